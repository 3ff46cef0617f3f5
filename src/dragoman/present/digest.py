"""A record as a person reads it: sections of lines, in plain values that the terminal and the notebook both show."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dragoman.model import (
    Actor,
    Amount,
    CalendarEntry,
    Commitment,
    Decision,
    Document,
    Event,
    Figure,
    Interval,
    Place,
    Record,
    Span,
    Statement,
    Votes,
)

GAZETTEER_CREDIT = "Places: GeoNames (geonames.org), CC BY 4.0"
_LONGEST = 320  # characters of a passage that a digest shows before it is cut


@dataclass(frozen=True, slots=True)
class Line:
    """One record: who or what leads, the words of the source, and details; `quoted` where the words are verbatim."""

    lead: str
    text: str
    detail: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; `empty` is said instead where there are none."""

    title: str
    lines: tuple[Line, ...]
    empty: str


def headline(document: Document) -> str:
    """Return the title of a document, or how its text begins."""
    return document.title or textwrap.shorten(document.text, 100, placeholder=" …") or "(empty document)"


def sections(record: Record) -> Iterator[Section]:
    """Yield the sections of a digest in reading order."""
    for title, make, items, empty in _plan(record):
        yield Section(title, tuple(make(record, item) for item in items), empty)


def unresolved(record: Record) -> Iterator[str]:
    """Yield in plain words what the reader could not settle, with counts."""
    counts = (
        (sum(s.speaker is None for s in record.statements), "statement", "without a speaker that the text names"),
        (sum(c.provider is None for c in record.commitments), "commitment", "whose giver the text does not say"),
        (sum(t.value is None for t in record.times), "time expression", "without a date"),
        (sum(p.latitude is None for p in record.places), "place name", "not found in the gazetteer"),
        (sum(q.kind == "money" and q.currency is None for q in record.quantities), "sum", "in an unknown currency"),
    )
    yield from record.notes
    for count, what, why in counts:
        if count:
            yield f"{count} {what}{'s' if count > 1 else ''} {why}"


def _plan(record: Record) -> tuple[tuple[str, Callable[..., Line], tuple[object, ...], str], ...]:
    people = tuple(_who_appears(record))
    found = tuple(dict.fromkeys(_place(p) for p in record.places if p.latitude is not None))
    calendar = tuple(sorted(record.calendar, key=lambda c: (c.date.earliest or c.date.value or "~", c.evidence.start)))
    return (
        ("Who said what", _statement, record.statements, "nobody is reported as saying anything"),
        ("Who did what", _event, record.events, ""),
        ("Commitments", _commitment, record.commitments, "no money, people or equipment promised or given"),
        ("Figures", _figure, record.figures, ""),
        ("Decisions", _decision, record.decisions, ""),
        ("Dates", _calendar, calendar, "nothing that can be dated"),
        ("Who appears", _actor, people, "nobody named"),
        ("Where", _places, (found,) if found else (), ""),
    )


def _who_appears(record: Record) -> Iterator[Actor]:
    """Yield the actors worth listing: countries and places are in every line, and a group only where it acts."""
    acting = {s.speaker.id for s in record.statements if s.speaker}
    acting |= {a.id for e in record.events for a in (*e.actors, *e.recipients)}
    acting |= {a.id for c in record.commitments for a in (c.provider, c.receiver) if a}
    for actor in record.actors:
        if actor.kind in ("person", "organization", "mission") or (actor.kind == "group" and actor.id in acting):
            yield actor


def _statement(record: Record, s: Statement) -> Line:
    how = [s.cue.lemma if s.cue else None, s.form, s.medium, _date(s.date)]
    if s.addressee:
        how.insert(1, "to " + ", ".join(a.name for a in s.addressee))
    lead = s.speaker.name if s.speaker else _passages(record, s.source) or "unnamed"
    return Line(lead, _passages(record, s.content), _join(how), quoted=s.form == "direct")


def _event(record: Record, e: Event) -> Line:
    who, whom = (", ".join(a.name for a in side) for side in (e.actors, e.recipients))
    lead = f"{who or 'not said'} → {whom}" if whom else who or "not said who"
    detail = _join([e.mode, e.status, "denied" if e.polarity == "denied" else None, _date(e.date)])
    return Line(lead, _cut(e.evidence.quote), f"{e.type} {detail}")


