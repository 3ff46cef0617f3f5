"""The tables of a case, derived from the classes of the record: their names, classes, Arrow schemas and rows.

Each table of records has the columns of its class and `document`, the id of the document that it was found in.
`documents` has two more: `notes`, what could not be read of it, and `added_in`, the segment that brought it.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman import plugins
from dragoman.memory import collection_paused
from dragoman.model import Document, Entity, Identity, Link, Record
from dragoman.schema import arrow_schema, plain, rebuild, rebuild_all
from dragoman.shown import shown as without_unsure

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A document or source that could not be read, why, and when it was last tried (ISO 8601, UTC).

    `position` is where it stands in a source of many; `document` is None where no document could be made of it.
    """

    source: str
    position: str
    document: str | None
    reason: str
    at: str


DOCUMENTS = "documents"
QUARANTINE = "quarantine"
KINDS: Mapping[str, type] = {**Record.kinds(), **plugins.kinds()}  # table of records -> class
RECORDS = (DOCUMENTS, *KINDS)
DERIVED: Mapping[str, type] = {"identities": Identity, "entities": Entity, "links": Link}
ALL = (*RECORDS, *DERIVED, QUARANTINE)

Tables = Mapping[str, "pa.Table"]
UNFIT = (ValueError, TypeError, OverflowError)  # what a row that no column takes gives; Arrow's own are among them
Rows = Sequence[dict[str, Any]]


@functools.cache
def schema(table: str) -> pa.Schema:
    """Return the Arrow schema of a table."""
    import pyarrow as pa

    if table == DOCUMENTS:
        extra = [pa.field("notes", pa.list_(pa.string())), pa.field("added_in", pa.string())]
        return pa.schema([*arrow_schema(Document), *extra])
    if table in KINDS:
        return arrow_schema(KINDS[table]).append(pa.field("document", pa.string()))
    return arrow_schema(Quarantined if table == QUARANTINE else DERIVED[table])


def empty(table: str, columns: Sequence[str] | None = None) -> pa.Table:
    """Return a table without rows; of some columns, if given."""
    return _nothing(table).select(columns) if columns else _nothing(table)


@functools.cache
def _nothing(table: str) -> pa.Table:
    return schema(table).empty_table()


def _wanted(table: str, columns: Sequence[str] | None) -> pa.Schema:
    import pyarrow as pa

    whole = schema(table)
    return pa.schema([whole.field(column) for column in columns]) if columns else whole


def conform(table: str, rows: pa.Table, columns: Sequence[str] | None = None) -> pa.Table:
    """Return rows as the schema wants them, which may have been written when a class had fewer fields, or others."""
    import pyarrow as pa

    wanted = _wanted(table, columns)
    if rows.schema.equals(wanted):
        return rows
    held = [
        rows[field.name].cast(field.type) if field.name in rows.schema.names else pa.nulls(len(rows), field.type)
        for field in wanted
    ]
    return pa.table(held, schema=wanted)


def of_records(records: Sequence[Record], added_in: str, names: Iterable[str] = RECORDS) -> dict[str, pa.Table]:
    """Return the rows of records, by table, in the records' order."""
    return {name: _table(name, list(_rows(records, added_in, name))) for name in names}


def of_fitting(records: Sequence[Record], added_in: str) -> tuple[dict[str, pa.Table], list[tuple[Record, Exception]]]:
    """Return the rows of the records that the tables can hold, and the other records with the reason.

    A stage of others' making may find what no column takes.
    """
    try:
        return of_records(records, added_in), []
    except UNFIT:
        unfit = [(record, error) for record in records if (error := _unfit(record)) is not None]
    refused = {record.document.id for record, _ in unfit}
    return of_records([record for record in records if record.document.id not in refused], added_in), unfit


def _unfit(record: Record) -> Exception | None:
    try:
        of_records([record], "")
    except UNFIT as error:
        return error
    return None


def misfit(source: str, error: Exception) -> str:
    """Return the reason why a record of a source is in no table."""
    return f"{source}: what was found does not fit its table ({error})"


def _rows(records: Sequence[Record], added_in: str, name: str) -> Iterator[dict[str, Any]]:
    for record in records:
        if name == DOCUMENTS:
            yield {**plain(record.document), "notes": list(record.notes), "added_in": added_in}
        else:
            for item in record.layers().get(name, ()):
                yield {**plain(item, top=True), "document": record.document.id}


def only(table: str, rows: pa.Table, documents: Iterable[str]) -> pa.Table:
    """Return the rows of a table that are of some documents, by their ids."""
    import pyarrow as pa
    from pyarrow import compute

    column = rows["id" if table == DOCUMENTS else "document"]
    return rows.filter(compute.is_in(column, pa.array(documents, pa.string())))


def of_items(table: str, items: Iterable[Any]) -> pa.Table:
    """Return rows of a derived table, or of the quarantine."""
    return _table(table, [plain(item) for item in items])


def whole(table: str, rows: list[dict[str, Any]]) -> Rows:
    """Return rows with every column of their table; what they lack is None."""
    found: Rows = _table(table, rows).to_pylist()
    return found


def _table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=schema(name)) if rows else empty(name)


def to_records(found: Tables) -> list[Record]:
    """Return whole records from their rows, by (day of publication, document id); undated documents come last."""
    with collection_paused():
        return of_rows({name: rows.to_pylist() for name, rows in found.items()})


def of_rows(found: Mapping[str, Rows]) -> list[Record]:
    """Return records from the rows of tables as dicts; `to_records`."""
    with collection_paused():
        return sorted(_records(found), key=order)


def _records(found: Mapping[str, Rows]) -> Iterator[Record]:
    rows: dict[str, dict[type, list[Any]]] = defaultdict(lambda: {cls: [] for cls in KINDS.values()})
    for name, cls in KINDS.items():
        for row in found.get(name, ()):
            rows[row["document"]][cls].append(row)
    for row in found[DOCUMENTS]:
        yield _record(row, rows.pop(row["id"], {}))


def to_record(document: Mapping[str, Any], kinds: Mapping[str, Sequence[Mapping[str, Any]]]) -> Record:
    """Return the record of one document from its row and those of each kind, by the names of their tables."""
    return _record(document, {KINDS[name]: rows for name, rows in kinds.items()})


def _record(document: Mapping[str, Any], kinds: Mapping[type, Sequence[Mapping[str, Any]]]) -> Record:
    items = rebuild_all({**kinds, Document: [document]})
    layers = {name: items.get(cls, ()) for name, cls in KINDS.items()}
    extra = {name: layers.pop(name) for name in plugins.kinds()}
    return Record(document=items[Document][0], notes=tuple(document["notes"] or ()), extra=extra, **layers)


def order(record: Record) -> tuple[str, str]:
    """Return what records are sorted by: day of publication (undated last), document id."""
    return record.document.published or "9999", record.document.id


def shown(found: Tables) -> dict[str, pa.Table]:
    """Return tables of records without what is not sure enough to be shown; `dragoman.shown`."""
    left = [without_unsure(record) for record in to_records(found)]
    return {**found, **of_records(left, "", KINDS)}


def to_items(table: str, found: pa.Table) -> list[Any]:
    """Return the objects of a derived table or of the quarantine."""
    cls = Quarantined if table == QUARANTINE else DERIVED[table]
    return [rebuild(cls, row) for row in found.to_pylist()]
