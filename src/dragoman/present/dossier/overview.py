"""The first view of the page: the question, what is known of it in numbers, who stands where, what is new and due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.analyse.calendar import calendar
from dragoman.analyse.changes import changes
from dragoman.analyse.conflicts import ConflictRow, conflicts
from dragoman.analyse.ledger import TotalRow, ledger
from dragoman.analyse.positions import PositionRow, positions
from dragoman.model import Record
from dragoman.present import layouts, words
from dragoman.present.dossier import links
from dragoman.present.dossier.lists import Citation, cite

if TYPE_CHECKING:
    from dragoman.case.view import View

_RECENT = timedelta(days=30)
_LATE = 180  # days after which what is overdue is no news
_FEW, _ACTORS = 6, 12  # rows of a box; actors of the matrix
_STANCES = {"support": "Supports", "conditional": "Supports if", "oppose": "Opposes", "doubt": "Doubts",
            "undecided": "Undecided"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A number with the sentence that says what it counts; `count` rows stand behind `target` where it counts rows."""

    number: str
    sentence: str
    target: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an actor stands on an option: the glyph's name, the word for it, the day, and the row that it rests on."""

    stance: str
    word: str
    day: str
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a box: when, what kind of thing, what, and the report that says so."""

    when: str
    kind: str
    text: str
    cited: Citation | None


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first view shows; an empty part is left out or says that there is nothing."""

    kicker: str
    question: str
    deck: str
    findings: tuple[Finding, ...]
    options: tuple[str, ...]
    stands: tuple[tuple[str, tuple[Stand | None, ...]], ...]
    sides: tuple[tuple[str, Citation], ...]
    conflict: str
    new: tuple[Line, ...]
    since: str
    due: tuple[Line, ...]
    trust: tuple[tuple[str, str], ...]


def overview(view: View, records: Collection[Record], title: str, held: links.Held) -> Overview:
    """Return the first view of a case."""
    question, standing = view.question, [row for row in positions(view).rows if row.stands]
    contradictions, since = conflicts(view), view.today - _RECENT
    latest = contradictions[-1] if contradictions else None
    return Overview(
        kicker=title,
        question=question.text or title or "What the reports say",
        deck=_deck(view, records),
        findings=tuple(_findings(view, records, standing)),
        options=tuple(option.label for option in question.options),
        stands=tuple(_matrix(standing, [option.id for option in question.options])),
        sides=tuple(_sides(latest, held)) if latest else (),
        conflict=latest.kind if latest else "",
        new=tuple(_new(view, held)),
        since=since.isoformat(),
        due=tuple(_due(view, held)),
        trust=tuple(_trust(view, records)),
    )


def _deck(view: View, records: Collection[Record]) -> str:
    """Return who decides when, and what was read."""
    days = sorted(r.document.published[:10] for r in records if r.document.published)
    publishers = {r.document.publisher for r in records if r.document.publisher}
    read = f"Read from {len(records):,} reports" + (f" of {len(publishers):,} publishers" if publishers else "")
    period = f", {days[0]} to {days[-1]}" if days else ""
    return f"{_decided(view)}{read}{period}."


def _decided(view: View) -> str:
    question = view.question
    when = f" on {question.decided_on}" if question.decided_on else ""
    return f"Decided by {question.decided_by}{when}. " if question.decided_by else ""


def _findings(view: View, records: Collection[Record], standing: list[PositionRow]) -> Iterator[Finding]:
    yield Finding(f"{len(records):,}", "reports were read", links.view("sources"), len(records))
    if standing:
        actors = len({row.actor.id for row in standing})
        yield Finding(f"{actors:,}", "actors have taken a position that still stands", links.view("positions"))
    if total := _largest(ledger(view).totals):
        giver = total.provider.name if total.provider else "a giver that is not said"
        target = links.row("ledger-totals", total.id)
        yield Finding(words.amount(total.amount) or "?", f"{total.stage} by {giver}", target)
    if ahead := [row for row in calendar(view).rows if row.state == "due" and row.date.earliest == row.date.latest]:
        yield Finding(
            layouts.left(ahead[0].days_left).capitalize(), words.cut(ahead[0].label, 90), links.view("calendar")
        )


def _largest(totals: Iterable[TotalRow]) -> TotalRow | None:
    """Return the largest sum that some giver is named for, in the currency that most totals are in."""
    money = [row for row in totals if row.kind == "money" and row.provider]
    currencies = Counter(row.amount.currency for row in money)
    usual = max(sorted(currencies, key=str), key=currencies.__getitem__, default=None)
    alike = [row for row in money if row.amount.currency == usual]
    return max(alike, key=lambda row: row.amount.low or row.amount.high or 0.0, default=None)


def _matrix(standing: list[PositionRow], options: list[str]) -> Iterator[tuple[str, tuple[Stand | None, ...]]]:
    """Yield actors by how many options they speak on, each with where they stand on every option."""
    stands: dict[tuple[str, str], dict[str, PositionRow]] = defaultdict(dict)
    for row in standing:
        if row.option in options:
            stands[row.actor.name, row.actor.id][row.option or ""] = row
    ordered = sorted(stands.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for (name, _), by_option in ordered[:_ACTORS]:
        yield name, tuple(_stand(by_option.get(option)) for option in options)


def _stand(row: PositionRow | None) -> Stand | None:
    if row is None:
        return None
    target = links.row("positions-positions", row.id)
    return Stand(row.stance, _STANCES[row.stance], row.date or row.day or "", target)


def _sides(conflict: ConflictRow, held: links.Held) -> Iterator[tuple[str, Citation]]:
    for side in conflict.sides[:2]:
        yield side.party.name if side.party else "", cite(side.reports[0], held)


def _new(view: View, held: links.Held) -> Iterator[Line]:
    found = [c for c in changes(view, view.today - _RECENT) if c.kind != "document"]
    for change in sorted(found, key=lambda c: c.day or "", reverse=True)[:_FEW]:
        who = ", ".join(party.name for party in change.who)
        said = words.joined([change.what, words.amount(change.amount), change.detail])
        cited = cite(change.reports[0], held) if change.reports else None
        yield Line(change.day or "", change.kind, f"{who}: {said}" if who else said, cited)


def _due(view: View, held: links.Held) -> Iterator[Line]:
    near = [r for r in calendar(view).rows if r.state in ("due", "overdue") and r.days_left >= -_LATE]
    for row in near[:_FEW]:
        cited = cite(row.reports[0], held) if row.reports else None
        yield Line(
            words.date(row.date) or row.day or "", f"{row.state}, {layouts.left(row.days_left)}", row.label, cited
        )


def _trust(view: View, records: Collection[Record]) -> Iterator[tuple[str, str]]:
    statements = [s for r in records for s in r.statements]
    unnamed = sum(s.speaker is None for s in statements)
    yield f"{unnamed:,}", f"of {len(statements):,} statements have no speaker that the text settles"
    commitments = [c for r in records for c in r.commitments]
    yield f"{sum(c.provider is None for c in commitments):,}", f"of {len(commitments):,} pledges name no giver"
    unread = view.rows("SELECT count(*) AS n FROM quarantine")[0]["n"]
    yield f"{unread:,}", "reports could not be read"
    undated = sum(r.document.published is None for r in records)
    yield f"{undated:,}", "reports have no day of publication"
