"""Guarded fetching: a web address from a stranger must not reach into the network of whoever runs this.

The name is resolved once, every address it has is checked, and the connection goes to that very address, so that a name
cannot point elsewhere a moment later (DNS rebinding). Each redirect begins anew. Nothing is read from the environment:
what tests may do is given as `Rules`.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import version
from ipaddress import ip_address
from typing import BinaryIO, cast
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dragoman import settings
from dragoman.errors import FetchError
from dragoman.ingest.addresses import Address, is_public
from dragoman.ingest.source import Gunzip, too_large

_CHUNK = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
# What servers call a file whose type they do not know; the readers look at the content.
_UNTYPED = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip"})
_KEPT = "%/:=&?~+!$,;'@()*[]"  # characters that an address may hold as they are


def system_resolver(host: str, port: int) -> list[str]:
    """Return the addresses of a host name as the operating system gives them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be fetched: addresses that `permits` accepts, on `ports`; names go through `resolve`."""

    permits: Callable[[Address], bool] = is_public
    ports: frozenset[int] = frozenset(_PORTS.values())
    resolve: Callable[[str, int], Sequence[str]] = system_resolver
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


PUBLIC = Rules()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address it came from after redirects, its unpacked body, and what the server says of it."""

    url: str
    body: bytes
    media_type: str | None
    charset: str | None


