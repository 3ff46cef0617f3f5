"""Two camps between which single actors are moved.

A partition is judged by how far each tie is from that of ideal camps, which is the same for all ties of one size. So
each actor's ties are counted by their size and the side that they lead to; a move changes these counts by the ties of
one actor, and tells what every further move would gain without looking at all ties again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.analyse.network import Mode
from dragoman.analyse.network.counts import Numbers
from dragoman.analyse.network.ideal import Ideal, Sides, Weight

_TOWARDS: Sides = np.array([[-1, 1], [1, -1]])  # what a move away from side 0 or 1 changes in the sizes of both


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties of a network by size: first the sizes of congruence, then those of conflict.

    `kinds` has the number of the size of each tie (actors, actors). Nobody is tied to himself: a last size of each.
    """

    weight: Weight
    same: Numbers
    against: Numbers
    kinds: tuple[NDArray[np.intp], NDArray[np.intp]]

    @classmethod
    def of(cls, same: Numbers, against: Numbers) -> Ties:
        """Sort the ties of networks of congruence and conflict, each the same both ways."""
        (of_same, one), (of_against, other) = map(_by_size, (same, against))
        return cls(Weight.of(same, against), of_same, of_against, (one, other + len(of_same) + 1))

    def wrong(self, same: Numbers, against: Numbers) -> Numbers:
        """Return how far ties of each size (…, sizes) are from pairs of so much congruence and conflict."""
        nobody = np.zeros((*same.shape, 1))
        far = abs(self.same - same[..., None]), nobody, abs(self.against - against[..., None]), nobody
        return np.concatenate(far, -1)


def _by_size(network: Numbers) -> tuple[Numbers, NDArray[np.intp]]:
    sizes, kinds = np.unique(network, return_inverse=True)
    kinds = kinds.reshape(network.shape)
    np.fill_diagonal(kinds, len(sizes))
    return sizes, kinds


class Moves:
    """A partition, and what it becomes by moves; `sides` has the side of each actor (0 or 1)."""

    def __init__(self, sides: Sides, ties: Ties, mode: Mode) -> None:
        self.sides = sides.copy()
        self._ties, self._mode = ties, mode
        self._actors = np.arange(len(sides))
        self._counts = np.zeros((2, len(ties.same) + len(ties.against) + 2, len(sides)))  # by side, size and actor
        for actor, side in enumerate(sides):
            self._count(actor, int(side), 1)

    def move(self, actor: int) -> None:
        """Move an actor to the other side."""
        side = int(self.sides[actor])
        self._count(actor, side, -1)
        self._count(actor, 1 - side, 1)
        self.sides[actor] = 1 - side

    def _count(self, actor: int, side: int, number: int) -> None:
        for kinds in self._ties.kinds:
            self._counts[side, kinds[actor], self._actors] += number

    def quality(self) -> Numbers:
        """Return the polarization of the partition that the move of each actor would make."""
        second = int(self.sides.sum())
        sizes = np.array([len(self.sides) - second, second]) + _TOWARDS
        ideal = Ideal.of(np.maximum(sizes, 0), self._ties.weight, self._mode)
        none = np.zeros_like(ideal.same)
        together = self._wrong(ideal.same, none)
        across = self._wrong(none, none + ideal.against[:, None])
        side, actor = self.sides, self._actors
        now = together[:, side, actor] + across[:, 1 - side, actor]
        after = together[:, 1 - side, actor] + across[:, side, actor]
        wrong = now.sum(1, keepdims=True) + 2 * (after - now)  # by the side that is left, and actor
        return ideal.quality(wrong.T)[actor, side]

    def _wrong(self, same: Numbers, against: Numbers) -> Numbers:
        """Return how far each actor's ties to each side are from pairs of so much (partitions, sides, actors)."""
        found: Numbers = self._ties.wrong(same, against)[:, :, None] @ self._counts
        return found[:, :, 0]
