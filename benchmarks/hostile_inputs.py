"""Hostile inputs of every kind that Dragoman reads, each within the limits of size; `hostile.py` measures them."""

from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Callable, Iterator

import pyarrow as pa
from pyarrow import parquet as pq

SENTENCE = "The port of Lenava reopened on Thursday, its director Ilse Varn told reporters. "
SAID = "“We will send 600 officers and $5 million by 3 May,” Minister Ilse Varn of Kenya said, adding that it ends.\n\n"
TEXT = f"<p>{SENTENCE * 9}</p>"
MILLION, MOST = 1_000_000, 19_900_000


def fill(piece: str, size: int = MILLION) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>T</title>{head}</head><body>{body}"


def feed(items: str) -> str:
    return f"<rss><channel><title>T</title>{items}</channel></rss>"


TEXTS = {
    "dots": ".",
    "commas": "a, ",
    "colons": "A: b\n",
    "labels": "VARN: Yes. ",
    "dashes": "LENAVA (AP) — ",
    "semicolons": "said; ",
    "quoted": "“a” ",
    "unclosed": "“a ",
    "apostrophes": "'s ",
    "brackets": "(a) ",
    "slashes": "a/b/",
    "money": "$5 million, ",
    "percent": "5% ",
    "ordinals": "3rd 4th ",
    "days": "on Friday ",
    "months": "May 3, 2024, ",
    "clock": "10:30 a.m. ",
    "places": "Nairobi, Kenya; ",
    "persons": "Ilse Varn, ",
    "titles": "President Ilse Varn ",
    "offices": "the minister of Kenya ",
    "acronyms": "UN NATO AU ",
    "pronouns": "he said she said ",
    "that": "that ",
    "and": "and ",
    "pledges": "Kenya pledged $5 million to Haiti. ",
    "votes": "Kenya voted for it, 5 to 4. ",
    "said": SAID,
    "lines": "Varn\n",
    "blank": "a\n\n\n\n",
    "tabs": "\ta",
    "spaces": " " * 40 + "a",
    "marks": "e\u0301" * 8,
    "arabic": "قال الوزير ",
    "han": "部长说",
    "emoji": "👩‍👩‍👧‍👦",
    "zeros": "0",
    "capitals": "A",
    "urls": "https://e.org/a ",
    "mails": "a@e.org ",
    "ellipses": "…",
    "newspaper": SENTENCE,
}
MARKDOWN = {
    "stars": "*a ",
    "links": "[a](b",
    "references": "[a]: b\n",
    "tables": "|a|b|\n|-|-|\n",
    "quotes": "> " * 50 + "a\n",
    "lists": "- a\n",
    "code": "`a``b",
    "html": "<b>a",
    "entities": "&amp;",
    "rules": "---\n",
    "front": "---\na: b\n",
}
PAGES = {
    "spans": f"<p>{'<span>a b c.</span>' * 49_000}",
    "spans_long": f"<p>{f'<span>{SENTENCE * 3}</span>' * 40_000}",
    "one_paragraph": f"<p>{fill(SENTENCE, MOST - 100)}",
    "cells": f"<table>{'<tr><td>a.' * 24_000}",
    "items": f"<ul>{'<li>a.' * 49_000}",
    "deep": "<div>" * 49_000 + SENTENCE * 9,
    "inline": "<b><i>" * 24_000 + SENTENCE * 9,
    "breaks": f"<p>{f'{SENTENCE}<br>' * 49_000}",
    "comments": "<!-- a -->" * 45_000 + f"<p>{SENTENCE * 9}</p>",
    "attributes": f"<p {' '.join(f'a{i}=b' for i in range(2_990))}>x</p>" * 600,
    "scripts": "<script>a<b</script>" * 20_000,
    "data": f"<script type='application/ld+json'>{'[' * MILLION}</script><p>{SENTENCE * 9}</p>",
    "dates": f"<p>{SENTENCE * 9}</p>" + "<time datetime='2024-05-02'>2 May</time>" * 24_000,
    "links": "<a href='/2024/05/02/a'>a b c.</a> " * 49_000,
    "images": f"<img src='data:image/png;base64,{fill('A', MOST - 200)}'>",
    "empty": "<p></p>" * 49_000,
    "quotes": "<blockquote>" * 20_000 + SENTENCE,
    "forms": "<form><input>" * 24_000,
    "entities": f"<p>{fill('&amp;', 5 * MILLION)}",
    "small": "<b>a</b> " * 4_900,
    "small_text": f"<p>{fill(SENTENCE, 990_000)}",
}
HEADS = {
    "metas": "<meta name='date' content='2024-05-02'>" * 49_000,
    "base": "<base href='/'>" * 40_000,
    "title": f"<title>{fill('a ', 10 * MILLION)}</title>",
    "og": f"<meta property='og:title' content='{fill('a', 10 * MILLION)}'>",
}
FEEDS = {
    "items": f"<item><description>{SENTENCE}</description></item>" * 9_990,
    "empty_items": "<item>" * 9_990,
    "contents": f"<item><description>{fill('&lt;b&gt;a', MOST - 200)}</description></item>",
    "plain": f"<item><description>{fill('a ', MOST - 200)}</description></item>",
    "nested": "<item>" + "<a>" * 190_000,
    "ampersands": f"<item><description>{fill('&', MOST - 200)}",
    "cdata": f"<item><description>{fill('<![CDATA[a]]>', 2 * MILLION)}",
    "halves": f"<item><description>{fill('&#xD83D;', MOST - 200)}</description></item>",
    "dates": "<item><pubDate>1 May 2024 10:00:00 +9999</pubDate></item>" * 9_900,
    "blank": " " * MOST,
    "attributes": f"<item {fill('a=b ', 2 * MILLION)}>",
    "instructions": "<?a " * 190_000,
    "broken": "<item><title>a & b</title>" * 9_000,
}
ROWS = {
    "add_ones.jsonl": "1\n" * 3_000_000,
    "add_broken.jsonl": "{\n" * 3_000_000,
    "add_empty.jsonl": '{"a":1}\n' * 2_000_000,
    "add_blank.csv": "text\n" + '""\n' * 3_000_000,
    "lists.json": f"[{'[],' * 6_000_000}[]]",
    "deep.json": "[" * MOST,
    "objects.json": f"[{'{},' * 600_000}{{}}]",
    "nested.json": f"[{'[[[[]]]],' * 390_000}[]]",
    "numbers.json": "1" * MOST,
    "keys.json": json.dumps({f"k{i}": i for i in range(900_000)}),
    "one.json": json.dumps({"text": "a " * 9_000_000}),
    "columns.csv": ",".join(f"c{i}" for i in range(99_000)) + ",text\n" + "a," * 99_000 + "b\n",
    "commas.csv": "text\n" + "," * MOST,
    "open.csv": "text,title\n" + '"' + "a\n" * 9_000_000,
    "quotes.csv": "text\n" + '"' * MOST,
    "lines.csv": "text\n" + "\n" * MOST,
    "long.csv": f"text\n{'a' * MOST}\n",
    "bars.csv": "|" * MOST,
}


