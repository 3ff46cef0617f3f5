"""Whether what a place of a document names has happened: the judgement of factuality, asked by document offsets."""

from __future__ import annotations

from itertools import chain

from dragoman.annotate.document import Annotated
from dragoman.model import Time
from dragoman.syntax.factuality import Judgement, StatusReader
from dragoman.syntax.forms import HELPERS
from dragoman.syntax.phrases import VERBAL, tokens_in
from dragoman.syntax.tree import Tree

_PREDICATES = (*VERBAL, "NOUN", "PROPN", "ADJ")
_DAY = len("2024-11-09")


def status(doc: Annotated, start: int, end: int) -> Judgement | None:
    """Return the status and polarity of the act whose predicate stands last in `start`-`end`; None where none does."""
    found = doc.tokens_at(start, end)
    if found is None:
        return None
    tree, words = found
    verbal = [tree.head[i] if tree.dep[i] in HELPERS else i for i in words]
    predicates = [i for i in verbal if tree.pos[i] in _PREDICATES]
    return status_reader(doc, tree).of(predicates[-1]) if predicates else None


def status_reader(doc: Annotated, tree: Tree) -> StatusReader:
    """Return the judge of a paragraph, told which words are times after the day of publication."""
    times = (time for time in doc.within(doc.times, tree.start[0], tree.end[-1]) if _is_ahead(doc, time))
    ahead = (tokens_in(tree, time.start, time.end) for time in times)
    return StatusReader(tree, doc.event_lexicon.status, set(chain.from_iterable(ahead)))


def _is_ahead(doc: Annotated, time: Time) -> bool:
    """Whether a time begins after the day of publication."""
    return doc.published is not None and (time.earliest or "")[:_DAY] > doc.published.isoformat()
