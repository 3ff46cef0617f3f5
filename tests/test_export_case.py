"""A case in the formats of other programs, each reread by a reader that is not ours."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import networkx
import openpyxl
import pyarrow as pa
import pytest
import rdflib
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pyarrow import parquet
from rdflib import Namespace

import dragoman
from dragoman import plugins
from dragoman.analyse.calendar import calendar as due
from dragoman.analyse.timeline import timeline
from dragoman.case import tables
from dragoman.case.view import View
from dragoman.cli import main
from dragoman.errors import UsageError
from dragoman.export import facts, write, xml
from dragoman.export.discourse import units
from dragoman.export.rdf import spans
from dragoman.model import (
    Actor,
    Amount,
    CalendarEntry,
    Commitment,
    Decision,
    Document,
    Event,
    EventSpans,
    Evidence,
    Interval,
    Option,
    Place,
    Position,
    Proposal,
    Quantity,
    Question,
    Record,
    Role,
    Span,
    Statement,
    Time,
)

QUESTION = Question(
    "Who shall run the ferry?", (Option("STATE", "The state runs it", ("state ferry",)), Option("SOLD", "It is sold"))
)
FORMATS = {name: plugins.exporter(name) for name in plugins.found(plugins.EXPORTERS)}
HOSTILE = "=cmd|' /C calc'!A0 <b>&amp; ]]> \"x\" \x07\x1b \u202egnp.exe; a,b\\n 😀"
ARTICLES = {
    "2024-05-02": (
        "Norway accused Chad of fraud on 1 May 2024. Norwegian President Ana Kovalenko met Rui Salgado in Geneva on "
        "Monday. Norway pledged $5 million to the Lake Ferry Mission, Ana Kovalenko said.\n"
        "“We will not leave,” Ana Kovalenko said. The ferry council will meet on 3 June 2024."
    ),
    "2024-05-03": (
        "Norway accused Chad of fraud on Wednesday, 1 May 2024. “We will not leave,” Norwegian President Ana Kovalenko "
        "said. Rui Salgado, the foreign minister of Peru, opposed the sale 😀 of the ferry."
    ),
}
MADE = {"why": "x", "extractor": "t", "version": "1"}
OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
OURS = Namespace("urn:dragoman:vocabulary:")


def words(text: str, part: str) -> Evidence:
    start = text.index(part)
    return Evidence(start, start + len(part), part)


def with_positions(record: Record) -> Record:
    """Add two persons' positions, an actor's commitment of money and a decision, whatever the text was read as."""
    text, day = record.document.text, record.document.published
    ana = next(a for a in record.actors if a.name == "Ana Kovalenko")
    rui = next(a for a in record.actors if a.name == "Rui Salgado")
    norway = next(a for a in record.actors if a.name == "Norway")
    proposals = (
        Proposal(id=f"s{day}", label="a state ferry", option="STATE", why="x"),
        Proposal(id=f"o{day}", label="give it away", why="x"),
    )
    positions = tuple(
        Position(
            id=f"{who.id}p{day}",
            actor=who,
            proposal=proposals[0],
            stance=stance,
            evidence=words(text, who.name),
            why="x",
            date=Interval(day, day, day),
            extractor="test",
            version="1",
        )
        for who, stance in ((ana, "support"), (rui, "oppose"), (norway, "conditional"))
    )
    open_one = replace(positions[0], id=f"u{day}", stance="undecided", proposal=proposals[1])
    decision = Decision(
        id=f"d{day}",
        kind="agreement",
        title="Ferry Treaty",
        valid_until=Interval("2025-07", "2025-07-01", "2025-07-31"),
        evidence=words(text, "Norway"),
        **MADE,
    )
    money = Commitment(
        id=f"m{day}",
        kind="money",
        provider=norway,
        receiver=rui,
        stage="disbursed",
        evidence=words(text, "Norway"),
        quantity=Amount(low=2_500_000, high=3_000_000, bound="range", currency="NOK"),
        why="x",
        extractor="test",
        version="1",
    )
    return replace(
        record,
        proposals=proposals,
        positions=(*positions, open_one),
        decisions=(*record.decisions, decision),
        commitments=(*record.commitments, money),
    )


def hostile() -> Record:
    """Return a record in which every free text is something that some format minds."""
    text = f"{HOSTILE}\nsecond line {HOSTILE}"
    long = "=" + "x" * 40_000
    who = Actor(
        id="h1",
        name=HOSTILE,
        kind="person",
        aliases=("@sum", "\t=1"),
        roles=(Role("=minister", long, "NOR"),),
        mentions=(Span(0, 5), Span(3, len(text) - 3)),
        country="NOR",
        sector="GOV",
        **MADE,
    )
    other = replace(
        who, id="h2", name=f"+{HOSTILE}", kind="organization", country=None, roles=(), mentions=(Span(1, 9),)
    )
    place = Place(
        id="h3",
        name=HOSTILE,
        latitude=10.5,
        longitude=-72.25,
        mentions=(Span(1, 2),),
        **MADE,
    )
    evidence = Evidence(0, len(text), text)
    proposal = Proposal(id="h4", label=HOSTILE, **MADE)
    position = Position(
        id="h5",
        actor=who,
        proposal=proposal,
        stance="support",
        evidence=evidence,
        why=HOSTILE,
        extractor="t",
        version="1",
    )
    event = Event(
        id="h6",
        type="ACCUSE",
        actors=(who,),
        recipients=(other,),
        place=place,
        status="past",
        polarity="asserted",
        spans=EventSpans(action=(Span(2, 30),)),
        evidence=evidence,
        **MADE,
    )
    entry = CalendarEntry(
        id="h7",
        date=Interval("2024-W20", "2024-05-13", "2024-05-19"),
        label=long,
        status="conditional",
        actors=(who,),
        evidence=evidence,
        **MADE,
    )
    money = Commitment(
        id="h8",
        kind="money",
        provider=other,
        receiver=who,
        stage="pledged",
        purpose=HOSTILE,
        evidence=evidence,
        quantity=Amount(high=1e15, bound="at_most", currency="USD"),
        **MADE,
    )
    document = Document(
        id="hostile",
        text=text,
        title=long,
        url="https://example.org/?a=1&b=<2>",
        publisher="@pub",
        author=HOSTILE,
        published="2024-05-04",
    )
    return Record(
        document=document,
        actors=(who, other),
        places=(place,),
        proposals=(proposal,),
        positions=(position,),
        events=(event,),
        calendar=(entry,),
        commitments=(money,),
        notes=(HOSTILE,),
    )


@pytest.fixture(scope="module")
def records() -> list[Record]:
    read = [with_positions(dragoman.read(text, published=day)) for day, text in ARTICLES.items()]
    first = read[0]
    reprint = dragoman.read(
        Document(id="reprint", text=first.document.text, publisher="Other Paper", published="2024-05-05")
    )
    return [*read, reprint, hostile()]


@pytest.fixture(scope="module")
def view(records: list[Record]) -> View:
    return View.of(records, QUESTION)


def exported(view: View, name: str) -> dict[str, bytes]:
    return {file: b"".join(pieces) for file, pieces in write.files(FORMATS[name], view)}


def single(view: View, name: str) -> bytes:
    return exported(view, name)[""]


# What every format keeps


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_it_is_and_writes_the_same_bytes_twice(name: str, view: View, records: list[Record]) -> None:
    exporter = FORMATS[name]
    assert len(exporter.about) > 100
    assert all(column and about for column, about in exporter.columns)
    first = exported(view, name)
    assert first == exported(View.of(reversed(records), QUESTION), name)
    assert all(file and "/" not in file for file in first) if exporter.shape == "folder" else list(first) == [""]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_takes_a_case_without_anything(name: str) -> None:
    assert exported(View.of([], Question("")), name) is not None
    empty = Record(document=Document(id="empty", text=""))
    assert exported(View.of([empty], QUESTION), name) is not None


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_came_later_is_in_a_case_as_of_a_day(name: str, records: list[Record]) -> None:
    then = View.of(records, QUESTION, "2024-05-02")
    assert exported(then, name) == exported(View.of(records[:1], QUESTION), name)


def test_facts_are_told_once_and_reprints_not_counted(view: View, records: list[Record]) -> None:
    accused = [f for f in facts.facts(view, "events") if "Chad" in [a.name for a in f.item.recipients]]
    assert [len(f.documents) for f in accused] == [3]
    assert [r.document.id for r in view.records() if facts.is_reprint(view, r.document)] == ["reprint"]
    merged = facts.Merged(view)
    assert [r.document.id for r in merged] == [r.document.id for r in view.records() if r.document.id != "reprint"]
    assert sum("Chad" in [a.name for a in e.recipients] for r in merged for e in r.events) == 1
    also = [e["cite_info"].get("also", []) for e in map(json.loads, single(view, "plover").decode().splitlines())]
    assert [{"publication": "Other Paper"}] in also
    gdelt = [line.split("\t") for line in single(view, "gdelt").decode().split("\n") if line]
    told = next(row for row in gdelt if row[26].startswith("11") and row[6] == "NORWAY")
    assert (told[31], told[33]) == ("3", "3")  # mentions and articles


# Networks


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networks_are_read_by_networkx_with_every_attribute(name: str, view: View) -> None:
    data = io.BytesIO(single(view, name))
    graph = networkx.read_graphml(data) if name == "graphml" else networkx.read_gexf(data, version="1.3")
    nodes, edges = dict(graph.nodes(data=True)), list(graph.edges(data=True))
    persons = [n for n in nodes.values() if n["label"] == "Ana Kovalenko"]
    assert len(persons) == 1
    assert persons[0]["documents"] >= 2
    assert nodes["option:STATE"]["node_type"] == "option"
    kinds = Counter(e["relation"] for *_, e in edges)
    assert {"position", "congruence", "conflict", "affiliation", "event"} <= set(kinds)
    accused = next(e for _, t, e in edges if e["relation"] == "event" and nodes[t]["label"] == "Chad")
    assert (accused["sources"], accused["date"], accused["polarity"], accused["mutual"]) == (
        3,
        "2024-05-01",
        "asserted",
        False,
    )
    for one, other, edge in edges:
        if edge["relation"] == "congruence":
            assert {nodes[one]["label"], nodes[other]["label"]} == {"Ana Kovalenko", "Norway"}
            assert edge["weight"] == 1.0
            assert edge["options"] == "STATE"
    shown = next(n for n in nodes.values() if "calc" in n["label"] and n["kind"] == "person")
    assert shown["label"] == HOSTILE.replace("\x07", "␇").replace("\x1b", "␛")


def test_gexf_puts_dated_edges_on_the_timeline(view: View) -> None:
    tree = etree.fromstring(single(view, "gexf"))
    spells = {
        (e.get("start"), e.get("end")) for e in tree.iter("{*}edge") if e.get("kind") == "event" and e.get("start")
    }
    assert ("2024-05-01", "2024-05-01") in spells


# Calendar


def test_calendar_is_read_by_icalendar(view: View) -> None:
    raw = single(view, "ics")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    calendar = icalendar.Calendar.from_ical(raw)
    entries = {str(e["uid"]): e for e in calendar.walk("VEVENT")}
    assert not calendar.errors
    assert len(entries) == len(list(calendar.walk("VEVENT")))
    fuzzy = entries["h7@dragoman"]
    assert (fuzzy.decoded("dtstart"), fuzzy.decoded("dtend")) == (date(2024, 5, 13), date(2024, 5, 20))
    assert "from 2024-05-13 to 2024-05-19 (2024-W20)" in fuzzy["description"]
    assert hostile().document.text.replace("\x07", "").replace("\x1b", "") in fuzzy["description"]
    assert fuzzy["status"] == "TENTATIVE"
    assert len(fuzzy["summary"]) == 40_001
    assert len(entries) == len(due(view).rows)
    (treaty,) = [e for e in entries.values() if "Ferry Treaty" in e["summary"]]
    assert treaty.decoded("dtend") == date(2025, 8, 1)
    assert treaty["description"].count("Source:") == 2
    assert any(e.decoded("dtstart") == date(2024, 6, 3) for e in entries.values())


def test_a_date_with_one_end_stands_on_that_day_and_one_without_is_left_out() -> None:
    def entry(key: str, when: Interval) -> CalendarEntry:
        return CalendarEntry(id=key, date=when, label=key, status="future", evidence=Evidence(0, 1, "a"))

    entries = (
        entry("before", Interval(None, None, "2024-01-05")),
        entry("never", Interval("XXXX")),
        entry("bad", Interval("x", "2024-02-31")),
    )
    record = Record(document=Document(id="a", text="abc"), calendar=entries)
    (found,) = icalendar.Calendar.from_ical(single(View.of([record], QUESTION), "ics")).walk("VEVENT")
    assert (found["summary"], found.decoded("dtend")) == ("before", date(2024, 1, 6))
    assert "the last possible day" in found["description"]


# Map


def test_geojson_holds_places_and_events_with_longitude_first(view: View) -> None:
    found = json.loads(single(view, "geojson"))
    assert found["type"] == "FeatureCollection"
    features = {f["id"]: f for f in found["features"]}
    assert features["h6"]["geometry"] == {"type": "Point", "coordinates": [-72.25, 10.5]}
    assert features["h6"]["properties"]["quote"] == hostile().document.text
    geneva = next(f for f in features.values() if f["properties"]["name"] == "Geneva")
    assert (geneva["properties"]["documents"], geneva["properties"]["layer"]) == (2, "place")
    assert geneva["geometry"]["coordinates"] == pytest.approx([6.1, 46.2], abs=0.2)


# Money


def test_iati_fits_the_schema_and_invents_nothing(view: View) -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).parent / "iati_subset.xsd"))
    root = etree.fromstring(single(view, "iati"))
    schema.assertValid(root.getroottree())
    found = {t.get("ref"): t for t in root.iter("transaction")}
    disbursed = found["m2024-05-02"]
    assert disbursed.find("transaction-type").get("code") == "3"
    assert (disbursed.find("value").text, disbursed.find("value").get("currency")) == ("2500000", "NOK")
    assert "From 2500000 to 3000000 NOK." in disbursed.findtext("description/narrative")
    assert found["h8"].findtext("value") == "1000000000000000"
    assert found["h8"].find("transaction-type").get("code") == "12"
    pledged = [t for t in found.values() if t.find("value").get("currency") == "USD" and t.get("ref") != "h8"]
    assert [(t.find("transaction-type").get("code"), t.findtext("value")) for t in pledged] == [("12", "5000000")]
    assert len({a.findtext("iati-identifier") for a in root.iter("iati-activity")}) == len(
        list(root.iter("iati-activity"))
    )
    assert not [e for e in root.iter() if e.get("ref") and e.tag.endswith("-org") and e.tag != "reporting-org"]


def test_iati_counts_what_it_leaves_out() -> None:
    def claim(key: str, **changed: object) -> Commitment:
        who = Actor(id=f"actor {key}", name=f"Firm {key}", kind="organization", mentions=(Span(0, 4),))
        made = {"provider": who, "stage": "pledged", "quantity": Amount(low=1, currency="USD"), **changed}
        return Commitment(id=key, kind="money", evidence=Evidence(0, 4, "Firm"), **made)

    claims = (
        claim("1"),
        claim("2", polarity="denied"),
        claim("3", stage="released"),
        claim("4", quantity=Amount(low=1)),
        claim("5", provider=None),
    )
    actors = tuple(c.provider for c in claims if c.provider)
    dated = Record(
        document=Document(id="b", text="Firm of another text", published="2024-01-01"),
        actors=actors[3:],
        commitments=claims[3:],
    )
    record = Record(document=Document(id="a", text="Firm"), actors=actors[:3], commitments=claims[:3])
    text = single(View.of([record, dated], QUESTION), "iati").decode()
    for why in ("1 denied", "1 with a stage", "1 without amount", "1 without provider", "1 without a day"):
        assert why in text


# Tables


def test_parquet_holds_every_table_of_the_case(view: View, records: list[Record]) -> None:
    found = {name: parquet.read_table(pa.BufferReader(data)) for name, data in exported(view, "parquet").items()}
    assert set(found) == {f"{name}.parquet" for name in tables.ALL}
    assert found["documents.parquet"].num_rows == len(records)
    assert found["positions.parquet"].schema.field("document").type == pa.string()
    assert found["positions.parquet"].num_rows == sum(len(r.positions) for r in records)
    assert HOSTILE in found["actors.parquet"]["name"].to_pylist()
    assert found["entities.parquet"].num_rows == len(view.entities)
    assert found["identities.parquet"].num_rows == len(view.rows("SELECT * FROM identities"))


def test_csv_is_read_back_and_no_cell_is_a_formula(view: View, records: list[Record]) -> None:
    found = {
        name: list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        for name, data in exported(view, "csv").items()
    }
    assert {row["id"] for row in found["documents.csv"]} == {r.document.id for r in records}
    cells = [cell for rows in found.values() for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert not [cell for cell in cells if cell.startswith("-") and not cell[1:2].isdigit()]
    shown = next(row for row in found["actors.csv"] if row["id"] == "h1")
    assert shown["name"] == f"'{HOSTILE}"
    assert json.loads(shown["mentions"])[0] == {"start": 0, "end": 5}
    assert next(r for r in found["places.csv"] if r["id"] == "h3")["longitude"] == "-72.25"
    assert found["positions.csv"][0]["evidence.quote"] == "Ana Kovalenko"


def test_excel_holds_a_sheet_a_table_and_text_only(view: View) -> None:
    data = single(view, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    views = [name for name in book.sheetnames if name.startswith("show ")]
    assert book.sheetnames == [*views, *tables.ALL]
    head, first, *_ = book["show timeline"].iter_rows(values_only=True)
    assert head[0] == "day"
    assert {"who", "whom", "words", "publisher"} <= set(head)
    assert first[head.index("who")] in {"; ".join(party.name for party in row.who) for row in timeline(view).rows}
    head, *rows = book["events"].iter_rows(values_only=True)
    assert head.index("actors.name") == head.index("actors") - 1
    assert any("Ana Kovalenko" in (row[head.index("actors.name")] or "") for row in rows)
    for sheet in book:
        assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f" or c.hyperlink]
    head, *rows = book["documents"].iter_rows(values_only=True)
    (title,) = [row[head.index("title")] for row in rows if row[head.index("id")] == "hostile"]
    assert (len(title), title[:2], title[-5:]) == (32_767, "=x", "[cut]")
    head, *rows = book["actors"].iter_rows(values_only=True)
    names = [row[head.index("name")] for row in rows]
    assert any(name.startswith("=cmd|' /C calc'!A0 <b>&amp;") for name in names)
    assert b"hyperlink" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


def test_json_lines_are_the_records_then_what_joins_them(view: View, records: list[Record]) -> None:
    found = [json.loads(line) for line in single(view, "jsonl").decode().rstrip("\n").split("\n")]
    whole = [row for row in found if "table" not in row]
    assert whole == [json.loads(json.dumps(r.to_dict())) for r in view.records()]
    joined = Counter(row["table"] for row in found[len(whole) :])
    assert joined["entities"] == len(view.entities)
    assert joined["links"] == len(view.links)


# Discourse networks


@pytest.fixture
def dna(view: View, tmp_path: Path) -> sqlite3.Connection:
    path = tmp_path / "case.dna"
    path.write_bytes(single(view, "dna"))
    return sqlite3.connect(path)


STATEMENTS = """
SELECT s.ID, d.Text, s.Start, s.Stop, p.Value, o.Value, c.Value, b.Value FROM STATEMENTS s
JOIN DOCUMENTS d ON d.ID = s.DocumentId
JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId AND t.Label = 'DNA Statement'
JOIN DATASHORTTEXT sp ON sp.StatementId = s.ID
JOIN VARIABLES vp ON vp.ID = sp.VariableId AND vp.Variable = 'person'
JOIN ENTITIES p ON p.ID = sp.Entity
JOIN DATASHORTTEXT so ON so.StatementId = s.ID
JOIN VARIABLES vo ON vo.ID = so.VariableId AND vo.Variable = 'organization'
JOIN ENTITIES o ON o.ID = so.Entity
JOIN DATASHORTTEXT sc ON sc.StatementId = s.ID
JOIN VARIABLES vc ON vc.ID = sc.VariableId AND vc.Variable = 'concept'
JOIN ENTITIES c ON c.ID = sc.Entity
JOIN DATABOOLEAN b ON b.StatementId = s.ID
JOIN VARIABLES vb ON vb.ID = b.VariableId AND vb.Variable = 'agreement'
ORDER BY s.ID
"""


def test_dna_holds_positions_as_statements(dna: sqlite3.Connection, view: View) -> None:
    assert dna.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert dna.execute("PRAGMA foreign_key_check").fetchall() == []
    found = dna.execute(STATEMENTS).fetchall()
    assert len(found) == dna.execute("SELECT count(*) FROM STATEMENTS").fetchone()[0] == 7
    coded = {(person, organization, concept, agreement) for *_, person, organization, concept, agreement in found}
    assert {("", "Norway", "The state runs it", 1), ("Ana Kovalenko", "Norway", "The state runs it", 1)} <= coded
    assert {(who, agreement) for who, _, _, agreement in coded if who == "Rui Salgado"} == {("Rui Salgado", 0)}
    for _, text, start, stop, person, organization, *_ in found:
        quoted = text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le")
        assert quoted in (person, organization, hostile().document.text)
    assert dna.execute("SELECT max(length(Value)) FROM ENTITIES").fetchone()[0] <= 190
    assert dna.execute("SELECT max(length(Title)) FROM DOCUMENTS").fetchone()[0] <= 190
    assert dna.execute("SELECT Date FROM DOCUMENTS WHERE ID = 1").fetchone() == (1714608000,)
    assert "reprint" not in dna.execute("SELECT group_concat(Notes) FROM DOCUMENTS").fetchone()[0]


def test_dna_opens_with_the_password_that_its_page_names() -> None:
    import base64
    import hashlib

    from dragoman.export import dna

    stored = base64.b64decode(dna._PASSWORD)
    digest = stored[:16] + b"dragoman"
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    assert digest == stored[16:]
    assert "password `dragoman`" in FORMATS["dna"].about


def test_dna_list_has_the_same_statements(dna: sqlite3.Connection, view: View) -> None:
    rows = list(csv.DictReader(io.StringIO(single(view, "dnacsv").decode(), newline=""), delimiter=";"))
    found = dna.execute(STATEMENTS).fetchall()
    assert [int(row["statement ID"]) for row in rows] == [key for key, *_ in found]
    assert [(r["person"], r["concept"], int(r["agreement"])) for r in rows[:3]] == [
        (p, c, a) for *_, p, _, c, a in found[:3]
    ]
    assert rows[0]["time"] == "2024-05-02 00:00:00"
    assert all(not row["text"].startswith("=") for row in rows)


# Linked data and review


def pointed(graph: rdflib.Graph) -> set[tuple[str, str, str]]:
    """Return (record, role, words) of each annotation, both selectors agreeing on the words."""
    found = set()
    for note in graph.subjects(rdflib.RDF.type, OA.Annotation):
        target = graph.value(note, OA.hasTarget)
        text = str(graph.value(graph.value(target, OA.hasSource), OURS.text))
        selectors = {graph.value(s, rdflib.RDF.type): s for s in graph.objects(target, OA.hasSelector)}
        position, quote = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
        start, end = (int(graph.value(position, p)) for p in (OA.start, OA.end))
        exact = str(graph.value(quote, OA.exact))
        assert text[start:end] == exact
        assert text[:start].endswith(str(graph.value(quote, OA.prefix)))
        found.add((str(graph.value(note, OA.hasBody)), str(graph.value(note, OURS.role)), exact))
    return found


def of_record(record: Record) -> set[tuple[str, str, str]]:
    text = record.document.text
    return {
        (f"urn:dragoman:{item.id}", role, text[span.start : span.end])
        for layer in tables.KINDS
        for item in getattr(record, layer)
        for role, span in spans(item)
    }


def test_turtle_is_read_by_rdflib_with_every_span_and_its_origin(view: View, records: list[Record]) -> None:
    graph = rdflib.Graph().parse(data=single(view, "rdf"), format="turtle")
    expected = set().union(*(of_record(r) for r in records if r.document.id != "reprint"))
    assert pointed(graph) == expected
    for record in graph.subjects(PROV.wasDerivedFrom):
        assert (graph.value(record, PROV.wasDerivedFrom), rdflib.RDF.type, OURS.Document) in graph
        assert graph.value(graph.value(record, PROV.wasGeneratedBy), PROV.wasAssociatedWith) is not None
    assert graph.value(rdflib.URIRef("urn:dragoman:reprint"), OURS.reprintOf) == rdflib.URIRef(
        f"urn:dragoman:{view.entity('reprint')}"
    )
    ana = {e for e, label in graph.subject_objects(OURS.name) if str(label) == "Ana Kovalenko" and "entity" in str(e)}
    assert len(ana) == 1
    assert len(list(graph.subjects(PROV.specializationOf, ana.pop()))) == 2
    assert str(graph.value(rdflib.URIRef("urn:dragoman:h1"), OURS.name)) == HOSTILE


def standoff(files: dict[str, bytes], stem: str) -> list[tuple[str, str, str, str]]:
    """Return (key, label, words by offset, words written) of a document's text-bound annotations."""
    text = files[f"{stem}.txt"].decode()
    found = []
    for line in files[f"{stem}.ann"].decode().rstrip("\n").split("\n"):
        if line.startswith("T"):
            key, where, written = line.split("\t")
            label, offsets = where.split(" ", 1)
            pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
            found.append((key, label, " ".join(text[a:b] for a, b in pieces), written))
    return found


