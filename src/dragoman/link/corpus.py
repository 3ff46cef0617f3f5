"""Many documents in one order that does not depend on how they came, and groups of records that tell of the same.

Records are compared layer by layer (`Layer`): a module says under which keys a record is found, whether two that share
a key bear on each other, and which of those that do, directly or through others, are one. So what shares no key is
never compared, and what comes of some records is what comes of all as soon as whoever bears on one of them is there.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from dragoman import plugins
from dragoman.lang import Language
from dragoman.model import Actor, Document, Item, Record
from dragoman.resolve.actors import ADJECTIVE, ISSUER

NEVER = 1 << 30  # days
_UNDATED = "~"  # sorts after every date
_NAMING = (ISSUER, ADJECTIVE)  # why an actor is as good as named
R = TypeVar("R", bound=Item)
Rank = tuple[str, str, str]  # day of publication, document, record: the earliest record names the entity
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What is compared of a document itself; `first` is the id of its first printing."""

    id: str
    published: str | None
    publisher: str | None
    code: str | None  # of the language
    first: str

    @property
    def day(self) -> int | None:
        """The ordinal of its day of publication."""
        return ordinal(self.published)

    @property
    def language(self) -> Language:
        """The language that it was read in."""
        found = _language(self.code)
        assert found is not None, "a document in a language that is not read is no source"  # noqa: S101
        return found

    @property
    def is_reprint(self) -> bool:
        """Whether the document was printed before."""
        return self.first != self.id

    def rank(self, item: str) -> Rank:
        """Return the place of one of its records among all records."""
        return (self.published or _UNDATED, self.id, item)


def source(document: Document, reprints: Mapping[str, str]) -> Source:
    """Return what is compared of a document."""
    code, first = document.language, reprints.get(document.id, document.id)
    return Source(document.id, document.published, document.publisher, code, first)


def sources(records: Iterable[Record], reprints: Mapping[str, str]) -> list[tuple[Source, Record]]:
    """Return the documents that could be read, by day of publication and id."""
    read = (record for record in records if is_read(record.document.language))
    found = ((source(record.document, reprints), record) for record in read)
    return sorted(found, key=lambda pair: pair[0].rank(""))


def is_named(actor: Actor) -> bool:
    """Whether a name stands for an actor: in the text, as an adjective of a country, or as who signs it."""
    return actor.confidence is None or actor.why in _NAMING


@functools.lru_cache(maxsize=20_000)
def ordinal(day: str | None) -> int | None:
    """Return the proleptic ordinal of an ISO date, None where there is none or only a part of one."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def is_read(code: str | None) -> bool:
    """Whether documents in a language are read; as the pipeline, one whose language cannot be told is."""
    return _language(code) is not None


@functools.cache
def _language(code: str | None) -> Language | None:
    known = plugins.found(plugins.LANGUAGES)
    code = code or next(iter(known), None)  # as the pipeline reads what it cannot tell
    return plugins.load(plugins.LANGUAGES, code) if code in known else None


class Entities:
    """Which actor or place of all documents each record is; `known` are records that their words alone name.

    Such is "the Kenyan army", though nobody calls it by a name.
    """

    def __init__(self, of: Callable[[str], str], known: Collection[str]) -> None:
        self.of = of
        self._known = known

    def named(self, actor: Actor) -> str | None:
        """Return the entity of an actor; None for one without a name."""
        return self.of(actor.id) if is_named(actor) or actor.id in self._known else None


class Compared(Protocol):
    """A record as it is compared: all that its layer looks at, without the document that it stands in."""

    @property
    def id(self) -> str:
        """The record's."""

    @property
    def source(self) -> Source:
        """The document's."""


T = TypeVar("T", bound=Compared)
Any_ = TypeVar("Any_")
K = TypeVar("K")
T_contra = TypeVar("T_contra", bound=Compared, contravariant=True)


class Layer(Protocol[T_contra]):
    """How the records of one kind are compared: pure functions of what is compared, each a module's own."""

    def keys(self, item: T_contra, /) -> Iterable[Key]:
        """Return the keys under which a record is found."""

    def looks(self, item: T_contra, /) -> Iterable[Key]:
        """Return the keys under which it looks for others: of two that bear on each other one finds the other."""

    def bears(self, one: T_contra, other: T_contra, /) -> bool:
        """Whether what becomes of one of two records that share a key may depend on the other."""

    def join(self, groups: Groups, found: Iterable[T_contra], /) -> None:
        """Join the records that are one; nothing is joined, or kept apart, by a record that bears on none of them."""


