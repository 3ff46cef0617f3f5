"""One-mode networks of actors: congruence, conflict and what they leave, plain or normalised, whole or the strongest.

With X⁺ and X⁻ the counts by agreement, congruence is X⁺X⁺ᵀ + X⁻X⁻ᵀ, conflict X⁺X⁻ᵀ + X⁻X⁺ᵀ, subtract their difference
and ignore (X⁺ + X⁻)(X⁺ + X⁻)ᵀ, the diagonal 0 (Leifeld 2017). Levels of an integer qualifier agree by 1 − |q − q′| over
its range. A network of ten thousand actors has eighty million ties: `strongest` makes it a thousand rows at a time and
keeps the few that count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dragoman.analyse.network import Mode
from dragoman.analyse.network.counts import Counts, Numbers, divided

How = Literal["ignore", "congruence", "conflict", "subtract"]
Scaled = Literal["average", "jaccard", "cosine"]
_ROWS = 1_000  # made at once


def agreement(levels: tuple[int, ...], how: How) -> Numbers:
    """Return how much two levels count for each other, (levels, levels)."""
    values = np.array(levels, dtype=float)
    apart = abs(values[:, None] - values) / (values.max() - values.min())
    same: Mapping[How, Numbers] = {
        "ignore": np.ones_like(apart),
        "congruence": 1 - apart,
        "conflict": apart,
        "subtract": 1 - 2 * apart,
    }
    return same[how]


def one_mode(counts: Counts, how: How, scaled: Scaled | None = None, mode: Mode = "right") -> Numbers:
    """Return the matrix (actors, actors) of ties, its diagonal 0."""
    made = _Rows.of(counts, how, scaled, mode, np.float64)
    return made.block(slice(None))


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two actors, given by their numbers."""

    one: int
    other: int
    weight: float


def strongest(counts: Counts, how: How, top: int, scaled: Scaled | None = None, mode: Mode = "right") -> Iterator[Tie]:
    """Yield the `top` strongest ties of each actor, by size, each tie once, without keeping the network."""
    seen: set[int] = set()
    for one, others, weights in strongest_arrays(counts, how, top, scaled, mode):
        for a, b, weight in zip(one.tolist(), others.tolist(), weights.tolist(), strict=True):
            key = min(a, b) * len(counts.actors) + max(a, b)
            if weight and key not in seen:
                seen.add(key)
                yield Tie(min(a, b), max(a, b), weight)


def strongest_arrays(
    counts: Counts, how: How, top: int, scaled: Scaled | None = None, mode: Mode = "right"
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], Numbers]]:
    """Yield (actors, other actors, weights) of the strongest ties, block by block; a tie is told from both ends."""
    made = _Rows.of(counts, how, scaled, mode, np.float32)
    size = len(counts.actors)
    kept = min(top, size)
    for start in range(0, size, _ROWS):
        rows = slice(start, min(start + _ROWS, size))
        block = made.block(rows)
        others = np.argpartition(-abs(block), kept - 1, axis=1)[:, :kept]
        one = np.repeat(np.arange(rows.start, rows.stop), kept)
        yield one, others.ravel(), np.take_along_axis(block, others, 1).ravel().astype(float)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What makes rows of a network: counts laid flat (actors, concepts × levels), and the same weighed by agreement."""

    flat: NDArray[np.floating]
    weighed: NDArray[np.floating]
    scaled: Scaled | None
    mode: Mode

    @classmethod
    def of(cls, counts: Counts, how: How, scaled: Scaled | None, mode: Mode, dtype: type) -> _Rows:
        table = counts.table(dtype)
        weighed = table @ agreement(counts.levels, how).astype(dtype)
        actors, concepts, levels = counts.shape
        flat = actors, concepts * levels
        return cls(table.reshape(flat), weighed.reshape(flat), scaled, mode)

    def block(self, rows: slice) -> Numbers:
        """Return some rows of the network."""
        made = self.weighed[rows] @ self.flat.T
        if self.scaled is not None:
            made = divided(made, _SCALES[self.scaled](self, rows))
        first = rows.start or 0
        here = np.arange(len(made))
        made[here, here + first] = 0
        return made


def _average(made: _Rows, rows: slice) -> Numbers:
    total = made.flat.sum(1)
    return np.asarray((total[rows, None] + total) / 2)


def _jaccard(made: _Rows, rows: slice) -> Numbers:
    """Return m10 + m01 + m11 over concept and level, m11 being the products."""
    has = (made.flat > 0).astype(made.flat.dtype)
    total = made.flat.sum(1)
    only_one = total[rows, None] - made.flat[rows] @ has.T
    only_other = total[None, :] - has[rows] @ made.flat.T
    return np.asarray(only_one + only_other + made.flat[rows] @ made.flat.T)


def _cosine(made: _Rows, rows: slice) -> Numbers:
    """Return the product of both lengths; the program takes the number of statements for the length."""
    size = made.flat.sum(1) if made.mode == "dna" else np.sqrt((made.flat**2).sum(1))
    return np.asarray(size[rows, None] * size)


_SCALES: Mapping[Scaled, Callable[[_Rows, slice], Numbers]] = MappingProxyType(
    {"average": _average, "jaccard": _jaccard, "cosine": _cosine}
)
