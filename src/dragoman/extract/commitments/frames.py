"""By which frame of giving a verb speaks of an amount: one for its kind, in which it stands where the frame looks."""

from __future__ import annotations

from dragoman.extract.commitments.amounts import Place, lemmas
from dragoman.lang.commitments import CommitmentWords, VerbFrame
from dragoman.model import CommitmentKind
from dragoman.syntax.phrases import child, prepositions
from dragoman.syntax.tree import Tree

_ROLES = {
    # "hundreds of missiles, dozens of vehicles": the parser takes the second for an adverb
    "object": frozenset(["dobj", "nsubjpass", "oprd", "attr", "dative", "npadvmod"]),
    "passive": frozenset(["nsubjpass"]),
    "subject": frozenset(["nsubj", "nsubjpass"]),
}


def frame_of(tree: Tree, verb: int, kind: CommitmentKind, place: Place, words: CommitmentWords) -> VerbFrame | None:
    """Return the frame of a verb that fits an amount of that kind at a place; None where none does."""
    for lemma in lemmas(tree, verb):
        frame = words.verbs.get(lemma)
        if frame is not None and kind in frame.stages and _fits(tree, frame, place, words):
            return frame
    return words.verbs[words.resign] if kind == "personnel" and _resigned(tree, verb, place, words) else None


def _fits(tree: Tree, frame: VerbFrame, place: Place, words: CommitmentWords) -> bool:
    if place.relation == tree.grammar.comitative:
        return frame.theme in ("with", "either")
    if frame.theme in ("object", "either"):
        held = place.noun is not None and place.relation == words.hold
        return held or place.relation in _ROLES["object"] | words.theme | words.including
    return place.relation in _ROLES.get(frame.theme, ())


def _resigned(tree: Tree, verb: int, place: Place, words: CommitmentWords) -> bool:
    """Whether people hand in their resignation."""
    what = child(tree, verb, "dobj")
    if place.relation != "nsubj" or what is None:
        return False
    said = [what, *(i for _, i in prepositions(tree, what))]
    return any(tree.lemma[i] in words.resignation for i in said)


def given_something(tree: Tree, verb: int, frame: VerbFrame, place: Place) -> bool:
    """Whether people are given something rather than given themselves: "provided 300 soldiers with boots"."""
    return (
        frame.theme == "object" and place.relation == "dobj"
        and any(preposition == tree.grammar.comitative for preposition, _ in prepositions(tree, verb))
        and "disbursed" in frame.stages.values()
    )  # fmt: skip
