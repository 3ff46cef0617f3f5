"""Settling forecasts: what a question was resolved to, by its rule, and the scores that follow.

A question that is annulled or ambiguous is not scored, and neither is ever "no". Resolving writes a new line for each
open forecast of the question; what was forecast stays as it was written.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args

import numpy as np

from dragoman.errors import UsageError
from dragoman.forecast import scores
from dragoman.forecast.events import YES
from dragoman.forecast.log import Line
from dragoman.forecast.numeric import QUANTILES, outcome_of

State = Literal["resolved", "annulled", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a question was settled: its outcome (None where it is not scored), when, on what evidence, and by whom."""

    outcome: str | None
    state: State
    at: date
    evidence: tuple[str, ...]
    by: str


def forecasts(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that are forecasts."""
    return [line for line in lines if "question" in line]


def resolutions(lines: Iterable[Line]) -> dict[str, Line]:
    """Return the last resolution of each forecast, by the forecast's id."""
    return {line["resolves"]: line for line in lines if "resolves" in line}


def resolve(lines: Sequence[Line], question: str, verdict: Verdict, made: datetime) -> list[dict[str, Any]]:
    """Return the resolutions of every forecast of a question that is not settled in this way already.

    Raises:
        UsageError: no such question, no such outcome, or the day lies before the forecast or in the future.
    """
    settled = resolutions(lines)
    found = [line for line in forecasts(lines) if _is(line, question)]
    if not found:
        known = sorted({line["question"]["id"] for line in forecasts(lines)})
        near = difflib.get_close_matches(question, known, 3, 0.3) or known[:5]
        raise UsageError(f"no forecast of a question {question!r} in the log; there are: {', '.join(near) or 'none'}")
    for line in found:
        _check(line, verdict, made)
    return [
        _resolution(line, verdict, made)
        for line in found
        if line["id"] not in settled or settled[line["id"]]["resolution"]["resolved_to"] != verdict.outcome
    ]


def _is(line: Line, question: str) -> bool:
    """Whether a forecast is of a question, named by its whole id or as the case's file names it."""
    full: str = line["question"]["id"]
    return question == full or question == full.rsplit(":", 2)[1]


def _check(line: Line, verdict: Verdict, made: datetime) -> None:
    names = line["question"]["options"]
    if verdict.state not in get_args(State):
        raise UsageError(f"state {verdict.state!r}: expected one of {', '.join(get_args(State))}")
    if verdict.state == "resolved" and line["question"]["question_type"] == "numeric":
        outcome_of(verdict.outcome or "")
    elif verdict.state == "resolved" and verdict.outcome not in names:
        raise UsageError(f"{line['question']['id']} cannot end in {verdict.outcome!r}; there are: {', '.join(names)}")
    if verdict.at.isoformat() < line["as_of"]:
        raise UsageError(f"{verdict.at} lies before the forecast of {line['as_of']}")
    if verdict.at > made.astimezone(UTC).date():
        raise UsageError(f"{verdict.at} lies in the future: a question is settled when it has happened")


def _resolution(line: Line, verdict: Verdict, made: datetime) -> dict[str, Any]:
    scored = verdict.state == "resolved" and verdict.outcome is not None
    told = line["forecast"]
    return {
        "made_at": made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "resolves": line["id"],
        "resolution": {
            "resolved_to": verdict.outcome if scored else None, "state": verdict.state, "at": verdict.at.isoformat(),
            "evidence": list(verdict.evidence), "by": verdict.by,
        },
        "scores": score(line, told, verdict.outcome if scored else None),
        "baseline_scores": {
            name: score(line, baseline, verdict.outcome if scored else None)
            for name, baseline in line["baselines"].items()
        },
    }  # fmt: skip


def score(line: Line, told: Mapping[str, Any] | None, outcome: str | None) -> dict[str, float | None]:
    """Return the scores of probabilities for a forecast's outcomes; none where nothing was said or it is not scored."""
    if told is None or outcome is None:
        return {"log": None, "brier": None, "rps": None, "crps": None}
    if line["question"]["question_type"] == "numeric":
        crps = scores.crps_ensemble(np.array(told[QUANTILES]), outcome_of(outcome))
        return {"log": None, "brier": None, "rps": None, "crps": crps}
    if line["question"]["question_type"] == "binary":
        brier = scores.brier_binary(told[YES], outcome == YES)
        return {"log": scores.log(told[outcome]), "brier": brier, "rps": brier, "crps": None}
    return {"log": scores.log(told[outcome]), "brier": scores.brier(told, outcome), "rps": None, "crps": None}
