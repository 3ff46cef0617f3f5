"""Which acts of a document are one event, told again.

Two acts are the same where type, polarity and status agree, their participants are the same or the one's include the
other's, no date, place or mode contradicts, and they share a word for what was done, one of them is a noun that
refers back ("the call"), one is told in the title and the other in what follows it, or both are violence in one story
("stormed", "opened fire", "killed"). Details merge; where they conflict the acts stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.extract.events.acts import Act
from dragoman.model import Actor, Event, EventStatus, Evidence, Interval
from dragoman.plover import intensity
from dragoman.syntax.phrases import children, conjuncts

_SAME_TIME = frozenset((frozenset(("past", "ongoing")),))
_PRESENT = ("ongoing", "future", "hypothetical")
_MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
_ONE_STORY = frozenset(("ASSAULT", "COERCE", "PROTEST", "CONSULT"))  # told of the same people nearby, they are one
_MANY, _TWO = "multilateral", 2
_MEDIATED = "third-party"
_ARMED = "MIL"
_NEARBY = 600  # characters between the sentences of one story
_LEAD = 2  # paragraphs after the title that tell the same as it does
_MONTHS = (len("2021"), len("2021-09"))  # of the values of years and months
_LAST = "9999"


@dataclass(slots=True)
class EventDraft:
    """An event as one act tells it; `participants` are what stands for each actor, `about` the words of its clause."""

    event: Event
    act: Act
    actors: frozenset[object]
    recipients: frozenset[object]
    about: frozenset[str]
    sentence: tuple[int, int]
    paragraph: int = 0  # its number in the document, 0 for the title
    features: tuple[str, ...] = ()  # what it is judged by
    asked: bool = False  # whether it is told by whoever asks or leads through the programme

    @property
    def everybody(self) -> frozenset[object]:
        """Actors and recipients together."""
        return self.actors | self.recipients

    @property
    def noun(self) -> bool:
        """Whether the act is told by a noun."""
        return self.act.tree.pos[self.act.head] in ("NOUN", "PROPN")

    @property
    def carried(self) -> bool:
        """Whether a verb only carries the noun that tells the act: "protests were held"."""
        return any(self.act.tree.dep[word] == "nsubjpass" for word in self.act.words[1:])


def merged(drafts: Sequence[EventDraft]) -> list[Event]:
    """Return the events of a document in order of their first act, each with all its evidence."""
    groups: list[list[EventDraft]] = []
    for draft in drafts:
        home = next((group for group in reversed(groups) if _fits(draft, group)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return [_event(group) for group in groups]


def _fits(draft: EventDraft, group: Sequence[EventDraft]) -> bool:
    """Whether an act is the event that a group of acts tells."""
    if any(_is_matter(draft, of=other) for other in group):
        return False
    fuller = [other for other in group if not _is_alone(other)] or group
    return all(_agree(other, draft) for other in group) and any(_same(other, draft) for other in fuller)


def _is_matter(draft: EventDraft, of: EventDraft) -> bool:
    """Whether a noun tells what another act is about, and so another act: "discussed his visit to Norway"."""
    if not draft.noun or of.noun or draft.act.tree is not of.act.tree or _are_side_by_side(draft, of):
        return False
    tree, noun = draft.act.tree, draft.act.head
    return tree.dep[noun] == "dobj" and tree.head[noun] == of.act.head


def _agree(a: EventDraft, b: EventDraft) -> bool:
    """Whether nothing speaks against two acts being one event."""
    x, y = a.event, b.event
    together = _are_side_by_side(a, b) or (_at_one_time(x, y) and _in_one_way(x, y))
    alike = (x.mode == _MEDIATED) == (y.mode == _MEDIATED)  # who mediates is not one of two who meet
    then = _is_former(a) == _is_former(b)
    kind = (x.type, x.polarity) == (y.type, y.polarity)
    agreed = (kind, alike, then, together, _open_or_same(x.place, y.place), not _clash(x, y))
    return all(agreed) and overlap(x.date, y.date)


def _at_one_time(x: Event, y: Event) -> bool:
    """Whether two events are as far: what is told as past may be told as going on elsewhere."""
    return x.status == y.status or frozenset((x.status, y.status)) in _SAME_TIME


def _in_one_way(x: Event, y: Event) -> bool:
    """Whether two events may have happened in one way, which a story tells in several words."""
    return x.type in _ONE_STORY or _open_or_same(x.mode, y.mode)


def _are_side_by_side(a: EventDraft, b: EventDraft) -> bool:
    """Whether one thing done is told by two nouns side by side: "imposed sanctions and export controls"."""
    tree = a.act.tree
    if tree is not b.act.tree:
        return False
    nouns = [[k for k in draft.act.words if tree.pos[k] == "NOUN"] for draft in (a, b)]
    pairs = (sorted((one, other)) for one in nouns[0] for other in nouns[1] if one != other)
    return any(second in conjuncts(tree, first) for first, second in pairs)


def _is_former(draft: EventDraft) -> bool:
    """Whether an act is told as one of another time before.

    "They last spoke in March", "welcomed her last March", "had just been briefed".
    """
    tree = draft.act.tree
    words = [tree.lower[k] for k in _words_of_time(draft)]
    foregone = any(tree.tag[k] == "VBD" for k in children(tree, draft.act.head, "aux"))
    return not (tree.grammar.formerly | (tree.grammar.foregoing if foregone else frozenset())).isdisjoint(words)


def _words_of_time(draft: EventDraft) -> list[int]:
    """Return what stands beside the verb of an act, and beside the month or year that it names."""
    tree, head = draft.act.tree, draft.act.head
    dated = children(tree, head, "npadvmod") if _is_month(draft.event.date) else []
    return [*children(tree, head, "advmod"), *(k for time in dated for k in tree.kids[time])]


def _is_month(day: Interval | None) -> bool:
    """Whether a date is a month or a year."""
    return day is not None and len(day.value or "") in _MONTHS


def _open_or_same(x: object, y: object) -> bool:
    """Whether two tellings of one thing do not differ in what both of them say."""
    return x is None or y is None or x == y


def overlap(a: Interval | None, b: Interval | None) -> bool:
    """Whether two dates may be one; a side that is open rules nothing out."""
    if a is None or b is None:
        return True
    return (a.earliest or "") <= (b.latest or _LAST) and (b.earliest or "") <= (a.latest or _LAST)


def _same(a: EventDraft, b: EventDraft) -> bool:
    """Whether two acts that agree have the same participants and tell of the same thing."""
    if a.event.type in _MUTUAL:
        return _same_company(a, b)
    return _same_sides(a, b) and (_title_and_lead(a, b) or (_share_somebody(a, b) and _told_again(a, b)))


def _same_sides(a: EventDraft, b: EventDraft) -> bool:
    """Whether those who act and those acted on may be the same in two acts."""
    return not _foreign(a.event, b.event) and _nested(a.actors, b.actors) and _nested(a.recipients, b.recipients)


def _share_somebody(a: EventDraft, b: EventDraft) -> bool:
    return bool(a.actors & b.actors or a.recipients & b.recipients)


def _told_again(a: EventDraft, b: EventDraft) -> bool:
    """Whether the text takes up one act in the other: in its sentence, by its words, or as one story."""
    return a.sentence == b.sentence or _refers(a, b) or _one_story(a, b)


def _same_company(a: EventDraft, b: EventDraft) -> bool:
    """Whether the same people take part in what is mutual, as far as each telling names them."""
    close = _one_story(a, b) or _title_and_lead(a, b)
    if _are_two_deals(a, b):
        return False
    x, y = (_named(d.everybody) if close else d.everybody for d in (a, b))
    shared = x & y
    if not shared or shared not in (x, y):
        return False
    return close or len(shared) > 1 or _refers_back(a, b)


def _are_two_deals(a: EventDraft, b: EventDraft) -> bool:
    """Whether in two sentences something is agreed on, each time something else."""
    deals = all((d.event.type == "AGREE" and d.act.complement is not None) for d in (a, b))
    return deals and a.sentence != b.sentence and not a.about & b.about


def _refers_back(a: EventDraft, b: EventDraft) -> bool:
    """Whether one of two acts of one person known is told in the same sentence, or takes up the other."""
    return a.sentence == b.sentence or _is_partless(b) or ((a.noun or b.noun) and _refers(a, b))


def _is_partless(draft: EventDraft) -> bool:
    """Whether of a talk a verb tells only one who takes part: "the minister also discussed the lake"."""
    return _is_alone(draft) and not draft.noun


def _is_alone(draft: EventDraft) -> bool:
    """Whether of a talk only one who takes part is told: "in her meetings", which may be with anybody."""
    alone = len(draft.everybody) == 1 and [actor.kind for actor in draft.event.actors] == ["person"]
    return alone and draft.act.frame.symmetric


def _named(participants: frozenset[object]) -> frozenset[object]:
    """Return those who are known, all where nobody is: "the top diplomat" may be who is named beside."""
    return frozenset(key for key in participants if not isinstance(key, str)) or participants


def _one_story(a: EventDraft, b: EventDraft) -> bool:
    """Whether two acts of a kind that is told in several words stand in one passage."""
    return a.event.type in _ONE_STORY and abs(a.event.evidence.start - b.event.evidence.start) <= _NEARBY


def _title_and_lead(a: EventDraft, b: EventDraft) -> bool:
    """Whether one act is told in the title and the other in the first words after it."""
    return a.paragraph == 0 and 0 < b.paragraph <= _LEAD and a.event.type in _ONE_STORY | _MUTUAL


def _nested(x: frozenset[object], y: frozenset[object]) -> bool:
    return not x or not y or x <= y or y <= x


def _foreign(x: Event, y: Event) -> bool:
    """Whether those who act are of different countries: Peruvian forces are not Chadian forces."""
    one, other = ({actor.country for actor in event.actors} - {None} for event in (x, y))
    return bool(one and other) and one.isdisjoint(other)


def _clash(x: Event, y: Event) -> bool:
    """Whether an armed force of who acts in one telling suffers in the other: no army shoots its own."""
    return _is_own_force(x, y) or _is_own_force(y, x)


def _is_own_force(doing: Event, suffering: Event) -> bool:
    """Whether who suffers violence in one telling is an armed force of who acts in another."""
    forces = {actor.country for actor in suffering.recipients if actor.sector == _ARMED} - {None}
    return doing.type == "ASSAULT" and not forces.isdisjoint(actor.country for actor in doing.actors)


def _refers(a: EventDraft, b: EventDraft) -> bool:
    """Whether the later act takes up the earlier: same predicate, or a shared word for what it is about."""
    shared = len(a.about & b.about)
    if a.act.tree.lemma[a.act.head] != b.act.tree.lemma[b.act.head]:
        return shared > 1
    return bool(shared) or b.noun or not (a.about and b.about)


def _event(group: list[EventDraft]) -> Event:
    """Return one event for its acts; two who meet are not many, though they meet at a summit or hold their own."""
    event = _told(group)
    return replace(event, mode=None, intensity=intensity(event.type, None)) if _is_of_two(event) else event


def _is_of_two(event: Event) -> bool:
    """Whether an act of many by its mode has two sides by name."""
    kinds = [actor.kind for actor in (*event.actors, *event.recipients)]
    several = "group" in kinds or len(event.spans.actor) > _TWO
    return event.mode == _MANY and len(kinds) == _TWO and not several


def _told(group: list[EventDraft]) -> Event:
    """Return what the fullest of some acts tells of one event; the others add what it leaves open."""
    best = max(group, key=_fullness)
    events = [best.event, *(d.event for d in group if d is not best)]
    if len(events) == 1:
        return best.event
    actors, recipients = _sides(events)
    dated, placed = _first(events, "date"), _first(events, "place")
    moded, coded = _first(events, "mode"), next((e for e in events if e.mode and e.cameo), best.event)
    return replace(
        best.event,
        confidence=max(e.confidence or 0.0 for e in events),
        status=_status(best, group),
        mode=moded.mode,
        cameo=coded.cameo,
        intensity=moded.intensity,
        contexts=tuple(sorted({c for e in events for c in e.contexts})),
        actors=actors,
        recipients=recipients,
        date=dated.date,
        place=placed.place,
        statement=None if any(e.statement is None for e in events) else best.event.statement,
        spans=replace(
            best.event.spans,
            actor=next(filter(None, (e.spans.actor for e in events)), ()),
            recipient=next(filter(None, (e.spans.recipient for e in events)), ()),
            date=dated.spans.date,
            place=placed.spans.place,
        ),
        more_evidence=_evidence(best.event, events),
    )


def _status(best: EventDraft, group: Sequence[EventDraft]) -> EventStatus:
    """Return the status of one event: that of its story, where a title tells in the present what is past."""
    is_open = best.paragraph == 0 and best.event.status in _PRESENT
    return next((d.event for d in group if d.paragraph), best.event).status if is_open else best.event.status


def _fullness(draft: EventDraft) -> tuple[bool, bool, int, bool, int]:
    """Return how much an act tells of its event: not in a question, by itself, with many, with a date, early."""
    event = draft.event
    return not draft.asked, event.statement is None, len(draft.everybody), event.date is not None, -event.evidence.start


def _sides(events: Sequence[Event]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return who acts and who is acted on; whoever acts in what is mutual is not its recipient as well."""
    telling = _telling_who(events)
    actors, recipients = (_union(getattr(e, side) for e in telling) for side in ("actors", "recipients"))
    mutual = events[0].type in _MUTUAL
    return actors, tuple(actor for actor in recipients if not (mutual and actor in actors))


def _telling_who(events: Sequence[Event]) -> list[Event]:
    """Return the tellings of an event that say who takes part.

    Of what is mutual these are the ones that name somebody; in all but the first, only those with a name are addressed.
    """
    named = [event for event in events if any(_by_name((*event.actors, *event.recipients)))]
    if events[0].type not in _MUTUAL or not named:
        return list(events)
    return [named[0], *(replace(event, recipients=_by_name(event.recipients)) for event in named[1:])]


def _by_name(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple(actor for actor in actors if actor.confidence is None)


def _union(parts: Iterable[tuple[Actor, ...]]) -> tuple[Actor, ...]:
    return tuple({id(actor): actor for part in parts for actor in part}.values())


def _first(events: Sequence[Event], detail: str) -> Event:
    """Return the first event that says a detail, the first of all where none does."""
    return next((event for event in events if getattr(event, detail)), events[0])


def _evidence(best: Event, events: list[Event]) -> tuple[Evidence, ...]:
    found = {(e.evidence.start, e.evidence.end): e.evidence for e in events}
    found.pop((best.evidence.start, best.evidence.end), None)
    return tuple(evidence for _, evidence in sorted(found.items()))
