"""From labelled texts to what the networks train on: windows with labels, and batches of them as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from training.encoder.corpora import Range, Said, Text
from training.encoder.network import Trunk

from dragoman.annotate.encoder.decode import NAME_LABELS, ROLE_LABELS
from dragoman.annotate.encoder.windows import LENGTH, Ints, Window, windows

IGNORED = -100
_STEP = 32  # lengths are padded to multiples: the matrix kernels are much faster so


@dataclass(slots=True)
class Sample:
    """A window with its labels: `names` and `cues` [T] (IGNORED where unknown), and (first, last, roles [T]) a cue.

    `hidden` [T, WIDTH] is what the trunk makes of it.
    """

    window: Window
    names: Ints
    cues: Ints
    roles: list[tuple[int, int, Ints]]
    partial: bool
    hidden: Tensor = field(default_factory=lambda: torch.empty(0))

    def __len__(self) -> int:
        return len(self.window.ids)


@dataclass(frozen=True, slots=True)
class Batch:
    """Samples as tensors [B, T], `hidden` [B, T, WIDTH]; of N cues `at`, `first`, `last` [N] and `roles` [N, T]."""

    hidden: Tensor
    mask: Tensor
    case: Tensor
    layout: Tensor
    names: Tensor
    partial: Tensor
    cues: Tensor
    at: Tensor
    first: Tensor
    last: Tensor
    roles: Tensor
    lengths: Tensor


def tokenizer(folder: Path) -> Tokenizer:
    """Return the tokenizer in a folder, set neither to cut nor to fill up."""
    found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def samples(pieces: Tokenizer, text: Text) -> Iterator[Sample]:
    """Yield the windows of a text with its labels; `pieces` is the tokenizer."""
    for window in windows(pieces, text.text):
        names, cues = np.full((2, len(window.ids)), IGNORED)
        if text.names is not None:
            names[:] = 0
            for mark in text.names:
                _mark(window, [(mark.start, mark.end)], NAME_LABELS.index(f"B-{mark.label}"), names)
        roles = []
        if text.said is not None:
            cues[:] = 0
            roles = [found for said in text.said if (found := _roles(window, said, cues)) is not None]
        yield Sample(window, names, cues, roles, text.partial)


def _roles(window: Window, said: Said, cues: Ints) -> tuple[int, int, Ints] | None:
    """Mark a cue in `cues` and return its first and last piece with the roles of all; None where it lies elsewhere."""
    inside = _inside(window, said.cue)
    if len(inside) == 0:
        return None
    _mark(window, [said.cue], 1, cues)
    labels = np.zeros(len(window.ids), np.int64)
    _mark(window, said.source, ROLE_LABELS.index("B-source"), labels)
    _mark(window, said.content, ROLE_LABELS.index("B-content"), labels)
    return int(inside[0]), int(inside[-1]), labels


def _mark(window: Window, spans: Sequence[Range], begin: int, labels: Ints) -> None:
    """Write B (the number `begin`) and I (the next) over the pieces of each span."""
    for span in spans:
        inside = _inside(window, span)
        labels[inside] = begin + 1
        labels[inside[:1]] = begin


def _inside(window: Window, span: Range) -> Ints:
    """Return the numbers of the pieces that a document span touches."""
    touched: Ints = np.flatnonzero((window.starts < span[1]) & (window.ends > span[0]))
    return touched[(touched > 0) & (touched < len(window.ids) - 1)]


def hide(trunk: Trunk, found: Sequence[Sample], size: int = 16) -> None:
    """Let the trunk read each sample once and keep what it makes of it, in bfloat16."""
    ordered = sorted(found, key=len)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for i in range(0, len(ordered), size):
            together = ordered[i : i + size]
            ids, mask = _padded([s.window.ids for s in together], 0)
            hidden = trunk(ids, _attention(mask)).to(torch.bfloat16)
            for k, sample in enumerate(together):
                sample.hidden = hidden[k, : len(sample)].clone()


def batches(found: Sequence[Sample], size: int, rng: random.Random) -> list[list[Sample]]:
    """Return all samples in random batches of similar length."""
    order = list(found)
    rng.shuffle(order)
    chunks = (sorted(order[i : i + 32 * size], key=len) for i in range(0, len(order), 32 * size))
    made = [chunk[i : i + size] for chunk in chunks for i in range(0, len(chunk), size)]
    rng.shuffle(made)
    return made


def collate(together: Sequence[Sample]) -> Batch:
    """Return samples as tensors."""
    case, mask = _padded([s.window.case for s in together], 0)
    layout, _ = _padded([s.window.layout for s in together], 0)
    names, _ = _padded([s.names for s in together], IGNORED)
    cues, _ = _padded([s.cues for s in together], IGNORED)
    hidden = torch.zeros(*case.shape, together[0].hidden.shape[-1], dtype=torch.bfloat16)
    for k, sample in enumerate(together):
        hidden[k, : len(sample)] = sample.hidden
    asked = [(k, *role) for k, sample in enumerate(together) for role in sample.roles]
    at, first, last = (torch.tensor([row[k] for row in asked], dtype=torch.long) for k in range(3))
    roles = torch.zeros(len(asked), case.shape[1], dtype=torch.long)
    for k, row in enumerate(asked):
        roles[k, : len(row[3])] = torch.from_numpy(row[3])
    lengths = torch.tensor([len(together[row[0]]) for row in asked], dtype=torch.long)
    partial = torch.tensor([s.partial for s in together])
    return Batch(hidden, _attention(mask), case, layout, names, partial, cues, at, first, last, roles, lengths)


def _padded(rows: Sequence[Ints], value: int) -> tuple[Tensor, Tensor]:
    """Return rows [B, T] filled up with `value`, and which pieces are real [B, T]."""
    longest = max(map(len, rows))
    length = min(-(-longest // _STEP) * _STEP, LENGTH)
    filled = torch.full((len(rows), length), value, dtype=torch.long)
    real = torch.zeros(len(rows), length, dtype=torch.bool)
    for k, row in enumerate(rows):
        filled[k, : len(row)] = torch.from_numpy(row)
        real[k, : len(row)] = True
    return filled, real


def _attention(real: Tensor) -> Tensor:
    """Return what to add to attention scores: [B, 1, 1, T], 0 for real pieces, a large negative number for others."""
    return torch.where(real, 0.0, -1e4)[:, None, None, :]
