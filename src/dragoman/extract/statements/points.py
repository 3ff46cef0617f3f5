"""What a body tells point by point: "The Council, / 1. Condemns the attack; / 2. Requests the envoy to report".

Its name stands in a paragraph of its own, and each point is a predicate without a subject. Such a text says nothing
else there than what the body judges, asks and recalls, so that a rule reads it: the cue is each verb of a point whose
meaning is a kind of saying, the content all that follows it up to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.statements.contents import Content
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.lang.statements import StatementWords
from dragoman.syntax.article import Article
from dragoman.syntax.lists import Lists
from dragoman.syntax.phrases import VERBAL, children
from dragoman.syntax.tree import Tree

NO_CUE = -1  # no token of the paragraph where a leader stands is the cue


def led(read: Article, lists: Lists, paragraph: int, cue: int) -> Source | None:
    """Return who begins the sentence that a list goes on with: "The members:", "1. Called on ..."."""
    leader = lists.leader(read.trees[paragraph], cue)
    return None if leader is None else Source("lead", *leader, phrase(read.trees[leader[0]], leader[1], NO_CUE))


def points(read: Article, words: StatementWords) -> Iterator[Draft]:
    """Yield a statement for each verb by which a body says something in one of its points."""
    lists = Lists(read.text, read.trees)
    voiced = ((n, tree) for n, tree in enumerate(read.trees) if lists.is_voiced(tree))
    cues = ((n, tree, i) for n, tree in voiced for i in range(len(tree)) if _says(tree, i, words))
    for n, tree, cue in cues:
        source, content = led(read, lists, n, cue), _content(tree, cue, words)
        if source is not None and content.spans:
            yield Draft(n, cue, content, source, None)


def _says(tree: Tree, i: int, words: StatementWords) -> bool:
    """Whether a token is a verb by which somebody says something, and does nothing else."""
    return tree.pos[i] in VERBAL and tree.lemma[i] not in words.deeds and any(words.senses(tree.lemma[i], "VERB"))


def _content(tree: Tree, cue: int, words: StatementWords) -> Content:
    """Return all that follows a verb and its "upon" in its clause, up to what is joined to it."""
    first, last = cue + 1, tree.right[cue]
    if tree.lower[min(first, last - 1)] in words.addressing_prepositions.get(tree.lemma[cue], ()):
        first += 1
    end = min((tree.left[k] for k in children(tree, cue, "cc", "conj")), default=last)
    return Content("point", cue, tree.offsets((first, end)))
