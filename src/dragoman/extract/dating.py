"""When: the date of a clause, as commitments, figures and decisions look for it in a sentence's parse.

A date counts where it hangs on the clause's verb or on what governs it, where it heads the paragraph as in a timeline,
and where the clause is placed by another ("landed on Tuesday, three weeks after the first group arrived").
"""

from __future__ import annotations

from dragoman.annotate.document import Annotated
from dragoman.extract.durations import before
from dragoman.model import Interval, Time
from dragoman.syntax.phrases import children, root_of, tokens_in
from dragoman.syntax.tree import Tree

_JOINING = frozenset(("CC", ",", "IN"))  # tags of what may stand between two dates that make one stretch of time
_CARRIES_DATE = frozenset(["ccomp", "xcomp", "acl", "pcomp", "dobj", "pobj", "prep", "conj", "nsubj", "nsubjpass"])
_MAX_STEPS = 6


def as_of(doc: Annotated, tree: Tree, verb: int) -> Interval | None:
    """Return the date of a clause: one that hangs on its verb, on what governs it, or heads its paragraph.

    Dates joined by "and" make one stretch of time.
    """
    if (earlier := _placed(doc, tree, verb)) is not None:
        return earlier
    first, last = tree.sentences[tree.sentence[verb]]
    dates = [time for time in doc.within(doc.times, tree.start[first], tree.end[last - 1]) if _is_date(time)]
    node = verb
    while dates:
        date = next((d for d in dates if _hangs_on(tree, d, node)), None)
        if date is not None:
            return _since(doc, tree, date) or _joined(tree, date, dates)
        if tree.head[node] == node or tree.dep[node] not in _CARRIES_DATE:
            break
        node = tree.head[node]
    return _heading(doc, tree)


def _is_date(time: Time) -> bool:
    return time.type == "DATE" and bool(time.earliest or time.latest)


def _placed(doc: Annotated, tree: Tree, verb: int) -> Interval | None:
    """Return the date of a clause that stands a given time before the one above it ("three weeks after it arrived")."""
    head = tree.head[verb]
    mark = next((c for c in children(tree, verb, "mark") if tree.lower[c] in tree.grammar.later), None)
    if tree.dep[verb] != "advcl" or head == verb or mark is None:
        return None
    spans = [tree.start[c] for c in children(tree, mark, "npadvmod")]
    lasting = [time for time in doc.times if time.type == "DURATION"]
    duration = next((time for time in lasting if any(time.start <= at < time.end for at in spans)), None)
    return before(as_of(doc, tree, head), duration) if duration is not None else None


def _since(doc: Annotated, tree: Tree, date: Time) -> Interval | None:
    """Return the stretch from a date to publication, where something holds since then."""
    tokens = tokens_in(tree, date.start, date.end)
    if not tokens or doc.published is None or date.earliest is None:
        return None
    words = {tree.lower[tokens[0]], tree.lower[tree.head[root_of(tree, tokens)]]}
    if words.isdisjoint(tree.grammar.since):
        return None
    return Interval(date.value, date.earliest, max(doc.published.isoformat(), date.earliest))


def _joined(tree: Tree, date: Time, dates: list[Time]) -> Interval:
    """Return the stretch from a date to the last of those joined to it ("on 25 June and 16 July")."""
    last = date
    for later in dates:
        tags = {tree.tag[i] for i in tokens_in(tree, last.end, later.start)}
        if "CC" in tags and tags <= _JOINING:
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
