"""The calendar: one entry a matter and day, with its status relative to publication."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def entries(annotate, text: str, published: str | None = "2024-11-09") -> list[tuple[str | None, str | None, str]]:
    return [(c.date.value, c.status, c.label) for c in annotate(text, published).calendar]


def test_past_and_future_follow_from_the_dates(annotate) -> None:
    found = entries(annotate, "Ann Moraa took office on 1 March 2024. The council votes on 2 December 2024.")
    assert found == [
        ("2024-03-01", "past", "Ann Moraa took office on 1 March 2024"),
        ("2024-12-02", "future", "The council votes on 2 December 2024"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The force could leave on 2 December 2024.",
        "If the council agrees, the force will leave on 2 December 2024.",
        "The force will leave on 2 December 2024, subject to a vote.",
    ],
)
def test_what_hangs_on_a_condition_is_conditional(annotate, text: str) -> None:
    assert [status for _, status, _ in entries(annotate, text)] == ["conditional"]


def test_actors_are_those_of_the_clause(annotate) -> None:
    (entry,) = annotate(
        "With Ann Moraa set to take office on January 20, 2025, Paul Ndegwa is watching closely.", "2024-11-09"
    ).calendar
    assert [a.name for a in entry.actors] == ["Ann Moraa"]
    assert entry.status == "future"


def test_a_clause_on_a_noun_keeps_its_noun(annotate) -> None:
    ((_, _, label),) = entries(
        annotate, "A ministry statement, released on Friday, November 8, 2024, praised the force."
    )
    assert label == "A ministry statement, released on Friday, November 8, 2024"


def test_one_matter_is_listed_once(annotate) -> None:
    text = "Ann Moraa spoke on 7 November 2024. The police said that Moraa had spoken in Kisumu on 7 November 2024."
    assert len([value for value, _, _ in entries(annotate, text) if value == "2024-11-07"]) == 1


def test_durations_and_vague_times_are_no_entries(annotate) -> None:
    assert (
        entries(annotate, "The mandate lasts 12 months. It was recently renewed. The council now meets weekly.") == []
    )


def test_without_a_publication_date_only_absolute_dates_remain_and_have_no_status(annotate) -> None:
    assert entries(annotate, "Ann Moraa spoke on Friday. The mandate ends on 2 October 2025.", None) == [
        ("2025-10-02", None, "The mandate ends on 2 October 2025")
    ]


def test_matters_of_one_day_and_verb_but_different_actors_stay_apart(annotate) -> None:
    found = entries(annotate, "Kenya sent 400 officers on 25 June 2024. Jamaica sent 24 officers on 25 June 2024.")
    assert [value for value, _, _ in found] == ["2024-06-25", "2024-06-25"]


def test_a_period_from_a_day_gives_its_end(annotate) -> None:
    found = entries(annotate, "The council extended the mandate for 12 months from 2 October 2024.")
    assert [(value, status) for value, status, _ in found] == [("2025-10-02", "future"), ("2024-10-02", "past")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Should the council fail to agree by 2 December 2024, the force will go.", "conditional"),
        ("The minister said that the force would arrive on 2 December 2024.", "future"),
        ("The council meets this week.", "future"),
        ("The council met this week.", "past"),
        ("The council has agreed this week.", "past"),
        ("Speaking on Saturday, Ann Moraa warned the guards.", "past"),
    ],
)
def test_status_follows_mood_and_tense(annotate, text: str, status: str) -> None:
    assert [found for _, found, _ in entries(annotate, text)] == [status]


def test_years_in_names_of_laws_and_plans_are_no_matters(annotate) -> None:
    assert entries(annotate, "The Arms Act of 1961 and Vision 2030 remain. She read his 2002 book.") == []


def test_what_was_said_belongs_to_the_saying(annotate) -> None:
    ((_, _, label),) = entries(annotate, "Ann Moraa announced in March that she would send 170 soldiers.")
    assert label == "Ann Moraa announced in March that she would send 170 soldiers"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(
            ["She", "met", "on", "7 May 2024", ",", "“", "if", "to", "the", "vote", ".", "\n", "2030", "(", "today"]
        )
    ).map(" ".join)
)
def test_any_text_gives_entries_within_it(annotate, text: str) -> None:
    for entry in annotate(text, "2024-11-09").calendar:
        assert text[entry.evidence.start : entry.evidence.end] == entry.evidence.quote
        assert entry.label


@pytest.mark.parametrize(
    "text",
    [
        "Not much to talk about today.",
        "I won’t go into that this morning.",
        "Saturday, November 9, 2024",
        "Members of Mondays for Peace met the mayor.",
    ],
)
def test_a_day_of_which_nothing_is_told_is_no_matter(annotate, text: str) -> None:
    assert entries(annotate, text) == []


def test_what_is_asked_is_no_matter(annotate) -> None:
    text = "MS. MORAA: The council votes on 2 December.\n\nQ Will the guards leave on 5 December?\n\nMS. MORAA: No."
    assert [day for day, _, _ in entries(annotate, text)] == ["2024-12-02"]


def test_what_is_told_of_today_in_the_present_is_done_with_the_words(annotate) -> None:
    found = entries(annotate, "Today, Norland is announcing new sanctions. The guards will march today.")
    assert [status for _, status, _ in found] == ["past", "future"]


@pytest.mark.parametrize(
    ("text", "status", "appointment"),
    [
        ("The ministers will meet today.", "future", True),
        ("Later this morning, the chancellor will call the president.", "future", True),
        ("The first meeting will be this evening.", "future", True),
        ("The chancellor will be heading up to the coast this afternoon.", "future", True),
        ("The polls will close tonight.", "future", True),
        ("The chancellor is to step down today.", "future", True),
        ("By tonight the captain will be on her own soil.", "future", False),
        ("Norland will be a safe place today.", "future", False),
        ("Today, Norland will continue its support.", "future", False),
        ("Parliament votes this week.", "future", True),
    ],
)
def test_status_is_that_of_the_tense_and_an_appointment_is_told_apart(
    annotate, text: str, status: str, *, appointment: bool
) -> None:
    assert [(c.status, c.appointment) for c in annotate(text, "2024-11-09").calendar] == [(status, appointment)]


@pytest.mark.parametrize(
    "text",
    [
        "The road is closed this week.",
        "Norland can defend itself today.",
        "Maintaining a base in Lund as of November 2024.",
        "The guards met and left on the next day.",
    ],
)
def test_a_state_and_a_deed_of_another_day_are_no_matters(annotate, text: str) -> None:
    assert entries(annotate, text) == []


def test_what_is_told_of_a_noun_of_this_weekend_is_not_ahead(annotate) -> None:
    found = {status for _, status, _ in entries(annotate, "We still grieve over the assault this weekend.")}
    assert found <= {None, "past"}


def test_what_is_told_as_done_is_past_though_its_day_is_after_that_of_publication(annotate) -> None:
    text = "On Saturday, November 10, Minister Ann Moraa met Carl Nyong. The summit was planned for November 12."
    assert [status for _, status, _ in entries(annotate, text)] == ["past", "future"]


@pytest.mark.parametrize(("when", "fixed"), [("on 2 December 2024", True), ("by 2 December 2024", False)])
def test_a_last_day_is_no_appointment(annotate, when: str, fixed: bool) -> None:
    (entry,) = annotate(f"The ministry will submit its report {when}.", "2024-11-09").calendar
    assert entry.appointment is fixed


@pytest.mark.parametrize(
    ("text", "lasts"),
    [
        ("The guards of Norland will stay in Lund until June 2025.", True),
        ("Norland will keep its guards in Lund till 2 December 2024.", True),
        ("Norland has until June 2025 to answer.", False),
        ("Norland will answer by June 2025.", False),
    ],
)
def test_what_goes_on_until_a_day_is_told_apart_from_what_is_due_by_it(annotate, text: str, *, lasts: bool) -> None:
    assert [entry.lasts for entry in annotate(text, "2024-11-09").calendar] == [lasts]


def test_an_occasion_on_a_day_is_an_appointment(annotate) -> None:
    (entry,) = annotate("Ana Ruiz remains in custody until her hearing on 2 December 2024.", "2024-11-09").calendar
    assert entry.appointment


def test_an_occasion_that_is_to_be_held_on_a_day_is_an_appointment(annotate) -> None:
    text = "We note the Lima Conference on Fish to be co-hosted by the Government of Peru on January 27, 2025."
    (entry,) = annotate(text, "2024-11-09").calendar
    assert entry.appointment


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A summit to be held in Oslo on Thursday was announced.", [("2024-11-14", "future")]),
        ("The two sides agreed on the plan at the 2023 Oslo Summit.", [("2023", "past")]),
        ("Exports were higher than last year.", []),
        ("Today's launch is the work of many.", [("2024-11-09", "past")]),
        ("By noon today 50,000 could be affected.", []),
    ],
)
def test_occasions_comparisons_and_what_is_to_be_held(annotate, text: str, found: list[tuple[str, str]]) -> None:
    assert [(value, status) for value, status, _ in entries(annotate, text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The council meets next week.", [("2024-11-11/2024-11-17", "future")]),
        ("Today's challenges require patience.", []),
        ("The lesson continues to resonate today in Oslo.", []),
        ("The leaders backed Ann Moraa in the 2020 election.", []),
    ],
)
def test_weeks_are_told_by_their_days_and_these_days_are_none(annotate, text: str, found: list) -> None:
    assert [(value, status) for value, status, _ in entries(annotate, text)] == found


def test_what_is_to_be_done_by_the_end_of_a_time_has_its_last_day(annotate) -> None:
    (entry,) = annotate("Norway will pay by the end of this year.", "2024-11-09").calendar
    assert (entry.date.earliest, entry.date.latest) == ("2024-12-31", "2024-12-31")


def test_what_is_told_as_over_is_no_matter_to_come(annotate) -> None:
    text = "In the 2016 election, Ana Ruiz continued her bid for two months, and did not endorse Ben Abara until July."
    found = entries(annotate, text, "2020-04-15")
    assert "future" not in {status for _, status, _ in found}


def test_both_ends_of_a_range_that_is_over_are_one_matter(annotate) -> None:
    found = entries(annotate, "Ana Ruiz ruled Chad from 1981 until 2011. Ben Abara led it between 2012 and 2014.")
    assert [value for value, _, _ in found] == ["1981/2011", "2012", "2014"]


def test_what_still_ends_is_a_matter_of_its_own(annotate) -> None:
    found = entries(annotate, "The troops will stay from 15 November 2024 until 20 December 2024.")
    assert [(value, status) for value, status, _ in found] == [("2024-11-15", "future"), ("2024-12-20", "future")]
