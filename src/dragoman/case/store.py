"""Reading and writing the Parquet files of a case.

Whatever changes a case is one step: note what it touches, write new files, then the manifest that names them; what they
replace is removed last. What a killed step left is removed by the next writer, and nothing else ever is (see `step`).

A segment is read whole or not at all: of documents whose actors are damaged no answer could say who did what.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.case import files, manifest, step, tables
from dragoman.case.manifest import DERIVED, QUARANTINE, RECORDS, File, Generation, Segment
from dragoman.errors import CaseError

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_A_GROUP = {tables.DOCUMENTS: 1_000}  # texts are long
_ROWS = 50_000
_LARGE = 1_000_000  # bytes of a file, from which threads are worth their start


@dataclass(frozen=True, slots=True)
class Batch:
    """What a new segment is to hold: for each table its rows, or the file that holds them already."""

    tables: Mapping[str, pa.Table | File]
    stages: Mapping[str, str]


class Store:
    """The files of a case as its manifest names them; `damaged` says of each unreadable one what is wrong with it.

    Raises:
        CaseError: the manifest is damaged or missing, or does not belong to the files.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.manifest = step.fitting(path)
        self.damaged: dict[str, str] = {}
        self._whole: set[str] = set()

    def table(
        self, name: str, *, segments: Sequence[Segment] | None = None, columns: list[str] | None = None
    ) -> pa.Table:
        """Return a table over all segments, or some; those of damaged segments are missing from it."""
        return self._joined(name, self.files(name, segments), columns)

    def records(self, segments: Sequence[Segment] | None = None) -> dict[str, pa.Table]:
        """Return all tables of records, of all segments or some."""
        return {name: self.table(name, segments=segments) for name in tables.RECORDS}

    def documents(self, segments: Sequence[Segment] | None = None, columns: list[str] | None = None) -> pa.Table:
        """Return the documents of all segments, or some, whatever has become of their records."""
        chosen = self.manifest.segments if segments is None else segments
        return self._joined(tables.DOCUMENTS, [s.tables[tables.DOCUMENTS] for s in chosen], columns)

    def files(self, name: str, segments: Sequence[Segment] | None = None) -> list[File]:
        """Return the files of a table; a damaged segment has none."""
        if name not in tables.RECORDS:
            return list(self.manifest.of(name))
        chosen = self.manifest.segments if segments is None else segments
        return [s.tables[name] for s in chosen if name in s.tables and self.sound(s)]

    def sound(self, segment: Segment) -> bool:
        """Whether all files of a segment are as they were written."""
        damaged = [file for file in segment.tables.values() if not self.whole(file)]  # all of them, for what is said
        return not damaged

    def whole(self, file: File) -> bool:
        """Whether a file is as it was written."""
        return file.path in self._whole or self._data(file) is not None

    def glance(self) -> None:
        """Note which files are missing or cut short, without reading them."""
        for file in self.manifest.files():
            try:
                self._measured(file, files.size(self.path / file.path))
            except OSError as error:
                self._unreadable(file, error)

    def check(self) -> None:
        """Read every file through, so that `damaged` is complete."""
        for name in tables.ALL:
            for file in self.manifest.of(name):
                self.read(name, file)

    def notes(self) -> tuple[str, ...]:
        """Return in plain words what is damaged, and what to do."""
        return tuple(
            f"{self.path / path}: is damaged ({reason}); {_advice(path, self.path)}"
            for path, reason in sorted(self.damaged.items())
        )

    def read(self, name: str, file: File, columns: list[str] | None = None) -> pa.Table | None:
        """Return the rows of a file; None where it is damaged, which `damaged` then says."""
        import pyarrow as pa
        from pyarrow import parquet

        if (data := self._data(file)) is None:
            return None
        try:
            stored = parquet.ParquetFile(pa.BufferReader(data), page_checksum_verification=True)
            return tables.conform(name, stored.read(columns, use_threads=len(data) > _LARGE), columns)
        except (OSError, pa.ArrowException) as error:
            self._damage(file, str(error).splitlines()[0][:200])
        return None

    def _joined(self, name: str, found: Iterable[File], columns: list[str] | None) -> pa.Table:
        import pyarrow as pa

        read = (self.read(name, file, columns) for file in found)
        parts = [part for part in read if part is not None]
        # an empty table is made only where there is nothing: making one loads pandas, where that is installed
        return pa.concat_tables(parts) if parts else tables.empty(name, columns)

    def _data(self, file: File) -> bytes | None:
        """Return what a file holds; None where that is not what was written."""
        if file.path in self.damaged:
            return None
        try:
            data = files.read(self.path / file.path)
        except OSError as error:
            if isinstance(error, FileNotFoundError) and manifest.load(self.path) != self.manifest:
                raise CaseError(f"{self.path}: was changed while it was being read; ask again") from None
            self._unreadable(file, error)
            return None
        if self._measured(file, len(data)) and file.path not in self._whole:
            self._summed(file, data)
        return None if file.path in self.damaged else data

    def _measured(self, file: File, size: int) -> bool:
        if size != file.bytes:
            self._damage(file, f"it has {size:,} bytes, not {file.bytes:,}")
        return size == file.bytes

    def _summed(self, file: File, data: bytes) -> None:
        if file.sha256 is not None and file.sha256 != hashlib.sha256(data).hexdigest():
            self._damage(file, "its checksum is wrong")
        else:
            self._whole.add(file.path)

    def _unreadable(self, file: File, error: OSError) -> None:
        self._damage(file, error.strerror or str(error))

    def _damage(self, file: File, reason: str) -> None:
        self.damaged[file.path] = reason
        self._whole.discard(file.path)


