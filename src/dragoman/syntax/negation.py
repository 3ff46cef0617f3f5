"""Words that deny: of a verb ("did not meet", "no longer", "at no point"), of a noun phrase ("no troops")."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.syntax.phrases import children
from dragoman.syntax.tree import Tree

ARGUMENTS = ("nsubj", "nsubjpass", "dobj")  # whose emptiness denies their verb
_PARTICLES = ("preconj", "cc", "det")
_LIMITING = ("det", "preconj", "cc", "neg")
_NOMINAL = ("NOUN", "PRON")


def negated(tree: Tree, verb: int, words: Collection[str], arguments: Collection[str] = ARGUMENTS) -> bool:
    """Whether a verb is denied by a word of its own or by an empty phrase; `words` are the language's negations.

    `arguments` are the relations of phrases that deny their verb where they are empty.
    """
    beside = (k for k in tree.kids[verb] if tree.quoted[k] <= tree.quoted[verb])  # not in "“Not for us,” she said"
    return _goes_on_denying(tree, verb, words) or any(_denies(tree, verb, k, words, arguments) for k in beside)


def _goes_on_denying(tree: Tree, verb: int, words: Collection[str]) -> bool:
    """Whether the word that joins a verb to the one before it denies it: "nor were they captured"."""
    joins = children(tree, tree.head[verb], "cc") if tree.dep[verb] == "conj" else ()
    return any(tree.lower[k] in words for k in joins if tree.head[verb] < k < verb)


def empty(tree: Tree, noun: int, words: Collection[str]) -> bool:
    """Whether a noun phrase stands for nothing: "no troops", "nobody", "neither side", "hardly any aid"."""
    if not tree.kids[noun]:
        return tree.lower[noun] in words
    inside = [q for k in children(tree, noun, "det") for q in tree.kids[k]]
    return any(tree.lower[k] in words for k in (noun, *children(tree, noun, *_LIMITING), *inside))


def _denies(tree: Tree, verb: int, k: int, words: Collection[str], arguments: Collection[str]) -> bool:
    """Whether a dependent denies its verb, which depends on what it is to the verb."""
    match tree.dep[k]:
        case "neg":
            return not _adds(tree, k)
        case dep if dep in _PARTICLES:
            return tree.lower[k] in words and not _adds(tree, k)
        case "advmod":  # "no longer"
            return not _bounds(tree, k) and any(_is_negative(tree, q, words) for q in (k, *tree.kids[k]))
        case dep if dep in arguments:
            return empty(tree, k, words)
        case "prep":  # "at no point did they meet"
            return k < verb and any(empty(tree, o, words) for o in tree.kids[k])
    return False


def _bounds(tree: Tree, adverb: int) -> bool:
    """Whether an adverb only says how late or long at most: "no later than May"."""
    return any(tree.lower[k] == tree.grammar.comparing for k in tree.kids[adverb])


def _adds(tree: Tree, negation: int) -> bool:
    """Whether a negation only adds to what is said: "not only said"."""
    return not tree.grammar.limiting.isdisjoint(tree.lower[negation + 1 : negation + 2])


def _is_negative(tree: Tree, i: int, words: Collection[str]) -> bool:
    return tree.pos[i] not in _NOMINAL and (tree.dep[i] == "neg" or tree.lower[i] in words)
