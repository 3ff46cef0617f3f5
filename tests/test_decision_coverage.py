"""Decisions in the words of courts, councils and ministries that tell them by a verb of their own."""

import pytest

import dragoman

TOLD = {
    "The General Assembly endorsed the report of the committee.": ("adopted", "General Assembly"),
    "The Constitutional Court of Peru annulled the election.": ("annulled", "Constitutional Court of Peru"),
    "The Supreme Court of Peru struck down the law.": ("annulled", "Supreme Court of Peru"),
    "Peru denounced the treaty.": ("withdrawn", "Peru"),
    "Peru acceded to the convention.": ("signed", "Peru"),
    "Peru deposited its instrument of ratification of the convention.": ("signed", "Peru"),
    "The cabinet of Peru approved the deployment of 500 soldiers.": ("adopted", "Peru"),
    "Peru granted asylum to the editor.": ("adopted", "Peru"),
    "The electoral commission of Peru certified the result.": ("adopted", "electoral commission"),
}


@pytest.mark.parametrize(("text", "told"), TOLD.items(), ids=lambda v: v if isinstance(v, str) else "")
def test_a_decision_in_the_words_of_its_body_is_told(text, told):
    decisions = dragoman.read(text, published="2024-11-09").decisions
    assert told in {(d.stage, d.body.name if d.body else None) for d in decisions}
