"""Hold what a case says to the answers that its texts were made from."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.analyse.conflicts import ConflictRow, conflicts
from dragoman.analyse.ledger import TotalRow, ledger
from dragoman.case.view import View
from dragoman.model import Record, Span
from invented.make import Announcement, Made, Mark

_CLOSE = 0.01  # by which a total may differ
_WIDE = 2  # times the truth that the upper end of a range may be, and the part of it that the lower end may be
NAMES = {"the United States": ("United States",), "Britain": ("United Kingdom", "Britain")}


@dataclass(frozen=True, slots=True)
class Score:
    """A figure with what it is out of; `missed` says what was not right, for those who mend it."""

    name: str
    value: float
    of: int
    missed: tuple[str, ...] = ()


def scores(made: Made, records: Sequence[Record], view: View) -> Iterator[Score]:
    """Yield every figure of a case."""
    found = _Found(made, records, view)
    yield from _ledger(made, found)
    yield from _groups(found, "identity", ("person", "body"))
    yield from _groups(found, "events", ("event",))
    yield from _groups(found, "statements", ("statement",))
    yield from _groups(found, "matters", ("matter",))
    yield from _pairs(found)
    yield from _conflicts(made, found)


class _Found:
    """Where the marks of the answers stand in the records."""

    def __init__(self, made: Made, records: Sequence[Record], view: View) -> None:
        self.view = view
        self.records = {record.document.id: record for record in records}
        self.first: dict[str, str] = {link.origin: link.target for link in view.links if link.type == "follows"}
        self.of_text = {record.document.id: record for record in records}
        self.marks: dict[str, list[Mark]] = defaultdict(list)
        for mark in made.marks:
            self.marks[mark.name].append(mark)

    def at(self, mark: Mark) -> str | None:
        """Return the entity of what stands at a mark; None where the reader saw nothing there."""
        record = self.of_text[mark.text]
        kind = mark.name.split()[0]
        if kind in ("person", "body"):
            items = [(a.id, a.mentions) for a in record.actors]
        elif kind == "statement":
            items = [(s.id, s.content) for s in record.statements]
        elif kind == "event":
            items = [(e.id, e.spans.action) for e in record.events]
        else:  # whatever tells of a step: its verb, or the sentence that the verb stands in
            items = [(e.id, (*e.spans.action, e.evidence)) for e in record.events]
            items += [(r.id, (r.evidence,)) for r in (*record.decisions, *record.calendar)]
        shares = sorted(((_shared(mark, spans), id) for id, spans in items), reverse=True)
        told = [id for share, id in shares if share]
        if kind == "matter":  # what is said to be a step, if anything at the mark is
            told.sort(key=lambda id: id not in self.first and id not in self.first.values())
            return self.matter(told[0]) if told else None
        return self.view.entity(told[0]) if told else None

    def matter(self, record: str) -> str:
        """Return the first step of the matter that a record is a step of."""
        return self.first.get(record) or self.view.entity(record)

    def beside(self, document: str, quote: str, name: str) -> bool:
        """Say whether the words of a report stand in the paragraph of a mark."""
        text = self.records[document].document.text
        paragraphs = (text[: m.end].rpartition("\n")[2] + text[m.end :].partition("\n")[0]
                      for m in self.marks[name] if m.text == document)  # fmt: skip
        return any(quote in paragraph for paragraph in paragraphs)

    def covers(self, document: str, start: int, quote: str, names: Iterable[str]) -> bool:
        """Say whether the words of a report hold one of some marks."""
        source = document
        text = self.records[document].document.text
        return any(
            mark.text == source and text[mark.start : mark.end] in quote and _holds(text, quote, mark)
            for name in names
            for mark in self.marks[name]
        )


def _holds(text: str, quote: str, mark: Mark) -> bool:
    start = text.find(quote)
    return start < 0 or start <= mark.start < start + len(quote)


def _shared(mark: Mark, spans: Iterable[Span]) -> float:
    """Return how much of a mark and of one of some spans is common to both, as a share of both."""
    shares = (
        (max(0, min(mark.end, s.end) - max(mark.start, s.start)) / max(mark.end - mark.start, s.end - s.start, 1))
        for s in spans
    )
    return max(shares, default=0.0)


def _groups(found: _Found, name: str, kinds: Collection[str]) -> Iterator[Score]:
    """Score groups by B-cubed; what the reader did not see at all counts against the share found, not here."""
    labels = {mark: _label(mark) for marks in found.marks.values() for mark in marks if mark.name.split()[0] in kinds}
    entities = {mark: entity for mark in labels if (entity := found.at(mark)) is not None}
    groups, classes = defaultdict(list), defaultdict(list)
    for mark, entity in entities.items():
        groups[entity].append(labels[mark])
        classes[labels[mark]].append(entity)
    precision = [groups[e].count(labels[m]) / len(groups[e]) for m, e in entities.items()]
    recall = [classes[labels[m]].count(e) / len(classes[labels[m]]) for m, e in entities.items()]
    unseen = tuple(f"{m.text}: {m.name}" for m in labels if m not in entities)
    yield Score(f"{name}: seen by the reader", len(entities) / max(len(labels), 1), len(labels), unseen)
    mixed = tuple(f"{e}: {dict(Counter(g))}" for e, g in groups.items() if len(set(g)) > 1)
    split = tuple(f"{c}: {sorted(Counter(e).values())}" for c, e in classes.items() if len(set(e)) > 1)
    yield Score(f"{name}: B-cubed precision", _mean(precision), len(entities), mixed)
    yield Score(f"{name}: B-cubed recall", _mean(recall), len(entities), split)


def _pairs(found: _Found) -> Iterator[Score]:
    """Score which two steps of matters, of those that the reader sees, are said to be of one."""
    seen = [(m, e) for marks in found.marks.values() for m in marks if m.name.startswith("matter")
            if (e := found.at(m)) is not None]  # fmt: skip
    both = [(a[0], b[0], a[1] == b[1], _label(a[0]) == _label(b[0])) for a, b in itertools.combinations(seen, 2)]
    said = [right for _, _, joined, right in both if joined]
    true = [joined for _, _, joined, right in both if right]
    wrong = tuple(
        f"{a.name} ({a.text}) with {b.name} ({b.text})" for a, b, joined, right in both if joined and not right
    )
    lost = tuple(
        f"{a.name} ({a.text}) from {b.name} ({b.text})" for a, b, joined, right in both if right and not joined
    )
    yield Score("matters: joined steps that are of one", _mean(said), len(said), wrong)
    yield Score("matters: steps of one that are joined", _mean(true), len(true), lost)


def _label(mark: Mark) -> str:
    kind, *rest = mark.name.split()
    return f"{kind} {rest[0]}" if kind == "matter" else mark.name


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _ledger(made: Made, found: _Found) -> Iterator[Score]:
    totals = ledger(found.view).totals
    truth = made.truth()
    wrong = [(key, amount) for key, amount in truth.items() if not _is_right(_rows(totals, key), amount)]
    said = tuple(f"{key}: {amount / 1e6:,.0f}, shown {_shown(_rows(totals, key))}" for key, amount in wrong)
    yield Score("ledger: totals right", 1 - len(wrong) / len(truth), len(truth), said)
    times = {a.id: _times(found, totals, a) for a in made.announcements}
    odd = tuple(f"{a.giver} {a.receiver} {a.stage} {a.amount / 1e6:,.0f} {a.day}: counted {times[a.id]} times"
                for a in made.announcements if times[a.id] != 1)  # fmt: skip
    yield Score("ledger: announcements counted once", 1 - len(odd) / len(times), len(times), odd)


def _rows(totals: Iterable[TotalRow], key: tuple[str, str, str, str]) -> list[TotalRow]:
    giver, receiver, stage, currency = key
    return [
        t for t in totals
        if t.kind == "money" and t.stage == stage and t.amount.currency == currency
        and t.provider is not None and t.provider.name in NAMES.get(giver, (giver,))
        and t.receiver is not None and t.receiver.name == receiver
    ]  # fmt: skip


def _is_right(rows: Sequence[TotalRow], truth: int) -> bool:
    """Say whether a total is close to the truth, or a range that is not too wide holds it."""
    if not rows:
        return False
    lows, highs = [t.amount.low for t in rows], [t.amount.high for t in rows]
    low = sum(v for v in lows if v is not None)
    high = None if None in highs else sum(v for v in highs if v is not None)
    if abs(low - truth) <= truth * _CLOSE:
        return high is None or high <= truth * _WIDE
    return high is not None and truth / _WIDE <= low <= truth <= high <= truth * _WIDE


def _shown(rows: Sequence[TotalRow]) -> str:
    return (
        ", ".join(f"{(t.amount.low or 0) / 1e6:,.0f} to {(t.amount.high or 0) / 1e6:,.0f}" for t in rows) or "nothing"
    )


def _times(found: _Found, totals: Sequence[TotalRow], made: Announcement) -> int:
    """Return how many counted claims tell an announcement in the total that it belongs to."""
    rows = _rows(totals, (made.giver, made.receiver, made.stage, made.currency))
    counted = {(r.record, r.document, r.quote) for row in rows for r in row.reports}
    return sum(found.covers(document, 0, quote, [f"announcement {made.id}"]) for _, document, quote in counted)


def _conflicts(made: Made, found: _Found) -> Iterator[Score]:
    rows = [row for row in conflicts(found.view) if not any(_matches(found, row, pair) for pair in made.corrected)]
    hits = {row.id + row.kind: [p for p in made.planted if _matches(found, row, p[1:])] for row in rows}
    seen = {planted for several in hits.values() for planted in several}
    missed = tuple(f"{kind} ({a})" for kind, a, b in made.planted if (kind, a, b) not in seen)
    yield Score("conflicts: planted ones found", len(seen) / len(made.planted), len(made.planted), missed)
    false = tuple(
        f"{row.kind}: {' | '.join(r.quote for r in row.reports)}" for row in rows if not hits[row.id + row.kind]
    )
    yield Score("conflicts: listed ones real", 1 - len(false) / max(len(rows), 1), len(rows), false)


def _matches(found: _Found, row: ConflictRow, names: Sequence[str]) -> bool:
    """Say whether one side of a row tells the one, another side the other."""
    told = [
        {name for name in names for r in side.reports if found.beside(r.document, r.quote, name)} for side in row.sides
    ]
    return any(names[0] in one and names[1] in other for one in told for other in told if one is not other)
