"""When two amounts can be the same, when they cannot, and when parts add up to a total."""

from __future__ import annotations

import math
from collections.abc import Iterable

from dragoman.model import Amount

_ABOUT = 0.05  # "about 400" leaves room for 380 to 420
_SUM = 0.01  # parts may fall short of their total by rounding
_NEAR = 0.01  # 7.22 and 7.2 are one number, rounded differently


def value(amount: Amount | None) -> float | None:
    """Return the number that an amount is built on, whatever its bound."""
    if amount is None:
        return None
    return amount.low if amount.low is not None else amount.high


def currency(amount: Amount | None) -> str | None:
    """Return the currency of money."""
    return amount.currency if amount else None


def smaller(one: Amount | None, other: Amount | None) -> bool:
    """Whether two amounts are known and the number that the first is built on is the smaller."""
    small, big = value(one), value(other)
    return small is not None and big is not None and small < big


def reach(amount: Amount) -> tuple[float, float]:
    """Return the least and the greatest number that an amount can mean."""
    low = -math.inf if amount.low is None else amount.low
    high = math.inf if amount.high is None else amount.high
    if amount.bound == "about":
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    return low, high


def fit(a: Amount, b: Amount) -> bool:
    """Whether one number can be meant by both."""
    (low_a, high_a), (low_b, high_b) = reach(a), reach(b)
    return low_a <= high_b and low_b <= high_a


def exceeds(part: Amount, total: Amount) -> bool:
    """Whether a part is larger than its total can be."""
    return reach(part)[0] > reach(total)[1]


def near(a: Amount | None, b: Amount | None) -> bool:
    """Whether two amounts are built on the same number, rounding apart."""
    one, other = value(a), value(b)
    return one is not None and other is not None and math.isclose(one, other, rel_tol=_NEAR)


def adds_up(parts: Iterable[Amount | None], total: Amount | None) -> bool:
    """Whether parts make up a total, but for what rounding takes away."""
    numbers, whole = [value(part) for part in parts], value(total)
    known = [number for number in numbers if number is not None]
    return whole is not None and 0 < len(known) == len(numbers) and math.isclose(sum(known), whole, rel_tol=_SUM)
