"""Which records of many documents tell of the same, and what they say of it together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from dragoman.link import events, merged, statements
from dragoman.link.corpus import Groups, Source, is_named, join_reprints, sources
from dragoman.link.entities import bodies, persons, places
from dragoman.link.entities.profiles import profile
from dragoman.model import Actor, Entity, EntityKind, Identity, Item, Question, Record

T = TypeVar("T", bound=Item)
Told = Mapping[str, tuple[T, Source]]  # record id -> record with its document


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
    found = sources(records, reprints or {})
    actors, same_actor = _grouped(found, lambda record: record.actors, lambda actor: actor.name)
    _join_actors(same_actor, actors, question)
    located, same_place = _grouped(found, lambda record: record.places, lambda place: place.name)
    places.join(same_place, located.values())
    told, same_event = _grouped(found, lambda record: record.events, lambda event: event.evidence.quote)
    events.join(same_event, told.values(), same_actor.find, same_place.find)
    said, same_words = _grouped(found, lambda record: record.statements, lambda said: said.evidence.quote)
    statements.join(same_words, said.values(), same_actor.find)
    rows = [
        *_reprinted(found),
        *_identified(same_actor, "actor", actors),
        *_identified(same_place, "place", located),
        *_identified(same_event, "event", told),
        *_identified(same_words, "statement", said),
    ]
    summaries = [
        *merged.actors(same_actor, actors, question.mission if question else None),
        *merged.places(same_place, located),
        *merged.events(same_event, told),
        *merged.statements(same_words, said),
    ]
    return rows, summaries


def _grouped(
    found: Sequence[Source], items: Callable[[Record], Iterable[T]], words: Callable[[T], str]
) -> tuple[Told[T], Groups]:
    """Return the records of one kind by id, and groups in which only reprinted ones are joined."""
    told: dict[str, tuple[T, Source]] = {}
    groups = Groups()
    for source in found:
        for item in items(source.record):
            told[item.id] = (item, source)
            groups.add(source, item.id)
    join_reprints(groups, found, items, words)
    return told, groups


def _join_actors(groups: Groups, told: Told[Actor], question: Question | None) -> None:
    named = [profile(a, source) for a, source in told.values() if a.kind == "person" and is_named(a)]
    persons.join(groups, named)
    bodies.join(groups, told.values(), question)


def _reprinted(found: Iterable[Source]) -> Iterator[Identity]:
    """Yield the identities of documents that were printed more than once."""
    known = [source.id for source in found]
    copied = {source.first for source in found if source.is_reprint}
    for source in found:
        if source.first in copied and source.first in known:
            why = "reprint" if source.is_reprint else "first printing"
            yield Identity("document", source.id, source.id, source.first, why)


def _identified(groups: Groups, kind: EntityKind, told: Told[T]) -> Iterator[Identity]:
    """Yield an identity for each record that shares its group with another."""
    for entity, members in groups.members().items():
        if len(members) > 1:
            for member in members:
                yield Identity(kind, member, told[member][1].id, entity, groups.why[member])
