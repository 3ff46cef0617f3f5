"""The record classes, what is derived from them, and the gate."""

import json

import pytest

from dragoman import gate
from dragoman.errors import SpanError
from dragoman.model import (
    Actor,
    Amount,
    CalendarEntry,
    Commitment,
    Decision,
    Document,
    Event,
    Evidence,
    Figure,
    Item,
    Place,
    Position,
    Quantity,
    Record,
    Span,
    Statement,
    Time,
    Turn,
    Votes,
)
from dragoman.schema import json_schema, plain

TEXT = "Ann Moraa said yes. Ann Moraa said no."
DOCUMENT = Document(id="d", text=TEXT)


def actor(**changes: object) -> Actor:
    return Actor(**{"name": "Ann Moraa", "kind": "person", "mentions": (Span(0, 9),), **changes})


def seal(*items: Item) -> tuple[Item, ...]:
    return gate.seal(DOCUMENT, "actors", items, extractor="test", version="1")


def test_a_record_that_names_another_prints_its_id() -> None:
    (speaker,) = seal(actor())
    assert isinstance(speaker, Actor)
    said = Statement(speaker=speaker, source=(), cue=None, content=(), form="direct", evidence=Evidence(0, 3, "Ann"))
    record = Record(document=DOCUMENT, actors=(speaker,), statements=(said,)).to_dict()
    assert record["statements"][0]["speaker"] == record["actors"][0]["id"] != ""
    assert record["actors"][0]["mentions"] == [{"start": 0, "end": 9}]
    json.dumps(record)


def test_an_amount_is_printed_whole_and_python_keywords_get_their_json_name() -> None:
    quantity = Quantity(kind="money", start=0, end=3, low=3.0, high=5.0, bound="range", currency="KES")
    assert quantity.amount == Amount(low=3.0, high=5.0, bound="range", currency="KES")
    assert plain(Votes(in_favour=13, abstain=2)) == {"for": 13, "against": None, "abstain": 2}


def test_schema_and_arrow_know_every_field_of_the_record() -> None:
    schema = json_schema(Record)
    record = Record(document=DOCUMENT, actors=seal(actor()))  # type: ignore[arg-type]
    printed = record.to_dict()
    assert list(schema["properties"]) == list(printed)
    assert set(schema["$defs"]["Actor"]["properties"]) == set(printed["actors"][0])
    tables = record.arrow()
    assert tables["actors"].to_pylist() == printed["actors"]
    assert tables["commitments"].num_rows == 0
    assert "provider" in tables["commitments"].column_names


def test_ids_depend_on_document_kind_span_and_ordinal_alone() -> None:
    first, again = seal(actor()), seal(actor(name="A. Moraa"))
    assert first[0].id == again[0].id, "better content keeps the id"
    assert first[0].digest != again[0].digest
    twice = seal(actor(), actor())
    assert len({a.id for a in twice}) == 2
    other = gate.seal(Document(id="e", text=TEXT), "actors", [actor()], extractor="test", version="1")
    assert other[0].id != first[0].id


@pytest.mark.parametrize("span", [Span(0, 0), Span(5, 3), Span(-1, 3), Span(0, 99), Evidence(0, 3, "Bob")])
def test_no_inexact_span_passes_the_gate(span: Span) -> None:
    with pytest.raises(SpanError):
        seal(actor(mentions=(span,)))


def test_the_gate_checks_a_records_own_span_too() -> None:
    with pytest.raises(SpanError):
        seal(Quantity(kind="money", start=3, end=300))


@pytest.mark.parametrize(
    ("cls", "field"),
    [
        (Actor, "kind"), (Actor, "sector"), (Place, "kind"), (Time, "type"), (Time, "granularity"), (Time, "relation"),
        (Quantity, "kind"), (Quantity, "bound"), (Turn, "role"), (Statement, "form"), (Statement, "polarity"),
        (Event, "type"), (Event, "mode"), (Event, "contexts"), (Event, "status"), (Event, "polarity"),
        (Commitment, "kind"), (Commitment, "stage"), (Commitment, "stock_or_flow"), (Commitment, "polarity"),
        (Figure, "measure"), (Decision, "kind"), (Decision, "stage"), (Position, "stance"), (CalendarEntry, "status"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)  # fmt: skip
def test_every_vocabulary_is_an_enum_of_the_schema(cls: type[Item], field: str) -> None:
    assert "enum" in json.dumps(json_schema(cls)["properties"][field])
