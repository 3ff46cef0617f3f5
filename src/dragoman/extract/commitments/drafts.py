"""What is proposed as a commitment, with everybody who may take part in it, and what the judge thinks of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.around import Known, Named
from dragoman.extract.commitments.context import Context
from dragoman.extract.commitments.features import Described
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.parts import Parts
from dragoman.extract.commitments.told import Told
from dragoman.extract.judge import Judge
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Commitment
from dragoman.syntax.tree import Tree

DENIAL = "denial"  # the rule for what nobody has done
FAR = "far"  # the rule for what is told farther up the tree
_BOUND, _NOBODY, _NOT = "bound", "nobody", "not"  # how parties are found, or not
_LEAST = 0.55  # probability from which what may be given is believed
_LEAST_FAR = 0.75  # goods without an amount that are given farther up the tree
_LEAST_ALONE = 0.5  # probability from which the likeliest reading of goods is believed, without the others
_LEAST_BOUND = 0.2  # where grammar binds the amount
_LEAST_SENT, _LEAST_PEOPLE = 0.05, 0.9  # people where grammar binds them, or not: few documents count who is sent
_PLACED = (("money", "country"), ("money", "place"))  # what is given and who receives it, who may be named too closely
_LAND = {"country", "group", "place"}  # kinds of parties that stand for a country
_GRAMMATICAL = ("bound", "list", "item", "budget")
_OWN = (*_GRAMMATICAL, "goods")  # rules by whose words nobody else gives where they name somebody whom nobody knows
_GUESSED = (FAR, "open")  # rules that tell nothing where it is doubtful who gives
_BUSINESS = "BUS"  # PLOVER's sector of firms
_FIRMS = {"organization": (None, _BUSINESS), "group": (_BUSINESS,)}  # sectors by kind: "partners" are no firm
_NAMED = 0.35  # share of a choice from which somebody takes part, short of half: a likely guess is worth telling

_PROVIDER: Callable[[Commitment], Actor | None] = attrgetter("provider")
_RECEIVER: Callable[[Commitment], Actor | None] = attrgetter("receiver")
_PARTIES = (_PROVIDER, _RECEIVER)

Proposal = tuple[str, Commitment]  # a reading with the rule that made it
Guesses = Callable[[Tree, Given], Iterable[Proposal]]


def _none(tree: Tree, given: Given) -> Iterable[Proposal]:
    """Return no guesses."""
    return ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal: the rule that made it, how its parties were found, what it is judged by, and the judgement.

    Of the drafts with the same number of `choice` one at most is right; `odds` are those of each against none of them.
    """

    commitment: Commitment
    given: Given
    rule: str
    giver: str
    taker: str
    features: tuple[str, ...]
    odds: float
    choice: int
    chosen: bool = False


