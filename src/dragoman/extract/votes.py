"""The votes on a decision: as counted, as unanimous, or with those who abstained named one by one."""

from __future__ import annotations

from dragoman.annotate.document import Annotated
from dragoman.model import Quantity, Span, Votes
from dragoman.syntax.arguments import subject
from dragoman.syntax.phrases import conjuncts, prepositions
from dragoman.syntax.tree import Tree

_REACH = 250  # characters behind a decision that can hold its vote


def votes(doc: Annotated, tree: Tree, sentence: Span) -> Votes | None:
    """Return the votes that a sentence and what follows it give; None where they give none."""
    words = doc.language.decisions
    end = sentence.end + _REACH
    by_side: dict[str | None, Quantity] = {}
    for count in doc.within(doc.quantities, sentence.start, end):
        if count.kind == "votes":
            by_side.setdefault(count.unit, count)
    units = doc.language.quantities.vote_units
    sides = {name: _whole(by_side.get(unit)) for name, unit in units.items()}
    if words.unanimous.search(doc.text, sentence.start, sentence.end):
        return Votes(sides["in_favour"], 0, 0)
    if not by_side:
        return None
    abstained = sides["abstention"] if sides["abstention"] is not None else _named(doc, tree, sentence.start, end)
    return Votes(sides["in_favour"], sides["against"], abstained)


def _named(doc: Annotated, tree: Tree, start: int, end: int) -> int | None:
    """Return how many are named as abstaining: "China and Russia abstained", "the abstention of China"."""
    for i in range(len(tree)):
        if not start <= tree.start[i] < end or tree.lemma[i] not in doc.language.decisions.abstain:
            continue
        own = subject(tree, i)
        behind = [o for preposition, o in prepositions(tree, i) if preposition == tree.grammar.genitive]
        who = conjuncts(tree, own) if own is not None else behind
        if who and all(tree.pos[w] == "PROPN" for w in who):
            return len(who)
    return None


def _whole(count: Quantity | None) -> int | None:
    return int(count.low) if count is not None and count.low is not None else None
