"""Clauses that a phrase gives to whose view they are: "in the view of the ministry, ...", "in Okello's opinion, ...".

The phrase says whose words a clause is as plainly as "according to", but its noun is no word of saying elsewhere: "in
view of the rains" is none, and neither is a phrase inside a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.statements.contents import SUBJECTS, Content
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.syntax.article import Article
from dragoman.syntax.tree import Tree

_WITHIN = "in"


def viewed(read: Article, views: frozenset[str]) -> Iterator[Draft]:
    """Yield a statement for each clause that begins with such a phrase; `views` are its nouns."""
    for n, tree in enumerate(read.trees):
        for cue in range(len(tree)):
            if tree.lemma[cue] in views and (draft := _draft(tree, n, cue)) is not None:
                yield draft


def _draft(tree: Tree, paragraph: int, cue: int) -> Draft | None:
    """Return the statement whose cue is a noun of views, where the noun has an owner and a clause."""
    within = tree.head[cue]
    owner, verb = _owner(tree, cue), tree.head[within]
    if owner is None or tree.lower[within] != _WITHIN or tree.quoted[cue] or not _tells(tree, verb):
        return None
    first, last = tree.right[within], tree.right[verb]
    while first < last and tree.pos[first] == "PUNCT" and not tree.quoted[first]:
        first += 1
    while last > first and tree.pos[last - 1] in ("PUNCT", "SPACE"):
        last -= 1
    if not first <= verb < last or tree.left[within] != tree.left[verb]:
        return None
    source = Source("view", paragraph, owner, phrase(tree, owner, cue))
    return Draft(paragraph, cue, Content("view", verb, tree.offsets((first, last))), source, None)


def _owner(tree: Tree, cue: int) -> int | None:
    """Return whose view it is: who possesses the noun, or stands behind "of" where the noun has its article."""
    kids = {tree.dep[k]: k for k in tree.kids[cue] if tree.dep[k] in ("poss", "det")}
    links = [k for k in tree.kids[cue] if "det" in kids and tree.lower[k] == tree.grammar.genitive]
    return next((q for k in links for q in tree.kids[k] if tree.dep[q] == "pobj"), kids.get("poss"))


def _tells(tree: Tree, verb: int) -> bool:
    """Return whether a clause of its own hangs from a token."""
    return tree.pos[verb] in ("VERB", "AUX") and any(tree.dep[k] in SUBJECTS for k in tree.kids[verb])
