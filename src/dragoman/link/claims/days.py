"""Days as numbers: when a claim holds, from what the text says, when it was said or when it was printed."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.model import Document, Interval, Statement

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
    for interval in (as_of, said.date if said else None):
        if interval is not None and (days := _days(interval)) is not None:
            return days
    published = ordinal(document.published)
    return Days(published - (RECENT if recent else 0), published, said=False) if published else None


def _days(interval: Interval) -> Days | None:
    first, last = ordinal(interval.earliest), ordinal(interval.latest)
    if first is None and last is None:
        return None
    return Days(first if first is not None else last or 0, last if last is not None else first or 0, said=True)


@functools.lru_cache(maxsize=20_000)
def ordinal(day: str | None) -> int | None:
    """Return the number of an ISO day; None where there is none or it lies outside the calendar."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
