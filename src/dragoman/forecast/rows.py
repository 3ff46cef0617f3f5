"""Forecasts as rows, each with the words that it rests on, for terminal, dossier and application alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.rows import Report, Row, reports
from dragoman.forecast import lens, scale, why
from dragoman.forecast.answers import YES, Answer
from dragoman.forecast.mission import money, moves, of_case
from dragoman.forecast.mission.strength import strength
from dragoman.forecast.mission.terms import Channel, Terms
from dragoman.forecast.numeric import NumberAnswer
from dragoman.forecast.options import OTHER
from dragoman.forecast.report import Table
from dragoman.model import Amount

if TYPE_CHECKING:
    from dragoman.case.view import View

_OTHER = "something that is not on the table"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow(Row):
    """One possible outcome of a question, its probability with its range, and the baselines beside it.

    `probability` is None where nothing is forecast and `abstained` says why. `behind` is the share of known weight that
    is for it, which is no probability. `day` is when the question is settled; `reports` are the positions on it.
    """

    question: str
    outcome: str
    probability: float | None
    low: float | None
    high: float | None
    base_rate: float | None
    uniform: float | None
    behind: float | None
    abstained: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow(Row):
    """A number that a question asks for: 10th, 50th and 90th of a hundred, and the medians of the baselines.

    The three are None where nothing is forecast and `abstained` says why.
    """

    question: str
    unit: str
    low: float | None
    middle: float | None
    high: float | None
    beside: tuple[str, ...]
    abstained: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow(Row):
    """By the expected utility model, which is a lens and no forecast: what one actor presses another to move to."""

    question: str
    by: str
    to: str
    origin: float
    target: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow(Row):
    """What one change would do to the leading option: its probability before and after, and which option leads then."""

    question: str
    actor: str
    change: str
    before: float
    after: float
    leads: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InputRow(Row):
    """How far an input moves the leading option (`low` to `high`), and Sobol's total index with its interval.

    `total` and `interval` are None where they were not computed; `told_apart` whether the index is told apart from 0.
    """

    question: str
    input: str
    low: float
    high: float
    total: float | None
    interval: float | None
    told_apart: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CampRow(Row):
    """Who is for and against an option, as shares of all power × salience."""

    question: str
    option: str
    support: float
    conditional: float
    undecided: float
    against: float
    unknown: float
    vetoes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthRow(Row):
    """The strength of a mission on a day in persons: 10th, 50th and 90th of a hundred futures; plan and persistence."""

    mission: str
    low: float
    middle: float
    high: float
    plan: float
    persistence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow(Row):
    """A promise that the strength rests on: persons, how far it has come, and the day that was set."""

    mission: str
    number: float
    stage: str
    due: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow(Row):
    """A number about the money of a mission: its 10th, 50th and 90th of a hundred, or why it is unknown."""

    mission: str
    what: str
    unit: str
    low: float | None
    middle: float | None
    high: float | None
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FunderRow(Row):
    """Who gave how much that arrived, through which channel, and its share of all that arrived in that currency."""

    mission: str
    funder: str
    amount: Amount
    channel: str | None
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow(Row):
    """What a prior does to the strength: the mean at its low and its high end, its range and where it comes from."""

    mission: str
    prior: str
    range: str
    at_low: float
    at_high: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow(Row):
    """The mean scores of a forecaster or baseline over some resolved forecasts; less is better."""

    table: str
    forecaster: str
    count: int
    log: float | None
    brier: float | None
    crps: float | None
    skill: float | None


def outcomes(view: View, answers: Iterable[Answer]) -> list[OutcomeRow]:
    """Return the rows of answers, the likeliest outcome of each question first."""
    return [row for answer in answers for row in _outcomes(view, answer)]


def _outcomes(view: View, answer: Answer) -> list[OutcomeRow]:
    labels = {option.id: option.label for option in view.question.options} | {OTHER: _OTHER}
    shown = [YES] if answer.kind == "binary" else list(answer.options)
    rows = [_outcome(answer, name, labels.get(name, name)) for name in shown]
    return sorted(rows, key=lambda row: -(row.probability or row.base_rate or 0))


def _outcome(answer: Answer, name: str, label: str) -> OutcomeRow:
    asked, told = answer.asked, answer.forecast
    low, high = answer.ranges.get(name, (None, None))
    about = getattr(asked, "option", name)
    rows = [held.positions[about] for held in answer.stand.known if about in held.positions]
    return OutcomeRow(
        id=f"{asked.id}:{name}",
        day=asked.day,
        reports=tuple(dict.fromkeys(report for row in rows for report in row.reports)),
        question=asked.question,
        outcome=label,
        probability=None if told is None else told[name],
        low=low,
        high=high,
        base_rate=answer.baselines["base_rate"].get(name),
        uniform=answer.baselines["uniform"].get(name),
        behind=answer.support.get(about),
        abstained=answer.abstained,
    )


def number(view: View, answer: NumberAnswer) -> NumberRow:
    """Return the row of a number."""
    low, middle, high = (
        (None, None, None) if answer.quantiles is None else np.percentile(answer.quantiles, [10, 50, 90])
    )
    known = reports(view, answer.positions)
    return NumberRow(
        id=answer.asked.id,
        day=answer.asked.day,
        reports=tuple(known[record] for record in answer.positions if record in known),
        question=answer.asked.question,
        unit=answer.asked.unit,
        low=None if low is None else float(low),
        middle=None if middle is None else float(middle),
        high=None if high is None else float(high),
        beside=tuple(f"{name.replace('_', ' ')} {np.median(told):,.0f}" for name, told in answer.beside.items()),
        abstained=answer.abstained,
    )


def offers(answer: NumberAnswer) -> list[OfferRow]:
    """Return the offers of the first round among those who stand on a scale."""
    names = list(answer.inputs)
    placed = np.array([answer.inputs[name] for name in names], dtype=float).reshape(-1, 3)
    if not len(placed):
        return []
    first = lens.rounds(scale.Issue(placed[:, 0], placed[:, 1], placed[:, 2]))[0]
    return [
        OfferRow(
            id=f"{answer.asked.id}:{offer.to}", day=answer.asked.day, question=answer.asked.question,
            by=names[offer.by], to=names[offer.to], origin=first.positions[offer.to], target=offer.position,
        )
        for offer in first.offers
    ]  # fmt: skip


def effects(answer: Answer) -> list[EffectRow]:
    """Return what each actor and position does to an answer, the strongest first."""
    evidence = _evidence(answer)
    return [
        EffectRow(
            id=f"{answer.asked.id}:{effect.actor}:{number}", day=answer.asked.day,
            reports=evidence.get(effect.actor, ()), question=answer.asked.question, actor=effect.actor,
            change=effect.change, before=effect.before, after=effect.after, leads=effect.leads,
        )
        for number, effect in enumerate(why.effects(answer.board))
    ]  # fmt: skip


def _evidence(answer: Answer) -> Mapping[str, tuple[Report, ...]]:
    return {
        held.stake.actor: tuple(dict.fromkeys(r for row in held.positions.values() for r in row.reports))
        for held in answer.stand.known
    }


def inputs(answer: Answer, *, sobol: bool) -> list[InputRow]:
    """Return the tornado of an answer, with Sobol's indices where they are wanted."""
    indices = {index.name: index for index in why.sobol(answer.board)} if sobol else {}
    evidence = _evidence(answer)
    found = []
    for bar in why.tornado(answer.board):
        index = indices.get(bar.name)
        found.append(
            InputRow(
                id=f"{answer.asked.id}:{bar.name}", day=answer.asked.day, reports=evidence.get(bar.name, ()),
                question=answer.asked.question, input=bar.name, low=bar.low, high=bar.high,
                total=index.total if index else None, interval=index.interval if index else None,
                told_apart=index.told_apart if index else None,
            )
        )  # fmt: skip
    return found


