"""What the clauses of a paragraph say by form: negation, modals, judgements."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from dragoman.lang.positions import PositionWords
from dragoman.syntax.arguments import is_passive
from dragoman.syntax.forms import modal_of
from dragoman.syntax.negation import negated
from dragoman.syntax.phrases import VERBAL, child, children, first_conjunct
from dragoman.syntax.tree import Tree

Quality = Literal["good", "bad"]
INSIDE = ("compound", "amod", "nmod", "poss", "npadvmod", "nummod", "det")  # relations within a noun phrase
_SUBJECTS = ("nsubj", "nsubjpass")  # an empty object is told of by the mention itself: "supports no dam"
_DESCRIBING = ("VBN", "acomp")  # tag and relation of a participle that describes
_LABELS = ("oprd", "ccomp", "xcomp", "acomp", "attr")
CONTRARY_QUALITY: dict[Quality, Quality] = {"good": "bad", "bad": "good"}
_PARTICLES = ("prt", "advmod")
_CLOSED = ("nsubj", "nsubjpass", "csubj", "relcl", "advcl")
_WORST_FIRST: tuple[Quality, ...] = ("bad", "good")
_DENYING = ("det", "neg", "preconj", "predet", "advmod")
_DEPENDENT = ("advcl", "acl", "relcl")


class Clauses:
    """Answers questions about the clauses of one paragraph."""

    def __init__(self, tree: Tree, words: PositionWords, negations: Collection[str]) -> None:
        self.tree, self.words, self.negations = tree, words, negations

    def verbal(self, i: int) -> bool:
        """Whether a token is a verb, not one that only modifies a noun."""
        return self.tree.pos[i] in VERBAL

    def describes(self, i: int) -> bool:
        """Whether a participle tells how its subject stands to something: "is opposed to", "was committed to"."""
        tree = self.tree
        if (tree.tag[i], tree.dep[i]) == _DESCRIBING:
            return True
        stands = tree.tag[i] == "VBN" and child(tree, i, "agent") is None and child(tree, i, "auxpass") is not None
        heads = (tree.lower[i], *(f"{tree.lower[i]} {tree.lower[k]}" for k in children(tree, i, "prep")))
        return stands and any(word in self.words.adjectives for word in heads)

    def negated(self, verb: int) -> bool:
        """Whether a verb is denied: by a negation of its own, or because nobody does it."""
        return negated(self.tree, verb, self.negations, _SUBJECTS)

    def empty(self, noun: int) -> bool:
        """Whether a noun phrase is denied ("no tunnel", "not a single crown")."""
        tree = self.tree
        if tree.pos[noun] in VERBAL:
            return False
        denied = (tree.lower[k] in self.negations for k in children(tree, noun, *_DENYING))
        return tree.lower[noun] in self.negations or any(denied) or self._is_denied_before(tree.left[noun])

    def _is_denied_before(self, first: int) -> bool:
        """Whether the parser hung the word that denies a phrase on the verb before it: "paid not a crown"."""
        tree, before = self.tree, first - 1
        denies = first > 0 and tree.lower[before] in self.negations and tree.dep[before] == "neg"
        return denies and tree.dep[first] == "det" and tree.head[before] < before

    def no_complement(self, verb: int) -> bool:
        """Whether what is said of the subject is denied within the complement ("is no answer")."""
        return any(self.empty(k) for k in children(self.tree, verb, "attr"))

    def particles(self, verb: int) -> list[str]:
        """Return the particles of a verb ("rule out", "go ahead")."""
        behind = (k for k in children(self.tree, verb, *_PARTICLES) if k > verb)
        return [word for k in behind if (word := self.tree.lower[k]) in self.words.particles]

    def quality(self, i: int) -> Quality | None:
        """Return how an adjective or noun phrase judges what it is said of; None where it does not.

        A noun that others outdo is good only where it is singled out: "the only way", "the answer".
        """
        tree, words = self.tree, self.words
        told = [words.qualities.get(tree.lower[k]) for k in (i, *children(tree, i, "amod"))]
        if "bad" in told:
            return "bad"
        if "good" in told[1:]:
            return "good"
        graded = tree.pos[i] == "NOUN" and tree.lemma[i] in words.graded
        return None if graded and not self._is_singled_out(i) else told[0]

    def _is_singled_out(self, noun: int) -> bool:
        return any(self.tree.lower[k] in self.words.only | self.words.definite for k in self.tree.kids[noun])

    def judgement(self, verb: int) -> Quality | None:
        """Return how a clause judges its subject, by quality or by effect, before negation; None where it does not."""
        if self.tree.lemma[verb] in self.words.copulas:
            return next(filter(None, map(self.quality, self._complements(verb))), None)
        return None if is_passive(self.tree, verb) else self._effect(verb)

    def _complements(self, verb: int) -> Iterator[int]:
        for k in children(self.tree, verb, "acomp", "attr", "oprd"):
            yield from (k, *children(self.tree, k, "conj"))

    def _effect(self, verb: int) -> Quality | None:
        """Whether what the subject does is good or bad ("ruins the harbour", "brings jobs")."""
        tree, words, lemma = self.tree, self.words, self.tree.lemma[verb]
        if lemma in words.harming and child(tree, verb, "dobj") is not None:
            return "bad"
        if lemma not in words.bringing:
            return None
        said = {word for k in self._within(verb) for word in (tree.lemma[k], tree.lower[k])}
        values = {table.get(word) for table in (words.outcomes, words.qualities) for word in said}
        return next((value for value in _WORST_FIRST if value in values), None)

    def _within(self, verb: int) -> list[int]:
        """Return the tokens of what a verb brings about: its complements, not the clauses beside it."""
        tree = self.tree
        starts = [k for k in tree.kids[verb] if tree.dep[k] not in _CLOSED]
        return [t for k in starts for t in range(tree.left[k], tree.right[k])]

    def label(self, verb: int) -> Quality | None:
        """Return the quality that a verb gives its object ("called it a farce", "dismissed it as a farce")."""
        tree = self.tree
        values = (self._label(k) for k in children(tree, verb, *_LABELS))
        behind = (q for k in children(tree, verb, "prep") if tree.lower[k] in self.words.as_ for q in tree.kids[k])
        return next(filter(None, (*values, *map(self.quality, behind))), None)

    def _label(self, i: int) -> Quality | None:
        """Return the quality that a complement names, turned where it is denied."""
        value = self.quality(i)
        if value is None:
            return None
        beside = {self.tree.lower[q] for q in (*self.tree.kids[i], max(i - 1, 0))}
        return value if beside.isdisjoint(self.negations) else CONTRARY_QUALITY[value]

    def question(self, verb: int) -> bool:
        """Whether the sentence of a verb asks."""
        tree = self.tree
        _, last = tree.sentences[tree.sentence[verb]]
        return any(tree.lower[k] == "?" for k in range(max(verb, last - 2), last))

    def unreal(self, verb: int) -> bool:
        """Whether a clause tells what is only supposed, would have been, or has not been done yet."""
        tree, words = self.tree, self.words
        beside = {tree.lower[k] for k in children(tree, verb, "advmod")}
        perfect = modal_of(tree, verb) and tree.grammar.have in {tree.lemma[k] for k in children(tree, verb, "aux")}
        return any((beside & words.likely, perfect, self.negated(verb) and beside & words.not_yet))

    def is_condition(self, verb: int) -> bool:
        """Whether a clause is itself a condition: what it says is not said to be so."""
        verb = first_conjunct(self.tree, verb)
        return self.tree.dep[verb] in _DEPENDENT and self._is_marked(verb, self.words.conditions)

    def asked(self, verb: int) -> bool:
        """Whether a clause is an indirect question ("whether it is worth it", "why we should pay")."""
        tree = self.tree
        if self._is_marked(verb, self.words.whether):
            return True
        given = tree.dep[verb] in ("ccomp", "advcl") and tree.lemma[tree.head[verb]] == tree.grammar.be  # "that is why"
        return not given and any(tree.lower[k] in self.words.asking for k in children(tree, verb, "advmod"))

    def _is_marked(self, verb: int, words: Collection[str]) -> bool:
        """Whether one of some conjunctions opens a clause."""
        return any(self.tree.lower[k] in words for k in children(self.tree, verb, "mark"))

    def only(self, noun: int) -> bool:
        """Whether a noun phrase is said to be the only one ("only a fool would")."""
        first = self.tree.left[noun]
        return any(self.tree.lower[k] in self.words.only for k in (first, max(first - 1, 0)))
