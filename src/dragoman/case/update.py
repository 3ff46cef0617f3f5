"""Reading again what other versions of the stages, or another question, made of a case's documents."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from dragoman.case import coded, stages, tables
from dragoman.case.add import Run
from dragoman.case.manifest import Segment
from dragoman.case.store import Batch
from dragoman.ingest import Failure
from dragoman.ingest.dna import EXTRACTOR
from dragoman.model import Document, Record


def update(run: Run) -> None:
    """Read the documents of outdated segments again and replace the tables which that concerns, segment by segment.

    Damaged tables are made again as well. A document that can no longer be read keeps the rows that it has; where these
    are damaged, its segment is left as it is, to be restored.
    """
    run.writer.check()
    concerned = [segment for segment in run.writer.manifest.segments if _again(run, segment)]
    held = ((segment, _documents(run, segment)) for segment in concerned)
    arriving: list[tuple[Segment, list[Document]]] = []

    def queue() -> Iterator[Document]:
        for segment, documents in held:
            arriving.append((segment, documents))
            yield from documents

    results = run.reader.stream(queue())
    while (result := next(results, None)) is not None:
        segment, documents = arriving.pop(0)
        outcome = []
        for outcome_of_one in itertools.chain([result], itertools.islice(results, len(documents) - 1)):
            outcome.append(outcome_of_one)
            run.report()
        _replace(run, segment, documents, outcome)


def _again(run: Run, segment: Segment) -> frozenset[str]:
    damaged = _damaged(run, segment)
    return frozenset() if tables.DOCUMENTS in damaged else stages.outdated(segment, run.now) | damaged


def _damaged(run: Run, segment: Segment) -> frozenset[str]:
    return frozenset(table for table, file in segment.tables.items() if file.path in run.writer.damaged)


def _documents(run: Run, segment: Segment) -> list[Document]:
    held = run.writer.documents([segment])
    return [record.document for record in tables.to_records({tables.DOCUMENTS: held})]


def _replace(run: Run, segment: Segment, documents: list[Document], outcome: list[Record | Failure]) -> None:
    by_hand = _coded(run, segment)
    read = [
        coded.joined(result, by_hand.get(result.document.id), run.question)
        for result in outcome
        if not isinstance(result, Failure)
    ]
    failed = [d.id for d, result in zip(documents, outcome, strict=True) if isinstance(result, Failure)]
    run.progress.failures += [result for result in outcome if isinstance(result, Failure)]
    run.progress.updated += len(read)
    again = _again(run, segment)
    fresh = {table: rows for table, rows in tables.of_records(read, "").items() if table in again}
    if not failed:
        kept = {table: file for table, file in segment.tables.items() if table not in again}
        return run.writer.exchange([segment], [Batch({**kept, **fresh}, run.now)], 1, same=False)
    if _damaged(run, segment):
        return None
    old = run.writer.records([segment])
    good = {table: tables.only(table, rows, [r.document.id for r in read]) for table, rows in old.items()}
    bad = {table: tables.only(table, rows, failed) for table, rows in old.items()}
    new = [*([Batch({**good, **fresh}, run.now)] if read else []), Batch(bad, segment.stages)]
    return run.writer.exchange([segment], new, len(new), same=False)


def _coded(run: Run, segment: Segment) -> dict[str, Record]:
    """Return what people coded of the documents of a segment, which reading them again does not change."""
    extractors = run.writer.table("positions", segments=[segment])["extractor"]
    if EXTRACTOR not in extractors.to_pylist():
        return {}
    held = tables.to_records(run.writer.records([segment]))
    found = {record.document.id: coded.of_record(record) for record in held}
    return {document: record for document, record in found.items() if record is not None}
