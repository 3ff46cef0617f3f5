"""Who a noun phrase names: the mentions of actors inside it, by construction and never by nearness.

A head that is itself a name, a pronoun or an agent noun ("police", "government") stands for itself; of any other the
possessor, the demonym before it and the phrases after "by", "of" and "from" are looked at ("Russia's decision",
"the arrest of the editor by police").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from dragoman.annotate.document import Annotated
from dragoman.lang.events import Lexicon
from dragoman.model import Actor, Span, Statement
from dragoman.syntax.phrases import after, child, conjuncts, phrase
from dragoman.syntax.tree import Tree

_NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"))
_PRONOUNS = frozenset(("PRP", "PRP$", "WP"))
_MAX_DEPTH = 3


class Speakers(Protocol):
    """Tells in whose statement an offset of the document stands."""

    def statement(self, offset: int) -> Statement | None:
        """Return the innermost statement in whose content an offset stands."""


class Entities:
    """The participants that the noun phrases of one paragraph name."""

    def __init__(self, doc: Annotated, tree: Tree, lexicon: Lexicon, statements: Speakers) -> None:
        self.doc, self.tree, self.agents = doc, tree, lexicon.kinds["agents"]
        self._quantities = lexicon.kinds["quantity"]
        self._first_person, self._statements = lexicon.status["first_person"], statements
        self._mentions: list[tuple[Span, Actor] | None] = [None] * len(tree)  # the longest over each token
        if len(tree):
            i = 0
            for span, actor in doc.actors_in(tree.start[0], tree.end[-1]):
                while i < len(tree) and tree.end[i] <= span.start:
                    i += 1
                k = i
                while k < len(tree) and tree.start[k] < span.end:
                    known = self._mentions[k]
                    if known is None or known[0].end - known[0].start < span.end - span.start:
                        self._mentions[k] = span, actor
                    k += 1

    def named(self, i: int) -> bool:
        """Whether a token is part of a name or of a mention of an actor."""
        return self._mentions[i] is not None or self.tree.entity[i] in _NAMED

    def is_entity(self, i: int) -> bool:
        """Whether a token by itself stands for somebody."""
        tree = self.tree
        if self.named(i):
            return True
        if tree.pos[i] == "PRON":
            return tree.tag[i] in _PRONOUNS and tree.lower[i] != tree.grammar.thing
        lemma = tree.lemma[i]
        if lemma in self.agents or tree.lower[i] in self.agents:
            return tree.pos[i] in ("NOUN", "PROPN")
        return tree.pos[i] == "PROPN" and tree.entity[i] not in ("DATE", "TIME", "MONEY")

    def known(self, i: int) -> bool:
        """Whether a participant says who it is: a name, a known actor or an agent noun, not a bare pronoun."""
        return self._mentions[i] is not None or self.tree.pos[i] != "PRON"

    def of(self, head: int, deep: bool = True, depth: int = 0) -> Iterator[int]:
        """Yield the heads of the participants that the noun phrase of `head` names.

        Without `deep` only quantities are looked into ("thousands of teachers"): what acts must be somebody.
        """
        tree = self.tree
        if tree.tag[head] in ("WDT", "WP") or tree.lower[head] == tree.grammar.relative:
            yield from self._antecedent(head)
        elif self.is_entity(head):
            yield head
        elif depth < _MAX_DEPTH:
            yield from next((found for found in self._inside(head, deep, depth) if found), [])

    def _antecedent(self, pronoun: int) -> Iterator[int]:
        tree, verb = self.tree, self.tree.head[pronoun]
        if tree.dep[verb] == "relcl" and self.is_entity(tree.head[verb]):
            yield tree.head[verb]

    def _inside(self, head: int, deep: bool, depth: int) -> Iterator[list[int]]:
        tree = self.tree
        if (named := child(tree, head, "appos")) is not None:
            yield list(self.of(named, False, depth + 1))
        own = child(tree, head, "poss")
        if own is not None and (tree.tag[own] != "PRP$" or self._mentions[own] is not None):
            yield [e for o in conjuncts(tree, own) for e in self.of(o, deep, depth + 1)]
        yield [
            k
            for k in tree.kids[head]
            if tree.dep[k] in ("amod", "compound", "nmod") and self.named(k) and self._is_demonym(k)
        ]
        counts = tree.lemma[head] in self._quantities or tree.pos[head] == "NUM"
        grammar = tree.grammar
        for preposition in grammar.participants if deep else (grammar.genitive,) if counts else ():
            yield [e for o in after(tree, head, preposition) for e in self.of(o, deep, depth + 1)]
        if (made := child(tree, head, "acl")) is not None:  # "waivers issued by the secretary"
            yield [e for o in after(tree, made, grammar.agentive) for e in self.of(o, deep, depth + 1)]

    def _is_demonym(self, i: int) -> bool:
        return self.tree.entity[i] in ("NORP", "GPE", "ORG", "PERSON") or self._mentions[i] is not None

    def span(self, head: int) -> Span:
        """Return the noun phrase of a participant: from its first modifier to its head, without the article."""
        first, last = phrase(self.tree, head)
        while last + 1 < len(self.tree) and self._same_name(last):
            last += 1
        return Span(self.tree.start[first], self.tree.end[last])

    def _same_name(self, last: int) -> bool:
        """Whether the next token goes on with the name that token `last` is part of."""
        here, there = self._mentions[last], self._mentions[last + 1]
        return here is not None and there is not None and here[0] == there[0]

    def actors(self, head: int) -> list[Actor]:
        """Return the actors whom a participant stands for; several for "the ministers of Norway and Ghana"."""
        tree = self.tree
        if tree.pos[head] == "PRON" and tree.lower[head] in self._first_person:
            statement = self._statements.statement(tree.start[head])
            return [statement.speaker] if statement is not None and statement.speaker is not None else []
        own, named = self._actor(head), child(tree, head, "appos")
        if own is not None and own.confidence is None:
            return [own]
        if named is not None and (actor := self._actor(named)) is not None:
            return [actor]  # "a spokesman for the mission, Ann Smith"
        if own is not None:
            return [own]
        first, _ = phrase(tree, head)
        for i in range(head - 1, first - 1, -1):  # "Ethiopian troops"
            if (actor := self._actor(i)) is not None:
                return [actor]
        return [actor for o in after(tree, head, tree.grammar.genitive) if (actor := self._actor(o)) is not None]

    def _actor(self, i: int) -> Actor | None:
        """Return the actor of the longest mention over a token, else the country that it is a demonym of."""
        if (mention := self._mentions[i]) is not None:
            return mention[1]
        if self.tree.entity[i] != "NORP":
            return None
        start, end = self.tree.start[i], self.tree.end[i]
        iso3 = self.doc.language.countries.iso3(self.doc.text[start:end])
        return next((a for a in self.doc.actors if a.kind == "country" and a.country == iso3), None) if iso3 else None
