"""Whether what a place of a document names has happened: the judgement of factuality, asked by document offsets."""

from __future__ import annotations

from datetime import date

from dragoman.annotate.document import Annotated
from dragoman.syntax.factuality import Judgement, StatusReader
from dragoman.syntax.tree import Tree


def status(doc: Annotated, start: int, end: int) -> Judgement | None:
    """Return the status and polarity of the act whose predicate stands last in `start`-`end`; None where none does."""
    paragraph = doc.paragraph_at(start)
    if paragraph is None:
        return None
    tree = doc.tree(paragraph)
    words = [i for i in range(len(tree)) if tree.start[i] < end and tree.end[i] > start]
    verbal = [tree.head[i] if tree.dep[i] in ("aux", "auxpass") else i for i in words]
    predicates = [i for i in verbal if tree.pos[i] in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")]
    return status_reader(doc, tree).of(predicates[-1]) if predicates else None


def status_reader(doc: Annotated, tree: Tree) -> StatusReader:
    """Return the judge of a paragraph, told which words are times after the day of publication."""
    ahead: set[int] = set()
    if doc.published is not None and len(tree):
        for time in doc.within(doc.times, tree.start[0], tree.end[-1]):
            if time.earliest is not None and _day(time.earliest) > doc.published.isoformat():
                ahead.update(i for i in range(len(tree)) if time.start <= tree.start[i] < time.end)
    return StatusReader(tree, doc.event_lexicon.status, ahead)


def _day(value: str) -> str:
    return value[: len(date.min.isoformat())]
