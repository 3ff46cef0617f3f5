"""Rows of any analysis as a table on a terminal, as JSON or as CSV: one way for all of them.

JSON and CSV come from the fields of the row's class and hold everything; a table shows what `layouts` picks, with the
first report's words cut to a line or two. Where a terminal is too narrow for a table, each row is a short paragraph.
"""

from __future__ import annotations

import csv
import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import IO, Any, Literal, get_args, get_type_hints

from dragoman.analyse.rows import Report, Row
from dragoman.present import layouts
from dragoman.schema import json_name, plain
from dragoman.text import harmless, visible

Form = Literal["table", "json", "csv"]
_QUOTED = 200  # characters of evidence, or of a line of words in a narrow layout, that are shown
_WIDTHS = (60, 160)  # what is narrower than the first is hard to read, and so is what is wider than the second
_TABLE = 140  # columns from which a table has room for its own; in fewer, each row is a paragraph
_INDENT = 12  # columns of a day and a blank or two


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one class under a heading; `empty` is said instead where there are none.

    `asked` says that a column tells which question or mission each is about, since the heading does not.
    """

    name: str
    heading: str
    shape: type[Row]
    rows: Sequence[Row]
    empty: str = ""
    asked: bool = False


def write(parts: Sequence[Part], form: Form, stream: IO[str]) -> None:
    """Write parts: JSON as a list, or an object of lists by name where there are several; CSV as one table."""
    if form == "json":
        values = {part.name: [plain(row) for row in part.rows] for part in parts}
        only = next(iter(values.values())) if len(values) == 1 else values
        stream.write(json.dumps(only, ensure_ascii=False, indent=1) + "\n")
    elif form == "csv":
        _write_csv(parts, stream)
    else:
        _write_tables(parts, stream)


def _write_csv(parts: Sequence[Part], stream: IO[str]) -> None:
    """Write one table; of several parts, the first column names the part, and columns are those of all."""
    names = list(dict.fromkeys(name for part in parts for name in columns(part.shape)))
    several = ["part"] if len(parts) > 1 else []
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*several, *names])
    for part in parts:
        for row in part.rows:
            cells = dict(_cells(row))
            writer.writerow([*([part.name] if several else []), *(_cell(cells.get(name)) for name in names)])


def columns(shape: type[Row]) -> list[str]:
    """Return the columns of a row's class in CSV: its fields, parts of a field as "date.earliest", then the report."""
    own = [name for name in _fields(shape) if name != "reports"]
    return [*own, *(f"report.{name}" for name in _fields(Report)), "reports"]


def _fields(shape: type) -> Iterator[str]:
    hints = get_type_hints(shape)
    for field in fields(shape):
        kind = next((k for k in (hints[field.name], *get_args(hints[field.name])) if _is_struct(k)), None)
        if kind is None or _is_list(hints[field.name]):
            yield json_name(field.name)
        else:
            yield from (f"{field.name}.{name}" for name in _fields(kind))


def _is_struct(hint: Any) -> bool:
    return hasattr(hint, "__dataclass_fields__")


def _is_list(hint: Any) -> bool:
    return getattr(hint, "__origin__", None) is tuple


def _cells(row: Row) -> Iterator[tuple[str, Any]]:
    for field in fields(row):
        if field.name != "reports":
            yield from _flat(json_name(field.name), plain(getattr(row, field.name)))
    if row.reports:
        yield from _flat("report", plain(row.reports[0]))
    yield "reports", len(row.reports)


def _flat(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _flat(f"{name}.{key}", part)
    else:
        yield name, value


def _cell(value: Any) -> str | int | float:
    """Return a cell that no spreadsheet takes for a formula; lists stand as JSON, unknown is empty."""
    if isinstance(value, bool | list):
        return json.dumps(value, ensure_ascii=False) if value != [] else ""
    if isinstance(value, str):
        return harmless(value.encode(errors="replace").decode())
    return "" if value is None else value


def _write_tables(parts: Sequence[Part], stream: IO[str]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    console.width = min(max(console.width, _WIDTHS[0]), _WIDTHS[1])
    for number, part in enumerate(parts):
        if len(parts) > 1 or part.heading != part.name.capitalize():  # of one part, what its name does not say
            console.print(Text(("\n" if number else "") + part.heading, style="bold"))
        if part.rows:
            console.print(_table(part) if console.width >= _TABLE else _paragraphs(part, console.width))
        elif part.empty:
            console.print(Text(part.empty, style="dim"))


def _layout(part: Part) -> tuple[layouts.Column, ...]:
    return (*layouts.of(part.shape), *(layouts.about(part.shape) if part.asked else ()))


def _table(part: Part) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    layout = _layout(part)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_edge=False)
    table.add_column("when", min_width=16, max_width=20, overflow="fold")  # as wide as an id
    for column in layout:
        table.add_column(column.head, ratio=column.ratio, overflow="fold")
    table.add_column("evidence", ratio=5, overflow="fold")
    for row in part.rows:
        when = Text(visible(layouts.when(row))).append("\n" + row.id, style="dim")
        table.add_row(when, *(Text(visible(column.words(row))) for column in layout), _evidence(row))
    return table


def _paragraphs(part: Part, width: int) -> Any:
    """Return each row as a paragraph: when and what, the other columns under their heads, the words, the source."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    layout = _layout(part)
    made: list[Any] = []
    for row in part.rows:
        lead, *rest = ((column.head, _cut(column.words(row))) for column in layout)
        said = [words if n == 0 else f"{head}: {words}" for n, (head, words) in enumerate(rest) if words]
        when = Text(f"{visible(layouts.when(row)):{_INDENT - 2}}  ", style="dim")
        made.append(when.append(visible(lead[1]), style="not dim bold"))
        room = max(width - _INDENT - len(row.id) - 2, _INDENT)  # an id may be as long as the line
        told = textwrap.shorten(_source(row), room, placeholder=" …") if row.reports else ""
        source = Text("  ".join(filter(None, (visible(told), row.id))), style="dim")
        quote = [] if part.shape.__name__ in layouts.NAMES or not row.reports else [Text(_quote(row))]
        made.append(Padding(Group(*(Text(visible(words)) for words in said), *quote, source), (0, 0, 0, _INDENT)))
    return Group(*made)


def _cut(words: str) -> str:
    return "\n".join(textwrap.shorten(line, _QUOTED, placeholder=" …") for line in words.split("\n"))


def _evidence(row: Row) -> Any:
    from rich.text import Text

    return Text(_quote(row)).append(f"\n{visible(_source(row))}" if row.reports else "", style="dim")


def _quote(row: Row) -> str:
    if not row.reports:
        return ""
    return f"“{visible(textwrap.shorten(row.reports[0].quote, _QUOTED, placeholder=' …')).strip('“”')}”"


def _source(row: Row) -> str:
    """Return who printed the first report of a row and when, and how many other documents say so."""
    if not row.reports:
        return ""
    first, others = row.reports[0], len({report.document for report in row.reports}) - 1
    source = ", ".join(part for part in (first.publisher, first.published, first.title) if part)
    return f"{source} and {others} more" if others else source
