"""The votes on a decision: as counted, as unanimous, or with those who abstained named one by one."""

from __future__ import annotations

from dragoman.annotate.document import Annotated
from dragoman.model import Quantity, Span, Votes
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import behind, conjuncts, tokens_in
from dragoman.syntax.tree import Tree

_REACH = 250  # characters behind a decision that can hold its vote


def votes(doc: Annotated, tree: Tree, sentence: Span) -> Votes | None:
    """Return the votes that a sentence and what follows it give; None where they give none."""
    end = sentence.end + _REACH
    by_side: dict[str | None, Quantity] = {}
    for count in doc.within(doc.quantities, sentence.start, end):
        if count.kind == "votes":
            by_side.setdefault(count.unit, count)
    units = doc.language.quantities.vote_units
    sides = {name: _whole(by_side.get(unit)) for name, unit in units.items()}
    if doc.language.decisions.unanimous.search(doc.text, sentence.start, sentence.end):
        return Votes(sides["in_favour"], 0, 0)
    if not by_side:
        return None
    abstained = sides["abstention"] if sides["abstention"] is not None else _named(doc, tree, sentence.start, end)
    return Votes(sides["in_favour"], sides["against"], abstained)


def _named(doc: Annotated, tree: Tree, start: int, end: int) -> int | None:
    """Return how many are named as abstaining: "China and Russia abstained", "the abstention of China"."""
    words = doc.language.decisions.abstain
    abstaining = (_abstaining(tree, i) for i in tokens_in(tree, start, end) if tree.lemma[i] in words)
    named = (len(who) for who in abstaining if {tree.pos[w] for w in who} == {"PROPN"})
    return next(named, None)


def _abstaining(tree: Tree, word: int) -> list[int]:
    """Return who abstains by a verb or a noun of abstaining."""
    own = subject(tree, word)
    return conjuncts(tree, own) if own is not None else behind(tree, word, (tree.grammar.genitive,))


def _whole(count: Quantity | None) -> int | None:
    return int(count.low) if count is not None and count.low is not None else None
