"""Positions as coded statements: an actor, a concept, a level of agreement, a document, a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

from dragoman.analyse.network import Mode
from dragoman.analyse.positions import AGAINST, FOR, PositionRow, positions
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.case.view import View

Duplicates = Literal["include", "document", "week", "month", "year", "range"]


@dataclass(frozen=True, slots=True)
class Coding:
    """One coded statement.

    `level` is 1 for agreement and 0 for disagreement, or the value of an integer qualifier, None where no side is
    taken; `day` an ISO date, None where it is unknown; `record` the id of the position behind it.
    """

    actor: str
    concept: str
    level: int | None
    document: str = ""
    day: str | None = None
    record: str = ""


def codings(view: View) -> list[Coding]:
    """Return each report of a position that is for or against something, reprints left out, oldest first."""
    found = (coding for row in positions(view).rows for coding in of_row(view, row))
    return [coding for coding in found if coding.level is not None]


def of_row(view: View, row: PositionRow) -> Iterator[Coding]:
    """Yield the codings of a position: one a report in a first printing; none where another position outweighs it."""
    if row.outweighed is not None:
        return
    level = int(row.stance in FOR) if row.stance in FOR | AGAINST else None
    for report in row.reports:
        if view.entity(report.document) == report.document:
            yield Coding(row.actor.id, row.option or row.label, level, report.document, row.day, report.record)


def standing(given: Iterable[Coding]) -> list[Coding]:
    """Return the last coding of each actor on each concept, where it takes a side; of one day, the later as given."""
    last: dict[tuple[str, str], Coding] = {}
    for coding in given:
        key = coding.actor, coding.concept
        if key not in last or (coding.day or "") >= (last[key].day or ""):
            last[key] = coding
    return [coding for coding in last.values() if coding.level is not None]


def _week(day: str, mode: Mode) -> tuple[int, ...]:
    year, week, _ = date.fromisoformat(day).isocalendar()
    return (week,) if mode == "dna" else (year, week)


def _month(day: str, mode: Mode) -> tuple[int, ...]:
    found = date.fromisoformat(day)
    return (found.month,) if mode == "dna" else (found.year, found.month)


def _year(day: str, mode: Mode) -> tuple[int, ...]:
    return (date.fromisoformat(day).year,)


# What makes two statements of one actor, concept and level the same. The program's weeks and months have no year.
_PERIODS: Mapping[str, Callable[[str, Mode], tuple[int, ...]]] = MappingProxyType(
    {"week": _week, "month": _month, "year": _year}
)


def without_duplicates(
    given: Iterable[Coding], duplicates: Duplicates, *, levels: bool = True, mode: Mode = "right"
) -> list[Coding]:
    """Return the first statement of each actor, concept and level in a document, week, month, year or at all.

    Without `levels` agreement is not compared, as where networks ignore it. A statement without a day is its own.

    Raises:
        UsageError: no such rule.
    """
    if duplicates not in get_args(Duplicates):
        raise UsageError(f"duplicates {duplicates!r}: expected one of {', '.join(get_args(Duplicates))}")
    if duplicates == "include":
        return list(given)
    first: dict[tuple[object, ...], Coding] = {}
    for number, coding in enumerate(given):
        level = coding.level if levels else None
        first.setdefault((coding.actor, coding.concept, level, _place(coding, duplicates, mode, number)), coding)
    return list(first.values())


def _place(coding: Coding, duplicates: Duplicates, mode: Mode, number: int) -> object:
    if duplicates == "range":
        return None
    if duplicates == "document":
        return coding.document
    return _PERIODS[duplicates](coding.day, mode) if coding.day else ("undated", number)


def frequent(given: Sequence[Coding], *, actors: int = 1, concepts: int = 1) -> list[Coding]:
    """Return the codings of actors and concepts that have at least so many; both are counted before any is left out."""
    by_actor = Counter(coding.actor for coding in given)
    by_concept = Counter(coding.concept for coding in given)
    return [c for c in given if by_actor[c.actor] >= actors and by_concept[c.concept] >= concepts]
