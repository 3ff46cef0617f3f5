"""Attitudes that name no object: an abstention, "was not convinced", "would have no objection".

What they are about is what the sentence itself, or the sentences just before, named: the option voted on, the case
that an "if" puts.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.path import CONTRARY, STANCES
from dragoman.extract.positions.reading import Reading
from dragoman.lang.positions import Effect
from dragoman.model import Stance
from dragoman.syntax.arguments import agent
from dragoman.syntax.forms import modal_of
from dragoman.syntax.phrases import VERBAL, after, child, children, first_conjunct, first_known

_OBJECTS = ("dobj", "xcomp", "ccomp")
_OF_QUALITY: dict[str, Stance] = {"good": "support", "bad": "oppose"}
_TELLING = ("prep", "relcl", "acl")  # by which a noun says what it is of
_LINKS = ("prep", "agent", "dative", "mark", "pcomp")


class Bare:
    """Finds attitudes without an object in one paragraph."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, clauses.words

    def in_sentence(self, first: int, last: int) -> Iterator[Reading]:
        """Yield the votes and attitudes of a sentence that say nothing of their object."""
        readings = (self._reading(i) or self._spoken_of(i) for i in range(first, last))
        yield from filter(None, readings)

    def replies(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """Yield (verb, "same" or "contrary") of each verb that takes up what was held before."""
        verbs = (i for i in range(first, last) if self.tree.pos[i] == "VERB")
        ways = ((i, self.words.replies.get(self.tree.lemma[i])) for i in verbs)
        yield from ((i, way) for i, way in ways if way is not None)

    def _reading(self, i: int) -> Reading | None:
        stance = self.words.bare.get(self.tree.lower[i]) or self.words.bare.get(self.tree.lemma[i])
        if stance is None or self._has_object(i):
            return None
        holder, verb = self._held(i)
        stance = self._resolved(stance, i, verb)
        if holder is None or stance is None:
            return None
        return Reading(stance, holder, verb, None, (i,), f"{self.tree.lemma[i]} without object")

    def _spoken_of(self, i: int) -> Reading | None:
        """Read "spoke of a turning point": a judgement that leaves out what it is of."""
        holder, judged = agent(self.tree, i), self._judged(i)
        if holder is None or not judged:
            return None
        noun, stance = judged[0]
        return Reading(stance, holder, i, None, (i, noun), f"{self.tree.lemma[i]} of {self.tree.lemma[noun]}")

    def _judged(self, i: int) -> list[tuple[int, Stance]]:
        """Return the nouns of quality that somebody speaks of and does not tell more of, with what they come to."""
        speaks = self.tree.lemma[i] in self.words.speaking and self.tree.pos[i] == "VERB"
        named = after(self.tree, i, self.tree.grammar.genitive) if speaks and not self.clauses.negated(i) else ()
        bare = ((o, self.clauses.quality(o)) for o in named if child(self.tree, o, *_TELLING) is None)
        return [(o, _OF_QUALITY[quality]) for o, quality in bare if quality]

    def _resolved(self, stance: Stance, i: int, verb: int) -> Stance | None:
        """Return the stance of a word, which may say something only where it is denied: "was not convinced"."""
        denied = self.words.bare_denied.get(self.tree.lower[i])
        if self.clauses.negated(verb) or self.clauses.negated(i):
            return denied
        return stance if denied is None else None

    def _held(self, i: int) -> tuple[int | None, int]:
        """Return who holds what a word says, and the predicate that says so."""
        tree = self.tree
        if tree.pos[i] == "NOUN":
            return self._by(i), i
        verb = i if tree.pos[i] in VERBAL else tree.head[i]
        return first_known((agent(tree, verb), child(tree, verb, "nsubj", "nsubjpass"))), verb

    def _by(self, noun: int) -> int | None:
        """Return whose an attitude is: who stands after "by", sets it ("set three conditions") or owns it."""
        tree = self.tree
        first = first_conjunct(tree, noun)
        linked = (*tree.kids[noun], *tree.kids[first], *tree.kids[tree.head[first]])
        by = next((k for k in linked if k > noun and tree.lower[k] == tree.grammar.agentive), None)
        if by is not None:
            return child(tree, by, "pobj")
        is_set = tree.dep[first] == "dobj" and tree.lemma[tree.head[first]] in self.words.setting
        return agent(tree, tree.head[first]) if is_set else child(tree, noun, "poss")

    def _has_object(self, i: int) -> bool:
        """Whether a word says what it is about, by itself or behind a preposition."""
        tree = self.tree
        if tree.pos[i] != "NOUN" and child(tree, i, *_OBJECTS) is not None:
            return True
        return any(tree.lower[k] in self.words.voting_on for k in children(tree, i, *_LINKS))

    def reaction(self, clause: int) -> Reading | None:
        """Return how somebody would take what a clause with "if" puts ("would have no objection")."""
        tree = self.tree
        first, last = tree.sentences[tree.sentence[clause]]
        main = (k for k in range(first, last) if not tree.left[clause] <= k < tree.right[clause])
        verbs = (k for k in main if tree.pos[k] in VERBAL and modal_of(tree, k) is not None)
        return next(filter(None, map(self._reacting, verbs)), None)

    def _reacting(self, verb: int) -> Reading | None:
        stance, holder = self._taken(verb), agent(self.tree, verb)
        if stance is None or holder is None:
            return None
        return Reading(stance, holder, verb, None, (verb,), f"reaction to a condition: {self.tree.lemma[verb]}")

    def _taken(self, verb: int) -> Stance | None:
        """Return what a verb, or the noun that it carries, says of what was put before."""
        tree, words = self.tree, self.words
        given = child(tree, verb, "dobj")
        if given is None:
            return self._denied(words.objects.get(tree.lemma[verb]), denied=self.clauses.negated(verb))
        denied = self.clauses.empty(given) != self.clauses.negated(verb)
        carried = tree.lemma[verb] in words.carrying
        return self._denied(words.nouns.get(tree.lemma[given]) if carried else None, denied=denied)

    def _denied(self, effect: Effect | None, *, denied: bool) -> Stance | None:
        """Return the stance that a word amounts to, turned round where it is denied."""
        stance = STANCES.get(effect or "")
        return CONTRARY.get(stance) if denied and stance is not None else stance
