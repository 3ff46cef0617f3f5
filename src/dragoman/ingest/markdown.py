"""Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from dragoman.errors import LimitError
from dragoman.ingest import dates, decode, markup
from dragoman.ingest.documents import address, body_without_title
from dragoman.ingest.matter import front_matter
from dragoman.ingest.registry import COLUMNS, Article, reader
from dragoman.ingest.source import Source
from dragoman.text import sanitise

_MATTER = re.compile(rb"""---[ \t]*\r?\n(?:(?:#[^\n]{0,200})?\r?\n){0,5}["']?[A-Za-z_][\w .-]{0,60}["']?[ \t]*:""")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|&#?\w{2,10};")
_FITTING: Mapping[str, Callable[[str], object]] = {
    "url": address,
    "published": dates.day,
    "publisher": lambda value: not address(value),
}
_HEADING = re.compile(r"\s*<h1>(.*?)</h1>\s*", re.DOTALL)


def _sniff(head: bytes) -> int:
    return 2 if _MATTER.match(head) else 0


@reader(suffixes=(".md", ".markdown", ".txt", ".text"), media_types=("text/markdown", "text/x-markdown"), sniff=_sniff)
def markdown(source: Source) -> Iterator[Article]:
    """Read Markdown (CommonMark with tables) with or without front matter; markup becomes plain text, a line a block.

    Front matter between two lines "---" (YAML) gives title, publisher, published (or date), author, url and language,
    under the names that tables use for them too; other keys are left aside. Without a title there, a level-one
    heading at the beginning is the title. Images and hidden HTML are left out.
    """
    raw = sanitise(decode.decode(source.read(), source.charset))
    fields, body = front_matter(raw)
    if len(body) > (limit := source.options.max_text_chars):
        raise LimitError(f"{source.name}: is longer than {limit:,} characters; split it into articles")
    html, most = _rendered(body), source.options.max_elements
    found = {name: _first(fields, name) for name in COLUMNS if name not in ("text", "id")}
    heading = _HEADING.match(html)
    title = _shown(found["title"], most) or (markup.plain(heading[1], most) if heading else None)
    yield Article(**{**found, "title": title, "text": body_without_title(markup.plain(html, most), title)})  # type: ignore[arg-type]  # text is there


def _first(fields: Mapping[str, str], name: str) -> str | None:
    """Return the first value of a field's keys that can be one: an address, a day, a publisher that is no address."""
    fits = _FITTING.get(name, bool)
    return next((fields[key] for key in COLUMNS[name] if fields.get(key) and fits(fields[key])), None)


def _shown(title: str | None, most: int) -> str | None:
    """Return a title without the markup and character references that sites leave in it."""
    return markup.plain(title, most) if title and _MARKUP.search(title) else title


def _rendered(body: str) -> str:
    # Imported here: it takes 30 ms, and only Markdown needs it.
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable("table").render(body))
