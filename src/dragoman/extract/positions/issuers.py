"""Who put forward a text that asks or demands something: "the draft that two states tabled asks the Council to act"."""

from __future__ import annotations

from dragoman.lang.positions import PositionWords
from dragoman.syntax.arguments import agent
from dragoman.syntax.phrases import child
from dragoman.syntax.tree import Tree


def issuers(tree: Tree, head: int, words: PositionWords) -> list[tuple[Tree, int]] | None:
    """Return who put forward the text that a noun or "it" stands for; None where it stands for no text."""
    if tree.lemma[head] in words.texts:
        own = child(tree, head, "poss")
        if own is not None:
            return [(tree, own)]
        for k in tree.kids[head]:
            if tree.dep[k] in ("relcl", "acl") and tree.lemma[k] in words.tabling:
                by = agent(tree, k) if tree.dep[k] == "relcl" or tree.tag[k] == "VBN" else None
                by = _tabler(tree, k) if by in (None, head) else by
                return [(tree, by)] if by is not None else []
        return []
    if tree.lower[head] == words.it:
        verb = tree.head[head]
        for k in tree.kids[verb]:  # "Tabled by two states, it asks"
            if tree.dep[k] == "advcl" and tree.tag[k] == "VBN" and tree.lemma[k] in words.tabling:
                return [(tree, by)] if (by := _tabler(tree, k)) is not None else []
        return _tabled_before(tree, verb, words)
    return None


def _tabler(tree: Tree, verb: int) -> int | None:
    by = next((k for k in tree.kids[verb] if tree.lower[k] == tree.grammar.agentive), None)
    return child(tree, by, "pobj") if by is not None else None


def _tabled_before(tree: Tree, verb: int, words: PositionWords) -> list[tuple[Tree, int]] | None:
    """Return who tabled the text that the sentence before told of."""
    number = tree.sentence[verb]
    if number == 0:
        return None
    first, last = tree.sentences[number - 1]
    for i in range(first, last):
        if tree.lemma[i] in words.tabling and tree.dep[i] in ("ROOT", "conj"):
            given = child(tree, i, "dobj")
            if given is not None and tree.lemma[given] in words.texts:
                by = agent(tree, i)
                return [(tree, by)] if by is not None else []
    return None
