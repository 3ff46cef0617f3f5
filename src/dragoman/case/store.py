"""Reading and writing the Parquet files of a case.

Whatever changes a case is one step: write new files, then the manifest that names them. Files that no manifest names
(of a killed run, or replaced) are removed by the next writer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.case import files, manifest, tables
from dragoman.case.manifest import File, Generation, Segment

if TYPE_CHECKING:
    import pyarrow as pa

RECORDS, DERIVED, QUARANTINE = "records", "derived", "quarantine"
_ROWS_A_GROUP = {tables.DOCUMENTS: 1_000}  # texts are long
_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Batch:
    """What a new segment is to hold: for each table its rows, or the file that holds them already."""

    tables: Mapping[str, pa.Table | File]
    stages: Mapping[str, str]


class Store:
    """The files of a case as its manifest names them; `damaged` says of each unreadable one what is wrong with it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.manifest = manifest.load(path)
        self.damaged: dict[str, str] = {}
        self._sound: dict[str, bool] = {}

    def table(
        self, name: str, *, segments: Sequence[Segment] | None = None, columns: list[str] | None = None
    ) -> pa.Table:
        """Return a table over all segments, or some; rows of damaged files are missing from it."""
        import pyarrow as pa

        parts = [self.read(name, file, columns) for file in self.files(name, segments)]
        return pa.concat_tables([tables.empty(name, columns), *(part for part in parts if part is not None)])

    def records(self, segments: Sequence[Segment] | None = None) -> dict[str, pa.Table]:
        """Return all tables of records, of all segments or some."""
        return {name: self.table(name, segments=segments) for name in tables.RECORDS}

    def files(self, name: str, segments: Sequence[Segment] | None = None) -> list[File]:
        """Return the files of a table; a segment whose documents are damaged has none."""
        if name not in tables.RECORDS:
            return list(self.manifest.of(name))
        chosen = self.manifest.segments if segments is None else segments
        return [s.tables[name] for s in chosen if name in s.tables and self.sound(s)]

    def sound(self, segment: Segment) -> bool:
        """Return whether the documents of a segment can be read; without them its records hang in the air."""
        if segment.name not in self._sound:
            self._sound[segment.name] = (
                self.read(tables.DOCUMENTS, segment.tables[tables.DOCUMENTS], ["id"]) is not None
            )
        return self._sound[segment.name]

    def glance(self) -> None:
        """Note which files are missing or cut short, without reading them."""
        for file in self.manifest.files():
            self._there(file)

    def check(self) -> None:
        """Read every file through, so that `damaged` is complete."""
        for name in tables.ALL:
            for file in self.manifest.of(name):
                self.read(name, file)
        self._sound.clear()

    def notes(self) -> tuple[str, ...]:
        """Return in plain words what is damaged."""
        again = ", or make it again with `dragoman add --update`"
        return tuple(
            f"{self.path / path}: is damaged ({reason}) and its rows are missing here; restore it from a copy"
            + ("" if f"/{tables.DOCUMENTS}/" in path else again)
            for path, reason in sorted(self.damaged.items())
        )

    def read(self, name: str, file: File, columns: list[str] | None = None) -> pa.Table | None:
        """Return the rows of a file; None where it is damaged, which `damaged` then says."""
        import pyarrow as pa
        from pyarrow import parquet

        if file.path in self.damaged:
            return None
        path = self.path / file.path
        if not self._there(file):
            return None
        try:
            return tables.conform(
                name, parquet.ParquetFile(path, page_checksum_verification=True).read(columns), columns
            )
        except (OSError, pa.ArrowException) as error:
            self.damaged[file.path] = str(error).splitlines()[0][:200]
        return None

    def _there(self, file: File) -> bool:
        try:
            size = (self.path / file.path).stat().st_size
        except OSError as error:
            self.damaged[file.path] = error.strerror or str(error)
            return False
        if size != file.bytes:
            self.damaged[file.path] = f"it has {size:,} bytes, not {file.bytes:,}"
        return size == file.bytes


