"""`manifest.json`: which files make up a case. It alone decides: a file that it does not name does not exist.

It is replaced as a whole (`files.whole`), so a case is at every moment as one of its manifests says. It ends in its own
checksum and holds those of its files, so that neither can change unnoticed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from dragoman.case import files, migrations, tables
from dragoman.errors import CaseError

NAME = "manifest.json"
RECORDS, DERIVED, QUARANTINE = "records", "derived", "quarantine"  # the folders of a case
_CHECKSUM = "sha256"
_DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
_FIELDS = frozenset(["version", "revision", "last", "segments", "derived", "quarantine", _CHECKSUM])


@dataclass(frozen=True, slots=True)
class File:
    """A Parquet file: its path within the case, its rows, its size in bytes and its SHA-256.

    The last is None where a Dragoman wrote it that took none.
    """

    path: str
    rows: int
    bytes: int
    sha256: str | None = None


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
        values = json.loads(files.read(path))
        return _manifest(migrations.current(_sound(values), path))
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        raise CaseError(f"{path}: cannot be read: {error.strerror or error}") from None
    except _DAMAGED as error:
        raise CaseError(
            f"{path}: is damaged ({type(error).__name__}); restore it from a copy, or build the case anew"
        ) from None


def save(case: Path, manifest: Manifest) -> None:
    """Make `manifest` that of the case; with its return, all files that it names are what the case holds."""
    with files.whole(case / NAME) as stream:
        text = json.dumps(_written(manifest), ensure_ascii=False)
        stream.write(f'{text[:-1]}, "{_CHECKSUM}": "{_checksum(text)}"}}'.encode())
    files.settle(case)


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _sound(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values without their checksum, which must fit; of a newer version, nothing is known.

    Raises:
        ValueError: it does not fit.
    """
    known = {name: value for name, value in values.items() if name != _CHECKSUM}
    if values["version"] == migrations.CURRENT and not values.keys() <= _FIELDS:
        raise ValueError("unknown fields")
    took = _checksum(json.dumps(known, ensure_ascii=False))
    if values["version"] <= migrations.CURRENT and values.get(_CHECKSUM, took) != took:
        raise ValueError("wrong checksum")
    return known


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
    derived, quarantine = values["derived"], values["quarantine"]
    return Manifest(
        version=values["version"],
        revision=values["revision"],
        last=values["last"],
        segments=tuple(Segment(s["name"], s["stages"], _files(s["tables"])) for s in values["segments"]),
        derived=Generation(**{**derived, "tables": _files(derived["tables"])}) if derived else None,
        quarantine=_file(tables.QUARANTINE, quarantine) if quarantine else None,
    )


def _files(values: Mapping[str, Any]) -> dict[str, File]:
    return {table: _file(table, file) for table, file in values.items()}


def _file(table: str, values: Mapping[str, Any]) -> File:
    if not is_own(values["path"]) or table not in values["path"].removesuffix(_SUFFIX).split("/"):
        raise ValueError("a path that is none of this table's")
    return File(**values)


_SUFFIX = ".parquet"
_OWN = re.compile(rf"(?:{RECORDS}/\w+|{DERIVED}/[\w-]+|{QUARANTINE})/[\w-]+{re.escape(_SUFFIX)}", re.ASCII)


def is_own(path: str) -> bool:
    """Whether a path is of the shape that this program gives its files: in the case, in a folder for them."""
    return _OWN.fullmatch(path) is not None
