"""What is computed over all documents of an archive: which are printings of one text, which records tell of the same.

The table has the columns of a case's `identities`, and its rows, in files of the engine's making.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.case import files, tables
from dragoman.case.derived import VERSION
from dragoman.case.manifest import DERIVED, Segment
from dragoman.link import identify
from dragoman.options import Options
from dragoman.scale import linking, parts, printings
from dragoman.scale.joins import Joins

if TYPE_CHECKING:
    from dragoman.scale.archive import Engine

IDENTITIES = f"{DERIVED}/identities"
_NOTE = f"{IDENTITIES}.json"
_DOCUMENTS = "SELECT 'document' AS kind, member, member AS document, entity, why FROM printed"
_RECORDS = """
SELECT kind, split_part(rank, ' ', 3) AS member, split_part(rank, ' ', 2) AS document,
       split_part(entity, ' ', 3) AS entity, why FROM {same}
"""


def compute(home: Path, engine: Engine, options: Options, *, link: bool) -> dict[str, int]:
    """Write the table `identities` of an archive; return how many records of each kind tell again of an earlier one's.

    Documents alone are looked at unless `link` asks for what they tell. What is there already is not made again.
    """
    held = [segment for segment in parts.done(home) if tables.DOCUMENTS in segment.tables]
    wanted, known = _described(held, link=link), noted(home) or {}
    if held and any(known.get(name) != value for name, value in wanted.items()):
        _make(home, engine, options, [segment.name for segment in held], wanted["documents"] if link else None)
        known = {**wanted, **_counted(home)}
        parts.note(home, _NOTE, known)
    return dict(known.get("told_again", {}))


def _make(home: Path, engine: Engine, options: Options, names: Sequence[str], linked: int | None) -> None:
    """Write the table anew, of the documents of some parts; of their records where it is said how many these are."""
    files.make(home / DERIVED)
    with files.aside(home / IDENTITIES) as scratch:
        documents = {tables.DOCUMENTS: (home / parts.path(tables.DOCUMENTS, "*")).parent}
        joins = Joins(engine, scratch, options, documents)
        printings.find(home, joins, names)
        found = [_DOCUMENTS]
        if linked is not None:
            linking.find(home, joins, names, linked)
            found += [_RECORDS.format(same=same) for same in ("names_same", "reports_same")]
        sql = f"SELECT * FROM ({' UNION ALL '.join(found)}) ORDER BY kind, entity, document, member"  # noqa: S608 - ours
        joins.query("identities", sql)
        files.remove(home / _NOTE)
        shutil.rmtree(home / IDENTITIES, ignore_errors=True)
        files.move(joins.path("identities"), home / IDENTITIES)


def noted(home: Path) -> dict[str, Any] | None:
    """Return what there is to tell of the table, None where there is none: of what and by which rules, and its rows."""
    held: dict[str, Any] | None = parts.noted(home, _NOTE)
    return held


def _described(held: Sequence[Segment], *, link: bool) -> dict[str, Any]:
    """Return what the table will be computed of."""
    files_of = [(segment.name, segment.tables[tables.DOCUMENTS].sha256) for segment in held]
    return {
        "path": f"{IDENTITIES}/*.parquet",
        "kinds": ["document", *(sorted(identify.WORDS) if link else ())],
        "rules": VERSION,
        "documents": sum(segment.tables[tables.DOCUMENTS].rows for segment in held),
        "parts": hashlib.sha256(repr((files_of, [sorted(s.stages.items()) for s in held])).encode()).hexdigest()[:16],
    }


def _counted(home: Path) -> dict[str, Any]:
    """Return how many rows and files there are, and how many records of each kind are no first ones."""
    import duckdb

    made = sorted((home / IDENTITIES).glob("*.parquet"))
    sql = "SELECT kind, count(*), count(*) FILTER (entity <> member) FROM read_parquet($1::VARCHAR[]) GROUP BY kind"
    with duckdb.connect() as database:
        rows = database.execute(sql, [list(map(str, made))]).fetchall()
    return {
        "rows": sum(number for _, number, _ in rows),
        "files": len(made),
        "bytes": sum(map(files.size, made)),
        "told_again": {kind: again for kind, _, again in sorted(rows)},
    }
