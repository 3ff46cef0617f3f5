"""Who put forward a text that asks or demands something: "the draft that two states tabled asks the Council to act"."""

from __future__ import annotations

from dragoman.lang.positions import PositionWords
from dragoman.syntax.arguments import agent
from dragoman.syntax.phrases import child, child_called, children
from dragoman.syntax.tree import Tree


def issuers(tree: Tree, head: int, words: PositionWords) -> list[tuple[Tree, int]] | None:
    """Return who put forward the text that a noun or "it" stands for; None where it stands for no text."""
    if tree.lemma[head] in words.texts:
        return _found(tree, _issuer_of_noun(tree, head, words))
    if tree.lower[head] != words.it:
        return None
    opening = children(tree, tree.head[head], "advcl")
    tabled = [k for k in opening if tree.tag[k] == "VBN" and tree.lemma[k] in words.tabling]
    if tabled:
        return _found(tree, _tabler(tree, tabled[0]))  # "Tabled by two states, it asks"
    told = _told_before(tree, head, words)
    return None if told is None else _found(tree, agent(tree, told))


def _found(tree: Tree, issuer: int | None) -> list[tuple[Tree, int]]:
    return [] if issuer is None else [(tree, issuer)]


def _issuer_of_noun(tree: Tree, head: int, words: PositionWords) -> int | None:
    """Return whose a text is: its owner, or who put it forward as a clause behind it tells."""
    own = child(tree, head, "poss")
    if own is not None:
        return own
    tabled = next((k for k in children(tree, head, "relcl", "acl") if tree.lemma[k] in words.tabling), None)
    by = agent(tree, tabled) if tabled is not None else None
    return None if by == head else by


def _tabler(tree: Tree, verb: int) -> int | None:
    return child(tree, child_called(tree, verb, tree.grammar.agentive), "pobj")


def _told_before(tree: Tree, head: int, words: PositionWords) -> int | None:
    """Return the verb by which the sentence before told that somebody tabled a text."""
    number = tree.sentence[head]
    before = range(*tree.sentences[number - 1]) if number else ()
    return next((i for i in before if _tables(tree, i, words)), None)


def _tables(tree: Tree, verb: int, words: PositionWords) -> bool:
    """Whether a sentence tells by a verb that somebody tabled a text."""
    text = child(tree, verb, "dobj") if tree.dep[verb] in ("ROOT", "conj") else None
    return text is not None and tree.lemma[verb] in words.tabling and tree.lemma[text] in words.texts
