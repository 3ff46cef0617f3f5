"""Starting the server: its key and port, which are kept with the case, and the sockets that it listens on."""

from __future__ import annotations

import errno
import json
import os
import secrets
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.analyse.answers.keep import FOLDER
from dragoman.case import files
from dragoman.errors import CaseError, UsageError

PORT = 8765
_TRIES = 20  # ports that are tried where none is asked for and none was kept
_NAME = f"{FOLDER}/serve-key"
_MINE = 0o600


@dataclass(frozen=True, slots=True)
class Entrance:
    """The key of a case's server and the port it had: kept, so that bookmarks and open tabs survive a restart."""

    key: str
    port: int | None


def kept(case: Path) -> Entrance:
    """Return what is kept with a case; a new key where there is none."""
    files.refuse_links(case, [FOLDER, _NAME])
    try:
        values = json.loads(files.read(case / _NAME))
        return Entrance(str(values["key"]), int(values["port"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Entrance(secrets.token_urlsafe(16), None)


def keep(case: Path, held: Entrance) -> None:
    """Keep key and port with the case, readable by their owner alone."""
    with files.guarded(case):
        (case / FOLDER).mkdir(exist_ok=True)
        beside = files.temporary(case / FOLDER)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MINE), "w") as stream:
            json.dump({"key": held.key, "port": held.port}, stream)
        files.move(beside, case / _NAME)


def sockets(host: str, port: int | None, before: int | None) -> tuple[list[socket.socket], int]:
    """Return sockets that listen, and their port: the one asked for, else the one of before, else a free one.

    Raises:
        UsageError: the port is taken.
    """
    wanted: Sequence[int] = [port or before] if port or before else range(PORT, PORT + _TRIES)  # type: ignore[list-item]  # one is given
    for number in wanted:
        try:
            return _bound(host, number), number
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise CaseError(f"{host}: cannot be listened on: {error.strerror}") from None
    taken = f"port {wanted[0]} is taken" if len(wanted) == 1 else f"ports {wanted[0]} to {wanted[-1]} are taken"
    raise UsageError(
        f"{taken}, perhaps by another `dragoman serve`; end that, or give another port with --port (verdicts that a "
        "browser has not sent yet wait at the old one)"
    )


def _bound(host: str, port: int) -> list[socket.socket]:
    """Return a socket for the host, and for loopback that of IPv6 too where the machine has it."""
    found = [_socket(socket.AF_INET6 if ":" in host else socket.AF_INET, host, port)]
    if host == "127.0.0.1":
        try:
            found.append(_socket(socket.AF_INET6, "::1", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                found[0].close()
                raise
    return found


def _socket(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made
