"""Who put forward a text that asks or demands something: "the draft that two states tabled asks the Council to act"."""

from __future__ import annotations

from dragoman.lang.positions import PositionWords
from dragoman.syntax.arguments import agent
from dragoman.syntax.phrases import child, children
from dragoman.syntax.tree import Tree


def issuers(tree: Tree, head: int, words: PositionWords) -> list[tuple[Tree, int]] | None:
    """Return who put forward the text that a noun or "it" stands for; None where it stands for no text."""
    if tree.lemma[head] in words.texts:
        issuer = _issuer_of_noun(tree, head, words)
        return [(tree, issuer)] if issuer is not None else []
    if tree.lower[head] != words.it:
        return None
    verb = tree.head[head]
    tabled = [k for k in children(tree, verb, "advcl") if tree.tag[k] == "VBN" and tree.lemma[k] in words.tabling]
    if not tabled:
        return _tabled_before(tree, verb, words)
    by = _tabler(tree, tabled[0])  # "Tabled by two states, it asks"
    return [(tree, by)] if by is not None else []


def _issuer_of_noun(tree: Tree, head: int, words: PositionWords) -> int | None:
    """Return whose a text is: its owner, or who put it forward as a clause behind it tells."""
    own = child(tree, head, "poss")
    if own is not None:
        return own
    tabled = next((k for k in children(tree, head, "relcl", "acl") if tree.lemma[k] in words.tabling), None)
    if tabled is None:
        return None
    told = tree.dep[tabled] == "relcl" or tree.tag[tabled] == "VBN"
    by = agent(tree, tabled) if told else None
    return _tabler(tree, tabled) if by in (None, head) else by


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
