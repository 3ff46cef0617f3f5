"""Judge a reader on what it has not learnt: PolNeAR's development articles and our own sentences held back."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer
from training.encoder import corpora
from training.encoder.network import Model
from training.encoder.samples import Sample, samples

from dragoman.annotate.encoder.decode import (
    Decoding,
    Floats,
    ReadAttribution,
    ReadCue,
    ReadName,
    read_attributions,
    read_cues,
    read_names,
)  # fmt: skip

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
        return self.model.roles(states, torch.zeros_like(first), first, last).numpy()


class Files:
    """The files that are shipped."""

    def __init__(self, folder: Path, model: str) -> None:
        told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["models"][model]
        self.decoding = Decoding.of(told["decoding"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.trunk, self.reader, self.heads = (
            onnxruntime.InferenceSession(folder / name, options, providers=["CPUExecutionProvider"])
            for name in ("trunk.onnx", told["reader"], told["roles"])
        )

    def read(self, sample: Sample) -> tuple[Floats, Floats, Any]:
        """Return the logits of names and cues, and the states."""
        window = sample.window
        (hidden,) = self.trunk.run(["hidden"], {"ids": window.ids})
        inputs = {"hidden": hidden, "case": window.case, "layout": window.layout}
        names, cues, states = self.reader.run(["names", "cues", "states"], inputs)
        return names, cues, states

    def roles(self, states: Any, cues: list[ReadCue]) -> Floats:
        """Return the role logits of each cue."""
        ends = {end: np.array([getattr(cue, end) for cue in cues]) for end in ("first", "last")}
        (logits,) = self.heads.run(["roles"], {"states": states, **ends})
        return logits


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
    return names, said


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
        parts = [{"cue": [a.cue], "source": a.source, "content": a.content} for a in said]
        predicted[row["id"]] = {"attributions": parts}
    sys.path.insert(0, str(development.kit))
    from score import score

    result = score("attribution", gold, predicted)
    marks = {
        "attribution": result["score"], "strict": result["attribution_strict"]["F1"],
        "exact": result["content_exact"]["F1"], "overlap": result["content_overlap"]["F1"],
        "mention": result["speaker_given_content"]["mention"], "names": _names(networks, development),
        **{f"recall, {form}": value for form, value in result["recall_by_form_overlap"].items()},
    }  # fmt: skip
    return {**marks, "choice": (marks["attribution"] + marks["strict"] + marks["names"]) / 3}


def _names(networks: Networks, development: Development) -> float:
    """Return the F1 of names with the same offsets and type."""
    right = total = 0
    for text, found in development.sentences:
        gold = {(m.start, m.end, m.label) for m in text.names or ()}
        seen = {(n.start, n.end, n.type) for n in read(networks, text.text, found)[0]}
        right += len(gold & seen)
        total += len(gold) + len(seen)
    return round(200 * right / total, 1) if total else 0.0
