"""The noun of giving at the place of an amount: what holds it, what it is raised to, or what it consists of."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract.commitments.amounts import Place, things
from dragoman.lang.commitments import CommitmentWords
from dragoman.syntax.phrases import child, root_of
from dragoman.syntax.tree import Tree


def placed(tree: Tree, tokens: range, place: Place, words: CommitmentWords) -> Place:
    """Return the place of an amount with its noun of giving, and with the relation that the words before it say."""
    root, place = root_of(tree, tokens), _changed_to(tree, tokens, place, words)
    if (raised := _raised(tree, place, words)) is not None:
        return raised
    if place.noun is not None:
        return place
    noun = _holder(tree, root, words) if place.qualifies else _held(tree, place, words)
    return replace(place, noun=noun if noun is not None else _consists(tree, root, words))


def _changed_to(tree: Tree, tokens: range, place: Place, words: CommitmentWords) -> Place:
    """Return a place with "to" of "from $2m to $3m", of which the parser makes one amount behind "from"."""
    before = tree.lower[tokens[0] - 1] if tokens[0] else ""
    changed = place.relation in words.source and before in words.changed
    return replace(place, relation=before) if changed else place


def _raised(tree: Tree, place: Place, words: CommitmentWords) -> Place | None:
    """Read "bringing the assistance committed to Sudan to $1 billion": the amount is what the noun is raised to."""
    verb = place.verb
    if verb is None or tree.dep[verb] != "acl" or place.relation not in words.changed:
        return None
    noun, above = tree.head[verb], tree.head[tree.head[verb]]
    raised = tree.lemma[noun] in words.nouns and tree.lemma[above] in words.changes
    return Place(above, place.relation, noun) if raised else None


def _holder(tree: Tree, root: int, words: CommitmentWords) -> int | None:
    """Return the noun of giving that holds an amount: "the drawdown of $60 million that she authorised"."""
    held = tree.dep[root] == "pobj" and tree.lemma[tree.head[root]] in words.holding
    noun = tree.head[tree.head[root]]
    return noun if held and tree.lemma[noun] in words.nouns else None


def _held(tree: Tree, place: Place, words: CommitmentWords) -> int | None:
    """Return the hold in "lawmakers placed a hold on $40 million", whichever of the two comes first."""
    held = child(tree, place.verb, "dobj") if place.relation == words.hold else None
    if held is not None and tree.tag[held] in ("WDT", "WP"):
        held = tree.head[tree.head[held]]
    return held if held is not None and words.nouns.get(tree.lemma[held]) else None


def _consists(tree: Tree, root: int, words: CommitmentWords) -> int | None:
    """Return the noun of giving that says what an amount consists of: "$40 million in American assistance"."""
    consists = things(tree, [root], words, links=words.consisting)
    return next((i for i in consists if tree.lemma[i] in words.nouns), None)
