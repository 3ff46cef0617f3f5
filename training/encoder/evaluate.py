"""Judge a reader on what it has not learnt: PolNeAR's development articles and our own sentences held back.

`python -m training.encoder.evaluate [FOLDER]` judges the files that are shipped, also on what nothing is chosen by: the
names of the evaluation kit and those of `data/names/heldout.txt`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from tokenizers import Tokenizer
from training.encoder import corpora
from training.encoder.network import Model
from training.encoder.samples import Sample, samples, tokenizer

from dragoman.annotate.encoder.decode import (
    Decoding,
    ReadAttribution,
    ReadCue,
    ReadName,
    read_attributions,
    read_cues,
    read_names,
)  # fmt: skip
from dragoman.annotate.encoder.session import encoder
from dragoman.annotate.encoder.windows import Floats

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "dragoman" / "data" / "encoder"
EVALS = Path(os.environ.get("DRAGOMAN_EVALS", ROOT / "../shared/evals"))
_KIT_TYPES = ("person", "organization", "place")
PLAIN = np.zeros(8, np.float32)  # weights that call everything even odds


class Networks(Protocol):
    """A reader and a roles head, as torch modules or as the files that are shipped."""

    decoding: Decoding

    def read(self, sample: Sample) -> tuple[Floats, Floats, Any]:
        """Return the logits of names [T, 13] and cues [T, 3], and the states for `roles`."""

    def roles(self, states: Any, cues: list[ReadCue]) -> Floats:
        """Return logits [N, T, 5]."""


class Torch:
    """The networks of a model under training."""

    def __init__(self, model: Model, least_cue: float = 0.5) -> None:
        self.model = model.eval()
        self.decoding = Decoding(least_cue, model.roles.scores().detach().numpy(), PLAIN)

    @torch.inference_mode()
    def read(self, sample: Sample) -> tuple[Floats, Floats, Any]:
        """Return the logits of names and cues, and the states."""
        case, layout = torch.from_numpy(sample.window.case)[None], torch.from_numpy(sample.window.layout)[None]
        names, cues, states = self.model.reader(sample.hidden.float()[None], case, layout)
        return names[0].numpy(), cues[0].numpy(), states

    @torch.inference_mode()
    def roles(self, states: Any, cues: list[ReadCue]) -> Floats:
        """Return the role logits of each cue."""
        first, last = (torch.tensor([getattr(cue, end) for cue in cues]) for end in ("first", "last"))
        logits: Floats = self.model.roles(states, torch.zeros_like(first), first, last).numpy()
        return logits


class Files:
    """The files that are shipped, run as the reader runs them."""

    def __init__(self, folder: Path, model: str) -> None:
        self.encoder = encoder(model, True, folder=folder)
        self.decoding = self.encoder.decoding

    def read(self, sample: Sample) -> tuple[Floats, Floats, Any]:
        """Return the logits of names and cues, and the states."""
        return self.encoder.logits(sample.window)

    def roles(self, states: Any, cues: list[ReadCue]) -> Floats:
        """Return the role logits of each cue."""
        return self.encoder.role_logits(states, cues)


@dataclass(slots=True)
class Development:
    """Gold rows of PolNeAR's development articles with their windows, and sentences held back with theirs."""

    articles: list[tuple[dict[str, Any], list[Sample]]]
    sentences: list[tuple[corpora.Text, list[Sample]]]
    kit: Path

    @classmethod
    def load(cls, pieces: Tokenizer, evals: Path, limit: int = 0) -> Development:
        """Read both sets; `limit` takes the first so many of each."""
        file = evals / "attribution" / "dev.jsonl"
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        articles = [(row, list(samples(pieces, corpora.Text(row["text"])))) for row in rows[: limit or None]]
        held = corpora.own_names(held_back=True)[: limit or None]
        return cls(articles, [(text, list(samples(pieces, text))) for text in held], evals)

    def samples(self) -> Iterator[Sample]:
        """Yield all windows."""
        for _, found in (*self.articles, *self.sentences):
            yield from found


def read(networks: Networks, text: str, found: list[Sample]) -> tuple[list[ReadName], list[ReadAttribution]]:
    """Return the names and attributions of a text."""
    names: list[ReadName] = []
    said: list[ReadAttribution] = []
    for sample in found:
        name_logits, cue_logits, states = networks.read(sample)
        names += read_names(sample.window, name_logits)
        cues = read_cues(cue_logits, networks.decoding.least_cue)
        if cues:
            said += read_attributions(text, sample.window, cues, networks.roles(states, cues), networks.decoding)
    return names, [a for a in said if a.confidence >= networks.decoding.alone]


