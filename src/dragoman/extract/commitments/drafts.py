"""What is proposed as a commitment, with everybody who may take part in it, and what the judge thinks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.around import Around, Known, Named
from dragoman.extract.commitments.context import Context
from dragoman.extract.commitments.features import features
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.parts import Parts
from dragoman.extract.commitments.told import Told
from dragoman.extract.judge import Judge
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Commitment
from dragoman.syntax.tree import Tree

DENIAL = "denial"  # the rule for what nobody has done
_TOLD_WHOLE = (DENIAL, "goods")  # rules whose own words must name who gives
_GUESSED = ("far", "part")  # rules of what no grammar binds together
_BOUND, _NOBODY, _NOT = "bound", "nobody", "not"  # how parties are found, or not
_LEAST = 0.53  # probability from which a guess is believed

Proposal = tuple[str, Commitment]  # a reading with the rule that made it


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal: the rule that made it, how its parties were found, what it is judged by, and the judgement."""

    commitment: Commitment
    given: Given
    rule: str
    giver: str
    taker: str
    features: tuple[str, ...]
    chosen: bool = False

    @property
    def chance(self) -> float:
        """The probability that it is right."""
        return self.commitment.confidence or 0.0

    @property
    def is_guess(self) -> bool:
        """Whether more than the grammar of its words holds it together; goods without a number need both parties."""
        own = {self.giver.partition(" ")[0], self.taker.partition(" ")[0]}
        whole = self.given.quantity is not None or own == {_BOUND} or self.rule == DENIAL
        return self.rule in _GUESSED or not own <= {_BOUND, _NOBODY, _NOT} or not whole


class Drafts:
    """Settles what is believed of the readings of one document; `all` keeps everything that was proposed."""

    def __init__(self, doc: Annotated, actors: Actors, told: Told, parts: Parts, model: Judge) -> None:
        self.doc, self.words, self.actors = doc, doc.language.commitments, actors
        self.told, self.parts, self.model = told, parts, model
        self.context = Context(doc, told, actors.home)
        self.all: list[Draft] = []

    def settled(
        self, tree: Tree, given: Given, readings: Iterable[Proposal], heading: Commitment | None = None
    ) -> list[Commitment]:
        """Return what is believed of the readings of one thing, each with the parties that are most likely.

        What the grammar binds together is believed; a guess only where the judge finds it likely.
        """
        believed = []
        for rule, reading in readings:
            drafts = list(self._variants(tree, given, rule, self._staged(tree, given, reading), heading))
            likely = (draft for draft in drafts if not draft.is_guess or draft.chance >= _LEAST)
            best = max(likely, key=lambda draft: draft.chance, default=None)
            self.all += [replace(draft, chosen=draft is best) for draft in drafts]
            believed += [best.commitment] if best is not None else []
        self.told.givers += [claim.provider for claim in believed if claim.provider is not None]
        return believed

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

    def _variants(
        self, tree: Tree, given: Given, rule: str, reading: Commitment, heading: Commitment | None
    ) -> Iterator[Draft]:
        """Yield a reading with everybody who may give and receive where its own words name nobody."""
        around = Around(self.doc, self.actors, tree, given)
        known = self._known(tree, given, reading, heading)
        for provider, giver in self._givers(around, known, reading, rule):
            for receiver, taker in self._takers(around, known, reading, provider):
                taken = receiver if receiver is not provider else None  # nobody gives to himself
                claim = replace(reading, provider=provider, receiver=taken)
                draft = self._judged(tree, given, claim, (rule, giver, taker))
                if given.quantity is not None or rule == DENIAL or self._is_told(draft):
                    yield draft

    def _givers(
        self, around: Around, known: list[Known], reading: Commitment, rule: str
    ) -> list[tuple[Actor | None, str]]:
        """Return who may give what a reading tells: who its own words name, else whoever is named around."""
        whole = rule in _TOLD_WHOLE or reading.stage in self.words.side_stages
        if reading.provider is not None or whole:
            return [(reading.provider, _BOUND)]
        return _or_nobody(around.givers(known))

    def _is_told(self, draft: Draft) -> bool:
        """Whether somebody gives what no amount counts; money and people are spoken of in more ways than goods."""
        claim = draft.commitment
        handed = claim.kind in ("equipment", "service") or not draft.is_guess
        return handed and claim.provider is not None and claim.stage is not None

    def _takers(
        self, around: Around, known: list[Known], reading: Commitment, provider: Actor | None
    ) -> list[tuple[Actor | None, str]]:
        if reading.receiver or reading.mission:
            return [(reading.receiver, _BOUND)]
        return _or_nobody(around.receivers(known, provider, self.context.helps(reading)))

    def _judged(self, tree: Tree, given: Given, claim: Commitment, found: tuple[str, str, str]) -> Draft:
        about = tuple(features(self.doc, self.actors, tree, given, claim, found))
        chance = round(self.model.probability(about), 3)
        return Draft(replace(claim, confidence=chance), given, *found, about)

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
        return "beside" if beside else "paragraph", "before"


def _or_nobody(named: list[Named]) -> list[tuple[Actor | None, str]]:
    """Return who may be meant, and that it is nobody, with the way in which the nearest is named."""
    return [*named, (None, f"{_NOT} {named[0][1]}" if named else _NOBODY)]
