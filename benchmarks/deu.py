"""DEU III (Arregui and Perarnaud 2022, doi 10.34810/data53): positions on EU proposals, and what they ended in.

Read from the tab-separated file of the evaluation kit: one issue a line, after a line with each actor's GDP, which
stands for power as its publishers' own forecasts have it. Issues without an outcome are left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.forecast.scale import Issue

Numbers = NDArray[np.float64]
_LATER_MEMBERS = frozenset(
    ["bu", "cr", "cy", "cz", "ee", "hu", "lv", "lt", "mt", "pl", "ro", "si", "sk"]
)  # joined the EU from 2004 on


@dataclass(frozen=True, slots=True)
class Set:
    """Issues with their outcomes (0 to 100), their proposals, and whether states that joined later take part."""

    issues: tuple[Issue, ...]
    outcomes: Numbers
    proposals: NDArray[np.str_]
    late: NDArray[np.bool_]


def read(path: Path) -> Set:
    """Return the issues of the file."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    columns = list(rows[0])
    actors = [name[1:] for name in columns[columns.index("pcom") : columns.index("puk") + 1]]
    power = np.array([float(rows[0][f"p{actor}"]) for actor in actors])
    told = [row for row in rows[1:] if row["out"]]
    found = [_issue(row, actors, power) for row in told]
    return Set(
        tuple(issue for issue, _ in found),
        np.array([float(row["out"]) for row in told]),
        np.array([row["prnr"] for row in told]),
        np.array([late for _, late in found]),
    )


def _issue(row: dict[str, str], actors: list[str], power: Numbers) -> tuple[Issue, bool]:
    held = [n for n, actor in enumerate(actors) if row[f"p{actor}"]]
    positions = np.array([float(row[f"p{actors[n]}"]) for n in held])
    salience = np.array([float(row[f"s{actors[n]}"] or 0) for n in held])
    if not (salience * power[held]).sum():  # nobody cares: all alike
        salience = np.ones(len(held))
    return Issue(positions, power[held], salience), any(actors[n] in _LATER_MEMBERS for n in held)


def folds(groups: NDArray[np.str_], seed: int, number: int = 5) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Yield (training, test) in which no group is on both sides."""
    names = np.unique(groups)
    np.random.default_rng(seed).shuffle(names)
    part = {name: n % number for n, name in enumerate(names)}
    of = np.array([part[name] for name in groups])
    for fold in range(number):
        yield np.flatnonzero(of != fold), np.flatnonzero(of == fold)
