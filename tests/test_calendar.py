"""The calendar: one entry a matter and day, with its status relative to publication."""

import pytest


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
