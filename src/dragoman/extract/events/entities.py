"""Who a noun phrase names: the mentions of actors inside it, by construction and never by nearness.

A head that is itself a name, a pronoun or an agent noun ("police", "government") stands for itself; of any other the
possessor, the demonym before it and the phrases after "by", "of" and "from" are looked at ("Russia's decision",
"the arrest of the editor by police").
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.participants import Actors
from dragoman.lang.events import Lexicon
from dragoman.model import Actor, Span
from dragoman.syntax.phrases import after, child, conjuncts, phrase
from dragoman.syntax.tree import Tree

_NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"))
_PRONOUNS = frozenset(("PRP", "PRP$", "WP"))
_MAX_DEPTH = 3
_ARMED = ("force", "irregular", "police")


class Entities:
    """The participants that the noun phrases of one paragraph name."""

    def __init__(self, known: Actors, tree: Tree, lexicon: Lexicon) -> None:
        self.participants, self.tree, self.agents = known, tree, lexicon.kinds["agents"]
        self.kin, self.deeds = lexicon.kinds["kin"], lexicon.kinds["deed"]
        self._kinds, self._quantities = lexicon.kinds, lexicon.kinds["quantity"]
        self._impersonal, self._noun_kinds = lexicon.status["impersonal"], lexicon.noun_kinds
        self._mentions = [known.mention(tree, i) for i in range(len(tree))]

    def named(self, i: int) -> bool:
        """Whether a token is part of a name or of a mention of an actor."""
        return self._mentions[i] is not None or self.tree.entity[i] in _NAMED

    def acting(self, i: int) -> bool:
        """Whether a name before an event noun may say whose act it is: a town only says where."""
        mention = self._mentions[i]
        return self.named(i) and (mention is None or mention[1].kind != "place")

    def is_entity(self, i: int) -> bool:
        """Whether a token by itself stands for somebody."""
        tree = self.tree
        if self.named(i):
            return True
        if tree.pos[i] == "PRON":
            return tree.tag[i] in _PRONOUNS and tree.lower[i] not in self._impersonal
        lemma = tree.lemma[i]
        if lemma in self.agents or tree.lower[i] in self.agents:
            return tree.pos[i] in ("NOUN", "PROPN")
        return tree.pos[i] == "PROPN" and tree.entity[i] not in ("DATE", "TIME", "MONEY")

    def is_text(self, i: int) -> bool:
        """Whether a noun names words that somebody puts out: a letter, a decree."""
        return self._noun_kinds.get(self.tree.lemma[i]) == "communication" and not self.named(i)

    def known(self, i: int) -> bool:
        """Whether a participant says who it is: a name, a known actor or an agent noun, not a bare pronoun."""
        return self._mentions[i] is not None or self.tree.pos[i] != "PRON"

    def kind(self, head: int) -> str:
        """Return what tells an unnamed participant from others: its noun, of armed people only which kind they are."""
        lemma = self.tree.lemma[head]
        return next((name for name in _ARMED if lemma in self._kinds[name]), lemma)

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
        shallow = (grammar.agentive, grammar.genitive) if counts else (grammar.agentive,)
        for preposition in grammar.participants if deep else shallow:
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
        """Return the actors whom a participant stands for, or whose people it is ("Ethiopian troops")."""
        return self.participants.all(self.tree, head) or self.participants.nationals(self.tree, head)
