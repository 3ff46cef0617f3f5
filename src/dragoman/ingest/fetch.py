"""Guarded fetching: a web address from a stranger must not reach into the network of whoever runs this.

The name is resolved once, every address it has is checked, and the connection goes to that very address, so that a name
cannot point elsewhere a moment later (DNS rebinding). Each redirect begins anew. Nothing is read from the environment:
limits are given as `Options`, and what tests may do beyond them as `Rules`.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from email.message import Message
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dragoman.errors import FetchError
from dragoman.ingest import wire
from dragoman.ingest.addresses import Address, is_public
from dragoman.ingest.wire import PORTS, Target, shown
from dragoman.options import Options
from dragoman.text import visible

_UNCHANGED = 304
_REDIRECTS = (301, 302, 303, 307, 308)
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
    ports: frozenset[int] = frozenset(PORTS.values())
    resolve: Callable[[str, int], Sequence[str]] = system_resolver
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


PUBLIC = Rules()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address it came from after redirects, its unpacked body, and what the server says of it.

    `etag` and `modified` name this state of it; `unchanged` says that it is still that which was `known`.
    """

    url: str
    body: bytes
    media_type: str | None
    charset: str | None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


def get(
    url: str,
    *,
    options: Options,
    accept: frozenset[str] = frozenset(),
    rules: Rules = PUBLIC,
    known: Fetched | None = None,
) -> Fetched:
    """Fetch a page, feed or file over http or https, where `known` is given only if it has changed since.

    `accept` are the media types wanted beside text/*. The whole, redirects included, takes at most `fetch_timeout`
    seconds once names are resolved, for which the operating system has its own limit; the body is at most
    `max_raw_bytes`, packed or unpacked.

    Raises:
        FetchError: the address is refused, does not answer, or answers with something that is no text.
        LimitError: the body is too large, or unpacks to too many times its size.
    """
    deadline = time.monotonic() + options.fetch_timeout
    followed = options.fetch_redirects
    current = url
    for _ in range(followed + 1):
        target = _checked(current, rules, options)
        with wire.answer(target, rules.tls, deadline, _conditions(known)) as response:
            if response.status == _UNCHANGED and known is not None:
                return replace(known, unchanged=True)
            if response.status not in _REDIRECTS:
                return _fetched(target, response, accept, deadline)
            current = _location(target, response)
    raise FetchError(f"{shown(url)}: more than {followed} redirects; open it in a browser and take the last address")


def _checked(url: str, rules: Rules, options: Options) -> Target:
    """Return where to connect for an address, refusing what the rules refuse before a packet is sent."""
    parts = _split(url)
    host, port = _host(url, parts), PORTS[parts.scheme] if parts.port is None else parts.port
    if port not in rules.ports:
        raise FetchError(f"{shown(url)}: port {port} is refused; only ports 80 and 443 are fetched from")
    addresses = _resolved(url, host, port, rules)
    for address in addresses:
        if not rules.permits(address):
            raise FetchError(
                f"{shown(url)}: {host} is at {address}, which is not a public address, and so is refused; "
                "save the page to a file and read that"
            )
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return Target(url, parts.scheme, host, port, path, tuple(map(str, addresses)), options)


def _resolved(url: str, host: str, port: int, rules: Rules) -> list[Address]:
    try:
        return [ip_address(address.partition("%")[0]) for address in rules.resolve(host, port)]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FetchError(f"{shown(url)}: host {host} is not found ({reason}); check the name and the network") from None


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port, parts.hostname  # both are checked on access
    except ValueError as error:
        raise FetchError(f"{shown(url)}: is no web address ({error})") from None
    if parts.scheme not in PORTS:
        raise FetchError(f"{shown(url)}: only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{shown(url)}: a user name or password in an address is refused; take it out")
    return parts


def _host(url: str, parts: SplitResult) -> str:
    host = parts.hostname or ""
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not name:
        raise FetchError(f"{shown(url)}: names no host, or one that cannot be; check the address")
    return name


def _location(target: Target, response: http.client.HTTPResponse) -> str:
    location = response.headers.get("Location")
    if not location:
        raise FetchError(f"{shown(target.url)}: redirects to nowhere (status {response.status})")
    location = location.encode("latin-1", "replace").decode("utf-8", "replace")  # http.client reads bytes as Latin-1
    try:
        return urljoin(target.url, location)
    except ValueError as error:
        raise FetchError(f"{shown(target.url)}: redirects to {shown(location)}, no web address ({error})") from None


def _fetched(target: Target, response: http.client.HTTPResponse, accept: frozenset[str], deadline: float) -> Fetched:
    if response.status != 200:
        reason = visible(f"{response.status} {response.reason}"[:100], lines=False)
        raise FetchError(
            f"{shown(target.url)}: the server answers {reason}; check the address in a browser",
            status=response.status,
            retry_after=_seconds(response.headers.get("Retry-After")),
        )
    media_type, charset = _media_type(response.headers)
    if media_type not in accept | _UNTYPED and not media_type.startswith("text/"):
        what = visible(media_type[:100], lines=False)
        raise FetchError(f"{shown(target.url)}: is {what}, which is not read; give the address of a page")
    body = wire.body(response, target, deadline)
    state = (response.headers.get("ETag"), response.headers.get("Last-Modified"))
    return Fetched(target.url, body, None if media_type in _UNTYPED else media_type, charset, *state)


def _conditions(known: Fetched | None) -> dict[str, str]:
    """Return the headers that ask for an answer only where it is another than the known one."""
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.modified} if known else {}
    return {name: value for name, value in given.items() if value and value.isascii() and value.isprintable()}


def _seconds(asked: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks for, as a number or as a date; None where it says neither."""
    if not asked:
        return None
    if asked.strip().isdecimal() and len(asked) < 10:
        return float(asked)
    try:
        return max(parsedate_to_datetime(asked).timestamp() - time.time(), 0.0)
    except (ValueError, OverflowError):
        return None


def _media_type(headers: Message) -> tuple[str, str | None]:
    declared = headers.get("Content-Type")
    return (headers.get_content_type().lower() if declared else ""), headers.get_content_charset()
