"""When: the date of a clause, as commitments, figures and decisions look for it in a sentence's parse.

A date counts where it hangs on the clause's verb or on what governs it, where it heads the paragraph as in a timeline,
and where the clause is placed by another ("landed on Tuesday, three weeks after the first group arrived").
"""

from __future__ import annotations

from dragoman.annotate.document import Annotated
from dragoman.extract.durations import before
from dragoman.model import Interval, Time
from dragoman.syntax.phrases import root_of, tokens_in
from dragoman.syntax.tree import Tree

_CARRIES_DATE = frozenset(["ccomp", "xcomp", "acl", "pcomp", "dobj", "pobj", "prep", "conj", "nsubj", "nsubjpass"])
_MAX_STEPS = 6


def as_of(doc: Annotated, tree: Tree, verb: int) -> Interval | None:
    """Return the date of a clause: one that hangs on its verb, on what governs it, or heads its paragraph.

    Dates joined by "and" make one stretch of time.
    """
    first, last = tree.sentences[tree.sentence[verb]]
    dates = [
        t
        for t in doc.within(doc.times, tree.start[first], tree.end[last - 1])
        if t.type == "DATE" and (t.earliest or t.latest)
    ]
    if (earlier := _placed(doc, tree, verb)) is not None:
        return earlier
    node = verb
    while dates:
        if (date := next((d for d in dates if _hangs_on(tree, d, node)), None)) is not None:
            return _since(doc, tree, date) or _joined(tree, date, dates)
        if tree.head[node] == node or tree.dep[node] not in _CARRIES_DATE:
            break
        node = tree.head[node]
    return _heading(doc, tree)


def _placed(doc: Annotated, tree: Tree, verb: int) -> Interval | None:
    """Return the date of a clause that stands a given time before the one above it ("three weeks after it arrived")."""
    head = tree.head[verb]
    mark = next((c for c in tree.kids[verb] if tree.dep[c] == "mark" and tree.lower[c] in tree.grammar.later), None)
    if tree.dep[verb] != "advcl" or head == verb or mark is None:
        return None
    spans = [tree.start[c] for c in tree.kids[mark] if tree.dep[c] == "npadvmod"]
    lasting = (t for t in doc.times if t.type == "DURATION" and any(t.start <= s < t.end for s in spans))
    duration = next(lasting, None)
    return before(as_of(doc, tree, head), duration) if duration is not None else None


def _since(doc: Annotated, tree: Tree, date: Time) -> Interval | None:
    """Return the stretch from a date to publication, where something holds since then."""
    tokens = tokens_in(tree, date.start, date.end)
    above = tree.head[root_of(tree, tokens)] if tokens else None
    first = tree.lower[tokens[0]] if tokens else ""
    since = first in tree.grammar.since or (above is not None and tree.lower[above] in tree.grammar.since)
    if not since or doc.published is None or date.earliest is None:
        return None
    return Interval(date.value, date.earliest, max(doc.published.isoformat(), date.earliest))


def _joined(tree: Tree, date: Time, dates: list[Time]) -> Interval:
    """Return the stretch from a date to the last of those joined to it ("on 25 June and 16 July")."""
    last = date
    for later in dates:
        between = tokens_in(tree, last.end, later.start) if later.start > last.end else range(0)
        tags = {tree.tag[i] for i in between}
        if "CC" in tags and tags <= {"CC", ",", "IN"}:
            last = later
    if last is date or (last.latest or "") < (date.latest or ""):
        return Interval(date.value, date.earliest, date.latest)
    return Interval(f"{date.value}/{last.value}", date.earliest, last.latest)


def _heading(doc: Annotated, tree: Tree) -> Interval | None:
    """Return the date that a paragraph begins with, before a colon, as in a timeline."""
    first = next(doc.within(doc.times, tree.start[0], tree.end[-1]), None) if len(tree) else None
    if first is None or first.type != "DATE" or first.start != tree.start[0]:
        return None
    headed = doc.text.startswith(":", first.end) and first.earliest is not None
    return Interval(first.value, first.earliest, first.latest) if headed else None


def _hangs_on(tree: Tree, date: Time, node: int) -> bool:
    """Whether a date depends on `node` without another verb between them."""
    tokens = tokens_in(tree, date.start, date.end)
    i = root_of(tree, tokens) if tokens else node
    for _ in range(_MAX_STEPS):
        i = tree.head[i]
        if i == node:
            return True
        if tree.pos[i] in ("VERB", "AUX") or tree.head[i] == i:
            break
    return False
