"""The figures of docs/benchmarks.md do not sink: each against its floor, where the evaluation kit is at hand."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import figures


@pytest.mark.parametrize("name", figures.FLOORS)
def test_no_figure_sinks_below_its_floor(name: str) -> None:
    if not (figures.kit() / "score.py").is_file():
        pytest.skip(f"the evaluation kit is not at {figures.kit()}: set DRAGOMAN_EVALS")
    for measure, (value, floor) in figures.measure(name).items():
        assert figures.holds(name, measure, value), f"{name}: {measure} is {value}, bar {floor}"
