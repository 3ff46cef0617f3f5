"""Clauses that a phrase gives to whose view they are: "in the view of the ministry, ...", "in Okello's opinion, ...".

The phrase says whose words a clause is as plainly as "according to", but its noun is no word of saying elsewhere: "in
view of the rains" is none, and neither is a phrase inside a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.statements.contents import SUBJECTS, Content
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.syntax.article import Article
from dragoman.syntax.phrases import VERBAL, after, child, first_known
from dragoman.syntax.tree import Tree

_WITHIN = "in"


def viewed(read: Article, views: frozenset[str]) -> Iterator[Draft]:
    """Yield a statement for each clause that begins or ends with such a phrase; `views` are its nouns."""
    for n, tree in enumerate(read.trees):
        cues = (i for i in range(len(tree)) if tree.lemma[i] in views and _is_told(tree, i))
        yield from filter(None, (_draft(tree, n, cue) for cue in cues))


def _is_told(tree: Tree, cue: int) -> bool:
    """Whether a noun of views stands after "in" with a clause, outside quotations."""
    within = tree.head[cue]
    return tree.lower[within] == _WITHIN and not tree.quoted[cue] and _tells(tree, tree.head[within])


def _draft(tree: Tree, paragraph: int, cue: int) -> Draft | None:
    """Return the statement whose cue is a noun of views, where the noun has an owner."""
    owner, within = _owner(tree, cue), tree.head[cue]
    if owner is None:
        return None
    verb = tree.head[within]
    said = _clause(tree, verb, within)
    source = Source("view", paragraph, owner, phrase(tree, owner, cue))
    return Draft(paragraph, cue, Content("view", verb, tree.offsets(said)), source, None)


def _clause(tree: Tree, verb: int, within: int) -> tuple[int, int]:
    """Return the tokens of a clause beside the phrase that says whose view it is, without the marks around them."""
    ahead = within < verb
    said = range(tree.right[within], tree.right[verb]) if ahead else range(tree.left[verb], tree.left[within])
    words = [i for i in said if tree.pos[i] not in ("PUNCT", "SPACE") or tree.quoted[i]]
    return words[0], words[-1] + 1


def _owner(tree: Tree, cue: int) -> int | None:
    """Return whose view it is: who possesses the noun, or stands behind "of" where the noun has its article."""
    behind = after(tree, cue, tree.grammar.genitive) if child(tree, cue, "det") is not None else ()
    return first_known((*behind, child(tree, cue, "poss")))


def _tells(tree: Tree, verb: int) -> bool:
    """Whether a clause of its own hangs from a token."""
    return tree.pos[verb] in VERBAL and child(tree, verb, *SUBJECTS) is not None
