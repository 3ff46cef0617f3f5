"""What the reading of one time expression asks of its context: on texts of a line, without a parser."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dragoman.annotate.times import tag
from dragoman.annotate.times.arithmetic import iso, shifted, unit_value
from dragoman.annotate.times.bounds import narrowed
from dragoman.annotate.times.context import Context, Reading, day_value, first_day, of_year, possible
from dragoman.annotate.times.readings import near_year
from dragoman.annotate.times.tense import Told
from dragoman.lang.en import ENGLISH

FRIDAY = date(2024, 11, 8)


def context(text: str = "", published: date | None = FRIDAY) -> Context:
    return Context(text, published, ENGLISH.times)


def values(text: str, published: date | None = FRIDAY) -> list[str | None]:
    return [time.value for time in tag(text, published, ENGLISH.times)]


def days(text: str, published: date | None = FRIDAY) -> list[tuple[str | None, str | None]]:
    return [(time.earliest, time.latest) for time in tag(text, published, ENGLISH.times)]


@pytest.mark.parametrize(
    ("weekday", "rel", "day"),
    [
        (4, "", "2024-11-08"),
        (3, "", "2024-11-07"),
        (4, "last", "2024-11-01"),
        (4, "next", "2024-11-15"),
        (0, "this", "2024-11-04"),
    ],
)
def test_which_day_of_a_name_is_meant(weekday: int, rel: str, day: str) -> None:
    assert iso(context().weekday(weekday, rel, 0, 0)) == day


def test_without_a_day_of_publication_a_weekday_is_no_day() -> None:
    assert context(published=None).weekday(4, "", 0, 0) is None
    assert values("They met on Friday.", None) == ["XXXX-WXX-5"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("They met on Friday.", -1),
        ("They will meet on Friday.", 1),
        ("It was due on Friday.", 1),
        ("They have until Friday to sign it.", 1),
        ("A Friday of rain", 0),
        ("She flew in early and leaves on Friday.", 1),
        ("The ship, due on Friday, docked late.", -1),
        ("The vote, due on Friday, was put off.", 1),
    ],
)
def test_words_around_a_time_place_it(text: str, tense: int) -> None:
    start = text.index("Friday")
    assert context(text).tense(start, start + 6) == tense


@pytest.mark.parametrize(("done", "year"), [(True, 2023), (False, 2024)])
def test_a_deed_that_is_done_on_a_day_is_behind(done: bool, year: int) -> None:
    text = "They met on 15 November."
    match = re.search("15 November", text)
    found = replace(context(text), told=lambda start, end: Told(-1, near=True, done=done))
    assert match is not None
    assert near_year(match, found, 11, 15) == year
    assert near_year(match, found, 11) == 2024


@pytest.mark.parametrize(("sign", "day"), [(-1, 3), (0, 10), (1, 10)])
def test_this_sunday_is_behind_where_it_is_told_as_done(sign: int, day: int) -> None:
    found = replace(context("This Sunday they met."), told=lambda start, end: Told(sign, near=True, done=False))
    assert found.weekday(6, "this", 0, 11) == date(2024, 11, day)


def test_since_a_day_is_behind_and_after_a_day_may_be_ahead() -> None:
    assert values("since 15 November they have met") == ["2023-11-15"]
    assert values("after 15 November they may meet") == ["2024-11-15"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We will meet this weekend.", "2024-W45-WE"),
        ("They met this weekend.", "2024-W44-WE"),
        ("the meeting this weekend", "2024-W45-WE"),
        ("the meeting at the weekend", "2024-W44-WE"),
    ],
)
def test_which_weekend_is_meant(text: str, value: str) -> None:
    assert values(text) == [value]


def test_last_march_next_march_and_this_march() -> None:
    found = context()
    assert [found.relative_year(rel, 3) for rel in ("last", "next", "this")] == [2024, 2025, 2024]
    assert found.relative_year("last", 12) == 2023


def test_may_is_a_month_only_where_it_is_dated() -> None:
    assert context("in May they").is_month(3, 6)
    assert not context("they may go").is_month(5, 8)


def test_figures_are_a_year_unless_they_name_something() -> None:
    assert context("of 2030 they").is_year(3, 2030)
    assert not context("the Vision 2030 plan").is_year(11, 2030)


@pytest.mark.parametrize(("said", "year"), [("nineteen ninety-one", 1991), ("two thousand and three", 2003)])
def test_years_in_words(said: str, year: int) -> None:
    assert context().spoken_year(said) == year


@pytest.mark.parametrize(("name", "number"), [("march", 3), ("sept.", 9), ("07", 7)])
def test_months_by_name_abbreviation_and_figures(name: str, number: int) -> None:
    assert context().month(name) == number


def test_what_came_before_is_what_the_next_counts_from() -> None:
    found = context("On 3 May 2024 they met.")
    assert found.antecedent("day") is None
    found.note(Reading(3, 13, "DATE", "2024-05-03"))
    assert first_day(found.antecedent("day")) == date(2024, 5, 3)
    assert found.base("the following", "day") == date(2024, 5, 3)
    assert found.base("last", "day") == FRIDAY
    assert found.day_at(20, 22) == "2024-05-03"


def test_a_coarse_date_is_no_day_to_count_from() -> None:
    found = context()
    found.note(Reading(0, 8, "DATE", "2024-05"))
    assert found.antecedent("day") is None
    assert first_day(found.antecedent("month")) == date(2024, 5, 1)


def test_durations_and_open_values_are_nothing_to_count_from() -> None:
    found = context()
    found.note(Reading(0, 8, "DURATION", "P2D"))
    found.note(Reading(0, 8, "DATE", None))
    assert found.last is None


def test_a_quarter_is_under_discussion_for_a_while() -> None:
    found = context()
    found.note(Reading(0, 8, "DATE", "2024-Q3"))
    assert first_day(found.quarter_near(100)) == date(2024, 7, 1)
    assert found.quarter_near(10_000) is None


def test_what_counts_from_a_date_is_tied_to_it() -> None:
    found = context("3 May and a week later")
    before = (Reading(0, 5, "DATE", "2024-05-03"), date(2024, 5, 3))
    tied = found.tied(Reading(10, 22, "DATE", "2024-05-10"), before, 1)
    assert (tied.relation, tied.anchor) == ("after", "3 May")
    assert found.tied(Reading(10, 22, "DATE", "2024-05-10"), None, 1).relation is None


def test_pieces_of_an_unknown_year() -> None:
    assert [of_year(None, "Q3"), of_year(2024, "05")] == ["XXXX-Q3", "2024-05"]
    assert [day_value(None, 2, 29), day_value(2023, 2, 29), day_value(2024, 2, 29)] == [
        "XXXX-02-29",
        None,
        "2024-02-29",
    ]


def test_the_calendar_ends() -> None:
    assert [possible(2024), possible(0), possible(9999)] == [2024, None, None]


def test_an_unknown_day_stays_unknown() -> None:
    assert shifted(None, "day", 2) is None
    assert unit_value(None, "week") is None
    assert iso(None, "T10:00") is None
    assert iso(FRIDAY, "T10:00") == "2024-11-08T10:00"


def test_early_and_late_are_halves_and_before_ends_ahead_of_publication() -> None:
    month = (date(2024, 11, 1), date(2024, 11, 30))
    assert narrowed(month, "START", None) == (date(2024, 11, 1), date(2024, 11, 15))
    assert narrowed(month, "END", None) == (date(2024, 11, 15), date(2024, 11, 30))
    assert narrowed(month, "BEFORE", FRIDAY) == (date(2024, 11, 1), date(2024, 11, 7))
    assert narrowed(month, "AFTER", FRIDAY) == (date(2024, 11, 9), date(2024, 11, 30))
    assert narrowed(month, "AFTER", date(2025, 1, 1)) == month
    assert narrowed(month, None, FRIDAY) == month


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yesterday evening they met", "2024-11-07TEV"),
        ("two weeks ago they met", "2024-W43"),
        ("last year they met", "2023"),
        ("the third quarter of 2023 was calm", "2023-Q3"),
        ("the first half of 2025 is open", "2025-H1"),
        ("in spring 2025 they meet", "2025-SP"),
        ("the budget of 1999-00 was cut", "1999/2000"),
        ("in the 1990s they met", "199"),
        ("in the 21st century they met", "20"),
        ("Christmas 2023 was calm", "2023-12-25"),
        ("Easter Sunday 2024 was calm", "2024-03-31"),
        ("every Monday they meet", "XXXX-WXX-1"),
        ("for two and a half years they met", "P2Y6M"),
        ("for three months they met", "P3M"),
        ("Friday next week they meet", "2024-11-15"),
    ],
)
def test_values_of_expressions(text: str, value: str) -> None:
    assert values(text)[:1] == [value]


def test_years_that_run_backwards_are_none() -> None:
    assert values("the list 2024-05 was read") == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("the first week of March 2024", "2024-03-01", "2024-03-07"),
        ("the past three months", "2024-08-08", "2024-11-08"),
        ("next week", "2024-11-11", "2024-11-17"),
        ("in late November 2024", "2024-11-15", "2024-11-30"),
    ],
)
def test_days_that_expressions_can_mean(text: str, first: str, last: str) -> None:
    assert days(text)[:1] == [(first, last)]


def test_the_present_is_the_day_of_publication_and_the_future_begins_with_it() -> None:
    assert days("It is now so.") == [("2024-11-08", "2024-11-08")]
    assert days("It comes in the future.") == [("2024-11-08", None)]
    assert days("It is now so.", None) == [(None, None)]
