"""Fit the weights by which our model and the statement filter agree: `python training/statement_agreement.py DEV`.

DEV, a JSONL file, holds articles with annotated attributions that neither was trained on (the shipped table was made
from the development part of PolNeAR), in the format of ``statement_filter.py``. The table
``src/dragoman/lang/en/statement_agreement.tsv`` gets a row a feature: a logistic regression with an L2 penalty on
whether a statement is right, that is, shares half of its words with an annotated content, whose source it names. The
printed calibration error is that of one half of the articles judged by weights of the other. A second regression takes
the probabilities of the first and what the other statements nearby say (`dragoman.extract.statements.company`). No
randomness.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment, minimize
from statement_filter import Floats, Words

from dragoman import pipeline, plugins
from dragoman.annotate import grammar
from dragoman.annotate.document import Annotated
from dragoman.annotate.encoder.session import encoder
from dragoman.extract.statements.agreement import FEATURES, judged
from dragoman.extract.statements.chooser import Filter
from dragoman.extract.statements.company import ROW, company
from dragoman.extract.statements.drafts import certain, completed
from dragoman.extract.statements.speakers import Draft
from dragoman.extract.statements.tags import untold
from dragoman.lang.en import ENGLISH
from dragoman.model import Document
from dragoman.options import Options
from dragoman.syntax.article import Article

TABLE = Path(__file__).parents[1] / "src/dragoman/lang/en/statement_agreement.tsv"
MODEL = "model"
PENALTY, BINS = 1.0, 10
Weights = tuple[Floats, Floats]  # of FEATURES, and of the ROW of `company`


class Example(NamedTuple):
    """An article's statements as model and filter see them: `features` [N, F], and whether each is `right` [N]."""

    read: Article
    drafts: list[Draft]
    features: Floats
    right: Floats


def examples(documents: Iterable[Annotated], rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Yield what the weights are fitted on."""
    for doc, row in zip(documents, rows, strict=True):
        read = doc.article
        told, chooser = certain(read, ENGLISH.statements), Filter(read, ENGLISH.statements)
        own = [draft for draft in completed(chooser, told, chooser.drafts()) if draft not in told]
        every = judged(chooser, encoder(MODEL, True).read(doc.text).attributions, own)
        left = {id(draft) for draft in untold(told, [draft for draft, _ in every])}
        found = [one for one in every if id(one.draft) in left]
        features = np.array([features for _, features in found], float).reshape(-1, len(FEATURES))
        proposed = [draft for draft, _ in found]
        yield Example(read, proposed, features, right(row, proposed))


def right(row: dict[str, Any], told: Sequence[Draft]) -> Floats:
    """Return 1 for each statement that is paired with an annotated one and names its source, else 0."""
    words, answer = Words(row["text"]), np.zeros(len(told))
    gold = [(words.inside(a["content"]), words.inside(a["source"])) for a in row["attributions"]]
    ours = [(words.inside(d.content.spans), words.inside(d.source.spans if d.source else ())) for d in told]
    if not gold or not ours:
        return answer
    shares = np.array([[len(a & b) / max(len(a | b), 1) for b, _ in gold] for a, _ in ours])
    for i, j in zip(*linear_sum_assignment(-shares), strict=True):
        named = gold[j][1] - words.empty or gold[j][1]
        answer[i] = shares[i, j] >= 0.5 and (not named or not named.isdisjoint(ours[i][1]))
    return answer


def fit(found: Sequence[Example]) -> Weights:
    """Return the weights of both regressions."""
    answers = np.concatenate([one.right for one in found])
    first = fit_one(np.concatenate([one.features for one in found]), answers)
    return first, fit_one(np.concatenate([_rows(one, first) for one in found]), answers)


def fit_one(features: Floats, answers: Floats) -> Floats:
    """Return the weights of one logistic regression with an L2 penalty."""

    def objective(w: Floats) -> tuple[float, Floats]:
        scores = features @ w
        loss = np.logaddexp(0, scores).sum() - answers @ scores + PENALTY / 2 * w @ w
        return float(loss), features.T @ (1 / (1 + np.exp(-scores)) - answers) + PENALTY * w

    weights: Floats = minimize(objective, np.zeros(features.shape[1]), jac=True).x
    return weights


def _rows(one: Example, first: Floats) -> Floats:
    rows = list(company(one.read, one.drafts, (1 / (1 + np.exp(-one.features @ first))).tolist()))
    return np.array(rows, float).reshape(-1, len(ROW))


def calibration_error(found: Sequence[Example]) -> float:
    """Return the expected calibration error over ten bins, each half judged by weights fitted on the other."""
    halves = [(fit(found[1 - h :: 2]), found[h::2]) for h in (0, 1)]
    scores = np.concatenate([_rows(one, first) @ second for (first, second), half in halves for one in half])
    chances = 1 / (1 + np.exp(-scores))
    answers = np.concatenate([one.right for _, half in halves for one in half])
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    gaps = [abs((chances[bins == b] - answers[bins == b]).sum()) for b in range(BINS)]
    return float(sum(gaps) / len(chances))


def annotated(rows: Sequence[dict[str, Any]]) -> Iterator[Annotated]:
    """Yield each article with the layers that statements are read from."""
    for doc in grammar.annotate(
        (Document(id=r["id"], text=r["text"], language="en") for r in rows), ENGLISH, Options.from_environment()
    ):
        for stage in plugins.stages():
            if stage.provides in ("readings", "times", "quantities", "labels", "trees"):
                doc.fill(stage.provides, pipeline.apply(doc, stage))
        yield doc


def main(source: str) -> None:
    """Fit on `source` and write the table."""
    rows = [json.loads(line) for line in Path(source).read_text(encoding="utf-8").splitlines()]
    found = list(examples(annotated(rows), rows))
    lines = [f"{name}\t{w:.3g}\n" for name, w in zip((*FEATURES, *ROW), np.concatenate(fit(found)), strict=True)]
    TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"calibration error {calibration_error(found):.3f}", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
