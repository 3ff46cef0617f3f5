"""From documents to sealed records: parse, run every stage in the order of its needs, pass each result by the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from dragoman import gate, plugins
from dragoman.annotate import grammar
from dragoman.annotate.document import Annotated
from dragoman.lang import Language
from dragoman.model import Document, Item, Record

_RECORD_LAYERS = tuple(f.name for f in fields(Record) if f.name not in ("document", "notes"))


def run(documents: Iterable[Document], language: Language) -> Iterator[Annotated]:
    """Yield each document with every layer filled and sealed."""
    for annotated in grammar.annotate(documents, language):
        for stage in plugins.stages():
            setattr(annotated, stage.provides, _result(annotated, stage))
        yield annotated


def _result(annotated: Annotated, stage: plugins.Stage) -> tuple[Any, ...]:
    items = tuple(stage(annotated))
    if not all(isinstance(item, Item) for item in items):  # names and chains never leave the house
        return items
    return gate.seal(annotated.document, stage.provides, items, extractor=stage.name, version=stage.version)


def record(annotated: Annotated) -> Record:
    """Return what leaves the house: the sealed layers of an annotated document."""
    return Record(
        document=annotated.document,
        **{layer: getattr(annotated, layer) for layer in _RECORD_LAYERS},
    )
