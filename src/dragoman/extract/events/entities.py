"""Who a noun phrase names: the mentions of actors inside it, by construction and never by nearness.

A head that is itself a name, a pronoun or an agent noun ("police", "government") stands for itself; of any other the
possessor, the demonym before it and the phrases after "by", "of" and "from" are looked at ("Russia's decision",
"the arrest of the editor by police").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.extract.participants import Actors
from dragoman.lang.events import Lexicon
from dragoman.model import Actor, Span
from dragoman.syntax.arguments import bound, undergoer
from dragoman.syntax.phrases import after, child, children, conjuncts, governor, phrase
from dragoman.syntax.tree import Tree

_NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"))
# kinds of what names name, in the words of WordNet's lexicographer files; a people acts as its country does
_KINDS = {
    **{"PERSON": "person", "ORG": "group", "GPE": "location"},
    **{"NORP": "location", "LOC": "location", "FAC": "artifact"},
    **{"LAW": "communication", "WORK_OF_ART": "communication", "EVENT": "event"},
}
_PRONOUNS = frozenset(("PRP", "PRP$", "WP"))
_SCENES = ("GPE", "LOC", "country", "place")
_MAX_DEPTH = 3
_ARMED = ("force", "irregular", "police")
_QUANTITIES = ("DATE", "TIME", "MONEY")
_NAMING = ("amod", "compound", "nmod")
_HYPHENS = ("-", "–")


class Entities:
    """The participants that the noun phrases of one paragraph name."""

    def __init__(self, known: Actors, tree: Tree, lexicon: Lexicon) -> None:
        self.participants, self.tree, self.agents = known, tree, lexicon.kinds["agents"]
        self._people = self.agents | lexicon.kinds["multitude"]
        self.kin, self.deeds = lexicon.kinds["kin"], lexicon.kinds["deed"]
        self._kinds = lexicon.kinds
        self._locative = lexicon.status["locative"]
        self._counts = lexicon.status["counting_deeds"] | lexicon.status["time_nouns"]
        self._weapons = lexicon.kinds["ordnance"] | lexicon.kinds["weapons"]
        self._impersonal, self._noun_kinds = lexicon.status["impersonal"], lexicon.noun_kinds
        self._mentions = [known.mention(tree, i) for i in range(len(tree))]

    def named(self, i: int) -> bool:
        """Whether a token is part of a name or of a mention of an actor, or the adjective of a country by itself."""
        named = self._mentions[i] is not None or self.tree.entity[i] in _NAMED
        alone = self.tree.pos[i] == "ADJ" and self.tree.lower[i - 1] not in _HYPHENS
        return named or (alone and self.participants.demonym(self.tree, i) is not None)

    def acting(self, i: int) -> bool:
        """Whether a name before an event noun may say whose act it is: a town only says where."""
        mention = self._mentions[i]
        acts = mention is None or mention[1].kind != "place"
        return acts and self.named(i) and not self.participants.is_prefixed(self.tree, i)

    def is_scene(self, i: int) -> bool:
        """Whether a name is that of a country or region itself, which may be where something takes place."""
        tree, mention = self.tree, self._mentions[i]
        kind = tree.entity[i] if mention is None else mention[1].kind
        return kind in _SCENES and tree.tag[i] in ("NNP", "NNPS")

    def is_topic_name(self, i: int) -> bool:
        """Whether a name before a noun may be what that is about; an abbreviation is an adjective ("U.S.")."""
        return self.is_scene(i) and not self.participants.doc.text[self.tree.start[i] : self.tree.end[i]].isupper()

    def is_entity(self, i: int) -> bool:
        """Whether a token by itself stands for somebody."""
        if self.named(i):
            return True
        match self.tree.pos[i]:
            case "PRON":
                return self.tree.tag[i] in _PRONOUNS and self.tree.lower[i] not in self._impersonal
            case "PROPN":
                return self._is_agent(i) or self.tree.entity[i] not in _QUANTITIES
            case "NOUN":
                return self._is_agent(i)
            case "NUM":
                return self.tree.dep[i] == "dobj" and self.tree.entity[i] not in _QUANTITIES  # "arrested 31"
        return False

    def _is_agent(self, i: int) -> bool:
        return not self.agents.isdisjoint((self.tree.lemma[i], self.tree.lower[i]))

    def single(self, i: int) -> list[Actor]:
        """Return the one person whom a noun describes, not whom he stands for: "the head of the bank"."""
        known = None if self.tree.tag[i] == "NNS" else self._mentions[i]
        return [known[1]] if known is not None and known[1].kind == "person" else []

    def is_text(self, i: int) -> bool:
        """Whether a noun names words that somebody puts out: a letter, a decree."""
        communicates = self._noun_kinds.get(self.tree.lower[i]) == "communication" and not self._is_agent(i)
        return communicates and self.tree.pos[i] == "NOUN"  # a people is no language

    def is_topic(self, i: int) -> bool:
        """Whether a noun names a matter and nobody: what is talked about."""
        return self.tree.pos[i] == "NOUN" and not self.is_entity(i)

    def whole(self, noun: int) -> int:
        """Return what counts an event noun or says how long it went on, else the noun: "a series of attacks"."""
        link, above = governor(self.tree, noun)
        counted = link is not None and self.tree.lower[link] == self.tree.grammar.genitive
        return above if counted and self.tree.lemma[above] in self._counts else noun

    def undergoer(self, noun: int) -> int | None:
        """Return who is said to undergo what an event noun names: "endured years of raids"."""
        return undergoer(self.tree, self.whole(noun))

    def known(self, i: int) -> bool:
        """Whether a participant says who it is: a name, a known actor or an agent noun, not a bare pronoun."""
        return self._mentions[i] is not None or self.tree.pos[i] != "PRON"

    def category(self, i: int) -> str | None:
        """Return of what kind of thing a noun or a name is; None where that is not known."""
        tree, known = self.tree, self._mentions[i]
        if known is not None and known[1].kind == "place":
            return _KINDS["GPE"]
        if tree.entity[i] in _KINDS:
            return _KINDS[tree.entity[i]]
        if tree.lemma[i] in self._people:
            return "person"
        kind = self._noun_kinds.get(tree.lemma[i]) if tree.pos[i] == "NOUN" else None
        return None if kind == "quantity" and child(tree, i, "compound") is not None else kind  # "a rail yard"

    def kind(self, head: int) -> str:
        """Return what tells an unnamed participant from others: its noun, of armed people only which kind they are."""
        lemma = self.tree.lemma[head]
        return next((name for name in _ARMED if lemma in self._kinds[name]), lemma)

    def of(self, head: int, deep: bool = True, depth: int = 0) -> Iterable[int]:
        """Return the heads of the participants that the noun phrase of `head` names.

        Without `deep` only quantities are looked into ("thousands of teachers"): what acts must be somebody.
        """
        tree = self.tree
        if tree.tag[head] in ("WDT", "WP") or tree.lower[head] == tree.grammar.relative:
            return self._antecedent(head)
        if self.is_entity(head):
            return self._peoples(head) or [head]
        if (told := self._told_of(head)) is not None:
            return self.of(told, deep, depth + 1) if depth < _MAX_DEPTH else []
        return next(filter(None, self._inside(head, deep, depth + 1)), []) if depth < _MAX_DEPTH else []

    def _peoples(self, head: int) -> list[int]:
        """Return the several countries whose a noun is that no names explain: of "Chadian and Nigerien troops" both."""
        if child(self.tree, head, "appos") is not None:
            return []
        joined = (conjuncts(self.tree, k) for k in children(self.tree, head, *_NAMING))
        return next(filter(self._are_countries, joined), [])

    def _are_countries(self, names: list[int]) -> bool:
        """Whether several words are each the name or the adjective of a country that the document knows."""
        return len(names) > 1 and all(self.participants.demonym(self.tree, k) is not None for k in names)

    def _told_of(self, head: int) -> int | None:
        """Return of whom a participle behind a preposition tells: "met with relatives taken hostage"."""
        apart = self.tree.lower[self.tree.head[head] - 1] == ","
        return child(self.tree, head, "nsubj") if self.tree.dep[head] == "pcomp" and not apart else None

    def _antecedent(self, pronoun: int) -> list[int]:
        verb = self.tree.head[pronoun]
        noun = self.tree.head[verb]
        return [noun] if self.tree.dep[verb] == "relcl" and self.is_entity(noun) else []

    def _inside(self, head: int, deep: bool, depth: int) -> Iterator[list[int]]:
        """Yield the participants that the parts of a phrase name, from the part that says it most plainly."""
        tree = self.tree
        yield self._all(() if self._is_paper(head) else children(tree, head, "appos")[:1], False, depth)
        yield self._all(self._possessors(head), deep, depth)
        yield self._peoples(head)
        yield [k for k in children(tree, head, *_NAMING) if self._is_demonym(k) or self._is_wielder(k, head)]
        yield self._leading(head) if deep else []
        prepositions = tree.grammar.participants if deep else self._counting(head)
        yield from self._behind(head, self._told(prepositions, False), deep, depth)
        made = filter(self._makes, children(tree, head, "acl")[:1])  # "issued by the secretary", "used by rebels"
        yield self._all((o for k in made for o in after(tree, k, tree.grammar.agentive)), deep, depth)
        yield from self._behind(head, self._told(prepositions, True), deep, depth)

    def _leading(self, head: int) -> list[int]:
        """Return who leads or makes what a noun names, by a participle: "UN-led efforts", not "Oslo-based"."""
        tree, made = self.tree, children(self.tree, head, "amod")
        joined = (k for k in made if tree.tag[k] == "VBN" and tree.lower[k - 1] in _HYPHENS and self._makes(k))
        return [who for k in joined if tree.lower[k] not in self._kinds["sited"] for who in self._naming(k)]

    def _naming(self, participle: int) -> Iterator[int]:
        return filter(self.is_entity, children(self.tree, participle, "npadvmod", *_NAMING))

    def _makes(self, participle: int) -> bool:
        """Whether who does what a participle says has to do with the noun above: not "an attack condemned by"."""
        return self.tree.lemma[participle] not in self.tree.grammar.remarking

    def _told(self, prepositions: Iterable[str], where: bool) -> list[str]:
        """Return those prepositions that say where, or those that do not."""
        return [word for word in prepositions if (word in self._locative) == where]

    def _behind(self, head: int, prepositions: list[str], deep: bool, depth: int) -> Iterator[list[int]]:
        return (self._all(after(self.tree, head, word), deep, depth) for word in prepositions)

    def _is_paper(self, i: int) -> bool:
        """Whether a noun names what is signed or adopted: letters in apposition are its own, "the pact (PIF)"."""
        return self.tree.lemma[i] in self.participants.doc.language.decisions.texts

    def _all(self, heads: Iterable[int], deep: bool, depth: int) -> list[int]:
        return [e for head in heads for e in self.of(head, deep, depth)]

    def _possessors(self, head: int) -> list[int]:
        """Return whose a thing or deed is, not whose people; a pronoun must be known to stand for somebody."""
        own = None if self.category(head) == "person" else child(self.tree, head, "poss")
        if own is None or (self.tree.tag[own] == "PRP$" and self._mentions[own] is None):
            return []
        return self._bound(own)

    def _bound(self, own: int) -> list[int]:
        """Return whom a possessive stands for by construction, else it with those that are joined to it."""
        whose = bound(self.tree, own)
        return [whose] if whose != own else conjuncts(self.tree, own)

    def _counting(self, head: int) -> tuple[str, ...]:
        """Return the prepositions of who does or, behind a number or a weapon, is what is counted or whose it is."""
        grammar = self.tree.grammar
        counts = self.participants.is_number(self.tree, head) or self.tree.lemma[head] in self._weapons
        return (grammar.agentive, grammar.genitive) if counts else (grammar.agentive,)

    def _is_demonym(self, i: int) -> bool:
        named = self.tree.entity[i] in ("NORP", "GPE", "ORG", "PERSON") or self._mentions[i] is not None
        return named and not self.participants.is_prefixed(self.tree, i)

    def _is_wielder(self, i: int, weapon: int) -> bool:
        """Whether a word before a weapon says who uses it: "rebel drones"."""
        return self._is_agent(i) and self.tree.lemma[weapon] in self._weapons

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

    def _bodies(self, head: int) -> list[Actor]:
        """Return for whom some act who are said to be of a body: the front for "fighters of the front"."""
        if self.tree.lemma[head] not in self._kinds["belonging"]:
            return []
        return list(self.participants.senders(self.tree, head))

    def actors(self, head: int) -> list[Actor]:
        """Return the actors whom a participant stands for, or whose people it is ("Ethiopian troops")."""
        found = self._bodies(head) or self.participants.all(self.tree, head)
        found = found or self.participants.nationals(self.tree, head)
        people = self.participants.demonym(self.tree, head)
        return found or ([people] if people is not None else [])
