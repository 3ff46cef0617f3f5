"""Rows: JSON, CSV, Parquet, news-please."""

import json
import os
import time
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq

from dragoman import ingest
from dragoman.errors import LimitError, SourceError, UsageError
from dragoman.ingest import Failure
from dragoman.model import Document

SENTENCE = "The minister said on Friday that the mission would go on as it was planned."
ROW = {
    "id": "a1",
    "text": SENTENCE,
    "title": "Plan",
    "date": "2024-11-08",
    "source": "Example Wire",
    "authors": ["A", "B"],
}


def lines(*rows):
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


def test_json_lines(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(lines(ROW, "", {"text": "Second.", "url": "https://example.org/2"}))
    first, second = ingest.read(path)
    assert (first.text, first.title, first.published, first.publisher) == (
        SENTENCE,
        "Plan",
        "2024-11-08",
        "Example Wire",
    )
    assert (first.author, first.source) == ("A, B", f"{path}#a1")
    assert (second.url, second.source) == ("https://example.org/2", f"{path}#line 3")


def test_a_bad_line_does_not_lose_its_siblings(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(
        lines(
            '{"text": "cut',
            ROW,
            "[1]",
            {"body": "x"},
            {"text": 5},
            {"text": " "},
            "[" * 100_000,
            b"\xff\xfe".decode("latin-1"),
            ROW,
        )
    )
    found = list(ingest.read(path))
    assert [item.position for item in found if isinstance(item, Failure)] == [
        f"line {n}" for n in (1, 3, 4, 5, 6, 7, 8)
    ]
    assert [item.text for item in found if isinstance(item, Document)] == [SENTENCE] * 2
    reasons = [item.reason for item in found if isinstance(item, Failure)]
    assert "no valid JSON" in reasons[0]
    assert "no object but a list" in reasons[1]
    assert "there are: body" in reasons[2]
    assert "columns={'text': ...}" in reasons[2]
    assert "holds a number" in reasons[3]
    assert "no text" in reasons[4]
    assert "deeply" in reasons[5]


def test_rows_come_one_by_one(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(lines(*[ROW] * 3))
    found = ingest.read(path)
    next(found)
    found.close()  # the rest is never read
    assert len(list(ingest.read(path))) == 3


def test_columns_can_be_named():
    row = {"body": SENTENCE, "Day": "20241108", "paper": {"id": None, "name": "Example Wire"}}
    (found,) = ingest.read(lines(row), columns={"text": "body", "published": "day", "publisher": "paper"})
    assert (found.text, found.published, found.publisher) == (SENTENCE, "2024-11-08", "Example Wire")
    with pytest.raises(UsageError, match="no field body; there are: text, title"):
        list(ingest.read(lines(row), columns={"body": "text"}))


@pytest.mark.parametrize("data", [json.dumps([ROW, ROW], indent=1), json.dumps([ROW, ROW]), lines(ROW, ROW).decode()])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lists_and_encodings(data, encoding):
    assert [item.text for item in ingest.read(data.encode(encoding), kind="json")] == [SENTENCE] * 2


@pytest.mark.parametrize("data", [b'{"a": ', b"[" * 100_000, b"[]", b"1" * 10_000, b"nonsense"])
def test_json_that_is_none(data):
    with pytest.raises(SourceError):
        found = list(ingest.read(data, kind="json"))
        raise SourceError(str(found)) if all(isinstance(item, Failure) for item in found) else AssertionError


def test_news_please():
    row = {"authors": ["Ada Writer"], "date_download": "2025-01-01 10:00:00", "date_publish": "2024-11-08 12:00:00",
           "language": "en", "maintext": SENTENCE, "source_domain": "wire.example.org", "title": "Plan",
           "url": "https://wire.example.org/1"}  # fmt: skip
    for data in (json.dumps(row), json.dumps([row], indent=2), json.dumps(row) + "\n"):
        (found,) = ingest.read(data.encode())
        assert (found.text, found.title, found.published) == (SENTENCE, "Plan", "2024-11-08")
        assert (found.publisher, found.author, found.language) == ("wire.example.org", "Ada Writer", "en")
    (lost,) = ingest.read(json.dumps({**row, "maintext": None}).encode())
    assert "'maintext' is empty or missing" in lost.reason


def test_a_line_over_the_limit_is_skipped(monkeypatch, tmp_path):
    monkeypatch.setenv("DRAGOMAN_MAX_RAW_BYTES", "1000")
    path = tmp_path / "rows.jsonl"
    path.write_bytes(lines({"text": "x" * 5_000}, ROW))
    failure, found = ingest.read(path)
    assert (failure.position, "longer than 1,000 bytes" in failure.reason) == ("line 1", True)
    assert found.text == SENTENCE


def test_a_text_over_the_limit_does_not_lose_its_siblings(monkeypatch):
    monkeypatch.setenv("DRAGOMAN_MAX_TEXT_CHARS", "1000")
    failure, found = ingest.read(lines({"text": "x" * 1_001}, ROW))
    assert "longer than 1,000 characters" in failure.reason
    assert found.text == SENTENCE


def test_wholes_over_the_limit(monkeypatch):
    monkeypatch.setenv("DRAGOMAN_MAX_RAW_BYTES", "1000")
    with pytest.raises(LimitError, match="one object a line"):
        list(ingest.read(json.dumps([ROW] * 50, indent=1).encode(), kind="json"))
    first, last = ingest.read(b"text\nFirst.\n" + b"x" * 2_000, kind="csv")
    assert first.text == "First."
    assert (last.position, "longer than 1,000 bytes" in last.reason) == ("after line 2", True)


# CSV


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv(tmp_path, mark, end):
    path = tmp_path / "rows.csv"
    body = f'{SENTENCE}{end}""Yes""{mark} she said.'
    path.write_bytes(
        end.join([mark.join(("Title", "Text", "Date")), f'Plan{mark}"{body}"{mark}2024-11-08', ""]).encode("utf-8-sig")
    )
    (found,) = ingest.read(path)
    assert (found.title, found.published) == ("Plan", "2024-11-08")
    assert found.text == f'{SENTENCE}\n"Yes"{mark} she said.'


def test_bad_rows_of_csv():
    rows = ["text,title", "First.,A", '"Broken" quote,B', "Third.,C,more", ",D", "Fifth.,E", '"never closed,F']
    found = list(ingest.read("\n".join(rows).encode(), kind="csv"))
    assert [item.text for item in found if isinstance(item, Document)] == ["First.", "Third.", "Fifth."]
    assert [item.position for item in found if isinstance(item, Failure)] == ["line 3", "line 5", "line 7"]


def test_csv_without_the_column_lists_those_it_has():
    with pytest.raises(SourceError, match=r"column 'text' is empty or missing; there are: body, day; name the text's"):
        list(ingest.read(b"body,day\nx,y\n", kind="csv"))
    (found,) = ingest.read(b"body,day\nx,y\n", kind="csv", columns={"text": "body"})
    assert found.text == "x"


def test_csv_of_a_header_alone():
    with pytest.raises(SourceError, match="holds no rows"):
        list(ingest.read(b"text,title\n", kind="csv"))


def test_fields_of_csv_may_be_long():
    (found,) = ingest.read(f"text\n{'word ' * 100_000}\n".encode(), kind="csv")
    assert len(found.text) == 500_000


def test_a_fault_in_a_list_costs_only_what_follows(tmp_path):
    path = tmp_path / "rows.json"
    for fault in ('{"text": "cut', '{"text": 1.}, {}]', "nonsense]", "[" * 100_000, "1" * 9_000 + "]", ""):
        path.write_text(f"[{json.dumps(ROW)}, {json.dumps(ROW | {'id': 'a2'})}, {fault}")
        *found, failure = ingest.read(path)
        assert [document.source for document in found] == [f"{path}#a1", f"{path}#a2"]
        assert failure.position == "item 3"
        assert "no valid JSON" in failure.reason


def test_what_follows_a_list_is_told(tmp_path):
    path = tmp_path / "rows.json"
    path.write_text(f"[{json.dumps(ROW)}]\n[{json.dumps(ROW)}]")
    found, failure = ingest.read(path)
    assert (found.source, failure.position) == (f"{path}#a1", "item 2")


def test_half_a_character_costs_no_row():
    found = list(ingest.read(b'{"text": "a\\ud83d b"}\n{"text": "\\ud83d\\ude00"}\n{"text": "c"}\n', kind="json"))
    assert [document.text for document in found] == ["a b", "😀", "c"]


@pytest.mark.parametrize("piece", ["[],", "{},", "[[[[]]]],", '{"":{"":{}}},', "1,"])
def test_json_of_too_many_values_is_refused_at_once(tmp_path, piece):
    began = time.process_time()
    with pytest.raises(LimitError, match="more than 2,000,000 values"):
        list(ingest.read(f"[{piece * (19_000_000 // len(piece))}1]".encode(), kind="json"))
    path = tmp_path / "rows.jsonl"
    path.write_text(f'{{"text": [{piece * (19_000_000 // len(piece))}1]}}\n{json.dumps(ROW)}')
    first, second = ingest.read(path)
    assert "more than 2,000,000 values" in first.reason
    assert second.text == SENTENCE
    assert time.process_time() - began < 10


@pytest.mark.parametrize("mark", ",\t;|")
def test_csv_of_too_many_values_is_refused(mark):
    with pytest.raises(LimitError, match="more than 100,000 columns"):
        list(ingest.read(f"text{mark * 200_000}\nA text.\n".encode(), kind="csv"))
    first, second = ingest.read(f"text{mark}b\nA text.{mark}\n{mark * 3_000_000}\n".encode(), kind="csv")
    assert first.text == "A text."
    assert "more than 2,000,000 values" in second.reason


def test_of_very_many_failures_the_last_are_counted(tmp_path):
    path = tmp_path / "rows.jsonl"
    rows = b"1\n" * 700 + lines(ROW) + b"\n" + b"1\n" * 60_000 + lines(ROW | {"id": "a2"}) + b"\n2\n"
    path.write_bytes(rows)
    found = list(ingest.read(path))
    assert [item.source for item in found if isinstance(item, Document)] == [f"{path}#a1", f"{path}#a2"]
    assert len(found) == 1_003
    assert found[-1].position == "line 1002"
    assert found[-1].reason.startswith("59,701 more from here on could not be read, as this one: is no object")


def test_a_source_of_nothing_but_failures_is_given_up(tmp_path, monkeypatch):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"1\n" * 9_000_000)
    monkeypatch.setenv("DRAGOMAN_SECONDS_PER_DOCUMENT", "1")
    *_, last = ingest.read(path)
    assert "took longer than 1 s" in last.reason


def test_a_name_of_a_field_cannot_drive_a_terminal():
    (failure,) = ingest.read(json.dumps({"\x1b]0;TAKEN\x07\x1b[31mred": 1, "a\nb\u202e": 2}).encode(), kind="json")
    assert failure.reason.isprintable()


# Parquet


def table(tmp_path, **columns):
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table(columns), path, compression="zstd")
    return path


def test_parquet(tmp_path):
    days = pa.array([datetime(2024, 11, 8, 22, tzinfo=UTC)] * 2, pa.timestamp("ns", "Africa/Nairobi"))
    path = table(tmp_path, Text=[SENTENCE, None], published=days, unused=[1, 2], source=["Example Wire"] * 2)
    for source in (path, path.read_bytes()):
        found, failure = ingest.read(source)
        assert (found.text, found.publisher) == (SENTENCE, "Example Wire")
        assert found.published == "2024-11-09"  # the day it was in Nairobi
        assert failure.position == "row 2"


def test_parquet_without_the_column(tmp_path):
    path = table(tmp_path, body=[SENTENCE], day=["2024-11-08"])
    with pytest.raises(SourceError, match="there are: body, day"):
        list(ingest.read(path))
    (found,) = ingest.read(path, columns={"text": "body", "published": "day"})
    assert (found.text, found.published) == (SENTENCE, "2024-11-08")


def test_a_parquet_bomb(tmp_path):
    path = table(tmp_path, text=pa.array([f"{'a' * 1_000_000}{n}" for n in range(20)]))
    with pytest.raises(LimitError, match="100 times"):
        list(ingest.read(path))


@pytest.mark.parametrize(
    "days",
    [
        pa.array([0, 2**31 - 1, 0], pa.date32()),
        pa.array([0, -(2**31), 0], pa.date32()),
        pa.array([0, 2**62, 0], pa.timestamp("ms")),
        pa.array([0, 2**62, 0], pa.timestamp("us", "Africa/Nairobi")),
        pa.array([0, 2**62, 0], pa.timestamp("ns")),
        pa.array([0, 2**62, 0], pa.duration("s")),
        pa.array([0, -1, 0], pa.time64("us")),
    ],
    ids=str,
)
def test_an_impossible_date_costs_no_row(tmp_path, days):
    path = table(tmp_path, text=[f"{SENTENCE} {n}" for n in range(3)], published=days)
    found = list(ingest.read(path))
    assert [document.text for document in found] == [f"{SENTENCE} {n}" for n in range(3)]


def test_a_damaged_group_of_rows_costs_no_other(tmp_path):
    path = tmp_path / "rows.parquet"
    texts = pa.table({"text": [f"{SENTENCE} {n}" for n in range(30)]})
    pq.write_table(texts, path, row_group_size=10, compression="none", use_dictionary=False)
    whole = bytearray(path.read_bytes())
    second = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    whole[second : second + 60] = b"\xff" * 60
    path.write_bytes(whole)
    found = list(ingest.read(path))
    assert [type(item) for item in found] == [Document] * 10 + [Failure] + [Document] * 10
    assert found[10].position == "row 11"
    assert "rows 11 to 20" in found[10].reason


@pytest.mark.parametrize("encoding", ["PLAIN", "DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY", "dictionary"])
def test_long_values_are_passed_over_one_by_one(tmp_path, encoding):
    path, long = tmp_path / "rows.parquet", os.urandom(3_000_000).hex()
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 200 + [1], pa.int32()), pa.array([long, SENTENCE]))
    how = {} if encoding == "dictionary" else {"use_dictionary": False, "column_encoding": {"text": encoding}}
    column = column if encoding == "dictionary" else pa.array([long] * (5 if encoding == "PLAIN" else 20) + [SENTENCE])
    pq.write_table(pa.table({"text": column}), path, compression="zstd", dictionary_pagesize_limit=10**8, **how)
    *failures, last = ingest.read(path)
    assert last.text == SENTENCE
    assert all("longer than 1,000,000 characters" in failure.reason for failure in failures)


@settings(deadline=None, max_examples=10)
@given(st.binary(max_size=300))
def test_damaged_parquet(tail):
    with pytest.raises(SourceError, match=r"no sound Parquet|damaged|the column"):
        list(ingest.read(b"PAR1" + tail + b"PAR1"))
