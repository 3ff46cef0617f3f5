"""Phrases by position and construction: their head, the objects of their prepositions, what is joined to them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Span
from dragoman.syntax.tree import Tree

_BEFORE_HEAD = frozenset(["det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod"])
_SHARES_SUBJECT = frozenset(["xcomp", "advcl", "conj", "pcomp"])
_MAX_STEPS = 6


def tokens_in(tree: Tree, start: int, end: int) -> range:
    """Return the tokens that document offsets `start`-`end` touch."""
    inside = [i for i in range(len(tree)) if tree.start[i] < end and tree.end[i] > start]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def root_of(tree: Tree, tokens: range) -> int:
    """Return the token of a phrase whose head lies outside it; the last noun or number where there are several."""
    outward = [i for i in tokens if tree.head[i] not in tokens or tree.head[i] == i]
    nominal = [i for i in outward if tree.pos[i] in ("NOUN", "PROPN", "NUM", "SYM")]
    return (nominal or outward)[-1]


def child(tree: Tree, i: int, *deps: str) -> int | None:
    """Return the first token below `i` with one of the labels."""
    return next((c for c in tree.kids[i] if tree.dep[c] in deps), None)


def conjuncts(tree: Tree, i: int) -> list[int]:
    """Return `i` and what is joined to it by "and" or a comma."""
    return [i] + [k for c in tree.kids[i] if tree.dep[c] == "conj" for k in conjuncts(tree, c)]


def prepositions(tree: Tree, i: int) -> Iterator[tuple[str, int]]:
    """Yield (preposition, token of its object) below `i`, joined objects one by one."""
    for c in tree.kids[i]:
        if tree.dep[c] in ("prep", "agent", "dative") and tree.pos[c] in ("ADP", "SCONJ", "ADV"):
            for o in tree.kids[c]:
                if tree.dep[o] == "pobj":
                    yield from ((tree.lemma[c], one) for one in conjuncts(tree, o))
            yield from prepositions(tree, c)
        elif tree.dep[c] == "dative" and tree.lower[tree.left[c] - 1] != ",":  # no comma parts a verb from its receiver
            yield from ((tree.grammar.dative, one) for one in conjuncts(tree, c))


def core(tree: Tree, i: int) -> Span:
    """Return the noun phrase of head `i` without what follows the head."""
    before = [c for c in tree.kids[i] if c < i and tree.dep[c] in _BEFORE_HEAD]
    return Span(tree.start[min((tree.left[c] for c in before), default=i)], tree.end[i])


def subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb: its own, its antecedent, or the one that it shares with the verb above."""
    for _ in range(_MAX_STEPS):
        owns = [c for c in tree.kids[verb] if tree.dep[c] in ("nsubj", "nsubjpass")]
        if owns:
            own = max((c for c in owns if c < verb), default=owns[0])  # a dateline may stand before it
            relative = tree.tag[own] in ("WDT", "WP") and tree.dep[verb] == "relcl"
            return tree.head[verb] if relative else own
        head, dep = tree.head[verb], tree.dep[verb]
        if dep == "relcl" or (dep == "acl" and tree.tag[verb] == "VBG"):
            return head
        if dep == "prep" or (dep == "pcomp" and tree.pos[head] == "ADP"):
            head = tree.head[head]
        if dep not in _SHARES_SUBJECT or tree.pos[head] not in ("VERB", "AUX"):
            return None
        if dep == "xcomp" and (controller := child(tree, head, "dobj")) is not None and tree.tag[verb] == "VB":
            return controller  # "urged Kenya to send"
        verb = head
    return None
