"""From acts to events: an act of a paragraph with its participants as actors, its date, its place and its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.extract.events.acts import Act
from dragoman.extract.events.details import Details
from dragoman.extract.events.entities import Entities
from dragoman.extract.events.features import features
from dragoman.extract.events.frames import FrameReader
from dragoman.extract.events.happening import status_reader
from dragoman.extract.events.merge import EventDraft
from dragoman.extract.events.remarks import SPOKEN, THREAT, Remarks
from dragoman.extract.events.roles import HARM
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Event, EventSpans, Place, Span, Time
from dragoman.plover import QUADS, intensity
from dragoman.syntax.arguments import agent, is_passive, subject
from dragoman.syntax.phrases import clause, first_known

_ASIDE = ("acl", "relcl", "advcl", "pcomp", "pobj", "conj", "csubj")
_WAGED = ("ASSAULT", "COERCE")
_OFFICIAL = ("SANCTION", "AID", "MOBILIZE", "RETREAT", "COOPERATE")  # what states do and people only speak of
_MEETING = "CONSULT"
_CONFLICT = 4  # PLOVER's quad class of material conflict
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")


def drafts(doc: Annotated, paragraph: Paragraph, details: Details, *, loose: bool = False) -> Iterator[EventDraft]:
    """Yield an event for each act of a paragraph, unmerged; `loose` ones need no participants."""
    tree = doc.tree(paragraph)
    entities = Entities(details.participants, tree, details.lexicon)
    reader = FrameReader(tree, entities, details.lexicon, status_reader(doc, tree), loose=loose)
    remarks = Remarks(tree, entities, reader.match, reader.status, reader.roles)
    acts = reader.acts(() if loose else remarks.acts(details.statements(tree)))
    times, places = (details.times(tree), details.places(tree)) if acts else ([], [])
    for act in acts:
        event = _event(act, entities, details, details.date(act, times), details.place(act, places))
        if not loose and not _is_told(event, act, entities):
            act.doubts.add("nobody")
        yield EventDraft(
            event,
            act,
            _keys(entities, act.actors),
            _keys(entities, act.recipients),
            _about(act),
            _sentence(act),
            doc.paragraphs.index(paragraph),
            () if loose else tuple(features(act, event, entities)),
        )


def _event(
    act: Act, entities: Entities, details: Details, time: Time | None, place: tuple[Span, Place] | None
) -> Event:
    """Return the event that an act tells, with when and where it took place."""
    tree, (first, last) = act.tree, _sentence(act)
    recipients = _undergoing(entities, act)
    actors = _doers(entities, act, details, recipients)
    mode = details.mode(act)
    where, town = place or (None, None)
    days = details.days(act, time)
    return Event(
        type=act.type,
        mode=mode,
        contexts=details.contexts(act),
        actors=tuple(actors),
        recipients=_others(entities, act, actors, recipients),
        date=days,
        place=town,
        status=details.status(act, days),
        polarity=act.judgement.polarity,
        cameo=act.cameo,
        intensity=intensity(act.type, mode),
        statement=details.statement(tree.start[act.head]),
        spans=EventSpans(
            actor=_spans(entities, act.actors),
            action=_action(act),
            recipient=_spans(entities, act.recipients),
            date=(Span(time.start, time.end),) if time else (),
            place=(where,) if where else (),
        ),
        evidence=details.doc.evidence(first, tree.end[last - 1]),
        why=f"frame {act.frame.type.lower()}: {act.phrase.text}",
    )


def _others(entities: Entities, act: Act, actors: list[Actor], recipients: list[Actor]) -> tuple[Actor, ...]:
    """Return those acted on who do not act: a regime harms its citizens, not its state, nor speaks to that."""
    states = [entities.participants.state(actor) for actor in actors] if act.type in HARM | SPOKEN else []
    return tuple(actor for actor in recipients if actor not in (*actors, *states))


def _sentence(act: Act) -> tuple[int, int]:
    """Return the offset at which the sentence of an act begins, and the token after its last."""
    first, last = act.tree.sentences[act.tree.sentence[act.head]]
    return act.tree.start[first], last


def _is_told(event: Event, act: Act, entities: Entities) -> bool:
    """Whether an act is worth a record: of a known actor, else told by itself, of both sides, or material conflict."""
    if event.actors or event.recipients:
        return True
    both = any(map(entities.known, act.actors)) and any(map(entities.known, act.recipients))
    return both or act.tree.dep[act.head] not in _ASIDE or QUADS[act.type] == _CONFLICT


def _doers(entities: Entities, act: Act, details: Details, recipients: Sequence[Actor]) -> list[Actor]:
    """Return who acts: of what is said by word of mouth all who say it, unless the phrase itself names others.

    What an item of a list tells without a subject is done by who leads the list.
    """
    found = details.participants.leading.by(act.tree, act.head) or _named(entities, act)
    speakers = _speakers(entities, act, details, recipients)
    others = [actor for actor in found if actor not in speakers]
    return found if others or not speakers else speakers


def _named(entities: Entities, act: Act) -> list[Actor]:
    """Return who acts by the words of the predicate's own clause."""
    return _waging(entities, act) if _is_waged(act) else _acting(entities, act)


def _is_waged(act: Act) -> bool:
    """Whether states and forces act and not who speaks for them: violence, or the threat of "we will respond"."""
    return act.type in _WAGED or act.frame is THREAT


