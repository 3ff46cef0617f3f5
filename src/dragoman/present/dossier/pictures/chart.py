"""What charts are made of: numbers, and the table that says the same; `charts.js` draws them where there is script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.present.dossier.links import Link


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a chart's table: its words and, where it is drawn, the numbers that its `mark` is drawn by.

    A mark leads where its cell does: to the `count` rows behind `link`.
    """

    words: str = ""
    mark: Mapping[str, Any] | None = None
    link: Link | None = None
    count: int | None = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what it is of, and a cell for each further head."""

    head: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with what it shows and how to read it; `form` is the way to draw it, `given` what all marks share.

    `source` says whose reports it rests on.
    """

    form: str
    finding: str
    deck: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    given: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""

    @property
    def drawn(self) -> dict[str, Any]:
        """The numbers to draw: marks in the order of their cells in the table."""
        return {**self.given, "marks": list(self._marks())}

    def _marks(self) -> Iterator[Mapping[str, Any]]:
        for line in self.lines:
            yield from (cell.mark for cell in line.cells if cell.mark is not None)


def said(*words: str) -> tuple[Cell, ...]:
    """Return cells that only say something."""
    return tuple(map(Cell, words))
