"""Altered inputs of every kind: whatever is in a file, it gives documents or one error of ours, and loses no sibling.

Short here; `make fuzz` runs each target for FUZZ_SECONDS and many more examples. What it finds Hypothesis makes as
small as it can and keeps in `.hypothesis`, so that it is tried first from then on.
"""

import gzip
import io
import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq

from dragoman import ingest
from dragoman.case import Case
from dragoman.errors import DragomanError, SourceError
from dragoman.ingest import Failure
from dragoman.model import Document

SECONDS = float(os.environ.get("FUZZ_SECONDS", "0"))  # for each target; 0: the short form
FEW, MANY = 15, 40  # examples of the short form: of what takes a process or a case each, and of the rest
SENTENCE = "The port of Lenava reopened on Thursday, its director Ilse Varn told reporters."
ROW = {"id": "a", "text": SENTENCE, "title": "Port", "date": "2024-05-02", "source": "The Quay", "authors": ["I. Varn"]}
NEWS = {"maintext": SENTENCE, "date_publish": "2024-05-02 10:00:00", "source_domain": "quay.example", "authors": []}
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>Port</title><meta property="og:site_name" content="Quay">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-02"}</script></head>'
    f'<body><article><h1>Port</h1><p>{SENTENCE}</p><ul><li>a</li></ul><a href="/x">b</a></article></body></html>'
)
FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Quay</title><item><title>Port</title>'
    f"<pubDate>Thu, 02 May 2024 10:00:00 +0300</pubDate><description><![CDATA[<p>{SENTENCE}</p>]]></description></item>"
    f"<item><description>{SENTENCE} &#233;</description></item></channel></rss>"
)
ATOM = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="html">{SENTENCE}</content></entry></feed>'
FRONT = f"---\ntitle: Port\ndate: 2024-05-02\nauthor: [I. Varn]\n---\n# Port\n\n{SENTENCE}\n\n|a|b|\n|-|-|\n|c|d|\n"


def table() -> bytes:
    written = io.BytesIO()
    days = pa.array([19_845, 19_846], pa.date32())
    pq.write_table(pa.table({"text": [SENTENCE, "Two."], "published": days}), written, row_group_size=1)
    return written.getvalue()


def record(kind: str, body: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://q.example/\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
ARCHIVE = record("request", b"GET / HTTP/1.1\r\n\r\n") + record("response", ANSWER) + record("conversion", b"Text.")
SEEDS: dict[str, list[bytes]] = {
    "text": [SENTENCE.encode(), f"LENAVA (AP) — {SENTENCE}\n\n“No,” he said.".encode("utf-16")],
    "markdown": [FRONT.encode(), f"> {SENTENCE}\n\n* a\n* [b](c)\n\n```\nd\n```".encode()],
    "html": [PAGE.encode(), gzip.compress(PAGE.encode())],
    "feed": [FEED.encode(), ATOM.encode()],
    "json": [json.dumps([ROW, ROW]).encode(), f"{json.dumps(ROW)}\n{json.dumps(ROW)}\n".encode()],
    "newsplease": [json.dumps(NEWS).encode()],
    "csv": [f'text,title,date\n"{SENTENCE}",Port,2024-05-02\nTwo.,,\n'.encode(), b"text;title\nA.;b\n"],
    "parquet": [table()],
    "warc": [ARCHIVE, gzip.compress(ARCHIVE)],
}
# What formats are made of, to put where it does not belong.
_MARKUP = "< > </ <!-- ]]> <![CDATA[ <p> <item> &a; &#xD83D; &#x110000; \u202e"
_VALUES = "{ } [ ] , ' \" 1e999 -1 99999999999999 9999-99-99 PAR1 \\ud83d"
WORDS = [word.encode() for words in (_MARKUP, _VALUES) for word in words.split()]
WORDS += [b"", b"\x00", b"\xff", b"\xed\xa0\xbd", b"\xef\xbb\xbf", b"\r", b"\n", b"\n\n---\n", b"\x1b[31m", b"9" * 400]
WORDS += [b"(" * 200, "\u0301".encode() * 40, b"WARC/1.0\r\n", b"Content-Length: 5\r\n", b": &a [*a, *a]\n"]
WORDS += [b"<!DOCTYPE x [<!ENTITY a 'b'>]>"]

Edit = tuple[float, int, bytes]
put = st.sampled_from(WORDS) | st.binary(max_size=8)
edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), put), min_size=1, max_size=5)


