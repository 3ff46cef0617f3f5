"""Small inputs of reported kinds of fault, each wholly right: what `faults/expected.toml` says of a file holds.

A table is a file, or an entry of one ("feed.xml#2"). Names are matched by a part of the name or of an alias; `a|b`
means either, "" anything. `said` [speaker, words]; `said_on`, `said_to` [words, day or addressee]; `said_by` as `said`,
but nobody is right as well; `unsaid` words, `unsaid_by` speakers. `events` [type, doer, recipient, status, start of the
date, polarity]; `no_events` the same. `sums` [size, unit or currency]; `ranges` [low, high]; `promises` [giver,
receiver, size]; `times` [first, last day], `dated` how many times have days; `actors` [name, kind, country, sector].
`short` says what is not reached yet: such an input must fail, so that nobody forgets to take the word away.
"""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman import ingest
from dragoman.model import Actor, Document, Event, Record, Statement
from dragoman.shown import shown

FOLDER = Path(__file__).parent / "faults"
EXPECTED = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
Row = list[Any]


@cache
def read(key: str) -> Record:
    """Return what is shown of an input."""
    name, _, entry = key.partition("#")
    known = {"published": EXPECTED[key]["published"]} if "published" in EXPECTED[key] else {}
    documents = [d for d in ingest.read(FOLDER / name, **known) if isinstance(d, Document)]
    return shown(dragoman.read(documents[int(entry or 1) - 1]))


def named(actor: Actor | None, wanted: str) -> bool:
    names = (actor.name, *actor.aliases) if actor is not None else ()
    return not wanted or any(one.lower() in name.lower() for one in wanted.split("|") for name in names)


def telling(record: Record, wanted: str) -> Iterator[Statement]:
    """Yield the statements in whose content some words stand."""
    for statement in record.statements:
        content = " … ".join(record.document.text[c.start : c.end] for c in statement.content)
        if any(one in content for one in wanted.split("|")):
            yield statement


def happens(event: Event, row: Row) -> bool:
    type_, doer, other, status, date, polarity = [*row, "", "", "", "", ""][:6]
    sides = [
        any(named(a, who) for a in side) or not who for side, who in ((event.actors, doer), (event.recipients, other))
    ]
    told = event.status == (status or event.status) and event.polarity == (polarity or "asserted")
    when = (event.date.value or "") if event.date else ""
    return event.type in type_.split("|") and all(sides) and told and when.startswith(date)


def sized(record: Record, size: float, unit: str) -> bool:
    found = (q for q in record.quantities if size in (q.low, q.high))
    return any(not unit or unit in (q.currency, q.unit) for q in found)


def promised(record: Record, giver: str, receiver: str, size: float) -> bool:
    amount = (c for c in record.commitments if c.quantity is not None and size in (c.quantity.low, c.quantity.high))
    return any(named(c.provider, giver) and named(c.receiver, receiver) for c in amount)


def known(record: Record, name: str, kind: str, country: str = "", sector: str = "") -> bool:
    """Whether an actor carries a name and is what is said of it."""
    fitting = (a for a in record.actors if named(a, name) and a.kind in kind.split("|"))
    return any(a.country == (country or a.country) and a.sector == (sector or a.sector) for a in fitting)


def days(record: Record) -> list[tuple[str, str]]:
    return [(t.earliest[:10], t.latest[:10]) for t in record.times if t.earliest and t.latest]


def votes(record: Record) -> list[Row]:
    cast = (d.votes for d in record.decisions if d.votes)
    return [[v.in_favour, v.against, v.abstain] for v in cast]


# what each field of a table asks of the record, row by row
EACH: dict[str, Callable[..., bool]] = {
    "said": lambda r, who, words: any(named(s.speaker, who) for s in telling(r, words)),
    "said_by": lambda r, words, who: all(s.speaker is None or named(s.speaker, who) for s in telling(r, words)),
    "said_on": lambda r, words, day: any(s.date and s.date.value == day for s in telling(r, words)),
    "said_to": lambda r, words, who: any(named(a, who) for s in telling(r, words) for a in s.addressee),
    "unsaid": lambda r, words: not list(telling(r, words)),
    "unsaid_by": lambda r, who: not any(s.speaker and named(s.speaker, who) for s in r.statements),
    "roles": lambda r, who, title: any(title in role.title for a in r.actors if named(a, who) for role in a.roles),
    "events": lambda r, *row: any(happens(e, list(row)) for e in r.events),
    "no_events": lambda r, *row: not any(happens(e, list(row)) for e in r.events),
    "sums": sized,
    "no_sums": lambda r, size: not sized(r, size, ""),
    "ranges": lambda r, low, high=None: any((q.low, q.high) == (low, high) for q in r.quantities),
    "promises": promised,
    "no_promise": lambda r, who: not any(named(c.provider, who) and c.polarity == "asserted" for c in r.commitments),
    "figures": lambda r, measure, size: any(f.measure == measure and f.quantity.low == size for f in r.figures),
    "times": lambda r, first, last: (first, last) in days(r),
    "places": lambda r, name, country: any(p.name == name and p.country == country for p in r.places),
    "nowhere": lambda r, name: not any(p.name == name and p.latitude is not None for p in r.places),
    "actors": known,
    "no_actors": lambda r, name: not any(a.name == name for a in r.actors),
    "stances": lambda r, who, stance: any(named(p.actor, who) and p.stance == stance for p in r.positions),
    "text_has": lambda r, words: words in r.document.text,
    "text_lacks": lambda r, words: words not in r.document.text,
}
# and what it asks of the record as a whole
WHOLE: dict[str, Callable[[Record, Any], bool]] = {
    "statements": lambda r, n: len(r.statements) == n,
    "event_count": lambda r, n: len(r.events) == n,
    "promised": lambda r, n: len(r.commitments) == n,
    "positions": lambda r, n: len(r.positions) == n,
    "measured": lambda r, n: len(r.quantities) == n,
    "dated": lambda r, n: len(days(r)) == n,
    "votes": lambda r, wanted: any(cast[: len(wanted)] == wanted for cast in votes(r)),
    "document": lambda r, wanted: all(getattr(r.document, name) == value for name, value in wanted.items()),
}


def wrong(key: str) -> Iterator[str]:
    """Yield what an input's record lacks or should not hold."""
    record = read(key)
    for name, wanted in EXPECTED[key].items():
        if name in WHOLE and not WHOLE[name](record, wanted):
            yield f"{name}: {wanted}"
        for row in wanted if name in EACH else ():
            if not EACH[name](record, *(row if isinstance(row, list) else [row])):
                yield f"{name}: {row}"


def cases() -> Iterator[Any]:
    for key, table in EXPECTED.items():
        short = [pytest.mark.xfail(reason=table["short"], strict=True)] if "short" in table else []
        yield pytest.param(key, id=key, marks=short)


@pytest.mark.parametrize("key", list(cases()))
def test_an_input_is_wholly_right(key: str) -> None:
    assert not list(wrong(key))


def test_every_input_is_asked_about() -> None:
    asked = {key.partition("#")[0] for key in EXPECTED}
    assert asked == {path.name for path in FOLDER.iterdir() if path.suffix != ".toml"}
    assert {name for table in EXPECTED.values() for name in table} <= {*EACH, *WHOLE, "published", "short"}
