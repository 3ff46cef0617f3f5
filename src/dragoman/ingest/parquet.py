"""Parquet tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from dragoman import settings
from dragoman.errors import LimitError, SourceError
from dragoman.ingest import rows
from dragoman.ingest.registry import COLUMNS, Article, Failure, reader
from dragoman.ingest.source import Source

_BATCH = 64  # rows in memory at once; each may be as long as an article may be


@reader(
    suffixes=(".parquet", ".pq"),
    media_types=("application/vnd.apache.parquet", "application/x-parquet"),
    sniff=lambda head: 3 if head.startswith(b"PAR1") else 0,
    tabular=True,
    binary=True,
)
def parquet(source: Source) -> Iterator[Article | Failure]:
    """Read a Parquet table, one article a row, read in small batches; only the columns in use are unpacked."""
    yield from rows.articles(source, _rows(source), COLUMNS)


def _rows(source: Source) -> Iterator[rows.Located]:
    # Imported here: it takes 150 ms, and only tables need it.
    import pyarrow as pa
    from pyarrow import parquet as pq

    try:
        table = pq.ParquetFile(_seekable(source))
    except (pa.ArrowException, OSError) as error:
        raise SourceError(f"{source.name}: is no sound Parquet table: {error}") from None
    wanted = {column.lower() for names in COLUMNS.values() for column in names}
    wanted |= {column.lower() for column in source.columns.values()}
    names = [name for name in table.schema_arrow.names if name.lower() in wanted]
    text = (source.columns["text"],) if "text" in source.columns else COLUMNS["text"]
    if text[0].lower() not in {name.lower() for name in names}:
        raise SourceError(f"{source.name}: {rows.missing(table.schema_arrow.names, text)}")
    _check_expansion(source.name, table.metadata)
    number = 0
    for batch in table.iter_batches(_BATCH, columns=names, use_threads=False):
        for row in _plain(batch).to_pylist():
            number += 1
            yield f"row {number}", row


def _seekable(source: Source) -> Any:
    # The footer stands at the end, so a table from a pipe or the web is read whole, a file is not.
    import pyarrow as pa

    return pa.OSFile(source.path) if source.path else io.BytesIO(source.read())


def _check_expansion(name: str, metadata: Any) -> None:
    ratio = settings.get("max_expansion")
    for group in (metadata.row_group(i) for i in range(metadata.num_row_groups)):
        for column in (group.column(i) for i in range(group.num_columns)):
            if column.total_uncompressed_size > ratio * max(column.total_compressed_size, 1_000):
                raise LimitError(
                    f"{name}: column {column.path_in_schema} unpacks to more than {ratio} times its size, as no text "
                    "does; raise DRAGOMAN_MAX_EXPANSION if it is sound"
                )


def _plain(batch: Any) -> Any:
    """Return the batch with times of nanoseconds cut to microseconds, which is what Python's own times hold."""
    import pyarrow as pa

    for i, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns":
            cut = batch.column(i).cast(pa.timestamp("us", tz=field.type.tz), safe=False)
            batch = batch.set_column(i, field.name, cut)
    return batch
