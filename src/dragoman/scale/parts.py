"""The files of an archive: Parquet part by part, each part with a note that says it is whole, and one manifest of all.

A part is what came of a certain list of documents. It is named after what it was cut from, so that reading it again
replaces its files by equal ones; files without a note are those of a part that is not done. The tables are those of a
case, each kind with one column more that says whether a reader of the record would be shown the row.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.case import files, store, tables
from dragoman.case.manifest import QUARANTINE, RECORDS, File, Segment
from dragoman.errors import CaseError

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST = "manifest.json"
PARTS = "parts"
KIND, _VERSION = "archive", 1


def path(table: str, part: str) -> str:
    """Return where the rows of a part stand in an archive, by table; "*" stands for all parts."""
    folder = QUARANTINE if table == tables.QUARANTINE else f"{RECORDS}/{table}"
    return f"{folder}/{part}.parquet"


def keep(home: Path, part: str, found: Mapping[str, pa.Table], stages: Mapping[str, str]) -> Segment:
    """Write the rows of a part, then the note that it is whole; a table without rows has no file."""
    held = {table: store.write(home, path(table, part), rows) for table, rows in found.items() if len(rows)}
    for table in found.keys() - held.keys():
        files.remove(home / path(table, part))  # which another version may have found something for
    files.settle(*sorted({(home / file.path).parent for file in held.values()}))
    segment = Segment(part, dict(stages), held)
    note(home, f"{PARTS}/{part}.json", asdict(segment))
    return segment


def note(home: Path, name: str, value: object) -> None:
    """Write a JSON file of an archive, whole or not at all."""
    files.make((home / name).parent)
    with files.whole(home / name) as stream:
        stream.write(json.dumps(value, ensure_ascii=False, indent=1).encode())
    files.settle((home / name).parent)


def noted(home: Path, name: str) -> Any:
    """Return what a JSON file of an archive holds; None where there is none.

    Raises:
        CaseError: it cannot be read, or is damaged.
    """
    try:
        return json.loads(files.read(home / name))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise CaseError(f"{home / name}: cannot be read ({error}); remove it and run the same command again") from error


def done(home: Path) -> Iterator[Segment]:
    """Yield the parts of an archive that are whole, by name."""
    for entry in files.entries(home / PARTS):
        if entry.name.endswith(".json"):
            held = noted(home, f"{PARTS}/{entry.name}")
            yield Segment(held["name"], held["stages"], {t: File(**file) for t, file in held["tables"].items()})


def summarise(
    home: Path, segments: Iterable[Segment], derived: Mapping[str, object], about: Mapping[str, object]
) -> None:
    """Write the manifest of an archive: how many rows and files each table has, and which parts it consists of."""
    rows: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    names = []
    for segment in segments:
        names.append(segment.name)
        for table, file in segment.tables.items():
            rows[table] += file.rows
            counted[table] += 1
            sizes[table] += file.bytes
    held = {table: {"path": path(table, "*"), "rows": rows[table], "files": counted[table], "bytes": sizes[table]}
            for table in (*tables.RECORDS, tables.QUARANTINE)}  # fmt: skip
    told = {"tables": {**held, **derived}, "parts": names}
    note(home, MANIFEST, {"kind": KIND, "version": _VERSION, **about, **told})