def altered(seed: bytes, changes: list[Edit]) -> bytes:
    """Return a seed in which, at each place (a share of its length), so many bytes give way to others."""
    data = bytearray(seed)
    for place, gone, put in changes:
        start = int(place * len(data))
        data[start : start + gone] = put
    return bytes(data)


def fuzz(check: Callable[..., None], *given_are: st.SearchStrategy[object], examples: int = MANY) -> None:
    """Try a check on many examples; when its time is over, it does nothing any more."""
    until = time.monotonic() + SECONDS

    def checked(example: tuple[object, ...]) -> None:
        if not SECONDS or time.monotonic() < until:
            check(*example)

    how = settings(
        max_examples=max(int(SECONDS * 200), 1) if SECONDS else examples,
        deadline=None,
        suppress_health_check=[*HealthCheck],
        derandomize=not SECONDS,
    )
    how(given(st.tuples(*given_are))(checked))()


@pytest.mark.parametrize("kind", SEEDS)
def test_a_reader_gives_documents_or_an_error_of_ours(kind):
    def check(seed: bytes, changes: list[Edit]) -> None:
        try:
            found = list(ingest.read(altered(seed, changes), kind=kind))
        except SourceError as error:
            assert not isinstance(error.__cause__, Exception), "the reader failed in a way that it did not foresee"
            return
        for item in found:
            assert isinstance(item, Document | Failure)
            assert not isinstance(item, Failure) or "reader failed" not in item.reason
            if isinstance(item, Document):
                item.text.encode()

    fuzz(check, st.sampled_from(SEEDS[kind]), edits, examples=FEW if kind == "parquet" else MANY)


@pytest.mark.parametrize("kind", ["json", "csv", "warc", "feed"])
def test_a_damaged_middle_costs_no_sibling_before_it(kind, tmp_path):
    """What stands before a damage is read, wherever it begins."""
    first = {
        "json": json.dumps(ROW).encode() + b"\n",
        "csv": f'text\n"{SENTENCE}"\n'.encode(),
        "warc": record("response", ANSWER),
        "feed": FEED.encode().replace(b"</channel></rss>", b""),
    }[kind]
    path = tmp_path / f"a.{'jsonl' if kind == 'json' else kind}"

    def check(changes: list[Edit]) -> None:
        path.write_bytes(first + altered(first, changes))
        if kind == "feed" and b"<!doctype" in path.read_bytes().lower():
            return  # refused whole
        found = list(ingest.read(path, kind=kind))
        assert isinstance(found[0], Document)
        assert SENTENCE in found[0].text

    fuzz(check, edits)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    made = Case.new(tmp_path_factory.mktemp("fuzz") / "case", question="What becomes of the port?")
    made.add(
        [
            Document(id=f"d{i}", text=f"{SENTENCE} {i} ships came.", published="2024-05-02", language="en")
            for i in (1, 2)
        ]
    )
    return made.path


def _files(case: Path) -> list[str]:
    return sorted(str(path.relative_to(case)) for path in case.rglob("*") if path.is_file() and path.name != ".lock")


def test_a_case_answers_or_says_what_is_damaged(case, tmp_path):
    names = _files(case)
    assert {"case.toml", "manifest.json", "index.duckdb"} <= set(names)

    def check(number: int, changes: list[Edit]) -> None:
        copy = tmp_path / "case"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(case, copy)
        broken = copy / names[number % len(names)]
        broken.write_bytes(altered(broken.read_bytes(), changes))
        try:
            opened = Case.open(copy)
            opened.view().rows("SELECT id, text FROM documents")
            opened.add()
            opened.reindex()
            opened.view().rows("SELECT * FROM statements")
        except DragomanError as error:
            assert str(error)

    fuzz(check, st.integers(0, 10_000), edits, examples=FEW)
