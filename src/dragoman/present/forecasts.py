"""Forecasts as parts to print: the rows of `forecast` under headings, the same for every way of showing them."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from dragoman.forecast import reasons, rows, scored, why
from dragoman.forecast.answers import Answer
from dragoman.forecast.kept import Kept
from dragoman.forecast.mission import rows as mission
from dragoman.forecast.numeric import NumberAnswer
from dragoman.forecast.outlook import Outlook
from dragoman.forecast.report import Table
from dragoman.present.tables import Part

if TYPE_CHECKING:
    from dragoman.case.view import View
    from dragoman.forecast.mission.terms import Terms

_MOST = 12  # effects that a table shows


def answer_parts(view: View, given: Iterable[Kept]) -> list[Part]:
    """Return a part for each choice and event: its outcomes, or that nothing is forecast and why."""
    return [
        Part(one.answer.asked.id, _heading(one.answer), rows.OutcomeRow, rows.outcomes(view, [one]))
        for one in given
        if isinstance(one.answer, Answer)
    ]


def _heading(answer: Answer) -> str:
    settled = f"{answer.asked.question} (settled {answer.asked.day})"
    if answer.abstained:
        return f"{settled}\nNothing is forecast: {answer.abstained}. Base rates and support instead."
    inputs = f"{len(answer.stand.known)} deciders, {len(answer.positions)} reports of positions"
    covered = f"{answer.stand.coverage:.0%} of power × salience" if answer.stand.coverage is not None else ""
    return f"{settled}\n{', '.join(filter(None, (inputs, covered)))}; {benchmark(answer)}"


def benchmark(answer: Answer) -> str:
    """Return what the model of an answer scores on public data, beside the base rate."""
    known = answer.benchmark
    name = "log" if answer.kind == "multiple_choice" else "brier"
    return f"{name} score of the model on {known['set']} {known[name]}, of the base rate {known[f'base_rate_{name}']}"


def number_parts(view: View, given: Iterable[Kept]) -> list[Part]:
    """Return a part for each question for a number."""
    return [
        Part(one.answer.asked.id, _number_heading(one.answer), rows.NumberRow, rows.numbers(view, [one]))
        for one in given
        if isinstance(one.answer, NumberAnswer)
    ]


def lens_parts(one: Kept) -> list[Part]:
    """Return who would press whom on a scale, nothing of which is a forecast; of other questions nothing."""
    if not isinstance(one.answer, NumberAnswer):
        return []
    heading = (
        "Who would press whom by the expected utility model: a lens, no forecast (its error on DEU III is 29 points)"
    )
    return [Part("offers", heading, reasons.OfferRow, reasons.offers(one, one.answer), "nobody can press anybody")]


def _number_heading(answer: NumberAnswer) -> str:
    settled = f"{answer.asked.question} (settled {answer.asked.day})"
    if answer.abstained:
        return f"{settled}\nNothing is forecast: {answer.abstained}. Baselines instead."
    known = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in answer.benchmark.items())
    return f"{settled}\nThe model on public data: {known}"


def why_parts(one: Kept, *, sobol: bool) -> list[Part]:
    """Return what an answer rests on: coalitions, what each change would do, how far each input moves it."""
    answer = one.answer
    if not isinstance(answer, Answer):
        return []
    turning = len(why.turning(answer.board)) if answer.board.actors else 0
    changes = f"What would change it, the strongest first; {turning} single changes make another outcome lead"
    asked = f"{answer.asked.question}\nWho is for and against"
    return [
        Part("coalitions", asked, reasons.CampRow, reasons.coalitions(one, answer)),
        Part("effects", changes, reasons.EffectRow, reasons.effects(one, answer)[:_MOST], "no single change moves it"),
        Part("inputs", "How far each input moves it", reasons.InputRow,
             reasons.inputs(one, answer, sobol=sobol)[:_MOST]),
    ]  # fmt: skip


def mission_parts(view: View, terms: Terms, days: Sequence[date]) -> list[Part]:
    """Return the forecast of a mission: its strength, the promises behind it, its money, and what moves the answer."""
    last = days[-1]
    ceiling = f"{terms.name}: strength in persons, ceiling {terms.ceiling:,.0f}"
    paid, moved = mission.funders(view, terms), mission.moved_by(terms, last)
    return [
        Part("strength", ceiling, mission.StrengthRow, mission.fan(view, terms, days)),
        Part("promises", "What it rests on", mission.PromiseRow, mission.promises(view, terms), "no promise is known"),
        Part("received", "What the purses will have received", mission.ReceivedRow, mission.receipts(terms, days),
             "no purse is known"),
        Part("money", "Money", mission.MoneyRow, mission.purses(terms, last)),
        Part("funders", "Who has paid, as reported", mission.FunderRow, paid, "nobody that is named"),
        Part("moves", f"What moves the strength of {last}", mission.MoveRow, moved, "nothing, by a person"),
    ]  # fmt: skip


def report_parts(tables: Sequence[Table]) -> list[Part]:
    """Return the scores of a log, one part a table, with what it counts in the heading."""
    return [
        Part(table.title, _counted(table), scored.ScoreRow, scored.scores([table]), "nothing to score")
        for table in tables
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


def view_parts(view: View, found: Outlook) -> Iterator[Part]:
    """Yield the parts of the view of forecasts: outcomes and the log always, the others where they have rows."""
    spoken = [(one, one.answer) for one in found.forecasts if isinstance(one.answer, Answer) and one.answer.forecast]
    sobol = importlib.util.find_spec("SALib") is not None
    ends = [(terms, _days(terms, found.forecasts)) for terms in found.missions]
    every = (
        Part("outcomes", "Outcomes", rows.OutcomeRow, rows.outcomes(view, found.forecasts)),
        Part("numbers", "Numbers", rows.NumberRow, rows.numbers(view, found.forecasts)),
        Part("strength", "Strength of the mission", mission.StrengthRow,
             [row for terms, days in ends for row in mission.fan(view, terms, days)]),
        Part("received", "Money received", mission.ReceivedRow,
             [row for terms, days in ends for row in mission.receipts(terms, days)]),
        Part("money", "Money", mission.MoneyRow,
             [row for terms, days in ends for row in mission.purses(terms, days[-1])]),
        Part("funders", "Who has paid", mission.FunderRow,
             [row for terms in found.missions[:1] for row in mission.funders(view, terms)]),
        Part("promises", "Promises", mission.PromiseRow,
             [row for terms in found.missions for row in mission.promises(view, terms)]),
        Part("moves", "What moves the strength", mission.MoveRow,
             [row for terms, days in ends for row in mission.moved_by(terms, days[-1])]),
        Part("camps", "For and against", reasons.CampRow,
             [row for one in found.forecasts if isinstance(one.answer, Answer)
              for row in reasons.coalitions(one, one.answer)]),
        Part("inputs", "What moves them", reasons.InputRow,
             [row for one, answer in spoken for row in reasons.inputs(one, answer, sobol=sobol)[:_MOST]]),
        Part("effects", "What would change them", reasons.EffectRow,
             [row for one, answer in spoken for row in reasons.effects(one, answer)[:_MOST]]),
        Part("log", "Log", rows.ForecastRow, rows.forecasts(view, found.forecasts)),
        Part("scores", "Scores", scored.ScoreRow, scored.scores(found.tables)),
        Part("counts", "What is counted", scored.CountRow, scored.counts(found.tables)),
        Part("reliability", "Reliability", scored.BinRow, scored.bins(found.tables)),
    )  # fmt: skip
    return (part for part in every if part.rows or part.name in ("outcomes", "log"))


def _days(terms: Terms, forecasts: Sequence[Kept]) -> list[date]:
    """Return the days to show of a mission: months until its mandate ends, and those that are asked for."""
    asked = {
        date.fromisoformat(one.answer.asked.day)
        for one in forecasts
        if isinstance(one.answer, NumberAnswer) and one.answer.is_strength and one.as_of == str(terms.as_of)
    }
    last = max([*asked, terms.mandate_ends or _year_after(terms.as_of)])
    shown = mission.months(terms.as_of, last) if last > terms.as_of else [_year_after(terms.as_of)]
    return sorted({*shown, *asked})


def _year_after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 365)