@dataclass(frozen=True, slots=True)
class _Target:
    """One address to ask: where it lies and where a connection may go."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]


def get(url: str, *, accept: frozenset[str] = frozenset(), rules: Rules = PUBLIC) -> Fetched:
    """Fetch a page, feed or file over http or https.

    `accept` are the media types wanted beside text/*. The whole, redirects included, takes at most `fetch_timeout`
    seconds; the body is at most `max_raw_bytes`, packed or unpacked.

    Raises:
        FetchError: the address is refused, does not answer, or answers with something that is no text.
        LimitError: the body is too large, or unpacks to too many times its size.
    """
    deadline = time.monotonic() + settings.get("fetch_timeout")
    followed = settings.get("fetch_redirects")
    current = url
    for _ in range(followed + 1):
        target = _checked(current, rules)
        with _answer(target, rules, deadline) as response:
            if response.status not in _REDIRECTS:
                return _fetched(target, response, accept, deadline)
            current = _location(target, response)
    raise FetchError(f"{_shown(url)}: more than {followed} redirects; open it in a browser and take the last address")


def _checked(url: str, rules: Rules) -> _Target:
    """Return where to connect for an address, refusing what the rules refuse before a packet is sent."""
    parts = _split(url)
    host, port = _host(url, parts), _PORTS[parts.scheme] if parts.port is None else parts.port
    if port not in rules.ports:
        raise FetchError(f"{_shown(url)}: port {port} is refused; only ports 80 and 443 are fetched from")
    try:
        found = [ip_address(address.partition("%")[0]) for address in rules.resolve(host, port)]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FetchError(
            f"{_shown(url)}: host {host} is not found ({reason}); check the name and the network"
        ) from None
    for address in found:
        if not rules.permits(address):
            raise FetchError(
                f"{_shown(url)}: {host} is at {address}, which is not a public address, and so is refused; "
                "save the page to a file and read that"
            )
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return _Target(url, parts.scheme, host, port, path, tuple(map(str, found)))


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port, parts.hostname  # both are checked on access
    except ValueError as error:
        raise FetchError(f"{_shown(url)}: is no web address ({error})") from None
    if parts.scheme not in _PORTS:
        raise FetchError(f"{_shown(url)}: only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{_shown(url)}: a user name or password in an address is refused; take it out")
    return parts


def _host(url: str, parts: SplitResult) -> str:
    host = parts.hostname or ""
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not name:
        raise FetchError(f"{_shown(url)}: names no host, or one that cannot be; check the address")
    return name


@contextlib.contextmanager
def _answer(target: _Target, rules: Rules, deadline: float) -> Iterator[http.client.HTTPResponse]:
    """Ask and yield the answer; every way in which a server can fail to give one becomes a `FetchError`."""
    try:
        with _connected(target, rules, deadline) as connection, _watched(connection, deadline):
            asking = http.client.HTTPConnection(target.host, target.port)
            asking.sock = connection
            asking.request("GET", target.path, headers=_headers(target))
            with asking.getresponse() as response:
                yield response
    except (OSError, http.client.HTTPException, ValueError) as error:  # ValueError: broken chunk sizes
        if time.monotonic() >= deadline or isinstance(error, TimeoutError):
            raise _too_slow(target) from None
        reason = str(error) or type(error).__name__
        raise FetchError(f"{_shown(target.url)}: does not answer ({reason[:200]}); try again later") from None


def _headers(target: _Target) -> dict[str, str]:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return {
        "Host": host if target.port == _PORTS[target.scheme] else f"{host}:{target.port}",
        "User-Agent": f"dragoman/{version('dragoman')}",
        "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _connected(target: _Target, rules: Rules, deadline: float) -> socket.socket:
    failed: OSError = OSError("the name has no address")
    for address in target.addresses:
        try:
            plain = socket.create_connection((address, target.port), timeout=max(deadline - time.monotonic(), 0.01))
        except OSError as error:
            failed = error
            continue
        if target.scheme == "http":
            return plain
        try:
            return rules.tls().wrap_socket(plain, server_hostname=target.host)
        except BaseException:
            plain.close()
            raise
    raise failed


@contextlib.contextmanager
def _watched(connection: socket.socket, deadline: float) -> Iterator[None]:
    """Cut the connection at the deadline: a server that sends a byte now and then never meets a socket's timeout."""

    def cut() -> None:
        with contextlib.suppress(OSError):  # it may be closed already
            socket.socket.shutdown(connection, socket.SHUT_RDWR)

    timer = threading.Timer(max(deadline - time.monotonic(), 0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _location(target: _Target, response: http.client.HTTPResponse) -> str:
    location = response.headers.get("Location")
    if not location:
        raise FetchError(f"{_shown(target.url)}: redirects to nowhere (status {response.status})")
    try:
        return urljoin(target.url, location)
    except ValueError as error:
        raise FetchError(f"{_shown(target.url)}: redirects to {_shown(location)}, no web address ({error})") from None


def _fetched(target: _Target, response: http.client.HTTPResponse, accept: frozenset[str], deadline: float) -> Fetched:
    if response.status != 200:
        reason = f"{response.status} {response.reason}"[:100]
        raise FetchError(f"{_shown(target.url)}: the server answers {reason}; check the address in a browser")
    media_type, charset = _media_type(response.headers)
    if media_type not in accept | _UNTYPED and not media_type.startswith("text/"):
        raise FetchError(f"{_shown(target.url)}: is {media_type[:100]}, which is not read; give the address of a page")
    body = _read(_unpacked(target, response), target, deadline)
    return Fetched(target.url, body, None if media_type in _UNTYPED else media_type, charset)


def _media_type(headers: Message) -> tuple[str, str | None]:
    declared = headers.get("Content-Type")
    return (headers.get_content_type().lower() if declared else ""), headers.get_content_charset()


def _unpacked(target: _Target, response: http.client.HTTPResponse) -> BinaryIO:
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    body = cast(BinaryIO, _Body(response))
    if encoding in ("gzip", "x-gzip", "deflate"):
        return cast(BinaryIO, Gunzip(body, _shown(target.url)))
    if encoding != "identity":
        raise FetchError(f"{_shown(target.url)}: packed as {encoding[:40]!r}, which was not asked for")
    return body


def _read(stream: BinaryIO, target: _Target, deadline: float) -> bytes:
    limit, body = settings.get("max_raw_bytes"), bytearray()
    while piece := stream.read(_CHUNK):
        body += piece
        if len(body) > limit:
            raise too_large(_shown(target.url))
        if time.monotonic() >= deadline:
            raise _too_slow(target)
    if time.monotonic() >= deadline:  # cut by the watch, which looks like an end
        raise _too_slow(target)
    return bytes(body)


class _Body(io.RawIOBase):
    """The body of an answer as it arrives, at most `max_raw_bytes`; its end is an error where more was announced."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self._response, self._left = response, settings.get("max_raw_bytes") + 1
        length = response.headers.get("Content-Length", "")
        chunked = response.chunked  # its end is marked, and a length beside it is void
        self._announced = int(length) if length.isdecimal() and len(length) < 16 and not chunked else None
        self._arrived = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer has no len
        piece = self._response.read1(min(len(buffer), self._left))
        self._arrived += len(piece)
        self._left -= len(piece)
        if not piece and self._left and self._announced is not None and self._arrived < self._announced:
            raise http.client.IncompleteRead(b"", self._announced - self._arrived)
        buffer[: len(piece)] = piece
        return len(piece)


def _too_slow(target: _Target) -> FetchError:
    seconds = settings.get("fetch_timeout")
    return FetchError(
        f"{_shown(target.url)}: took longer than {seconds} seconds; try again, or raise DRAGOMAN_FETCH_TIMEOUT"
    )


def _shown(url: str) -> str:
    """Return an address as a message may print it: short, and without the secrets that may stand before an "@"."""
    clean = "".join(c if c.isprintable() else "?" for c in url)
    before, at, after = clean.rpartition("@")
    clean = f"{before.partition('//')[0]}//…@{after}" if at and "//" in before else clean
    return clean if len(clean) <= 200 else f"{clean[:200]}…"
