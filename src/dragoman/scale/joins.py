"""Joins over a whole archive: tables that one step writes and the next one reads, and what hangs together by pairs.

The engine's SQL brings together what belongs together, wherever it was read; what is then to be said of it is asked of
`dragoman.link`, in the reading processes. Rows name records by rank: day of publication, document and record.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dragoman.case import files
from dragoman.options import Options
from dragoman.scale.worker import Worker

if TYPE_CHECKING:
    from dragoman.scale.archive import Engine

_ROWS = 1_000  # read at once of a file that is gone through row by row
PAIR: Final = {"one": "string", "other": "string"}  # columns of a table of pairs

# Each node of some pairs with the least that it is known to hang together with: at first of its neighbours, then of
# theirs, and of those that the least itself is known to hang together with, so that long chains shorten by half.
_BOTH = "SELECT one, other FROM {edges} UNION SELECT other AS one, one AS other FROM {edges}"
_BEGIN = "SELECT one AS node, least(one, min(other)) AS first, true AS changed FROM ({both}) GROUP BY one"
_NEARER = """
WITH near AS (SELECT one AS node, min(first) AS first FROM ({both}) JOIN {held} ON node = other GROUP BY one),
     low AS (SELECT node, least(near.first, {held}.first) AS first, {held}.first AS before
             FROM near JOIN {held} USING (node))
SELECT low.node AS node, far.first AS first, far.first < low.before AS changed
FROM low JOIN low far ON far.node = low.first
"""


class Joins:
    """Tables of Parquet files in a folder, made by the processes of an engine and by its queries.

    `held` are folders of other tables that the queries name.
    """

    def __init__(self, engine: Engine, folder: Path, options: Options, held: Mapping[str, Path]) -> None:
        self._engine, self._folder, self._options, self._held = engine, folder, options, held

    def path(self, table: str) -> Path:
        """Return the folder of a table."""
        return self._held.get(table, self._folder / table)

    def each(self, work: Callable[..., None], tasks: Sequence[object], *given: object) -> None:
        """Call a function in the reading processes for each task, after the reader and what is `given` to all."""
        for _ in self._engine.map(functools.partial(_called, work, given), tasks, self._options):
            continue

    def begun(self, table: str, kinds: Mapping[str, str]) -> Path:
        """Return the folder of a table that is there also if nobody writes to it."""
        write(self.path(table), "none", kinds, ())
        return self.path(table)

    def query(self, table: str, sql: str, by: str | None = None) -> list[Path]:
        """Make a table by a query over others; return its files, with `by` a folder for each value of a column."""
        views = {name: self.path(name) for name in sorted(set(re.findall(r"\w+", sql))) if self.path(name).is_dir()}
        return self._engine.query(sql, views, self.path(table), by)

    def components(self, table: str, edges: str) -> None:
        """Make a table (node, first) of pairs (one, other): the least that each of them hangs together with."""
        both = _BOTH.format(edges=edges)
        held, turn = f"{table}_0", 0
        changed = self.query(held, _BEGIN.format(both=both))
        while any(map(_has_changed, changed)):
            turn += 1
            changed = self.query(f"{table}_{turn}", _NEARER.format(both=both, held=held))
            held = f"{table}_{turn}"
        files.move(self.path(held), self.path(table))


def write(folder: Path, name: str, kinds: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows as a file of a table; `kinds` are the types of its columns, as Arrow calls them."""
    import pyarrow as pa
    from pyarrow import parquet

    files.make(folder)
    schema = pa.schema([(column, pa.type_for_alias(kind)) for column, kind in kinds.items()])
    columns = zip(*rows, strict=True) if rows else ([] for _ in kinds)
    held = [pa.array(list(values), field.type) for values, field in zip(columns, schema, strict=True)]
    parquet.write_table(pa.table(held, schema=schema), folder / f"{name}.parquet")


def read(path: Path, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Return the rows of a file of a table, or of a folder of such."""
    from pyarrow import parquet

    rows: list[dict[str, Any]] = parquet.read_table(path, columns=columns, partitioning=None).to_pylist()
    return rows


def stream(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of a table, some at a time: packed well, a small file may hold very many."""
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS):
            yield from batch.to_pylist()


def _called(work: Callable[..., None], given: Sequence[object], worker: Worker, task: object) -> None:
    worker.call(work, *given, task)


def _has_changed(path: Path) -> bool:
    return any(row["changed"] for row in read(path, ["changed"]))
