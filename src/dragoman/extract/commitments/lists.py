"""Lists whose items go on the sentence before their colon ("The new package includes: - 800 rifles; - 200 helmets").

What gives the items is the sentence before the colon: a commitment that it tells ("announced $5 million, including:"),
the one who is its subject ("Norway will:"), the last commitment, which a definite noun takes up again ("the package
includes:"), or in a text in somebody's own voice its author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.extract.commitments.amounts import NOWHERE
from dragoman.extract.commitments.given import Given, meets
from dragoman.extract.commitments.receivers import Receivers
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Commitment, CommitmentKind, CommitmentStage, Evidence, Quantity
from dragoman.syntax.arguments import own_subject, subject
from dragoman.syntax.forms import is_finite
from dragoman.syntax.phrases import VERBAL, root_of, tokens_in
from dragoman.syntax.tree import Tree
from dragoman.text import ITEM

_BETWEEN = re.compile(r";\s+(?:and\s+)?(?:[-–—•*·▪◦]\s+)?")  # items of one paragraph
_NOUNS = ("NOUN", "PROPN")
_UNTOLD = ("VBG", "VBN", "VB")  # tags of verb forms that tell nothing by themselves

Item = tuple[Given, Commitment]  # what is given as an item of a list


class Lists:
    """The lists of one document, read paragraph by paragraph."""

    def __init__(self, doc: Annotated, actors: Actors) -> None:
        self.doc, self.words, self.actors = doc, doc.language.commitments, actors
        self.recent: Commitment | None = None  # the last commitment before the list
        self.heading: Commitment | None = None  # what the items of the list share

    def open(self, paragraph: Paragraph) -> Commitment | None:
        """Return what the items of a paragraph share, where it goes on an open list; any other paragraph closes it."""
        if not ITEM.match(self.doc.text, paragraph.start, paragraph.end):
            self.heading = None
        return self.heading

    def ends(self, paragraph: Paragraph, found: list[Commitment]) -> None:
        """Take note of the commitments of a paragraph, and of the list that its colon opens."""
        if self.heading is None and self.doc.text[paragraph.start : paragraph.end].rstrip().endswith(":"):
            self.heading = self._heading(paragraph, found)
        self.recent = found[-1] if found else self.recent

    def _heading(self, paragraph: Paragraph, found: list[Commitment]) -> Commitment | None:
        """Return what a sentence before a colon says of the items: who gives, who receives, how far it has come."""
        if found:
            return found[-1]
        tree = self.doc.tree(paragraph)
        giving = [i for i in range(*tree.sentences[-1]) if self._gives(tree, i)]
        giver = next(filter(None, (self._giver(tree, i) for i in giving)), None)
        told = self.recent if giver is None else None
        return told or self._announced(tree, giving, giver) if giving else None

    def _announced(self, tree: Tree, giving: list[int], giver: Actor | None) -> Commitment | None:
        """Return what the words of giving before a colon announce for somebody, else for who issues the document."""
        giver = giver or next(iter(self.actors.leading.issued), None)
        if giver is None:
            return None
        first, last = tree.sentences[-1]
        receivers = filter(None, (self._receiver(tree, i, giver) for i in giving))
        return Commitment(
            kind="service",
            provider=giver,
            receiver=next(receivers, None),
            stage=self.words.planned["service"],
            evidence=self.doc.evidence(tree.start[first], tree.end[last - 1]),
        )

    def _receiver(self, tree: Tree, i: int, giver: Actor) -> Actor | None:
        """Return who receives by what stands behind a word of giving: "assistance committed to Sudan includes"."""
        given = Given(tree.start[i], tree.end[i], range(i, i + 1), "service", None)
        return Receivers(self.doc, self.actors, tree, given, NOWHERE, i).of(i, None, giver)[0]

    def _gives(self, tree: Tree, i: int) -> bool:
        """Whether a word gives, or includes what was told: "This includes:", not "Those named include:"."""
        known = self.words.nouns if tree.pos[i] in _NOUNS else self.words.verbs
        own = subject(tree, i) if tree.lemma[i] in self.words.including else None
        return tree.lemma[i] in known or (own is not None and tree.lower[own] in self.words.taken_up)

    def _giver(self, tree: Tree, i: int) -> Actor | None:
        """Return who gives by the name before a noun of giving, or the subject of the sentence of a verb of it."""
        if tree.pos[i] in _NOUNS:
            return self.actors.state(self.actors.before(tree, i))
        return next(iter(self.actors.leading.subjects(tree)), None)

    def items(
        self, heading: Commitment, paragraph: Paragraph, amounts: Iterable[Quantity], found: list[Commitment]
    ) -> Iterator[Item]:
        """Yield the items of a paragraph that no sentence of their own gives: amounts, and goods without one."""
        tree = self.doc.tree(paragraph)
        told = [c.evidence for c in found]
        free = [a for a in amounts if not any(meets(span, a.start, a.end) for span in told)]
        for given in filter(None, (self._counted(tree, amount) for amount in free)):
            yield given, self.part(heading, tree, given)
        counted: list[Quantity | Evidence] = [*free, *told]
        for start, end in self._segments(paragraph):
            if not any(meets(span, start, end) for span in counted):
                yield from self._goods(heading, tree, start, end)

    def _counted(self, tree: Tree, amount: Quantity) -> Given | None:
        """Return what an amount in an item counts, where it is what is given."""
        kind, tokens = self._kind(amount), tokens_in(tree, amount.start, amount.end)
        if kind is None or not tokens:
            return None
        root = root_of(tree, tokens)
        apart = self._served(tree, root) or self._told(tree, root)
        return None if apart else Given(amount.start, amount.end, tokens, kind, amount.amount)

    def _told(self, tree: Tree, root: int) -> bool:
        """Whether an item is a sentence of its own, which tells of an amount: "The agency funded projects of $5m"."""
        verbs = [i for i in range(*tree.sentences[tree.sentence[root]]) if tree.pos[i] in VERBAL]
        return any(is_finite(tree, i) and own_subject(tree, i) is not None for i in verbs)

    def _served(self, tree: Tree, root: int) -> bool:
        """Whether an amount is not what is given but whom it serves: "shelter for 300 people", "training of 18"."""
        above, holder = tree.head[root], tree.lemma[tree.head[tree.head[root]]]
        inside = tree.dep[root] == "pobj" and tree.dep[above] == "prep"
        return inside and holder not in self.words.nouns and holder not in self.words.collectives

    def _segments(self, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
        text = self.doc.text
        mark = ITEM.match(text, paragraph.start, paragraph.end)
        start = mark.end() if mark else paragraph.start
        for match in _BETWEEN.finditer(text, start, paragraph.end):
            yield start, match.start()
            start = match.end()
        yield start, paragraph.end

    def _kind(self, amount: Quantity) -> CommitmentKind | None:
        """Return the kind of what is counted in a list of gifts: also "2,000 Javelin", whatever they are."""
        if amount.kind == "other" and amount.unit is None:
            return "equipment"
        return self.words.kind_of(amount.kind, amount.unit)

    def _goods(self, heading: Commitment, tree: Tree, start: int, end: int) -> Iterator[Item]:
        """Yield an item without an amount that is all a noun phrase: "military medical equipment"."""
        tokens = tokens_in(tree, start, end)
        nouns = (tree.lemma[i] for i in tokens if tree.pos[i] in _NOUNS)
        kind = next((self.words.kinds[noun] for noun in nouns if noun in self.words.kinds), None)
        if kind is not None and not self._is_sentence(tree, tokens):
            given = Given(start, end, tokens, kind, None)
            yield given, self.part(heading, tree, given)

    def _is_sentence(self, tree: Tree, tokens: range) -> bool:
        """Whether an item tells or announces something: "Expand the programme" gives nothing."""
        told = any(tree.pos[i] in VERBAL and tree.tag[i] not in _UNTOLD for i in tokens)
        return told or (tree.tag[tokens[0]] == "VB" and tree.lemma[tokens[0]] not in self.words.verbs)

    def part(self, heading: Commitment, tree: Tree, given: Given, why: str = "item of a list") -> Commitment:
        """Return what is given as an item or a part of what a claim tells; `why` is the rule that says so."""
        receivers = Receivers(self.doc, self.actors, tree, given, NOWHERE, root_of(tree, given.tokens))
        receiver, channel = receivers.of(root_of(tree, given.tokens), None, heading.provider)
        if receiver is not None and receiver.confidence is not None:
            receiver = heading.receiver or receiver  # "for schools" is in the country that receives the whole
        return replace(
            heading,
            kind=given.kind,
            quantity=given.quantity or given.served,
            receiver=receiver or self._shared(heading, given),
            channel=channel or heading.channel,
            purpose=None,
            stage=self._stage(heading.stage, given.kind),
            additional=False,
            evidence=self.doc.evidence(given.start, given.end),
            why=why,
        )

    def _shared(self, heading: Commitment, given: Given) -> Actor | None:
        """Return who receives the whole, where an item names nobody else: "$5 million for Central Command"."""
        whose, named = heading.receiver, self.words.own_aim.match(self.doc.text, given.end)
        aims = self.doc.actors_in(named.start("name"), named.end("name")) if named is not None else ()
        own = named is None or whose is None or any(actor.country == whose.country for _, actor in aims)
        return whose if own else None

    def _stage(self, stage: CommitmentStage | None, kind: CommitmentKind) -> CommitmentStage | None:
        """Return the stage of an item in the words of its own kind: what is pledged in money is offered in goods."""
        for stages in (self.words.planned, self.words.given):
            if stage in stages.values():
                return stages[kind]
        return stage or self.words.committed
