"""The points of a resolution, parsed with a subject in the place of their marks.

"1. Calls upon Chad to withdraw" has no subject, and a parser trained on sentences takes its verb for a noun. Where the
name of a body stands alone above ("The Council,"), the mark of each point is parsed as a pronoun for it. The pronoun
takes as many characters, so that no offset moves.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language as SpacyPipeline

from dragoman.annotate.document import Paragraph
from dragoman.annotate.trees import columns
from dragoman.lang import Language
from dragoman.syntax.lists import Lists
from dragoman.syntax.phrases import SUBJECTS
from dragoman.syntax.tree import Tree
from dragoman.text import ITEM, for_parser

_COMMA = ","


def completed(
    text: str, paragraphs: Sequence[Paragraph], pipeline: SpacyPipeline, language: Language
) -> Sequence[Paragraph]:
    """Return the paragraphs of a text, the points of a resolution among them parsed with a subject."""
    if not any(text.endswith(_COMMA, 0, paragraph.end) for paragraph in paragraphs):
        return paragraphs  # no body is named alone above
    lists = Lists(text, [Tree(columns(paragraph), language.grammar) for paragraph in paragraphs])
    pairs = zip(paragraphs, lists.trees, strict=True)
    return [_completed(text, p, pipeline, language) if lists.is_voiced(tree) else p for p, tree in pairs]


def _completed(text: str, point: Paragraph, pipeline: SpacyPipeline, language: Language) -> Paragraph:
    """Return a point with a subject in place of its mark, as it was where it has a subject of its own."""
    mark, subject = ITEM.match(text, point.start, point.end), language.grammar.impersonal
    if mark is None or len(subject) >= mark.end() - point.start:
        return point
    first = text[mark.end()].lower()
    sentence = subject.ljust(mark.end() - point.start) + first + text[mark.end() + 1 : point.end]
    tokens = pipeline(for_parser(sentence))
    subjects = [child.i for child in tokens[0].head.children if child.dep_ in SUBJECTS]
    return Paragraph(point.start, point.end, tokens) if subjects == [0] else point
