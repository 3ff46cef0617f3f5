"""The log in the field names of others: ForecastBench (binary questions only) and Metaculus.

ForecastBench has one row a question and resolution date. Metaculus has a probability of yes, one for each option, or a
cumulative distribution of 201 points between the bounds of a number, of which no step may hold more than a fifth: mass
that stands on one point is spread over its neighbours, which changes the forecast, and `note` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from dragoman.forecast import resolve
from dragoman.forecast.events import YES
from dragoman.forecast.log import Line
from dragoman.forecast.numeric import QUANTILES
from dragoman.forecast.scores import Numbers

POINTS = 201  # of Metaculus's cumulative distribution
STEEPEST = 0.2  # mass that one of its steps may hold


def forecastbench(lines: Sequence[Line]) -> Iterator[dict[str, Any]]:
    """Yield the yes/no forecasts as ForecastBench's rows; a forecast that abstained has none."""
    settled = resolve.resolutions(lines)
    for line in resolve.forecasts(lines):
        question = line["question"]
        if question["question_type"] == "binary" and line["forecast"] is not None:
            done = settled.get(line["id"])
            yield {
                "id": question["id"],
                "source": question["source"],
                "question": question["question"],
                "forecast_due_date": question["forecast_due_date"],
                "resolution_date": question["scheduled_resolution_time"],
                "forecast": line["forecast"][YES],
                "reasoning": _reasoning(line),
                "resolved_to": None if done is None else _as_number(done["resolution"]["resolved_to"]),
                "resolved": done is not None,
            }


def _as_number(outcome: str | None) -> float | None:
    return None if outcome is None else float(outcome == YES)


def metaculus(lines: Sequence[Line]) -> Iterator[dict[str, Any]]:
    """Yield the forecasts in Metaculus's names; one that abstained has no probabilities."""
    settled = resolve.resolutions(lines)
    for line in resolve.forecasts(lines):
        question, told = line["question"], line["forecast"]
        kind = question["question_type"]
        points, note = _cdf(question, told) if kind == "numeric" else (None, None)
        done = settled.get(line["id"], line)["resolution"]
        yield {
            "title": question["question"],
            "question_type": question["question_type"],
            "resolution_criteria": question["resolution_criteria"],
            "fine_print": question["fine_print"],
            "options": question["options"] if kind == "multiple_choice" else None,
            "open_time": question["open_time"],
            "scheduled_resolve_time": question["scheduled_resolution_time"],
            "resolution": done["resolved_to"] if done["state"] in ("resolved", "open") else done["state"],
            "probability_yes": told[YES] if kind == "binary" and told else None,
            "probability_yes_per_category": told if kind == "multiple_choice" else None,
            "continuous_cdf": points,
            "range_min": question["lower_bound"],
            "range_max": question["upper_bound"],
            "open_lower_bound": question["open_lower_bound"],
            "open_upper_bound": question["open_upper_bound"],
            "unit": question["unit_of_measure"],
            "comment": " ".join(filter(None, (_reasoning(line), note))),
        }


def _cdf(question: Mapping[str, Any], told: Mapping[str, Any] | None) -> tuple[list[float] | None, str | None]:
    if told is None:
        return None, None
    points = np.sort(np.array(told[QUANTILES]))
    even = np.full(len(points), 1 / len(points))
    found, note = cdf(points, even, question["lower_bound"], question["upper_bound"])
    return [round(float(value), 6) for value in found], note


def _reasoning(line: Line) -> str:
    if line["abstained"]:
        return f"Abstained: {line['abstained']}."
    inputs, model = line["inputs"], line["model"]
    covered = "unknown" if inputs["coverage"] is None else f"{inputs['coverage']:.0%}"
    return (
        f"Model {model['name']} {model['version']} on {inputs['claims']} reports of positions of {inputs['actors']} "
        f"deciders, covering {covered} of power × salience, published by {line['as_of']}."
    )


def cdf(points: Numbers, probabilities: Numbers, low: float, high: float) -> tuple[Numbers, str | None]:
    """Return a distribution as Metaculus's 201 points, and a note where mass had to be spread.

    Args:
        points: where the mass stands, (points,), in order.
        probabilities: the mass, (points,), summing to 1; what lies beyond the bounds stands at 0 and in the end.
        low: the lower bound of the question.
        high: its upper bound.
    """
    grid = np.linspace(low, high, POINTS)
    below = np.concatenate([[0.0], np.cumsum(probabilities)])
    found = below[np.searchsorted(points, grid, side="right")]
    steps = np.diff(found)
    if steps.max(initial=0) <= STEEPEST:
        return found, None
    spread = _spread(steps)
    return found[0] + np.concatenate([[0.0], np.cumsum(spread)]), (
        f"Mass of more than {STEEPEST} at one point was spread over its neighbours."
    )


def _spread(steps: Numbers) -> Numbers:
    """Return steps of which none is too steep: what is too much goes to the nearest that have room."""
    found = steps.copy()
    for at in np.argsort(-steps):
        excess = found[at] - STEEPEST
        if excess <= 0:
            break
        found[at] = STEEPEST
        for other in sorted(range(len(found)), key=lambda n: (abs(n - at), n)):
            room = min(max(STEEPEST - found[other], 0), excess) if other != at else 0.0
            found[other] += room
            excess -= room
    return found
