"""From an amount to the verb and noun that say what becomes of it.

The way goes up the dependency parse from the amount to the verb that governs it (or down to a clause that qualifies it:
"the $60 million that ..."), over nouns that can hold an amount. It ends where a noun says that nobody gives it
("a $50 million request"). Method: predicate frames on dependencies, as in FrameNet-style coders; the frames are ours.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.lang.commitments import CommitmentWords
from dragoman.syntax.forms import is_finite, is_infinitive
from dragoman.syntax.phrases import VERBAL, child, children, first_known, line_up, prepositions
from dragoman.syntax.tree import Tree, once

WITHIN_NOUN = frozenset(["nummod", "compound", "nmod", "amod", "quantmod", "poss", "npadvmod", "dep", "conj", "appos"])
_RELATIVE = ("WDT", "WP")
_VALUING = ("amod", "prep", "acl", "relcl", "pcomp")  # relations of "worth" to what is worth an amount
_DEEPEST = 3  # nouns between an amount and what it consists of


@dataclass(frozen=True, slots=True)
class Place:
    """Where an amount stands: its verb with the relation to it ("dobj", "nsubj", a preposition), and its noun."""

    verb: int | None
    relation: str
    noun: int | None
    qualifies: bool = False  # the verb is in a clause that qualifies the amount ("1,000 officers pledged by ...")


NOWHERE = Place(None, "", None)
ITSELF = "itself"  # the relation of an act of helping to its own verb


def places(tree: Tree, root: int, words: CommitmentWords) -> Iterator[Place]:
    """Yield the places of an amount whose phrase has that root: clauses that qualify it first, then what governs it."""
    consists = list(things(tree, [root], words))
    for i in itertools.filterfalse(functools.partial(_is_amount, tree), consists):  # "$5m in aid pledged by Norway"
        yield from (place for place in _clauses(tree, i, i) if _is_given(tree, place.verb, words))
    held: list[int] = []  # the nouns of giving on the way
    for i, relation in _upwards(tree, root, words):
        if relation:
            yield Place(i, relation, next(iter(held), None))
            return
        if is_not_given(tree, i, words):
            return
        held += [i] if _is_giving(tree, i, words) else []
        yield from _clauses(tree, i, next(iter(held), None))
    held = held or [i for i in consists if tree.lemma[i] in words.nouns]
    yield from (Place(None, "", i) for i in held[:1])


def _is_amount(tree: Tree, i: int) -> bool:
    """Whether a noun is counted itself, so that what qualifies it is said of that number: "$5m of the $9m it gave"."""
    return tree.pos[i] == "NUM" or any(tree.pos[c] == "NUM" for c in children(tree, i, "nummod"))


def _upwards(tree: Tree, root: int, words: CommitmentWords) -> Iterator[tuple[int, str]]:
    """Yield the words from an amount up to the verb that governs it, which alone comes with a relation to it."""
    step: tuple[int, str] | None = (root, "")
    joined = False
    while step is not None:
        i, relation = step
        yield i, "dobj" if joined and relation else relation
        step = _step(tree, i, words)
        joined = joined or (step is not None and _is_misjoined(tree, i, step[0]))


def _is_misjoined(tree: Tree, i: int, above: int) -> bool:
    """Whether the parser joins an amount to the receiver of the one before: "give $5m to A and $6m to B"."""
    return tree.dep[i] == "conj" and tree.pos[i] in ("NUM", "NOUN") and tree.pos[above] == "PROPN"


def is_not_given(tree: Tree, i: int, words: CommitmentWords) -> bool:
    """Whether a noun says that nobody gives its amount: a request, a cost but for one that somebody bears."""
    borne = tree.lemma[i] in words.borne and tree.dep[i] == "dobj" and _is_given(tree, tree.head[i], words)
    return tree.lemma[i] in words.not_given and not borne


def _is_giving(tree: Tree, i: int, words: CommitmentWords) -> bool:
    """Whether a word is a noun of giving."""
    return tree.lemma[i] in words.nouns and tree.pos[i] in ("NOUN", "PROPN")


def _clauses(tree: Tree, i: int, noun: int | None) -> Iterator[Place]:
    """Yield the places in the clauses that qualify a word, for an amount held by a noun."""
    yield from (Place(verb, relation, noun, True) for verb, relation in qualifying(tree, i))


def listing(tree: Tree, root: int, words: CommitmentWords) -> Place:
    """Return the place of an amount in a list behind "includes", wherever the parser hangs it; else nowhere."""
    first, _ = tree.sentences[tree.sentence[root]]
    finite = [i for i in range(first, root) if tree.pos[i] in VERBAL and is_finite(tree, i)]
    return Place(finite[-1], "dobj", None) if finite and tree.lemma[finite[-1]] in words.including else NOWHERE


def things(
    tree: Tree, nodes: Iterable[int], words: CommitmentWords, depth: int = _DEEPEST, links: frozenset[str] | None = None
) -> Iterator[int]:
    """Yield the nouns of what an amount consists of: "$40 million in security assistance", "a package of arms".

    `links` are the prepositions that say so; without them also those that say what it is for.
    """
    wanted = words.holding if links is None else links
    found = list(dict.fromkeys(noun for node in nodes for word, noun in prepositions(tree, node) if word in wanted))
    yield from found
    if found and depth > 1:
        yield from things(tree, found, words, depth - 1, links)


def _step(tree: Tree, i: int, words: CommitmentWords) -> tuple[int, str] | None:
    """Return the next token upwards, with the relation to it where it is a verb; None where the way ends."""
    head, dep = tree.head[i], tree.dep[i]
    if head == i:
        return None
    if dep == "nsubj" and tree.lemma[head] in words.available | words.worth:  # "made $5m available"
        return tree.head[head], "dobj"
    if (valued := _valued(tree, head, words)) is not None:
        return valued, ""
    if tree.pos[head] in VERBAL:
        return head, {"acomp": "attr", "prep": tree.lemma[i]}.get(dep, dep)  # "with aid worth $5m" read as "with worth"
    if dep in WITHIN_NOUN:
        return head, ""
    return _over_preposition(tree, head, words) if dep == "pobj" else None


def _valued(tree: Tree, i: int, words: CommitmentWords) -> int | None:
    """Return the noun of whose worth a word speaks: "assistance worth $5m", "worth a total value of $5m"."""
    if tree.lemma[i] not in words.worth:
        return None
    return tree.head[i] if tree.dep[i] in _VALUING else child(tree, i, "nsubj")


def _over_preposition(tree: Tree, link: int, words: CommitmentWords) -> tuple[int, str] | None:
    """Return what a preposition over an amount hangs on: a verb, or a noun that can hold the amount."""
    *_, outer, above = link, *line_up(tree, tree.head[link], ("prep",))  # "out of"
    preposition = tree.lemma[link]
    valued = first_known(_valued(tree, i, words) for i in (above, tree.head[above]))
    if valued is not None and preposition in words.holding | words.changed:
        return valued, ""
    if tree.pos[above] in VERBAL:
        return above, "dobj" if _is_bound(tree, outer, words) else preposition
    holder = any(tree.lemma[above] in holders for holders in (words.nouns, words.collectives, words.borne))
    return (above, "") if holder and preposition in words.holding | words.including else None


def _is_bound(tree: Tree, i: int, words: CommitmentWords) -> bool:
    """Whether a word that the parser takes for a preposition only bounds an amount: "about $5m", "up to $5m"."""
    return tree.lower[i] in words.approximate or " ".join(tree.lower[i - 1 : i + 1]) in words.approximate


def _is_given(tree: Tree, verb: int | None, words: CommitmentWords) -> bool:
    """Whether a verb is one of giving."""
    return verb is not None and any(lemma in words.verbs for lemma in lemmas(tree, verb))


def qualifying(tree: Tree, i: int) -> Iterator[tuple[int, str]]:
    """Yield the verbs of clauses that qualify a noun, with the noun's relation to them."""
    for clause in children(tree, i, *_QUALIFYING):
        relation = _QUALIFYING[tree.dep[clause]](tree, clause)
        if relation is not None:
            yield clause, relation


