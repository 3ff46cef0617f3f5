"""The facts of a case, each once: reprints left out, records of one event or claim joined, actors by one name.

Formats that count or draw see a case through this module; formats that show where each word stands take its records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from dragoman.model import Actor, ActorKind, Document, Event, Item, Record

if TYPE_CHECKING:
    from dragoman.case.view import View

Told = TypeVar("Told", bound=Item)
Tellings = Mapping[str, tuple[tuple[Record, Event], ...]]  # id of an event -> all that tell it, with their documents
NONE_TOLD: Tellings = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fact(Generic[Told]):
    """A record that stands for all that tell the same; `tellings` are these with their documents, itself first.

    `key` is the id of the first of all, which is `item`'s own unless that one stands in a reprint.
    """

    key: str
    record: Record
    item: Told
    tellings: tuple[tuple[Record, Told], ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that tell it, the first printing first."""
        return tuple({record.document.id: record.document for record, _ in self.tellings}.values())


def is_reprint(view: View, document: Document) -> bool:
    """Whether a document repeats another one, which was printed first."""
    return view.entity(document.id) != document.id


def same(view: View) -> Callable[[str], str]:
    """Return a function from a record's id to that of the first which says the same: of one thing, or one claim."""
    repeated = {view.entity(link.origin): view.entity(link.target) for link in view.links if link.type == "same_as"}

    def first(member: str) -> str:
        key, seen = view.entity(member), set[str]()
        while key in repeated and key not in seen:
            seen.add(key)
            key = repeated[key]
        return key

    return first


def facts(view: View, layer: str) -> list[Fact[Any]]:
    """Return the facts of one layer of the record ("events", "positions", ...) in the order of their first telling.

    What only a reprint tells, read differently there, is left out.
    """
    groups: dict[str, list[tuple[Record, Item]]] = {}
    first_of = same(view)
    for record in view.records():
        for item in getattr(record, layer):
            groups.setdefault(first_of(item.id), []).append((record, item))
    found = []
    for key, tellings in groups.items():
        first = next((t for t in tellings if not is_reprint(view, t[0].document)), None)
        if first is not None:
            found.append(Fact(key, *first, (first, *(t for t in tellings if t is not first))))
    return found


def actor(view: View, named: Actor) -> Actor:
    """Return an actor of one document as the whole case knows it: one id, fullest name, aliases, country, sector."""
    known = view.entities.get(view.entity(named.id))
    if known is None:
        return named
    return replace(
        named,
        id=known.id,
        name=known.name,
        kind=cast(ActorKind, known.type or named.kind),
        country=known.country or named.country,
        sector=known.sector or named.sector,
        aliases=known.aliases,
    )


class Merged(Iterable[Record]):
    """The records of a case for formats that follow a stream: first printings, each event once, actors by one name."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.tellings: Tellings = {fact.item.id: fact.tellings for fact in facts(view, "events")}

    def __iter__(self) -> Iterator[Record]:
        for record in self._view.records():
            if not is_reprint(self._view, record.document):
                yield self._merged(record)

    def _merged(self, record: Record) -> Record:
        known = {a.id: actor(self._view, a) for a in record.actors}
        events = (
            replace(
                event,
                actors=tuple(known.get(a.id, a) for a in event.actors),
                recipients=tuple(known.get(a.id, a) for a in event.recipients),
            )
            for event in record.events
            if event.id in self.tellings
        )
        return replace(record, actors=tuple(known.values()), events=tuple(events))


def tellings(records: Iterable[Record]) -> Tellings:
    """Return event id -> all that tell the event, where the records are those of a case; nothing of a plain stream."""
    return records.tellings if isinstance(records, Merged) else NONE_TOLD
