"""What is computed over all documents together: reprints, identities, entities and links; the same in any order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.case import tables
from dragoman.case.manifest import Manifest
from dragoman.case.store import Writer
from dragoman.model import Entity, Identity, Link, Question, Record

if TYPE_CHECKING:
    import pyarrow as pa

VERSION = "1"  # raise it with any change of the rules: derived tables of another version are computed anew


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
    """Return what the records of documents, each document once, have in common."""
    from dragoman.resolve import across
    from dragoman.resolve.duplicates import reprints

    ordered = sorted(records, key=tables.order)
    printings = reprints(record.document for record in ordered)
    identities, entities = across.identities(ordered, reprints=printings, question=question)
    return Derived(
        tuple(sorted(identities, key=lambda i: (i.kind, i.entity, i.document, i.member))),
        tuple(sorted(entities, key=lambda e: (e.kind, e.id))),
        tuple(sorted(_links(ordered, identities, question), key=lambda k: (k.origin, k.target, k.type))),
    )


def fresh(manifest: Manifest, question: Question) -> bool:
    """Return whether the derived tables of a case are those of what it holds, of this question and these rules."""
    held = manifest.derived
    return held is not None and (held.revision, held.version, held.question) == (
        manifest.revision, VERSION, digest(question),
    )  # fmt: skip


def refresh(writer: Writer, question: Question) -> None:
    """Compute the derived tables anew over all that a case holds."""
    found = compute(tables.to_records(writer.records()), question)
    writer.derive(found.arrow(), version=VERSION, question=digest(question))


def digest(question: Question | None) -> str:
    """Return what tells one question, with its options and mission, from another."""
    return hashlib.sha256(repr(question).encode()).hexdigest()[:16]


def _links(records: Sequence[Record], identities: Sequence[Identity], question: Question | None) -> list[Link]:
    try:
        from dragoman.resolve.across.claims import links
    except ImportError:
        return []
    entity = {identity.member: identity.entity for identity in identities}
    return links(records, lambda member: entity.get(member, member), question)
