"""Where things stand: in the page, all in one file, or in the application, each at an address of its own.

A template never knows which it is: it asks for the way to a view, to rows of it, to a source or to a record's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol
from urllib.parse import quote, urlencode, urlsplit

_NARROWED = 8  # values of a tag by which rows of the page are narrowed down
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


def row(view_name: str, part: str, id_: str) -> str:
    """Return the id of a row in a view."""
    return f"row-{view_name}-{part}-{id_}"


def show(filters: Mapping[str, str | None]) -> str:
    """Return filters as they stand in an address: those that are given, each as name=value."""
    return urlencode({name: value for name, value in filters.items() if value is not None}, quote_via=quote)


@dataclass(frozen=True, slots=True)
class Link:
    """A way to rows: the address, and what the page's script shows of the view there (nothing in the application).

    `held` is the number of rows that the page has there, None where all are.
    """

    href: str
    show: str = ""
    held: int | None = None


class Links(Protocol):
    """The ways that templates ask for."""

    def rows(self, view_name: str, **filters: str | None) -> Link:
        """Return the way to those rows of a view that pass filters."""
        ...

    def one(self, view_name: str, part: str, id_: str) -> Link:
        """Return the way to one row."""
        ...

    def actor(self, id_: str) -> Link:
        """Return the way to all that is known of an actor."""
        ...

    def source(self, document: str) -> str | None:
        """Return the way to a document's text, None where it is not there."""
        ...

    def record(self, id_: str, document: str) -> str | None:
        """Return the way to a record's words: its card, else its document's text; None where neither is there."""
        ...


@dataclass(frozen=True, slots=True)
class InPage:
    """Ways within the page: it holds the text of some documents, with what can be led to there, and some rows.

    Where only some `views` are in it, nothing leads to the others.
    """

    documents: frozenset[str] = frozenset()
    anchors: frozenset[str] = frozenset()
    views: frozenset[str] | None = None
    held: set[str] = field(default_factory=set)  # the ids of rows
    _tagged: dict[tuple[str, str], set[str]] = field(default_factory=dict)  # (view, tag) -> its rows

    def hold(self, view_name: str, anchor: str, tags: Iterable[str]) -> None:
        """Note a row of a view that the page holds, with what it can be found by."""
        self.held.add(anchor)
        for tag in ("", *tags):
            self._tagged.setdefault((view_name, tag), set()).add(anchor)

    def values(self, view_name: str, name: str) -> list[tuple[str, int]]:
        """Return the values of a tag that most rows here have, as an address says them, and how many have each."""
        found = [
            (tag.partition("=")[2], len(rows))
            for (view_, tag), rows in self._tagged.items()
            if view_ == view_name and tag.startswith(f"{name}=")
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:_NARROWED]

    def rows(self, view_name: str, **filters: str | None) -> Link:
        """Return the way to rows; without script, to their view."""
        if self.views is not None and view_name not in self.views:
            return Link("", held=0)
        asked = show(filters)
        found = [self._tagged.get((view_name, tag), set()) for tag in asked.split("&")]
        return Link(f"#{view(view_name)}", asked, len(set.intersection(*found)))

    def one(self, view_name: str, part: str, id_: str) -> Link:
        """Return the way to a row, to its view where the page leaves it out."""
        anchor = row(view_name, part, id_)
        return Link(f"#{anchor}", held=1) if anchor in self.held else replace(self.rows(view_name), show="", held=0)

    def actor(self, id_: str) -> Link:
        """Return the way to what an actor did."""
        return self.rows("timeline", actor=id_)

    def source(self, document: str) -> str | None:
        """Return the way to a text that the page holds."""
        return f"#{source(document)}" if document in self.documents else None

    def record(self, id_: str, document: str) -> str | None:
        """Return the way to a record's card, or to a name."""
        anchor = record(id_)
        return f"#{anchor}" if anchor in self.anchors else self.source(document)


@dataclass(frozen=True, slots=True)
class InApp:
    """Ways within the application; `common` are parameters that stay when the view changes, such as the day."""

    common: Mapping[str, str] = field(default_factory=dict)

    def rows(self, view_name: str, **filters: str | None) -> Link:
        """Return the address of a view with its filters."""
        asked = show({**self.common, **filters})
        path = "/" if view_name == "overview" else f"/{view_name}"
        return Link(f"{path}?{asked}" if asked else path)

    def one(self, view_name: str, part: str, id_: str) -> Link:
        """Return the address of a view that shows one row alone."""
        return self.rows(view_name, part=part, id=id_)

    def actor(self, id_: str) -> Link:
        """Return the address of an actor's page."""
        return self.rows(f"actors/{quote(id_, safe='')}")

    def source(self, document: str) -> str | None:
        """Return the address of a document's text."""
        return self.rows(f"sources/{quote(document, safe='')}").href

    def record(self, id_: str, document: str) -> str | None:
        """Return the address of a record's card."""
        known = self.source(document)
        return known if id_ == document else f"{known}#{record(id_)}"


def outside(url: str | None) -> str | None:
    """Return an article's address where it may be followed: http or https, without white space or controls."""
    if not url or _UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
