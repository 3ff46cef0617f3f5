"""News feeds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from dragoman.errors import LimitError, SourceError
from dragoman.ingest import decode, layout, markup
from dragoman.ingest.apart import apart
from dragoman.ingest.documents import body_without_title
from dragoman.ingest.registry import Article, Failure, reader
from dragoman.ingest.source import Source
from dragoman.options import Options
from dragoman.text import sanitise

_ROOT = re.compile(rb"<(?:rss|feed|rdf:rdf)[\s>]", re.IGNORECASE)
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_DECLARED = re.compile(r"""(\A<\?xml[^>]{0,200}?)\sencoding\s*+=\s*+["'][^"'>]{0,40}+["']""", re.IGNORECASE)
_FIRST_LINE = 1_024  # characters, of which the declaration is the first
_ENTRY = re.compile(r"<(?:[\w.-]{1,40}+:)?+(?:item|entry)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]++)|([0-9]++));?+")
_BEYOND, _LONGEST = 0x110000, 7  # characters end before it, which has six digits, or seven in decimal
_NO_CHARACTER = "\ufffd"
_MARKUP = 20  # elements an entry, which no feed has on the average
_SMALL = 1_000_000  # characters, up to which feedparser stays far below the limits, whatever is in the feed
# RSS gives an author as a mail address with the name in brackets
_MAILED = re.compile(r"(<author>)\s*[^\s<>()]{1,80}@[^\s<>()]{1,80} \(([^()<>]{1,80})\)\s*(?=</author>)")
# A last paragraph that is a link to the site, looked for in the last characters alone
_TEASER, _TAIL = re.compile(r"(?:<p[^>]{0,100}>\s*<a\b[^>]{0,500}>[^<]{0,100}</a>\s*</p>\s*)+\Z"), 2_000


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
            yield article(entry, parsed.feed, f"entry {number}", source.options)
        except SourceError as error:  # an entry that cannot be read must not lose its siblings
            yield Failure(source.name, f"entry {number}", str(error))


def parse(source: Source) -> Any:
    """Return a feed with its entries as feedparser gives them.

    Raises:
        SourceError: it declares a document type, or has no entries.
        LimitError: it has too many of them.
    """
    data = source.read()
    declared = re.search(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", data[:1024])
    page = decode.decode(data, source.charset or (declared[1].decode("ascii") if declared else None))
    _refuse_many(page, source.name, source.options.max_entries)
    page = sanitise(_whole_characters(page))
    _refuse_doctype(page, source.name)
    parsed = next(apart(source, _parsed, page) if len(page) > _SMALL else _parsed(page))
    if not parsed.entries:
        raise SourceError(f"{source.name}: XML without entries of a feed; Dragoman reads RSS and Atom")
    return parsed


def _whole_characters(page: str) -> str:
    """Return a page whose references to halves of a character (as in &#xD83D;&#xDE00;) are joined, or U+FFFD if alone.

    So are those beyond Unicode. Careless programs write them, and feedparser would lose the whole feed.
    """
    return _REFERENCE.sub(_character, page).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(found: re.Match[str]) -> str:
    """Return the half that a reference names as it is, U+FFFD for no character, and the reference for a whole one."""
    digits = (found[1] or found[2]).lstrip("0") or "0"
    number = int(digits, 16 if found[1] else 10) if len(digits) <= _LONGEST else _BEYOND
    if number >= _BEYOND:
        return _NO_CHARACTER
    half = chr(number)
    return half if "\ud800" <= half <= "\udfff" else found[0]


def _refuse_many(page: str, name: str, limit: int) -> None:
    entries = sum(1 for _ in _ENTRY.finditer(page))
    if entries > limit or markup.elements(page) > _MARKUP * limit:
        raise LimitError(f"{name}: the feed has more than {limit:,} entries; split it, or raise DRAGOMAN_MAX_ENTRIES")


def _refuse_doctype(page: str, name: str) -> None:
    position = 0
    while found := _PROLOG.match(page, position):
        position = found.end()
    if page[position:].lstrip()[:9].lower() == "<!doctype":
        raise SourceError(f"{name}: the feed declares a document type (DTD), which is refused; take the lines out")


def _parsed(page: str) -> Iterator[Any]:
    # Imported here: it takes 50 ms, and only feeds need it.
    import feedparser

    # Given as UTF-8 bytes, so that nothing in it is taken for an address to fetch; the text is made plain below, so
    # that feedparser's own cleaning of markup is not needed.
    page = _MAILED.sub(r"\1\2", page)
    data = io.BytesIO(_DECLARED.sub(r"\1", page[:_FIRST_LINE], count=1).encode() + page[_FIRST_LINE:].encode())
    found = feedparser.parse(
        data, response_headers={"content-type": "application/xml; charset=utf-8"}, sanitize_html=False,
        resolve_relative_uris=False,
    )  # fmt: skip
    yield feedparser.FeedParserDict(entries=found.entries, feed=found.feed)


def article(entry: Any, feed: Any, position: str, options: Options) -> Article:
    """Return an entry of a feed as an article.

    Raises:
        SourceError: it has neither content nor summary.
    """
    most = options.max_elements
    title = markup.plain(entry.get("title", ""), most)
    origin = entry.get("source") or {}
    return Article(
        text=body_without_title(_body(entry, most), title),
        title=title,
        url=entry.get("link"),
        publisher=markup.plain(origin.get("title") or feed.get("title", ""), most),
        author=", ".join(author["name"] for author in entry.get("authors", ()) if author.get("name")),
        published=entry.get("published") or entry.get("updated"),
        position=position,
    )


def _body(entry: Any, most: int) -> str:
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    for part in parts:
        value = _without_teaser(part.get("value") or "")
        body = value if part.get("type") == "text/plain" and "<" not in value else markup.plain(value, most)
        told = "\n".join(line for line in body.split("\n") if not layout.on_page(line))
        if told.strip():
            return told
    raise SourceError("neither content nor summary; read the page that it links to")


def _without_teaser(value: str) -> str:
    """Return the text of an entry without a last link to the site and the marks of an escaped CDATA section."""
    bare = value.replace("<![CDATA[", "").replace("]]>", "")
    return bare[:-_TAIL] + _TEASER.sub("", bare[-_TAIL:])
