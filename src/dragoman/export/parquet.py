"""Parquet: a folder (or a .zip) with one file a table, for DuckDB, pandas, polars, R and Spark; nothing is lost."""

from __future__ import annotations

import inspect
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.export.tables import ABOUT, FIELDS, tables
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.case.view import View


def files(view: View) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield each table as a file."""
    for name, table in tables(view):
        yield f"{name}.parquet", _pieces(table)


def _pieces(table: pa.Table) -> Iterator[bytes]:
    from pyarrow import parquet

    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="zstd")
    yield buffer.getvalue()


EXPORTER = Exporter(
    files, inspect.cleandoc(__doc__) + "\n" + ABOUT.rstrip(), FIELDS, shape="folder", takes="case", suffix=""
)
