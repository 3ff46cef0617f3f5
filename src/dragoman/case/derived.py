"""What is computed over all documents together: reprints, identities, entities and links; the same in any order.

What is new in a case is linked to what the index keeps of the rest (`growing`), or everything anew: with one result.

It is computed over what is shown: what is too unsure for a reader joins and contradicts nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.case import index, tables
from dragoman.case.store import Store, Writer
from dragoman.errors import CaseError, DragomanError
from dragoman.memory import collection_paused
from dragoman.model import Entity, Identity, Link, Question, Record
from dragoman.shown import RULES, shown

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.case.compared import State
    from dragoman.link.claims.parties import EntityOf
    from dragoman.link.identify import Linked

_RULES = "22"  # raise it with any change of the rules: derived tables of another version are computed anew
VERSION = f"{_RULES}-{hashlib.sha256(RULES.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Derived:
    """The rows of the derived tables, sorted."""

    identities: tuple[Identity, ...] = ()
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()

    def arrow(self) -> dict[str, pa.Table]:
        """Return them as tables."""
        return {name: tables.of_items(name, getattr(self, name)) for name in tables.DERIVED}


def compute(records: Sequence[Record], question: Question | None) -> Derived:
    """Return what the records of documents, each document once, have in common.

    Raises:
        CaseError: the rules broke down: a bug of ours; the documents themselves are unharmed.
    """
    return made(records, question)[0]


def made(records: Sequence[Record], question: Question | None) -> tuple[Derived, Linked]:
    """Return what records have in common, with what was compared for it."""
    try:
        found, links = _compared(sorted(records, key=tables.order), question)
    except DragomanError:
        raise
    except Exception as error:
        raise CaseError(
            f"what the documents have in common cannot be computed ({type(error).__name__}: {error}); they are kept, "
            "but actors, events and claims are not joined: please report it with the texts"
        ) from error
    rows = Derived(
        tuple(sorted(found.identities, key=lambda i: (i.kind, i.entity, i.document, i.member))),
        tuple(sorted(found.entities, key=lambda e: (e.kind, e.id))),
        tuple(sorted(links, key=lambda k: (k.origin, k.target, k.type))),
    )
    return rows, found


def _compared(records: Sequence[Record], question: Question | None) -> tuple[Linked, Sequence[Link]]:
    from dragoman.link import links
    from dragoman.link.identify import linked
    from dragoman.link.reprints import reprints

    found = linked(records, reprints(record.document for record in records), question)
    entity = {identity.member: identity.entity for identity in found.identities}
    return found, links(records, lambda member: entity.get(member, member), question)


def fresh(store: Store, question: Question) -> bool:
    """Return whether the derived tables of a case are whole, and of what it holds, this question and these rules."""
    held, now = store.manifest.derived, (store.manifest.revision, VERSION, digest(question))
    if held is None or (held.revision, held.version, held.question) != now:
        return False
    return all(store.whole(file) for file in held.tables.values())


def refresh(writer: Writer, question: Question) -> State | None:
    """Bring the derived tables up to date with all that a case holds; return what was compared for them, to be kept."""
    sound = all(map(writer.sound, writer.manifest.segments))
    # Where files are damaged this is incomplete, hence never fresh: it is made anew when they have been restored.
    version = VERSION if sound else f"{VERSION}-incomplete"
    with collection_paused():
        found, state = (_grown(writer, question) if sound else None) or _anew(writer, question, sound=sound)
    writer.derive(found, version=version, question=digest(question))
    return state


def _anew(writer: Writer, question: Question, *, sound: bool) -> tuple[dict[str, pa.Table], State]:
    from dragoman.case import compared
    from dragoman.link.claims.facts import Facts

    records = _compared_records(writer, sound=sound)
    rows, found = made(records, question)
    texts = {record.document.id: record.document.text for record in records}
    entity = {identity.member: identity.entity for identity in found.identities}
    entity_of: EntityOf = lambda member: entity.get(member, member)  # noqa: E731
    return rows.arrow(), compared.of(found, texts, Facts(records, entity_of, question))


def _grown(writer: Writer, question: Question) -> tuple[dict[str, pa.Table], State] | None:
    """Link what is new to what is linked already; None where everything has to be linked anew."""
    import duckdb

    from dragoman.case.claiming import claim
    from dragoman.case.growing import Anew, Growth

    held = writer.manifest.derived
    if held is None or (held.version, held.question) != (VERSION, digest(question)):
        return None
    with duckdb.connect() as connection:
        new = index.grown(connection, writer)
        if new is None:
            return None
        growth = Growth(connection, list(map(shown, tables.to_records(writer.records(new)))), question)
        try:
            growth.link()
            growth.sum(question.mission)
            claim(growth, question)
        except (Anew, duckdb.Error, LookupError, ValueError, TypeError):  # too much is new, or the index is damaged
            return None
        return {name: growth.table(name) for name in tables.DERIVED}, growth.state


def _compared_records(store: Store, *, sound: bool) -> list[Record]:
    """Return what is shown of all documents: from the index what that has, which is faster, the rest from the files.

    Of damaged segments nothing is taken, which the index may still have.
    """
    held, new = index.held(store) if sound else ({}, store.manifest.segments)
    records = [shown(record) for record in tables.to_records(store.records(new))]
    return [*tables.of_rows(held), *records] if held else records


def digest(question: Question | None) -> str:
    """Return what tells one question, with its options and mission, from another."""
    return hashlib.sha256(repr(question).encode()).hexdigest()[:16]
