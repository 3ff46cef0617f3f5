"""Amounts, days and bodies as linking compares them: on values made by hand."""

import math

import pytest

from dragoman.lang.en import ENGLISH
from dragoman.link.claims import amounts
from dragoman.link.claims.days import RECENT, Days, begun_by, close, meant, ordinal, overlap, when
from dragoman.link.entities import body_names
from dragoman.model import Actor, Amount, Document, Interval

FIVE = Amount(low=5, high=5)


def test_an_amount_is_built_on_its_lower_end_else_on_its_upper() -> None:
    assert [amounts.value(a) for a in (FIVE, Amount(low=None, high=7, bound="at_most"), None)] == [5, 7, None]


def test_bounds_leave_room() -> None:
    assert amounts.reach(Amount(low=None, high=7, bound="at_most")) == (-math.inf, 7)
    assert amounts.reach(Amount(low=5, high=None, bound="at_least")) == (5, math.inf)
    assert amounts.reach(Amount(low=400, high=400, bound="about")) == (380, 420)


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        (FIVE, FIVE, True),
        (FIVE, Amount(low=6, high=6), False),
        (Amount(low=400, high=400, bound="about"), Amount(low=415, high=415), True),
        (Amount(low=5, high=None, bound="at_least"), Amount(low=9, high=9), True),
        (Amount(low=None, high=4, bound="at_most"), FIVE, False),
    ],
)
def test_whether_one_number_can_be_meant_by_both(one: Amount, other: Amount, fits: bool) -> None:
    assert amounts.fit(one, other) == amounts.fit(other, one) == fits


def test_a_part_is_not_larger_than_its_total() -> None:
    assert amounts.exceeds(Amount(low=6, high=6), FIVE)
    assert not amounts.exceeds(FIVE, FIVE)
    assert not amounts.exceeds(Amount(low=6, high=6), Amount(low=5, high=None, bound="at_least"))


def test_numbers_that_are_rounded_differently_are_near() -> None:
    assert amounts.near(Amount(low=7.22, high=7.22), Amount(low=7.2, high=7.2))
    assert not amounts.near(Amount(low=7, high=7), Amount(low=8, high=8))
    assert not amounts.near(FIVE, None)


def test_only_amounts_that_are_known_are_smaller() -> None:
    known = [amounts.smaller(one, FIVE) for one in (Amount(low=4, high=9), FIVE, None)]
    assert known == [True, False, False]
    assert not amounts.smaller(FIVE, None)
    assert [amounts.currency(a) for a in (Amount(low=5, high=5, currency="EUR"), FIVE, None)] == ["EUR", None, None]


def test_parts_add_up_but_for_rounding() -> None:
    parts = [Amount(low=n, high=n) for n in (40, 59.7)]
    assert amounts.adds_up(parts, Amount(low=100, high=100))
    assert not amounts.adds_up(parts, Amount(low=120, high=120))
    assert not amounts.adds_up([*parts, None], Amount(low=100, high=100))
    assert not amounts.adds_up([], Amount(low=0, high=0))


def test_days_overlap_or_miss_each_other_by_some() -> None:
    one, other = Days(10, 12, said=True), Days(14, 14, said=True)
    assert not one.overlaps(other)
    assert one.overlaps(other, slack=2)
    assert (one.width, other.width) == (2, 0)


def test_days_that_are_not_known_overlap_and_are_close_to_none() -> None:
    one, other = Days(10, 12, said=True), Days(14, 14, said=True)
    assert (overlap(one, other, 2), overlap(one, other), overlap(one, None), overlap(None, None)) == (
        True, False, False, False,
    )  # fmt: skip
    assert (close(10, 13, 3), close(13, 10, 3), close(10, 14, 3), close(None, 10, 3)) == (True, True, False, False)


def test_each_is_found_with_those_that_begin_by_its_end() -> None:
    days = {
        "long": Days(1, 9, said=True),
        "late": Days(12, 12, said=True),
        "short": Days(2, 2, said=True),
        "when": None,
    }
    assert dict(begun_by(days, days.get)) == {"long": ["short"], "short": [], "late": []}
    assert dict(begun_by(days, days.get, 3)) == {"long": ["short", "late"], "short": [], "late": []}


