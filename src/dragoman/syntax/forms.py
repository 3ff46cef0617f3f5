"""The form of a verb with its auxiliaries: modal, infinitive, finite."""

from __future__ import annotations

from dragoman.syntax.phrases import child, children
from dragoman.syntax.tree import Tree

FINITE = ("VBD", "VBZ", "VBP")
HELPERS = ("aux", "auxpass")
_FINITE_HELPERS = frozenset((*FINITE, "MD"))
_SUBJUNCTIVE = ("VB", "VBN")
_OWN_SUBJECTS = ("nsubj", "nsubjpass")


def modal_of(tree: Tree, verb: int) -> str | None:
    """Return the modal of a verb, None where it has none."""
    return next((tree.lower[k] for k in children(tree, verb, "aux") if tree.tag[k] == "MD"), None)


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether a verb is an infinitive with its particle."""
    return any(tree.tag[k] == "TO" for k in tree.kids[verb])


def is_finite(tree: Tree, verb: int) -> bool:
    """Whether a verb heads a finite clause; a verb without subject or auxiliary that others govern does not."""
    helpers, tag, above = {tree.tag[k] for k in children(tree, verb, *HELPERS)}, tree.tag[verb], tree.head[verb]
    if "TO" in helpers:
        return False
    if tag in FINITE or helpers & _FINITE_HELPERS:
        return True
    subject = child(tree, verb, *_OWN_SUBJECTS)
    if subject is not None and tag in _SUBJUNCTIVE:
        return True  # "demanded that it be scrapped"
    if tree.dep[verb] == "conj" and tag == tree.tag[above] == "VB":
        return is_finite(tree, above)  # "will meet them and call for"
    return above == verb and child(tree, verb, "nsubj") is not None