def _advice(path: str, case: Path) -> str:
    folder, table, *_ = path.split("/")
    if folder == DERIVED:
        return f"what it held is computed anew each time, until `dragoman case reindex {case}` has written it again"
    if folder == QUARANTINE:
        return "what could not be read is not known; restore it from a copy, or add the sources again"
    again = "add their sources again" if table == tables.DOCUMENTS else f"run `dragoman add {case} --update`"
    return f"the documents of its segment are left out; restore it from a copy, or {again}"


class Writer(Store):
    """A store that may be changed, by the one process that holds the lock; each method is one step."""

    def append(self, batch: Batch) -> None:
        """Add a segment."""
        number = self.manifest.last + 1
        with self._step(_paths(batch.tables, [number])):
            segment = self._segment(number, batch)
            self._commit(segments=(*self.manifest.segments, segment), last=number, revision=self.manifest.revision + 1)

    def exchange(self, old: Sequence[Segment], new: Iterable[Batch], count: int, *, same: bool) -> None:
        """Put `count` new segments in the place of old ones; `same` says that they hold the same rows.

        `new` may write files while it is gone through.
        """
        gone = {segment.name for segment in old}
        first = next(i for i, s in enumerate(self.manifest.segments) if s.name in gone)
        numbers = range(self.manifest.last + 1, self.manifest.last + 1 + count)
        replaced = (file.path for segment in old for file in segment.tables.values())
        with self._step([*_paths(tables.RECORDS, numbers), *replaced]):
            made = [self._segment(number, batch) for number, batch in zip(numbers, new, strict=True)]
            kept = [s for s in self.manifest.segments[first:] if s.name not in gone]
            self._commit(
                segments=(*self.manifest.segments[:first], *made, *kept),
                last=self.manifest.last + count,
                revision=self.manifest.revision + (not same),
            )

    def derive(self, found: Mapping[str, pa.Table], *, version: str, question: str) -> None:
        """Replace the derived tables by those computed over what the case holds now."""
        revision, held = self.manifest.revision, self.manifest.derived
        name = f"{revision:08}-{version}-{question[:8]}"
        if held and held.name == name:  # no file that the manifest names is ever written again
            name += "-2"
        paths = {table: f"{DERIVED}/{name}/{table}.parquet" for table in found}
        replaced = [file.path for file in held.tables.values()] if held else []
        with self._step([*paths.values(), *replaced]):
            written = {table: self._write(paths[table], rows) for table, rows in found.items() if len(rows)}
            self._settle(written.values())
            self._commit(derived=Generation(name, revision, version, question, written))

    def quarantine(self, items: Sequence[tables.Quarantined]) -> None:
        """Replace the list of what could not be read."""
        ordered = sorted(items, key=lambda item: (item.source, item.position, item.document or ""))
        name = hashlib.sha256(repr((ordered, self.manifest.quarantine)).encode()).hexdigest()[:16]
        path, held = f"{QUARANTINE}/{name}.parquet", self.manifest.quarantine
        with self._step([path, *([held.path] if held else [])]):
            file = self._write(path, tables.of_items(tables.QUARANTINE, ordered)) if ordered else None
            self._settle([file] if file else [])
            self._commit(quarantine=file)

    def recover(self) -> None:
        """Remove what a killed writer left behind."""
        step.recover(self.path, self.manifest)

    def write(self, table: str, number: int, rows: pa.Table) -> File:
        """Write the file of a table for the segment that will have a number; nothing shows before that is made."""
        return self._write(_path(table, number), rows)

    @contextmanager
    def _step(self, touched: Sequence[str]) -> Iterator[None]:
        """Note what a step touches, do it, and remove what it replaced; a step that fails leaves that to the next."""
        step.note(self.path, touched)
        yield
        step.clear(self.path, touched, self.manifest)

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
        return write(self.path, path, rows)

    def _settle(self, written: Iterable[File]) -> None:
        files.settle(*sorted({(self.path / file.path).parent for file in written}))

    def _commit(self, **changes: Any) -> None:
        changed = replace(self.manifest, **changes)
        manifest.save(self.path, changed)
        self.manifest = changed
        if self.damaged:
            named = {file.path for file in changed.files()}
            self.damaged = {path: reason for path, reason in self.damaged.items() if path in named}

    def _unreadable(self, file: File, error: OSError) -> None:
        """Stop where the system does not let a file be read: that proves no damage, and is no ground to replace it."""
        if not isinstance(error, FileNotFoundError) and error.errno not in (errno.ELOOP, errno.EINVAL):
            raise CaseError(
                f"{self.path / file.path}: cannot be read: {error.strerror or error}; nothing was changed"
            ) from error
        super()._unreadable(file, error)


def write(home: Path, path: str, rows: pa.Table) -> File:
    """Write rows to a file of a case, or of an archive, which is seen when it is whole; its folder is not flushed."""
    import pyarrow as pa
    from pyarrow import parquet

    size = _ROWS_A_GROUP.get(Path(path).parent.name, _ROWS)
    buffer = pa.BufferOutputStream()
    parquet.write_table(rows, buffer, compression="zstd", row_group_size=size, write_page_checksum=True)
    data = buffer.getvalue().to_pybytes()
    files.make((home / path).parent)
    with files.whole(home / path) as stream:
        stream.write(data)
    return File(path, len(rows), len(data), hashlib.sha256(data).hexdigest())


def _paths(names: Iterable[str], numbers: Iterable[int]) -> list[str]:
    return [_path(table, number) for number in numbers for table in names]


def _path(table: str, number: int) -> str:
    return f"{RECORDS}/{table}/{number:08}.parquet"
