"""Fit the judge of a kind of record: `python training/judge.py KIND REAL [--labels FILE]`.

REAL holds documents read exhaustively (`texts/`, `gold/`, as the evaluation kit's `articles`) and more of their kind
(`documents.jsonl`). Every proposal that the rules make in the former is right where the kit's scorer takes it for a
required or optional fact. Proposals in the latter are marked by hand, stand-off, in `training/labels/KIND.tsv`:
document, start and end of the predicate and start of the doer's first mention (-1: none), as code points of the
document's `text`; type; status; mark. A mark is `+` where an exhaustive reading would list the act, be it as an
optional fact, else what is wrong: `k` no act of this kind, `d` its doer, `r` whom it is done to, `s` its status. Of
what was shown of documents that nobody chose readers said whether they would sign it: `i` where somebody is missing
whom its clause names, `f` where more is wrong. A mark is used where the rules still make that proposal.

Proposals also come from the documents that were marked for this project and are free to learn from
(`benchmarks/data/unseen.jsonl`; sets B, G and N are not learnt from as
sets; some two dozen of their documents hold marks that are older than these), those of commitments and events also from
reports in the manner of the press (`benchmarks/data/press/learnt`) and from sentences of our own
(`training/data/KIND/`), which keep what is rare in those documents, as troops or the manner of the press, from being
unlearnt, those of events also from official documents (`benchmarks/data/official/learnt`). What was told before counts
in what is proposed next as a commitment, so that their fit is run again on what the weights of the last run tell; the
first run begins without any, so that the table does not depend on the one before. A mark of a decision has start and
end of the evidence, start of the body's first mention, kind and stage; one of a commitment start and end of the
evidence, kind, and start of the first mentions of giver and receiver. What shares the choice of a proposal marked `+`
or `k` is wrong, unless it is marked itself.

The table gets a row a feature. Of the proposals of one choice one at most is right: a conditional logit with an L2
penalty, in which none of them is a choice as well; where each proposal stands alone, as those of events, that is a
logistic regression. Printed are precision and recall over the likeliest of each choice from each threshold on, and the
calibration error, all cross-validated: those of events by document, the others by set of documents. No randomness.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import sentences

import unseen
from articles import scorer
from dragoman import gate, ingest, pipeline
from dragoman.annotate.document import Annotated
from dragoman.extract import commitments, decisions, events
from dragoman.extract.judge import BIAS, Judge
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Commitment, Decision, Document, Event, Item

ROOT = Path(__file__).parents[1]
LANGUAGE = ROOT / "src/dragoman/lang/en"
FOLDS, BINS = 10, 10
_SETTLING = ("+", "k")  # marks that say what a whole choice tells
WRITTEN = {"P": "press", "O": "official"}  # sets of documents that were written for this project
OWN = "sentences"  # the source of what was written for this project, which is no test
Floats = npt.NDArray[np.float64]
Made = tuple[Item, tuple[str, ...], int]  # a candidate with its features and the number of its choice


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate of a document: the record as it would leave the house, its features, and whether it is right.

    Of those with the same number of `choice` in their document one at most is told.
    """

    document: str
    item: Item
    features: tuple[str, ...]
    choice: int
    source: str = ""
    right: bool | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """How proposals of a kind are made, how a mark finds the one that it is about, and where the weights go.

    `penalty` is that of the regression, `least` the number of choices from which a feature is learnt, `sets` are those
    of this project's own marks that are learnt from, `runs` how often proposals are made and fitted. With `by_document`
    each document is held out by itself, not with its set.
    """

    propose: Callable[[Annotated, Judge], Iterator[Made]]
    key: Callable[[Any], tuple[str, ...]]
    table: Path
    penalty: float
    least: int
    sets: str = ""
    runs: int = 1
    by_document: bool = False


def _first_mention(actor: Actor | None) -> str:
    return str(actor.mentions[0].start if actor is not None and actor.mentions else -1)


