"""The form of a verb with its auxiliaries: modal, infinitive, finite."""

from __future__ import annotations

from dragoman.syntax.phrases import child, children, first_conjunct
from dragoman.syntax.tree import Tree

FINITE = ("VBD", "VBZ", "VBP")
HELPERS = ("aux", "auxpass")
_FINITE_HELPERS = frozenset((*FINITE, "MD"))
_SUBJUNCTIVE = ("VB", "VBN")
_BARE = ("VB", "VBP")
_OWN_SUBJECTS = ("nsubj", "nsubjpass")


def modal_of(tree: Tree, verb: int) -> str | None:
    """Return the modal of a verb, None where it has none."""
    return next((tree.lower[k] for k in children(tree, verb, "aux") if tree.tag[k] == "MD"), None)


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether a verb is an infinitive with its particle."""
    return any(tree.tag[k] == "TO" for k in tree.kids[verb])


def goes_on_to(tree: Tree, verb: int) -> bool:
    """Whether a bare verb goes on with an infinitive before it: "worked to secure, sustain and extend the deal"."""
    bare = tree.tag[verb] in _BARE and child(tree, verb, *_OWN_SUBJECTS) is None
    return bare and tree.dep[verb] == "conj" and is_infinitive(tree, first_conjunct(tree, verb))


def is_finite(tree: Tree, verb: int) -> bool:
    """Whether a verb heads a finite clause; a verb without subject or auxiliary that others govern does not."""
    helpers = {tree.tag[k] for k in children(tree, verb, *HELPERS)}
    if "TO" in helpers:
        return False
    if helpers & _FINITE_HELPERS or tree.tag[verb] in FINITE:
        return True
    if _goes_on_bare(tree, verb):
        return is_finite(tree, tree.head[verb])
    return _is_subjunctive(tree, verb) or _is_headline(tree, verb)


def _goes_on_bare(tree: Tree, verb: int) -> bool:
    """Whether a bare verb shares the auxiliary of one before it: "will meet them and call for"."""
    if tree.dep[verb] != "conj" or child(tree, verb, *_OWN_SUBJECTS) is not None:
        return False
    return tree.tag[verb] == tree.tag[tree.head[verb]] == "VB"


def _is_subjunctive(tree: Tree, verb: int) -> bool:
    """Whether a bare verb has a subject of its own: "demanded that it be scrapped"."""
    return tree.tag[verb] in _SUBJUNCTIVE and child(tree, verb, *_OWN_SUBJECTS) is not None


def _is_headline(tree: Tree, verb: int) -> bool:
    """Whether a participle heads a sentence of its own: "Troops moving north"."""
    return tree.head[verb] == verb and child(tree, verb, "nsubj") is not None
