"""What the log is worth: scores beside the baselines, in tables that leave nothing out.

Counted are forecasts past their scheduled day, since a "yes" comes early and the rest would look better than it is; of
several forecasts of one question each counts. Those made when the outcome was known stand in a table of their own.
Forecasts that abstained are counted, and scored a second time as the base rate. Below twenty resolved forecasts nothing
is said of calibration.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dragoman.forecast import resolve, scores
from dragoman.forecast.events import YES
from dragoman.forecast.log import Line
from dragoman.forecast.numeric import BASE
from dragoman.forecast.scores import FEW, Bin

_BASE = "base_rate"
_WHEN = (("made before the outcome", False), ("made afterwards (retrospective)", True))
_WHAT = (("choices", "multiple_choice"), ("events", "binary"), ("numbers", "numeric"))


@dataclass(frozen=True, slots=True)
class Score:
    """The mean scores of one forecaster over some forecasts; numbers have a CRPS, choices and events the others."""

    name: str
    count: int
    log: float | None
    brier: float | None
    rps: float | None
    crps: float | None

    @property
    def main(self) -> float:
        """The score that skill is told by: log, of numbers CRPS."""
        return next(score for score in (self.log, self.crps, 0.0) if score is not None)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what it counts, the scores of forecasts and baselines, and those with abstentions as base rate.

    `until` is the last day on which any of the resolved was due; `early` counts those resolved before their day.
    """

    title: str
    until: str | None
    made: int
    resolved: int
    open: int
    annulled: int
    early: int
    abstained: int
    scores: tuple[Score, ...]
    with_abstentions: Score | None
    skill: dict[str, float | None]
    bins: tuple[Bin, ...]
    calibration: str


def report(lines: Sequence[Line], today: date) -> tuple[Table, ...]:
    """Return the tables of a log as of a day: made before and afterwards, choices and events apart."""
    every, settled = resolve.forecasts(lines), resolve.resolutions(lines)
    found = []
    for (when, past), (what, kind) in itertools.product(_WHEN, _WHAT):
        made = [x for x in every if x["retrospective"] is past and x["question"]["question_type"] == kind]
        if made:
            found.append(_table(f"{what} {when}", made, settled, today))
    return tuple(found)


def _table(title: str, made: Sequence[Line], settled: dict[str, Line], today: date) -> Table:
    due = [line for line in made if line["question"]["scheduled_resolution_time"] <= today.isoformat()]
    resolved = [line for line in due if _state(line, settled) == "resolved"]
    spoken = [line for line in resolved if line["forecast"] is not None]
    own = _mean("forecast", [settled[line["id"]]["scores"] for line in spoken])
    names = dict.fromkeys(name for line in spoken for name in line["baselines"])
    baselines = [_baseline(name, spoken, settled) for name in names]
    bins = _bins([line for line in spoken if line["question"]["question_type"] == "binary"], settled)
    return Table(
        title=title,
        until=max((line["question"]["scheduled_resolution_time"] for line in resolved), default=None),
        made=len(made),
        resolved=len(resolved),
        open=sum(_state(line, settled) == "open" for line in made),
        annulled=sum(_state(line, settled) in ("annulled", "ambiguous") for line in made),
        early=sum(_state(line, settled) == "resolved" for line in made) - len(resolved),
        abstained=sum(line["forecast"] is None for line in made),
        scores=tuple(score for score in (own, *baselines) if score is not None),
        with_abstentions=_mean("forecast, base rate where it abstained", _filled(resolved, settled)),
        skill={b.name: scores.skill(own.main, b.main) for b in baselines if b is not None and own is not None},
        bins=bins if len(spoken) >= FEW else (),
        calibration=_claim(len(spoken)),
    )


def _state(line: Line, settled: dict[str, Line]) -> str:
    return str(settled[line["id"]]["resolution"]["state"]) if line["id"] in settled else "open"


def _mean(name: str, found: Sequence[dict[str, float | None]]) -> Score | None:
    if not found:
        return None
    log, brier, rps, crps = (_average([one[key] for one in found]) for key in ("log", "brier", "rps", "crps"))
    return Score(name, len(found), log, brier, rps, crps)


def _average(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def _baseline(name: str, spoken: Sequence[Line], settled: dict[str, Line]) -> Score | None:
    return _mean(name, [settled[x["id"]]["baseline_scores"][name] for x in spoken if name in x["baselines"]])


def _filled(resolved: Sequence[Line], settled: dict[str, Line]) -> list[dict[str, float | None]]:
    """Return the scores of all, those of the base rate or climatology where nothing was forecast."""
    return [
        settled[line["id"]]["scores"] if line["forecast"] is not None else _base(settled[line["id"]])
        for line in resolved
    ]


def _base(done: Line) -> dict[str, float | None]:
    beside: dict[str, dict[str, float | None]] = done["baseline_scores"]
    return beside[_BASE] if _BASE in beside else beside[BASE]


def _bins(binary: Sequence[Line], settled: dict[str, Line]) -> tuple[Bin, ...]:
    told = [line["forecast"][YES] for line in binary]
    happened = [settled[line["id"]]["resolution"]["resolved_to"] == YES for line in binary]
    return scores.reliability(told, happened) if binary else ()


def _claim(count: int) -> str:
    if count < FEW:
        return f"{count} resolved forecasts are too few to say anything of calibration; {FEW} are needed"
    return f"reliability of {count} forecasts, with the band in which 90 of 100 honest forecasters would lie"
