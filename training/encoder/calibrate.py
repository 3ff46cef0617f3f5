"""Fit what the manifest holds besides the networks: `python -m training.encoder.calibrate [FOLDER]`.

On PolNeAR's development articles, read by the files themselves: a logistic regression that tells how likely an
attribution is right (its content overlaps and its source names the speaker, as the evaluation kit has it), and the
confidence from which one is believed with no other witness. Prints figures and the calibration error, each half of the
articles being judged by weights fitted to the other.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment, minimize
from training.encoder.evaluate import DATA, EVALS, Development, Files, as_row, marks
from training.encoder.samples import tokenizer

from dragoman.annotate.encoder.decode import (
    EVIDENCE,
    ROLE_LABELS,
    ReadAttribution,
    evidence,
    read_attributions,
    read_cues,
    role_paths,
)  # fmt: skip

_LEASTS = (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5)
_RIDGE = 1.0
_BINS = 10
_CONTENT = ROLE_LABELS.index("B-content")

Array = NDArray[np.float64]


Observed = tuple[dict[str, Any], list[ReadAttribution], Array, Array]


def observed(networks: Files, development: Development) -> Iterator[Observed]:
    """Yield for each article its gold row, what is read, the evidence [N, 8] for each, and whether it is right [N]."""
    for row, found in development.articles:
        rows: list[Array] = []
        said: list[ReadAttribution] = []
        for sample in found:
            _, cue_logits, states = networks.read(sample)
            if not (cues := read_cues(cue_logits, networks.decoding.least_cue)):
                continue
            logits = networks.roles(states, cues)
            (paths,) = role_paths([logits], networks.decoding)
            for cue, path, scores in zip(cues, paths, logits, strict=True):
                told = read_attributions(row["text"], sample.window, [cue], scores[None], networks.decoding, path[None])
                rows += [np.asarray(evidence(cue, path, scores), np.float64) for _ in told]
                said += told
        yield row, said, np.array(rows).reshape(-1, len(EVIDENCE)), _right(development.kit, row, said)


def _right(kit: Path, gold: dict[str, Any], said: Sequence[ReadAttribution]) -> Array:
    """Return 1 for each attribution that the kit's pairing would count, else 0."""
    sys.path.insert(0, str(kit))
    from score import FUNCTION, WORD, words_in

    words = [m.span() for m in WORD.finditer(gold["text"])]
    low = [gold["text"][start:end].lower() for start, end in words]
    told = [(words_in(words, a["content"]), words_in(words, a["source"])) for a in gold["attributions"]]
    seen = [(words_in(words, a.content), words_in(words, a.source)) for a in said]
    shared = np.array([[len(p & g) / max(1, len(p | g)) for g, _ in told] for p, _ in seen]).reshape(
        len(seen), len(told)
    )
    right = np.zeros(len(seen))
    for i, j in zip(*linear_sum_assignment(-shared), strict=True):
        source = {k for k in told[j][1] if low[k] not in FUNCTION} or told[j][1]
        right[i] = shared[i, j] >= 0.5 and (not source or bool(source & seen[i][1]))
    return right


def fit(seen: Array, right: Array) -> Array:
    """Return the weights [8] of a logistic regression with a small ridge."""

    def cost(weights: Array) -> tuple[float, Array]:
        score = seen @ weights
        off = 1 / (1 + np.exp(-score)) - right
        loss = np.logaddexp(0, score).sum() - score @ right
        return float(loss + _RIDGE * weights @ weights / 2), seen.T @ off + _RIDGE * weights

    return np.asarray(minimize(cost, np.zeros(seen.shape[1]), jac=True).x)


def calibration_error(chance: Array, right: Array) -> float:
    """Return the expected calibration error: the mean gap between both over ten bins of equal width."""
    of = np.minimum((chance * _BINS).astype(int), _BINS - 1)
    gaps = (abs((chance - right)[of == k].sum()) for k in range(_BINS))
    return float(sum(gaps) / len(right))


def chances(articles: Sequence[Observed]) -> list[Array]:
    """Return for each article how likely each attribution is right, by weights fitted to the other half of them."""
    found = []
    for k, (*_, seen, _) in enumerate(articles):
        found.append(1 / (1 + np.exp(-seen @ _weights(articles[1 - k % 2 :: 2]))))
    return found


def _weights(articles: Sequence[Observed]) -> Array:
    return fit(np.concatenate([a[2] for a in articles]), np.concatenate([a[3] for a in articles]))


def cut(kit: Path, articles: Sequence[Observed], chance: Sequence[Array], least: float) -> dict[str, float]:
    """Return the figures where attributions below a confidence are left out."""
    gold = {row["id"]: row for row, *_ in articles}
    predicted = {}
    for (row, said, *_), likely in zip(articles, chance, strict=True):
        kept = [as_row(a) for a, x in zip(said, likely, strict=True) if x >= least]
        predicted[row["id"]] = {"attributions": kept}
    return marks(kit, gold, predicted)


def main() -> None:
    """Fit each model of the manifest, write it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DATA)
    parser.add_argument("--evals", type=Path, default=EVALS)
    args = parser.parse_args()
    file = args.folder / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    development = Development.load(tokenizer(args.folder), args.evals)
    for name, told in manifest["models"].items():
        articles = list(observed(Files(args.folder, name), development))
        chance = chances(articles)
        figures = {least: cut(args.evals, articles, chance, least) for least in _LEASTS}
        alone = max(_LEASTS, key=lambda least: figures[least]["attribution"])
        told["decoding"]["weights"] = [round(float(w), 4) for w in _weights(articles)]
        told["decoding"]["alone"] = alone
        for least, result in figures.items():
            print(name, f"from {least}:", result)
        error = calibration_error(np.concatenate(chance), np.concatenate([right for *_, right in articles]))
        print(name, f"alone from {alone}, calibration error {error:.3f}", flush=True)
    file.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
