"""The networks: a frozen trunk that all readers share, a reader with the heads for names and cues, and the roles head.

Trunk and reader are the six layers of all-MiniLM-L6-v2 (Apache-2.0), a BERT (Devlin et al., 2019) distilled by Wang et
al. (2020). The roles head asks for each cue which pieces are its source and its content: a biaffine score (Dozat and
Manning, 2017) and convolutions over the pieces as seen from the cue, with a conditional random field on top.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from dragoman.annotate.encoder.decode import CUE_LABELS, NAME_LABELS, ROLE_LABELS
from dragoman.annotate.encoder.sequences import bio_transitions
from dragoman.annotate.encoder.windows import CASES, LAYOUTS, LENGTH

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, HEADS, INNER, VOCABULARY, LAYERS = 384, 12, 1536, 30522, 6
_CUED = 128  # width of the roles head
_FEATURES = 16  # width of each written-form feature at the heads
_FAR = 16  # buckets of distance on each side of a cue


@dataclass(frozen=True, slots=True)
class Shape:
    """Which upstream layers the trunk and the reader take: [0, frozen) and [frozen, layers)."""

    frozen: int = 2
    layers: int = LAYERS
    dropout: float = 0.1


class Dropout(nn.Module):
    """Dropout with one mask for all windows of a batch: drawing random numbers costs a CPU much time."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` [B, ...] with a share of it zeroed and the rest scaled up; `x` itself outside training."""
        if not self.training or self.share == 0:
            return x
        return x * F.dropout(torch.ones(x.shape[1:], dtype=x.dtype), self.share)


