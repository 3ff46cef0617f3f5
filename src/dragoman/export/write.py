"""Writing what was read: to a stream, or to a file, folder or .zip that is whole or not there at all."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.case import files as disk
from dragoman.errors import PluginError, UsageError
from dragoman.export.facts import Merged
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

Files = Iterable[tuple[str, Iterable[bytes]]]
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a .zip can say; fixed, so that the same case gives the same file
_READABLE = 0o644 << 16
_ARCHIVE = ".zip"
_PLAIN = re.compile(r"[^/\\:\0]{1,255}")


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
        PluginError: the format gives a file a name that leads out of its folder.
    """
    if exporter.shape == "folder" and target.suffix != _ARCHIVE:
        with _told(target):
            _folder(found, _real(target), force=force)
        return
    with whole(target) as stream:
        if exporter.shape == "folder":
            _archive(found, stream)
        else:
            to_stream(found, stream)


@contextmanager
def whole(target: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its name when all of it is written; a device or pipe is written as it is.

    Raises:
        UsageError: it cannot be written.
    """
    real = _real(target)
    with _told(target), real.open("wb") if real.exists() and not real.is_file() else disk.whole(real) as stream:
        yield stream


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror or error}") from error


def _real(target: Path) -> Path:
    return Path(os.path.realpath(target))  # a link that somebody gives as the target is meant


def _archive(found: Files, stream: BinaryIO) -> None:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in _within(found):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            with archive.open(entry, "w", force_zip64=True) as inner:
                inner.writelines(pieces)


def _folder(found: Files, target: Path, *, force: bool) -> None:
    """Write the files into a folder beside the target and move them into place when all are written."""
    used = target.is_dir() and any(target.iterdir())
    if used and not force:
        raise UsageError(f"{target} holds files already: name another folder, or add to this one with --force")
    with disk.aside(target) as beside:
        for name, pieces in _within(found):
            with disk.whole(beside / name) as stream:
                stream.writelines(pieces)
        if not used:
            disk.move(beside, target)
        else:
            for written in disk.entries(beside):
                disk.move(beside / written.name, target / written.name)


def _within(found: Files) -> Files:
    """Yield files whose names lead nowhere but into their folder.

    Raises:
        PluginError: one leads out of it.
    """
    for name, pieces in found:
        if not _PLAIN.fullmatch(name) or name in (".", ".."):
            raise PluginError(f"the format names a file {name!r}, which is no name of a file in its folder")
        yield name, pieces
