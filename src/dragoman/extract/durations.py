"""The day to which a duration leads from another, forwards or back."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dragoman.model import Interval, Time


def after(day: Interval | None, duration: Time) -> Interval | None:
    """Return the day on which a duration in whole months, years, weeks or days from a day ends; None where unclear."""
    return _moved(day, duration, 1)


def before(day: Interval | None, duration: Time) -> Interval | None:
    """Return the day from which such a duration leads to a day; None where unclear."""
    return _moved(day, duration, -1)


def _moved(day: Interval | None, duration: Time, sign: int) -> Interval | None:
    value = duration.value or ""
    if day is None or day.value is None or len(day.value) != len("2024-11-08") or not value[1:-1].isdigit():
        return None
    try:
        start = date.fromisoformat(day.value)
        end = _add(start, sign * int(value[1:-1]), value[-1]).isoformat()
    except (ValueError, OverflowError):  # a day or duration outside the calendar
        return None
    return Interval(end, end, end)


def _add(start: date, count: int, unit: str) -> date:
    if unit in "DW":
        return start + timedelta(days=count * (7 if unit == "W" else 1))
    months = start.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