def _in_participle(tree: Tree, clause: int) -> str | None:
    """Return the relation of a noun to the participle behind it: "officers pledged"."""
    return "dobj" if tree.tag[clause] == "VBN" else None


def _in_relative(tree: Tree, clause: int) -> str | None:
    """Return the relation of a noun to a relative clause; none to "for which Parliament has provided authority"."""
    own = child(tree, clause, "nsubj", "nsubjpass")
    relatives = [i for i in range(tree.left[clause], clause) if tree.tag[i] in _RELATIVE]
    if own in relatives:
        return tree.dep[own]
    led = any(tree.dep[i] == "pobj" for i in relatives)
    return None if led or _says_only_aim(tree, clause) else "dobj"


def _says_only_aim(tree: Tree, clause: int) -> bool:
    """Whether a clause has no verb, or only says what its noun is for: "an investment to boost growth"."""
    aim = is_infinitive(tree, clause) and child(tree, clause, "dobj") is not None
    return aim or tree.pos[clause] not in VERBAL


_QUALIFYING: dict[str, Callable[[Tree, int], str | None]] = {"acl": _in_participle, "relcl": _in_relative}


@once
def lemmas(tree: Tree, verb: int) -> tuple[str, ...]:
    """Return a verb's lemma with its particle, adverb or adjective ("hand over", "make available"), then alone."""
    beside = [c for c in children(tree, verb, "prt", "advmod", "prep") if c > verb]
    if tree.pos[verb + 1 : verb + 2] == ["ADJ"]:  # whatever the parser hangs it on
        beside.append(verb + 1)
    return (*(f"{tree.lemma[verb]} {tree.lemma[c]}" for c in beside), tree.lemma[verb])
