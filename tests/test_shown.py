"""What is shown of a record: what reaches its kind's threshold, and nothing that names the rest."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner

import dragoman
from dragoman import Record, shown
from dragoman.case import Case, tables
from dragoman.cli import main
from dragoman.model import (
    Actor,
    Amount,
    CalendarEntry,
    Commitment,
    Document,
    Event,
    EventSpans,
    Evidence,
    Interval,
    Item,
    Position,
    Proposal,
    Span,
    Statement,
)
from dragoman.reader import Reader
from dragoman.shown import listed

TEXT = "Ilan Bokor said the ferry would sail on Friday. Mara Quist backed the plan."
SAID, ACTS = Evidence(0, 48, TEXT[:48]), Evidence(48, 75, TEXT[48:75])


@pytest.fixture
def record() -> Record:
    """Return a record whose event stands in an unsure statement, and whose calendar entry tells of that event."""
    who = Actor(id="a", name="Ilan Bokor", kind="person")
    statement = Statement(id="s", speaker=who, source=(), cue=None, content=(), form="indirect", evidence=SAID)
    event = Event(
        id="e", type="AGREE", status="future", polarity="asserted", spans=EventSpans(), evidence=SAID,
        statement=statement,
    )  # fmt: skip
    entry = CalendarEntry(id="c", date=Interval("2024-11-15"), label="the ferry sails", event=event, evidence=SAID)
    proposal = Proposal(id="p", label="the plan")
    position = Position(id="o", actor=who, proposal=proposal, stance="support", statement=statement, evidence=ACTS)
    return Record(
        document=Document(id="d", text=TEXT), actors=(who,), statements=(statement,), events=(event,),
        proposals=(proposal,), positions=(position,), calendar=(entry,),
    )  # fmt: skip


def having(record: Record, **confidences: float) -> Record:
    """Return the record with the confidence of its statement, event or proposal changed, wherever it is named."""
    changed = {kind: replace(getattr(record, kind)[0], confidence=c) for kind, c in confidences.items()}
    statement = changed.get("statements", record.statements[0])
    event = replace(changed.get("events", record.events[0]), statement=statement)
    proposal = changed.get("proposals", record.proposals[0])
    return replace(
        record,
        statements=(statement,),
        events=(event,),
        proposals=(proposal,),
        positions=(replace(record.positions[0], statement=statement, proposal=proposal),),
        calendar=(replace(record.calendar[0], event=event),),
    )


@pytest.fixture(autouse=True)
def thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set thresholds that do not change with those that ship."""
    monkeypatch.setattr(shown, "LEAST", {"statements": 0.5, "events": 0.4, "proposals": 0.3})


def test_a_record_without_confidence_or_at_the_threshold_is_shown(record: Record) -> None:
    assert shown.shown(record) is record
    sure = having(record, statements=0.5, events=0.4)
    assert shown.shown(sure) is sure


def test_what_names_a_hidden_record_names_none_instead(record: Record) -> None:
    left = shown.shown(having(record, statements=0.49))
    assert left.statements == ()
    assert left.events[0].statement is None
    assert left.calendar[0].event is left.events[0]
    assert left.positions[0].statement is None
    assert left.positions[0].actor is record.actors[0]


def test_what_cannot_be_without_a_hidden_record_is_hidden(record: Record) -> None:
    left = shown.shown(having(record, proposals=0.1))
    assert (left.proposals, left.positions) == ((), ())
    assert len(left.statements) == 1


def test_no_id_dangles(record: Record) -> None:
    left = shown.shown(having(record, statements=0.1, events=0.1)).to_dict()
    assert left["events"] == []
    assert left["calendar"][0]["event"] is None
    assert left["positions"][0]["statement"] is None


def test_only_the_threshold_of_its_kind_counts(record: Record) -> None:
    assert shown.surely("figures", having(record, statements=0.1).statements)
    assert not shown.surely("statements", having(record, statements=0.1).statements)


@pytest.mark.parametrize(
    ("polarity", "named", "is_shown"), [("asserted", 1, False), ("denied", 1, True), ("asserted", 0, True)]
)
def test_only_who_is_named_and_not_cleared_is_charged_with_an_act(
    record: Record, monkeypatch: pytest.MonkeyPatch, polarity: Literal["asserted", "denied"], named: int, is_shown: bool
) -> None:
    monkeypatch.setattr(shown, "CHARGES", {"ASSAULT": 0.9})
    (event,) = having(record, events=0.8).events
    charge = replace(event, type="ASSAULT", polarity=polarity, actors=record.actors[:named])
    assert shown.sure("events", charge) is is_shown


