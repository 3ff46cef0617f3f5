"""Train a reader: `python -m training.encoder.train UPSTREAM OUT --statements all|open --seed 0`.

UPSTREAM is the folder of all-MiniLM-L6-v2; OUT gets `last.pt` to resume from, `best.pt` and a learning curve. The
trunk reads every window once, so that an epoch runs only the upper layers. What is kept is a moving average of the
weights, chosen after each epoch on PolNeAR's development articles and on our own sentences held back.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from training.encoder import corpora
from training.encoder.evaluate import EVALS, ROOT, Development, judge
from training.encoder.network import Model, Shape, upstream
from training.encoder.samples import IGNORED, Batch, Sample, batches, collate, hide, samples, tokenizer

_COMMON = [0, *range(7, 13)]  # labels that partly marked corpora call O: O, group, role, demonym
_KEEP = 0.998  # of the moving average, a step


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; `steps` stops early (0: never)."""

    statements: str
    seed: int
    epochs: int
    size: int
    body: float
    heads: float
    steps: int
    limit: int


def learnt(plan: Plan, evals: Path, names: Path) -> list[corpora.Text]:
    """Return all texts to train on. Our own come twice: they are the domain; once with straight quotation marks."""
    rng = random.Random(plan.seed)  # noqa: S311 - no secret
    whole = plan.statements == "all"
    said, marked = corpora.own_statements(nested=not whole), corpora.own_names(held_back=False)
    texts = list(corpora.polnear(evals / "attribution" / "train.jsonl")) if whole else []
    texts += corpora.grouped(corpora.open_names(names), 8, rng)
    for _ in range(1 if whole else 3):
        for own in (said, marked):
            for version in (own, [text.straight() for text in own]):
                texts += corpora.grouped(rng.sample(version, len(version)), 6, rng)
    return texts[:: max(1, len(texts) // plan.limit)] if plan.limit else texts


def loss(model: Model, batch: Batch) -> Tensor:
    """Return the sum of the three heads' losses, each a piece."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        names, cues, states = model.reader(batch.hidden, batch.case, batch.layout, batch.mask)
        roles = model.roles(states, batch.at, batch.first, batch.last) if len(batch.at) else None
    total = _names_loss(names.float(), batch)
    if (batch.cues != IGNORED).any():
        total = total + F.cross_entropy(cues.float().flatten(0, 1), batch.cues.flatten(), ignore_index=IGNORED)
    if roles is not None:
        total = total + model.roles.loss(roles.float(), batch.roles, batch.lengths)
    return total


def _names_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy; where a corpus does not mark all types, its O means any type that it does not know."""
    known = batch.names != IGNORED
    if not known.any():
        return logits.sum() * 0
    chances = logits.log_softmax(-1)
    common = torch.logsumexp(chances[..., _COMMON], -1)
    told = chances.gather(-1, batch.names.clamp(min=0)[..., None])[..., 0]
    told = torch.where(batch.partial[:, None] & (batch.names == 0), common, told)
    return -told[known].mean()


class Training:
    """The state of a run, which `last.pt` keeps."""

    def __init__(self, model: Model, plan: Plan, steps: int) -> None:
        heads = [p for n, p in model.named_parameters() if not n.startswith("reader.layers")]
        groups = [
            {"params": list(model.reader.layers.parameters()), "lr": plan.body},
            {"params": heads, "lr": plan.heads},
        ]
        self.model, self.total, self.step, self.seconds, self.best = model, steps, 0, 0.0, 0.0
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        warm = max(1, min(200, steps // 10))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min(1, (s + 1) / warm) * max(0.02, 1 - s / steps)
        )
        self.average = {name: value.detach().clone() for name, value in model.state_dict().items()}

    def learn(self, batch: Batch) -> float:
        """Take one step and return the loss."""
        value = loss(self.model, batch)
        self.optimizer.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        keep = min(_KEEP, self.step / (self.step + 10))
        mean, now = list(self.average.values()), list(self.model.state_dict().values())
        torch._foreach_lerp_(mean, now, 1 - keep)
        return float(value.detach())

    def save(self, file: Path) -> None:
        """Write the state, whole or not at all."""
        state = {
            "model": self.model.state_dict(), "average": self.average, "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(), "step": self.step, "seconds": self.seconds, "best": self.best,
            "random": torch.get_rng_state(),
        }  # fmt: skip
        torch.save(state, file.with_suffix(".part"))
        file.with_suffix(".part").replace(file)

    def load(self, file: Path) -> None:
        """Go on from a saved state."""
        state = torch.load(file, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.step, self.seconds, self.best = state["step"], state["seconds"], state["best"]
        torch.set_rng_state(state["random"])

    def averaged(self) -> Model:
        """Return the model with the averaged weights, to evaluate or to ship."""
        model = Model(self.model.shape)
        model.load_state_dict(self.average)
        return model.eval()


def order(plan: Plan, found: list[Sample]) -> Iterator[tuple[int, list[Sample], bool]]:
    """Yield (epoch, batch, whether the epoch ends with it) of the whole run, the same at every call."""
    for epoch in range(plan.epochs):
        made = batches(found, plan.size, random.Random(1000 * plan.seed + epoch))  # noqa: S311
        for k, together in enumerate(made, 1):
            yield epoch + 1, together, k == len(made)


def run(plan: Plan, out: Path, training: Training, found: list[Sample], development: Development) -> None:
    """Train to the end of the plan, with a line in the curve every 50 steps and a judgement after each epoch."""
    began = time.monotonic() - training.seconds
    mean = 0.0
    for number, (epoch, together, last) in enumerate(order(plan, found), 1):
        if number <= training.step:
            continue
        value = training.learn(collate(together))
        mean = value if not mean else 0.98 * mean + 0.02 * value
        training.seconds = time.monotonic() - began
        stop = number == training.total
        if number % 50 == 0 or stop:
            _note(out, plan, training, epoch, mean, {})
        if number % 400 == 0:
            training.save(out / "last.pt")
        if last or stop:
            model = training.averaged()
            result = judge(model, development)
            _note(out, plan, training, epoch, mean, result)
            if result["choice"] >= training.best:
                training.best = result["choice"]
                torch.save({"shape": model.described(), "weights": model.state_dict()}, out / "best.pt")
            training.save(out / "last.pt")
        if stop:
            return


def _note(out: Path, plan: Plan, training: Training, epoch: int, mean: float, result: Mapping[str, float]) -> None:
    """Add a line to the curve; figures only where the model was judged."""
    file = out / "curve.tsv"
    columns = ("attribution", "strict", "exact", "overlap", "mention", "names")
    if not file.exists():
        file.write_text("\t".join(("seed", "step", "epoch", "minutes", "loss", *columns)) + "\n", encoding="utf-8")
    cells = [plan.seed, training.step, epoch, f"{training.seconds / 60:.1f}", f"{mean:.4f}"]
    line = "\t".join(str(cell) for cell in [*cells, *(result.get(c, "") for c in columns)])
    with file.open("a", encoding="utf-8") as curve:
        curve.write(line + "\n")
    print(line, flush=True)


def main() -> None:
    """Read the arguments, build the windows and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("upstream", type=Path, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("out", type=Path, help="folder for the checkpoints and the curve")
    parser.add_argument("--statements", choices=("all", "open"), default="all", help="open: without PolNeAR")
    parser.add_argument("--evals", type=Path, default=EVALS)
    parser.add_argument("--names", type=Path, default=ROOT / "../shared/training/names", help="folder of open corpora")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--layers", type=int, default=6, help="upstream layers to use; the first two stay frozen")
    parser.add_argument("--size", type=int, default=8, help="windows a step")
    parser.add_argument("--body", type=float, default=2.5e-4, help="learning rate of the layers")
    parser.add_argument("--heads", type=float, default=1e-3, help="learning rate of all else")
    parser.add_argument("--limit", type=int, default=0, help="use about so many texts")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true", help="go on from OUT/last.pt")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    plan = Plan(*(getattr(args, f) for f in Plan.__slots__))
    args.out.mkdir(parents=True, exist_ok=True)
    trunk, model = upstream(args.upstream, Shape(layers=args.layers))
    pieces = tokenizer(args.upstream)
    found = [s for text in learnt(plan, args.evals, args.names) for s in samples(pieces, text)]
    development = Development.load(pieces, args.evals, plan.limit)
    hide(trunk, [*found, *development.samples()])
    total = plan.steps or plan.epochs * -(-len(found) // plan.size)
    print(f"{len(found)} windows, {sum(map(len, found))} pieces, {total} steps", flush=True)
    training = Training(model.train(), plan, total)
    if args.resume and (args.out / "last.pt").exists():
        training.load(args.out / "last.pt")
    run(plan, args.out, training, found, development)


if __name__ == "__main__":
    main()
