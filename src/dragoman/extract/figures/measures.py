"""What an amount measures by the noun or verb that governs it: a cost, a ceiling, a balance, a price, a strength."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import WITHIN_NOUN
from dragoman.extract.figures.answers import Answer
from dragoman.model import Measure
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import VERBAL, behind, child, prepositions
from dragoman.syntax.tree import Tree

_OF_NOUN = frozenset(["nummod", "compound", "amod", "nmod", "quantmod", "appos"])
_MAX_STEPS = 6
_REACH = 40  # characters before an amount that can say it is planned
Path = list[tuple[int, str]]  # each token above an amount with the relation or preposition that leads to it
_HELD = ("dobj", "attr", "conj")  # relations of an amount to a verb of holding


@dataclass(frozen=True, slots=True)
class Found:
    """A measure with the tokens that say it and the head of the noun phrase that it is about."""

    measure: Measure
    said: tuple[int, ...]
    about: int | None
    answer: Answer | None = None


def path_of(tree: Tree, root: int) -> Path:
    """Return the tokens above an amount up to a verb."""
    return list(_path(tree, root))


def _path(tree: Tree, root: int) -> Iterator[tuple[int, str]]:
    """Yield each token above the amount with the relation or preposition that leads to it, up to a verb."""
    i = root
    for _ in range(_MAX_STEPS):
        head, dep = tree.head[i], tree.dep[i]
        if head == i:
            return
        if dep == "pobj":
            i, dep = tree.head[head], tree.lemma[head]
        elif dep in WITHIN_NOUN or tree.pos[head] in VERBAL or dep == "acomp":
            i = head
        else:
            return
        yield i, dep
        if tree.pos[i] in VERBAL:
            return


class Measures:
    """Reads the measures that nouns and verbs name."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.figures

    def of_money(self, tree: Tree, path: Path) -> Found | None:
        """Return what an amount of money is that a verb states."""
        return self._cost(tree, path) or self._balance(tree, path)

    def of_noun(self, tree: Tree, root: int, path: Path) -> Found | None:
        """Return what an amount measures by a noun that it stands with or is said to be."""
        found = (self._of_head(tree, i, relation) or self._equated(tree, root, i, relation) for i, relation in path)
        return next(filter(None, found), None)

    def _of_head(self, tree: Tree, noun: int, relation: str) -> Found | None:
        """Read "a budget of $600 million"."""
        measure = self.words.nouns.get(tree.lemma[noun])
        if measure is None or relation not in (*_OF_NOUN, tree.grammar.genitive):
            return None
        return Found(self._planned(tree, noun, measure), (noun,), self._whose(tree, noun))

    def _equated(self, tree: Tree, root: int, verb: int, relation: str) -> Found | None:
        """Read "the cost was put at ...", "$60 million is a ceiling"."""
        nouns = self._related(tree, verb, relation) if self._totals(tree, verb) else []
        others = (noun for noun in nouns if noun is not None and noun != root)
        named = next((noun for noun in others if tree.lemma[noun] in self.words.nouns), None)
        return self._said(tree, verb, named) if named is not None else None

    def _said(self, tree: Tree, verb: int, noun: int) -> Found:
        """Return the measure of a noun that a verb puts at an amount."""
        return Found(self.words.nouns[tree.lemma[noun]], (verb, noun), self._whose(tree, noun))

    def _totals(self, tree: Tree, verb: int) -> bool:
        """Whether a verb puts something at an amount."""
        return tree.pos[verb] in VERBAL and tree.lemma[verb] in self.words.total

    def _planned(self, tree: Tree, noun: int, measure: Measure) -> Measure:
        """Return "ceiling" for a strength that is planned: "a maximum size of", "the authorised strength of"."""
        before = self.doc.text[max(0, tree.start[noun] - _REACH) : tree.start[noun]]
        return "ceiling" if measure == "strength" and self.words.ceiling.search(before) else measure

    def _related(self, tree: Tree, verb: int, relation: str) -> list[int | None]:
        exceeds = relation == "dobj" and tree.lemma[verb] in self.words.exceed
        if relation == "attr" or relation in self.words.put or exceeds:
            return [subject(tree, verb), child(tree, verb, "dobj")]
        return [child(tree, verb, "attr")] if relation == "nsubj" else []

    def _whose(self, tree: Tree, noun: int) -> int | None:
        """Return what the cost or strength is of: "the mission's cost", "the cost of the mission"."""
        owner = child(tree, noun, "poss", "compound", "nmod")
        behind = (i for preposition, i in prepositions(tree, noun) if preposition in self.words.of)
        return owner if owner is not None and tree.pos[owner] != "NUM" else next(behind, None)

    def _cost(self, tree: Tree, path: Path) -> Found | None:
        for i, relation in path:
            if tree.pos[i] in VERBAL and relation in ("dobj", "attr", "npadvmod") and tree.lemma[i] in self.words.verbs:
                return Found(self.words.verbs[tree.lemma[i]], (i,), subject(tree, i))
        return None

    def _balance(self, tree: Tree, path: Path) -> Found | None:
        """Read "the fund holds $85 million", "put the fund at $85 million"."""
        verbs = ((i, relation) for i, relation in path if tree.pos[i] in VERBAL and not self._pays_in(tree, i))
        holders = ((i, self._holder(tree, i, relation)) for i, relation in verbs)
        return next((Found("balance", (i, holder), holder) for i, holder in holders if holder is not None), None)

    def _pays_in(self, tree: Tree, verb: int) -> bool:
        """Whether a verb tells of one payment into a fund."""
        return bool(behind(tree, verb, (self.words.source,)))

    def _holder(self, tree: Tree, verb: int, relation: str) -> int | None:
        """Return who is said to hold an amount: the subject of a verb of holding, or what is put at the amount."""
        put_at = relation == self.words.at
        keeper = self._keeper(tree, verb) if put_at or relation in _HELD else None
        fund = self._fund(tree, verb) if put_at else None
        return keeper if keeper is not None else fund

    def _keeper(self, tree: Tree, verb: int) -> int | None:
        """Return the fund that is the subject of a verb of holding."""
        own = subject(tree, verb) if tree.lemma[verb] in self.words.balance else None
        return own if own is not None and self._holds(tree, own) else None

    def _fund(self, tree: Tree, verb: int) -> int | None:
        """Return the fund that is the object of a verb."""
        fund = child(tree, verb, "dobj")
        return fund if fund is not None and tree.lemma[fund] in self.words.holders else None

    def _holds(self, tree: Tree, head: int) -> bool:
        """Whether a noun is a fund, or a pronoun in a paragraph that has spoken of one."""
        if tree.lemma[head] in self.words.holders:
            return True
        it = tree.lower[head] in self.words.it
        return it and any(lemma in self.words.holders for lemma in tree.lemma[:head])
