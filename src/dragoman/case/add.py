"""Adding documents to a case: skip what is known, read what is new, commit batch by batch.

Every batch is committed with all that it holds, or not at all; what is computed over all documents together follows at
the end, and is made up for by the next run where this one was killed. So the result depends neither on how documents
came in batches, nor on their order, nor on interruptions.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from dragoman import pipeline
from dragoman.case import coded, stages, tables
from dragoman.case.sources import Given
from dragoman.case.store import Batch, Writer
from dragoman.case.tables import Quarantined
from dragoman.errors import SourceError
from dragoman.ingest import Failure
from dragoman.ingest.source import name_of
from dragoman.model import Document, Question, Record
from dragoman.options import Options
from dragoman.reader import Reader

BATCH = 64  # documents committed together
_SECONDS = 4.0  # and at least this often, so that little is read twice after a kill

_Key = tuple[str, str, str | None]


@dataclass(slots=True)
class Progress:
    """How far a run has come, in documents: `done` with, whatever became of them; `added` are safe on the disk.

    `known` were in the case before, `waiting` stay in quarantine untried, `updated` were read again; `unread` counts
    those added whose language is not read, by language.
    """

    done: int = 0
    added: int = 0
    known: int = 0
    waiting: int = 0
    updated: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)


class Run:
    """What one run of adding shares among its steps: the writer, the reader and the quarantine."""

    def __init__(
        self,
        writer: Writer,
        question: Question,
        options: Options,
        processes: int,
        report: Callable[[Progress], None] | None,
    ) -> None:
        self.writer = writer
        self.reader = Reader(processes=processes, question=question, everything=True, options=options)
        self.now = stages.current(question, options)
        self.progress = Progress()
        self._report, self.question = report, question
        self._coded: dict[str, Record] = {}
        self.known: set[str] = set(writer.documents(columns=["id"])["id"].to_pylist())
        held: list[Quarantined] = tables.to_items(tables.QUARANTINE, writer.table(tables.QUARANTINE))
        self.quarantine = {_key(item): item for item in held if item.document not in self.known}
        self._kept = {_key(item): item for item in held}

    def code(self, source: Given, name: str) -> None:
        """Note the positions that people coded in a source; its texts are read even where they cannot be had."""
        try:
            self._coded |= coded.in_source(source)
        except SourceError as error:
            self.fail(name, "coded positions", None, str(error))

    def with_coded(self, record: Record) -> Record:
        """Return a record with the positions that people coded in its document."""
        return coded.joined(record, self._coded.pop(record.document.id, None), self.question)

    def report(self) -> None:
        """Tell the caller, where one asked for it, that one more document is done with."""
        self.progress.done += 1
        if self._report is not None:
            self._report(self.progress)

    def fail(self, source: str, position: str, document: str | None, reason: str) -> None:
        """Put a document in quarantine; where it is there for the same reason, it stays as it is."""
        self.progress.failures.append(Failure(source, position, reason))
        item = Quarantined(source, position, document, reason, datetime.now(UTC).isoformat(timespec="seconds"))
        held = self.quarantine.get(_key(item))
        if held is None or held.reason != reason:
            self.quarantine[_key(item)] = item

    def keep(self) -> None:
        """Write the quarantine where it has changed."""
        if self.quarantine != self._kept:
            self.writer.quarantine(tuple(self.quarantine.values()))
            self._kept = dict(self.quarantine)


def add(run: Run, sources: Sequence[Given], given: Mapping[str, Any], *, retry: bool) -> None:
    """Add the documents of sources; `given` are keywords of `Reader.documents`."""
    named: dict[str, str] = {}
    batch: list[tuple[Record, str]] = []
    committed = time.monotonic()
    try:
        for result in run.reader.stream(_new(run, sources, given, named, retry)):
            document = cast(Document, result.document)  # only documents are streamed
            source = named.pop(document.id)
            if isinstance(result, Failure):
                run.fail(source, "", document.id, result.reason)
            else:
                batch.append((run.with_coded(result), source))
            run.report()
            if len(batch) >= BATCH or time.monotonic() - committed > _SECONDS:
                ready, batch = batch, []
                _commit(run, ready)
                committed = time.monotonic()
    except KeyboardInterrupt:  # what was read is kept
        _commit(run, batch)
        raise
    _commit(run, batch)


def _commit(run: Run, batch: Sequence[tuple[Record, str]]) -> None:
    """Write records, each with its source; only now their documents count as added."""
    segment = f"{run.writer.manifest.last + 1:08}"
    found, unfit = tables.of_fitting([record for record, _ in batch], segment)
    refused = {record.document.id: error for record, error in unfit}
    for record, source in batch:
        if (error := refused.get(record.document.id)) is not None:
            run.fail(source, "", record.document.id, tables.misfit(source, error))
    added = [item for item in batch if item[0].document.id not in refused]
    if added:
        run.writer.append(Batch(found, run.now))
        run.progress.added += len(added)
    for record, source in added:
        run.quarantine.pop((source, "", record.document.id), None)
        if not pipeline.is_read(record.document):
            run.progress.unread[record.document.language or ""] += 1
    run.keep()


def _new(
    run: Run, sources: Sequence[Given], given: Mapping[str, Any], named: dict[str, str], retry: bool
) -> Iterator[Document]:
    """Yield each document that is not known yet, with its source noted by its id; note what cannot be read."""
    unread: dict[str, list[_Key]] = defaultdict(list)  # what could not be opened before, by source
    for key, held in run.quarantine.items():
        if held.document is None:
            unread[held.source].append(key)
    for source in sources:
        name, failed = _name(source), set()
        run.code(source, name)
        for item in run.reader.documents(source, **given):
            if isinstance(item, Failure):
                run.fail(name, item.position, None, item.reason)
                failed.add(item.position)
            elif item.id in run.known:
                run.progress.known += 1
            elif (name, "", item.id) in run.quarantine and not retry:
                run.progress.waiting += 1
            else:
                run.known.add(item.id)
                named[item.id] = name
                yield item
                continue
            run.report()
        for key in unread.pop(name, ()):
            if key[1] not in failed:
                del run.quarantine[key]  # it could be read this time


def _name(source: Given) -> str:
    if isinstance(source, Document):
        return source.source or source.url or f"document {source.id}"
    return name_of(source)


def _key(item: Quarantined) -> _Key:
    return item.source, item.position, item.document
