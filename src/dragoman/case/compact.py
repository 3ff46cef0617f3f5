"""Merging the segments of a case: fewer, larger files, sorted by day of publication, with the same rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.case import tables
from dragoman.case.manifest import File, Segment
from dragoman.case.store import Batch, Writer
from dragoman.errors import CaseError, PluginError

if TYPE_CHECKING:
    import pyarrow as pa

DOCUMENTS = 2_000  # in a merged segment: files of some megabytes, and an update loses little when it is killed


def compact(writer: Writer) -> tuple[int, int]:
    """Merge segments whose documents were read by the same stages; return how many there were and are.

    The merged segments take the place of the others in one step. What is damaged stays as it is, to be restored.

    Raises:
        PluginError: the case holds records of a kind whose plug-in is not installed; merging would lose them.
    """
    if unknown := {table for segment in writer.manifest.segments for table in segment.tables} - {*tables.RECORDS}:
        raise PluginError(f"the case holds {', '.join(sorted(unknown))}: install the plug-in that reads them first")
    before = len(writer.manifest.segments)
    groups: dict[str, list[Segment]] = defaultdict(list)
    for segment in writer.manifest.segments:
        if writer.sound(segment):
            groups[repr(sorted(segment.stages.items()))].append(segment)
    for group in groups.values():
        ordered = _ordered(writer, group)
        if not _merged(writer, group, ordered):
            writer.exchange(group, _batches(writer, group, ordered), _pieces(ordered), same=True)
    return before, len(writer.manifest.segments)


def _ordered(writer: Writer, group: Sequence[Segment]) -> pa.Array:
    """Return the ids of documents by (day of publication, id); undated ones last."""
    held = writer.table(tables.DOCUMENTS, segments=group, columns=["published", "id"])
    by_day = held.sort_by([("published", "ascending"), ("id", "ascending")])  # nulls stand last
    return by_day["id"].combine_chunks()


def _merged(writer: Writer, group: Sequence[Segment], ordered: pa.Array) -> bool:
    held = writer.table(tables.DOCUMENTS, segments=group, columns=["id"])
    return len(group) == _pieces(ordered) and held["id"].combine_chunks().equals(ordered)


def _pieces(ordered: pa.Array) -> int:
    return -(-len(ordered) // DOCUMENTS)


def _batches(writer: Writer, group: Sequence[Segment], ordered: pa.Array) -> Iterator[Batch]:
    """Write the files of the merged segments, one table after the other so that only one is in memory."""
    held: list[dict[str, File]] = [{} for _ in range(_pieces(ordered))]
    for table in tables.RECORDS:
        rows, rank = _sorted(writer, group, ordered, table)
        for n in range(len(held)):
            first, end = (_position(rank, at * DOCUMENTS) for at in (n, n + 1))
            if end > first:
                held[n][table] = writer.write(table, writer.manifest.last + 1 + n, rows.slice(first, end - first))
    if not all(writer.sound(segment) for segment in group):
        raise CaseError(f"{writer.path}: a file was damaged while it was being merged; nothing was changed")
    yield from (Batch(files, group[0].stages) for files in held)


def _sorted(writer: Writer, group: Sequence[Segment], ordered: pa.Array, table: str) -> tuple[pa.Table, pa.Array]:
    """Return the rows of a table by document, in each document's own order, and the rank of each row's document."""
    from pyarrow import compute

    rows = writer.table(table, segments=group)
    rank = compute.index_in(rows["id" if table == tables.DOCUMENTS else "document"], ordered).combine_chunks()
    order = compute.sort_indices(rank)  # stable
    return rows.take(order), rank.take(order)


def _position(rank: pa.Array, at: int) -> int:
    import numpy as np

    return int(np.searchsorted(rank.to_numpy(zero_copy_only=False), at))
