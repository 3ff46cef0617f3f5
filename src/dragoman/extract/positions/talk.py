"""What is only said or done in a talk, and no course of action: "I want to thank", "declined to comment on"."""

from __future__ import annotations

from dragoman.extract.positions.clauses import Clauses
from dragoman.syntax.arguments import agent
from dragoman.syntax.phrases import VERBAL, children, prepositions


class Talk:
    """Tells procedure from proposals in one paragraph."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, clauses.words

    def is_procedure(self, i: int) -> bool:
        """Whether a verb says what a speaker will do for those he speaks to: "give you a readout"."""
        tree = self.tree
        given = (*children(tree, i, "dative", "dobj"), *(o for _, o in prepositions(tree, i)))
        return self.clauses.verbal(i) and any(tree.lower[k] in self.words.addressed for k in given)

    def only(self, i: int, o: int) -> bool:
        """Whether somebody only says whether he will talk: "declined to comment on", "I want to thank"."""
        both = o != i and self.clauses.verbal(o) and self.tree.pos[i] in VERBAL
        return both and (self._comes_to(i, o) or self._says(i, o))

    def _comes_to(self, i: int, o: int) -> bool:
        """Whether a single speaker says what he comes to: "I want to give"."""
        comes = self.tree.lemma[i] in self.words.wishing and self.tree.lemma[o] in self.words.empty_verbs
        return comes and self._who(i) in self.words.alone

    def _says(self, i: int, o: int) -> bool:
        """Whether a verb of speech is refused, or is what those who speak want to do."""
        refused = self.words.infinitives.get(self.tree.lemma[i]) == "oppose"
        own = refused or self._who(i) in {self.words.it, *self.words.first_person}
        return own and self.tree.lemma[o] in self.words.telling

    def _who(self, i: int) -> str:
        """Return the word of who does what a verb says, empty where there is none."""
        own = agent(self.tree, i)
        return self.tree.lower[own] if own is not None else ""
