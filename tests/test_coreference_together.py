"""Whom "they", "the two leaders" and "both sides" mean: those who take part in the scene that the text now tells.

`together.tsv` has texts of our own; in each, some words and the names of those for whom they stand, if any.
"""

import csv
import re
from pathlib import Path

import pytest

_GOLD = Path(__file__).parent / "together.tsv"
_ROWS = list(csv.DictReader(_GOLD.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", _ROWS, ids=[row["text"][-60:] for row in _ROWS])
def test_who_is_together_in_the_scene_that_is_told(annotate, row):
    doc = annotate(row["text"].replace(" // ", "\n\n"))
    found = [match.span() for match in re.finditer(rf"\b{row['words']}\b", doc.text)][int(row["occurrence"])]
    named = [chain for chain in doc.chains if chain.names and found in {(m.start, m.end) for m in chain.mentions}]
    assert sorted({doc.text[c.names[0].start : c.names[0].end] for c in named}) == list(
        filter(None, row["names"].split(", "))
    )
