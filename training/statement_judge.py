"""Fit the weights by which a statement is judged: `statement_judge.py FOLDER [LABELS.jsonl DOCUMENTS.jsonl]`.

FOLDER holds `texts/` and `gold/` of documents that were read exhaustively by hand, in the format of the evaluation
kit's articles; the kit's scorer (DRAGOMAN_EVALS) says which of our statements are right: whatever the gold does not
list is wrong. LABELS are judgements of our own on other documents, stand-off: {"id", "start", "end", "right"} with the
offsets of a statement's content. The table ``src/dragoman/lang/en/statement_judgement.tsv`` gets a row a feature: a
logistic regression with an L2 penalty. Printed is what share of the statements is right from each threshold on, each
sixth of the documents judged by the weights of the others. No randomness.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from statement_agreement import fit_one
from statement_filter import Floats

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from articles import scorer
from dragoman import ingest, pipeline
from dragoman.annotate.document import Annotated
from dragoman.extract.statements import reading, statement
from dragoman.extract.statements.context import Context
from dragoman.extract.statements.drafts import drafts
from dragoman.extract.statements.judge import FEATURES, features
from dragoman.extract.statements.speakers import REPETITION
from dragoman.extract.statements.spoken import is_own
from dragoman.lang.en import ENGLISH
from dragoman.model import Document, Statement
from dragoman.schema import plain

TABLE = Path(__file__).parents[1] / "src/dragoman/lang/en/statement_judgement.tsv"
FOLDS = 6


class Example(NamedTuple):
    """A statement that a model made: its document, its features and whether it is right."""

    document: str
    features: tuple[float, ...]
    right: bool


def told(doc: Annotated) -> Iterator[tuple[Statement, tuple[float, ...]]]:
    """Yield the statements of a document that are judged, with their features."""
    context = Context(doc, doc.article)
    for draft in drafts(doc.article, doc.language.statements, reading(doc)):
        made = statement(context, draft)
        judged = draft.probability is not None and draft.found != REPETITION
        if judged and not is_own(doc, made):
            yield made, features(doc.article, draft, doc.language.statements, made)


def read_exhaustively(folder: Path) -> Iterator[Example]:
    """Yield the statements of documents whose gold lists all that is right."""
    kit = scorer()
    for path in sorted((folder / "gold").glob("*.json")):
        gold, text = json.loads(path.read_text(encoding="utf-8")), folder / "texts" / f"{path.stem}.txt"
        known = {"published": gold["published"], "publisher": gold.get("publisher")}
        for doc in _read(ingest.read(text, **known)):
            judge = kit.Exhaustive(gold, doc.text, pipeline.record(doc).to_dict())
            for made, found in told(doc):
                yield Example(path.stem, found, _right(kit, judge, gold, plain(made, top=True)))


def _right(kit: Any, judge: Any, gold: dict[str, Any], made: dict[str, Any]) -> bool:
    own = judge.voiced(made) and len(kit.tokens(judge.content(made))) >= kit.SHORTEST
    return own or any(kit.fits(judge.statements_ok, fact, made) for fact in gold["statements"])


def labelled(labels: Path, documents: Path) -> Iterator[Example]:
    """Yield the statements of other documents that were judged one by one."""
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    verdicts = {(row["id"], row["start"], row["end"]): row["right"] for row in rows}
    wanted = {row["id"] for row in rows}
    held = (json.loads(line) for line in documents.read_text(encoding="utf-8").splitlines())
    for doc in _read(Document(h["id"], h["text"], published=h["published"]) for h in held if h["id"] in wanted):
        for made, found in told(doc):
            place = doc.document.id, made.content[0].start, made.content[-1].end
            if place in verdicts:
                yield Example(doc.document.id, found, verdicts[place])


def _read(documents: Iterable[Document | ingest.Failure]) -> Iterator[Annotated]:
    for doc in pipeline.run((d for d in documents if isinstance(d, Document)), ENGLISH):
        if isinstance(doc, Annotated):
            yield doc


def fit(found: list[Example]) -> Floats:
    """Return the weights of FEATURES."""
    return fit_one(np.array([one.features for one in found]), np.array([float(one.right) for one in found]))


def crossed(found: list[Example]) -> Floats:
    """Return the probability of each example by the weights of the other documents."""
    names = sorted({one.document for one in found})
    fold = {name: k % FOLDS for k, name in enumerate(names)}
    chances = np.zeros(len(found))
    for k in range(FOLDS):
        weights = fit([one for one in found if fold[one.document] != k])
        for n, one in enumerate(found):
            if fold[one.document] == k:
                chances[n] = 1 / (1 + np.exp(-np.array(one.features) @ weights))
    return chances


def main(folder: str, *more: str) -> None:
    """Fit on what was read exhaustively, and on labelled statements of other documents where they are given."""
    found = [*read_exhaustively(Path(folder)), *(labelled(*map(Path, more)) if more else ())]
    chances, right = crossed(found), np.array([one.right for one in found])
    for least in np.arange(0.3, 0.9, 0.1):
        kept = chances >= least
        shown, good, all_good = kept.sum(), right[kept].sum(), right.sum()
        print(f"from {least:.1f}: {shown} shown, {good / shown:.1%} right, {good / all_good:.1%} of what is right")
    TABLE.write_text(
        "".join(f"{name}\t{weight:.3f}\n" for name, weight in zip(FEATURES, fit(found), strict=True)), encoding="utf-8"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
