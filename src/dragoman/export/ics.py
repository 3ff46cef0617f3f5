"""iCalendar (RFC 5545) for any calendar program: what is due, what happened when, and when decisions run out.

Every entry is of whole days. A date that the text leaves open ("in early May") is the range of days that it can mean,
and the description says so with the text's own words; where only one end is known the entry stands on that day. An
entry without any day is left out. Entries of one event are one, decisions with one title and end are one, each with
all its sources. A UID is the same for the same entry on every export, so that importing again updates instead of
doubling; DTSTAMP is the day of publication, since the same case gives the same file on any day. Conditional entries
are TENTATIVE.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dragoman.export.facts import Fact, actor, facts
from dragoman.model import CalendarEntry, Decision, Document, Interval
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

_LONGEST = 75  # bytes of a line without its end
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_UNDATED = "19700101"

FIELDS = (
    ("UID", "id of the calendar entry's event, else of the entry, or of the decision"),
    ("DTSTAMP", "day of publication of the first source, 1970-01-01 where unknown"),
    ("DTSTART, DTEND", "first day, and the day after the last, that the date can mean"),
    ("SUMMARY", "label of the entry; of a decision, its title or kind and that it runs out"),
    ("DESCRIPTION", "wording of the date where it is a range, evidence in quotation marks, actors and sources"),
    ("CATEGORIES", "PAST, FUTURE, CONDITIONAL or DECISION, where known"),
    ("STATUS", "TENTATIVE for conditional entries, else CONFIRMED"),
    ("URL", "address of the first source"),
)


def lines(view: View) -> Iterator[str]:
    """Yield the lines of the calendar; each carries the carriage return that the format wants before its end."""
    yield from (f"{line}\r" for line in _calendar(view))


def _calendar(view: View) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dragoman//Case//EN", "CALSCALE:GREGORIAN")
    if view.question.text:
        yield from _property("X-WR-CALNAME", _text(view.question.text))
    for key, entries in _grouped(view):
        yield from _entry(view, key, entries)
    for key, decisions in _expiries(view):
        yield from _expiry(key, decisions)
    yield "END:VCALENDAR"


def _grouped(view: View) -> Iterable[tuple[str, list[Fact[CalendarEntry]]]]:
    groups: dict[str, list[Fact[CalendarEntry]]] = {}
    for fact in facts(view, "calendar"):
        entry: CalendarEntry = fact.item
        key = f"{view.entity(entry.event.id)}-{entry.date.value or entry.date.earliest}" if entry.event else entry.id
        groups.setdefault(key, []).append(fact)
    return groups.items()


def _expiries(view: View) -> Iterable[tuple[str, list[Fact[Decision]]]]:
    groups: dict[tuple[str | None, ...], list[Fact[Decision]]] = {}
    for fact in facts(view, "decisions"):
        decision: Decision = fact.item
        if decision.valid_until is not None:
            named = decision.title.casefold() if decision.title else decision.id
            groups.setdefault((named, decision.valid_until.value or decision.valid_until.latest), []).append(fact)
    return ((group[0].item.id, group) for group in groups.values())


def _entry(view: View, key: str, entries: list[Fact[CalendarEntry]]) -> Iterator[str]:
    entry = entries[0].item
    names = ", ".join(actor(view, a).name for a in entry.actors)
    about = [f"Actors: {names}"] if names else []
    yield from _event(key, entry.date, entry.label, (entry.status or "").upper(), about, entries)


def _expiry(key: str, decisions: list[Fact[Decision]]) -> Iterator[str]:
    decision = decisions[0].item
    if decision.valid_until is not None:
        about = [f"Decided by: {decision.body.name}"] if decision.body else []
        summary = f"Runs out: {decision.title or decision.kind}"
        yield from _event(f"{key}-until", decision.valid_until, summary, "DECISION", about, decisions)


def _event(
    key: str, when: Interval, summary: str, category: str, about: list[str], told: Sequence[Fact[Any]]
) -> Iterator[str]:
    first, last = day(when.earliest or when.latest), day(when.latest or when.earliest)
    if first is None or last is None or last < first or last == date.max:
        return
    sources = list({d.id: d for fact in told for d in fact.documents}.values())
    words = [f"“{quote}”" for quote in dict.fromkeys(fact.item.evidence.quote for fact in told)]
    parts = [*_wording(when, first, last), *about, *words, *map(_source, sources)]
    yield "BEGIN:VEVENT"
    yield f"UID:{key}@dragoman"
    yield f"DTSTAMP:{(sources[0].published or _UNDATED)[:10].replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield from _property("SUMMARY", _text(summary))
    yield from _property("DESCRIPTION", _text("\n".join(parts)))
    if category:
        yield f"CATEGORIES:{category}"
    yield f"STATUS:{'TENTATIVE' if category == 'CONDITIONAL' else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    if sources[0].url and re.fullmatch(r"https?://[!-~]+", sources[0].url):
        yield from _property("URL", sources[0].url)
    yield "END:VEVENT"


def _wording(when: Interval, first: date, last: date) -> Iterator[str]:
    if when.earliest is None or when.latest is None:
        known = "the last" if when.earliest is None else "the first"
        yield f"Only {known} possible day is known: {when.value or first}"
    elif first != last:
        yield f"Some time from {first} to {last} ({when.value or 'not exact'})"


def _source(document: Document) -> str:
    known = (document.publisher, document.title, document.published, document.url)
    return f"Source: {', '.join(filter(None, known)) or document.id}"


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


EXPORTER = Exporter(lines, inspect.cleandoc(__doc__), FIELDS, takes="case", suffix=".ics")
