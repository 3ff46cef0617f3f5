"""The forecast of a mission as rows: its strength, the promises behind it, its money, and what moves the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analyse.rows import Report, Row, reports
from dragoman.errors import UsageError
from dragoman.forecast.mission import money, moves, of_case
from dragoman.forecast.mission.strength import strength
from dragoman.forecast.mission.terms import Channel, Terms
from dragoman.forecast.rows import name
from dragoman.model import Amount

if TYPE_CHECKING:
    from dragoman.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionRow(Row):
    """A row about a mission, looking ahead from the day `as_of`."""

    mission: str
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthRow(MissionRow):
    """The strength of a mission on a day in persons: 10th, 50th and 90th of a hundred futures; plan and persistence.

    `ceiling` is how many were authorised; the reports are those of the strength that it starts from and of promises.
    """

    low: float
    middle: float
    high: float
    plan: float
    persistence: float
    ceiling: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRow(MissionRow):
    """What a purse will have received by a day, in `unit`: 10th, 50th and 90th of a hundred futures; `now`, so far."""

    purse: str
    unit: str
    low: float
    middle: float
    high: float
    now: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow(MissionRow):
    """A promise that the strength rests on: persons, how far it has come, and the day that was set."""

    number: float
    stage: str
    due: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow(MissionRow):
    """A number about the money of a mission: its 10th, 50th and 90th of a hundred, or why it is unknown."""

    what: str
    unit: str
    low: float | None
    middle: float | None
    high: float | None
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderRow(MissionRow):
    """Who gave how much that arrived, through which channel, and its share of all that arrived in that currency."""

    funder: str
    amount: Amount
    channel: str | None
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow(MissionRow):
    """What a prior does to the strength: the mean at its low and its high end, its range and where it comes from."""

    prior: str
    range: str
    at_low: float
    at_high: float
    source: str


def months(first: date, last: date) -> list[date]:
    """Return the first of each month between two days, and the last day.

    Raises:
        UsageError: the last does not lie after the first.
    """
    if last <= first:
        raise UsageError(f"{last} does not lie after {first}, from which is forecast")
    found, month = list[date](), first.replace(day=1)
    while (month := (month + timedelta(days=32)).replace(day=1)) < last:
        found.append(month)
    return [*found, last]


def _about(terms: Terms, *parts: str) -> dict[str, Any]:
    as_of = terms.as_of.isoformat()
    return {"id": name(terms.name, as_of, *parts), "mission": terms.name, "as_of": as_of}


def fan(view: View | None, terms: Terms, days: Sequence[date]) -> list[StrengthRow]:
    """Return the strength of a mission on some days."""
    low, middle, high = np.percentile(strength(terms, days), [10, 50, 90], axis=0)
    told = _reports(view, [terms.present_from, *(promise.source for promise in terms.promises)])
    return [
        StrengthRow(
            **_about(terms, "strength", str(day)), day=day.isoformat(), reports=told, low=float(low[n]),
            middle=float(middle[n]), high=float(high[n]), plan=terms.planned(day), persistence=terms.present,
            ceiling=terms.ceiling,
        )
        for n, day in enumerate(days)
    ]  # fmt: skip


def _reports(view: View | None, records: Sequence[str]) -> tuple[Report, ...]:
    known = reports(view, records) if view else {}
    return tuple(known[record] for record in dict.fromkeys(records) if record in known)


def receipts(terms: Terms, days: Sequence[date]) -> list[ReceivedRow]:
    """Return what each purse of a mission will have received by some days."""
    return [row for channel in terms.channels for row in _receipts(terms, channel, days)]


def _receipts(terms: Terms, channel: Channel, days: Sequence[date]) -> list[ReceivedRow]:
    told = np.percentile(money.received(terms, channel, days), [10, 50, 90], axis=0)
    return [
        ReceivedRow(
            **_about(terms, "received", channel.name, str(day)), day=day.isoformat(), purse=channel.name,
            unit=channel.unit, low=float(told[0, n]), middle=float(told[1, n]), high=float(told[2, n]),
            now=channel.received,
        )
        for n, day in enumerate(days)
    ]  # fmt: skip


def promises(view: View | None, terms: Terms) -> list[PromiseRow]:
    """Return the promises of a mission with the reports of them, where they come from the view's record."""
    return [
        PromiseRow(
            **_about(terms, "promise", str(number)), day=promise.due.isoformat() if promise.due else None,
            reports=_reports(view, [promise.source]), number=promise.number, stage=promise.stage,
            due=promise.due.isoformat() if promise.due else None,
        )
        for number, promise in enumerate(terms.promises)
    ]  # fmt: skip


