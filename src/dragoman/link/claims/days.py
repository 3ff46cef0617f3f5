"""Days as numbers: when a claim holds, from what the text says, when it was said or when it was printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from dragoman.link.corpus import ordinal
from dragoman.model import Document, Interval, Statement

T = TypeVar("T")
RECENT: Final = 7  # days before publication in which undated news has happened


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day (proleptic Gregorian ordinals) that something can fall on; `said` where the text gives it."""

    first: int
    last: int
    said: bool

    def overlaps(self, other: Days, slack: int = 0) -> bool:
        """Whether two stretches share a day, or miss each other by at most `slack` days."""
        return self.first <= other.last + slack and other.first <= self.last + slack

    @property
    def width(self) -> int:
        """How many days it spans; 0 for a single day."""
        return self.last - self.first


def when(document: Document, as_of: Interval | None, said: Statement | None, *, recent: bool) -> Days | None:
    """Return when a claim holds: what the text says, else when it was said, else the day of publication.

    With `recent`, news without a date is of the days before its publication.
    """
    said_of = meant(as_of) or meant(said.date if said else None)
    published = ordinal(document.published)
    printed = Days(published - RECENT * recent, published, said=False) if published else None
    return said_of or printed


def meant(interval: Interval | None) -> Days | None:
    """Return the days that a date in a text can mean; None where there is none or it lies outside the calendar."""
    ends = [ordinal(interval.earliest), ordinal(interval.latest)] if interval else []
    known = [end for end in ends if end is not None]
    return Days(known[0], known[-1], said=True) if known else None


def overlap(one: Days | None, other: Days | None, slack: int = 0) -> bool:
    """Whether two stretches are known and share a day, or miss each other by at most `slack` days."""
    return one is not None and other is not None and one.overlaps(other, slack)


def close(one: int | None, other: int | None, most: int) -> bool:
    """Whether two days are known and lie at most so many days apart."""
    return one is not None and other is not None and abs(one - other) <= most


def begun_by(found: Iterable[T], days_of: Callable[[T], Days | None], slack: int = 0) -> Iterator[tuple[T, list[T]]]:
    """Yield each of some with those after it, in the order of their days, that begin by its end or `slack` days later.

    What has no days is left out; of what has the same days the first given comes first.
    """
    known = ((days, one) for one in found if (days := days_of(one)) is not None)
    dated = sorted(known, key=lambda x: (x[0].first, x[0].last))
    firsts = [days.first for days, _ in dated]
    for place, (days, one) in enumerate(dated, 1):
        yield one, [other for _, other in dated[place : bisect_right(firsts, days.last + slack)]]
