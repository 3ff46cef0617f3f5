"""Who a noun phrase stands for, asked by every extractor in one place.

`Actors(doc).all(tree, head)` gives everybody whom the noun phrase with that head stands for, `of` the first of them.
In this order a phrase stands for

- the actor of the longest mention over its head: names, descriptions, pronouns and "its", as coreference has read them;
  of a mere description the name in apposition comes first ("a spokesman for the force, Ann Smith");
- everybody in the list behind a plural ("three envoys: Ana Ruiz, Tom Li and Ola Diaz");
- the speaker, where it is a first person inside a statement;
- the noun that a relative pronoun stands for;
- what it is a part or number of ("some of the gunmen", "dozens of officers", "a group of senators");
- the state whose organ or office it is ("Ukraine's military", "the Biden administration", "the police of Kenya", "the
  governments of Norway and Ghana").

Nothing is an actor because it stands near. `nationals` goes further, for those who code whose people do something:
"Ethiopian troops", "Russians". `state` gives the state that an office-holder acts for.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.bearers import bearer
from dragoman.extract.leading import Leading
from dragoman.model import Actor, Span, Statement
from dragoman.shown import surely
from dragoman.syntax.arguments import bound
from dragoman.syntax.phrases import after, behind, child, children, conjuncts, phrase, tokens_in
from dragoman.syntax.tree import Tree

_NAMING = frozenset(["poss", "compound", "amod", "nmod"])
_HYPHENS = ("-", "–")
_MAX_DEPTH = 4
_WORD = 20  # characters of a word behind a hyphen
_NESTED = 12  # contents that may hold one offset

Mention = tuple[Span, Actor]
_PEOPLE = "NORP"
_DEMONYMS = ("ADJ", "PROPN", "NOUN")
_ACTING = ("place", "person", "organization")  # kinds of actors who may act for a state
_GOVERNING = ("GOV", "MIL")


class Actors:
    """Who the noun phrases of one document stand for."""

    def __init__(self, doc: Annotated) -> None:
        self.doc = doc
        self._words = doc.language.commitments
        kinds = doc.event_lexicon.kinds
        self._quantities, self._kin = kinds["quantity"], kinds["kin"]
        self._regions = {a.name: a for a in doc.actors if a.kind == "place"}
        self._countries = {a.country: a for a in reversed(doc.actors) if a.kind == "country" and a.country}
        self.home = self.country(self._seated(doc.document.publisher))  # whose government publishes the document
        spans = [(c.start, c.end, s) for s in surely("statements", doc.statements) for c in s.content]
        self._contents = sorted(spans, key=lambda c: (c[0], -c[1]))
        mapped = (place for place in doc.places if place.latitude is not None)
        self._mapped = {mention.start for place in mapped for mention in place.mentions}
        self._known: dict[int, list[list[Mention]]] = {}  # by the offset at which a tree begins
        self._asked: dict[tuple[int, int | None], Actor | None] = {}  # by that offset and the head of a noun phrase

    @functools.cached_property
    def leading(self) -> Leading:
        """Who does what the items of the lists tell."""
        return Leading(self.doc, self)

    def of(self, tree: Tree, head: int | None) -> Actor | None:
        """Return the actor that the noun phrase with that head stands for; None where the text does not say."""
        asked = tree.start[0], head
        if asked not in self._asked:
            self._asked[asked] = next(iter(self.all(tree, head)), None)
        return self._asked[asked]

    def whole(self, tree: Tree, head: int | None) -> Actor | None:
        """Return whom a noun phrase stands for as a whole: nobody for "countries, including Chad"."""
        some = head is not None and any(after(tree, head, tree.grammar.inclusive))
        return None if some and self.mention(tree, head or 0) is None else self.of(tree, head)

    def first(self, tree: Tree, heads: Iterable[int]) -> Actor | None:
        """Return the first actor that one of some noun phrases stands for."""
        return next(filter(None, (self.of(tree, head) for head in heads)), None)

    def by(self, tree: Tree, i: int) -> Actor | None:
        """Return who is named after "by" behind a verb or noun."""
        return self.first(tree, behind(tree, i, (tree.grammar.agentive,)))

    def all(self, tree: Tree, head: int | None, depth: int = 0) -> list[Actor]:
        """Return everybody whom a noun phrase stands for; nobody where the text does not say."""
        if head is None or depth > _MAX_DEPTH:
            return []
        if settled := self._settled(tree, head, depth):
            return settled
        own = self._mentioned(tree, head)
        return self._unmentioned(tree, head, depth) if own is None else self._meant(tree, head, own, depth)

    def _settled(self, tree: Tree, head: int, depth: int) -> list[Actor]:
        """Return whom words beside a head name: the bearer of an office that it begins, or a list of several."""
        person = bearer(self.doc, tree, head, self.mention(tree, head))
        several = self._listed(tree, head, depth)
        return several * (len(several) > 1) if person is None else [person]

    def _listed(self, tree: Tree, head: int, depth: int) -> list[Actor]:
        """Return everybody in apposition to a plural: "two envoys, Ana Ruiz and Tom Li"."""
        beside = children(tree, head, "appos") * (tree.tag[head] == "NNS")
        named = (k for first in beside for k in conjuncts(tree, first))
        return list({id(actor): actor for k in named for actor in self.all(tree, k, depth + 1)}.values())

    def _unmentioned(self, tree: Tree, head: int, depth: int) -> list[Actor]:
        """Return whom a phrase stands for that mentions nobody itself."""
        stood_for = self._speakers(tree, head) or self._stood_for(tree, head, depth)
        return stood_for or self._governed(tree, head, depth) or self._served_by(tree, head)

    def _stood_for(self, tree: Tree, head: int, depth: int) -> list[Actor]:
        """Return everybody whom the nouns mean that a relative pronoun, a part or a number stands for."""
        others = (a for noun in self._standing_for(tree, head) for a in self.all(tree, noun, depth + 1))
        return list({id(actor): actor for actor in others}.values())

    def mention(self, tree: Tree, i: int) -> Mention | None:
        """Return the longest mention of an actor over a token."""
        return next(iter(self._over(tree, i)), None)

    def _over(self, tree: Tree, i: int) -> list[Mention]:
        """Return the longest mention over a token, once for each whom it means: "the two leaders"."""
        if tree.start[0] not in self._known:
            self._known[tree.start[0]] = self._mentions(tree)
        return self._known[tree.start[0]][i]

    def _mentions(self, tree: Tree) -> list[list[Mention]]:
        """Return the longest mentions over each token of a tree."""
        over: list[list[Mention]] = [[] for _ in range(len(tree))]
        for mention in self.doc.actors_in(tree.start[0], tree.end[-1]):
            for k in tokens_in(tree, mention[0].start, mention[0].end):
                over[k] = _longest(over[k], mention)
        return over

    def _mentioned(self, tree: Tree, head: int) -> Actor | None:
        """Return the actor mentioned at a head, or in apposition to it where it only describes; an organ is no name."""
        own = self.mention(tree, head)
        named = self._in_apposition(tree, head)
        found = named or own if own is None or self._only_describes(own[1], named) else own
        return None if found is None or self._is_organ(tree, head) else found[1]

    def _only_describes(self, own: Actor, named: Mention | None) -> bool:
        """Whether a mention is no name, or the people of the person named beside it: "an Australian, Tom Li"."""
        person = named is not None and named[1].kind == "person"
        return own.confidence is not None or (own.kind == "group" and person)

    def _in_apposition(self, tree: Tree, head: int) -> Mention | None:
        """Return the mention of an actor in apposition to a head: "a spokesman for the force, Ann Smith".

        His style may stand between: "the President, His Highness Tom Li".
        """
        if (named := child(tree, head, "appos")) is None:
            return None
        return self.mention(tree, named) or self._of_longer(tree, named) or self._in_apposition(tree, named)

    def _of_longer(self, tree: Tree, last: int) -> Mention | None:
        """Return the mention of a person whose name a word ends that elsewhere is written without it."""
        before = (self.mention(tree, k) for k in children(tree, last, "compound"))
        return next((found for found in before if found is not None and found[1].kind == "person"), None)

    def _meant(self, tree: Tree, head: int, mentioned: Actor, depth: int) -> list[Actor]:
        """Return everybody whom the mention of an actor means: the states that it describes, or all who bear it."""
        if (whole := self._wholes.get(id(mentioned))) is not None:
            return [whole]
        meant = [actor for _, actor in self._over(tree, head)]
        states = self._states(tree, head, mentioned, depth)
        return states or (meant if mentioned in meant else [mentioned])

    @functools.cached_property
    def _wholes(self) -> dict[int, Actor]:
        """The bodies that act through their members, by the group that these are: "the members of the Council"."""
        members = self.doc.language.statements.members
        words = ((tree, i) for tree in self.doc.trees for i, lemma in enumerate(tree.lemma) if lemma in members)
        known = [known for tree, i in words for known in self._membership(tree, i)]
        return {id(group): body for group, body in reversed(known)}

    def _membership(self, tree: Tree, i: int) -> Iterator[tuple[Actor, Actor]]:
        """Yield the group that a word for members names, with each body behind "of"."""
        own = self.mention(tree, i)
        if own is not None and own[1].kind == "group":
            named = (self.mention(tree, o) for o in after(tree, i, tree.grammar.genitive))
            yield from ((own[1], body[1]) for body in named if body is not None and body[1].kind == "organization")

    def _states(self, tree: Tree, head: int, described: Actor, depth: int) -> list[Actor]:
        """Return the states whose governments or people a description means."""
        if described.confidence is None:
            return []
        read = self._of_people if described.kind == "group" else self._of_governments
        return read(tree, head, depth)

    def _of_people(self, tree: Tree, head: int, depth: int) -> list[Actor]:
        """Return the states of a people: "the people of Norway"."""
        return [actor for actor in self._owners(tree, head, depth) if actor.kind == "country"]

    def _of_governments(self, tree: Tree, head: int, depth: int) -> list[Actor]:
        """Return the several states in "the governments of Norway and Ghana"."""
        states = self._governed(tree, head, depth) if tree.tag[head] == "NNS" else []
        return states if len(states) > 1 else []

    def _owners(self, tree: Tree, head: int, depth: int) -> list[Actor]:
        """Return everybody named after "of" behind a noun."""
        return [actor for o in after(tree, head, tree.grammar.genitive) for actor in self.all(tree, o, depth + 1)]

    def _speakers(self, tree: Tree, head: int) -> list[Actor]:
        """Return whom a first person means: the speakers of its statement."""
        first_person = tree.pos[head] == "PRON" and tree.lower[head] in self.doc.language.layout.first_person
        statement = self.statement(tree.start[head], tree.end[head]) if first_person else None
        return [] if statement is None or statement.speaker is None else [statement.speaker, *statement.others]

    def _standing_for(self, tree: Tree, head: int) -> Iterator[int]:
        """Yield the nouns for which a relative pronoun or a word for a part or number stands, or that it includes."""
        verb = tree.head[head]
        if tree.tag[head] in ("WDT", "WP") and tree.dep[verb] == "relcl":
            yield tree.head[verb]
        elif tree.dep[head] == "appos":  # "Ana Ruiz, an American"
            yield verb
        elif self.is_number(tree, head):
            yield from after(tree, head, tree.grammar.genitive)
        yield from after(tree, head, tree.grammar.inclusive)

    def is_number(self, tree: Tree, head: int) -> bool:
        """Whether a noun only counts what stands after "of"."""
        counts = tree.lemma[head] in self._quantities and not self._is_related(tree, head)
        return counts or tree.tag[head] == "CD"

    def _is_related(self, tree: Tree, head: int) -> bool:
        """Whether a noun names somebody's people, who are not he: "relatives of the prisoner", "family members"."""
        return any(tree.lemma[k] in self._kin for k in (head, *children(tree, head, "compound")))

    def _is_organ(self, tree: Tree, head: int) -> bool:
        """Whether a noun stands for an organ of a country behind it: "the Government of Kenya" is no other name."""
        if tree.lemma[head] not in self._words.bodies:
            return False
        own = self.mention(tree, head)
        return own is not None and own[0].end == tree.end[head] and bool(self._governed(tree, head, 0))

    def _governed(self, tree: Tree, head: int, depth: int) -> list[Actor]:
        """Return the states whose organ or office a noun names."""
        if tree.lemma[head] not in self._words.bodies:
            return []
        whose = self.before(tree, head)
        if whose is not None:
            return [self._office_of(whose)]
        own = self.home if tree.lemma[head] in self._words.own else None
        return self._owners(tree, head, depth) if own is None else [own]

    def _served_by(self, tree: Tree, head: int) -> list[Actor]:
        """Return the state of a person whose country is named: "his country"."""
        own = child(tree, head, "poss") if tree.lemma[head] in self._words.homelands else None
        state = self.state(self.of(tree, own))
        return [state] if state is not None and state.kind == "country" else []

    def _office_of(self, whose: Actor) -> Actor:
        """Return the state of a person whose organ is named: "the Biden administration"."""
        return (self.state(whose) if whose.kind == "person" else None) or whose

    def nationals(self, tree: Tree, head: int) -> list[Actor]:
        """Return whose people a noun phrase names by a word before its head or after "of", or by the head itself."""
        first, _ = phrase(tree, head)
        inside = filter(None, (self._national(tree, i) for i in range(head, first - 1, -1)))
        if (nearest := next(inside, None)) is not None:
            return [nearest]
        return list(self.senders(tree, head))

    def senders(self, tree: Tree, head: int) -> Iterator[Actor]:
        """Yield whose people a phrase behind some names: "soldiers of Chad"."""
        yield from filter(None, (self._national(tree, o) for o in self._behind(tree, head)))

    def _behind(self, tree: Tree, head: int) -> Iterator[int]:
        """Yield whose some are said to be behind "of"; of those who are sent also where from."""
        if self._is_related(tree, head):
            return
        yield from after(tree, head, tree.grammar.genitive)
        kinds = self.doc.event_lexicon.kinds
        if tree.lemma[head] in kinds["force"] | kinds["diplomat"]:
            yield from after(tree, head, tree.grammar.ablative)

    def _national(self, tree: Tree, i: int) -> Actor | None:
        if self.is_prefixed(tree, i):
            return None
        mention = self.mention(tree, bound(tree, i))
        if mention is not None:
            return self._of_owner(mention[1], tree.dep[i])
        return self.demonym(tree, i) if tree.entity[i] == _PEOPLE else None

    def _of_owner(self, owner: Actor, relation: str) -> Actor | None:
        """Return whose people somebody's are; a man's aides are not he."""
        return None if owner.kind == "person" and relation == "poss" else owner

    def is_prefixed(self, tree: Tree, i: int) -> bool:
        """Whether a name only says for, by or whence somebody is: "pro-Hamas", "U.N.-backed", "Cuban American"."""
        return self._has_prefix(tree, i) or self._has_suffix(tree, i) or self._is_heritage(tree, i)

    def _is_heritage(self, tree: Tree, i: int) -> bool:
        """Whether a people's name stands directly beside another's, joined by nothing."""
        beside = (k for k in (i - 1, i + 1) if 0 <= k < len(tree) and tree.entity[k] == tree.entity[i] == _PEOPLE)
        iso3 = self.doc.language.countries.iso3
        return any(iso3(self._word(tree, k)) and iso3(self._word(tree, i)) for k in beside)

    def _word(self, tree: Tree, i: int) -> str:
        return self.doc.text[tree.start[i] : tree.end[i]]

    def _has_suffix(self, tree: Tree, i: int) -> bool:
        """Whether a name goes on behind a hyphen with a word that is none, in one token or several."""
        known = self.mention(tree, i)
        word = "" if known is None else self.doc.text[known[0].end : known[0].end + _WORD].split(" ")[0]
        return word[:1] in _HYPHENS and word[1:].islower()

    def _has_prefix(self, tree: Tree, i: int) -> bool:
        joined = i > 1 and tree.lower[i - 1] in _HYPHENS and tree.end[i - 2] == tree.start[i] - 1
        return joined and self.doc.text[tree.start[i - 2]].islower() and self.mention(tree, i - 2) is None

    def before(self, tree: Tree, head: int) -> Actor | None:
        """Return the actor named before the head of a noun phrase: a possessive, a name or a demonym."""
        naming = (c for c in reversed(children(tree, head, *_NAMING)) if c < head)
        return next(filter(None, (self._naming(tree, c) for c in naming)), None)

    def _naming(self, tree: Tree, i: int) -> Actor | None:
        """Return the actor whom a word before a noun names, or a word before that."""
        return self.of(tree, i) or self.demonym(tree, i) or self._outer(tree, i)

    def _outer(self, tree: Tree, i: int) -> Actor | None:
        """Return whom a word before a word names; no people that only begin a name, as "Black Hawk helicopters"."""
        outer = self.before(tree, i)
        return outer if outer is None or (outer.kind, tree.pos[i]) != ("group", "PROPN") else None

    def issuer(self, tree: Tree, head: int) -> Actor | None:
        """Return who issued the text that a noun phrase names: "waivers issued by the secretary"."""
        if tree.lemma[head] not in self.doc.language.decisions.texts:
            return None
        clauses = [c for c in children(tree, head, "acl") if tree.tag[c] == "VBN"]
        agents = (self.by(tree, c) for c in clauses)
        return next(filter(None, agents), None) or self.before(tree, head)

    def demonym(self, tree: Tree, i: int) -> Actor | None:
        """Return the country or region that a demonym points to, where it is an actor: "South Korean" as a whole."""
        before = [k for k in tree.kids[i] if tree.entity[k] == tree.entity[i] == _PEOPLE]
        words = self.doc.text[tree.start[min((*before, i))] : tree.end[i]]
        return self.named(words) if words[:1].isupper() else None

    def named(self, words: str) -> Actor | None:
        """Return the country that a name means, where it is an actor of the document."""
        return self._countries.get(self.doc.language.countries.iso3(words) or "")

    def body_in(self, start: int, end: int) -> Actor | None:
        """Return the body of states whose name stands between two offsets, whatever it is a part of."""
        words = self.doc.text[start:end]
        bodies = (a for a in self.doc.actors if a.sector == "IGO")
        return next((a for a in bodies if any(name in words for name in (a.name, *a.aliases))), None)

    def country(self, iso3: str | None) -> Actor | None:
        """Return the country with an ISO code, where it is an actor of the document."""
        return self._countries.get(iso3) if iso3 else None

    def demonym_in(self, tree: Tree, tokens: range) -> Actor | None:
        """Return the country of the first demonym among adjectives ("1,000 Kenyan police officers")."""
        words = (i for i in tokens if tree.pos[i] in _DEMONYMS)
        return next(filter(None, (self.demonym(tree, i) for i in words)), None)

    def state(self, actor: Actor | None) -> Actor | None:
        """Return the state that an office-holder or organ of government acts for, where the document names it."""
        if actor is None or actor.kind not in _ACTING:
            return actor
        return self.country_of_place(actor) if actor.kind == "place" else self._served(actor)

    def _served(self, actor: Actor) -> Actor:
        """Return the state that somebody in government serves, himself where he serves none."""
        if self.home is not None and self._is_of_home(actor):
            return self.home
        return self._of_office(actor) if actor.sector in _GOVERNING else actor

    def _of_office(self, actor: Actor) -> Actor:
        """Return the state of somebody's office, himself where the document does not name it."""
        codes = (actor.country, *(role.country for role in actor.roles))
        return self.country(next(filter(None, codes), None)) or actor

    def _is_of_home(self, actor: Actor) -> bool:
        """Whether an actor is of the government that publishes: its text is his, or his name says so ("official")."""
        ours = self.home is not None and actor.country == self.home.country
        if actor is self.doc.issuer and (ours or actor.kind == "person"):
            return True
        return actor.country is None and not self._words.own.isdisjoint(actor.name.lower().split())

    def country_of_place(self, actor: Actor) -> Actor:
        """Return the country that a place lies in, if the document names it: aid to Kabul is aid to Afghanistan."""
        if actor.kind != "place":
            return actor
        return self.country(actor.country or self._seated(actor.name)) or actor

    def is_unmapped(self, actor: Actor) -> bool:
        """Whether a place is on no map that we have, so that it may as well be a state."""
        return actor.kind == "place" and self._mapped.isdisjoint(m.start for m in actor.mentions)

    def seated(self, actor: Actor) -> Actor | None:
        """Return the country whose government the name of an actor stands for: "the White House"."""
        return self.country(self._seated(actor.name))

    def is_seat(self, actor: Actor) -> bool:
        """Whether a place is a capital, whose name may stand for the government."""
        return actor.kind == "place" and self._seated(actor.name) is not None

    def _seated(self, name: str | None) -> str | None:
        """Return the country whose government a name alone stands for: "The White House"."""
        seats = self.doc.language.countries.government(name or "")
        return seats[0] if len(seats) == 1 else None

    def statement(self, start: int, end: int | None = None) -> Statement | None:
        """Return the innermost statement whose content holds an offset, or all of `start`-`end`."""
        upto = bisect_right(self._contents, start, key=lambda c: c[0])
        last = end or start + 1
        holding = [c for c in self._contents[max(0, upto - _NESTED) : upto] if c[1] >= last]
        innermost = min(holding, key=lambda c: c[1] - c[0], default=None)
        return innermost[2] if innermost is not None else None

    def contents(self, start: int, end: int) -> list[Statement]:
        """Return the statements with a content between two offsets, in the order of the contents."""
        return [statement for a, b, statement in self._contents if start <= a and b <= end]

    def mission(self, start: int, end: int) -> Actor | None:
        """Return the mission mentioned between two offsets where it is the only one."""
        found = {a.name: a for _, a in self.doc.actors_in(start, end) if a.kind == "mission"}
        return next(iter(found.values())) if len(found) == 1 else None


def _longest(known: list[Mention], mention: Mention) -> list[Mention]:
    """Return the longest of the mentions over a token and one more; equally long ones mean several."""
    span = mention[0]
    longest = known[0][0] if known else Span(0, 0)
    if span == longest:
        return [*known, mention]
    return [mention] if span.end - span.start > longest.end - longest.start else known
