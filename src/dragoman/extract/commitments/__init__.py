"""Claims about who gives whom how much, and how far it has come.

Each amount of money, people or equipment is led to the verb or noun that governs it (`amounts`); the verb says the
stage, and its arguments who gives and who receives (`claims`). Help without a number ("US funding", "will provide
training") is a commitment where the text says who gives it. Stages follow the International Aid Transparency
Initiative (transaction types).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.extract.commitments.amounts import NOWHERE, Place, listing, places
from dragoman.extract.commitments.claims import Claim
from dragoman.extract.commitments.context import Context
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.lists import Lists
from dragoman.extract.commitments.parts import Parts
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Commitment, CommitmentKind, Quantity, Span
from dragoman.plugins import stage
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import core, root_of, tokens_in
from dragoman.syntax.tree import Tree

_REACH = 60  # characters before an amount that can hold the name of its giver
PART = "part of what was told"  # the rule for a part of an earlier sum
_MANY = 1e6  # no force is as large as a number without a noun that is not less
_OF_THEM = 20  # characters behind an amount that can hold "of them"


@stage(provides="commitments", requires=("quantities", "times", "actors", "statements"), version="8")
def commitments(doc: Annotated) -> Iterator[Commitment]:
    """Frames of giving over the dependency parse, with the transaction types of IATI as stages; the frames are ours."""
    finder = _Finder(doc)
    for paragraph in doc.paragraphs:
        yield from finder.found(paragraph)


class _Finder:
    """Commitments of one document, paragraph by paragraph."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.commitments
        self.actors = Actors(doc)
        self.context = Context(doc)
        self.lists, self.parts = Lists(doc, self.actors), Parts(doc)
        self.whole: Commitment | None = None  # the last sum or help told, of which the next may be a part
        self.givers: list[Actor] = []  # whom the document has said to give
        self.last: Commitment | None = None  # the claim before this one in its paragraph
        self.last_sentence = -1
        self.senders: Actor | None = None  # who gave the people counted last, for "400 of them"
        self.topic: Actor | None = None  # the country that heads the paragraph
        self.people: Quantity | None = None  # the persons counted last, for "Kenya has pledged 1,000"

    def found(self, paragraph: Paragraph) -> Iterator[Commitment]:
        """Yield the commitments of one paragraph."""
        self.last = None
        self.topic = self._topic(paragraph)
        amounts = list(self.doc.within(self.doc.quantities, paragraph.start, paragraph.end))
        heading = self.lists.open(paragraph)
        found = list(self._told(self.doc.tree(paragraph), amounts))
        if heading is not None:
            found += self._completed(list(self.lists.items(heading, paragraph, amounts, found)))
        self.lists.ends(paragraph, found)
        yield from found

    def _told(self, tree: Tree, amounts: list[Quantity]) -> Iterator[Commitment]:
        """Yield the commitments that the sentences of a paragraph tell."""
        for first, last in tree.sentences:
            start, end = tree.start[first], tree.end[last - 1]
            here = [amount for amount in amounts if start <= amount.start < end]
            told = [*self._unquantified(tree, range(first, last), here), *self._counted(tree, here)]
            yield from told
            yield from self._denials(tree, range(first, last))
            yield from self._included(tree, here, told)
            self.whole = _whole(told) or self.whole

    def _counted(self, tree: Tree, amounts: list[Quantity]) -> Iterator[Commitment]:
        """Yield the commitments of the amounts of a paragraph."""
        for amount in amounts:
            kind = self._kind(amount)
            if kind == "personnel" and amount.unit is not None:
                self.people = amount
            if kind is not None and (tokens := tokens_in(tree, amount.start, amount.end)):
                bare = kind == "personnel" and amount.kind == "other"
                value = replace(amount.amount, unit=self.people.unit) if bare and self.people else amount.amount
                again = kind == "personnel" and self._counts_again(amount)
                known = self.senders if again else self.topic
                yield from self._claims(tree, Given(amount.start, amount.end, tokens, kind, value, bare, again, known))

    def _included(self, tree: Tree, amounts: list[Quantity], told: list[Commitment]) -> Iterator[Commitment]:
        """Yield amounts of which only "including" says that they are given, as parts of the help told before them."""
        for amount in amounts:
            kind, tokens = self._kind(amount), tokens_in(tree, amount.start, amount.end)
            known = any(c.evidence.start < amount.end and amount.start < c.evidence.end for c in told)
            if kind is None or not tokens or known or not self.parts.is_included(tree, root_of(tree, tokens)):
                continue
            before = [c for c in told if c.evidence.start < amount.start]
            if before:
                given = Given(amount.start, amount.end, tokens, kind, amount.amount)
                yield self.lists.part(before[-1], tree, given, "included in what was told")

    def _topic(self, paragraph: Paragraph) -> Actor | None:
        """Return the country whose name alone heads a paragraph: "Kenya. On Saturday 217 police officers landed"."""
        for span, actor in self.doc.actors_in(paragraph.start, paragraph.end):
            heads = span.start == paragraph.start and self.doc.text[span.end : span.end + 1] in (".", ":")
            return actor if heads and actor.kind == "country" else None
        return None

    def _counts_again(self, amount: Quantity) -> bool:
        """Whether a number counts people named before: "the first group of 200", "400 of them"."""
        of_them = self.doc.language.quantities.of_them.search(self.doc.text, amount.start, amount.end + _OF_THEM)
        return of_them is not None or self.doc.text[amount.start : amount.end].replace(",", "").isdigit()

    def _kind(self, amount: Quantity) -> CommitmentKind | None:
        kind = self.words.kind_of(amount.kind, amount.unit)
        bare = amount.kind == "other" and amount.unit is None and (amount.low or 0) < _MANY
        return "personnel" if bare and self.people is not None else kind

    def _claims(self, tree: Tree, given: Given) -> Iterator[Commitment]:
        sentence = tree.sentence[given.tokens[0]]
        before = self.last if self.last is not None and self.last.kind == given.kind else None
        listed = before if self.last_sentence == sentence else None
        claims = self._readings(tree, given, before, listed)
        if given.kind == "personnel":
            claims = self._sent(given, claims)
        for claim in self._completed(claims):
            self.senders = claim.provider if given.kind == "personnel" else self.senders
            self.last, self.last_sentence = claim, sentence
            yield claim

    def _readings(
        self, tree: Tree, given: Given, before: Commitment | None, listed: Commitment | None
    ) -> list[Commitment]:
        """Return what is claimed of an amount, alone or with what was told `before`; `listed` in its own sentence."""
        if listed is not None and (giver := self._listed_giver(given)) is not None:
            return [self._claim(tree, given).like(listed, *giver)]
        claims = list(self._read(tree, given, in_list=before is not None))
        if not claims and listed is not None:
            claims = list(self._claim(tree, given).goes_on(listed))
        return self._of_whole(tree, given, claims) or list(self._listed(tree, given))

    def _sent(self, given: Given, claims: list[Commitment]) -> list[Commitment]:
        """Return the claims of people who serve; those counted again are sent by who sent them."""
        serving = [c for c in claims if c.provider or c.mission or not self._came(given, c)]
        return [c if c.provider or not given.again else replace(c, provider=given.known) for c in serving]

    def _of_whole(self, tree: Tree, given: Given, claims: list[Commitment]) -> list[Commitment]:
        """Return the claims of a part of what was told before, with the giver of the whole where they name none."""
        whole = self.last or self.whole
        if whole is None or any(c.provider for c in claims) or not self.parts.is_part(tree, given, whole):
            return claims
        part = self.lists.part(whole, tree, given, PART)
        shared = (
            replace(c, provider=part.provider, receiver=c.receiver or part.receiver, stage=c.stage or part.stage,
                    polarity=part.polarity)
            for c in claims
        )  # fmt: skip
        return list(shared) or [part]

    def _came(self, given: Given, claim: Commitment) -> bool:
        """Whether people came or were there of whom no word says that they serve: "300 people came"."""
        unit = given.quantity.unit if given.quantity is not None else None
        anybody = (unit or "").rpartition(" ")[2] in self.words.anybody
        return anybody and claim.stage == self.words.in_place

    def _completed(self, claims: list[Commitment]) -> list[Commitment]:
        """Return claims of help for nobody named with the receiver that the document as a whole gives it."""
        self.givers += [claim.provider for claim in claims if claim.provider is not None]
        return [self._with_receiver(claim) if self._is_open(claim) else claim for claim in claims]

    def _with_receiver(self, claim: Commitment) -> Commitment:
        start = claim.evidence.start
        around = next((p for p in self.doc.paragraphs if p.start <= start < p.end), claim.evidence)
        before = [actor for span, actor in self.doc.actors_in(around.start, start) if self._stands_alone(span)]
        behind = [actor for span, actor in self.doc.actors_in(start, around.end) if self._stands_alone(span)]
        return replace(claim, receiver=self.context.receiver(self.givers, before, behind))

    def _stands_alone(self, name: Span) -> bool:
        """Whether a name is not only whose something is: nobody helps Chad against "Chadian raids", "Chad's war"."""
        owns = self.doc.text.startswith(tuple(self.words.owning), name.end)
        return not owns and not self.doc.language.countries.is_demonym(self.doc.text[name.start : name.end])

    def _is_open(self, claim: Commitment) -> bool:
        named = claim.receiver or claim.mission or claim.channel
        helps = self.words.help.search(self.doc.text, claim.evidence.start, claim.evidence.end + _REACH) is not None
        open_ = claim.kind != "personnel" and claim.provider is not None and named is None
        return open_ and (helps or claim.kind == "equipment")

    def _claim(self, tree: Tree, given: Given) -> Claim:
        return Claim(self.doc, self.actors, tree, given, NOWHERE, in_list=True)

    def _read(self, tree: Tree, given: Given, *, in_list: bool) -> Iterator[Commitment]:
        giver: Actor | None = None
        for place in places(tree, root_of(tree, given.tokens), self.words):
            if given.quantity is None and (place.relation in self.words.theme or self._only_possible(tree, place)):
                continue  # "flies to Sudan in support"
            claim_ = Claim(self.doc, self.actors, tree, given, place, in_list)
            if giver is not None and claim_.frame() is None:
                continue  # "$5 million in aid, announced by Norway" is told by its verb
            for claim in claim_.all():
                giver = giver or claim.provider
                yield claim if claim.provider else replace(claim, provider=giver)

    def _listed(self, tree: Tree, given: Given) -> Iterator[Commitment]:
        """Yield what a budget lists: "The budget includes $5 million for A and $6 million for B"."""
        place = listing(tree, root_of(tree, given.tokens), self.words)
        yield from Claim(self.doc, self.actors, tree, given, place, in_list=True).listed()

    def _only_possible(self, tree: Tree, place: Place) -> bool:
        """Whether help is what a noun or an aim is about, and nobody promises it: "the ability to send aid"."""
        verb = place.verb
        if verb is None or not is_infinitive(tree, verb) or tree.dep[verb] not in ("acl", "advcl", "relcl"):
            return False
        return tree.lemma[tree.head[verb]] not in self.words.intents

    def _listed_giver(self, given: Given) -> tuple[Actor | None] | None:
        """Return the giver in a list that names the verb once: "Canada paid $8 million, France $3 million".

        None where no name stands there; a tuple of None where it is nobody that the document knows.
        """
        text = self.doc.text
        match = self.words.listed_giver.search(text[max(0, given.start - _REACH) : given.start])
        if match is None:
            return None
        end = max(0, given.start - _REACH) + match.end("name")
        found = [actor for span, actor in self.doc.actors_in(end - len(match["name"]), end) if span.end == end]
        return (self.actors.state(found[-1]) if found else self.actors.named(match["name"]),)

    def _denials(self, tree: Tree, sentence: range) -> Iterator[Commitment]:
        """Yield what nobody has done: "none of them has resigned"; of whom, where the paragraph has counted them."""
        for i in sentence:
            if tree.dep[i] not in ("nsubj", "nsubjpass") or not self._nobody(tree, i):
                continue
            last = self.last if self.last is not None and self.last.kind == "personnel" else None
            given = Given(tree.start[i], tree.end[i], range(i, i + 1), "personnel", last.quantity if last else None)
            for claim in self._read(tree, given, in_list=last is not None):
                if claim.polarity == "denied":
                    yield replace(claim, provider=claim.provider or (last.provider if last else None))

    def _nobody(self, tree: Tree, i: int) -> bool:
        """Whether a noun phrase stands for none of some people: "none of them", "no officers", "any officers"."""
        if tree.lower[i] in self.words.nobody:
            return True
        determined = any(tree.dep[c] == "det" and tree.lower[c] in self.words.anyone for c in tree.kids[i])
        return determined and tree.lemma[i] in self.words.personnel

    def _unquantified(self, tree: Tree, sentence: range, amounts: list[Quantity]) -> Iterator[Commitment]:
        """Yield help without a number, where a verb of giving says who gives it and somebody receives it."""
        for i in sentence:
            kind = self.words.kinds.get(tree.lemma[i])
            if kind is None or tree.pos[i] not in ("NOUN", "PROPN") or tree.dep[i] in ("compound", "amod", "nmod"):
                continue
            if self._told_with(tree, i, kind):
                continue
            start, end = core(tree, i).start, tree.end[tree.right[i] - 1]
            if any(amount.start < end and start < amount.end for amount in amounts):
                continue
            given = Given(tree.start[i], tree.end[i], range(i, i + 1), kind, None)
            claims = self._completed(list(self._read(tree, given, in_list=False)))
            yield from (
                c for c in claims if c.stage is not None and c.provider is not None and (c.receiver or c.mission)
            )

    def _told_with(self, tree: Tree, i: int, kind: CommitmentKind) -> bool:
        """Whether a noun is promised with the one that it goes on: "arms and kit", "the Arrow, a munition"."""
        qualified = any(tree.dep[c] in ("acl", "relcl") for c in tree.kids[i])  # "batteries and a system from Italy"
        return (
            tree.dep[i] in ("conj", "appos")
            and not qualified
            and self.words.kinds.get(tree.lemma[tree.head[i]]) == kind
        )


def _whole(told: list[Commitment]) -> Commitment | None:
    """Return what a later sum may be a part of: the last sum told, else the last help."""
    wholes = [claim for claim in told if claim.why != PART]
    counted = [claim for claim in wholes if claim.quantity is not None]
    return next(reversed(counted or wholes), None)
