"""Forecasts as rows, each with the words that it rests on, for terminal, dossier and application alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.rows import Report, Row, reports
from dragoman.forecast import lens, scale, why
from dragoman.forecast.answers import YES, Answer
from dragoman.forecast.numeric import NumberAnswer
from dragoman.forecast.options import OTHER
from dragoman.forecast.report import Table

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
