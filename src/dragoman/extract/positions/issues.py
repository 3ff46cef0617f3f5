"""Proposals from a text itself, where no case names them: what speakers ask for, oppose, welcome or doubt.

A candidate is a noun phrase that names an act, a plan or an institution and says whose or which ("Norway's role in
the mission", "the transition of the mission into a UN operation"). It is a proposal only where somebody in the text
holds an attitude towards it. Phrases that share most of their content words are one proposal, labelled by the fullest.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.positions.mentions import Mention
from dragoman.lang.positions import PositionWords
from dragoman.syntax.phrases import child
from dragoman.syntax.tree import Tree

_SAME = 0.5  # share of content words that makes two phrases one proposal
_LONGEST = 18  # tokens of a phrase
_LEAST_LETTERS = 7  # of a word known as the name of an act by its ending alone
_CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "NUM")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name a proposal, with the stems of its content words."""

    mention: Mention
    label: str
    words: frozenset[str]


def candidates(doc: Annotated) -> Iterator[Candidate]:
    """Yield the phrases of a text that may name proposals, in order."""
    words = doc.language.positions
    for number, paragraph in enumerate(doc.paragraphs):
        tree = doc.tree(paragraph)
        named = _named(doc, tree)
        for i in range(len(tree)):
            if _is_issue(tree, i, words) and not _inside_issue(tree, i, words) and i not in named:
                first, last = _phrase(tree, i)
                if any(k in named or tree.pos[k] == "PROPN" for k in _telling(tree, i, first, last)):
                    yield _candidate(doc, tree, number, i, first, last)


def clusters(found: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return the candidates in groups that name the same, in order of the text."""
    groups: list[list[Candidate]] = []
    for candidate in found:
        home = next((g for g in groups if any(_same(candidate.words, c.words) for c in g)), None)
        if home is None:
            groups.append([candidate])
        else:
            home.append(candidate)
    return groups


def label(group: Sequence[Candidate]) -> str:
    """Return the fullest phrase of a group, the first of several."""
    return max(group, key=lambda c: len(c.words)).label


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= _SAME * len(a | b)


def _candidate(doc: Annotated, tree: Tree, paragraph: int, head: int, first: int, last: int) -> Candidate:
    start, end = tree.start[first], tree.end[last - 1]
    words = frozenset(tree.lemma[k] for k in range(first, last) if tree.pos[k] in _CONTENT)
    return Candidate(Mention("", paragraph, head, start, end, 1, "the text's own words"), doc.text[start:end], words)


def _named(doc: Annotated, tree: Tree) -> set[int]:
    """Return the tokens that belong to mentions of actors by name."""
    if not len(tree):
        return set()
    spans = list(doc.within(doc.names, tree.start[0], tree.end[-1]))
    return {k for k in range(len(tree)) for n in spans if n.start <= tree.start[k] < n.end}


def _is_issue(tree: Tree, i: int, words: PositionWords) -> bool:
    if tree.pos[i] != "NOUN" or tree.dep[i] in ("compound", "nmod", "amod"):
        return False
    lemma = tree.lemma[i]
    if lemma in words.issues:
        return lemma not in _attitudes(words) or tree.dep[i] not in ("nsubj", "nsubjpass")
    known = lemma in words.no_issues or lemma in _attitudes(words)
    return len(lemma) >= _LEAST_LETTERS and lemma.endswith(words.issue_endings) and not known


@functools.cache
def _attitudes(words: PositionWords) -> frozenset[str]:
    """Return the nouns that name an attitude, not what it is about."""
    held = ("support", "oppose", "doubt", "undecided")
    return frozenset(key.split()[0] for key, effect in words.nouns.items() if effect in held)


def _inside_issue(tree: Tree, i: int, words: PositionWords) -> bool:
    """Whether a noun is part of a larger candidate ("the mission" in "the future of the mission")."""
    link = tree.head[i]
    return tree.pos[link] == "ADP" and _is_issue(tree, tree.head[link], words)


def _telling(tree: Tree, i: int, first: int, last: int) -> Iterator[int]:
    """Yield the tokens that say whose or which: a possessor, a demonym, what follows a preposition."""
    for k in tree.kids[i]:
        if first <= k < last and (tree.dep[k] in ("poss", "prep") or tree.entity[k] in ("NORP", "GPE")):
            yield from range(max(first, tree.left[k]), min(last, tree.right[k]))


def _phrase(tree: Tree, i: int) -> tuple[int, int]:
    """Return the tokens of the noun phrase of `i`, without clauses and what is too long to name a thing."""
    first, last = tree.left[i], tree.right[i]
    while first < i and (tree.pos[first] in ("DET", "PUNCT") or tree.dep[first] == "preconj"):
        first += 1
    clause = child(tree, i, "relcl", "acl", "appos", "conj", "cc", "punct")
    stop = min((k for k in range(i + 1, last) if tree.dep[k] in ("relcl", "acl", "punct", "cc", "advcl")), default=last)
    if clause is not None and clause > i:
        stop = min(stop, tree.left[clause])
    return first, max(i + 1, min(stop, first + _LONGEST))
