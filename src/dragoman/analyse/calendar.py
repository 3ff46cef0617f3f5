"""What is due next, what is overdue and what hangs on a condition, seen from the day of the view.

Entries of several documents are one where they mean the same days and share an actor or a longer word of their labels.
An entry whose last day has passed is overdue where somebody is to act, unless a decision ends on that day that shares
as much with it: then it ran out, as does what somebody does until that day; or a report of the same matter says that it
was done, or a later document tells of a past matter in those days that shares as much: then it came about, as far as
the case knows. What no one is said to do, what was fixed for a few days, as a visit or a vote is, and what was told as
the programme of the days to come has passed and no more: that it took place need not be told again. So has what ended
more than a year ago. The first and the last day of a stay are one matter. The last days of decisions stand beside,
where no entry tells of them. The method is ours.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from dragoman.analyse.courses import Course, courses, is_done
from dragoman.analyse.decisions import Decided, decisions
from dragoman.analyse.rows import Found, Party, Row, parties, reports
from dragoman.analyse.select import EVERYTHING, Filter, Thing, things
from dragoman.link.corpus import ordinal
from dragoman.model import Interval

if TYPE_CHECKING:
    from dragoman.case.view import View

State = Literal["due", "overdue", "ran out", "conditional", "came about", "passed"]
# Longer words in lower case carry the matter of a label; shorter ones are mostly grammar, and names are actors.
_WORD = re.compile(r"\b[^\W\d_A-Z]{6,}\b")
_ORDER: dict[State, int] = {"due": 0, "overdue": 1, "ran out": 2, "conditional": 3, "came about": 4, "passed": 5}
_PROGRAMME = 13  # days from a report to the end of the next week, until which it tells a programme
_FEW = 7  # days that an appointment can be fixed for
_MONTH = 31  # days that one matter of two dates can last
_YEAR = 364  # days from the first to the last that "2025" means
_ALWAYS = ("", "~")  # the first and the last of all days
_GONE: frozenset[State] = frozenset(("came about", "passed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Row):
    """A matter of the calendar; `days_left` counts from the view's day to the last that its date can mean.

    `course` are its steps where more than its being ahead is told.
    """

    date: Interval
    label: str
    state: State
    days_left: int
    actors: tuple[Party, ...] = ()
    course: Course = ()


# What was ahead when it was told. Of the day of publication itself that is an appointment alone: "will meet today".
_TOLD = """
SELECT c.id, c.document, c.date, c.label, c.status, c.appointment, c.lasts, c.actors, c.actors AS parties
FROM calendar c JOIN documents d ON d.id = c.document
WHERE c.status IN ('future', 'conditional') AND c.date.latest IS NOT NULL
  AND (c.appointment OR c.date.latest > coalesce(d.published[:10], ''))
"""

# What of `_TOLD` has its last day between two, and all that may be told of its days, with the entities of its actors.
_ENTRIES = f"""
WITH ahead AS (
  SELECT id, document, date, label, status, actors, appointment, lasts FROM ({_TOLD})
  WHERE date.latest BETWEEN $1 AND $2
), rest AS (
  SELECT id, document, date, label, status, actors, appointment, lasts FROM calendar WHERE status = 'past'
  UNION ALL
  SELECT id, document, date, evidence.quote, status, list_concat(actors, recipients), false, false FROM events
  WHERE status = 'past' AND polarity = 'asserted'
  UNION ALL
  SELECT id, document, valid_until, evidence.quote, 'end', [body], false, false FROM decisions
), entry AS (
  FROM ahead UNION ALL FROM rest
  WHERE date.latest BETWEEN (SELECT min(coalesce(date.earliest, date.latest)) FROM ahead) AND $2
), acting AS (
  SELECT e.id, list(coalesce(i.entity, e.actor)) AS parties
  FROM (SELECT id, unnest(actors) AS actor FROM entry) e
  LEFT JOIN identities i ON i.kind = 'actor' AND i.member = e.actor
  GROUP BY e.id
)
SELECT e.id, e.document, e.date, e.label, e.status, e.actors, e.appointment, e.lasts,
  coalesce(a.parties, []) AS parties, d.published
