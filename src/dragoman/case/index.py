"""`index.duckdb`: what a case shows, as tables in one database file, for speed alone.

It can be deleted at any time, and is used only where it holds exactly what the manifest says; otherwise the Parquet
files are read. It is never changed in place: a new one is renamed over it, so that whoever reads it reads on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.case import files, tables
from dragoman.case.manifest import Manifest, Segment
from dragoman.case.store import Store
from dragoman.shown import RULES

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from dragoman.case.compared import State

NAME = "index.duckdb"
_CONTENTS = "CREATE OR REPLACE TABLE contents AS SELECT ?::VARCHAR AS contents"


def attach(
    connection: duckdb.DuckDBPyConnection, store: Store, names: Iterable[str] = tables.ALL, as_of: date | None = None
) -> bool:
    """Make tables of the index those of `connection`, read-only; return whether it holds what the case shows.

    With `as_of`, tables of records show what had been published by the end of that day. From here on no query of the
    connection can reach files, the network or settings.
    """
    import duckdb

    if not _is_of(_known(connection, store.path / NAME), store.manifest):
        return False
    connection.begin()
    try:
        for name in names:
            connection.execute(f'CREATE VIEW "{name}" AS FROM indexed."{name}"{_until(name, as_of)}')
    except duckdb.Error:  # damaged: as good as none
        connection.rollback()
        return False
    connection.commit()
    return True


def lock(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep every further query of a connection from files, the network and settings."""
    connection.execute("SET enable_external_access = false; SET lock_configuration = true")


def _until(name: str, as_of: date | None) -> str:
    if as_of is None:
        return ""
    published = f"WHERE published[:10] <= '{as_of:%Y-%m-%d}'"
    if name == tables.DOCUMENTS:
        return f" {published}"
    return f" WHERE document IN (SELECT id FROM documents {published})"  # noqa: S608 - a date alone is put in


def sync(store: Store, state: State | None = None) -> tuple[str, ...]:
    """Bring the index in step with the case, adding what is new where nothing else has changed.

    `state` is what was compared where the derived tables were just made. Returns why there is no index, in plain words,
    where it cannot be written; the case is whole without.
    """
    import duckdb

    if not store.manifest.segments:
        return ()
    known = _said(store.path / NAME)
    if _is_of(known, store.manifest):
        return ()
    try:
        new = _new(store, known)
        if new is None or not _written(store, new, store.path / NAME, state):
            _written(store, store.manifest.segments, None, state)
    except (duckdb.Error, OSError) as error:
        files.remove(store.path / NAME)
        reason = str(error).splitlines()[0][:200]
        return (f"{store.path / NAME}: cannot be written ({reason}); the case is whole, but looking at it is slower",)
    return ()


def grown(connection: duckdb.DuckDBPyConnection, store: Store) -> Sequence[Segment] | None:
    """Attach the index for linking what is new to what it holds; return the segments that it lacks.

    None where it holds nothing that the derived tables of the case were made of. The connection then has the tables of
    records as they are now, and those of links as they were.
    """
    import duckdb

    from dragoman.case.compared import TABLES  # with all that links records, which looking at a case must not wait for

    known = _known(connection, store.path / NAME)
    new = _new(store, known)
    if new is None or not _compared(store, json.loads(known or "{}")):
        return None
    arriving = tables.shown(store.records(new))
    try:
        for name in tables.RECORDS:
            connection.register(f"new_{name}", arriving[name])
            connection.execute(f'CREATE VIEW "{name}" AS FROM indexed."{name}" UNION ALL BY NAME FROM "new_{name}"')
        for name in tables.DERIVED:
            connection.execute(f'CREATE TABLE "{name}" AS FROM indexed."{name}"')
        for name in TABLES:
            connection.execute(f'CREATE VIEW "{name}" AS FROM indexed."{name}"')
        for name in ("actors", "figures", "identities"):
            connection.execute(f'CREATE VIEW "earlier_{name}" AS FROM indexed."{name}"')
    except duckdb.Error:  # damaged: as good as none
        return None
    return new


def _compared(store: Store, told: dict[str, Any]) -> bool:
    """Whether an index has what was compared for the derived tables of the case."""
    derived = store.manifest.derived
    return derived is not None and told.get("derived") == repr(derived) and told.get("compared") == derived.name


def kept(connection: duckdb.DuckDBPyConnection, store: Store, layers: Iterable[str]) -> dict[str, list[str]] | None:
    """Return what an attached index keeps of some layers, packed, in order; None where it is of other links."""
    import duckdb

    query = "SELECT packed FROM indexed.compared WHERE layer = ?"
    try:
        (told,) = connection.execute("SELECT contents FROM indexed.contents").fetchone() or ("{}",)
        if not _compared(store, json.loads(told)):
            return None
        return {layer: [packed for (packed,) in connection.execute(query, [layer]).fetchall()] for layer in layers}
    except duckdb.Error:  # damaged: as good as none
        return None


def held(store: Store) -> tuple[dict[str, list[dict[str, Any]]], Sequence[Segment]]:
    """Return the rows that the index has of each table of records, and the segments of the case that it lacks."""
    import duckdb

    with duckdb.connect() as connection:
        if (new := _new(store, _known(connection, store.path / NAME))) is not None:
            try:
                return {
                    name: connection.table(f'indexed."{name}"').to_arrow_table().to_pylist() for name in tables.RECORDS
                }, new
            except duckdb.Error:  # damaged: as good as none
                pass
    return {}, store.manifest.segments


