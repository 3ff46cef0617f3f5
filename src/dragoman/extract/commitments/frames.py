"""By which frame of giving a verb speaks of an amount: one for its kind, in which it stands where the frame looks."""

from __future__ import annotations

from dragoman.extract.commitments.amounts import ITSELF, Place, lemmas
from dragoman.lang.commitments import CommitmentWords, VerbFrame
from dragoman.model import CommitmentKind
from dragoman.syntax.phrases import behind, child, prepositions
from dragoman.syntax.tree import Tree

_ROLES = {
    # "hundreds of missiles, dozens of vehicles": the parser takes the second for an adverb
    "object": frozenset(["dobj", "nsubjpass", "oprd", "attr", "dative", "npadvmod"]),
    "passive": frozenset(["nsubjpass"]),
    "subject": frozenset(["nsubj", "nsubjpass"]),
}


def frame_of(tree: Tree, verb: int, kind: CommitmentKind, place: Place, words: CommitmentWords) -> VerbFrame | None:
    """Return the frame of a verb that fits an amount of that kind at a place; None where none does."""
    fitting = (
        frame for frame in _frames(tree, verb, words) if kind in frame.stages and _fits(tree, frame, place, words)
    )
    resigned = kind == "personnel" and _resigned(tree, verb, place, words)
    return next(fitting, words.verbs[words.resign] if resigned else None)


def _frames(tree: Tree, verb: int, words: CommitmentWords) -> list[VerbFrame]:
    """Return the frames of a verb; none of one that a particle makes another verb: "carried out"."""
    said = list(lemmas(tree, verb))
    return list(filter(None, map(words.verbs.get, said))) if words.others.isdisjoint(said) else []


def _fits(tree: Tree, frame: VerbFrame, place: Place, words: CommitmentWords) -> bool:
    """Whether an amount stands where a frame looks for what is given."""
    if place.relation in (tree.grammar.comitative, ITSELF):
        return frame.theme in ("with", "either")
    if frame.theme in ("object", "either"):
        return _is_object(tree, place, words)
    return place.relation in _ROLES.get(frame.theme, ())


def _is_object(tree: Tree, place: Place, words: CommitmentWords) -> bool:
    """Whether an amount is the object of its verb: also "placed a hold on $5 million", "brought in $5 million"."""
    held = place.relation == words.hold and place.noun is not None and tree.lemma[place.noun] in words.nouns
    held = held and words.nouns[tree.lemma[place.noun or 0]] in words.side_stages
    return held or place.relation in _ROLES["object"] or place.relation in words.theme | words.including


def _resigned(tree: Tree, verb: int, place: Place, words: CommitmentWords) -> bool:
    """Whether people hand in their resignation."""
    what = child(tree, verb, "dobj") if place.relation == "nsubj" else None
    said = [what, *(i for _, i in prepositions(tree, what))] if what is not None else []
    return any(tree.lemma[i] in words.resignation for i in said)


def given_something(tree: Tree, verb: int, frame: VerbFrame, place: Place) -> bool:
    """Whether people are given something rather than given themselves: "provided 300 soldiers with boots"."""
    object_given = frame.theme == "object" and place.relation == "dobj" and "disbursed" in frame.stages.values()
    return object_given and bool(behind(tree, verb, (tree.grammar.comitative,)))
