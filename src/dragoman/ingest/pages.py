"""Web pages."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from dragoman.errors import SourceError
from dragoman.ingest import decode, layout, live, markup
from dragoman.ingest.apart import apart
from dragoman.ingest.documents import address, body_without_title
from dragoman.ingest.linked import linked
from dragoman.ingest.registry import Article, reader
from dragoman.ingest.source import Source
from dragoman.options import Options

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")  # it would speak of bytes, and these are characters
_SILENCE = logging.NullHandler()
# A page whose every line is short and ends without a full stop is a list of links or a form, not an article; the
# extractor would give that. Long lines count for the scripts that have no full stop.
_PROSE = re.compile(r"[.!?…。！？؟।]\W{0,8}$|^.{200}", re.MULTILINE)
# Up to this size the extractor stays far below the limits, whatever is in the page; larger ones are read apart.
_SMALL, _FEW = 1_000_000, 5_000  # characters, elements
_BULLET = re.compile(r"^- ", re.MULTILINE)


def _sniff(head: bytes) -> int:
    lowered = head.lower()
    if lowered.startswith(b"<") and re.search(rb"<!doctype html|<html[\s>]", lowered):
        return 3
    return 2 if re.match(rb"<(?:head|body|div|p|article|section|main|h1|meta|title)[\s>]", lowered) else 0


@reader(
    suffixes=(".html", ".htm", ".xhtml"),
    media_types=("text/html", "application/xhtml+xml"),
    sniff=_sniff,
)
def html(source: Source) -> Iterator[Article]:
    """Read a web page: the article's body by trafilatura, without menus and comments, and its metadata.

    Title, author, publisher, address and date come from the page's metadata (JSON-LD, Open Graph, meta tags); the
    date by htmldate, from markup and address only, never guessed from the running text. The title is kept out of the
    body, and so are advertisements and buttons. Each post of a live blog is an article of its own day. A publisher
    that the page does not name is the host of its address.
    """
    data = source.read()
    declared = _CHARSET.search(data[:4096])
    page = decode.decode(data, source.charset or (declared[1].decode("ascii", "replace") if declared else None))
    page = _DECLARATION.sub("", page).replace("\x00", "")
    try:
        markup.check(page, source.options.max_elements)
    except SourceError as error:
        raise type(error)(f"{source.name}: {error}") from None
    if len(page) > _SMALL or markup.elements(page) > _FEW:
        yield from apart(source, _articles, page, source.name, source.url, source.options)
    else:
        yield from _articles(page, source.name, source.url, source.options)


def _articles(page: str, name: str, url: str | None, options: Options) -> Iterator[Article]:
    said, found = linked(page), _extracted(page, url)
    blog = live.posts(page, options.max_elements) if said.live else []
    if found is None or not (blog or _PROSE.search(found.text or "")):
        raise SourceError(f"{name}: no article found in the page; if a script builds it, save its text from a browser")
    whole = Article(
        text=_body(found.text, found.title),
        title=found.title,
        url=url or found.url,
        publisher=_publisher((found.sitename, said.publisher), url or found.url),
        author=", ".join(said.authors) or found.author,
        published=said.published or found.date,
    )
    for number, post in enumerate(blog, 1):
        text, title = _body(post.text, post.title), post.title or whole.title
        yield replace(whole, text=text, title=title, published=post.published, position=f"post {number}")
    if not blog:
        yield whole


def _body(text: str, title: str | None) -> str:
    """Return the text of a page without its title, its bullets and the lines of its buttons."""
    lines = _BULLET.sub("", text).split("\n")
    return body_without_title("\n".join(line for line in lines if not layout.on_page(line)), title)


def _publisher(named: Iterable[str | None], url: str | None) -> str | None:
    """Return the first name of the site, else the host of the address, which the extractor may give for a name."""
    host = (urlsplit(address(url) or "").hostname or "").removeprefix("www.")
    names = (name for name in named if name and _site(name) != host)
    return next(names, host or None)


def _site(name: str) -> str:
    """Return a name as a host would be written, without the port."""
    return name.casefold().removeprefix("www.").partition(":")[0]


def _extracted(page: str, url: str | None) -> Any:
    # Imported here: it takes 120 ms, and only pages need it.
    import trafilatura

    # Its remarks on broken pages would go to standard error; what failed is said by the error that we raise.
    logging.getLogger("trafilatura").addHandler(_SILENCE)
    logging.getLogger("htmldate").addHandler(_SILENCE)
    return trafilatura.bare_extraction(
        page,
        url=url,
        with_metadata=True,
        include_comments=False,
        prune_xpath="//noscript",  # shown only where scripts are off: appeals to turn them on
        date_extraction_params={"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"},
    )
