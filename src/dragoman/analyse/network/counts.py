"""How often each actor took which side of each concept: the two-mode network, held by its filled cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dragoman.analyse.network.coding import Coding
from dragoman.errors import UsageError

Numbers = NDArray[np.float64]
Scaling = Literal["activity", "prominence"]
_MOST_CELLS = 200_000_000  # of actors × concepts × levels: 0.8 GB in single precision


@dataclass(frozen=True, slots=True)
class Counts:
    """Weights of statements in the cells (actor, concept, level) that hold any.

    `places` are cell numbers in row order over (actors, concepts, levels), `weights` their sums: numbers of statements,
    or sums of kernel weights. `levels` are the values of the qualifier, in order; agreement has 0 and 1.
    """

    actors: tuple[str, ...]
    concepts: tuple[str, ...]
    levels: tuple[int, ...]
    places: NDArray[np.int64]
    weights: Numbers

    @classmethod
    def of(cls, codings: Sequence[Coding], weights: Sequence[float] | Numbers | None = None) -> Counts:
        """Count codings that take a side, each with its weight, or 1.

        Raises:
            UsageError: there are too many actors and concepts to be held.
        """
        sided = [number for number, coding in enumerate(codings) if coding.level is not None]
        given = np.ones(len(sided)) if weights is None else np.asarray(weights, dtype=float)[sided]
        codings = [codings[number] for number in sided]
        actors, one = _numbered([coding.actor for coding in codings])
        concepts, other = _numbered([coding.concept for coding in codings])
        levels = tuple(sorted({0, 1} | {coding.level for coding in codings if coding.level is not None}))
        if (cells := len(actors) * len(concepts) * len(levels)) > _MOST_CELLS:
            raise UsageError(
                f"{len(actors):,} actors on {len(concepts):,} concepts are {cells:,} cells, more than "
                f"{_MOST_CELLS:,}: leave out actors and concepts that few statements have"
            )
        level = np.searchsorted(levels, [coding.level or 0 for coding in codings])
        cell = (one * len(concepts) + other) * len(levels) + level
        places, where = np.unique(cell, return_inverse=True)
        return cls(actors, concepts, levels, places, np.bincount(where, given, len(places)).astype(float))

    @property
    def shape(self) -> tuple[int, int, int]:
        """Numbers of actors, concepts and levels."""
        return len(self.actors), len(self.concepts), len(self.levels)

    def table(self, dtype: type = np.float64) -> NDArray[np.floating]:
        """Return the weights as an array (actors, concepts, levels)."""
        found: NDArray[np.floating] = np.zeros(int(np.prod(self.shape)), dtype=dtype)
        found[self.places] = self.weights
        return found.reshape(self.shape)

    def only(self, concepts: Sequence[int]) -> Counts:
        """Return the counts on some concepts, given by their numbers."""
        table = self.table()[:, list(concepts)].ravel()
        places = np.flatnonzero(table)
        return Counts(
            self.actors, tuple(self.concepts[c] for c in concepts), self.levels, places, table[places].astype(float)
        )


def _numbered(names: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the names in order, each once, and the number of each name given."""
    ordered = sorted(set(names))
    number = {name: n for n, name in enumerate(ordered)}
    return tuple(ordered), np.fromiter((number[name] for name in names), dtype=np.int64, count=len(names))


def two_mode(counts: Counts, *, subtract: bool = False, scaling: Scaling | None = None) -> Numbers:
    """Return the matrix (actors, concepts): statements, or with `subtract` those of level 1 less those of level 0.

    `scaling` divides by an actor's statements (activity) or a concept's (prominence), under `subtract` too.

    Raises:
        UsageError: `subtract` is asked of a qualifier that has more than two levels.
    """
    table = counts.table()
    if subtract and counts.levels != (0, 1):
        raise UsageError("a two-mode network can subtract disagreement only where agreement is yes or no")
    held = table[:, :, 1] - table[:, :, 0] if subtract else table.sum(2)
    if scaling is None:
        return np.asarray(held, dtype=float)
    total = table.sum(2).sum(1, keepdims=True) if scaling == "activity" else table.sum(2).sum(0, keepdims=True)
    return divided(held, np.broadcast_to(total, held.shape))


def divided(above: NDArray[np.floating], below: NDArray[np.floating]) -> Numbers:
    """Return a quotient that is 0 where it would be divided by 0."""
    return np.asarray(np.divide(above, below, out=np.zeros(above.shape), where=below > 0))
