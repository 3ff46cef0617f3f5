"""Forecasts as they are shown: those of the log, made whole again from its lines, and those of today beside them.

A line of the log holds all that its forecast was computed from. So it is shown, and explained, as it was made, whatever
the record says by now; the words behind it are those of the records that are still there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.analyse.rows import Report, reports
from dragoman.case.asked import Choice, DatedEvent, Number
from dragoman.errors import CaseError, UsageError
from dragoman.forecast import log, resolve
from dragoman.forecast.answers import Answer
from dragoman.forecast.board import Board
from dragoman.forecast.log import Line
from dragoman.forecast.mission import terms
from dragoman.forecast.mission.terms import Promise, Terms
from dragoman.forecast.numeric import QUANTILES, NumberAnswer
from dragoman.forecast.stakes import Held, Side, Stake, Stand

if TYPE_CHECKING:
    from dragoman.case.config import CaseFile
    from dragoman.case.view import View

AnyAnswer = Answer | NumberAnswer


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer and the day from which it looks ahead.

    `line` is the log's line of it, `settled` the line that settled it; None where there is none. `mission` are the
    terms of the mission that a number of the log is about.
    """

    answer: AnyAnswer
    as_of: str
    line: Line | None = None
    settled: Line | None = None
    mission: Terms | None = None

    @property
    def resolved_to(self) -> str | None:
        """The outcome that the question came to, None where it is open or not scored."""
        return self.settled["resolution"]["resolved_to"] if self.settled else None

    @property
    def state(self) -> str:
        """Whether the question is open, resolved, annulled or ambiguous."""
        return str(self.settled["resolution"]["state"]) if self.settled else "open"

    @property
    def retrospective(self) -> bool:
        """Whether it was made when the question had been settled."""
        return bool(self.line and self.line["retrospective"])

    @property
    def scores(self) -> Mapping[str, Mapping[str, float | None]]:
        """Its own scores as "forecast", and those of the baselines; nothing where it is not settled."""
        return {} if self.settled is None else {"forecast": self.settled["scores"], **self.settled["baseline_scores"]}


def of_log(view: View, lines: Sequence[Line], config: CaseFile) -> list[Kept]:
    """Return the forecasts of a log, of several of one question and day the latest.

    Raises:
        CaseError: a line is no forecast as this version writes them.
    """
    try:
        settled = resolve.resolutions(lines)
        last = {(line["as_of"], line["question"]["id"]): line for line in resolve.forecasts(lines)}
        words = reports(view, [record for line in last.values() for record in line["inputs"]["positions"]])
        return [_restored(line, settled.get(line["id"]), words, config) for line in last.values()]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise CaseError(f"{log.NAME} holds a forecast that this version cannot read ({error!r})") from error


def seen_by(line: Line, view: View) -> bool:
    """Whether a line of the log had its place by the day of a view: a forecast by its day, a settling by its own."""
    if view.as_of is None:
        return True
    day = line.get("as_of") if "question" in line else line.get("resolution", {}).get("at")
    return str(day) <= view.as_of.isoformat()


def _restored(line: Line, settled: Line | None, words: Mapping[str, Report], config: CaseFile) -> Kept:
    if line["question"]["question_type"] == "numeric":
        answer = _number(line)
        return Kept(answer, line["as_of"], line, settled, _terms(line, config) if answer.is_strength else None)
    return Kept(_answer(line, words), line["as_of"], line, settled)


def _rule(question: Mapping[str, Any], line: Line) -> dict[str, Any]:
    return {
        "id": question["id"].rsplit(":", 2)[1], "question": question["question"],
        "day": question["scheduled_resolution_time"], "criteria": question["resolution_criteria"],
        "fine_print": question["fine_print"], "sources": tuple(question["resolution_sources"]),
        "authors_knew": line["author_knew_outcome"],
    }  # fmt: skip


def _answer(line: Line, words: Mapping[str, Report]) -> Answer:
    question, values = line["question"], line["inputs"]["values"]
    rule, options = _rule(question, line), tuple(values["options"])
    stand = Stand(tuple(_held(one, words) for one in values["deciders"]), listed=line["inputs"]["coverage"] is not None)
    binary = question["question_type"] == "binary"
    asked = DatedEvent(option=next(iter(line["support"])), **rule) if binary else Choice(options=options, **rule)
    return Answer(
        asked=asked,
        kind=question["question_type"],
        options=tuple(question["options"]),
        forecast=line["forecast"],
        ranges={name: (low, high) for name, (low, high) in line["ranges"].items()},
        baselines=line["baselines"],
        support=line["support"],
        abstained=line["abstained"],
        later=tuple(question["later_options"]),
        board=Board.of(stand, options, asked.option if isinstance(asked, DatedEvent) else None),
        stand=stand,
    )


def _held(given: Mapping[str, Any], words: Mapping[str, Report]) -> Held:
    stake = Stake(given["actor"], given["power"], given["salience"], veto=given["veto"])
    told = given["reports"]
    sides = {
        option: Side(stance, tuple(words[record] for record in told[option] if record in words))
        for option, stance in given["stances"].items()
    }
    return Held(stake, sides)


def _number(line: Line) -> NumberAnswer:
    question, inputs = line["question"], line["inputs"]
    on_scale = "present" not in inputs["values"]
    asked = Number(
        of="scale" if on_scale else "strength", points={"": 0.0} if on_scale else {},
        unit=question["unit_of_measure"], **_rule(question, line),
    )  # fmt: skip
    return NumberAnswer(
        asked=asked,
        quantiles=tuple(line["forecast"][QUANTILES]) if line["forecast"] else None,
        beside={name: tuple(told[QUANTILES]) for name, told in line["baselines"].items()},
        abstained=line["abstained"],
        positions=tuple(inputs["positions"]),
        deciders=inputs["actors"],
        coverage=inputs["coverage"],
        bounds=(question["lower_bound"], question["upper_bound"]),
        inputs=inputs["values"],
    )


def _terms(line: Line, config: CaseFile) -> Terms | None:
    """Return the terms of the mission as the log has them; None where the case does not ask for it any more."""
    values = line["inputs"]["values"]
    promised = [
        Promise(number, stage, date.fromisoformat(due) if due else None, source, ramp)
        for number, stage, due, source, ramp in values["promises"]
    ]
    try:
        return terms.read(
            config.terms, as_of=date.fromisoformat(line["as_of"]), promises=promised, present=values["present"],
            present_from=values["present_from"],
        )  # fmt: skip
    except UsageError:
        return None


def newest(fresh: Iterable[Kept], logged: Iterable[Kept]) -> list[Kept]:
    """Return both, the latest day first; what was written into the log today is shown once, as it was written."""
    written = {(one.as_of, one.answer.asked.id): one for one in logged}
    new = [one for one in fresh if (one.as_of, one.answer.asked.id) not in written]
    return sorted([*new, *written.values()], key=lambda one: one.as_of, reverse=True)
