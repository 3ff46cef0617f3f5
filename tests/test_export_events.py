"""Events in PLOVER's JSON, POLECAT's, GDELT's and GKG's tables, reread by readers that are not ours."""

import io
import json
from dataclasses import replace

import pyarrow as pa
import pytest
from pyarrow import csv

import dragoman
from dragoman.export import cameo, gdelt, gkg, plover, polecat
from dragoman.export.columns import Column, lines
from dragoman.model import Document, Event, EventSpans, Evidence, Interval, Record
from dragoman.plover import QUADS

TEXT = (
    "“We will not leave,” Ana Kovalenko said.\n"
    "Norway accused Chad of fraud on November 7. Ana Kovalenko met Rui Salgado in Geneva on Monday. "
    "Peru will send doctors to Malawi. Norway may attack Chad. Peru did not sign a treaty with Chile."
)
# the header as public loaders of POLECAT expect it
POLECAT = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]
NUMBERS = {
    "GlobalEventID": pa.int64(), "Day": pa.int32(), "MonthYear": pa.int32(), "Year": pa.int32(),
    "FractionDate": pa.float64(), "IsRootEvent": pa.int8(), "QuadClass": pa.int8(), "GoldsteinScale": pa.float64(),
    "NumMentions": pa.int32(), "NumSources": pa.int32(), "NumArticles": pa.int32(), "AvgTone": pa.float64(),
    "ActionGeo_Type": pa.int8(), "ActionGeo_Lat": pa.float64(), "ActionGeo_Long": pa.float64(), "DATEADDED": pa.int64(),
}  # fmt: skip


@pytest.fixture(scope="module")
def record():
    found = dragoman.read(TEXT, published="2024-11-09")
    return replace(found, document=replace(found.document, url="https://www.example.org/a"))


def table(rows, names=None, types=None):
    """Read tab-separated lines with Arrow, which knows nothing of us."""
    data = io.BytesIO("\n".join(rows).encode())
    return csv.read_csv(
        data,
        read_options=csv.ReadOptions(column_names=names),
        parse_options=csv.ParseOptions(delimiter="\t", quote_char=False),
        convert_options=csv.ConvertOptions(column_types=types or {}, strings_can_be_null=True, null_values=[""]),
    ).to_pylist()


@pytest.mark.parametrize(("columns", "count"), [(polecat.COLUMNS, 40), (gdelt.COLUMNS, 61), (gkg.COLUMNS, 27)])
def test_every_column_says_what_fills_it_or_why_it_is_empty(columns, count):
    assert len(columns) == len({c.name for c in columns}) == count
    assert all(c.about for c in columns)
    assert all(c.value is not None or c.about.startswith("empty: ") for c in columns)


def test_plover_json_folds_and_keeps_auxiliary_modes(record):
    found = [json.loads(json.dumps(event)) for event in plover.events(record)]
    by_type = {event["event"][0]: event for event in found}
    assert by_type["ACCUSE"]["date"] == "2024-11-07"
    assert by_type["ACCUSE"]["actor"][0]["code"] == "NOR"
    assert by_type["CONSULT"]["event_loc"]["resolved_place"] == "Geneva"
    assert by_type["AGREE"]["actor"][0]["identifier_text"] == "Peru"  # sending doctors is still to come
    assert "future" not in by_type["AGREE"]["context"]
    everything = dragoman.read(TEXT, published="2024-11-09", everything=True)  # what only may happen is seldom sure
    (attack,) = [event for event in plover.events(everything) if event["event"][0] == "ASSAULT"]
    assert "hypothetical" in attack["context"]
    assert "negation" in by_type["SUPPORT"]["context"]
    for event in found:
        assert event["quad_code"] == QUADS[event["event"][0]]
        assert event["event_text"]


def test_polecat_has_its_header_and_only_what_is_asserted(record):
    found = table(polecat.rows([record]))
    assert list(found[0]) == POLECAT
    types = {row["Event Type"] for row in found}
    assert types == {"ACCUSE", "CONSULT", "AGREE", "REJECT"}  # "We will not leave" refuses
    meeting = [row for row in found if row["Event Type"] == "CONSULT"]
    assert sorted((row["Actor Name"], row["Recipient Name"]) for row in meeting) == [
        ("Ana Kovalenko", "Rui Salgado"), ("Rui Salgado", "Ana Kovalenko"),
    ]  # fmt: skip
    assert {row["Placename"] for row in meeting} == {"Geneva"}
    assert all(row["Actor COW"] is None and row["Wikipedia Actor ID"] is None for row in found)


def test_gdelt_rows_have_their_types_and_no_date_is_made_up(record):
    names = [c.name for c in gdelt.COLUMNS]
    found = table(gdelt.rows([record]), names, NUMBERS)
    codes = {row["EventRootCode"]: row for row in found}
    accusation = codes["11"] if "11" in codes else codes[11]
    assert (accusation["Day"], accusation["MonthYear"], accusation["Year"]) == (20241107, 202411, 2024)
    assert accusation["FractionDate"] == pytest.approx(2024 + (11 * 30 + 7) / 365, abs=1e-4)
    assert (accusation["Actor1CountryCode"], accusation["Actor2CountryCode"]) == ("NOR", "TCD")
    intent = next(row for row in found if str(row["EventCode"]).lstrip("0") == "33")
    assert intent["Day"] is None
    assert all(row["GoldsteinScale"] is None and row["AvgTone"] is None for row in found)
    assert len({row["GlobalEventID"] for row in found}) == len(found)


def test_gkg_names_offsets_and_quotations(record):
    row = table(gkg.rows([record]), [c.name for c in gkg.COLUMNS])[0]
    assert row["V2SOURCECOMMONNAME"] == "example.org"
    for block in row["V2ENHANCEDPERSONS"].split(";"):
        name, offset = block.rsplit(",", 1)
        assert TEXT[int(offset) :].startswith(name.split()[0])
    offset, length, _, quote = row["V2.1QUOTATIONS"].split("|")
    assert TEXT[int(offset) : int(offset) + int(length)] == quote
    assert row["V2.1ENHANCEDDATES"].split(";")[0].startswith("3,11,7,2024,")
    assert row["V2GCAM"].startswith("wc:")
    assert row["V1THEMES"] is None


def test_a_record_without_anything_has_no_events_and_one_knowledge_row():
    empty = Record(document=Document(id="no hash", text=""))
    assert list(plover.events(empty)) == list(gdelt.rows([empty])) == []
    assert [len(line.split("\t")) for line in gkg.rows([empty])] == [27]


def test_cells_hold_no_tabs_and_counts_are_of_people():
    assert list(lines([Column("a", "x", lambda row: row)], ["one\ttwo\nthree"], header=False)) == ["one two three"]
    counted = dragoman.read("Police in Norway arrested 40 demonstrators on Monday.", published="2024-11-09")
    (line,) = gkg.rows([counted])
    assert line.split("\t")[5].startswith("ARREST#40#demonstrator#")


def test_codes_of_cameo():
    event = Event(
        type="AID", status="future", polarity="asserted", cameo="073", date=Interval("2024"), spans=EventSpans(),
        evidence=Evidence(0, 1, "x"),
    )  # fmt: skip
    assert cameo.code(event) == "033"
    assert (cameo.base("0251"), cameo.root("0251"), cameo.quad("0251"), cameo.quad("193")) == ("025", "02", 1, 4)
