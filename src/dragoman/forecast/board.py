"""Who weighs how much and stands where: all that a forecast among options rests on, and what else it could be.

A board is small and pure, so that a slider may try another one fifty times a second: fifty actors on six options take
about a millisecond.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from dragoman.errors import UsageError
from dragoman.forecast import events
from dragoman.forecast import options as among
from dragoman.forecast.scores import Numbers
from dragoman.forecast.stakes import Stand
from dragoman.model import Stance

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Board:
    """Actors with their weights and, for each, the last stance on each option that it has one on.

    `event` is the option that is asked for, whether it comes about; None where the options are a choice.
    """

    options: tuple[str, ...]
    actors: tuple[str, ...]
    weights: tuple[float, ...]
    stances: tuple[Mapping[str, Stance], ...]
    event: str | None = None

    @classmethod
    def of(cls, stand: Stand, options: Sequence[str], event: str | None = None) -> Board:
        """Return the board of those whose position on any of some options is known."""
        known = stand.on(options).known
        stances: tuple[Mapping[str, Stance], ...] = tuple(
            {option: row.stance for option, row in held.positions.items()} for held in known
        )
        actors = tuple(held.stake.actor for held in known)
        return cls(tuple(options), actors, tuple(held.stake.weight for held in known), stances, event)

    def outcomes(self, other: float = among.PRIOR_OTHER) -> dict[str, float]:
        """Return the probability of each outcome: yes and no of an event; of a choice its options, something else."""
        if self.event is not None:
            probability = events.probability(float(self.behind[self.options.index(self.event)]))
            return {events.YES: probability, events.NO: 1 - probability}
        return dict(zip((*self.options, among.OTHER), map(float, self.told(other)), strict=True))

    @property
    def watched(self) -> str:
        """The outcome whose reasons are asked for: yes of an event, the likeliest option on the table of a choice."""
        return events.YES if self.event is not None else likeliest(self.outcomes())

    def told(self, other: float = among.PRIOR_OTHER) -> Numbers:
        """Return the recommended probabilities of the options and, last, of something else."""
        return among.recommended(self.worth, np.array(self.weights), other)

    @property
    def worth(self) -> Numbers:
        """What each option is worth to each actor, (actors, options)."""
        return among.utilities(self.stances, self.options)

    @property
    def behind(self) -> Numbers:
        """The share of weight behind each option, a conditional stance counting half, (options,)."""
        weights = np.array(self.weights)
        total = weights.sum()
        return np.asarray(weights @ np.maximum(self.worth, 0) / total if total > 0 else np.zeros(len(self.options)))

    def at(self, actor: str) -> int:
        """Return the number of an actor.

        Raises:
            UsageError: nobody of that name has a position here; the nearest names are given.
        """
        names = [name.casefold() for name in self.actors]
        if actor.casefold() in names:
            return names.index(actor.casefold())
        near = difflib.get_close_matches(actor, self.actors, 3, 0.4)
        raise UsageError(f"no actor {actor!r} with a known position; there are: {', '.join(near or self.actors)}")

    def without(self, actor: str) -> Board:
        """Return the board without an actor."""
        gone = self.at(actor)
        return replace(
            self,
            actors=_left(self.actors, gone),
            weights=_left(self.weights, gone),
            stances=_left(self.stances, gone),
        )

    def weighed(self, actor: str, times: float) -> Board:
        """Return the board with an actor's weight multiplied.

        Raises:
            UsageError: by less than 0.
        """
        if not 0 <= times < float("inf"):
            raise UsageError(f"the weight of {actor} cannot be taken {times} times; give 0 or more")
        number = self.at(actor)
        changed = [weight * times if n == number else weight for n, weight in enumerate(self.weights)]
        return replace(self, weights=tuple(changed))

    def moved(self, actor: str, option: str, stance: Stance) -> Board:
        """Return the board with an actor on another stance.

        Raises:
            UsageError: no such option or stance.
        """
        if option not in self.options:
            raise UsageError(f"no option {option!r} here; there are: {', '.join(self.options)}")
        if stance not in among.UTILITIES:
            raise UsageError(f"no stance {stance!r}; there are: {', '.join(among.UTILITIES)}")
        number = self.at(actor)
        changed = [{**held, option: stance} if n == number else held for n, held in enumerate(self.stances)]
        return replace(self, stances=tuple(changed))


def _left(items: tuple[T, ...], gone: int) -> tuple[T, ...]:
    return items[:gone] + items[gone + 1 :]


def likeliest(told: Mapping[str, float]) -> str:
    """Return the outcome on the table that is likeliest."""
    return max((name for name in told if name != among.OTHER), key=lambda name: told[name])
