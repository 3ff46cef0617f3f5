"""What the readings of time expressions share: how a match becomes a reading, and which year and hour it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from dragoman.annotate.times.arithmetic import clock, word, words_of
from dragoman.annotate.times.context import Context, Reading, possible
from dragoman.model import TimexType

Match = re.Match[str]
Read = Callable[[Match, Context], Iterator[Reading]]

# Months from publication between which a day or month without a year lies, by tense: behind, ahead, not known.
_WINDOWS = {-1: (-10.3, 1.7), 1: (-1.0, 11.0), 0: (-8.0, 4.0)}
# The same where the words stand with the verb of a deed that is done, or after "since": a day is behind but for clocks.
_DONE_IN, _DONE_ON = (-11.5, 0.5), (-11.9, 0.04)


class Readings(dict[str, Read]):
    """The functions that turn a match of the time grammar into readings, by the name that the grammar's rules give.

    A function yields nothing where the words turn out to be no time, and a reading without value (or with XXXX for an
    unknown year) where they are one that cannot be resolved: no publication date, no date before "the following day".
    """

    def reads(self, function: Read) -> Read:
        """Register a function under its name without "read_"."""
        self[function.__name__.removeprefix("read_")] = function
        return function


def dated(m: Match, value: str | None, part: str | None = None, days: tuple[date, date] | None = None) -> Reading:
    """Return the reading of a date or time of day over the expression proper."""
    start, end = m.span("e") if "e" in m.re.groupindex else m.span()
    kind: TimexType = "TIME" if value and "T" in value[8:] and not value.endswith("REF") else "DATE"
    return Reading(start, end, kind, value, part, days)


def part_of(m: Match, c: Context) -> str | None:
    """Return what the words of group part ("early", "the end of") leave of the days."""
    return next((c.lexicon.parts[w] for w in words_of(word(m, "part")) if w in c.lexicon.parts), None)


def near_year(m: Match, c: Context, month: int, day: int | None = None) -> int | None:
    """Return the year of a month or day that has none: the one on the side of publication that the tense says."""
    if c.published is None:
        return None
    ahead = month - c.published.month + ((day - c.published.day) / 31 if day else 0)
    low, high = _window(m, c, _DONE_ON if day else _DONE_IN)
    return possible(c.published.year + next((k for k in (0, -1, 1) if low <= ahead + 12 * k <= high), -2))


def _window(m: Match, c: Context, done: tuple[float, float]) -> tuple[float, float]:
    """Return the months from publication between which a day or month lies, `done` where it is surely behind."""
    is_over = c.told(*m.span()).done or c.is_beginning(m.start())
    return done if is_over else _WINDOWS[c.tense(*m.span())]


def year_of(m: Match, c: Context, month: int, day: int | None = None) -> int | None:
    """Return the year that the expression gives ("2019", "last year"), else the nearest that fits."""
    if digits := word(m, "y"):
        return int(digits) if digits.isdecimal() else c.spoken_year(digits)
    if which := word(m, "ry"):
        base = c.base(which, "year")
        return possible(base.year + c.lexicon.offsets[which]) if base else None
    return near_year(m, c, month, day)


def time_of_day(m: Match, c: Context) -> str:
    """Return the TIMEX3 time of groups t (a clock) or p (a part of the day); "" where there is neither."""
    if said := word(m, "t"):
        return clock(said, c.lexicon) or ""
    code = c.lexicon.dayparts.get(word(m, "p") or word(m, "p2"))
    return f"T{code}" if code else ""
