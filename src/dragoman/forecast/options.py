"""The outcome among exclusive options that stand on no scale.

An election on stances (support 1, conditional ½, undecided or unknown 0, doubt −½, oppose −1), seven tenths of it with
three tenths shared out evenly, and "something not on the table" at its prior: on DEU III read as labels 36 % of the
questions ended on an option that nobody held. Measured there (log score 1.375, base rate 1.417, support read as a
probability 1.510), its gain lives on opposition that is known. A share of support is never a probability: with less
than a twentieth of the weight an option still came about in 12 % of the cases, with three quarters in 52 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from dragoman.forecast.election import contest
from dragoman.forecast.scale import shares
from dragoman.forecast.scores import Numbers
from dragoman.model import Stance

OTHER = "OTHER"  # id of what is not on the table
PRIOR_OTHER, PRIOR_OTHER_RANGE = 0.36, (0.31, 0.43)  # share of DEU III questions that ended on no held position
EVEN = 0.3  # share that is given out evenly
FLOOR = 0.001  # strength of what nobody prefers
UTILITIES: Mapping[Stance, float] = MappingProxyType(
    {"support": 1.0, "conditional": 0.5, "undecided": 0.0, "doubt": -0.5, "oppose": -1.0}
)


def utilities(stances: Sequence[Mapping[str, Stance]], options: Sequence[str]) -> Numbers:
    """Return what each option is worth to each actor, (actors, options), from the last stance on it."""
    found = [[UTILITIES[held[o]] if o in held else 0.0 for o in options] for held in stances]
    return np.array(found, dtype=float).reshape(len(stances), len(options))


def recommended(worth: Numbers, weights: Numbers, other: float = PRIOR_OTHER) -> Numbers:
    """Return the probabilities of the options and, last, of something else, (options + 1,).

    Args:
        worth: utilities, (actors, options).
        weights: power × salience, (actors,).
        other: the prior of something not on the table.
    """
    number = worth.shape[1]
    told = contest(worth, shares(weights), FLOOR)
    return with_other((1 - EVEN) * told + EVEN / number, other)


def support_share(worth: Numbers, weights: Numbers, other: float = PRIOR_OTHER) -> Numbers:
    """Return the share of weight behind each option, scaled as if it were a probability: only a baseline."""
    behind = shares(weights) @ np.maximum(worth, 0)
    total = behind.sum()
    number = worth.shape[1]
    return with_other(behind / total if total > 0 else np.full(number, 1 / number), other)


def uniform(number: int) -> Numbers:
    """Return the same for every option and something else."""
    return np.full(number + 1, 1 / (number + 1))


def base_rate(number: int, other: float = PRIOR_OTHER) -> Numbers:
    """Return the prior of something else, and the rest evenly."""
    return with_other(np.full(number, 1 / number), other)


def with_other(told: Numbers, other: float) -> Numbers:
    """Return probabilities of the options with something else behind them."""
    return np.append(told * (1 - other), other)
