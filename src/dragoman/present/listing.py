"""All of a record, kind by kind: sections of lines in plain values that the terminal and the notebook both show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.ingest.dna import EXTRACTOR
from dragoman.model import (
    Actor,
    CalendarEntry,
    Commitment,
    Decision,
    Event,
    Figure,
    Item,
    Place,
    Position,
    Record,
    Statement,
)
from dragoman.present import words
from dragoman.present.clauses import clause

GAZETTEER_CREDIT = "Places: GeoNames (geonames.org), CC BY 4.0"


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


def sections(record: Record) -> Iterator[Section]:
    """Yield the sections in reading order."""
    for title, make, items, empty in _plan(record):
        yield Section(title, tuple(_sure(make(record, item), item) for item in items), empty)


def _sure(line: Line, item: object) -> Line:
    """Return the line with the confidence of its record, where there is one."""
    confidence = getattr(item, "confidence", None)
    if confidence is None:
        return line
    return replace(line, detail=words.joined([line.detail, f"confidence {confidence:.2f}"]))


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
        ("Who said what", _statement, record.statements, "none found"),
        ("Who did what", _event, record.events, ""),
        ("Commitments", _commitment, record.commitments, "none found"),
        ("Figures", _figure, record.figures, ""),
        ("Decisions", _decision, record.decisions, ""),
        ("Dates", _calendar, calendar, "none found"),
        ("Who appears", _actor, people, "none found"),
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
    how = [s.cue.lemma if s.cue else None, s.form, s.medium, words.date(s.date)]
    if s.addressee:
        how.insert(1, "to " + ", ".join(a.name for a in s.addressee))
    lead = s.speaker.name if s.speaker else words.passages(record.document.text, s.source) or "unnamed"
    return Line(lead, words.passages(record.document.text, s.content), words.joined(how), quoted=s.form == "direct")


def _event(record: Record, e: Event) -> Line:
    who, whom = (", ".join(a.name for a in side) for side in (e.actors, e.recipients))
    lead = f"{who or 'not said'} → {whom}" if whom else who or "not said who"
    detail = words.joined([e.mode, e.status, "denied" if e.polarity == "denied" else None, words.date(e.date)])
    passage = clause(record, e)
    return Line(lead, words.cut(record.document.text[passage.start : passage.end]), f"{e.type} {detail}")


def _commitment(record: Record, c: Commitment) -> Line:
    receiver = c.receiver or c.mission
    lead = (
        f"{c.provider.name if c.provider else 'giver not said'} → {receiver.name if receiver else 'receiver not said'}"
    )
    through = f"through {c.channel.name}" if c.channel else None
    side = None if c.polarity == "asserted" else c.polarity
    condition = f"if: {words.cut(c.conditional_on.quote)}" if c.conditional_on else None
    details = [words.amount(c.quantity), c.stage, side, words.date(c.as_of), through, condition, _said_by(c.statement)]
    return Line(lead, words.cut(c.evidence.quote), words.joined(details))


def _figure(record: Record, f: Figure) -> Line:
    lead = words.joined([f.subject.name if f.subject else None, f.measure])
    return Line(
        lead,
        words.cut(f.evidence.quote),
        words.joined([words.amount(f.quantity), words.date(f.as_of), _said_by(f.statement)]),
    )


def _decision(record: Record, d: Decision) -> Line:
    begin, end = words.date(d.valid_from), words.date(d.valid_until)
    valid = words.joined([f"from {begin}" if begin else None, f"until {end}" if end else None])
    lead = words.joined([d.body.name if d.body else None, d.title or d.kind])
    return Line(lead, words.cut(d.evidence.quote), words.joined([d.stage, words.votes(d.votes), valid]))


def _position(record: Record, p: Position) -> Line:
    by_hand = p.why if p.extractor == EXTRACTOR else None
    return Line(
        p.actor.name, p.proposal.label, words.joined([p.stance, words.date(p.date), _said_by(p.statement), by_hand])
    )


def _calendar(record: Record, c: CalendarEntry) -> Line:
    return Line(words.date(c.date) or "undated", c.label, words.joined([c.status, ", ".join(a.name for a in c.actors)]))


def _actor(record: Record, a: Actor) -> Line:
    roles = "; ".join(dict.fromkeys(r.title for r in a.roles))
    aliases = ", ".join(a.aliases)
    return Line(a.name, aliases, words.joined([roles, a.kind, a.sector, a.country]))


def _places(record: Record, names: tuple[str, ...]) -> Line:
    return Line("", "; ".join(names), "")


def _place(place: Place) -> str:
    """Return "Kisumu, Kisumu County (KEN)"; a country or sea stands alone."""
    within = f", {place.admin1}" if place.admin1 and place.admin1 != place.name else ""
    country = f" ({place.country})" if place.country and place.kind != "country" else ""
    return f"{place.name}{within}{country}"


def _said_by(statement: Statement | None) -> str | None:
    if statement is None:
        return None
    return f"claim of {statement.speaker.name}" if statement.speaker else "a reported claim"


_LINES: Mapping[type[Item], Callable[..., Line]] = {
    Statement: _statement,
    Event: _event,
    Commitment: _commitment,
    Figure: _figure,
    Decision: _decision,
    Position: _position,
    CalendarEntry: _calendar,
}


def line(record: Record, item: Item) -> Line:
    """Return the line of one record that says something: who leads, the words, and what was read of them."""
    return _LINES[type(item)](record, item)
