"""Excel: one workbook with a sheet for each view of `dragoman show` and then one for each table of records.

The sheets of views ("show timeline") are for people: parties by name, what is said first, ids last. In those of
tables, names stand beside the ids of actors and places, fields inside fields have columns of their own
(`evidence.quote`), lists stand as JSON, unknown is empty. The first row is frozen and has filters. All text is written
as text, never as formula or link. A sheet holds 1,048,576 rows and a cell 32,767 characters: a longer table
goes on in a sheet "events 2", a longer text ends in "[cut]"; the other table formats hold all of it.
"""

from __future__ import annotations

import inspect
import io
import itertools
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from dragoman.export.sheets import sheets
from dragoman.export.tables import ABOUT, FIELDS, Cell, cells, flat, named, tables, with_names
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dragoman.case.view import View

_ROWS = 1_048_576
_CHARACTERS = 32_767
_CUT = " [cut]"
_CREATED = datetime(2000, 1, 1)  # fixed, so that the same case gives the same file
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}


def pieces(view: View) -> Iterator[bytes]:
    """Yield the bytes of the workbook."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        for name, heads, rows in sheets(view):
            _write(book, f"show {name}", heads, rows)
        names = named(view)
        for name, table in tables(view):
            readable = flat(with_names(name, table, names))
            _write(book, name, readable.column_names, cells(readable))
    yield buffer.getvalue()


def _write(book: Workbook, name: str, heads: Sequence[str], rows: Iterator[list[Cell]]) -> None:
    left: Iterator[list[Cell]] | None = rows
    for number in itertools.count(1):
        if left is None:
            return
        sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
        sheet.freeze_panes(1, 0)
        _row(sheet, 0, heads)
        last = 0
        for last, row in enumerate(itertools.islice(left, _ROWS - 1), start=1):
            _row(sheet, last, row)
        sheet.autofilter(0, 0, last, len(heads) - 1)
        first = next(left, None)
        left = None if first is None else itertools.chain([first], left)


def _row(sheet: Worksheet, number: int, row: Sequence[Cell]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, bool):
            sheet.write_boolean(number, column, cell)
        elif isinstance(cell, str):
            sheet.write_string(number, column, _fitting(cell))
        elif cell is not None:
            sheet.write_number(number, column, cell)


def _fitting(text: str) -> str:
    """Return text that a cell can hold; Excel counts UTF-16 code units."""
    if len(text) + sum(c > "\uffff" for c in text) <= _CHARACTERS:
        return text
    return text.encode("utf-16-le")[: 2 * (_CHARACTERS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


EXPORTER = Exporter(
    pieces, inspect.cleandoc(__doc__) + "\n" + ABOUT.rstrip(), FIELDS, shape="file", takes="case", suffix=".xlsx"
)