def coalitions(answer: Answer) -> list[CampRow]:
    """Return who is for and against each option of an answer."""
    return [
        CampRow(
            id=f"{answer.asked.id}:{camp.option}", day=answer.asked.day, question=answer.asked.question,
            option=camp.option, support=camp.support, conditional=camp.conditional, undecided=camp.undecided,
            against=camp.against, unknown=camp.unknown, vetoes=camp.vetoes,
        )
        for camp in why.coalitions(answer.stand, answer.board.options)
    ]  # fmt: skip


def fan(terms: Terms, days: Sequence[date]) -> list[StrengthRow]:
    """Return the strength of a mission on some days."""
    told = strength(terms, days)
    low, middle, high = np.percentile(told, [10, 50, 90], axis=0)
    return [
        StrengthRow(
            id=f"strength:{day}", day=day.isoformat(), mission=terms.name, low=float(low[n]), middle=float(middle[n]),
            high=float(high[n]), plan=terms.planned(day), persistence=terms.present,
        )
        for n, day in enumerate(days)
    ]  # fmt: skip


def promises(view: View | None, terms: Terms) -> list[PromiseRow]:
    """Return the promises of a mission with the reports of them, where they come from the view's record."""
    known = reports(view, [promise.source for promise in terms.promises]) if view else {}
    return [
        PromiseRow(
            id=promise.source or f"promise:{number}", day=promise.due.isoformat() if promise.due else None,
            reports=(known[promise.source],) if promise.source in known else (), mission=terms.name,
            number=promise.number, stage=promise.stage, due=promise.due.isoformat() if promise.due else None,
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
    return [replace(row, id=f"money:{number}", day=day.isoformat()) for number, row in enumerate(found)]


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
        id="money", mission=terms.name, what=what, unit=unit, low=low, middle=middle, high=high, why=why_not
    )


def funders(view: View, terms: Terms) -> list[FunderRow]:
    """Return who has given the money that arrived, with each giver's share of what its currency adds up to."""
    given = of_case.funders(view)
    totals: dict[str, float] = {}
    for total in given:
        totals[total.amount.currency or ""] = totals.get(total.amount.currency or "", 0.0) + (total.amount.low or 0.0)
    return [
        FunderRow(
            id=total.id, day=total.day, reports=total.reports, mission=terms.name,
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
            id=f"move:{move.name}", day=day.isoformat(), mission=terms.name, prior=move.name,
            range=f"{move.prior.low:g} to {move.prior.high:g} {move.prior.unit}", at_low=move.at_low,
            at_high=move.at_high, source=move.prior.source,
        )
        for move in moves.moves(terms, day)[: moves.SHOWN]
    ]  # fmt: skip


def scores(tables: Iterable[Table]) -> list[ScoreRow]:
    """Return the scores of a report, forecasts before baselines."""
    found = []
    for table in tables:
        filled = [table.with_abstentions] if table.with_abstentions else []
        for number, score in enumerate((*table.scores, *filled), 1):
            found.append(
                ScoreRow(
                    id=f"score:{number}", day=table.until, table=table.title, forecaster=score.name,
                    count=score.count, log=score.log, brier=score.brier, crps=score.crps,
                    skill=table.skill.get(score.name),
                )
            )  # fmt: skip
    return found