def test_brat_declares_and_points_at_what_it_marks(view: View) -> None:
    files = exported(view, "brat")
    declared = files["annotation.conf"].decode()
    stems = [name.removesuffix(".txt") for name in files if name.endswith(".txt")]
    assert len(stems) == 3
    for stem in stems:
        marked = standoff(files, stem)
        assert all(by_offset == written and "\n" not in written for _, _, by_offset, written in marked)
        assert all(f"\n{label}\n" in declared for _, label, _, _ in marked)
        keys = {key for key, *_ in marked}
        for line in files[f"{stem}.ann"].decode().rstrip("\n").split("\n"):
            if line.startswith("R"):
                _, relation = line.split("\t")
                name, one, other = relation.split(" ")
                assert f"\n{name}\tArg1:" in declared
                assert {one.removeprefix("Arg1:"), other.removeprefix("Arg2:")} <= keys
            elif line.startswith("A"):
                name, key, value = line.split("\t")[1].split(" ")
                assert key in keys
                assert value in next(x for x in declared.split("\n") if x.startswith(f"{name}\t"))


def test_label_studio_has_a_region_for_every_span(view: View) -> None:
    files = exported(view, "labelstudio")
    tasks = json.loads(files["tasks.json"])
    config = etree.fromstring(files["config.xml"])
    labels = {label.get("value") for label in config.iter("Label")}
    relations = {relation.get("value") for relation in config.iter("Relation")}
    assert len(tasks) == 3
    assert config.find("Text").get("value") == "$text"
    for task in tasks:
        result = task["predictions"][0]["result"]
        regions = {r["id"]: r for r in result if r["type"] == "labels"}
        assert len(regions) + sum(r["type"] == "relation" for r in result) == len(result)
        for region in regions.values():
            value = region["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"] != ""
            assert set(value["labels"]) <= labels
            assert (region["from_name"], region["to_name"]) == ("label", "text")
        for relation in (r for r in result if r["type"] == "relation"):
            assert {relation["from_id"], relation["to_id"]} <= set(regions)
            assert set(relation["labels"]) <= relations


