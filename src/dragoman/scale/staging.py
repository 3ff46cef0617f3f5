"""From sources to lists of documents: each unit of sources is opened once, and its documents are cut into lists.

A unit is one large file, or several small ones. What is cut from it depends on nothing else, so each list has a name
that stays, whatever is added beside it and however often a run is interrupted.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.case import sources, store, tables
from dragoman.case.sources import Given
from dragoman.case.tables import Quarantined
from dragoman.errors import UsageError
from dragoman.ingest import Failure, is_url
from dragoman.model import Document, Record
from dragoman.reader import Reader
from dragoman.scale import parts, reading
from dragoman.scale.worker import Ended, Worker

STAGED, UNITS = "staged", "units"
_MOST = 100_000  # lists of a unit
_SMALL = 1_000_000  # bytes of a file of one document, which shares a unit with others


@dataclass(frozen=True, slots=True)
class Unit:
    """Sources that are opened together; the name tells their names, sizes and days of change."""

    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """What a unit holds: the names of its lists of documents, and what could not be read."""

    lists: tuple[str, ...] = ()
    failed: tuple[Quarantined, ...] = ()

    def __add__(self, other: Staged) -> Staged:
        return Staged(self.lists + other.lists, self.failed + other.failed)


@dataclass(frozen=True, slots=True)
class Cutting:
    """How units are staged: where, documents in a list, and the keywords of `Reader.documents`."""

    home: Path
    size: int
    given: Mapping[str, Any]


def units(found: Iterable[Given], cutting: Cutting) -> list[Unit]:
    """Return sources as units, in order.

    Raises:
        UsageError: one can be read only once.
    """
    small: list[str] = []
    made: list[Unit] = []
    for source in found:
        name = _name(source)
        if not _is_small(source):
            made.append(_unit([name], cutting))
            continue
        small.append(name)
        if len(small) == cutting.size:
            made.append(_unit(small, cutting))
            small = []
    return [*made, *([_unit(small, cutting)] if small else [])]


def stage(cutting: Cutting, worker: Worker, unit: Unit) -> Staged:
    """Write the documents of a unit as lists, and note that this was done."""
    try:
        staged = worker.call(write, cutting, unit, 0)
    except Ended:  # by one of its sources, the others of which are opened apart
        staged = Staged()
        for source in unit.sources:
            staged += _apart(cutting, worker, replace(unit, sources=(source,)), len(staged.lists))
    parts.keep(cutting.home, unit.name, {tables.QUARANTINE: reading.quarantine(staged.failed)}, {})
    parts.note(cutting.home, f"{UNITS}/{unit.name}.json", {"sources": unit.sources, "lists": staged.lists})
    return staged


def write(reader: Reader, cutting: Cutting, unit: Unit, before: int) -> Staged:
    """Write the documents of a unit as lists, numbered from `before`; each stands in a list once."""
    lists: list[str] = []
    failed: list[Quarantined] = []
    waiting: dict[str, Document] = {}

    def cut() -> None:
        lists.append(f"{unit.name}-{before + len(lists):05}")
        records = [Record(document=document) for document in waiting.values()]
        found = tables.of_records(records, "", [tables.DOCUMENTS])
        store.write(cutting.home, path(lists[-1]), found[tables.DOCUMENTS])
        waiting.clear()

    for item in (item for source in unit.sources for item in reading.documents_of(reader, source, cutting.given)):
        if isinstance(item, Failure):
            failed.append(reading.refused(item))
            continue
        waiting.setdefault(item.id, item)
        if len(waiting) == cutting.size:
            cut()
    if waiting:
        cut()
    return Staged(tuple(lists), tuple(failed))


def path(name: str) -> str:
    """Return where a list of documents stands in an archive until it is read; "*" stands for all lists."""
    return f"{STAGED}/{name}.parquet"


def documents(home: Path, name: str) -> list[Document]:
    """Return the documents of a list, by day of publication and id."""
    from pyarrow import parquet

    return [r.document for r in tables.to_records({tables.DOCUMENTS: parquet.read_table(home / path(name))})]


def lists(home: Path, unit: Unit) -> list[str] | None:
    """Return the names of the lists of a unit; None where it was not staged yet."""
    held = parts.noted(home, f"{UNITS}/{unit.name}.json")
    return None if held is None else list(held["lists"])


def is_there(home: Path, name: str) -> bool:
    """Return whether a list of documents waits to be read."""
    return (home / path(name)).is_file()


def _apart(cutting: Cutting, worker: Worker, unit: Unit, before: int) -> Staged:
    """Stage one source, of which what came before its end is kept where it ends the process."""
    try:
        return worker.call(write, cutting, unit, before)
    except Ended:
        names = (f"{unit.name}-{number:05}" for number in range(before, before + _MOST))
        kept = tuple(itertools.takewhile(lambda name: is_there(cutting.home, name), names))
        reason = f"after {len(kept) * cutting.size:,} documents the process that opened it was ended by the system"
        return Staged(kept, (reading.refused(Failure(unit.sources[0], "", reason)),))


def _unit(names: Sequence[str], cutting: Cutting) -> Unit:
    told = [(name, *_state(name)) for name in names]
    digest = hashlib.sha256(repr((told, sorted(cutting.given.items()), cutting.size)).encode()).hexdigest()
    return Unit(digest[:16], tuple(names))


def _state(name: str) -> tuple[int, ...]:
    if is_url(name):
        return ()
    found = os.stat(name)  # noqa: PTH116 - of a name as the system has it
    return found.st_size, found.st_mtime_ns


def _is_small(source: Given) -> bool:
    one = sources.expected([source]) == 1
    return one and Path(str(source)).stat().st_size <= _SMALL


def _name(source: Given) -> str:
    if isinstance(source, Document) or str(source) == sources.STANDARD_INPUT:
        raise UsageError("an archive is made of what can be opened again: write standard input to a file first")
    return os.fspath(source)
