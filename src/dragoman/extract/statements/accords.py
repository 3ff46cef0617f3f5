"""What "according to" somebody is said: the clause that it stands in, begins or follows a conjunction in.

The parser hangs the phrase from whatever stands near. By the order of the words it is plainer: at the head of a
sentence all behind it is told, in the midst of one all around it, and behind "and" or "because" what comes after.
"""

from __future__ import annotations

from dragoman.extract.statements.contents import Content
from dragoman.extract.statements.shape import QUOTED
from dragoman.extract.statements.speakers import Draft
from dragoman.lang.statements import StatementWords
from dragoman.syntax.article import Article
from dragoman.syntax.tree import Offsets, Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_JOINING = frozenset({"CC", "IN", "WDT"})
_AROUND = "around"
_MARKS = frozenset({",", "-", "–", "—"})
Words = tuple[int, int]


def accorded(read: Article, draft: Draft, words: StatementWords) -> Draft:
    """Return a draft with the whole clause that is told according to its source, other drafts as they are."""
    whole = _whole(read, draft) if _is_sourced(read, draft, words) else ()
    return draft._replace(content=Content(_AROUND, draft.content.head, whole)) if whole else draft


def _is_sourced(read: Article, draft: Draft, words: StatementWords) -> bool:
    """Whether words that are no quotation stand with "according to" and a source."""
    lemma = "" if draft.cue is None else read.trees[draft.paragraph].lemma[draft.cue]
    return lemma in words.cue_phrases and read.quoted_share(draft.content.spans) < QUOTED


def _whole(read: Article, draft: Draft) -> Offsets:
    """Return the clause of a cue without the words for its source; nothing where the parser may judge."""
    tree, cue = read.trees[draft.paragraph], draft.cue or 0
    first, last = _sentence(read, tree, cue)
    ends = [end for _, end in draft.source.spans] if draft.source else [tree.end[cue]]
    return tree.offsets(*_told(tree, (first, cue), (_behind(tree, ends[-1], last), last)))


def _sentence(read: Article, tree: Tree, cue: int) -> Words:
    """Return the sentence of a cue; with a capital the cue begins one, whatever the parser takes it for."""
    first, last = tree.sentences[tree.sentence[cue]]
    return (cue if read.text[tree.start[cue]].isupper() else max(first, tree.body)), last


def _told(tree: Tree, before: Words, behind: Words) -> tuple[Words, ...]:
    """Return the words told, given those before a phrase and behind it; none where the parser may judge."""
    told = (behind,) if _begins_anew(tree, before) else (_trimmed(tree, before), behind)
    plain = len(told) == 1 or not _has_verb(tree, before)
    return told if plain and _has_verb(tree, behind) else ()


def _begins_anew(tree: Tree, before: Words) -> bool:
    """Whether nothing stands before a phrase, or words that a conjunction ends."""
    return before[0] == before[1] or tree.tag[_trimmed(tree, before)[1] - 1] in _JOINING


def _has_verb(tree: Tree, words: Words) -> bool:
    return not _FINITE.isdisjoint(tree.tag[slice(*words)])


def _trimmed(tree: Tree, words: Words) -> Words:
    """Return some words without the marks at their end."""
    said = [i + 1 for i in range(*words) if tree.lower[i] not in _MARKS]
    return words[0], max(said, default=words[1])


def _behind(tree: Tree, end: int, last: int) -> int:
    """Return where the words behind a source begin."""
    return next((i for i in range(last) if tree.start[i] >= end and tree.lower[i] not in _MARKS), last)
