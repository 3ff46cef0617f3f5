"""Taking records into a case that were read elsewhere, as an archive holds them."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.case import tables
from dragoman.case.store import Batch, Writer


def take(writer: Writer, batches: Iterable[Batch]) -> tuple[int, int]:
    """Add the documents of batches with their records; return how many were added, and how many were known.

    Each batch is a segment, by the stages that read it, so that `update` reads again what others made of it.
    """
    import pyarrow as pa

    known = set(writer.documents(columns=["id"])["id"].to_pylist())
    added = passed = 0
    for batch in batches:
        held = {table: tables.conform(table, rows) for table, rows in batch.tables.items()}
        ids = held[tables.DOCUMENTS]["id"].to_pylist()
        fresh = [id for id in ids if id not in known]
        passed += len(ids) - len(fresh)
        if not fresh:
            continue
        new = {table: tables.only(table, rows, fresh) for table, rows in held.items()}
        segment = pa.array([f"{writer.manifest.last + 1:08}"] * len(fresh), pa.string())
        documents = new[tables.DOCUMENTS]
        new[tables.DOCUMENTS] = documents.set_column(documents.column_names.index("added_in"), "added_in", segment)
        writer.append(Batch(new, batch.stages))
        known.update(fresh)
        added += len(fresh)
    return added, passed
