"""What a number of people measures: who came to harm, who serves, who is to come."""

from __future__ import annotations

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.aspects import polarity
from dragoman.extract.figures.measures import Found, Path
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Measure, Quantity
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import VERBAL, behind, children, prepositions
from dragoman.syntax.tree import Tree

_REACH = 40  # characters before an amount that can say it is planned
_PRESENT = ("VBZ", "VBP")


class People:
    """Reads the measures of people in one document."""

    def __init__(self, doc: Annotated, actors: Actors) -> None:
        self.doc, self.words, self.actors = doc, doc.language.figures, actors

    def of(self, tree: Tree, tokens: range, path: Path, amount: Quantity) -> Found | None:
        """Return what a number of people measures; None where the text does not say."""
        return self._harmed(tree, tokens, path, amount) or self._serving(tree, tokens, path, amount)

    def _harmed(self, tree: Tree, tokens: range, path: Path, amount: Quantity) -> Found | None:
        """Read "190 dead", "two people were arrested", "killed twelve", "12 million people are in need"."""
        harms = self.words.harms
        found = (Found(harms[word], tuple(tokens), None) for word in self._beside(amount) if word in harms)
        return next(found, None) or self._harmed_by_verb(tree, tokens, path)

    def _beside(self, amount: Quantity) -> list[str]:
        """Return the last word of an amount and those beside it that may name a harm."""
        text, words = self.doc.text, self.words
        last = text[amount.start : amount.end].rpartition(" ")[2]
        around = (words.harmed_behind.match(text, amount.end), words.harmed_before.search(self._before(amount)))
        return [word.lower() for word in (last, *(match["harm"] for match in around if match))]

    def _before(self, amount: Quantity) -> str:
        """Return the text right before an amount."""
        return self.doc.text[max(0, amount.start - _REACH) : amount.start]

    def _harmed_by_verb(self, tree: Tree, tokens: range, path: Path) -> Found | None:
        harms = self.words.harms
        suffered = (i for i, relation in path if tree.lemma[i] in harms and self._suffers(tree, i, relation))
        return next((Found(harms[tree.lemma[i]], (i,), tokens[-1]) for i in suffered), None)

    def _suffers(self, tree: Tree, verb: int, relation: str) -> bool:
        """Whether who stands in that relation to a verb comes to harm: not the subject of "killed three"."""
        if relation == "nsubj" or tree.lemma[verb] in self.words.befalls:
            return relation == "nsubj" and (tree.lemma[verb] in self.words.befalls or tree.pos[verb] not in VERBAL)
        return relation in ("nsubjpass", "dobj") or (tree.pos[verb] not in VERBAL and relation == tree.grammar.genitive)

    def _serving(self, tree: Tree, tokens: range, path: Path, amount: Quantity) -> Found | None:
        by_words = (self._by_word(tree, i, relation, tokens, amount) for i, relation in path)
        return next(filter(None, by_words), None) or self._without_word(tree, tokens, amount)

    def _by_word(self, tree: Tree, i: int, relation: str, tokens: range, amount: Quantity) -> Found | None:
        """Return what a verb, or the noun of a force, says of a number of people."""
        by_verb = self._of_verb(tree, i, relation, tokens, amount) if tree.pos[i] in VERBAL else None
        return by_verb or self._of_force(tree, i, relation)

    def _of_force(self, tree: Tree, noun: int, relation: str) -> Found | None:
        """Read "the force of 5,500 that the Council approved"."""
        force = tree.lemma[noun] in self.words.forces and relation == tree.grammar.genitive
        return Found("ceiling", (noun,), noun) if force and self._is_planned(tree, noun) else None

    def _without_word(self, tree: Tree, tokens: range, amount: Quantity) -> Found | None:
        """Read "an authorised 500 soldiers", "500 soldiers on the ground"."""
        if self.words.ceiling.search(self._before(amount)):
            return Found("ceiling", tuple(tokens), None)
        places = {tree.lower[o] for _, o in prepositions(tree, tokens[-1])} if amount.unit is not None else set()
        return Found("strength", tuple(tokens), None) if places & self.words.deployed else None

    def _of_verb(self, tree: Tree, verb: int, relation: str, tokens: range, amount: Quantity) -> Found | None:
        if self._in_place(tree, verb, relation):
            return self._here(tree, verb)
        if self._is_to_come(tree, verb, relation) or self._is_allowed(tree, verb, relation, amount):
            return Found("ceiling", (verb,), None)
        return self._held(tree, verb, tokens) if self._is_holding(tree, verb, relation) else None

    def _here(self, tree: Tree, verb: int) -> Found | None:
        """Return the strength of those who are said to be in place."""
        here = polarity(tree, verb, self.doc.language.commitments) == "asserted"
        return Found("strength", (verb,), None) if here else None

    def _is_to_come(self, tree: Tree, verb: int, relation: str) -> bool:
        """Read "500 are planned"."""
        return relation in ("nsubjpass", "nsubj") and tree.lower[verb] in self.words.planned

    def _is_allowed(self, tree: Tree, verb: int, relation: str, amount: Quantity) -> bool:
        """Read "authorised up to 2,500"."""
        granted = relation == "dobj" or relation in self.words.authorised
        return granted and tree.lemma[verb] in self.words.authorise and amount.bound == "at_most"

    def _is_holding(self, tree: Tree, verb: int, relation: str) -> bool:
        """Whether a verb says that somebody has people: "the force has 400 soldiers"."""
        return tree.lemma[verb] in self.words.strength and relation in ("dobj", "attr", tree.grammar.genitive)

    def _held(self, tree: Tree, verb: int, tokens: range) -> Found | None:
        """Read "the force has 400 soldiers", "the mission was to have 2,500", "Norway has 900 soldiers in Sudan"."""
        force = subject(tree, verb)
        measure = self._size(tree, verb, force, tokens) if force is not None else None
        return Found(measure, (verb,), force) if measure is not None else None

    def _size(self, tree: Tree, verb: int, force: int, tokens: range) -> Measure | None:
        """Return what those measure whom a force, mission or state has: how strong it is, or may become."""
        if tree.dep[verb] == "xcomp" and self._plans(tree, tree.head[verb]):
            return "ceiling"
        serving = self._is_force(tree, force) or self._abroad(tree, verb, tokens, self.actors.of(tree, force))
        return "strength" if serving else None

    def _is_force(self, tree: Tree, head: int) -> bool:
        """Whether a noun phrase stands for a force or mission."""
        actor = self.actors.of(tree, head)
        return tree.lemma[head] in self.words.forces or (actor is not None and actor.kind == "mission")

    def _abroad(self, tree: Tree, verb: int, tokens: range, actor: Actor | None) -> bool:
        """Whether people of a country are in another: "Norway has 900 soldiers in Sudan"."""
        serving = tree.lemma[tokens[-1]] in self.doc.language.commitments.personnel
        if actor is None or actor.kind != "country" or not serving:
            return False
        places = (o for i in (verb, tokens[-1]) for o in behind(tree, i, self.words.inside))
        return any(place is not actor for place in filter(None, (self.actors.of(tree, o) for o in places)))

    def _is_planned(self, tree: Tree, force: int) -> bool:
        """Whether a force is one that somebody has approved: "the force of 5,500 that the Council approved"."""
        return any(self._plans(tree, clause) for clause in children(tree, force, "relcl", "acl"))

    def _plans(self, tree: Tree, verb: int) -> bool:
        """Whether a verb tells of a force that is to come."""
        return tree.lemma[verb] in self.words.authorise or tree.lower[verb] in self.words.planned

    def _in_place(self, tree: Tree, verb: int, relation: str) -> bool:
        """Read "430 are deployed", "about 430 have been deployed", "400 of them are in the country"."""
        if relation == "nsubjpass":
            return self._is_deployed(tree, verb)
        stand = relation == "nsubj" and tree.lemma[verb] == self.doc.language.commitments.be
        return stand and not self.words.deployed.isdisjoint(_around(tree, verb))

    def _is_deployed(self, tree: Tree, verb: int) -> bool:
        """Whether a passive in the present says that people are sent somewhere."""
        present = any(tree.tag[c] in _PRESENT for c in children(tree, verb, "aux", "auxpass"))
        return present and tree.lower[verb] in self.words.deployed


def _around(tree: Tree, verb: int) -> set[str]:
    """Return the words that a verb has below it, or below a preposition on it."""
    return {tree.lemma[o] for _, o in prepositions(tree, verb)} | {tree.lower[c] for c in tree.kids[verb]}
