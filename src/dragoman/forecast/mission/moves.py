"""Which inputs move the answer: each prior from its low to its high end, all others as they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.forecast.mission.strength import strength
from dragoman.forecast.mission.terms import Estimate, Terms

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Move:
    """A prior, and the mean strength at its low and high end."""

    name: str
    prior: Estimate
    at_low: float
    at_high: float

    @property
    def size(self) -> float:
        """Persons between the two."""
        return abs(self.at_high - self.at_low)


def moves(terms: Terms, day: date, draws: int = 2_000) -> list[Move]:
    """Return what each prior does to the mean strength on a day, the strongest first; those without effect left out."""
    found = [
        Move(
            name, prior, float(strength(terms.with_prior(name, prior.low), [day], draws).mean()),
            float(strength(terms.with_prior(name, prior.high), [day], draws).mean()),
        )
        for name, prior in terms.priors.items()
    ]  # fmt: skip
    return sorted((move for move in found if move.size >= 1), key=lambda move: -move.size)
