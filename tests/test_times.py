"""Times: TIMEX3 values, the days they can mean, and what they are anchored to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.times import tag
from dragoman.lang.en import ENGLISH
from dragoman.lang.times import TimeGrammar

SATURDAY = date(2024, 11, 9)
_PIECES = (
    "on", "7", "31", "Nov", "May", "2024", "9999", "0", "last", "this", "the following", "week", "years", "to", "10:30",
    "a.m.", "the", "1990s", "ago", "later", "a", "two and a half", "quarter", "Q3", "Easter", "Friday", "25/11/2024",
    "٢٠٢٤", "12-month-old", "century", "decades", "early", "'s",
)  # fmt: skip


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
        ("The guards rest on 7 and 8 November.", "8 November", "2024-11-08"),
        ("The guards rest on 7 and 8 November.", "7", "2024-11-07"),
        ("The games ran from 3 to 5 May.", "3", "2024-05-03"),
        ("Rain fell between May and August 2023.", "May", "2023-05"),
        ("The bridge opens early next week.", "early next week", "2024-W46"),
        ("They will pay by the end of March 2025.", "the end of March 2025", "2025-03"),
        ("Output fell in mid-2023.", "mid-2023", "2023"),
        ("Sales rose in Q3 2024.", "Q3 2024", "2024-Q3"),
        ("The ministry's FY2024/25 budget is late.", "FY2024/25", "2024/2025"),
        ("In fiscal 2021-22 the port lost money.", "fiscal 2021-22", "2021/2022"),
        ("In the financial year 2021/22 the port lost money.", "the financial year 2021/22", "2021/2022"),
        ("In fiscal 2021 the port lost money.", "fiscal 2021", "2021"),
        ("The letter that was due on Monday came late.", "Monday", "2024-11-04"),
        ("The ship, which was scheduled for Tuesday, will wait.", "Tuesday", "2024-11-12"),
        ("The debate that was due on Monday was put off.", "Monday", "2024-11-11"),
        ("It was dated 25/11/2023.", "25/11/2023", "2023-11-25"),
        ("It was dated 07/11/2024.", "07/11/2024", None),
        ("Prices doubled over the past 12 months.", "the past 12 months", "P12M"),
        ("The boats sank over the weekend.", "the weekend", "2024-W45-WE"),
        ("The court said in July last year that it was void.", "July last year", "2023-07"),
        ("Two years ago tomorrow the first ship left.", "Two years ago tomorrow", "2022-11-10"),
        ("A week ago today they met.", "A week ago today", "2024-11-02"),
        ("It will take two and a half years.", "two and a half years", "P2Y6M"),
        ("The inn was built in the early 1990s.", "the early 1990s", "199"),
        ("The guests left in two weeks' time.", "two weeks' time", "2024-W47"),
        ("The vote scheduled for Friday was put off.", "Friday", "2024-11-15"),
        ("The fund that Okello promised on 12 April may shrink.", "12 April", "2024-04-12"),
        ("Ahead of Tuesday's election, shops closed.", "Tuesday", "2024-11-12"),
        ("They agreed to a truce on 2 July.", "2 July", "2024-07-02"),
        ("Guests come from 27 December to 6 January.", "6 January", "2025-01-06"),
        ("They agreed to meet on 2 December.", "2 December", "2024-12-02"),
    ],
)
def test_values_count_from_the_day_of_publication(text: str, words: str, value: str) -> None:
    assert (words, value) in [(found, v) for found, _, v in values(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Following the horrific December 7 rebel attacks on the port, they fled.", "2023-12-07"),
        ("The rules carry out the January 27 executive order on fishing.", "2024-01-27"),
        ("They fear the planned December 7 attack.", "2024-12-07"),
        ("Ministers prepare the December 7 summit.", "2024-12-07"),
    ],
)
def test_a_deed_that_is_named_by_its_day_is_over_unless_it_is_planned(annotate, text: str, value: str) -> None:
    (time,) = annotate(text, SATURDAY.isoformat()).times
    assert time.value == value


def test_a_day_without_a_year_has_the_one_that_the_text_gave_it() -> None:
    text = "Nobody forgets 7 October 2023. The storm of 7 October took the bridge. They will meet on 7 October."
    found = [time.value for time in tag(text, date(2024, 10, 7), ENGLISH.times)]
    assert found[:2] == ["2023-10-07", "2023-10-07"]
    assert found[2] != "2023-10-07"


def test_the_following_day_counts_from_the_day_before_it() -> None:
    text = "She left on 3 October. The following day he called; two days later they met."
    times = list(tag(text, SATURDAY, ENGLISH.times))
    assert [t.value for t in times] == ["2024-10-03", "2024-10-04", "2024-10-06"]
    assert [(t.relation, t.anchor) for t in times[1:]] == [("after", "3 October"), ("after", "The following day")]
    assert [(t.type, t.value) for t in tag("Two days later they met.", SATURDAY, ENGLISH.times)] == [
        ("DURATION", "P2D")
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ann Moraa revised her plans in October, saying that she would keep the guards.", "2024-10"),
        ("The guests were robbed while attending a feast on 7 December.", "2023-12-07"),
        ("Building on the summit in December, they agreed to lower tariffs.", "2023-12"),
        ("The council will meet in March.", "2025-03"),
        ("She was scheduled to speak on 7 December.", "2024-12-07"),
    ],
)
def test_the_verb_says_whether_a_bare_day_or_month_lies_behind_or_ahead(annotate, text: str, value: str) -> None:
    (time,) = annotate(text, SATURDAY.isoformat()).times
    assert time.value == value


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
        ("It ended in late March 2024.", "2024-03-16", "2024-03-31", "month"),
        ("It ended earlier this year.", "2024-01-01", "2024-11-08", "year"),
        ("Rain fell over the past two weeks.", "2024-10-26", "2024-11-09", "week"),
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
        "Vision 2030 is a plan.",
        "COP29 opened.",
        "A 45-year-old sailor sings.",
        "They pay $300 million a year.",
        "June Otieno sings.",
        "On February 30 the clock",
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


def test_an_exact_number_of_days_from_a_dated_event_is_a_day(annotate) -> None:
    doc = annotate(
        "Two days before the council's vote, Ann Moraa resigned. The council voted on 5 November.", "2024-11-09"
    )
    assert [(t.value, t.relation) for t in doc.times] == [("2024-11-03", "before"), ("2024-11-05", None)]


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("Weeks before the summit, Ann Moraa resigned.", "2024-11-09"),
        ("Weeks before the summit, Ann Moraa will resign.", None),
    ],
)
def test_what_is_told_as_past_ended_with_publication(annotate, text: str, latest: str | None) -> None:
    (time,) = annotate(text, "2024-11-09").times
    assert (time.relation, time.anchor, time.earliest, time.latest) == ("before", "the summit", None, latest)


def test_a_duration_from_a_day_has_its_days(annotate) -> None:
    run, start = annotate("The mandate runs for 12 months from 2 October 2024.", "2024-11-09").times
    assert (run.value, run.earliest, run.latest, run.relation) == ("P12M", "2024-10-02", "2025-10-02", "from")
    assert run.anchor == start.text


def test_an_unknown_line_in_a_grammar_is_refused(tmp_path, monkeypatch) -> None:
    (tmp_path / "own_words").mkdir()
    (tmp_path / "own_words" / "__init__.py").touch()
    (tmp_path / "own_words" / "x.rules").write_text("day : no reading")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match="neither definition nor rule"):
        TimeGrammar("own_words", "x.rules").rules  # noqa: B018 - reading it is the test


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(_PIECES)).map(" ".join),
    st.sampled_from([None, SATURDAY, date.min, date.max]),
)
def test_any_text_gives_sorted_exact_times_that_do_not_overlap(text: str, published: date | None) -> None:
    end = 0
    for time in tag(text, published, ENGLISH.times):
        assert end <= time.start < time.end <= len(text)
        assert time.text == text[time.start : time.end]
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        end = time.end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met two and a half decades ago.", "1999"),
        ("They met three hours ago.", "PT3H"),
        ("They met two weeks later.", "P2W"),
        ("They met on Monday and again three days later.", "2024-11-07"),
        ("They meet this weekend.", "2024-W45-WE"),
        ("They met last day.", None),
    ],
)
def test_counting_from_publication_or_the_day_before(text: str, value: str | None) -> None:
    found = list(tag(text, date(2024, 11, 9), ENGLISH.times))
    assert (found[-1].value if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ban is taking effect on Monday.", "2024-11-11"),
        ("A panel to report to the cabinet on Monday.", "2024-11-11"),
        ("Ann Moraa was the first to resign on Monday.", "2024-11-04"),
        ("Norvia took Lima on Monday. Salim would not talk.", "2024-11-04"),
    ],
)
def test_what_is_arranged_or_to_be_done_lies_ahead(annotate, text: str, value: str) -> None:
    assert [time.value for time in annotate(text, "2024-11-09").times] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Ann Moraa ran in March 2019 and the party named Paul Ndegwa the next month.", ["2019-03", "2019-04"]),
        ("The ship sailed from July 13 to 17 of last year.", ["2023-07-13", "2023-07-17"]),
        ("The talks began in June 2019. That September, Ann Moraa left.", ["2019-06", "2019-09"]),
        ("At around 11:25 am the agency called the vote.", ["2024-11-09T11:25"]),
        ("The house fell on Monday.\nIt happened at 6 am.", ["2024-11-04", "XXXX-XX-XXT06:00"]),
        ("A call (notes)\n(November 8, 2024)\nToday we met.", ["2024-11-08", "2024-11-08"]),
        ("Tomorrow, on November 9th, they meet.", ["2024-11-09", "2024-11-09"]),
        ("On Thursday he will speak in Oslo. So, that is Thursday.", ["2024-11-14", "2024-11-14"]),
    ],
)
def test_what_counts_from_the_day_before_or_from_the_texts_own_day(annotate, text: str, values: list[str]) -> None:
    assert [time.value for time in annotate(text, "2024-11-09").times] == values
