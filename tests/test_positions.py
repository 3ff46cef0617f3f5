"""Positions: who stands where on which option, from words and acts, and nothing where nobody takes a stand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import gate, pipeline
from dragoman.annotate.document import Annotated
from dragoman.lang.en import ENGLISH
from dragoman.model import Document, Mission, Option, Question, Record

DATA = Path(__file__).parent.parent / "benchmarks" / "data"
FERRY = Question(
    "Should the island of Brume keep its ferry?",
    (
        Option("FERRY", "The ferry goes on", ("keep the ferry", "Brume ferry", "ferry service")),
        Option("BRIDGE", "A bridge is built", ("build a bridge", "Brume bridge", "bridge to Brume")),
        Option("END", "The ferry stops", ("end the ferry service", "scrap the ferry", "withdraw the ferry")),
    ),
)
WATCH = Question(
    "What becomes of the watch in Ostrava Bay?",
    (
        Option("GO_ON", "The watch goes on", ("Dutch-led watch", "extend the watch")),
        Option("LEAVE", "The Dutch ships leave", ("withdraw the ships", "bring the ships home")),
        Option("PAY", "Norwegian money for the watch", ("Norwegian funding", "funding of the watch")),
    ),
    mission=Mission(
        "Joint Bay Watch", ("Dutch-led watch", "JBW"), "Ostrava", "Netherlands", ("watch fund",), ("Norway", "Denmark")
    ),
)


def read(text: str, question: Question | None = FERRY, published: str | None = "2031-03-14") -> Record:
    document = Document(id="d", text=text, language="en", published=published)
    (result,) = pipeline.records([document], question)
    assert isinstance(result, Record), result
    return result


def held(text: str, question: Question | None = FERRY) -> set[tuple[str, str | None, str]]:
    return {(p.actor.name, p.proposal.option, p.stance) for p in read(text, question).positions}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mayor Una Falk supports the Brume bridge.", ("Una Falk", "BRIDGE", "support")),
        ("Mayor Una Falk came out against the bridge to Brume.", ("Una Falk", "BRIDGE", "oppose")),
        ("Mayor Una Falk rejected calls to scrap the ferry.", ("Una Falk", "END", "oppose")),
        ("Mayor Una Falk denied that she opposed the Brume bridge.", ("Una Falk", "BRIDGE", "support")),
        ("Mayor Una Falk has doubts about the Brume bridge.", ("Una Falk", "BRIDGE", "doubt")),
        ("Mayor Una Falk will back the Brume bridge only if the state pays.", ("Una Falk", "BRIDGE", "conditional")),
        ("Senator Erik Holt abstained on the Brume bridge.", ("Erik Holt", "BRIDGE", "undecided")),
        ("“The ferry service is vital for us,” said Captain Ole Brandt.", ("Ole Brandt", "FERRY", "support")),
        ("Clerk Ida Munk said that Captain Ole Brandt opposes the Brume bridge.", ("Ole Brandt", "BRIDGE", "oppose")),
        ("Parliament voted on Monday to build a bridge to Brume.", ("Parliament", "BRIDGE", "support")),
        ("Mayor Una Falk asked why the island needed a Brume bridge.", ("Una Falk", "BRIDGE", "doubt")),
        (
            "Before a bridge to Brume is built, the bay ought to be studied, Mayor Una Falk said.",
            ("Una Falk", "BRIDGE", "conditional"),
        ),
        (
            "If the council built a bridge to Brume, Mayor Una Falk would have no objection.",
            ("Una Falk", "BRIDGE", "support"),
        ),
        ("Only a fool would build a bridge to Brume, Captain Ole Brandt said.", ("Ole Brandt", "BRIDGE", "oppose")),
        ("The ferry service needs more money, Captain Ole Brandt told reporters.", ("Ole Brandt", "FERRY", "support")),
    ],
)
def test_a_stance_is_read_with_its_holder(text, wanted):
    assert held(text) == {wanted}


@pytest.mark.parametrize(
    "text",
    [
        "The Brume bridge would be two kilometres long.",
        "Clerk Ida Munk said the Brume bridge was drawn in 1990.",
        "Captain Ole Brandt works for the ferry service.",
        "A report on the bridge to Brume runs to 90 pages.",
        "Does Mayor Una Falk support the Brume bridge?",
        "It rained on Tuesday, Captain Ole Brandt said.",
        "",
    ],
)
def test_a_mention_alone_is_no_stance(text):
    assert held(text) == set()


def test_condition_grounds_date_and_evidence_are_the_texts_own_words():
    text = "Mayor Una Falk said on Monday she would back the Brume bridge if the state paid, because the ferry is old."
    (position,) = read(text).positions
    assert position.stance == "conditional"
    assert [text[s.start : s.end] for s in position.conditional_on] == ["if the state paid"]
    assert any("because the ferry is old" in text[s.start : s.end] for s in position.grounds)
    assert position.date is not None and position.date.value == "2031-03-10"
    assert position.evidence.quote == text


def test_without_a_date_the_day_of_publication_counts_and_why_says_so():
    (position,) = read("Mayor Una Falk supports the Brume bridge.").positions
    assert position.date is not None and position.date.value == "2031-03-14"
    assert "publication" in (position.why or "")
    (undated,) = read("Mayor Una Falk supports the Brume bridge.", published=None).positions
    assert undated.date is None


def test_what_points_back_is_followed():
    text = "The cabinet looked at the Brume bridge.\n\nIt was too early for that, Mayor Una Falk said."
    assert ("Una Falk", "BRIDGE", "oppose") in held(text)


def test_who_answers_takes_the_other_side():
    text = "Mayor Una Falk came out against the Brume bridge.\n\nCaptain Ole Brandt countered that the bay was calm."
    assert ("Ole Brandt", "BRIDGE", "support") in held(text)


def test_who_is_not_convinced_doubts_what_was_named_before():
    text = "The cabinet chose the Brume bridge on Monday.\n\nMayor Una Falk was not convinced."
    assert ("Una Falk", "BRIDGE", "doubt") in held(text)


def test_a_draft_speaks_for_those_who_tabled_it():
    text = "Peru and Ghana tabled a draft resolution on Monday. It asks the state to build a bridge to Brume."
    assert {("Peru", "BRIDGE", "support"), ("Ghana", "BRIDGE", "support")} <= held(text)


def test_who_sends_people_to_the_mission_is_for_it_and_who_stops_its_money_is_not():
    text = "The Joint Bay Watch patrols Ostrava.\n\nDenmark sent 40 more soldiers to Ostrava for the Joint Bay Watch."
    assert ("Denmark", "GO_ON", "support") in held(text, WATCH)
    text = "Norway has frozen $13 million that it had promised to the watch fund for the Joint Bay Watch."
    assert ("Norway", "PAY", "oppose") in held(text, WATCH)


def test_people_for_the_host_are_for_its_mission_wherever_it_is_named():
    text = "Denmark offered 40 soldiers to Ostrava in May. It is small.\n\nDenmark has promised 60 more soldiers."
    assert ("Denmark", "GO_ON", "support") in held(text, WATCH)


def test_leaving_the_mission_is_a_stance_on_its_going_on():
    found = held("Senator Erik Holt called on the Netherlands to withdraw the ships.", WATCH)
    assert {("Erik Holt", "LEAVE", "support"), ("Erik Holt", "GO_ON", "oppose")} <= found


def test_an_envoy_speaks_for_his_state_as_well():
    text = "Denmark’s ambassador, Lise Bruun, warned against the Brume bridge."
    assert {("Lise Bruun", "BRIDGE", "oppose"), ("Denmark", "BRIDGE", "oppose")} <= held(text)


def test_without_a_case_proposals_are_what_speakers_are_for_or_against():
    record = read("Senator Erik Holt called on the cabinet to reconsider Norway’s involvement in Ostrava.", None)
    (position,) = record.positions
    assert (position.actor.name, position.stance) == ("Erik Holt", "support")
    assert position.proposal.label == "reconsider Norway’s involvement in Ostrava"
    assert position.proposal in record.proposals and position.proposal.option is None


def test_like_phrases_are_one_proposal():
    text = (
        "Senator Erik Holt opposes Norway’s involvement in Ostrava.\n\n"
        "Mayor Una Falk praised Norway’s continued involvement in Ostrava."
    )
    record = read(text, None)
    assert len(record.proposals) == 1
    assert record.proposals[0].label == "Norway’s continued involvement in Ostrava"
    assert {p.stance for p in record.positions} == {"support", "oppose"}


def test_own_list_is_read_as_well_as_when_it_was_last_measured():
    questions = {
        name: Question(q["text"], tuple(Option(o["id"], o["label"], tuple(o["phrases"])) for o in q["options"]))
        for name, q in json.loads((DATA / "position_questions.json").read_text(encoding="utf-8")).items()
    }
    rows = [json.loads(line) for line in (DATA / "positions.jsonl").read_text(encoding="utf-8").splitlines()]
    right = sum(_as_wanted(row, held(row["text"], questions[row["question"]])) for row in rows)
    assert right / len(rows) >= 0.90


def _as_wanted(row: dict, found: set[tuple[str, str | None, str]]) -> bool:
    def same(name: str, other: str) -> bool:
        return name.lower() in other.lower() or other.lower() in name.lower()

    def among(one: tuple[str, str | None, str], rows: list[tuple[str, str | None, str]]) -> bool:
        return any(same(one[0], o[0]) and one[1:] == o[1:] for o in rows)

    wanted = [(p["actor"], p["option"], p["stance"]) for p in row["positions"]]
    allowed = wanted + [(p["actor"], p["option"], p["stance"]) for p in row.get("allowed", ())]
    return all(among(w, list(found)) for w in wanted) and all(among(f, allowed) for f in found)


PIECES = ("Una Falk", "the bridge to Brume", "ferry service", "supports", "opposes", "that", "calls for", "would",
          "it said", "if", "not", "withdraw", "“", "”", ",", ".", "?")  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)))
def test_any_text_gives_exact_spans_and_no_error(text):
    for question in (FERRY, WATCH, None):
        record = read(text, question)
        for item in (*record.proposals, *record.positions):
            for span in gate.spans(item):
                assert 0 <= span.start < span.end <= len(record.document.text)
        for position in record.positions:
            evidence = position.evidence
            assert record.document.text[evidence.start : evidence.end] == evidence.quote


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=20))
def test_any_phrases_and_any_name_of_a_mission_are_read(phrases, name):
    options = (Option("A", name, tuple(phrases)), Option("B", "Another", ("Brume bridge", name)))
    question = Question("?", options, mission=Mission(name, tuple(phrases), name or None))
    record = read(f"Mayor Una Falk supports the Brume bridge. {name} {' '.join(phrases)}", question)
    assert all(p.proposal.option in ("A", "B") for p in record.positions)


def test_reading_twice_gives_the_same():
    text = "Mayor Una Falk supports the Brume bridge. Captain Ole Brandt opposes it, and the bridge to Brume too."
    assert read(text) == read(text)


def test_options_without_phrases_give_nothing():
    bare = replace(FERRY, options=(Option("X", "Something", ()),))
    assert held("Mayor Una Falk supports the Brume bridge.", bare) == set()
    assert isinstance(Annotated(Document(id="e", text=""), ENGLISH, ()).positions, tuple)


def test_what_may_be_considered_once_something_is_done_is_conditional():
    text = (
        "Captain Ole Brandt advised against the Brume bridge.\n\n"
        "A transition, he writes, could be considered once the bay has been studied."
    )
    assert ("Ole Brandt", "BRIDGE", "conditional") in held(text)


@pytest.mark.parametrize(("words", "stance"), [("a disaster", "oppose"), ("a success", "support")])
def test_who_speaks_of_a_disaster_judges_what_was_named_before(words, stance):
    text = f"The cabinet chose the Brume bridge on Monday.\n\nMayor Una Falk spoke of {words}."
    assert ("Una Falk", "BRIDGE", stance) in held(text)
