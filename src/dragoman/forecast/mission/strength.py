"""How strong a mission will be: an ensemble of futures drawn from what was promised.

A promise is cut into contingents; a contingent comes on its day with a slip, or never. One slip factor is shared by all
of a mission, since what delays one contingent (base, money, consent) delays all. Offers that nobody has made yet fill
part of the gap to the ceiling; some leave and are not replaced; a published count errs. Every number that is no promise
is a named prior and drawn from its range.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dragoman.forecast.mission.terms import Estimate, Promise, Terms
from dragoman.forecast.scores import Numbers

DRAWS = 4_000
SEED = 1
_MONTH = 30.44  # days
_CONTINGENT, _BATCH, _MOST = 300, 800, 16  # persons of one contingent, of one step of a ramp; steps of a ramp at most
_OVER = 1.05  # of the ceiling: rotations put two contingents in one place for some days


@dataclass(frozen=True, slots=True)
class Drawn:
    """The priors of each future (futures,), and the slip factor that its contingents share."""

    priors: Mapping[str, Numbers]
    shared: Numbers

    @classmethod
    def of(cls, priors: Mapping[str, Estimate], number: int, seed: int) -> Drawn:
        """Draw each prior by its own stream, so that making one sure leaves the others as they were."""
        drawn = {name: triangular(prior, _stream(name, seed).random(number)) for name, prior in priors.items()}
        factor = np.exp(_stream("shared factor", seed).normal(0, 1, number) * drawn["shared"])
        return cls(drawn, factor)

    def __getitem__(self, name: str) -> Numbers:
        return self.priors[name]


def _stream(name: str, seed: int) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def triangular(prior: Estimate, uniform: Numbers) -> Numbers:
    """Return draws of a triangular distribution with its mode at the value, given draws from 0 to 1."""
    low, value, high = prior.low, prior.value, prior.high
    if high <= low:
        return np.full_like(uniform, value)
    turn = (value - low) / (high - low)
    rising = low + np.sqrt(uniform * (high - low) * (value - low))
    falling = high - np.sqrt((1 - uniform) * (high - low) * (high - value))
    return np.where(uniform < turn, rising, falling)


def months(terms: Terms, days: Sequence[date]) -> Numbers:
    """Return how many months each day is after the day of the forecast, (days,)."""
    return np.array([(day - terms.as_of).days / _MONTH for day in days])


def strength(terms: Terms, days: Sequence[date], draws: int = DRAWS, seed: int = SEED) -> Numbers:
    """Return the strength in persons in each future, (futures, days)."""
    drawn, after = Drawn.of(terms.priors, draws, seed), months(terms, days)
    rng = _stream("contingents", seed)
    change = _new_offers(terms, drawn, after, rng)
    for promise in terms.promises:
        change += _kept(promise, terms, drawn, after, rng)
    left = (terms.present + change) * (1 - drawn["attrition"][:, None]) ** np.maximum(after, 0)
    counted = left * (1 + rng.normal(0, 1, change.shape) * drawn["count_error"][:, None])
    return np.clip(counted, 0, _OVER * terms.ceiling)


def _new_offers(terms: Terms, drawn: Drawn, after: Numbers, rng: np.random.Generator) -> Numbers:
    """Return who comes by offers that nobody has made yet: part of the gap that promises leave, in lumps."""
    size = rng.gamma(2, 0.5, (len(drawn.shared), 1))
    arriving = [p for p in terms.promises if p.number > 0]
    if not arriving:
        return np.zeros((len(size), len(after)))
    expected = sum(p.number * (1 - terms.priors[f"never_{p.stage}"].value) for p in arriving)
    gap = max(0.0, terms.ceiling - terms.present - expected)
    rate = (drawn["new_offers"] / 12 / drawn.shared)[:, None]
    waited = np.maximum(after[None, :] - drawn["lead"][:, None], 0)
    return np.asarray(gap * (1 - np.exp(-rate * waited)) * size)


def _kept(promise: Promise, terms: Terms, drawn: Drawn, after: Numbers, rng: np.random.Generator) -> Numbers:
    """Return how a promise changes the strength, (futures, days)."""
    parts = _parts(promise)
    change = np.zeros((len(drawn.shared), len(after)))
    for part in range(1, parts + 1):
        when = _when(promise, part / parts, terms, drawn, rng)
        change += (when[:, None] <= after) * (promise.number / parts)
    return change


def _parts(promise: Promise) -> int:
    size = abs(promise.number)
    if promise.ramp:
        return max(1, min(_MOST, round(size / _BATCH)))
    return 1 if promise.number < 0 else max(1, round(size / _CONTINGENT))


def _when(promise: Promise, share: float, terms: Terms, drawn: Drawn, rng: np.random.Generator) -> Numbers:
    """Return in how many months a contingent comes or leaves in each future; infinity where it never does."""
    number = len(drawn.shared)
    never = rng.random(number) < drawn[f"never_{promise.stage}"]
    late = rng.random(number) >= _punctual(promise, drawn)
    slip = late * rng.exponential(1, number) * drawn[_slip(promise, terms)] * drawn.shared
    waiting = drawn["lead"] * drawn.shared if _unready(promise) else 0.0
    return np.where(never, np.inf, _scheduled(promise, share, terms, drawn) + waiting + slip)


def _scheduled(promise: Promise, share: float, terms: Terms, drawn: Drawn) -> Numbers:
    due = months(terms, [promise.due])[0] if promise.due else 0.0
    if not promise.ramp:
        return np.full(len(drawn.shared), due)
    return np.asarray(due * share ** (drawn["late_load"] if promise.stage == "leave" else 1.0))


def _unready(promise: Promise) -> bool:
    """Whether units have yet to be made ready: offers without a day, and ramps, whose later steps are offers."""
    return promise.stage in ("offered", "stale") or (promise.ramp and promise.stage == "dated")


def _punctual(promise: Promise, drawn: Drawn) -> Numbers | float:
    return {"dated": drawn["on_time"], "leave": drawn["leave_on_time"]}.get(promise.stage, 0.0)


def _slip(promise: Promise, terms: Terms) -> str:
    if promise.stage == "leave":
        return "slip_hard" if terms.hard_end else "slip_leave"
    return "slip_dated" if promise.stage == "dated" else "slip_offered"
