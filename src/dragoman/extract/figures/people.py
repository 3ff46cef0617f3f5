"""What a number of people measures: who came to harm, who serves, who is to come."""

from __future__ import annotations

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import VERBAL, polarity
from dragoman.extract.figures.measures import Found, Path
from dragoman.extract.participants import Actors
from dragoman.model import Actor, Quantity
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import prepositions
from dragoman.syntax.tree import Tree

_REACH = 40  # characters before an amount that can say it is planned


class People:
    """Reads the measures of people in one document."""

    def __init__(self, doc: Annotated, actors: Actors) -> None:
        self.doc, self.words, self.actors = doc, doc.language.figures, actors

    def of(self, tree: Tree, tokens: range, path: Path, amount: Quantity) -> Found | None:
        """Return what a number of people measures; None where the text does not say."""
        return self._harmed(tree, tokens, path, amount) or self._serving(tree, tokens, path, amount)

    def _harmed(self, tree: Tree, tokens: range, path: Path, amount: Quantity) -> Found | None:
        """Read "190 dead", "two people were arrested", "killed twelve", "12 million people are in need"."""
        text, words = self.doc.text, self.words
        last = text[amount.start : amount.end].rpartition(" ")[2].lower()
        behind = words.harmed_behind.match(text, amount.end)
        before = words.harmed_before.search(text[max(0, amount.start - _REACH) : amount.start])
        for said in (last, behind and behind["harm"], before and before["harm"]):
            if said and (measure := words.harms.get(said.lower())) is not None:
                return Found(measure, tuple(tokens), None)
        return self._harmed_by_verb(tree, tokens, path)

    def _harmed_by_verb(self, tree: Tree, tokens: range, path: Path) -> Found | None:
        for i, relation in path:
            measure = self.words.harms.get(tree.lemma[i])
            if measure is not None and self._suffers(tree, i, relation):
                return Found(measure, (i,), tokens[-1])
        return None

    def _suffers(self, tree: Tree, verb: int, relation: str) -> bool:
        """Whether who stands in that relation to a verb comes to harm: not the subject of "killed three"."""
        if relation == "nsubj" or tree.lemma[verb] in self.words.befalls:
            return relation == "nsubj" and (tree.lemma[verb] in self.words.befalls or tree.pos[verb] not in VERBAL)
        return relation in ("nsubjpass", "dobj") or (tree.pos[verb] not in VERBAL and relation == tree.grammar.genitive)

    def _serving(self, tree: Tree, tokens: range, path: Path, amount: Quantity) -> Found | None:
        text, phrase = self.doc.text, tuple(tokens)
        for i, relation in path:
            if tree.pos[i] in VERBAL and (found := self._of_verb(tree, i, relation, tokens, amount)) is not None:
                return found
            if tree.lemma[i] in self.words.forces and relation == tree.grammar.genitive and self._is_planned(tree, i):
                return Found("ceiling", (i,), i)
        if self.words.ceiling.search(text[max(0, amount.start - _REACH) : amount.start]):
            return Found("ceiling", phrase, None)
        on_the_ground = amount.unit is not None and any(
            tree.lower[o] in self.words.deployed for _, o in prepositions(tree, tokens[-1])
        )
        return Found("strength", phrase, None) if on_the_ground else None

    def _of_verb(self, tree: Tree, verb: int, relation: str, tokens: range, amount: Quantity) -> Found | None:
        lemma, words = tree.lemma[verb], self.words
        if self._in_place(tree, verb, relation):
            here = polarity(tree, verb, self.doc.language.commitments) == "asserted"
            return Found("strength", (verb,), None) if here else None
        planned = relation in ("nsubjpass", "nsubj") and tree.lower[verb] in words.planned
        granted = relation == "dobj" or relation in words.authorised
        allowed = granted and lemma in words.authorise and amount.bound == "at_most"
        if planned or allowed:
            return Found("ceiling", (verb,), None)
        held = lemma in words.strength and relation in ("dobj", "attr", tree.grammar.genitive)
        return self._held(tree, verb, tokens) if held else None

    def _held(self, tree: Tree, verb: int, tokens: range) -> Found | None:
        """Read "the force has 400 soldiers", "the mission was to have 2,500", "Norway has 900 soldiers in Sudan"."""
        words, force = self.words, subject(tree, verb)
        if force is None:
            return None
        above = tree.head[verb]
        if tree.dep[verb] == "xcomp" and (tree.lower[above] in words.planned or tree.lemma[above] in words.authorise):
            return Found("ceiling", (verb,), force)
        actor = self.actors.of(tree, force)
        kind = actor.kind if actor is not None else None
        if tree.lemma[force] in words.forces or kind == "mission":
            return Found("strength", (verb,), force)
        abroad = actor is not None and kind == "country" and self._abroad(tree, verb, tokens, actor)
        return Found("strength", (verb,), force) if abroad else None

    def _abroad(self, tree: Tree, verb: int, tokens: range, actor: Actor) -> bool:
        """Whether people of a country are in another: "Norway has 900 soldiers in Sudan"."""
        serving = tree.lemma[tokens[-1]] in self.doc.language.commitments.personnel
        where = [o for i in (verb, tokens[-1]) for word, o in prepositions(tree, i) if word in self.words.inside]
        return serving and any((there := self.actors.of(tree, o)) is not None and there is not actor for o in where)

    def _is_planned(self, tree: Tree, force: int) -> bool:
        """Whether a force is one that somebody has approved: "the force of 5,500 that the Council approved"."""
        clauses = [c for c in tree.kids[force] if tree.dep[c] in ("relcl", "acl")]
        return any(tree.lemma[c] in self.words.authorise or tree.lower[c] in self.words.planned for c in clauses)

    def _in_place(self, tree: Tree, verb: int, relation: str) -> bool:
        """Read "430 are deployed", "about 430 have been deployed", "400 of them are in the country"."""
        if relation == "nsubjpass" and tree.lower[verb] in self.words.deployed:
            return any(tree.tag[c] in ("VBZ", "VBP") for c in tree.kids[verb] if tree.dep[c] in ("aux", "auxpass"))
        around = {tree.lemma[o] for _, o in prepositions(tree, verb)} | {tree.lower[c] for c in tree.kids[verb]}
        return (
            relation == "nsubj"
            and tree.lemma[verb] == self.doc.language.commitments.be
            and bool(around & self.words.deployed)
        )
