"""Numbers that answer a question of the text or its title.

A bare number says nothing of what it counts. Where title or text asks how many there are of some people, a number that
is all that somebody says ("Slightly more than 800, said the minister"), or that "the number" is put at, answers that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Quantity, Statement
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import VERBAL, behind, child
from dragoman.syntax.tree import Tree

_BOUND = 24  # characters that a bound may take beside a number ("slightly more than")


@dataclass(frozen=True, slots=True)
class Answer:
    """The tokens that give a number, the statement it is given in, and whom it counts."""

    said: tuple[int, ...]
    statement: Statement | None
    actor: Actor | None
    unit: str


class Answers:
    """Answers to the one question of how many that a document asks."""

    def __init__(self, doc: Annotated, actors: Actors) -> None:
        self.words, self.doc, self.actors = doc.language.figures, doc, actors
        self.asked = self._asked()

    def _asked(self) -> tuple[Actor | None, str] | None:
        """Return whose people are asked for, and what they are called."""
        texts = (self.doc.document.title or "", self.doc.text)
        asked = (self._people(match["noun"]) for text in texts for match in self.words.how_many.finditer(text))
        return next(filter(None, asked), None)

    def _people(self, words: str) -> tuple[Actor | None, str] | None:
        """Return whose people one or two words mean, and what they are called: "Norwegian soldiers", "Norwegians"."""
        first, unit = words.partition(" ")[0], self._called(words.lower())
        country = self.actors.named(first) if first[0].isupper() else None
        return (country, unit or self.doc.language.quantities.person) if unit or country else None

    def _called(self, words: str) -> str | None:
        """Return what people are called by one or two words."""
        persons = self.doc.language.quantities.persons
        first, _, last = words.partition(" ")
        return persons.get(last) or persons.get(first)

    def of(self, tree: Tree, root: int, path: Sequence[tuple[int, str]], amount: Quantity) -> Answer | None:
        """Return the answer that an amount gives; `path` leads from its root upwards, each with the relation."""
        verb, relation = path[-1] if path else (root, "")
        named = self._number(tree, verb, relation)
        if named is not None:
            return self._put(tree, verb, named, amount)
        return self._only(root, amount) or self._taken_for_speaker(tree, root, verb, relation)

    def _put(self, tree: Tree, verb: int, named: int, amount: Quantity) -> Answer | None:
        """Read "put the number of Norwegian soldiers at 800"."""
        asked = self._counted(tree, named) or self.asked
        statement = self.actors.statement(amount.start, amount.end)
        return Answer((verb, named), statement, *asked) if asked else None

    def _only(self, root: int, amount: Quantity) -> Answer | None:
        """Return the answer of a number that is all that somebody says."""
        statement = self.actors.statement(amount.start, amount.end)
        if self.asked is None or statement is None or not _says_only(statement, amount):
            return None
        return Answer((root,), statement, *self.asked)

    def _taken_for_speaker(self, tree: Tree, root: int, verb: int, relation: str) -> Answer | None:
        """Return the answer whose words the parser takes for who says them: "Twelve, the minister said"."""
        if self.asked is None or relation != "nsubj" or not _stands_apart(tree, root, verb):
            return None
        said = next((s for s in self.doc.statements if s.cue and s.cue.start == tree.start[verb]), None)
        return Answer((root, verb), said, *self.asked) if said else None

    def _counted(self, tree: Tree, number: int) -> tuple[Actor | None, str] | None:
        """Return whose people "the number of Norwegian soldiers" counts, and what they are called."""
        units, personnel = self.doc.language.quantities.persons, self.doc.language.commitments.personnel
        counted = ((noun, units.get(tree.lower[noun])) for noun in behind(tree, number, (tree.grammar.genitive,)))
        return next(((self.actors.before(tree, noun), unit) for noun, unit in counted if unit in personnel), None)

    def _number(self, tree: Tree, verb: int, relation: str) -> int | None:
        """Return the noun in "put the number at", "the number was"."""
        tells = tree.pos[verb] in VERBAL and (relation in self.words.put or relation == "attr")
        nouns = [subject(tree, verb), child(tree, verb, "dobj")] if tells else []
        return next((n for n in nouns if n is not None and tree.lemma[n] in self.words.numbers), None)


def _says_only(statement: Statement, amount: Quantity) -> bool:
    return sum(c.end - c.start for c in statement.content) <= amount.end - amount.start + _BOUND


def _stands_apart(tree: Tree, root: int, verb: int) -> bool:
    """Whether a comma parts a number from a verb behind it."""
    return tree.pos[verb] in VERBAL and root + 1 < verb and tree.lower[root + 1] == ","