def purses(terms: Terms, day: date) -> list[MoneyRow]:
    """Return what each purse of a mission will have received by a day, how long it lasts, and what each form costs."""
    if not terms.channels and not terms.forms:
        silent = "nothing is said of purses or costs: give [[mission.channel]] or [[mission.form]]"
        return [_money(terms, "money", "", None, silent)]
    found = [row for channel in terms.channels for row in _purse(terms, channel, day)]
    for cost in money.costs(terms, day):
        what = f"{cost.option}: a year at the strength of {day}, paid by {cost.payer}"
        found.append(_money(terms, what, "million", cost.year, None))
        unknown = None if cost.gap is not None else "what its payers have is not said: name their purses"
        found.append(_money(terms, f"{cost.option}: missing of it within a year", "million", cost.gap, unknown))
    return [replace(row, day=day.isoformat()) for row in found]


def _purse(terms: Terms, channel: Channel, day: date) -> list[MoneyRow]:
    told = np.percentile(money.received(terms, channel, [day])[:, 0], [10, 50, 90])
    runway, each = money.runway(terms, channel), money.per_person(terms, channel)
    received = f"{channel.name}: received until {day}"
    return [
        _money(terms, received, channel.unit, tuple(map(float, told)), None),
        _money(terms, f"{channel.name}: lasts", "months", runway.months, runway.why),
        _money(terms, f"{channel.name}: received so far a person there", f"thousand {channel.unit.split()[0]}",
               None if each is None else (each, each, each), "nobody is there"),
    ]  # fmt: skip


def _money(terms: Terms, what: str, unit: str, three: tuple[float, ...] | None, unknown: str | None) -> MoneyRow:
    low, middle, high = three or (None, None, None)
    why_not = None if three else unknown
    return MoneyRow(
        **_about(terms, "money", what), what=what, unit=unit, low=low, middle=middle, high=high, why=why_not
    )


def funders(view: View, terms: Terms) -> list[FunderRow]:
    """Return who has given the money that arrived, with each giver's share of what its currency adds up to."""
    given = of_case.funders(view)
    totals: dict[str, float] = {}
    for total in given:
        totals[total.amount.currency or ""] = totals.get(total.amount.currency or "", 0.0) + (total.amount.low or 0.0)
    return [
        FunderRow(
            **_about(terms, "funder", total.id), day=total.day, reports=total.reports,
            funder=total.provider.name if total.provider else "", amount=total.amount,
            channel=total.channel.name if total.channel else None,
            share=(total.amount.low or 0.0) / totals[total.amount.currency or ""],
        )
        for total in sorted(given, key=lambda t: -(t.amount.low or 0.0))
    ]  # fmt: skip


def moved_by(terms: Terms, day: date) -> list[MoveRow]:
    """Return the inputs that move the strength on a day most."""
    return [
        MoveRow(
            **_about(terms, "move", move.name), day=day.isoformat(), prior=move.name,
            range=f"{move.prior.low:g} to {move.prior.high:g} {move.prior.unit}", at_low=move.at_low,
            at_high=move.at_high, source=move.prior.source,
        )
        for move in moves.moves(terms, day)[: moves.SHOWN]
    ]  # fmt: skip
