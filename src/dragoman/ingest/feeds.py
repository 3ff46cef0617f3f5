"""News feeds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from dragoman.errors import SourceError
from dragoman.ingest import decode, markup
from dragoman.ingest.documents import body_without_title
from dragoman.ingest.registry import Article, Failure, reader
from dragoman.ingest.source import Source
from dragoman.text import sanitise

_ROOT = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_DECLARED = re.compile(r"""(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][^"'>]*["']""", re.IGNORECASE)


def _sniff(head: bytes) -> int:
    if head.startswith(b"<") and _ROOT.search(head):
        return 3
    return 2 if head.startswith(b"<?xml") else 0


@reader(
    suffixes=(".xml", ".rss", ".atom", ".rdf"),
    media_types=("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"),
    sniff=_sniff,
)
def feed(source: Source) -> Iterator[Article | Failure]:
    """Read an RSS or Atom feed by feedparser: one article an entry, its full content where given, else its summary.

    The publisher is the entry's source, else the feed's title. The day is that of the entry's own time zone. A feed
    with a document type declaration is refused, since that is where entities and network addresses hide.
    """
    parsed = parse(source)
    for number, entry in enumerate(parsed.entries, 1):
        try:
            yield article(entry, parsed.feed, f"entry {number}")
        except SourceError as error:  # an entry that cannot be read must not lose its siblings
            yield Failure(source.name, f"entry {number}", str(error))


def parse(source: Source) -> Any:
    """Return a feed with its entries as feedparser gives them.

    Raises:
        SourceError: it declares a document type, or has no entries.
    """
    data = source.read()
    declared = re.search(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", data[:1024])
    page = sanitise(decode.decode(data, source.charset or (declared[1].decode("ascii") if declared else None)))
    _refuse_doctype(page, source.name)
    parsed = _parsed(page)
    if not parsed.entries:
        raise SourceError(f"{source.name}: XML without entries of a feed; Dragoman reads RSS and Atom")
    return parsed


def _refuse_doctype(page: str, name: str) -> None:
    position = 0
    while found := _PROLOG.match(page, position):
        position = found.end()
    if page[position:].lstrip()[:9].lower() == "<!doctype":
        raise SourceError(f"{name}: the feed declares a document type (DTD), which is refused; take the lines out")


def _parsed(page: str) -> Any:
    # Imported here: it takes 50 ms, and only feeds need it.
    import feedparser

    # Given as UTF-8 bytes, so that nothing in it is taken for an address to fetch; the text is made plain below, so
    # that feedparser's own cleaning of markup is not needed.
    data = io.BytesIO(_DECLARED.sub(r"\1", page, count=1).encode())
    return feedparser.parse(
        data, response_headers={"content-type": "application/xml; charset=utf-8"}, sanitize_html=False,
        resolve_relative_uris=False,
    )  # fmt: skip


def article(entry: Any, feed: Any, position: str) -> Article:
    """Return an entry of a feed as an article.

    Raises:
        SourceError: it has neither content nor summary.
    """
    title = markup.plain(entry.get("title", ""))
    origin = entry.get("source") or {}
    return Article(
        text=body_without_title(_body(entry), title),
        title=title,
        url=entry.get("link"),
        publisher=markup.plain(origin.get("title") or feed.get("title", "")),
        author=entry.get("author"),
        published=entry.get("published") or entry.get("updated"),
        position=position,
    )


def _body(entry: Any) -> str:
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    for part in parts:
        value = part.get("value") or ""
        body = value if part.get("type") == "text/plain" and "<" not in value else markup.plain(value)
        if body.strip():
            return body
    raise SourceError("neither content nor summary; read the page that it links to")
