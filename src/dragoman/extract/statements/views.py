"""Clauses that a phrase gives to whose view they are: "in the view of the ministry, ...", "as Okello sees it, ...".

The phrase says whose words a clause is as plainly as "according to", but its noun is no word of saying elsewhere: "in
view of the rains" is none, and neither is a phrase inside a quotation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.extract.statements.contents import SUBJECTS, Content
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.syntax.article import Article
from dragoman.syntax.phrases import VERBAL, after, child, children, first_known
from dragoman.syntax.tree import Tree

_WITHIN, _AS_SEEN = "in", {"as", "it"}


def viewed(read: Article, views: frozenset[str], sights: frozenset[str]) -> Iterator[Draft]:
    """Yield a statement for each clause with such a phrase; `views` are its nouns, `sights` the verbs of "sees it"."""
    for n, tree in enumerate(read.trees):
        nouns = (_draft(tree, n, i, tree.head[i], _owner(tree, i, views)) for i in _cues(tree, views, _is_told))
        verbs = (_draft(tree, n, i, i, child(tree, i, *SUBJECTS)) for i in _cues(tree, sights, _is_sight))
        yield from filter(None, (*nouns, *verbs))


def _cues(tree: Tree, words: frozenset[str], tells: Callable[[Tree, int], bool]) -> Iterator[int]:
    """Yield the tokens of some words that tell whose view a clause is."""
    return (i for i in range(len(tree)) if tree.lemma[i] in words and tells(tree, i))


def _is_told(tree: Tree, cue: int) -> bool:
    """Whether a noun of views stands after "in" with a clause, or parted from it after "to", outside quotations."""
    within, apart = tree.head[cue], (tree.grammar.ablative, tree.grammar.dative)
    parted = tree.lower[within] in apart and tree.lower[tree.right[within] : tree.right[within] + 1] == [","]
    leads = tree.lower[within] == _WITHIN or parted
    return leads and not tree.quoted[cue] and _tells(tree, tree.head[within])


def _is_sight(tree: Tree, verb: int) -> bool:
    """Whether a clause beside another says whose view that is: "as Okello sees it"."""
    told = tree.dep[verb] == "advcl" and _tells(tree, tree.head[verb]) and not tree.quoted[verb]
    words = {tree.lower[k] for k in children(tree, verb, "mark", "advmod", "dobj")}
    return told and words >= _AS_SEEN


def _draft(tree: Tree, paragraph: int, cue: int, within: int, owner: int | None) -> Draft | None:
    """Return the statement of a clause whose phrase, with its head at `within`, says by a cue whose view it is."""
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


def _owner(tree: Tree, cue: int, views: frozenset[str]) -> int | None:
    """Return whose view it is: who possesses the noun, or stands behind "of" where the noun has its article.

    A noun of views behind another one belongs to that: "the point of view of".
    """
    inner = next((k for k in after(tree, cue, tree.grammar.genitive) if tree.lemma[k] in views), cue)
    behind = after(tree, inner, tree.grammar.genitive) if child(tree, cue, "det") is not None else ()
    return first_known((*behind, child(tree, cue, "poss")))


def _tells(tree: Tree, verb: int) -> bool:
    """Whether a clause of its own hangs from a token."""
    return tree.pos[verb] in VERBAL and child(tree, verb, *SUBJECTS) is not None
