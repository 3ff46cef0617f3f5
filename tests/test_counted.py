"""What a number counts, by the words behind it."""

import pytest

from dragoman.annotate.quantities.counted import Counted, counted, votes
from dragoman.lang.en import ENGLISH


def behind(words: str, *, one: bool = False) -> Counted | None:
    return counted(f"500{words}", 3, ENGLISH, one=one)


@pytest.mark.parametrize(
    ("words", "kind", "unit"),
    [
        (" people", "persons", "person"),
        (" Kenyan police officers", "persons", "police officer"),
        (" armoured vehicles and fuel", "equipment", "armoured vehicle"),
        (" Patriot and Hawk missiles were sent", "equipment", "missile"),
        (" drones", "equipment", "drone"),
        (" tonnes of maize", "other", "tonne"),
        (" Kenyans left", "persons", "person"),
    ],
)
def test_the_noun_says_what_is_counted(words: str, kind: str, unit: str) -> None:
    found = behind(words)
    assert found is not None
    assert (found.kind, found.unit) == (kind, unit)


def test_a_count_ends_with_its_noun() -> None:
    found = behind(" police officers from Nairobi")
    assert found is not None
    assert found.end == len("500 police officers")


def test_a_possessive_is_no_part_of_the_noun() -> None:
    found = behind(" members' bags")
    assert found is not None
    assert (found.unit, found.end) == ("member", len("500 members"))


@pytest.mark.parametrize("words", [" of them", "", " in all"])
def test_without_a_noun_nothing_is_said(words: str) -> None:
    assert behind(words) is None


def test_what_joins_two_nouns_ends_the_first() -> None:
    found = behind(" women and children")
    assert found is not None
    assert found.unit == "woman"


def test_a_vote_has_its_sides() -> None:
    text = "by 14 votes to 1, with two abstentions"
    found = {vote.unit: vote.low for vote in votes(text, ENGLISH.quantities)}
    assert found == {"in favour": 14.0, "against": 1.0, "abstention": 2.0}


def test_what_is_no_vote_counts_none() -> None:
    assert list(votes("14 officers voted with their feet", ENGLISH.quantities)) == []
