"""What a statement holds and what tells none, in sentences of our own: sources named in passing, deeds, signatures."""

import pytest

import dragoman
from dragoman.model import Record


def told(text: str, **source: str) -> list[tuple[str | None, str]]:
    """Return (speaker, content) of each statement of a text."""
    record: Record = dragoman.read(text, published="2024-05-05", **source)
    content = [" … ".join(record.document.text[c.start : c.end] for c in s.content) for s in record.statements]
    return [(s.speaker and s.speaker.name, words) for s, words in zip(record.statements, content, strict=True)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Ana Ruiz fell ill in May and according to the Ministry of Health she died at home in the morning.",
            "Ministry of Health",
            "she died at home in the morning",
        ),
        (
            "The offer was rejected because, according to a former official, the money came with too many conditions.",
            "former official",
            "the money came with too many conditions",
        ),
        (
            "Rescuers, working in the cold, according to the emergencies ministry recovered ten survivors on Monday.",
            "emergencies ministry",
            "Rescuers, working in the cold … recovered ten survivors on Monday",
        ),
        ("The men had fled the town, according to the police.", "police", "The men had fled the town"),
    ],
)
def test_according_to_somebody_the_whole_clause_is_told(text: str, source: str, content: str) -> None:
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz ruled Chad for twelve years. The Supreme Court ruled on the appeal of the party.",
        "Foreign Minister Ana Ruiz of Chad spoke by phone with Premier Ben Abara of Peru on Monday.",
        "Ana Ruiz of Chad met Ben Abara of Peru. The leaders will review the strong cooperation on energy.",
    ],
)
def test_who_rules_phones_or_is_still_to_talk_says_nothing(text: str) -> None:
    assert told(text) == []


def test_whom_somebody_speaks_to_is_no_part_of_what_is_said() -> None:
    text = "Vice President Ana Ruiz discussed with the Prime Minister our continued cooperation in space."
    assert told(text) == [("Ana Ruiz", "our continued cooperation in space")]


def test_a_dateline_a_heading_and_the_office_under_a_letter_say_nothing() -> None:
    text = (
        "Statement by Ambassador Lena Quill\n\nXieng Khouang, 11 December 2023\n\nI thank the Government of Laos for "
        "its help with the mines.\n\nReducing Demand for Natural Gas\n\nLena Quill\nChargé d’Affaires ad interim"
    )
    assert [words for _, words in told(text)] == ["I thank the Government of Laos for its help with the mines."]


def test_who_holds_a_meeting_says_what_it_is_for() -> None:
    text = "President Ana Ruiz convened the Major Harbours Forum on Energy to urge fellow leaders to commit to action."
    assert [speaker for speaker, _ in told(text)] == ["Ana Ruiz"]


def test_whoever_is_named_behind_according_to_is_an_actor() -> None:
    assert [speaker for speaker, _ in told("According to a court clerk, the hearing was moved to May.")] == [
        "court clerk"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Scholars have long wondered about the role of the statues.",
        "Lars Holm continued to write songs for other artists until 2010.",
        "Chadian forces have committed rape and other atrocities in Velmia.",
        "The ministry analyzed the data from the lake.",
        "The Oslo team used data from the telescope to assess changes in the light.",
        "Norway will launch a new partnership with Kenya on clean energy.",
    ],
)
def test_what_is_done_or_thought_is_no_statement(text: str) -> None:
    assert told(text) == []
