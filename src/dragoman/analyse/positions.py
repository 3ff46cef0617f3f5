"""Who stands where, since when: positions over time, changes of mind, and what was held both ways on one day.

A row is what one actor held on one proposal on one day, with every report of it. Proposals are the options of the
case; where it names none, those that the texts themselves make, gathered over documents by the words of their labels.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from dragoman.analyse.rows import Party, Report, Row
from dragoman.link.claims.parties import language_by
from dragoman.link.wording import content, negated
from dragoman.model import Stance

if TYPE_CHECKING:
    from dragoman.case.view import View

FOR: frozenset[Stance] = frozenset({"support", "conditional"})
AGAINST: frozenset[Stance] = frozenset({"oppose", "doubt"})
_SAME_LABEL = 0.5  # share of content words that makes two labels one proposal, of which
_LEAST_SHARED = 2  # at least so many are shared, unless they are all the same
_REPORTED = ("document", "title", "publisher", "published", "url", "quote")


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(Row):
    """What an actor held on a proposal on a day.

    `option` is the id in the case's file, None where the texts name the proposal; `date` is the day as the text gives
    it, None where `day` is that of publication. `said_by` are those who told of it, where that is somebody else.
    `outweighed` says why another row of the same day counts instead; `stands` is true of the latest that counts.
    """

    actor: Party
    option: str | None
    label: str
    stance: Stance
    date: str | None = None
    conditions: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    said_by: tuple[Party, ...] = ()
    outweighed: str | None = None
    stands: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChange(Row):
    """That an actor came to another side on a proposal: from `before` to `after`; `reports` are those of both."""

    actor: Party
    option: str | None
    label: str
    before: Stance
    after: Stance
    since: str | None
    before_reports: tuple[Report, ...]
    after_reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionConflict(Row):
    """That one actor is told to be for and against a proposal on the same day; nothing is resolved."""

    actor: Party
    option: str | None
    label: str
    sides: tuple[PositionRow, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """Every position, each change from one side to the other, and what was held both ways on one day."""

    rows: tuple[PositionRow, ...]
    changes: tuple[PositionChange, ...]
    conflicts: tuple[PositionConflict, ...]


_TOLD: Final = """
SELECT p.id, p.proposal, p.stance, p.date.value AS date, p.evidence.quote AS quote, d.id AS document, d.title,
       d.publisher, d.published, d.url, coalesce(i.entity, p.actor) AS actor, coalesce(e.name, a.name) AS name,
       left(coalesce(p.date.earliest, p.date.latest, d.published), 10) AS day,
       [substring(d.text, s."start" + 1, s."end" - s."start") FOR s IN p.conditional_on] AS conditions,
       [substring(d.text, s."start" + 1, s."end" - s."start") FOR s IN p.grounds] AS grounds,
       coalesce(j.entity, f.speaker) AS speaker, coalesce(t.name, b.name) AS speaking
