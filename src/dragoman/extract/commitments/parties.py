"""Who gives an amount, as far as the words around it say.

The giver is whose people they are, the subject, the agent or the source. What stands near without such a tie is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import Place, things
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.receivers import Receivers
from dragoman.extract.participants import Actors
from dragoman.lang.commitments import VerbFrame
from dragoman.model import Actor, Span
from dragoman.syntax.arguments import is_passive, subject
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import SUBJECTS, ancestors, behind, child, children, conjuncts, core, line_up, root_of
from dragoman.syntax.tree import Tree

_NOUNS = ("NOUN", "PROPN")
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
        self.leaders: list[Actor] = []  # who gives as the items of a list tell

    def provider(self, verb: int, frame: VerbFrame) -> Actor | None:
        """Return who gives: whose people they are, else the subject, agent or source that the verb names."""
        named = {"none": self._known, "source": self._from, "subject": self._by_subject}[frame.giver]
        sent = frame.giver == "subject" and self.place.relation == "dobj"  # "the ministry sent experts from its agency"
        return (self._nationals() if sent else self.own_people()) or named(verb, frame)

    def _known(self, verb: int, frame: VerbFrame) -> Actor | None:
        """Return who gave what was counted before, where a verb names nobody."""
        return self.given.known

    def _by_subject(self, verb: int, frame: VerbFrame) -> Actor | None:
        """Return who gives by a verb whose subject gives; a senator's hold does not make him the giver."""
        named = self._agent(verb) if self._is_undergone(verb) else self._told_giver(verb, frame)
        if frame.side and self._is_person(named):
            return None
        source = self.source(self.root) or self.source(verb)
        return next(filter(None, self._giving(named, source)), None)

    def _giving(self, named: Actor | None, source: Actor | None) -> Iterator[Actor | None]:
        """Yield who may give where a verb names somebody, the likeliest first."""
        yield self.giver(named)
        yield self._acting(named)
        yield self._below()
        yield self.giver(source)
        yield self._intending()

    def _acting(self, named: Actor | None) -> Actor | None:
        """Return a place that acts: a capital, which stands for its government, or one that lies in no known country.

        A country that no list holds is such a place.
        """
        if named is None or named.kind != "place":
            return None
        return named if self.actors.is_seat(named) or named.country is None else None

    def _from(self, verb: int, frame: VerbFrame) -> Actor | None:
        """Return who gives what somebody receives: behind "from"; "received by" is who takes."""
        nouns = [self.root, *things(self.tree, [self.root, verb], self.words)]  # "$5m in aid from Norway"
        nouns += [] if self.place.noun is None else [self.place.noun]
        found = (self.source(i) for i in ([] if self.place.relation == "nsubjpass" else [verb]) + nouns)
        source = next(filter(None, found), None)
        return self.giver(source) or self._acting(source) or self._below()

    def _told_giver(self, verb: int, frame: VerbFrame) -> Actor | None:
        """Return who gives as the words around a verb tell: whose the noun is, whose loan it announces, its subject."""
        whose = self.named(self.place.noun) if frame.side and self.place.noun is not None else None
        told = self._below() if self.tree.lemma[verb] in self.words.telling else None
        return whose or told or self._subject(verb)

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
        return next(filter(None, found), None)

    def _nouns(self) -> Iterator[int]:
        """Yield the noun that holds the amount and those of what it consists of, before which a giver may stand."""
        yield from [self.place.noun] if self.place.noun is not None else ()
        consists = things(self.tree, [self.root], self.words, links=self.words.consisting)
        yield from (i for i in consists if self.tree.lemma[i] in self.words.nouns)

    def all(self) -> list[Actor]:
        """Return all who give together, in the order in which the text names them."""
        return self._givers(self._together())

    def _together(self) -> list[int]:
        """Return the head of the noun phrase that names the giver with what is joined to it."""
        return conjuncts(self.tree, self.head) if self.head is not None else []

    def _givers(self, heads: Iterable[int]) -> list[Actor]:
        """Return those of some noun phrases that can give."""
        named = [self.actors.of(self.tree, i) for i in heads]
        return list(filter(None, (self.giver(actor) or self._acting(actor) for actor in named)))

    def teller(self, verb: int) -> Actor | None:
        """Return who tells of help of his own: "she told him of a new package", "answered with $5 million in aid"."""
        with_it = self.place.relation == self.tree.grammar.comitative
        if not with_it and self.tree.lemma[verb] not in self.words.telling:
            return None
        return self._subject(verb)

    def others(self) -> tuple[list[Actor], bool]:
        """Return who else gives the amount ("Norway and Denmark pledged"), and whether it is theirs together."""
        tree, together = self.tree, self._together()
        joined = [i for i in together[1:] if tree.pos[i] in ("NOUN", "PROPN", "PRON")]
        if not joined:
            return self.leaders[1:], len(self.leaders) > 1
        behind = max(tree.right[i] for i in (together[0], *joined))
        named = [i for i in joined if not self._is_somebodys(i)]
        span = {tree.lower[i] for i in range(tree.left[together[0]], min(behind + 1, len(tree)))}
        beside = {tree.lower[i] for i in self._beside()}
        return self._givers(named), self.words.each.isdisjoint(span | beside)

    def _is_somebodys(self, i: int) -> bool:
        """Whether a noun names nobody but by whom it stands beside: "Norway and its partners"."""
        whose = child(self.tree, i, "poss")
        return whose is not None and self.tree.pos[whose] == "PRON"

    def _beside(self) -> list[int]:
        """Return the words that hang on the verb or the amount, where "each" may stand."""
        verb = self.place.verb
        return [*(self.tree.kids[verb] if verb is not None else ()), *self.tree.kids[self.root]]

    def own_people(self) -> Actor | None:
        """Return whose people they are: "1,000 Kenyan police officers", "officers from Kenya"."""
        return self._nationals() or (self._origin() if self.kind == "personnel" else None)

    def _nationals(self) -> Actor | None:
        """Return the country whose demonym says whose people they are."""
        named = self.kind == "personnel" and not self.given.bare
        return self.actors.demonym_in(self.tree, self.given.tokens) if named else None

    def _origin(self) -> Actor | None:
        """Return who is named behind "from" at what is given."""
        return self.giver(self.source(self.root))

    def _subject(self, verb: int) -> Actor | None:
        """Return whom the subject of a verb names: itself, whoever issued it, or who tells of what it will do.

        Without one it is who leads the list of which it is an item.
        """
        for head, whom in self._subjects(verb):
            if (actor := whom(self.tree, head)) is not None:
                self._take(head)
                return actor
        self.leaders = self.actors.leading.by(self.tree, verb)
        return next(iter(self.leaders), None)

    def _subjects(self, verb: int) -> Iterator[tuple[int, Callable[[Tree, int], Actor | None]]]:
        """Yield the words that may name the subject of a verb, each with how it names somebody."""
        intents = self._intents(verb)
        yield from ((noun, self.actors.before) for noun in intents)
        yield from ((own, self.actors.whole) for noun in intents for own in self._having(noun))
        own = subject(self.tree, verb)
        if own is None:
            return
        yield from ((whom, self.actors.of) for whom in self._thanked(verb, own))
        yield own, self.actors.whole
        yield own, self.actors.issuer
        yield own, self._lawgiver
        yield own, self._owner
        if self.tree.lower[own] in self.words.pronouns:
            yield from ((teller, self.actors.of) for teller in self._tellers(verb))

    def _thanked(self, verb: int, own: int) -> list[int]:
        """Return who is thanked for what a pronoun gives: "Sudan thanked Norway for the $5m it had given"."""
        taken_up = self.place.qualifies and self.tree.pos[own] == "PRON"
        above = ancestors(self.tree, verb) if taken_up else []
        thanks = next((i for i in above if self.tree.lemma[i] in self.words.thanking), None)
        return [] if thanks is None else children(self.tree, thanks, "dobj")

    def _lawgiver(self, tree: Tree, own: int) -> Actor | None:
        """Return whose law gives: "the law provides $5 million"; of no state that is named the publishing one's."""
        return self.actors.state(self.source(own)) or self.actors.home if self._is_law(tree.lemma[own]) else None

    def _owner(self, tree: Tree, own: int) -> Actor | None:
        """Return whose vehicle brings what is given: "a Norwegian plane carrying 40 tonnes of rice"."""
        return self.actors.before(tree, own) if self.words.kinds.get(tree.lemma[own]) == "equipment" else None

    def _is_law(self, name: str) -> bool:
        """Whether a name or noun is that of a law by its last word."""
        return self.actors.doc.language.decisions.texts.get(name.rpartition(" ")[2].lower()) == "law"

    def _tellers(self, verb: int) -> list[int]:
        """Return the subject of the verb that tells of another: "Jamaica announced that it would send"."""
        told = line_up(self.tree, verb, ("conj", "xcomp"))[-1]
        teller = subject(self.tree, self.tree.head[told]) if self.tree.dep[told] == "ccomp" else None
        return [teller] if teller is not None else []

    def _intents(self, verb: int) -> list[int]:
        """Return the noun of intent that a verb completes: "Norwegian readiness to continue delivering aid"."""
        last = line_up(self.tree, verb, ("conj", "xcomp"))[-1]
        return self._led(last) if self.tree.dep[last] == "pcomp" else self._intended(last)

    def _having(self, noun: int) -> list[int]:
        """Return who has an intent by the verb of which it is the object: "Norway made a commitment to give"."""
        tree, verb = self.tree, self.tree.head[noun]
        has = tree.dep[noun] == "dobj" and tree.lemma[verb] in self.words.having
        return children(tree, verb, *SUBJECTS) if has else []

    def _led(self, gerund: int) -> list[int]:
        """Return the noun that a gerund says more of: "Norway's leadership in delivering aid"."""
        link = self.tree.head[gerund]
        above = self.tree.head[link]
        # the parser hangs "in delivering" of "praised Norway's leadership in delivering aid" on the verb
        nouns = [i for i in (above, link - 1) if self.tree.pos[i] in _NOUNS] + children(self.tree, above, "dobj")
        return nouns[:1] if self.tree.lower[link] in self.words.theme else []

    def _intended(self, verb: int) -> list[int]:
        """Return the noun of intent of which an infinitive says what is intended."""
        above = self.tree.head[verb]
        # the parser hangs the infinitive of "hailed Norway's decision of today to send aid" on the verb
        noun = child(self.tree, above, "dobj") if self.tree.dep[verb] == "advcl" else above
        intended = self.tree.dep[verb] in ("acl", "advcl", "relcl") and is_infinitive(self.tree, verb)
        return [noun] if intended and noun is not None and self.tree.lemma[noun] in self.words.intents else []

    def _intending(self) -> Actor | None:
        """Return whose intent holds an amount: "Norway's commitment to help them, including $5 million announced"."""
        held = (noun for i in ancestors(self.tree, self.root) for noun in self._intents(i))
        return next(filter(None, (self.giver(self.named(i)) for i in held)), None)

    def _agent(self, verb: int) -> Actor | None:
        return self._first(behind(self.tree, verb, (self.words.agent,)), self._take)

    def _take(self, i: int) -> None:
        """Take a noun phrase as the one that names the giver."""
        self.use(i)
        self.head = i

    def _first(self, heads: Iterable[int], note: Callable[[int], None]) -> Actor | None:
        """Return the actor whom the first of some noun phrases names that names one, and note that phrase."""
        for i in heads:
            if (actor := self.actors.whole(self.tree, i)) is not None:
                note(i)
                return actor
        return None

    def signer(self, noun: int) -> Actor | None:
        """Return who signed or issued the text in which an amount is granted: "signed an order for a drawdown of"."""
        for i in ancestors(self.tree, noun):
            if self.tree.lemma[i] in self.words.wishes | self.words.not_given:
                return None  # "declaring an emergency with respect to the need for aid"
            if self._is_issued(i):
                own = subject(self.tree, self.tree.head[i])
                return self.giver(self._first([] if own is None else [own], self.use))
        return None

    def _is_issued(self, noun: int) -> bool:
        """Whether a noun is a text that its verb signs or issues."""
        verb, decisions = self.tree.head[noun], self.actors.doc.language.decisions
        issued = self.tree.dep[noun] == "dobj" and self.tree.lemma[verb] in decisions.stages
        return issued and self.tree.lemma[noun] in decisions.texts

    def proposer(self, noun: int) -> Actor | None:
        """Return who gives by the participle behind a noun of giving: "the $5m package proposed by Norway"."""
        clauses = [c for c in children(self.tree, noun, "acl") if self.tree.lemma[c] in self.words.verbs]
        return next(filter(None, (self._agent(c) for c in clauses)), None)

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
        home = self.actors.home
        if provider is None:
            return home if self._is_own(subject(self.tree, verb)) else None
        return provider if provider is home or self._speaks_of_budget(verb) else None

    def _is_own(self, own: int | None) -> bool:
        """Whether a verb has the amount for its subject or none, or a first person who is not named: "we request"."""
        first_person = self.actors.doc.language.layout.first_person
        return own in (None, self.root) or self.tree.lower[own or 0] in first_person

    def _speaks_of_budget(self, verb: int) -> bool:
        """Whether the sentence of a verb names a budget or a parliament."""
        nouns = [i for i in range(*self.tree.sentences[self.tree.sentence[verb]]) if self.tree.pos[i] in _NOUNS]
        bodies = self.actors.doc.language.decisions.bodies
        return any(self.tree.lemma[i] in self.words.budgets or bodies.get(self.tree.lemma[i]) == "law" for i in nouns)

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
        return self._first(behind(self.tree, i, self.words.source), self.use)

    def name(self, i: int) -> None:
        """Take a word into the evidence."""
        self.spans.append(Span(self.tree.start[i], self.tree.end[i]))

    def use(self, i: int) -> None:
        """Take a noun phrase into the evidence."""
        self.spans.append(core(self.tree, i))

    def named(self, noun: int) -> Actor | None:
        """Return the actor named before a noun: "Canada's contribution", "US funding"."""
        own = self.actors.mention(self.tree, noun)
        if any(self._is_law(self.tree.lower[c]) for c in children(self.tree, noun, "compound", "poss")):
            return self.actors.home  # "Infrastructure Law funding" is nobody else's
        actor = self.actors.before(self.tree, noun) or self._ours(noun)
        if actor is None or (own is not None and own[1] is actor):
            return None  # the "Harbour Program" is not the giver of its own money
        self.use(noun)
        return actor

    def _ours(self, noun: int) -> Actor | None:
        """Return the state that publishes a text which nobody speaks, where it says "our assistance"."""
        whose = child(self.tree, noun, "poss")
        first_person = self.actors.doc.language.layout.first_person
        return self.actors.home if whose is not None and self.tree.lower[whose] in first_person else None

    def giver(self, actor: Actor | None) -> Actor | None:
        """Return the state that acts through an office-holder or capital; a place gives nothing."""
        actor = self.actors.state(actor)
        if actor is not None and self._is_law(actor.name):
            return self.actors.home
        return actor if actor is not None and actor.kind in _GIVERS and not self._is_paid_for(actor) else None

    def _is_paid_for(self, actor: Actor) -> bool:
        """Whether others pay for somebody: a mission that gives money, or a programme that is no body of its own."""
        if actor.kind == "mission":
            return self.kind == "money"
        is_body = actor.kind != "organization" or actor.sector is not None
        return not is_body and not self.words.programmes.isdisjoint(actor.name.lower().split())

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
