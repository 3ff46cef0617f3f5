"""The arithmetic of times: hours, numbers, units, and the days that a value can mean."""

from datetime import date

import pytest

from dragoman.annotate.times.arithmetic import (
    clock,
    day_of,
    duration,
    easter,
    nth_weekday,
    number,
    shifted,
    unit_value,
    words_of,
)
from dragoman.annotate.times.bounds import granularity, interval, month_end, no_coarser
from dragoman.lang.en import ENGLISH

WORDS = ENGLISH.times


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("10:35 a.m.", "T10:35"),
        ("3 pm", "T15:00"),
        ("12 a.m.", "T00:00"),
        ("12 p.m.", "T12:00"),
        ("1500 gmt", "T15:00Z"),
        ("noon", "T12:00"),
        ("ten p.m.", "T22:00"),
        ("7:45:30", "T07:45:30"),
    ],
)
def test_hours_of_a_day(phrase: str, value: str) -> None:
    assert clock(phrase, WORDS) == value


@pytest.mark.parametrize("phrase", ["25:00", "10:75", "many p.m."])
def test_what_is_no_hour_has_no_value(phrase: str) -> None:
    assert clock(phrase, WORDS) is None


@pytest.mark.parametrize(
    ("phrase", "value"), [("two hundred fifty", 250), ("2 1/2", 2.5), ("1,500", 1500), ("a", 1), ("twelve", 12)]
)
def test_numbers_in_words_and_figures(phrase: str, value: float) -> None:
    assert number(phrase, WORDS) == value


@pytest.mark.parametrize("phrase", ["several", "12 to 18"])
def test_an_open_number_is_none(phrase: str) -> None:
    assert number(phrase, WORDS) is None


def test_hyphens_join_words_of_a_number() -> None:
    assert words_of("twenty-one days") == ["twenty", "one", "days"]


@pytest.mark.parametrize(("phrase", "day"), [("8", 8), ("8th", 8), ("eighth of", 8), ("spring", 0), ("", 0)])
def test_days_of_a_month(phrase: str, day: int) -> None:
    assert day_of(phrase, WORDS) == day


@pytest.mark.parametrize(
    ("unit", "day"),
    [("day", date(2024, 2, 1)), ("week", date(2024, 2, 7)), ("month", date(2024, 2, 29)), ("year", date(2025, 1, 31))],
)
def test_a_day_is_shifted_by_a_unit_to_a_day_that_there_is(unit: str, day: date) -> None:
    assert shifted(date(2024, 1, 31), unit, 1) == day


def test_beyond_the_calendar_there_is_no_day() -> None:
    assert shifted(date(2024, 1, 31), "century", 100) is None


@pytest.mark.parametrize(
    ("unit", "value"),
    [("day", "2024-02-01"), ("week", "2024-W06"), ("month", "2024-02"), ("quarter", "2024-Q2"), ("year", "2025")],
)
def test_the_value_of_the_next_unit(unit: str, value: str) -> None:
    assert unit_value(date(2024, 1, 31), unit, 1) == value


@pytest.mark.parametrize(("n", "unit", "value"), [(3, "day", "P3D"), (2, "fortnight", "P4W"), (6, "hour", "PT6H")])
def test_durations(n: float, unit: str, value: str) -> None:
    assert duration(n, unit) == value


def test_movable_feasts() -> None:
    assert easter(2024) == date(2024, 3, 31)
    assert nth_weekday(2024, 11, 3, 4) == date(2024, 11, 28)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-WI", date(2024, 1, 1), date(2025, 3, 21)),
        ("2023/2024", date(2023, 1, 1), date(2024, 12, 31)),
        ("202", date(2020, 1, 1), date(2029, 12, 31)),
        ("2024-W06-WE", date(2024, 2, 10), date(2024, 2, 11)),
        ("2024-02-29T10:35", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_the_days_of_a_value(value: str, first: date, last: date) -> None:
    assert interval(value) == (first, last)


@pytest.mark.parametrize("value", ["2024-02-30", "XXXX-11-07", "P3D", "PAST_REF"])
def test_what_is_no_day_has_none(value: str) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("value", "fine"),
    [("2024-02-29", "day"), ("2024-02", "month"), ("2024", "year"), ("202", "decade"), ("2024-Q3", "quarter")],
)
def test_how_fine_a_value_is(value: str, fine: str) -> None:
    assert granularity(value) == fine


def test_a_day_is_no_coarser_than_a_month() -> None:
    assert no_coarser("2024-02-29", "month")
    assert not no_coarser("2024", "month")


def test_the_end_of_a_month() -> None:
    assert month_end(2024, 2) == date(2024, 2, 29)
