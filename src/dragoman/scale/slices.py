"""A slice of an archive: the documents in which an actor or a place is named, or that were printed on certain days."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.case import files, tables
from dragoman.case.manifest import File, Segment
from dragoman.case.store import Batch
from dragoman.errors import CaseError, PluginError, UsageError
from dragoman.scale import derived, parts

if TYPE_CHECKING:
    import pyarrow as pa

# What a document must meet, by what is asked; names are compared in lower case.
_NAMED = (
    "SELECT id, document FROM read_parquet('{actors}') WHERE list_contains($actors, lower(name)) "
    "OR list_has_any($actors, list_transform(aliases, lambda alias: lower(alias)))"
)
_TESTS = {
    "since": "substr(published, 1, 10) >= $since",
    "until": "substr(published, 1, 10) <= $until",
    "actors": f"id IN (SELECT document FROM ({_NAMED}))",  # noqa: S608 - what is asked is bound
    "places": "id IN (SELECT document FROM read_parquet('{places}') WHERE list_contains($places, lower(name)) "
    "OR list_contains($places, lower(country)))",
}
# Where the archive knows who is who, an actor is also named where a document calls it otherwise.
_BY_ANY_NAME = """id IN (
WITH named AS ({named}), same AS (SELECT * FROM read_parquet('{identities}') WHERE kind = 'actor')
SELECT document FROM named
UNION SELECT document FROM same WHERE entity IN (SELECT entity FROM same JOIN named ON named.id = member))
""".replace("{named}", _NAMED)


@dataclass(frozen=True, slots=True)
class Slice:
    """What is wanted of an archive; nothing given means all. Names are whole names or aliases, in any case."""

    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def asked(self) -> dict[str, str | list[str] | None]:
        """Return what is asked, by name, names in lower case."""
        actors, places = ([name.lower() for name in names] for names in (self.actors, self.places))
        return {"since": self.since, "until": self.until, "actors": actors, "places": places}


def batches(home: Path, wanted: Slice) -> Iterator[Batch]:
    """Yield the records of the documents in a slice, part by part.

    Raises:
        UsageError: there is no archive, or nothing in the slice.
        CaseError: a file of it is damaged.
    """
    held = parts.noted(home, parts.MANIFEST)
    if held is None or held.get("kind") != parts.KIND:
        raise UsageError(f"{home}: is no archive; `dragoman archive SOURCE... -o {home}` makes one")
    chosen = _documents(home, wanted)
    if not chosen:
        raise UsageError(f"{home}: no document is in that slice")
    for segment in parts.done(home):
        if documents := chosen.get(segment.name):
            yield Batch(_rows(home, segment, documents), segment.stages)


def _documents(home: Path, wanted: Slice) -> dict[str, list[str]]:
    """Return the ids of the documents in a slice, by part."""
    import duckdb

    asked = {name: value for name, value in wanted.asked().items() if value}
    held = {kind: home / parts.path(kind, "*") for kind in (tables.DOCUMENTS, "actors", "places")}
    if any(kind in {tables.DOCUMENTS, *asked} and not any(path.parent.glob(path.name)) for kind, path in held.items()):
        return {}
    identities = home / derived.IDENTITIES / "*.parquet"
    tests = {**_TESTS, "actors": _BY_ANY_NAME} if identities.parent.is_dir() else _TESTS
    where = " AND ".join(tests[name].format(**held, identities=identities) for name in asked) or "true"
    query = f"SELECT added_in, list(id) FROM read_parquet('{held[tables.DOCUMENTS]}') WHERE {where} GROUP BY 1"  # noqa: S608 - what is asked is bound
    with duckdb.connect() as database:
        return dict(database.execute(query, asked).fetchall())


def _rows(home: Path, segment: Segment, documents: list[str]) -> dict[str, pa.Table]:
    if unknown := segment.tables.keys() - {*tables.RECORDS, tables.QUARANTINE}:
        raise PluginError(f"{home}: holds {', '.join(sorted(unknown))}: install the plug-in that reads them first")
    held = {table: _read(home, file) for table, file in segment.tables.items() if table != tables.QUARANTINE}
    return {table: tables.only(table, rows, documents) for table, rows in held.items()}


def _read(home: Path, file: File) -> pa.Table:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        data = files.read(home / file.path)
    except OSError as error:
        raise CaseError(f"{home / file.path}: cannot be read: {error.strerror or error}") from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise CaseError(f"{home / file.path}: is damaged (its checksum is wrong); read its sources again")
    return parquet.read_table(pa.BufferReader(data))
