"""Phrases by position and construction: heads, prepositions with their objects, coordination, extent.

Relations are those of the ClearNLP scheme that spaCy's English pipelines use.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator

from dragoman.model import Span
from dragoman.syntax.tree import Linked, Tree, once

VERBAL = ("VERB", "AUX")
_LINKS = ("ADP", "ADV", "SCONJ", "PART")  # parts of speech that only link a phrase to what it hangs on
_PREPOSITIONS = ("prep", "agent", "dative", "prt", "advmod")
_CLAUSES = ("relcl", "acl", "ccomp", "advcl", "csubj", "parataxis")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_BEFORE = ("compound", "amod", "nmod", "poss", "nummod", "quantmod", "det", "case", "advmod", "punct", "predet")
_ARTICLES = ("det", "predet", "punct")
_BEFORE_HEAD = frozenset(["det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod"])


def tokens_in(tree: Tree, start: int, end: int) -> range:
    """Return the tokens that document offsets `start`-`end` touch."""
    return range(bisect_right(tree.end, start), bisect_left(tree.start, end))


def root_of(tree: Tree, tokens: range) -> int:
    """Return the token of a phrase whose head lies outside it; the last noun or number where there are several."""
    outward = [i for i in tokens if tree.head[i] not in tokens or tree.head[i] == i]
    nominal = [i for i in outward if tree.pos[i] in ("NOUN", "PROPN", "NUM", "SYM")]
    return (nominal or outward)[-1]


def child(tree: Tree, i: int | None, *deps: str) -> int | None:
    """Return the first token below `i` with one of the relations, None where it has none or there is no `i`."""
    if i is None:
        return None
    dep = tree.dep
    for k in tree.kids[i]:  # asked so often that a generator would show
        if dep[k] in deps:
            return k
    return None


def child_called(tree: Tree, i: int, word: str) -> int | None:
    """Return the first token below `i` that is written so, None where none is."""
    return next((k for k in tree.kids[i] if tree.lower[k] == word), None)


def first_known(tokens: Iterable[int | None]) -> int | None:
    """Return the first token among those of which some may be none."""
    return next((i for i in tokens if i is not None), None)


def children(tree: Tree, i: int, *deps: str) -> list[int]:
    """Return the tokens below `i` with one of the relations."""
    found, dep = [], tree.dep
    for k in tree.kids[i]:  # as in `child`
        if dep[k] in deps:
            found.append(k)
    return found


def links_above(tree: Tree, i: int) -> tuple[list[int], int]:
    """Return the links (prepositions, mostly) above `i`, the nearest first, and the word that they hang on."""
    links, above = [], tree.head[i]
    while tree.pos[above] in _LINKS and tree.head[above] != above:
        links.append(above)
        above = tree.head[above]
    return links, above


def conjuncts(tree: Tree, i: int, closed: bool = False) -> list[int]:
    """Return `i` and what is coordinated with it; behind "and" (`closed`) nothing follows without another "and"."""
    link = min(children(tree, i, "cc"), default=len(tree))
    found = [i, *(member for k in _joined(tree, i) for member in conjuncts(tree, k, closed or link < k))]
    return [i] if closed and all(child(tree, k, "cc") is None for k in found) else found


def _joined(tree: Tree, i: int) -> list[int]:
    """Return what is coordinated with a word; one person by name in apposition to another stands beside him."""
    beside = [k for k in children(tree, i, "appos") if tree.entity[i] == tree.entity[k] == "PERSON"]
    return [*children(tree, i, "conj"), *beside]


def line_up(tree: Tree, i: int, relations: Container[str]) -> list[int]:
    """Return a word and those above it, as far as each hangs on the next by one of some relations."""
    found = [i]
    while tree.dep[i] in relations and tree.head[i] != i:
        i = tree.head[i]
        found.append(i)
    return found


def ancestors(tree: Tree, i: int) -> list[int]:
    """Return a word and all above it, up to the root of its sentence."""
    found = [i]
    while tree.head[i] != i:
        i = tree.head[i]
        found.append(i)
    return found


def first_conjunct(tree: Tree, i: int) -> int:
    """Return the first member of the coordination that `i` stands in."""
    return line_up(tree, i, ("conj",))[-1]


def governor(tree: Tree, i: int) -> tuple[int | None, int]:
    """Return the last link (a preposition, mostly) above `i`, None where there is none, and the word it hangs on."""
    links, above = links_above(tree, i)
    return (links[-1] if links else None), above


@once
def prepositions(tree: Tree, i: int) -> Linked:
    """Return (preposition, head of its object) below `i`, coordinated objects apart; a bare receiver as after "to".

    A complex preposition ("away from", "out of") is found by its last word.
    """
    return tuple(_prepositions(tree, i))


def _prepositions(tree: Tree, i: int) -> Iterator[tuple[str, int]]:
    for k in children(tree, i, *_PREPOSITIONS):
        if tree.pos[k] in _LINKS:
            objects = children(tree, k, "pobj")
            yield from ((tree.lemma[k], one) for o in objects for one in conjuncts(tree, o))
            yield from prepositions(tree, k)
        elif tree.dep[k] == "dative" and tree.lower[tree.left[k] - 1] != ",":  # no comma parts a verb from its receiver
            yield from ((tree.grammar.dative, one) for one in conjuncts(tree, k))


def behind(tree: Tree, i: int, links: Container[str]) -> list[int]:
    """Return the heads of the objects of some prepositions below `i`."""
    return [o for link, o in prepositions(tree, i) if link in links]


def after(tree: Tree, i: int, preposition: str) -> Iterator[int]:
    """Yield the objects of a preposition on `i`, its complex forms included ("away from")."""
    for k in children(tree, i, *_PREPOSITIONS):
        if tree.lower[k] == preposition:
            for o in children(tree, k, "pobj", "pcomp"):
                yield from conjuncts(tree, o)
        if tree.pos[k] in _LINKS:
            yield from after(tree, k, preposition)
    if tree.dep[i] == "prep":
        yield from _after_joined(tree, i, preposition)


def _after_joined(tree: Tree, link: int, preposition: str) -> Iterator[int]:
    """Yield the objects of a preposition that another is joined to: "on and against"."""
    for k in children(tree, link, "conj"):
        if tree.lower[k] == preposition:
            yield from children(tree, k, "pobj")


def core(tree: Tree, i: int) -> Span:
    """Return the noun phrase of head `i` without what follows the head."""
    before = [c for c in tree.kids[i] if c < i and tree.dep[c] in _BEFORE_HEAD]
    return Span(tree.start[min((tree.left[c] for c in before), default=i)], tree.end[i])


def phrase(tree: Tree, i: int) -> tuple[int, int]:
    """Return first and last token of the noun phrase around head `i`, without article and what follows the head."""
    left = i
    for k in reversed(children(tree, i, *_BEFORE)):
        if tree.right[k] == left:
            left = tree.left[k]
    while left < i and _is_outside(tree, left):
        left += 1
    return left, i


def _is_outside(tree: Tree, i: int) -> bool:
    """Whether a token before a noun is an article or mark, no part of what the phrase names."""
    return tree.dep[i] in _ARTICLES or tree.pos[i] == "DET"


def clause(tree: Tree, i: int) -> set[int]:
    """Return the tokens of the clause of `i`, without the clauses inside it and without coordinated clauses."""
    return _below(tree, i, lambda k: tree.dep[k] in _CLAUSES or (tree.dep[k] == "conj" and tree.pos[k] in VERBAL))


def asked_for(tree: Tree, i: int) -> set[int]:
    """Return the tokens of what a speech act asks for, without what is told beside it: relative and time clauses."""
    return _below(
        tree,
        i,
        lambda k: tree.dep[k] == "relcl" or (tree.dep[k] == "advcl" and child(tree, k, *SUBJECTS) is not None),
    )


def _below(tree: Tree, i: int, closed: Callable[[int], bool]) -> set[int]:
    found, queue = set(), [i]
    while queue:
        token = queue.pop()
        found.add(token)
        queue += [k for k in tree.kids[token] if not closed(k)]
    return found
