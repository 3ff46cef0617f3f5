"""Pages of a web archive: how much of their body is found, and how fast, beside trafilatura and resiliparse alone.

    python benchmarks/warc.py [--pages 2000] [--words 300]

The pages are made of the training documents beside DRAGOMAN_EVALS, in three layouts with what surrounds articles:
menus, teasers of other articles, a box of related links, a form, comments, a footer. F1 is over words, the mean of all
pages. Seconds are those of the processor. `reading` is what the whole reader takes for the same texts; --words leaves
out longer documents. The archive's own records are also gone through by fastwarc and warcio, where they are installed.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dragoman import Reader, ingest
from dragoman.ingest.pages import html as pages
from dragoman.ingest.source import opened
from dragoman.model import Document
from dragoman.options import Options

EVALS = Path(os.environ.get("DRAGOMAN_EVALS", Path(__file__).parents[2] / "shared" / "evals"))
TRAINING = EVALS.parent / "training" / "real" / "documents.jsonl"
_WORD = re.compile(r"\w+")
_MENU = ("World", "Politics", "Business", "Opinion", "Culture", "Sport", "Weather", "Subscribe", "Sign in", "Search")
_TEASERS = (
    "Markets close higher after a quiet week of trading in the capital",
    "Ten places to visit this autumn, chosen by our readers",
    "The council will vote on the new tram line on Thursday, its speaker said",
    "Why the harvest came late this year, and what it means for prices",
)
_LAYOUTS = (
    "<main><article><h1>{title}</h1><p class='byline'>By our staff</p>{body}{related}</article>{teasers}</main>",
    "<div id='wrap'><div class='left'>{teasers}</div><div class='content'><h1>{title}</h1><div class='text'>{body}"
    "</div>{related}</div></div>",
    "<table><tr><td class='nav'>{menu}</td><td><h2>{title}</h2>{body}</td><td class='side'>{related}{teasers}</td>"
    "</tr></table>",
)


def page(row: dict[str, Any], number: int) -> str:
    """Return a document as a web page."""
    title = html.escape(row["title"])
    body = "".join(f"<p>{html.escape(part)}</p>" for part in row["text"].split("\n") if part.strip())
    menu = "<ul>" + "".join(f"<li><a href='/{name.lower()}'>{name}</a></li>" for name in _MENU) + "</ul>"
    teasers = "".join(f"<div class='teaser'><a href='/{i}'>{text}</a></div>" for i, text in enumerate(_TEASERS))
    related = (
        f"<aside class='related'><h3>Related</h3><ul><li><a href='/r'>{_TEASERS[number % 4]}</a></li></ul></aside>"
    )
    inner = _LAYOUTS[number % 3].format(title=title, body=body, menu=menu, teasers=teasers, related=related)
    return (
        f"<!doctype html><html lang='en'><head><title>{title} - The Quay</title>"
        f"<meta property='article:published_time' content='{row['published']}'>"
        "<script>var a = {track: function () { return 1; }};</script><style>.nav { color: red }</style></head>"
        f"<body><header><nav>{menu}</nav></header>{inner}<section class='comments'><h3>Comments</h3>"
        "<p>I do not believe a word of it, said nobody in particular.</p></section>"
        f"<form><input name='mail'><button>Get our letter</button></form><footer>{menu}<p>© The Quay."
        " All rights reserved. Terms of use and privacy policy.</p></footer></body></html>"
    )


def f1(found: str, wanted: str) -> float:
    """Return the F1 of words, in percent."""
    one, other = Counter(_WORD.findall(found.lower())), Counter(_WORD.findall(wanted.lower()))
    shared = sum((one & other).values())
    return 200 * shared / max(sum(one.values()) + sum(other.values()), 1)


def timed(name: str, extract: Callable[[str], str], made: list[tuple[str, str]]) -> tuple[float, float]:
    """Print and return the mean F1 of a way to extract, and its pages a second of the processor."""
    began = time.process_time()
    found = [extract(source) for source, _ in made]
    rate = len(made) / (time.process_time() - began)
    score = sum(f1(text, wanted) for text, (_, wanted) in zip(found, made, strict=True)) / len(made)
    print(f"{name:12s} F1 {score:5.1f}   {rate:7.1f} pages/s")
    return score, rate


def ours(source: str) -> str:
    """Return the body that the reader of web pages finds."""
    data = source.encode()
    return "\n".join(article.text for article in pages.run(opened(io.BytesIO(data), "page", Options())))


def trafilatura_alone(source: str) -> str:
    """Return the body that trafilatura finds as it comes."""
    import trafilatura

    return trafilatura.extract(source, include_comments=False) or ""


def resiliparse_alone(source: str) -> str:
    """Return the body that resiliparse finds as it comes."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(source, main_content=True, alt_texts=False, noscript=False))


def warc(made: list[tuple[str, str]]) -> bytes:
    """Return the pages as a web archive, each record packed by itself."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for number, (source, _) in enumerate(made):
        said = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        url = f"https://quay.example/{number}"
        body = io.BytesIO(source.encode())
        writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=said))
    return stream.getvalue()


def records_of(name: str, data: bytes) -> Iterator[bytes]:
    """Yield the bodies in a web archive, by a library for it."""
    if name == "fastwarc":
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        yield from (r.reader.read() for r in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response))
    else:
        from warcio.archiveiterator import ArchiveIterator as Warcio

        yield from (r.content_stream().read() for r in Warcio(io.BytesIO(data)) if r.rec_type == "response")


def main() -> None:
    """Extract the pages in each way, then read the archive of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--words", type=int, default=10**6)
    given = parser.parse_args()
    rows = [json.loads(line) for line in TRAINING.read_text(encoding="utf-8").split("\n") if line]
    rows = [row for row in rows if 30 <= len(row["text"].split()) <= given.words]
    made = [(page(rows[n % len(rows)], n), rows[n % len(rows)]["text"]) for n in range(given.pages)]
    for name, extract in (("dragoman", ours), ("trafilatura", trafilatura_alone), ("resiliparse", resiliparse_alone)):
        try:
            extract(made[0][0])
        except ImportError:
            print(f"{name:12s} is not installed")
            continue
        timed(name, extract, made)
    data = warc(made)
    for name in ("fastwarc", "warcio"):
        began = time.process_time()
        count = sum(1 for _ in records_of(name, data))
        print(f"{name:12s} {count / (time.process_time() - began):9,.0f} records/s")
    began = time.process_time()
    documents = [item for item in ingest.read(data) if isinstance(item, Document)]
    opened_in = time.process_time() - began
    print(f"opening the archive: {len(documents) / opened_in:.1f} documents/s")
    reader, some = Reader(), documents[:: max(len(documents) // 200, 1)]
    list(reader.stream(some[:1]))
    began = time.process_time()
    list(reader.stream(some))
    reading = (time.process_time() - began) / len(some)
    print(
        f"reading: {1 / reading:.1f} documents/s; opening is {100 * opened_in / len(documents) / reading:.1f} % of it"
    )


if __name__ == "__main__":
    main()
