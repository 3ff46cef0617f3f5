"""Who may give and who may receive something, as far around it as somebody is named: on the way up, or told before.

Each is proposed with the way in which the text names him; a judge says whether he is the one.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import NOWHERE, things
from dragoman.extract.commitments.climb import way
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.parties import Parties
from dragoman.extract.commitments.receivers import TAKING, Receivers
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Commitment, Span
from dragoman.syntax.arguments import agent, objects
from dragoman.syntax.forms import is_finite
from dragoman.syntax.phrases import SUBJECTS, VERBAL, behind, children, root_of
from dragoman.syntax.tree import Tree

_CLAUSES = ("relcl", "acl", "ccomp")
_PASSED_ON = ("heading", "part", "beside", "title")  # relations to what was told before by which its receiver is shared
_MOST = 5  # who may be meant
_REACH = 60  # characters before a country that can say that somebody met there
_NAMED = 2  # who are named on one side

Named = tuple[Actor, str]


@dataclass(frozen=True, slots=True)
class Known:
    """Who gives and who receives what was told before, with the word for how that stands to what is told now."""

    how: str
    provider: Actor | None
    receiver: Actor | None

    @classmethod
    def of(cls, how: str, claim: Commitment | None) -> Known:
        """Return the parties of a claim; of none nobody."""
        return cls(how, claim.provider, claim.receiver) if claim is not None else cls(how, None, None)


class Around:
    """Names who may take part in one commitment."""

    def __init__(self, doc: Annotated, actors: Actors, tree: Tree, given: Given) -> None:
        self.doc, self.words, self.actors = doc, doc.language.commitments, actors
        self.tree, self.given, self.root = tree, given, root_of(tree, given.tokens)
        self.parties = Parties(doc, actors, tree, given, NOWHERE)
        self.unknown = False  # somebody gives whom the document does not know
        self.stranger = False  # he has a name, or is somebody else's partner
        self.way = [self.root, *(i for i, _ in way(tree, self.root))]
        self.near = list(self._givers())

    def givers(self, told: list[Known], bound: bool) -> list[Named]:
        """Return who may give, the nearest first, each once; of what is `bound` to a giver unknown nobody farther."""
        if (bound and self.unknown) or self.stranger or self._is_strangers():
            return []
        farther = [*((t.provider, t.how) for t in told), *self._speakers(), *self._before()]
        found = [*self.near, *([] if self._is_settled() else farther)]
        givers = [(self.parties.giver(actor), how) for actor, how in found]
        return _each([(actor, how) for actor, how in givers if actor is None or not self.parties.holds_money(actor)])

    def _is_strangers(self) -> bool:
        """Whether a name that the document does not know owns what is given: "Acme's $5m plant", "Korean loans"."""
        tree = self.tree
        above = itertools.takewhile(lambda i: tree.pos[i] not in VERBAL, self.way)
        nouns = [*above, *things(tree, [self.root], self.words, links=self.words.consisting)]
        return any(self._is_unknown(c) for i in nouns for c in children(tree, i, "poss", "amod"))

    def _is_unknown(self, i: int) -> bool:
        """Whether a word before a noun is the name of somebody or of a people whom the document does not know."""
        proper = self.tree.pos[i] == "PROPN" or self.tree.entity[i] == "NORP"
        return proper and _is_nobody(self.actors.of(self.tree, i) or self.actors.demonym(self.tree, i))

    def _is_helper_named(self) -> bool:
        """Whether the sentence says what state or body helps: then nobody who is named farther away gives."""
        helping = (agent(self.tree, i) for i in self.way if self.tree.lemma[i] in self.words.helping)
        helpers = (self.actors.of(self.tree, own) for own in helping if own is not None)
        return any(a is not None and (a.kind == "country" or a.sector == "IGO") for a in helpers)

    def _is_settled(self) -> bool:
        """Whether nobody who is named farther away gives the whole."""
        return self._is_helper_named() or self._is_joint()

    def _is_joint(self) -> bool:
        """Whether the sentence says before that others give as well: then who is named farther away gives a share."""
        first, _ = self.tree.sentences[self.tree.sentence[self.root]]
        return self.words.jointly.search(self.doc.text, self.tree.start[first], self.given.start) is not None

    def receivers(self, told: list[Known], provider: Actor | None, helps: bool) -> list[Named]:
        """Return who may receive, the nearest first, each once; of what `helps` also a country that is only named."""
        found = [
            *((_other(actors, provider), how) for actors, how in self.takers),
            *((t.receiver, t.how) for t in told if t.how in _PASSED_ON),
        ]
        found += [(actor, "sentence") for actor in self._lands(provider) if helps]
        own = [t for t in told if t.how not in _PASSED_ON and t.provider in (None, provider)]
        found += [*self._behind(provider), *((t.receiver, t.how) for t in own)]
        return _each([(actor, how) for actor, how in found if actor is not provider])

    def _lands(self, provider: Actor | None) -> list[Actor]:
        """Return the one country that the sentence names beside those who give or do something in it."""
        others = [land for land in self.lands if land is not provider]
        return others if len(others) == 1 else []

    @functools.cached_property
    def lands(self) -> list[Actor]:
        """The countries that the sentence names beside those who do something in it or are named at what is given."""
        tree = self.tree
        first, last = tree.sentences[tree.sentence[self.root]]
        subjects = (i for i in range(first, last) if tree.dep[i] in SUBJECTS and is_finite(tree, tree.head[i]))
        doing = [self.actors.of(tree, i) for i in subjects]
        others = {id(a) for a in (self.actors.home, *doing, *(a for a, _ in self.near))}
        named = self.doc.actors_in(tree.start[first], tree.end[last - 1])
        lands = [a for span, a in named if a.kind == "country" and not self._is_met_in(span)]
        return list({id(a): a for a in lands if id(a) not in others}.values())

    def _is_met_in(self, name: Span) -> bool:
        """Whether a country is only where somebody met: "at a summit in Chad"."""
        return self.words.met.search(self.doc.text[max(0, name.start - _REACH) : name.start]) is not None

    def _named(self, start: int, end: int) -> Iterator[Actor]:
        """Yield who is named between two offsets."""
        yield from (actor for _, actor in self.doc.actors_in(start, end))

    def _before(self) -> Iterator[tuple[Actor | None, str]]:
        """Yield who is named before what is given in its sentence, the nearest first."""
        first, _ = self.tree.sentences[self.tree.sentence[self.root]]
        named = list(self._named(self.tree.start[first], self.given.start))
        yield from ((actor, "before") for actor in reversed(named))

    def _behind(self, provider: Actor | None) -> Iterator[tuple[Actor | None, str]]:
        """Yield who is named behind what is given in its sentence, else before it."""
        first, last = self.tree.sentences[self.tree.sentence[self.root]]
        for how, start, end in (
            ("behind", self.given.end, self.tree.end[last - 1]),
            ("before", self.tree.start[first], self.given.start),
        ):
            nobody = self.parties.receivers.takes_nothing
            named = (a for a in self._named(start, end) if a.kind in TAKING and a is not provider and not nobody(a))
            yield from ((self.actors.country_of_place(actor), how) for actor in itertools.islice(named, _NAMED))

    def _givers(self) -> Iterator[tuple[Actor | None, str]]:
        for i in self.way:
            if self.tree.pos[i] not in VERBAL:
                yield from self._beside(i)
            elif self._gives_as_subject(i):
                yield from self._as_subject(i)
            self.stranger = self.stranger or self._comes_from_others(i)

    def _as_subject(self, verb: int) -> Iterator[tuple[Actor | None, str]]:
        """Yield who gives as the subject of a verb; take note where it is somebody whom the document does not know."""
        own, how = agent(self.tree, verb), self._class(verb)
        actor = self.actors.whole(self.tree, own)
        if actor is None or actor.confidence is None or how != "other":
            yield actor, f"subject {how}{' above' if self.unknown else ''}"
        somebody = actor is None and self._is_somebody(verb, own)
        self.unknown = self.unknown or somebody
        self.stranger = self.stranger or (somebody and self._is_name(own))

    def _gives_as_subject(self, verb: int) -> bool:
        frame = self.words.verbs.get(self.tree.lemma[verb])
        return frame is None or frame.giver == "subject"

    def _comes_from_others(self, verb: int) -> bool:
        """Whether something comes from somebody whom the document does not know: "came from a number of donors"."""
        sources = [] if self._gives_as_subject(verb) else behind(self.tree, verb, self.words.source)
        return any(self.actors.whole(self.tree, i) is None and self._is_others(i) for i in sources)

    def _is_others(self, noun: int) -> bool:
        """Whether a noun, or what it is a number of, stands for others: "some of our partners", no "his country"."""
        tree = self.tree
        some = itertools.chain([noun], behind(tree, noun, (tree.grammar.genitive,)))
        own = self.words.homelands | self.words.bodies
        return any(tree.lemma[i] in self.words.outsiders and tree.lower[i] not in own for i in some)

    def _is_somebody(self, verb: int, own: int | None) -> bool:
        """Whether the subject of a verb of giving is a noun, and so gives, whoever he is."""
        return own is not None and self._class(verb) == "giving" and self.tree.pos[own] in ("NOUN", "PROPN")

    def _is_name(self, own: int | None) -> bool:
        """Whether a noun names somebody, or stands for others: "the Quad", no law, budget or programme."""
        decisions = self.doc.language.decisions
        texts = {*decisions.texts, *decisions.bodies, *self.words.budgets, *self.words.programmes, *self.words.nouns}
        if own is None:
            return False
        is_named = self.tree.pos[own] == "PROPN" and self.tree.lower[own].removesuffix("s") not in texts
        return is_named or self._is_others(own)

    def _beside(self, i: int) -> Iterator[tuple[Actor | None, str]]:
        """Yield who is named at a noun: before it, as its source, or by a clause that qualifies it."""
        tree = self.tree
        yield self.parties.named(i), "named"
        yield self.parties.source(i), "source"
        yield self.actors.first(tree, behind(tree, i, (tree.grammar.genitive,))), "of"
        clauses = (c for c in tree.kids[i] if tree.dep[c] in _CLAUSES and tree.pos[c] in VERBAL)
        yield from ((self.actors.of(tree, agent(tree, c)), f"clause {self._class(c)}") for c in clauses)

    def _class(self, verb: int) -> str:
        lemma = self.tree.lemma[verb]
        if lemma in self.words.verbs:
            return "giving"
        return "telling" if lemma in self.words.telling else "other"

    def _speakers(self) -> Iterator[tuple[Actor | None, str]]:
        statement = self.actors.statement(self.given.start, self.given.end)
        yield (statement.speaker if statement is not None else None), "speaker"
        yield self.doc.issuer, "issuer"
        yield self.actors.home, "home"

    @functools.cached_property
    def takers(self) -> list[tuple[list[Actor | None], str]]:
        """Who may receive at each word of the way, the likeliest first, with how he is named there."""
        return list(self._takers(self.parties.receivers))

    def _takers(self, receivers: Receivers) -> Iterator[tuple[list[Actor | None], str]]:
        for i in self.way:
            if self.tree.pos[i] in VERBAL:
                yield from self._of_verb(i, receivers)
            else:
                yield [actor for _, actor in receivers.all(i, None)], "to"
                yield [self._land_before(i)], "named"

    def _of_verb(self, verb: int, receivers: Receivers) -> Iterator[tuple[list[Actor | None], str]]:
        """Yield who receives by a verb: behind one of giving, or as the object of one of helping."""
        if self._class(verb) == "giving":
            yield [actor for _, actor in receivers.all(verb, None)], "to"
        if self.tree.lemma[verb] in self.words.helping:
            helped = (o for o in objects(self.tree, verb) if o not in self.way)
            yield from (([receivers.taker(whom)], "object") for o in helped for whom in receivers.whom(o))

    def _land_before(self, noun: int) -> Actor | None:
        """Return the country named before a noun."""
        named = self.actors.before(self.tree, noun)
        return named if named is not None and named.kind == "country" else None


def _other(actors: list[Actor | None], provider: Actor | None) -> Actor | None:
    """Return the likeliest of some actors who is not the one who gives."""
    return next((actor for actor in actors if actor is not provider), None)


def _is_nobody(owner: Actor | None) -> bool:
    """Whether the document knows of an owner neither who nor, of a place, in which country it is."""
    return owner is None or (owner.kind, owner.country) == ("place", None)


def _each(found: list[tuple[Actor | None, str]]) -> list[Named]:
    """Return each of some actors once, as he is named first."""
    known: dict[int, Named] = {}
    for actor, how in found:
        if actor is not None:
            known.setdefault(id(actor), (actor, how))
    return list(known.values())[:_MOST]
