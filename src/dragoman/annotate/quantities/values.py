"""From one or two numbers to a quantity: its two ends in units, its bound and its period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from dragoman.annotate.quantities.bounds import bound_before, bound_behind, period
from dragoman.annotate.quantities.numbers import Number
from dragoman.lang.quantities import QuantityWords
from dragoman.model import Bound, Quantity

Kind = Literal["money", "persons", "equipment", "votes", "percent", "other"]
_THOUSAND, _WIDEST = 1_000, 4  # "12-15,000": both ends in thousands, the upper one at most so many times the lower
_WHY: Mapping[Kind, str] = {
    "money": "a number with a currency",
    "persons": "a number with the persons that it counts",
    "equipment": "a number with the equipment that it counts",
    "votes": "the count of a vote",
    "percent": "a number with a sign or word for per cent",
    "other": "a number that does not say what it counts",
}


class QuantityMaker:
    """Makes quantities of the numbers of one text."""

    def __init__(self, text: str, words: QuantityWords) -> None:
        self.text, self.words = text, words

    def quantity(
        self, kind: Kind, low: Number, high: Number | None, start: int, end: int, *, unit: str | None = None,
        factor: float = 1.0,
    ) -> Quantity:  # fmt: skip
        """Return the quantity of one number, or of the range up to `high`, with the words `start`-`end`.

        `factor` is what one of it counts in the unit: 0.01 where a number counts cents, and a dollar is the unit.
        """
        bound, least, most = self._bound(low, high, start, end)
        return Quantity(
            kind=kind, start=start, end=end, low=_round(least, factor), high=_round(most, factor), bound=bound,
            unit=unit, period=period(self.text, start, end, self.words, money=kind == "money"), why=_WHY[kind],
        )  # fmt: skip

    def _bound(
        self, low: Number, high: Number | None, start: int, end: int
    ) -> tuple[Bound, float | None, float | None]:
        """Return the bound with the lower and upper end, None where open."""
        if high is not None:
            return "range", scaled(low, high).value, high.value
        value = low.value
        if low.open:
            return "at_least", value, None
        bound = bound_before(self.text, start, self.words)
        if bound is None:
            behind = bound_behind(self.text, low.end, self.words) or bound_behind(self.text, end, self.words)
            bound = behind[0] if behind else "exact"
        if bound in ("at_most", "under"):
            return bound, None, value
        if bound in ("at_least", "over"):
            return bound, value, None
        return bound, value, value


def scaled(low: Number, high: Number, *, force: bool = False) -> Number:
    """Return `low` with the scale of `high` where it has none of its own: "515-600 million"."""
    if high.scale > 1 and low.scale == 1 and (force or low.value <= high.value / high.scale):
        return replace(low, value=low.value * high.scale, scale=high.scale, plain=False)
    return _in_thousands(low, high)


def _in_thousands(low: Number, high: Number) -> Number:
    """Return `low` in thousands where the upper end of the range alone is written so: "12-15,000"."""
    raised = low.value * _THOUSAND
    shared = low.plain and not high.value % _THOUSAND and raised < high.value <= raised * _WIDEST
    return replace(low, value=raised, plain=False) if shared else low


def _round(value: float | None, factor: float) -> float | None:
    """Return the value in units, without the dust of binary fractions; whole numbers as such."""
    if value is None:
        return None
    exact = round(value * factor, 4)
    return int(exact) if exact == int(exact) else exact