def _commitment(record: Record, c: Commitment) -> Line:
    receiver = c.receiver or c.mission
    lead = (
        f"{c.provider.name if c.provider else 'giver not said'} → {receiver.name if receiver else 'receiver not said'}"
    )
    through = f"through {c.channel.name}" if c.channel else None
    side = None if c.polarity == "asserted" else c.polarity
    condition = f"if: {_cut(c.conditional_on.quote)}" if c.conditional_on else None
    details = [amount(c.quantity), c.stage, side, _date(c.as_of), through, condition, _said_by(c.statement)]
    return Line(lead, _cut(c.evidence.quote), _join(details))


def _figure(record: Record, f: Figure) -> Line:
    lead = _join([f.subject.name if f.subject else None, f.measure])
    return Line(lead, _cut(f.evidence.quote), _join([amount(f.quantity), _date(f.as_of), _said_by(f.statement)]))


def _decision(record: Record, d: Decision) -> Line:
    begin, end = _date(d.valid_from), _date(d.valid_until)
    valid = _join([f"from {begin}" if begin else None, f"until {end}" if end else None])
    lead = _join([d.body.name if d.body else None, d.title or d.kind])
    return Line(lead, _cut(d.evidence.quote), _join([d.stage, _votes(d.votes), valid]))


def _calendar(record: Record, c: CalendarEntry) -> Line:
    return Line(_date(c.date) or "undated", c.label, _join([c.status, ", ".join(a.name for a in c.actors)]))


def _actor(record: Record, a: Actor) -> Line:
    roles = "; ".join(dict.fromkeys(r.title for r in a.roles))
    aliases = ", ".join(a.aliases)
    return Line(a.name, aliases, _join([roles, a.kind, a.sector, a.country]))


def _places(record: Record, names: tuple[str, ...]) -> Line:
    return Line("", "; ".join(names), "")


def _place(place: Place) -> str:
    """Return "Kisumu, Kisumu County (KEN)"; a country or sea stands alone."""
    within = f", {place.admin1}" if place.admin1 and place.admin1 != place.name else ""
    country = f" ({place.country})" if place.country and place.kind != "country" else ""
    return f"{place.name}{within}{country}"


def amount(quantity: Amount | None) -> str | None:
    """Return an amount in words a reader expects: "up to 2,500 officers", "515–600 million USD"; None for None."""
    if quantity is None:
        return None
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        number = f"{_number(low)}–{_number(high)}"
    else:
        value = low if low is not None else high
        number = "?" if value is None else _number(value)
    bounds = {"about": "about ", "at_least": "at least ", "at_most": "up to ", "over": "over ", "under": "under "}
    unit = quantity.currency or quantity.unit or ""
    return f"{bounds.get(quantity.bound, '')}{number} {unit}{_period(quantity.period)}".strip()


def _number(value: float) -> str:
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.6g} {word}"
    return f"{value:,.10g}"


_PERIODS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def _period(period: str | None) -> str:
    """Return ", each year" for P1Y and ", over 2 years" for P2Y."""
    if period is None:
        return ""
    count, unit = period[1:-1], _PERIODS.get(period[-1])
    if unit is None or not count.isdigit():
        return f" per {period}"
    return f" a {unit}" if count == "1" else f" over {count} {unit}s"


def _votes(votes: Votes | None) -> str | None:
    if votes is None:
        return None
    return "votes " + "-".join("?" if n is None else str(n) for n in (votes.in_favour, votes.against, votes.abstain))


def _date(interval: Interval | None) -> str | None:
    if interval is None:
        return None
    if interval.value:
        return interval.value
    ends = [interval.earliest and f"from {interval.earliest}", interval.latest and f"by {interval.latest}"]
    return _join(ends) or None


def _said_by(statement: Statement | None) -> str | None:
    if statement is None:
        return None
    return f"claim of {statement.speaker.name}" if statement.speaker else "a reported claim"


def _passages(record: Record, spans: tuple[Span, ...]) -> str:
    return _cut(" … ".join(record.document.text[s.start : s.end] for s in spans))


def _cut(passage: str) -> str:
    return textwrap.shorten(passage, _LONGEST, placeholder=" …")


def _join(parts: list[str | None]) -> str:
    return " · ".join(part for part in parts if part)