class Drafts:
    """Settles what is believed of the readings of one document; `all` keeps everything that was proposed.

    `every` where guesses are proposed also of what is believed without them, for a judge to learn from.
    """

    def __init__(self, doc: Annotated, actors: Actors, told: Told, parts: Parts, model: Judge, every: bool) -> None:
        self.doc, self.words, self.actors = doc, doc.language.commitments, actors
        self.told, self.parts, self.model, self.every = told, parts, model, every
        self.context = Context(doc, told, actors.home)
        self.all: list[Draft] = []
        self.choices = 0

    def settled(
        self,
        tree: Tree,
        given: Given,
        readings: Iterable[Proposal],
        guesses: Guesses = _none,
        heading: Commitment | None = None,
    ) -> list[Commitment]:
        """Return what the judge believes of the readings of one thing, each with the parties that are most likely.

        Where it believes none of them, the likeliest guess may take their place.
        """
        described = Described(self.doc, self.actors, tree, given)
        found = [draft for one in readings for draft in _told(self._choice(described, [one], heading))]
        told = any(draft.chosen for draft in found)
        if self.every or not told:
            guessed = self._choice(described, guesses(tree, given), heading)
            found += guessed if told else _told(guessed)
        self.all += found
        believed = [draft.commitment for draft in found if draft.chosen]
        self.told.givers += [claim.provider for claim in believed if claim.provider is not None]
        return believed

    def _choice(self, described: Described, proposals: Iterable[Proposal], heading: Commitment | None) -> list[Draft]:
        """Return the drafts of some readings, of which one at most is right."""
        self.choices += 1
        return [draft for proposal in proposals for draft in self._variants(described, proposal, heading)]

    def _staged(self, tree: Tree, given: Given, reading: Commitment) -> Commitment:
        """Return a reading with what the document adds: a part has the parties of its whole, a sum is committed."""
        reading = self._of_whole(tree, given, reading)
        if given.quantity is not None and given.kind in ("money", "equipment"):
            reading = replace(reading, stage=reading.stage or self.words.committed)
        return self.context.completed(reading)

    def _of_whole(self, tree: Tree, given: Given, reading: Commitment) -> Commitment:
        """Return a reading without a giver with the parties of what it is a part of."""
        whole = self.told.before()
        if reading.provider is not None or whole is None or not self.parts.is_part(tree, given, whole):
            return reading
        return replace(
            reading,
            provider=whole.provider,
            receiver=reading.receiver or whole.receiver,
            stage=reading.stage or whole.stage,
            polarity=whole.polarity,
        )

    def _variants(self, described: Described, proposal: Proposal, heading: Commitment | None) -> Iterator[Draft]:
        """Yield a reading with everybody who may give and receive where its own words name nobody."""
        rule, reading = proposal[0], self._staged(described.tree, described.given, proposal[1])
        told_anyway = described.given.quantity is not None or rule == DENIAL
        if not told_anyway and not reading.stage:
            return
        known = self._known(described.tree, described.given, reading, heading)
        for provider, giver in self._givers(described, known, reading, rule):
            if told_anyway or provider is not None:
                for receiver, taker in self._takers(described, known, reading, provider):
                    himself = self._is_himself(provider, receiver)
                    taken = None if himself or self._is_for_many(described.given, receiver) else receiver
                    claim = _between(reading, provider, taken)
                    yield self._judged(described, claim, (rule, giver, taker))

    def _givers(
        self, described: Described, known: list[Known], reading: Commitment, rule: str
    ) -> list[tuple[Actor | None, str]]:
        """Return who may give what a reading tells: who its own words name, else whoever is named around."""
        whole = rule == DENIAL or reading.stage in self.words.side_stages
        if reading.provider is not None or whole:
            return [(reading.provider, _BOUND)]
        givers = described.around.givers(known, bound=rule in _OWN)
        return _or_nobody([(actor, how) for actor, how in givers if actor is not reading.receiver])

    def _takers(
        self, described: Described, known: list[Known], reading: Commitment, provider: Actor | None
    ) -> list[tuple[Actor | None, str]]:
        if reading.receiver or reading.mission:
            return [(reading.receiver, _BOUND)]
        return _or_nobody(described.around.receivers(known, provider, self.context.helps(reading)))

    def _is_himself(self, provider: Actor | None, receiver: Actor | None) -> bool:
        """Whether somebody gives to himself, to the seat of his own government or to one of its organs."""
        own = (receiver, self.actors.seated(receiver), self.actors.state(receiver)) if receiver is not None else ()
        return any(provider is one for one in own if one)

    def _is_for_many(self, given: Given, receiver: Actor | None) -> bool:
        """Whether money that goes around the world is said to be for one place alone, which nobody's words say."""
        taker = receiver.kind if receiver is not None else ""
        return (given.kind, taker) in _PLACED and self.words.for_many.match(self.doc.text, given.end) is not None

    def _judged(self, described: Described, claim: Commitment, found: tuple[str, str, str]) -> Draft:
        about = described.of(claim, found, self.told)
        score = self.model.score(about) + described.weighed(self.model)
        return Draft(claim, described.given, *found, (*described.own, *about), math.exp(score), self.choices)

    def _known(self, tree: Tree, given: Given, reading: Commitment, heading: Commitment | None) -> list[Known]:
        """Return what was told before that may say who takes part, the nearest first."""
        told = self.told
        last, whole = self._how(tree, given)
        titled = self.context.titled(reading) if self.context.helps(reading) else None
        return [
            Known.of("heading", heading),
            Known.of(last, told.last),
            Known.of(whole, told.whole),
            Known("topic", told.topic or told.title, None),
            Known("title", None, titled),
        ]

    def _how(self, tree: Tree, given: Given) -> tuple[str, str]:
        """Return the words for how the last claim and the last whole stand to something."""
        whole = self.told.before()
        if whole is not None and self.parts.is_part(tree, given, whole):
            return "part", "part"
        beside = self.told.beside(tree, given.tokens[0]) is not None
        return "beside" if beside else "paragraph", "earlier"


