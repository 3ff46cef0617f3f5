"""The days that a TIMEX3 value can mean, and how fine it is; values are ISO 8601 with TIMEX3's seasons and halves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dragoman.model import Granularity

_DAY = timedelta(days=1)
_DATE = re.compile(
    r"(?P<y>\d{4})(?:-(?:Q(?P<q>[1-4])|H(?P<h>[12])|W(?P<w>\d\d)(?P<we>-WE)?|(?P<s>SP|SU|FA|WI)"
    r"|(?P<m>\d\d)(?:-(?P<d>\d\d))?))?(?P<t>T.*)?"
)
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_LONG = re.compile(r"\d{2,3}")
# A season's months differ between authors and hemispheres; these cover the meteorological and the astronomical one of
# the north, which TIMEX3's codes stand for. Winter runs into the next year.
_SEASONS = {"SP": (3, 1, 6, 21), "SU": (6, 1, 9, 23), "FA": (9, 1, 12, 22), "WI": (1, 1, 3, 21)}
_PIECES = (("q", 3), ("h", 6), ("m", 1))  # pieces of a year in a value, with their months
_UNITS: Mapping[str, Granularity] = {
    "S": "time", "H": "time", "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade",
    "C": "century",
}  # fmt: skip
_UNDERSPECIFIED: Sequence[tuple[str, Granularity]] = (("XXXX-WXX-", "day"), ("XXXX-WXX", "week"), ("XXXX-Q", "quarter"))
_GROUPS: Sequence[tuple[str, Granularity]] = (
    ("t", "time"), ("d", "day"), ("w", "week"), ("m", "month"), ("s", "season"), ("q", "quarter"), ("h", "half"),
)  # fmt: skip
_BY_LENGTH: Mapping[int, Granularity] = {2: "century", 3: "decade"}
_RANKS = {"time": 0, "second": 0, "minute": 0, "hour": 0, "day": 1, "week": 2, "weekend": 2, "fortnight": 2, "month": 3,
          "season": 4, "quarter": 5, "half": 6, "year": 7, "decade": 8, "century": 9}  # fmt: skip


def interval(value: str) -> tuple[date, date] | None:
    """Return the first and last day of a resolved DATE or TIME value; None for any other value.

    >>> interval("2024-Q3")
    (datetime.date(2024, 7, 1), datetime.date(2024, 9, 30))
    """
    try:
        if found := _DATE.fullmatch(value):
            return _calendar(found)
        if found := _YEARS.fullmatch(value):
            return date(int(found[1]), 1, 1), date(int(found[2]), 12, 31)
        if _LONG.fullmatch(value):
            wide = 10 ** (4 - len(value))
            return date(int(value) * wide, 1, 1), date(int(value) * wide + wide - 1, 12, 31)
    except (ValueError, OverflowError):  # no such day, or outside the years that dates can hold
        return None
    return None


def _calendar(found: re.Match[str]) -> tuple[date, date]:
    year = int(found["y"])
    if found["d"]:
        day = date(year, int(found["m"]), int(found["d"]))
        return day, day
    if found["w"]:
        monday = date.fromisocalendar(year, int(found["w"]), 1)
        return (monday + 5 * _DAY if found["we"] else monday), monday + 6 * _DAY
    if found["s"]:
        m1, d1, m2, d2 = _SEASONS[found["s"]]
        return date(year, m1, d1), date(year + (found["s"] == "WI"), m2, d2)
    months, nth = next(((months, int(found[piece])) for piece, months in _PIECES if found[piece]), (12, 1))
    return date(year, months * (nth - 1) + 1, 1), month_end(year, months * nth)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - _DAY


def narrowed(days: tuple[date, date], part: str | None, published: date | None) -> tuple[date, date]:
    """Return the days left of an interval by "early" (START), "late" (END), MID, BEFORE or AFTER that of publication.

    Early and late are its halves, mid the half in the middle: wide enough to be true of what is written.
    """
    first, last = days
    half = (last - first) // 2
    parts = {
        "START": (first, first + half),
        "MID": (first + half // 2, last - half // 2),
        "END": (first + half, last),
    }
    if published is not None and first <= published <= last:
        before = published - min(_DAY, published - first)  # neither is today
        after = published + min(_DAY, last - published)
        parts |= {"BEFORE": (first, before), "AFTER": (after, last)}
    return parts.get(part or "", days)


def granularity(value: str) -> Granularity | None:
    """Return how fine a value is: time, day, week, month, season, quarter, half, year, decade, century; None: unknown.

    A duration or set has the granularity of its smallest unit.
    """
    if value.endswith("_REF"):
        return None
    if "T" in value and (value.startswith("P") or "T" in value[8:]):
        return "time"
    if value.startswith("P"):
        return _UNITS.get(value[-1])
    return _of_date(value)


def _of_date(value: str) -> Granularity | None:
    """Return how fine the value of a date is, None where it is none."""
    for prefix, unit in _UNDERSPECIFIED:
        if value.startswith(prefix):
            return unit
    if found := _DATE.fullmatch(value.replace("XXXX", "0004", 1)):  # a leap year, so that every day of a year exists
        return next((name for group, name in _GROUPS if found[group]), "year")
    if _YEARS.fullmatch(value):
        return "year"
    return _BY_LENGTH[len(value)] if _LONG.fullmatch(value) else None


def no_coarser(value: str, unit: str) -> bool:
    """Whether a value is as fine as a unit or finer, so that it lies within one such unit."""
    fineness = granularity(value)
    return fineness is not None and _RANKS[fineness] <= _RANKS[unit]