def record(kind: str, body: bytes, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    return f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {size}\r\n\r\n".encode() + body + b"\r\n\r\n"


ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
ARCHIVES: dict[str, Callable[[], bytes]] = {
    "wrong.warc": lambda: record("request", b"a" * 1_000, 10**12) * 15_000,
    "tiny.warc": lambda: record("request", b"a") * 200_000,
    "spans.warc": lambda: record("response", ANSWER + page(PAGES["spans"]).encode()) * 2 + record("response", ANSWER),
    "headers.warc": lambda: b"WARC/1.0\r\n" + b"a: b\r\n" * 3_000_000,
    "junk.warc": lambda: record("request", b"a") + b"WARC/1.0" * 2_400_000,
    "bomb.warc.gz": lambda: gzip.compress(record("response", ANSWER + b" " * 15_000_000)),
}


def table(column: pa.Array | pa.ChunkedArray, **how: object) -> bytes:
    written = io.BytesIO()
    pq.write_table(pa.table({"text": column}), written, dictionary_pagesize_limit=10**8, **how)
    return written.getvalue()


def _long(size: int) -> str:
    return os.urandom(size // 2).hex()


PARQUET: dict[str, Callable[[], bytes]] = {
    "dictionary.parquet": lambda: table(
        pa.DictionaryArray.from_arrays(pa.array([0] * 400, pa.int32()), pa.array([_long(14_000_000)])),
        compression="zstd",
    ),
    "delta.parquet": lambda: table(
        pa.array([_long(14_000_000)] * 64),
        use_dictionary=False,
        column_encoding={"text": "DELTA_BYTE_ARRAY"},
        compression="none",
    ),
    "page.parquet": lambda: table(
        pa.array([_long(4_000_000) * 90] * 5), use_dictionary=False, compression="zstd", data_page_size=10**9
    ),
    "rows.parquet": lambda: table(pa.array([None] * 1_500_000, pa.string())),
    "lists.parquet": lambda: table(pa.array([[SENTENCE] * 100_000] * 10)),
    "days.parquet": lambda: table(pa.array([2**31 - 1] * 300_000, pa.date32())),
}


def inputs() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the name of each input, whose suffix says what it is read as, and what makes it."""
    yield from ((f"{name}.txt", lambda t=text: fill(t).encode()) for name, text in TEXTS.items())
    yield from ((f"{name}.md", lambda t=text: fill(t, 990_000).encode()) for name, text in MARKDOWN.items())
    yield from ((f"{name}.html", lambda t=text: page(t).encode()) for name, text in PAGES.items())
    yield from (
        (f"head_{name}.html", lambda t=text: page(f"<p>{SENTENCE * 9}", t).encode()) for name, text in HEADS.items()
    )
    yield from ((f"{name}.xml", lambda t=text: feed(t).encode()) for name, text in FEEDS.items())
    yield from ((name, text.encode) for name, text in ROWS.items())
    yield from ARCHIVES.items()
    yield from PARQUET.items()