FROM entry e JOIN documents d ON d.id = e.document LEFT JOIN acting a ON a.id = e.id
ORDER BY d.published, e.document, e.id
"""  # noqa: S608 - another constant alone is put in


def calendar(view: View, wanted: Filter = EVERYTHING) -> Found[Due]:
    """Return what is due, soonest first; then what is overdue or ran out, latest first; then what hangs on a condition.

    A limit keeps the first of these. What came about or passed is left out, and a condition whose day has passed; so
    is, unless everything is asked for, what is dated to a year alone.
    """
    rows = [row for row in entries(view, wanted) if row.state not in _GONE]
    rows = [row for row in rows if row.state != "conditional" or row.days_left >= 0]
    rows = [row for row in rows if wanted.everything or not _is_some_year(row.date)]
    rows.sort(key=_soonest)
    return Found(tuple(rows if wanted.limit is None else rows[: wanted.limit]), len(rows))


def _is_some_year(date: Interval) -> bool:
    """Whether a date with both its ends means a year or more."""
    return date.earliest is not None and _between(date.earliest, date.latest) >= _YEAR


def _between(first: str | None, last: str | None) -> float:
    """Return the days from one to another, infinite where either is unknown."""
    one, other = ordinal(first), ordinal(last)
    return math.inf if one is None or other is None else other - one


def entries(view: View, wanted: Filter = EVERYTHING, days: tuple[str, str] = _ALWAYS) -> list[Due]:
    """Return every matter that was ahead when it was reported, by date, whatever became of it.

    Of `days`, the first and the last, each has the last day that its date can mean.
    """
    told = [_Entry.of(row) for row in view.rows(_ENTRIES, *days)]
    ahead = _runs([entry for entry in told if entry.status in ("future", "conditional")])
    rest = _Rest(entry for entry in told if entry.status in ("past", "end"))
    by_id = {entry.id: entry for entry in ahead}
    listed, _ = things(view, _TOLD, replace(wanted, limit=None), _same(ahead))
    found = [thing for thing in listed if thing.members[0] in by_id]
    named = parties(view, {actor for entry in ahead for actor in entry.actors})
    quoted = reports(view, [member for thing in found for member in thing.members])
    steps = courses(view)

    def due(thing: Thing) -> Due:
        members = [by_id[member] for member in thing.members]
        first = members[0]
        told = (steps[entry.id] for entry in members if entry.id in steps)
        course = max(told, key=is_done, default=())
        return Due(
            id=thing.same,
            day=thing.day,
            reports=tuple({(r.document, r.quote): r for r in (quoted[entry.id] for entry in members)}.values()),
            date=first.date,
            label=first.label,
            state="came about" if is_done(course) else _state(members, rest, view.today),
            days_left=(date.fromisoformat(first.last) - view.today).days,
            actors=tuple(dict.fromkeys(named[actor] for entry in members for actor in entry.actors)),
            course=course,
        )

    rows = [due(thing) for thing in found]
    known = {(row.date.latest, party.id) for row in rows for party in row.actors}
    return [*rows, *(end for end in _ends(view, wanted) if not {(end.date.latest, p.id) for p in end.actors} & known)]


def _ends(view: View, wanted: Filter) -> Iterator[Due]:
    """Yield the last days of decisions that hold or held; those of one title and end are one."""
    groups: defaultdict[tuple[str, Interval], list[Decided]] = defaultdict(list)
    for row in decisions(view, replace(wanted, since=None, until=None, limit=None)).rows:
        if row.valid_until is not None and row.days_left is not None and _within(row.valid_until.latest, wanted):
            groups[(row.title or row.id).casefold(), row.valid_until].append(row)
    for (_, until), rows in groups.items():
        first, left = rows[0], rows[0].days_left or 0
        yield Due(
            id=first.id, day=until.earliest or until.latest, reports=tuple(r for row in rows for r in row.reports),
            date=until, label=f"{first.title or first.kind} runs out", state="due" if left >= 0 else "ran out",
            days_left=left, actors=tuple(dict.fromkeys(row.body for row in rows if row.body)),
        )  # fmt: skip


def _within(day: str | None, wanted: Filter) -> bool:
    return (wanted.since is None or (day or "") >= wanted.since) and (
        wanted.until is None or (day or "~") <= wanted.until
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry with what it shares with others: the entities of its actors and the longer words of its label."""

    id: str
    document: str
    date: Interval
    label: str
    status: str
    actors: tuple[str, ...]
    marks: frozenset[str]
    published: str
    appointment: bool = False
    lasts: bool = False

    @classmethod
    def of(cls, row: dict[str, Any]) -> _Entry:
        """Return the entry of a row of the query."""
        marks = frozenset((*row["parties"], *_WORD.findall(row["label"])))
        return cls(row["id"], row["document"], Interval(**row["date"]), row["label"], row["status"],
                   tuple(row["actors"]), marks, row["published"] or "", row["appointment"], row["lasts"])  # fmt: skip

    @property
    def last(self) -> str:
        """The last day that the date can mean."""
        return self.date.latest or ""

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day that the date can mean."""
        return self.date.earliest or self.last, self.last

    @property
    def is_awaited(self) -> bool:
        """Whether somebody is to do it, and that it was done would be told: no visit, no programme of the next days."""
        first, last = self.days
        fixed = self.appointment and _between(first, last) < _FEW
        return bool(self.actors) and not fixed and _between(self.published, last) > _PROGRAMME


def _runs(ahead: list[_Entry]) -> list[_Entry]:
    """Return the entries, those of a few days that one document tells in the same words with all of these as date."""
    told: defaultdict[tuple[str, str], list[_Entry]] = defaultdict(list)
    for entry in ahead:
        told[entry.document, entry.label].append(entry)
    whole = {key: _whole(group) for key, group in told.items()}
    return [replace(entry, date=whole[entry.document, entry.label] or entry.date) for entry in ahead]


def _whole(group: list[_Entry]) -> Interval | None:
    """Return the days from the first to the last of some entries, None where they are one or lie far apart."""
    ordered = sorted(group, key=lambda entry: entry.days)
    (first, _), (_, last) = ordered[0].days, ordered[-1].days
    if len(ordered) == 1 or _between(first, last) >= _MONTH:
        return None
    return Interval(f"{ordered[0].date.value}/{ordered[-1].date.value}", first, last)


def _same(ahead: Iterable[_Entry]) -> dict[str, str]:
    """Return for each entry that others repeat the first of them."""
    by_days: defaultdict[tuple[str, str], list[list[_Entry]]] = defaultdict(list)
    for entry in ahead:
        groups = by_days[entry.days]
        alike = [group for group in groups if any(entry.marks & other.marks for other in group)]
        groups[:] = [group for group in groups if group not in alike]
        groups.append([*(other for group in alike for other in group), entry])
    return {entry.id: _first(group).id for groups in by_days.values() for group in groups for entry in group}


def _first(group: list[_Entry]) -> _Entry:
    return min(group, key=lambda entry: (entry.published or "~", entry.id))


class _Rest:
    """What was told as past, and as an end, by the first day that it can mean."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._entries = sorted(entries, key=lambda entry: entry.days)
        self._begun = [entry.days[0] for entry in self._entries]

    def of(self, status: str, days: tuple[str, str]) -> Iterator[_Entry]:
        """Yield what began within some days and is told as one of these."""
        first, last = days
        for entry in self._entries[bisect_left(self._begun, first) : bisect_right(self._begun, last)]:
            if entry.status == status:
                yield entry


