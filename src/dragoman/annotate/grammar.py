"""Tokens, lemmas, parts of speech, dependencies and entity labels: spaCy, paragraph by paragraph.

Paragraphs parse better than whole articles (a quotation that runs on no longer swallows the next sentence), and
quotation marks are mapped to ASCII, one code point for one, because the parser was trained on them.
"""

from __future__ import annotations

import functools
import importlib
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from typing import Any, TypeVar

import numpy as np
from spacy.language import Language as SpacyPipeline
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops, use_ops
from threadpoolctl import ThreadpoolController

from dragoman import deadline
from dragoman.annotate import attributes, lemmas
from dragoman.annotate.document import Annotated, Paragraph
from dragoman.annotate.points import completed
from dragoman.annotate.quantities.currencies import as_dollars
from dragoman.errors import LimitError, PluginError
from dragoman.ingest import layout
from dragoman.lang import Language
from dragoman.memory import collection_paused
from dragoman.model import Document
from dragoman.options import Options
from dragoman.syntax.quotations import quotations
from dragoman.text import for_parser

Item = TypeVar("Item")
_NOTHING = np.empty((0, 0))
_BEHIND_POINTS = r"(?<=[A-Z]\.[A-Z]\.)[-–](?=\w)"  # the hyphen of "U.S.-EU"
_TOGETHER = 4_000  # tokens parsed together, each of which takes the parser some 15 KB


def parser(language: Language, *, entities: bool) -> SpacyPipeline:
    """Load the spaCy pipeline of a language, once a process; with its entity recogniser only where that is asked for.

    Raises:
        PluginError: its package is not installed.
    """
    return _loaded(language, entities)


@functools.cache
def _loaded(language: Language, entities: bool) -> SpacyPipeline:
    try:
        package = importlib.import_module(language.parser)
    except ImportError:
        raise PluginError(
            f"the parser {language.parser} is not installed: run `pip install {language.parser}`"
        ) from None
    with _fast_products():
        pipeline: SpacyPipeline = package.load(exclude=[] if entities else ["ner"])
    attributes.install(pipeline)
    lemmas.install(pipeline, language.grammar.doubling, language.grammar.silent)
    _keep_whole(pipeline.tokenizer, language.names.titles)
    _part_at_hyphens(pipeline.tokenizer)
    return pipeline


def _keep_whole(tokenizer: Any, titles: Iterable[str]) -> None:
    """Keep the point of a shortened title in its word, where it would end a sentence: "Brig. Gen. Ann Smith"."""
    for title in (title.capitalize() for title in titles if title.endswith(".") and " " not in title):
        tokenizer.add_special_case(title, [{"ORTH": title}])


def _part_at_hyphens(tokenizer: Any) -> None:
    """Part what a hyphen joins to an abbreviation, as spaCy parts other words there: "U.S.-EU", "U.S.-led"."""
    infixes = tokenizer.infix_finditer.__self__.pattern
    tokenizer.infix_finditer = re.compile(f"{infixes}|{_BEHIND_POINTS}").finditer


def _fast_products() -> AbstractContextManager[None]:
    """Let networks loaded inside multiply matrices with numpy: the BLIS that comes with spaCy is built for any CPU."""
    return use_ops("numpy", use_blis=False) if type(get_current_ops()) is NumpyOps else nullcontext()


def _on_one_thread(items: Iterator[Item]) -> Iterator[Item]:
    """Yield `items`, each made while numpy may use one thread: a process is to take one core, whatever the machine."""
    pools = ThreadpoolController()
    while True:
        with pools.limit(limits=1, user_api="blas"), collection_paused():
            item = next(items, None)
        if item is None:
            return
        yield item


