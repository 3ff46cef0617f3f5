"""The calendar: every dated or datable matter, and whether it lies behind or ahead of the day of publication."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.annotate.document import Annotated
from dragoman.annotate.times.tense import Tenses
from dragoman.annotate.trees import ParsedTrees
from dragoman.lang.calendar import CalendarWords
from dragoman.model import Actor, CalendarEntry, CalendarStatus, Interval, Span, Time
from dragoman.plugins import stage
from dragoman.syntax.forms import HELPERS, is_infinitive
from dragoman.syntax.phrases import VERBAL, child, children, governor, root_of
from dragoman.syntax.tree import Tree

_DATABLE = frozenset(("time", "day", "week", "month", "quarter", "season", "half", "year"))
_SHORT = frozenset(("time", "day", "week"))
_APART = frozenset(("conj", "advcl", "parataxis", "ccomp", "relcl", "cc"))  # dependents that speak of another matter
_SAID = frozenset(("ccomp",))
_EDGE = frozenset(("PUNCT", "SPACE"))
_LOOSE = frozenset(("CCONJ", "SCONJ"))
_NOUN_CLAUSES = frozenset(("acl", "relcl"))
_NOUNS = ("NOUN", "PROPN")
_OWN = ("poss", "npadvmod")
_PRESENT = ("VBZ", "VBP")
_PREDICATES = (*VERBAL, "ADJ")
_OWN_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_LONGEST_LABEL = 160  # characters


@dataclass(frozen=True, slots=True)
class _Clause:
    """What happens at a time: the words, and those of them in the clause proper; the verb dated and its predicate.

    `time` is the head of the words for the time; it, `verb` and `head` are tokens of `tree`.
    """

    span: Span
    proper: Span
    tree: Tree
    verb: int
    head: int
    time: int


@stage(provides="calendar", requires=("times", "trees", "names", "actors", "turns"), version="19")
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
    for time, clause in _dated(doc):
        entry = _entry(doc, time, clause)
        matter = clause.tree.lemma[clause.head]
        if _is_placed(doc, entry) and not any(_same(entry, matter, *other) for other in kept):
            kept.append((entry, matter))
            yield entry


def _is_placed(doc: Annotated, entry: CalendarEntry) -> bool:
    """Whether it is known that a matter is past or to come: else it is a state, or its day has been misread."""
    return entry.status is not None or doc.published is None


def _dated(doc: Annotated) -> Iterator[tuple[Time, _Clause]]:
    """Yield the times of a document of which a clause tells something."""
    for time in _ranges(doc, list(filter(_is_datable, map(_ending, doc.times)))):
        clause = None if _is_aside(doc, time) else _clause(doc, time)
        if clause is not None and _is_entry(doc, time, clause):
            yield time, clause


def _ranges(doc: Annotated, times: list[Time]) -> Iterator[Time]:
    """Yield times, one for both ends of a range that lies behind: "from 2013 to 2019"; what ends yet is to be met."""
    ends = {one: other for one, other in pairwise(times) if _are_range(doc, one, other)}
    closed = set(ends.values())
    yield from (_joined(time, ends.get(time, time)) for time in times if time not in closed)


def _joined(time: Time, end: Time) -> Time:
    """Return a time that goes on to the end of another."""
    value = time.value if end is time else f"{time.value}/{end.value}"
    return replace(time, value=value, latest=end.latest)


def _are_range(doc: Annotated, one: Time, other: Time) -> bool:
    """Whether two times of one kind are the ends of a range that is over by the day of publication."""
    linked = doc.language.calendar.ranging.fullmatch(doc.text, one.end, other.start) is not None
    alike = one.granularity == other.granularity and (one.latest or "") < (other.latest or "")
    day = doc.published.isoformat() if doc.published is not None else ""
    return linked and alike and (other.latest or "") < day


def _is_entry(doc: Annotated, time: Time, clause: _Clause) -> bool:
    """Whether a clause tells that something happens, or speaks of another day than that of publication."""
    return _tells(doc, clause) or not _is_today(doc, time)


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
    return doc.is_named(time.start, time.end) or doc.asks(time.start + 1)


def _is_today(doc: Annotated, time: Time) -> bool:
    """Whether a time falls on the day of publication."""
    return doc.published is not None and time.earliest == doc.published.isoformat() == time.latest


def _tells(doc: Annotated, clause: _Clause) -> bool:
    """Whether a clause tells that something happens: a verb, undenied, with a subject of its own or above it."""
    tree, head = clause.tree, clause.head
    if tree.pos[head] not in VERBAL or child(tree, head, "neg") is not None or _is_of_state(doc, clause):
        return False
    return tree.dep[head] in _NOUN_CLAUSES or _has_doer(tree, head)


def _is_of_state(doc: Annotated, clause: _Clause) -> bool:
    """Whether "today" only means these days: "today's challenges require", "continues to resonate today"."""
    tree, verb = clause.tree, clause.head
    if tree.tag[verb] not in _PRESENT:
        return False
    lasting = tree.lemma[verb] in doc.language.decisions.lasting_acts
    return lasting or (tree.dep[clause.time] == "poss" and not _is_of_deed(doc, tree, clause.time))


def _has_doer(tree: Tree, head: int) -> bool:
    """Whether a verb, or the one above its clause, has a subject."""
    doer = tree.head[head] if tree.dep[head] == "advcl" else head
    return any(child(tree, i, *_OWN_SUBJECTS) is not None for i in (head, doer))


def _entry(doc: Annotated, time: Time, clause: _Clause) -> CalendarEntry:
    span = clause.span
    status, why = _status(doc, time, clause)
    return CalendarEntry(
        date=_days(clause, time, doc.language.calendar),
        label=textwrap.shorten(doc.text[span.start : span.end], _LONGEST_LABEL, placeholder=" …"),
        status=status,
        actors=_actors(doc, clause.proper),
        appointment=_is_appointment(clause, doc.language.calendar),
        lasts=_lasts(clause, doc.language.calendar),
        evidence=doc.evidence(span.start, span.end),
        why=why,
    )


def _days(clause: _Clause, time: Time, words: CalendarWords) -> Interval:
    """Return the days of an entry: the last one of what is to be done by them, and those of a week by their dates."""
    by = clause.tree.lower[clause.tree.head[clause.time]] in words.by
    weekly = time.granularity == "week" and time.earliest is not None
    value = f"{time.earliest}/{time.latest}" if weekly else time.value
    return Interval(value, time.latest if by else time.earliest, time.latest)


def _same(entry: CalendarEntry, matter: str, other: CalendarEntry, other_matter: str) -> bool:
    """Whether two entries are of one matter on one day."""
    if entry.date != other.date:
        return False
    ours, theirs = entry.evidence, other.evidence
    if ours.start < theirs.end and theirs.start < ours.end:
        return True
    return matter == other_matter and _may_share_actor(entry, other)


def _may_share_actor(entry: CalendarEntry, other: CalendarEntry) -> bool:
    """Whether two entries have an actor in common, or one of them names none."""
    ours, theirs = ({actor.id for actor in one.actors} for one in (entry, other))
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _actors(doc: Annotated, span: Span) -> tuple[Actor, ...]:
    found = {actor.id: actor for _, actor in doc.actors_in(span.start, span.end) if actor.kind != "place"}
    return tuple(found.values())


def _clause(doc: Annotated, time: Time) -> _Clause | None:
    """Return the clause whose predicate the time modifies; None where the time stands in no parsed words."""
    found = doc.tokens_at(time.start, time.end)
    if found is None:
        return None
    tree, tokens = found
    root = root_of(tree, tokens)
    if _names(doc, time, tree, root) or _is_compared(doc, tree, root):
        return None
    verb = _verb(tree, root)
    head = _predicate(tree, verb)
    whole, proper = (_trimmed(tree, *_extent(tree, head, tokens, apart)) for apart in (_APART - _SAID, _APART))
    return _Clause(whole, proper, tree, verb, head, root)


def _is_compared(doc: Annotated, tree: Tree, time: int) -> bool:
    """Whether a time is only what something is measured by: "higher than last year", other than "no later than"."""
    than = tree.head[time]
    more = tree.lower[tree.head[than]] not in doc.language.calendar.limits
    return more and tree.lower[than] in doc.language.calendar.than


def _names(doc: Annotated, time: Time, tree: Tree, year: int) -> bool:
    """Whether a year only tells things apart: "the Arms Act of 1961", "the 2030 Agenda", "his 2002 book".

    What is done at an occasion is done in its year: "agreed at the 2023 summit".
    """
    if time.granularity != "year":
        return False
    head = tree.head[year]
    if tree.pos[head] in _NOUNS:
        return year < head and not _is_occasion_of(doc, tree, head)
    return _is_in_a_name(tree, head)


def _is_in_a_name(tree: Tree, link: int) -> bool:
    """Whether a preposition stands directly behind a name: "the Arms Act of"."""
    noun = tree.head[link]
    return tree.pos[link] == "ADP" and tree.pos[noun] == "PROPN" and noun == link - 1


def _is_occasion_of(doc: Annotated, tree: Tree, noun: int) -> bool:
    """Whether a noun names an occasion at which something is done."""
    held = tree.lower[tree.head[noun]] in doc.language.calendar.held
    return held and tree.lemma[noun].lower() in doc.language.calendar.occasions


def _trimmed(tree: Tree, first: int, last: int) -> Span:
    """Return the span of tokens `first`-`last` without punctuation and loose connectives at either end."""
    while tree.pos[first] in _EDGE or tree.dep[first] in ("mark", "cc"):
        first += 1
    while tree.pos[last] in _EDGE | _LOOSE:
        last -= 1
    return Span(tree.start[first], tree.end[last])


def _verb(tree: Tree, i: int) -> int:
    """Return the verb that a token hangs on, or the root of its sentence."""
    while tree.head[i] != i and tree.pos[i] not in VERBAL:
        i = tree.head[i]
    return i


def _predicate(tree: Tree, verb: int) -> int:
    """Return the predicate that says who: that of "set to take office" is "set"."""
    while tree.head[verb] != verb and _is_said_by_head(tree, verb):
        verb = tree.head[verb]
    return verb


def _is_said_by_head(tree: Tree, verb: int) -> bool:
    """Whether the predicate above a verb says who does what the verb says."""
    return tree.pos[tree.head[verb]] in _PREDICATES and _lacks_subject(tree, verb)


def _lacks_subject(tree: Tree, verb: int) -> bool:
    """Whether the predicate above has its subject: for auxiliaries, open complements and infinitives."""
    if child(tree, verb, "nsubj", "nsubjpass") is not None:
        return False
    if tree.dep[verb] in ("xcomp", "acomp", "aux", "auxpass"):
        return True
    return tree.dep[verb] in ("advcl", "ccomp") and tree.tag[verb] == "VB" and is_infinitive(tree, verb)


def _extent(tree: Tree, head: int, tokens: range, apart: frozenset[str]) -> tuple[int, int]:
    """Return the first and last token of the clause: the subtree around `tokens` without those `apart`.

    What is said stays apart where it comes before its verb ("..., the minister said on Friday").
    """
    first, last = min(tokens[0], head), max(tokens[-1], head)
    behind = [tree.left[k] - 1 for k in children(tree, head, *apart) if tree.left[k] > last]
    before = [tree.right[k] for k in children(tree, head, *_APART) if tree.right[k] <= first]
    left, right = max([tree.left[head], *before]), min([tree.right[head] - 1, *behind])
    noun = tree.head[head]
    if tree.dep[head] in _NOUN_CLAUSES and noun < left:
        left = tree.left[noun]  # "a statement, released on Friday": the statement is the matter
    return min(left, tokens[0]), max(right, tokens[-1])


def _status(doc: Annotated, time: Time, clause: _Clause) -> tuple[CalendarStatus | None, str]:
    """Return past, future or conditional, and the rule that said so; None without a day of publication."""
    if doc.published is None:
        return None, "no publication date"
    begins, ends = _compared(time, doc.published.isoformat())
    if ends < 0:
        return "past", "ends before publication"
    return (
        _ahead(doc, time, clause) if begins > 0 else _told(doc, time, clause, ahead=_is_told_ahead(doc, time, clause))
    )


def _ahead(doc: Annotated, time: Time, clause: _Clause) -> tuple[CalendarStatus | None, str]:
    """Return the status of a day that is ahead, and the rule that said so."""
    if not _is_done(doc, time):
        return _open(doc, clause, "begins after publication")
    by_number = any(character.isdigit() for character in time.text)  # "the next day" is that after another deed
    return "past" if by_number else None, "told as done, by a day that is ahead"


def _open(doc: Annotated, clause: _Clause, rule: str) -> tuple[CalendarStatus, str]:
    """Return the status of what is still to come, by a rule that said so."""
    return ("conditional", "ahead, under a condition") if _is_conditional(doc, clause) else ("future", rule)


def _compared(time: Time, day: str) -> tuple[int, int]:
    """Return for beginning and end of a time whether they lie before (-1), on (0) or after (1) a day."""
    begins, ends = ((value > day) - (value < day) for value in (time.earliest or "", time.latest or ""))
    return begins, ends


def _is_done(doc: Annotated, time: Time) -> bool:
    """Whether a day is that of a deed in the past: the report was dated before the deed, or its date is wrong."""
    told = Tenses(ParsedTrees(doc)).at(time.start, time.end)
    return told.done if time.granularity in ("time", "day") else told.near and told.sign < 0


def _told(doc: Annotated, time: Time, clause: _Clause, *, ahead: bool) -> tuple[CalendarStatus | None, str]:
    """Return the status of what falls on the day of publication or in a time not over: as it is told."""
    if ahead:
        return _open(doc, clause, "not over, told as ahead")
    tree, verb = clause.tree, clause.verb
    if _is_today(doc, time) and _is_of_deed(doc, tree, clause.time):
        return "past", "today, of a deed by its name"
    if tree.pos[verb] not in VERBAL:
        return None, "not over, told without a verb"
    if _is_past(tree, verb):
        return "past", "not over, told as done"
    if _is_state(tree, verb) or _hangs_on_a_noun(clause, time):
        return None, "not over, told as a state or of something else"
    return _told_in_the_present(doc, time, clause)


def _is_of_deed(doc: Annotated, tree: Tree, time: int) -> bool:
    """Whether a time hangs on the name of a deed: "today's launch"."""
    named = tree.lemma[tree.head[time]].lower()
    return tree.dep[time] in _OWN and named in doc.language.calendar.occasions | doc.language.times.deeds


def _told_in_the_present(doc: Annotated, time: Time, clause: _Clause) -> tuple[CalendarStatus | None, str]:
    """Return the status of what a time not over is told of in the present.

    What is told of today in the present tense ("Today we are announcing") is done with the words.
    """
    if _is_today(doc, time):
        possible = _is_future(clause.tree, clause.verb)
        return (None, "today, only possible") if possible else ("past", "today, told in the present")
    appointed = clause.tree.lemma[clause.verb] in doc.language.calendar.appointments
    return ("future" if appointed else None), "not over, told in the present"


def _is_told_ahead(doc: Annotated, time: Time, clause: _Clause) -> bool:
    """Whether a clause tells of something to come; of the day of publication, with "will" or as planned for it."""
    tree, verbs = clause.tree, (clause.verb, clause.head)
    if not _is_today(doc, time):
        return any(_is_future(tree, verb) for verb in verbs)
    auxiliaries = [tree.lower[k] for verb in verbs for k in children(tree, verb, "aux")]
    if not doc.language.calendar.ahead.isdisjoint(auxiliaries):
        return True
    return clause.head != clause.verb and _is_future(tree, clause.verb)


def _is_appointment(clause: _Clause, words: CalendarWords) -> bool:
    """Whether a clause tells what is fixed for a day: "will meet", "the meeting will be"; not what is done by it."""
    tree, verbs = clause.tree, (clause.verb, clause.head)
    if tree.lower[tree.head[clause.time]] in words.deadlines:
        return False
    _, above = governor(tree, clause.time)
    if tree.lemma[above] in words.occasions:
        return True  # "the summit on 12 May"
    return any(tree.lemma[verb] in words.appointments or _is_occasion(tree, verb, words) for verb in verbs)


def _lasts(clause: _Clause, words: CalendarWords) -> bool:
    """Whether a clause tells what goes on until a day: "will stay until June"; not "has until June to answer"."""
    tree = clause.tree
    given = {tree.lemma[verb] for verb in (clause.verb, clause.head)} & words.terms
    return tree.lower[tree.head[clause.time]] in words.ends and not given


def _is_occasion(tree: Tree, verb: int, words: CalendarWords) -> bool:
    """Whether something is that is held on a day: "the first meeting will be this evening", "a summit to be hosted"."""
    subjects = [tree.lemma[k] for k in children(tree, verb, "nsubj") if tree.pos[verb] == "AUX"]
    qualified = [tree.lemma[tree.head[verb]]] if tree.dep[verb] in _NOUN_CLAUSES else []
    return not words.occasions.isdisjoint(subjects + qualified)


def _hangs_on_a_noun(clause: _Clause, time: Time) -> bool:
    """Whether a time is that of what a noun names: "the assault this weekend", but not of a month or year."""
    tree, i = clause.tree, clause.time
    return time.granularity in _SHORT and tree.dep[i] == "npadvmod" and tree.pos[tree.head[i]] in _NOUNS


def _is_future(tree: Tree, verb: int) -> bool:
    """Whether a predicate is told as lying ahead: with a modal, or as an infinitive."""
    tags = {tree.tag[k] for k in children(tree, verb, *HELPERS)}
    aims = tree.tag[verb] == "VB" or child(tree, verb, "auxpass") is not None
    return "MD" in tags or ("TO" in tags and aims and not _has_done(tree, verb))


def _has_done(tree: Tree, verb: int) -> bool:
    """Whether a predicate stands in the perfect."""
    return any(tree.lemma[k] == tree.grammar.have for k in children(tree, verb, *HELPERS))


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether a verb is told as done: a past tense, a perfect, or a participle on its own."""
    tag, above, auxiliary = tree.tag[verb], tree.head[verb], child(tree, verb, *HELPERS)
    if auxiliary is not None:
        return _opens_past(tree, auxiliary)
    beside = tag == "VBG" and above != verb  # "speaking on Friday, she warned"
    return _is_told_past(tree, above) if beside else tag in ("VBD", "VBN")


