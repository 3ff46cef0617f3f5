"""One exchange with a web server at an address that was checked before: connect, ask, and take the answer in bounds."""

from __future__ import annotations

import contextlib
import http.client
import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from types import MappingProxyType
from typing import BinaryIO, cast

from dragoman.errors import FetchError
from dragoman.ingest.source import Gunzip, too_large
from dragoman.options import Options
from dragoman.text import visible

_CHUNK = 65_536
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """What to ask and where: `addresses` are the only ones that a connection may go to; `options` hold the limits."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]
    options: Options


@contextlib.contextmanager
def answer(
    target: Target,
    tls: Callable[[], ssl.SSLContext],
    deadline: float,
    asking_for: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[http.client.HTTPResponse]:
    """Ask, with further headers, and yield the answer; `deadline` is a time of `time.monotonic`.

    Raises:
        FetchError: no connection, no answer, or not in time; also while the answer is read inside.
    """
    try:
        with _connected(target, tls, deadline) as connection, _watched(connection, deadline):
            if isinstance(connection, ssl.SSLSocket):
                connection.do_handshake()
            asking = http.client.HTTPConnection(target.host, target.port)
            asking.sock = connection
            asking.request("GET", target.path, headers={**_headers(target), **asking_for})
            with asking.getresponse() as response:
                yield response
    except (OSError, http.client.HTTPException, ValueError) as error:  # ValueError: broken chunk sizes
        if time.monotonic() >= deadline or isinstance(error, TimeoutError):
            raise _too_slow(target) from None
        reason = str(error) or type(error).__name__
        raise FetchError(
            f"{shown(target.url)}: does not answer ({visible(reason[:200], lines=False)}); try again later"
        ) from None


def body(response: http.client.HTTPResponse, target: Target, deadline: float) -> bytes:
    """Return the unpacked body of an answer.

    Raises:
        FetchError: it takes too long, or is packed in a way that was not asked for.
        LimitError: it is larger than `max_raw_bytes`, packed or not, or unpacks to too many times its size.
    """
    stream, whole, limit = _unpacked(response, target), bytearray(), target.options.max_raw_bytes
    while piece := stream.read(_CHUNK):
        whole += piece
        if len(whole) > limit:
            raise too_large(shown(target.url), limit)
    if time.monotonic() >= deadline:  # cut by the watch, which looks like an end
        raise _too_slow(target)
    return bytes(whole)


def shown(url: str) -> str:
    """Return an address as a message may print it: short, and without the secrets that may stand before an "@"."""
    clean = visible(url[:2_000], lines=False)
    before, at, after = clean.rpartition("@")
    clean = f"{before.partition('//')[0]}//…@{after}" if at and "//" in before else clean
    return clean if len(clean) <= 200 else f"{clean[:200]}…"


def _headers(target: Target) -> dict[str, str]:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return {
        "Host": host if target.port == PORTS[target.scheme] else f"{host}:{target.port}",
        "User-Agent": f"dragoman/{version('dragoman')}",
        "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _connected(target: Target, tls: Callable[[], ssl.SSLContext], deadline: float) -> socket.socket:
    failed: OSError = OSError("the name has no address")
    for address in target.addresses:
        try:
            plain = socket.create_connection((address, target.port), timeout=max(deadline - time.monotonic(), 0.01))
        except OSError as error:  # the next address may do, as where there is no IPv6
            failed = error
            continue
        if target.scheme == "http":
            return plain
        # The handshake is made under the watch; here nothing is said yet.
        return tls().wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False)
    raise failed


@contextlib.contextmanager
def _watched(connection: socket.socket, deadline: float) -> Iterator[None]:
    """Cut the connection at the deadline: a server that sends a byte now and then never meets a socket's timeout."""

    def cut() -> None:
        with contextlib.suppress(OSError):  # the other side may have closed it
            socket.socket.shutdown(connection, socket.SHUT_RDWR)  # not that of ssl, which speaks before it ends

    timer = threading.Timer(max(deadline - time.monotonic(), 0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _unpacked(response: http.client.HTTPResponse, target: Target) -> BinaryIO:
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    arriving = io.BufferedReader(_Arriving(response, target.options.max_raw_bytes), _CHUNK)
    if encoding in ("gzip", "x-gzip", "deflate"):
        return io.BufferedReader(
            Gunzip(cast(BinaryIO, arriving), shown(target.url), target.options.max_expansion), _CHUNK
        )
    if encoding != "identity":
        raise FetchError(f"{shown(target.url)}: packed as {encoding[:40]!r}, which was not asked for")
    return arriving


class _Arriving(io.RawIOBase):
    """The body as it arrives, at most one byte over the limit; an end before the announced one is an error."""

    def __init__(self, response: http.client.HTTPResponse, limit: int) -> None:
        self._response, self._left = response, limit + 1
        length = response.headers.get("Content-Length", "")
        sound = length.isascii() and length.isdecimal() and len(length) < 16
        self._missing = int(length) if sound and not response.chunked else 0  # chunks mark their end themselves

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer has no len
        piece = self._response.read1(min(len(buffer), self._left))
        self._left -= len(piece)
        self._missing -= len(piece)
        if not piece and self._left and self._missing > 0:
            raise http.client.IncompleteRead(b"", self._missing)
        buffer[: len(piece)] = piece
        return len(piece)


def _too_slow(target: Target) -> FetchError:
    seconds = target.options.fetch_timeout
    return FetchError(
        f"{shown(target.url)}: took longer than {seconds} seconds; try again, or raise DRAGOMAN_FETCH_TIMEOUT"
    )
