"""Parquet tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from dragoman.errors import LimitError, SourceError
from dragoman.ingest import rows
from dragoman.ingest.apart import apart
from dragoman.ingest.registry import COLUMNS, Article, Failure, reader
from dragoman.ingest.source import Source
from dragoman.options import Options

_MARK = b"PAR1"
_PIECE = 65_536  # bytes of a file read at once


@reader(
    suffixes=(".parquet", ".pq"),
    media_types=("application/vnd.apache.parquet", "application/x-parquet"),
    sniff=lambda head: 3 if head.startswith(_MARK) else 0,
    tabular=True,
    binary=True,
)
def parquet(source: Source) -> Iterator[Article | Failure]:
    """Read a Parquet table, one article a row, unpacked one by one; only the columns in use are.

    A row that cannot be read is told and passed over; of a group of rows that is damaged the rest is.
    """
    if not source.head.startswith(_MARK):  # also where it is only called so
        raise SourceError(f"{source.name}: is no sound Parquet table")
    # A table from a pipe or the web is read whole, for its footer stands at the end; a file is not.
    table = source.path or source.read()
    wanted = {column for names in COLUMNS.values() for column in names} | set(source.columns.values())
    text = (source.columns["text"],) if "text" in source.columns else COLUMNS["text"]
    found = apart(source, table_rows, table, source.name, frozenset(map(str.lower, wanted)), text, source.options)
    yield from rows.articles(source, found, COLUMNS)


def table_rows(
    table: str | bytes, name: str, wanted: frozenset[str], text: tuple[str, ...], options: Options
) -> Iterator[rows.Located]:
    """Yield the place and the wanted columns of each row of a table, or the failure that stands there.

    Raises:
        SourceError: it is no sound table, or has no column of texts.
        LimitError: a column unpacks to too many times its size.
    """
    # Imported here: it takes 150 ms, and only tables need it.
    import pyarrow as pa
    from pyarrow import parquet as pq

    try:
        opened = pq.ParquetFile(pa.OSFile(table) if isinstance(table, str) else io.BytesIO(table), buffer_size=_PIECE)
    except (pa.ArrowException, OSError) as error:
        raise SourceError(f"{name}: is no sound Parquet table: {error}") from None
    columns = [column for column in opened.schema_arrow.names if column.lower() in wanted]
    if text[0].lower() not in map(str.lower, columns):
        raise SourceError(f"{name}: {rows.missing(opened.schema_arrow.names, text)}")
    _check_expansion(name, opened.metadata, options.max_expansion)
    before = 0
    for group in range(opened.num_row_groups):
        yield from _group(opened, group, columns, name, before, options.max_raw_bytes)
        before += opened.metadata.row_group(group).num_rows


def _group(opened: Any, group: int, columns: list[str], name: str, before: int, limit: int) -> Iterator[rows.Located]:
    """Yield the rows of a group; one row is unpacked at a time, since the size of a column does not tell a value's."""
    import pyarrow as pa

    number = before
    try:
        for batch in opened.iter_batches(1, row_groups=[group], columns=columns, use_threads=False):
            number += 1
            position = f"row {number}"
            yield position, _row(batch, columns, name, position, limit)
    except (pa.ArrowException, OSError) as error:
        until = before + opened.metadata.row_group(group).num_rows
        why = (
            "the table is damaged here" if not isinstance(error, MemoryError) else "they unpack to more than is let in"
        )
        reason = f"rows {number + 1} to {until} cannot be read: {why} ({str(error)[:200]})"
        yield f"row {number + 1}", Failure(name, f"row {number + 1}", reason)


def _row(batch: Any, columns: list[str], name: str, position: str, limit: int) -> dict[str, Any] | Failure:
    if batch.nbytes > limit:
        return Failure(name, position, f"is larger than {limit:,} bytes")
    return {column: _value(batch.column(i)) for i, column in enumerate(columns)}


def _value(column: Any) -> Any:
    """Return the one value of a column; None where Python cannot say it, as a date of the year 100,000."""
    import pyarrow as pa

    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":  # more than Python's own times hold
        column = column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)
    try:
        return column[0].as_py()
    except (ValueError, OverflowError, pa.ArrowException):
        return None


def _check_expansion(name: str, metadata: Any, ratio: int) -> None:
    for group in (metadata.row_group(i) for i in range(metadata.num_row_groups)):
        for column in (group.column(i) for i in range(group.num_columns)):
            if column.total_uncompressed_size > ratio * max(column.total_compressed_size, 1_000):
                raise LimitError(
                    f"{name}: column {column.path_in_schema} unpacks to more than {ratio} times its size, as no text "
                    "does; raise DRAGOMAN_MAX_EXPANSION if it is sound"
                )
