"""Train the weights of the statement filter on articles with annotated attributions.

    python training/statement_filter.py TRAIN.jsonl src/dragoman/lang/en/statement_weights.tsv

TRAIN.jsonl holds one article a line: {"id", "text", "attributions": [{"source", "cue", "content"}]}, each a list of
[start, end] code points of the text. The shipped table was made from the training part of PolNeAR (Newell et al., LREC
2018), which states no licence: the table holds lemmas, function words and labels of the parser with their weights, and
no text.

Both parts are conditional log-linear models fitted by L-BFGS with an L2 penalty. The features of small weight are then
dropped and the rest fitted again. There is no randomness: the same input gives the same table.
"""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dragoman.annotate import grammar
from dragoman.annotate.document import Annotated
from dragoman.annotate.labels import labels
from dragoman.annotate.trees import trees
from dragoman.extract.statements.contents import Content, contents
from dragoman.extract.statements.features import content_features, cue_features, presence_features, source_features
from dragoman.extract.statements.filter import Weights, cues
from dragoman.extract.statements.speakers import sources
from dragoman.lang.en import ENGLISH
from dragoman.model import Document
from dragoman.options import Options
from dragoman.syntax.article import Article

Floats = NDArray[np.float64]
WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
EMPTY = frozenset(
    {"the", "a", "an", "of", "to", "in", "on", "for", "at", "by", "with", "from", "and", "or", "his", "her", "their",
     "its", "my", "our", "your", "this", "that", "these", "those", "mr", "mrs", "ms", "dr"}
)  # fmt: skip  # words that do not tell one source from another
GATE_SHARE, GATE_COUNT, SURE_COUNT = 0.02, 2, 10  # a word is tried as a cue where it is one so often
MIN_COUNT, PENALTY, KEPT = 6, 4.0, 0.2  # of features: occurrences, L2, least weight kept
ROUNDS, REFIT_ROUNDS = 150, 60


