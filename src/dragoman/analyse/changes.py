"""What is new in a case since a day, or with the documents just added: the digest of `show changes` and of `watch`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from dragoman.analyse.calendar import came_due
from dragoman.analyse.conflicts import conflicts
from dragoman.analyse.decisions import decisions
from dragoman.analyse.ledger import ClaimRow, ledger
from dragoman.analyse.positions import positions
from dragoman.analyse.rows import Party, Report, Row
from dragoman.model import Amount

if TYPE_CHECKING:
    from dragoman.case.view import View

Kind = Literal[
    "document", "position", "change of position", "commitment", "revision", "decision", "contradiction", "due"
]
_SAME = ("same_as", "includes")
_START = 300  # characters of a document that stand for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Row):
    """Something new: `id` is that of the record, claim or document; `what` says it in a few words.

    A commitment is a "revision" where it revises one that was known before, and is left out where a known one says the
    same. "due" is what was ahead and whose last day has come since.
    """

    kind: Kind
    who: tuple[Party, ...] = ()
    what: str
    amount: Amount | None = None
    detail: str | None = None


_DOCUMENTS = """
SELECT d.id, d.title, d.publisher, d.published, d.url, substr(d.text, 1, $1) AS start, i.entity
FROM documents d LEFT JOIN identities i ON i.kind = 'document' AND i.member = d.id
ORDER BY d.published, d.id
"""

_PROMISED = "SELECT id FROM commitments WHERE document IN (SELECT unnest($1::VARCHAR[])) LIMIT 1"


def changes(view: View, since: date, added: Collection[str] | None = None) -> tuple[Change, ...]:
    """Return what is new since a day, by kind and then by day.

    New is what rests on new documents alone: those published on that day or later, or those `added`, whenever they
    were published. For dates that came due the day counts in either case.
    """
    rows = view.rows(_DOCUMENTS, _START)
    new = frozenset(
        (row["id"] for row in rows if (row["published"] or "") >= since.isoformat()) if added is None else added
    )
    found = [_document(row) for row in rows if row["id"] in new]
    return (
        *found,
        *_positions(view, new),
        *_commitments(view, new),
        *_decisions(view, new),
        *_contradictions(view, new),
        *_due(view, since),
    )


def _document(row: dict[str, str | None]) -> Change:
    report = Report(str(row["id"]), str(row["id"]), row["title"], row["publisher"], row["published"], row["url"],
                    (row["start"] or "").partition("\n")[0])  # fmt: skip
    reprint = "a reprint" if row["entity"] not in (None, row["id"]) else None
    return Change(
        id=report.document, day=row["published"], reports=(report,), kind="document", what=row["title"] or report.quote,
        detail=reprint,
    )  # fmt: skip


def _is_new(row: Row, new: Collection[str]) -> bool:
    """Whether a row rests on new documents alone."""
    return bool(row.reports) and all(report.document in new for report in row.reports)


def _positions(view: View, new: Collection[str]) -> Iterator[Change]:
    found = positions(view)
    for row in found.rows:
        if _is_new(row, new):
            yield Change(
                id=row.id, day=row.day, reports=row.reports, kind="position", who=(row.actor,), what=row.stance,
                detail=row.option or row.label,
            )  # fmt: skip
    for turn in found.changes:
        if any(report.document in new for report in turn.after_reports):
            yield Change(
                id=turn.id, day=turn.day, reports=turn.after_reports, kind="change of position", who=(turn.actor,),
                what=f"from {turn.before} to {turn.after}", detail=turn.option or turn.label,
            )  # fmt: skip


def _commitments(view: View, new: Collection[str]) -> Iterator[Change]:
    if not view.rows(_PROMISED, sorted(new)):
        return
    claims = ledger(view).claims
    known = {row.id for row in claims if not _is_new(row, new)}
    joined = [(link.type, pair) for link in view.links for pair in _both_ways(link.origin, link.target)]
    told = {one for type, (one, other) in joined if type in _SAME and other in known}
    told |= {one for row in claims for one in [row.id] if view.entity(one) in known - {one}}
    revised = {link.origin for link in view.links if link.type == "revises" and link.target in known}
    for row in claims:
        if _is_new(row, new) and (row.id in revised or row.id not in told):
            yield _commitment(row, "revision" if row.id in revised else "commitment")


def _both_ways(one: str, other: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one, other), (other, one)


def _commitment(row: ClaimRow, kind: Kind) -> Change:
    who = tuple(party for party in (row.provider, row.receiver) if party)
    return Change(
        id=row.id, day=row.day, reports=row.reports, kind=kind, who=who, what=row.stage or row.kind, amount=row.amount,
        detail=row.left_out,
    )  # fmt: skip


def _decisions(view: View, new: Collection[str]) -> Iterator[Change]:
    for row in decisions(view).rows:
        if _is_new(row, new):
            until = row.valid_until.value if row.valid_until else None
            yield Change(
                id=row.id, day=row.day, reports=row.reports, kind="decision", who=(row.body,) if row.body else (),
                what=" ".join(part for part in (row.title or row.kind, row.stage) if part),
                detail=f"until {until}" if until else None,
            )  # fmt: skip


def _contradictions(view: View, new: Collection[str]) -> Iterator[Change]:
    """Yield the contradictions of which at least one side is told by new documents alone."""
    for row in conflicts(view):
        if any(all(report.document in new for report in side.reports) for side in row.sides):
            sides = (f"“{side.reports[0].quote}”" for side in row.sides)
            who = tuple(dict.fromkeys(side.party for side in row.sides if side.party))
            yield Change(
                id=row.id, day=row.day, reports=row.reports, kind="contradiction", who=who, what=row.kind,
                detail=" against ".join(sides),
            )  # fmt: skip


def _due(view: View, since: date) -> Iterator[Change]:
    for row in came_due(view, since):
        yield Change(
            id=row.id, day=row.date.latest, reports=row.reports, kind="due", who=row.actors, what=row.label,
            detail=row.state,
        )  # fmt: skip
