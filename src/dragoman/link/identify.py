"""Which records of many documents tell of the same, and what they say of it together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from dragoman.link import events, merged, statements
from dragoman.link.corpus import Compared, Entities, Groups, Source, originals, sources
from dragoman.link.entities import bodies, persons, places
from dragoman.link.entities.profiles import Profile
from dragoman.link.happenings import Happening
from dragoman.model import Entity, EntityKind, Identity, Item, Question, Record

T = TypeVar("T", bound=Item)
Found = Sequence[tuple[Source, Record]]
Told = Mapping[str, tuple[T, Source]]  # record id -> record with its document

WORDS: Final[Mapping[EntityKind, Callable[..., str]]] = {  # what is equal where a record is printed again
    "actor": lambda actor: actor.name,
    "place": lambda place: place.name,
    "event": lambda event: event.evidence.quote,
    "statement": lambda statement: statement.evidence.quote,
}


@dataclass(frozen=True, slots=True)
class Layer:
    """How records are compared: their kind, a module that is a `corpus.Layer`, and the class of what it compares."""

    kind: EntityKind
    module: Any
    compared: type[Compared]


LAYERS: Final = {
    "person": Layer("actor", persons, Profile),
    "body": Layer("actor", bodies, bodies.Bearer),
    "place": Layer("place", places, places.Spot),
    "event": Layer("event", events, Happening),
    "statement": Layer("statement", statements, statements.Saying),
}


@dataclass(slots=True)
class Linked:
    """What many documents have in common, with what was compared for it, layer by layer."""

    identities: list[Identity]
    entities: list[Entity]
    groups: Mapping[EntityKind, Groups]
    compared: Mapping[str, Sequence[Compared]]


def identities(
    records: Sequence[Record], *, reprints: Mapping[str, str] | None = None, question: Question | None = None
) -> tuple[list[Identity], list[Entity]]:
    """Return which records tell of the same thing, and what they say of each actor, place, event and statement.

    Args:
        records: the records of documents, each document once.
        reprints: id of each reprinted document -> id of its first printing.
        question: what the case asks; the names of its mission are one actor's.

    Returns:
        The identities of records that share their entity with another, by kind and age of the entity; and the
        entities: every actor and place, and the events and statements of more than one record.
    """
    found = linked(records, reprints or {}, question)
    return found.identities, found.entities


def linked(records: Sequence[Record], reprints: Mapping[str, str], question: Question | None) -> Linked:
    """Return what documents have in common; see `identities`."""
    found = sources(records, reprints)
    actors, located = _told(found, lambda r: r.actors), _told(found, lambda r: r.places)
    told, said = _told(found, lambda r: r.events), _told(found, lambda r: r.statements)
    same_actor, same_place = _groups("actor", actors, found), _groups("place", located, found)
    same_event, same_words = _groups("event", told, found), _groups("statement", said, found)
    groups: dict[EntityKind, Groups] = {
        "actor": same_actor, "place": same_place, "event": same_event, "statement": same_words,
    }  # fmt: skip
    compared: dict[str, Sequence[Compared]] = {}

    def join(name: str, *given: object) -> list[Compared]:
        layer = LAYERS[name]
        items = [one for source, record in found for one in layer.module.of(record, source, *given)]
        compared[name] = list(groups[layer.kind].own(items))
        layer.module.join(groups[layer.kind], compared[name])
        return items

    join("person")
    bearers = join("body", bodies.Given(question))
    join("place")
    known = frozenset(one.id for one in bearers if getattr(one, "key", None) is not None)
    entities = Entities(lambda item: (same_actor if item in actors else same_place).find(item), known)
    join("event", entities)
    join("statement", entities)
    rows = [
        *_reprinted(found),
        *_identified(same_actor, "actor", actors),
        *_identified(same_place, "place", located),
        *_identified(same_event, "event", told),
        *_identified(same_words, "statement", said),
    ]
    texts = {source.id: record for source, record in found}
    summaries = [
        *merged.actors(same_actor, actors, question.mission if question else None),
        *merged.places(same_place, located),
        *merged.events(same_event, told),
        *merged.statements(same_words, said, texts),
    ]
    return Linked(rows, summaries, groups, compared)


def _told(found: Found, items: Callable[[Record], Iterable[T]]) -> Told[T]:
    return {item.id: (item, source) for source, record in found for item in items(record)}


def _groups(kind: EntityKind, told: Told[T], found: Found) -> Groups:
    """Return groups of the records of one kind in which only reprinted ones are joined."""
    groups, printings = Groups(), {source.id: record for source, record in found}
    for item, (_, source) in told.items():
        groups.add(source, item)
    for source, record in found:
        if source.is_reprint and (first := printings.get(source.first)) is not None:
            for original, copy in copied(kind, first, record):
                groups.add_copy(original, copy)
    return groups


def copied(kind: EntityKind, first: Record, again: Record) -> Iterator[tuple[str, str]]:
    """Yield the records of a first printing that a reprint has in the same words, with those of that."""
    return originals(first, again, lambda record: getattr(record, f"{kind}s"), WORDS[kind])


def _reprinted(found: Found) -> Iterator[Identity]:
    """Yield the identities of documents that were printed more than once."""
    again = {source.first for source, _ in found if source.is_reprint} & {source.id for source, _ in found}
    for source in (source for source, _ in found if source.first in again):
        why = "reprint" if source.is_reprint else "first printing"
        yield Identity("document", source.id, source.id, source.first, why)


def _identified(groups: Groups, kind: EntityKind, told: Told[T]) -> Iterator[Identity]:
    """Yield an identity for each record that shares its group with another."""
    for entity, members in groups.members().items():
        if len(members) > 1:
            for member in members:
                yield Identity(kind, member, told[member][1].id, entity, groups.why[member])
