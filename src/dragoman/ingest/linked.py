"""What a page says of itself in JSON-LD (schema.org): authors, publisher and day of its article, a live blog."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.ingest import dates, layout

_SCRIPT = re.compile(r"<script[^>]{0,200}?application/ld\+json[^>]{0,200}>(.{0,500000}?)</script>", re.DOTALL | re.I)
_ARTICLE = re.compile(r"Article$|^(?:BlogPosting|Report|LiveBlogPosting)$")
_LIVE = "LiveBlogPosting"
_MOST = 2_000  # nodes of a page


@dataclass(frozen=True, slots=True)
class Linked:
    """The article of a page: names of its authors and publisher, its day, whether it is a live blog."""

    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    live: bool = False


def linked(page: str) -> Linked:
    """Return what the JSON-LD of a page says of its article; nothing where it has none or is broken."""
    nodes = [node for found in _SCRIPT.finditer(page) for node in _nodes(found[1])]
    article = next((node for node in nodes if any(map(_ARTICLE.search, _texts(node.get("@type"))))), None)
    if article is None:
        return Linked()
    names = (layout.byline(name) or name for name in _names(article.get("author")))
    return Linked(
        tuple(dict.fromkeys(names)),
        next(_names(article.get("publisher")), None),
        dates.day(article.get("datePublished")),
        _LIVE in _texts(article.get("@type")),
    )


def _nodes(script: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a script, those of its lists and graph as well, the outermost first."""
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield node
            waiting.append(node.get("@graph"))
            waiting.append(node.get("mainEntity"))


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]


def _names(value: object) -> Iterator[str]:
    """Yield the names of persons or publishers, who are written as texts, as objects or as lists of either."""
    for author in value if isinstance(value, list) else [value]:
        name = author.get("name") if isinstance(author, dict) else author
        yield from (text.strip() for text in _texts(name) if text.strip())
