"""The report of a log as rows: mean scores beside the baselines, what is counted, and how reliable it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.analyse.rows import Row
from dragoman.forecast.report import Table
from dragoman.forecast.rows import name


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow(Row):
    """The mean scores of a forecaster or baseline over some resolved forecasts; less is better.

    `rps` is there where outcomes are ordered, as yes and no are.
    """

    table: str
    forecaster: str
    count: int
    log: float | None
    brier: float | None
    rps: float | None
    crps: float | None
    skill: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow(Row):
    """How many forecasts a table counts and leaves out, and what can be said of their calibration."""

    table: str
    made: int
    resolved: int
    early: int
    open: int
    annulled: int
    abstained: int
    calibration: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BinRow(Row):
    """Forecasts of like probability: how many, their mean, the share that came true, and where 90 of 100 would lie."""

    table: str
    count: int
    forecast: float
    happened: float
    low: float
    high: float


def scores(tables: Iterable[Table]) -> list[ScoreRow]:
    """Return the scores of a report, forecasts before baselines."""
    found = []
    for table in tables:
        filled = [table.with_abstentions] if table.with_abstentions else []
        for score in (*table.scores, *filled):
            found.append(
                ScoreRow(
                    id=name(table.title, score.name), day=table.until, table=table.title, forecaster=score.name,
                    count=score.count, log=score.log, brier=score.brier, rps=score.rps, crps=score.crps,
                    skill=table.skill.get(score.name),
                )
            )  # fmt: skip
    return found


def counts(tables: Iterable[Table]) -> list[CountRow]:
    """Return what each table of a report counts."""
    return [
        CountRow(
            id=name(table.title, "counts"), day=table.until or "", table=table.title, made=table.made,
            resolved=table.resolved, early=table.early, open=table.open, annulled=table.annulled,
            abstained=table.abstained, calibration=table.calibration,
        )
        for table in tables
    ]  # fmt: skip


def bins(tables: Iterable[Table]) -> list[BinRow]:
    """Return the bins of each table that has enough forecasts for them."""
    return [
        BinRow(
            id=name(table.title, "bin", f"{one.forecast}"), day=table.until, table=table.title, count=one.count,
            forecast=one.forecast, happened=one.happened, low=one.low, high=one.high,
        )
        for table in tables
        for one in table.bins
    ]  # fmt: skip
