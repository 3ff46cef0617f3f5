"""The day to which a duration leads from another, forwards or back."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dragoman.model import Interval, Time

_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}
_WHOLE = re.compile(r"P(\d+)([DWMY])")  # "P3M"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def after(day: Interval | None, duration: Time) -> Interval | None:
    """Return the day on which a duration in whole months, years, weeks or days from a day ends; None where unclear."""
    return _moved(day, duration, 1)


def before(day: Interval | None, duration: Time) -> Interval | None:
    """Return the day from which such a duration leads to a day; None where unclear."""
    return _moved(day, duration, -1)


def _moved(day: Interval | None, duration: Time, sign: int) -> Interval | None:
    length = _WHOLE.fullmatch(duration.value or "")
    start = _DAY.fullmatch((day.value or "") if day is not None else "")
    if length is None or start is None:
        return None
    try:
        end = _add(date.fromisoformat(start[0]), sign * int(length[1]), length[2]).isoformat()
    except (ValueError, OverflowError):  # a day or duration outside the calendar
        return None
    return Interval(end, end, end)


def _add(start: date, count: int, unit: str) -> date:
    if unit in _DAYS:
        return start + timedelta(days=count * _DAYS[unit])
    months = start.month - 1 + count * _MONTHS[unit]
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
