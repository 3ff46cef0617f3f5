"""Some kinds of records out of a database of all: their rows, and those of what they refer to, no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from dragoman.case import tables
from dragoman.schema import targets

if TYPE_CHECKING:
    import duckdb

Found = dict[str, list[dict[str, Any]]]
_KIND = {cls: kind for kind, cls in tables.KINDS.items()}


def of(connection: duckdb.DuckDBPyConnection, kinds: Iterable[str], ids: Collection[str] = ()) -> Found:
    """Return the rows of some kinds and ids, those of other kinds that any of them names, and the documents of all."""
    whole = frozenset(kinds)
    found: Found = {kind: _rows(connection, kind) for kind in sorted(whole)}
    if ids:
        found |= {kind: _rows(connection, kind, ids) for kind in tables.KINDS if kind not in whole}
    arrived = dict(found)
    while named := _named(arrived, found):
        arrived = {kind: _rows(connection, kind, ids) for kind, ids in named.items()}
        for kind, rows in arrived.items():
            found.setdefault(kind, []).extend(rows)
    documents = {row["document"] for rows in found.values() for row in rows}
    return {**found, tables.DOCUMENTS: _rows(connection, tables.DOCUMENTS, documents)}


def _named(arrived: Found, found: Found) -> dict[str, set[str]]:
    """Return the ids that arrived rows name of what is not there yet, by kind."""
    named: dict[str, set[str]] = defaultdict(set)
    for kind, rows in arrived.items():
        for column, cls in targets(tables.KINDS[kind]):
            cells = (row[column] for row in rows)
            named[_KIND[cls]].update(id for cell in cells for id in (cell if isinstance(cell, list) else [cell]))
    there = {kind: {row["id"] for row in found.get(kind, ())} for kind in named}
    return {kind: rest for kind, ids in named.items() if (rest := ids - there[kind] - {None})}


def _rows(connection: duckdb.DuckDBPyConnection, kind: str, ids: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Return the rows of a table, all or those of some ids, in its order."""
    table = connection.table(kind)
    if ids is not None:
        table = connection.sql(f'FROM "{kind}" WHERE id IN (SELECT unnest($1::VARCHAR[]))', params=[sorted(ids)])
    found: list[dict[str, Any]] = table.to_arrow_table().to_pylist()
    return found