@st.composite
def marked(draw: st.DrawFn) -> Record:
    """A record of any text whatever with spans anywhere."""
    text = any_text(draw(st.text(min_size=1, max_size=60)))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).filter(lambda p: p[0] < p[1])

    def span() -> Span:
        return Span(*draw(ends))

    def evidence() -> Evidence:
        where = span()
        return Evidence(where.start, where.end, text[where.start : where.end])

    who = Actor(id="a", name=draw(st.text(max_size=9)), kind="person", mentions=(span(), span()), **MADE)
    proposal = Proposal(id="p", label=draw(st.text(max_size=9)), mentions=(span(),), **MADE)
    when, amount = span(), span()
    return Record(
        document=Document(id="d", text=text, title=draw(st.text(max_size=9))),
        actors=(who,),
        times=(Time(id="t", start=when.start, end=when.end, text="x", type="DATE", **MADE),),
        quantities=(
            Quantity(id="q", kind="money", start=amount.start, end=amount.end, currency_evidence=span(), **MADE),
        ),
        statements=(
            Statement(
                id="s",
                speaker=who,
                source=(span(),),
                cue=None,
                content=(span(), span()),
                form="direct",
                evidence=evidence(),
                **MADE,
            ),
        ),
        events=(
            Event(
                id="e",
                type="AGREE",
                actors=(who,),
                status="past",
                polarity="denied",
                evidence=evidence(),
                spans=EventSpans(action=(span(),), actor=(span(),)),
                **MADE,
            ),
        ),
        proposals=(proposal,),
        positions=(
            Position(
                id="o", actor=who, proposal=proposal, stance="oppose", grounds=(span(),), evidence=evidence(), **MADE
            ),
        ),
    )


