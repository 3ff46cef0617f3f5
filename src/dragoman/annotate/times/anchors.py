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

from spacy.tokens import Doc, Token

from dragoman.annotate.document import Annotated
from dragoman.annotate.times.arithmetic import shifted, unit_value
from dragoman.lang.times import TimeLexicon
from dragoman.model import Granularity, Time

_DATED = ("time", "day", "week", "month")  # fine enough to date an event
_WORDS = ("NOUN", "PROPN", "VERB")
_NOMINAL = ("NOUN", "PROPN", "NUM")
_CODES = {"D": "day", "W": "week", "M": "month", "Y": "year"}


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The phrase that names an event: where it ends, its head, and the proper names in it (lower case)."""

    start: int
    end: int
    head: Token
    names: frozenset[str]


def anchored(doc: Annotated, times: Sequence[Time]) -> Iterator[Time]:
    """Yield `times`, those counted from an event or a date with its words as anchor and the days that follow."""
    pattern = doc.language.times.grammar.pattern("EVENT")
    for time, following in zip_longest(times, times[1:]):
        if time.type != "DURATION":
            yield time
            continue
        relation = pattern.match(doc.text, time.end)
        anchor = _anchor(doc, time.end, relation.end()) if relation else None
        if following and (run := _run(doc, time, following)):
            yield run
        elif relation and anchor and doc.paragraph_at(time.start) is doc.paragraph_at(anchor.start):
            yield _counted(doc, time, "before" if relation["before"] else "after", anchor, times)
        else:
            yield time


def _run(doc: Annotated, time: Time, start: Time) -> Time | None:
    """Return a duration that runs from the day named next, with its first and last day; None where it does not."""
    between = doc.text[time.end : start.start]
    if not doc.language.times.grammar.pattern("RUNS").fullmatch(between) or start.granularity != "day":
        return None
    n, unit = _amount(time)
    if n is None or start.earliest is None or start.earliest != start.latest:
        return None
    last = shifted(date.fromisoformat(start.earliest), unit, n)
    if last is None:
        return None
    return replace(time, earliest=start.earliest, latest=last.isoformat(), relation="from", anchor=start.text)


def _amount(time: Time) -> tuple[int | None, str]:
    """Return number and unit of a duration in days, weeks, months or years; number None where it is open or finer."""
    value = time.value or "P"
    unit = _CODES.get(value[-1])
    return (int(value[1:-1]), unit) if unit and value[1:-1].isdecimal() else (None, "day")


def _anchor(doc: Annotated, end: int, start: int) -> _Anchor | None:
    """Return the phrase at `start`: the largest subtree that begins there or with the relation's words after `end`."""
    paragraph = doc.paragraph_at(start)
    words = paragraph.words(end, start + 1) if paragraph else None
    if paragraph is None or words is None:
        return None
    first = head = words[-1]
    while first.i <= head.head.i != head.i and head.head.left_edge.i >= words[0].i:
        head = head.head
    tokens: Doc = paragraph.tokens
    stop = next((t.i for t in tokens[first.i : head.right_edge.i + 1] if t.text in ",;:()" or t.is_space), None)
    phrase = tokens[first.i : head.right_edge.i + 1 if stop is None else stop]
    phrase = phrase[:-1] if len(phrase) and phrase[-1].is_punct else phrase
    if not any(t.pos_ in _WORDS for t in phrase):
        return None
    names = frozenset(t.lower_ for t in phrase if t.pos_ == "PROPN" and t.is_alpha and len(t) > 1)
    return _Anchor(start, paragraph.span(phrase).end, head, names)


def _counted(
    doc: Annotated, time: Time, relation: Literal["before", "after"], anchor: _Anchor, times: Sequence[Time]
) -> Time:
    """Return the time extended over its anchor, bounded by the event's days and by publication."""
    event = _event_days(doc, anchor, times)
    told = doc.document.published[:10] if doc.document.published and _is_past(doc, time) else None
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
    if unit != "day" or n is None or event.earliest is None or event.earliest != event.latest:
        return None
    day = shifted(date.fromisoformat(event.earliest), unit, -n if relation == "before" else n)
    value = unit_value(day, unit) if day else None
    return (value, value, "day") if value else None


def _event_days(doc: Annotated, anchor: _Anchor, times: Sequence[Time]) -> Time | None:
    """Return the time that dates the event: one within its words, else the best of its other mentions."""
    dated = [t for t in times if t.earliest and t.latest and t.granularity in _DATED and t.type in ("DATE", "TIME")]
    if within := next((t for t in dated if anchor.start <= t.start and t.end <= anchor.end), None):
        return within
    kinds = _kinds(anchor.head, doc.language.times)
    scored = [(_likeness(doc, t, anchor, kinds), -abs(t.start - anchor.start), t) for t in dated]
    best = max(scored, key=lambda s: s[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def _kinds(head: Token, lexicon: TimeLexicon) -> frozenset[str]:
    """Return the lemmas that speak of the same kind of event as a phrase's head, its own among them."""
    lemma = head.lemma_.lower()
    return frozenset((lemma,)).union(*(words for words in lexicon.events if lemma in words))


def _likeness(doc: Annotated, time: Time, anchor: _Anchor, kinds: frozenset[str]) -> int:
    """Say how surely a date is the anchor's: its clause speaks of such an event, with all the people named.

    2 where both hold, 1 where the anchor names nobody; 0 where it is another event or others take part.
    """
    found = doc.sentence_at(time.start)
    if found is None:
        return 0
    paragraph, sentence = found
    words = paragraph.words(time.start, time.end)
    if words is None or not kinds & {t.lemma_.lower() for t in _governors(words.root)}:
        return 0
    if not anchor.names:
        return 1
    return 2 if anchor.names <= {t.lower_ for t in sentence} else 0


def _governors(token: Token) -> Iterator[Token]:
    """Yield the nouns that a date hangs on and the verb of its clause."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            yield token
            return
        if token.pos_ in _NOMINAL:
            yield token


def _is_past(doc: Annotated, time: Time) -> bool:
    """Whether the clause that a time stands in is told in the past."""
    found = doc.sentence_at(time.start)
    words = found[0].words(time.start, time.end) if found else None
    if words is None:
        return False
    verb = next((t for t in _governors(words.root) if t.pos_ in ("VERB", "AUX")), words.root)
    finite = [t for t in (verb, *verb.children) if t is verb or t.dep_ in ("aux", "auxpass")]
    return any(t.tag_ == "VBD" or "Past" in t.morph.get("Tense", []) for t in finite) and not any(
        t.tag_ == "MD" for t in finite
    )
