"""One claim: an amount at one place in the parse, with who gives, who receives, the stage and what it hangs on.

Where the text does not say who, the field is None: standing near makes nobody a giver.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import (
    Aspect,
    Place,
    aspect,
    condition,
    inside_condition,
    is_ongoing,
    polarity,
    promise,
    things,
)
from dragoman.extract.commitments.details import Details
from dragoman.extract.commitments.frames import frame_of, given_something
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.parties import Parties
from dragoman.extract.dating import as_of
from dragoman.extract.participants import Actors
from dragoman.lang.commitments import VerbFrame
from dragoman.model import Actor, Commitment, CommitmentStage, Interval, Span
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import child, root_of
from dragoman.syntax.tree import Tree

_SEVERAL = 2  # givers that share amounts out among them
_BESIDE = 12  # characters behind an amount that can hold the preposition of its own date


class Claim:
    """One reading of an amount at one place."""

    def __init__(
        self, doc: Annotated, actors: Actors, tree: Tree, given: Given, place: Place, in_list: bool, far: bool = False
    ) -> None:
        self.doc, self.words, self.actors = doc, doc.language.commitments, actors
        self.tree, self.given, self.kind, self.place = tree, given, given.kind, place
        self.root = root_of(tree, given.tokens)
        before = tree.lower[given.tokens[0] - 1] if given.tokens[0] else ""
        if place.relation in self.words.source and before in self.words.changed:
            self.place = replace(place, relation=before)  # the parser makes one amount of "from $2m to $3m"
        if (total := self._raised()) is not None:
            self.place = total
        elif place.qualifies and place.noun is None:
            self.place = replace(self.place, noun=self._holder())
        elif place.verb is not None and place.noun is None:
            self.place = replace(self.place, noun=self._held(place.verb))
        if self.place.noun is None:
            self.place = replace(self.place, noun=self._consists())
        self.parties = Parties(doc, actors, tree, given, self.place)
        self.details = Details(doc, actors, tree, given, self.place)
        self.far = far  # who takes part may be named elsewhere
        self.in_list = in_list  # a claim of that kind stands before it in the paragraph

    def frame(self) -> VerbFrame | None:
        """Return the frame of giving of the verb; None where there is none."""
        verb = self.place.verb
        return frame_of(self.tree, verb, self.kind, self.place, self.words) if verb is not None else None

    def read(self) -> Commitment | None:
        """Return the commitment; None where the place makes none."""
        verb = self.place.verb
        if verb is None:
            return self._nominal()
        if (budget := self._budget(verb)) is not None:
            return self._asked(verb, self.parties.of_government(budget))
        if (frame := self.frame()) is not None:
            return self._verbal(verb, frame)
        if self._present(verb):
            return self._in_place(verb)
        aside = self.place.qualifies and self.tree.lemma[verb] not in self.words.changes  # "a loan to promote growth"
        return None if self.given.bare or aside else self._nominal()

    def _verbal(self, verb: int, frame: VerbFrame) -> Commitment | None:
        how = aspect(self.tree, verb, self.words)
        if how is None or inside_condition(self.tree, verb, self.words) or (frame.side and how != "happened"):
            return None
        self.parties.spans.append(Span(self.tree.start[verb], self.tree.end[verb]))
        provider = self.parties.provider(verb, frame)
        if frame.asks:
            return self._asked(verb, self.parties.asker(verb, provider))
        return None if self._gives_nothing(verb, frame, provider) else self._by_verb(verb, frame, provider, how)

    def _gives_nothing(self, verb: int, frame: VerbFrame, provider: Actor | None) -> bool:
        """Whether a verb of giving gives nothing: to people, by a council, into a balance, of a state to itself."""
        if self.kind == "personnel":  # a council that approves a force sends nobody
            return given_something(self.tree, verb, frame, self.place) or self._decided(provider)
        if provider is None:  # what a fund has received is its balance
            return self.kind == "money" and frame.giver == "source" and self.place.relation == "dobj"
        return provider is self.parties.object(verb)  # "exports to Sudan, which will provide Sudan with arms"

    def _by_verb(self, verb: int, frame: VerbFrame, provider: Actor | None, how: Aspect) -> Commitment | None:
        """Return what somebody gives by a verb."""
        receiver, channel = self.parties.receiver(verb, frame, provider)
        stage = self._stage(verb, frame, how)
        if self.place.noun is not None and self.words.nouns.get(self.tree.lemma[self.place.noun]) == self.words.in_kind:
            stage = self.words.in_kind  # "authorised a drawdown of $60 million": goods, not money
        into = self.kind == "money" and self.place.relation == "nsubjpass" and stage in self.words.into_funds
        if into and not (provider or receiver or channel):
            receiver = self.parties.fund()
        found = self._commitment(verb, stage, provider, receiver, channel, how)
        known = not frame.common or (self.in_list and self.place.relation == "nsubjpass")
        return found if known or self._has_party(found) else None

    def _budget(self, verb: int) -> int | None:
        """Return the subject of a verb by which a budget gives: "The Budget includes $5 million for"."""
        words, own = self.words, subject(self.tree, verb)
        known = self.tree.lemma[verb] in words.including or self.tree.lemma[verb] in words.verbs
        held = self.place.relation == "dobj" and self.kind == "money" and known
        return own if held and own is not None and self.tree.lemma[own] in words.budgets else None

    def listed(self) -> Iterator[Commitment]:
        """Yield what a budget holds, where the place is a list."""
        verb = self.place.verb
        budget = self._budget(verb) if verb is not None else None
        found = (
            self._asked(verb, self.parties.of_government(budget)) if verb is not None and budget is not None else None
        )
        yield from [found] if found is not None else ()

    def _asked(self, verb: int, provider: Actor | None) -> Commitment | None:
        """Return what a government asks of its parliament, or puts into its budget; None where no government asks."""
        if provider is None:
            return None
        receiver, channel = self.parties.receiver(verb, None, provider)
        found = self._commitment(verb, self.words.planned[self.kind], provider, receiver, channel, "planned")
        return found if found.polarity == "denied" else replace(found, polarity="draft")

    def _in_place(self, verb: int) -> Commitment | None:
        self.parties.spans.append(Span(self.tree.start[verb], self.tree.end[verb]))
        provider = self.parties.own_people()
        receiver, _ = self.parties.receiver(verb, None, provider)
        found = self._commitment(verb, self.words.in_place, provider, receiver, None, "open")
        return found if self._has_party(found) else None

    def all(self) -> Iterator[Commitment]:
        """Yield the commitment and, where several give together, one for each further giver."""
        found = self.read()
        if found is None:
            return
        if (share := self._respectively()) is not None:
            yield replace(found, provider=share)
            return
        others, joint = self.parties.others() if found.provider is not None else ([], False)
        found = replace(found, joint=joint)
        yield found
        yield from (replace(found, provider=other) for other in others if other is not found.provider)

    def _respectively(self) -> Actor | None:
        """Return the giver that "respectively" gives this one of several amounts."""
        first, last = self.tree.sentences[self.tree.sentence[self.root]]
        word = next((i for i in range(self.root, last) if self.tree.lower[i] in self.words.respectively), None)
        givers = self.parties.all()
        if word is None or len(givers) < _SEVERAL:
            return None
        amounts = [q.start for q in self.doc.within(self.doc.quantities, self.tree.start[first], self.tree.start[word])]
        return givers[amounts.index(self.given.start)] if len(amounts) == len(givers) else None

    def like(self, claim: Commitment, provider: Actor | None) -> Commitment:
        """Return a claim that shares the verb of the one before it in a list."""
        found = self._commitment(None, claim.stage, provider, claim.receiver, claim.channel, "open")
        start = min(claim.evidence.start, self.given.start)
        beside = (d for d in self.doc.times if d.type == "DATE" and 0 <= d.start - self.given.end <= _BESIDE)
        day = next((Interval(d.value, d.earliest, d.latest) for d in beside), claim.as_of)
        return replace(
            found, mission=claim.mission, stock_or_flow=claim.stock_or_flow, polarity=claim.polarity, as_of=day,
            why="list", evidence=self.doc.evidence(start, max(claim.evidence.end, self.given.end)),
        )  # fmt: skip

    def goes_on(self, claim: Commitment) -> Iterator[Commitment]:
        """Yield the claim of an amount that shares the verb of the one before it in its sentence."""
        if (provider := self.parties.giver(self.parties.source(self.root))) is not None:
            yield self.like(claim, provider)
        elif self._gapped() or self.tree.lower[self.tree.head[self.root]] in self.words.besides:
            yield self.like(claim, claim.provider)

    def _holder(self) -> int | None:
        """Return the noun of giving that holds an amount: "the drawdown of $60 million that she authorised"."""
        tree = self.tree
        held = tree.dep[self.root] == "pobj" and tree.lemma[tree.head[self.root]] in self.words.holding
        noun = tree.head[tree.head[self.root]]
        return noun if held and tree.lemma[noun] in self.words.nouns else None

    def _consists(self) -> int | None:
        """Return the noun of giving that says what an amount consists of: "$40 million in American assistance"."""
        consists = things(self.tree, [self.root], self.words, links=self.words.consisting)
        return next((i for i in consists if self.tree.lemma[i] in self.words.nouns), None)

    def _raised(self) -> Place | None:
        """Read "bringing the assistance committed to Sudan to $1 billion": the amount is what the noun is raised to."""
        verb, tree = self.place.verb, self.tree
        if verb is None or tree.dep[verb] != "acl" or self.place.relation not in self.words.changed:
            return None
        noun, above = tree.head[verb], tree.head[tree.head[verb]]
        raised = tree.lemma[noun] in self.words.nouns and tree.lemma[above] in self.words.changes
        return Place(above, self.place.relation, noun) if raised else None

    def _gapped(self) -> bool:
        """Whether a clause leaves out the verb of the one before it: "75 landed on Friday and 77 on Saturday"."""
        head = self.tree.head[self.root]
        return (
            self.tree.dep[self.root] == "conj" and self.tree.pos[head] == "VERB" and self.tree.pos[self.root] == "NUM"
        )

    def _decided(self, provider: Actor | None) -> bool:
        if provider is None or provider.kind != "organization":
            return False
        return provider.name.rpartition(" ")[2].lower() in self.doc.language.decisions.bodies

    def _stage(self, verb: int, frame: VerbFrame, how: Aspect) -> CommitmentStage | None:
        if frame.side or how == "happened":
            return frame.stages[self.kind]
        if how != "planned":
            return self._settled(frame.stages[self.kind])
        if is_ongoing(self.tree, verb, self.words) and (current := self.words.current.get(self.kind)) is not None:
            return current if frame.stages[self.kind] == self.words.given[self.kind] else frame.stages[self.kind]
        promised = promise(self.tree, verb, self.words)
        return (promised.stages if promised else {}).get(self.kind, self.words.planned[self.kind])

    def _nominal(self) -> Commitment | None:
        """Read a noun of giving: "a $300 million package from ...", "Canada's contribution is C$5.7 million"."""
        verb, noun = self.place.verb, self._giving_noun()
        how = self._told_by(verb, noun) if noun is not None else None
        if noun is None or how is None:
            return None
        self.parties.use(noun)
        provider = self._nominal_provider(noun, verb)
        receiver, channel = self.parties.receiver(noun, None, provider)
        stage = self._nominal_stage(noun, verb, how)
        if stage is None and provider is not None and self.given.quantity is not None and self.kind != "personnel":
            stage = self._told_stage(verb, how)
        found = self._commitment(verb, stage, provider, receiver, channel, how)
        promised = self.tree.lemma[noun] in self.words.intents and self.given.quantity is not None
        return found if promised or found.stage in self.words.side_stages or self._has_party(found) else None

    def _giving_noun(self) -> int | None:
        """Return the noun of giving that holds the amount, or of which a verb states it: "its aid rose to $5m"."""
        verb, noun = self.place.verb, self.place.noun
        states = verb is not None and self.tree.lemma[verb] in self.words.changes and self._is_new_amount()
        noun = self._changed(verb) if noun is None and verb is not None and states else noun
        giving = noun is not None and self.tree.lemma[noun] in self.words.nouns  # not "worth" of goods
        return noun if giving else None

    def _told_by(self, verb: int | None, noun: int) -> Aspect | None:
        """Return how a verb tells of a noun of giving; None where it wishes for it: what is talked of is there."""
        tree, words = self.tree, self.words
        if verb is None:
            return "open"
        if inside_condition(tree, verb, words):
            return None
        definite = any(tree.lower[c] in tree.grammar.definite or tree.dep[c] == "poss" for c in tree.kids[noun])
        announced = words.nouns[tree.lemma[noun]] in words.planned.values()
        if definite and (tree.lemma[verb] in words.discussing or (announced and tree.lemma[verb] not in words.wishes)):
            return "open"
        return None if tree.lemma[verb] in words.wishes else aspect(tree, verb, words)

    def _nominal_provider(self, noun: int, verb: int | None) -> Actor | None:
        """Return who gives by a noun: named before or behind it, by the verb that tells of it, or who signed for it."""
        parties = self.parties
        by_verb = verb is not None and self.place.relation == "dobj"
        return parties.own_people() or parties.giver(
            parties.named(noun) or parties.announcer(noun) or parties.source(noun) or parties.source(self.root)
            or (parties.source(verb) if verb is not None and by_verb else None)
            or (parties.teller(verb) if verb is not None else None)
            or parties.signer(noun) or parties.named_before(noun)
        )  # fmt: skip

    def _nominal_stage(self, noun: int, verb: int | None, how: Aspect) -> CommitmentStage | None:
        """Return the stage that a noun of giving says; a promise that is kept is given, a delivery ahead is offered."""
        stage, words = self.words.nouns[self.tree.lemma[noun]], self.words
        if stage in words.planned.values():
            kept = verb is not None and self.tree.lemma[verb] in words.kept
            return (words.given if kept else words.planned)[self.kind]
        if stage not in words.given.values():
            return stage
        return (words.planned if how == "planned" else words.given)[self.kind]

    def _told_stage(self, verb: int | None, how: Aspect) -> CommitmentStage | None:
        """Return the stage of a sum of which the noun says none: announced, or at least committed where it is told."""
        words = self.words
        if verb is not None and self.tree.lemma[verb] in words.telling:
            return words.planned[self.kind]
        return words.planned[self.kind] if how == "planned" else words.committed

    def _settled(self, given: CommitmentStage) -> CommitmentStage | None:
        """Return the stage of what a gerund gives ("by providing $5m"): it is somebody's, if not yet given."""
        counted = self.kind != "personnel" and self.given.quantity is not None
        return self.words.committed if counted and given == self.words.given[self.kind] else None

    def _is_new_amount(self) -> bool:
        return self.place.relation == "attr" or self.place.relation in self.words.changed

    def _present(self, verb: int) -> bool:
        """Whether people are said to be in a place."""
        tree = self.tree
        if self.kind != "personnel" or tree.lemma[verb] != self.words.be or self.place.relation != "nsubj":
            return False
        return any(tree.dep[c] in ("prep", "advmod") and tree.lower[c] in self.words.present for c in tree.kids[verb])

    def _held(self, verb: int) -> int | None:
        """Return the hold in "lawmakers placed a hold on $40 million", whichever of the two comes first."""
        if self.place.relation != self.words.hold:
            return None
        held = child(self.tree, verb, "dobj")
        if held is not None and self.tree.tag[held] in ("WDT", "WP"):
            held = self.tree.head[verb]
        return held if held is not None and self.words.nouns.get(self.tree.lemma[held]) else None

    def _changed(self, verb: int) -> int | None:
        """Return the noun of giving whose amount a verb states or changes."""
        for c in (child(self.tree, verb, "dobj"), subject(self.tree, verb)):
            if c is not None and self.tree.lemma[c] in self.words.nouns:
                return c
        return None

    def _commitment(
        self, verb: int | None, stage: CommitmentStage | None, provider: Actor | None, receiver: Actor | None,
        channel: Actor | None, how: Aspect,
    ) -> Commitment:  # fmt: skip
        tree, words = self.tree, self.words
        first, last = tree.sentences[tree.sentence[self.root]]
        start, end = min(span.start for span in self.parties.spans), max(span.end for span in self.parties.spans)
        sentence_start, sentence_end = tree.start[first], tree.end[last - 1]
        mission = (
            receiver if receiver and receiver.kind == "mission" else self.actors.mission(sentence_start, sentence_end)
        )
        conditional = condition(tree, verb, words) if verb is not None else None
        anchor = verb if verb is not None else self.root
        return Commitment(
            kind=self.kind,
            provider=provider,
            receiver=receiver,
            mission=mission,
            channel=channel,
            purpose=self.details.purpose(),
            quantity=self.given.quantity,
            stage=stage,
            stock_or_flow=self.details.stock_or_flow(anchor, how, sentence_start, sentence_end),
            additional=self.details.additional(),
            as_of=as_of(self.doc, tree, anchor),
            statement=self.actors.statement(self.given.start, self.given.end),
            polarity=polarity(tree, verb, words) if verb is not None else "asserted",
            conditional_on=self.doc.evidence(tree.start[conditional[0]], tree.end[conditional[-1]])
            if conditional
            else None,
            evidence=self.doc.evidence(max(start, sentence_start), min(end, sentence_end)),
            why=f"frame {tree.lemma[verb if self.place.noun is None and verb is not None else anchor]}",
        )

    def _has_party(self, found: Commitment) -> bool:
        """Whether anybody gives, receives or is served, as far as the words around say."""
        return self.far or any((found.provider, found.receiver, found.mission, found.channel))
