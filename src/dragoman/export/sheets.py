"""The answers of a case as a spreadsheet shows them: a sheet a view, a row as `dragoman show` gives it, with names.

What a row says comes first, then the words that it rests on and who printed them, its ids last. Parties stand by name,
dates as the text gives them, amounts as a person writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from dragoman.analyse.actors import Appearing, actors
from dragoman.analyse.calendar import Due, calendar
from dragoman.analyse.conflicts import ConflictRow, Side, conflicts
from dragoman.analyse.decisions import Decided, decisions
from dragoman.analyse.ledger import CheckRow, ClaimRow, TotalRow, ledger
from dragoman.analyse.positions import PositionRow, positions
from dragoman.analyse.rows import Party, Row
from dragoman.analyse.standing import Omission
from dragoman.analyse.statements import Said, statements
from dragoman.analyse.timeline import Happening, timeline
from dragoman.model import Amount, Interval, Tenure, Votes

if TYPE_CHECKING:
    from dragoman.case.view import View

Cell = str | int | float | bool | None
Sheet = tuple[str, list[str], Iterator[list[Cell]]]
_SOURCE = ("publisher", "published", "title", "url")
_FOR_PROGRAMS = ("also", "counted")  # ids, which come last


def sheets(view: View) -> Iterator[Sheet]:
    """Yield each view as the name of its sheet, the heads of its columns, and its rows."""
    book = ledger(view)
    yield _sheet("timeline", Happening, timeline(view).rows)
    yield _sheet("statements", Said, statements(view).rows)
    yield _sheet("actors", Appearing, actors(view).rows)
    yield _sheet("totals", TotalRow, book.totals)
    yield _sheet("claims", ClaimRow, book.claims)
    yield _sheet("checks", CheckRow, book.checks)
    yield _sheet("decisions", Decided, decisions(view).rows)
    yield _sheet("positions", PositionRow, positions(view).rows)
    yield _sheet("calendar", Due, calendar(view).rows)
    yield _sheet("conflicts", ConflictRow, conflicts(view))


def _sheet(name: str, shape: type[Row], rows: Iterable[Row]) -> Sheet:
    own = [each.name for each in fields(shape) if each.name not in ("id", "day", "reports", *_FOR_PROGRAMS)]
    last = [name for name in _FOR_PROGRAMS if any(each.name == name for each in fields(shape))]
    heads = ["day", *(column.replace("_", " ") for column in own), "words", *_SOURCE, "documents", "id", *last]
    return name, heads, (_row(row, own, last) for row in rows)


def _row(row: Row, own: Sequence[str], last: Sequence[str]) -> list[Cell]:
    first = row.reports[0] if row.reports else None
    source = [getattr(first, column, None) for column in ("quote", *_SOURCE)]
    told = len({report.document for report in row.reports})
    return [
        row.day, *(_cell(getattr(row, column)) for column in own), *source, told, row.id,
        *(_cell(getattr(row, column)) for column in last),
    ]  # fmt: skip


def _cell(value: Any) -> Cell:
    """Return a value as a person reads it; several stand beside each other, empty where unknown."""
    if isinstance(value, tuple):
        return "; ".join(str(_cell(part)) for part in value) or None
    write = _WORDS.get(type(value))
    cell: Cell = write(value) if write else value
    return cell


def _amount(amount: Amount) -> str:
    ends = [f"{end:,.15g}" for end in dict.fromkeys((amount.low, amount.high)) if end is not None]
    bound = "" if amount.bound in ("exact", "range") else amount.bound.replace("_", " ")
    parts = (bound, " to ".join(ends), amount.currency or amount.unit, amount.period and f"a {amount.period}")
    return " ".join(part for part in parts if part)


def _interval(when: Interval) -> str | None:
    return when.value or " to ".join(day for day in (when.earliest, when.latest) if day) or None


def _votes(votes: Votes) -> str:
    return "-".join("?" if side is None else str(side) for side in (votes.in_favour, votes.against, votes.abstain))


def _tenure(role: Tenure) -> str:
    held = ", ".join(part for part in (role.title, role.organization, role.country) if part)
    return f"{held} ({role.first} to {role.last})" if role.first else held


def _side(side: Side) -> str:
    told = side.reports[0]
    return f"“{told.quote}” ({', '.join(part for part in (told.publisher, told.published) if part)})"


_WORDS: dict[type, Any] = {
    Party: lambda party: party.name, Amount: _amount, Interval: _interval, Votes: _votes, Tenure: _tenure, Side: _side,
    Omission: lambda omitted: f"{omitted.record}: {omitted.why}",
}  # fmt: skip
