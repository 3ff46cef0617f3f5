"""Time expressions over raw text: found by one grammar, given TIMEX3 values and the days that they can mean.

Method: as in HeidelTime (Strötgen and Gertz, 2010), expressions count from the day of publication or from the date
mentioned before, and tense decides only where a bare weekday, day or month could lie on either side of publication.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.annotate.document import Annotated
from dragoman.annotate.times import counted as timex_counted
from dragoman.annotate.times import dates as timex_dates
from dragoman.annotate.times.anchors import anchored
from dragoman.annotate.times.arithmetic import iso
from dragoman.annotate.times.bounds import granularity, interval, narrowed
from dragoman.annotate.times.context import Context, Reading
from dragoman.annotate.times.own_day import own_day
from dragoman.annotate.times.readings import Read
from dragoman.annotate.times.tense import Tenses, Told, untold
from dragoman.annotate.trees import ParsedTrees
from dragoman.lang.times import TimeLexicon
from dragoman.model import Time
from dragoman.plugins import stage

_READINGS = timex_dates.READINGS | timex_counted.READINGS
_BEFORE, _AFTER = 56, 44  # code points that an expression may reach before and after its trigger


@dataclass(frozen=True, slots=True)
class _Rule:
    order: int
    name: str
    pattern: re.Pattern[str]
    read: Read


@functools.cache
def _rules(lexicon: TimeLexicon) -> dict[str, list[_Rule]]:
    """Return the rules of a lexicon by the class of word that triggers them."""
    by_trigger: dict[str, list[_Rule]] = {}
    for order, rule in enumerate(lexicon.grammar.rules):
        for trigger in rule.triggers:
            by_trigger.setdefault(trigger, []).append(_Rule(order, rule.reading, rule.pattern, _READINGS[rule.reading]))
    return by_trigger


@stage(provides="times", version="14")
def times(doc: Annotated) -> Iterator[Time]:
    """Tag times by a regular grammar (TIMEX3, after HeidelTime); tie durations to the events they are counted from."""
    trees = ParsedTrees(doc)
    yield from anchored(trees, tuple(tag(doc.text, doc.published, doc.language.times, Tenses(trees).at)))


def tag(
    text: str, published: date | None, lexicon: TimeLexicon, told: Callable[[int, int], Told] = untold
) -> Iterator[Time]:
    """Yield the time expressions of a text in order; they do not overlap.

    Nothing is resolved against a missing date: without `published`, "yesterday" has no value and "7 November" has
    the value XXXX-11-07. `told` gives the tense of the verb at two offsets, by which a bare day or month lies behind
    or ahead; without it the words around it decide. A text that says its own day counts from that. Of two matches the
    one that begins first wins, then the longer, then the rule further up.
    """
    context, end = Context(text, own_day(text, published, lexicon), lexicon, told), 0
    for match, rule in _matches(text, lexicon):
        if match.start() < end:
            continue
        for reading in rule.read(match, context):
            if reading.start >= end:
                context.note(reading)
                yield _time(reading, rule, context)
                end = reading.end


def _matches(text: str, lexicon: TimeLexicon) -> Iterator[tuple[re.Match[str], _Rule]]:
    found = []
    for trigger, windows in _windows(text, lexicon).items():
        for rule in _rules(lexicon).get(trigger, ()):
            for start, end in windows:
                for match in rule.pattern.finditer(text, start, end):
                    first, last = match.span("e") if "e" in rule.pattern.groupindex else match.span()
                    found.append((first, -last, rule.order, match, rule))
    found.sort(key=lambda candidate: candidate[:3])
    return ((match, rule) for *_, match, rule in found)


def _windows(text: str, lexicon: TimeLexicon) -> dict[str, list[list[int]]]:
    """Return, for each class of trigger, the stretches of text around its words, joined where they overlap."""
    windows: dict[str, list[list[int]]] = {}
    for found in lexicon.grammar.pattern("TRIGGER").finditer(text):
        start, end = max(0, found.start() - _BEFORE), found.end() + _AFTER
        of_class = windows.setdefault(found.lastgroup or "", [])
        if of_class and start <= of_class[-1][1]:
            of_class[-1][1] = end
        else:
            of_class.append([start, end])
    return windows


def _time(reading: Reading, rule: _Rule, context: Context) -> Time:
    value = reading.value
    earliest, latest = _days(reading, context.published)
    return Time(
        start=reading.start,
        end=reading.end,
        text=context.text[reading.start : reading.end],
        type=reading.type,
        value=value,
        earliest=iso(earliest),
        latest=iso(latest),
        granularity=granularity(value) if value else None,
        relation=reading.relation,
        anchor=reading.anchor,
        why=f"rule {rule.order}, read as {rule.name}",
    )


def _days(reading: Reading, published: date | None) -> tuple[date | None, date | None]:
    """Return the first and last day that a reading can mean, None where open or unknown."""
    value = reading.value or ""
    if days := reading.days or interval(value[:10] if value[10:11] == "T" else value):
        return narrowed(days, reading.part, published)
    open_ = {"PRESENT_REF": (published, published), "FUTURE_REF": (published, None), "PAST_REF": (None, published)}
    return open_.get(value, (None, None))
