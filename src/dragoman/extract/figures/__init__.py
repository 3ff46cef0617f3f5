"""Published numbers about a subject: strengths, ceilings, costs, casualties, shares, and whatever else is counted.

As with commitments the way goes up the parse from the amount, here to a noun or verb that names a measure. A figure is
what somebody states about the world; who gives the money or sends the people is the commitments' question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated
from dragoman.extract.dating import as_of
from dragoman.extract.figures.answers import Answers
from dragoman.extract.figures.measures import Found, Measures, Path, path_of
from dragoman.extract.figures.people import People
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Amount, Commitment, Figure, Quantity, Span
from dragoman.plugins import stage
from dragoman.syntax.phrases import VERBAL, conjuncts, first_conjunct, root_of, tokens_in
from dragoman.syntax.tree import Tree

_OF_COUNTRIES = frozenset(["strength", "casualties", "injured", "held", "freed"])  # counts of people of one country
_OF_MISSIONS = frozenset(["strength", "ceiling", "cost", "balance", "price"])  # a mission's, where one is named beside
_FEW = 10  # from here on a number in words measures something
_REACH = 20  # characters before an amount that can say that it counts nothing new
_COUNTED = ("persons", "equipment", "other")  # kinds of amounts that a word for a number may stand for


@stage(provides="figures", requires=("quantities", "times", "actors", "statements", "commitments"), version="11")
def figures(doc: Annotated) -> Iterator[Figure]:
    """Measure words over the dependency parse around each amount that nobody gives; the word lists are ours.

    What the title says and the text repeats is told where the text does.
    """
    found = list(_found(doc))
    told = Counter(map(_what, found))
    title = doc.paragraphs[0].end if doc.paragraphs and doc.document.title else 0
    yield from (figure for figure in found if figure.evidence.start >= title or told[_what(figure)] == 1)


def _found(doc: Annotated) -> Iterator[Figure]:
    """Yield what each amount of a document measures, however often it is told."""
    finder = _Finder(doc)
    for paragraph in doc.paragraphs:
        for amount in doc.within(doc.quantities, paragraph.start, paragraph.end):
            tree = doc.tree(paragraph)
            tokens = tokens_in(tree, amount.start, amount.end)
            if tokens and (found := finder.read(tree, tokens, amount)) is not None:
                yield finder.figure(tree, amount, found)


def _what(figure: Figure) -> tuple[str, Amount]:
    """Return what a figure states, by which it is known again."""
    return figure.measure, figure.quantity


class _Finder:
    """Figures of one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.figures
        self.actors = Actors(doc)
        self.answers = Answers(doc, self.actors)
        self.measures, self.people = Measures(doc), People(doc, self.actors)
        self.last: Found | None = None  # what the amount before measures, of which the next may be a part
        self.listed: frozenset[int] = frozenset()  # nouns beside that amount in a list, as where they begin

    def read(self, tree: Tree, tokens: range, amount: Quantity) -> Found | None:
        """Return what an amount measures; None where it is none of the world: given, known before, a distance."""
        root = root_of(tree, tokens)
        if amount.kind == "votes":
            return Found("votes", (root,), None)
        path = path_of(tree, root)
        found = self._measured(tree, tokens, path, amount) or self._part(tokens, amount)
        self.last = found or self._plain(tree, root, path, amount)
        self.listed = self._beside(tree, root) if self.last is not None else frozenset()
        return self.last

    def _beside(self, tree: Tree, root: int) -> frozenset[int]:
        """Return where the nouns begin that stand in a list with that of an amount."""
        return frozenset(tree.start[i] for i in conjuncts(tree, first_conjunct(tree, root)))

    def _part(self, tokens: range, amount: Quantity) -> Found | None:
        """Read "killed 20 people, including 17 foreigners": a part measures what the whole does."""
        before = self.doc.text[max(0, amount.start - _REACH) : amount.start]
        part = amount.kind in ("persons", "other") and self.words.part.search(before) is not None
        return Found(self.last.measure, tuple(tokens), None) if part and self.last is not None else None

    def _measured(self, tree: Tree, tokens: range, path: Path, amount: Quantity) -> Found | None:
        """Return the measure that a unit, a noun or a verb names."""
        by_unit = self._of_unit(tokens, amount) or self._of_lives(tree, path, amount)
        found = by_unit or self._of_words(tree, tokens, path, amount)
        return found and self._freed(tree, path, found)

    def _freed(self, tree: Tree, path: Path, found: Found) -> Found:
        """Return what counts those held as freed where they are: "the release of twelve hostages"."""
        free = found.measure == "held" and any(tree.lemma[i] in self.words.freed for i, _ in path)
        return replace(found, measure="freed") if free else found

    def _of_unit(self, tokens: range, amount: Quantity) -> Found | None:
        """Return what a unit alone measures: "40 percent"."""
        measure = self.words.units.get(_unit(amount))
        return Found(measure, tuple(tokens), None) if measure is not None else None

    def _of_lives(self, tree: Tree, path: Path, amount: Quantity) -> Found | None:
        """Read "claimed 20 lives"."""
        taken = (i for i, _ in path if tree.lemma[i] in self.words.taken)
        verb = next(taken, None) if _unit(amount) in self.words.lives else None
        return Found("casualties", (verb,), None) if verb is not None else None

    def _of_words(self, tree: Tree, tokens: range, path: Path, amount: Quantity) -> Found | None:
        """Return the measure that nouns and verbs name: of money, of people, and of numbers without a unit."""
        by_noun = self.measures.of_noun(tree, root_of(tree, tokens), path)
        if amount.kind == "money":
            return by_noun or self.measures.of_money(tree, path)
        return (by_noun or self._of_people(tree, tokens, path, amount)) if _may_be_people(amount) else None

    def _of_people(self, tree: Tree, tokens: range, path: Path, amount: Quantity) -> Found | None:
        """Return what a number of people measures."""
        found = self.people.of(tree, tokens, path, amount)
        return found or self._answered(tree, root_of(tree, tokens), path, amount)

    def _answered(self, tree: Tree, root: int, path: Path, amount: Quantity) -> Found | None:
        """Return the strength that a bare number gives in answer to "how many"."""
        answer = self.answers.of(tree, root, path, amount)
        return Found("strength", answer.said, None, answer) if answer else None

    def _plain(self, tree: Tree, root: int, path: Path, amount: Quantity) -> Found | None:
        """Return a number that no measure names, where the text counts something with it."""
        distance = _unit(amount) in self.words.lengths
        if (
            distance
            or self._is_base(amount)
            or self._is_known(tree, root, amount)
            or self._is_given(tree, path, amount)
        ):
            return None
        return Found("amount", (root,), None)

    def _is_base(self, amount: Quantity) -> bool:
        """Whether an amount is what a rate counts by, or numbers a name: "per 100,000 people", "Storm Four of 2021"."""
        before = self.doc.text[max(0, amount.start - _REACH) : amount.start]
        numbers = self.words.of_year.match(self.doc.text, amount.start, amount.end)
        return numbers is not None or self.words.rate.search(before) is not None

    def _is_known(self, tree: Tree, root: int, amount: Quantity) -> bool:
        """Whether a word for a number measures nothing: "the three ministers", "one member", "two other articles"."""
        text = self.doc.text
        if amount.kind not in _COUNTED or not text[amount.start].isalpha():
            return False
        known = self.doc.language.quantities.known.search(text[max(0, amount.start - _REACH) : amount.start])
        return known is not None or (self._is_small(amount) and tree.start[root] not in self.listed)

    def _is_small(self, amount: Quantity) -> bool:
        """Whether a number is too small to measure something.

        A bound or a part does ("at least three", "five of the six"), but no single one ("one of whom").
        """
        few = amount.bound == "exact" and (amount.high or _FEW) < _FEW
        return few and (amount.high == 1 or not self._is_share(amount))

    def _is_share(self, amount: Quantity) -> bool:
        """Whether an amount is a part of others: "five of the six"."""
        words = self.doc.language.quantities
        shared = words.partitive.search(self.doc.text, amount.start, amount.end)
        return amount.unit == words.share_unit or shared is not None

    def _is_given(self, tree: Tree, path: Path, amount: Quantity) -> bool:
        """Whether an amount is part of a commitment, or money that somebody pays or promises."""
        if any(_claims(commitment, amount) for commitment in self.doc.commitments):
            return True
        giving = self.doc.language.commitments
        given = amount.kind == "money" or _unit(amount) in giving.goods
        return given and any(self._gives(tree, i) for i, _ in path)

    def _gives(self, tree: Tree, i: int) -> bool:
        """Whether a verb or noun tells that something is given."""
        giving = self.doc.language.commitments
        return tree.lemma[i] in (giving.verbs if tree.pos[i] in VERBAL else giving.nouns)

    def _anchor(self, tree: Tree, said: tuple[int, ...]) -> int:
        """Return the token that a figure's date hangs on: the head of a phrase, else the verb, which comes first."""
        phrase = range(said[0], said[0] + len(said))
        return root_of(tree, phrase) if said == tuple(phrase) else said[0]

    def figure(self, tree: Tree, amount: Quantity, found: Found) -> Figure:
        """Return the figure of what was found."""
        spans = [Span(amount.start, amount.end), *(Span(tree.start[i], tree.end[i]) for i in found.said)]
        first, last = tree.sentences[tree.sentence[found.said[0]]]
        start, end = (
            max(min(s.start for s in spans), tree.start[first]),
            min(max(s.end for s in spans), tree.end[last - 1]),
        )
        start, end = min(start, amount.start), max(end, amount.end)
        about: Actor | None = self.actors.of(tree, found.about) if found.about is not None else None
        if found.answer is not None:
            about = found.answer.actor
        elif about is None and found.measure in _OF_COUNTRIES:  # "400 Kenyan officers": a part of all
            about = self.actors.demonym_in(tree, tokens_in(tree, amount.start, amount.end))
        if about is None and found.measure in _OF_MISSIONS:
            about = self.actors.mission(tree.start[first], tree.end[last - 1])
        return Figure(
            subject=about,
            measure=found.measure,
            quantity=replace(amount.amount, unit=found.answer.unit) if found.answer else amount.amount,
            as_of=as_of(self.doc, tree, self._anchor(tree, found.said)),
            statement=found.answer.statement if found.answer else self.actors.statement(amount.start, amount.end),
            evidence=self.doc.evidence(start, end),
            why=f"measure {tree.lemma[found.said[0]]}",
        )


def _unit(amount: Quantity) -> str:
    """Return the word that says in what an amount is counted."""
    return "percent" if amount.kind == "percent" else (amount.unit or "").rpartition(" ")[2]


def _may_be_people(amount: Quantity) -> bool:
    """Whether an amount counts people, or does not say what."""
    return amount.unit is None or amount.kind == "persons"


def _claims(commitment: Commitment, amount: Quantity) -> bool:
    """Whether an amount is what a commitment gives."""
    given, evidence = commitment.quantity, commitment.evidence
    same = given is not None and (given.low, given.high) == (amount.low, amount.high)
    return same and evidence.start <= amount.start < evidence.end
