"""What is said of an amount beside its parties: what it is for, and whether it is a total or comes on top of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import Place
from dragoman.extract.commitments.aspects import Aspect
from dragoman.extract.commitments.given import Given
from dragoman.extract.participants import Actors
from dragoman.syntax.phrases import behind, conjuncts, root_of
from dragoman.syntax.tree import Tree

_MAX_PURPOSE = 12  # words
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_BEFORE = 60  # characters before an amount that can say that it comes on top of another


class Details:
    """Reads the details of one amount at one place."""

    def __init__(self, doc: Annotated, actors: Actors, tree: Tree, given: Given, place: Place) -> None:
        self.doc, self.words, self.actors = doc, doc.language.commitments, actors
        self.tree, self.given, self.place = tree, given, place
        self.root = root_of(tree, given.tokens)

    def stock_or_flow(self, anchor: int, how: Aspect, start: int, end: int) -> Literal["stock", "flow"] | None:
        """Whether an amount is a total of what has been given, or what one act gives; None where neither is sure.

        `anchor` is the word on which the amount hangs, `start`-`end` its sentence.
        """
        if self.words.stock.search(self.doc.text, start, end):
            return "stock"
        tree = self.tree
        perfect = any(tree.lemma[c] == tree.grammar.have for c in tree.kids[anchor] if tree.dep[c] == "aux")
        return None if perfect or how == "open" else "flow"

    def additional(self) -> bool:
        """Whether an amount comes on top of another: "another 600", "600 more", "$6 million in new aid"."""
        text, start = self.doc.text, self.given.start
        if self.words.additional_behind.match(text, self.given.end):
            return True
        more = self.doc.language.quantities.more
        behind = any(more.match(text, self.tree.end[i]) for i in self.given.tokens if self.tree.pos[i] == "NUM")
        return behind or self.words.additional.search(text[max(0, start - _BEFORE) : start]) is not None

    def purpose(self) -> str | None:
        """Return the words that say what an amount is for, where no actor is meant."""
        nodes = (self.root, self.place.noun, self.place.verb)
        purposes = (i for node in nodes if node is not None for i in self._purposes(node))
        i = next(purposes, None)
        return self._words_of(i) if i is not None else None

    def _purposes(self, node: int) -> Iterator[int]:
        """Yield the nouns behind a word that say what an amount is for; behind a verb fewer prepositions say so."""
        wanted = {self.words.purpose_of_verb} if node == self.place.verb else self.words.purpose
        return filter(self._is_purpose, behind(self.tree, node, wanted & self.words.purpose))

    def _words_of(self, i: int) -> str:
        """Return the words of a phrase with all that hangs on its head."""
        first, last = self.tree.left[i], self.tree.right[i]
        return self.doc.text[self.tree.start[first] : self.tree.end[last - 1]]

    def _is_purpose(self, i: int) -> bool:
        """Whether a noun may say what an amount is for: not a time, a channel or an actor, and no whole clause."""
        tree, first, last = self.tree, self.tree.left[i], self.tree.right[i]
        if tree.pos[i] != "NOUN" or tree.lemma[i] in self.words.channels or self._is_time(i):
            return False
        if last - first > _MAX_PURPOSE or not _FINITE.isdisjoint(tree.tag[first:last]):
            return False
        return not any(self.actors.of(tree, other) for other in conjuncts(tree, i))

    def _is_time(self, i: int) -> bool:
        return any(t.start <= self.tree.start[i] < t.end for t in self.doc.times)