class Layer(nn.Module):
    """One BERT layer; `mask` [B, 1, 1, T] is added to the attention scores."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return hidden states of the shape of `x` [B, T, WIDTH]."""
        batch, length, _ = x.shape
        split = self.query_key_value(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = split.unbind(0)
        mixed = _attention(query, key, value, mask).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attended_norm(x + self.drop(self.attended(mixed)))
        return self.outer_norm(x + self.drop(self.outer(F.gelu(self.inner(x)))))


def _attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Attention over [B, HEADS, T, D]; written out in bfloat16, where torch's own is slow on a CPU."""
    if query.dtype != torch.bfloat16:
        return F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    batch, heads, length, width = query.shape
    rows, columns, values = (part.reshape(-1, length, width) for part in (query, key, value))
    scores = torch.bmm(rows * width**-0.5, columns.transpose(1, 2)).view(batch, heads, length, length)
    if mask is not None:
        scores = scores + mask.to(scores.dtype)
    return torch.bmm(scores.softmax(-1).to(values.dtype).flatten(0, 1), values).view(query.shape)


class Trunk(nn.Module):
    """Embeddings and the lowest layers, as upstream has them: never trained."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(LENGTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(0.0) for _ in range(shape.frozen))

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return hidden states [B, T, WIDTH] of `ids` [B, T]."""
        x = self.norm(self.pieces(ids) + self.positions.weight[: ids.shape[1]])
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Reader(nn.Module):
    """The upper layers with the written form added below them, and the heads for names and cues."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.case, self.layout = nn.Embedding(len(CASES), WIDTH), nn.Embedding(LAYOUTS, WIDTH)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.layout.weight)
        self.layers = nn.ModuleList(Layer(shape.dropout) for _ in range(shape.frozen, shape.layers))
        self.head_case, self.head_layout = nn.Embedding(len(CASES), _FEATURES), nn.Embedding(LAYOUTS, _FEATURES)
        self.names = nn.Linear(WIDTH + 2 * _FEATURES, len(NAME_LABELS))
        self.cues = nn.Linear(WIDTH + 2 * _FEATURES, len(CUE_LABELS))
        self.drop = Dropout(shape.dropout)

    def forward(
        self, hidden: Tensor, case: Tensor, layout: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the logits of names [B, T, 13] and cues [B, T, 3], and the states [B, T, WIDTH] for the roles."""
        x = hidden + self.case(case) + self.layout(layout)
        for layer in self.layers:
            x = layer(x, mask)
        states = self.drop(x)
        seen = torch.cat([states, self.head_case(case).to(x.dtype), self.head_layout(layout).to(x.dtype)], -1)
        return self.names(seen), self.cues(seen), states


class Roles(nn.Module):
    """For each cue the role of each piece; `transitions` are those of the conditional random field."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.cue, self.piece = nn.Linear(2 * WIDTH, _CUED), nn.Linear(WIDTH, _CUED)
        self.pair = nn.Linear(_CUED, len(ROLE_LABELS) * _CUED, bias=False)
        nn.init.normal_(self.pair.weight, std=0.02)
        self.distance = nn.Embedding(2 * _FAR, _CUED)
        self.mix = nn.Linear(_CUED, _CUED)
        self.near, self.wide = nn.Linear(5 * _CUED, _CUED), nn.Linear(5 * _CUED, _CUED)
        self.out = nn.Linear(_CUED, len(ROLE_LABELS))
        self.drop = Dropout(shape.dropout)
        self.transitions = nn.Parameter(torch.zeros(len(ROLE_LABELS) + 1, len(ROLE_LABELS)))
        self.register_buffer("allowed", torch.from_numpy(bio_transitions(ROLE_LABELS)))

    def forward(self, states: Tensor, batch: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return logits [N, T, 5] for N cues at the pieces `first`-`last` of the windows `batch` (each [N])."""
        cue = torch.relu(self.cue(torch.cat([states[batch, first], states[batch, last]], -1)))
        piece = torch.relu(self.piece(states))[batch]
        pairs = torch.matmul(piece, self.pair(cue).view(-1, len(ROLE_LABELS), _CUED).transpose(1, 2))
        at = torch.arange(states.shape[1], device=states.device)[None]
        distance = self.distance(_bucket((at - first[:, None]).clamp(max=0) + (at - last[:, None]).clamp(min=0)))
        x = torch.relu(self.mix(cue)[:, None] + piece + distance)
        x = x + F.gelu(self.near(_neighbours(self.drop(x), 1)))
        x = x + F.gelu(self.wide(_neighbours(self.drop(x), 4)))
        return pairs + self.out(self.drop(x))

    def scores(self) -> Tensor:
        """Return the transitions [6, 5] with those that are not well-formed ruled out."""
        return self.transitions + self.allowed

    def loss(self, logits: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """Return the negative log-likelihood a piece of label paths [N, T] whose first `lengths` pieces count."""
        transitions = self.scores()
        real = torch.arange(labels.shape[1])[None] < lengths[:, None]
        told = logits.gather(-1, labels[..., None])[..., 0] * real
        steps = transitions[labels[:, :-1], labels[:, 1:]] * real[:, 1:]
        gold = told.sum(1) + steps.sum(1) + transitions[-1][labels[:, 0]]
        alpha = logits[:, 0] + transitions[-1]
        for t in range(1, labels.shape[1]):
            onward = torch.logsumexp(alpha[:, :, None] + transitions[None, :-1], 1) + logits[:, t]
            alpha = torch.where(real[:, t, None], onward, alpha)
        return (torch.logsumexp(alpha, -1) - gold).sum() / real.sum()


def _bucket(distance: Tensor) -> Tensor:
    """Return the bucket of a signed distance: exact below 6, then two for each doubling."""
    size = distance.abs()
    far = torch.log2(size.clamp(min=1).float() / 6) * 2 + 6
    bucket = torch.where(size < 6, size, far.long().clamp(max=_FAR - 1))
    return torch.where(distance < 0, bucket, bucket + _FAR)


def _neighbours(x: Tensor, step: int) -> Tensor:
    """Return each piece beside its neighbours at -2, -1, 0, 1, 2 steps: [N, T, D] to [N, T, 5 D], zeros outside."""
    length = x.shape[1]
    padded = F.pad(x, (0, 0, 2 * step, 2 * step))
    return torch.cat([padded[:, k * step : k * step + length] for k in range(5)], -1)


class Model(nn.Module):
    """Reader and roles head, trained together."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.reader, self.roles = Reader(shape), Roles(shape)

    def described(self) -> dict[str, float]:
        """Return the shape for a checkpoint."""
        return asdict(self.shape)


def upstream(folder: Path, shape: Shape) -> tuple[Trunk, Model]:
    """Return the networks with the weights of all-MiniLM-L6-v2 in `folder`.

    Raises:
        ValueError: model.safetensors is another file than the one that this was written for.
    """
    file = folder / "model.safetensors"
    if (found := hashlib.sha256(file.read_bytes()).hexdigest()) != WEIGHTS_SHA256:
        raise ValueError(f"{file}: sha256 {found}, expected {WEIGHTS_SHA256}")
    weights = load_file(file)
    trunk, model = Trunk(shape), Model(shape)
    trunk.pieces.weight.data = weights["embeddings.word_embeddings.weight"]
    positions = weights["embeddings.position_embeddings.weight"][:LENGTH]
    # All pieces are of the first of BERT's two segments: its embedding is part of every position's.
    trunk.positions.weight.data = positions + weights["embeddings.token_type_embeddings.weight"][0]
    _fill(trunk.norm, weights, "embeddings.LayerNorm")
    for number, layer in enumerate([*trunk.layers, *model.reader.layers]):
        _fill_layer(layer, weights, f"encoder.layer.{number}.")
    return trunk.requires_grad_(False).eval(), model


def _fill_layer(layer: nn.Module, weights: dict[str, Tensor], prefix: str) -> None:
    for end in ("weight", "bias"):
        parts = [weights[f"{prefix}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
        getattr(layer.query_key_value, end).data = torch.cat(parts)
    _fill(layer.attended, weights, prefix + "attention.output.dense")
    _fill(layer.attended_norm, weights, prefix + "attention.output.LayerNorm")
    _fill(layer.inner, weights, prefix + "intermediate.dense")
    _fill(layer.outer, weights, prefix + "output.dense")
    _fill(layer.outer_norm, weights, prefix + "output.LayerNorm")


def _fill(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for end in ("weight", "bias"):
        getattr(module, end).data = weights[f"{name}.{end}"].clone()
