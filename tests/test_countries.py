"""Country words: names, abbreviations, demonyms, capitals and seats of government."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lang.en import ENGLISH

COUNTRIES = ENGLISH.countries


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("Kenya", "KEN"), ("Kenyan", "KEN"), ("Haitians", "HTI"), ("Filipino", "PHL"), ("the Philippines", "PHL"),
        ("US", "USA"), ("U.S.", "USA"), ("the U.S.'s", "USA"), ("UAE", "ARE"), ("DRC", "COD"), ("D.R.C.", "COD"),
        ("DPRK", "PRK"), ("CUBA", "CUB"), ("Côte d’Ivoire", "CIV"), ("Turkiye", "TUR"), ("Scotland", "GBR"),
        ("Gazan", "PSE"), ("Dutchwoman", "NLD"), ("Congolese", "COD"), ("Nigerien", "NER"), ("Nigerian", "NGA"),
    ],
)  # fmt: skip
def test_words_for_a_country_lead_to_its_code(words: str, iso3: str) -> None:
    assert COUNTRIES.iso3(words) == iso3


@pytest.mark.parametrize("words", ["us", "turkey", "it", "", "the ", "Atlantis", "Washington", "the Kremlin"])
def test_other_words_do_not(words: str) -> None:
    assert COUNTRIES.iso3(words) is None


def test_capitals_and_seats_stand_for_governments() -> None:
    assert COUNTRIES.government("Washington") == ("USA",)
    assert COUNTRIES.government("the Kremlin") == ("RUS",)
    assert set(COUNTRIES.government("State House")) == {"KEN", "UGA", "ZMB"}


def test_demonyms_are_told_from_names() -> None:
    assert COUNTRIES.is_demonym("Kenyan")
    assert not COUNTRIES.is_demonym("Kenya")
    assert COUNTRIES.is_name("Kenya")
    assert not COUNTRIES.is_name("Kenyans")


def test_the_table_is_complete_and_unambiguous() -> None:
    assert len(COUNTRIES.all) == 250
    assert len(COUNTRIES.iso2) == 250
    for country in COUNTRIES.all.values():
        assert COUNTRIES.iso3(country.name) == country.iso3


@given(st.text())
def test_any_text_can_be_looked_up(words: str) -> None:
    assert COUNTRIES.iso3(words) is None or COUNTRIES.iso3(words) in COUNTRIES.all
    COUNTRIES.government(words)