def annotate(
    documents: Iterable[Document], language: Language, options: Options
) -> Iterator[Annotated | tuple[Document, LimitError]]:
    """Yield each document with its paragraphs parsed, or with the reason why parsing was given up.

    Paragraphs of different documents share batches. A document that takes longer than it has left of
    `seconds_per_document`, or has more than `max_tokens`, is given up where it stands; its siblings are unaffected.
    """
    pipeline, clock = parser(language, entities=options.names == "rules"), _Clock()
    refused: dict[str, LimitError] = {}
    done: list[Paragraph] = []
    spent = 0.0
    batches = _batches(_queue(pipeline, clock.coming(documents), refused, language, options), options.batch_paragraphs)
    parsed = (list(pipeline.pipe(batch, as_tuples=True, batch_size=len(batch))) for batch in batches)
    for tokens, (document, left, start, end, last) in chain.from_iterable(_on_one_thread(parsed)):
        spent += clock.lap()
        if end > start:
            tokens.tensor = _NOTHING  # the parser's own notes, most of a parsed text in bytes
            done.append(Paragraph(start, end, tokens))
        if spent > left:
            refused[document.id] = deadline.too_slow(
                f"parsing {len(document.text):,} characters", options.seconds_per_document
            )
        if last:
            refusal = refused.pop(document.id, None)
            yield (document, refusal) if refusal else _parsed(document, language, options, done, left - spent)
            done, spent = [], 0.0
            clock.lap()


def _parsed(document: Document, language: Language, options: Options, done: list[Paragraph], left: float) -> Annotated:
    paragraphs = completed(document.text, done, parser(language, entities=options.names == "rules"), language)
    found = quotations(document.text, [(paragraph.start, paragraph.end) for paragraph in done])
    return Annotated(document, language, tuple(paragraphs), options, found, left)


class _Clock:
    """Measures what parsing takes, without the time in which documents come."""

    def __init__(self) -> None:
        self._since = time.perf_counter()

    def lap(self) -> float:
        """Return the seconds since the last call."""
        now = time.perf_counter()
        taken, self._since = now - self._since, now
        return taken

    def coming(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield documents, which come at their own expense."""
        remaining = iter(documents)
        while True:
            began = time.perf_counter()
            document = next(remaining, None)
            self._since += time.perf_counter() - began
            if document is None:
                return
            yield document


Piece = tuple[Document, float, int, int, bool]  # with the seconds that the document has, and whether it is its last


def _queue(
    pipeline: SpacyPipeline,
    documents: Iterable[Document],
    refused: dict[str, LimitError],
    language: Language,
    options: Options,
) -> Iterator[tuple[Doc, Piece]]:
    """Yield each piece of each document to parse; of a document given up only its last, empty, to close it."""
    for document in documents:
        left, tokens = deadline.left(document.id, options.seconds_per_document), 0
        for start, end, last in pieces(document.text, language, options.max_paragraph_chars):
            if document.id not in refused:
                made = pipeline.make_doc(as_dollars(for_parser(document.text[start:end]), language.quantities))
                tokens += len(made)
                if tokens > options.max_tokens:
                    refused[document.id] = _too_many(options.max_tokens)
                yield made, (document, left, start, end, last)
            elif last:
                yield pipeline.make_doc(""), (document, left, start, start, True)


def _batches(queue: Iterator[tuple[Doc, Piece]], most: int) -> Iterator[list[tuple[Doc, Piece]]]:
    """Yield what is parsed together, few enough tokens for the memory that the parser takes for each."""
    batch, tokens = [], 0
    for item in queue:
        batch.append(item)
        tokens += len(item[0])
        if len(batch) >= most or tokens >= _TOGETHER:
            yield batch
            batch, tokens = [], 0
    if batch:
        yield batch


def _too_many(limit: int) -> LimitError:
    return LimitError(f"the text has more than {limit:,} words and marks: split it or raise DRAGOMAN_MAX_TOKENS")


def pieces(text: str, language: Language, limit: int) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is the document's last) of each paragraph.

    A dateline or the label of a speaker is a piece of its own, so that it does not become the subject of the first
    sentence; one longer than `limit` is cut at sentence or word ends.
    """
    found = [part for start, end in layout.pieces(text, language) for part in _cut(text, start, end, limit)]
    found = found or [(0, 0)]  # so that an empty document comes out as well
    for i, (start, end) in enumerate(found, 1):
        yield start, end, i == len(found)


def _cut(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    while end - start > limit:
        half, full = start + limit // 2, start + limit
        stop = max(text.rfind(". ", half, full), text.rfind(" ", half, full) if ". " not in text[half:full] else -1)
        cut = stop + 1 if stop >= 0 else full
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield start, end
