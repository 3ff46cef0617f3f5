"""Promised, committed, paid: the totals of money by giver, in one currency: that asked for, or that most are in.

Where one giver dwarfs the others, the scale is of powers of ten, and says so.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from dragoman.analyse.answers import ALL, Answers, Selection
from dragoman.present import words
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import is_named
from dragoman.present.dossier.pictures.chart import Cell, Chart, Line

_STAGES = ("pledged", "committed", "released", "disbursed", "spent")
_DWARFED = 25  # times the middle giver's, from which on the largest would leave the others nothing to see
_FEW = 3  # givers from which on that is asked
_POWERS = 6  # of ten that a scale holds at most
_GIVERS = 12


def bars(answers: Answers, to: Links, asked: Selection = ALL, most: int = _GIVERS) -> Chart | None:
    """Return the totals of money by giver, each leading to the row of its total; of so many givers at most."""
    totals: list[Any] = [kept.row for kept in answers.rows(answers.parts["ledger", "totals"], asked)]
    money = [row for row in totals if row.kind == "money" and row.provider and row.stage in _STAGES and top(row)]
    currencies = Counter(row.amount.currency for row in money)
    usual = asked.currency or max(sorted(currencies, key=str), key=currencies.__getitem__, default=None)
    by_giver: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in sorted(money, key=lambda row: (top(row), row.id)):  # the largest of a stage is what stays
        if row.amount.currency == usual and is_named(answers, row.provider):
            by_giver[row.provider.name][row.stage] = row
    if not by_giver:
        return None
    highest = {giver: max(map(top, rows.values())) for giver, rows in by_giver.items()}
    givers = sorted(by_giver, key=lambda name: (-highest[name], name))[:most]
    first = telling([row for name in givers for row in by_giver[name].values()])
    stages = [stage for stage in _STAGES if any(stage in by_giver[name] for name in givers)]
    low = lowest([highest[name] for name in givers])
    return Chart(
        "money",
        f"{first.provider.name}: {words.amount(first.amount)} {first.stage}",
        f"{usual or 'Money'}. Outline: pledged. Light: committed. Solid: paid. Hatched: between the lowest and "
        "the highest report. Stages are never added, nor are currencies."
        f"{' The scale is not even: each power of ten takes as much room.' if low else ''}",
        ("giver", *stages),
        tuple(Line(name, tuple(_cells(by_giver[name], stages, to))) for name in givers),
        {"from": low},
    )


def telling(rows: list[Any]) -> Any:
    """Return the largest of some totals, of those that rest on two pledges or more where any does.

    Of one alone nobody can say whether it is told right.
    """
    return max(rows, key=lambda row: (len(row.counted) > 1, top(row), row.id), default=None)


def top(row: Any) -> float:
    """Return the most that a total may be."""
    return float(row.amount.high or row.amount.low or 0.0)


def lowest(tops: list[float]) -> float:
    """Return where the scale begins: at 0, or at a power of ten where one giver dwarfs the others."""
    if len(tops) < _FEW or max(tops) < _DWARFED * statistics.median(tops):
        return 0.0
    return 10.0 ** max(math.floor(math.log10(min(tops))), math.floor(math.log10(max(tops))) - _POWERS)


def _cells(rows: dict[str, Any], stages: list[str], to: Links) -> Iterator[Cell]:
    """Yield the largest total of each stage: others, as through another channel, are in the list."""
    for stage in stages:
        row = rows.get(stage)
        if row is None:
            yield Cell()
            continue
        mark = {"s": stage, "lo": row.amount.low, "hi": top(row)}
        yield Cell(words.amount(row.amount) or "?", mark, to.one("ledger", "totals", row.id))