def test_a_date_means_the_days_that_are_known_of_it() -> None:
    day = ordinal("2024-11-08")
    assert day is not None
    assert meant(Interval("2024-11-08", "2024-11-08", "2024-11-08")) == Days(day, day, said=True)
    assert meant(Interval("2024-11-08/", "2024-11-08", None)) == Days(day, day, said=True)
    assert meant(Interval("FUTURE_REF")) is None
    assert meant(None) is None


def test_a_claim_holds_when_its_text_says_else_when_it_was_printed() -> None:
    document = Document(id="d", text="", published="2024-11-08")
    day = ordinal("2024-11-08")
    assert day is not None
    said = when(document, Interval("2024-05", "2024-05-01", "2024-05-31"), None, recent=False)
    assert said is not None
    assert (said.said, said.width) == (True, 30)
    assert when(document, None, None, recent=False) == Days(day, day, said=False)
    assert when(document, None, None, recent=True) == Days(day - RECENT, day, said=False)
    assert when(Document(id="d", text=""), None, None, recent=True) is None


def test_of_an_open_interval_the_known_end_counts() -> None:
    document = Document(id="d", text="")
    found = when(document, Interval("PAST_REF", None, "2024-11-08"), None, recent=False)
    assert found is not None
    assert found.first == found.last == ordinal("2024-11-08")


@pytest.mark.parametrize("day", [None, "", "2024-02-30", "soon"])
def test_what_is_no_day_has_no_number(day: str | None) -> None:
    assert ordinal(day) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("High Court of Kenya", "the Kenyan High Court"),
        ("Velm Institute", "the Velm Institute"),
        ("Ministry of Health of Peru", "Peruvian Ministry of Health"),
    ],
)
def test_a_body_is_the_same_whichever_way_its_country_is_said(one: str, other: str) -> None:
    first, second = body_names.named(one, ENGLISH), body_names.named(other, ENGLISH)
    assert first is not None
    assert second is not None
    assert first.key == second.key


def test_bodies_of_two_countries_are_two() -> None:
    one, other = (body_names.named(f"High Court of {name}", ENGLISH) for name in ("Kenya", "Peru"))
    assert one is not None
    assert other is not None
    assert one.core == other.core
    assert one.key != other.key


def test_an_acronym_that_no_table_explains_is_no_body() -> None:
    assert body_names.named("ZVLM", ENGLISH) is None
    assert body_names.is_acronym("ZVLM")
    assert not body_names.is_acronym("Velm")
    assert not body_names.is_acronym("ZV LM")


def test_the_actor_s_country_counts_where_the_name_says_none() -> None:
    body = body_names.body_of(Actor(name="High Court", kind="organization", country="PER"), ENGLISH)
    assert body is not None
    assert body.realm == "PER"
    own = body_names.body_of(Actor(name="High Court of Kenya", kind="organization", country="PER"), ENGLISH)
    assert own is not None
    assert own.realm == "KEN"


def test_a_name_explains_an_acronym() -> None:
    body = body_names.body_of(Actor(name="ZVLM", kind="organization", aliases=("Velm Institute",)), ENGLISH)
    assert body is not None
    assert "velm" in body.core


def test_whether_a_name_says_whose_a_body_is() -> None:
    assert body_names.says_whose("High Court of Kenya", ENGLISH)
    assert not body_names.says_whose("High Court", ENGLISH)


def test_a_state_s_institution_by_nationality_and_noun() -> None:
    military = body_names.institution("the Kenyan military", None, ENGLISH)
    assert military is not None
    assert military[2] == "KEN"
    assert body_names.institution("the military", "KEN", ENGLISH) == military
    assert body_names.institution("the military", None, ENGLISH) is None


def test_names_are_folded_without_article_and_points() -> None:
    assert body_names.plain("The U.N. Sécurité") == "un securite"
