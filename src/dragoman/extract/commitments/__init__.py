"""Claims about who gives whom how much, and how far it has come.

Everything that may be given is led to the words that may say so: amounts of money, people or equipment, and help
without a number ("US funding", "will provide training"). The verb or noun of giving says the stage, and its arguments
who gives and who receives (`amounts`, `claims`); where none is bound to it, the way goes on up the tree (`wide`), to
what was told before (`told`) and to whoever is named around (`around`); which of these to believe, a small judge
says (`drafts`). Stages follow the International Aid Transparency Initiative (transaction types).
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.extract.commitments.amounts import ITSELF, NOWHERE, Place, listing, places
from dragoman.extract.commitments.claims import Claim
from dragoman.extract.commitments.drafts import DENIAL, Draft, Drafts, Proposal
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.lists import Lists
from dragoman.extract.commitments.parts import PART, Parts
from dragoman.extract.commitments.things import Things
from dragoman.extract.commitments.told import Told
from dragoman.extract.commitments.wide import Wide
from dragoman.extract.judge import Judge, judge
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Commitment, Quantity, Span
from dragoman.plugins import stage
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import SUBJECTS, root_of
from dragoman.syntax.tree import Tree

_REACH = 60  # characters before an amount that can hold the name of its giver


@stage(provides="commitments", requires=("quantities", "times", "actors", "statements"), version="47")
def commitments(doc: Annotated) -> Iterator[Commitment]:
    """Frames of giving over the dependency parse, with the transaction types of IATI as stages; the frames are ours."""
    found = candidates(doc, judge(doc.language.commitments.judgement), every=False)
    yield from (draft.commitment for draft in found if draft.chosen)


def candidates(doc: Annotated, model: Judge, *, every: bool = True) -> list[Draft]:
    """Return what may be told as a commitment in a document, with what the judge thinks of it.

    `every` where that includes guesses about what is believed without them, for a judge to learn from.
    """
    finder = _Finder(doc, model, every)
    for paragraph in doc.paragraphs:
        finder.read(paragraph)
    return finder.drafts.all


class _Finder:
    """Commitments of one document, paragraph by paragraph."""

    def __init__(self, doc: Annotated, model: Judge, every: bool) -> None:
        self.doc, self.words = doc, doc.language.commitments
        self.actors, self.told = Actors(doc), Told()
        self.lists, self.parts = Lists(doc, self.actors), Parts(doc)
        self.things = Things(doc, self.told)
        self.wide = Wide(doc, self.actors, self.told, self.lists, self.parts)
        self.drafts = Drafts(doc, self.actors, self.told, self.parts, model, every)

    def read(self, paragraph: Paragraph) -> None:
        """Read the commitments of one paragraph."""
        self.told.open()
        self._head(paragraph)
        amounts = list(self.doc.within(self.doc.quantities, paragraph.start, paragraph.end))
        heading, tree = self.lists.open(paragraph), self.doc.tree(paragraph)
        found = self._sentences(tree, amounts)
        if heading is not None:
            for given, claim in list(self.lists.items(heading, paragraph, amounts, found)):
                found += self.drafts.settled(tree, given, [("item", claim)], heading=heading)
        self.lists.ends(paragraph, found)

    def _sentences(self, tree: Tree, amounts: list[Quantity]) -> list[Commitment]:
        """Return the commitments that the sentences of a paragraph tell."""
        found: list[Commitment] = []
        for first, last in tree.sentences:
            self._budget(tree, range(first, last))
            here = [amount for amount in amounts if tree.start[first] <= amount.start < tree.end[last - 1]]
            told = [*self._unquantified(tree, range(first, last), here), *self._counted(tree, here)]
            told += [*self._acts(tree, range(first, last), here), *self._denials(tree, range(first, last))]
            self.told.whole = _whole(told) or self.told.whole
            found += told
        return found

    def _budget(self, tree: Tree, sentence: range) -> None:
        """Take note of whose budget a sentence is about by its first subject; a pronoun goes on from the one before."""
        own = next((i for i in sentence if tree.dep[i] in SUBJECTS), None)
        if own is not None and tree.lower[own] not in self.words.taken_up:
            spoken_of = tree.lemma[own] in self.words.budgets
            self.told.budget = self.actors.before(tree, own) or self.actors.home if spoken_of else None

    def _head(self, paragraph: Paragraph) -> None:
        """Take note of the country whose name heads a paragraph ("Kenya. On Saturday 217 landed"), or is a heading."""
        self.told.topic = None
        for span, country in self._named_first(paragraph):
            self.told.topic = country if self.doc.text[span.end : span.end + 1] in (".", ":") else None
            self.told.title = country if span.end == paragraph.end else self.told.title

    def _named_first(self, paragraph: Paragraph) -> list[tuple[Span, Actor]]:
        """Return the name of a country with which a paragraph begins."""
        first = list(itertools.islice(self.doc.actors_in(paragraph.start, paragraph.end), 1))
        return [(span, actor) for span, actor in first if actor.kind == "country" and span.start == paragraph.start]

    def _counted(self, tree: Tree, amounts: list[Quantity]) -> Iterator[Commitment]:
        """Yield the commitments of the amounts of a sentence."""
        for given in self.things.counted(tree, amounts):
            readings = self._readings(tree, given, self.told.last_of(given.kind))
            for claim in self.drafts.settled(tree, given, readings, self.wide.readings):
                self.told.senders = claim.provider if given.kind == "personnel" else self.told.senders
                self.told.last, self.told.last_sentence = claim, tree.sentence[given.tokens[0]]
                yield claim

    def _readings(self, tree: Tree, given: Given, before: Commitment | None) -> list[Proposal]:
        """Return what is claimed of an amount, alone or with the claim of its kind that was told `before`."""
        listed = before if self.told.beside(tree, given.tokens[0]) is not None else None
        if listed is not None and (giver := self._listed_giver(given)) is not None:
            return [("list", self._claim(tree, given).like(listed, *giver))]
        bound = [("bound", claim) for claim in self._bound(tree, given, in_list=before is not None)]
        return bound or self._unbound(tree, given, listed)

    def _bound(self, tree: Tree, given: Given, *, in_list: bool) -> list[Commitment]:
        """Return what the grammar binds to an amount; of people only what says that they serve."""
        found = list(self._read(tree, given, in_list=in_list))
        return self._sent(given, found) if given.kind == "personnel" else found

    def _unbound(self, tree: Tree, given: Given, listed: Commitment | None) -> list[Proposal]:
        """Return what is claimed of an amount to which no verb or noun is bound: in a list, or in a budget."""
        goes_on = list(self._claim(tree, given).goes_on(listed)) if listed is not None else []
        return [("list", c) for c in goes_on] or [("budget", c) for c in self._listed(tree, given)]

    def _sent(self, given: Given, claims: list[Commitment]) -> list[Commitment]:
        """Return the claims of people who serve; those counted again are sent by who sent them."""
        serving = [c for c in claims if c.provider or c.mission or not self._came(given, c)]
        return [c if c.provider or not given.again else replace(c, provider=given.known) for c in serving]

    def _came(self, given: Given, claim: Commitment) -> bool:
        """Whether people came or were there of whom no word says that they serve: "300 people came"."""
        unit = given.quantity.unit if given.quantity is not None else None
        anybody = (unit or "").rpartition(" ")[2] in self.words.anybody
        return anybody and claim.stage == self.words.in_place

    def _claim(self, tree: Tree, given: Given) -> Claim:
        return Claim(self.doc, self.actors, tree, given, NOWHERE, in_list=True)

    def _read(self, tree: Tree, given: Given, *, in_list: bool) -> Iterator[Commitment]:
        giver: Actor | None = None
        for claim_ in self._claims(tree, given, in_list=in_list):
            if giver is not None and claim_.frame() is None:
                continue  # "$5 million in aid, announced by Norway" is told by its verb
            for claim in claim_.all():
                giver = giver or claim.provider
                yield replace(claim, provider=claim.provider or giver)

    def _claims(self, tree: Tree, given: Given, *, in_list: bool) -> Iterator[Claim]:
        """Yield the readings of something at each of its places."""
        for place in places(tree, root_of(tree, given.tokens), self.words):
            if given.quantity is not None or not self._is_spoken_of(tree, place):
                yield Claim(self.doc, self.actors, tree, given, place, in_list)

    def _is_spoken_of(self, tree: Tree, place: Place) -> bool:
        """Whether help without a number is not what a verb gives: "flies to Sudan in support"."""
        return place.relation in self.words.theme or self._only_possible(tree, place)

    def _listed(self, tree: Tree, given: Given) -> Iterator[Commitment]:
        """Yield what a budget lists: "The budget includes $5 million for A and $6 million for B"."""
        place = listing(tree, root_of(tree, given.tokens), self.words)
        yield from Claim(self.doc, self.actors, tree, given, place, in_list=True).listed(self.told.budget)

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
        subjects = (i for i in sentence if tree.dep[i] in ("nsubj", "nsubjpass"))
        for i in filter(functools.partial(self._nobody, tree), subjects):
            last = self.told.last_of("personnel")
            quantity, known = (last.quantity, last.provider) if last is not None else (None, None)
            given = Given(tree.start[i], tree.end[i], range(i, i + 1), "personnel", quantity)
            denied = [c for c in self._read(tree, given, in_list=last is not None) if c.polarity == "denied"]
            readings = [(DENIAL, replace(claim, provider=claim.provider or known)) for claim in denied]
            yield from self.drafts.settled(tree, given, readings)

    def _nobody(self, tree: Tree, i: int) -> bool:
        """Whether a noun phrase stands for none of some people: "none of them", "no officers", "any officers"."""
        if tree.lower[i] in self.words.nobody:
            return True
        determined = any(tree.dep[c] == "det" and tree.lower[c] in self.words.anyone for c in tree.kids[i])
        return determined and tree.lemma[i] in self.words.personnel

    def _unquantified(self, tree: Tree, sentence: range, amounts: list[Quantity]) -> Iterator[Commitment]:
        """Yield help without a number, where somebody gives it."""
        for given in self.things.uncounted(tree, sentence, amounts):
            readings = [("goods", claim) for claim in self._read(tree, given, in_list=False)]
            yield from self.drafts.settled(tree, given, readings, self.wide.readings)

    def _acts(self, tree: Tree, sentence: range, amounts: list[Quantity]) -> Iterator[Commitment]:
        """Yield the help that a verb alone tells of, where it says whom it helps."""
        for given in self.things.acts(tree, sentence, amounts):
            helping = (c for c in self._act(tree, given) if c.receiver is not None or given.served is not None)
            readings: list[Proposal] = [("act", claim) for claim in helping]
            yield from self.drafts.settled(tree, given, readings)

    def _act(self, tree: Tree, given: Given) -> Iterator[Commitment]:
        """Yield what an act of helping claims; none that is only an aim: "gave $5m to help Sudan"."""
        place = Place(given.tokens[0], ITSELF, None)
        found = Claim(self.doc, self.actors, tree, given, place, in_list=False).read()
        yield from [found] if found is not None and not self._only_possible(tree, place) else ()


def _whole(told: list[Commitment]) -> Commitment | None:
    """Return what a later sum may be a part of: the last sum told, else the last help."""
    wholes = [claim for claim in told if claim.why != PART]
    counted = [claim for claim in wholes if claim.quantity is not None]
    return next(reversed(counted or wholes), None)
