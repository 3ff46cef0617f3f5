"""Contradictions between events, and between positions.

Events are one where type, parties and day agree, told the right way round or the wrong one.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Final

from dragoman.link.claims.clusters import link
from dragoman.link.claims.days import when
from dragoman.link.claims.facts import Fact, Facts
from dragoman.link.claims.parties import language_of
from dragoman.model import Event, Link, Position, Question, Record

INVERTED: Final = "the same act the other way round"
DENIED: Final = "asserted and denied"
FOR_AND_AGAINST: Final = "for and against at once"
TWO_OUTCOMES: Final = "to be ended in one report, to go on in another form in another"

_MEETING: Final = 1  # days by which two reports of one act may differ
_AT_ONCE: Final = 3  # days within which nobody changes his mind unreported
_GIVES_AND_TAKES: Final = frozenset(["SUPPORT", "AID", "CONCEDE"])  # acts that are seldom returned on the spot
_AGAINST: Final = frozenset(["oppose", "doubt"])


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFact(Fact[Event]):
    """An event with its parties across documents."""

    actors: frozenset[str]
    recipients: frozenset[str]
    amounts: frozenset[float]  # that its words give


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand(Fact[Position]):
    """A position with its actor across documents; `option` is that of the question, else the proposal's words."""

    actor: str
    option: str


def links(facts: Facts, question: Question | None) -> Iterator[Link]:
    """Yield the links between events and between positions."""
    ending = frozenset(_endings(facts, question))
    yield from _events(sorted(_acts(facts), key=lambda a: a.order))
    yield from _positions(sorted(_stands(facts), key=lambda s: s.order), ending)


def _endings(facts: Facts, question: Question | None) -> Iterator[str]:
    """Yield the options by which what the question is about ends: most of their phrases begin with such a word."""
    languages = {language.code: language for r in facts.records if (language := language_of(r.document))}
    words = {word for language in languages.values() for word in language.commitments.ending}
    for option in question.options if question else ():
        firsts = [phrase.casefold().split(" ")[0] for phrase in option.phrases if phrase]
        if firsts and sum(first in words for first in firsts) * 2 > len(firsts):
            yield option.id


def _acts(facts: Facts) -> Iterator[EventFact]:
    for record in facts.records:
        for event in record.events:
            yield EventFact(
                record=event,
                document=record.document,
                days=when(record.document, event.date, event.statement, recent=True),
                actors=frozenset(facts.entity_of(a.id) for a in event.actors),
                recipients=frozenset(facts.entity_of(a.id) for a in event.recipients),
                amounts=frozenset(_amounts(record, event)),
            )


def _amounts(record: Record, event: Event) -> Iterator[float]:
    """Yield the sums and counts that the words of an event give."""
    for quantity in record.quantities:
        if event.evidence.start <= quantity.start < event.evidence.end and quantity.kind in ("money", "persons"):
            yield from (end for end in (quantity.low, quantity.high) if end is not None)


def _events(acts: list[EventFact]) -> Iterator[Link]:
    """Link acts told the other way round, and acts that one report asserts and another denies."""
    blocks: dict[tuple[object, ...], list[EventFact]] = defaultdict(list)
    past = [act for act in acts if act.record.status == "past"]
    for act in past:
        if act.actors and act.recipients:
            blocks[act.record.type, *sorted((min(act.actors), min(act.recipients)))].append(act)
    for block in blocks.values():
        told = {(act.document.id, min(act.actors)) for act in block}
        near = [(a, b) for a, b in itertools.combinations(block, 2) if _one_time(a, b)]
        for a, b in near:
            if (why := _act_clash(a, b, told)) is not None:
                yield link(a, b, "contradicts", why)


def _one_time(a: EventFact, b: EventFact) -> bool:
    """Whether two documents tell of acts of the same days, one of them with a day of its own."""
    if a.document.id == b.document.id or a.days is None or b.days is None:
        return False
    return (a.days.said or b.days.said) and a.days.overlaps(b.days, _MEETING)


def _act_clash(a: EventFact, b: EventFact, told: Set[tuple[str, str]]) -> str | None:
    """Return why two reports of acts cannot both be right, None where they can."""
    if min(a.actors) == min(b.recipients) and min(b.actors) == min(a.recipients):
        return INVERTED if a.record.type in _GIVES_AND_TAKES and not _returned(a, b, told) else None
    return DENIED if a.record.polarity != b.record.polarity and _one_amount(a, b) else None


def _returned(a: EventFact, b: EventFact, told: Set[tuple[str, str]]) -> bool:
    """Whether one of two documents tells that both sides acted; `told` has who acts in which document."""
    return (a.document.id, min(b.actors)) in told or (b.document.id, min(a.actors)) in told


def _one_amount(a: EventFact, b: EventFact) -> bool:
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
