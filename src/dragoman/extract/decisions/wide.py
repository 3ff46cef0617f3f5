"""What may be an act of deciding by its words alone, whoever acts and on whatever: launches, steps, orders, agreements.

The rules of `acts` and `rules` ask that body and matter fit. Here every verb or noun that may tell a decision is
proposed with each body that it may be of, and which of these to believe the judge says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import lemmas
from dragoman.extract.decisions.act import ASIDE, Bodies, DecisionAct, is_told
from dragoman.extract.decisions.rules import Rules
from dragoman.extract.participants import Actors
from dragoman.lang.commitments import ActFrame
from dragoman.model import Actor, DecisionKind
from dragoman.syntax.arguments import agent, complement, is_passive, objects, subject
from dragoman.syntax.factuality import Judgement
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import VERBAL, behind, child, children, conjuncts, governor
from dragoman.syntax.tree import Tree

NOBODY = "nobody"
_ON_SOMEBODY = ("appointment", "ruling")  # whose nouns go by the person that they are on
_PERSON = "person"  # the group of those whom one appoints and dismisses


@dataclass(frozen=True, slots=True)
class Guess:
    """A verb or noun that may tell a decision: its frame, what it is on, how its body was found, how real it is."""

    act: DecisionAct
    frame: ActFrame
    matter: int | None
    how: str
    judged: Judgement


class Wide:
    """Proposes the acts of one document that no rule reads."""

    def __init__(self, doc: Annotated, actors: Actors, bodies: Bodies, rules: Rules) -> None:
        self.doc, self.words, self.actors = doc, doc.language.decisions, actors
        self.bodies, self.rules = bodies, rules

    def at(self, tree: Tree, i: int) -> Iterator[Guess]:
        """Yield what a token may tell, once for each body that it may be of."""
        frame = self._frame(tree, i)
        if frame is None:
            return
        judged, matter = self._judged(tree, i), next(iter(self._matters(tree, i)), None)
        if not judged.certain or not self._is_whole(tree, i, matter, frame):
            return
        for how, body in self._bodies(tree, i):
            act = self._act(tree, i, frame, matter, body, judged)
            if self._may(act):
                yield Guess(act, frame, matter, how, judged)

    def _may(self, act: DecisionAct) -> bool:
        """Whether somebody may have done so: a council that requests something tables no resolution of its own."""
        if act.stage == "rejected":
            return self.bodies.may_reject(act.body, act.kind)
        return act.stage != "tabled" or self.bodies.decides(act.body) != "resolution"

    def _frame(self, tree: Tree, i: int) -> ActFrame | None:
        """Return how a word may tell a decision; a participle before its noun only qualifies it."""
        if tree.pos[i] == "NOUN":
            return self.words.acts.get(self.words.act_nouns.get(tree.lemma[i], ""))
        verb = tree.pos[i] in VERBAL and is_told(tree, i) and not self.rules.is_under_way(tree, i)
        return next(filter(None, map(self.words.acts.get, lemmas(tree, i))), None) if verb else None

    def _judged(self, tree: Tree, i: int) -> Judgement:
        """Return how real an act is: one that is announced as much as the announcement."""
        told = tree.dep[i] == "dobj" and tree.lemma[tree.head[i]] in self.words.telling
        return self.rules.judged(tree, tree.head[i] if told else i)

    def _is_whole(self, tree: Tree, i: int, matter: int | None, frame: ActFrame) -> bool:
        """Whether a verb says on what, an act or a fit matter, and a noun is not what another verb decides on."""
        above = tree.lemma[tree.head[i]]
        if tree.pos[i] not in VERBAL:
            return self._stands_alone(tree, i, above)
        if is_infinitive(tree, i) and (above in self.words.acts or above in self.words.act_nouns):
            return False  # "the decision to close the port" is told with its noun
        return self._fits(tree, matter, frame) if matter is not None else self._has_aim(tree, i)

    def _stands_alone(self, tree: Tree, noun: int, above: str) -> bool:
        """Whether a noun is not what the verb above it decides or votes on, or seeks: "efforts to reach a deal"."""
        aimed = tree.dep[noun] == "dobj" and is_infinitive(tree, tree.head[noun])
        voted = tree.lemma[governor(tree, noun)[1]] in self.words.votes
        return self._is_no_act(above) and not aimed and not voted and not _is_brought_about(tree, noun)

    def _is_no_act(self, verb: str) -> bool:
        """Whether what a verb is about is no act of its own: "announced the closure", not "ordered the closure"."""
        return verb not in self.words.acts or verb in self.words.telling

    def _has_aim(self, tree: Tree, verb: int) -> bool:
        """Whether an act completes a verb; no other meeting, nor what is quoted before it ("…", he announced)."""
        what = complement(tree, verb)
        if what is None or what < verb or self._asserts(tree, verb, what):
            return False
        return not self.rules.meets(tree, what)

    def _asserts(self, tree: Tree, verb: int, what: int) -> bool:
        """Whether a verb only says something: "declared that", other than "declared the outbreak a pandemic"."""
        lemma, marked = tree.lemma[verb], child(tree, what, "mark") is not None
        return lemma in self.words.asserts and (marked or lemma in self.words.telling)

    def _fits(self, tree: Tree, matter: int, frame: ActFrame) -> bool:
        """Whether a verb takes what it is said to decide on."""
        if tree.lemma[matter] in self.words.papers or tree.pos[matter] == "PRON":
            return False
        return not frame.matters or self.group(tree, matter) in frame.matters

    def group(self, tree: Tree, matter: int) -> str:
        """Return what kind of matter a noun names, as far as a list knows it."""
        act = "act" if tree.lemma[matter] in self.words.act_nouns else ""
        known = self.rules.group(tree, matter)[0] or self.words.things.get(tree.lemma[matter], act)
        return known or (_PERSON if getattr(self.actors.of(tree, matter), "kind", None) == _PERSON else "")

    def _act(
        self, tree: Tree, i: int, frame: ActFrame, matter: int | None, body: Actor | None, judged: Judgement
    ) -> DecisionAct:
        kind = self._kind(tree, matter) or self.bodies.decides(body) or frame.kind
        act = DecisionAct(kind, frame.stage, body, matter, (i, *self._what(tree, i, matter)))
        return act.ahead() if judged.status == "future" else act

    def _what(self, tree: Tree, i: int, matter: int | None) -> tuple[int, ...]:
        """Return the word of what is decided: the matter, else the complement."""
        what = matter if matter is not None else complement(tree, i)
        return () if what is None else (what,)

    def _kind(self, tree: Tree, matter: int | None) -> DecisionKind | None:
        return self.rules.group(tree, matter)[1] if matter is not None else None

    def has_matter(self, tree: Tree, i: int) -> bool:
        """Whether a word says on what it decides."""
        return any(True for _ in self._matters(tree, i))

    def _matters(self, tree: Tree, i: int) -> Iterator[int]:
        """Yield what is decided on: the object of a verb, what stands behind a noun."""
        if tree.pos[i] in VERBAL:
            yield from objects(tree, i)
        else:
            yield from behind(tree, i, self.words.on)

    def _bodies(self, tree: Tree, i: int) -> Iterator[tuple[str, Actor | None]]:
        """Yield each body that an act may be of, with how it was found; nobody where there is none."""
        named = list(self._of_verb(tree, i) if tree.pos[i] in VERBAL else self._of_noun(tree, i))
        found = {body.id: (how, body) for how, body in reversed(named) if body is not None}
        may = [(how, b) for how, b in found.values() if self.bodies.rules(b) and not self.bodies.is_of_forces(b)]
        yield from may if found else [(NOBODY, None)]

    def _of_verb(self, tree: Tree, verb: int) -> Iterator[tuple[str, Actor | None]]:
        who = agent(tree, verb)
        if who is not None:
            yield "agent", self.rules.decider(tree, who)
        elif is_passive(tree, verb):
            yield "place", self.rules.where(tree, verb)
            yield "teller", self.rules.teller(tree, verb)
            yield "home", self.actors.home if tree.dep[verb] not in ASIDE else None

    def _of_noun(self, tree: Tree, noun: int) -> Iterator[tuple[str, Actor | None]]:
        own = self._owner(tree, noun)
        yield "owner", own
        yield "between", self.actors.first(tree, self._sides(tree, noun))
        if own is None and not self._names_makers(tree, noun):
            yield from self._around(tree, noun)
            yield "home", None if tree.lemma[noun] in self.words.decision else self.actors.home

    def _names_makers(self, tree: Tree, noun: int) -> bool:
        """Whether the phrase of a noun alone says who made what it names."""
        return bool(behind(tree, noun, (tree.grammar.agentive,))) or self._is_of_sides(tree, noun)

    def _is_of_sides(self, tree: Tree, noun: int) -> bool:
        """Whether only those between whom it is can be said to have made it: "the agreement announced today"."""
        act = self.words.acts[self.words.act_nouns[tree.lemma[noun]]]
        return act.kind == "agreement" and not self.has_matter(tree, noun)

    def _owner(self, tree: Tree, noun: int) -> Actor | None:
        """Return whose act a noun tells; of an appointment or conviction he is mostly whom it is on."""
        by, act = self.actors.by(tree, noun), self.words.acts[self.words.act_nouns[tree.lemma[noun]]]
        if act.kind in _ON_SOMEBODY and not self.has_matter(tree, noun):
            return by
        return self.actors.before(tree, noun) or by

    def _around(self, tree: Tree, noun: int) -> Iterator[tuple[str, Actor | None]]:
        """Yield who stands with the verb above a noun that names nobody itself."""
        link, above = governor(tree, noun)
        if link is not None:
            yield "over", self.rules.decider(tree, subject(tree, above))
            yield "object", self.actors.first(tree, children(tree, above, "dobj"))
        elif tree.lemma[above] in self.words.telling:
            yield "taker", self.rules.decider(tree, subject(tree, above))

    def _sides(self, tree: Tree, noun: int) -> Iterator[int]:
        """Yield between whom something is."""
        for o in behind(tree, noun, (tree.grammar.reciprocal,)):
            yield from conjuncts(tree, o)


def _is_brought_about(tree: Tree, noun: int) -> bool:
    """Whether a noun has before it who only helped it about: "the UN-mediated truce"."""
    helped = (k for k in children(tree, noun, "amod") if tree.tag[k] == "VBN")
    return any(tree.lower[k - 1] == "-" for k in helped)