def _event_key(event: Event) -> tuple[str, ...]:
    first = event.spans.action[0]
    doer = _first_mention(next(iter(event.actors), None))
    return str(first.start), str(first.end), doer, event.type, event.status


def _commitments(doc: Annotated, model: Judge) -> Iterator[Made]:
    drafts = commitments.candidates(doc, model)
    return ((draft.commitment, draft.features, draft.choice) for draft in drafts)


def _events(doc: Annotated, model: Judge) -> Iterator[Made]:
    return ((draft.event, draft.features, number) for number, draft in enumerate(events.candidates(doc)))


def _commitment_key(claim: Commitment) -> tuple[str, ...]:
    parties = map(_first_mention, (claim.provider, claim.receiver))
    return str(claim.evidence.start), str(claim.evidence.end), claim.kind, *parties


def _decisions(doc: Annotated, model: Judge) -> Iterator[Made]:
    drafts = decisions.candidates(doc, model)
    return ((draft.decision, draft.features, number) for number, draft in enumerate(drafts))


def _decision_key(found: Decision) -> tuple[str, ...]:
    body = _first_mention(found.body)
    return str(found.evidence.start), str(found.evidence.end), body, found.kind, str(found.stage)


KINDS = {
    "events": Kind(
        _events,
        _event_key,
        LANGUAGE / "events/weights.tsv",
        penalty=20.0,
        least=3,
        sets="AORSP",
        by_document=True,
    ),
    "commitments": Kind(
        _commitments,
        _commitment_key,
        LANGUAGE / "commitments_weights.tsv",
        penalty=16.0,
        least=5,
        sets="ACDEHIJKLMPR",
        runs=3,
    ),
    "decisions": Kind(
        _decisions,
        _decision_key,
        LANGUAGE / "decisions_weights.tsv",
        penalty=5.0,
        least=3,
        sets="ACDEHIJKLM",
    ),
}


def proposals(kind: str, documents: Iterable[Document], model: Judge) -> Iterator[tuple[Annotated, list[Proposal]]]:
    """Yield each document with what the rules propose in it, sealed, where a model says what is told."""
    for doc in pipeline.run(documents, ENGLISH):
        if not isinstance(doc, Annotated):
            raise SystemExit(f"a document could not be read: {doc}")
        found = list(KINDS[kind].propose(doc, model))
        sealed = gate.seal(doc.document, kind, (item for item, *_ in found), extractor=kind, version="0")
        yield doc, [Proposal(doc.document.id, i, *rest) for i, (_, *rest) in zip(sealed, found, strict=True)]


def from_gold(kind: str, folder: Path, model: Judge) -> Iterator[Proposal]:
    """Yield the proposals in the documents that were read exhaustively, each right or wrong by the kit's scorer."""
    kit = scorer()
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = folder / "texts" / f"{path.stem}.txt"
        known = {"published": gold["published"], "publisher": gold.get("publisher")}
        for doc, made in proposals(kind, ingest.read(text, **known), model):
            doc.fill(kind, tuple(p.item for p in made))
            told = pipeline.record(doc).to_dict()
            test = kit.Exhaustive(gold, text.read_text(encoding="utf-8"), told)
            accepts = getattr(test, f"{kind}_right", getattr(test, f"{kind}_ok"))
            for proposal, one in zip(made, told[kind], strict=True):
                yield replace(
                    proposal, source=folder.name, right=any(kit.fits(accepts, fact, one) for fact in gold.get(kind, []))
                )


def from_own_marks(kind: str, real: Path, model: Judge) -> Iterator[Proposal]:
    """Yield the proposals in the documents that were marked for this project and are free to learn from."""
    with tempfile.TemporaryDirectory() as folder:
        for laid_out in unseen.lay_out_sets(real, Path(folder), KINDS[kind].sets):
            yield from from_gold(kind, laid_out, model)
    for manner in (WRITTEN[name] for name in KINDS[kind].sets if name in WRITTEN):
        yield from from_gold(kind, ROOT / "benchmarks/data" / manner / "learnt", model)


