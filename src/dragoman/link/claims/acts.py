"""Contradictions between events, and between positions.

Events are one where type, parties and day agree, told the right way round or the wrong one.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Final

from dragoman.link.claims.clusters import link
from dragoman.link.claims.days import Days, when
from dragoman.link.claims.facts import Fact, Facts
from dragoman.link.claims.parties import EntityOf, language_of
from dragoman.link.corpus import Key
from dragoman.model import Event, Link, Position, Question, Record

INVERTED: Final = "the same act the other way round"
DENIED: Final = "asserted and denied"
FOR_AND_AGAINST: Final = "for and against at once"
TWO_OUTCOMES: Final = "to be ended in one report, to go on in another form in another"

_MEETING: Final = 1  # days by which two reports of one act may differ
_AT_ONCE: Final = 3  # days within which nobody changes his mind unreported
_GIVES_AND_TAKES: Final = frozenset(["SUPPORT", "AID", "CONCEDE"])  # acts that are seldom returned on the spot
_AGAINST: Final = frozenset(["oppose", "doubt"])


@dataclass(frozen=True, slots=True)
class Act:
    """A past event as it is compared: `actor` and `recipient` are entities, the first of those who act or are acted on.

    `amounts` are those that its words give.
    """

    id: str
    order: tuple[str, str, int, str]
    type: str
    polarity: str
    actor: str
    recipient: str
    days: Days | None
    amounts: frozenset[float]

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.order[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand(Fact[Position]):
    """A position with its actor across documents; `option` is that of the question, else the proposal's words."""

    actor: str
    option: str


def positions(facts: Facts, question: Question | None) -> Iterator[Link]:
    """Yield the links between positions."""
    ending = frozenset(_endings(facts, question))
    yield from _positions(sorted(_stands(facts), key=lambda s: s.order), ending)


def _endings(facts: Facts, question: Question | None) -> Iterator[str]:
    """Yield the options by which what the question is about ends: most of their phrases begin with such a word."""
    languages = {language.code: language for r in facts.records if (language := language_of(r.document))}
    words = {word for language in languages.values() for word in language.commitments.ending}
    for option in question.options if question else ():
        firsts = [phrase.casefold().split(" ")[0] for phrase in option.phrases if phrase]
        if firsts and sum(first in words for first in firsts) * 2 > len(firsts):
            yield option.id


def of(records: Iterable[Record], entity_of: EntityOf) -> Iterator[Act]:
    """Yield what is compared of the past events of first printings in which somebody acts on somebody."""
    for record in records:
        for event in record.events:
            if event.status == "past" and event.actors and event.recipients:
                fact = Fact(record=event, document=record.document, days=None)
                yield Act(
                    id=event.id,
                    order=fact.order,
                    type=event.type,
                    polarity=event.polarity,
                    actor=min(entity_of(a.id) for a in event.actors),
                    recipient=min(entity_of(a.id) for a in event.recipients),
                    days=when(record.document, event.date, event.statement, recent=True),
                    amounts=frozenset(_amounts(record, event)),
                )


def keys(act: Act) -> Iterator[Key]:
    """Yield what is equal for all acts between two: their kind and these."""
    yield (act.type, *sorted((act.actor, act.recipient)))


looks = keys


def bears(_: Act, __: Act) -> bool:
    """Whether two that find each other bear on each other: all between two do."""
    return True


def _amounts(record: Record, event: Event) -> Iterator[float]:
    """Yield the sums and counts that the words of an event give."""
    for quantity in record.quantities:
        if event.evidence.start <= quantity.start < event.evidence.end and quantity.kind in ("money", "persons"):
            yield from (end for end in (quantity.low, quantity.high) if end is not None)


def clashes(acts: Iterable[Act]) -> Iterator[Link]:
    """Link acts told the other way round, and acts that one report asserts and another denies."""
    blocks: dict[Key, list[Act]] = defaultdict(list)
    for act in sorted(acts, key=lambda a: a.order):
        blocks[next(keys(act))].append(act)
    for block in blocks.values():
        told = {(act.document, act.actor) for act in block}
        near = [(a, b) for a, b in itertools.combinations(block, 2) if _one_time(a, b)]
        for a, b in near:
            if (why := _act_clash(a, b, told)) is not None:
                yield Link(b.id, a.id, "contradicts", why)


def _one_time(a: Act, b: Act) -> bool:
    """Whether two documents tell of acts of the same days, one of them with a day of its own."""
    if a.document == b.document or a.days is None or b.days is None:
        return False
    return (a.days.said or b.days.said) and a.days.overlaps(b.days, _MEETING)


def _act_clash(a: Act, b: Act, told: Set[tuple[str, str]]) -> str | None:
    """Return why two reports of acts cannot both be right, None where they can."""
    if a.actor == b.recipient and b.actor == a.recipient:
        return INVERTED if a.type in _GIVES_AND_TAKES and not _returned(a, b, told) else None
    return DENIED if a.polarity != b.polarity and _one_amount(a, b) else None


def _returned(a: Act, b: Act, told: Set[tuple[str, str]]) -> bool:
    """Whether one of two documents tells that both sides acted; `told` has who acts in which document."""
    return (a.document, b.actor) in told or (b.document, a.actor) in told


def _one_amount(a: Act, b: Act) -> bool:
    return not a.amounts or not b.amounts or not a.amounts.isdisjoint(b.amounts)


def _stands(facts: Facts) -> Iterator[Stand]:
    for record in facts.records:
        for position in record.positions:
            yield Stand(
                record=position,
                document=record.document,
                days=when(record.document, position.date, position.statement, recent=False),
                actor=facts.entity_of(position.actor.id),
                option=position.proposal.option or position.proposal.label.casefold(),
            )


def _positions(stands: list[Stand], ending: frozenset[str]) -> Iterator[Link]:
    """Link what reports of the same days say that somebody wants, where it cannot all be had."""
    blocks: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        blocks[stand.actor].append(stand)
    for block in blocks.values():
        for a, b in _at_once(block):
            if a.document.id != b.document.id and (why := _stand_clash(a, b, ending)) is not None:
                yield link(a, b, "contradicts", why)


def _at_once(block: list[Stand]) -> Iterator[tuple[Stand, Stand]]:
    """Yield the pairs that are of about the same days."""
    dated = sorted(((s.days.first, s.days.last, s.order, s) for s in block if s.days), key=lambda x: x[:3])
    for place, (_, last, _, a) in enumerate(dated):
        for first, _, _, b in itertools.islice(dated, place + 1, None):
            if first > last + _AT_ONCE:
                break
            yield a, b


def _stand_clash(a: Stand, b: Stand, ending: frozenset[str]) -> str | None:
    stances = (a.record.stance, b.record.stance)
    if a.option != b.option:
        to_end = (a.option in ending) != (b.option in ending)
        return TWO_OUTCOMES if to_end and stances == ("support", "support") else None
    if a.record.statement is None or b.record.statement is None:
        return None  # what is done can change in a day
    against = {stance in _AGAINST for stance in stances}
    settled = all(stance in ("support", *_AGAINST) for stance in stances)
    return FOR_AND_AGAINST if settled and len(against) > 1 else None
