"""The tables of a case as they leave it: records in the order of their documents, then what joins the documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.analyse.rows import parties
from dragoman.case import tables as stored
from dragoman.model import Actor, Place
from dragoman.schema import targets

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.case.view import View

Cell = str | int | float | bool | None
_INTERNAL = "added_in"  # names a file inside the case

ABOUT = """
Tables: documents, then one for each kind of record of a document (their `document` is its id), then `identities`
(which records tell of one thing), `entities` (that thing), `links` between records of any kind, and `quarantine` (what
could not be read). docs/tables.md describes their columns. Reprints are in them, with an identity of kind `document`.
"""
FIELDS = tuple((name, "a table; its columns stand in docs/tables.md") for name in stored.ALL)


def tables(view: View) -> Iterator[tuple[str, pa.Table]]:
    """Yield each table of a case under its name; an empty one has its columns all the same."""
    import pyarrow as pa

    for name, table in stored.of_records(view.records(), "").items():
        yield name, table.drop_columns([_INTERNAL]) if _INTERNAL in table.column_names else table
    for name in (*stored.DERIVED, stored.QUARANTINE):
        yield name, pa.Table.from_pylist(derived(view, name), schema=stored.schema(name))


def derived(view: View, name: str) -> list[dict[str, Any]]:
    """Return the rows of a derived table, or of the quarantine, sorted by their columns."""
    return view.rows(f'SELECT * FROM "{name}" ORDER BY ALL')  # noqa: S608 - names of our own


def named(view: View) -> dict[str, str]:
    """Return the name of each actor and place of a case, by the id of the record; of an actor over all documents."""
    places = {row["id"]: row["name"] for row in view.rows("SELECT id, name FROM places")}
    actors = [row["id"] for row in view.rows("SELECT id FROM actors")]
    return places | {str(member): party.name for member, party in parties(view, actors).items()}


def with_names(name: str, table: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """Return a table with a column of names beside each that holds ids of actors or places."""
    import pyarrow as pa

    for column, cls in targets(stored.KINDS[name]) if name in stored.KINDS else ():
        if cls in (Actor, Place):
            ids = table[column].to_pylist()
            told = [None if value is None else _called(value, names) for value in ids]
            place = table.column_names.index(column)
            table = table.add_column(place, f"{column}.name", pa.array(told, pa.string()))
    return table


def _called(value: str | list[str], names: Mapping[str, str]) -> str:
    return "; ".join(names.get(id, id) for id in ([value] if isinstance(value, str) else value))


def flat(table: pa.Table) -> pa.Table:
    """Return a table without columns inside columns: `evidence` becomes `evidence.start`, `evidence.end`, ..."""
    from pyarrow import types

    while any(types.is_struct(column.type) for column in table.schema):
        table = table.flatten()
    return table


def cells(table: pa.Table) -> Iterator[list[Cell]]:
    """Yield the rows of a flat table; a list stands as JSON, since a cell holds one value."""
    for batch in table.to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            yield [_cell(value) for value in row.values()]


def _cell(value: Any) -> Cell:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
