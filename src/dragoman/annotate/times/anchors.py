"""Durations that are counted from an event or a date: "days before the summit", "12 months from 2 October 2024".

Method: the event's words are the phrase that the parse hangs on "before" or "after". Where the document dates that
event elsewhere (a date whose clause speaks of the same kind of event, and of the same people where the phrase names
any), that date bounds the time; else a past narrated in a published text ended with its publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import Literal

from dragoman.annotate.document import Annotated
from dragoman.annotate.times.arithmetic import iso, shifted
from dragoman.annotate.trees import ParsedTrees
from dragoman.lang.times import TimeLexicon
from dragoman.model import Granularity, Time
from dragoman.syntax.forms import HELPERS
from dragoman.syntax.phrases import VERBAL, children, root_of, tokens_in
from dragoman.syntax.tree import Tree

_DATED = ("time", "day", "week", "month")  # fine enough to date an event
_WORDS = ("NOUN", "PROPN", "VERB")
_NOMINAL = ("NOUN", "PROPN", "NUM")
_PAST = ("VBD", "VBN")
_CODES = {"D": "day", "W": "week", "M": "month", "Y": "year"}


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The phrase that names an event: where it ends, the lemma of its head, the proper names in it (lower case)."""

    start: int
    end: int
    lemma: str
    names: frozenset[str]


def anchored(trees: ParsedTrees, times: Sequence[Time]) -> Iterator[Time]:
    """Yield `times`, those counted from an event or a date with its words as anchor and the days that follow."""
    doc = trees.doc
    for time, following in zip_longest(times, times[1:]):
        if time.type != "DURATION":
            yield time
        else:
            run = _run(doc, time, following) if following is not None else None
            yield run or _from_event(doc, trees, time, times)


def _from_event(doc: Annotated, trees: ParsedTrees, time: Time, times: Sequence[Time]) -> Time:
    """Return a duration with the event behind it that it is counted from, or as it is where none stands there."""
    relation = doc.language.times.grammar.pattern("EVENT").match(doc.text, time.end)
    anchor = _anchor(trees, time.end, relation.end()) if relation else None
    if relation is None or anchor is None:
        return time
    if doc.paragraph_at(time.start) is not doc.paragraph_at(anchor.start):
        return time
    return _counted(trees, time, "before" if relation["before"] else "after", anchor, times)


def _run(doc: Annotated, time: Time, start: Time) -> Time | None:
    """Return a duration that runs from the day named next, with its first and last day; None where it does not."""
    between = doc.text[time.end : start.start]
    if not doc.language.times.grammar.pattern("RUNS").fullmatch(between) or start.granularity != "day":
        return None
    n, unit = _amount(time)
    last = shifted(_single_day(start), unit, n) if n is not None else None
    if last is None:
        return None
    return replace(time, earliest=start.earliest, latest=last.isoformat(), relation="from", anchor=start.text)


def _single_day(time: Time) -> date | None:
    """Return the day that a time is, None where it may be several or is unknown."""
    if time.earliest is None or time.earliest != time.latest:
        return None
    return date.fromisoformat(time.earliest)


def _amount(time: Time) -> tuple[int | None, str]:
    """Return number and unit of a duration in days, weeks, months or years; number None where it is open or finer."""
    value = time.value or "P"
    unit = _CODES.get(value[-1])
    return (int(value[1:-1]), unit) if unit and value[1:-1].isdecimal() else (None, "day")


def _anchor(trees: ParsedTrees, end: int, start: int) -> _Anchor | None:
    """Return the phrase at `start`: the largest subtree that begins there or with the relation's words after `end`."""
    found = trees.tokens_at(start, start + 1)
    if found is None:
        return None
    tree, (first,) = found
    linked = tokens_in(tree, end, start + 1)[0]
    head = first
    while first <= tree.head[head] != head and tree.left[tree.head[head]] >= linked:
        head = tree.head[head]
    phrase = _phrase(tree, first, head)
    if not any(tree.pos[i] in _WORDS for i in phrase):
        return None
    names = [tree.lower[i] for i in phrase if tree.pos[i] == "PROPN"]
    known = frozenset(name for name in names if name.isalpha() and len(name) > 1)
    return _Anchor(start, tree.end[phrase[-1]], tree.lemma[head], known)


