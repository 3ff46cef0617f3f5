"""The answers to what a case asks: probabilities with their range and the baselines beside them, or why there are none.

The range is what weights and priors leave open: power × salience are taken to be off by a factor of two either way, the
prior of something else is drawn from its interval. It does not say how often such forecasts are right; the benchmark
does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

import numpy as np

from dragoman.case.asked import Choice, DatedEvent, Number, Questions
from dragoman.errors import UsageError
from dragoman.forecast import events, stakes
from dragoman.forecast import options as among
from dragoman.forecast.board import Board
from dragoman.forecast.events import NO, YES
from dragoman.forecast.scores import Numbers
from dragoman.forecast.stakes import Held, Stand

Kind = Literal["multiple_choice", "binary", "numeric"]
SEED = 1
_DRAWS = 400
_FACTOR = np.log(2) / 1.2816  # standard deviation of the logarithm, so that a factor of two is in 80 of 100
_MODELS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {"multiple_choice": ("election+equal", "1"), "binary": ("share-came-about", "1")}
)  # those of numbers stand in `numeric`
BENCHMARKS: Mapping[Kind, Mapping[str, str | float]] = MappingProxyType(
    {
        "multiple_choice": {"set": "DEU III as labels", "log": 1.373, "brier": 0.721, "base_rate_log": 1.417},
        "binary": {"set": "DEU III, each option", "brier": 0.141, "base_rate_brier": 0.149},
    }
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a choice or an event.

    `forecast` is None where nothing is forecast, and `abstained` says why; `ranges` are the 10th and 90th of a hundred
    draws; `support` is the share of known weight behind each option, which is no probability; `later` are options of
    the question that nobody had named by the day. `stand` is what it rests on.
    """

    asked: Choice | DatedEvent
    kind: Kind
    options: tuple[str, ...]
    forecast: Mapping[str, float] | None
    ranges: Mapping[str, tuple[float, float]]
    baselines: Mapping[str, Mapping[str, float]]
    support: Mapping[str, float]
    abstained: str | None
    later: tuple[str, ...]
    board: Board
    stand: Stand

    @property
    def inputs(self) -> dict[str, Any]:
        """All that the answer is computed from, as the log keeps it; `kept.restored` makes an answer of it again."""
        return {"options": list(self.board.options), "deciders": [_plain(held) for held in self.stand.held]}

    @property
    def deciders(self) -> int:
        """How many deciders' positions are known."""
        return len(self.stand.known)

    @property
    def coverage(self) -> float | None:
        """The share of power × salience whose position is known."""
        return self.stand.coverage

    @property
    def remarks(self) -> tuple[str, ...]:
        """What there is to know of positions that do not count."""
        return self.stand.remarks

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The bounds of a number: none here."""
        return None

    @property
    def model(self) -> tuple[str, str]:
        """Name and version of the model."""
        return _MODELS[self.kind]

    @property
    def benchmark(self) -> Mapping[str, str | float]:
        """What the model scores on public data."""
        return BENCHMARKS[self.kind]

    @property
    def positions(self) -> tuple[str, ...]:
        """The ids of the positions that it rests on, every report of them."""
        rows = (row for held in self.stand.known for row in held.positions.values())
        return tuple(sorted({report.record for row in rows for report in row.reports}))


def _plain(held: Held) -> dict[str, Any]:
    return {
        "actor": held.stake.actor, "power": held.stake.power, "salience": held.stake.salience, "veto": held.stake.veto,
        "stances": {option: side.stance for option, side in held.positions.items()},
        "reports": {option: [r.record for r in side.reports] for option, side in held.positions.items()},
    }  # fmt: skip


def open_questions(asked: Questions, day: str, wanted: Collection[str] = ()) -> frozenset[str]:
    """Return the ids of the questions that are open on a day (ISO), of all or of those that are wanted.

    Raises:
        UsageError: the case asks nothing, not what is wanted, or all of it was settled by that day.
    """
    every: tuple[Choice | DatedEvent | Number, ...] = (*asked.choices, *asked.events, *asked.numbers)
    ids = [one.id for one in every]
    if strange := [one for one in wanted if one not in ids]:
        raise UsageError(f"no question {strange[0]!r} in case.toml; there are: {', '.join(ids) or 'none'}")
    if not every:
        raise UsageError("the case asks nothing: write [[choices]], [[events]] or [[numbers]] into its case.toml")
    found = frozenset(one.id for one in every if one.day > day and (not wanted or one.id in wanted))
    if not found:
        raise UsageError(f"every question was settled by {day}: take an earlier day with --as-of, or ask a new one")
    return found


def answers(asked: Questions, stand: Stand, day: str, wanted: Collection[str] = ()) -> tuple[Answer, ...]:
    """Return an answer to each choice and event that is open on a day (ISO), or to those that are wanted.

    Raises:
        UsageError: as `open_questions` says.
    """
    ids = open_questions(asked, day, wanted)
    chosen = [choice(asked, one, stand, day) for one in asked.choices if one.id in ids]
    return (*chosen, *(event(asked, one, stand, day) for one in asked.events if one.id in ids))


def choice(asked: Questions, one: Choice, stand: Stand, day: str) -> Answer:
    """Return the answer to a choice among exclusive options."""
    named = tuple(option for option in one.options if asked.named(option, day))
    narrowed = stand.on(named)
    board = Board.of(stand, named)
    silent = stakes.silent(narrowed, stakes.OPTIONS) if named else f"none of its options was named by {day}"
    every = (*named, among.OTHER)
    number = len(named)
    baselines = {"uniform": among.uniform(number), "base_rate": among.base_rate(number)}
    if board.actors:
        baselines["support_share"] = among.support_share(board.worth, np.array(board.weights))
    return Answer(
        asked=one,
        kind="multiple_choice",
        options=every,
        forecast=None if silent else board.outcomes(),
        ranges={} if silent else _ranges(board),
        baselines={name: _named(every, told) for name, told in baselines.items()},
        support=_named(named, board.behind),
        abstained=silent,
        later=tuple(option for option in one.options if option not in named),
        board=board,
        stand=narrowed,
    )


def event(asked: Questions, one: DatedEvent, stand: Stand, day: str) -> Answer:
    """Return the answer to whether an option comes about by a day."""
    board = Board.of(stand, _all_options(stand, one.option), one.option)
    silent = stakes.silent(stand, stakes.EVENTS)
    if silent is None and not asked.named(one.option, day):
        silent = f"nobody had named {one.option} by {day}: positions tell nothing of it"
    if silent is None and not any(one.option in held for held in board.stances):
        silent = f"nobody's position on {one.option} is known"
    behind = _behind(board, one.option)
    return Answer(
        asked=one,
        kind="binary",
        options=(YES, NO),
        forecast=None if silent else board.outcomes(),
        ranges={} if silent else _ranges(board),
        baselines={"uniform": _yes(0.5), "base_rate": _yes(events.BASE_RATE), "support_share": _yes(behind)},
        support={one.option: behind},
        abstained=silent,
        later=(),
        board=board,
        stand=stand,
    )


def _all_options(stand: Stand, option: str) -> tuple[str, ...]:
    found = {option: None} | {o: None for held in stand.held for o in held.positions}
    return tuple(found)


def _behind(board: Board, option: str) -> float:
    return float(board.behind[board.options.index(option)])


def _yes(probability: float) -> dict[str, float]:
    return {YES: probability, NO: 1 - probability}


def _named(names: Sequence[str], told: Numbers) -> dict[str, float]:
    return dict(zip(names, map(float, told), strict=True))


def _ranges(board: Board) -> dict[str, tuple[float, float]]:
    """Return the 10th and 90th of a hundred answers with other weights and another prior of something else."""
    rng = np.random.default_rng(SEED)
    factors = np.exp(rng.normal(0, _FACTOR, (_DRAWS, len(board.weights))))
    low, high = among.PRIOR_OTHER_RANGE
    others = rng.triangular(low, among.PRIOR_OTHER, high, _DRAWS)
    drawn = []
    for factor, other in zip(factors, others, strict=True):
        changed = replace(board, weights=tuple(np.array(board.weights) * factor))
        drawn.append(changed.outcomes(float(other)))
    ends = {name: np.percentile([one[name] for one in drawn], [10, 90]) for name in drawn[0]}
    return {name: (float(low), float(high)) for name, (low, high) in ends.items()}
