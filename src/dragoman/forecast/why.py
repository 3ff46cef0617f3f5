"""Why a forecast is what it is: what each actor and position does to it, and what would change the answer.

Everything here tries the board with one thing otherwise. Sobol's total indices (Saltelli et al. 2010, by SALib) say how
much of what weights and priors leave open is due to each; an interval that reaches 0 means "not told apart from 0".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from dragoman.errors import UsageError
from dragoman.forecast import options as among
from dragoman.forecast.board import Board, likeliest
from dragoman.forecast.scores import Numbers
from dragoman.forecast.stakes import Stand
from dragoman.model import Stance

_OPPOSITE: Mapping[Stance, Stance] = {
    "support": "oppose", "conditional": "oppose", "undecided": "support", "doubt": "support", "oppose": "support",
}  # fmt: skip
_STANDS: Mapping[Stance, str] = {
    "support": "been for", "conditional": "been for, on conditions,", "undecided": "been undecided on",
    "doubt": "doubted", "oppose": "been against",
}  # fmt: skip
_PRIOR = "something not on the table"
_FACTOR = 2.0  # by which a weight may be off
_NOTHING = 0.005  # of the doubt; less counts as 0
_SAMPLES = 128  # of each input, before Saltelli's scheme multiplies them


@dataclass(frozen=True, slots=True)
class Effect:
    """What one change does: `change` in words, what the watched outcome would have, and which would lead then."""

    actor: str
    change: str
    before: float
    after: float
    leads: str

    @property
    def size(self) -> float:
        """By how much the probability of what is watched changes."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the tornado: the probability of what is watched at both ends of an input."""

    name: str
    low: float
    high: float

    @classmethod
    def between(cls, name: str, one: float, other: float) -> Bar:
        """Return a bar between two ends in any order."""
        return cls(name, min(one, other), max(one, other))


@dataclass(frozen=True, slots=True)
class Camp:
    """The coalition for and against an option, as shares of all power × salience; `vetoes` are vetoes against it."""

    option: str
    support: float
    conditional: float
    undecided: float
    against: float
    unknown: float
    vetoes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Sobol's total index of an input, and half the width of its 95 % interval."""

    name: str
    total: float
    interval: float

    @property
    def told_apart(self) -> bool:
        """Whether it is told apart from 0."""
        return self.total - self.interval > _NOTHING


def effects(board: Board) -> list[Effect]:
    """Return what removing each actor, and turning each position, does to what is watched; the strongest first.

    Raises:
        UsageError: there is nobody.
    """
    if not board.actors:
        raise UsageError("nobody's position is known: there is nothing to explain")
    watched, before = board.watched, board.outcomes()
    found = []
    for actor, change, other in _changes(board):
        after = other.outcomes()
        found.append(Effect(actor, change, before[watched], after[watched], likeliest(after)))
    return sorted(found, key=lambda effect: -abs(effect.size))


def _changes(board: Board) -> Iterator[tuple[str, str, Board]]:
    for actor, held in zip(board.actors, board.stances, strict=True):
        if len(board.actors) > 1:
            yield actor, "were not there", board.without(actor)
        for option, stance in held.items():
            turned = _OPPOSITE[stance]
            yield actor, f"had not {_STANDS[stance]} but {_STANDS[turned]} {option}", board.moved(actor, option, turned)


def turning(board: Board) -> list[Effect]:
    """Return the single changes after which another outcome leads."""
    lead = likeliest(board.outcomes())
    return [effect for effect in effects(board) if effect.leads != lead]


def tornado(board: Board) -> list[Bar]:
    """Return what is watched with each weight halved and doubled and, of a choice, the prior at its ends."""
    watched = board.watched
    bars = [
        Bar.between(actor, *(board.weighed(actor, times).outcomes()[watched] for times in (1 / _FACTOR, _FACTOR)))
        for actor in board.actors
    ]
    if board.event is None:
        bars.append(Bar.between(_PRIOR, *(board.outcomes(other)[watched] for other in among.PRIOR_OTHER_RANGE)))
    return sorted(bars, key=lambda bar: -abs(bar.high - bar.low))


def coalitions(stand: Stand, options: tuple[str, ...]) -> list[Camp]:
    """Return who is for and against each option by weight, those who have not spoken included."""
    total = sum(held.stake.weight for held in stand.held) or 1.0
    return [_camp(stand, option, total) for option in options]


def _camp(stand: Stand, option: str, total: float) -> Camp:
    weight: dict[str, float] = {}
    vetoes = []
    for held in stand.held:
        stance = held.positions[option].stance if option in held.positions else "unknown"
        weight[stance] = weight.get(stance, 0.0) + held.stake.weight / total
        if stance == "oppose" and held.stake.veto:
            vetoes.append(held.stake.actor)
    get = weight.get
    against = get("oppose", 0.0) + get("doubt", 0.0)
    return Camp(
        option, get("support", 0.0), get("conditional", 0.0), get("undecided", 0.0), against, get("unknown", 0.0),
        tuple(vetoes),
    )  # fmt: skip


def sobol(board: Board, seed: int = 1) -> list[Index]:
    """Return how much each weight and the prior of something else move what is watched, the strongest first.

    Raises:
        UsageError: SALib is not installed.
    """
    try:
        from SALib.analyze import sobol as analysis
        from SALib.sample import sobol as sample
    except ImportError:
        raise UsageError("Sobol's indices need SALib: pip install 'dragoman[forecast]'") from None
    log, watched = float(np.log(_FACTOR)), board.watched
    names, bounds = list(board.actors), [[-log, log] for _ in board.actors]
    if board.event is None:
        names, bounds = [*names, _PRIOR], [*bounds, list(among.PRIOR_OTHER_RANGE)]
    problem = {"num_vars": len(names), "names": names, "bounds": bounds}
    inputs = sample.sample(problem, _SAMPLES, calc_second_order=False, seed=seed)
    outputs = np.array([_tried(board, row)[watched] for row in inputs])
    found = analysis.analyze(problem, outputs, calc_second_order=False, seed=seed)
    indices = [Index(*row) for row in zip(names, map(float, found["ST"]), map(float, found["ST_conf"]), strict=True)]
    return sorted(indices, key=lambda index: -index.total)


def _tried(board: Board, row: Numbers) -> dict[str, float]:
    """Return the outcomes with each weight times e to the power of its input, and the prior at the last of a choice."""
    number = len(board.weights)
    other = float(row[number]) if len(row) > number else among.PRIOR_OTHER
    return replace(board, weights=tuple(np.array(board.weights) * np.exp(row[:number]))).outcomes(other)
