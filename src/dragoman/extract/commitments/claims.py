"""One claim: an amount at one place in the parse, with who gives, who receives, the stage and what it hangs on.

Where the text does not say who, the field is None: standing near makes nobody a giver.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import Place, lemmas
from dragoman.extract.commitments.aspects import Aspect, aspect, condition, inside_condition, polarity
from dragoman.extract.commitments.details import Details
from dragoman.extract.commitments.frames import frame_of, given_something
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.nouns import placed
from dragoman.extract.commitments.parties import Parties
from dragoman.extract.commitments.stages import Stages
from dragoman.extract.dating import as_of
from dragoman.extract.participants import Actors
from dragoman.lang.commitments import VerbFrame
from dragoman.model import Actor, Commitment, CommitmentStage, Evidence, Interval, Polarity
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import child, children, first_known, root_of
from dragoman.syntax.tree import Tree

_SEVERAL = 2  # givers that share amounts out among them
_BESIDE = 12  # characters behind an amount that can hold the preposition of its own date


class Claim:
    """One reading of an amount at one place."""

    def __init__(
        self, doc: Annotated, actors: Actors, tree: Tree, given: Given, place: Place, in_list: bool, far: bool = False
    ) -> None:
        self.doc, self.words, self.actors = doc, doc.language.commitments, actors
        self.tree, self.given, self.kind = tree, given, given.kind
        self.root = root_of(tree, given.tokens)
        self.place = placed(tree, given.tokens, place, self.words)
        self.parties = Parties(doc, actors, tree, given, self.place)
        self.stages = Stages(self.words, tree, given, self.place)
        self.far = far  # who takes part may be named elsewhere
        self.in_list = in_list  # a claim of that kind stands before it in the paragraph

    @functools.cached_property
    def details(self) -> Details:
        """What is said of the amount beside its parties."""
        return Details(self.doc, self.actors, self.tree, self.given, self.place)

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
        stating = self.words.changes - self.words.worth  # what a sum is worth is told by the verb above
        aside = self.place.qualifies and self.tree.lemma[verb] not in stating  # "a loan to promote growth"
        return None if self.given.bare or aside else self._nominal()

    def _verbal(self, verb: int, frame: VerbFrame) -> Commitment | None:
        how = aspect(self.tree, verb, self.words) or self._led(verb)
        if how is None or (frame.side and how != "happened") or inside_condition(self.tree, verb, self.words):
            return None
        self.parties.name(verb)
        provider = self.parties.provider(verb, frame)
        if frame.asks:
            return self._asked(verb, self.parties.asker(verb, provider))
        return None if self._gives_nothing(verb, frame, provider) else self._by_verb(verb, frame, provider, how)

    def _led(self, verb: int) -> Aspect | None:
        """Return the aspect of an item of a list of what somebody will do: "Norway will: - Send two ships"."""
        above = self.actors.leading.above(self.tree, verb)
        if above is None:
            return None
        root = next(i for i in range(*above.sentences[-1]) if above.head[i] == i)
        wished = above.lemma[root] in self.words.wishes
        planned = any(above.lower[i] in self.words.plans for i in (root, *children(above, root, "aux")))
        return "planned" if planned and not wished else None

    def _gives_nothing(self, verb: int, frame: VerbFrame, provider: Actor | None) -> bool:
        """Whether a verb of giving gives nothing: to people, by a council, into a balance, of a state to itself."""
        if self.kind == "personnel":  # a council that approves a force sends nobody
            return given_something(self.tree, verb, frame, self.place) or self._decided(provider)
        if provider is None:
            return self._is_only_held(frame)
        return provider is self.parties.object(verb)  # "exports to Sudan, which will provide Sudan with arms"

    def _is_only_held(self, frame: VerbFrame) -> bool:
        """Whether somebody gets something from nobody named: a fund its balance, a state "obtains weapons"."""
        held = self.kind == "money" or self.given.quantity is None
        return held and frame.giver == "source" and self.place.relation == "dobj"

    def _by_verb(self, verb: int, frame: VerbFrame, provider: Actor | None, how: Aspect) -> Commitment | None:
        """Return what somebody gives by a verb."""
        receiver, channel = self.parties.receiver(verb, frame, provider)
        stage = self.stages.of_verb(verb, frame, how)
        if self._fills_fund(stage) and not any((provider, receiver, channel)):
            receiver = self.parties.fund()
        found = self._commitment(verb, stage, provider, receiver, channel, how)
        return found if self._tells(frame) or self._has_party(found) else None

    def _fills_fund(self, stage: CommitmentStage | None) -> bool:
        """Whether money comes in where nobody is named: "$5 million has been paid in"."""
        return self.kind == "money" and self.place.relation == "nsubjpass" and stage in self.words.into_funds

    def _tells(self, frame: VerbFrame) -> bool:
        """Whether a verb of giving tells of a commitment whoever gives, by itself or by what was told before."""
        return not frame.common or (self.in_list and self.place.relation == "nsubjpass")

    def open(self) -> Commitment | None:
        """Return what is claimed where no word of giving says it; None where one says that it only may be given."""
        verb = self.place.verb
        how = aspect(self.tree, verb, self.words) if verb is not None else "open"
        if how is None and verb is not None and self.tree.lemma[verb] in self.words.verbs:
            return None
        stage = self.words.given[self.kind] if how == "happened" and not self.stages.is_sum else None
        return self._commitment(verb, stage or self.stages.of_open(how), None, None, None, how or "open")

    def _budget(self, verb: int) -> int | None:
        """Return the subject of a verb by which a budget gives: "The Budget includes $5 million for"."""
        words, own = self.words, subject(self.tree, verb)
        known = self.tree.lemma[verb] in words.including or self.tree.lemma[verb] in words.verbs
        held = self.place.relation == "dobj" and known
        return own if held and own is not None and self.tree.lemma[own] in words.budgets else None

    def listed(self, told: Actor | None) -> Iterator[Commitment]:
        """Yield what a budget holds, where the place is a list; a pronoun takes up that of the government `told` of."""
        verb = self.place.verb
        found = self._asked(verb, self._whose_budget(verb, told)) if verb is not None else None
        yield from [found] if found is not None else ()

    def _whose_budget(self, verb: int, told: Actor | None) -> Actor | None:
        """Return the government whose budget the subject of a verb names, or takes up."""
        budget, own = self._budget(verb), subject(self.tree, verb)
        if budget is not None:
            return self.parties.of_government(budget)
        return told if own is not None and self.tree.lower[own] in self.words.taken_up else None

    def _asked(self, verb: int, provider: Actor | None) -> Commitment | None:
        """Return what a government asks of its parliament, or puts into its budget; None where no government asks."""
        if provider is None:
            return None
        receiver, channel = self.parties.receiver(verb, None, provider)
        found = self._commitment(verb, self.words.planned[self.kind], provider, receiver, channel, "planned")
        return found if found.polarity == "denied" else replace(found, polarity="draft")

    def _in_place(self, verb: int) -> Commitment | None:
        self.parties.name(verb)
        provider = self.parties.own_people()
        receiver, _ = self.parties.receiver(verb, None, provider)
        found = self._commitment(verb, self.words.in_place, provider, receiver, None, "open")
        return found if self._has_party(found) else None

    def all(self) -> Iterator[Commitment]:
        """Yield the commitment and, where several give together, one for each further giver."""
        if (found := self.read()) is None:
            return
        if (shares := self._respectively()) is not None:
            yield from (replace(found, provider=share) for share in shares)
            return
        others, joint = self.parties.others() if found.provider is not None else ([], False)
        for provider in (found.provider, *(other for other in others if other is not found.provider)):
            yield replace(found, provider=provider, joint=joint)

    def _respectively(self) -> list[Actor] | None:
        """Return the giver that "respectively" gives this one of several amounts, nobody where they are not as many."""
        first, last = self.tree.sentences[self.tree.sentence[self.root]]
        start, end = self.tree.start[first], self.tree.end[last - 1]
        word = self.words.respectively.search(self.doc.text, self.given.end, end)
        givers = self.parties.all() if word is not None else []
        if word is None or len(givers) < _SEVERAL:
            return None
        amounts = [q.start for q in self.doc.within(self.doc.quantities, start, word.start())]
        return [givers[amounts.index(self.given.start)]] if len(amounts) == len(givers) else []

    def like(self, claim: Commitment, provider: Actor | None) -> Commitment:
        """Return a claim that shares the verb of the one before it in a list."""
        receiver = self.parties.receivers.behind_it() or claim.receiver
        found = self._commitment(None, claim.stage, provider, receiver, claim.channel, "open")
        start = min(claim.evidence.start, self.given.start)
        beside = (d for d in self.doc.times if d.type == "DATE" and 0 <= d.start - self.given.end <= _BESIDE)
        day = next((Interval(d.value, d.earliest, d.latest) for d in beside), claim.as_of)
        return replace(
            found, mission=claim.mission, stock_or_flow=claim.stock_or_flow, polarity=claim.polarity, as_of=day,
            why="list", evidence=self.doc.evidence(start, max(claim.evidence.end, self.given.end)),
        )  # fmt: skip

    def goes_on(self, claim: Commitment) -> Iterator[Commitment]:
        """Yield the claim of an amount that shares the verb of the one before it in its sentence."""
        provider = self.parties.giver(self.parties.source(self.root))  # "$8 million came from Canada, $3 million from"
        if provider is not None or self._gapped() or self.tree.lower[self.tree.head[self.root]] in self.words.besides:
            yield self.like(claim, provider or claim.provider)

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

    def _nominal(self) -> Commitment | None:
        """Read a noun of giving: "a $300 million package from ...", "Canada's contribution is C$5.7 million"."""
        verb, noun = self.place.verb, self._giving_noun()
        how = self._told_by(verb, noun) if noun is not None else None
        if noun is None or how is None:
            return None
        self.parties.use(noun)
        provider = self._nominal_provider(noun, verb)
        receiver, channel = self.parties.receiver(noun, None, provider)
        stage = self.stages.of_noun(noun, verb, how) or (
            self.stages.of_sum(verb, how) if provider is not None or self.far else None
        )
        found = self._commitment(verb, stage, provider, receiver, channel, how)
        return found if self._stands_alone(noun, found) or self._has_party(found) else None

    def _stands_alone(self, noun: int, found: Commitment) -> bool:
        """Whether a noun tells of a commitment though nobody takes part: an intent of a sum, or what became of one."""
        promised = self.tree.lemma[noun] in self.words.intents and self.given.quantity is not None
        return promised or found.stage in self.words.side_stages

    def _giving_noun(self) -> int | None:
        """Return the noun of giving that holds the amount, or of which a verb states it: "its aid rose to $5m"."""
        noun = first_known([self.place.noun, self._stated()])
        return noun if self._is_giving(noun) else None

    def _is_giving(self, i: int | None) -> bool:
        """Whether a word is a noun of giving; "worth" of goods is none."""
        return i is not None and self.tree.lemma[i] in self.words.nouns

    def _stated(self) -> int | None:
        """Return the noun of giving whose amount a verb states or changes: "its aid rose to $5m"."""
        verb = self.place.verb
        if verb is None or self.words.changes.isdisjoint(lemmas(self.tree, verb)) or not self._is_new_amount():
            return None
        around = (child(self.tree, verb, "dobj"), subject(self.tree, verb))
        return next(filter(self._is_giving, around), None)

    def _told_by(self, verb: int | None, noun: int) -> Aspect | None:
        """Return how a verb tells of a noun of giving; None where it wishes for it."""
        if verb is None:
            return "open"
        if inside_condition(self.tree, verb, self.words):
            return None
        if self._is_there(verb, noun):
            return "open"
        return None if self.tree.lemma[verb] in self.words.wishes else aspect(self.tree, verb, self.words)

    def _is_there(self, verb: int, noun: int) -> bool:
        """Whether a verb talks of what is there: "discussed the delivery of", "welcomed its pledge of"."""
        said, words = self.tree.lemma[verb], self.words
        determiners = {self.tree.lower[c] for c in self.tree.kids[noun]} & self.tree.grammar.definite
        definite = bool(determiners) or child(self.tree, noun, "poss") is not None
        announced = words.nouns[self.tree.lemma[noun]] in words.planned.values()
        return definite and (said in words.discussing or (announced and said not in words.wishes))

    def _nominal_provider(self, noun: int, verb: int | None) -> Actor | None:
        """Return who gives by a noun: named before or behind it, by the verb that tells of it, or who signed for it."""
        parties = self.parties
        by_verb = verb if self.place.relation == "dobj" else None
        ways = (
            (parties.named, noun), (parties.named, self.root), (parties.proposer, noun), (parties.announcer, noun),
            (parties.source, noun), (parties.source, self.root), (parties.source, by_verb), (parties.teller, verb),
            (parties.signer, noun), (parties.named_before, noun),
        )  # fmt: skip
        found = (way(i) for way, i in ways if i is not None)
        return parties.own_people() or parties.giver(next(filter(None, found), None))

    def _is_new_amount(self) -> bool:
        return self.place.relation == "attr" or self.place.relation in self.words.changed

    def _present(self, verb: int) -> bool:
        """Whether people are said to be in a place."""
        tree = self.tree
        if self.kind != "personnel" or tree.lemma[verb] != self.words.be or self.place.relation != "nsubj":
            return False
        return any(tree.dep[c] in ("prep", "advmod") and tree.lower[c] in self.words.present for c in tree.kids[verb])

    def _commitment(
        self, verb: int | None, stage: CommitmentStage | None, provider: Actor | None, receiver: Actor | None,
        channel: Actor | None, how: Aspect,
    ) -> Commitment:  # fmt: skip
        tree = self.tree
        first, last = tree.sentences[tree.sentence[self.root]]
        start, end = min(span.start for span in self.parties.spans), max(span.end for span in self.parties.spans)
        sentence_start, sentence_end = tree.start[first], tree.end[last - 1]
        named = receiver if receiver is not None and receiver.kind == "mission" else None
        anchor = verb if verb is not None else self.root
        return Commitment(
            kind=self.kind,
            provider=provider,
            receiver=receiver,
            mission=named or self.actors.mission(sentence_start, sentence_end),
            channel=channel,
            purpose=self.details.purpose(),
            quantity=self.given.quantity or self.given.served,
            stage=stage,
            stock_or_flow=self.details.stock_or_flow(anchor, how, sentence_start, sentence_end),
            additional=self.details.additional(),
            as_of=as_of(self.doc, tree, anchor),
            statement=self.actors.statement(self.given.start, self.given.end),
            polarity=self._polarity(verb),
            conditional_on=self._condition(verb),
            evidence=self.doc.evidence(max(start, sentence_start), min(end, sentence_end)),
            why=f"frame {tree.lemma[anchor]}",
        )

    def _polarity(self, verb: int | None) -> Polarity:
        """Return whether a verb gives what is given; an amount behind "not" is one that another text had wrong."""
        before = self.given.tokens[0] - 1
        if self.given.quantity is not None and before >= 0 and self.tree.lower[before] in self.words.negations:
            return "denied"
        return polarity(self.tree, verb, self.words) if verb is not None else "asserted"

    def _condition(self, verb: int | None) -> Evidence | None:
        """Return the words of the condition that a verb depends on."""
        tokens = condition(self.tree, verb, self.words) if verb is not None else None
        return self.doc.evidence(self.tree.start[tokens[0]], self.tree.end[tokens[-1]]) if tokens else None

    def _has_party(self, found: Commitment) -> bool:
        """Whether anybody gives, receives or is served, as far as the words around say."""
        return self.far or any((found.provider, found.receiver, found.mission, found.channel))
