"""Spans that may be places, and what a name can mean, by the gazetteer alone."""

import pytest

from dragoman.lang.en import ENGLISH
from dragoman.resolve.candidates import readings
from dragoman.resolve.publishers import national_home
from dragoman.resolve.toponym_spans import Words, candidates, kind_of


def spans(text: str) -> list[tuple[str, str]]:
    words = Words.of(text, 0, len(text))
    return [(text[found.start : found.end], found.kind) for found in candidates(words, ENGLISH)]


def test_known_names_of_any_length() -> None:
    assert spans("He left Goma for Port-au-Prince.") == [("Goma", "city"), ("Port-au-Prince", "capital")]


def test_a_preposition_with_a_capital_begins_no_name() -> None:
    assert spans("In Klamath Falls, Oregon") == [("Klamath Falls", "town"), ("Oregon", "admin1")]


def test_a_direction_with_a_capital_is_part_of_the_name() -> None:
    assert spans("northern Gaza and North Texas") == [("Gaza", "admin1"), ("North Texas", "admin1")]


def test_a_full_stop_is_part_of_an_abbreviation() -> None:
    assert spans("the U.S. and Washington, D.C. police")[::2] == [("U.S.", "country"), ("D.C.", "short form")]


def test_type_words_make_names_of_what_the_gazetteer_lacks() -> None:
    assert spans("off Lamu Island and on Baker Street") == [("Lamu Island", "headed"), ("Baker Street", "street")]


def test_a_prefix_takes_the_name_behind_it() -> None:
    assert [name for name, _ in spans("on Lake Chad and Mount Kenya")] == ["Lake Chad", "Mount Kenya"]


def test_an_apostrophe_inside_a_word_is_part_of_it() -> None:
    assert spans("She lives in Sana'a") == [("Sana'a", "capital")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Paris", "capital"),
        ("UK", "country"),
        ("Kenyan", "people"),
        ("Kremlin", "capital"),
        ("Texas", "admin1"),
        ("Goma", "city"),
        ("Calif.", "short form"),
    ],
)
def test_what_a_name_is_at_best(name: str, kind: str) -> None:
    assert kind_of(name, ENGLISH) == kind


@pytest.mark.parametrize("name", ["UN", "Narnia"])
def test_what_is_no_place(name: str) -> None:
    assert kind_of(name, ENGLISH) is None


def countries(name: str) -> list[str]:
    return [reading.entry.country for reading in readings(name, ENGLISH)]


def test_a_capital_comes_before_its_namesakes() -> None:
    assert countries("Paris")[:1] == ["FRA"]


def test_a_country_comes_before_a_province_of_its_name() -> None:
    assert countries("Georgia")[:2] == ["GEO", "USA"]


def test_a_seat_of_government_stands_for_the_capital() -> None:
    found = readings("Kremlin", ENGLISH)
    assert [(reading.entry.country, reading.entry.kind) for reading in found] == [("RUS", "capital")]


def test_a_seat_that_many_have_stands_for_each() -> None:
    assert {"KEN", "ZMB"} <= set(countries("State House"))


def test_a_short_form_is_of_its_country() -> None:
    assert countries("Calif.")[:1] == ["USA"]


def test_the_core_of_a_name_leads_to_its_place() -> None:
    assert countries("northern Gaza")[:1] == ["PSE"]


def test_a_name_inside_another_is_found_last() -> None:
    found = readings("Moscow State University", ENGLISH)
    assert found[0].entry.country == "RUS"
    assert found[0].via == "inside the name"


@pytest.mark.parametrize(
    ("publisher", "country"),
    [("standardmedia.co.ke", "KEN"), ("gov.uk", "GBR"), ("https://www.lemonde.fr", "FRA"), ("daily.co.nz", "NZL")],
)
def test_a_national_domain_is_at_home(publisher: str, country: str) -> None:
    assert list(national_home(publisher, ENGLISH)) == [(country,)]


@pytest.mark.parametrize("publisher", [None, "bbc.com", "nato.int", "example.tv", "The Daily"])
def test_other_publishers_are_at_home_nowhere(publisher: str | None) -> None:
    assert national_home(publisher, ENGLISH) == {}
