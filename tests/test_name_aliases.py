"""When two names are one: persons by their words, organizations by theirs, acronyms by what they spell."""

import pytest

from dragoman.annotate.names.acronyms import definitions, spells
from dragoman.annotate.names.aliases import (
    Cluster,
    _expands,
    _has_capitals,
    _same_country,
    _spelt_out,
    agree,
    content,
    generation,
    person_words,
    spelling,
)
from dragoman.lang.en import ENGLISH


def test_a_possessive_ending_is_no_part_of_a_name() -> None:
    assert spelling("Ana Ruiz's") == "Ana Ruiz"


def test_words_of_a_person_are_compared_without_accents_and_generations() -> None:
    assert person_words("José Núñez Jr.") == person_words("Jose Nunez")


def test_the_generation_in_a_name() -> None:
    assert generation("Tom Li Jr.") == generation("Tom Li Jr")
    assert generation("Tom Li") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Ruiz", "Ana Ruiz", True),
        ("Ana M. Ruiz", "Ana Ruiz", True),
        ("A. Ruiz", "Ana Ruiz", True),
        ("Ana Ruiz", "Olga Ruiz", False),
        ("Ana M. Ruiz", "Ana T. Ruiz", False),
        ("Ana Ruiz", "Ana Li", False),
    ],
)
def test_full_names_agree(one: str, other: str, same: bool) -> None:
    assert agree(person_words(one), person_words(other)) is same


def test_a_country_in_a_name_is_no_content_of_it() -> None:
    core, country = content("Peruvian Ministry of Health", ENGLISH)
    assert country == "PER"
    assert core == content("Ministry of Health", ENGLISH)[0]


def test_the_order_of_words_does_not_matter() -> None:
    assert content("Ministry of Health", ENGLISH)[0] == content("Health Ministry", ENGLISH)[0]


def cluster(name: str) -> Cluster:
    return Cluster("organization", keys=[name])


def test_a_body_of_another_country_is_another() -> None:
    peru = cluster("Peruvian Ministry of Health")
    assert _same_country(peru, "PER", ENGLISH)
    assert not _same_country(peru, "CHL", ENGLISH)


def test_several_capitals_make_an_acronym() -> None:
    assert _has_capitals("NLA")
    assert not _has_capitals("Nola")


def test_an_acronym_is_of_what_it_spells() -> None:
    army = cluster("Northern Lake Alliance")
    assert _expands(army, "NLA", ENGLISH)
    assert not _expands(army, "NLB", ENGLISH)


def test_what_the_text_defines_comes_before_what_letters_spell() -> None:
    alliance, army = cluster("Northern Lake Alliance"), cluster("New Liberation Army")
    assert _spelt_out("NLA", [alliance, army], "New Liberation Army", ENGLISH) == [army]
    assert _spelt_out("NLA", [alliance, army], None, ENGLISH) == [alliance, army]


def test_a_word_of_a_long_name_stands_for_it() -> None:
    council = cluster("Northern Lake Council")
    assert _spelt_out("Council", [council, cluster("New Liberation Army")], None, ENGLISH) == [council]


def test_a_definition_gives_both_forms() -> None:
    text = "the Northern Lake Alliance (NLA) said"
    found = [(text[a:b], text[s:e]) for a, b, s, e in definitions(text, ENGLISH.names)]
    assert found == [("Northern Lake Alliance", "NLA")]


def test_brackets_that_spell_nothing_define_nothing() -> None:
    assert list(definitions("the Northern Lake Alliance (see XQZ) said", ENGLISH.names)) == []


@pytest.mark.parametrize(
    ("words", "letters", "spelt"),
    [
        ("northern lake alliance", "nla", True),
        ("bank of the lake", "bl", True),
        ("northern lake alliance", "nlx", False),
    ],
)
def test_letters_spell_words(words: str, letters: str, spelt: bool) -> None:
    assert spells(words.split(), list(letters), frozenset(["of", "the"])) is spelt
