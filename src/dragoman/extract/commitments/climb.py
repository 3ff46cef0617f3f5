"""From what is given up the tree to the words that say what becomes of it, however far away they stand.

`amounts.places` gives the places that the grammar binds an amount to. Where none of them tells of giving, the way goes
on here over any noun, preposition and clause. What is found so is only proposed; a judge says whether it is so.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.commitments.amounts import Place, is_not_given, qualifying
from dragoman.lang.commitments import CommitmentWords
from dragoman.syntax.phrases import SUBJECTS, VERBAL, children, governor
from dragoman.syntax.tree import Tree

_CLAUSES = ("ccomp", "xcomp")
_FARTHEST = 8  # words between what is given and what tells of it


def way(tree: Tree, root: int) -> Iterator[tuple[int, str]]:
    """Yield the words above a word, each with the preposition or relation by which the way comes to it."""
    i = root
    for _ in range(_FARTHEST):
        link, above = governor(tree, i)
        if above == i:
            return
        yield above, tree.dep[i] if link is None else tree.lower[link]
        i = above


def verb_above(tree: Tree, root: int) -> tuple[int | None, str]:
    """Return the nearest verb above a word with the preposition or relation by which the way comes to it."""
    return next(((i, link) for i, link in way(tree, root) if tree.pos[i] in VERBAL), (None, ""))


def far(tree: Tree, root: int, words: CommitmentWords) -> Iterator[Place]:
    """Yield the places at which something may be told to be given, the nearest first."""
    noun: int | None = None
    for i, link in ((root, ""), *way(tree, root)):
        if tree.lemma[i] in words.wishes and tree.pos[i] == "NOUN":
            return  # "underscored the need for more aid"
        if tree.pos[i] in VERBAL:
            of_clause = link in _CLAUSES and _is_no_pledge(tree, i, words)  # "directed her to raise $5m"
            if not of_clause:
                yield Place(i, link if link in SUBJECTS else "dobj", noun)
            if _ends(tree, i, link, of_clause, words):
                return
            continue
        noun = i if noun is None and tree.lemma[i] in words.nouns else noun
        yield from (Place(verb, relation, noun, True) for verb, relation in qualifying(tree, i))
    if noun is not None:
        yield Place(None, "", noun)


def _ends(tree: Tree, verb: int, link: str, of_clause: bool, words: CommitmentWords) -> bool:
    """Whether the way ends at a verb: "recalled that 300 soldiers lived there", "gave radios, and $5m was spent"."""
    joined = of_clause if link == "ccomp" else link in SUBJECTS and tree.dep[verb] == "conj"
    return joined or _is_of_others(tree, verb, words)


def _is_of_others(tree: Tree, verb: int, words: CommitmentWords) -> bool:
    """Whether a clause says what others do: "imposed tariffs on countries that provide oil"."""
    return tree.dep[verb] == "relcl" and tree.lemma[tree.head[verb]] in words.outsiders


def _is_no_pledge(tree: Tree, verb: int, words: CommitmentWords) -> bool:
    """Whether a verb of giving gives nothing by a clause of its own, unlike one that says so: "pledged that"."""
    frame = words.verbs.get(tree.lemma[verb])
    return frame is not None and (frame.side or frame.common)


def not_given(tree: Tree, root: int, words: CommitmentWords) -> bool:
    """Whether a noun between something and its verb says that nobody gives it, or a noun that the verb changes by it.

    "A budget of $5 million", "raised the limit by $5 million".
    """
    between: list[int] = [root]
    for i, link in way(tree, root):
        if tree.pos[i] in VERBAL:
            between += children(tree, i, "dobj") if link in words.changed else []
            break
        between.append(i)
    return any(is_not_given(tree, i, words) for i in between)
