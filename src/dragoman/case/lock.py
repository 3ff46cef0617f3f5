"""One writer at a time: a lock file that names who holds it, let go by the system when its holder dies."""

from __future__ import annotations

import fcntl
import json
import os
import shlex
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from dragoman.case import files
from dragoman.errors import CaseError

NAME = ".lock"
_held: set[int] = set()


def _forget() -> None:
    """Close our locks in a child process, which would otherwise hold them after its parent's death."""
    for handle in _held:
        os.close(handle)
    _held.clear()


os.register_at_fork(after_in_child=_forget)


@contextmanager
def writing(case: Path) -> Iterator[None]:
    """Hold the case for writing.

    The lock is the system's (flock), so that of a dead process is free at once; the file beside it only names the
    holder to those who are turned away, and is removed with the lock.

    Raises:
        CaseError: another process holds it, or the directory cannot be written.
    """
    with files.guarded(case):
        files.refuse_links(case, [NAME])
        while (stream := _locked(case)) is None:
            continue  # its last holder removed the file between our opening and our locking
    try:
        _held.add(stream.fileno())
        with files.guarded(case):
            _sign(stream)
        yield
    finally:
        _held.discard(stream.fileno())
        with suppress(OSError), stream:  # without the file, which only names us, the lock is gone as well
            files.remove(case / NAME)  # while it is still ours


def _locked(case: Path) -> BinaryIO | None:
    """Return the lock file, locked; None where it is no longer that of the case."""
    path = case / NAME
    stream = os.fdopen(files.opened(path, os.O_RDWR | os.O_CREAT), "r+b", buffering=0)
    kept = False
    try:
        if os.fstat(stream.fileno()).st_nlink > 1:
            raise CaseError(f"{path}: is a second name of some other file, which is not ours to write; remove it")
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        kept = path.exists() and os.path.samestat(path.stat(), os.fstat(stream.fileno()))
    except BlockingIOError:
        raise CaseError(f"{case}: is being written by {_holder(stream)}; wait until that has ended") from None
    finally:
        if not kept:
            stream.close()
    return stream if kept else None


def _sign(stream: BinaryIO) -> None:
    holder = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])[:500],
    }
    stream.truncate(0)
    stream.write(json.dumps(holder).encode())


def _holder(stream: BinaryIO) -> str:
    try:
        stream.seek(0)
        found = json.loads(stream.read(4_096))
        return "process {pid} on {host} since {since} ({command})".format(**found)
    except (OSError, ValueError, KeyError, TypeError):  # just taken and not yet signed
        return "another process"
