"""From documents to sealed records: parse, run every stage in the order of its needs, pass each result by the gate."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from dragoman import deadline, gate, ingest, plugins
from dragoman.annotate import grammar
from dragoman.annotate.document import Annotated
from dragoman.errors import DragomanError, LimitError, PluginError, SettingError, SpanError, StageError
from dragoman.lang import Language
from dragoman.memory import collection_paused
from dragoman.model import Document, Item, Question, Record
from dragoman.options import Options
from dragoman.shown import taking_part

_RECORD_LAYERS = tuple(Record.kinds())


def records(
    documents: Iterable[Document], question: Question | None = None, options: Options | None = None
) -> Iterator[Record | tuple[Document, DragomanError]]:
    """Yield the record of each document in order, or the document with the error that stopped it.

    `question` is what the documents' case asks: positions are then taken on its options. `options` are
    those of the environment, where none are given.

    A document in a language without a lexicon comes back with its text and a note, not read as another language.
    """
    options = options or Options.from_environment()
    for code, group in itertools.groupby(documents, key=lambda d: d.language):
        language = language_for(code)
        if language is None:
            yield from (Record(document=d, notes=(_unread(d), *ingest.notes(d))) for d in group)
            continue
        for result in run(group, language, question, options):
            yield record(result) if isinstance(result, Annotated) else result


def language_for(code: str | None) -> Language | None:
    """Return the language to read a text in; a text too short to tell is tried in the first language registered."""
    known = plugins.found(plugins.LANGUAGES)
    if code is None:
        code = next(iter(known), None)
    if code not in known:
        return None
    language = plugins.load(plugins.LANGUAGES, code)
    if not isinstance(language, Language):
        raise PluginError(f"plug-in {code!r} is not a language: register a dragoman.lang.Language")
    return language


def is_read(document: Document) -> bool:
    """Whether a document's language is read, so that there can be more of it than its text."""
    return language_for(document.language) is not None


def run(
    documents: Iterable[Document],
    language: Language,
    question: Question | None = None,
    options: Options | None = None,
    layers: Collection[str] = (),
) -> Iterator[Annotated | tuple[Document, DragomanError]]:
    """Yield each document with every layer filled and sealed, or with the error that stopped it.

    Where only some `layers` are wanted, those and the ones that they need are filled.

    Raises:
        PluginError: something is wrong with the installation, whatever the document.
        SettingError: a setting has a bad value.
    """
    options = options or Options.from_environment()
    stages = plugins.needed(*layers)
    for parsed in grammar.annotate(documents, language, options):
        if isinstance(parsed, Annotated):
            parsed.question = question
            try:
                reading = f"reading {len(parsed.text):,} characters"
                allowed = options.seconds_per_document
                with collection_paused():
                    deadline.within(parsed.left, reading, partial(_fill, parsed, stages), allowed=allowed)
            except (LimitError, StageError, SpanError) as error:
                yield parsed.document, error
                continue
        yield parsed


def _fill(annotated: Annotated, stages: Iterable[plugins.Stage]) -> None:
    """Run stages over one document, in order.

    Raises:
        StageError: a stage broke down.
    """
    for stage in stages:
        annotated.fill(stage.provides, apply(annotated, stage))


def apply(annotated: Annotated, stage: plugins.Stage) -> tuple[Any, ...]:
    """Return what one stage finds in a document, sealed where it is a record.

    Raises:
        StageError: the stage broke down; the error that it raised is the cause.
        SpanError: one of its records points at characters that it does not quote.
        LimitError: the stage gave the document up.
        PluginError: what the stage works with is not installed as it should be.
        SettingError: a setting has a bad value.
    """
    try:
        items = tuple(stage(annotated))
    except (LimitError, PluginError, SettingError):
        raise
    except (Exception, SystemExit) as error:  # one bad document must not cost its siblings, whoever wrote the stage
        reason = f"stage {stage.name} broke down ({plugins.failure(error)}); please report it with the text"
        raise StageError(reason) from error
    if not all(isinstance(item, Item) for item in items):  # names and chains never leave the house
        return items
    if items and not _is_layer(stage.provides):
        raise PluginError(
            f"stage {stage.name} yields records: register their class in {plugins.KINDS} as {stage.provides}"
        )
    items = tuple(item for item in items if not _arranges(annotated, item))
    return gate.seal(annotated.document, stage.provides, items, extractor=stage.name, version=stage.version)


def _is_layer(name: str) -> bool:
    """Return whether a record has a layer of a name, its own or a plug-in's."""
    return name in _RECORD_LAYERS or name in plugins.kinds()


def _arranges(annotated: Annotated, item: Item) -> bool:
    """Return whether a record rests on what somebody asks or arranges ("Do you accept ...?", "We will go to ...")."""
    evidence = getattr(item, "evidence", None)
    return evidence is not None and annotated.asks(evidence.end)


def record(annotated: Annotated) -> Record:
    """Return what leaves the house: the sealed layers of an annotated document."""
    extra: dict[str, tuple[Item, ...]] = {layer: annotated.extra.get(layer, ()) for layer in plugins.kinds()}
    layers: dict[str, Any] = {layer: getattr(annotated, layer) for layer in _RECORD_LAYERS}
    document = replace(annotated.document, issuer=annotated.issuer)
    layers["actors"] = taking_part(layers["actors"], [(document,), *layers.values(), *extra.values()])
    notes = (*ingest.notes(annotated.document), *_assumed(annotated))
    return Record(document=document, notes=notes, extra=extra, **layers)


def _assumed(annotated: Annotated) -> Iterator[str]:
    if annotated.document.language is None:
        yield f"its language could not be told; it was read as {annotated.language.code!r}"


def _unread(document: Document) -> str:
    known = ", ".join(plugins.found(plugins.LANGUAGES))
    return f"language {document.language!r} is not read (only {known}): the text is kept, nothing was extracted"