def _between(reading: Commitment, provider: Actor | None, receiver: Actor | None) -> Commitment:
    """Return a reading with its parties."""
    if reading.provider is provider and reading.receiver is receiver:
        return reading
    return replace(reading, provider=provider, receiver=receiver)


def _or_nobody(named: list[Named]) -> list[tuple[Actor | None, str]]:
    """Return who may be meant, and that it is nobody, with the way in which the nearest is named."""
    return [*named, (None, f"{_NOT} {named[0][1]}" if named else _NOBODY)]


def _told(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts of one choice, the likeliest as chosen where the judge believes that one of them is right."""
    odds = math.fsum(draft.odds for draft in drafts)
    likely = odds / (1 + odds)
    best = max(drafts, key=lambda draft: draft.odds, default=None)
    if best is None or likely < _least(best) or best.odds < _least_alone(best) * (1 + odds):
        return drafts
    told = _believed(best, likely, drafts)
    return drafts if _is_doubtful(told) else [told if draft is best else draft for draft in drafts]


def _is_doubtful(draft: Draft) -> bool:
    """Whether a guess leaves open who gives, or a firm gives what it seeks a profit from."""
    provider = draft.commitment.provider
    if provider is None:
        return draft.rule in _GUESSED
    return draft.given.invested and provider.sector in _FIRMS.get(provider.kind, ())


def _least_alone(draft: Draft) -> float:
    """Return how likely a reading must be by itself: of goods the text tells in passing who gives and receives."""
    return _LEAST_ALONE if draft.given.quantity is None and draft.rule != DENIAL else 0.0


def _least(draft: Draft) -> float:
    """Return how likely a choice must be; of what nobody has done documents tell too rarely for a judge to learn it."""
    if draft.rule == DENIAL:
        return 0.0
    if draft.given.quantity is None and not draft.given.act:
        return _LEAST_FAR if draft.rule == FAR else _LEAST
    bound, guessed = (_LEAST_SENT, _LEAST_PEOPLE) if draft.given.kind == "personnel" else (_LEAST_BOUND, _LEAST)
    return bound if draft.rule in _GRAMMATICAL else guessed


def _believed(draft: Draft, likely: float, drafts: list[Draft]) -> Draft:
    """Return a draft as it is told, as sure as it is likely that its parties are right, as far as they are named.

    They are those whom enough of the readings of the choice agree on; of any other nobody is told.
    """
    claim = draft.commitment
    told = _between(claim, *(_named(drafts, party, party(claim)) for party in (_PROVIDER, _RECEIVER)))
    agreed = math.fsum(d.odds for d in drafts if all(_agrees(d.commitment, told, party) for party in _PARTIES))
    sure = likely * agreed / math.fsum(d.odds for d in drafts)
    return replace(draft, commitment=replace(told, confidence=round(sure, 3)), chosen=True)


def _agrees(reading: Commitment, told: Commitment, party: Callable[[Commitment], Actor | None]) -> bool:
    """Whether a reading names the party that is told, if anybody is."""
    return party(told) is None or _are_one(party(told), party(reading))


def _are_one(one: Actor | None, other: Actor | None) -> bool:
    """Whether two parties are the same, or one is the land and the other its people: "Sudan", "the Sudanese people"."""
    if one is other or one is None or other is None:
        return one is other
    return one.country is not None and one.country == other.country and {one.kind, other.kind} <= _LAND


def _named(drafts: list[Draft], party: Callable[[Commitment], Actor | None], actor: Actor | None) -> Actor | None:
    """Return who takes part by one reading of a choice, if enough of the readings say so, and it is likely enough."""
    odds, own = (
        math.fsum(d.odds for d in some)
        for some in (drafts, [d for d in drafts if _are_one(party(d.commitment), actor)])
    )
    return actor if own >= max(_NAMED * odds, _LEAST_BOUND * (1 + odds)) else None
