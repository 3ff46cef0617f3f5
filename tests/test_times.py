"""Times: TIMEX3 values, the days they can mean, and what they are anchored to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.times import tag
from dragoman.lang.en import ENGLISH

SATURDAY = date(2024, 11, 9)


def values(text: str, published: date | None = SATURDAY) -> list[tuple[str, str, str | None]]:
    return [(t.text, t.type, t.value) for t in tag(text, published, ENGLISH.times)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It was released on Friday, November 8, 2024.", "Friday, November 8, 2024", "2024-11-08"),
        ("They met on 8 November 2024 in Nairobi.", "8 November 2024", "2024-11-08"),
        ("They met on Nov. 7.", "Nov. 7", "2024-11-07"),
        ("She spoke on Thursday.", "Thursday", "2024-11-07"),
        ("She will speak on Thursday.", "Thursday", "2024-11-14"),
        ("The vote took place yesterday.", "yesterday", "2024-11-08"),
        ("It expired last month.", "last month", "2024-10"),
        ("It starts next year.", "next year", "2025"),
        ("He took office in March 2021.", "March 2021", "2021-03"),
        ("It was founded in 1998.", "1998", "1998"),
        ("It arrived two weeks ago.", "two weeks ago", "2024-W43"),
        ("Costs rose in the third quarter of 2023.", "the third quarter of 2023", "2023-Q3"),
        ("The mandate lasts 12 months.", "12 months", "P12M"),
        ("The report appears every year.", "every year", "P1Y"),
        ("It opened at 10 a.m. on Tuesday.", "10 a.m. on Tuesday", "2024-11-05T10:00"),
    ],
)
def test_values_count_from_the_day_of_publication(text: str, words: str, value: str) -> None:
    assert (words, value) in [(found, v) for found, _, v in values(text)]


def test_nothing_relative_is_resolved_without_a_publication_date() -> None:
    for found in tag("She spoke yesterday and on Thursday, and again on 7 November.", None, ENGLISH.times):
        assert found.earliest is None
        assert found.latest is None
        assert found.value is None or found.value.startswith("XXXX")
    (absolute,) = tag("She spoke on 7 November 2024.", None, ENGLISH.times)
    assert (absolute.earliest, absolute.latest) == ("2024-11-07", "2024-11-07")


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "granularity"),
    [
        ("It ended in October 2024.", "2024-10-01", "2024-10-31", "month"),
        ("It ended in 2023.", "2023-01-01", "2023-12-31", "year"),
        ("It ended on 2 October 2024.", "2024-10-02", "2024-10-02", "day"),
        ("It ended last week.", "2024-10-28", "2024-11-03", "week"),
    ],
)
def test_a_time_says_which_days_it_can_mean(text: str, earliest: str, latest: str, granularity: str) -> None:
    (time,) = tag(text, SATURDAY, ENGLISH.times)
    assert (time.earliest, time.latest, time.granularity) == (earliest, latest, granularity)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2751 was adopted.",
        "It cost $2,024.",
        "She may go.",
        "They march.",
        "Flight 2019 landed.",
        "1,998 men",
    ],
)
def test_numbers_and_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert values(text) == []


def test_a_duration_before_an_event_is_bounded_by_the_events_own_date(annotate) -> None:
    doc = annotate(
        "Minister Ann Moraa spoke with Ambassador Paul Ndegwa on November 7.\n"
        "Days prior to Moraa’s call with Ndegwa, the senator raised doubts.",
        published="2024-11-09",
    )
    (before,) = [t for t in doc.times if t.relation]
    assert (before.relation, before.latest, before.earliest) == ("before", "2024-11-07", None)
    assert before.anchor == "Moraa’s call with Ndegwa"


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(["on", "7", "Nov", "2024", "last", "week", "to", "10:30", "a.m.", "the", "1990s", "ago"])
    ).map(" ".join)
)
def test_any_text_gives_sorted_exact_times_that_do_not_overlap(text: str) -> None:
    end = 0
    for time in tag(text, SATURDAY, ENGLISH.times):
        assert end <= time.start < time.end <= len(text)
        assert time.text == text[time.start : time.end]
        end = time.end
