"""Polarization: how near a network of congruence and conflict comes to two separate camps.

An ideal network of two camps has all congruence within them and all conflict between them, each spread evenly. What
lies elsewhere, as a share of all weight, is Leifeld's absolute difference of a partition. Polarization is 1 less the
smallest: two perfect camps come out as 1, and 0 where nobody differs with anybody. The Discourse Network Analyzer 3
looks for the partition in which the difference is greatest, which is none that anybody would call two camps. The number
says how well two camps describe a network, and should be compared only between networks of like size. All partitions
are tried up to fifteen actors, above that single moves from many starts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.analyse.network import Mode
from dragoman.analyse.network.counts import Numbers
from dragoman.analyse.network.ideal import Ideal, Sides, Weight
from dragoman.analyse.network.moves import Moves, Ties

EXACT = 15  # actors whose partitions are all tried
_AT_ONCE = 1_024  # partitions
_STARTS, _FEWEST = 20, 5
_TRIED = 4_000  # actors that are moved in all: of large networks most starts lead to one place
_GAIN = 1e-12


@dataclass(frozen=True, slots=True)
class Camps:
    """The best partition found: the side of each actor (0 or 1), its polarization, and whether it is surely the best.

    Shapes: `sides` (actors,); the first actor is always on side 0.
    """

    polarization: float
    sides: tuple[int, ...]
    exact: bool


def quality(sides: Sides, same: Numbers, against: Numbers, mode: Mode = "right") -> Numbers:
    """Return the polarization of partitions (partitions, actors), given congruence and conflict (actors, actors).

    That of a partition with nobody on one side is 0. The program gives the absolute difference itself, and 0 wherever
    there is no congruence, since its guard adds congruence to itself.
    """
    weight = Weight.of(same, against)
    if not weight.parts(mode):
        return np.zeros(len(sides))
    second = sides.sum(1)
    ideal = Ideal.of(np.stack([sides.shape[1] - second, second], 1), weight, mode)
    together = sides[:, :, None] == sides[:, None, :]
    mine = np.take_along_axis(ideal.same, sides, 1)[:, :, None]
    wrong_same = abs(same - np.where(together, mine, 0.0))
    wrong_against = abs(against - np.where(together, 0.0, ideal.against[:, None, None]))
    off = ~np.eye(sides.shape[1], dtype=bool)
    return ideal.quality(((wrong_same + wrong_against) * off).sum((1, 2)))


def polarization(
    same: Numbers, against: Numbers, mode: Mode = "right", *, seed: int = 1, exact_to: int = EXACT
) -> Camps:
    """Return the best partition of the actors into two camps."""
    number = len(same)
    if number <= max(exact_to, 1):
        return _exact(same, against, mode)
    ties, rng = Ties.of(same, against), np.random.default_rng(seed)
    if not ties.weight.parts(mode):
        return Camps(0.0, (0,) * number, False)
    found = [_moved(rng.integers(0, 2, number), ties, mode) for _ in range(_starts(number))]
    return max(found, key=lambda camps: camps.polarization)


def _exact(same: Numbers, against: Numbers, mode: Mode) -> Camps:
    best, number = Camps(0.0, (0,) * len(same), True), len(same)
    for start in range(0, 1 << max(number - 1, 0), _AT_ONCE):
        masks = np.arange(start, min(start + _AT_ONCE, 1 << max(number - 1, 0)))
        sides = (masks[:, None] >> np.arange(number - 1, -1, -1)) & 1
        found = quality(sides, same, against, mode)
        at = int(found.argmax())
        if found[at] > best.polarization:
            best = Camps(float(found[at]), tuple(sides[at].tolist()), True)
    return best


def _starts(actors: int) -> int:
    return min(_STARTS, max(_FEWEST, _TRIED // actors))


def _moved(sides: Sides, ties: Ties, mode: Mode) -> Camps:
    """Move single actors to the other side, the best first, as long as that gains anything."""
    moves, value = Moves(sides, ties, mode), -np.inf  # the first move is taken in any case, and can be taken back
    while (found := moves.quality()).max() > value + _GAIN:
        at = int(found.argmax())
        value = float(found[at])
        moves.move(at)
    return Camps(value, tuple((moves.sides ^ moves.sides[0]).tolist()), False)


def swapped(sides: Sides, same: Numbers, against: Numbers, mode: Mode) -> Camps:
    """Return where swaps of two actors lead, as the program's greedy search does: the sizes of the camps stay.

    Here for comparison only; `polarization` moves single actors.
    """
    value = float(quality(sides[None], same, against, mode)[0])
    while True:
        pairs = [(a, b) for a in np.flatnonzero(sides == 0) for b in np.flatnonzero(sides == 1)]
        tried = np.repeat(sides[None], len(pairs), 0)
        for n, (a, b) in enumerate(pairs):
            tried[n, [a, b]] = 1, 0
        found = quality(tried, same, against, mode) if pairs else np.zeros(1)
        if found.max() <= value + _GAIN:
            return Camps(value, tuple(sides.tolist()), False)
        sides, value = tried[int(found.argmax())], float(found.max())
