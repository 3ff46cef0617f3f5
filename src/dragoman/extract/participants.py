"""Who a noun phrase stands for: the actors that commitments, figures and decisions look for in a sentence's parse.

A noun phrase is an actor where a mention ends on its head ("President Ruto"), or where its head is a body of a state
and the name or demonym before it, or after "of", says which ("the US administration", "the police of Kenya"). Nothing
is an actor because it stands near.
"""

from __future__ import annotations

from dragoman.annotate.document import Annotated
from dragoman.model import Actor, Statement
from dragoman.syntax.phrases import child, core, prepositions
from dragoman.syntax.tree import Tree

_NAMING = frozenset(["poss", "compound", "amod", "nmod"])


class Actors:
    """Who the noun phrases of one document stand for."""

    def __init__(self, doc: Annotated) -> None:
        self.doc = doc
        self._words = doc.language.commitments
        self._countries = {a.country: a for a in reversed(doc.actors) if a.kind == "country" and a.country}

    def of(self, tree: Tree, head: int | None) -> Actor | None:
        """Return the actor that the noun phrase with that head stands for; None where the text does not say."""
        if head is None:
            return None
        if (actor := self._mentioned(tree, head)) is not None:
            return actor
        if tree.lower[head] in self._words.first_person:
            statement = self.statement(tree.start[head], tree.end[head])
            return statement.speaker if statement else None
        if tree.lemma[head] in self._words.bodies:
            found = (self.of(tree, o) for word, o in prepositions(tree, head) if word == tree.grammar.genitive)
            return self.before(tree, head) or next((actor for actor in found if actor), None)
        named = child(tree, head, "appos")
        return self._mentioned(tree, named) if named is not None else None

    def _mentioned(self, tree: Tree, head: int) -> Actor | None:
        """Return the actor of the longest mention that covers a head: "Kenya", "the Department of State"."""
        start, end = tree.start[head], tree.end[head]
        found = self.doc.actors_in(core(tree, head).start, self._last_name(tree, head))
        covering = [(s.end - s.start, a) for s, a in found if s.start <= start and end <= s.end]
        return max(covering, key=lambda pair: pair[0])[1] if covering else None

    def _last_name(self, tree: Tree, head: int) -> int:
        """Return where a name may end that goes on behind its head, or that the parser hung the wrong way round."""
        last = head
        while last + 1 < len(tree) and tree.pos[last + 1] == "PROPN" and tree.end[last] + 1 >= tree.start[last + 1]:
            last += 1
        return max(tree.end[last], tree.end[tree.right[head] - 1])

    def before(self, tree: Tree, head: int) -> Actor | None:
        """Return the actor named before the head of a noun phrase: a possessive, a name or a demonym."""
        for c in reversed(tree.kids[head]):
            if c < head and tree.dep[c] in _NAMING:
                actor = self.of(tree, c) or self.demonym(tree, c) or self.before(tree, c)
                if actor is not None:
                    return actor
        return None

    def issuer(self, tree: Tree, head: int) -> Actor | None:
        """Return who issued the text that a noun phrase names: "waivers issued by the secretary"."""
        if tree.lemma[head] not in self.doc.language.decisions.texts:
            return None
        clauses = (c for c in tree.kids[head] if tree.dep[c] == "acl" and tree.tag[c] == "VBN")
        agents = [
            self.of(tree, o)
            for c in clauses
            for preposition, o in prepositions(tree, c)
            if preposition == self._words.agent
        ]
        return next((actor for actor in agents if actor), None) or self.before(tree, head)

    def demonym(self, tree: Tree, i: int) -> Actor | None:
        """Return the country that a demonym points to, where it is an actor of the document."""
        word = self.doc.text[tree.start[i] : tree.end[i]]
        iso3 = self.doc.language.countries.iso3(word) if word[:1].isupper() else None
        return self._countries.get(iso3) if iso3 else None

    def named(self, words: str) -> Actor | None:
        """Return the country that a name means, where it is an actor of the document."""
        return self._countries.get(self.doc.language.countries.iso3(words) or "")

    def country(self, iso3: str | None) -> Actor | None:
        """Return the country with an ISO code, where it is an actor of the document."""
        return self._countries.get(iso3) if iso3 else None

    def demonym_in(self, tree: Tree, tokens: range) -> Actor | None:
        """Return the country of the first demonym among adjectives ("1,000 Kenyan police officers")."""
        return next(
            (a for i in tokens if tree.pos[i] in ("ADJ", "PROPN", "NOUN") and (a := self.demonym(tree, i))), None
        )

    def state(self, actor: Actor | None) -> Actor | None:
        """Return the state that an office-holder or organ of government acts for, where the document names it."""
        if actor is not None and actor.kind == "place":
            return self.country_of_place(actor)
        if actor is None or actor.kind not in ("person", "organization") or actor.sector not in ("GOV", "MIL"):
            return actor
        iso3 = actor.country or next((role.country for role in actor.roles if role.country), None)
        return self._countries.get(iso3, actor) if iso3 else actor

    def country_of_place(self, actor: Actor) -> Actor:
        """Return the country that a place lies in, if the document names it: aid to Kabul is aid to Afghanistan."""
        if actor.kind != "place":
            return actor
        seats = self.doc.language.countries.government(actor.name)
        iso3 = actor.country or (seats[0] if len(seats) == 1 else None)
        return self._countries.get(iso3, actor) if iso3 else actor

    def statement(self, start: int, end: int) -> Statement | None:
        """Return the statement whose content holds `start`-`end`, the shortest where there are several."""
        holding = [s for s in self.doc.statements if any(c.start <= start and end <= c.end for c in s.content)]
        return min(holding, key=lambda s: sum(c.end - c.start for c in s.content), default=None)

    def mission(self, start: int, end: int) -> Actor | None:
        """Return the mission mentioned between two offsets where it is the only one."""
        found = {a.name: a for _, a in self.doc.actors_in(start, end) if a.kind == "mission"}
        return next(iter(found.values())) if len(found) == 1 else None
