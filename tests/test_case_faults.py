"""A case under faults: short forms of what `python tests/case_faults.py` does at length."""

from pathlib import Path

import pytest

import case_faults
from case_faults import WORKS, Work


@pytest.mark.parametrize("work", WORKS, ids=[work.name for work in WORKS])
def test_whatever_operation_fails_nothing_is_lost(work: Work, tmp_path: Path) -> None:
    tally = case_faults.failing(work, tmp_path, short=True)
    assert tally.tried.total() > 10
    assert tally.wrong == []


@pytest.mark.parametrize("work", [w for w in WORKS if w.name in ("compact", "update")], ids=["compact", "update"])
def test_killed_at_any_moment_nothing_is_lost(work: Work, tmp_path: Path) -> None:
    assert case_faults.killing(work, tmp_path, 5).wrong == []


def test_no_flipped_bit_is_silent(tmp_path: Path) -> None:
    assert case_faults.flipping(tmp_path, 40).wrong == []
