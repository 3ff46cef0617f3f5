"""Tokens, lemmas, parts of speech, dependencies and entity labels: spaCy, paragraph by paragraph.

Paragraphs parse better than whole articles (a quotation that runs on no longer swallows the next sentence), and
quotation marks are mapped to ASCII, one code point for one, because the parser was trained on them.
"""

from __future__ import annotations

import functools
import importlib
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from spacy.language import Language as SpacyPipeline
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops, use_ops
from threadpoolctl import ThreadpoolController

from dragoman import settings
from dragoman.annotate import attributes
from dragoman.annotate.document import Annotated, Paragraph
from dragoman.errors import LimitError, PluginError
from dragoman.ingest import layout
from dragoman.lang import Language
from dragoman.model import Document
from dragoman.syntax.quotations import quotations
from dragoman.text import for_parser

Item = TypeVar("Item")


def parser(language: Language) -> SpacyPipeline:
    """Load the spaCy pipeline of a language, once a process; with its entity recogniser only where rules find names.

    Raises:
        PluginError: its package is not installed.
    """
    return _loaded(language, settings.chosen("names") == "rules")


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
    return pipeline


def _fast_products() -> AbstractContextManager[None]:
    """Let networks loaded inside multiply matrices with numpy: the BLIS that comes with spaCy is built for any CPU."""
    return use_ops("numpy", use_blis=False) if type(get_current_ops()) is NumpyOps else nullcontext()


def _on_one_thread(items: Iterator[Item]) -> Iterator[Item]:
    """Yield `items`, each made while numpy may use one thread: a process is to take one core, whatever the machine."""
    pools = ThreadpoolController()
    while True:
        with pools.limit(limits=1, user_api="blas"):
            item = next(items, None)
        if item is None:
            return
        yield item


def annotate(documents: Iterable[Document], language: Language) -> Iterator[Annotated | tuple[Document, LimitError]]:
    """Yield each document with its paragraphs parsed, or with the reason why parsing was given up.

    Paragraphs of different documents share batches. A document that takes longer than `seconds_per_document` is
    given up where it stands; its siblings are unaffected.
    """
    pipeline, budget = parser(language), settings.get("seconds_per_document")
    late: set[str] = set()
    done: list[Paragraph] = []
    spent = 0.0
    clock = time.perf_counter()
    parsed = pipeline.pipe(
        _queue(pipeline, documents, late, language), as_tuples=True, batch_size=settings.get("batch_paragraphs")
    )
    for tokens, (document, start, end, last) in _on_one_thread(parsed):
        now = time.perf_counter()
        spent, clock = spent + now - clock, now
        if end > start:
            done.append(Paragraph(start, end, tokens))
        if spent > budget:
            late.add(document.id)
        if last:
            if document.id in late:
                yield _given_up(document, budget)
            else:
                pieces_of = [(paragraph.start, paragraph.end) for paragraph in done]
                yield Annotated(document, language, tuple(done), quotations(document.text, pieces_of))
            done, spent, clock = [], 0.0, time.perf_counter()


def _given_up(document: Document, budget: int) -> tuple[Document, LimitError]:
    advice = "split the text or raise DRAGOMAN_SECONDS_PER_DOCUMENT"
    return document, LimitError(f"parsing {len(document.text):,} characters took longer than {budget} s: {advice}")


Piece = tuple[Document, int, int, bool]


def _queue(
    pipeline: SpacyPipeline, documents: Iterable[Document], late: set[str], language: Language
) -> Iterator[tuple[Doc, Piece]]:
    """Yield each piece of each document to parse; of a document given up only its last, empty, to close it."""
    for document in documents:
        for start, end, last in pieces(document.text, language):
            if document.id not in late:
                yield pipeline.make_doc(for_parser(document.text[start:end])), (document, start, end, last)
            elif last:
                yield pipeline.make_doc(""), (document, start, start, True)


def pieces(text: str, language: Language) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, is the document's last) of each paragraph.

    A dateline or the label of a speaker is a piece of its own, so that it does not become the subject of the first
    sentence; an overlong paragraph is cut at sentence or word ends.
    """
    limit = settings.get("max_paragraph_chars")
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