class Words:
    """The words of a text, to compare spans by the words inside them."""

    def __init__(self, text: str) -> None:
        self.spans = [m.span() for m in WORD.finditer(text)]
        self.starts = [a for a, _ in self.spans]
        self.empty = {n for n, (a, b) in enumerate(self.spans) if text[a:b].lower() in EMPTY}

    def inside(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """Return the numbers of the words inside `spans`."""
        found: set[int] = set()
        for a, b in spans:
            n = bisect_left(self.starts, a)
            while n < len(self.spans) and self.spans[n][1] <= b:
                found.add(n)
                n += 1
        return frozenset(found)


@dataclass
class Cue:
    """A token tried as a cue, with its candidates and how much of a gold content each has (intersection over union)."""

    article: Article
    paragraph: int
    token: int
    candidates: list[Content]
    shares: list[float]
    gold: frozenset[int] = frozenset()  # words of the source, where a candidate is right
    skipped: bool = False  # part of a gold cue that another token stands for


@dataclass
class Choices:
    """Decisions between candidates as sparse rows; `worth` is 0 for a wrong candidate, up to 1 for a right one."""

    names: dict[str, int] = field(default_factory=dict)
    counts: Counter[int] = field(default_factory=Counter)
    heads: list[list[int]] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    worth: list[float] = field(default_factory=list)

    def add(self, head: Iterable[str], rows: Iterable[Iterable[str]], worth: Sequence[float]) -> None:
        """Add one decision: features of all its candidates, of each, and the worth of each."""
        self.heads.append(self._numbers(head))
        self.rows += (self._numbers(row) for row in rows)
        self.sizes.append(len(worth))
        self.worth += worth

    def _numbers(self, features: Iterable[str]) -> list[int]:
        numbers = [self.names.setdefault(f, len(self.names)) for f in features]
        self.counts.update(numbers)
        return numbers


def fit(choices: Choices) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights of the heads' and of the candidates' features."""
    kept = [n for n in range(len(choices.names)) if choices.counts[n] >= MIN_COUNT]
    column = {n: k for k, n in enumerate(kept)}
    heads, rows = _matrix(choices.heads, column), _matrix(choices.rows, column)
    sizes = np.array(choices.sizes)
    first, owner = np.r_[0, np.cumsum(sizes)[:-1]], np.repeat(np.arange(len(sizes)), sizes)
    worth = np.array(choices.worth)
    some = np.add.reduceat(worth, first) > 0

    def objective(w: Floats, active: Floats) -> tuple[float, Floats]:
        scores = (heads @ w[: len(kept)])[owner] + rows @ w[len(kept) :]
        top = np.maximum(np.maximum.reduceat(scores, first), 0)
        odds = np.exp(scores - top[owner])
        total = np.add.reduceat(odds, first) + np.exp(-top)
        p = odds / total[owner]
        right = np.add.reduceat(p * worth, first) + 1e-9
        loss = np.where(some, -np.log(right), top + np.log(total)).sum()
        slope = p - np.where(some[owner], p * worth / right[owner], 0)
        gradient = np.r_[heads.T @ np.add.reduceat(slope, first), rows.T @ slope]
        return float(loss + PENALTY / 2 * w @ w), (gradient + PENALTY * w) * active

    weights = np.zeros(2 * len(kept))
    active = np.ones_like(weights)
    for rounds in (ROUNDS, REFIT_ROUNDS):
        options = {"maxiter": rounds, "maxfun": 2 * rounds}
        weights = minimize(objective, weights * active, (active,), "L-BFGS-B", jac=True, options=options).x
        active = (np.abs(weights) > KEPT).astype(float)
    names = list(choices.names)
    found = [(names[n], k) for k, n in enumerate(kept)]
    return ({name: weights[k] for name, k in found if active[k]},
            {name: weights[k + len(kept)] for name, k in found if active[k + len(kept)]})  # fmt: skip


def _matrix(rows: list[list[int]], column: dict[int, int]) -> csr_matrix:
    kept = [[column[n] for n in row if n in column] for row in rows]
    indices = np.fromiter((n for row in kept for n in row), np.int32)
    pointers = np.r_[0, np.cumsum([len(row) for row in kept])]
    return csr_matrix((np.ones(len(indices), np.float32), indices, pointers), shape=(len(rows), len(column)))


def anchors(found: Article, attributions: list[dict[str, Any]]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield (paragraph, token, attribution) for every token inside a gold cue."""
    starts = [p.start for p in found.paragraphs]
    for gold in attributions:
        for a, b in gold["cue"]:
            n = bisect_left(starts, a + 1) - 1
            tree = found.trees[n]
            for i in range(bisect_left(tree.start, a), bisect_left(tree.start, b)):
                if tree.end[i] <= b + 1:
                    yield n, i, gold


def gate(articles: Iterable[tuple[Article, list[dict[str, Any]]]]) -> dict[str, float]:
    """Return how often each lemma with its part of speech heads a gold cue, where that is often enough or a verb."""
    cues: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for found, attributions in articles:
        for tree in found.trees:
            total.update(f"{tree.lemma[i]}|{tree.pos[i]}" for i in range(len(tree)) if not tree.quoted[i])
        for gold in attributions:
            inside = [(n, i) for n, i, _ in anchors(found, [gold])]
            tops = [
                (n, i) for n, i in inside if found.trees[n].head[i] == i or (n, found.trees[n].head[i]) not in inside
            ]
            tops.sort(key=lambda t: found.trees[t[0]].pos[t[1]] not in ("VERB", "NOUN", "ADJ"))
            for n, i in tops[:1]:
                cues[f"{found.trees[n].lemma[i]}|{found.trees[n].pos[i]}"] += 1
    shares = {key: cues[key] / n for key, n in total.items() if n >= GATE_COUNT}
    return {key: share for key, share in shares.items()
            if (key.endswith("|VERB") and total[key] >= SURE_COUNT)
            or (cues[key] >= GATE_COUNT and share >= GATE_SHARE)}  # fmt: skip


def examples(found: Article, attributions: list[dict[str, Any]], shares: Weights) -> list[Cue]:
    """Return every token tried as a cue with its candidates, compared with the gold contents."""
    words = Words(found.text)
    gold_of: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for n, i, gold in anchors(found, attributions):
        gold_of[n, i].append(gold)
    made: dict[tuple[int, int], Cue] = {}
    for n in range(len(found.trees)):
        for i in cues(found, n, shares):
            candidates = [c for c in contents(found, n, i) if words.inside(c.spans)]
            if candidates:
                made[n, i] = Cue(found, n, i, candidates, [0.0] * len(candidates))
    best: dict[int, tuple[tuple[bool, bool, float], tuple[int, int]]] = {}
    for place, golds in gold_of.items():
        if place in made:
            for gold in golds:
                _compare(made[place], gold, words, best, place, gold_of)
    chosen = {place for (right, _, _), place in best.values() if right}
    for place in gold_of:
        if place in made and place not in chosen:
            made[place].skipped = True
    return list(made.values())


def _compare(cue: Cue, gold: dict[str, Any], words: Words, best: dict[int, Any], place: tuple[int, int],
             gold_of: dict[tuple[int, int], list[dict[str, Any]]]) -> None:  # fmt: skip
    target = words.inside(gold["content"])
    shares = []
    for content in cue.candidates:
        own = words.inside(content.spans)
        shares.append(len(own & target) / len(own | target))
    head = cue.article.trees[cue.paragraph].head[cue.token]
    inner = head != cue.token and gold in gold_of.get((cue.paragraph, head), ())
    rank = (max(shares) >= 0.5, not inner, max(shares))
    if max(shares) >= 0.5:
        cue.gold = words.inside(gold["source"])
    cue.shares = [max(pair) for pair in zip(cue.shares, shares, strict=True)]
    if id(gold) not in best or rank > best[id(gold)][0]:
        best[id(gold)] = rank, place


def train(articles: Sequence[tuple[Article, list[dict[str, Any]]]]) -> dict[str, dict[str, float]]:
    """Return the weights of every part of the filter."""
    shares = gate(articles)
    said, spoken = Choices(), Choices()
    for found, attributions in articles:
        words = Words(found.text)
        for cue in examples(found, attributions, shares):
            if not cue.skipped:
                _add_contents(said, cue)
            if max(cue.shares) >= 0.5:
                _add_sources(spoken, cue, words)
    cue_weights, content_weights = fit(said)
    presence, source_weights = fit(spoken)
    return {"gate": shares, "cue": cue_weights, "content": content_weights, "source": presence | source_weights}


def _add_contents(said: Choices, cue: Cue) -> None:
    at = cue.article, cue.paragraph, cue.token
    rows = [content_features(*at, content) for content in cue.candidates]
    said.add(cue_features(*at), rows, [s * s if s >= 0.5 else 0.0 for s in cue.shares])


def _add_sources(spoken: Choices, cue: Cue, words: Words) -> None:
    at = cue.article, cue.paragraph, cue.token
    content = cue.candidates[int(np.argmax(cue.shares))]
    found = sources(*at)
    if not found:
        return
    gold = cue.gold - words.empty or cue.gold
    worth = []
    for source in found:
        own = words.inside(source.spans)
        own = own - words.empty or own
        worth.append(len(own & gold) / len(own | gold) if own and gold else 0.0)
    rows = [source_features(*at, content, source, order) for order, source in enumerate(found)]
    spoken.add(presence_features(at[0].trees[at[1]], cue.token, content), rows, worth)


def load(path: Path) -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    """Yield each article of a file, parsed, with its attributions."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    documents = (Document(id=row["id"], text=row["text"], language="en") for row in rows)
    parsed: Iterator[Annotated] = grammar.annotate(documents, ENGLISH, Options.from_environment())
    for row, doc in zip(rows, parsed, strict=True):
        if doc.text != row["text"]:
            raise ValueError(f"{row['id']}: the text changed while it was parsed")
        doc.labels = tuple(labels(doc))
        doc.trees = tuple(trees(doc))
        yield doc.article, row["attributions"]


def main(source: str, target: str) -> None:
    """Train on `source` and write the table to `target`."""
    table = train(list(load(Path(source))))
    lines = [f"{part}\t{name}\t{weight:.3g}\n" for part, rows in table.items() for name, weight in sorted(rows.items())]
    Path(target).write_text("".join(lines), encoding="utf-8")
    print(", ".join(f"{part}: {len(rows)}" for part, rows in table.items()), file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
