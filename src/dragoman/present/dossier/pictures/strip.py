"""How much happened in each month, as the reports tell it: together as bars, and by type in a lane each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analyse.answers import Answers, Selection
from dragoman.present.dossier.days import MONTHS
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import apart
from dragoman.present.dossier.pictures.chart import Cell, Chart, Line

_LANES = 8  # types, those told of most; the others are in the list
_MONTHS = 36  # that are drawn at most, one after the other: those of which most is told
_ALL = -1  # stands for all months, or for all types
Counts = dict[tuple[str, str], int]  # (type, month) -> rows


def strip(answers: Answers, to: Links, asked: Selection) -> Chart | None:
    """Return the months of the timeline, each bar and each dot leading to its rows."""
    counts = answers.crossed(answers.parts["timeline", "timeline"], "kind", "month", asked)
    months = Counter[str]()
    for (_, month), count in counts.items():
        months[month] += count
    if len(months) < 2:
        return None
    shown = _told(between(min(months), max(months)), months)
    most = max(shown, key=lambda month: (months[month], month))
    table = _Table(shown, _kinds(counts, shown), counts, {**asked.given(), "part": "timeline"}, to)
    outside = sum(count for month, count in months.items() if month not in shown)
    others = sum(count for (kind, month), count in counts.items() if kind not in table.kinds and month in shown)
    left = apart((outside, "of other months"), (others, "of other types"))
    return Chart(
        "months",
        f"Most is told of {_words(most)}: {months[most]} {'row' if months[most] == 1 else 'rows'}",
        f"Rows of the timeline a month, and below by type; all lead to their rows.{left}",
        ("month", "all", *map(str.lower, table.kinds)),
        tuple(table.lines()),
        {"months": [_words(month) for month in shown], "kinds": [kind.lower() for kind in table.kinds]},
    )


def _told(every: list[str], months: Counter[str]) -> list[str]:
    """Return the months that are drawn: all, or those in a row of which most is told, of equal ones the last."""
    starts = range(max(1, len(every) - _MONTHS + 1))
    first = max(starts, key=lambda n: (sum(months[month] for month in every[n : n + _MONTHS]), n))
    return every[first : first + _MONTHS]


def between(first: str, last: str) -> list[str]:
    """Return all months from one to another."""
    (year, month), found = map(int, first.split("-")), [first]
    while found[-1] < last:
        year, month = (year, month + 1) if month < len(MONTHS) else (year + 1, 1)
        found.append(f"{year:04}-{month:02}")
    return found


def _words(month: str) -> str:
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


def _kinds(counts: Counts, shown: list[str]) -> list[str]:
    """Return the types that have a lane, those told of most first."""
    found = Counter[str]()
    for (kind, month), count in counts.items():
        found[kind] += count * (month in shown)
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [kind for kind, count in ordered[:_LANES] if count]


@dataclass(frozen=True, slots=True)
class _Table:
    """Months and types with their rows; `given` are the filters that these have passed already."""

    months: list[str]
    kinds: list[str]
    counts: Counts
    given: dict[str, str | None]
    to: Links

    def lines(self) -> Iterator[Line]:
        """Yield what each type has in all months, whether drawn or not, then the months with what each has in them."""
        every = Counter[str]()
        for (kind, _), count in self.counts.items():
            every[kind] += count
        yield Line("all months", (Cell(), *(self._cell(_ALL, n, every[kind]) for n, kind in enumerate(self.kinds))))
        for place, month in enumerate(self.months):
            counts = [self.counts.get((kind, month), 0) for kind in self.kinds]
            whole = sum(count for (_, each), count in self.counts.items() if each == month)
            yield Line(
                _words(month), tuple(self._cell(place, n, count) for n, count in enumerate([whole, *counts], -1))
            )

    def _cell(self, month: int, kind: int, count: int) -> Cell:
        """Return a cell that leads to the rows of a month, of a type, or of both."""
        if not count:
            return Cell()
        asked = {
            "month": self.months[month] if month != _ALL else None,
            "kind": self.kinds[kind] if kind != _ALL else None,
        }
        way = self.to.rows("timeline", **{**self.given, **{name: value for name, value in asked.items() if value}})
        return Cell(str(count), {"m": month, "k": kind, "n": count}, way, count)
