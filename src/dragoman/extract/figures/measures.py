"""What an amount measures by the noun or verb that governs it: a cost, a ceiling, a balance, a price, a strength."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import VERBAL, WITHIN_NOUN
from dragoman.extract.figures.answers import Answer
from dragoman.model import Measure
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import child, prepositions
from dragoman.syntax.tree import Tree

_OF_NOUN = frozenset(["nummod", "compound", "amod", "nmod", "quantmod", "appos"])
_MAX_STEPS = 6
_REACH = 40  # characters before an amount that can say it is planned
Path = list[tuple[int, str]]  # each token above an amount with the relation or preposition that leads to it


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
        """Read "a budget of $600 million", "the cost was put at ...", "$60 million is a ceiling"."""
        for i, relation in path:
            measure = self.words.nouns.get(tree.lemma[i])
            if measure is not None and (relation in _OF_NOUN or relation == tree.grammar.genitive):
                return Found(self._planned(tree, i, measure), (i,), self._whose(tree, i))
            if tree.pos[i] not in VERBAL or tree.lemma[i] not in self.words.total:
                continue
            nouns = [noun for noun in self._related(tree, i, relation) if noun is not None and noun != root]
            named = next((noun for noun in nouns if tree.lemma[noun] in self.words.nouns), None)
            if named is not None:
                return Found(self.words.nouns[tree.lemma[named]], (i, named), self._whose(tree, named))
        return None

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
        verbs = [(i, relation) for i, relation in path if tree.pos[i] in VERBAL]
        for i, relation in verbs:
            if any(preposition == self.words.source for preposition, _ in prepositions(tree, i)):
                continue  # one payment into the fund
            holder = self._holder(tree, i, relation)
            if holder is not None:
                return Found("balance", (i, holder), holder)
        return None

    def _holder(self, tree: Tree, verb: int, relation: str) -> int | None:
        """Return who is said to hold an amount: the subject of a verb of holding, or what is put at the amount."""
        put_at = relation == self.words.at
        if tree.lemma[verb] in self.words.balance and (put_at or relation in ("dobj", "attr", "conj")):
            own = subject(tree, verb)
            if own is not None and self._holds(tree, own):
                return own
        fund = child(tree, verb, "dobj") if put_at else None
        return fund if fund is not None and tree.lemma[fund] in self.words.holders else None

    def _holds(self, tree: Tree, head: int) -> bool:
        """Whether a noun is a fund, or a pronoun in a paragraph that has spoken of one."""
        if tree.lemma[head] in self.words.holders:
            return True
        it = tree.lower[head] in self.words.it
        return it and any(lemma in self.words.holders for lemma in tree.lemma[:head])
