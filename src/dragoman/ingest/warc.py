"""Web archives (WARC, ISO 28500), as crawlers keep them.

Read with the standard library's HTTP parser and the limits of `Options`: the libraries for it unpack without bounds
and pass over damage.
"""

from __future__ import annotations

import http.client
import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

from dragoman.errors import LimitError, SourceError
from dragoman.ingest.archive import Kept, records
from dragoman.ingest.documents import address
from dragoman.ingest.pages import html
from dragoman.ingest.plain import text
from dragoman.ingest.registry import Article, Failure, Reader, reader
from dragoman.ingest.source import Gunzip, Source, opened, too_large
from dragoman.options import Options
from dragoman.text import visible

_CHUNK = 65_536
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_READERS: Mapping[str, tuple[str, Reader]] = {  # type of record -> (media type that counts, how it is read)
    "response": ("text/html", html),
    "resource": ("text/html", html),
    "conversion": ("text/plain", text),
}


@reader(
    suffixes=(".warc", ".wet"),
    media_types=("application/warc",),
    sniff=lambda head: 3 if head.startswith(b"WARC/") else 0,
    binary=True,
)
def warc(source: Source) -> Iterator[Article | Failure]:
    """Read a web archive, also packed by gzip or Zstandard: one article a page, and a text a `conversion` record.

    Pages that were answered with status 200 are read as web pages are, under the address at which they were crawled;
    images, redirects, requests and errors are passed over. Behind a damaged record reading goes on at the next.
    """
    found = False
    for record in records(source, _READERS):
        for item in (record,) if isinstance(record, Failure) else _items(source, record):
            found = True
            yield item
    if not found:
        raise SourceError(f"{source.name}: holds no page that was answered with status 200, and no text")


def _items(source: Source, record: Kept) -> Iterator[Article | Failure]:
    position, url = f"record {record.number}", record.headers.get("warc-target-uri", "").strip("<>")
    try:
        if record.block is None:
            raise too_large(position, source.options.max_raw_bytes)
        if (found := _page(record, record.block, f"{source.name} {position}", url, source.options)) is not None:
            how, page = found
            for item in how.run(page):
                yield _placed(item, position, url)
    except SourceError as error:
        yield Failure(source.name, position, f"{visible(url, lines=False) or position}: {error}")


def _placed(item: Article | Failure, position: str, url: str) -> Article | Failure:
    if isinstance(item, Failure):
        return Failure(item.source, f"{position}, {item.position}", item.reason)
    return Article(
        item.text, item.title, item.url or url, item.publisher, item.author, item.published, item.language,
        position=position,
    )  # fmt: skip


def _page(record: Kept, block: bytes, name: str, url: str, options: Options) -> tuple[Reader, Source] | None:
    """Return a reader and the source that a record holds; None where it holds nothing to read."""
    wanted, how = _READERS[record.type]
    answered = block.startswith(b"HTTP/")
    content, said = _answer(block, name, options) if answered else (block, record.headers.get("content-type", ""))
    media_type, _, parameters = said.partition(";")
    if content is None or media_type.strip().lower() not in {wanted, *how.media_types}:
        return None
    page = opened(io.BytesIO(content), name, options)
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


def _answer(block: bytes, name: str, options: Options) -> tuple[bytes | None, str]:
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
    return _unpacked(body, packing, name, options), said


def _body(answer: http.client.HTTPResponse, block: bytes) -> bytes:
    """Return the body; some crawlers store it without its chunks and leave the header that speaks of them."""
    try:
        return answer.read()
    except http.client.IncompleteRead:
        return block.partition(b"\r\n\r\n")[2]


def _unpacked(body: bytes, packing: str, name: str, options: Options) -> bytes:
    if packing not in _PACKED or (packing != "deflate" and not body.startswith(b"\x1f\x8b")):
        if packing in ("", "identity", *_PACKED):  # some crawlers store it unpacked and leave the header
            return body
        raise SourceError(f"{name}: is packed as {packing[:40]!r}, which is not read")
    limit = options.max_raw_bytes
    stream = io.BufferedReader(Gunzip(cast(BinaryIO, io.BytesIO(body)), name, options.max_expansion), _CHUNK)
    if len(unpacked := stream.read(limit + 1)) > limit:
        raise LimitError(f"{name}: unpacks to more than {limit:,} bytes; raise DRAGOMAN_MAX_RAW_BYTES if it is sound")
    return unpacked
