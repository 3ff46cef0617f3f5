"""Where things stand in the page, and which addresses of articles may be followed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_UNSAFE = re.compile(r"[\s\x00-\x20\x7f-\x9f]")


def view(name: str) -> str:
    """Return the id of a view's section."""
    return f"view-{name}"


def source(document: str) -> str:
    """Return the id of the section that holds a document's text."""
    return f"source-{document}"


def record(id_: str) -> str:
    """Return the id of a record's card beside the text."""
    return f"r-{id_}"


def row(view_name: str, id_: str) -> str:
    """Return the id of a row in a view."""
    return f"row-{view_name}-{id_}"


@dataclass(frozen=True, slots=True)
class Held:
    """The documents whose text the page holds, and the records that have a card beside it."""

    documents: frozenset[str]
    records: frozenset[str]

    def place(self, id_: str, document: str) -> str | None:
        """Return where a record stands: its card, else its document's text; None where the page holds neither."""
        if id_ in self.records:
            return record(id_)
        return source(document) if document in self.documents else None


def outside(url: str | None) -> str | None:
    """Return an article's address where it may be followed: http or https, without white space or controls."""
    if not url or _UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
