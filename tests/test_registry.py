"""Who held which office when, whose a party is, and where a publisher is at home."""

from datetime import date

import pytest

from dragoman.lang.en import ENGLISH
from dragoman.resolve import registry
from dragoman.resolve.candidates import INSIDE, readings
from dragoman.resolve.publishers import learnt_homes, national_home
from dragoman.resolve.registry import Holder

DAY = date(2020, 6, 1)


def holder(start: str = "2019-01-01", end: str = "") -> Holder:
    return Holder("Ana Ruiz", "President", "", "PER", "GOV", start, end, "invented")


@pytest.mark.parametrize(
    ("held", "in_office", "past"),
    [
        (holder(), True, False),
        (holder(end="2019-12-31"), False, True),
        (holder(end="2020"), True, False),
        (holder(end="2020-06"), True, False),
        (holder(start="2021-01-01"), False, False),
    ],
)
def test_an_office_is_held_until_its_end_a_year_or_month_holding_for_all_of_it(
    held: Holder, in_office: bool, past: bool
) -> None:
    assert (held.in_office(DAY), held.past(DAY)) == (in_office, past)


def test_without_a_day_an_office_is_held_where_no_end_is_known() -> None:
    assert holder().in_office(None)
    assert not holder(end="2019-12-31").in_office(None)
    assert holder(end="2019-12-31").past(None)


def test_names_are_compared_without_accents_and_apostrophes() -> None:
    assert registry.fold("Ána N’Ruíz") == "ana nruiz"


def test_surnames_are_shared_whatever_stands_before_and_behind() -> None:
    assert registry.share_surname("Ana Ruíz", "Ruiz")
    assert registry.share_surname("Joseph Hale Jr.", "Ann Hale")
    assert not registry.share_surname("Ana Ruiz", "Ruiz Moreno")


def test_a_single_name_is_no_full_name() -> None:
    assert registry.holders("Merkel") == ()
    assert registry.by_surname("Zorblatt", DAY) == ()


def test_a_full_name_is_one_person_s() -> None:
    assert {found.country for found in registry.holders("Angela Merkel")} == {"DEU"}


def test_the_name_of_the_family_may_stand_first() -> None:
    first = Holder("Soo Min-ae", "President", "", "KOR", "GOV", "2019-01-01", "", "invented")
    assert first.is_called(["soo", "min", "ae"])
    assert first.surnames == {"soo", "min-ae"}
    either = Holder("Ana Mori", "Premier", "", "JPN", "GOV", "2019-01-01", "", "invented")
    assert either.is_called(["mori", "ana"])
    assert not holder().is_called(["ruiz", "ana"])


def test_the_article_of_a_surname_may_be_left_out() -> None:
    assert Holder("Tarek al-Nouri", "King", "", "OMN", "GOV", "", "", "invented").surnames == {"nouri", "al-nouri"}


def test_who_bears_an_office_needs_a_day() -> None:
    assert registry.bearers("DEU", "chancellor", None) == frozenset()
    assert registry.bearers("DEU", "chancellor", date(2015, 1, 1)) == {"Angela Merkel"}
    assert "chancellor" in registry.titles("DEU")


def test_a_party_of_another_country_is_none() -> None:
    assert registry.party("Patriotic Front", "ZMB") is not None
    assert registry.party("Patriotic Front", "PER") is None
    assert registry.party("Zorblatt Front", None) is None


@pytest.mark.parametrize(
    ("publisher", "home"),
    [
        ("https://www.velm.co.ke/news/1", {("KEN",): 2.0}),
        ("velm.co.uk", {("GBR",): 2.0}),
        ("velm.tv", {}),
        ("velm.com", {}),
        ("The Velm Times", {}),
        (None, {}),
    ],
)
def test_a_national_domain_tells_the_country(publisher: str | None, home: dict[tuple[str], float]) -> None:
    assert national_home(publisher, ENGLISH) == home


def test_a_publisher_is_at_home_where_its_articles_are() -> None:
    spread = [("velm.com", {("PER",): 1.0}), ("velm.com", {("PER",): 3.0}), ("velm.com", {("CHL",): 1.0})]
    homes = learnt_homes(spread, ENGLISH)
    assert list(homes["velm.com"]) == [("PER",)]
    assert homes["velm.com"]["PER",] == pytest.approx(4.0 * 2 / 3)


def kinds(name: str) -> list[tuple[str, str | None]]:
    return [(reading.via, reading.entry.country) for reading in readings(name, ENGLISH)[:1]]


@pytest.mark.parametrize(
    ("name", "via", "country"),
    [
        ("Peru", "country name", "PER"),
        ("Kenyan", "people", "KEN"),
        ("Calif.", "short form", "USA"),
        ("Kremlin", "inside the capital", "RUS"),
        ("Nairobi", "gazetteer", "KEN"),
        ("northern Kenya", "country name", "KEN"),
        ("Moscow State University", INSIDE, "RUS"),
    ],
)
def test_what_a_name_may_mean_and_how_it_leads_there(name: str, via: str, country: str) -> None:
    assert kinds(name) == [(via, country)]


@pytest.mark.parametrize("name", ["north", "Zorblattia", ""])
def test_directions_and_invented_names_mean_no_place(name: str) -> None:
    assert readings(name, ENGLISH) == ()


def test_a_capital_outranks_the_province_of_its_name() -> None:
    first = readings("Lima", ENGLISH)[0]
    assert (first.entry.kind, first.entry.country) == ("capital", "PER")


def test_a_point_lies_in_four_cells_and_a_country_in_none() -> None:
    assert len(readings("Nairobi", ENGLISH)[0].cells) == 4
    assert readings("Peru", ENGLISH)[0].cells == ()


def test_the_surest_sense_of_a_country_s_word_counts() -> None:
    assert kinds("US") == [("country name", "USA")]
    assert kinds("Scottish")[0][1] == "GBR"


def test_a_type_word_and_its_of_are_left_out() -> None:
    found = readings("city of Nairobi", ENGLISH)
    assert found[0].entry.country == "KEN"
    assert found[0].via == "gazetteer, core of the name"


def test_the_likeliest_place_of_a_name_comes_first() -> None:
    priors = [reading.prior for reading in readings("Paris", ENGLISH)]
    assert priors == sorted(priors, reverse=True)
    assert readings("Paris", ENGLISH)[0].entry.country == "FRA"


def test_each_place_is_read_once() -> None:
    indexes = [reading.entry.index for reading in readings("Georgia", ENGLISH)]
    assert len(indexes) == len(set(indexes))
