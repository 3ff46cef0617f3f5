"""What a commitment is judged by, as short strings that can be read: its rule, its way up the tree, its parties.

The weights of the judge (`dragoman.extract.judge`) are keyed by these strings. Of the words of a text only lemmas of
words of giving, of the words above them and of units come in, and mostly only their class; names are told by their
kind.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import ITSELF, lemmas, things
from dragoman.extract.commitments.around import Around
from dragoman.extract.commitments.aspects import aspect
from dragoman.extract.commitments.climb import way
from dragoman.extract.commitments.given import Given
from dragoman.extract.commitments.told import Told
from dragoman.extract.judge import BIAS, Judge
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Commitment
from dragoman.syntax.arguments import agent, objects
from dragoman.syntax.forms import modal_of
from dragoman.syntax.phrases import VERBAL, behind, child, governor, root_of, tokens_in
from dragoman.syntax.tree import Tree

_BEFORE, _BEHIND = ("ADP", "DET", "ADV", "ADJ", "VERB"), ("ADP", "PART", "SCONJ")
_FAR = 4  # steps from which on all are as far
_REACH = 60  # characters behind what is given that can say that it helps


class Described:
    """One thing that may be given, described once for all who may give and receive it."""

    def __init__(self, doc: Annotated, actors: Actors, tree: Tree, given: Given) -> None:
        self.doc, self.words, self.actors = doc, doc.language.commitments, actors
        self.tree, self.given, self.root = tree, given, root_of(tree, given.tokens)
        self.title = doc.document.title or ""
        self.counted = _counted(given)
        self._weighed: float | None = None
        self._standing: dict[int, tuple[str, str]] = {}  # by identity of the actor

    @functools.cached_property
    def around(self) -> Around:
        """Who may take part."""
        return Around(self.doc, self.actors, self.tree, self.given)

    @functools.cached_property
    def own(self) -> tuple[str, ...]:
        """The features of the thing itself, whoever gives and receives it."""
        steps = [*([(self.root, ITSELF)] if self.given.act else []), *way(self.tree, self.root)]
        told = (self._thing(), self._named(), self._aims(), self._sums(steps), self._way(steps), self._beside())
        return tuple(dict.fromkeys(itertools.chain(*told, self._around())))

    @functools.cached_property
    def doer(self) -> Actor | None:
        """Who does what the nearest verb above the thing says, as one who gives."""
        verb = next((i for i in self.around.way if self.tree.pos[i] in VERBAL), None)
        named = None if verb is None else self.actors.whole(self.tree, agent(self.tree, verb))
        return self.around.parties.giver(named)

    @functools.cached_property
    def sentence(self) -> dict[int, int]:
        """Where the sentence names each actor first, by his identity."""
        first, last = self.tree.sentences[self.tree.sentence[self.root]]
        named = list(self.doc.actors_in(self.tree.start[first], self.tree.end[last - 1]))
        return {id(actor): span.start for span, actor in reversed(named)}

    def of(self, claim: Commitment, found: tuple[str, str, str], told: Told) -> tuple[str, ...]:
        """Return the features of a claim beside its own; `found` is its rule and how its parties were found."""
        return (*self._rule(claim, found), *self._parties(claim, found), *self._known(claim, found, told))

    def weighed(self, model: Judge) -> float:
        """Return what a model thinks of the thing itself."""
        self._weighed = model.score((BIAS, *self.own)) if self._weighed is None else self._weighed
        return self._weighed

    def _rule(self, claim: Commitment, found: tuple[str, str, str]) -> Iterator[str]:
        rule, giver, taker = found
        yield f"rule={rule}|{self.counted}"
        yield f"rule={rule}|giver={giver}"
        yield f"rule={rule}|taker={taker}"
        yield f"giver={giver}"
        yield f"taker={taker}"
        yield f"giver={giver}|taker={taker}"
        yield f"stage={claim.stage}|{self.counted}"
        yield f"polarity={claim.polarity}|{claim.kind}"
        yield f"conditional={claim.conditional_on is not None}"

    def _known(self, claim: Commitment, found: tuple[str, str, str], told: Told) -> Iterator[str]:
        """Yield what the document has told before of the parties, and where its sentence names them."""
        giver, taker, (_, by, to) = claim.provider, claim.receiver, found
        if self.doer is not None and giver is not self.doer:
            yield f"past doer={_kind(self.doer)}|{by}"
        yield f"unknown={self.around.unknown}|{by}"
        if giver is not None:
            side, led = self._stands(giver)
            yield f"gave before={any(giver is other for other in told.givers)}"
            yield f"giver there={side}|{by}"
            yield f"giver led={led}|{side}"
            yield f"topic={(told.topic or told.title) is not None}|{by}"
        if taker is not None:
            side, led = self._stands(taker)
            yield f"took before={told.whole is not None and told.whole.receiver is taker}"
            yield f"taker gave={any(taker is other for other in told.givers)}|{to}"
            yield f"taker there={side}|{to}"
            yield f"taker led={led}|{side}"
            yield f"taker titled={any(name in self.title for name in (taker.name, *taker.aliases))}"

    def _stands(self, actor: Actor) -> tuple[str, str]:
        """Return on which side of what is given its sentence names somebody first, and behind which preposition."""
        known = self._standing.get(id(actor))
        if known is None:
            at = self.sentence.get(id(actor))
            known = ("no", "") if at is None else ("before" if at < self.given.start else "behind", self._led(at))
            self._standing[id(actor)] = known
        return known

    def _led(self, at: int) -> str:
        """Return the preposition that leads to where somebody is named."""
        tree = self.tree
        first = next(iter(tokens_in(tree, at, at + 1)), 0)
        before = first - 2 if first and tree.pos[first - 1] == "DET" else first - 1
        return tree.lower[before] if before >= 0 and tree.pos[before] == "ADP" else ""

    def _parties(self, claim: Commitment, found: tuple[str, str, str]) -> Iterator[str]:
        giver, taker, (_, by, to) = claim.provider, claim.receiver, found
        yield f"giver={by}|{_kind(giver)}"
        yield f"taker={to}|{_kind(taker)}"
        yield f"provider={_kind(giver)}"
        yield f"receiver={_kind(taker)}|{claim.mission is not None}|{claim.channel is not None}"
        yield f"receiver={_kind(taker)}|{self.counted}"
        yield f"home={giver is not None and giver is self.actors.home}"
        yield f"to home={taker is not None and taker is self.actors.home}"
        yield f"same country={giver is not None and taker is not None and giver.country == taker.country}"
        yield f"nobody={giver is None}|{taker is None}|{self.counted}"

    def _thing(self) -> Iterator[str]:
        """Yield what is given: its class, its size, and what it consists of."""
        tree, root, words = self.tree, self.root, self.words
        yield f"thing={self._class(root)}|{self.counted}"
        consists = [tree.lemma[i] for i in things(tree, [root], words, links=words.consisting)]
        yield f"consists={any(noun in words.nouns or noun in words.kinds for noun in consists)}"
        helps = words.help.search(self.doc.text, self.given.start, self.given.end + _REACH)
        yield f"helps={helps is not None}|{self.counted}"
        yield f"unlisted={self.given.unlisted}|{self.given.bare}|{self.given.again}"
        yield f"served={self.given.served is not None}|{self.counted}"

    def _named(self) -> Iterator[str]:
        """Yield the words for the thing: its noun or unit, of which money has none, and its determiner."""
        amount = self.given.quantity
        noun = self.tree.lemma[self.root] if amount is None else amount.unit or ""
        yield f"noun={noun.rpartition(' ')[2]}|{self.counted}"
        yield f"det={self._determiner(self.root)}|{self.counted}"

    def _determiner(self, noun: int) -> str:
        """Return the determiner of a noun; of a possessor his part of speech: "their support", "Norway's support"."""
        tree = self.tree
        first = child(tree, noun, "poss", "det")
        if first is None:
            return ""
        whose = f"whose {tree.lower[first] if tree.pos[first] == 'PRON' else tree.pos[first]}"
        return {"poss": whose}.get(tree.dep[first], tree.lower[first])

    def _aims(self) -> Iterator[str]:
        """Yield what the thing is for, by its class: "support for Sudan", "for the talks", "helps develop the law"."""
        tree, root = self.tree, self.root
        aims = list(objects(tree, root)) if self.given.act else behind(tree, root, tuple(self.words.to))
        first = next(iter(aims), None)
        if first is None:
            yield f"aim=none|{self.counted}"
            return
        named = self.actors.of(tree, first)
        kind = _kind(named) if named is not None else self._class(first)
        yield f"aim={kind}|{self.counted}"
        if named is None:
            yield f"aim={tree.lemma[first]}|{self.counted}"

    def _sums(self, steps: list[tuple[int, str]]) -> Iterator[str]:
        """Yield where the sentence of a thing without a number has an amount, which may count that thing as well."""
        if self.given.quantity is None:
            stands = self._counted_at(steps)
            yield f"sum={stands}"
            yield f"sum={stands}|{self._class(self.root)}"

    def _counted_at(self, steps: list[tuple[int, str]]) -> str:
        """Return how the amounts of a sentence stand to a thing: above it, beside it under one word, or apart."""
        amounts = self._amounts()
        if not amounts:
            return "none"
        above = [i for i, _ in _up_to_verb(self.tree, steps)]
        if not amounts.isdisjoint([self.root, *above]):
            return "above"
        beside = itertools.chain.from_iterable(self.tree.kids[i] for i in above)
        if not amounts.isdisjoint(beside):
            return "beside"
        return "before" if min(amounts) < self.root else "behind"

    def _amounts(self) -> set[int]:
        """Return the heads of the amounts in the sentence that may be given."""
        tree, words = self.tree, self.words
        first, last = tree.sentences[tree.sentence[self.root]]
        found = self.doc.within(self.doc.quantities, tree.start[first], tree.end[last - 1])
        tokens = (tokens_in(tree, q.start, q.end) for q in found if words.kind_of(q.kind, q.unit) is not None)
        return {root_of(tree, counted) for counted in tokens if counted}

    def _class(self, i: int) -> str:
        """Return the class of a noun, as far as giving goes."""
        lemma, words = self.tree.lemma[i], self.words
        if lemma in words.not_given:
            return "not given"
        if lemma in words.nouns:
            return "giving"
        known = words.kinds.get(lemma) or ("person" if lemma in words.personnel else None)
        return known or self.doc.event_lexicon.noun_kinds.get(lemma, self.tree.pos[i])

    def _verb_class(self, i: int) -> str:
        """Return the class of a verb, as far as giving goes."""
        words, lemma = self.words, self.tree.lemma[i]
        frame = next(filter(None, map(words.verbs.get, lemmas(self.tree, i))), None)
        if frame is not None:
            return "side" if frame.side else f"gives {frame.common} {frame.giver}"
        lists = {
            "wish": words.wishes, "refusal": words.refusals, "proposal": words.proposals, "telling": words.telling,
            "help": words.helping, "change": words.changes, "include": words.including, "achieve": words.achieved,
        }  # fmt: skip
        return next((name for name, known in lists.items() if lemma in known), "other")

    def _way(self, steps: list[tuple[int, str]]) -> Iterator[str]:
        """Yield the words above what is given up to the second verb, and how the way goes over them."""
        tree, links = self.tree, [link for _, link in steps]
        yield f"dep={tree.dep[self.root]}"
        yield f"link={next(iter(links), 'root')}"
        yield f"links={'>'.join(links[:2])}"
        verbs = [(n, i) for n, (i, _) in enumerate(steps) if tree.pos[i] in VERBAL]
        yield f"verbs={'>'.join(self._verb_class(i) for _, i in verbs[:2])}"
        for i, _ in steps[: verbs[0][0] if verbs else None]:
            yield f"over class={self._class(i)}"
            yield f"over={tree.lemma[i]}|{self.counted}"
        for at, (n, i) in zip(("verb", "next"), verbs, strict=False):
            yield from (f"{at} {feature}" for feature in self._verb(i, n, links[n]))

    def _verb(self, i: int, steps: int, link: str) -> Iterator[str]:
        tree = self.tree
        said = self._verb_class(i)
        how = aspect(tree, i, self.words)
        yield f"far={min(steps, _FAR)}|{said}"
        yield f"lemma={tree.lemma[i]}"
        yield f"subject={self._subject(i)}"
        yield f"subject={self._subject(i)}|{self.counted}"
        yield f"lemma={tree.lemma[i]}|{self.counted}"
        yield f"class={said}|{link}"
        yield f"class={said}|{how}"
        yield f"tag={tree.tag[i]}|{modal_of(tree, i)}"
        yield f"aspect={how}"
        yield f"dep={tree.dep[i]}"

    def _subject(self, verb: int) -> str:
        """Return the pronoun that is the subject of a verb, or whether it is a name or noun, known or not."""
        own = agent(self.tree, verb)
        if own is None:
            return "none"
        if self.tree.pos[own] == "PRON":
            return self.tree.lower[own]
        return f"{self.tree.pos[own]} {self.actors.whole(self.tree, own) is not None}"

    def _beside(self) -> Iterator[str]:
        """Yield the words that stand just before and behind what is given, where they are no names or nouns."""
        tree, before, behind = self.tree, self.given.tokens[0] - 1, self.given.tokens[-1] + 1
        yield f"before={tree.lower[before] if before >= 0 and tree.pos[before] in _BEFORE else ''}"
        yield f"behind={tree.lower[behind] if behind < len(tree) and tree.pos[behind] in _BEHIND else ''}"

    def _around(self) -> Iterator[str]:
        """Yield what stands around: the sentence, its place in the document, and whose words they are."""
        tree, doc = self.tree, self.doc
        first, last = tree.sentences[tree.sentence[self.root]]
        link, _ = governor(tree, self.root)
        yield f"fronted={tree.lower[first] if link == first else ''}"
        yield f"question={tree.lower[last - 1] == '?'}"
        yield f"first={tree.start[0] == 0}"
        turn = next((t.role for t in doc.turns if t.start <= self.given.start < t.end), "")
        yield f"turn={turn}"
        yield f"issued={doc.issuer is not None}|{self.counted}"


def _counted(given: Given) -> str:
    """Return the word for the kind of what is given: an act of helping, goods without a number, or what is counted."""
    if given.act:
        return "act"
    return "goods" if given.quantity is None else given.kind


def _up_to_verb(tree: Tree, steps: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the steps of a way up to its first verb."""
    for step in steps:
        yield step
        if tree.pos[step[0]] in VERBAL:
            return


def _kind(actor: Actor | None) -> str:
    return "nobody" if actor is None else f"{actor.kind} {actor.sector or ''}"