@pytest.fixture
def unsure(monkeypatch: pytest.MonkeyPatch) -> str:
    """Make every statement that carries a confidence unsure, and return an article with some."""
    monkeypatch.setattr(shown, "LEAST", {"statements": 1.1})
    return "Foreign Minister Ilan Bokor said on Monday that the ferry would sail. Bokor criticised the strike."


def test_the_reader_gives_what_is_shown_or_everything(unsure: str) -> None:
    assert dragoman.read(unsure).statements == ()
    held = dragoman.read(unsure, everything=True)
    assert held.statements and all(s.confidence is not None for s in held.statements)
    (same,) = Reader(everything=True).stream([unsure])
    assert same == held


def test_the_command_shows_what_is_sure_or_all(unsure: str, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(unsure)
    call = ["read", str(tmp_path / "ferry.txt"), "--format", "jsonl"]
    assert '"statements": []' in CliRunner().invoke(main, call).stdout
    assert '"statements": []' not in CliRunner().invoke(main, [*call, "--all"]).stdout


def test_a_case_stores_everything_and_shows_what_is_sure(unsure: str, tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case")
    (tmp_path / "ferry.txt").write_text(unsure)
    case.add([tmp_path / "ferry.txt"])
    everything = case.view(everything=True)
    ids = [s.id for r in everything.records() for s in r.statements]
    assert ids and case.view().records()[0].statements == ()
    said = "SELECT id FROM statements ORDER BY id"
    assert case.view().rows(said) == []
    assert [row["id"] for row in everything.rows(said)] == sorted(ids)
    (case.path / "index.duckdb").unlink()
    assert case.view().rows(said) == []
    assert CliRunner().invoke(main, ["show", str(case.path), "statements", "--format", "json"]).stdout.strip() == "[]"
    assert "ferry" in CliRunner().invoke(main, ["show", str(case.path), "statements", "--all"]).stdout


def test_tables_without_the_unsure_name_nothing_hidden(record: Record) -> None:
    held = tables.of_records([having(record, statements=0.1)], "1")
    left = tables.shown(held)
    assert len(left["statements"]) == 0
    assert left["events"]["statement"].to_pylist() == [None]
    assert left[tables.DOCUMENTS] is held[tables.DOCUMENTS]


def test_only_kinds_of_the_record_have_a_threshold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert set(shown.LEAST) <= set(tables.KINDS)
    assert all(0 < least < 1 for least in shown.LEAST.values())


def test_records_of_plug_ins_name_nothing_that_is_hidden() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Echo(Item):
        statement: Statement | None = None

    said = Statement(id="s", speaker=None, source=(), cue=None, content=(Span(0, 1),), form="direct",
                     evidence=Evidence(0, 1, "a"), confidence=0.01)  # fmt: skip
    record = Record(
        document=Document(id="d", text="a"), statements=(said,), extra={"echoes": (Echo(id="e", statement=said),)}
    )
    (echo,) = shown.shown(record).extra["echoes"]
    assert echo.statement is None


@pytest.mark.parametrize(
    ("claim", "surely"),
    [
        ({"kind": "money", "provider": True, "quantity": True, "confidence": 0.49}, False),
        ({"kind": "money", "provider": True, "quantity": True, "confidence": 0.5}, True),
        ({"kind": "money", "quantity": True, "confidence": 0.3}, False),  # of whom nobody is named
        ({"kind": "personnel", "provider": True, "quantity": True, "confidence": 0.1}, True),
        ({"kind": "service", "provider": True, "confidence": 0.79}, False),
        ({"kind": "service", "provider": True, "confidence": 0.8}, True),
        ({"kind": "service"}, True),
    ],
)
def test_a_case_lists_the_claims_of_which_it_is_sure(claim: dict[str, object], surely: bool) -> None:
    about = {"provider": Actor(name="Norway", kind="country"), "quantity": Amount(low=1.0, high=1.0)}
    fields = {name: about[name] if value is True else value for name, value in claim.items()}
    assert listed("commitments", Commitment(evidence=Evidence(0, 1, "x"), **fields)) is surely
