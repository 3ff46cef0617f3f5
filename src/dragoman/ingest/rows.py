"""Rows of tables and objects of JSON: which field is the text, and what stands beside it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from dragoman.errors import LimitError, SourceError, UsageError
from dragoman.ingest import decode
from dragoman.ingest.registry import COLUMNS, Article, Failure, reader
from dragoman.ingest.source import Source
from dragoman.text import visible

# What news-please calls the same fields.
_NEWS_PLEASE: Mapping[str, tuple[str, ...]] = {
    "text": ("maintext",),
    "title": ("title",),
    "url": ("url",),
    "published": ("date_publish",),
    "publisher": ("source_domain",),
    "author": ("authors",),
    "language": ("language",),
}
_LINES = (".jsonl", ".ndjson")
_TYPES = ("application/json", "application/x-ndjson", "application/jsonl", "application/x-jsonlines")
_DELIMITERS = ",\t;|"
_COLUMNS = 100_000
_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,]*")  # of two items of a list
_SHOWN = 12  # names of columns in a message

Located = tuple[str, object]  # position, and the row or the failure that stands there


def _sniff_json(head: bytes) -> int:
    return 2 if re.match(rb'(?:\[\s*)?\{\s*["}]', head) else 0


def _sniff_news_please(head: bytes) -> int:
    return 3 if _sniff_json(head) and re.search(rb'"(?:maintext|date_download|source_domain)"\s*:', head) else 0


@reader(suffixes=(*_LINES, ".json"), media_types=_TYPES, sniff=_sniff_json, tabular=True)
def json_rows(source: Source) -> Iterator[Article | Failure]:
    """Read JSON: one object a line (JSON Lines), a list of objects, or a single object; one article an object."""
    yield from articles(source, _objects(source), COLUMNS)


@reader(suffixes=(*_LINES, ".json"), media_types=_TYPES, sniff=_sniff_news_please, tabular=True)
def news_please(source: Source) -> Iterator[Article | Failure]:
    """Read what the crawler news-please writes (maintext, date_publish, source_domain, ...), as `json_rows` does."""
    yield from articles(source, _objects(source), _NEWS_PLEASE)


@reader(
    suffixes=(".csv", ".tsv"),
    media_types=("text/csv", "text/tab-separated-values"),
    sniff=lambda head: 0,
    tabular=True,
)
def csv_rows(source: Source) -> Iterator[Article | Failure]:
    """Read CSV with a header line, separated by comma, tab, semicolon or bar; one article a row."""
    yield from articles(source, _csv(source), COLUMNS)


def articles(
    source: Source, rows: Iterable[Located], names: Mapping[str, tuple[str, ...]]
) -> Iterator[Article | Failure]:
    """Yield the article of each row; `names` are the columns tried where the caller's mapping says nothing.

    Raises:
        UsageError: the mapping names a field that no article has.
        SourceError: there are no rows.
    """
    sought, position = fields(source.columns, names), None
    for position, row in rows:
        yield article(source.name, position, row, sought)
    if position is None:
        raise SourceError(f"{source.name}: holds no rows")


def fields(columns: Mapping[str, str], names: Mapping[str, tuple[str, ...]] = COLUMNS) -> Mapping[str, tuple[str, ...]]:
    """Return the columns that are tried for each field of an article, the caller's own where `columns` names one.

    Raises:
        UsageError: `columns` names a field that no article has.
    """
    if unknown := set(columns) - set(names):
        raise UsageError(f"columns: no field {', '.join(sorted(unknown))}; there are: {', '.join(names)}")
    return {**names, **{field: (column,) for field, column in columns.items()}}


def article(source: str, position: str, row: object, fields: Mapping[str, tuple[str, ...]]) -> Article | Failure:
    """Return the article of a row, or why there is none."""
    if isinstance(row, Failure):
        return row
    if not isinstance(row, Mapping):
        return Failure(source, position, f"is no object but {_kind(row)}; each row is an object with named fields")
    lowered = {str(name).strip().lower(): value for name, value in row.items()}
    found = {field: next((v for c in columns if (v := lowered.get(c.lower())) not in (None, "")), None)
             for field, columns in fields.items()}  # fmt: skip
    body = found.pop("text")
    if not isinstance(body, str):
        return Failure(source, position, missing(row, fields["text"], body))
    published = found.pop("published")
    return Article(body, published=published, position=position, **{k: _words(v) for k, v in found.items()})


def missing(names: Iterable[object], wanted: tuple[str, ...], value: object = None) -> str:
    """Return what to say where a row has no text: what was sought, what is there, and how to name the column."""
    there = [visible(str(name)[:40], lines=False) for name in islice(names, _SHOWN + 1)]
    listed = ", ".join(there[:_SHOWN]) + (", …" if len(there) > _SHOWN else "")
    why = "is empty or missing" if value is None else f"holds {_kind(value)}"
    return f"column {wanted[0]!r} {why}; there are: {listed or 'none'}; name the text's with columns={{'text': ...}}"


def _words(value: object) -> str | None:
    """Return a field as words: lists joined, an object by its name (as NewsAPI gives a source), else None."""
    if isinstance(value, list | tuple):
        return ", ".join(words for part in value if (words := _words(part))) or None
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    return str(value) if isinstance(value, str | int) else None


def _kind(value: object) -> str:
    return {dict: "an object", list: "a list", str: "a string", type(None): "null"}.get(
        type(value), "a number or truth value"
    )


def _objects(source: Source) -> Iterator[Located]:
    lines = _text_lines(source)
    first = next(((number, line) for number, line in lines if line is None or line.strip()), None)
    if first is None:
        return
    if source.suffix in _LINES or isinstance(_parsed(first[1] or "", source.options.max_values)[0], dict):
        yield from (
            _row(source, number, line) for number, line in chain([first], lines) if line is None or line.strip()
        )
    else:
        yield from _whole(source, chain([first], lines))


def _row(source: Source, number: int, line: str | None) -> Located:
    position = f"line {number}"
    if line is None:
        limit = source.options.max_raw_bytes
        return position, Failure(source.name, position, f"is longer than {limit:,} bytes")
    value, wrong = _parsed(line, source.options.max_values)
    return position, Failure(source.name, position, f"is no valid JSON: {wrong}") if wrong else value


def _whole(source: Source, lines: Iterable[tuple[int, str | None]]) -> Iterator[Located]:
    limit, parts, size = source.options.max_raw_bytes, [], 0
    for _, line in lines:
        size += limit + 1 if line is None else len(line)
        if size > limit:
            raise LimitError(f"{source.name}: is larger than {limit:,} bytes; write one object a line (.jsonl)")
        parts.append(line or "")
    text = "".join(parts).strip()
    if _values(text) > (most := source.options.max_values):
        raise LimitError(f"{source.name}: holds more than {most:,} values; write one object a line (.jsonl)")
    if text.startswith("["):
        yield from _items(source, text)
        return
    value, wrong = _parsed(text, source.options.max_values)
    if wrong:
        raise SourceError(f"{source.name}: is no valid JSON: {wrong}")
    yield "item 1", value


def _items(source: Source, text: str) -> Iterator[Located]:
    """Yield the items of a list one by one, so that a fault in it costs only what follows.

    Raises:
        SourceError: there is a fault before the first has ended.
    """
    start, number, wrong = _next(text, 1), 0, None
    while start < len(text) and text[start] != "]":
        item, wrong, end = _decoded(text, start)
        if wrong:
            break
        number += 1
        yield f"item {number}", item
        start = _next(text, end)
    if wrong is None and start != len(text) - 1:
        wrong = "the list does not end where the file does"
    if wrong and not number:
        raise SourceError(f"{source.name}: is no valid JSON: {wrong}")
    if wrong:
        yield f"item {number + 1}", Failure(source.name, f"item {number + 1}", f"is no valid JSON: {wrong}")


def _next(text: str, position: int) -> int:
    return _BETWEEN.match(text, position).end()  # type: ignore[union-attr]  # it matches everywhere


def _parsed(line: str, most: int) -> tuple[object, str | None]:
    """Return what a text holds, or what is wrong with it."""
    if _values(line) > most:
        return None, f"it holds more than {most:,} values"
    text = line.strip()
    value, wrong, end = _decoded(text, 0)
    return (value, wrong) if wrong or end == len(text) else (None, f"more follows after character {end}")


def _decoded(text: str, start: int) -> tuple[object, str | None, int]:
    """Return the value that begins somewhere in a text, what is wrong with it, and where it ends."""
    try:
        value, end = _DECODER.raw_decode(text, start)
    except RecursionError:
        return None, "it is nested too deeply", start
    except ValueError as error:  # JSONDecodeError, or a number of too many digits
        return None, str(error), start
    return value, None, end


def _values(text: str) -> int:
    """Return the most values that a JSON text can hold."""
    return text.count(",") + text.count("[") + text.count("{")


def _text_lines(source: Source) -> Iterator[tuple[int, str | None]]:
    """Yield (number, line) in characters; None for a line over the limit."""
    encoding = decode.marked(source.head)
    if encoding not in (None, "utf-8-sig"):  # wide characters hold newlines inside: decoded whole
        yield from enumerate(decode.decode(source.read()).splitlines(keepends=True), 1)
        return
    for number, line in source.lines():
        yield number, None if line is None else decode.decode(line, source.charset)


def _csv(source: Source) -> Iterator[Located]:
    # The limit is the module's own, for all its users; it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), 4 * source.options.max_text_chars))
    lines = (piece for _, line in _text_lines(source) for piece in _csv_lines(source, line))
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    if header.count(delimiter) >= _COLUMNS:
        raise LimitError(f"{source.name}: has more than {_COLUMNS:,} columns; leave out those without use")
    table = csv.reader(chain([header], lines), delimiter=delimiter, strict=True)
    try:
        names = next(table, [])
    except csv.Error as error:
        raise SourceError(f"{source.name}: the header line is no valid CSV: {error}") from None
    if all(name.strip().lower() not in _wanted(source) for name in names):
        raise SourceError(f"{source.name}: {missing(names, _wanted(source))}")
    yield from _csv_values(source, table, names)


def _csv_values(source: Source, table: Any, names: list[str]) -> Iterator[Located]:
    while True:
        position = f"line {table.line_num + 1}"
        try:
            values = next(table, None)
        except csv.Error as error:
            yield position, Failure(source.name, position, f"is no valid CSV: {error}")
            continue
        if values is None:
            return
        if values:
            yield position, dict(zip(names, values, strict=False))


def _wanted(source: Source) -> tuple[str, ...]:
    return (source.columns["text"].lower(),) if "text" in source.columns else COLUMNS["text"]


def _csv_lines(source: Source, line: str | None) -> Iterator[str]:
    """Yield the lines of a line: old spreadsheets end theirs with a carriage return alone."""
    if line is None:
        limit = source.options.max_raw_bytes
        raise LimitError(f"{source.name}: a line is longer than {limit:,} bytes; is a quotation mark left open?")
    if any(line.count(mark) > source.options.max_values for mark in _DELIMITERS):
        raise LimitError(f"{source.name}: a line has more than {source.options.max_values:,} values")
    # The module cannot take NUL, and `sanitise` would drop it anyway.
    yield from io.StringIO(line.replace("\x00", ""), newline="")
