"""What a statement looks like: whether words that can be said follow a word that can introduce them.

Bare content is words with neither a verb nor quotation marks: "the resolution" in "denounced the resolution".
"""

from __future__ import annotations

from bisect import bisect_left

from dragoman.extract.statements.speakers import Draft
from dragoman.syntax.article import Article
from dragoman.syntax.phrases import children

QUOTED = 0.95  # share of characters in quotation marks from which speech is direct
INDIRECT = 0.05  # share of characters in quotation marks up to which speech is indirect
SHAPE = ("cue is a small word", "pronouns alone", "bare and nobody's")
_CLAUSAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SMALL = frozenset({"ADJ", "ADP", "ADV", "DET", "NUM", "PART", "PRON", "SCONJ"})
_POINTING = frozenset({"PRON", "DET", "SCONJ", "ADV"})


def shape(read: Article, draft: Draft) -> tuple[float, ...]:
    """Return SHAPE, each 1 where it holds, else 0."""
    content = _content(read, draft)
    small = draft.cue is not None and read.trees[draft.paragraph].pos[draft.cue] in _SMALL
    return (
        float(small),
        float(bool(content) and content <= _POINTING),
        float(draft.source is None and _bare(read, draft, content)),
    )


def is_deed(read: Article, draft: Draft, deeds: frozenset[str]) -> bool:
    """Whether a draft takes what was done for what was said ("the Council adopted a resolution on sanctions").

    What was done is bare, or a thing with a clause that only tells more of it ("a resolution lifting the sanctions").
    """
    tree, cue = read.trees[draft.paragraph], draft.cue
    if cue is None or tree.pos[cue] != "VERB" or tree.lemma[cue] not in deeds:
        return False
    return _is_thing(read, draft) or _bare(read, draft, _content(read, draft))


def is_undergone(read: Article, draft: Draft) -> bool:
    """Whether the source of a draft is what its words are about: "Tom Li found guilty", a passive without its "was"."""
    if draft.source is None or draft.cue is None or not _is_indirect(read, draft):
        return False
    cue = read.trees[draft.paragraph].start[draft.cue]
    inside = [any(a <= x < b for a, b in draft.content.spans) for x in (cue, draft.source.spans[0][0])]
    return inside == [False, True] or _is_found(read, draft)


def _is_found(read: Article, draft: Draft) -> bool:
    """Whether an adjective right behind a cue says what the source was found to be, and nothing is its object."""
    tree, cue = read.trees[draft.paragraph], draft.cue
    if cue is None or tree.tag[cue] not in ("VBD", "VBN") or cue + 1 >= len(tree):
        return False
    return tree.pos[cue + 1] == "ADJ" and tree.head[cue + 1] == cue and not children(tree, cue, "dobj", "ccomp")


def _is_thing(read: Article, draft: Draft) -> bool:
    """Whether a noun heads the content of a draft, outside quotations."""
    tree, head = read.trees[draft.paragraph], draft.content.head
    return head is not None and tree.pos[head] in _NOMINAL and _is_indirect(read, draft)


def _bare(read: Article, draft: Draft, content: set[str]) -> bool:
    """Whether the content of a draft, of these parts of speech, is bare."""
    return bool(content) and _CLAUSAL.isdisjoint(content) and _is_indirect(read, draft)


def _is_indirect(read: Article, draft: Draft) -> bool:
    return read.quoted_share(draft.content.spans) <= INDIRECT


def _content(read: Article, draft: Draft) -> set[str]:
    """Return the parts of speech of a draft's content, within the paragraph of its cue."""
    tree, found = read.trees[draft.paragraph], set[str]()
    for start, end in draft.content.spans:
        found.update(tree.pos[bisect_left(tree.start, start) : bisect_left(tree.start, end)])
    return found - {"PUNCT"}
