"""Sequences of B-I-O labels: which are well-formed, and the best of them by Viterbi's algorithm."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from dragoman.annotate.encoder.windows import Floats, Ints

_NEVER = -1e4


def bio_transitions(labels: Sequence[str]) -> Floats:
    """Return scores [L + 1, L] that forbid an I behind anything but its own B or I; the last row is for the start."""
    scores = np.zeros((len(labels) + 1, len(labels)), np.float32)
    for j, label in enumerate(labels):
        if label[0] == "I":
            scores[:, j] = _NEVER
            for i, before in enumerate(labels):
                if before != "O" and before[1:] == label[1:]:
                    scores[i, j] = 0
    return scores


def viterbi(scores: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """Return the best label sequences [N, T] of `scores` [N, T, L] under `transitions` [L + 1, L] (Viterbi, 1967).

    Of sequence n only the first `lengths[n]` places count.
    """
    best = scores.transpose(1, 2, 0).copy()  # [T, L, N]; in the end that of the best path to each label
    best[0] += transitions[-1, :, None]
    onward, ways = transitions[:-1], np.empty((len(transitions) - 1, *best.shape[1:]), best.dtype)
    for before, after in pairwise(best):  # a step costs more in arrays made than in sums
        after += np.maximum.reduce(np.add(before[:, None], onward[:, :, None], out=ways))
    last, rows = lengths - 1, np.arange(len(scores))
    path = np.zeros((len(best), len(scores)), np.int64)
    path[-1] = ends = best[last, :, rows].argmax(-1)
    for t in range(len(best) - 1, 0, -1):
        found = (best[t - 1] + onward.take(path[t], axis=1)).argmax(0)
        path[t - 1] = found if t < lengths.min() else np.where(last < t, ends, found)
    return path.T
