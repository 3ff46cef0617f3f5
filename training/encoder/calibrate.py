"""Fit what the manifest holds besides the networks: `python -m training.encoder.calibrate [FOLDER]`.

On PolNeAR's development articles, read by the files themselves: first from which probability a piece counts as part of
a cue, then a logistic regression that tells how likely an attribution is right (its content overlaps and its source
names the speaker, as the evaluation kit has it). Prints the figures of both sets, and the calibration error when one
half of the articles judges the other.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment, minimize
from training.encoder.evaluate import DATA, EVALS, Development, Files, figures
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

_THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
_RIDGE = 1.0
_BINS = 10
_CONTENT = ROLE_LABELS.index("B-content")

Array = NDArray[np.float64]


def least_cue(networks: Files, development: Development) -> float:
    """Return the threshold for cues with the best end-to-end F1."""
    found = []
    for least in _THRESHOLDS:
        networks.decoding = replace(networks.decoding, least_cue=least)
        found.append((figures(networks, development)["attribution"], least))
        print(f"least_cue {least}: attribution {found[-1][0]}")
    return max(found)[1]


def observed(networks: Files, development: Development) -> Iterator[tuple[Array, Array]]:
    """Yield for each article the evidence [N, 8] for each attribution that is read, and whether it is right [N]."""
    for row, found in development.articles:
        rows: list[Array] = []
        said: list[ReadAttribution] = []
        for sample in found:
            _, cue_logits, states = networks.read(sample)
            if not (cues := read_cues(cue_logits, networks.decoding.least_cue)):
                continue
            logits = networks.roles(states, cues)
            (paths,) = role_paths([logits], networks.decoding)
            told = zip(cues, paths, logits, strict=True)
            rows += [
                np.asarray(evidence(cue, path, scores), np.float64)
                for cue, path, scores in told
                if (path >= _CONTENT).any()
            ]
            said += read_attributions(row["text"], sample.window, cues, logits, networks.decoding)
        yield np.array(rows).reshape(-1, len(EVIDENCE)), _right(row, said)


def _right(gold: dict[str, Any], said: Sequence[ReadAttribution]) -> Array:
    """Return 1 for each attribution that the kit's pairing would count, else 0."""
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


def held_out_error(articles: Sequence[tuple[Array, Array]]) -> float:
    """Return the calibration error of each half of the articles under the weights of the other."""
    chances, rights = [], []
    for half in (0, 1):
        weights = fit(*(np.concatenate(part) for part in zip(*articles[1 - half :: 2], strict=True)))
        for seen, right in articles[half::2]:
            chances.append(1 / (1 + np.exp(-seen @ weights)))
            rights.append(right)
    return calibration_error(np.concatenate(chances), np.concatenate(rights))


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
        networks = Files(args.folder, name)
        told["decoding"]["least_cue"] = least = least_cue(networks, development)
        networks.decoding = replace(networks.decoding, least_cue=least)
        articles = list(observed(networks, development))
        weights = fit(*(np.concatenate(part) for part in zip(*articles, strict=True)))
        told["decoding"]["weights"] = [round(float(w), 4) for w in weights]
        print(name, figures(networks, development), f"calibration error {held_out_error(articles):.3f}")
    file.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
