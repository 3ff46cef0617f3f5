"""Ideal camps, with which partitions are compared: all congruence within two sides and all conflict between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analyse.network import Mode
from dragoman.analyse.network.counts import Numbers

Sides = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weight:
    """All congruence and all conflict of a network."""

    same: float
    against: float

    @classmethod
    def of(cls, same: Numbers, against: Numbers) -> Weight:
        """Add up networks of congruence and conflict."""
        return cls(float(abs(same).sum()), float(abs(against).sum()))

    def parts(self, mode: Mode) -> bool:
        """Whether there is anything that can part camps; the program wants congruence, not conflict."""
        return (self.same if mode == "dna" else self.against) > 0


@dataclass(frozen=True, slots=True)
class Ideal:
    """Two perfect camps for each partition: congruence of a pair within a side (partitions, 2), conflict of one across.

    The program takes these times the share of all pairs that are of that kind, so that its ideal holds but half the
    weight.
    """

    same: Numbers
    against: Numbers
    two_sided: NDArray[np.bool_]
    weight: Weight
    mode: Mode

    @classmethod
    def of(cls, sizes: NDArray[np.int64], weight: Weight, mode: Mode) -> Ideal:
        """Return those of partitions with so many actors on each side (partitions, 2)."""
        pairs = (sizes * (sizes - 1)).astype(float)
        within = np.maximum(pairs.sum(1), 1)
        between = np.maximum(2.0 * sizes.prod(1), 1)
        share, across = np.ones_like(pairs), np.ones_like(between)
        if mode == "dna":
            share, across = pairs / within[:, None], sizes.prod(1) / between
        two_sided = (pairs.sum(1) > 0) & (sizes.prod(1) > 0)
        same, against = share * weight.same / within[:, None], across * weight.against / between
        return cls(same, against, two_sided, weight, mode)

    def quality(self, wrong: Numbers) -> Numbers:
        """Return the polarization of partitions (…, partitions), given how far all ties of each are from these."""
        apart = wrong / (2 * (self.weight.same + self.weight.against))
        return np.where(self.two_sided, apart if self.mode == "dna" else 1 - apart, 0.0)