def from_sentences(kind: str, model: Judge) -> Iterator[Proposal]:
    """Yield the proposals in the sentences that were written for a kind."""
    for path in sorted((ROOT / "training/data" / kind).glob("*.tsv")):
        known = list(sentences.sentences(path))
        for (_, made), (_, facts) in zip(proposals(kind, (d for d, _ in known), model), known, strict=True):
            for proposal in made:
                yield replace(proposal, source=OWN, right=any(fact.fits(proposal.item) for fact in facts))


def from_labels(kind: str, folder: Path, labels: Path, model: Judge) -> Iterator[Proposal]:
    """Yield the proposals that were marked by hand and that the rules still make."""
    marks = dict(_marks(labels))
    rows = (json.loads(line) for line in (folder / "documents.jsonl").open(encoding="utf-8"))
    wanted = {document for document, *_ in marks}
    for row in (row for row in rows if row["id"] in wanted):
        for _, made in proposals(kind, [document(row)], model):
            told = [marks.get((row["id"], *_shifted(KINDS[kind].key(p.item), row))) for p in made]
            settled = {p.choice for p, mark in zip(made, told, strict=True) if mark in _SETTLING}
            for p, mark in zip(made, told, strict=True):
                if mark is not None or p.choice in settled:
                    yield replace(p, document=row["id"], right=mark == "+")


def _marks(labels: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    for line in labels.read_text(encoding="utf-8").splitlines() if labels.exists() else ():
        *key, mark = line.split("\t")
        yield tuple(key), mark


def document(row: dict[str, Any]) -> Document:
    """Return a document of `documents.jsonl` as a plain text gives it: title, empty line, paragraphs."""
    return ingest.from_text(_opening(row) + row["text"], published=row["published"], publisher=row["publisher"])


def _opening(row: dict[str, Any]) -> str:
    return f"{row['title']}\n\n"


def _shifted(key: tuple[str, ...], row: dict[str, Any]) -> tuple[str, ...]:
    """Return a key with its offsets counted over the `text` of a row."""
    shift = len(_opening(row))
    return tuple(str(int(part) - shift) if part.isdigit() else part for part in key)


def matrix(found: Sequence[Proposal], names: Sequence[str]) -> csr_matrix:
    """Return the features of proposals, the bias first, as rows of a sparse matrix."""
    places = {name: i for i, name in enumerate(names)}
    rows = [[0, *sorted({places[f] for f in p.features if f in places})] for p in found]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = np.concatenate([np.array(row) for row in rows])
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names)))


def choices(found: Sequence[Proposal]) -> npt.NDArray[np.int64]:
    """Return the number of each proposal's choice among all of them."""
    numbers = {key: i for i, key in enumerate(dict.fromkeys((p.document, p.choice) for p in found))}
    return np.array([numbers[p.document, p.choice] for p in found])


def frequent(found: Sequence[Proposal], least: int) -> list[str]:
    """Return the features of enough choices to be learnt from, after the bias."""
    known = {(p.document, p.choice, feature) for p in found for feature in p.features}
    counts = Counter(feature for *_, feature in known)
    return [BIAS, *sorted(f for f, n in counts.items() if n >= least)]


def shares(scores: Floats, own: npt.NDArray[np.int64]) -> Floats:
    """Return how likely each proposal is the right one of its choice, where none may be."""
    odds = np.exp(scores)
    shared: Floats = odds / (1 + np.bincount(own, odds))[own]
    return shared


