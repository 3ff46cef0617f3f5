"""Rows of the calendar as lines of iCalendar (RFC 5545); `dragoman export --to ics` says what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dragoman.analyse.calendar import Due
from dragoman.analyse.rows import Report
from dragoman.model import Interval

_LONGEST = 75  # bytes of a line without its end
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_UNDATED = "19700101"


def icalendar(title: str, rows: Iterable[Due]) -> Iterator[str]:
    """Yield the lines of a calendar; each carries the carriage return that the format wants before its end."""
    yield from (f"{line}\r" for line in _calendar(title, rows))


def _calendar(title: str, rows: Iterable[Due]) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dragoman//Case//EN", "CALSCALE:GREGORIAN")
    if title:
        yield from _property("X-WR-CALNAME", _text(title))
    for row in rows:
        yield from _entry(row)
    yield "END:VCALENDAR"


def _entry(row: Due) -> Iterator[str]:
    first, last = day(row.date.earliest or row.date.latest), day(row.date.latest)
    if first is None or last is None or last < first or last == date.max:
        return
    names = ", ".join(party.name for party in row.actors)
    words = [f"“{quote}”" for quote in dict.fromkeys(report.quote for report in row.reports)]
    sources = {report.document: report for report in row.reports}.values()
    parts = [*_wording(row.date, first, last), *([f"Actors: {names}"] if names else []), *words, *map(_source, sources)]
    yield "BEGIN:VEVENT"
    yield f"UID:{row.id}@dragoman"
    yield f"DTSTAMP:{(row.reports[0].published or _UNDATED)[:10].replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield from _property("SUMMARY", _text(row.label))
    yield from _property("DESCRIPTION", _text("\n".join(parts)))
    yield f"CATEGORIES:{row.state.upper()}"
    yield f"STATUS:{'TENTATIVE' if row.state == 'conditional' else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    url = row.reports[0].url
    if url and re.fullmatch(r"https?://[!-~]+", url):
        yield from _property("URL", url)
    yield "END:VEVENT"


def _wording(when: Interval, first: date, last: date) -> Iterator[str]:
    if when.earliest is None:
        yield f"Only the last possible day is known: {when.value or first}"
    elif first != last:
        yield f"Some time from {first} to {last} ({when.value or 'not exact'})"


def _source(report: Report) -> str:
    known = (report.publisher, report.title, report.published, report.url)
    return f"Source: {', '.join(filter(None, known)) or report.document}"


def day(value: str | None) -> date | None:
    """Return the day of an ISO date or time; None where there is none."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _text(value: str) -> str:
    return _CONTROL.sub("", value).translate(_ESCAPED)


def _property(name: str, value: str) -> Iterator[str]:
    """Yield a content line, folded before its 76th byte, never inside a character; later parts begin with a space."""
    line, room = "", _LONGEST
    for character in f"{name}:{value}":
        size = len(character.encode())
        if size > room:
            yield line
            line, room = " ", _LONGEST - 1
        line, room = line + character, room - size
    yield line
