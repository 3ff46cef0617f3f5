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
from dragoman.extract.events.remarks import SPOKEN, Remarks
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Event, EventSpans, Interval, Span
from dragoman.plover import QUADS, intensity
from dragoman.syntax.phrases import clause

_ASIDE = ("acl", "relcl", "advcl", "pcomp", "pobj", "conj", "csubj")
_WAGED = ("ASSAULT", "COERCE")
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")


def drafts(doc: Annotated, paragraph: Paragraph, details: Details, *, loose: bool = False) -> Iterator[EventDraft]:
    """Yield an event for each act of a paragraph, unmerged; `loose` ones need no participants."""
    tree = doc.tree(paragraph)
    entities = Entities(details.participants, tree, details.lexicon)
    reader = FrameReader(tree, entities, details.lexicon, status_reader(doc, tree), loose=loose)
    remarks = Remarks(tree, entities, reader.match, reader.status, reader.roles)
    acts = reader.acts(() if loose else remarks.acts(details.statements(tree)))
    if not acts:
        return
    times, places = details.times(tree), details.places(tree)
    for act in acts:
        recipients = _actors(entities, act.recipients)
        actors = _doers(entities, act, details, recipients)
        recipients = [a for a in recipients if a not in actors]
        if not (loose or actors or recipients or _told(act, entities)):
            act.doubts.add("nobody")
        time, place = details.date(act, times), details.place(act, places)
        first, last = tree.sentences[tree.sentence[act.head]]
        mode = details.mode(act)
        event = Event(
            type=act.type,
            mode=mode,
            contexts=details.contexts(act),
            actors=tuple(actors),
            recipients=tuple(recipients),
            date=Interval(time.value, time.earliest, time.latest) if time else None,
            place=place[1] if place else None,
            status=act.judgement.status,
            polarity=act.judgement.polarity,
            cameo=act.cameo,
            intensity=intensity(act.type, mode),
            statement=details.statement(tree.start[act.head]),
            spans=EventSpans(
                actor=_spans(entities, act.actors),
                action=_action(act),
                recipient=_spans(entities, act.recipients),
                date=(Span(time.start, time.end),) if time else (),
                place=(place[0],) if place else (),
            ),
            evidence=doc.evidence(tree.start[first], tree.end[last - 1]),
            why=f"frame {act.frame.type.lower()}: {act.phrase.text}",
        )
        yield EventDraft(
            event,
            act,
            _keys(entities, act.actors),
            _keys(entities, act.recipients),
            _about(act),
            (tree.start[first], last),
            doc.paragraphs.index(paragraph),
            () if loose else tuple(features(act, event, entities)),
        )


def _told(act: Act, entities: Entities) -> bool:
    """Whether an act without a known actor is worth a record: not told aside, both sides, or material conflict."""
    both = any(map(entities.known, act.actors)) and any(map(entities.known, act.recipients))
    return both or act.tree.dep[act.head] not in _ASIDE or QUADS[act.type] == 4


def _doers(entities: Entities, act: Act, details: Details, recipients: Sequence[Actor]) -> list[Actor]:
    """Return who acts: of what is said by word of mouth all who say it, unless the phrase itself names others.

    Who is acted on speaks in no such phrase: "The nurses are threatened with jail".
    """
    found = _waging(entities, act) if act.type in _WAGED else _actors(entities, act.actors)
    speakers = details.speakers(act) if act.type in SPOKEN or act.frame.symmetric else []
    if act.statement is None and not act.frame.symmetric:
        speakers = [actor for actor in speakers if actor not in recipients]
    return speakers if all(actor in speakers for actor in found) and (speakers or not found) else found


def _waging(entities: Entities, act: Act) -> list[Actor]:
    """Return who does violence: of a spokesman's "our war" his state, since he only speaks for it."""
    tree, participants = entities.tree, entities.participants
    ours = [head for head in act.actors if tree.lower[head] in participants.doc.language.layout.plural_person]
    others = _actors(entities, (head for head in act.actors if head not in ours))
    states = {id(s): s for a in _actors(entities, ours) if (s := participants.state(a)) is not None}
    waging = [*others, *(state for state in states.values() if state.kind != "person" and state not in others)]
    return [actor for actor in waging if actor.kind != "place" or _seats(participants, actor)]


def _seats(participants: Actors, place: Actor) -> bool:
    """Whether a place stands for a government: "Kyiv attacked", but nobody is surrounded by an ocean."""
    return bool(participants.doc.language.countries.government(place.name))


def _actors(entities: Entities, heads: Iterable[int]) -> list[Actor]:
    found: dict[int, Actor] = {}
    for head in heads:
        for actor in entities.actors(head):
            found.setdefault(id(actor), actor)
    return list(found.values())


def _keys(entities: Entities, heads: Iterable[int]) -> frozenset[object]:
    """Return what tells participants apart: the actor where one is named, else the noun."""
    keys: set[object] = set()
    for head in heads:
        actors = entities.actors(head)
        named = {id(a) for a in actors if a.confidence is None}
        keys |= named or {entities.kind(head)}
    return frozenset(keys)


def _spans(entities: Entities, heads: Iterable[int]) -> tuple[Span, ...]:
    found = sorted({entities.span(head) for head in heads}, key=lambda s: (s.start, -s.end))
    return tuple(s for i, s in enumerate(found) if not any(o.start <= s.start and s.end <= o.end for o in found[:i]))


def _action(act: Act) -> tuple[Span, ...]:
    """Return the words of the predicate, neighbours as one span."""
    tree, spans = act.tree, list[Span]()
    last = -2
    for i in sorted(set(act.words)):
        if i == last + 1:
            spans[-1] = Span(spans[-1].start, tree.end[i])
        else:
            spans.append(Span(tree.start[i], tree.end[i]))
        last = i
    return tuple(spans)


def _about(act: Act) -> frozenset[str]:
    """Return the lemmas of what is done in an act: its clause without those who take part."""
    tree = act.tree
    involved = {*act.actors, *act.recipients, *act.words}
    return frozenset(tree.lemma[i] for i in clause(tree, act.head) if i not in involved and tree.pos[i] in _CONTENT)
