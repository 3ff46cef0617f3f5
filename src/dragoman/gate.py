"""The one gate: no record leaves the pipeline unless each of its spans is exact; here it also gets its id."""

from __future__ import annotations

import functools
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from dragoman.errors import SpanError
from dragoman.model import Document, Evidence, Item, Span
from dragoman.schema import plain

T = TypeVar("T", bound=Item)
_NONE_INSIDE = (str, int, float, type(None), Item)  # no spans of the record's own
_as_json = json.JSONEncoder(sort_keys=True).encode


def seal(document: Document, kind: str, items: Iterable[T], *, extractor: str, version: str) -> tuple[T, ...]:
    """Return `items` with id, extractor, version and digest, each span checked against the document.

    An id is a hash of document, kind, anchor span and ordinal among items on the same span, so that the same input
    gives the same ids and a better extractor keeps the ids of what it still finds.

    Raises:
        SpanError: a span lies outside the text, is empty, or is unlike its quote.
    """
    seen: Counter[tuple[int, int]] = Counter()
    sealed = []
    for item in items:
        for span in spans(item):
            _check(document, kind, span)
        anchor = item.identity or Span(0, 0)
        place = (anchor.start, anchor.end)
        seen[place] += 1
        sealed.append(
            replace(
                item,
                id=_hash(document.id, kind, *place, seen[place]),
                extractor=extractor,
                version=version,
                digest=_hash(_as_json(plain(item, top=True))),
            )
        )
    return tuple(sealed)


def spans(value: Any) -> Iterator[Span]:
    """Yield every span of a record: its own and those of its parts, not those of the records that it refers to."""
    if isinstance(value, Span):
        yield value
        return
    if isinstance(value, Item) and hasattr(value, "start"):
        yield Span(value.start, value.end)  # type: ignore[attr-defined]  # Time and Quantity are their own span
    parts = value if isinstance(value, tuple) else [getattr(value, name) for name in _fields(value.__class__)]
    for part in parts:
        if isinstance(part, Span):
            yield part
        elif not isinstance(part, _NONE_INSIDE):
            yield from spans(part)


@functools.cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a class; none of what is no record."""
    return tuple(field.name for field in fields(kind)) if hasattr(kind, "__dataclass_fields__") else ()


def _check(document: Document, kind: str, span: Span) -> None:
    if not 0 <= span.start < span.end <= len(document.text):
        raise SpanError(f"{kind}: span {span.start}-{span.end} lies outside the text of document {document.id}")
    if isinstance(span, Evidence) and document.text[span.start : span.end] != span.quote:
        raise SpanError(f"{kind}: span {span.start}-{span.end} of document {document.id} is unlike its quote")


def _hash(*parts: object) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]