def differ(one: object, other: object) -> bool:
    """Whether two values are known and not the same; what is unknown speaks against nothing."""
    return one is not None and other is not None and one != other


def grouped(items: Iterable[Any_], keys: Callable[[Any_], Iterable[K]]) -> dict[K, list[Any_]]:
    """Return the items that have each key, in their order."""
    found: dict[K, list[Any_]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            found[key].append(item)
    return dict(found)


def pairs(
    items: Sequence[Any_], keys: Callable[[Any_], Iterable[Key]], looks: Callable[[Any_], Iterable[Key]]
) -> Iterator[tuple[Any_, Any_]]:
    """Yield each two of some records of which one finds the other, once, in their order."""
    under = grouped(range(len(items)), lambda place: set(keys(items[place])))
    found: set[tuple[int, int]] = set()
    for place, item in enumerate(items):
        others = {other for key in looks(item) for other in under.get(key, ()) if other != place}
        found |= {(min(place, other), max(place, other)) for other in others}
    yield from ((items[one], items[other]) for one, other in sorted(found))


class _Sets:
    """Disjoint sets of records, each named by the earliest."""

    def __init__(self, ranks: Mapping[str, Rank]) -> None:
        self._ranks = ranks
        self._parent: dict[str, str] = {}

    def find(self, item: str) -> str:
        """Return the earliest record of the set that a record is in."""
        root = item
        while (above := self._parent.get(root, root)) != root:
            root = above
        while item != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def unite(self, one: str, other: str) -> None:
        """Make one set of those of two records."""
        low, high = sorted((self.find(one), self.find(other)), key=self._ranks.__getitem__)
        if low != high:
            self._parent[high] = low


class Groups:
    """Records in groups of those that are one, each with the reason why it was first joined to another.

    Components hold what bears on each other, whether it was joined or not.
    """

    def __init__(self) -> None:
        self._rank: dict[str, Rank] = {}
        self._same = _Sets(self._rank)
        self._near = _Sets(self._rank)
        self.copies: dict[str, str] = {}  # record of a reprint -> that of the first printing
        self.why: dict[str, str] = {}

    def add(self, source: Source, item: str) -> None:
        """Take in a record as a group of its own."""
        self.rank(item, source.published, source.id)

    def rank(self, item: str, published: str | None, document: str) -> None:
        """Take in a record by the day and id of its document."""
        self._rank[item] = (published or _UNDATED, document, item)

    def add_copy(self, original: str, copy: str) -> None:
        """Note that a record is another printed again: it goes where that goes, and is not compared."""
        self.copies[copy] = original
        self.why |= dict.fromkeys((original, copy), "reprint")
        self._same.unite(original, copy)

    def own(self, found: Iterable[T]) -> Iterator[T]:
        """Yield those of some records that are no copies."""
        return (one for one in found if one.id not in self.copies)

    def find(self, item: str) -> str:
        """Return the earliest record of the group that a record is in."""
        return self._same.find(item)

    def component(self, item: str) -> str:
        """Return the earliest of the records that bear on a record, directly or through others."""
        return self._near.find(item)

    def touch(self, items: Iterable[str]) -> None:
        """Note that some records bear on each other."""
        first, *others = items
        for item in others:
            self._near.unite(first, item)

    def join(self, one: str, other: str, why: str) -> None:
        """Make one group of those of two records."""
        for item in (one, other):
            self.why.setdefault(item, why)
        self._near.unite(one, other)
        self._same.unite(one, other)

    def join_all(self, items: Iterable[str], why: str) -> None:
        """Make one group of those of several records."""
        first, *others = items
        for item in others:
            self.join(first, item, why)

    def members(self) -> dict[str, list[str]]:
        """Return the records of each group by the earliest of them, all in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in sorted(self._rank, key=self._rank.__getitem__):
            found[self.find(item)].append(item)
        return found


def originals(
    first: Record, again: Record, items: Callable[[Record], Iterable[R]], words: Callable[[R], str]
) -> Iterator[tuple[str, str]]:
    """Yield the records of a first printing that a reprint has in the same words, one to one, with those of that."""
    there = _by_words(items(first), words)
    for said, copies in _by_words(items(again), words).items():
        yield from zip(there.get(said, ()), copies, strict=False)


def _by_words(items: Iterable[R], words: Callable[[R], str]) -> dict[str, list[str]]:
    said = grouped(items, lambda item: (words(item),))
    return {text: [item.id for item in same] for text, same in said.items()}
