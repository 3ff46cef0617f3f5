"""A small judge of candidates: a logistic regression over named features, whose weights can be read.

Rules propose more than is right; the judge says how likely each proposal is, and that is its confidence. The weights of
a kind of record are a table of the language, `feature<TAB>weight`, made by `training/judge.py` from proposals that were
marked by hand. A feature that the table does not hold weighs nothing; `bias` is the weight of every candidate.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat

from dragoman.lang.lexicon import Table

BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Judge:
    """The weights of one kind of candidates."""

    weights: Mapping[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """Return how likely a candidate with these features is right."""
        return 1 / (1 + math.exp(-self.score({BIAS, *features})))

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of features, whatever their order."""
        return math.fsum(map(self.weights.get, features, repeat(0.0)))


@functools.cache
def judge(table: Table) -> Judge:
    """Return the judge of a table of weights."""
    return Judge({feature: float(weight) for feature, weight in table.rows()})
