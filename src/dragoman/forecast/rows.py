"""Forecasts as rows, each with the words that it rests on, for terminal, dossier and application alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.analyse.rows import Report, Row, reports
from dragoman.forecast.answers import Answer
from dragoman.forecast.events import YES
from dragoman.forecast.kept import Kept
from dragoman.forecast.numeric import NumberAnswer
from dragoman.forecast.options import OTHER

if TYPE_CHECKING:
    from dragoman.case.view import View

SOMETHING_ELSE = "something that is not on the table"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow(Row):
    """A row about a question that was answered looking ahead from the day `as_of`; `asked` is the question's id."""

    asked: str
    question: str
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow(AskedRow):
    """One possible outcome of a question, its probability with its range, and the baselines beside it.

    `probability` is None where nothing is forecast and `abstained` says why. `behind` is the share of known weight that
    is for it, which is no probability. `day` is when the question is settled; `reports` are the positions on it.
    `happened` says whether it came about, None while that is open or not scored; `form` is that of the question,
    multiple_choice or binary.
    """

    form: str
    outcome: str
    probability: float | None
    low: float | None
    high: float | None
    base_rate: float | None
    uniform: float | None
    behind: float | None
    abstained: str | None
    happened: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow(AskedRow):
    """A number that a question asks for: 10th, 50th and 90th of a hundred, and the medians of the baselines.

    The three are None where nothing is forecast and `abstained` says why; `happened` is the number that it came to.
    """

    unit: str
    low: float | None
    middle: float | None
    high: float | None
    beside: tuple[str, ...]
    abstained: str | None
    happened: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow(AskedRow):
    """A forecast as a whole: what it rests on, its model, and what became of it.

    `made` is when it was written into the log, None where it was not; `claims` are the reports of positions, `coverage`
    the share of power × salience whose position is known. `knew` says whether its authors knew the outcome; `state`,
    whether it is open, resolved, annulled or ambiguous. The scores are the log score, of numbers the CRPS, of it and of
    each baseline; less is better.
    """

    made: str | None
    claims: int
    deciders: int
    coverage: float | None
    model: str
    benchmark: str
    abstained: str | None
    retrospective: bool
    knew: bool | None
    state: str
    resolved_to: str | None
    score: float | None
    beside: tuple[str, ...]


def name(*parts: str) -> str:
    """Return the id of a row, made of what it is about: letters and digits, so that any address can hold it."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]


def labels(view: View) -> dict[str, str]:
    """Return what the options of a case are called, by id."""
    return {option.id: option.label for option in view.question.options} | {OTHER: SOMETHING_ELSE}


def about(kept: Kept, *parts: str) -> dict[str, Any]:
    """Return the fields that every row about a question has; `parts` tell the row from others about it."""
    asked = kept.answer.asked
    return {
        "id": name(asked.id, kept.as_of, *parts), "day": asked.day, "asked": asked.id, "question": asked.question,
        "as_of": kept.as_of,
    }  # fmt: skip


def outcomes(view: View, given: Iterable[Kept]) -> list[OutcomeRow]:
    """Return the rows of choices and events, the likeliest outcome of each question first."""
    called = labels(view)
    return [row for kept in given if isinstance(kept.answer, Answer) for row in _outcomes(kept, kept.answer, called)]


def _outcomes(kept: Kept, answer: Answer, called: Mapping[str, str]) -> list[OutcomeRow]:
    shown = [YES] if answer.kind == "binary" else list(answer.options)
    rows = [_outcome(kept, answer, one, called.get(one, one)) for one in shown]
    return sorted(rows, key=lambda row: -(row.probability or row.base_rate or 0))


def _outcome(kept: Kept, answer: Answer, one: str, label: str) -> OutcomeRow:
    told = answer.forecast
    low, high = answer.ranges.get(one, (None, None))
    option = answer.board.event or one
    return OutcomeRow(
        **about(kept, one),
        reports=evidence(answer, option=option),
        form=answer.kind,
        outcome=label,
        probability=None if told is None else told[one],
        low=low,
        high=high,
        base_rate=answer.baselines["base_rate"].get(one),
        uniform=answer.baselines["uniform"].get(one),
        behind=answer.support.get(option),
        abstained=answer.abstained,
        happened=None if kept.resolved_to is None else kept.resolved_to == one,
    )


def evidence(answer: Answer, *, option: str | None = None, actor: str | None = None) -> tuple[Report, ...]:
    """Return the reports of what is held on an option, by an actor, or both; each once."""
    sides = [
        side
        for held in answer.stand.known
        for on, side in held.positions.items()
        if option in (None, on) and actor in (None, held.stake.actor)
    ]
    return tuple(dict.fromkeys(report for side in sides for report in side.reports))


def numbers(view: View, given: Iterable[Kept]) -> list[NumberRow]:
    """Return the rows of numbers."""
    return [_number(view, kept, kept.answer) for kept in given if isinstance(kept.answer, NumberAnswer)]


def _number(view: View, kept: Kept, answer: NumberAnswer) -> NumberRow:
    low, middle, high = (
        (None, None, None) if answer.quantiles is None else map(float, np.percentile(answer.quantiles, [10, 50, 90]))
    )
    known = reports(view, answer.positions)
    return NumberRow(
        **about(kept),
        reports=tuple(known[record] for record in answer.positions if record in known),
        unit=answer.asked.unit,
        low=low,
        middle=middle,
        high=high,
        beside=tuple(f"{one.replace('_', ' ')} {np.median(told):,.0f}" for one, told in answer.beside.items()),
        abstained=answer.abstained,
        happened=None if kept.resolved_to is None else float(kept.resolved_to),
    )


def forecasts(view: View, given: Iterable[Kept]) -> list[ForecastRow]:
    """Return a row for each forecast as a whole."""
    called = labels(view)
    return [_forecast(kept, called) for kept in given]


def _forecast(kept: Kept, called: Mapping[str, str]) -> ForecastRow:
    answer, line, ended = kept.answer, kept.line, kept.resolved_to
    scores = {one: _main(score) for one, score in kept.scores.items()}
    own = scores.pop("forecast", None)
    return ForecastRow(
        **about(kept, "forecast"),
        made=line["made_at"] if line else None,
        claims=len(answer.positions),
        deciders=answer.deciders,
        coverage=answer.coverage,
        model=" ".join(answer.model),
        benchmark=benchmark(answer.benchmark),
        abstained=answer.abstained,
        retrospective=kept.retrospective,
        knew=line["author_knew_outcome"] if line else None,
        state=kept.state,
        resolved_to=None if ended is None else called.get(ended, ended),
        score=own,
        beside=tuple(f"{one.replace('_', ' ')} {score:,.3f}" for one, score in scores.items() if score is not None),
    )


def benchmark(known: Mapping[str, str | float]) -> str:
    """Return what a model scores on public data in words."""
    scores = (f"{key.replace('_', ' ')} {value}" for key, value in known.items() if key != "set")
    return f"{known['set']}: {', '.join(scores)}"


def _main(scores: Mapping[str, float | None]) -> float | None:
    """Return the log score, of numbers the CRPS."""
    return scores["crps"] if scores["log"] is None else scores["log"]