def _phrase(tree: Tree, first: int, head: int) -> range:
    """Return the tokens of a phrase from its first word on, up to a mark that parts it from what follows."""
    last = next((i for i in range(first, tree.right[head]) if _parts(tree, i)), tree.right[head])
    ends_in_mark = first < last and tree.pos[last - 1] == "PUNCT"
    return range(first, last - 1 if ends_in_mark else last)


def _parts(tree: Tree, i: int) -> bool:
    return tree.lower[i] in ",;:()" or tree.lower[i].isspace()


def _counted(
    trees: ParsedTrees, time: Time, relation: Literal["before", "after"], anchor: _Anchor, times: Sequence[Time]
) -> Time:
    """Return the time extended over its anchor, bounded by the event's days and by publication."""
    doc, event = trees.doc, _event_days(trees, anchor, times)
    told = doc.document.published[:10] if doc.document.published and _is_past(trees, time) else None
    whole = replace(
        time,
        end=anchor.end,
        text=doc.text[time.start : anchor.end],
        relation=relation,
        anchor=doc.text[anchor.start : anchor.end],
        why=f"{time.why}, counted from {'a dated event' if event else 'an event of unknown date'}",
    )
    if event and (exact := _exact(time, relation, event)):
        return replace(whole, type="DATE", value=exact[0], earliest=exact[1], latest=exact[1], granularity=exact[2])
    if relation == "before":
        return replace(whole, earliest=None, latest=event.latest if event else told)
    return replace(whole, earliest=event.earliest if event else None, latest=told)


def _exact(time: Time, relation: str, event: Time) -> tuple[str, str, Granularity] | None:
    """Return value, day and granularity of "two days before" an event of which the day is known; None if vague."""
    n, unit = _amount(time)
    if unit != "day" or n is None:
        return None
    value = iso(shifted(_single_day(event), unit, -n if relation == "before" else n))
    return (value, value, "day") if value else None


def _event_days(trees: ParsedTrees, anchor: _Anchor, times: Sequence[Time]) -> Time | None:
    """Return the time that dates the event: one within its words, else the best of its other mentions."""
    dated = list(filter(_may_date, times))
    within = next((t for t in dated if anchor.start <= t.start and t.end <= anchor.end), None)
    if within is not None:
        return within
    kinds = _kinds(anchor.lemma, trees.doc.language.times)
    scored = [(_likeness(trees, t, anchor, kinds), -abs(t.start - anchor.start), t) for t in dated]
    likeness, _, best = max(scored, key=lambda s: s[:2], default=(0, 0, None))
    return best if likeness > 0 else None


def _may_date(time: Time) -> bool:
    """Whether a time is fine enough to date an event, and its days are known."""
    known = time.earliest is not None and time.latest is not None
    return known and time.type in ("DATE", "TIME") and time.granularity in _DATED


def _kinds(lemma: str, lexicon: TimeLexicon) -> frozenset[str]:
    """Return the lemmas that speak of the same kind of event as a phrase's head, its own among them."""
    return frozenset((lemma,)).union(*(words for words in lexicon.events if lemma in words))


def _likeness(trees: ParsedTrees, time: Time, anchor: _Anchor, kinds: frozenset[str]) -> int:
    """Say how surely a date is the anchor's: its clause speaks of such an event, with all the people named.

    2 where both hold, 1 where the anchor names nobody; 0 where it is another event or others take part.
    """
    found = trees.tokens_at(time.start, time.end)
    if found is None:
        return 0
    tree, tokens = found
    if kinds.isdisjoint(tree.lemma[i] for i in _governors(tree, root_of(tree, tokens))):
        return 0
    if not anchor.names:
        return 1
    first, last = tree.sentences[tree.sentence[tokens[0]]]
    return 2 if anchor.names.issubset(tree.lower[first:last]) else 0


def _is_past(trees: ParsedTrees, time: Time) -> bool:
    """Whether the clause that a time stands in is told in the past."""
    found = trees.tokens_at(time.start, time.end)
    if found is None:
        return False
    tree, tokens = found
    root = root_of(tree, tokens)
    verb = next((i for i in _governors(tree, root) if tree.pos[i] in VERBAL), root)
    tags = {tree.tag[i] for i in (verb, *children(tree, verb, *HELPERS))}
    return "MD" not in tags and not tags.isdisjoint(_PAST)


def _governors(tree: Tree, i: int) -> Iterator[int]:
    """Yield the nouns that a date hangs on and the verb of its clause."""
    while tree.head[i] != i:
        i = tree.head[i]
        if tree.pos[i] in VERBAL:
            yield i
            return
        if tree.pos[i] in _NOMINAL:
            yield i
