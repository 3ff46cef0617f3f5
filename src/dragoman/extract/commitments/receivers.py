"""Who receives an amount, and through which fund: as far down as the words around it name somebody.

"Norway announced $40 million in assistance to help the people of Sudan": the receiver may stand behind the verb, the
amount, what the amount consists of, or what it is to help. A place where something is done receives it where nothing
else is named; a name before the thing ("Sudanese aid") only where it is not the giver's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import ITSELF, Place, things
from dragoman.extract.commitments.given import Given
from dragoman.extract.participants import Actors
from dragoman.lang.commitments import VerbFrame
from dragoman.model import Actor
from dragoman.syntax.arguments import is_passive, objects, subject
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import (
    SUBJECTS,
    VERBAL,
    ancestors,
    child,
    children,
    conjuncts,
    governor,
    line_up,
    prepositions,
    tokens_in,
)
from dragoman.syntax.tree import Tree

_CLAUSES = ("acl", "advcl", "xcomp", "relcl", "pcomp")
_PASSING = ("IGO", "NGO")  # PLOVER sectors of bodies that pass on what others give
_NEAR = 5  # words up the tree, prepositions too, to the help of which an amount is a part
_NAMING = ("poss", "amod", "compound", "nmod")
TAKING = frozenset(["country", "organization", "group", "mission", "place"])


class Receivers:
    """Finds who receives one amount at one place; `used` collects the heads of the words that name them."""

    def __init__(self, doc: Annotated, actors: Actors, tree: Tree, given: Given, place: Place, root: int) -> None:
        self.words, self.actors = doc.language.commitments, actors
        self.tree, self.given, self.place, self.root = tree, given, place, root
        self.personnel = given.kind == "personnel"
        self.to = self.words.into if self.personnel else self.words.to
        self.used: list[int] = []

    def of(self, i: int, frame: VerbFrame | None, provider: Actor | None) -> tuple[Actor | None, Actor | None]:
        """Return who receives what hangs on a verb or noun, and the channel through which money goes."""
        channel = next(self._channels(self._nodes(i)), None)
        for named, actor in self.all(i, frame):
            if self._may_take(named, actor, provider):
                self.used.append(named)
                return actor, channel
        return next(self._funds(i), None), channel

    def _may_take(self, named: int, actor: Actor, provider: Actor | None) -> bool:
        """Whether somebody can receive from a giver: not he, nor a place in his own land that is only where it goes."""
        link, _ = governor(self.tree, named)
        own = provider is not None and provider.country not in (None, "") and actor.country == provider.country
        there = own and actor.kind == "place" and link is not None and self.tree.lower[link] in self.words.located
        return actor is not provider and not there

    def all(self, i: int, frame: VerbFrame | None) -> Iterator[tuple[int, Actor]]:
        """Yield everybody who may receive what hangs on a verb or noun, each with his head, the likeliest first."""
        beside = self._beside(i, frame) if frame is not None else ()
        told = itertools.filterfalse(self._is_channel, self._named(self._nodes(i)))
        farther = (self._invested(i, frame), self._supported(i), self._backed(), self._thankful(), self._receiving())
        for named in itertools.chain(beside, told, *farther):
            yield from ((named, actor) for actor in self._takers(named))

    def _invested(self, i: int, frame: VerbFrame | None) -> Iterator[int]:
        """Yield where money is spent: "invested $5 million in Sudan"; where it is announced does not receive it."""
        if frame is not None and frame.stages.get(self.given.kind) in self.words.spent:
            yield from self._behind([i, self.root], self.words.located)

    def _supported(self, verb: int) -> Iterator[int]:
        """Yield whom the clause above says that somebody gives to: "is the largest donor to Sudan, providing"."""
        above = self.tree.head[verb]
        called = children(self.tree, above, "attr") if self.tree.dep[verb] == "advcl" else []
        said = [noun for i in called for noun in conjuncts(self.tree, i)]  # "the largest backer of and donor to Sudan"
        yield from self._behind([i for i in said if self.tree.lemma[i] in self.words.donors], self.words.to)

    def _backed(self) -> Iterator[int]:
        """Yield whom the amount is one way to help: "supports Sudan, including through $5m"."""
        link, _ = governor(self.tree, self.root)
        if link is None or self.tree.lower[link] not in self.words.passing:
            return
        above = itertools.islice(ancestors(self.tree, self.root), _NEAR)
        helping = next((i for i in above if self.tree.lemma[i] in self.words.helping), None)
        for noun in objects(self.tree, helping) if helping is not None else ():
            yield from self.whom(noun)

    def _thankful(self) -> Iterator[int]:
        """Yield who thanks for the amount: "Sudan thanked Norway for its pledge of $5m"."""
        above = (i for i in ancestors(self.tree, self.root) if self.tree.lemma[i] in self.words.thanking)
        yield from (own for own in (subject(self.tree, i) for i in above) if own is not None)

    def _receiving(self) -> list[int]:
        """Return who gets the amount by a verb below the one that tells of it: "Sudan will get $5m, Norway said"."""
        verb = self.tree.head[self.root]
        frame = self.words.verbs.get(self.tree.lemma[verb])
        return self._taker(verb, frame) if frame is not None and verb != self.place.verb else []

    def _nodes(self, i: int) -> list[int]:
        """Return the words behind which the receiver may stand: the verb or noun, the noun of giving, what is given."""
        available = [c for c in self.tree.kids[i] if self.tree.lemma[c] in self.words.available]
        noun = [self.place.noun] if self.place.noun is not None else []
        joined = conjuncts(self.tree, self.root)[-1:]  # "weapons and equipment for Sudan" is all for Sudan
        above = self.tree.head[self.root]
        worth = [above] if self.tree.lemma[above] in self.words.worth else []
        said = self.place.qualifies and self.tree.dep[self.root] in SUBJECTS  # "$5m that it gave is to help Sudan"
        return list(dict.fromkeys([i, *available, *noun, self.root, *joined, *worth, *([above] if said else [])]))

    def behind_it(self) -> Actor | None:
        """Return who receives the amount by the words right behind it, whatever they hang on: "and $6m to Mali"."""
        consists = things(self.tree, [self.root], self.words, links=self.words.consisting)  # "$6m in aid to Mali"
        link = max([self.given.tokens[-1], *consists]) + 1
        if link == len(self.tree) or self.tree.lower[link] not in self.words.dative:
            return None
        named = (self.taker(noun) for noun in children(self.tree, link, "pobj"))
        return next(filter(None, named), None)

    def retained(self, verb: int) -> bool:
        """Whether who receives is the subject of a passive: "the police have been reimbursed $7 million"."""
        return self.place.relation == "dobj" and child(self.tree, verb, "auxpass") is not None

    def _beside(self, i: int, frame: VerbFrame) -> Iterator[int]:
        """Yield who receives as the subject or the object of a verb."""
        yield from self._taking(i, frame)
        yield from self._promised(i)
        yield from self._provided(i)
        yield from self._assisted(i)
        yield from self._repaid(i, frame)

    def _taking(self, i: int, frame: VerbFrame) -> list[int]:
        """Return the subject of a verb of receiving: "Sudan received", or the object of what reaches it."""
        if self.place.relation == "nsubj" and frame.theme == "subject":
            return list(objects(self.tree, i))
        return self._taker(i, frame)

    def _taker(self, i: int, frame: VerbFrame) -> list[int]:
        """Return the subject of a verb of receiving: "Sudan received", "Sudan was given"."""
        takes = frame.giver == "source" or self.retained(i)
        taker = subject(self.tree, i) if takes else None
        return [taker] if taker is not None else []

    def _promised(self, i: int) -> list[int]:
        """Return the object of a verb beside the amount that its clause qualifies: "the $5m it promised Sudan"."""
        beside = self.place.qualifies and self.place.relation == "dobj" and not is_passive(self.tree, i)
        return children(self.tree, i, "dobj") if beside else []

    def _provided(self, i: int) -> Iterator[int]:
        """Yield the objects of a verb of which something is given: "provided Sudan with arms"."""
        if self.place.relation == self.tree.grammar.comitative and not self.personnel:
            yield from (whom for noun in objects(self.tree, i) for whom in self.whom(noun))

    def _assisted(self, i: int) -> Iterator[int]:
        """Yield whom an act of helping helps: "supported the army of Sudan", "assisted in the defence of Sudan"."""
        if self.place.relation == ITSELF:
            helped = [*self._benefiting(i), *self._objects([i], self.words.helping_in | self.words.whose)]
            yield from (whom for noun in helped for whom in self.whom(noun))

    def _repaid(self, i: int, frame: VerbFrame) -> list[int]:
        """Return whom a verb pays back: "reimbursed Sudan"."""
        repays = "reimbursed" in frame.stages.values()
        found = child(self.tree, i, "dobj", "nsubjpass", "dative") if repays else None
        return [found] if found is not None and found not in self.given.tokens else []

    def _named(self, nodes: list[int]) -> Iterator[int]:
        """Yield the heads of the noun phrases that may name the receiver, the most telling first."""
        tree, words = self.tree, self.words
        yield from self._behind(nodes, self.to)
        yield from self._enabled(nodes)
        if self.personnel or self._is_named_unknown(nodes):
            return
        consists = [i for i in things(tree, nodes, words) if i > min(nodes)]  # not "In a talk with Ghana, Norway gave"
        yield from self._behind(consists, words.to)
        begun = [i for node in nodes for i in line_up(tree, node, ("xcomp",))]  # "began paying $5m to help Sudan"
        helped = list(self._helped([*nodes, *consists, *self._objects(nodes, words.to), *begun]))
        yield from helped
        works = [i for i in nodes if tree.lemma[i] in words.programmes]  # "a $5m project in Sudan"
        there = [*works, *consists, *helped, *self._objects([*nodes, *consists], words.to)]
        yield from self._behind([i for i in there if tree.lemma[i] not in words.abroad], words.located)
        yield from self._before([*consists, *helped])
        yield from (c for c in self._before([self.root]) if self._is_named(c))

    def _is_named_unknown(self, nodes: list[int]) -> bool:
        """Whether somebody receives by a name that the document does not know: then it is nobody named farther away."""
        named = (i for i in self._objects(nodes, self.words.dative) if self.tree.pos[i] == "PROPN")
        return any(self.actors.of(self.tree, i) is None for i in named)

    def _enabled(self, nodes: list[int]) -> Iterator[int]:
        """Yield who is to do something with what is given: "a loan for Sudan to repair roads"."""
        clauses = (c for node in nodes for c in self.tree.kids[node] if self.tree.dep[c] in _CLAUSES)
        doing = (child(self.tree, c, "nsubj") for c in clauses if self._is_for(c))
        yield from (whom for noun in doing if noun is not None for whom in self.whom(noun))

    def _is_for(self, clause: int) -> bool:
        """Whether a clause says for whom something is: "for Sudan to repair roads"."""
        mark = child(self.tree, clause, "mark")
        return mark is not None and self.tree.lower[mark] in self.words.whose

    def _behind(self, nodes: Iterable[int], wanted: frozenset[str]) -> Iterator[int]:
        """Yield whom a noun behind one of some prepositions names: "to Sudan", "for the army of Sudan"."""
        for noun in self._objects(nodes, wanted):
            giving = self.tree.lemma[noun] in self.words.nouns  # "for a contribution to Sudan"
            yield from self._behind([noun], wanted) if giving else self.whom(noun)

    def _objects(self, nodes: Iterable[int], wanted: frozenset[str]) -> Iterator[int]:
        """Yield the nouns behind prepositions that may name who receives."""
        found = ((node, word, noun) for node in nodes for word, noun in prepositions(self.tree, node) if word in wanted)
        yield from (noun for node, word, noun in found if not self._is_beside(node, word, noun))

    def _is_beside(self, node: int, word: str, noun: int) -> bool:
        """Whether a noun behind "with" names who acts as well: before the verb, or "coordinated it with Ghana"."""
        tree = self.tree
        return word == tree.grammar.comitative and (noun < node or tree.lemma[node] in self.words.concerted)

    def whom(self, noun: int) -> Iterator[int]:
        """Yield a noun, behind what it belongs to where it is no name: "the people of Sudan", "towns in Sudan"."""
        actor = self.actors.of(self.tree, noun)
        between = self.tree.lemma[noun] in self.words.relations
        if not self.personnel and (between or actor is None or actor.kind == "group"):
            yield from self._owners(noun, actor)
        yield from () if between else (noun,)

    def _owners(self, noun: int, group: Actor | None) -> Iterator[int]:
        """Yield whose people or programme a noun is: "people of Sudan", "for reform programmes for Sudan"."""
        yield from self._before([noun])
        if self.tree.lemma[noun] not in self.words.abroad:  # "the mission in Sudan" is nobody's of Sudan
            whose = frozenset() if group is not None else self.words.whose
            joint = {self.tree.grammar.comitative} if self.tree.lemma[noun] in self.words.relations else set()
            yield from self._objects([noun], self.words.belonging | whose | joint)

    def _helped(self, nodes: Iterable[int]) -> Iterator[int]:
        """Yield whom an amount is to help."""
        for node in dict.fromkeys(nodes):
            for clause in self._clauses(node):
                yield from self._served(clause)

    def _served(self, clause: int) -> Iterator[int]:
        """Yield whom a clause helps: "to support the police of Sudan", "to provide support for farmers"."""
        if self.tree.lemma[clause] in self.words.helping:
            yield from (whom for noun in self._benefiting(clause) for whom in self.whom(noun))
            yield from self._behind([clause], self.words.located)
        elif self.tree.lemma[clause] in self.words.fighting:
            yield from self._behind([clause, *objects(self.tree, clause)], self.words.located)
        elif self.tree.lemma[clause] in self.words.joining:
            yield from self._behind([clause], frozenset([self.tree.grammar.comitative]))
        elif self.tree.lemma[clause] in self.words.supplying:
            yield from self._behind([clause, *objects(self.tree, clause)], self.words.whose)

    def _benefiting(self, clause: int) -> list[int]:
        """Return the objects of a verb of helping, and who does what it helps with: "to help Sudan meet its needs"."""
        completed = child(self.tree, clause, "ccomp")
        doing = child(self.tree, completed, "nsubj")
        return [*objects(self.tree, clause), *(conjuncts(self.tree, doing) if doing is not None else [])]

    def _clauses(self, node: int) -> Iterator[int]:
        """Yield the verbs of the clauses below a word, those joined to them, and those that complete them."""
        for c in (*self.tree.kids[node], *self._hung_above(node)):
            if self.tree.dep[c] in _CLAUSES and self._is_told(c):
                yield from (v for v in conjuncts(self.tree, c) if self.tree.pos[v] in VERBAL)
                yield from self._clauses(c)

    def _is_told(self, verb: int) -> bool:
        """Whether a word is a verb, and in no name: "Feed the Hungry" feeds nobody."""
        return self.tree.pos[verb] in VERBAL and self.actors.mention(self.tree, verb) is None

    def _hung_above(self, noun: int) -> list[int]:
        """Return the aim right behind a noun that the parser hangs on its verb: "welcomed the loan to help Sudan"."""
        giving = self.tree.lemma[noun] in self.words.nouns and self.tree.dep[noun] == "dobj"
        aims = children(self.tree, self.tree.head[noun], "advcl", "xcomp") if giving else ()
        return [c for c in aims if self.tree.left[c] == noun + 1 and is_infinitive(self.tree, c)]

    def _before(self, nodes: Iterable[int]) -> Iterator[int]:
        """Yield the countries before a noun that may say whose it is or becomes: "Sudanese border security".

        A place or people of a region counts where the noun only classifies it: "the Sahel region", "African countries".
        """
        for node in nodes:
            if self.tree.lemma[node] not in self.words.abroad:  # "Sudanese refugees" are nobody's in Sudan
                yield from self._lands(node)

    def _lands(self, noun: int) -> list[int]:
        """Return the words before a noun that name a country, before one that they only classify also a place."""
        regions, between = (self.tree.lemma[noun] in words for words in (self.words.regions, self.words.relations))
        kinds = TAKING if between else ("country", "place") if regions else ("country",)
        before = ((c, self._inner(c)) for c in children(self.tree, noun, *_NAMING) if c < noun)
        return [c for c, actor in before if actor is not None and actor.kind in kinds]

    def _inner(self, i: int) -> Actor | None:
        """Return whom a word before a noun names by itself: Sudan of "the Sudanese people", which is named as well."""
        return self.actors.demonym(self.tree, i) or self._country(i)

    def _is_named(self, i: int) -> bool:
        """Whether a word before a noun is a country's own name: "will send Sudan weapons", not "Sudanese arms"."""
        word, actor = self.actors.doc.text[self.tree.start[i] : self.tree.end[i]], self._country(i)
        return actor is not None and word in (actor.name, *actor.aliases)

    def _country(self, i: int) -> Actor | None:
        return self.actors.of(self.tree, i) or self.actors.demonym(self.tree, i)

    def _channels(self, nodes: list[int]) -> Iterator[Actor]:
        for noun in self._led_through(nodes):
            actor = self.actors.of(self.tree, noun) or self.actors.before(self.tree, noun)
            if actor is not None:
                self.used.append(noun)
                yield actor

    def _funds(self, i: int) -> Iterator[Actor]:
        """Yield the funds into which an amount goes, which hold it: not those through which it only passes."""
        into = filter(self._is_channel, self._objects(self._nodes(i), self.to - self.words.passing))
        yield from (actor for noun in into if (actor := self.actors.of(self.tree, noun)) is not None)

    def _led_through(self, nodes: list[int]) -> Iterator[int]:
        """Yield the funds into which, and the bodies through which, an amount goes."""
        yield from filter(self._is_channel, self._objects(nodes, self.words.through | self.to))
        yield from filter(self._is_body_passing, self._objects(nodes, self.words.passing))

    def _is_body_passing(self, noun: int) -> bool:
        """Whether money may go through whom a noun names: an agency that is no government's."""
        actor = self.actors.of(self.tree, noun)
        return actor is not None and actor.kind == "organization" and actor.sector in _PASSING

    def _is_channel(self, noun: int) -> bool:
        return self.tree.lemma[noun] in self.words.channels

    def _takers(self, i: int) -> list[Actor]:
        """Return who a noun phrase says may receive; of two in one word ("U.S.-Sudan relations") both.

        The members of a body are that body: "the ASEAN member states".
        """
        tree = self.tree
        mentions = self.actors.doc.actors_in(tree.start[i], tree.end[i])
        inside = [actor for span, actor in mentions if tokens_in(tree, span.start, span.end) == range(i, i + 1)]
        taker = self._body(i) or self.taker(i)
        return [taker, *inside] if taker is not None else []

    def _body(self, i: int) -> Actor | None:
        """Return the body whose members a noun stands for."""
        if self.tree.lower[i] not in self.actors.doc.language.across.members:
            return None
        return self.actors.body_in(self.tree.start[self.tree.left[i]], self.tree.start[i])

    def taker(self, i: int) -> Actor | None:
        """Return the actor whom a noun phrase names, where he can receive what is given."""
        actor = self.actors.of(self.tree, i) if self.personnel else self._country(i)
        if actor is None or actor.kind not in TAKING or self._leaves_open(i, actor) or self.takes_nothing(actor):
            return None
        return self._owner(i, actor) or self.actors.country_of_place(actor)

    def _passes_on(self, i: int) -> bool:
        """Whether a name stands right behind the preposition of who passes on what others give: "through UNICEF"."""
        named = self.actors.mention(self.tree, i)
        before = tokens_in(self.tree, named[0].start, named[0].end)[0] - 1 if named is not None else i
        return self.tree.lower[before] in self.words.passing

    def _owner(self, i: int, actor: Actor) -> Actor | None:
        """Return the country whose corridor or network somebody is who is no body of his own: "Chad's Lake Network"."""
        owned = actor.kind in ("place", "organization") and not actor.sector
        whose = (self.actors.of(self.tree, c) for c in children(self.tree, i, "poss")) if owned else ()
        return next((a for a in filter(None, whose) if a.kind == "country"), None)

    def takes_nothing(self, actor: Actor) -> bool:
        """Whether an organization cannot receive: a parliament, which grants, or what is no body."""
        last = actor.name.rpartition(" ")[2].lower()
        return self.actors.doc.language.decisions.bodies.get(last) == "law" or self._is_no_body(actor)

    def _is_no_body(self, actor: Actor) -> bool:
        """Whether an organization is only described ("a new rail network"), or is a text ("the Northern Compact")."""
        texts = {*self.actors.doc.language.decisions.texts, *self.words.relations}
        words = [word.removesuffix("s") for word in actor.name.lower().split()]
        described = actor.name[:1].islower() or not texts.isdisjoint(words)
        unknown = not any((actor.country, actor.sector)) and described
        return actor.kind == "organization" and (unknown or words[0] in self.actors.doc.language.decisions.texts)

    def _leaves_open(self, i: int, actor: Actor) -> bool:
        """Whether people go "to the country", nobody says which, or who is named passes on what others give."""
        return self._passes_on(i) or (self.personnel and actor.kind == "country" and self.tree.pos[i] == "NOUN")
