"""Files that are whole or absent: written beside, flushed to the disk, and renamed into place."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import CaseError

TEMPORARY = ".tmp"


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that appears under its name when all is written and on the disk, or not at all.

    Its directory is flushed by `settle`, once for all files of a step.
    """
    beside = path.with_name(path.name + TEMPORARY)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with beside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def settle(*directories: Path) -> None:
    """Flush directories, so that renames in them outlast a power cut."""
    for directory in directories:
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_ADVICE = {
    errno.ENOSPC: "the disk is full: free some space",
    errno.EDQUOT: "your quota is used up: free some space",
    errno.EROFS: "it lies on a read-only file system: copy the case elsewhere",
    errno.EACCES: "you may not write there: change its permissions, or copy the case elsewhere",
    errno.EPERM: "you may not write there: change its permissions, or copy the case elsewhere",
}


@contextmanager
def guarded(case: Path) -> Iterator[None]:
    """Turn what the operating system has against writing into one line that says what to do.

    Raises:
        CaseError: nothing more can be written; what was reported as added before is safe.
    """
    try:
        yield
    except OSError as error:
        reason = _ADVICE.get(error.errno or 0, f"{error.strerror or error}: look at {error.filename or 'the disk'}")
        raise CaseError(
            f"{case}: cannot be written; {reason} and run the same command again; nothing is lost"
        ) from error
