"""Who may be the source of a cue: the noun phrases that the parse offers, from the nearest to the farthest.

Each candidate names its way from the cue: its own subject ("nsubj"), a passive's agent ("agent"), the subject of a verb
that governs it ("xcomp:nsubj" in "he wants to say"), the noun it modifies ("acl:head"), a possessor ("poss"), the name
after "according to" ("prep:to"), what stands before a colon ("colon"), the nearest other subject of the sentence
("near").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.extract.statements.contents import SUBJECTS, Content
from dragoman.syntax.arguments import subject
from dragoman.syntax.article import Article
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import children, first_conjunct
from dragoman.syntax.tree import Offsets, Tree

_CLIMB = 5
_MODIFIERS = frozenset({"poss", "compound", "amod", "nmod"})
_OBJECTS = frozenset({"pobj", "pcomp"})
_BARE = SUBJECTS | _MODIFIERS  # relations without a preposition
_LINKS = ("agent", "prep")
_MARKS = ("PUNCT", "SPACE")


# In place of who found it:
REPETITION = "repetition"  # what another statement says already
WORDLESS = "no words"  # what hardly tells words of anybody


class Source(NamedTuple):
    """A candidate source: its way from the cue, the place of its head token and the offsets of its noun phrase."""

    way: str
    paragraph: int
    head: int
    spans: Offsets


class Draft(NamedTuple):
    """A statement before its actors are known; tokens are indexes within their paragraph.

    `cue` is None where no word introduces it, `probability` where a rule and not a model decided; `found` says who did.
    """

    paragraph: int
    cue: int | None
    content: Content
    source: Source | None
    probability: float | None
    found: str = "rule"


def sources(article: Article, paragraph: int, cue: int) -> list[Source]:
    """Return the candidate sources of a cue, each head once."""
    if (only := purposeful(article, paragraph, cue)) is not None:
        return [only]
    tree = article.trees[paragraph]
    found: dict[int, Source] = {}
    for way, head in _candidates(tree, cue):
        if head not in found and head >= tree.body and (spans := phrase(tree, head, cue)):
            found[head] = Source(way, paragraph, head, spans)
    return list(found.values())


def purposeful(article: Article, paragraph: int, cue: int) -> Source | None:
    """Return whose purpose a cue tells, not who stands beside it: "Ana Ruiz met with Lu Wen to express concern"."""
    tree = article.trees[paragraph]
    aim = first_conjunct(tree, cue)
    if tree.dep[aim] != "advcl" or not is_infinitive(tree, aim):
        return None
    head = subject(tree, _aiming(tree, aim))
    return None if head is None or head < tree.body else Source("purpose", paragraph, head, phrase(tree, head, cue))


def _aiming(tree: Tree, aim: int) -> int:
    """Return the verb whose subject has a purpose: that of a meeting above it, "hosted the Forum to urge leaders"."""
    convened = tree.lemma[tree.head[aim]] in tree.grammar.gathering
    return tree.head[aim] if convened else aim


def _candidates(tree: Tree, cue: int) -> Iterator[tuple[str, int]]:
    yield from _own(tree, cue)
    if tree.lower[cue] == ":":
        first = tree.sentences[tree.sentence[cue]][0]
        tops = [i for i in range(first, cue) if not first <= tree.head[i] < cue or tree.head[i] == i]
        yield from (("colon", i) for i in tops if tree.pos[i] != "PUNCT")
    path, at = "", cue
    for _ in range(_CLIMB):
        head = tree.head[at]
        if head == at:
            break
        path = f"{path}{tree.dep[at]}:"
        if tree.pos[head] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            yield f"{path}head", head
        yield from ((f"{path}{way}", k) for way, k in _own(tree, head) if k != at)
        at = head
    yield from _near(tree, cue)


def _own(tree: Tree, i: int) -> Iterator[tuple[str, int]]:
    """Yield subjects, agents, possessors, modifiers and prepositional objects of one token."""
    for k in tree.kids[i]:
        dep = tree.dep[k]
        if dep in _BARE:
            yield dep, k
        elif dep in _LINKS:
            yield from ((f"{dep}:{tree.lower[k]}", q) for q in children(tree, k, *_OBJECTS))
        elif dep in _OBJECTS and tree.pos[i] == "ADP":
            yield "pobj", k


def _near(tree: Tree, cue: int) -> Iterator[tuple[str, int]]:
    """Yield the nearest subjects of the sentence before and after the cue."""
    first, last = tree.sentences[tree.sentence[cue]]
    for way, places in (("near<", range(cue - 1, first - 1, -1)), ("near>", range(cue + 1, last))):
        subject = next((i for i in places if tree.dep[i] in ("nsubj", "nsubjpass") and not tree.quoted[i]), None)
        if subject is not None:
            yield way, subject


def phrase(tree: Tree, head: int, cue: int) -> Offsets:
    """Return the noun phrase of `head`, ended before the cue where the cue stands inside it."""
    first, last = _without_cue(tree, head, cue)
    while last > head + 1 and tree.pos[last - 1] in _MARKS:
        last -= 1
    while first < head and tree.pos[first] in _MARKS:
        first += 1
    if last > head + 1 and tree.tag[last - 1] == "POS":
        last -= 1
    return tree.offsets((first, last))


def _without_cue(tree: Tree, head: int, cue: int) -> tuple[int, int]:
    """Return the tokens around a head up to the cue, or from behind it."""
    first, last = max(tree.left[head], tree.body), tree.right[head]
    if not first <= cue < last:
        return first, last
    first, last = (first, tree.left[cue]) if head < cue else (max(head, cue + 1), last)
    return first, max(last, head + 1)
