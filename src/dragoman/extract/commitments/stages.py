"""How far a commitment has come, by the verb or the noun of giving that tells of it."""

from __future__ import annotations

from dragoman.extract.commitments.amounts import Place, lemmas
from dragoman.extract.commitments.aspects import Aspect, is_ongoing, promise
from dragoman.extract.commitments.given import Given
from dragoman.lang.commitments import CommitmentWords, VerbFrame
from dragoman.model import CommitmentStage
from dragoman.syntax.tree import Tree


class Stages:
    """Tells the stage of what is given at one place."""

    def __init__(self, words: CommitmentWords, tree: Tree, given: Given, place: Place) -> None:
        self.words, self.tree, self.kind, self.place = words, tree, given.kind, place
        self.is_people = given.kind == "personnel" and given.quantity is not None
        self.is_sum = given.kind != "personnel" and given.quantity is not None  # somebody's before it is given

    def of_verb(self, verb: int, frame: VerbFrame, how: Aspect) -> CommitmentStage | None:
        """Return the stage that a verb of giving says; of goods worth a sum that of its noun."""
        return self._in_kind() or self._stage(verb, frame, how)

    def of_noun(self, noun: int, verb: int | None, how: Aspect) -> CommitmentStage | None:
        """Return the stage that a noun of giving says; a promise that is kept is given, a delivery ahead is offered."""
        stage, words = self.words.nouns[self.tree.lemma[noun]], self.words
        if stage in words.planned.values():
            kept = verb is not None and self.tree.lemma[verb] in words.kept
            return (words.given if kept else words.planned)[self.kind]
        if stage not in words.given.values():
            return stage
        return (words.planned if how == "planned" else words.given)[self.kind]

    def of_sum(self, verb: int | None, how: Aspect) -> CommitmentStage | None:
        """Return the stage of a sum of which the noun says none: announced, or at least committed where it is told."""
        if self.is_people:
            return self._of_people(verb, how)
        telling = verb is not None and self.tree.lemma[verb] in self.words.telling
        return self.words.planned[self.kind] if telling or how == "planned" else self.words.committed

    def _of_people(self, verb: int | None, how: Aspect) -> CommitmentStage | None:
        """Return the stage of people: they have come by whom a contingent was raised; None of any others."""
        changed = verb is not None and not self.words.changes.isdisjoint(lemmas(self.tree, verb))
        return self.words.given[self.kind] if changed and how == "happened" else None

    def of_open(self, how: Aspect | None) -> CommitmentStage | None:
        """Return the stage of what no word of giving tells: a sum is somebody's, anything else is planned."""
        return self.words.committed if self.is_sum and how != "planned" else self.words.planned[self.kind]

    def _in_kind(self) -> CommitmentStage | None:
        """Return the stage of a sum given in goods: "authorised a drawdown of $60 million"; None of any other."""
        stage = self.words.nouns.get(self.tree.lemma[self.place.noun]) if self.place.noun is not None else None
        return stage if stage == self.words.in_kind else None

    def _stage(self, verb: int, frame: VerbFrame, how: Aspect) -> CommitmentStage | None:
        said = frame.stages[self.kind]
        if frame.side or how == "happened":
            return said
        if how != "planned":
            return self._settled(said)
        if is_ongoing(self.tree, verb, self.words) and (current := self.words.current.get(self.kind)) is not None:
            return current if said == self.words.given[self.kind] else said
        return self._promised(verb)

    def _promised(self, verb: int) -> CommitmentStage:
        """Return the stage of what is planned: of the verb by which it is promised, else planned."""
        frame = promise(self.tree, verb, self.words)
        stages = frame.stages if frame is not None else self.words.planned
        return stages.get(self.kind, self.words.planned[self.kind])

    def _settled(self, given: CommitmentStage) -> CommitmentStage | None:
        """Return the stage of what a gerund gives ("by providing $5m"): it is somebody's, if not yet given."""
        return self.words.committed if not self.is_people and given == self.words.given[self.kind] else None
