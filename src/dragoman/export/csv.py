"""CSV: a folder (or a .zip) with one file a table, quoted by RFC 4180, for a spreadsheet or statistics program.

Fields inside fields have columns of their own (`evidence.quote`), lists stand as JSON, unknown is empty. No cell is
ever read as a formula: text that begins with =, +, -, @, a tab or a line end has an apostrophe before it, which
is the only change to the text. Numbers are not touched.
"""

from __future__ import annotations

import csv
import inspect
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman import text
from dragoman.export.tables import ABOUT, FIELDS, Cell, cells, flat, tables
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.case.view import View


def files(view: View) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield each table as a file."""
    for name, table in tables(view):
        yield f"{name}.csv", _pieces(flat(table))


def _pieces(table: pa.Table) -> Iterator[bytes]:
    yield _line(table.column_names)
    for row in cells(table):
        yield _line([harmless(cell) for cell in row])


def _line(row: Iterable[Cell]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(row)
    return buffer.getvalue().encode(errors="replace")


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula; truth as "true" or "false"."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return text.harmless(cell) if isinstance(cell, str) else cell


EXPORTER = Exporter(
    files, inspect.cleandoc(__doc__) + "\n" + ABOUT.rstrip(), FIELDS, shape="folder", takes="case", suffix=""
)
