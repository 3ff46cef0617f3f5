"""`manifest.json`: which files make up a case. It alone decides: a file that it does not name does not exist.

It is replaced as a whole (`files.whole`), so a case is at every moment as one of its manifests says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from dragoman.case import files, migrations
from dragoman.errors import CaseError

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class File:
    """A Parquet file: its path within the case, its rows and its size in bytes."""

    path: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Segment:
    """What came in one batch: a file for each table that is not empty.

    `stages` says by which versions its documents were read: layer -> version of its stage, and "question" -> digest.
    """

    name: str
    stages: Mapping[str, str]
    tables: Mapping[str, File]


@dataclass(frozen=True, slots=True)
class Generation:
    """The derived tables, computed over everything of a `revision` by the rules of a `version` for a `question`."""

    name: str
    revision: int
    version: str
    question: str
    tables: Mapping[str, File]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A case at one moment; `revision` grows with each change of its content, `last` is the newest segment's number."""

    version: int = migrations.CURRENT
    revision: int = 0
    last: int = 0
    segments: tuple[Segment, ...] = ()
    derived: Generation | None = None
    quarantine: File | None = None

    def files(self) -> Iterator[File]:
        """Yield every file of the case."""
        for segment in self.segments:
            yield from segment.tables.values()
        yield from (self.derived.tables.values() if self.derived else ())
        if self.quarantine:
            yield self.quarantine

    def of(self, table: str) -> tuple[File, ...]:
        """Return the files of one table."""
        holders: list[Mapping[str, File]] = [s.tables for s in self.segments]
        holders += [self.derived.tables] if self.derived else []
        holders += [{"quarantine": self.quarantine}] if self.quarantine else []
        return tuple(tables[table] for tables in holders if table in tables)


def load(case: Path) -> Manifest:
    """Return the manifest of a case; that of an empty one where nothing was added yet.

    Raises:
        CaseError: it is damaged, or was written by a newer version of Dragoman.
    """
    path = case / NAME
    try:
        values = json.loads(path.read_bytes())
        return _manifest(migrations.current(values, path))
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        raise CaseError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CaseError(f"{path}: is damaged ({error!r}); restore it from a copy, or build the case anew") from None


def save(case: Path, manifest: Manifest) -> None:
    """Make `manifest` that of the case; with its return, all files that it names are what the case holds."""
    with files.whole(case / NAME) as stream:
        stream.write(json.dumps(_written(manifest), ensure_ascii=False, indent=None).encode())
    files.settle(case)


def _written(value: Any) -> Any:
    """Return a part of a manifest as JSON; `dataclasses.asdict` would copy what there may be 10,000 of."""
    if isinstance(value, tuple):
        return [_written(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _written(part) for key, part in value.items()}
    if is_dataclass(value):
        return {field.name: _written(getattr(value, field.name)) for field in fields(value)}
    return value


def _manifest(values: Mapping[str, Any]) -> Manifest:
    derived = values["derived"]
    return Manifest(
        version=values["version"],
        revision=values["revision"],
        last=values["last"],
        segments=tuple(Segment(s["name"], s["stages"], _files(s["tables"])) for s in values["segments"]),
        derived=Generation(**{**derived, "tables": _files(derived["tables"])}) if derived else None,
        quarantine=File(**values["quarantine"]) if values["quarantine"] else None,
    )


def _files(values: Mapping[str, Any]) -> dict[str, File]:
    return {table: File(**file) for table, file in values.items()}
