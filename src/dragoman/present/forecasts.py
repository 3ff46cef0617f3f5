"""Forecasts as parts to print: the rows of `forecast.rows` under headings, the same for every way of showing them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.forecast import rows, why
from dragoman.forecast.answers import BENCHMARKS, Answer
from dragoman.forecast.mission import rows as mission
from dragoman.forecast.numeric import NumberAnswer
from dragoman.forecast.report import Table
from dragoman.present.tables import Part

if TYPE_CHECKING:
    from dragoman.case.view import View
    from dragoman.forecast.mission.terms import Terms

_MOST = 12  # effects that a table shows


def answer_parts(view: View, answers: Sequence[Answer]) -> list[Part]:
    """Return a part for each question: its outcomes, or that nothing is forecast and why."""
    return [
        Part(answer.asked.id, _heading(answer), rows.OutcomeRow, rows.outcomes(view, [answer]))
        for answer in answers
    ]  # fmt: skip


def _heading(answer: Answer) -> str:
    settled = f"{answer.asked.question} (settled {answer.asked.day})"
    if answer.abstained:
        return f"{settled}\nNothing is forecast: {answer.abstained}. Base rates and support instead."
    inputs = f"{len(answer.stand.known)} deciders, {len(answer.positions)} reports of positions"
    covered = f"{answer.stand.coverage:.0%} of power × salience" if answer.stand.coverage is not None else ""
    return f"{settled}\n{', '.join(filter(None, (inputs, covered)))}; {_benchmark(answer)}"


def _benchmark(answer: Answer) -> str:
    known = BENCHMARKS[answer.kind]
    name = "log" if answer.kind == "multiple_choice" else "brier"
    return f"{name} score of the model on {known['set']} {known[name]}, of the base rate {known[f'base_rate_{name}']}"


def number_parts(view: View, answers: Sequence[NumberAnswer]) -> list[Part]:
    """Return a part for each question for a number."""
    return [
        Part(answer.asked.id, _number_heading(answer), rows.NumberRow, [rows.number(view, answer)])
        for answer in answers
    ]


def lens_parts(answer: NumberAnswer) -> list[Part]:
    """Return who would press whom on a scale; nothing of it is a forecast."""
    heading = (
        "Who would press whom by the expected utility model: a lens, no forecast (its error on DEU III is 29 points)"
    )
    return [Part("offers", heading, rows.OfferRow, rows.offers(answer), "nobody can press anybody")]


def _number_heading(answer: NumberAnswer) -> str:
    settled = f"{answer.asked.question} (settled {answer.asked.day})"
    if answer.abstained:
        return f"{settled}\nNothing is forecast: {answer.abstained}. Baselines instead."
    known = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in answer.benchmark.items())
    return f"{settled}\nThe model on public data: {known}"


def why_parts(answer: Answer, *, sobol: bool) -> list[Part]:
    """Return what an answer rests on: coalitions, what each change would do, how far each input moves it."""
    turning = len(why.turning(answer.board))
    changes = f"What would change it, the strongest first; {turning} single changes make another option lead"
    return [
        Part("coalitions", f"{answer.asked.question}\nWho is for and against", rows.CampRow, rows.coalitions(answer)),
        Part("effects", changes, rows.EffectRow, rows.effects(answer)[:_MOST]),
        Part("inputs", "How far each input moves it", rows.InputRow, rows.inputs(answer, sobol=sobol)[:_MOST]),
    ]


def mission_parts(view: View, terms: Terms, days: Sequence[date]) -> list[Part]:
    """Return the forecast of a mission: its strength, the promises behind it, its money, and what moves the answer."""
    last = days[-1]
    ceiling = f"{terms.name}: strength in persons, ceiling {terms.ceiling:,.0f}"
    paid, moved = mission.funders(view, terms), mission.moved_by(terms, last)
    return [
        Part("strength", ceiling, mission.StrengthRow, mission.fan(terms, days)),
        Part("promises", "What it rests on", mission.PromiseRow, mission.promises(view, terms), "no promise is known"),
        Part("money", "Money", mission.MoneyRow, mission.purses(terms, last)),
        Part("funders", "Who has paid, as reported", mission.FunderRow, paid, "nobody that is named"),
        Part("moves", f"What moves the strength of {last}", mission.MoveRow, moved, "nothing, by a person"),
    ]


def report_parts(tables: Sequence[Table]) -> list[Part]:
    """Return the scores of a log, one part a table, with what it counts in the heading."""
    return [
        Part(table.title, _counted(table), rows.ScoreRow, rows.scores([table]), "nothing to score") for table in tables
    ]


def _counted(table: Table) -> str:
    counts = (
        (table.made, "made"), (table.resolved, "resolved and due"), (table.early, "resolved before their day"),
        (table.open, "open"), (table.annulled, "annulled or ambiguous"), (table.abstained, "abstained"),
    )  # fmt: skip
    said = ", ".join(f"{number} {what}" for number, what in counts)
    bins = "".join(
        f"\n  {b.forecast:.0%} forecast, {b.happened:.0%} came true (n {b.count}, band {b.low:.0%} to {b.high:.0%})"
        for b in table.bins
    )
    return f"{table.title[:1].upper()}{table.title[1:]}: {said}.\n{table.calibration}{bins}"