def judge(model: Model, development: Development) -> dict[str, float]:
    """Return the figures of a model in percent; `choice` is what the best epoch is chosen by."""
    return figures(Torch(model), development)


def figures(networks: Networks, development: Development) -> dict[str, float]:
    """Return the scores on both development sets, in percent."""
    gold: dict[str, Any] = {}
    predicted: dict[str, Any] = {}
    for row, found in development.articles:
        _, said = read(networks, row["text"], found)
        gold[row["id"]] = row
        predicted[row["id"]] = {"attributions": [as_row(a) for a in said]}
    names = names_by_type(networks, development.sentences)["all"]
    result = {**marks(development.kit, gold, predicted), "names": names}
    return {**result, "choice": (result["attribution"] + result["strict"] + names) / 3}


def as_row(read: ReadAttribution) -> dict[str, Any]:
    """Return an attribution as the kit has it."""
    return {"cue": [read.cue], "source": read.source, "content": read.content}


def marks(kit: Path, gold: dict[str, Any], predicted: dict[str, Any]) -> dict[str, float]:
    """Return the kit's figures on attributions, in percent."""
    result = _score(kit, "attribution", gold, predicted)
    return {
        "attribution": result["attribution"]["F1"],
        "strict": result["attribution_strict"]["F1"],
        "exact": result["content_exact"]["F1"],
        "overlap": result["content_overlap"]["F1"],
        "mention": result["speaker_given_content"]["mention"],
        **{f"recall, {form}": value for form, value in result["recall_by_form_overlap"].items()},
    }


def names_by_type(networks: Networks, sentences: Sequence[tuple[corpora.Text, list[Sample]]]) -> dict[str, float]:
    """Return the F1 of names with the same offsets and type, in percent: of each type, and of "all"."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text, found in sentences:
        gold = {(m.start, m.end, m.label) for m in text.names or ()}
        seen = {(n.start, n.end, n.type) for n in read(networks, text.text, found)[0]}
        for counter, spans in ((right, [*(gold & seen)]), (total, [*gold, *seen])):
            counter.update(label for *_, label in spans)
            counter["all"] += len(spans)
    return {label: round(200 * right[label] / total[label], 1) for label in sorted(total)}


def kit_names(networks: Networks, pieces: Tokenizer, kit: Path) -> dict[str, float]:
    """Return the lenient F1 of each type on the kit's names, in percent, and of "all"."""
    rows = [json.loads(line) for line in (kit / "names" / "re3d.jsonl").read_text(encoding="utf-8").splitlines()]
    predicted = {}
    for row in rows:
        names, _ = read(networks, row["text"], list(samples(pieces, corpora.Text(row["text"]))))
        told = [{"start": n.start, "end": n.end, "type": n.type} for n in names if n.type in _KIT_TYPES]
        predicted[row["id"]] = {"names": told}
    result = _score(kit, "names", {row["id"]: row for row in rows}, predicted)
    return {**{kind: result[f"lenient_{kind}"]["F1"] for kind in _KIT_TYPES}, "all": result["score"]}


def _score(kit: Path, task: str, gold: dict[str, Any], predicted: dict[str, Any]) -> dict[str, Any]:
    if str(kit) not in sys.path:
        sys.path.insert(0, str(kit))
    from score import score

    result: dict[str, Any] = score(task, gold, predicted)
    return result


def main() -> None:
    """Print the figures of each model of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DATA)
    parser.add_argument("--evals", type=Path, default=EVALS)
    args = parser.parse_args()
    pieces = tokenizer(args.folder)
    development = Development.load(pieces, args.evals)
    held_out = [(text, list(samples(pieces, text))) for text in corpora.held_out_names()]
    for model in json.loads((args.folder / "manifest.json").read_text(encoding="utf-8"))["models"]:
        networks = Files(args.folder, model)
        print(model, "development:", figures(networks, development))
        print(model, "names of the kit:", kit_names(networks, pieces, args.evals))
        print(model, "names held out:", names_by_type(networks, held_out))


if __name__ == "__main__":
    main()
