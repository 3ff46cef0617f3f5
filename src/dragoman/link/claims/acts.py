"""Contradictions between events, and between positions.

Events are one where type, parties and day agree, told the right way round or the wrong one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from dragoman.link.claims.clusters import disjoint, link
from dragoman.link.claims.days import Days, begun_by, overlap, when
from dragoman.link.claims.disputes import DENIED
from dragoman.link.claims.facts import Fact, Facts
from dragoman.link.claims.parties import EntityOf, language_of
from dragoman.link.corpus import Key, grouped
from dragoman.model import Event, Link, Record

INVERTED: Final = "the same act the other way round"
FOR_AND_AGAINST: Final = "for and against at once"
TWO_OUTCOMES: Final = "to be ended in one report, to go on in another form in another"

_MEETING: Final = 1  # days by which two reports of one act may differ
_AT_ONCE: Final = 3  # days within which nobody changes his mind unreported
_GIVES_AND_TAKES: Final = frozenset(["SUPPORT", "AID", "CONCEDE"])  # acts that are seldom returned on the spot
_SIDES: Final = {"support": "for", "oppose": "against", "doubt": "against"}


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


@dataclass(frozen=True, slots=True)
class Stand:
    """A position as it is compared: `option` is that of the question, else the proposal's words.

    What it is about ends where it is had (`ends`); it is what somebody says (`said`), or does.
    """

    id: str
    order: tuple[str, str, int, str]
    actor: str
    option: str
    stance: str
    ends: bool
    said: bool
    days: Days | None

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.order[1]


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
    for block in grouped(sorted(acts, key=lambda a: a.order), keys).values():
        told = {(act.document, act.actor) for act in block}
        for a, b in itertools.combinations(block, 2):
            if _one_time(a, b) and (why := _act_clash(a, b, told)) is not None:
                yield Link(b.id, a.id, "contradicts", why)


def _one_time(a: Act, b: Act) -> bool:
    """Whether two documents tell of acts of the same days, one of them with a day of its own."""
    said = any(act.days is not None and act.days.said for act in (a, b))
    return said and a.document != b.document and overlap(a.days, b.days, _MEETING)


def _act_clash(a: Act, b: Act, told: Set[tuple[str, str]]) -> str | None:
    """Return why two reports of acts cannot both be right, None where they can."""
    if a.actor == b.recipient and b.actor == a.recipient:
        return INVERTED if a.type in _GIVES_AND_TAKES and not _returned(a, b, told) else None
    return DENIED if a.polarity != b.polarity and not disjoint(a.amounts, b.amounts) else None


def _returned(a: Act, b: Act, told: Set[tuple[str, str]]) -> bool:
    """Whether one of two documents tells that both sides acted; `told` has who acts in which document."""
    return (a.document, b.actor) in told or (b.document, a.actor) in told


def stands(facts: Facts) -> Iterator[Stand]:
    """Yield the positions of a case."""
    ending = frozenset(_endings(facts))
    for record in facts.records:
        for position in record.positions:
            days = when(record.document, position.date, position.statement, recent=False)
            option = position.proposal.option or position.proposal.label.casefold()
            yield Stand(
                id=position.id,
                order=Fact(record=position, document=record.document, days=days).order,
                actor=facts.entity_of(position.actor.id),
                option=option,
                stance=position.stance,
                ends=option in ending,
                said=position.statement is not None,
                days=days,
            )


def _endings(facts: Facts) -> Iterator[str]:
    """Yield the options by which what the question is about ends: most of their phrases begin with such a word."""
    languages = {language.code: language for r in facts.records if (language := language_of(r.document))}
    words = {word for language in languages.values() for word in language.commitments.ending}
    for option in facts.question.options:
        begin = [phrase.casefold().split(" ")[0] in words for phrase in option.phrases if phrase]
        if sum(begin) * 2 > len(begin):
            yield option.id


def positions(found: Iterable[Stand]) -> Iterator[Link]:
    """Link what reports of the same days say that somebody wants, where it cannot all be had."""
    blocks = grouped(sorted(found, key=lambda s: s.order), lambda s: (s.actor,)).values()
    near = (pair for block in blocks for pair in begun_by(block, attrgetter("days"), _AT_ONCE))
    for a, b in ((a, b) for a, later in near for b in later if a.document != b.document):
        if (why := _stand_clash(a, b)) is not None:
            yield link(a, b, "contradicts", why)


def _stand_clash(a: Stand, b: Stand) -> str | None:
    """Return why two stands cannot be had at once, None where they can."""
    if a.option == b.option:
        return FOR_AND_AGAINST if _for_and_against(a, b) else None
    return TWO_OUTCOMES if a.ends != b.ends and a.stance == b.stance == "support" else None


def _for_and_against(a: Stand, b: Stand) -> bool:
    """Whether one says yes and one no; what is done, not said, can change in a day."""
    return a.said and b.said and {_SIDES.get(a.stance), _SIDES.get(b.stance)} == {"for", "against"}
