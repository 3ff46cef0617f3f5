"""The statement filter: a log-linear model that picks one of the candidate contents and sources of a cue, or none.

Weights are read from a table of the language (rows ``part, feature, weight``; ``training/statement_filter.py`` makes
it). For a cue with features c and candidates k the probability of candidate k is exp(u + s_k) / (1 + sum_j exp(u +
s_j)), where u and s_k sum the weights of the features that the cue and the candidate have; 1 stands for "no statement".
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat

from dragoman.extract.statements.contents import Content
from dragoman.lang.lexicon import Table
from dragoman.syntax.article import Article
from dragoman.syntax.tree import Offsets

LEAST_SHARE = 0.02  # of a word's occurrences that head a cue, for it to be tried as one
FLOOR = 1e-3  # probability below which, and as near to 1, no difference is made
PARTS = ("gate", "cue", "content", "source")
Weights = Mapping[str, float]
Weighing = Mapping[str, Weights]  # by part


@functools.cache
def weights(file: Table) -> Weighing:
    """Return the weights of each part from a table of the language."""
    table: dict[str, dict[str, float]] = {part: {} for part in PARTS}
    for part, feature, weight in file.rows():
        table[part][feature] = float(weight)
    return table


def cues(article: Article, paragraph: int, gate: Weights) -> Iterator[int]:
    """Yield the tokens of a paragraph that may head a cue: words that often do, and verbs too rare to tell.

    Inside quotations there are none: what somebody quoted says of others' words stays part of the quotation.
    """
    tree = article.trees[paragraph]
    for i, (lemma, pos, quoted) in enumerate(zip(tree.lemma, tree.pos, tree.quoted, strict=True)):
        if not quoted and gate.get(f"{lemma}|{pos}", 1.0 if pos == "VERB" else 0.0) >= LEAST_SHARE:
            yield i


def score(table: Weights, features: Iterable[str]) -> float:
    """Return the sum of the weights of `features`."""
    return sum(map(table.get, features, repeat(0.0)))


def softmax(scores: Sequence[float], none: float = 0.0) -> list[float]:
    """Return the probability of each candidate beside "none", whose score is given."""
    top = max(*scores, none)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds) + math.exp(none - top)
    return [o / total for o in odds]


def logit(probability: float) -> float:
    """Return the log-odds of a probability, none beyond those of `FLOOR`."""
    kept = min(max(probability, FLOOR), 1 - FLOOR)
    return math.log(kept / (1 - kept))


def logistic(weights: Sequence[float], features: Sequence[float]) -> float:
    """Return the probability that a logistic regression gives."""
    return 1 / (1 + math.exp(-sum(w * f for w, f in zip(weights, features, strict=True))))


def consensus(contents: Sequence[Content], probabilities: Sequence[float]) -> tuple[int, float]:
    """Return the candidate that agrees with the most probability mass, and that mass.

    Two candidates agree where they share half of their characters; so several cuts of one clause speak together
    (minimum Bayes risk decoding). Among equals the likelier candidate wins.
    """
    likely = [k for k, p in enumerate(probabilities) if p > 0.01] or [
        max(range(len(contents)), key=probabilities.__getitem__)
    ]
    agreed = {
        k: sum(probabilities[m] for m in likely if overlap(contents[k].spans, contents[m].spans) >= 0.5) for k in likely
    }
    best = max(likely, key=lambda k: (agreed[k] + 1e-3 * probabilities[k], -k))
    return best, agreed[best]


def overlap(first: Offsets, second: Offsets) -> float:
    """Return the characters that two sets of spans share, over those that either has."""
    if first == second:
        return 1.0
    shared = sum([min(b, y) - max(a, x) for a, b in first for x, y in second if a < y and x < b])
    return shared / (sum([b - a for a, b in first]) + sum([y - x for x, y in second]) - shared)