def _written(store: Store, new: Sequence[Segment], old: Path | None, state: State | None) -> bool:
    """Write an index that has some segments, and what an old one has; return whether that was sound."""
    import duckdb

    beside = files.temporary(store.path)
    try:
        if old:
            files.copy(old, beside)
        _fill(beside, store, new, state)
        if store.damaged:
            files.remove(store.path / NAME)  # it would hide what is missing
        else:
            files.move(beside, store.path / NAME)
    except duckdb.Error:
        if not old:
            raise
        return False
    finally:
        files.remove(beside)
        files.remove(beside.with_name(f"{beside.name}.wal"))
    return True


def _said(path: Path) -> str | None:
    """Return what the index says of itself; None where there is none that can be read."""
    import duckdb

    with duckdb.connect() as connection:
        return _known(connection, path)


def _known(connection: duckdb.DuckDBPyConnection, path: Path) -> str | None:
    """Attach the index and return what it says of itself; None where there is none that can be read.

    It may come from somebody else and hold anything: from its first query on, the connection reaches nothing outside.
    """
    import duckdb

    try:
        if _is_file(path):
            connection.execute(f"ATTACH '{_quoted(path)}' AS indexed (READ_ONLY)")
    except duckdb.Error:  # damaged, or of another version of the database
        return None
    finally:
        lock(connection)
    try:
        found = connection.execute("SELECT contents FROM indexed.contents").fetchall()
    except duckdb.Error:
        return None
    return str(found[0][0]) if found else None


def _is_file(path: Path) -> bool:
    try:
        return files.size(path) > 0
    except OSError:
        return False


def _new(store: Store, known: str | None) -> list[Segment] | None:
    """Return the segments that the index lacks; None where it holds what the case does not, or other columns."""
    try:
        told = json.loads(known or "")
        columns, held = told["columns"], set(told["segments"])
    except (ValueError, KeyError, TypeError):
        return None
    names = {_name(segment): segment for segment in store.manifest.segments}
    if columns != _columns() or held - names.keys():
        return None
    return [segment for name, segment in names.items() if name not in held]


def _name(segment: Segment) -> str:
    """Return what tells a segment from every other, of this case or another."""
    return f"{segment.name} {hashlib.sha256(repr(sorted(segment.tables.items())).encode()).hexdigest()[:16]}"


def _columns() -> str:
    """Return what tells tables of these columns and thresholds from others."""
    made = [*(str(tables.schema(name)) for name in tables.ALL), RULES]
    return hashlib.sha256("".join(made).encode()).hexdigest()[:16]


def _fill(path: Path, store: Store, segments: Sequence[Segment], state: State | None) -> None:
    """Add to the index what is shown of some segments, and put the other tables in the place of those it has."""
    import duckdb

    with duckdb.connect(str(path)) as connection:
        connection.execute("SET enable_progress_bar = false")
        for name in tables.ALL:
            kept = name in tables.RECORDS
            how = "CREATE TABLE IF NOT EXISTS" if kept else "CREATE OR REPLACE TABLE"
            _take(connection, f'{how} "{name}" AS FROM arriving', tables.empty(name) if kept else store.table(name))
        for segment in segments:
            for name, rows in tables.shown(store.records([segment])).items():
                _take(connection, f'INSERT INTO "{name}" FROM arriving', rows)
        compared = _keep(connection, store, state)
        connection.execute(_CONTENTS, [_contents(store.manifest, compared)])


def _keep(connection: duckdb.DuckDBPyConnection, store: Store, state: State | None) -> str | None:
    """Keep what was compared; return for which derived tables the index has it."""
    from dragoman.case.compared import TABLES

    derived = store.manifest.derived
    if state is None:
        told = json.loads(_said_in(connection) or "{}")
        return derived.name if derived is not None and told.get("compared") == derived.name else None
    gone = sorted(state.gone)
    for name in TABLES:
        columns = ", ".join(f'"{column}" {kind}' for column, kind in TABLES[name].items())
        how = "CREATE OR REPLACE TABLE" if state.whole else "CREATE TABLE IF NOT EXISTS"
        connection.execute(f'{how} "{name}" ({columns})')
        connection.execute(f'DELETE FROM "{name}" WHERE item IN (SELECT unnest($1::VARCHAR[]))', [gone])  # noqa: S608 - names of ours
        rows = state.arrow(name)
        if name == "compared":
            _take(connection, "DELETE FROM compared WHERE item IN (SELECT item FROM arriving)", rows)
        _take(connection, f'INSERT INTO "{name}" FROM arriving', rows)
    return derived.name if derived is not None else None


def _take(connection: duckdb.DuckDBPyConnection, statement: str, rows: pa.Table) -> None:
    """Run a statement to which some rows are known as `arriving`."""
    connection.register("arriving", rows)
    connection.execute(statement)
    connection.unregister("arriving")


def _said_in(connection: duckdb.DuckDBPyConnection) -> str | None:
    """Return what an index that is being written said of itself before."""
    import duckdb

    try:
        found = connection.execute("SELECT contents FROM contents").fetchone()
    except duckdb.Error:  # a new one
        return None
    return str(found[0]) if found else None


def _contents(manifest: Manifest, compared: str | None) -> str:
    """Return what an index says of itself: what it holds, and of which derived tables it has what was compared."""
    return json.dumps(
        {
            "compared": compared,
            "columns": _columns(),
            "revision": manifest.revision,
            "segments": [_name(segment) for segment in manifest.segments],
            "derived": repr(manifest.derived),
            "quarantine": repr(manifest.quarantine),
        }
    )


def _is_of(known: str | None, manifest: Manifest) -> bool:
    """Whether what an index says of itself is that it holds what a case shows."""
    try:
        compared = json.loads(known or "{}").get("compared")
    except (ValueError, AttributeError):
        return False
    return known == _contents(manifest, compared)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
