"""What the clauses of a paragraph say by form: negation, modals, judgements."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from dragoman.lang.positions import PositionWords
from dragoman.syntax.arguments import is_passive
from dragoman.syntax.negation import negated
from dragoman.syntax.phrases import VERBAL, child, first_conjunct
from dragoman.syntax.tree import Tree

Quality = Literal["good", "bad", "maybe"]
INSIDE = ("compound", "amod", "nmod", "poss", "npadvmod", "nummod", "det")  # relations within a noun phrase
_SUBJECTS = ("nsubj", "nsubjpass")  # an empty object is told of by the mention itself: "supports no dam"
_LABELS = ("oprd", "ccomp", "xcomp", "acomp", "attr")
_CONTRARY: dict[Quality, Quality] = {"good": "bad", "bad": "good", "maybe": "maybe"}
_PARTICLES = ("prt", "advmod")
_CLOSED = ("nsubj", "nsubjpass", "csubj", "relcl", "advcl", "ccomp")


class Clauses:
    """Answers questions about the clauses of one paragraph."""

    def __init__(self, tree: Tree, words: PositionWords, negations: Collection[str]) -> None:
        self.tree, self.words, self.negations = tree, words, negations

    def verbal(self, i: int) -> bool:
        """Whether a token is a verb that governs words of its own, not one that only modifies a noun."""
        tree = self.tree
        return tree.pos[i] in VERBAL or (tree.tag[i].startswith("VB") and tree.dep[i] not in INSIDE)

    def negated(self, verb: int) -> bool:
        """Whether a verb is denied: by a negation of its own, or because nobody does it."""
        return negated(self.tree, verb, self.negations, _SUBJECTS)

    def empty(self, noun: int) -> bool:
        """Whether a noun phrase is denied ("no tunnel", "not a single crown")."""
        tree = self.tree
        if tree.pos[noun] in VERBAL:
            return False
        first = tree.left[noun]
        if tree.lower[noun] in self.negations:
            return True
        if (
            first
            and tree.lower[first - 1] in self.negations
            and tree.dep[first] == "det"
            and tree.dep[first - 1] == "neg"
        ):
            return tree.head[first - 1] not in range(first, noun + 1) and tree.pos[tree.head[first - 1]] in VERBAL
        return any(
            tree.lower[k] in self.negations and tree.dep[k] in ("det", "neg", "preconj", "predet", "advmod")
            for k in tree.kids[noun]
        )

    def no_complement(self, verb: int) -> bool:
        """Whether what is said of the subject is denied within the complement ("is no answer")."""
        return any(self.tree.dep[k] == "attr" and self.empty(k) for k in self.tree.kids[verb])

    def particles(self, verb: int) -> list[str]:
        """Return the particles of a verb ("rule out", "go ahead")."""
        tree = self.tree
        return [
            tree.lower[k]
            for k in tree.kids[verb]
            if k > verb and tree.lower[k] in self.words.particles and tree.dep[k] in _PARTICLES
        ]

    def quality(self, i: int) -> Quality | None:
        """Return how an adjective or noun phrase judges what it is said of; None where it does not."""
        tree, words = self.tree, self.words
        own = words.qualities.get(tree.lower[i]) or words.qualities.get(tree.lemma[i])
        modifiers = [words.qualities.get(tree.lower[k]) for k in tree.kids[i] if tree.dep[k] == "amod"]
        if own == "bad" or "bad" in modifiers:
            return "bad"
        if "good" in modifiers:
            return "good"
        if tree.lemma[i] in words.options:
            return "maybe"
        if own == "good" and tree.pos[i] == "NOUN" and tree.lemma[i] in words.graded:
            singled_out = words.only | words.definite  # "the only way", "the answer"
            return "good" if any(tree.lower[k] in singled_out for k in tree.kids[i]) else None
        return own

    def judgement(self, verb: int) -> Quality | None:
        """Return how a clause judges its subject, by quality or by effect, before negation; None where it does not."""
        tree, words = self.tree, self.words
        if tree.lemma[verb] in words.copulas:
            for k in self._complements(verb):
                if (value := self.quality(k)) is not None:
                    return value
            return None
        return self._effect(verb)

    def _complements(self, verb: int) -> Iterator[int]:
        tree = self.tree
        for k in tree.kids[verb]:
            if tree.dep[k] in ("acomp", "attr", "oprd"):
                yield k
                yield from (q for q in tree.kids[k] if tree.dep[q] == "conj")

    def _effect(self, verb: int) -> Quality | None:
        """Whether what the subject does is good or bad ("ruins the harbour", "brings jobs")."""
        tree, words = self.tree, self.words
        if is_passive(tree, verb):
            return None
        lemma = tree.lemma[verb]
        said = {tree.lemma[k] for k in self._within(verb)} | {tree.lower[k] for k in self._within(verb)}
        if lemma in words.bringing:
            values = {words.outcomes.get(w) for w in said}
            if "bad" in values or any(words.qualities.get(w) == "bad" for w in said):
                return "bad"
            if "good" in values or any(words.qualities.get(w) == "good" for w in said):
                return "good"
        harmful = lemma in words.harming
        return "bad" if harmful and child(tree, verb, "dobj") is not None else None

    def _within(self, verb: int) -> list[int]:
        tree = self.tree
        starts = [k for k in tree.kids[verb] if tree.dep[k] not in _CLOSED or tree.dep[k] == "ccomp"]
        return [t for k in starts for t in range(tree.left[k], tree.right[k])]

    def label(self, verb: int) -> Quality | None:
        """Return the quality that a verb gives its object ("called it a farce")."""
        tree = self.tree
        for k in tree.kids[verb]:
            value = None
            if tree.dep[k] in _LABELS:
                value = self._label(k)
            elif tree.dep[k] == "prep" and tree.lower[k] in self.words.as_:
                value = next(filter(None, map(self.quality, tree.kids[k])), None)
            if value is not None:
                return value
        return None

    def _label(self, i: int) -> Quality | None:
        """Return the quality that a complement names, turned where it is denied."""
        value = self.quality(i)
        beside = {self.tree.lower[q] for q in (*self.tree.kids[i], max(i - 1, 0))}
        return value if value is None or beside.isdisjoint(self.negations) else _CONTRARY[value]

    def question(self, verb: int) -> bool:
        """Whether the sentence of a verb asks."""
        tree = self.tree
        _, last = tree.sentences[tree.sentence[verb]]
        return any(tree.lower[k] == "?" for k in range(max(verb, last - 2), last))

    def is_condition(self, verb: int) -> bool:
        """Whether a clause is itself a condition: what it says is not said to be so."""
        tree = self.tree
        verb = first_conjunct(tree, verb)
        marked = any(tree.lower[k] in self.words.conditions and tree.dep[k] == "mark" for k in tree.kids[verb])
        return marked and tree.dep[verb] in ("advcl", "acl", "relcl")

    def asked(self, verb: int) -> bool:
        """Whether a clause is an indirect question ("whether it is worth it", "why we should pay")."""
        tree, words = self.tree, self.words
        given = tree.lemma[tree.head[verb]] == tree.grammar.be and tree.dep[verb] in ("ccomp", "advcl")  # "that is why"
        return any(
            (tree.lower[k] in words.whether and tree.dep[k] == "mark")
            or (tree.lower[k] in words.asking and tree.dep[k] == "advmod" and not given)
            for k in tree.kids[verb]
        )

    def only(self, noun: int) -> bool:
        """Whether a noun phrase is said to be the only one ("only a fool would")."""
        tree, first = self.tree, self.tree.left[noun]
        near = (first, max(first - 1, 0))
        return any(tree.lower[k] in self.words.only and tree.dep[k] == "advmod" for k in near)
