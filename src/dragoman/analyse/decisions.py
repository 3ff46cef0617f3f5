"""What bodies decided, with which votes, and what runs out when.

Several documents tell of one resolution, mostly each a part: its number here, its votes there, its end elsewhere. Two
reports are of one decision where its number, its day and body, its last day, or (within a document) its votes agree,
and nothing that both give disagrees; of orders, agreements and the like, of which a body makes several a day, they must
also share words for what is decided. The method is ours; it compares only reports that share such a key.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.analyse.rows import Found, Party, Row, parties, reports
from dragoman.analyse.select import EVERYTHING, Filter, Thing, things
from dragoman.model import Interval, Votes
from dragoman.shown import least_listed

if TYPE_CHECKING:
    from dragoman.case.view import View

_NUMBER = re.compile(r"\d{2,6}")
_WORD = re.compile(r"\b[^\W\d_A-Z][^\W\d_]{4,}")  # longer words in lower case; names are parties
_SHARED = 3  # of so many longer words one must be the same
_OF_CHAMBERS = ("resolution", "law")  # which a body makes one at a time
# How far a decision has come; what several reports say of it, the furthest counts.
STAGES = (None, "draft", "tabled", "in force", "adopted", "signed", "rejected", "withdrawn", "annulled", "expired")
_WITHOUT_FORCE = ("draft", "tabled", "rejected", "withdrawn", "annulled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Row):
    """A decision; `days_left` counts from the view's day to the last on which it holds, below zero where it ran out.

    It is None where no last day is known, or where nothing was decided yet or it was rejected.
    """

    body: Party | None
    title: str | None
    kind: str
    stage: str | None
    votes: Votes | None
    valid_from: Interval | None
    valid_until: Interval | None
    days_left: int | None


_ALL = "SELECT id, document, valid_from AS date, [body] AS parties FROM decisions"
# Guesses that are not sure enough stand in their documents alone.
_TOLD = f"{_ALL} WHERE confidence IS NULL OR confidence >= {least_listed('decisions')}"

_DETAILS = """
SELECT r.id, r.document, r.body, coalesce(i.entity, r.body) AS party, r.title, r.kind, r.stage, r.votes,
       r.valid_from, r.valid_until, r.evidence.quote