def _speakers(entities: Entities, act: Act, details: Details, recipients: Sequence[Actor]) -> list[Actor]:
    """Return who says what an act of speech says; who is acted on does not: "The nurses are threatened with jail"."""
    speakers = details.speakers(act) if _is_spoken(entities, act) else []
    if act.statement is not None or act.frame.symmetric:
        return speakers
    return [actor for actor in speakers if actor not in recipients]


def _is_spoken(entities: Entities, act: Act) -> bool:
    """Whether an act is done by saying something, by nobody else: not in "he said the two sides agreed"."""
    tree = act.tree
    own = None if act.statement is not None else first_known((agent(tree, act.head), subject(tree, act.head)))
    anothers = own is not None and tree.pos[own] == "NOUN" and not entities.actors(own)
    return (act.type in SPOKEN or act.frame.symmetric) and not anothers


def _acting(entities: Entities, act: Act) -> list[Actor]:
    """Return who acts: what a spokesman says that "we" imposed or sent, or of "our" pact, is of states."""
    named = _taking_part(entities, act.actors) if act.type == _MEETING else _actors(entities, act.actors)
    ours = act.type in _OFFICIAL and any(_is_ours(entities, head) for head in act.actors)
    return _once(entities.participants.state(actor) or actor for actor in named) if ours else named


def _taking_part(entities: Entities, heads: Iterable[int]) -> list[Actor]:
    """Return who meets: a delegation is not its country beside those who are named of it."""
    told = [(entities.tree.pos[head] == "NOUN", actor) for head in heads for actor in entities.actors(head)]
    lands = {actor.country for _, actor in told if actor.kind == "person"}
    return _once(actor for sent, actor in told if not (sent and actor.kind == "country" and actor.country in lands))


def _sides(entities: Entities, head: int, named: list[Actor]) -> list[Actor]:
    """Return whom a participant stands for: "we" and "us" the state of who speaks, where he speaks for one."""
    if not _is_ours(entities, head):
        return named
    return [entities.participants.state(actor) or actor for actor in named]


def _is_ours(entities: Entities, head: int) -> bool:
    """Whether a participant is "we" or "us"."""
    return entities.tree.lower[head] in entities.participants.doc.language.layout.plural_person


def _waging(entities: Entities, act: Act) -> list[Actor]:
    """Return who does violence: of a spokesman's "our war" his state, since he only speaks for it."""
    heads = [head for head in act.actors if not entities.is_text(head)]  # "the order bans"
    told = ((head, side) for head in heads for side in _sides(entities, head, entities.actors(head)))
    waging = _once(side for head, side in told if side.kind != "person" or not _is_ours(entities, head))
    return _unharmed(entities, act, waging)


def _undergoing(entities: Entities, act: Act) -> list[Actor]:
    """Return to whom an act is done: not to the bank in "arrested the head of the bank"."""
    told = [(head, entities.single(head) or entities.actors(head)) for head in act.recipients]
    if QUADS[act.type] == _CONFLICT:  # who struck "us" struck our country
        told = [(head, _sides(entities, head, named)) for head, named in told]
    found = _once(actor for _, named in told for actor in named)
    if act.type not in SPOKEN:
        return found
    return [a for a in found if _is_somebody(entities.participants, a)]  # "concern over the situation in the delta"


def _unharmed(entities: Entities, act: Act, waging: Iterable[Actor]) -> list[Actor]:
    """Return those who can do violence and do not suffer it themselves: not "Ana Ruiz, killed by her dog"."""
    suffering = _actors(entities, act.recipients) if is_passive(entities.tree, act.head) else []
    return [actor for actor in waging if actor not in suffering and _is_somebody(entities.participants, actor)]


def _is_somebody(participants: Actors, actor: Actor) -> bool:
    """Whether an actor can act or be spoken to: "Kyiv" means a government, but nobody is surrounded by an ocean."""
    governs = bool(participants.doc.language.countries.government(actor.name))
    return actor.kind != "place" or governs or participants.is_unmapped(actor)


def _actors(entities: Entities, heads: Iterable[int]) -> list[Actor]:
    return _once(actor for head in heads for actor in entities.actors(head))


def _once(found: Iterable[Actor]) -> list[Actor]:
    """Return actors in order, each once."""
    return list({id(actor): actor for actor in found}.values())


def _keys(entities: Entities, heads: Iterable[int]) -> frozenset[object]:
    """Return what tells participants apart: the actor where one is named, else the noun."""
    return frozenset(key for head in heads for key in _key(entities, head))


def _key(entities: Entities, head: int) -> set[object]:
    named: set[object] = {id(a) for a in entities.actors(head) if a.confidence is None}
    return named or {entities.kind(head)}


def _spans(entities: Entities, heads: Iterable[int]) -> tuple[Span, ...]:
    """Return the phrases of participants in order, without those inside another."""
    found = sorted({entities.span(head) for head in heads}, key=lambda s: (s.start, -s.end))
    return tuple(s for i, s in enumerate(found) if all(o.end < s.end for o in found[:i]))


def _action(act: Act) -> tuple[Span, ...]:
    """Return the words of the predicate, neighbours as one span."""
    tree, spans = act.tree, list[Span]()
    last = -2
    for i in sorted(set(act.words)):
        start = spans.pop().start if i == last + 1 else tree.start[i]
        spans.append(Span(start, tree.end[i]))
        last = i
    return tuple(spans)


def _about(act: Act) -> frozenset[str]:
    """Return the lemmas of what is done in an act: its clause without those who take part."""
    tree = act.tree
    told = clause(tree, act.head).difference(act.actors, act.recipients, act.words)
    return frozenset(tree.lemma[i] for i in told if tree.pos[i] in _CONTENT)
