"""What a person reviews: the words that a record points at, with a label each, and how they belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import get_args

from dragoman.model import (
    Actor,
    ActorKind,
    Amount,
    Commitment,
    Event,
    Item,
    Position,
    Quantity,
    Record,
    Span,
    Statement,
)

_PARTS = ("actor", "recipient", "date", "place")
# label -> what it marks; the kinds of actors are labels too
LABELS = {
    **{kind.capitalize(): "mention of an actor" for kind in get_args(ActorKind)},
    "Toponym": "mention of a place that is in the gazetteer",
    "Time": "expression of time",
    "Quantity": "amount",
    "Source": "words that name a speaker",
    "Cue": "word of saying",
    "Content": "words that are said",
    "Event": "words of an act",
    **{f"Event_{part}": f"words that give the {part} of an act" for part in _PARTS},
    "Commitment": "evidence of a commitment",
    "Figure": "evidence of a published number",
    "Decision": "evidence of a decision",
    "Position": "evidence of a position",
    "Calendar": "evidence of a dated matter",
}
RELATIONS = {
    "said_by": "Content to Source",
    "cued_by": "Content to Cue",
    "actor": "Event to the words that name who did it",
    "recipient": "Event to the words that name to whom",
    "date": "Event to the words that date it",
    "place": "Event to the words that place it",
}
_OF_ALL = frozenset(each.name for each in fields(Item))


@dataclass(frozen=True, slots=True)
class Mark:
    """Words with a label; `key` is the same for the same words of the same record, `facts` says what was read there."""

    key: str
    label: str
    span: Span
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two marks, by their keys."""

    origin: str
    target: str
    label: str


def marks(record: Record) -> tuple[list[Mark], list[Tie]]:
    """Return the marks of a document in the order of the text, and the relations between them."""
    found = [mark for part in (_named(record), _expressions(record), _evidence(record)) for mark in part]
    ties: list[Tie] = []
    for statement in record.statements:
        _statement(statement, found, ties)
    for event in record.events:
        _event(event, found, ties)
    filled = [mark for mark in found if mark.span.start < mark.span.end]
    keys = {mark.key for mark in filled}
    filled.sort(key=lambda m: (m.span.start, -m.span.end, m.key))
    return filled, [tie for tie in ties if tie.origin in keys and tie.target in keys]


def _named(record: Record) -> Iterator[Mark]:
    for actor in record.actors:
        for number, span in enumerate(actor.mentions):
            facts = {"name": actor.name, "country": actor.country or "", "sector": actor.sector or ""}
            yield Mark(f"{actor.id}-{number}", actor.kind.capitalize(), span, facts)
    for place in record.places:
        for number, span in enumerate(place.mentions):
            located = f"{place.latitude} {place.longitude}" if place.latitude is not None else ""
            facts = {"name": place.name, "country": place.country or "", "coordinates": located}
            yield Mark(f"{place.id}-{number}", "Toponym", span, facts)


def _expressions(record: Record) -> Iterator[Mark]:
    for time in record.times:
        days = f"{time.earliest} to {time.latest}" if time.earliest or time.latest else ""
        yield Mark(time.id, "Time", Span(time.start, time.end), {"value": time.value or "", "days": days})
    for quantity in record.quantities:
        facts = {"kind": quantity.kind, "amount": _amount(quantity)}
        yield Mark(quantity.id, "Quantity", Span(quantity.start, quantity.end), facts)


def _evidence(record: Record) -> Iterator[Mark]:
    layers = {"Commitment": record.commitments, "Figure": record.figures, "Decision": record.decisions,
              "Position": record.positions, "Calendar": record.calendar}  # fmt: skip
    for label, items in layers.items():
        for item in items:
            evidence = getattr(item, "evidence")  # noqa: B009 - each of these has one, which their base does not say
            yield Mark(item.id, label, Span(evidence.start, evidence.end), dict(_facts(item)))


def _facts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield what a record says in plain words: names of actors, and values that are words or numbers."""
    if isinstance(item, Position):
        yield "option", item.proposal.label
    for each in fields(item):
        value = getattr(item, each.name)
        if isinstance(value, Actor):
            yield each.name, value.name
        elif each.name not in _OF_ALL and isinstance(value, str):
            yield each.name, value
    if isinstance(item, Commitment) and item.quantity:
        yield "quantity", _amount(item.quantity)


def _amount(quantity: Amount | Quantity) -> str:
    parts = (quantity.bound, quantity.low, quantity.high, quantity.currency or quantity.unit)
    return " ".join(str(part) for part in parts if part is not None)


def _statement(statement: Statement, found: list[Mark], ties: list[Tie]) -> None:
    speaker = {"speaker": statement.speaker.name if statement.speaker else "", "form": statement.form}
    content = [Mark(f"{statement.id}-content-{n}", "Content", s, speaker) for n, s in enumerate(statement.content)]
    source = [Mark(f"{statement.id}-source-{n}", "Source", s, speaker) for n, s in enumerate(statement.source)]
    cue = [Mark(f"{statement.id}-cue", "Cue", statement.cue, {"lemma": statement.cue.lemma})] if statement.cue else []
    found += (*content, *source, *cue)
    ties += (Tie(c.key, s.key, "said_by") for c in content for s in source)
    ties += (Tie(c.key, s.key, "cued_by") for c in content for s in cue)


def _event(event: Event, found: list[Mark], ties: list[Tie]) -> None:
    facts: dict[str, str] = {
        "type": event.type,
        "mode": event.mode or "",
        "status": event.status,
        "polarity": event.polarity,
    }
    action = [Mark(f"{event.id}-action-{n}", "Event", s, facts) for n, s in enumerate(event.spans.action)]
    found += action
    for part in _PARTS:
        spans: tuple[Span, ...] = getattr(event.spans, part)
        words = [Mark(f"{event.id}-{part}-{n}", f"Event_{part}", s) for n, s in enumerate(spans)]
        found += words
        ties += (Tie(a.key, w.key, part) for a in action[:1] for w in words)