def _opens_past(tree: Tree, auxiliary: int) -> bool:
    return tree.tag[auxiliary] == "VBD" or tree.lemma[auxiliary] == tree.grammar.have


def _is_told_past(tree: Tree, verb: int) -> bool:
    """Whether a word is a verb that is told as done."""
    return tree.pos[verb] in VERBAL and _is_past(tree, verb)


def _is_state(tree: Tree, verb: int) -> bool:
    """Whether a verb in the present tells what is so rather than what will be: "is owned", "Maintaining a base"."""
    listed = tree.tag[verb] == "VBG" and child(tree, verb, "nsubj", "aux") is None
    return listed or tree.pos[verb] == "AUX" or child(tree, verb, "auxpass") is not None


def _is_conditional(doc: Annotated, clause: _Clause) -> bool:
    """Whether what a clause tells is only possible, or depends on something."""
    tree, head, words = clause.tree, clause.head, doc.language.calendar
    if any(tree.lower[k] in words.possibility for k in children(tree, head, "aux")):
        return True
    clauses = (head, *children(tree, head, "advcl"))
    opening = (k for verb in clauses for k in tree.kids[verb] if _opens(tree, k))
    if any(tree.lower[k] in words.conditions for k in opening):
        return True  # "if it is adopted by Friday", and what is said to follow
    return words.conditional.search(doc.text, tree.start[tree.left[head]], tree.end[tree.right[head] - 1]) is not None


def _opens(tree: Tree, i: int) -> bool:
    """Whether a word opens a clause as its conjunction, or as an auxiliary before the subject."""
    return tree.dep[i] == "mark" or (tree.dep[i] == "aux" and i == tree.left[tree.head[i]])
