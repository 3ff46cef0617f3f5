"""What may be given in a sentence: amounts of money, people and equipment, and goods and services without a number."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import lemmas
from dragoman.extract.commitments.climb import verb_above
from dragoman.extract.commitments.given import Given, meets
from dragoman.extract.commitments.told import Told
from dragoman.model import Amount, CommitmentKind, Quantity
from dragoman.syntax.arguments import objects
from dragoman.syntax.phrases import (
    SUBJECTS,
    VERBAL,
    behind,
    child,
    children,
    conjuncts,
    core,
    governor,
    line_up,
    root_of,
    tokens_in,
)
from dragoman.syntax.tree import Tree

_MANY = 1e6  # no force is as large as a number without a noun that is not less
_SEVERAL = 1000  # a number without a noun from which it may count things again
_BEFORE = 100  # characters before an amount that can say that nobody gives it
_INVESTING = 50  # characters around an amount that can say that it is invested
_OF_THEM = 20  # characters behind an amount that can hold "of them"
_GOODS = ("artifact", "food", "substance")  # kinds of nouns of what can be handed over
_PAIR = 2  # nouns that say one thing: "arms and kit"
_PROMISED = "pledged"  # the stage of help that is promised
_NOUNS = ("NOUN", "PROPN")
_WITHIN = ("compound", "amod", "nmod")
_GIVEN = ("dobj", "nsubjpass", "oprd", "dative")


class Things:
    """Finds what may be given in one document."""

    def __init__(self, doc: Annotated, told: Told) -> None:
        self.doc, self.words, self.told = doc, doc.language.commitments, told
        self.kinds = doc.event_lexicon.noun_kinds
        self._unsure = self.words.negations | self.words.doubtful  # "with no weapons", "potential aid"
        self._serving = self.words.whose | {doc.language.grammar.genitive}

    def counted(self, tree: Tree, amounts: list[Quantity]) -> Iterator[Given]:
        """Yield what the amounts of a sentence count."""
        for amount in amounts:
            kind, tokens = self._kind(amount), tokens_in(tree, amount.start, amount.end)
            self._remember(kind, amount)
            if kind is not None and tokens and not self._is_nobodys(tree, tokens, kind, amount):
                yield self._given(amount, kind, tokens)

    def _is_nobodys(self, tree: Tree, tokens: range, kind: CommitmentKind, amount: Quantity) -> bool:
        """Whether what is counted is given to nobody."""
        kept = self._is_no_gift(amount) or self._is_served(tree, tokens, kind)
        return kept or self._is_apart(tree, tokens, amount)

    def _is_no_gift(self, amount: Quantity) -> bool:
        """Whether nobody gives an amount: weapons are fired, money is drawn from others, traded, imposed or private."""
        text, words = self.doc.text, self.words
        before = text[max(0, amount.start - _BEFORE) : amount.start]
        if amount.kind != "money":
            return self._is_fired(amount, before)
        moved = any(pattern.search(before) for pattern in (words.drawn, words.traded, words.imposed))
        return moved or words.private.match(text, amount.end) is not None

    def _is_apart(self, tree: Tree, tokens: range, amount: Quantity) -> bool:
        """Whether no word says that what is counted is given to anybody."""
        return self._stays(tree, tokens, amount) or self._is_topic(tree, root_of(tree, tokens))

    def _is_topic(self, tree: Tree, root: int) -> bool:
        """Whether something is only what two work together on: "plans to partner with a firm on a $5m investment"."""
        verb, link = verb_above(tree, root)
        together = self.words.joining | self.words.concerted
        return verb is not None and tree.lemma[verb] in together and link in self.words.topics

    def _stays(self, tree: Tree, tokens: range, amount: Quantity) -> bool:
        """Whether people are counted of whom no word says that they serve: "five people came home"."""
        if (amount.unit or "").rpartition(" ")[2] not in self.words.persons:
            return False
        root = root_of(tree, tokens)
        _, above = governor(tree, root)
        around = (above, tree.head[root], *children(tree, root, "acl", "relcl"))
        return self.words.sending.isdisjoint(tree.lemma[i] for i in around)

    def _is_fired(self, amount: Quantity, before: str) -> bool:
        """Whether weapons that hit are fired, or go against somebody: "launched 96 drones", "sent 9 missiles into"."""
        weapon = (amount.unit or "").rpartition(" ")[2] in self.doc.event_lexicon.kinds["ordnance"]
        behind = self.words.against.match(self.doc.text, amount.end)
        return weapon and (behind is not None or self.words.fired.search(before) is not None)

    def _given(self, amount: Quantity, kind: CommitmentKind, tokens: range) -> Given:
        """Return what an amount counts; a number without a noun counts what was counted last."""
        again = kind == "personnel" and self._counts_again(amount)
        return Given(
            amount.start, amount.end, tokens, kind,
            quantity=self._quantity(amount, kind),
            bare=_is_bare(amount, kind),
            again=again,
            known=self.told.senders if again else self.told.topic,
            unlisted=self._unlisted(amount),
            invested=self._is_invested(amount),
        )  # fmt: skip

    def _is_invested(self, amount: Quantity) -> bool:
        """Whether the words around a sum speak of an investment."""
        start, end = max(0, amount.start - _INVESTING), amount.end + _INVESTING
        return amount.kind == "money" and self.words.invested.search(self.doc.text, start, end) is not None

    def _quantity(self, amount: Quantity, kind: CommitmentKind) -> Amount:
        """Return an amount with its unit; that of what was counted last where it has none."""
        counted = self.told.people if _is_bare(amount, kind) else self.told.things
        if amount.unit is not None or amount.kind != "other" or counted is None:
            return amount.amount
        return replace(amount.amount, unit=counted.unit)

    def _remember(self, kind: CommitmentKind | None, amount: Quantity) -> None:
        if amount.unit is not None and kind == "personnel":
            self.told.people = amount
        if amount.unit is not None and kind == "equipment":
            self.told.things = amount

    def _kind(self, amount: Quantity) -> CommitmentKind | None:
        """Return the kind of what an amount counts; of a number without a noun that of what was counted before."""
        unnamed = amount.kind == "other" and amount.unit is None
        listed = "equipment" if self._unlisted(amount) else self.words.kind_of(amount.kind, amount.unit)
        return (self._again(amount.low or 0) if unnamed else None) or listed

    def _again(self, number: float) -> CommitmentKind | None:
        if self.told.people is not None and number < _MANY:
            return "personnel"
        return "equipment" if self.told.things is not None and number >= _SEVERAL else None

    def _unlisted(self, amount: Quantity) -> bool:
        """Whether things, not votes or shares, are counted that no list names but that can be handed over."""
        noun = (amount.unit or "").rpartition(" ")[2] if amount.kind == "other" and not self._heads_row(amount) else ""
        listed = self.words.kind_of(amount.kind, amount.unit) is not None
        return bool(noun) and not listed and self.kinds.get(noun, _GOODS[0]) in _GOODS

    def _heads_row(self, amount: Quantity) -> bool:
        """Whether a number stands before a country's name, as in the rows of a table: it counts no countries."""
        named = self.doc.actors_in(amount.start, amount.end)
        return any(actor.kind == "country" and span.end == amount.end for span, actor in named)

    def _counts_again(self, amount: Quantity) -> bool:
        """Whether a number counts people named before: "the first group of 200", "400 of them"."""
        of_them = self.doc.language.quantities.of_them.search(self.doc.text, amount.start, amount.end + _OF_THEM)
        return of_them is not None or self.doc.text[amount.start : amount.end].replace(",", "").isdigit()

    def uncounted(self, tree: Tree, sentence: range, amounts: list[Quantity]) -> Iterator[Given]:
        """Yield the nouns of what may be given that no amount counts."""
        for i in filter(functools.partial(self._is_thing, tree), sentence):
            kind = self._kind_of(tree, i)
            if kind is None or self._is_drawn(tree.start[tree.left[i]]):
                continue
            served = self._served_by(tree, i, kind, amounts)
            others = [q for q in amounts if q.amount is not served]
            if not self._is_counted(tree, i, others):
                yield Given(tree.start[i], tree.end[i], range(i, i + 1), kind, None, served=served)

    def _is_thing(self, tree: Tree, i: int) -> bool:
        """Whether a word heads a noun phrase of what may be given."""
        if tree.pos[i] not in _NOUNS or tree.dep[i] in _WITHIN:
            return False
        unsure = any(tree.lower[c] in self._unsure for c in children(tree, i, "det", "amod"))
        return not unsure and not self._is_vague(tree, i)

    def _is_drawn(self, start: int) -> bool:
        """Whether the words before a noun phrase say that it is drawn from others: "will mobilize private capital"."""
        return self.words.drawn.search(self.doc.text[max(0, start - _BEFORE) : start]) is not None

    def _is_vague(self, tree: Tree, i: int) -> bool:
        """Whether a word of help only says on whose side somebody is."""
        return self._is_for_cause(tree, i, behind(tree, i, self.words.whose)) or self._is_only_meant(tree, i)

    def _is_only_meant(self, tree: Tree, i: int) -> bool:
        """Whether a word of help says of no kind of help, and no verb gives it: "discussed its strong support"."""
        if tree.lemma[i] not in self.words.attitudes or self._is_of_field(tree, i):
            return False
        frame = self.words.verbs.get(tree.lemma[tree.head[i]]) if tree.dep[i] in _GIVEN else None
        return frame is None or (frame.common and frame.stages.get("service") in self.words.planned.values())

    def _is_of_field(self, tree: Tree, i: int) -> bool:
        """Whether a word before a noun, or joined to one that stands there, says what kind of help it is."""
        before = (k for c in children(tree, i, *_WITHIN) for k in conjuncts(tree, c))
        return any(tree.lemma[k] in self.words.fields for k in before)

    def _is_for_cause(self, tree: Tree, i: int, whom: Iterable[int]) -> bool:
        """Whether a word only says what somebody is for: "support the right to", "support for its independence"."""
        return tree.lemma[i] in self.words.attitudes and any(tree.lemma[k] in self.words.causes for k in whom)

    def _served_by(self, tree: Tree, i: int, kind: CommitmentKind, amounts: list[Quantity]) -> Amount | None:
        """Return how many a service is for: "training for 200 officers"."""
        aims = behind(tree, i, self._serving) if kind == "service" else []
        return next((q.amount for q in amounts if self._counts(tree, q, aims)), None)

    def acts(self, tree: Tree, sentence: range, amounts: list[Quantity]) -> Iterator[Given]:
        """Yield the verbs of helping that are themselves what is given: "will train pilots", not "with $5m".

        One that counts whom it helps is given once for each number: "will train 24 pilots and 60 mechanics".
        """
        for i in filter(functools.partial(self._is_act, tree), sentence):
            act = Given(tree.start[i], tree.end[i], range(i, i + 1), "service", None, act=True)
            helped = list(objects(tree, i))
            counted = [q for q in amounts if self._counts(tree, q, helped)]
            yield from [replace(act, start=q.start, end=q.end, served=q.amount) for q in counted] or [act]

    def _is_served(self, tree: Tree, tokens: range, kind: CommitmentKind | None) -> bool:
        """Whether people are not sent but served: the object of an act, or behind "for" or "of" at a service."""
        if kind != "personnel" or not tokens:
            return False
        noun = root_of(tree, tokens)
        return self._is_helped(tree, noun) or self._is_behind_service(tree, noun)

    def _is_helped(self, tree: Tree, noun: int) -> bool:
        """Whether a noun is, or is joined to, the object of an act."""
        helping = tree.head[line_up(tree, noun, ("conj",))[-1]]
        return self._is_act(tree, helping) and noun in objects(tree, helping)

    def _is_behind_service(self, tree: Tree, noun: int) -> bool:
        """Whether a noun says behind a preposition whom a service is for."""
        link, service = governor(tree, noun)
        behind_it = link is not None and tree.lower[link] in self._serving
        return behind_it and self.words.kinds.get(tree.lemma[service]) == "service"

    def _counts(self, tree: Tree, amount: Quantity, nouns: list[int]) -> bool:
        """Whether an amount, no sum of money, counts what one of some nouns names."""
        tokens = tokens_in(tree, amount.start, amount.end) if amount.kind != "money" else range(0)
        return bool(tokens) and root_of(tree, tokens) in nouns

    def _is_act(self, tree: Tree, verb: int) -> bool:
        """Whether a verb of helping says all that is given, and is no word before a noun ("supporting documents")."""
        is_verb = tree.pos[verb] in VERBAL and tree.dep[verb] != "amod"
        helps = tree.lemma[verb] in self.words.acts or self._is_promised(tree, verb)
        return is_verb and helps and not behind(tree, verb, (tree.grammar.comitative,))

    def _is_promised(self, tree: Tree, verb: int) -> bool:
        """Whether somebody promises a help that else may say only on whose side he is: "pledged to help Sudan"."""
        promise = self.words.verbs.get(tree.lemma[tree.head[verb]]) if tree.dep[verb] == "xcomp" else None
        if promise is None or promise.stages.get("service") != _PROMISED:
            return False
        meant = tree.lemma[verb] in self.words.promised_acts
        return meant and not self._is_for_cause(tree, verb, objects(tree, verb))

    def _kind_of(self, tree: Tree, i: int) -> CommitmentKind | None:
        """Return the kind of what a noun names that may be given; None where it is told with another noun."""
        kind = self.words.kinds.get(tree.lemma[i]) or self._delivered(tree, i) or self._handed_over(tree, i)
        return None if kind is None or self._told_with(tree, i, kind) else kind

    def _delivered(self, tree: Tree, i: int) -> CommitmentKind | None:
        """Return the kind of what a noun of giving gives by the word before it: "arms deliveries"."""
        if tree.lemma[i] not in self.words.nouns:
            return None
        before = (self.words.kinds.get(tree.lemma[c]) for c in children(tree, i, "compound"))
        return next(filter(None, before), None)

    def _handed_over(self, tree: Tree, i: int) -> CommitmentKind | None:
        """Return the kind of a thing that no list names, where it hangs on a word of giving."""
        if self.kinds.get(_common(tree, i)) not in _GOODS:
            return None
        link, above = governor(tree, i)
        frames = filter(None, map(self.words.verbs.get, lemmas(tree, above)))
        with_it = link is not None and tree.lower[link] == tree.grammar.comitative
        giving = any(with_it or frame.theme != "with" for frame in frames)
        of_it = tree.lemma[above] in self.words.nouns and (link is None or tree.lower[link] in self.words.consisting)
        return "equipment" if giving or of_it else None

    def _is_counted(self, tree: Tree, i: int, amounts: list[Quantity]) -> bool:
        """Whether an amount stands in the noun phrase of a head, or counts it: "$5m in aid", "$5m of new aid"."""
        start, end = core(tree, i).start, tree.end[tree.right[i] - 1]
        counting = any(meets(amount, start, end) or self._consists(tree, amount, i) for amount in amounts)
        return counting or self._is_stated(tree, i, amounts)

    def _is_stated(self, tree: Tree, i: int, amounts: list[Quantity]) -> bool:
        """Whether a verb says what a noun comes to: "bringing its aid to Sudan to $5m", "its aid rose to $5m"."""
        verb = tree.head[i]
        stated = tree.dep[i] in (*SUBJECTS, "dobj") and not self.words.changes.isdisjoint(lemmas(tree, verb))
        start, end = tree.end[max(i, verb)], tree.end[tree.right[verb] - 1]
        return stated and any(meets(amount, start, end) for amount in amounts)

    def _consists(self, tree: Tree, amount: Quantity, i: int) -> bool:
        """Whether a noun says what an amount before it consists of: "$5m in economic and military aid"."""
        before = tokens_in(tree, amount.start, amount.end)
        between = range(before[-1] + 1, i) if before else range(0)
        linked = bool(between) and tree.lower[between[0]] in self.words.consisting
        return linked and not any(tree.pos[k] in (*VERBAL, "ADP") for k in between[1:])

    def _told_with(self, tree: Tree, i: int, kind: CommitmentKind) -> bool:
        """Whether a noun is promised with the one that it goes on: "arms and kit", "the Arrow, a munition".

        Not so one that its own words set apart, or of several: "light arms and medical kit", "arms, kit and fuel".
        """
        goes_on = tree.dep[i] in ("conj", "appos") and self.words.kinds.get(tree.lemma[tree.head[i]]) == kind
        listed = conjuncts(tree, line_up(tree, i, ("conj",))[-1])
        apart = tree.dep[i] == "conj" and (tree.left[i] < i or len(listed) > _PAIR)
        return goes_on and not apart and child(tree, i, "acl", "relcl") is None  # not "arms and kit from Italy"


def _is_bare(amount: Quantity, kind: CommitmentKind) -> bool:
    """Whether a number without a noun counts people."""
    return kind == "personnel" and amount.kind == "other"


def _common(tree: Tree, i: int) -> str:
    """Return the lemma of a common noun; of a name nothing: "authorised Operation Hammer" gives no hammer."""
    return tree.lemma[i] if tree.pos[i] != "PROPN" else ""
