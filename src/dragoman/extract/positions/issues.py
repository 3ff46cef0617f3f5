"""Proposals from a text itself, where no case names them: what speakers ask for, oppose, welcome or doubt.

Whatever stands as the object of an attitude is a proposal: a noun phrase ("opposes the lifting of sanctions"), a
gerund or infinitive ("refused to send soldiers"), a clause ("vowed that there would be no vote"), or what the clause
itself says ought to be ("must open the crossing"). Phrases that share most of their content words are one proposal,
labelled by the fullest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.mentions import Mention
from dragoman.extract.positions.objects import Object, Objects
from dragoman.syntax.phrases import tokens_in
from dragoman.syntax.tree import Tree

_SAME = 0.5  # share of content words that makes two phrases one proposal
_BODIES = ("person", "organization", "group")
_CLOSING = " ,"
_CONTENT = ("NOUN", "PROPN", "ADJ", "VERB", "NUM")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name a proposal, with the lemmas of its head and of its content words."""

    mention: Mention
    label: str
    head: str
    words: frozenset[str]
    denied: bool  # whether it says the contrary ("no second front")


def candidates(doc: Annotated, paragraphs: Iterable[int]) -> Iterator[Candidate]:
    """Yield the phrases that may name proposals, of paragraphs by their number."""
    negations = doc.event_lexicon.status["negations"]
    for number in paragraphs:
        tree = doc.trees[number]
        for found in Objects(Clauses(tree, doc.language.positions, negations), _bodies(doc, tree)).all():
            yield _candidate(doc, tree, number, found, negations)


def _bodies(doc: Annotated, tree: Tree) -> set[int]:
    """Return the tokens that belong to the names of persons and bodies."""
    names = [name for name in doc.within(doc.names, tree.start[0], tree.end[-1]) if name.type in _BODIES]
    return {k for name in names for k in tokens_in(tree, name.start, name.end)}


def clusters(found: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return the candidates in groups that name the same, in order of the text."""
    groups: list[list[Candidate]] = []
    for candidate in found:
        home = next((g for g in groups if any(_same(candidate, c) for c in g)), None)
        if home is None:
            groups.append([candidate])
        else:
            home.append(candidate)
    return groups


def label(group: Sequence[Candidate]) -> str:
    """Return the fullest phrase of a group, the first of several."""
    return max(group, key=lambda c: len(c.words)).label


def _same(one: Candidate, other: Candidate) -> bool:
    shared, all_words = one.words & other.words, one.words | other.words
    alike = one.head == other.head and one.denied == other.denied
    return alike and len(shared) >= _SAME * len(all_words)


def _candidate(doc: Annotated, tree: Tree, paragraph: int, found: Object, negations: Collection[str]) -> Candidate:
    start, end = tree.start[found.first], _end(doc, tree, found)
    inside = tokens_in(tree, start, end)
    words = frozenset(tree.lemma[k] for k in inside if tree.pos[k] in _CONTENT)
    mention = Mention("", paragraph, found.head, start, end, 1, "the text's own words", found.part)
    denied = any(tree.lower[k] in negations for k in inside)
    return Candidate(mention, doc.text[start:end], tree.lemma[found.head], words, denied)


def _end(doc: Annotated, tree: Tree, found: Object) -> int:
    """Return where a phrase ends: with what somebody says, not behind who says it ("..., its envoy, Lund, said")."""
    start, end = tree.start[found.first], tree.end[found.last - 1]
    said = max((c.end for s in doc.statements for c in s.content if c.start <= start < c.end), default=end)
    return start + len(doc.text[start : min(end, said)].rstrip(_CLOSING))
