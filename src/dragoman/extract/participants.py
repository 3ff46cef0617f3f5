"""Who a noun phrase stands for, asked by every extractor in one place.

`Actors(doc).all(tree, head)` gives everybody whom the noun phrase with that head stands for, `of` the first of them.
In this order a phrase stands for

- the actor of the longest mention over its head: names, descriptions, pronouns and "its", as coreference has read them;
  of a mere description the name in apposition comes first ("a spokesman for the force, Ann Smith");
- the speaker, where it is a first person inside a statement;
- the noun that a relative pronoun stands for;
- what it is a part or number of ("some of the gunmen", "dozens of officers", "a group of senators");
- the state whose organ or office it is ("Ukraine's military", "the Biden administration", "the police of Kenya", "the
  governments of Norway and Ghana").

Nothing is an actor because it stands near. `nationals` goes further, for those who code whose people do something:
"Ethiopian troops", "Russians". `state` gives the state that an office-holder acts for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.model import Actor, Span, Statement
from dragoman.shown import surely
from dragoman.syntax.phrases import after, child, children, phrase, prepositions
from dragoman.syntax.tree import Tree

_NAMING = frozenset(["poss", "compound", "amod", "nmod"])
_MAX_DEPTH = 4
_NESTED = 12  # contents that may hold one offset

Mention = tuple[Span, Actor]


class Actors:
    """Who the noun phrases of one document stand for."""

    def __init__(self, doc: Annotated) -> None:
        self.doc = doc
        self._words = doc.language.commitments
        self._quantities = doc.event_lexicon.kinds["quantity"]
        self._regions = {a.name: a for a in doc.actors if a.kind == "place"}
        self._countries = {a.country: a for a in reversed(doc.actors) if a.kind == "country" and a.country}
        seats = doc.language.countries.government(doc.document.publisher or "")
        self.home = self.country(seats[0]) if len(seats) == 1 else None  # whose government publishes the document
        spans = [(c.start, c.end, s) for s in surely("statements", doc.statements) for c in s.content]
        self._contents = sorted(spans, key=lambda c: (c[0], -c[1]))
        self._known: dict[int, list[list[Mention]]] = {}  # by the offset at which a tree begins

    def of(self, tree: Tree, head: int | None) -> Actor | None:
        """Return the actor that the noun phrase with that head stands for; None where the text does not say."""
        return next(iter(self.all(tree, head)), None)

    def all(self, tree: Tree, head: int | None, depth: int = 0) -> list[Actor]:
        """Return everybody whom a noun phrase stands for; nobody where the text does not say."""
        if head is None or depth > _MAX_DEPTH:
            return []
        mentioned = None if self._is_organ(tree, head) else self._mentioned(tree, head)
        if mentioned is not None:
            return self._states(tree, head, mentioned, depth) or self._meant(tree, head, mentioned)
        if speakers := self._speakers(tree, head):
            return speakers
        others = (a for noun in self._standing_for(tree, head) for a in self.all(tree, noun, depth + 1))
        return list({id(actor): actor for actor in others}.values()) or self._governed(tree, head, depth)

    def mention(self, tree: Tree, i: int) -> Mention | None:
        """Return the longest mention of an actor over a token."""
        return next(iter(self._over(tree, i)), None)

    def _over(self, tree: Tree, i: int) -> list[Mention]:
        """Return the longest mention over a token, once for each whom it means: "the two leaders"."""
        if not len(tree):
            return []
        if tree.start[0] not in self._known:
            self._known[tree.start[0]] = self._mentions(tree)
        return self._known[tree.start[0]][i]

    def _mentions(self, tree: Tree) -> list[list[Mention]]:
        over: list[list[Mention]] = [[] for _ in range(len(tree))]
        first = 0
        for span, actor in self.doc.actors_in(tree.start[0], tree.end[-1]):
            while first < len(tree) and tree.end[first] <= span.start:
                first += 1
            k = first
            while k < len(tree) and tree.start[k] < span.end:
                longest = over[k][0][0] if over[k] else Span(0, 0)
                if span == longest:
                    over[k].append((span, actor))
                elif span.end - span.start > longest.end - longest.start:
                    over[k] = [(span, actor)]
                k += 1
        return over

    def _mentioned(self, tree: Tree, head: int) -> Actor | None:
        """Return the actor mentioned at a head, or in apposition to it where it only describes."""
        own = self.mention(tree, head)
        if own is not None and own[1].confidence is None:
            return own[1]
        named = child(tree, head, "appos")
        other = self.mention(tree, named) if named is not None else None
        found = other or own
        return found[1] if found is not None else None

    def _meant(self, tree: Tree, head: int, mentioned: Actor) -> list[Actor]:
        """Return everybody whom the mention of an actor means."""
        meant = [actor for _, actor in self._over(tree, head)]
        return meant if mentioned in meant else [mentioned]

    def _states(self, tree: Tree, head: int, described: Actor, depth: int) -> list[Actor]:
        """Return the states whose governments or people a description means: "the governments of A and B"."""
        if described.confidence is None:
            return []
        if described.kind == "group":
            named = (a for o in after(tree, head, tree.grammar.genitive) for a in self.all(tree, o, depth + 1))
            return [actor for actor in named if actor.kind == "country"]
        states = self._governed(tree, head, depth) if tree.tag[head] == "NNS" else []
        return states if len(states) > 1 else []

    def _speakers(self, tree: Tree, head: int) -> list[Actor]:
        """Return whom a first person means: the speakers of its statement."""
        if tree.pos[head] != "PRON" or tree.lower[head] not in self.doc.language.layout.first_person:
            return []
        statement = self.statement(tree.start[head], tree.end[head])
        return [statement.speaker, *statement.others] if statement is not None and statement.speaker else []

    def _standing_for(self, tree: Tree, head: int) -> Iterator[int]:
        """Yield the nouns for which a relative pronoun or a word for a part or number stands, or that it includes."""
        verb = tree.head[head]
        if tree.tag[head] in ("WDT", "WP") and tree.dep[verb] == "relcl":
            yield tree.head[verb]
        elif tree.dep[head] == "appos":  # "Ana Ruiz, an American"
            yield verb
        elif tree.lemma[head] in self._quantities or tree.tag[head] == "CD":
            yield from after(tree, head, tree.grammar.genitive)
        yield from after(tree, head, tree.grammar.inclusive)

    def _is_organ(self, tree: Tree, head: int) -> bool:
        """Whether a noun stands for an organ of a country behind it: "the Government of Kenya" is no other name."""
        own = self.mention(tree, head)
        alone = own is not None and own[0].end == tree.end[head]
        return alone and tree.lemma[head] in self._words.bodies and bool(self._governed(tree, head, 0))

    def _governed(self, tree: Tree, head: int, depth: int) -> list[Actor]:
        """Return the states whose organ or office a noun names."""
        if tree.lemma[head] not in self._words.bodies:
            return []
        whose = self.before(tree, head)
        if whose is not None:
            state = self.state(whose) if whose.kind == "person" else None
            return [state or whose]
        if self.home is not None and tree.lemma[head] in self._words.own:
            return [self.home]
        return [a for o in after(tree, head, tree.grammar.genitive) for a in self.all(tree, o, depth + 1)]

    def nationals(self, tree: Tree, head: int) -> list[Actor]:
        """Return whose people a noun phrase names by a word before its head or after "of", or by the head itself."""
        first, _ = phrase(tree, head)
        for i in range(head, first - 1, -1):
            if (actor := self._national(tree, i)) is not None:
                return [actor]
        return [a for o in after(tree, head, tree.grammar.genitive) if (a := self._national(tree, o)) is not None]

    def _national(self, tree: Tree, i: int) -> Actor | None:
        mention = self.mention(tree, i)
        if mention is not None:
            return mention[1]
        return self.demonym(tree, i) if tree.entity[i] == "NORP" else None

    def before(self, tree: Tree, head: int) -> Actor | None:
        """Return the actor named before the head of a noun phrase: a possessive, a name or a demonym."""
        naming = [c for c in reversed(children(tree, head, *_NAMING)) if c < head]
        for c in naming:
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
        """Return the country or region that a demonym points to, where it is an actor of the document."""
        word = self.doc.text[tree.start[i] : tree.end[i]]
        return self.named(word) if word[:1].isupper() else None

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
        if actor is None or actor.kind not in ("person", "organization"):
            return actor
        if self.home is not None and actor.country is None and self._is_of_home(actor):
            return self.home
        if actor.sector not in ("GOV", "MIL"):
            return actor
        iso3 = actor.country or next((role.country for role in actor.roles if role.country), None)
        return self._countries.get(iso3, actor) if iso3 else actor

    def _is_of_home(self, actor: Actor) -> bool:
        """Whether an actor is of the government that publishes by its name: "a senior administration official"."""
        return any(word.lower() in self._words.own for word in actor.name.split())

    def country_of_place(self, actor: Actor) -> Actor:
        """Return the country that a place lies in, if the document names it: aid to Kabul is aid to Afghanistan."""
        if actor.kind != "place":
            return actor
        seats = self.doc.language.countries.government(actor.name)
        iso3 = actor.country or (seats[0] if len(seats) == 1 else None)
        return self._countries.get(iso3, actor) if iso3 else actor

    def statement(self, start: int, end: int | None = None) -> Statement | None:
        """Return the innermost statement whose content holds an offset, or all of `start`-`end`."""
        upto = bisect_right(self._contents, start, key=lambda c: c[0])
        holding = [c for c in self._contents[max(0, upto - _NESTED) : upto] if c[1] >= (end or start + 1)]
        return min(holding, key=lambda c: c[1] - c[0])[2] if holding else None

    def contents(self, start: int, end: int) -> list[Statement]:
        """Return the statements with a content between two offsets, in the order of the contents."""
        return [statement for a, b, statement in self._contents if start <= a and b <= end]

    def mission(self, start: int, end: int) -> Actor | None:
        """Return the mission mentioned between two offsets where it is the only one."""
        found = {a.name: a for _, a in self.doc.actors_in(start, end) if a.kind == "mission"}
        return next(iter(found.values())) if len(found) == 1 else None