def fit(features: csr_matrix, answers: Floats, own: npt.NDArray[np.int64], penalty: float) -> Floats:
    """Return the weights of a conditional logit; the bias is free."""
    free = np.ones(features.shape[1])
    free[0] = 0.0
    some = np.bincount(own, answers) > 0

    def objective(w: Floats) -> tuple[float, Floats]:
        odds = np.exp(features @ w)
        whole, right = 1 + np.bincount(own, odds), np.where(some, np.bincount(own, odds * answers), 1.0)
        loss = np.log(whole).sum() - np.log(right).sum() + penalty / 2 * (free * w) @ w
        return float(loss), features.T @ (odds / whole[own] - odds * answers / right[own]) + penalty * free * w

    weights: Floats = minimize(objective, np.zeros(features.shape[1]), jac=True, method="L-BFGS-B").x
    return weights


def folds(found: Sequence[Proposal], kind: Kind) -> npt.NDArray[np.int64]:
    """Return the fold of each proposal: that of its document, or of its set."""
    sets = {name: i for i, name in enumerate(dict.fromkeys(p.source for p in found if p.source))}
    documents = {name: i % FOLDS for i, name in enumerate(dict.fromkeys(p.document for p in found))}
    return np.array([documents[p.document] if kind.by_document else sets.get(p.source, -1) for p in found])


def crossed(found: Sequence[Proposal], kind: Kind) -> Floats:
    """Return how likely each proposal is by weights that were fitted on other documents."""
    own, chances = folds(found, kind), np.zeros(len(found))
    for fold in np.unique(own):
        rest, held = ([p for p, f in zip(found, own, strict=True) if (f == fold) == side] for side in (False, True))
        names = frequent(rest, kind.least)
        weights = fit(matrix(rest, names), _answers(rest), choices(rest), kind.penalty)
        chances[own == fold] = shares(matrix(held, names) @ weights, choices(held))
    return chances


def _answers(found: Sequence[Proposal]) -> Floats:
    return np.array([float(bool(p.right)) for p in found])


def report(found: Sequence[Proposal], kind: Kind) -> Iterator[str]:
    """Yield how right the likeliest proposals are from each threshold on, and how far probabilities are from that."""
    chances, own = crossed(found, kind), choices(found)
    likely, order = np.bincount(own, chances), np.lexsort((-chances, own))
    first = order[np.unique(own[order], return_index=True)[1]]
    answers, wanted = _answers(found)[first], np.bincount(own, _answers(found)) > 0
    documents = len({p.document for p in found})
    yield f"{len(found)} proposals of {documents} documents, {wanted.mean():.1%} of choices hold a right one"
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        shown = likely >= least
        right = answers[shown].sum()
        yield f"from {least:.1f} on: precision {right / max(shown.sum(), 1):.3f}, recall {right / wanted.sum():.3f}"
    bins = np.minimum((likely * BINS).astype(int), BINS - 1)
    gaps = [abs((likely[bins == b] - answers[bins == b]).sum()) for b in range(BINS)]
    yield f"calibration error {sum(gaps) / len(likely):.3f}"


def marked(kind: str, real: Path, labels: Path | None, model: Judge) -> Iterator[Proposal]:
    """Yield all proposals of a kind that are known to be right or wrong, where a model says what is told."""
    yield from from_gold(kind, real, model)
    yield from from_own_marks(kind, real, model)
    yield from from_sentences(kind, model)
    yield from from_labels(kind, real, labels or ROOT / "training/labels" / f"{kind}.tsv", model)


def main() -> None:
    """Fit the weights of a kind and write its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("real", type=Path)
    parser.add_argument("--labels", type=Path)
    given = parser.parse_args()
    kind, model = KINDS[given.kind], Judge({})
    for _ in range(kind.runs):
        found = list(marked(given.kind, given.real, given.labels, model))
        names = frequent(found, kind.least)
        weights = fit(matrix(found, names), _answers(found), choices(found), kind.penalty)
        model = Judge(dict(zip(names, weights.tolist(), strict=True)))
    for line in report([p for p in found if p.source != OWN], kind):
        print(line, file=sys.stderr)
    rows = (f"{name}\t{w:.3g}\n" for name, w in model.weights.items() if name == BIAS or abs(w) >= 0.02)
    kind.table.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
