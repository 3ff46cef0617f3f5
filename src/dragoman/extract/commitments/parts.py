"""Amounts that are parts of what was told before: "of which $5 million", "This includes $5 million", "of that money".

A part is given by whoever gives the whole, as far as the words around it name nobody else.
"""

from __future__ import annotations

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import listing
from dragoman.extract.commitments.given import Given
from dragoman.model import Commitment
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import SUBJECTS, root_of
from dragoman.syntax.tree import Tree

PART = "part of what was told"  # the rule for a part of an earlier sum
_BREAK, _PARAGRAPHS = "\n\n", 2  # so many paragraphs on a whole is still spoken of
_REACH = 60  # characters before an amount that can say that it is a part


class Parts:
    """Tells the parts of earlier sums from new ones in one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.commitments

    def is_part(self, tree: Tree, given: Given, whole: Commitment) -> bool:
        """Whether an amount is a part of the `whole` that was told before it."""
        near = self.doc.text.count(_BREAK, whole.evidence.end, given.start) <= _PARAGRAPHS
        held = near and self.is_within(given, whole) and not self.is_of_another(tree, given, whole)
        return held and (self._said(tree, given) or self._named(tree, given))

    def is_of_another(self, tree: Tree, given: Given, whole: Commitment) -> bool:
        """Whether a sentence takes up a noun that the text has named since the whole was told: "This package"."""
        first, _ = tree.sentences[tree.sentence[given.tokens[0]]]
        own = next((i for i in range(first, given.tokens[0]) if tree.dep[i] in SUBJECTS), None)
        taken_up = own is not None and tree.lemma[own] in self.words.nouns and tree.lower[first] in self.words.taken_up
        return taken_up and tree.lower[own or 0] in self.doc.text[whole.evidence.end : tree.start[first]].lower()

    def is_within(self, given: Given, whole: Commitment) -> bool:
        """Whether an amount is not more than a whole of its kind; what is not counted holds everything."""
        if whole.quantity is None or given.quantity is None or whole.kind != given.kind:
            return True
        most, least = whole.quantity.high or whole.quantity.low, given.quantity.low or given.quantity.high
        return most is None or least is None or least <= most

    def _said(self, tree: Tree, given: Given) -> bool:
        """Whether the words beside an amount or the start of its sentence say so: "Of that sum, $5 million ..."."""
        text, words = self.doc.text, self.words
        if words.part_behind.match(text, given.end):
            return True
        first, _ = tree.sentences[tree.sentence[given.tokens[0]]]
        begun = words.part_of_clause.match(text, tree.start[first], given.start)
        before = text[max(0, given.start - _REACH) : given.start]
        return begun is not None or words.part_of.search(before) is not None

    def _named(self, tree: Tree, given: Given) -> bool:
        """Whether a pronoun or a noun of giving includes the amount: "This includes $5 million"."""
        place = listing(tree, root_of(tree, given.tokens), self.words)
        own = subject(tree, place.verb) if place.verb is not None else None
        return own is not None and (tree.pos[own] in ("PRON", "DET") or tree.lemma[own] in self.words.nouns)
