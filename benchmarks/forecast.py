"""How good the forecasts are: outcomes on a scale and among options on DEU III, five missions, the networks' sample.

    python benchmarks/forecast.py --data ../shared/evals/forecast/deu3.csv [--json]

Outcomes are cross-validated by proposal, five times five folds; what is fitted (climatology, residuals, how often
nothing on the table came about) is fitted on the other proposals. `out_of_time_skill` is the skill over climatology
when the issues before the enlargement of 2004 forecast those after it. Nothing in the recommended models is fitted but
the climatology. A CRPS below 15.0 is no success: positions that are nearly the same end too far apart for that, so look
for a leak.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import deu
import missions
from dragoman.forecast import options, scale
from dragoman.forecast.scores import LEAST, calibration, crps_grid, skill

Numbers = NDArray[np.float64]
REPEATS = 5
LEAKY = 15.0  # CRPS that positions cannot reach
_NEAR, _FAR = 2.0, 50.0  # points of the scale within which an option is an actor's own, and from which it is opposed
Figures = dict[str, dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="deu3.csv of the evaluation kit")
    parser.add_argument("--json", action="store_true", help="all figures for another program")
    given = parser.parse_args()
    figures = measure(given.data)
    json.dump(figures, sys.stdout, indent=1) if given.json else _tell(figures)


def measure(path: Path) -> dict[str, object]:
    """Return every figure; the kit is where the data are."""
    data = deu.read(path)
    on_scale = scale_figures(data)
    among = option_figures(data)
    if on_scale["recommended"]["crps"] < LEAKY:
        print(f"CRPS {on_scale['recommended']['crps']:.2f} is below what positions can tell: a leak?", file=sys.stderr)
    return {
        **on_scale,
        "options": among,
        "missions": missions.figures(),
        "dna": {"ok": missions.sample_ok(path.parent.parent)},
    }


# On a scale


def scale_figures(data: deu.Set) -> Figures:
    """Return the figures of each model of an outcome on a scale."""
    fixed = {name: np.array([model(issue) for issue in data.issues]) for name, model in _FIXED.items()}
    compromises = np.array([issue.compromise for issue in data.issues])
    seen: dict[str, list[dict[str, float]]] = {}
    for seed in range(REPEATS):
        for name, told in _cross_validated(data, fixed, compromises, seed).items():
            seen.setdefault(name, []).append(_scored(told, data.outcomes, seed))
    late = _models(data, fixed, compromises, np.flatnonzero(~data.late), np.flatnonzero(data.late))
    scores = {name: float(crps_grid(told, data.outcomes[data.late]).mean()) for name, told in late.items()}
    found = {}
    for name, repeats in seen.items():
        found[name] = {key: float(np.mean([one[key] for one in repeats])) for key in repeats[0]}
        found[name]["crps_sd"] = float(np.std([one["crps"] for one in repeats]))
        found[name]["out_of_time_skill"] = skill(scores[name], scores["climatology"]) or 0.0
    return found


_FIXED: Mapping[str, Callable[[scale.Issue], Numbers]] = {
    "pce": scale.election, "curve": scale.curve, "support": scale.support,
}  # fmt: skip


def _cross_validated(
    data: deu.Set, fixed: Mapping[str, Numbers], compromises: Numbers, seed: int
) -> dict[str, Numbers]:
    told: dict[str, Numbers] = {}
    for train, test in deu.folds(data.proposals, seed):
        for name, some in _models(data, fixed, compromises, train, test).items():
            told.setdefault(name, np.zeros((len(data.issues), len(scale.GRID))))[test] = some
    return told


def _models(
    data: deu.Set, fixed: Mapping[str, Numbers], compromises: Numbers, train: NDArray[np.intp], test: NDArray[np.intp]
) -> dict[str, Numbers]:
    """Return the forecasts (test issues, 101) of each model."""
    issues = [data.issues[n] for n in test]
    climatology = scale.climatology_of(data.outcomes[train])
    errors = [scale.residuals(compromises[train], data.outcomes[train], issue) for issue in issues]
    return {
        "climatology": np.tile(climatology, (len(test), 1)),
        "compromise_residuals": np.array(errors),
        "mixture": np.array([scale.mixture(issue, climatology) for issue in issues]),
        "pce": fixed["pce"][test],
        "recommended": np.array([scale.recommended(issue, climatology) for issue in issues]),
    }


def _scored(told: Numbers, outcomes: Numbers, seed: int) -> dict[str, float]:
    at = np.clip(np.round(outcomes), 0, 100).astype(int)
    given = told[np.arange(len(at)), at]
    fit = calibration(told, at, seed)
    return {
        "crps": float(crps_grid(told, outcomes).mean()),
        "log": float(-np.log(np.maximum(given, LEAST)).mean()),
        "mae": float(abs(told @ scale.GRID - outcomes).mean()),
        "coverage80": fit.coverage80,
        "ece": fit.ece,
    }


# Among options: the positions held, taken as labels


def option_figures(data: deu.Set) -> Figures:
    """Return the figures of each model of an outcome among options."""
    cases = [case for case in map(_labelled, data.issues, data.outcomes, data.proposals) if case is not None]
    groups = np.array([group for *_, group in cases])
    rows: dict[str, list[tuple[float, float]]] = {}
    for seed in range(REPEATS):
        for train, test in deu.folds(groups, seed):
            other = float(np.mean([cases[n][2] == cases[n][0].shape[1] for n in train]))
            for worth, weights, outcome, _ in (cases[n] for n in test):
                for name, told in _told(worth, weights, other).items():
                    rows.setdefault(name, []).append(_option_score(told, outcome))
    return {
        name: dict(zip(("log", "brier"), map(float, np.mean(found, 0)), strict=True)) for name, found in rows.items()
    }


Labelled = tuple[Numbers, Numbers, int, str]


def _labelled(issue: scale.Issue, outcome: float, proposal: str) -> Labelled | None:
    """Return (utilities, weights, number of the outcome, proposal); None where only one position is held."""
    labels = np.unique(np.round(issue.positions))
    if len(labels) < 2:
        return None
    apart = abs(issue.positions[:, None] - labels)
    worth = (apart <= _NEAR) * 1.0 - (apart >= _FAR)
    off = abs(labels - outcome)
    at = int(off.argmin()) if off.min() <= _NEAR else len(labels)
    return worth, issue.power * issue.salience, at, proposal


def _told(worth: Numbers, weights: Numbers, other: float) -> dict[str, Numbers]:
    number = worth.shape[1]
    return {
        "uniform": options.uniform(number),
        "base_rate": options.base_rate(number, other),
        "support_share": options.support_share(worth, weights, other),
        "recommended": options.recommended(worth, weights, other),
    }


def _option_score(told: Numbers, outcome: int) -> tuple[float, float]:
    happened = np.eye(len(told))[outcome]
    return -float(np.log(max(told[outcome], 1e-3))), float(((told - happened) ** 2).sum())


def _tell(figures: Mapping[str, object]) -> None:
    """Print the figures as tables."""
    on_scale = {name: row for name, row in figures.items() if name not in ("options", "missions", "dna")}
    _table("outcome on a scale", on_scale)
    _table("among options", figures["options"])
    _table("missions (of the ceiling)", figures["missions"])
    print(f"sample of discourse networks: {'every figure as published' if figures['dna'] else 'differs'}")


def _table(title: str, rows: Any) -> None:
    keys: Sequence[str] = list(next(iter(rows.values())))
    print(f"{title:26s}" + "".join(f"{key:>20s}" for key in keys))
    for name, row in rows.items():
        print(f"{name:26s}" + "".join(f"{row[key]:20.3f}" for key in keys))


if __name__ == "__main__":
    main()
