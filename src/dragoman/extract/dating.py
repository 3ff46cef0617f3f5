"""When: the date of a clause, as commitments, figures and decisions look for it in a sentence's parse.

A date counts where it hangs on the clause's verb or on what governs it, where it heads the paragraph as in a timeline,
and where the clause is placed by another ("landed on Tuesday, three weeks after the first group arrived").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.durations import before
from dragoman.model import Interval, Time
from dragoman.syntax.phrases import VERBAL, children, root_of, tokens_in
from dragoman.syntax.tree import Tree

_DASHES = (["-"], ["–"], ["—"])  # between the first day of a stretch of time and its last
_JOINING = frozenset(("CC", ",", "IN"))  # tags of what may stand between two dates that make one stretch of time
_CARRIES_DATE = frozenset(["ccomp", "xcomp", "acl", "pcomp", "dobj", "pobj", "prep", "conj", "nsubj", "nsubjpass"])
_MAX_STEPS = 6
_REF = "_REF"  # ends the value of what names no day ("recently")
_NOW = "PRESENT_REF"  # no day of what "has now" been done for years, nor of what "the current minister" did


def as_of(doc: Annotated, tree: Tree, verb: int) -> Interval | None:
    """Return the date of a clause: one that hangs on its verb, on what governs it, or heads its paragraph.

    Dates joined by "and" make one stretch of time.
    """
    return _placed(doc, tree, verb) or _governing(doc, tree, verb) or _heading(doc, tree)


def _governing(doc: Annotated, tree: Tree, verb: int) -> Interval | None:
    """Return the date that hangs on a verb or on what governs it."""
    dates = _dates(doc, tree, verb)
    firm = sorted(dates, key=lambda date: str(date.value).endswith(_REF))  # "most recently, in May"
    date = next((_finest(found) for found in _hanging(tree, verb, firm)), None)
    return None if date is None else _since(doc, tree, date) or _joined(tree, date, dates)


def _hanging(tree: Tree, verb: int, dates: Iterable[Time]) -> Iterator[list[Time]]:
    """Yield the dates that hang on a verb, then those on each of what governs it, where any do."""
    hanging = ([date for date in dates if _hangs_on(tree, date, node)] for node in _upwards(tree, verb))
    yield from filter(None, hanging)


def _finest(dates: list[Time]) -> Time:
    """Return the first of some dates, or the day in it that another of them names: "a year ago, on 27 June 2022"."""
    first = dates[0]
    inside = (date for date in dates if _lies_in(date, first))
    return next(inside, first)


def _lies_in(date: Time, other: Time) -> bool:
    """Whether a date is a part of another with known ends."""
    if not (date.earliest and date.latest and other.earliest and other.latest):
        return False
    days, whole = (date.earliest, date.latest), (other.earliest, other.latest)
    return days != whole and whole[0] <= days[0] and days[1] <= whole[1]


def _dates(doc: Annotated, tree: Tree, verb: int) -> list[Time]:
    """Return the dates of a verb's sentence."""
    first, last = tree.sentences[tree.sentence[verb]]
    inside = doc.within(doc.times, tree.start[first], tree.end[last - 1])
    return [time for time in inside if _is_date(time) and not doc.is_named(time.start, time.end)]


def _upwards(tree: Tree, node: int) -> Iterator[int]:
    """Yield a token and what governs it as long as its date is theirs too."""
    yield node
    while tree.head[node] != node and tree.dep[node] in _CARRIES_DATE:
        node = tree.head[node]
        yield node


def _is_date(time: Time) -> bool:
    return time.type == "DATE" and bool(time.earliest or time.latest)


def _placed(doc: Annotated, tree: Tree, verb: int) -> Interval | None:
    """Return the date of a clause that stands a given time before the one above it ("three weeks after it arrived")."""
    marks = children(tree, verb, "mark") if tree.dep[verb] == "advcl" else []
    mark = next((mark for mark in marks if tree.lower[mark] in tree.grammar.later), None)
    duration = _lasting(doc, tree, mark) if mark is not None else None
    return before(as_of(doc, tree, tree.head[verb]), duration) if duration is not None else None


def _lasting(doc: Annotated, tree: Tree, mark: int) -> Time | None:
    """Return the duration that stands before a word like "after"."""
    starts = [tree.start[c] for c in children(tree, mark, "npadvmod")]
    durations = (time for time in doc.times if time.type == "DURATION")
    return next((time for time in durations if any(time.start <= at < time.end for at in starts)), None)


def _since(doc: Annotated, tree: Tree, date: Time) -> Interval | None:
    """Return the stretch from a date to publication, where something holds since then."""
    tokens = tokens_in(tree, date.start, date.end)
    if doc.published is None or date.earliest is None:
        return None
    words = {tree.lower[tokens[0]], tree.lower[tree.head[root_of(tree, tokens)]]}
    if words.isdisjoint(tree.grammar.since):
        return None
    return Interval(date.value, date.earliest, max(doc.published.isoformat(), date.earliest))


def _joined(tree: Tree, date: Time, dates: list[Time]) -> Interval:
    """Return the stretch from a date to the last of those joined to it ("on 25 June and 16 July")."""
    return _stretch(date, _last_joined(tree, date, dates))


def run(tree: Tree, date: Time, dates: Iterable[Time]) -> Interval:
    """Return the days from a date to the one that a dash joins to it ("27-28 August"), else those of the date."""
    return _stretch(date, next((later for later in dates if _are_dashed(tree, date, later)), date))


def _stretch(date: Time, last: Time) -> Interval:
    """Return the days from one date to another, those of the first where the other does not end later."""
    if last is date or (last.latest or "") < (date.latest or ""):
        return date.interval
    return Interval(f"{date.value}/{last.value}", date.earliest, last.latest)


def _last_joined(tree: Tree, date: Time, dates: list[Time]) -> Time:
    """Return the last of the dates that are joined to one, each to that before it."""
    for later in dates:
        date = later if _are_joined(tree, date, later) else date
    return date


def _are_joined(tree: Tree, date: Time, later: Time) -> bool:
    """Whether nothing but "and" and the like, or a dash, stands between two dates."""
    tags = {tree.tag[i] for i in tokens_in(tree, date.end, later.start)}
    return ("CC" in tags and tags <= _JOINING) or _are_dashed(tree, date, later)


def _are_dashed(tree: Tree, date: Time, later: Time) -> bool:
    """Whether a dash alone stands between two dates."""
    return [tree.lower[i] for i in tokens_in(tree, date.end, later.start)] in _DASHES


def _heading(doc: Annotated, tree: Tree) -> Interval | None:
    """Return the date that a paragraph begins with, before a colon, as in a timeline."""
    first = next(doc.within(doc.times, tree.start[0], tree.end[-1]), None)
    if first is None or first.start != tree.start[0] or not _is_date(first):
        return None
    return first.interval if doc.text.startswith(":", first.end) else None


def _hangs_on(tree: Tree, date: Time, node: int) -> bool:
    """Whether a date depends on `node` without another verb between them; "now" is the day of what is going on."""
    i = root_of(tree, tokens_in(tree, date.start, date.end))
    if date.value == _NOW:
        return tree.head[i] == node and tree.tag[node] == "VBG"
    for _ in range(_MAX_STEPS):
        i = tree.head[i]
        if i == node or tree.pos[i] in VERBAL:
            break
    return i == node
