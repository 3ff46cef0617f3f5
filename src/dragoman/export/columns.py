"""Tables for other tools: a column is its name, what it holds, and how it is filled, or why it stays empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
Cell = str | int | float | None
AS_IT_STANDS = """
A cell stands as it is, also one such as "=1+1", which a spreadsheet would take for a formula: import columns as text.
"""  # whoever reads these formats expects the words and no apostrophe before them
_BREAKS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table; without `value` it stays empty, and `about` says why."""

    name: str
    about: str
    value: Callable[[Row], Cell] | None = None

    def cell(self, row: Row) -> str:
        """Return the text of the column for a row: empty where unknown, free of tabs and line ends."""
        value = self.value(row) if self.value is not None else None
        return "" if value is None else str(value).translate(_BREAKS)


def lines(columns: Sequence[Column[Row]], rows: Iterable[Row], *, header: bool) -> Iterator[str]:
    """Yield the lines of a tab-separated table without line ends, the first with the names where `header` is set."""
    if header:
        yield "\t".join(column.name for column in columns)
    for row in rows:
        yield "\t".join(column.cell(row) for column in columns)
