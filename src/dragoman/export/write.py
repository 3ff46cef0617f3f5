"""Writing an export: to a stream, or to a file, folder or .zip that is whole or not there at all."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.errors import UsageError
from dragoman.export.facts import Merged
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

Files = Iterable[tuple[str, Iterable[bytes]]]
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a .zip can say; fixed, so that the same case gives the same file
_READABLE = 0o644 << 16
_ARCHIVE = ".zip"


def files(exporter: Exporter, view: View) -> Files:
    """Return the files of a case in a format; one that follows a stream is given its merged records."""
    return exporter.files(view if exporter.takes == "case" else Merged(view))


def to_stream(found: Files, stream: BinaryIO) -> None:
    """Write the single file of a format."""
    for _, pieces in found:
        stream.writelines(pieces)
    stream.flush()


def to_path(exporter: Exporter, found: Files, target: Path, *, force: bool = False) -> None:
    """Write to a file, or where the format is a folder, to a folder or a .zip. What fails leaves nothing behind.

    A file of that name is replaced. A folder that holds something is added to where `force` is set: files of the same
    name are replaced, others stay.

    Raises:
        UsageError: the folder holds something already and `force` is not set, or the target cannot be written.
    """
    target = Path(os.path.realpath(target))
    try:
        if exporter.shape != "folder":
            with _whole(target) as stream:
                to_stream(found, stream)
        elif target.suffix == _ARCHIVE:
            with _whole(target) as stream:
                _archive(found, stream)
        else:
            _folder(found, target, force=force)
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror or error}") from error


@contextmanager
def _whole(target: Path) -> Iterator[BinaryIO]:
    """Open a file beside the target that takes its place when all is written; a device or pipe is written as it is."""
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    beside = _beside(target)
    try:
        with beside.open("wb") as stream:
            yield stream
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.tmp")


def _archive(found: Files, stream: BinaryIO) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in found:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            with archive.open(entry, "w", force_zip64=True) as inner:
                inner.writelines(pieces)


def _folder(found: Files, target: Path, *, force: bool) -> None:
    """Write the files into a folder beside the target and move them into place when all are written."""
    if target.is_dir() and any(target.iterdir()) and not force:
        raise UsageError(f"{target} holds files already: name another folder, or add to this one with --force")
    beside = _beside(target)
    try:
        beside.mkdir()
        for name, pieces in found:
            with (beside / name).open("wb") as stream:
                stream.writelines(pieces)
        target.mkdir(exist_ok=True)
        for written in sorted(beside.iterdir()):
            written.replace(target / written.name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
