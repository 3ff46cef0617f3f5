"""Web archives as crawlers keep them, written here by warcio, which Dragoman does not use."""

import gzip
import io
import zlib
from pathlib import Path

import pyarrow as pa
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
    with pytest.raises(SourceError, match="holds no page that was answered"):
        _read(tmp_path, _archive(page, status="404 Not Found"))


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


def _record(kind: str, body: bytes, length: int | str | None = None, url: str = "http://a.example/1") -> bytes:
    size = len(body) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.format(TEXT).encode()
ASKED = b"GET / HTTP/1.1\r\n\r\n"
NEXT = len(_record("response", ANSWER)) + 4  # what a request swallows that is longer by one record


@pytest.mark.parametrize(
    ("damaged", "place"),
    [
        (_record("request", ASKED, 10**14), "another record begins within it"),
        (_record("request", ASKED, len(ASKED) + NEXT), "another record begins within it"),
        (_record("request", ASKED, len(ASKED) + 300), "another record begins within it"),
        (_record("request", ASKED, 30_000_000), "another record begins within it"),
        (_record("response", ANSWER, len(ANSWER) + 300), "another record begins within it"),
        (_record("request", ASKED, 3), "are no record"),
        (_record("request", ASKED, "many"), "does not say its length"),
        (_record("request", ASKED, -5), "does not say its length"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 300 + b"\r\n", "more than 200 headers"),
        (b"WARC/1.0\r\na: " + b"b" * 70_000 + b"\r\n\r\n", "longer than 65,536 bytes"),
        (b"nonsense\r\n" * 50, "498 bytes after it are no record"),
    ],
)
def test_a_damaged_record_costs_no_page_after_it(tmp_path: Path, damaged: bytes, place: str) -> None:
    before, after = (_record("response", ANSWER, url=f"http://a.example/{i}") for i in (1, 2))
    found = _read(tmp_path, before + damaged + after + after.replace(b"example/2", b"example/3"))
    assert [d.url for d in found if isinstance(d, Document)] == [f"http://a.example/{i}" for i in (1, 2, 3)]
    failures = [item for item in found if isinstance(item, Failure)]
    assert failures
    assert place in failures[0].reason
    assert failures[0].position in ("record 1", "record 2")


def test_a_page_may_quote_a_record(tmp_path: Path) -> None:
    quoting = ANSWER + b"<pre>\n\nWARC/1.0\r\nWARC-Type: response\r\n\r\n</pre>"
    found = _read(tmp_path, _record("response", quoting) + _record("response", ANSWER, url="http://a.example/2"))
    assert [type(item) for item in found] == [Document, Document]


def test_an_archive_of_damage_is_given_up(tmp_path: Path) -> None:
    page, damage = _record("response", ANSWER), _record("request", ASKED, 10**12)
    *_, last = _read(tmp_path, page + damage * 300)
    assert isinstance(last, Failure)
    assert "100 records are damaged" in last.reason


def test_takes_types_of_records_in_any_case(tmp_path: Path) -> None:
    (found,) = _read(tmp_path, _record("Response", ANSWER))
    assert isinstance(found, Document)


def test_says_when_it_is_cut_in_a_record_without_a_page(tmp_path: Path) -> None:
    *_, last = _read(tmp_path, _record("response", ANSWER) + _record("request", ASKED, 500))
    assert isinstance(last, Failure)
    assert "ends within record 2" in last.reason


def test_an_address_cannot_drive_a_terminal(tmp_path: Path) -> None:
    (found,) = _read(tmp_path, _record("response", b"HTTP/\r\n", url="http://a.example/\x1b]0;TAKEN\x07\x9b31m\u202e"))
    assert isinstance(found, Failure)
    assert found.reason.isprintable()


@given(st.binary(max_size=300))
def test_takes_any_bytes(data: bytes) -> None:
    try:
        list(ingest.read(b"WARC/1.0\r\n" + data, kind="warc"))
    except SourceError as error:
        assert str(error)


def _zstandard(*parts: bytes) -> bytes:
    """Pack each part as a frame of its own, as crawlers pack each record."""
    packed = io.BytesIO()
    for part in parts:
        with pa.CompressedOutputStream(pa.PythonFile(NotClosed(packed), mode="w"), "zstd") as stream:
            stream.write(part)
    return packed.getvalue()


class NotClosed(io.BytesIO):
    """A file that outlives who writes to it."""

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__()
        self._to = stream

    def write(self, data: bytes) -> int:
        return self._to.write(bytes(data))


def test_reads_what_zstandard_packed(tmp_path: Path) -> None:
    pages = [_archive((f"https://quay.example/{n}", PAGE.format(TEXT).encode(), [HTML])) for n in range(2)]
    found = _read(tmp_path, _zstandard(*pages), "crawl.warc.zst")
    assert [d.url for d in found if isinstance(d, Document)] == ["https://quay.example/0", "https://quay.example/1"]


def test_says_where_zstandard_is_cut_off_or_a_bomb(tmp_path: Path) -> None:
    text = TEXT + " ".join(f"Ship {n * 7919 % 10_007} left." for n in range(5_000))
    page = _archive(("https://quay.example/0", PAGE.format(text).encode(), [HTML]))
    found = _read(tmp_path, _zstandard(page, page)[:-9], "crawl.warc.zst")
    assert isinstance(found[0], Document)
    assert isinstance(found[-1], Failure) and "cut off or damaged" in found[-1].reason
    with pytest.raises(SourceError, match="unpacks to more than 100 times"):
        _read(tmp_path, _zstandard(bytes(50_000_000)), "bomb.warc.zst")
