"""Web archives as crawlers keep them, written here by warcio, which Dragoman does not use."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dragoman import ingest
from dragoman.errors import SourceError
from dragoman.ingest import Failure
from dragoman.model import Document

PAGE = """<!doctype html><html><head><title>Port reopens</title>
<meta property="article:published_time" content="2024-05-02T10:00:00Z"><meta property="og:site_name" content="The Quay">
</head><body><article><h1>Port reopens</h1><p>{0}</p><p>{0}</p></article></body></html>"""
TEXT = "The port of Lenava reopened on Thursday after nine weeks, its director Ilse Varn told reporters at the quay."


def _archive(*pages: tuple[str, bytes, list[tuple[str, str]]], status: str = "200 OK", packed: bool = False) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "test"}))
    for url, body, headers in pages:
        http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http))
    return stream.getvalue()


def _read(tmp_path: Path, data: bytes, name: str = "crawl.warc") -> list[Document | Failure]:
    (tmp_path / name).write_bytes(data)
    return list(ingest.read(tmp_path / name))


HTML = ("Content-Type", "text/html; charset=utf-8")


@pytest.mark.parametrize("packed", [False, True])
def test_reads_the_pages_of_an_archive(tmp_path: Path, packed: bool) -> None:
    page = PAGE.format(TEXT).encode()
    name = "crawl.warc.gz" if packed else "crawl.warc"
    archive = _archive(
        ("https://quay.example/port", page, [HTML]),
        ("https://quay.example/logo.png", b"\x89PNG...", [("Content-Type", "image/png")]),
        ("https://quay.example/again", page, [HTML]),
        packed=packed,
    )
    found = _read(tmp_path, archive, name)
    assert [d.url for d in found if isinstance(d, Document)] == [
        "https://quay.example/port",
        "https://quay.example/again",
    ]
    first = found[0]
    assert isinstance(first, Document)
    assert TEXT in first.text
    assert (first.title, first.published, first.publisher) == ("Port reopens", "2024-05-02", "The Quay")
    assert first.source == f"{tmp_path / name}#record 2"


def _chunked(body: bytes) -> bytes:
    return b"".join(f"{len(p):x}\r\n".encode() + p + b"\r\n" for p in (body[:100], body[100:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "change"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress),
        ([("Content-Encoding", "deflate")], zlib.compress),
        ([("Content-Encoding", "gzip")], lambda body: body),  # stored unpacked, header left
        ([("Transfer-Encoding", "chunked")], _chunked),
        ([("Transfer-Encoding", "chunked")], lambda body: body),  # stored without chunks, header left
    ],
)
def test_undoes_what_the_server_did(tmp_path: Path, headers: list[tuple[str, str]], change: object) -> None:
    body = change(PAGE.format(TEXT).encode())  # type: ignore[operator]
    found = _read(tmp_path, _archive(("https://quay.example/port", body, [HTML, *headers])))
    assert isinstance(found[0], Document)
    assert TEXT in found[0].text


def test_passes_over_what_was_not_answered(tmp_path: Path) -> None:
    page = ("https://quay.example/port", PAGE.format(TEXT).encode(), [HTML])
    assert _read(tmp_path, _archive(page, status="404 Not Found")) == []


def test_a_page_that_cannot_be_read_costs_no_other(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<html>" + b" " * 5_000_000)
    pages = [
        ("https://a.example/1", bomb, [HTML, ("Content-Encoding", "gzip")]),
        ("https://a.example/2", b"<p>x", [HTML]),
    ]
    found = _read(tmp_path, _archive(*pages, ("https://a.example/3", PAGE.format(TEXT).encode(), [HTML])))
    assert [type(item) for item in found] == [Failure, Failure, Document]
    assert isinstance(found[0], Failure)
    assert "100 times its size" in found[0].reason
    assert "https://a.example/1" in found[0].reason


def test_says_where_an_archive_is_damaged(tmp_path: Path) -> None:
    whole = _archive(("https://a.example/1", PAGE.format(TEXT).encode(), [HTML]))
    with pytest.raises(SourceError, match="ends within record 2"):
        _read(tmp_path, whole[:-200])
    found = _read(tmp_path, whole + b"nonsense\r\n")
    assert [type(item) for item in found] == [Document, Failure]


@given(st.binary(max_size=300))
def test_takes_any_bytes(data: bytes) -> None:
    try:
        list(ingest.read(b"WARC/1.0\r\n" + data, kind="warc"))
    except SourceError as error:
        assert str(error)
