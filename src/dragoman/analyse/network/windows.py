"""Networks over time: windows that slide over the days, and kernels that weigh what is near their middle.

Kernels are those of kernel density estimation (Epanechnikov 1969); a statement counts by its distance from the middle
of the window in half widths. The program's triangular and Epanechnikov kernels are lopsided, and its normalisation
within kernel windows is no average; `mode="dna"` gives them as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dragoman.analyse.network import Mode
from dragoman.analyse.network.coding import Coding
from dragoman.analyse.network.counts import Counts, Numbers
from dragoman.analyse.network.ties import How, agreement, one_mode
from dragoman.errors import UsageError

Shape = Literal["none", "uniform", "triangular", "epanechnikov", "gaussian"]


@dataclass(frozen=True, slots=True)
class Window:
    """The statements of some days around a `middle`, with the weight of each."""

    first: date
    middle: date
    last: date
    codings: tuple[Coding, ...]
    weights: tuple[float, ...]

    @property
    def counts(self) -> Counts:
        """The two-mode network of the window."""
        return Counts.of(self.codings, self.weights)


def _uniform(u: Numbers) -> Numbers:
    return np.full_like(u, 0.5)


def _triangular(u: Numbers) -> Numbers:
    return np.asarray(1 - abs(u))


def _epanechnikov(u: Numbers) -> Numbers:
    return np.asarray(0.75 * (1 - u**2))


def _gaussian(u: Numbers) -> Numbers:
    return np.asarray(np.exp(-0.5 * u**2) / np.sqrt(2 * np.pi))


_KERNELS: Mapping[str, Callable[[Numbers], Numbers]] = MappingProxyType(
    {
        "none": np.ones_like, "uniform": _uniform, "triangular": _triangular, "epanechnikov": _epanechnikov,
        "gaussian": _gaussian,
    }
)  # fmt: skip
_AS_PROGRAMMED: Mapping[str, Callable[[Numbers], Numbers]] = MappingProxyType(
    {"triangular": lambda u: np.asarray(abs(1 - u)), "epanechnikov": lambda u: np.asarray(0.75 * (1 - u) ** 2)}
)


def kernel(distance: Sequence[float] | Numbers, width: float, shape: Shape, mode: Mode = "right") -> Numbers:
    """Return the weights of statements so many days behind (below 0: before) the middle of a window of `width` days.

    Raises:
        UsageError: no such kernel, or a window without width.
    """
    if shape not in _KERNELS or width <= 0:
        raise UsageError(f"kernel {shape!r} of {width} days: expected a width above 0 and one of {', '.join(_KERNELS)}")
    u = 2 * np.asarray(distance, dtype=float) / width
    made = (_AS_PROGRAMMED if mode == "dna" else {}).get(shape, _KERNELS[shape])(u)
    return np.asarray(made if shape == "gaussian" else np.where(abs(u) <= 1, made, 0.0))


def windows(
    codings: Sequence[Coding], width: int, step: int, shape: Shape = "none", mode: Mode = "right"
) -> Iterator[Window]:
    """Yield windows of `width` days, `step` days apart, over the days on which anything was said; undated left out."""
    dated = sorted((c for c in codings if c.day), key=lambda c: c.day or "")
    if not dated:
        return
    days = np.array([date.fromisoformat(c.day or "").toordinal() for c in dated])
    for middle in range(int(days[0]), int(days[-1]) + 1, step):
        half = width // 2
        here: NDArray[np.intp] = np.flatnonzero(abs(days - middle) <= half)
        weights = kernel(days[here] - middle, 2 * half or 1, shape, mode)
        at = date.fromordinal(middle)
        reach = timedelta(days=half)
        yield Window(at - reach, at, at + reach, tuple(dated[n] for n in here), tuple(weights.tolist()))


def averaged(window: Window, how: How, mode: Mode = "right") -> Numbers:
    """Return the ties (actors, actors) of a kernel window, divided by the average of both actors' statements.

    The program divides each concept's part by the average on that concept alone and adds the parts up, and measures
    the distance of integer levels in their ranks, not their values.
    """
    counts = window.counts
    if mode == "right":
        return one_mode(counts, how, "average")
    table, unweighted = counts.table(), Counts.of(window.codings).table().sum(2)
    ranks = agreement(tuple(range(len(counts.levels))), how)
    both = unweighted[:, None, :] + unweighted[None, :, :]
    parts = np.einsum("ack,kl,bcl->abc", table, ranks, table)
    made: Numbers = np.divide(2 * parts, both, out=np.zeros_like(parts), where=both > 0).sum(2)
    np.fill_diagonal(made, 0)
    return made
