"""Decisions: whose, how far they have come, by what vote; and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extract.decisions import decisions
from dragoman.extract.durations import after
from dragoman.gate import seal
from dragoman.model import Interval, Time


@pytest.fixture(scope="module")
def read(annotate):
    def run(text):
        doc = annotate(text, published="2024-11-09")
        return seal(doc.document, "decisions", decisions(doc), extractor="test", version="1")

    return run


@pytest.mark.parametrize(
    ("text", "kind", "stage"),
    [
        ("The UN Security Council adopted a resolution on Sudan on Monday.", "resolution", "adopted"),
        ("The UN Security Council rejected the resolution.", "resolution", "rejected"),
        ("Norway tabled a draft resolution on Monday.", "resolution", "tabled"),
        ("The High Court barred the deployment of the police on Monday.", "ruling", "adopted"),
        ("President Ola Berg of Norway signed the order on Monday. Norway waits.", "order", "signed"),
        ("Norway and Sudan signed an agreement in Oslo.", "agreement", "signed"),
        ("Parliament passed the law on Monday.", "law", "adopted"),
        ("The resolution expired last week.", "resolution", "expired"),
    ],
)
def test_verbs_say_kind_and_stage(read, text, kind, stage):
    assert [(d.kind, d.stage) for d in read(text)] == [(kind, stage)]


def test_votes_and_title(read):
    (found,) = read("Resolution 2123 passed with 12 votes in favour, none against and three abstentions.")
    assert (found.votes.in_favour, found.votes.against, found.votes.abstain) == (12, 0, 3)
    assert found.title == "Resolution 2123"


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("The UN Security Council adopted resolution 2123 unanimously.", (None, 0, 0)),
        ("The UN Security Council adopted resolution 2123 with all 15 members in favour, unanimously.", (15, 0, 0)),
        ("The UN Security Council passed resolution 2123 by 12 votes to none; China and Russia abstained.", (12, 0, 2)),
        ("The UN Security Council passed resolution 2123 by 12 votes to none.", (12, 0, None)),
    ],
)
def test_votes_in_other_words(read, text, votes):
    (found,) = read(text)
    assert (found.votes.in_favour, found.votes.against, found.votes.abstain) == votes


def test_a_passage_that_is_dropped(read):
    text = "The UN Security Council met. A passage on elections had been taken out of the resolution."
    (found,) = read(text)
    assert (found.kind, found.stage, found.votes) == ("resolution", "rejected", None)
    assert found.evidence.quote.startswith("A passage on elections")


def test_an_end_is_no_beginning(read):
    (found,) = read("The UN Security Council has extended the mandate until 2 October 2025.")
    assert found.valid_from is None
    assert found.valid_until.value == "2025-10-02"


def test_the_one_who_tables_does_not_decide(read):
    (found,) = read("Norway tabled a draft resolution on Monday.")
    assert found.body is None


@pytest.mark.parametrize(
    "text",
    [
        "The UN Security Council could adopt a resolution.",
        "Norway wants the council to adopt a resolution.",
        "The UN Security Council did not adopt the resolution.",
        "The president would sign the law.",
        "Acme signed a deal with a footballer.",
        "The council met on Monday.",
    ],
)
def test_what_is_wished_for_possible_or_denied_is_no_decision(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("day", "duration", "end"),
    [
        ("2023-10-02", "P12M", "2024-10-02"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2023-12-15", "P90D", "2024-03-14"),
        ("2023-12-15", "P2W", "2023-12-29"),
        ("2023", "P1Y", None),
        ("9999-12-31", "P9Y", None),
    ],
)
def test_end_of_a_duration(day, duration, end):
    time = Time(start=0, end=1, text="x", type="DURATION", value=duration)
    found = after(Interval(day, day, day), time)
    assert (found and found.value) == end


@given(st.text(max_size=12), st.text(max_size=8))
def test_any_duration_is_taken(day, duration):
    after(Interval(day), Time(start=0, end=1, text="x", type="DURATION", value=duration))
