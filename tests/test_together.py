"""Whom words for several mean ("they", "both sides"), in texts of our own with a bar for each part."""

import functools
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from together import asked


@functools.cache
def verdicts() -> Counter[tuple[str, str]]:
    """Return how often each part has each verdict."""
    return Counter((answer.part, answer.verdict) for answer in asked())


@pytest.mark.parametrize(("part", "right", "wrong"), [("learnt", 70, 4), ("unseen", 59, 6)])
def test_words_for_several_mean_those_who_take_part(part: str, right: int, wrong: int) -> None:
    assert verdicts()[part, "right"] >= right
    assert verdicts()[part, "wrong"] <= wrong
