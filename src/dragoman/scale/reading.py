"""What a reading process does, the same on a laptop and on a cluster: open sources, and read lists of documents.

These run in a process of their own (`scale.worker`), which loads the models once. Where a document keeps code in C
busy for ever, no exception can end it: the system ends the whole process, and whoever started it goes on without that
document.
"""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman import ingest, plugins
from dragoman.case import tables
from dragoman.case.tables import Quarantined
from dragoman.ingest import Failure
from dragoman.model import Document, Record
from dragoman.options import Options
from dragoman.reader import Reader
from dragoman.shown import shown

if TYPE_CHECKING:
    import pyarrow as pa

SHOWN = "shown"  # column of every kind: whether a reader of the record would be shown the row
Item = Document | Mapping[str, Any]
_PATIENCE = 3  # times that a document may take, until the system ends the process


def prepare(options: Options) -> Reader:
    """Return a reader whose models are loaded."""
    reader = Reader(everything=True, options=options)
    for language in plugins.found(plugins.LANGUAGES):
        list(reader.stream([ingest.from_text("", language=language, options=options)]))
    return reader


def rows(reader: Reader, items: Sequence[Item], part: str) -> dict[str, pa.Table]:
    """Return the rows of what is found in documents, by table, and the rows of quarantine of those that cannot be read.

    An item is a document, or the row of a table of articles, whose columns have the names of `dragoman.ingest`.
    """
    given = [item if isinstance(item, Document) else ingest.from_row(item, {}, reader.options) for item in items]
    documents = (item for item in given if isinstance(item, Document))
    results = [*_watched(reader.stream(documents), reader.options), *given]
    failed = [refused(result) for result in results if isinstance(result, Failure)]
    records = [result for result in results if isinstance(result, Record)]
    found, unfit = tables.of_fitting(records, part)
    failed += [_quarantined(record.document, tables.misfit(name(record.document), error)) for record, error in unfit]
    return {**_with_shown(found, records), tables.QUARANTINE: quarantine(failed)}


def documents_of(reader: Reader, source: str, given: Mapping[str, Any]) -> Iterator[Document | Failure]:
    """Yield the documents of a source, a path or an address, or the failures that stand in their place."""
    found = reader.documents(source if ingest.is_url(source) else Path(source), **given)
    return _watched(found, reader.options)


def used(reader: Reader) -> tuple[int, float, int]:
    """Return the id of this process, the seconds of the processor that it has taken, and the most bytes it has held."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return os.getpid(), spent.ru_utime + spent.ru_stime, spent.ru_maxrss << 10


def refused(failure: Failure) -> Quarantined:
    """Return the row of quarantine for what could not be read."""
    document = failure.document.id if failure.document else None
    return Quarantined(failure.source, failure.position, document, failure.reason, _now())


def ended(item: Item) -> Quarantined:
    """Return the row of quarantine for a document whose reading ended its process."""
    source, document = (name(item), item.id) if isinstance(item, Document) else (str(item.get("url") or "row"), None)
    reason = (
        f"{source}: the process that read it was ended by the system, for time or memory or by a fault of the parser; "
        "split the text, and please report this"
    )
    return Quarantined(source, "", document, reason, _now())


def schema(table: str) -> pa.Schema:
    """Return the Arrow schema of a table of an archive."""
    import pyarrow as pa

    held = tables.schema(table)
    return held.append(pa.field(SHOWN, pa.bool_())) if table in tables.KINDS else held


def quarantine(failed: Sequence[Quarantined]) -> pa.Table:
    """Return the table of what could not be read."""
    return tables.of_items(tables.QUARANTINE, failed)


def name(document: Document) -> str:
    """Return what messages call a document."""
    return document.source or document.url or f"document {document.id}"


def _quarantined(document: Document, reason: str) -> Quarantined:
    return Quarantined(name(document), "", document.id, reason, _now())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _with_shown(found: Mapping[str, pa.Table], records: Sequence[Record]) -> dict[str, pa.Table]:
    import pyarrow as pa

    seen = {item.id for record in records for items in shown(record).layers().values() for item in items}

    def marked(rows: pa.Table) -> pa.Table:
        return rows.append_column(SHOWN, pa.array([id in seen for id in rows["id"].to_pylist()], pa.bool_()))

    return {**found, **{kind: marked(found[kind]) for kind in tables.KINDS}}


def _watched(results: Iterator[Any], options: Options) -> Iterator[Any]:
    """Yield results; the system ends the process where one takes a few times as long as a document may."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    while True:
        signal.alarm(_PATIENCE * options.seconds_per_document)
        try:
            result = next(results, None)
        finally:
            signal.alarm(0)
        if result is None:
            return
        yield result
