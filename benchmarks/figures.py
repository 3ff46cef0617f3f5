"""Measure every figure of `floors.json` on the evaluation kit and print it beside its floor.

    python benchmarks/figures.py [NAME ...]

The kit is found through DRAGOMAN_EVALS (default ../shared/evals). Exit code 1 where a figure lies below its floor.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

import predict

ROOT = Path(__file__).parent.parent
FLOORS: dict[str, dict[str, Any]] = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))


def kit() -> Path:
    """Return the folder of the evaluation kit, which may not be there."""
    return Path(os.environ.get("DRAGOMAN_EVALS", ROOT / ".." / "shared" / "evals"))


def measure(name: str) -> dict[str, tuple[float, float]]:
    """Return each measure of an entry of `floors.json` with its bar: a floor, or a ceiling under `at_most`."""
    entry = FLOORS[name]
    gold = (ROOT if entry["gold"].startswith("benchmarks/") else kit()) / entry["gold"]
    predicted = _predicted(entry["task"], gold, "--no-publisher" in entry.get("options", []))
    result = _scorer().score(entry["task"], _stated(entry, _rows(gold)), predicted)
    return {path: (_at(result, path), bar) for path, bar in (entry["at_least"] | entry.get("at_most", {})).items()}


@cache
def _predicted(task: str, gold: Path, publisher_unknown: bool) -> dict[str, Any]:
    """Return what is predicted of an input, which several figures may be taken of."""
    rows = predict.rows_of(gold, publisher_unknown)
    return {row["id"]: row for row in json.loads(json.dumps(list(predict.TASKS[task](rows))))}


def holds(name: str, path: str, value: float) -> bool:
    """Say whether a measure of an entry is on the right side of its bar."""
    entry = FLOORS[name]
    return value >= entry["at_least"][path] if path in entry["at_least"] else value <= entry["at_most"][path]


def _at(result: Any, path: str) -> float:
    for key in path.split("."):
        result = result[key]
    return float(result)


def _rows(path: Path) -> dict[str, Any]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return {row["id"]: row for row in rows}


def _stated(entry: dict[str, Any], gold: dict[str, Any]) -> dict[str, Any]:
    """Return the gold, of positions only the rows that the table under `rows` lists: what the articles state."""
    if "rows" not in entry:
        return gold
    listed = {line.split("\t")[0] for line in (ROOT / entry["rows"]).read_text(encoding="utf-8").splitlines()}
    kept = {id: [p for p in case["positions"] if p["row"] in listed] for id, case in gold.items()}
    return {id: {**case, "positions": kept[id]} for id, case in gold.items()}


def _scorer() -> Any:
    """Load the kit's scorer: ours would be a second opinion on our own work."""
    spec = importlib.util.spec_from_file_location("score", kit() / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score.py under {kit()}: set DRAGOMAN_EVALS")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    sunk = False
    for name in sys.argv[1:] or FLOORS:
        for path, (value, floor) in measure(name).items():
            failed = not holds(name, path, value)
            sunk |= failed
            print(f"{name:32s} {path:34s} {value:6.2f}   bar {floor}{'   SUNK' if failed else ''}", flush=True)
    sys.exit(sunk)


if __name__ == "__main__":
    main()
