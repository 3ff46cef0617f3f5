"""Where a frame's participants stand on the parse: as subject, as object, after a preposition."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.events.entities import Entities
from dragoman.lang.events import NO_EVENT, Frame, PartOfSpeech
from dragoman.syntax.arguments import agent, datives, objects, own_subject, owner, undergoer
from dragoman.syntax.factuality import StatusReader
from dragoman.syntax.phrases import VERBAL, after, conjuncts, governor
from dragoman.syntax.tree import Tree

HARM = frozenset(("ASSAULT", "COERCE", "THREATEN"))
_ANY = Frame(NO_EVENT)
_HYPHENS = ("-", "–")
_CARRIED = ("dobj", "nsubjpass", "attr", "pobj", "oprd", "conj")


class Roles:
    """Finds the noun phrases that stand in a slot of a predicate of one paragraph."""

    def __init__(self, tree: Tree, entities: Entities, status: StatusReader) -> None:
        self.tree, self.entities, self.status = tree, entities, status

    def heads(self, i: int, words: list[int], pos: PartOfSpeech, slot: str, frame: Frame = _ANY) -> Iterator[int]:
        """Yield the head of each phrase in a slot: subject, object, indirect, or a preposition.

        Of a mutual noun the clause around it may tell who takes part: "in a call with Y, X asked".
        """
        if slot == "subject":
            yield from self._subject(i, pos, frame)
        elif slot == "object":
            done_to = objects(self.tree, i) if pos == "verb" else self._acted_on(i)
            yield from (who for o in done_to for who in self._held(o, i))
            yield from (o for word in words for o in self._aimed_at(word))
        elif slot == "indirect":
            yield from datives(self.tree, i)
        else:
            yield from self._prepositional(i, words, slot)

    def _held(self, whom: int, verb: int) -> Iterator[int]:
        """Yield whom a participle is about: in "families of men held hostage" not the families."""
        others = list(after(self.tree, whom, self.tree.grammar.genitive))
        near = others and self.tree.lemma[whom] in self.entities.kin and self.tree.dep[verb] in ("acl", "relcl")
        yield from others if near else (whom,)

    def _acted_on(self, noun: int) -> Iterator[int]:
        """Yield what an event noun says is acted on: "the shelling of the port", "the firm will face sanctions"."""
        tree = self.tree
        yield from after(tree, noun, tree.grammar.genitive)
        if (own := undergoer(tree, noun)) is not None:
            yield from conjuncts(tree, own)

    def _aimed_at(self, noun: int) -> Iterator[int]:
        """Yield whom a participle says an event noun is against: "sanctions targeting the firm"."""
        tree = self.tree
        for k in tree.kids[noun]:
            if tree.dep[k] in ("acl", "relcl") and tree.lemma[k] in self.status.words["aiming"]:
                yield from objects(tree, k)

    def around(self, i: int) -> Iterator[int]:
        """Yield what stands around a predicate of which no frame is known: objects, then prepositional phrases."""
        tree = self.tree
        yield from objects(tree, i) if tree.pos[i] in VERBAL else after(tree, i, tree.grammar.genitive)
        for preposition in tree.grammar.arguments:
            yield from after(tree, i, preposition)

    def _subject(self, i: int, pos: PartOfSpeech, frame: Frame) -> Iterator[int]:
        tree = self.tree
        if pos != "noun":
            verb = tree.head[i] if pos == "adjective" else i
            own = agent(tree, verb)
            if own is not None and not self._is_blurred(own, verb, frame):
                yield from self._together(self._maker(self._beside(own, i), i), i)
            return
        yield from self._doers_of_noun(i, frame)

    def _is_blurred(self, own: int, verb: int, frame: Frame) -> bool:
        """Whether it may be the deed or the place that threatens: "the war on Chad, which is a threat to peace"."""
        tree = self.tree
        told = own_subject(tree, verb)
        relative = told is not None and tree.tag[told] == "WDT" and tree.dep[own] == "pobj"
        return frame.type == "THREATEN" and relative and tree.pos[governor(tree, own)[1]] == "NOUN"

    def _together(self, own: int, verb: int) -> Iterator[int]:
        """Yield who is coordinated with a subject on its side of the verb: not what follows an object."""
        yield from (k for k in conjuncts(self.tree, own) if (k < verb) == (own < verb))

    def _doers_of_noun(self, i: int, frame: Frame) -> Iterator[int]:
        """Yield whose act an event noun is: who stands in its own phrase, else the subject of a verb that carries it.

        What the clause around it says somebody does is another act: who responds to an aggression is no aggressor.
        """
        tree = self.tree
        own = owner(tree, i)
        if own is not None and self._belongs(own, i):
            yield from conjuncts(tree, own)
            return
        inside = list(self._named_before(i))
        told = [i, *(k for k in tree.kids[i] if tree.dep[k] == "acl" and frame.symmetric)]  # "the talks held between"
        inside += [o for k in told for o in after(tree, k, tree.grammar.reciprocal)]
        inside += after(tree, i, tree.grammar.ablative)
        yield from inside
        link, above = governor(tree, i)
        if not inside and link is not None and tree.lower[link] == tree.grammar.genitive and self._is_act(above):
            yield from self._doers_of_noun(above, frame)  # "Russia's war of aggression"
        carried = frame.symmetric or self._carries_on(i, frame)
        if not inside and own is not None and carried and not self._is_blurred(own, tree.head[i], frame):
            yield from conjuncts(tree, own)

    def _named_before(self, noun: int) -> Iterator[int]:
        """Yield who is named before an event noun, also what a hyphen joins to it: "the Chad-Niger war"."""
        tree = self.tree
        for k in tree.kids[noun]:
            if tree.dep[k] in ("amod", "compound", "nmod") and self.entities.acting(k):
                yield from (j for j in tree.kids[k] if tree.lower[j + 1] in _HYPHENS and self.entities.acting(j))
                yield k

    def _is_act(self, noun: int) -> bool:
        return self.tree.pos[noun] == "NOUN" and self.tree.lemma[noun] in self.entities.deeds

    def _carries_on(self, noun: int, frame: Frame) -> bool:
        """Whether the subject of the verb over an event noun acts in it: not who ends it or brings it to an end.

        Harm is done by who wages it ("carried out the murder"), not by who raises it or takes it up.
        """
        tree, ending, verb = self.tree, self.tree.grammar.ending, self._carrier(noun)
        if verb is None or tree.lemma[verb] in ending or self._is_aside(noun, verb):
            return False
        if frame.type in HARM and tree.lemma[verb] not in self.status.words["waging"]:
            return False
        return all(tree.lemma[o] not in ending for o in after(tree, verb, tree.grammar.dative))

    def _is_aside(self, noun: int, verb: int) -> bool:
        """Whether a noun stands behind the object of its verb: "imposed costs for the attack", not "went on strike"."""
        return self.tree.dep[noun] == "pobj" and next(objects(self.tree, verb), None) is not None

    def _beside(self, own: int, verb: int) -> int:
        """Return the subject; where a time was taken for it ("Days before, Ana Ruiz said"), who stands next."""
        tree = self.tree
        if tree.lemma[own] not in self.status.words["time_nouns"]:
            return own
        near = (k for k in range(verb - 1, own, -1) if tree.dep[k] == "appos" and tree.right[k] == tree.right[own])
        return next(near, own)

    def _maker(self, own: int, verb: int) -> int:
        """Return who made what a participle tells of: who "signed a letter urging", "issued a decree banning"."""
        tree = self.tree
        made = tree.dep[verb] == "acl" and tree.tag[verb] == "VBG" and tree.dep[own] == "dobj"
        maker = agent(tree, tree.head[own]) if made and self.entities.is_text(own) else None
        return own if maker is None else maker

    def _belongs(self, own: int, noun: int) -> bool:
        return self.tree.left[noun] <= own < self.tree.right[noun]

    def _prepositional(self, i: int, words: list[int], preposition: str) -> Iterator[int]:
        """Yield the objects of a preposition on the predicate, its object or the verb that carries it."""
        tree = self.tree
        for at in words:
            yield from after(tree, at, preposition)
        if preposition == tree.grammar.genitive:
            return
        for at in words[1:]:  # "talked about its future with the envoy"
            for o in (k for k in tree.kids[at] if tree.dep[k] == "pobj" and k not in words):
                yield from after(tree, o, preposition)
        if tree.pos[i] in VERBAL:
            for o in objects(tree, i):
                if o not in words:
                    yield from after(tree, o, preposition)
        elif (verb := self._carrier(i)) is not None:
            yield from after(tree, verb, preposition)

    def _carrier(self, noun: int) -> int | None:
        """Return the verb that only carries an event noun ("held talks"), None where none does."""
        tree = self.tree
        _, verb = governor(tree, noun)
        carried = tree.dep[noun] in _CARRIED and tree.pos[verb] in VERBAL and tree.lemma[verb] in tree.grammar.light
        return verb if carried and tree.dep[noun] != "conj" else None

    def reported(self, i: int) -> bool:
        """Whether an event noun reports its event: it has a participant of its own, or a verb that carries it."""
        tree, words = self.tree, self.tree.grammar
        among = (words.agentive, words.reciprocal)
        own = any(tree.dep[k] in ("poss", "relcl") or tree.lower[k] in among for k in tree.kids[i])
        if own or self._somebody_after(i, words.genitive, words.ablative):
            return True
        partner = self._somebody_after(i, words.comitative, words.adversative)
        link, head = governor(tree, i)
        if tree.pos[head] in VERBAL and tree.dep[i] in _CARRIED:
            if link is not None:
                return partner or (tree.lemma[head] in words.light and tree.lower[link] in words.carrying)
            return tree.lemma[head] in words.light or self.status.has(head, "hypothetical", "denied", "future")
        return partner and tree.dep[i] in ("nsubj", "csubj") and self.status.has(head, "happen")

    def _somebody_after(self, i: int, *prepositions: str) -> bool:
        return any(self.entities.is_entity(o) for p in prepositions for o in after(self.tree, i, p))
