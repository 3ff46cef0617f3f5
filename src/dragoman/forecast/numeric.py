"""Answers that are numbers: the strength of a mission on a day, or where on a scale from 0 to 100 a question ends.

A distribution is kept as a hundred quantiles at even levels, which are an ensemble of a hundred members. On a scale a
decider stands at the mean of the points of the options that it supports, a conditional stance counting half.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from dragoman.case.asked import Number, Questions
from dragoman.errors import UsageError
from dragoman.forecast import scale, stakes
from dragoman.forecast.answers import Kind
from dragoman.forecast.mission.strength import strength
from dragoman.forecast.mission.terms import Terms
from dragoman.forecast.options import UTILITIES
from dragoman.forecast.scores import Numbers
from dragoman.forecast.stakes import Held, Stand

LEVELS = (np.arange(100) + 0.5) / 100
QUANTILES: Final = "quantiles"
BASE: Final = "climatology"
_SCALE: Mapping[str, str | float] = MappingProxyType({"set": "DEU III", "crps": 15.32, "climatology_crps": 19.27})
_STRENGTH: Mapping[str, str | float] = MappingProxyType(
    {"set": "five missions, whose ends the authors knew", "crps_of_ceiling": 0.049}
)
# How 353 EU issues of DEU III ended, as shares of the points 0, 1–24, 25–49, 50, 51–74, 75–99 and 100.
_ENDED = (
    (0, 1, 0.181), (1, 25, 0.057), (25, 50, 0.173), (50, 51, 0.136), (51, 75, 0.164), (75, 100, 0.161),
    (100, 101, 0.127),
)  # fmt: skip
# Errors of the compromise on the same issues: their 5th, 15th, …, 95th of a hundred.
_ERRORS = (-53.0, -28.0, -18.0, -10.0, -4.0, 4.0, 9.0, 19.0, 33.0, 48.0)


@dataclass(frozen=True, slots=True)
class NumberAnswer:
    """A number as quantiles (100,), those of the baselines, and what it rests on; no quantiles where it abstains.

    `remarks` say in plain words what else there is to know of it.
    """

    asked: Number
    quantiles: tuple[float, ...] | None
    beside: Mapping[str, tuple[float, ...]]
    abstained: str | None
    positions: tuple[str, ...]
    deciders: int
    coverage: float | None
    bounds: tuple[float, float]
    inputs: Mapping[str, Any]
    remarks: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What kind of question it answers."""
        return "numeric"

    @property
    def options(self) -> tuple[str, ...]:
        """The outcomes by name: none."""
        return ()

    @property
    def later(self) -> tuple[str, ...]:
        """Options that were named later: none."""
        return ()

    @property
    def model(self) -> tuple[str, str]:
        """Name and version of the model."""
        return ("election+curve+climatology", "1") if self.asked.points else ("promises", "1")

    @property
    def benchmark(self) -> Mapping[str, str | float]:
        """What the model scores on public data."""
        return _SCALE if self.asked.points else _STRENGTH

    @property
    def is_strength(self) -> bool:
        """Whether it is the strength of a mission; else it is a place on a scale."""
        return not self.asked.points

    @property
    def forecast(self) -> dict[str, list[float]] | None:
        """The distribution as the log has it."""
        return None if self.quantiles is None else {QUANTILES: list(self.quantiles)}

    @property
    def ranges(self) -> dict[str, tuple[float, float]]:
        """The range that weights leave open: not computed for numbers."""
        return {}

    @property
    def support(self) -> dict[str, float]:
        """The share of weight behind each outcome: none."""
        return {}

    @property
    def baselines(self) -> dict[str, dict[str, list[float]]]:
        """The baselines as the log has them."""
        return {name: {QUANTILES: list(told)} for name, told in self.beside.items()}


def answers(
    asked: Questions, stand: Stand, terms: Callable[[], Terms], ids: Collection[str]
) -> tuple[NumberAnswer, ...]:
    """Return an answer to each question for a number among some ids.

    Raises:
        UsageError: one is about a mission of which the case knows too little.
    """
    return tuple(answer(one, stand, terms) for one in asked.numbers if one.id in ids)


