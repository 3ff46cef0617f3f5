"""The figures of docs/benchmarks.md do not sink: each task against its floor, where the evaluation kit is at hand."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_sinks_below_its_floor(name: str, evals: Path, tmp_path: Path) -> None:
    entry = FLOORS[name]
    gold = ROOT / entry["gold"] if entry["gold"].startswith("benchmarks/") else evals / entry["gold"]
    out = tmp_path / "predictions.jsonl"
    command = [sys.executable, ROOT / "benchmarks" / "predict.py", entry["task"], gold, out, *entry.get("options", [])]
    subprocess.run(command, check=True)  # noqa: S603 - our own script
    result = _scorer(evals).score(entry["task"], _rows(gold), _rows(out))
    for measure, floor in entry["at_least"].items():
        value: Any = result
        for key in measure.split("."):
            value = value[key]
        assert value >= floor, f"{name}: {measure} is {value}, below {floor}"


def _rows(path: Path) -> dict[str, Any]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return {row["id"]: row for row in rows}


def _scorer(evals: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", evals / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
