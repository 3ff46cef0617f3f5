"""An act of deciding, and who may be the one who decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.annotate.document import Annotated
from dragoman.model import Actor, DecisionKind, DecisionStage
from dragoman.syntax.phrases import child
from dragoman.syntax.tree import Tree

ASIDE = ("acl", "relcl", "amod")  # how a verb hangs on what it tells in passing: "the limits imposed in May"
_GOVERNING = ("GOV", "MIL", "IGO", "JUD", "LEG", "COP", "SPY")
_BRANCHES = {"law": "LEG", "ruling": "JUD"}  # the branch whose decisions a kind are: the White House passes no laws
_FORCES = (("group", "MIL"), ("group", "COP"), ("person", "COP"))  # who do as they are told
_POLITICAL = ("PTY", "OPP", "REB", "REL")  # who decide for themselves


@dataclass(frozen=True, slots=True)
class DecisionAct:
    """One verb or noun of deciding: who decides, the text or matter decided on, and the tokens that say it."""

    kind: DecisionKind
    stage: DecisionStage | None
    body: Actor | None
    text: int | None
    said: tuple[int, ...]
    part: bool = False  # only a part of the text is meant

    def ahead(self) -> DecisionAct:
        """Return the act as one that is still to come: so far it is a draft."""
        return replace(self, stage="draft")


def is_told(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what is done and does not qualify a noun: no "elected officials"."""
    return tree.dep[verb] != "amod" or child(tree, verb, "nsubj") is not None


def _is_of_another_branch(body: Actor, kind: DecisionKind) -> bool:
    """Whether a body by its sector makes no such decisions, though a word of its name says so."""
    branch = _BRANCHES.get(kind)
    return branch is not None and body.sector in _GOVERNING and body.sector != branch


class Bodies:
    """Who decides, in one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.decisions

    def may_decide(self, tree: Tree, head: int, body: Actor | None, *, for_itself: bool) -> bool:
        """Whether a noun phrase stands for somebody who decides; where nobody is known its noun says so.

        A place that acts stands for its government: "New Jersey legalised".
        """
        if body is not None:
            return self.decides_for_itself(body) if for_itself else self.governs(body) or body.kind == "place"
        return tree.lemma[head] in self.words.deciders or tree.lemma[head] in self.words.bodies

    def decides_for_itself(self, body: Actor) -> bool:
        """Whether an actor governs, leads a party or is a body of no known trade: companies decide, too."""
        unknown = body.kind in ("organization", "group") and body.sector is None
        return unknown or (self.rules(body) and not self.is_of_forces(body))

    def rules(self, body: Actor) -> bool:
        """Whether an actor governs, or leads a party or church."""
        return self.governs(body) or body.sector in _POLITICAL

    def is_of_forces(self, body: Actor) -> bool:
        """Whether somebody is of the police, or a group of soldiers: "customs officers stopped 20 lorries"."""
        return (body.kind, body.sector) in _FORCES

    def governs(self, body: Actor) -> bool:
        """Whether an actor is a state or one who acts for one: its offices, courts, parliament and forces."""
        return body.kind == "country" or body.sector in _GOVERNING or self.decides(body) is not None

    def may_reject(self, body: Actor | None, kind: DecisionKind) -> bool:
        """Whether somebody who rejects what is put before courts decides on it: whoever is charged only denies it."""
        if kind != "ruling" or body is None:
            return True
        return not self._pleads(body) and (self.decides(body) == "ruling" or body.sector == "JUD")

    def _pleads(self, body: Actor) -> bool:
        """Whether somebody only speaks for who stands before a court."""
        return any(not self.words.pleaders.isdisjoint(role.title.lower().split()) for role in body.roles)

    def called(self, word: str) -> Actor | None:
        """Return the one body of the document in whose name a word for a court or chamber stands: "House"."""
        named = [
            a for a in self.doc.actors if self.decides(a) and word in " ".join((a.name, *a.aliases)).lower().split()
        ]
        return named[0] if len(named) == 1 and word in self.words.bodies else None

    def decides(self, actor: Actor | None) -> DecisionKind | None:
        """Return what a body decides by its name: a council resolutions, a court rulings; None for anybody else."""
        if actor is None or actor.kind != "organization":
            return None
        words = " ".join((actor.name, *actor.aliases)).lower().split()
        kinds = (self.words.bodies[word] for word in words if word in self.words.bodies)
        return next((kind for kind in kinds if not _is_of_another_branch(actor, kind)), None)

    def kind(self, tree: Tree, head: int, body: Actor | None) -> DecisionKind:
        """Return the kind of decision that a body makes; an order where it makes no other."""
        return self.decides(body) or self.words.bodies.get(tree.lemma[head]) or "order"