FROM decisions r
JOIN documents d ON d.id = r.document
LEFT JOIN identities i ON i.kind = 'actor' AND i.member = r.body
WHERE ($1::VARCHAR[] IS NULL OR r.id IN (SELECT unnest($1::VARCHAR[])))
ORDER BY d.published, r.document, r.id
"""


def told(wanted: Filter) -> str:
    """Return the query of the decisions that are listed."""
    return _ALL if wanted.everything else _TOLD


def decisions(view: View, wanted: Filter = EVERYTHING) -> Found[Decided]:
    """Return decisions, oldest first; unless all are wanted, guesses must be likely, and it is told whose or what."""
    found, total = things(view, told(wanted), wanted, same(view))
    members = [member for thing in found for member in thing.members]
    details = {row["id"]: row for row in view.rows(_DETAILS, members)}
    named = parties(view, {row["body"] for row in details.values()})
    quoted = reports(view, members)

    def decided(thing: Thing) -> Decided:
        rows = [details[member] for member in thing.members]
        until = _finest(rows, "valid_until")
        stage = max((row["stage"] for row in rows), key=STAGES.index)
        return Decided(
            id=thing.same,
            day=thing.day,
            reports=tuple(quoted[member] for member in thing.members),
            body=next((named[row["body"]] for row in rows if row["body"] in named), None),
            title=next((row["title"] for row in rows if row["title"]), None),
            kind=rows[0]["kind"],
            stage=stage,
            votes=_votes(rows),
            valid_from=_finest(rows, "valid_from"),
            valid_until=until,
            days_left=None if stage in _WITHOUT_FORCE else _days_left(until, view.today),
        )

    rows = tuple(map(decided, found))
    said = rows if wanted.everything else tuple(row for row in rows if row.body or row.title or row.votes)
    return Found(said, total - len(rows) + len(said), len(rows) - len(said))


def same(view: View) -> dict[str, str]:
    """Return for each decision that several reports tell of the first of them."""
    by_key: dict[tuple[object, ...], list[_Reports]] = {}
    rows = view.rows(_DETAILS, None)
    order = {row["id"]: number for number, row in enumerate(rows)}
    found: list[_Reports] = []
    for row in rows:
        row["number"], row["words"] = _number(row), frozenset(_WORD.findall(row["quote"]))
        joined = [row]
        for group in _fitting(row, by_key):
            joined += group
            found = [other for other in found if other is not group]
            for key in {key for member in group for key in _keys(member)}:
                by_key[key] = [other for other in by_key[key] if other is not group]
        found.append(joined)
        for key in {key for member in joined for key in _keys(member)}:
            by_key.setdefault(key, []).append(joined)
    groups = (sorted((row["id"] for row in group), key=order.__getitem__) for group in found)
    return {id: group[0] for group in groups if len(group) > 1 for id in group}


_Reports = list[dict[str, Any]]


def _fitting(row: dict[str, Any], by_key: dict[tuple[object, ...], list[_Reports]]) -> list[_Reports]:
    """Return the groups of reports that are of the same decision as this one.

    Where it fits groups that disagree with one another (a month in which a body decided twice), those count that give
    its number; if none does, it is left on its own.
    """
    near = {id(group): group for key in _keys(row) for group in by_key.get(key, ())}
    fitting = [group for group in near.values() if all(_agree(row, other) for other in group)]
    if _are_one(fitting):
        return fitting
    numbered = [group for group in fitting if row["number"] in {other["number"] for other in group} - {None}]
    return numbered if _are_one(numbered) else []


def _are_one(groups: list[_Reports]) -> bool:
    pairs = itertools.combinations(groups, 2)
    return all(_agree(one, other) for left, right in pairs for one in left for other in right)


def _keys(row: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    """Yield what reports of one decision may share."""
    if number := row["number"]:
        yield row["kind"], "number", number
    if (start := row["valid_from"]) and start["earliest"] and row["party"]:
        yield row["kind"], "from", row["party"], start["earliest"][:7]
    if (end := row["valid_until"]) and end["earliest"] and end["earliest"] == end["latest"]:
        yield row["kind"], "until", end["latest"]
    if row["votes"]:
        yield row["kind"], "votes", row["document"], row["votes"]["for"]


def _agree(one: dict[str, Any], other: dict[str, Any]) -> bool:
    numbers = {one["number"], other["number"]} - {None}
    bodies = {one["party"], other["party"]} - {None}
    stages = {one["stage"], other["stage"]} & set(_WITHOUT_FORCE)
    return (
        len(numbers) < 2
        and len(bodies) < 2
        and (not stages or one["stage"] == other["stage"])
        and (bool(numbers) or one["kind"] in _OF_CHAMBERS or _share_words(one["words"], other["words"]))
        and all(_overlap(one[name], other[name]) for name in ("valid_from", "valid_until"))
        and _same_votes(one["votes"], other["votes"])
    )


def _share_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a third of the longer words of the shorter of two reports stand in the other as well."""
    return _SHARED * len(one & other) >= max(1, min(len(one), len(other)))


def _number(row: dict[str, Any]) -> str | None:
    found = _NUMBER.search(row["title"] or "")
    return found[0] if found else None


def _overlap(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    if not one or not other:
        return True
    return (one["earliest"] or "") <= (other["latest"] or "~") and (other["earliest"] or "") <= (one["latest"] or "~")


def _same_votes(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    if not one or not other:
        return True
    return all(one[side] is None or other[side] is None or one[side] == other[side] for side in one)


def _finest(rows: list[dict[str, Any]], name: str) -> Interval | None:
    """Return the interval with the fewest days, the first of several."""
    given = [Interval(**row[name]) for row in rows if row[name]]
    return min(given, key=_days, default=None)


def _days(interval: Interval) -> int:
    if not interval.earliest or not interval.latest:
        return date.max.toordinal()
    return (date.fromisoformat(interval.latest) - date.fromisoformat(interval.earliest)).days


def _votes(rows: list[dict[str, Any]]) -> Votes | None:
    given = [row["votes"] for row in rows if row["votes"]]
    if not given:
        return None
    sides = {side: next((v[side] for v in given if v[side] is not None), None) for side in given[0]}
    return Votes(in_favour=sides["for"], against=sides["against"], abstain=sides["abstain"])


def _days_left(until: Interval | None, today: date) -> int | None:
    """Return the days to the last day that `until` can mean."""
    return (date.fromisoformat(until.latest) - today).days if until and until.latest else None
