"""Attitudes that name no object: an abstention, "was not convinced", "would have no objection".

What they are about is what the sentence itself, or the sentences just before, named: the option voted on, the case
that an "if" puts.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.reading import Reading
from dragoman.model import Stance
from dragoman.syntax.arguments import agent
from dragoman.syntax.forms import modal_of
from dragoman.syntax.phrases import VERBAL, child, first_conjunct, prepositions


class Bare:
    """Finds attitudes without an object in one paragraph."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, clauses.words

    def in_sentence(self, first: int, last: int) -> Iterator[Reading]:
        """Yield the votes and attitudes of a sentence that say nothing of their object."""
        for i in range(first, last):
            word = self.tree.lower[i]
            stance = self.words.bare.get(word) or self.words.bare.get(self.tree.lemma[i])
            if stance is not None and (reading := self._reading(i, stance)) is not None:
                yield reading
            elif (value := self._spoken_of(i)) is not None:
                yield value

    def replies(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """Yield (verb, "same" or "contrary") of each verb that takes up what was held before."""
        for i in range(first, last):
            if self.tree.pos[i] == "VERB" and (way := self.words.replies.get(self.tree.lemma[i])) is not None:
                yield i, way

    def _spoken_of(self, i: int) -> Reading | None:
        """Read "spoke of a turning point": a judgement that leaves out what it is of."""
        tree = self.tree
        holder = agent(tree, i) if tree.pos[i] == "VERB" and tree.lemma[i] in self.words.speaking else None
        if holder is None or self.clauses.negated(i):
            return None
        named = [o for link, o in prepositions(tree, i) if link == tree.grammar.genitive]
        for o in named:
            value = self.clauses.quality(o)
            if value in ("good", "bad") and child(tree, o, "prep", "relcl", "acl") is None:
                stance: Stance = "support" if value == "good" else "oppose"
                return Reading(stance, holder, i, None, (i, o), f"{tree.lemma[i]} of {tree.lemma[o]}")
        return None

    def _reading(self, i: int, stance: Stance) -> Reading | None:
        tree, word = self.tree, self.tree.lower[i]
        holder, verb = self._held(i)
        if holder is None or self._has_object(i) or self.clauses.question(i):
            return None
        if tree.pos[verb] in VERBAL and (modal_of(tree, verb) or self.clauses.is_condition(verb)):
            return None
        if any(self.clauses.negated(k) for k in {verb, i}):
            denied = self.words.bare_denied.get(word)
            if denied is None:
                return None
            stance = denied
        elif word in self.words.bare_denied:
            return None
        return Reading(stance, holder, verb, None, (i,), f"{tree.lemma[i]} without object")

    def _held(self, i: int) -> tuple[int | None, int]:
        """Return who holds what a word says, and the predicate that says so."""
        tree = self.tree
        if tree.pos[i] == "NOUN":
            return self._by(i), i
        is_predicate = tree.pos[i] in VERBAL and tree.dep[i] not in ("acomp", "oprd")
        verb = i if is_predicate else tree.head[i]
        holder = agent(tree, verb) if tree.pos[verb] in VERBAL else None
        return (child(tree, verb, "nsubj", "nsubjpass") if holder is None else holder), verb

    def _by(self, noun: int) -> int | None:
        tree = self.tree
        first = first_conjunct(self.tree, noun)
        linked = (*tree.kids[noun], *tree.kids[first], *tree.kids[tree.head[first]])
        by = next((k for k in linked if k > noun and tree.lower[k] == tree.grammar.agentive), None)
        if by is not None:
            return child(tree, by, "pobj")
        if tree.dep[first] == "dobj" and tree.lemma[tree.head[first]] in self.words.setting:
            return agent(tree, tree.head[first])  # "set three conditions"
        return child(tree, noun, "poss")

    def _has_object(self, i: int) -> bool:
        tree = self.tree
        if tree.pos[i] == "NOUN":
            return any(tree.lower[k] in self.words.voting_on for k in tree.kids[i])
        return any(
            tree.dep[k] in ("dobj", "xcomp", "ccomp")
            or (tree.dep[k] == "prep" and tree.lower[k] in self.words.voting_on)
            for k in tree.kids[i]
        )

    def reaction(self, clause: int) -> Reading | None:
        """Return how somebody would take what a clause with "if" puts ("would have no objection")."""
        tree = self.tree
        first, last = tree.sentences[tree.sentence[clause]]
        inside = range(tree.left[clause], tree.right[clause])
        for verb in range(first, last):
            if verb in inside or tree.pos[verb] not in VERBAL or modal_of(self.tree, verb) is None:
                continue
            stance = self._taken(verb)
            holder = agent(tree, verb)
            if stance is not None and holder is not None:
                return Reading(stance, holder, verb, None, (verb,), f"reaction to a condition: {tree.lemma[verb]}")
        return None

    def _taken(self, verb: int) -> Stance | None:
        tree, words = self.tree, self.words
        given = child(tree, verb, "dobj")
        stance: Stance | None = None
        if given is not None and tree.lemma[verb] in words.carrying:
            effect = words.nouns.get(tree.lemma[given])
            stance = effect if effect in ("support", "oppose", "doubt") else None
            empty = self.clauses.empty(given)
        else:
            pronoun = given is None or tree.lower[given] in words.pointing
            effect = words.objects.get(tree.lemma[verb]) if pronoun else None
            stance = effect if effect in ("support", "oppose") else None
            empty = False
        if stance is None:
            return None
        denied = empty != self.clauses.negated(verb)
        return ("oppose" if stance == "support" else "support") if denied else stance
