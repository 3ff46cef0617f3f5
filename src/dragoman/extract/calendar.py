"""The calendar: every dated or datable matter, and whether it lies behind or ahead of the day of publication."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.lang.calendar import CalendarWords
from dragoman.model import Actor, CalendarEntry, CalendarStatus, Interval, Span, Time, Turn
from dragoman.plugins import stage

_DATABLE = frozenset(("time", "day", "week", "month", "quarter", "season", "half", "year"))
_SHORT = frozenset(("time", "day", "week"))
_APART = frozenset(("conj", "advcl", "parataxis", "ccomp", "relcl", "cc"))  # dependents that speak of another matter
_SAID = frozenset(("ccomp",))
_EDGE = frozenset(("PUNCT", "SPACE"))
_LOOSE = frozenset(("CCONJ", "SCONJ"))
_NOUN_CLAUSES = frozenset(("acl", "relcl"))
_LONGEST_LABEL = 160  # characters


@dataclass(frozen=True, slots=True)
class _Clause:
    """What happens at a time: the words, and those of them in the clause proper; the verb dated and its predicate."""

    span: Span
    proper: Span
    verb: Token
    head: Token
    paragraph: Paragraph


@stage(provides="calendar", requires=("times", "names", "actors", "turns"), version="5")
def calendar(doc: Annotated) -> Iterator[CalendarEntry]:
    """List what is dated: the clause that governs a time is its matter, status follows from interval, tense and mood.

    Method: own, over the dependency parse. A date is climbed from to the predicate that it modifies; dependent clauses
    that speak of something else are cut off, what is said or decided stays. Two entries of one day with the same
    predicate and a common actor, or with overlapping words, are one matter. A duration that runs from a day gives the
    day of its end; other durations, repeated times, vague references and the years of laws and plans are no entries.
    Nor are words inside a name ("Super Tuesday"), what is asked, and a "today" of which nothing is told. What is told
    of the day of publication lies ahead where it is told as to come ("will meet today"). Apart from the status, an
    entry says whether it is an appointment, a matter that is fixed for a day.
    """
    kept: list[tuple[CalendarEntry, str]] = []
    for time in map(_ending, doc.times):
        if not _is_datable(time) or _is_aside(doc, time) or (clause := _clause(doc, time)) is None:
            continue
        if _is_today(doc, time) and not _tells(clause):
            continue
        entry = _entry(doc, time, clause)
        matter = clause.head.lemma_.lower()
        if not any(_same(entry, matter, *other) for other in kept):
            kept.append((entry, matter))
            yield entry


def _ending(time: Time) -> Time:
    """Return the end of "12 months from 2 October 2024" as a day; any other time as it is."""
    if time.type != "DURATION" or time.relation != "from":
        return time
    return replace(time, type="DATE", value=time.latest, earliest=time.latest, granularity="day")


def _is_datable(time: Time) -> bool:
    known = time.type in ("DATE", "TIME") and time.earliest is not None and time.latest is not None
    return known and time.granularity in _DATABLE


def _is_aside(doc: Annotated, time: Time) -> bool:
    """Whether a time is part of a longer name or of what somebody asks."""
    named = any(
        n.start <= time.start and time.end <= n.end and n.end - n.start > time.end - time.start for n in doc.names
    )
    return named or any(turn.start <= time.start < turn.end for turn in _asking(doc))


def _asking(doc: Annotated) -> Iterator[Turn]:
    """Yield the turns in which somebody asks or leads through the programme."""
    yield from (turn for turn in doc.turns if turn.role in ("question", "moderator"))


def _is_today(doc: Annotated, time: Time) -> bool:
    """Whether a time falls on the day of publication."""
    today = doc.published.isoformat() if doc.published else None
    return today is not None and time.earliest == today == time.latest


def _tells(clause: _Clause) -> bool:
    """Whether a clause tells that something happens: a verb, undenied, with a subject of its own or above it."""
    verbal = clause.head.pos_ in ("VERB", "AUX") and clause.verb.pos_ in ("VERB", "AUX")
    denied = any(t.dep_ == "neg" for t in clause.head.children)
    aside = clause.head.dep_ in _NOUN_CLAUSES or (clause.head.dep_ == "advcl" and _has_subject(clause.head.head))
    return verbal and not denied and (aside or _has_subject(clause.head))


def _has_subject(verb: Token) -> bool:
    return any(t.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for t in verb.children)


def _entry(doc: Annotated, time: Time, clause: _Clause) -> CalendarEntry:
    span = clause.span
    status, why = _status(doc, time, clause)
    return CalendarEntry(
        date=Interval(time.value, time.earliest, time.latest),
        label=textwrap.shorten(doc.text[span.start : span.end], _LONGEST_LABEL, placeholder=" …"),
        status=status,
        actors=_actors(doc, clause.proper),
        appointment=_is_appointment(clause, doc.language.calendar),
        evidence=doc.evidence(span.start, span.end),
        why=why,
    )


def _same(entry: CalendarEntry, matter: str, other: CalendarEntry, other_matter: str) -> bool:
    if entry.date != other.date:
        return False
    ours, theirs = entry.evidence, other.evidence
    if ours.start < theirs.end and theirs.start < ours.end:
        return True
    shared = {a.id for a in entry.actors} & {a.id for a in other.actors}
    return matter == other_matter and (bool(shared) or not (entry.actors and other.actors))


def _actors(doc: Annotated, span: Span) -> tuple[Actor, ...]:
    found = {actor.id: actor for _, actor in doc.actors_in(span.start, span.end) if actor.kind != "place"}
    return tuple(found.values())


def _clause(doc: Annotated, time: Time) -> _Clause | None:
    """Return the clause whose predicate the time modifies; None where the time stands in no parsed words."""
    paragraph = doc.paragraph_at(time.start)
    words = paragraph.words(time.start, time.end) if paragraph else None
    if paragraph is None or words is None:
        return None
    if _names(time, words.root):
        return None
    verb = _verb(words.root)
    head = _predicate(verb)
    proper, whole = (
        _trimmed(paragraph, *_extent(head, words.start, words.end - 1, apart)) for apart in (_APART, _APART - _SAID)
    )
    return _Clause(whole, proper, verb, head, paragraph)


def _names(time: Time, year: Token) -> bool:
    """Whether a year only tells things apart: "the Arms Act of 1961", "the 2030 Agenda", "his 2002 book"."""
    if time.granularity != "year":
        return False
    if year.head.pos_ in ("NOUN", "PROPN") and year.i < year.head.i:
        return True
    return year.head.pos_ == "ADP" and year.head.head.pos_ == "PROPN" and year.head.head.i == year.head.i - 1


def _trimmed(paragraph: Paragraph, first: int, last: int) -> Span:
    """Return the span of tokens `first`-`last` without punctuation and loose connectives at either end."""
    tokens = paragraph.tokens
    while first < last and (tokens[first].pos_ in _EDGE or tokens[first].dep_ in ("mark", "cc")):
        first += 1
    while first < last and (tokens[last].pos_ in _EDGE or tokens[last].pos_ in _LOOSE):
        last -= 1
    return paragraph.span(tokens[first : last + 1])


def _verb(token: Token) -> Token:
    """Return the verb that a token hangs on, or the root of its sentence."""
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def _predicate(verb: Token) -> Token:
    """Return the predicate that says who: that of "set to take office" is "set"."""
    while verb.head.pos_ in ("VERB", "AUX", "ADJ") and verb.head.i != verb.i and _lacks_subject(verb):
        verb = verb.head
    return verb


def _lacks_subject(verb: Token) -> bool:
    """Whether the predicate above has its subject: for auxiliaries, open complements and infinitives."""
    children = list(verb.children)
    if any(t.dep_ in ("nsubj", "nsubjpass") for t in children):
        return False
    infinitive = verb.tag_ == "VB" and any(t.tag_ == "TO" for t in children)
    return verb.dep_ in ("xcomp", "acomp", "aux", "auxpass") or (infinitive and verb.dep_ in ("advcl", "ccomp"))


def _extent(head: Token, first: int, last: int, apart: frozenset[str]) -> tuple[int, int]:
    """Return the first and last token of the clause: the subtree around `first`-`last` without those `apart`.

    What is said stays apart where it comes before its verb ("..., the minister said on Friday").
    """
    left, right = head.left_edge.i, head.right_edge.i
    for child in head.children:
        if child.dep_ in apart and child.left_edge.i > max(last, head.i):
            right = min(right, child.left_edge.i - 1)
        elif child.dep_ in _APART and child.right_edge.i < min(first, head.i):
            left = max(left, child.right_edge.i + 1)
    if head.dep_ in _NOUN_CLAUSES and head.head.i < left:
        left = head.head.left_edge.i  # "a statement, released on Friday": the statement is the matter
    return min(left, first), max(right, last)


def _status(doc: Annotated, time: Time, clause: _Clause) -> tuple[CalendarStatus | None, str]:
    """Return past, future or conditional, and the rule that said so; None without a day of publication."""
    if doc.published is None or time.earliest is None or time.latest is None:
        return None, "no publication date"
    today = doc.published.isoformat()
    if time.latest < today:
        return "past", "ends before publication"
    ahead, told = time.earliest > today, _is_told_ahead(doc, time, clause)
    if (ahead or told) and _is_conditional(clause, doc.language.calendar):
        return "conditional", "ahead, under a condition"
    return ("future", "begins after publication") if ahead else _told(doc, time, clause, ahead=told)


def _told(doc: Annotated, time: Time, clause: _Clause, *, ahead: bool) -> tuple[CalendarStatus | None, str]:
    """Return the status of what falls on the day of publication or in a time not over: as it is told."""
    if ahead:
        return "future", "not over, told as ahead"
    if clause.verb.pos_ not in ("VERB", "AUX"):
        return None, "not over, told without a verb"
    if _is_past(clause.verb):
        return "past", "not over, told as done"
    if _is_state(clause.verb) or _hangs_on_a_noun(clause, time):
        return None, "not over, told as a state or of something else"
    return _told_in_the_present(doc, time, clause)


def _told_in_the_present(doc: Annotated, time: Time, clause: _Clause) -> tuple[CalendarStatus | None, str]:
    """Return the status of what a time not over is told of in the present.

    What is told of today in the present tense ("Today we are announcing") is done with the words.
    """
    if _is_today(doc, time):
        return (None, "today, only possible") if _is_future(clause.verb) else ("past", "today, told in the present")
    fixed = time.granularity not in _SHORT or clause.verb.lemma_.lower() in doc.language.calendar.appointments
    return ("future" if fixed else None), "not over, told in the present"


def _is_told_ahead(doc: Annotated, time: Time, clause: _Clause) -> bool:
    """Whether a clause tells of something to come; of the day of publication, with "will" or as planned for it."""
    verbs = (clause.verb, clause.head)
    if not _is_today(doc, time):
        return any(map(_is_future, verbs))
    ahead = doc.language.calendar.ahead
    to_come = any(t.dep_ == "aux" and t.lower_ in ahead for verb in verbs for t in verb.children)
    return to_come or (clause.head is not clause.verb and _is_future(clause.verb))


def _is_appointment(clause: _Clause, words: CalendarWords) -> bool:
    """Whether a clause tells what is fixed for a day: "will meet", or of an occasion "the meeting will be"."""
    verbs = (clause.verb, clause.head)
    return any(v.lemma_.lower() in words.appointments or _is_occasion(v, words) for v in verbs)


def _is_occasion(verb: Token, words: CalendarWords) -> bool:
    """Whether something is that is held on a day: "the first meeting will be this evening"."""
    return verb.pos_ == "AUX" and any(t.dep_ == "nsubj" and t.lemma_.lower() in words.occasions for t in verb.children)


def _hangs_on_a_noun(clause: _Clause, time: Time) -> bool:
    """Whether a time is that of what a noun names: "the assault this weekend", but not of a month or year."""
    words = clause.paragraph.words(time.start, time.end)
    if words is None or words.root.dep_ != "npadvmod" or time.granularity not in _SHORT:
        return False
    return words.root.head.pos_ in ("NOUN", "PROPN")


def _is_future(head: Token) -> bool:
    """Whether a predicate is told as lying ahead: with a modal, or as an infinitive."""
    auxiliaries = [t for t in head.children if t.dep_ in ("aux", "auxpass")]
    if any(t.tag_ == "MD" for t in auxiliaries):
        return True
    return head.tag_ == "VB" and any(t.tag_ == "TO" for t in auxiliaries)


def _is_past(verb: Token) -> bool:
    """Whether a verb is told as done: a past tense, a perfect, or a participle on its own."""
    auxiliaries = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    if not auxiliaries and verb.tag_ == "VBG" and verb.head.i != verb.i:
        return verb.head.pos_ in ("VERB", "AUX") and _is_past(verb.head)  # "speaking on Friday, she warned"
    if not auxiliaries:
        return verb.tag_ in ("VBD", "VBN")
    return auxiliaries[0].tag_ == "VBD" or (auxiliaries[0].dep_ == "aux" and verb.tag_ == "VBN")


def _is_state(verb: Token) -> bool:
    """Whether a verb in the present tells what is so rather than what will be: "is owned", "is in place"."""
    return verb.pos_ == "AUX" or any(t.dep_ == "auxpass" for t in verb.children)


def _is_conditional(clause: _Clause, words: CalendarWords) -> bool:
    head, paragraph = clause.head, clause.paragraph
    if any(t.dep_ == "aux" and t.lower_ in words.possibility for t in head.children):
        return True
    clauses = [head, *(t for t in head.children if t.dep_ == "advcl")]
    if any(t.lower_ in words.conditions and _opens(t, c) for c in clauses for t in c.children):
        return True  # "if it is adopted by Friday", and what is said to follow
    whole = paragraph.tokens[head.left_edge.i : head.right_edge.i + 1]
    return words.conditional.search(whole.text) is not None


def _opens(word: Token, clause: Token) -> bool:
    """Whether a word opens a clause as its conjunction, or as an auxiliary before the subject."""
    return word.dep_ == "mark" or (word.dep_ == "aux" and word.i == clause.left_edge.i)
