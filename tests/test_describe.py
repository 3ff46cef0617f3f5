"""What the words for an actor say of it: country and sector, part by part."""

from datetime import date

import pytest

from dragoman.lang.en import ENGLISH
from dragoman.resolve import registry
from dragoman.resolve.describe import Description, describe, first_known, office, title_sector
from dragoman.resolve.registry import Holder


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("police spokesman", None, "COP"),
        # whom an organization of states sends serves none of them
        ("UN Special Envoy for Chad", "UNO", "IGO"),
        ("United Nations Resident Coordinator in Haiti", "UNO", "IGO"),
        ("European, Union envoy for Chad", "TCD", "IGO"),  # not as the name is written
        ("U.S. Special Envoy for Haiti", "USA", "GOV"),
        ("Government of the Democratic Republic of the Congo", "COD", "GOV"),
        ("Embassy of the Democratic People's Republic of Korea", "PRK", "GOV"),
        ("members of parliament", None, "LEG"),
        ("the Ugandan army", "UGA", "MIL"),
        ("a spokesman for the Peruvian ministry of health", "PER", "GOV"),
        ("former president of Chile", "CHL", "ELI"),
        ("presidential candidate", None, "PTY"),
        ("state television", None, "GOV"),
        ("Lima residents", "PER", "CVL"),
        ("Bank of England", "GBR", "GOV"),
        ("the White House", "USA", "GOV"),
        ("President-elect of Ghana", "GHA", "ELI"),
    ],
)
def test_a_phrase_is_read_from_its_head(words: str, country: str | None, sector: str) -> None:
    assert describe(words, ENGLISH) == Description(country, sector)  # type: ignore[arg-type]  # of a table


def test_to_a_country_is_not_of_it_where_another_is_named() -> None:
    assert describe("Kenyan ambassador to Peru", ENGLISH).country == "KEN"


def test_words_of_no_known_thing_say_nothing() -> None:
    assert describe("the blue umbrella", ENGLISH) == Description()


def test_a_description_is_filled_only_where_it_is_silent() -> None:
    assert Description(None, "COP").filled(Description("PER", "GOV")) == Description("PER", "COP")
    assert Description("KEN", "COP").filled(Description("PER", "GOV")) == Description("KEN", "COP")


@pytest.mark.parametrize(
    ("title", "sector", "weak"),
    [
        ("director", "BUS", True),
        ("Special Representative of the Secretary-General", "IGO", False),
        ("minister", "GOV", False),
        ("general", "MIL", False),
        ("spokesman", "GOV", True),
    ],
)
def test_some_titles_say_little_by_themselves(title: str, sector: str, weak: bool) -> None:
    assert title_sector(title, ENGLISH) == (sector, weak)


def holder(start: str, end: str, country: str = "PER") -> Holder:
    return Holder("Ana Ruiz", "President", "", country, "GOV", start, end, "invented")


def test_an_office_that_is_held_says_what_it_is() -> None:
    held = (holder("2020-01-01", ""),)
    assert office(held, date(2024, 1, 1)) == Description("PER", "GOV")


def test_an_office_that_is_past_makes_one_of_the_elite() -> None:
    past = (holder("2010-01-01", "2015-01-01"),)
    assert office(past, date(2024, 1, 1)) == Description("PER", "ELI")


def test_an_office_to_come_is_none_yet() -> None:
    ahead = (holder("2030-01-01", ""),)
    assert office(ahead, date(2024, 1, 1)) == Description("PER", None)


def test_without_a_day_the_office_without_end_is_held() -> None:
    both = (holder("2010-01-01", "2015-01-01", "CHL"), holder("2020-01-01", "", "PER"))
    assert office(both, None) == Description("PER", "GOV")


def test_nobody_holds_no_office() -> None:
    assert office((), None) == Description()


def test_the_first_known_value_counts() -> None:
    assert first_known([None, "", "a", "b"]) == "a"
    assert first_known([None, ""]) is None


def test_a_single_word_is_no_full_name() -> None:
    assert registry.holders("Ruiz") == ()


def test_a_full_name_finds_all_offices_of_one_person() -> None:
    found = registry.holders("Emmanuel Macron")
    assert {one.country for one in found} == {"FRA"}


def test_what_stands_around_gives_only_the_country() -> None:
    assert describe("police", ENGLISH, context="in Lima, Peru").country == "PER"
    assert describe("Kenyan police", ENGLISH, context="in Lima, Peru").country == "KEN"
    assert describe("the finance minister", ENGLISH, context="budget talks in Norway").country == "NOR"


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("Norburg Rugby Union", None),
        ("the dockers' union", "LAB"),
        ("Congress of Northern Mayors", "LEG"),
    ],
)
def test_a_word_that_many_bodies_bear_tells_little(words: str, sector: str | None) -> None:
    assert describe(words, ENGLISH).sector == sector


def test_a_chief_of_staff_is_no_chief() -> None:
    assert title_sector("Chief of Staff", ENGLISH) == ("GOV", False)
    assert title_sector("Director-General for Ports", ENGLISH) == ("GOV", True)
