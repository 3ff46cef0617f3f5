"""Contradictions on what one act did to people: two reports of one attack or release that count them differently.

A number of people killed, hurt, held or freed has no subject of its own; the act is its sentence's. Two numbers are of
one act where measure, day and at least two names agree: who acted and where, or on whom.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.link.claims.amounts import fit, value
from dragoman.link.claims.clusters import link
from dragoman.link.claims.days import Days, meant
from dragoman.link.claims.facts import Fact
from dragoman.link.corpus import grouped, is_named
from dragoman.link.wording import sentence
from dragoman.model import Figure, Link, Record
from dragoman.resolve.registry import fold

TWO_TOLLS: Final = "one act, two counts of people"
COUNTED: Final = ("casualties", "injured", "displaced", "held", "freed")
_NAMES: Final = 2  # that two sentences must share to tell of one act


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll(Fact[Figure]):
    """A number of people with the names of its sentence."""

    record: Figure
    names: frozenset[str]

    @property
    def unit(self) -> str:
        """What is counted: "hostages"."""
        return (self.record.quantity.unit or "").rpartition(" ")[2]


def links(tolls: Iterable[Toll]) -> Iterator[Link]:
    """Yield the contradictions between numbers of people of one act."""
    told = sorted(tolls, key=lambda t: t.order)
    for block in grouped(told, lambda t: ((t.record.measure, t.days, t.unit),)).values():
        for a, b in itertools.combinations(block, 2):
            if _clash(a, b) and not _told_there(a, b, block):
                yield link(a, b, "contradicts", TWO_TOLLS)


def is_toll(figure: Figure) -> bool:
    """Whether a figure counts people whom an act did something to."""
    return figure.measure in COUNTED


def _is_counted(figure: Figure) -> bool:
    """Whether a figure is a toll with a number that can be compared."""
    return is_toll(figure) and value(figure.quantity) is not None


def of(record: Record) -> Iterator[Toll]:
    """Yield the numbers of people of one document whose day is known."""
    for figure in filter(_is_counted, record.figures):
        start, end = sentence(record.document.text, figure.evidence.start, figure.evidence.end)
        days = _day(record, figure, start, end)
        if days is not None:
            names = frozenset(_names(record, start, end))
            yield Toll(record=figure, document=record.document, days=days, names=names)


def _names(record: Record, start: int, end: int) -> Iterator[str]:
    """Yield the names in a sentence."""
    for actor in filter(is_named, record.actors):
        if any(start <= m.start < end for m in actor.mentions):
            yield fold(actor.name)


def _day(record: Record, figure: Figure, start: int, end: int) -> Days | None:
    """Return the day of a number: its own, else that of an act in its sentence."""
    dates = [figure.as_of, *(e.date for e in record.events if start <= e.evidence.start < end)]
    return next((days for days in map(meant, dates) if days and not days.width), None)


def _clash(a: Toll, b: Toll) -> bool:
    """Whether two documents count the people of one act differently."""
    one_act = a.document.id != b.document.id and len(a.names & b.names) >= _NAMES
    return one_act and not fit(a.record.quantity, b.record.quantity)


def _told_there(a: Toll, b: Toll, block: list[Toll]) -> bool:
    """Whether one of two documents gives both numbers: of two acts, or before and after."""
    both = {value(a.record.quantity), value(b.record.quantity)}
    return any(
        both <= {value(t.record.quantity) for t in block if t.document.id == document}
        for document in (a.document.id, b.document.id)
    )
