"""Lists, and who does what their items tell, where the sentence before the colon says so.

"Norland will go on to help, including by: - Sending two ships; - Imposing bans" tells of ships that Norland sends. What
stands in an item without a subject is done by the subject of the sentence that the list goes on with (`syntax.lists`);
in a text that somebody issues, where no such sentence stands above it, by the state of who issues or publishes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.model import Actor
from dragoman.syntax.lists import Lists, is_ruling, is_voice, opener
from dragoman.syntax.phrases import SUBJECTS, VERBAL, conjuncts
from dragoman.syntax.tree import Tree

if TYPE_CHECKING:
    from dragoman.annotate.document import Annotated
    from dragoman.extract.participants import Actors


class Leading:
    """The lists of one document: who begins the sentence that an item goes on with."""

    def __init__(self, doc: Annotated, actors: Actors) -> None:
        self.doc, self.actors = doc, actors
        self.issued = list(filter(None, [actors.state(doc.issuer) or actors.home]))
        self.lists = Lists(doc.text, doc.trees)

    def by(self, tree: Tree, i: int) -> list[Actor]:
        """Return who does what heads an item without a subject, or is the object of its verb; nobody elsewhere."""
        if self._is_labelled(tree):
            return []
        verb = i if tree.pos[i] in VERBAL else tree.head[i]
        own = i == verb or not self.lists.is_voiced(tree) or tree.lemma[verb] in tree.grammar.light
        return self._leaders(tree) if own and self.lists.is_led(tree, verb) else []

    def _is_labelled(self, tree: Tree) -> bool:
        """Whether what a paragraph seems to go on with is but the label of its turn ("THE PRESIDENT:")."""
        turn = self.doc.turn_at(tree.start[0], tree.end[-1]) if self.lists.is_voiced(tree) else None
        return turn is not None and turn.label is not None

    def above(self, tree: Tree, i: int) -> Tree | None:
        """Return the paragraph with which an item goes on whose verb that is; None elsewhere."""
        return self.lists.above(tree) if self.by(tree, i) else None

    def _leaders(self, tree: Tree) -> list[Actor]:
        """Return who leads the list of an item; nobody where a rule leads it that binds nobody by name."""
        above = self.lists.above(tree)
        if above is None:
            return self.issued
        return self.subjects(above) or ([] if is_ruling(above) else self.issued)

    def subjects(self, tree: Tree) -> list[Actor]:
        """Return the states that the subjects of a sentence before a colon act for, or themselves."""
        own = opener(tree)
        heads = conjuncts(tree, own) if own is not None and (tree.dep[own] in SUBJECTS or is_voice(tree)) else []
        states = (self.actors.state(a) for k in heads for a in self.actors.all(tree, k))
        return list({id(state): state for state in filter(None, states)}.values())
