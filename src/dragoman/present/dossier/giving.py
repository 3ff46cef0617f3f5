"""Who gives what at which stage: the totals of the ledger as a table of givers and stages, nothing added."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from dragoman.analyse.answers import Answers, Selection
from dragoman.link.claims.facts import STAGES
from dragoman.present import words
from dragoman.present.dossier.links import Link, Links
from dragoman.present.dossier.pictures.asked import is_named

_GIVERS, _OF_ONE = 15, 3  # givers of the table, and totals of a cell that stand in it
# What a giver can give, as tabs: the name in an address and the word for it.
TABS = (("money", "Money"), ("people", "People"), ("goods", "Goods and services"))
_ORDER = tuple(dict.fromkeys(stage for stages in STAGES.values() for stage in stages))


@dataclass(frozen=True, slots=True)
class Sum:
    """A total in a cell: the range, to whom or through whom it goes, and the way to it."""

    words: str
    beside: str
    link: Link


@dataclass(frozen=True, slots=True)
class Cell:
    """What one gave at one stage: the largest totals, and the way to all where there are more."""

    sums: tuple[Sum, ...]
    more: int
    link: Link


@dataclass(frozen=True, slots=True)
class Giver:
    """A giver with a cell for each stage."""

    name: str
    link: Link | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Giving:
    """Givers and stages; `left` givers are in the list alone."""

    title: str
    stages: tuple[str, ...]
    givers: tuple[Giver, ...]
    left: int


def giving(answers: Answers, to: Links, asked: Selection, most: int = _GIVERS) -> Giving | None:
    """Return what each gave at each stage, the largest sums first; of money where nothing else is asked.

    At most so many givers are told, those first who have a name.
    """
    what = asked.what or TABS[0][0]
    part = answers.parts["ledger", "totals"]
    totals: list[Any] = [kept.row for kept in answers.rows(part, replace(asked, what=what))]
    if not totals:
        return None
    given = {**asked.given(), "part": part.name, "what": what}
    stages = sorted({row.stage for row in totals}, key=_place)
    by_giver: dict[Any, list[Any]] = defaultdict(list)
    for row in totals:
        by_giver[row.provider].append(row)
    usual = Counter(row.amount.currency or row.amount.unit for row in totals).most_common(1)[0][0]
    known = {giver: giver is not None and is_named(answers, giver) for giver in by_giver}
    ordered = sorted(by_giver, key=lambda giver: (not known[giver], -_largest(by_giver[giver], usual), str(giver)))
    givers = tuple(_giver(giver, by_giver[giver], stages, given, to) for giver in ordered[:most])
    return Giving(dict(TABS)[what], tuple(stages), givers, len(ordered) - len(givers))


def _place(stage: str) -> tuple[int, str]:
    return (_ORDER.index(stage) if stage in _ORDER else len(_ORDER), stage)


def _top(row: Any) -> float:
    return float(row.amount.high or row.amount.low or 0.0)


def _largest(rows: Iterable[Any], usual: str | None) -> float:
    """Return the largest of some totals in the usual unit; others stand after those that have one."""
    return max((_top(row) for row in rows if usual in (row.amount.currency, row.amount.unit)), default=-1.0)


def _giver(giver: Any, rows: list[Any], stages: list[str], given: dict[str, str | None], to: Links) -> Giver:
    own = {**given, "actor": giver.id} if giver else given
    cells = tuple(_cell([row for row in rows if row.stage == stage], {**own, "kind": stage}, to) for stage in stages)
    return Giver(giver.name if giver else "giver not said", to.rows("ledger", **own) if giver else None, cells)


def _cell(rows: list[Any], own: dict[str, str | None], to: Links) -> Cell:
    ordered = sorted(rows, key=lambda row: (-_top(row), row.id))
    sums = tuple(_sum(row, to) for row in ordered[:_OF_ONE])
    return Cell(sums, len(ordered) - len(sums), to.rows("ledger", **own))


def _sum(row: Any, to: Links) -> Sum:
    sides = (("to", row.receiver), ("through", row.channel))
    beside = [f"{how} {party.name}" for how, party in sides if party] + ["disputed"] * row.disputed
    return Sum(words.amount(row.amount) or "?", ", ".join(beside), to.one("ledger", "totals", row.id))
