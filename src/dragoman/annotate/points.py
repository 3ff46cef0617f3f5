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

_OPENING = (",", ":")
_PRONOUN = "PRP"
_SUBJECT = ("DT", _PRONOUN)  # tags of words that begin a subject
_PLACES = (*SUBJECTS, "aux")  # relations of the word in place of a mark


def completed(
    text: str, paragraphs: Sequence[Paragraph], pipeline: SpacyPipeline, language: Language
) -> Sequence[Paragraph]:
    """Return the paragraphs of a text, the points of a resolution among them parsed with a subject."""
    if not any(text.endswith(_OPENING, 0, paragraph.end) for paragraph in paragraphs):
        return paragraphs  # no body is named alone above, and no sentence goes on
    lists = Lists(text, [Tree(columns(paragraph), language.grammar) for paragraph in paragraphs])
    pairs = zip(paragraphs, lists.trees, strict=True)
    return [_completed(text, p, pipeline, word) if (word := _lacking(lists, tree)) else p for p, tree in pairs]


def _lacking(lists: Lists, tree: Tree) -> str:
    """Return the word that an item goes on with: a pronoun for the body that tells it, or the "to" above it."""
    if lists.is_told_to(tree):
        return tree.grammar.infinitive.capitalize()
    return _subject(lists, tree) if lists.is_voiced(tree) else ""


def _subject(lists: Lists, tree: Tree) -> str:
    """Return the pronoun for whoever tells a point: that with which it begins ("We, the Ministers,"), or a body's."""
    above = lists.above(tree) or tree
    own = lists.text[above.start[0] : above.end[0]]
    return own if above.tag[0] == _PRONOUN else tree.grammar.impersonal


def _completed(text: str, point: Paragraph, pipeline: SpacyPipeline, word: str) -> Paragraph:
    """Return a point with a word in place of its mark, as it was where it has a subject of its own."""
    mark = ITEM.match(text, point.start, point.end)
    room = mark.end() - point.start if mark else 0
    if len(word) >= room or _has_subject(point, room):
        return point
    sentence = word.ljust(room) + text[point.start + room].lower() + text[point.start + room + 1 : point.end]
    tokens = pipeline(for_parser(sentence))
    subjects = [child.i for child in tokens[0].head.children if child.dep_ in _PLACES]
    return Paragraph(point.start, point.end, tokens) if subjects == [0] else point


def _has_subject(point: Paragraph, first: int) -> bool:
    """Whether the words of a point behind its mark begin with an article or a pronoun."""
    return next((token.tag_ in _SUBJECT for token in point.tokens if token.idx >= first), False)
