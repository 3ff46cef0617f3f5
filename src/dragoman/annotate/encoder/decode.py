"""From the networks' scores to names and attributions with document offsets.

Labels are B-I-O, and the best sequence that is well-formed is taken (`sequences`). For the roles of a cue the
transitions between labels are learnt with the network (a conditional random field, Lafferty et al., 2001).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dragoman.annotate.encoder.sequences import bio_transitions, viterbi
from dragoman.annotate.encoder.windows import Floats, Ints, Window

NAME_TYPES = ("person", "organization", "place", "group", "role", "demonym")
NAME_LABELS = ("O", *(f"{edge}-{kind}" for kind in NAME_TYPES for edge in "BI"))
CUE_LABELS = ("O", "B", "I")
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
_B_CONTENT = ROLE_LABELS.index("B-content")
EVIDENCE = ("bias", "cue", "content", "content, weakest", "source", "source, weakest", "no source", "pieces of content")

_WORD = re.compile(r"\w")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name as document offsets; `probability` is that of its least certain piece."""

    start: int
    end: int
    type: str
    probability: float


@dataclass(frozen=True, slots=True)
class ReadCue:
    """The first and last piece of a cue within its window, and the probability that they are one."""

    first: int
    last: int
    probability: float


@dataclass(frozen=True, slots=True)
class Belief:
    """What the network holds of the pieces of a window, given one cue.

    `starts` and `ends` [T] are document offsets, `logits` [T, 5] the scores of the role labels, `transitions` [6, 5]
    those between labels, and `path` [T] the best labels.
    """

    starts: Ints
    ends: Ints
    logits: Floats
    transitions: Floats
    path: Ints

    def regrets(self, contents: Sequence[Sequence[Range]]) -> list[float]:
        """Return by how much the log-probability falls where each of `contents` takes the place of the best path's."""
        paths = np.where(self.path < _B_CONTENT, self.path, 0)[None].repeat(len(contents) + 1, 0)
        paths[-1] = self.path
        starts, ends = self.starts.tolist(), self.ends.tolist()
        for labels, content in zip(paths, contents, strict=False):
            for start, end in content:
                first = max(bisect_right(ends, start), 1)
                last = min(bisect_left(starts, end), len(labels) - 1)
                labels[first:last] = _B_CONTENT + 1
                labels[first : min(first + 1, last)] = _B_CONTENT
        *others, best = self._scores(paths).tolist()
        return [best - other for other in others]

    def _scores(self, paths: Ints) -> Floats:
        """Return the score of each of some paths [N, T]."""
        inner, at = paths[:, 1:-1], np.arange(1, paths.shape[1] - 1)
        before = np.full_like(inner, -1)
        before[:, 1:] = inner[:, :-1]
        scores: Floats = self.logits[at, inner].sum(1) + self.transitions[before, inner].sum(1)
        return scores


@dataclass(frozen=True, slots=True)
class ReadAttribution:
    """An attribution as document offsets; `source` may be empty. `confidence` is calibrated: see `Decoding`."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    confidence: float
    belief: Belief = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Decoding:
    """What is fitted besides the networks and travels in their manifest.

    `least_cue` is the probability from which a piece counts as part of a cue. `transitions` [6, 5] scores each role
    label after each other one, its last row the first label of a window. `weights` are those of a logistic regression
    over EVIDENCE that an attribution is right, and `alone` is the confidence from which one is believed with no other
    witness: less certain ones are read as well, for whoever has a parse to compare them with.
    """

    least_cue: float
    transitions: Floats
    weights: Floats
    alone: float = 0.0

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> Decoding:
        """Return the decoding that a manifest's `decoding` tells."""
        transitions, weights = (np.array(manifest[name], np.float32) for name in ("transitions", "weights"))
        return cls(float(manifest["least_cue"]), transitions, weights, float(manifest["alone"]))


_NAME_TRANSITIONS = bio_transitions(NAME_LABELS)