class Writer(Store):
    """A store that may be changed, by the one process that holds the lock; each method is one step."""

    def append(self, batch: Batch) -> None:
        """Add a segment."""
        number = self.manifest.last + 1
        segment = self._segment(number, batch)
        self._commit(segments=(*self.manifest.segments, segment), last=number, revision=self.manifest.revision + 1)

    def exchange(self, old: Sequence[Segment], new: Sequence[Batch], *, same: bool) -> None:
        """Put new segments in the place of old ones; `same` says that they hold the same rows."""
        gone = {segment.name for segment in old}
        first = next(i for i, s in enumerate(self.manifest.segments) if s.name in gone)
        numbers = range(self.manifest.last + 1, self.manifest.last + 1 + len(new))
        made = [self._segment(number, batch) for number, batch in zip(numbers, new, strict=True)]
        kept = [s for s in self.manifest.segments[first:] if s.name not in gone]
        self._commit(
            segments=(*self.manifest.segments[:first], *made, *kept),
            last=self.manifest.last + len(new),
            revision=self.manifest.revision + (not same),
        )

    def derive(self, found: Mapping[str, pa.Table], *, version: str, question: str) -> None:
        """Replace the derived tables by those computed over what the case holds now."""
        revision = self.manifest.revision
        name = f"{revision:08}-{version}-{question[:8]}"
        written = {t: self._write(f"{DERIVED}/{name}/{t}.parquet", rows) for t, rows in found.items() if len(rows)}
        self._settle(written.values())
        self._commit(derived=Generation(name, revision, version, question, written))

    def quarantine(self, items: Sequence[tables.Quarantined]) -> None:
        """Replace the list of what could not be read."""
        ordered = sorted(items, key=lambda item: (item.source, item.position, item.document or ""))
        file = None
        if ordered:
            name = hashlib.sha256(repr(ordered).encode()).hexdigest()[:16]
            file = self._write(f"{QUARANTINE}/{name}.parquet", tables.of_items(tables.QUARANTINE, ordered))
            self._settle([file])
        self._commit(quarantine=file)

    def clean(self) -> None:
        """Remove the files that the manifest does not name: leftovers of a killed run, and what was replaced."""
        named = {self.path / file.path for file in self.manifest.files()}
        for directory in (RECORDS, DERIVED, QUARANTINE):
            for found in sorted((self.path / directory).rglob("*"), reverse=True):
                if found.is_dir():
                    if not any(found.iterdir()):
                        found.rmdir()
                elif found not in named and found.name.endswith((".parquet", files.TEMPORARY)):
                    found.unlink()
        for found in self.path.glob(f"*{files.TEMPORARY}"):
            found.unlink()

    def write(self, table: str, number: int, rows: pa.Table) -> File:
        """Write the file of a table for the segment that will have a number; nothing shows before that is made."""
        return self._write(f"{RECORDS}/{table}/{number:08}.parquet", rows)

    def _segment(self, number: int, batch: Batch) -> Segment:
        name, held = f"{number:08}", {}
        for table, rows in batch.tables.items():
            if isinstance(rows, File):
                held[table] = rows
            elif len(rows):
                held[table] = self.write(table, number, rows)
        self._settle(held.values())
        return Segment(name, dict(batch.stages), held)

    def _write(self, path: str, rows: pa.Table) -> File:
        from pyarrow import parquet

        size = _ROWS_A_GROUP.get(Path(path).parent.name, _ROWS)
        with files.whole(self.path / path) as stream:
            parquet.write_table(rows, stream, compression="zstd", row_group_size=size, write_page_checksum=True)
            written = stream.tell()
        return File(path, len(rows), written)

    def _settle(self, written: Iterable[File]) -> None:
        files.settle(*sorted({(self.path / file.path).parent for file in written}))

    def _commit(self, **changes: Any) -> None:
        changed = replace(self.manifest, **changes)
        manifest.save(self.path, changed)
        self.manifest = changed
        if self.damaged:
            named = {file.path for file in changed.files()}
            self.damaged = {path: reason for path, reason in self.damaged.items() if path in named}
