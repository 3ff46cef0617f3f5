"""What a statement looks like: whether words that can be said follow a word that can introduce them.

Bare content is words with neither a verb nor quotation marks: "the resolution" in "denounced the resolution".
"""

from __future__ import annotations

from bisect import bisect_left

from dragoman.extract.statements.speakers import Draft
from dragoman.extract.tree import Article

INDIRECT = 0.05  # share of characters in quotation marks up to which speech is indirect
SHAPE = ("cue is a small word", "pronouns alone", "bare and nobody's")
_CLAUSAL = frozenset({"VERB", "AUX"})
_SMALL = frozenset({"ADJ", "ADP", "ADV", "DET", "NUM", "PART", "PRON", "SCONJ"})
_POINTING = frozenset({"PRON", "DET", "SCONJ", "ADV"})


def shape(read: Article, draft: Draft) -> tuple[float, ...]:
    """Return SHAPE, each 1 where it holds, else 0."""
    content = _content(read, draft)
    small = draft.cue is not None and read.trees[draft.paragraph].pos[draft.cue] in _SMALL
    return (
        float(small),
        float(bool(content) and content <= _POINTING),
        float(draft.source is None and bare(read, draft)),
    )


def bare(read: Article, draft: Draft) -> bool:
    """Return whether the content of a draft is bare."""
    return _CLAUSAL.isdisjoint(_content(read, draft)) and read.quoted_share(draft.content.spans) <= INDIRECT


def is_deed(read: Article, draft: Draft, deeds: frozenset[str]) -> bool:
    """Return whether a draft takes what was done for what was said ("the Council adopted the resolution")."""
    tree, cue = read.trees[draft.paragraph], draft.cue
    return cue is not None and tree.pos[cue] == "VERB" and tree.lemma[cue] in deeds and bare(read, draft)


def _content(read: Article, draft: Draft) -> set[str]:
    """Return the parts of speech of a draft's content, within the paragraph of its cue."""
    tree, found = read.trees[draft.paragraph], set[str]()
    for start, end in draft.content.spans:
        found.update(tree.pos[bisect_left(tree.start, start) : bisect_left(tree.start, end)])
    return found - {"PUNCT"}
