"""`index.duckdb`: what a case shows, as tables in one database file, for speed alone.

It can be deleted at any time, and is used only where it holds exactly what the manifest says; otherwise the Parquet
files are read. It is never changed in place: a new one is renamed over it, so that whoever reads it reads on.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.case import files, tables
from dragoman.case.manifest import Manifest, Segment
from dragoman.case.store import Store
from dragoman.shown import LEAST

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

NAME = "index.duckdb"
_CONTENTS = "CREATE OR REPLACE TABLE contents AS SELECT ?::VARCHAR AS contents"


def attach(
    connection: duckdb.DuckDBPyConnection, store: Store, names: Iterable[str] = tables.ALL, as_of: date | None = None
) -> bool:
    """Make tables of the index those of `connection`, read-only; return whether it holds what the case shows.

    With `as_of`, tables of records show what had been published by the end of that day.
    """
    import duckdb

    path = store.path / NAME
    if not path.exists():
        return False
    try:
        connection.execute(f"ATTACH '{_quoted(path)}' AS indexed (READ_ONLY)")
        held = connection.execute("SELECT contents FROM indexed.contents").fetchall()
        if held != [(_contents(store.manifest),)]:
            connection.execute("DETACH indexed")
            return False
        for name in names:
            connection.execute(f'CREATE VIEW "{name}" AS FROM indexed."{name}"{_until(name, as_of)}')
    except duckdb.Error:  # damaged, or of another version of the database: as good as none
        return False
    return True


def _until(name: str, as_of: date | None) -> str:
    if as_of is None:
        return ""
    published = f"WHERE published[:10] <= '{as_of:%Y-%m-%d}'"
    if name == tables.DOCUMENTS:
        return f" {published}"
    return f" WHERE document IN (SELECT id FROM documents {published})"  # noqa: S608 - a date alone is put in


def sync(store: Store) -> tuple[str, ...]:
    """Bring the index in step with the case, adding what is new where nothing else has changed.

    Returns why there is none, in plain words, where it cannot be written; the case is whole without.
    """
    import duckdb

    if not store.manifest.segments or (known := _known(store.path / NAME)) == _contents(store.manifest):
        return ()
    beside = store.path / (NAME + files.TEMPORARY)
    try:
        _write(store, beside, _new(store, json.loads(known)) if known else None)
    except (duckdb.Error, OSError) as error:
        (store.path / NAME).unlink(missing_ok=True)
        reason = str(error).splitlines()[0][:200]
        return (f"{store.path / NAME}: cannot be written ({reason}); the case is whole, but looking at it is slower",)
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(beside.name + ".wal").unlink(missing_ok=True)
    return ()


def _write(store: Store, beside: Path, new: Sequence[Segment] | None) -> None:
    path = store.path / NAME
    if new is not None:
        shutil.copyfile(path, beside)
    else:
        beside.unlink(missing_ok=True)
    _fill(beside, store, store.manifest.segments if new is None else new)
    if store.damaged:
        path.unlink(missing_ok=True)  # it would hide what is missing
    else:
        beside.replace(path)


def _known(path: Path) -> str | None:
    """Return what the index says of itself; None where there is none that can be read."""
    import duckdb

    if not path.exists():
        return None
    try:
        with duckdb.connect() as connection:
            connection.execute(f"ATTACH '{_quoted(path)}' AS indexed (READ_ONLY)")
            found = connection.execute("SELECT contents FROM indexed.contents").fetchone()
    except duckdb.Error:
        return None
    return found[0] if found else None


def _new(store: Store, known: dict[str, Any]) -> list[Segment] | None:
    """Return the segments that the index lacks; None where it holds what the case does not, or other columns."""
    held = set(known["segments"])
    if known["columns"] != _columns() or held - {segment.name for segment in store.manifest.segments}:
        return None
    return [segment for segment in store.manifest.segments if segment.name not in held]


def _columns() -> str:
    """Return what tells tables of these columns and thresholds from others."""
    made = [*(str(tables.schema(name)) for name in tables.ALL), *map(repr, sorted(LEAST.items()))]
    return hashlib.sha256("".join(made).encode()).hexdigest()[:16]


def _fill(path: Path, store: Store, segments: Sequence[Segment]) -> None:
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
        connection.execute(_CONTENTS, [_contents(store.manifest)])


def _take(connection: duckdb.DuckDBPyConnection, statement: str, rows: pa.Table) -> None:
    """Run a statement to which some rows are known as `arriving`."""
    connection.register("arriving", rows)
    connection.execute(statement)
    connection.unregister("arriving")


def _contents(manifest: Manifest) -> str:
    """Return what an index must say of itself to be that of a case."""
    return json.dumps(
        {
            "columns": _columns(),
            "revision": manifest.revision,
            "segments": [segment.name for segment in manifest.segments],
            "derived": manifest.derived.name if manifest.derived else None,
            "quarantine": manifest.quarantine.path if manifest.quarantine else None,
        }
    )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
