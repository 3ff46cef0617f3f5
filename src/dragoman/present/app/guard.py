"""Who may talk to the server, checked before anything else sees a request.

A page of any site can make a browser send requests to this machine, and a name can be made to point at it (DNS
rebinding). So the Host must be ours; what changes something must come from our own pages, by Origin, and carry a token;
and nothing is shown without the key that `dragoman serve` printed.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

from dragoman.present.dossier.render import drawn_style

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "application/json")
_QUERY = 4_000  # bytes of a query
_PARAMETERS = 40
_BOARD, _WIDER = "/what-if", 50  # the form that has a field for each actor and option, and how much more it may send
LONGEST = _QUERY * _WIDER  # bytes of any query
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' '{drawn}'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer a browser sends "Origin: null" for our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Who is let in: names of this host, the port, the key, whether it may be read without, and the largest body."""

    hosts: tuple[str, ...]
    port: int
    key: str
    open_to_read: bool
    most_bytes: int

    @property
    def cookie(self) -> str:
        """The name of the cookie: that of another server on this machine is another."""
        return f"dragoman-{self.port}"

    @property
    def token(self) -> str:
        """What a form of ours carries; who cannot read our pages cannot know it."""
        return hmac.new(self.key.encode(), b"write", hashlib.sha256).hexdigest()

    def is_token(self, given: object) -> bool:
        """Whether a form carries our token."""
        return isinstance(given, str) and hmac.compare_digest(given.encode(), self.token.encode())

    def is_host(self, given: str) -> bool:
        """Whether a Host header names this server."""
        name, _, port = given.rpartition(":") if given.rpartition(":")[2].isdigit() else (given, "", "")
        return name.lower() in self.hosts and port in ("", str(self.port))


@dataclass(frozen=True, slots=True)
class _Refusal:
    status: int
    message: str


class Guard:
    """Answers what may not pass, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules
        self._headers = {**_ALWAYS, "content-security-policy": POLICY.format(drawn=drawn_style())}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        dressed = self._dressed(send)
        if (refusal := self._refusal(scope, headers)) is not None:
            await _answer(dressed, refusal.status, refusal.message)
        elif (target := self._entering(scope)) is not None:
            await self._welcome(dressed, target)
        elif not self._known(scope, headers):
            await _answer(dressed, 401, "Open the address that `dragoman serve` printed: it carries the key.")
        else:
            await self._app(scope, self._limited(receive), dressed)

    def _refusal(self, scope: Scope, headers: Headers) -> _Refusal | None:
        if not self._rules.is_host(headers.get("host", "")):
            return _Refusal(421, "This server does not answer to that name.")
        query, wider = scope["query_string"], _WIDER if scope["path"].startswith(_BOARD) else 1
        if len(query) > _QUERY * wider or query.count(b"&") >= _PARAMETERS * wider:
            return _Refusal(414, "The address is too long.")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return _Refusal(405, "Only reading and sending forms are understood.")
        return self._unwelcome(headers) if scope["method"] == "POST" else None

    def _unwelcome(self, headers: Headers) -> _Refusal | None:
        """Return what speaks against a request that would change something."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        ours = self._is_ours(origin) if origin is not None else site == "same-origin"
        if not ours:
            return _Refusal(403, "Only pages of this server may change something.")
        if headers.get("content-type", "").partition(";")[0].strip().lower() not in _FORMS:
            return _Refusal(415, "Only forms and JSON are understood.")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._rules.most_bytes:
            return _Refusal(413, "That is larger than this server takes.")
        return None

    def _is_ours(self, origin: str) -> bool:
        scheme, _, host = origin.partition("://")
        return scheme == "http" and self._rules.is_host(host)

    def _entering(self, scope: Scope) -> str | None:
        """Return where someone goes who comes with the key in the address: to the same address without it."""
        asked = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if "key" not in asked or not hmac.compare_digest(asked.pop("key")[0].encode(), self._rules.key.encode()):
            return None
        rest = urlencode(asked, doseq=True)
        path = "/" + scope["path"].lstrip("/")  # two strokes would name another host
        return f"{path}?{rest}" if rest else path

    async def _welcome(self, send: Send, target: str) -> None:
        cookie = f"{self._rules.cookie}={self._rules.key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"
        await _answer(send, 303, "", {"location": target, "set-cookie": cookie})

    def _known(self, scope: Scope, headers: Headers) -> bool:
        if self._rules.open_to_read and scope["method"] != "POST":
            return True
        try:
            held = SimpleCookie(headers.get("cookie", "")).get(self._rules.cookie)
        except CookieError:
            return False
        return held is not None and hmac.compare_digest(held.value.encode(), self._rules.key.encode())

    def _limited(self, receive: Receive) -> Receive:
        """Return what hands over a body until it is larger than allowed, which a wrong length would hide."""
        room = self._rules.most_bytes

        async def read() -> Message:
            nonlocal room
            message = await receive()
            room -= len(message.get("body", b""))
            return message if room >= 0 else {"type": "http.disconnect"}

        return read

    def _dressed(self, send: Send) -> Send:
        """Return what sends an answer with our headers; pages are not kept by browsers."""

        async def dress(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.decode().lower() for name, _ in message.get("headers", [])}
                wanted = {**self._headers, "cache-control": "no-store"}
                added = [(n.encode(), v.encode()) for n, v in wanted.items() if n not in own]
                message = {**message, "headers": [*message.get("headers", []), *added]}
            await send(message)

        return dress


async def _answer(send: Callable[[Any], Any], status: int, message: str, extra: Headers = {}) -> None:  # noqa: B006 - never changed
    headers: Iterable[tuple[str, str]] = {"content-type": "text/plain; charset=utf-8", **extra}.items()
    encoded = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": message.encode()})
