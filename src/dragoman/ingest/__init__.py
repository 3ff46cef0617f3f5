"""Readers: from files, pages, feeds and tables to documents.

`read` is the one way in; `from_text` serves callers who hold a text already. What a source is read as is decided by
the registry of readers (entry points `dragoman.readers`), see `registry.choose`. Limits are those of `Options`.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from dragoman import deadline, plugins
from dragoman.errors import DragomanError, SourceError
from dragoman.ingest import dates, fetch, rows
from dragoman.ingest.documents import build, from_text, notes
from dragoman.ingest.registry import Article, Failure, Reader, choose, media_types, reader, readers
from dragoman.ingest.source import Source, open_path, opened
from dragoman.model import Document
from dragoman.options import Options

__all__ = [
    "Article",
    "Failure",
    "Reader",
    "Source",
    "from_row",
    "from_text",
    "is_url",
    "notes",
    "read",
    "read_fetched",
    "reader",
    "readers",
]


_END = object()
_LONG = 1.0  # seconds; a failure that took as long is a document of its own, and costs the next none of its time


def read(
    source: str | Path | bytes,
    *,
    kind: str | None = None,
    columns: Mapping[str, str] | None = None,
    published: str | date | None = None,
    publisher: str | None = None,
    language: str | None = None,
    rules: fetch.Rules = fetch.PUBLIC,
    options: Options | None = None,
) -> Iterator[Document | Failure]:
    """Yield the documents of a source, one after the other as they are read.

    `source` is a path, an http(s) address, "-" for standard input, or the bytes themselves. `kind` names a reader
    ("text", "html", ...; see `readers`) where name and content would not tell. `columns` says which column or field
    holds what, as ``{"text": "body", "published": "day"}``. `published` (ISO 8601), `publisher` and `language` (ISO
    639-1) win over what the source says, for each of its documents. `rules` are those of `fetch`,
    `options` those of the environment where none are given.

    A source of one document raises where it cannot be read. In a source of many, each one that cannot be read is
    yielded as a `Failure` in its place, and what follows is still read.

    Raises:
        UsageError: `kind`, `columns` or `published` make no sense.
        SourceError: the source cannot be opened or read at all; `FetchError` for an address, `LimitError` for size.
    """
    given = {"published": dates.required(published), "publisher": publisher, "language": language}
    given = {name: value for name, value in given.items() if value is not None}
    with _opened(source, rules, options or Options.from_environment()) as found:
        found.columns = columns or {}
        chosen, how = choose(found, kind)
        yield from _documents(found, chosen, how, given)


def from_row(row: Mapping[str, object], columns: Mapping[str, str], options: Options) -> Document | Failure:
    """Return the document of a row of a table that a caller holds, or why there is none.

    `columns` says which column holds what, as in `read`; where it is silent, the usual names are tried.

    Raises:
        UsageError: `columns` names a field that no article has.
    """
    found = rows.article("row", "", row, rows.fields(columns))
    if isinstance(found, Failure):
        return replace(found, source=str(row.get("url") or found.source))
    name = found.id or found.url
    try:
        if not found.text.strip():
            raise SourceError(f"{name or 'row'}: holds no text")
        return build(found, name, options)
    except SourceError as error:
        return Failure(name or "row", "", str(error))


def read_fetched(answer: fetch.Fetched, options: Options) -> Iterator[Document | Failure]:
    """Yield the documents of a web server's answer, as `read` does of an address.

    Raises:
        SourceError: it cannot be read.
    """
    found = _answered(answer, options)
    chosen, how = choose(found, None)
    yield from _documents(found, chosen, how, {})


def is_url(source: str) -> bool:
    """Whether `read` takes a name for a web address: it has a scheme, as "https://..." has."""
    scheme, separator, _ = source.partition("://")
    return bool(separator) and scheme.isascii() and scheme.isalpha()


def _opened(source: str | Path | bytes, rules: fetch.Rules, options: Options) -> AbstractContextManager[Source]:
    if isinstance(source, bytes):
        return nullcontext(opened(io.BytesIO(source), "bytes", options))
    if isinstance(source, str) and is_url(source):
        return nullcontext(_fetched(source, rules, options))
    return open_path(source, options)


def _fetched(url: str, rules: fetch.Rules, options: Options) -> Source:
    return _answered(fetch.get(url, options=options, accept=media_types(), rules=rules), options)


def _answered(answer: fetch.Fetched, options: Options) -> Source:
    path = answer.url.partition("?")[0].partition("#")[0]
    found = opened(io.BytesIO(answer.body), answer.url, options, path=path)
    return replace(found, path=None, media_type=answer.media_type, charset=answer.charset, url=answer.url)


def _documents(source: Source, kind: str, how: Reader, given: Mapping[str, object]) -> Iterator[Document | Failure]:
    """Yield what a reader finds, as documents; an error after the first of them becomes the last failure."""
    begun, last = False, ""
    try:
        for position, item in _timed(source, how, given):
            last = position
            yield item
            begun = True
    except DragomanError as error:
        if not begun or not isinstance(error, SourceError):
            raise
        yield Failure(source.name, f"after {last}", str(error))
    except (Exception, SystemExit) as error:  # a reader of others' making may fail in any way on what strangers wrote
        failed = f"{source.name}: the {kind} reader failed ({plugins.failure(error)})"
        if not begun:
            raise SourceError(f"{failed}; give its text instead, and please report this") from error
        yield Failure(source.name, f"after {last}", failed)


def _timed(source: Source, how: Reader, given: Mapping[str, object]) -> Iterator[tuple[str, Document | Failure]]:
    """Yield position and item of all that a reader finds, with a deadline for each document.

    Rows that hold nothing have one together, so that a source of nothing else ends. Of very many failures the last are
    counted.
    """
    seconds, limit = source.options.seconds_per_document, source.options.max_failures
    found, spent, failures = iter(how.run(source)), 0.0, 0
    following = partial(_following, found, source, given)
    untold: Failure | None = None
    while True:
        began = time.perf_counter()
        item = deadline.within(seconds - spent, f"{source.name}: reading it", following, allowed=seconds)
        taken = time.perf_counter() - began
        if item is None:
            break
        spent = spent + taken if taken < _LONG and isinstance(item[1], Failure) else 0.0
        if isinstance(item[1], Document):
            deadline.spend(item[1].id, taken)
        elif (failures := failures + 1) > limit:
            untold = untold or item[1]
            continue
        yield item
    if untold is not None:
        reason = f"{failures - limit:,} more from here on could not be read, as this one: {untold.reason}"
        yield untold.position, Failure(source.name, untold.position, reason)


def _following(
    found: Iterator[Article | Failure], source: Source, given: Mapping[str, object]
) -> tuple[str, Document | Failure] | None:
    item = next(found, _END)
    if item is _END:
        return None
    if not isinstance(item, Article | Failure):
        raise TypeError(f"it gave {type(item).__name__}, not an Article")
    article = replace(item, **given) if isinstance(item, Article) else item  # type: ignore[arg-type]  # its fields
    return article.position, _document(source, article)


def _document(source: Source, item: Article | Failure) -> Document | Failure:
    if isinstance(item, Failure):
        return item
    try:
        if not item.text.strip():
            raise SourceError(f"{source.name}: holds no text")
        return build(item, _name(source, item), source.options)
    except SourceError as error:
        if not item.position:
            raise
        return Failure(source.name, item.position, str(error))


def _name(source: Source, article: Article) -> str:
    """Return what `Document.source` says: the source, and which of its articles by its own id, else its position."""
    within = article.id or article.position
    return f"{source.name}#{within}" if within else source.name