def any_text(raw: str) -> str:
    from dragoman.text import sanitise

    return sanitise(raw) or "x"


@settings(max_examples=40, deadline=None)
@given(marked())
def test_every_span_points_at_the_same_characters_in_every_format(record: Record) -> None:
    view, text = View.of([record], QUESTION), record.document.text
    graph = rdflib.Graph().parse(data=single(view, "rdf"), format="turtle")
    assert pointed(graph) == of_record(record)

    (task,) = json.loads(exported(view, "labelstudio")["tasks.json"])
    regions = {r["id"]: r["value"] for r in task["predictions"][0]["result"] if r["type"] == "labels"}
    shown = {
        "a-0": record.actors[0].mentions[0],
        "s-content-1": record.statements[0].content[1],
        "o": record.positions[0].evidence,
    }
    for key, span in shown.items():
        assert (
            regions[key]["text"]
            == task["data"]["text"][regions[key]["start"] : regions[key]["end"]]
            == text[span.start : span.end]
        )

    files = exported(view, "brat")
    for _, label, by_offset, written in standoff(files, "undated-d"):
        assert by_offset == written
        if label == "Position":
            lines = [line for line in re.split("[\n\t]", record.positions[0].evidence.quote) if line.strip()]
            assert written == " ".join(lines)

    connection = sqlite3.connect(":memory:")
    connection.deserialize(single(view, "dna"))
    ((stored, start, stop),) = connection.execute(
        "SELECT Text, Start, Stop FROM STATEMENTS JOIN DOCUMENTS d ON DocumentId = d.ID"
    )
    assert stored.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le") == record.positions[0].evidence.quote


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_any_words_survive_calendar_network_csv_and_turtle(words: str) -> None:
    who = Actor(id="a", name=words, kind="person", mentions=(Span(0, 1),), **MADE)
    entry = CalendarEntry(
        id="c", date=Interval("2024", None, "2024-12-31"), label=words, status="future", evidence=Evidence(0, 1, "x"),
        **MADE,
    )  # fmt: skip
    view = View.of(
        [Record(document=Document(id="d", text="x"), actors=(who,), calendar=(entry,))], QUESTION, everything=True
    )

    (event,) = icalendar.Calendar.from_ical(single(view, "ics")).walk("VEVENT")
    assert event["summary"] == re.sub("[\x00-\x08\x0b-\x1f\x7f]", "", words)
    graph = networkx.read_graphml(io.BytesIO(single(view, "graphml")))
    assert graph.nodes["a"]["label"] == xml.clean(words).replace("\r\n", "\n").replace("\r", "\n")
    graph = networkx.read_gexf(io.BytesIO(single(view, "gexf")), version="1.3")
    assert graph.nodes["a"]["label"] == xml.clean(words)
    (row,) = csv.DictReader(io.StringIO(exported(view, "csv")["actors.csv"].decode(), newline=""))
    assert row["name"].removeprefix("'") == words.removeprefix("'")
    turtle = rdflib.Graph().parse(data=single(view, "rdf"), format="turtle")
    assert str(turtle.value(rdflib.URIRef("urn:dragoman:a"), OURS.name)) == words