def _state(members: list[_Entry], rest: _Rest, today: date) -> State:
    days = members[0].days
    if all(entry.status == "conditional" for entry in members):
        return "conditional"
    if members[0].last >= today.isoformat():
        return "due"
    if any(_tells(entry, members) for entry in rest.of("past", days)):
        return "came about"
    if _between(members[0].last, today.isoformat()) > _YEAR:
        return "passed"
    ends = any(entry.days == days and _alike(entry, members) for entry in rest.of("end", days))
    if ends or all(entry.lasts and entry.actors for entry in members):
        return "ran out"
    return "overdue" if any(entry.is_awaited for entry in members) else "passed"


def _alike(entry: _Entry, members: list[_Entry]) -> bool:
    return any(entry.marks & other.marks for other in members)


def _tells(entry: _Entry, members: list[_Entry]) -> bool:
    """Return whether what began in the days of what was ahead also ended there, was reported after, shares a mark."""
    (first, last), (_, ended) = members[0].days, entry.days
    return (
        ended <= last
        and entry.published >= first
        and any(entry.published > other.published and entry.marks & other.marks for other in members)
    )


def _soonest(row: Due) -> tuple[int, int, str]:
    return _ORDER[row.state], abs(row.days_left), row.id


def came_due(view: View, since: date, wanted: Filter = EVERYTHING) -> Iterator[Due]:
    """Yield what was ahead before and has its last day since then, until the day of the view, by date."""
    first, last = since.isoformat(), view.today.isoformat()
    for row in entries(view, wanted, (first, last)):
        known = any((report.published or "~") < first for report in row.reports)
        if known and first <= (row.date.latest or "") <= last:
            yield row
