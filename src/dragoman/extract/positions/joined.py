"""Whether words stand together as one phrase in the parse, and whether two words are of one stem."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from dragoman.syntax.phrases import children
from dragoman.syntax.tree import Tree

_LINKING = ("ADP", "DET", "PART", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADV", "PUNCT", "SYM", "X")
_TIGHT = ("ADP", "DET", "PUNCT", "PART")  # between the words of a phrase printed in one piece
SHORTEST_STEM = 4
_COMMON = 5  # letters that two words of one stem share at least
_MAX_WINDOW = 12  # tokens from the first to the last word of a phrase
_MAX_STEPS = 4  # words between two words of a phrase


def near(places: list[list[int]]) -> Iterator[tuple[int, ...]]:
    """Yield one token for each word of a phrase, all different and near each other."""
    for tokens in itertools.islice(itertools.product(*places), 400):
        if len(set(tokens)) == len(tokens) and max(tokens) - min(tokens) <= _MAX_WINDOW:
            yield tokens


def top(tree: Tree, tokens: tuple[int, ...]) -> int | None:
    """Return the token on which all others hang over linking words alone; None where they are not joined so."""
    tops = [t for t in tokens if not any(_hangs(tree, t, o) for o in tokens if o != t)]
    return tops[0] if len(tops) == 1 or _is_one_phrase(tree, tokens) else None


def _is_one_phrase(tree: Tree, tokens: tuple[int, ...]) -> bool:
    """Whether tokens stand in order with hardly a word between: one phrase that the parser has broken up."""
    between = (i for i in range(tokens[0], tokens[-1]) if i not in tokens)
    return list(tokens) == sorted(tokens) and all(tree.pos[i] in _TIGHT for i in between)


def _hangs(tree: Tree, token: int, other: int) -> bool:
    """Whether `token` depends on `other` with only linking words between.

    A preposition that the parser hung on the verb is taken to belong to the verb's object before it.
    """
    at, nouns = token, 0
    for _ in range(_MAX_STEPS):
        if tree.head[at] == at:
            return False
        below, at = at, tree.head[at]
        if at == other:
            return True
        nouns += tree.pos[at] in ("NOUN", "PROPN")
        if nouns > 1 or tree.pos[at] not in _LINKING:
            return tree.pos[below] == "ADP" and other in _objects_before(tree, at, below)
    return False


def _objects_before(tree: Tree, verb: int, preposition: int) -> list[int]:
    return [k for k in children(tree, verb, "dobj") if k < preposition]


def same_stem(word: str, other: str, endings: frozenset[str]) -> bool:
    """Whether two words are one stem with two endings."""
    shorter = min(len(word), len(other))
    differing = (k for k, (a, b) in enumerate(zip(word, other, strict=False)) if a != b)
    common = next(differing, shorter)
    if common < max(SHORTEST_STEM, min(_COMMON, shorter)):
        return False
    return word[common:] in endings and other[common:] in endings
