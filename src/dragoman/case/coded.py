"""Positions that people coded in a file, kept in a case beside what a machine read of the same documents.

A coder's concept that is an option of the case, by its id, its name or a phrase of it, counts as that option; another
is an option of its own. A coder's actor of whom the machine has one of the same name is that one. Coded positions keep
their words and say who made them (`extractor`); reading their documents again leaves them as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dragoman import gate
from dragoman.ingest import dna
from dragoman.model import Actor, Document, Proposal, Question, Record

SUFFIX = ".dna"
_KIND = "coded {}"  # so that no id of theirs is that of something that a machine read


def in_source(source: object) -> Mapping[str, Record]:
    """Return the coded records of a source by the id of their document; nothing where it is no coded file.

    Raises:
        SourceError: it cannot be read, or a statement marks words that its document does not have.
    """
    if isinstance(source, Document) or Path(str(source)).suffix != SUFFIX:
        return {}
    return {record.document.id: record for record in dna.records(Path(str(source)))}


def of_record(record: Record) -> Record | None:
    """Return what people coded of a document that a case holds; None where nobody has."""
    positions = tuple(p for p in record.positions if p.extractor == dna.EXTRACTOR)
    return replace(record, positions=positions) if positions else None


def joined(read: Record, coded: Record | None, question: Question) -> Record:
    """Return what was read of a document with the positions that people coded in it, where they have."""
    if coded is None:
        return read
    actors, proposals = _actors(read, coded), _proposals(read, coded, question)
    positions = [
        replace(p, actor=actors[p.actor.name], proposal=proposals[p.proposal.label], statement=None)
        for p in coded.positions
    ]
    return replace(
        read,
        actors=(*read.actors, *(a for a in actors.values() if a not in read.actors)),
        proposals=(*read.proposals, *proposals.values()),
        positions=(*read.positions, *_sealed(read.document, "positions", positions)),
        notes=(*read.notes, *(note for note in coded.notes if note not in read.notes)),
    )


def _actors(read: Record, coded: Record) -> dict[str, Actor]:
    """Return the actors of coded positions by name: those that were read, else the coders' own."""
    known = {name.casefold(): actor for actor in read.actors for name in (*actor.aliases, actor.name)}
    given = {p.actor.name: p.actor for p in coded.positions}
    new = [actor for name, actor in given.items() if name.casefold() not in known]
    own = {actor.name: actor for actor in _sealed(read.document, "actors", new)}
    return {name: known.get(name.casefold()) or own[name] for name in given}


def _proposals(read: Record, coded: Record, question: Question) -> dict[str, Proposal]:
    options = {
        word.casefold(): option.id for option in question.options for word in (*option.phrases, option.label, option.id)
    }
    labels = dict.fromkeys(p.proposal.label for p in coded.positions)
    made = [Proposal(label=label, option=options.get(label.casefold(), label)) for label in labels]
    return {proposal.label: proposal for proposal in _sealed(read.document, "proposals", made)}


def _sealed(document: Document, kind: str, items: list[gate.T]) -> tuple[gate.T, ...]:
    return gate.seal(document, _KIND.format(kind), items, extractor=dna.EXTRACTOR, version=dna.VERSION)
