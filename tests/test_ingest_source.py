"""Opening, unpacking, choosing a reader, and every kind of bad input."""

import gzip
import io
import os
import random
import sys
import time
import zlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman import ingest, plugins
from dragoman.errors import DragomanError, FetchError, LimitError, SourceError, UsageError
from dragoman.ingest import decode, registry
from dragoman.model import Document

SENTENCE = "The minister said on Friday that the mission would go on as it was planned. "


def one(source, **options):
    (found,) = ingest.read(source, **options)
    assert isinstance(found, Document)
    return found


def test_a_file(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(SENTENCE)
    found = one(path, published="2024-11-08", publisher="Example Wire")
    assert (found.text, found.source, found.published) == (SENTENCE, str(path), "2024-11-08")
    assert found.id == one(SENTENCE.encode(), publisher="Example Wire").id  # wherever it lies


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    assert one("-").source == "standard input"


@pytest.mark.parametrize("empty", [b"", b"  \n\t\r\n ", b"\xef\xbb\xbf\n", b"\x00\x01"])
def test_nothing_to_read(empty):
    with pytest.raises(SourceError):
        list(ingest.read(empty))


def test_one_line_of_a_megabyte():
    began = time.perf_counter()
    found = one((SENTENCE * 13_000)[:988_000].encode())
    assert len(found.text) == 988_000
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "odd",
    [
        "no sentences no points " * 5,
        "Рус English 中文 עברית mixed",
        "“An unclosed quote, he said",
        "NUL \x00 and \x07 bells in a text that is otherwise a text",
        "1",
    ],
)
def test_odd_texts_are_texts(odd):
    assert one(odd.encode()).text == odd.replace("\x00", "").replace("\x07", "")


def test_missing_directory_forbidden(tmp_path):
    with pytest.raises(SourceError, match="directory"):
        list(ingest.read(tmp_path))
    with pytest.raises(SourceError, match=r"cannot be opened: No such file"):
        list(ingest.read(tmp_path / "none.txt"))
    with pytest.raises(SourceError, match="cannot be opened"):
        list(ingest.read("a\0b"))
    with pytest.raises(SourceError, match="cannot be opened"):
        list(ingest.read("x" * 5_000))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(SENTENCE)
    path.chmod(0)
    with pytest.raises(SourceError, match="Permission"):
        list(ingest.read(path))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"%PDF-1.7\n", "pdftotext"),
        (b"PK\x03\x04" + bytes(50), "ZIP"),
        (bytes(range(256)) * 20, "no known format"),
        # controls as many as chance makes them
        (random.Random(42).randbytes(4_096), "no known format"),  # noqa: S311 - noise
    ],
)
@pytest.mark.parametrize("kind", [None, "text", "html", "json"])
def test_a_binary_file(data, what, kind):
    with pytest.raises(SourceError, match=rf"binary file \(.*{what}"):
        list(ingest.read(data, kind=kind))


def test_an_unknown_kind_lists_the_known():
    with pytest.raises(UsageError, match="csv, dna, feed, html, json, markdown, newsplease, parquet, text"):
        list(ingest.read(b"x", kind="docx"))


def test_columns_without_a_table():
    with pytest.raises(UsageError, match="columns"):
        list(ingest.read(b"Some text.", columns={"text": "body"}))


@pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/passwd", "gopher://x"])
def test_other_schemes_are_addresses_and_refused(address):
    with pytest.raises(FetchError, match="only http and https"):
        list(ingest.read(address))


# Packed sources


def test_packed_sources(tmp_path):
    path = tmp_path / "article.md.gz"
    path.write_bytes(gzip.compress(f"# Plan\n\n{SENTENCE}".encode()))
    assert one(path).title == "Plan"
    assert (
        one(gzip.compress(b"One part, ") + gzip.compress(b"and another.") + bytes(512)).text == "One part, and another."
    )


@pytest.mark.parametrize("megabytes", [1, 500])
def test_a_bomb_is_never_unpacked(megabytes):
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b"a" * 1_000_000) for _ in range(megabytes)) + packer.flush()
    began = time.perf_counter()
    with pytest.raises(LimitError, match="100 times"):
        list(ingest.read(bomb))
    assert time.perf_counter() - began < 0.5


def test_a_bomb_among_lines(tmp_path):
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "' + b"a" * 10_000_000 + b'"}\n'))
    with pytest.raises(LimitError):
        list(ingest.read(path))


