"""Web archives (WARC, ISO 28500), as crawlers keep them.

Read with the standard library's HTTP parser and the limits of `settings`: the libraries for it unpack without bounds
and pass over damage.
"""

from __future__ import annotations

import http.client
import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

from dragoman import settings
from dragoman.errors import LimitError, SourceError
from dragoman.ingest.documents import address
from dragoman.ingest.pages import html
from dragoman.ingest.plain import text
from dragoman.ingest.registry import Article, Failure, Reader, reader
from dragoman.ingest.source import Gunzip, Source, opened, too_large

_VERSION = re.compile(rb"WARC/\d+\.\d+\s*$")
_LONGEST_LINE, _MOST_LINES = 65_536, 200
_CHUNK = 65_536
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_READERS: Mapping[str, tuple[str, Reader]] = {  # type of record -> (media type that counts, how it is read)
    "response": ("text/html", html),
    "resource": ("text/html", html),
    "conversion": ("text/plain", text),
}


@reader(
    suffixes=(".warc",),
    media_types=("application/warc",),
    sniff=lambda head: 3 if head.startswith(b"WARC/") else 0,
    binary=True,
)
def warc(source: Source) -> Iterator[Article | Failure]:
    """Read a web archive: one article a page that was answered with status 200, and a text a `conversion` record.

    Pages are read as web pages are, under the address at which they were crawled; images, redirects, requests and
    errors are passed over.
    """
    for number, headers, block in _records(source):
        position = f"record {number}"
        url = headers.get("warc-target-uri", "").strip("<>")
        try:
            if block is None:
                raise too_large(position)
            if (found := _page(headers, block, f"{source.name} {position}", url)) is not None:
                how, page = found
                for item in how.run(page):
                    yield _placed(item, position, url)
        except SourceError as error:
            yield Failure(source.name, position, f"{url or position}: {error}")


def _placed(item: Article | Failure, position: str, url: str) -> Article | Failure:
    if isinstance(item, Failure):
        return Failure(item.source, f"{position}, {item.position}", item.reason)
    return Article(
        item.text, item.title, item.url or url, item.publisher, item.author, item.published, item.language,
        position=position,
    )  # fmt: skip


def _records(source: Source) -> Iterator[tuple[int, dict[str, str], bytes | None]]:
    """Yield (number from 1, headers, block) of each record of a kind that is read; None for a block that is too large.

    Raises:
        SourceError: the archive is damaged or ends too early.
    """
    stream, limit, number = source.stream, settings.get("max_raw_bytes"), 0
    while line := _line(stream, source.name):
        if not line.strip():
            continue
        if not _VERSION.match(line):
            raise SourceError(f"{source.name}: no record of a web archive begins after record {number}; it is damaged")
        number += 1
        headers = _headers(stream, source.name)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdecimal() and len(length) < 16):
            raise SourceError(f"{source.name}: record {number} does not say its length; the archive is damaged")
        wanted = headers.get("warc-type") in _READERS
        block = stream.read(int(length)) if wanted and int(length) <= limit else None
        if block is None:
            _skip(stream, int(length))
        elif len(block) < int(length):
            raise SourceError(f"{source.name}: ends within record {number}; get the archive again")
        if wanted:
            yield number, headers, block


def _line(stream: BinaryIO, name: str) -> bytes:
    if len(line := stream.readline(_LONGEST_LINE)) == _LONGEST_LINE:
        raise SourceError(f"{name}: a header line is longer than {_LONGEST_LINE:,} bytes; the archive is damaged")
    return line


def _headers(stream: BinaryIO, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        line = _line(stream, name).decode("utf-8", "replace").strip()
        if not line:
            return found
        key, _, value = line.partition(":")
        found.setdefault(key.strip().lower(), value.strip())
    raise SourceError(f"{name}: a record has more than {_MOST_LINES} headers; the archive is damaged")


def _skip(stream: BinaryIO, length: int) -> None:
    while length > 0 and (piece := stream.read(min(length, _CHUNK))):
        length -= len(piece)


def _page(headers: Mapping[str, str], block: bytes, name: str, url: str) -> tuple[Reader, Source] | None:
    """Return a reader and the source that a record holds; None where it holds nothing to read."""
    wanted, how = _READERS[headers["warc-type"]]
    answered = block.startswith(b"HTTP/")
    content, said = _answer(block, name) if answered else (block, headers.get("content-type", ""))
    media_type, _, parameters = said.partition(";")
    if content is None or media_type.strip().lower() not in {wanted, *how.media_types}:
        return None
    page = opened(io.BytesIO(content), name)
    charset = re.search(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", parameters)
    page.media_type, page.charset = media_type.strip().lower(), charset[1] if charset else None
    page.url = address(url)
    return how, page


class _Recorded:
    """A socket that plays an answer back, as `http.client` wants it."""

    def __init__(self, block: bytes) -> None:
        self._block = block

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._block)


def _answer(block: bytes, name: str) -> tuple[bytes | None, str]:
    """Return the unpacked body of a recorded answer and its media type; None where its status is not 200."""
    try:
        answer = http.client.HTTPResponse(_Recorded(block))  # type: ignore[arg-type]  # only `makefile` is used
        answer.begin()
        if answer.status != 200:
            return None, ""
        said = answer.headers.get("Content-Type", "text/html")
        packing = (answer.headers.get("Content-Encoding") or "").strip().lower()
        body = _body(answer, block)
    except (http.client.HTTPException, ValueError) as error:
        raise SourceError(f"{name}: the recorded answer is damaged ({type(error).__name__})") from None
    return _unpacked(body, packing, name), said


def _body(answer: http.client.HTTPResponse, block: bytes) -> bytes:
    """Return the body; some crawlers store it without its chunks and leave the header that speaks of them."""
    try:
        return answer.read()
    except http.client.IncompleteRead:
        return block.partition(b"\r\n\r\n")[2]


def _unpacked(body: bytes, packing: str, name: str) -> bytes:
    if packing not in _PACKED or (packing != "deflate" and not body.startswith(b"\x1f\x8b")):
        if packing in ("", "identity", *_PACKED):  # some crawlers store it unpacked and leave the header
            return body
        raise SourceError(f"{name}: is packed as {packing[:40]!r}, which is not read")
    limit = settings.get("max_raw_bytes")
    stream = io.BufferedReader(Gunzip(cast(BinaryIO, io.BytesIO(body)), name), _CHUNK)
    if len(unpacked := stream.read(limit + 1)) > limit:
        raise LimitError(f"{name}: unpacks to more than {limit:,} bytes; raise DRAGOMAN_MAX_RAW_BYTES if it is sound")
    return unpacked
