"""Many documents in one order that does not depend on how they came, and groups of records that tell of the same."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dragoman import plugins
from dragoman.lang import Language
from dragoman.model import Actor, Item, Record
from dragoman.resolve.actors import ISSUER

NEVER = 1 << 30  # days
_UNDATED = "~"  # sorts after every date
T = TypeVar("T", bound=Item)
Rank = tuple[str, str, str]  # day of publication, document, record: the earliest record names the entity


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A document among others; `first` is the id of its first printing, `day` the ordinal of its publication."""

    record: Record
    language: Language
    first: str
    day: int | None

    @property
    def id(self) -> str:
        """Id of the document."""
        return self.record.document.id

    @property
    def is_reprint(self) -> bool:
        """Whether the document was printed before."""
        return self.first != self.id

    def rank(self, item: str) -> Rank:
        """Return the place of one of its records among all records."""
        return (self.record.document.published or _UNDATED, self.id, item)


def sources(records: Iterable[Record], reprints: Mapping[str, str]) -> list[Source]:
    """Return the documents that could be read, by day of publication and id."""
    found = (
        Source(record, language, _first(record.document.id, reprints), ordinal(record.document.published))
        for record in records
        if (language := _language(record.document.language)) is not None
    )
    return sorted(found, key=lambda source: source.rank(""))


def is_named(actor: Actor) -> bool:
    """Whether a name stands for an actor, in the text or as who signs it."""
    return actor.confidence is None or actor.why == ISSUER


def ordinal(day: str | None) -> int | None:
    """Return the proleptic ordinal of an ISO date, None where there is none or only a part of one."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _first(document: str, reprints: Mapping[str, str]) -> str:
    seen = {document}
    while (earlier := reprints.get(document, document)) not in seen:
        seen.add(earlier)
        document = earlier
    return document


@functools.cache
def _language(code: str | None) -> Language | None:
    known = plugins.found(plugins.LANGUAGES)
    code = code or next(iter(known), None)  # as the pipeline reads what it cannot tell
    return plugins.load(plugins.LANGUAGES, code) if code in known else None


class Groups:
    """Disjoint sets of records; each record keeps the reason why it was first joined to another."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._rank: dict[str, Rank] = {}
        self.why: dict[str, str] = {}

    def add(self, source: Source, item: str) -> None:
        """Take in a record as a group of its own."""
        self._parent[item] = item
        self._rank[item] = source.rank(item)

    def find(self, item: str) -> str:
        """Return the earliest record of the group that a record is in."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, one: str, other: str, why: str) -> None:
        """Make one group of those of two records."""
        for item in (one, other):
            self.why.setdefault(item, why)
        low, high = sorted((self.find(one), self.find(other)), key=self._rank.__getitem__)
        self._parent[high] = low

    def join_all(self, items: Iterable[str], why: str) -> None:
        """Make one group of those of several records."""
        first, *others = items
        for item in others:
            self.join(first, item, why)

    def members(self) -> dict[str, list[str]]:
        """Return the records of each group by the earliest of them, all in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in sorted(self._parent, key=self._rank.__getitem__):
            found[self.find(item)].append(item)
        return found


def join_reprints(
    groups: Groups, found: Iterable[Source], items: Callable[[Record], Iterable[T]], words: Callable[[T], str]
) -> None:
    """Join the records of each reprint to those of its first printing that have the same words, one to one."""
    printings = {source.id: source for source in found}
    for source in printings.values():
        first = printings.get(source.first)
        if not source.is_reprint or first is None:
            continue
        there = _by_words(items(first.record), words)
        for said, copies in _by_words(items(source.record), words).items():
            for copy, original in zip(copies, there.get(said, ()), strict=False):
                groups.join(original, copy, "reprint")


def _by_words(items: Iterable[T], words: Callable[[T], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for item in items:
        found[words(item)].append(item.id)
    return found