def test_damaged_packing():
    packed = gzip.compress(os.urandom(3_000).hex().encode())
    with pytest.raises(SourceError, match="too early"):
        list(ingest.read(packed[:-9]))
    with pytest.raises(SourceError, match="damaged"):
        list(ingest.read(packed[:50] + b"\xff" * 50 + packed[100:]))
    with pytest.raises(SourceError, match="gzip archive inside"):
        list(ingest.read(gzip.compress(packed)))


def test_a_source_over_the_limit(monkeypatch, tmp_path):
    monkeypatch.setenv("DRAGOMAN_MAX_RAW_BYTES", "1000")
    path = tmp_path / "long.txt"
    path.write_text("x" * 1_001)
    with pytest.raises(LimitError, match=r"long\.txt: is larger than 1,000 bytes; split it"):
        list(ingest.read(path))


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding):
    said = "“The mission goes on,” she said – in Port-au-Prince, señor. " * 20
    assert one(said.encode(encoding)).text == said


def test_an_old_cyrillic_encoding():
    said = "Министр заявил в пятницу, что миссия будет продолжена в Гаити. " * 20
    assert one(said.encode("cp1251")).text == said


def test_broken_utf8_is_replaced_and_noted():
    found = one("Die Lösung für Europa, größer als früher".encode().replace("ö".encode(), b"\xc3", 1))
    assert found.text == "Die L\ufffdsung für Europa, größer als früher"
    assert any("1 damaged" in note for note in ingest.notes(found))


def test_the_declared_encoding_counts_where_it_fits():
    assert decode.decode("Łódź".encode("iso8859-2"), "iso-8859-2") == "Łódź"
    assert decode.decode("Łódź".encode(), "ascii") == "Łódź"
    assert decode.decode("é".encode(), "no-such-thing") == "é"
    assert decode.decode(b"61", "hex") == "61"  # a codec, but none of characters


# Any bytes whatever

SEEDS = [
    b"",
    b"{",
    b"---\na: b\n---\n",
    b"<html>",
    b"<?xml?><rss>",
    b"PAR1",
    b"\x1f\x8b",
    b"[{",
    b'{"text":"',
    b"\xff\xfe",
    b"a,text\n",
]
BYTES = st.builds(
    lambda *parts: b"".join(parts), st.sampled_from(SEEDS), st.binary(max_size=200), st.sampled_from(SEEDS)
)


@settings(max_examples=300, deadline=None)
@given(BYTES, st.sampled_from([None, *registry.readers()]))
@example(b"PAR1PAR1", None)
@example(b"", "dna")
@example(b"\x00" * 50, "csv")
@example(b"\xed\xa0\x80", "html")
def test_any_bytes_give_documents_or_an_error_of_ours(data, kind):
    try:
        found = list(ingest.read(data, kind=kind))
    except SourceError as error:
        assert not isinstance(error.__cause__, Exception), "a parser failed in a way that no reader foresaw"
        assert str(error)
        return
    for item in found:
        assert isinstance(item, Document | ingest.Failure)
        if isinstance(item, Document):
            item.text.encode()
            assert item.text.strip()


# The registry


@pytest.mark.parametrize("kind", registry.readers())
def test_each_reader_says_what_it_takes(kind):
    found = registry.readers()[kind]
    assert found.accepts.splitlines()[0].endswith(".")
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in found.suffixes)
    assert 0 <= found.sniff(b"") <= 1


def test_a_reader_of_others_that_fails_is_no_traceback(monkeypatch):
    def broken(source):
        """Fail."""
        yield ingest.Article("A text.", position="part 1")
        raise ZeroDivisionError("oops")

    own = registry.reader(suffixes=(".own",), sniff=lambda head: 3)(broken)
    monkeypatch.setattr(registry, "readers", lambda: {"own": own})
    first, second = ingest.read(b"x")
    assert first.text == "A text."
    assert (second.position, "ZeroDivisionError" in second.reason) == ("after part 1", True)


def test_a_plugin_that_is_no_reader_is_named(monkeypatch):
    monkeypatch.setattr(plugins, "load", lambda group, name: print)
    with pytest.raises(DragomanError, match="not a reader"):
        registry.readers()


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_a_name_of_a_file_cannot_drive_a_terminal(tmp_path):
    path = tmp_path / "\x1b]0;TAKEN\x07\x1b[31mred\ndragoman: all is well.txt"
    for source in (path, tmp_path):
        with pytest.raises(SourceError) as failure:
            list(ingest.read(source))
        assert str(failure.value).isprintable()
    path.write_text("A text of the port of Lenava, which reopened.")
    (found,) = ingest.read(path)
    assert found.source.isprintable()
