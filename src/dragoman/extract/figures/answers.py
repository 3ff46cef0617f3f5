"""Numbers that answer a question of the text or its title.

A bare number says nothing of what it counts. Where title or text asks how many there are of some people, a number that
is all that somebody says ("Slightly more than 800, said the minister"), or that "the number" is put at, answers that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import VERBAL
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Quantity, Statement
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import child, prepositions
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
        language = self.doc.language
        for text in (self.doc.document.title or "", self.doc.text):
            for match in self.words.how_many.finditer(text):
                first, _, last = match["noun"].partition(" ")
                persons = language.quantities.persons
                unit = persons.get((last or first).lower()) or persons.get(first.lower())
                country = self.actors.country(language.countries.iso3(first)) if first[0].isupper() else None
                if unit or country:
                    return country, unit or language.quantities.person
        return None

    def of(self, tree: Tree, root: int, path: Sequence[tuple[int, str]], amount: Quantity) -> Answer | None:
        """Return the answer that an amount gives; `path` leads from its root upwards, each with the relation."""
        statement = self.actors.statement(amount.start, amount.end)
        verb, relation = path[-1] if path else (root, "")
        is_verb = bool(path) and tree.pos[verb] in VERBAL
        named = self._number(tree, verb, relation) if is_verb else None
        if named is not None:
            asked = self._counted(tree, named) or self.asked
            return Answer((verb, named), statement, *asked) if asked else None
        if self.asked is None:
            return None
        if statement is not None and _says_only(statement, amount):
            return Answer((root,), statement, *self.asked)
        said = self._taken_for_speaker(tree, root, verb) if is_verb and relation == "nsubj" else None
        return Answer((root, verb), said, *self.asked) if said else None

    def _taken_for_speaker(self, tree: Tree, root: int, verb: int) -> Statement | None:
        """Return the statement whose words the parser takes for who says them: "Twelve, the minister said"."""
        if root + 1 >= verb or tree.lower[root + 1] != ",":
            return None
        return next((s for s in self.doc.statements if s.cue and s.cue.start == tree.start[verb]), None)

    def _counted(self, tree: Tree, number: int) -> tuple[Actor | None, str] | None:
        """Return whose people "the number of Norwegian soldiers" counts, and what they are called."""
        for preposition, noun in prepositions(tree, number):
            unit = self.doc.language.quantities.persons.get(tree.lower[noun])
            if preposition == tree.grammar.genitive and unit in self.doc.language.commitments.personnel:
                return self.actors.before(tree, noun), unit
        return None

    def _number(self, tree: Tree, verb: int, relation: str) -> int | None:
        """Return the noun in "put the number at", "the number was"."""
        put = relation in self.words.put
        nouns = [subject(tree, verb), child(tree, verb, "dobj")] if put or relation == "attr" else []
        return next((n for n in nouns if n is not None and tree.lemma[n] in self.words.numbers), None)


def _says_only(statement: Statement, amount: Quantity) -> bool:
    return sum(c.end - c.start for c in statement.content) <= amount.end - amount.start + _BOUND
