"""Money of a mission: what a purse will have received, how long it lasts, what each form costs and who has given.

Outstanding pledges turn into money with a lag, or never; new ones come in lumps, where the case says how many a month.
A purse lasts as long as its balance covers those whom it pays at its cost a person and month. The same 68 million last
63 months as stipends and 8 as full cost, so a purse whose share of the costs is unknown has no runway here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dragoman.errors import UsageError
from dragoman.forecast.mission.strength import DRAWS, SEED, Drawn, months, strength, triangular
from dragoman.forecast.mission.terms import Channel, MissionForm, Terms
from dragoman.forecast.scores import Numbers

_LUMP_SPREAD = 0.8  # standard deviation of the logarithm of a lump
_LONGEST = 60  # months that a runway is followed
_THOUSANDS = {"m": 1_000.0, "bn": 1_000_000.0, "k": 1.0}  # of the currency, in each unit
NEW = "new_pledges"  # prior of a case: how much is newly pledged a month, in the purse's unit
LUMP = "pledge_lump"  # prior of a case: size of one new pledge


@dataclass(frozen=True, slots=True)
class Runway:
    """How many months a purse lasts, 10th, 50th and 90th of a hundred futures; `why` says why that is not known."""

    channel: str
    months: tuple[float, float, float] | None
    why: str | None


@dataclass(frozen=True, slots=True)
class FormCost:
    """What a form of the mission costs a year at a strength, in millions, and how much of it no purse has."""

    option: str
    payer: str
    year: tuple[float, float, float]
    gap: tuple[float, float, float] | None


def received(terms: Terms, channel: Channel, days: Sequence[date], draws: int = DRAWS, seed: int = SEED) -> Numbers:
    """Return what a purse will have received in its unit, (futures, days)."""
    drawn, after = Drawn.of(terms.priors, draws, seed), np.maximum(months(terms, days), 0)
    outstanding = max(channel.pledged - channel.received, 0)
    lag, never = drawn["pledge_lag"], drawn["pledge_never"]
    old = outstanding * (1 - never)[:, None] * (1 - np.exp(-after / lag[:, None]))
    return np.asarray(channel.received + old + _new(terms, drawn, after, seed))


def _new(terms: Terms, drawn: Drawn, after: Numbers, seed: int) -> Numbers:
    """Return new pledges that were paid: lumps at random months, half a lag after they were made."""
    if NEW not in terms.priors or LUMP not in terms.priors:
        return np.zeros((len(drawn.shared), len(after)))
    rng, size = np.random.default_rng([seed, 7]), drawn[LUMP]
    rate = drawn[NEW] / size
    waited = np.maximum(after[None, :] - drawn["pledge_lag"][:, None] / 2, 0)
    lumps = rng.poisson(rate[:, None] * waited)
    spread = rng.lognormal(-(_LUMP_SPREAD**2) / 2, _LUMP_SPREAD, (len(size), 1))
    return np.asarray(lumps * size[:, None] * spread)


def runway(terms: Terms, channel: Channel, draws: int = DRAWS, seed: int = SEED) -> Runway:
    """Return how long a purse lasts if nothing but what is pledged comes in."""
    if channel.month is None:
        return Runway(channel.name, None, "who pays which part of the costs is not known: give cost_person_month")
    days = [terms.as_of + timedelta(days=round(30.44 * n)) for n in range(1, _LONGEST + 1)]
    persons = strength(terms, days, draws, seed)
    cost = triangular(channel.month, np.random.default_rng([seed, 11]).random(draws))
    spent = np.cumsum(persons, 1) * cost[:, None] / thousands(channel)
    left = received(terms, channel, days, draws, seed) - channel.spent - spent
    lasts = np.where((left < 0).any(1), (left < 0).argmax(1), _LONGEST).astype(float)
    return Runway(channel.name, _three(lasts), None)


def thousands(channel: Channel) -> float:
    """Return how many thousands of its currency a purse's unit is.

    Raises:
        UsageError: the unit is unknown.
    """
    unit = channel.unit.split()[-1]
    if unit not in _THOUSANDS:
        raise UsageError(
            f"[[mission.channel]] {channel.name}: unit is {unit!r}; expected one of {', '.join(_THOUSANDS)}"
        )
    return _THOUSANDS[unit]


def costs(terms: Terms, day: date, draws: int = DRAWS, seed: int = SEED) -> list[FormCost]:
    """Return what each form costs a year at the strength forecast for a day, and the gap to what the purses have."""
    persons = strength(terms, [day], draws, seed)[:, 0]
    return [_cost(form, persons, at_hand(terms, form.purses, seed), seed) for form in terms.forms]


def _cost(form: MissionForm, persons: Numbers, held: float | None, seed: int) -> FormCost:
    each = triangular(form.year, np.random.default_rng([seed, 13]).random(len(persons)))
    year = persons * each / 1_000
    gap = None if held is None else _three(np.maximum(year - held, 0))
    return FormCost(form.option, form.support, _three(year), gap)


def at_hand(terms: Terms, names: Sequence[str], seed: int = SEED) -> float | None:
    """Return what some purses will have within a year, in millions; None where there are none, or of two currencies."""
    purses = [channel for channel in terms.channels if channel.name in names]
    if len({channel.unit.split()[0] for channel in purses}) != 1:
        return None
    day = terms.as_of + timedelta(days=365)
    return sum(
        (float(np.median(received(terms, channel, [day], seed=seed))) - channel.spent) * thousands(channel) / 1_000
        for channel in purses
    )


def per_person(terms: Terms, channel: Channel) -> float | None:
    """Return thousands that a purse has received a person who is there now; None where nobody is."""
    return channel.received * thousands(channel) / terms.present if terms.present > 0 else None


def _three(values: Numbers) -> tuple[float, float, float]:
    low, middle, high = np.percentile(values, [10, 50, 90])
    return float(low), float(middle), float(high)
