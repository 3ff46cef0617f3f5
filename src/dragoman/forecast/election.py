"""A probabilistic election among alternatives (PCE), in the manner of KTAB (Wise, Lester and Efird 2015).

Each alternative has the votes of those who would gain by it over another, by how much they would; it beats the other
with odds of the two sums. A challenger is drawn at random and takes the field where it wins. The share of time that an
alternative holds the field in the long run is its probability. This is our reading of that method: votes are linear,
challengers uniform.
"""

from __future__ import annotations

import numpy as np

from dragoman.forecast.scores import Numbers

FLOOR = 1e-9  # strength of what nobody prefers, so that odds exist


def contest(utilities: Numbers, weights: Numbers, floor: float = FLOOR) -> Numbers:
    """Return the probability of each alternative.

    Args:
        utilities: what each alternative is worth to each actor, (actors, alternatives).
        weights: how much each actor counts, (actors,), summing to 1.
        floor: strength that every alternative has over every other.
    """
    gains = np.maximum(utilities[:, :, None] - utilities[:, None, :], 0)
    strength = np.einsum("a,aij->ij", weights, gains) + floor
    return stationary(challenged(strength / (strength + strength.T)))


def challenged(beats: Numbers) -> Numbers:
    """Return the chances of moving from each alternative to each other one, given which beats which and how surely."""
    number = len(beats)
    moves = beats.T / number
    np.fill_diagonal(moves, 0)
    return np.asarray(moves + np.diag(1 - moves.sum(1)))


def stationary(moves: Numbers) -> Numbers:
    """Return the long-run shares of a chain of moves (alternatives, alternatives), rows summing to 1."""
    number = len(moves)
    equations = np.vstack([moves.T - np.eye(number), np.ones(number)])
    wanted = np.zeros(number + 1)
    wanted[-1] = 1
    shares = np.maximum(np.linalg.lstsq(equations, wanted, rcond=None)[0], 0)
    return np.asarray(shares / shares.sum())
