"""Every operation on files of our own: nothing is seen half-written, and no link is followed out of a case.

A file is written beside, flushed to the disk, and renamed into place. A case may come from somebody else, so its files
are opened only where they are what they seem: a link, a device or a pipe is refused.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import CaseError

TEMPORARY = ".dragoman-"  # how the names of unfinished files begin; nobody else's do
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_AS_IT_SEEMS = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # no link; and a pipe keeps nobody waiting


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that appears under its name when all is written and on the disk, or not at all.

    Its directory is flushed by `settle`, once for all files of a step.
    """
    beside = temporary(path.parent)
    try:
        with os.fdopen(os.open(beside, _NEW, _permissions(path)), "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, path)  # noqa: PTH105 - one module of the system, which tests can make fail
    except BaseException:
        remove(beside)
        raise


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """Make a folder beside a target, to be moved into its place when all in it is written, and gone in any case."""
    beside = temporary(target.parent)
    try:
        os.mkdir(beside)  # noqa: PTH102 - as above
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def temporary(directory: Path) -> Path:
    """Return a name in a directory for what is not finished, which nobody can foresee."""
    return directory / f"{TEMPORARY}{secrets.token_hex(8)}"


def _permissions(path: Path) -> int:
    """Return those of the file that is replaced; the system takes what its user's mask forbids from new ones."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116 - as above
    except OSError:
        return 0o666


def settle(*directories: Path) -> None:
    """Flush directories, so that renames in them outlast a power cut."""
    for directory in directories:
        handle = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make(directory: Path) -> None:
    """Make a directory, and those above it, where there is none."""
    os.makedirs(directory, exist_ok=True)  # noqa: PTH103 - as above


def move(origin: Path, target: Path) -> None:
    """Give a file or folder another name, in the place of what has it."""
    os.replace(origin, target)  # noqa: PTH105 - as above


def remove(path: Path) -> None:
    """Remove a file, or the link that stands in its place; it may be gone already."""
    try:
        os.unlink(path)  # noqa: PTH108 - as above
    except FileNotFoundError:
        return


def prune(directory: Path) -> None:
    """Remove a directory where it is empty."""
    try:
        os.rmdir(directory)  # noqa: PTH106 - as above
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
            raise


def copy(origin: Path, target: Path) -> None:
    """Copy a file to a name that is free."""
    with os.fdopen(opened(origin), "rb") as held, os.fdopen(os.open(target, _NEW, 0o666), "wb") as stream:
        shutil.copyfileobj(held, stream, 1 << 20)


def read(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        OSError: it is missing, cannot be read, or is a link, a device or a pipe.
    """
    with os.fdopen(opened(path), "rb") as stream:
        return stream.read()


def opened(path: Path, flags: int = os.O_RDONLY) -> int:
    """Return a handle of a file that is one and no link.

    Raises:
        OSError: it is missing, cannot be opened, or is a link, a device or a pipe.
    """
    try:
        handle = os.open(path, flags | _AS_IT_SEEMS, 0o666)
    except OSError as error:
        raise OSError(error.errno, "is a link", str(path)) if error.errno == errno.ELOOP else error from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "is no file", str(path))
    except BaseException:
        os.close(handle)
        raise
    return handle


def size(path: Path) -> int:
    """Return the bytes of a file.

    Raises:
        OSError: it is missing, or is none.
    """
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "is no file", str(path))
    return found.st_size


def entries(directory: Path) -> list[os.DirEntry[str]]:
    """Return what is in a directory by name; nothing where there is none."""
    try:
        with os.scandir(directory) as found:
            return sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def refuse_links(case: Path, names: Iterable[str]) -> None:
    """Make sure that what a case calls its own lies in it.

    Raises:
        CaseError: one of the names, which may be paths within the case, is a link.
    """
    for name in names:
        if os.path.islink(case / name):  # noqa: PTH114 - as above
            raise CaseError(
                f"{case / name}: is a link, which a case does not follow, since it may come from somebody else; "
                "put what it points to in its place"
            )


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
