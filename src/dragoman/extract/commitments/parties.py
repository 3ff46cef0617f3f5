"""Who gives an amount, as far as the words around it say.

The giver is whose people they are, the subject, the agent or the source. What stands near without such a tie is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import VERBAL, Place, things
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.receivers import Receivers
from dragoman.extract.participants import Actors
from dragoman.lang.commitments import VerbFrame
from dragoman.model import Actor, Span
from dragoman.syntax.arguments import is_passive, subject
from dragoman.syntax.phrases import child, conjuncts, core, prepositions, root_of
from dragoman.syntax.tree import Tree

_MAX_STEPS = 8
_GIVERS = frozenset(["country", "organization", "person", "group", "mission"])


class Parties:
    """Finds the parties of one amount at one place; `spans` collects the words that name them."""

    def __init__(self, doc: Annotated, actors: Actors, tree: Tree, given: Given, place: Place) -> None:
        self.words, self.actors = doc.language.commitments, actors
        self.tree, self.given, self.kind, self.place = tree, given, given.kind, place
        self.root = root_of(tree, given.tokens)
        self.receivers = Receivers(doc, actors, tree, given, place, self.root)
        self.spans = [Span(given.start, given.end)]
        self.head: int | None = None  # of the noun phrase that names the giver

    def provider(self, verb: int, frame: VerbFrame) -> Actor | None:
        """Return who gives: whose people they are, else the subject, agent or source that the verb names."""
        own = self.own_people()
        if own is not None or frame.giver == "none":
            return own or self.given.known
        if frame.giver == "source":
            return self._from(verb)
        named = self._agent(verb) if self._is_undergone(verb) else self._told_giver(verb, frame)
        if frame.side and self._is_person(named):
            return None  # a senator's hold does not make him the giver
        return self.giver(named) or self._below() or self.giver(self.source(self.root) or self.source(verb))

    def _from(self, verb: int) -> Actor | None:
        """Return who gives what somebody receives: behind "from"; "received by" is who takes."""
        nouns = [self.root, *things(self.tree, [self.root, verb], self.words)]  # "$5m in aid from Norway"
        nouns += [] if self.place.noun is None else [self.place.noun]
        found = (self.source(i) for i in ([] if self.place.relation == "nsubjpass" else [verb]) + nouns)
        return self.giver(next((actor for actor in found if actor is not None), None))

    def _told_giver(self, verb: int, frame: VerbFrame) -> Actor | None:
        """Return who gives as the words around a verb tell: whose the noun is, or the subject."""
        if frame.side and self.place.noun is not None and (whose := self.named(self.place.noun)):
            return whose
        if self.tree.lemma[verb] in self.words.telling and (told := self._below()) is not None:
            return told  # "the minister announced a $5 million loan from the Northern Bank"
        return self._subject(verb)

    def _is_person(self, actor: Actor | None) -> bool:
        """Whether somebody acts for himself, and for no state."""
        return actor is not None and actor.kind == "person" and self.actors.state(actor) is actor

    def _is_undergone(self, verb: int) -> bool:
        """Whether who gives is not the subject of a verb: "$5m was given", "a plan supported with $5m from Norway"."""
        if self.place.relation == "nsubjpass" or self.receivers.retained(verb):
            return True
        beside = self.place.qualifies or self.place.relation == self.tree.grammar.comitative
        return beside and is_passive(self.tree, verb)

    def _below(self) -> Actor | None:
        """Return who gives by the nouns of giving: "Canada's contribution", "a loan from the Northern Bank"."""
        found = (self.giver(self.named(i) or self.source(i)) for i in self._nouns())
        return next((actor for actor in found if actor is not None), None)

    def _nouns(self) -> Iterator[int]:
        """Yield the noun that holds the amount and those of what it consists of, before which a giver may stand."""
        yield from [self.place.noun] if self.place.noun is not None else ()
        consists = things(self.tree, [self.root], self.words, links=self.words.consisting)
        yield from (i for i in consists if self.tree.lemma[i] in self.words.nouns)

    def all(self) -> list[Actor]:
        """Return all who give together, in the order in which the text names them."""
        joined = conjuncts(self.tree, self.head) if self.head is not None else []
        return [actor for i in joined if (actor := self.giver(self.actors.of(self.tree, i))) is not None]

    def teller(self, verb: int) -> Actor | None:
        """Return who tells of help of his own: "she told him of a new package", "answered with $5 million in aid"."""
        with_it = self.place.relation == self.tree.grammar.comitative
        if not with_it and self.tree.lemma[verb] not in self.words.telling:
            return None
        return self._subject(verb)

    def others(self) -> tuple[list[Actor], bool]:
        """Return who else gives the amount ("Norway and Denmark pledged"), and whether it is theirs together."""
        tree = self.tree
        joined = conjuncts(tree, self.head)[1:] if self.head is not None else []
        joined = [i for i in joined if tree.pos[i] in ("NOUN", "PROPN", "PRON")]
        if not joined or self.head is None:
            return [], False
        found = (self.giver(self.actors.of(tree, i)) for i in joined)
        span = range(tree.left[self.head], max(tree.right[self.head], *(tree.right[i] for i in joined)) + 1)
        around = {tree.lower[i] for i in span if i < len(tree)} | {tree.lower[i] for i in self._beside()}
        return [actor for actor in found if actor is not None], not around & self.words.each

    def _beside(self) -> list[int]:
        """Return the words that hang on the verb or the amount, where "each" may stand."""
        verb = self.place.verb
        return [*(self.tree.kids[verb] if verb is not None else ()), *self.tree.kids[self.root]]

    def own_people(self) -> Actor | None:
        """Return whose people they are: "1,000 Kenyan police officers", "officers from Kenya"."""
        if self.kind != "personnel":
            return None
        actor = self.actors.demonym_in(self.tree, self.given.tokens) if not self.given.bare else None
        return actor or self.giver(self.source(self.root))

    def _subject(self, verb: int) -> Actor | None:
        tree = self.tree
        own = subject(tree, verb)
        actor = self.actors.of(tree, own) or (self.actors.issuer(tree, own) if own is not None else None)
        if actor is None and own is not None and tree.lower[own] in self.words.pronouns:
            head = tree.head[verb]
            while tree.dep[verb] in ("conj", "xcomp") and head != verb:
                verb, head = head, tree.head[head]
            if tree.dep[verb] == "ccomp":  # "Jamaica announced that it would send"
                actor, own = self.actors.of(tree, subject(tree, head)), subject(tree, head)
        if actor is None and own is None:
            own = self._intent(verb)
            actor = self.actors.before(tree, own) if own is not None else None
        if actor is not None and own is not None:
            self.use(own)
            self.head = own
        return actor

    def _intent(self, verb: int) -> int | None:
        """Return the noun of intent that a verb completes: "Norwegian readiness to continue delivering aid"."""
        tree = self.tree
        while tree.dep[verb] in ("xcomp", "conj") and tree.pos[tree.head[verb]] in VERBAL:
            verb = tree.head[verb]
        noun = tree.head[verb]
        return noun if tree.dep[verb] == "acl" and tree.lemma[noun] in self.words.intents else None

    def _agent(self, verb: int) -> Actor | None:
        for preposition, i in prepositions(self.tree, verb):
            if preposition == self.words.agent and (actor := self.actors.of(self.tree, i)):
                self.use(i)
                self.head = i
                return actor
        return None

    def signer(self, noun: int) -> Actor | None:
        """Return who signed or issued the text in which an amount is granted: "signed an order for a drawdown of"."""
        tree, decisions = self.tree, self.actors.doc.language.decisions
        i = noun
        for _ in range(_MAX_STEPS):
            verb = tree.head[i]
            if tree.lemma[i] in decisions.texts and tree.dep[i] == "dobj" and tree.lemma[verb] in decisions.stages:
                own = subject(tree, verb)
                if own is not None and (actor := self.actors.of(tree, own)) is not None:
                    self.use(own)
                return self.giver(actor) if own is not None else None
            i = verb
        return None

    def announcer(self, noun: int) -> Actor | None:
        """Return whose announcement holds a noun of giving: "the Norwegian announcement of a $5 million package"."""
        linking = self.words.holding | self.words.including  # "its aid, including the announcement of"
        held = self.tree.dep[noun] == "pobj" and self.tree.lemma[self.tree.head[noun]] in linking
        above = self.tree.head[self.tree.head[noun]]
        return self.named(above) if held and self.tree.lemma[above] in self.words.nouns else None

    def named_before(self, noun: int) -> Actor | None:
        """Return who gave what "the contribution" takes up again: the giver named before that noun last."""
        tree = self.tree
        definite = any(tree.dep[c] == "det" and tree.lower[c] in tree.grammar.definite for c in tree.kids[noun])
        earlier = [i for i in range(noun) if tree.lemma[i] == tree.lemma[noun]] if definite else []
        return self.actors.before(tree, earlier[-1]) if earlier else None

    def of_government(self, noun: int) -> Actor | None:
        """Return whose budget or request a noun is: named before it, else the government's that publishes the text."""
        return self.giver(self.named(noun)) or self.actors.home

    def asker(self, verb: int, provider: Actor | None) -> Actor | None:
        """Return who asks its own parliament for money: the publishing government, or one whose budget is spoken of."""
        tree = self.tree
        first, last = tree.sentences[tree.sentence[verb]]
        own = subject(tree, verb)
        spoken = any(
            (tree.lemma[i] in self.words.budgets and tree.pos[i] in ("NOUN", "PROPN"))
            or self.actors.doc.language.decisions.bodies.get(tree.lemma[i]) == "law"
            for i in range(first, last)
        )
        if provider is None:
            return self.actors.home if own is None or own == self.root else None
        return provider if spoken or provider is self.actors.home else None

    def fund(self) -> Actor | None:
        """Return the fund that the paragraph has spoken of, where it is the only one."""
        start = self.tree.start[0]
        found = {a.name: a for _, a in self.actors.doc.actors_in(start, self.given.start) if self.holds_money(a)}
        return next(iter(found.values())) if len(found) == 1 else None

    def holds_money(self, actor: Actor) -> bool:
        """Whether an actor is a fund, through which others give."""
        return actor.name.rpartition(" ")[2].lower() in self.words.channels

    def source(self, i: int) -> Actor | None:
        """Return the actor behind "from" or "by" below a token."""
        for preposition, noun in prepositions(self.tree, i):
            if preposition in self.words.source and (actor := self.actors.of(self.tree, noun)):
                self.use(noun)
                return actor
        return None

    def use(self, i: int) -> None:
        """Take a noun phrase into the evidence."""
        phrase = core(self.tree, i)
        self.spans.append(phrase)

    def named(self, noun: int) -> Actor | None:
        """Return the actor named before a noun: "Canada's contribution", "US funding"."""
        own = self.actors.mention(self.tree, noun)
        actor = self.actors.before(self.tree, noun)
        if actor is None or (own is not None and own[1] is actor):
            return None  # the "Harbour Program" is not the giver of its own money
        self.use(noun)
        return actor

    def giver(self, actor: Actor | None) -> Actor | None:
        """Return the state that acts through an office-holder or capital; a place gives nothing."""
        actor = self.actors.state(actor)
        return actor if actor is not None and actor.kind in _GIVERS else None

    def object(self, verb: int) -> Actor | None:
        """Return the actor whom a verb has as its object beside what is given: "provided Sudan with arms"."""
        whom = child(self.tree, verb, "dobj", "dative")
        return None if whom in self.given.tokens else self.giver(self.actors.of(self.tree, whom))

    def receiver(self, i: int, frame: VerbFrame | None, provider: Actor | None) -> tuple[Actor | None, Actor | None]:
        """Return who receives what hangs on a verb or noun, and the channel through which money goes."""
        found = self.receivers.of(i, frame, provider)
        for noun in self.receivers.used:
            self.use(noun)
        return found
