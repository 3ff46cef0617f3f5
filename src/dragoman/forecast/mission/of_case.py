"""The terms of a case's mission: what its file asks, and what its ledger knows by the day of the view.

Only states that the case names among its contributors, or that the record knows as countries, promise persons here. A
promise with a later day is dated; one without a day is an offer, and stale where the giver has neither offered nor sent
anybody for half a year. What a giver has sent is taken off what it offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from dragoman.analyse.ledger import ClaimRow, TotalRow, ledger
from dragoman.forecast.mission.terms import Promise, Stage, Terms, read
from dragoman.model import Commitment

if TYPE_CHECKING:
    from dragoman.case.view import View

_STALE = timedelta(days=183)
_ARRIVED = frozenset({"deployed"})
_OFFERED = frozenset({"offered", "notified", "ready"})
_PAID = frozenset({"disbursed", "spent"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger says of a mission's persons by a day: the strength, and each giver's promises."""

    present: float | None
    present_from: str
    promises: tuple[Promise, ...]


def terms(view: View, given: Mapping[str, Any]) -> Terms:
    """Return the terms of a case's mission as of the view's day.

    Raises:
        UsageError: the case has no mandate of a mission in force, or nothing says how strong it is.
    """
    found = known(view)
    return read(
        given, as_of=view.today, promises=found.promises, present=found.present, present_from=found.present_from
    )


def known(view: View) -> Known:
    """Return what the ledger of a view knows of persons."""
    book = ledger(view)
    persons = [total for total in book.totals if total.kind == "personnel"]
    whole = [t for t in persons if t.provider is None and t.stage in _ARRIVED and t.amount.high is not None]
    latest = max(whole, key=lambda t: t.day or "", default=None)
    due = _due(view)
    claims = {claim.id: claim for claim in book.claims}
    promises = [p for giver in _givers(view, persons) for p in _promises(persons, claims, due, giver, view.today)]
    if latest is None:
        return Known(None, "", tuple(promises))
    return Known(latest.amount.high, latest.reports[0].record, tuple(promises))


def _givers(view: View, totals: Iterable[TotalRow]) -> list[str]:
    """Return the ids of the states that give persons, each once."""
    named = {name.casefold() for name in (view.question.mission.contributors if view.question.mission else ())}
    found: dict[str, None] = {}
    for total in totals:
        entity = view.entities.get(total.provider.id) if total.provider else None
        if total.provider and (total.provider.name.casefold() in named or (entity and entity.type == "country")):
            found[total.provider.id] = None
    return list(found)


def _due(view: View) -> Mapping[str, date]:
    """Return the last day that a claim's date can mean, where all it can mean lies behind the report that makes it."""
    found: dict[str, date] = {}
    for record in view.records():
        published = (record.document.published or "")[:10]
        for claim in record.commitments:
            day = _later(claim, published)
            if day is not None:
                found[claim.id] = day
    return found


def _later(claim: Commitment, published: str) -> date | None:
    when = claim.as_of
    if when is None or not (when.earliest and when.latest and published):
        return None
    return date.fromisoformat(when.latest[:10]) if when.earliest[:10] > published else None


def _promises(
    totals: Sequence[TotalRow], claims: Mapping[str, ClaimRow], due: Mapping[str, date], giver: str, today: date
) -> list[Promise]:
    """Return what one giver has promised and not yet sent, as dated promises and the rest as an offer."""
    own = [total for total in totals if total.provider and total.provider.id == giver]
    offered = [total for total in own if total.stage in _OFFERED]
    sent = sum(total.amount.low or 0.0 for total in own if total.stage in _ARRIVED)
    found: dict[tuple[float, date], str] = {}
    for record in (claim for total in offered for claim in total.counted):
        number = _number(claims.get(record))
        if number and record in due and due[record] > today - _STALE:
            found.setdefault((number, due[record]), record)
    dated = [Promise(number, "dated", day, record) for (number, day), record in found.items()]
    left = sum(total.amount.low or 0.0 for total in offered) - sent - sum(p.number for p in dated)
    if left >= 1 and offered:
        dated.append(Promise(left, _stage(own, today), None, offered[0].counted[0]))
    return dated


def _number(claim: ClaimRow | None) -> float | None:
    return claim.amount.low if claim and claim.amount else None


def _stage(own: Sequence[TotalRow], today: date) -> Stage:
    last = max((total.day for total in own if total.day), default=None)
    return "offered" if last and date.fromisoformat(last[:10]) > today - _STALE else "stale"


def funders(view: View) -> list[TotalRow]:
    """Return the totals of money that has arrived and whose giver is known to give for itself."""
    arrived = [total for total in ledger(view).totals if total.kind == "money" and total.stage in _PAID]
    return [total for total in arrived if total.provider is not None and (total.amount.low or 0) > 0]
