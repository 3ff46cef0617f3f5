"""Write the files to ship: `python -m training.encoder.export UPSTREAM model=OUT/best.pt model-open=OPEN/best.pt`.

Each network becomes an ONNX graph over one window, its matrices and embeddings in 8 bits (dynamic quantisation, one
scale a column). Weights take 7 of the 8 bits, because processors without dot-product instructions add two products in
16 bits and would overflow: so every machine reads the same. Then `training.encoder.calibrate` fits what is left.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from training.encoder.evaluate import DATA
from training.encoder.network import Model, Reader, Roles, Shape, Trunk, upstream
from training.encoder.samples import tokenizer

from dragoman.annotate.encoder.decode import CUE_LABELS, EVIDENCE, NAME_LABELS, ROLE_LABELS

LICENCE = "Apache-2.0; see NOTICE for the upstream weights and the training data"
_OPSET = 17
_LEAST_CUE = 0.35  # low: what is no cue after all, the confidence tells


class _OneTrunk(nn.Module):
    def __init__(self, trunk: Trunk) -> None:
        super().__init__()
        self.trunk = trunk

    def forward(self, ids: Tensor) -> Tensor:
        return self.trunk(ids[None])[0]


class _OneReader(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, hidden: Tensor, case: Tensor, layout: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        names, cues, states = self.reader(hidden[None], case[None], layout[None])
        return names[0], cues[0], states[0]


class _OneRoles(nn.Module):
    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(self, states: Tensor, first: Tensor, last: Tensor) -> Tensor:
        return self.roles(states[None], torch.zeros_like(first), first, last)


def write(module: nn.Module, inputs: Mapping[str, Tensor], axes: Mapping[str, str], file: Path) -> None:
    """Write a module as 8-bit ONNX; `axes` names the dimensions that vary of each input and, behind them, output."""
    dynamic = {name: dict(enumerate(letters)) for name, letters in axes.items()}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            module.eval(), tuple(inputs.values()), str(whole), input_names=list(inputs),
            output_names=list(axes)[len(inputs) :],
            opset_version=_OPSET, dynamic_axes=dynamic, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, file, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    graph = onnx.load(file)
    graph.producer_name, graph.doc_string = "dragoman", ""
    onnx.save(graph, file)


def export(trunk: Trunk, models: Mapping[str, Model], out: Path) -> None:
    """Write all networks into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    hidden, some = torch.randn(40, trunk.pieces.weight.shape[1]), torch.zeros(40, dtype=torch.long)
    first, last = torch.tensor([3, 9]), torch.tensor([4, 9])
    write(_OneTrunk(trunk), {"ids": some}, {"ids": "T", "hidden": "T"}, out / "trunk.onnx")
    for name, model in models.items():
        axes = dict.fromkeys(("hidden", "case", "layout", "names", "cues", "states"), "T")
        inputs = {"hidden": hidden, "case": some, "layout": some}
        write(_OneReader(model.reader), inputs, axes, out / _file(name, "reader"))
        inputs = {"states": hidden, "first": first, "last": last}
        axes = {"states": "T", "first": "N", "last": "N", "roles": "NT"}
        write(_OneRoles(model.roles), inputs, axes, out / _file(name, "roles"))


def _file(model: str, network: str) -> str:
    """Return "reader.onnx" for the model "model" and "reader-open.onnx" for "model-open"."""
    return f"{network}{model.removeprefix('model')}.onnx"


def manifest(models: Mapping[str, Model], out: Path) -> None:
    """Write what the run time needs to know about the files: checksums, labels, and how to decode."""
    files = {
        file.name: {"sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "bytes": file.stat().st_size}
        for file in sorted(out.iterdir())
        if file.name != "manifest.json"
    }
    told: dict[str, Any] = {"version": "1", "licence": LICENCE, "files": files}
    told |= {"names": NAME_LABELS, "cues": CUE_LABELS, "roles": ROLE_LABELS, "evidence": EVIDENCE}
    told["models"] = {
        name: {
            "reader": _file(name, "reader"),
            "roles": _file(name, "roles"),
            "decoding": {
                "least_cue": _LEAST_CUE,
                "transitions": [[round(x, 4) for x in row] for row in model.roles.scores().tolist()],
                "weights": [0.0] * len(EVIDENCE),
                "alone": 0.0,
            },
        }
        for name, model in models.items()
    }
    (out / "manifest.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def load(folder: Path, checkpoint: Path) -> tuple[Trunk, Model]:
    """Return the trunk and a trained model."""
    kept = torch.load(checkpoint, weights_only=True)
    trunk, model = upstream(folder, Shape(**kept["shape"]))
    model.load_state_dict(kept["weights"])
    return trunk, model


def main() -> None:
    """Export the named checkpoints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("upstream", type=Path, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("models", nargs="+", help="NAME=CHECKPOINT, the names being model and model-open")
    parser.add_argument("--out", type=Path, default=DATA)
    args = parser.parse_args()
    loaded = {name: load(args.upstream, Path(file)) for name, _, file in (m.partition("=") for m in args.models)}
    models = {name: model for name, (_, model) in loaded.items()}
    trunk = next(iter(loaded.values()))[0]
    export(trunk, models, args.out)
    tokenizer(args.upstream).save(str(args.out / "tokenizer.json"), pretty=False)
    manifest(models, args.out)
    for file in sorted(args.out.iterdir()):
        print(f"{file.stat().st_size:>10,} {file.name}")


if __name__ == "__main__":
    main()
