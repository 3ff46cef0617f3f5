"""Proper scores of forecasts, all oriented so that less is better, and how well probabilities fit what came.

Log score (Good 1952), Brier score summed over outcomes (Brier 1950), ranked probability score (Epstein 1969),
continuous ranked probability score of a grid or an ensemble (Matheson and Winkler 1976), reliability by bins.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
LEAST = 1e-4  # probability below which the log score stops growing, so that one forecast cannot be all
_BAND = 0.9  # of a binomial count
_BINS = 5
FEW = 20  # resolved forecasts below which nothing is claimed of calibration


def log(probability: float) -> float:
    """Return the log score in nats of the probability that was given to what happened."""
    return -math.log(max(probability, LEAST))


def brier(forecast: Mapping[str, float], outcome: str) -> float:
    """Return the squared distance to what happened, summed over all outcomes; of a yes or no half of it is usual."""
    return sum((p - (name == outcome)) ** 2 for name, p in forecast.items())


def brier_binary(probability: float, happened: bool) -> float:
    """Return the squared distance of the probability of yes."""
    return (probability - happened) ** 2


def rps(forecast: Sequence[float], outcome: int) -> float:
    """Return the ranked probability score of ordered outcomes, `outcome` being the number of what happened."""
    below = np.cumsum(forecast)[:-1]
    return float(((below - (np.arange(len(below)) >= outcome)) ** 2).sum())


def crps_grid(probabilities: Numbers, outcomes: Numbers) -> Numbers:
    """Return the CRPS of distributions over 0, 1, …, 100 (forecasts, 101) in points of the scale, (forecasts,)."""
    grid = np.arange(probabilities.shape[1] - 1)
    below = np.cumsum(probabilities, 1)[:, :-1]
    return np.asarray(((below - (np.round(outcomes)[:, None] <= grid)) ** 2).sum(1))


def crps_ensemble(members: Numbers, outcome: float) -> float:
    """Return the CRPS of an ensemble (members,) in its unit."""
    ordered = np.sort(members)
    size = len(ordered)
    spread = (ordered * (2 * np.arange(1, size + 1) - size - 1)).sum() / size**2
    return float(abs(ordered - outcome).mean() - spread)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How distributions fit what came: share of outcomes in the central 80 %, and mean gap of the PIT to even (ECE)."""

    coverage80: float
    ece: float


def calibration(probabilities: Numbers, outcomes: NDArray[np.int64], seed: int = 1) -> Calibration:
    """Return how well distributions over 0, 1, …, 100 cover their outcomes.

    By the randomised probability integral transform (Czado et al. 2009), since a grid has steps: twenty draws.
    """
    rng = np.random.default_rng(seed)
    row = np.arange(len(outcomes))
    upper, step = np.cumsum(probabilities, 1)[row, outcomes], probabilities[row, outcomes]
    pit = upper - step * rng.random((20, len(outcomes)))
    levels = np.arange(0.05, 1, 0.05)
    share = (pit[:, :, None] <= levels).mean((0, 1))
    return Calibration(float(((pit > 0.1) & (pit < 0.9)).mean()), float(abs(share - levels).mean()))


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of like probability: how many, their mean, the share that came true, and where 90 % would lie."""

    count: int
    forecast: float
    happened: float
    low: float
    high: float


def reliability(probabilities: Sequence[float], happened: Sequence[bool]) -> tuple[Bin, ...]:
    """Return bins of yes/no forecasts with the band in which the share that came true lies in 90 of 100 cases.

    The band is the binomial's at the mean forecast of the bin.
    """
    given, true = np.asarray(probabilities, dtype=float), np.asarray(happened, dtype=bool)
    where = np.minimum((given * _BINS).astype(int), _BINS - 1)
    return tuple(_bin(given[where == n], true[where == n]) for n in np.unique(where))


def _bin(given: Numbers, true: NDArray[np.bool_]) -> Bin:
    size, mean = len(given), float(given.mean())
    low, high = _binomial(size, mean, (1 - _BAND) / 2), _binomial(size, mean, (1 + _BAND) / 2)
    return Bin(size, mean, float(true.mean()), low / size, high / size)


def _binomial(size: int, probability: float, level: float) -> int:
    """Return the smallest count that a binomial reaches with at least `level`."""
    total, count = 0.0, 0
    for count in range(size + 1):
        total += math.comb(size, count) * probability**count * (1 - probability) ** (size - count)
        if total >= level - 1e-12:
            break
    return count


def skill(score: float, baseline: float) -> float | None:
    """Return how much less a score is than a baseline's, as a share of it; None where the baseline is perfect."""
    return 1 - score / baseline if baseline > 0 else None