FROM positions p JOIN documents d ON d.id = p.document JOIN actors a ON a.id = p.actor
LEFT JOIN identities i ON i.kind = 'actor' AND i.member = p.actor
LEFT JOIN entities e ON e.kind = 'actor' AND e.id = coalesce(i.entity, p.actor)
LEFT JOIN statements f ON f.id = p.statement LEFT JOIN actors b ON b.id = f.speaker
LEFT JOIN identities j ON j.kind = 'actor' AND j.member = f.speaker
LEFT JOIN entities t ON t.kind = 'actor' AND t.id = coalesce(j.entity, f.speaker)
ORDER BY d.published NULLS LAST, d.id, p.evidence."start", p.id
"""
_PROPOSED: Final = """
SELECT p.id, p.label, p.option, d.language
FROM proposals p JOIN documents d ON d.id = p.document
ORDER BY d.published NULLS LAST, d.id, p.mentions[1]."start", p.id
"""


def positions(view: View) -> Positions:
    """Return the positions of a view, oldest first, with the changes and conflicts among them."""
    names = proposals(view)
    told: dict[tuple[str, str, str | None, Stance], list[dict[str, Any]]] = defaultdict(list)
    for report in view.rows(_TOLD):
        told[report["actor"], names[report["proposal"]][0], report["day"], report["stance"]].append(report)
    rows = [_row(group, names) for group in told.values()]
    histories: dict[tuple[str, str], list[PositionRow]] = defaultdict(list)
    for row in sorted(rows, key=_order):
        histories[row.actor.id, row.option or row.label].append(row)
    weighed = [_weighed(history) for history in histories.values()]
    return Positions(
        tuple(sorted((row for history in weighed for row in history), key=_order)),
        tuple(sorted((c for history in weighed for c in _changes(history)), key=lambda c: (c.day or "9999", c.id))),
        tuple(sorted((c for history in weighed for c in _conflicts(history)), key=lambda c: (c.day or "9999", c.id))),
    )


def proposals(view: View) -> Mapping[str, tuple[str, str | None, str]]:
    """Return (key, option, label) by the id of each proposal of a view: options by their id, others by like labels."""
    labels = {option.id: option.label for option in view.question.options}
    found: dict[str, tuple[str, str | None, str]] = {}
    groups: list[tuple[_Wording, str, str]] = []
    for row in view.rows(_PROPOSED):
        proposal, label, option = row["id"], row["label"], row["option"]
        if option is not None:
            found[proposal] = option, option, labels.get(option, label)
            continue
        wording = _Wording.of(label, row["language"])
        known = next((g for g in groups if g[0].is_like(wording)), None)
        if known is None:
            known = wording, f"~{proposal}", label
            groups.append(known)
        found[proposal] = known[1], None, known[2]
    return found


@dataclass(frozen=True, slots=True)
class _Wording:
    """The content words of a label, and whether it says the contrary ("no second front")."""

    words: frozenset[str]
    denied: bool

    @classmethod
    def of(cls, label: str, code: str | None) -> _Wording:
        language = language_by(code)
        if language is None:
            return cls(frozenset(label.casefold().split()), denied=False)
        return cls(content(label, language), negated(label, language))

    def is_like(self, other: _Wording) -> bool:
        """Whether two labels name one proposal."""
        shared, every = self.words & other.words, self.words | other.words
        enough = len(shared) >= _LEAST_SHARED and len(shared) >= _SAME_LABEL * len(every)
        return self.denied == other.denied and (enough or self.words == other.words)


def _row(told: Sequence[Mapping[str, Any]], names: Mapping[str, tuple[str, str | None, str]]) -> PositionRow:
    """Return what reports of one stance of one day tell."""
    first = told[0]
    _, option, label = names[first["proposal"]]
    speakers = {row["speaker"]: row["speaking"] for row in told if row["speaker"] not in (None, first["actor"])}
    return PositionRow(
        id=first["id"],
        day=first["day"],
        reports=tuple(Report(record=row["id"], **{name: row[name] for name in _REPORTED}) for row in told),
        actor=Party(first["actor"], first["name"]),
        option=option,
        label=label,
        stance=first["stance"],
        date=next((row["date"] for row in told if row["date"] is not None), None),
        conditions=_each(told, "conditions"),
        grounds=_each(told, "grounds"),
        said_by=tuple(Party(*speaker) for speaker in speakers.items()),
    )


def _each(told: Iterable[Mapping[str, Any]], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote for row in told for quote in row[column] or ()))


def _order(row: PositionRow) -> tuple[str, str, str]:
    return row.day or "9999", row.actor.name, row.id


def _weighed(history: list[PositionRow]) -> list[PositionRow]:
    """Return one actor's rows on one proposal with what is outweighed on its day and what stands.

    Who is undecided in one report and takes a side in another of the same day takes it; who refuses and names the
    condition for agreeing ("not now, but once ...") agrees on that condition.
    """
    by_day: dict[str | None, set[Stance]] = defaultdict(set)
    for row in history:
        by_day[row.day].add(row.stance)
    weighed = [replace(row, outweighed=_outweighed(row.stance, by_day[row.day])) for row in history]
    last = max((n for n, row in enumerate(weighed) if row.outweighed is None), default=None)
    return [replace(row, stands=True) if n == last else row for n, row in enumerate(weighed)]


def _outweighed(stance: Stance, others: set[Stance]) -> str | None:
    if stance == "undecided" and others - {"undecided"}:
        return "takes a side on the same day"
    if stance in AGAINST and "conditional" in others and "support" not in others:
        return "names a condition on the same day"
    return None


def _changes(history: list[PositionRow]) -> Iterable[PositionChange]:
    """Yield each move between being for, being against and being undecided."""
    counted = [row for row in history if row.outweighed is None]
    for before, after in itertools.pairwise(counted):
        if before.day != after.day and _side(before.stance) != _side(after.stance):
            yield PositionChange(
                id=after.id,
                day=after.day,
                reports=(*before.reports, *after.reports),
                actor=after.actor,
                option=after.option,
                label=after.label,
                before=before.stance,
                after=after.stance,
                since=before.day,
                before_reports=before.reports,
                after_reports=after.reports,
            )


def _conflicts(history: list[PositionRow]) -> Iterable[PositionConflict]:
    by_day: dict[str | None, list[PositionRow]] = defaultdict(list)
    for row in history:
        if row.outweighed is None:
            by_day[row.day].append(row)
    for day, rows in by_day.items():
        if {"for", "against"} <= {_side(row.stance) for row in rows}:
            yield PositionConflict(
                id=rows[0].id,
                day=day,
                reports=tuple(report for row in rows for report in row.reports),
                actor=rows[0].actor,
                option=rows[0].option,
                label=rows[0].label,
                sides=tuple(rows),
            )


def _side(stance: Stance) -> str:
    return "for" if stance in FOR else "against" if stance in AGAINST else "undecided"