def answer(asked: Number, stand: Stand, terms: Callable[[], Terms]) -> NumberAnswer:
    """Return the answer to a question for a number; the terms of the mission are asked for where it is about one.

    Raises:
        UsageError: it is about a mission of which the case knows too little.
    """
    return _of_scale(asked, stand) if asked.points else _of_strength(asked, terms())


def _of_strength(asked: Number, terms: Terms) -> NumberAnswer:
    day = date.fromisoformat(asked.day)
    told = np.quantile(strength(terms, [day])[:, 0], LEVELS)
    sure = {"persistence": terms.present, "plan": terms.planned(day)}
    return NumberAnswer(
        asked=asked,
        quantiles=_plain(told),
        beside={name: (float(value),) * len(LEVELS) for name, value in sure.items()},
        abstained=None,
        positions=tuple(sorted({p.source for p in terms.promises if p.source} | {terms.present_from})),
        deciders=0,
        coverage=None,
        bounds=(0.0, terms.ceiling * 1.05),
        inputs={
            "present": terms.present,
            "present_from": terms.present_from,
            "ceiling": terms.ceiling,
            "promises": [_promise(p) for p in terms.promises],
        },
        remarks=terms.beyond(day),
    )


def _promise(promise: Any) -> list[Any]:
    due = promise.due.isoformat() if promise.due else None
    return [promise.number, promise.stage, due, promise.source, promise.ramp]


def _of_scale(asked: Number, stand: Stand) -> NumberAnswer:
    narrowed = stand.on(tuple(asked.points))
    placed = [(held, point) for held in narrowed.known if (point := _point(held, asked.points)) is not None]
    silent = stakes.silent(narrowed, stakes.SCALE)
    if silent is None and len(placed) < stakes.SCALE.actors:
        silent = f"{len(placed)} deciders support an option of the scale; below {stakes.SCALE.actors} tell nothing"
    told, beside = _distributions(placed, narrowed) if silent is None else (None, {})
    rows = (row for held, _ in placed for row in held.positions.values())
    return NumberAnswer(
        asked=asked,
        quantiles=None if told is None else _quantiles(told),
        beside={BASE: _quantiles(climatology()), **beside},
        abstained=silent,
        positions=tuple(sorted({report.record for row in rows for report in row.reports})),
        deciders=len(placed),
        coverage=narrowed.coverage,
        bounds=(0.0, 100.0),
        inputs={held.stake.actor: [point, held.stake.power, held.stake.salience] for held, point in placed},
    )


def _point(held: Held, points: Mapping[str, float]) -> float | None:
    backed = {option: UTILITIES[row.stance] for option, row in held.positions.items() if UTILITIES[row.stance] > 0}
    total = sum(backed.values())
    return sum(points[option] * weight for option, weight in backed.items()) / total if total else None


def _distributions(placed: list[tuple[Held, float]], stand: Stand) -> tuple[Numbers, dict[str, tuple[float, ...]]]:
    issue = scale.Issue(
        np.array([point for _, point in placed]),
        np.array([held.stake.power for held, _ in placed]),
        np.array([held.stake.salience for held, _ in placed]),
    )
    errors = scale.spread_out(issue.compromise + np.array(_ERRORS))
    beside = {"compromise_residuals": errors, "mixture": scale.mixture(issue, climatology())}
    told = scale.recommended(issue, climatology(), stand.coverage or 0.0)
    return told, {name: _quantiles(one) for name, one in beside.items()}


def climatology() -> Numbers:
    """Return how the issues of DEU III ended, spread evenly within each part of the scale, (101,)."""
    found = np.zeros(len(scale.GRID))
    for first, end, share in _ENDED:
        found[first:end] = share / (end - first)
    return np.asarray(found / found.sum())


def _quantiles(distribution: Numbers) -> tuple[float, ...]:
    return tuple(scale.quantile(distribution, float(level)) for level in LEVELS)


def _plain(values: Numbers) -> tuple[float, ...]:
    return tuple(round(float(value), 2) for value in values)


def outcome_of(text: str) -> float:
    """Return the number that a question ended in.

    Raises:
        UsageError: it is none.
    """
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"a question for a number cannot end in {text!r}; give the number") from None