def test_utf16_units_count_what_lies_beyond_the_first_plane_twice() -> None:
    assert units("a😀b😀", Span(1, 3)) == Span(1, 4)
    assert units("😀😀", Span(1, 2)) == Span(2, 4)


# Writing


@pytest.mark.parametrize("name", FORMATS)
def test_articles_are_read_into_any_format(name: str, tmp_path: Path) -> None:
    article, target = tmp_path / "a.txt", tmp_path / f"out{FORMATS[name].suffix}"
    article.write_text(ARTICLES["2024-05-02"], encoding="utf-8")
    call = ["read", str(article), "--published", "2024-05-02", "--format", name]
    result = CliRunner().invoke(main, [*call, "-o", str(target)])
    assert result.exit_code == 0, result.output
    assert target.is_dir() if FORMATS[name].shape == "folder" else target.stat().st_size > 50
    to_screen = CliRunner().invoke(main, call)
    assert to_screen.exit_code == (0 if FORMATS[name].shape == "lines" else 2), to_screen.output


def test_a_file_is_replaced_whole_or_left_as_it_was(view: View, tmp_path: Path) -> None:
    target = tmp_path / "x.jsonl"
    target.write_text("old")

    def broken(_: View) -> list[str]:
        raise UsageError("broken off")

    for exporter in (replace(FORMATS["jsonl"], make=broken), replace(FORMATS["xlsx"], make=broken)):
        with pytest.raises(UsageError):
            write.to_path(exporter, write.files(exporter, view), target)
    assert target.read_text() == "old"
    write.to_path(FORMATS["jsonl"], write.files(FORMATS["jsonl"], view), target)
    assert target.read_bytes() == single(view, "jsonl")
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(UsageError, match="cannot be written"):
        write.to_path(FORMATS["ics"], write.files(FORMATS["ics"], view), tmp_path / "none" / "x.ics")