def read_names(window: Window, logits: Floats, path: Ints | None = None) -> list[ReadName]:
    """Return the names of a window from `logits` [T, 13], in order.

    `path` [T - 2] holds the labels that `name_paths` chose, where somebody knows them already.
    """
    if path is None:
        (path,) = name_paths([logits])
    chosen = np.take_along_axis(_softmax(logits[1:-1]), path[:, None], -1)[:, 0].tolist()
    found = []
    for first, last, label in _runs(path, (1, 3, 5, 7, 9, 11)):
        start, end = _words(window, first + 1, last + 1)
        found.append(ReadName(start, end, NAME_TYPES[label // 2], min(chosen[first : last + 1])))
    return [name for k, name in enumerate(found) if k == 0 or name.start >= found[k - 1].end]


def name_paths(logits: Sequence[Floats]) -> list[Ints]:
    """Return the best well-formed labels [T - 2] of several windows from their `logits` [T, 13]."""
    paths = [scores[1:-1].argmax(-1) for scores in logits]
    ill = [k for k, path in enumerate(paths) if not _is_well_formed(path)]
    if ill:
        best = viterbi(*_padded([logits[k][None] for k in ill]), _NAME_TRANSITIONS)
        for k, path in zip(ill, best, strict=True):
            paths[k] = path[: len(paths[k])]
    return paths


def _is_well_formed(path: Ints) -> bool:
    """Whether every I of a label sequence follows its own B or I."""
    return not _NAME_TRANSITIONS[np.concatenate([[-1], path[:-1]]), path].any()


def read_cues(logits: Floats, least: float) -> list[ReadCue]:
    """Return the cues of a window from `logits` [T, 3]: pieces that are B or I with a probability of `least`."""
    chances = _softmax(logits)
    chances[[0, -1]] = (1, 0, 0)
    label = np.where(1 - chances[:, 0] >= least, 1 + chances[:, 1:].argmax(-1), 0)
    label[1:][(label[1:] == 2) & (label[:-1] == 0)] = 1
    return [ReadCue(i, j, float(1 - chances[i : j + 1, 0].mean())) for i, j, _ in _runs(label, (1,))]


def read_attributions(
    text: str, window: Window, cues: Sequence[ReadCue], logits: Floats, decoding: Decoding, paths: Ints | None = None
) -> list[ReadAttribution]:
    """Return the attribution of each cue that has content, from role `logits` [N, T, 5] with N = len(cues).

    `paths` [N, T] are the labels that `role_paths` chose, where somebody knows them already.
    """
    if not cues:
        return []
    if paths is None:
        (paths,) = role_paths([logits], decoding)
    found = []
    for cue, path, scores in zip(cues, paths, logits, strict=True):
        content = _spans(text, window, path, 3)
        if content:
            source = _spans(text, window, path, 1)
            confidence = _sigmoid(float(evidence(cue, path, scores) @ decoding.weights))
            span = _words(window, cue.first, cue.last)
            belief = Belief(window.starts, window.ends, scores, decoding.transitions, path)
            found.append(ReadAttribution(span, source, content, confidence, belief))
    return found


def role_paths(logits: Sequence[Floats], decoding: Decoding) -> list[Ints]:
    """Return the best role labels [N, T] for the `logits` [N, T, 5], N >= 1, of each of several windows."""
    found = viterbi(*_padded(logits), decoding.transitions)
    firsts = np.cumsum([0, *map(len, logits)])
    paths = []
    for of, first in zip(logits, firsts, strict=False):
        path: Ints = np.zeros(of.shape[:-1], np.int64)
        path[:, 1:-1] = found[first : first + len(of), : of.shape[1] - 2]
        paths.append(path)
    return paths


def _padded(logits: Sequence[Floats]) -> tuple[Floats, Ints]:
    """Return scores [N, T, L] without the special pieces, one sequence below the other, and their lengths [N]."""
    rows, sizes = [len(of) for of in logits], [of.shape[1] - 2 for of in logits]
    scores = np.zeros((sum(rows), max(sizes), logits[0].shape[-1]), np.float32)
    first = 0
    for of, count, size in zip(logits, rows, sizes, strict=True):
        scores[first : first + count, :size] = of[:, 1:-1]
        first += count
    return scores, np.repeat(sizes, rows)


def evidence(cue: ReadCue, path: Ints, logits: Floats) -> Floats:
    """Return what speaks for an attribution, in the order of EVIDENCE, from labels `path` [T] and `logits` [T, 5].

    Probabilities enter as logarithms: the mean over the pieces of a part, and that of its least certain piece.
    """
    chosen = np.log(np.take_along_axis(_softmax(logits), path[:, None], -1)[:, 0] + 1e-6)
    content, source = chosen[path >= 3], chosen[(path == 1) | (path == 2)]
    sums = [part for of in (content, source) for part in ((of.mean(), of.min()) if len(of) else (0.0, 0.0))]
    chance = min(max(cue.probability, 1e-4), 1 - 1e-4)
    length = np.log(max(len(content), 1))
    return np.array([1, np.log(chance / (1 - chance)), *sums, len(source) == 0, length], np.float32)


def _spans(text: str, window: Window, path: Ints, begin: int) -> tuple[Range, ...]:
    """Return the document offsets of a role's fragments; those with no word between them become one."""
    found: list[Range] = []
    for first, last, _ in _runs(path, (begin,)):
        start, end = _words(window, first, last)
        if found and not _WORD.search(text, found[-1][1], start):
            start, end = found.pop()[0], end
        found.append((start, end))
    return tuple(found)


def _words(window: Window, first: int, last: int) -> Range:
    """Return the document offsets of pieces, widened to whole words."""
    start, end = bisect_left(window.words, window.words[first]), bisect_right(window.words, window.words[last])
    return int(window.starts[start]), int(window.ends[end - 1])


def _runs(path: Ints, begins: tuple[int, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield (first, last, label) of each B of a kind in `begins` with the I's (its number plus 1) that follow it."""
    labels = path.tolist()
    for first, label in enumerate(labels):
        if label in begins:
            last = first
            while last + 1 < len(labels) and labels[last + 1] == label + 1:
                last += 1
            yield first, last, label


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    chances: Floats = powers / powers.sum(-1, keepdims=True)
    return chances


def _sigmoid(x: float) -> float:
    return float(1 / (1 + np.exp(-x)))
