"""Days of publication: from what metadata says to an ISO date, or None where it does not say one day for certain."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_tz

from dragoman.errors import UsageError

# 2024-11-08, 2024/11/08, 20241108, each alone or with a time of day after it (GDELT writes 20241108233000).
_ISO = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|[/.](\d{1,2})[/.](\d{1,2})|(\d\d)(\d\d)(?=\d{6}$|\D|$))(?!\d{1,3}(?:\D|$))"
)
# As people write days: Friday, November 8, 2024 at 3:15 pm; 8. November 2024
_WRITTEN = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?:(?P<name>[A-Za-z]{3,9})\.? (?P<first>\d{1,2})(?:[a-z]{2})?,?"
    r"|(?P<day>\d{1,2})(?:\.|[a-z]{2})? (?P<month>[A-Za-z]{3,9})\.?,?) (?P<year>\d{4})\b"
)
_LONGEST = 64  # no date is longer; the parsers below see no hostile megabytes


def day(value: object) -> str | None:
    """Return the ISO date of a publication time, None where `value` does not give one.

    A time with a zone keeps the day it has in its own zone: 23:30 in New York is still that day there, and the
    article's "Friday" counts from it. Read are dates and times of Python, ISO 8601 and RFC 5322 as feeds write it
    ("8 November 2024", with or without time). A day in figures alone ("08/11/2024") is ambiguous and gives None.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    words = str(value).strip() if isinstance(value, str | int) else ""
    if not words or len(words) > _LONGEST:
        return None
    if found := _ISO.match(words):
        year, month, number = (int(part) for part in found.groups() if part)
        return _valid(year, month, number)
    return _from_mail(words)


def required(value: str | date | None) -> str | None:
    """Return the ISO date of a caller's argument; None stays None.

    Raises:
        UsageError: the value names no day.
    """
    if value is None or (found := day(value)) is not None:
        return None if value is None else found
    raise UsageError(f"published: {str(value)[:_LONGEST]!r} is no date; write it as YYYY-MM-DD")


def _from_mail(words: str) -> str | None:
    # The parser of mail headers asks for a time of day; with two given it ignores the second.
    if found := _WRITTEN.match(words):
        words = f"{found['day'] or found['first']} {found['month'] or found['name']} {found['year']}"
    for candidate in (words, f"{words} 00:00"):
        try:
            parsed = parsedate_tz(candidate)
        except (ValueError, IndexError, OverflowError):  # it is not total over odd input
            continue
        if parsed is not None and re.search("[A-Za-z]{3}", words):
            return _valid(*parsed[:3])
    return None


def _valid(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except (ValueError, OverflowError):
        return None