def test_a_folder_is_not_mixed_up_unless_asked(view: View, tmp_path: Path) -> None:
    exporter, target = FORMATS["csv"], tmp_path / "tables"
    write.to_path(exporter, write.files(exporter, view), target)
    assert (target / "actors.csv").read_bytes() == exported(view, "csv")["actors.csv"]
    (target / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="--force"):
        write.to_path(exporter, write.files(exporter, view), target)
    write.to_path(exporter, write.files(exporter, view), target, force=True)
    assert (target / "notes.txt").read_text() == "mine"
    archive = tmp_path / "tables.zip"
    write.to_path(exporter, write.files(exporter, view), archive)
    first = archive.read_bytes()
    write.to_path(exporter, write.files(exporter, view), archive)
    assert archive.read_bytes() == first
    assert set(zipfile.ZipFile(archive).namelist()) == {f"{name}.csv" for name in tables.ALL}
    assert {p.name for p in tmp_path.iterdir()} == {"tables", "tables.zip"}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_table_says_where_its_cells_may_be_formulas(name: str) -> None:
    if FORMATS[name].suffix == ".tsv":
        assert "formula" in FORMATS[name].about


def test_a_case_on_disk_is_exported_from_the_command_line(tmp_path: Path) -> None:
    case, runner = tmp_path / "case", CliRunner()

    def run(*call: object) -> tuple[int, str]:
        result = runner.invoke(main, [str(part) for part in call])
        return result.exit_code, result.stdout

    assert run("case", "new", case)[0] == 0
    rows = [{"text": text, "published": day, "title": day} for day, text in ARTICLES.items()]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run("add", case, tmp_path / "articles.jsonl")[0] == 0

    def days(*options: str) -> list[str]:
        code, output = run("export", case, "--to", "jsonl", *options)
        assert code == 0
        found = (json.loads(line) for line in output.split("\n") if line.startswith("{"))
        return [row["document"]["published"] for row in found if "table" not in row]

    assert days() == ["2024-05-02", "2024-05-03"]
    assert days("--as-of", "2024-05-02") == ["2024-05-02"]
    assert days("--since", "2024-05-03") == ["2024-05-03"]
    assert days("--since", "2025-01-01") == []
    assert run("export", case, "--to", "xlsx", "-o", tmp_path / "x.xlsx")[0] == 0
    assert openpyxl.load_workbook(tmp_path / "x.xlsx")["documents"].max_row == 3
    for wrong in (
        ["--to", "xlsx"],
        ["--to", "nothing"],
        ["--to", "ics", "--since", "May"],
        ["--to", "ics", "--as-of", "May"],
    ):
        assert run("export", case, *wrong)[0] == 2
    assert run("export", tmp_path / "none", "--to", "ics")[0] == 2
