"""What is claimed of something of which the grammar binds nobody to it: farther up the tree, or as a part of the whole.

Such a reading is a guess, which the judge has to believe.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import Place
from dragoman.extract.commitments.claims import Claim
from dragoman.extract.commitments.climb import far, not_given, verb_above
from dragoman.extract.commitments.drafts import FAR, Proposal
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.lists import Lists
from dragoman.extract.commitments.parts import PART, Parts
from dragoman.extract.commitments.told import Told
from dragoman.extract.participants import Actors
from dragoman.model import Commitment
from dragoman.syntax.phrases import governor, root_of
from dragoman.syntax.tree import Tree

_MOST = 2  # readings farther up the tree


class Wide:
    """Reads one document beyond what the grammar binds."""

    def __init__(self, doc: Annotated, actors: Actors, told: Told, lists: Lists, parts: Parts) -> None:
        self.doc, self.words, self.actors = doc, doc.language.commitments, actors
        self.told, self.lists, self.parts = told, lists, parts

    def readings(self, tree: Tree, given: Given) -> list[Proposal]:
        """Return what is claimed farther up the tree; without any, what is given as a part of what was told before."""
        root = root_of(tree, given.tokens)
        aim = (given.quantity is None or given.unlisted) and self._is_aim(tree, root, given.unlisted)
        if aim or not_given(tree, root, self.words) or self._is_divided(tree, given):
            return []
        places = far(tree, root, self.words)
        claims = (Claim(self.doc, self.actors, tree, given, place, in_list=True, far=True).read() for place in places)
        found = [(FAR, claim) for claim in itertools.islice(filter(None, claims), _MOST)]
        found += [("open", claim) for claim in (self._open(tree, given, root),) if claim is not None]
        return [*found, *self._shared(tree, given, root)]

    def _open(self, tree: Tree, given: Given, root: int) -> Commitment | None:
        """Return what is claimed of an amount under the nearest verb above it, whatever that says."""
        if given.quantity is None or self.lists.heading is not None:
            return None
        verb, _ = verb_above(tree, root)
        if verb is not None and tree.lemma[verb] in self.doc.language.figures.verbs:
            return None  # "the bridge cost $5m"
        return Claim(self.doc, self.actors, tree, given, Place(verb, "", None), in_list=True, far=True).open()

    def _shared(self, tree: Tree, given: Given, root: int) -> Iterator[Proposal]:
        """Yield what is given as a part of what was told before."""
        whole = self.told.before()
        if whole is not None and self._may_share(tree, given, root, whole):
            yield "part", self.lists.part(whole, tree, given, PART)

    def _is_divided(self, tree: Tree, given: Given) -> bool:
        """Whether a clause only begins with an amount to tell of its parts: "Of the $18 million, $8 million"."""
        first, _ = tree.sentences[tree.sentence[given.tokens[0]]]
        return self.words.divided.search(self.doc.text[tree.start[first] : given.start]) is not None

    def _is_aim(self, tree: Tree, i: int, unlisted: bool) -> bool:
        """Whether a noun is what is talked of, or where something goes or comes from: "to the fund", "spoke on aid".

        Things that no list names are no gift either where something is done at them: "programmes at 51 sites".
        """
        link, _ = governor(tree, i)
        words = self.words
        aims = (words.to - {tree.grammar.comitative}) | words.source | words.through | words.topics
        aims |= words.present if unlisted else frozenset()
        return link is not None and tree.lower[link] in aims

    def _may_share(self, tree: Tree, given: Given, root: int, whole: Commitment) -> bool:
        """Whether something may be a part of a whole: people count apart, and an open list shares its heading."""
        if whole.polarity == "denied" or given.kind == "personnel" or self.lists.heading is not None:
            return False
        verb, _ = verb_above(tree, root)
        if verb is not None and tree.lemma[verb] in self.words.wishes:
            return False
        return self._goes_on(tree, given, root, verb, whole) or self.parts.is_part(tree, given, whole)

    def _goes_on(self, tree: Tree, given: Given, root: int, verb: int | None, whole: Commitment) -> bool:
        """Whether something stands in the sentence of the whole, or in one that takes it up."""
        taken_up = self._takes_up(tree, given, root, verb) and self.parts.is_within(given, whole)
        return (taken_up and not self.parts.is_of_another(tree, given, whole)) or self.told.beside(
            tree, root
        ) is not None

    def _takes_up(self, tree: Tree, given: Given, root: int, verb: int | None) -> bool:
        """Whether a sentence takes up what was told before: "This support includes radios", "It was $5 million"."""
        first, _ = tree.sentences[tree.sentence[root]]
        includes = verb is not None and tree.lemma[verb] in self.words.including
        return tree.lower[first] in self.words.taken_up and (given.quantity is not None or includes)
