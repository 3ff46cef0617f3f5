"""Positions over a case: over time, changes of mind, both ways on one day, proposals where no file names any."""

from __future__ import annotations

from dragoman import pipeline
from dragoman.analyse.positions import positions
from dragoman.case import View
from dragoman.model import Document, Option, Question, Record

FERRY = Question(
    "Should the island of Brume keep its ferry?",
    (
        Option("FERRY", "The ferry goes on", ("keep the ferry", "Brume ferry", "ferry service")),
        Option("BRIDGE", "A bridge is built", ("build a bridge", "Brume bridge", "bridge to Brume")),
    ),
)
NOTHING = Question("What next?")


def view(question: Question, *articles: tuple[str, str], as_of: str | None = None) -> View:
    documents = [
        Document(id=f"d{n}", text=text, language="en", published=day) for n, (day, text) in enumerate(articles)
    ]
    records = [r for r in pipeline.records(documents, question) if isinstance(r, Record)]
    return View.of(records, question, as_of)


BEFORE = ("2031-03-14", "Mayor Una Falk opposes the Brume bridge.")
AFTER = ("2031-05-02", "Mayor Una Falk now supports the Brume bridge.")


def test_a_change_of_mind_shows_both_sides_with_their_words():
    found = positions(view(FERRY, AFTER, BEFORE))
    (change,) = found.changes
    assert (change.actor.name, change.option, change.before, change.after) == (
        "Una Falk",
        "BRIDGE",
        "oppose",
        "support",
    )
    assert (change.since, change.day) == ("2031-03-14", "2031-05-02")
    assert [r.quote for r in change.before_reports] == [BEFORE[1]]
    assert [r.quote for r in change.after_reports] == [AFTER[1]]


def test_the_latest_position_stands_and_earlier_ones_are_kept():
    rows = positions(view(FERRY, BEFORE, AFTER)).rows
    assert [(row.stance, row.stands) for row in rows] == [("oppose", False), ("support", True)]


def test_as_of_a_day_nothing_later_is_known():
    found = positions(view(FERRY, BEFORE, AFTER, as_of="2031-04-01"))
    assert [(row.stance, row.stands) for row in found.rows] == [("oppose", True)]
    assert found.changes == ()


def test_for_and_against_on_one_day_is_a_conflict_not_a_change():
    found = positions(view(FERRY, BEFORE, ("2031-03-14", "Mayor Una Falk praised the Brume bridge on Friday.")))
    (conflict,) = found.conflicts
    assert {side.stance for side in conflict.sides} == {"support", "oppose"}
    assert found.changes == ()


def test_who_takes_a_side_is_not_undecided_that_day():
    found = positions(view(FERRY, BEFORE, ("2031-03-14", "Mayor Una Falk abstained on the Brume bridge.")))
    assert {row.stance: bool(row.outweighed) for row in found.rows} == {"oppose": False, "undecided": True}


def test_two_papers_with_one_position_are_one_row_with_two_reports():
    found = positions(view(FERRY, BEFORE, ("2031-03-14", "The Brume bridge is opposed by Mayor Una Falk.")))
    (row,) = found.rows
    assert len(row.reports) == 2


def test_without_options_like_proposals_of_many_texts_are_one():
    found = positions(
        view(
            NOTHING,
            ("2031-03-14", "Senator Erik Holt opposes Norway’s involvement in Ostrava."),
            ("2031-05-02", "Senator Erik Holt praised Norway’s continued involvement in Ostrava."),
        )
    )
    assert len({row.label for row in found.rows}) == 1
    (change,) = found.changes
    assert (change.before, change.after, change.option) == ("oppose", "support", None)


def test_what_says_the_contrary_is_another_proposal_and_no_change_of_mind():
    found = positions(
        view(
            NOTHING,
            ("2031-03-14", "Senator Erik Holt opposes a second dam in the north."),
            ("2031-05-02", "Senator Erik Holt wants to see no second dam in the north."),
        )
    )
    assert [row.stance for row in found.rows] == ["oppose", "support"]
    assert found.changes == ()


def test_an_empty_view_has_none():
    found = positions(view(FERRY))
    assert (found.rows, found.changes, found.conflicts) == ((), (), ())
