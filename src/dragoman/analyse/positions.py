"""Who stands where, since when: positions over time, changes of mind, and what was held both ways on one day.

A row is what one actor held on one proposal on one day, with every report of it. Proposals are the options of the
case; where it names none, those that the texts themselves make, gathered over documents by the words of their labels.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.analyse.rows import Party, Report, Row
from dragoman.link.claims.parties import language_of
from dragoman.link.wording import content, negated
from dragoman.model import Document, Position, Record, Stance

if TYPE_CHECKING:
    from dragoman.case.view import View

FOR: frozenset[Stance] = frozenset({"support", "conditional"})
AGAINST: frozenset[Stance] = frozenset({"oppose", "doubt"})
_SAME_LABEL = 0.5  # share of content words that makes two labels one proposal, of which
_LEAST_SHARED = 2  # at least so many are shared, unless they are all the same


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


@dataclass(frozen=True, slots=True)
class _Told:
    position: Position
    document: Document
    day: str | None


def positions(view: View) -> Positions:
    """Return the positions of a view, oldest first, with the changes and conflicts among them."""
    records = view.records("positions")
    names = proposals(view)
    told: dict[tuple[str, str, str | None, Stance], list[_Told]] = defaultdict(list)
    for record in records:
        for position in record.positions:
            day = _day(position, record)
            key = view.entity(position.actor.id), names[position.proposal.id][0], day, position.stance
            told[key].append(_Told(position, record.document, day))
    rows = [_row(view, *key, group, names) for key, group in told.items()]
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
    told = ((record.document, proposal) for record in view.records("positions") for proposal in record.proposals)
    for document, proposal in told:
        if proposal.option is not None:
            found[proposal.id] = proposal.option, proposal.option, labels.get(proposal.option, proposal.label)
            continue
        wording = _Wording.of(proposal.label, document)
        known = next((g for g in groups if g[0].is_like(wording)), None)
        if known is None:
            known = wording, f"~{proposal.id}", proposal.label
            groups.append(known)
        found[proposal.id] = known[1], None, known[2]
    return found


@dataclass(frozen=True, slots=True)
class _Wording:
    """The content words of a label, and whether it says the contrary ("no second front")."""

    words: frozenset[str]
    denied: bool

    @classmethod
    def of(cls, label: str, document: Document) -> _Wording:
        language = language_of(document)
        if language is None:
            return cls(frozenset(label.casefold().split()), denied=False)
        return cls(content(label, language), negated(label, language))

    def is_like(self, other: _Wording) -> bool:
        """Whether two labels name one proposal."""
        shared, every = self.words & other.words, self.words | other.words
        enough = len(shared) >= _LEAST_SHARED and len(shared) >= _SAME_LABEL * len(every)
        return self.denied == other.denied and (enough or self.words == other.words)


def _day(position: Position, record: Record) -> str | None:
    date = position.date
    day = (date.earliest or date.latest) if date is not None else None
    return (day or record.document.published or "")[:10] or None


def _row(
    view: View, actor: str, key: str, day: str | None, stance: Stance, told: list[_Told],
    names: Mapping[str, tuple[str, str | None, str]],
) -> PositionRow:  # fmt: skip
    first = told[0].position
    _, option, label = names[first.proposal.id]
    speakers = {s.speaker.id: s.speaker.name for t in told if (s := t.position.statement) is not None and s.speaker}
    others = {view.entity(id): name for id, name in speakers.items() if view.entity(id) != actor}
    return PositionRow(
        id=first.id,
        day=day,
        reports=tuple(dict.fromkeys(Report.of(t.document, t.position.id, t.position.evidence.quote) for t in told)),
        actor=_party(view, actor, first.actor.name),
        option=option,
        label=label,
        stance=stance,
        date=next((t.position.date.value for t in told if t.position.date is not None), None),
        conditions=_quoted(told, "conditional_on"),
        grounds=_quoted(told, "grounds"),
        said_by=tuple(_party(view, id, name) for id, name in others.items()),
    )


def _party(view: View, entity: str, name: str) -> Party:
    known = view.entities.get(entity)
    return Party(entity, known.name if known is not None else name)


def _quoted(told: Iterable[_Told], field: str) -> tuple[str, ...]:
    spans = ((t.document.text, span) for t in told for span in getattr(t.position, field))
    return tuple(dict.fromkeys(text[span.start : span.end] for text, span in spans))


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
