"""Links between figures, and between figures and commitments: a fund's balance, what it took in and what it paid.

A plan (cost, ceiling) stays the same for a year unless a report says otherwise; a state (strength, balance) changes
from day to day, and casualties are those of one day. Two values that one report states in its own words are two things
to it, not a contradiction.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dragoman.link.claims.amounts import adds_up, currency, fit, near, reach, smaller, value
from dragoman.link.claims.clusters import MAX_PAIRS, link, one_kind
from dragoman.link.claims.days import overlap
from dragoman.link.claims.facts import Claim, Reading
from dragoman.link.corpus import grouped
from dragoman.model import Link

SAME: Final = "same subject, measure and value"
TWO_VALUES: Final = "one measure, two values"
TWO_PERIODS: Final = "one cost, two periods"
MORE_HELD: Final = "a fund that holds more than it has received"
TWO_MEANINGS: Final = "one amount, held in one report and {other} in another"
MADE_UP: Final = "made up of these payments"

_LASTS: Final = {"cost": 366, "ceiling": 366, "strength": 3, "balance": 3}  # days for which a value holds
_PLANS: Final = frozenset(["cost", "ceiling"])
_EVENTS: Final = frozenset(["casualties"])  # of one day: counts of the same people on the same day
_MATTER: Final = 60  # days within which one amount of one fund is one matter
_ROUNDING: Final = 1.02


def values(readings: Iterable[Reading]) -> Iterator[Link]:
    """Yield the links between figures."""
    known = (r for r in readings if r.about is not None and r.record.measure in _EVENTS.union(_LASTS))
    for block in grouped(known, lambda r: ((r.record.measure, r.about, r.amount.currency),)).values():
        yield from _values(block)


def _values(block: list[Reading]) -> Iterator[Link]:
    """Link the values of one measure of one subject: equal ones, and those that cannot both be right."""
    groups = grouped(block, lambda r: ((value(r.amount), r.amount.period),)).values()
    stated = grouped(block, lambda r: (r.document.id,))
    if block[0].record.measure in _PLANS:
        yield from (link(other, first, "same_as", SAME) for first, *others in groups for other in others)
    for one, other in itertools.combinations(groups, 2):
        rivals = (pair for pair in itertools.product(one, other) if _of_one_thing(*pair, stated))
        for a, b in itertools.islice(rivals, MAX_PAIRS):
            if (why := _clash(a, b)) is not None:
                yield link(a, b, "contradicts", why)


def _of_one_thing(a: Reading, b: Reading, stated: Mapping[str, list[Reading]]) -> bool:
    """Whether two documents count one kind of thing at one time, and neither means two things by it."""
    return one_kind(a, b) and _close(a, b) and not _told_apart(a, b, stated)


def _clash(a: Reading, b: Reading) -> str | None:
    periods = {r.record.quantity.period for r in (a, b)} - {None}
    if len(periods) > 1:
        return TWO_PERIODS if near(a.amount, b.amount) else None
    return None if _compatible(a, b) else TWO_VALUES


def _compatible(a: Reading, b: Reading) -> bool:
    """Whether two values of one measure can both be right; "a ceiling of at most 500" is one of 500."""
    if a.record.measure == "ceiling" and "about" not in (a.amount.bound, b.amount.bound):
        return value(a.amount) == value(b.amount)
    return fit(a.amount, b.amount) or (a.record.measure == "strength" and _near_enough(a, b))


def _near_enough(a: Reading, b: Reading) -> bool:
    """Whether two strengths differ by no more than a day's coming and going, 5 %."""
    one, other = value(a.amount), value(b.amount)
    return one is not None and other is not None and abs(one - other) <= 0.05 * max(one, other)


def _close(a: Reading, b: Reading) -> bool:
    """Whether two values are of one time; those of an event, of one day that a text gives."""
    if a.record.measure in _LASTS:
        return overlap(a.days, b.days, _LASTS[a.record.measure])
    return a.days is not None and a.days == b.days and a.days.said and not a.days.width


def _told_apart(a: Reading, b: Reading, stated: Mapping[str, list[Reading]]) -> bool:
    """Whether one of the two documents states both values itself, so that it means two things by them."""
    if a.document.id == b.document.id:
        return a.statement == b.statement
    return any(
        fit(other.amount, there.amount) and other.record.quantity.period == there.record.quantity.period
        for here, there in ((a, b), (b, a))
        for other in stated[here.document.id]
        if other is not here
    )


def is_balance(reading: Reading) -> bool:
    """Whether a figure is what a fund is said to hold."""
    return reading.record.measure == "balance" and reading.subject is not None


def is_sum(claim: Claim) -> bool:
    """Whether a claim asserts a sum of money, which can be held to what a fund has."""
    return claim.record.kind == "money" and claim.record.polarity == "asserted" and claim.amount is not None


def fund_of(claim: Claim) -> str | None:
    """Return the fund that a sum may be of: the account that it goes into, else its giver."""
    return claim.account or claim.provider


def funds(claims: Iterable[Claim], readings: Iterable[Reading]) -> Iterator[Link]:
    """Link what funds are said to hold to sums that they cannot have held then."""
    told = grouped(filter(is_balance, readings), lambda r: ((r.subject, r.amount.currency),))
    held = {key: _Balances(found) for key, found in told.items()}
    for claim in filter(is_sum, claims):
        for balance in held.get((fund_of(claim), currency(claim.amount)), _Balances(())).near(claim):
            if (why := _fund_clash(balance, claim)) is not None:
                yield link(balance, claim, "contradicts", why)


def within(claims: Sequence[Claim], readings: Iterable[Reading]) -> Iterator[Link]:
    """Link what a fund is said to hold to the payments that the same text lists, where they add up to it."""
    listed = grouped(claims, lambda c: (c.document.id,))
    for balance in filter(is_balance, readings):
        yield from _made_up(balance, listed.get(balance.document.id, ()))


class _Balances:
    """What one fund is said to hold in one currency, by the first day on which it does."""

    def __init__(self, found: Iterable[Reading]) -> None:
        dated = [(reading.days, reading) for reading in found if reading.days is not None]
        self._found = sorted(dated, key=lambda pair: pair[0].first)
        self._firsts = [days.first for days, _ in self._found]

    def near(self, claim: Claim) -> Iterator[Reading]:
        """Yield what other documents say that it holds about the days of a claim."""
        begun = bisect_right(self._firsts, claim.days.last + _MATTER) if claim.days else 0
        for _, balance in self._found[:begun]:
            if overlap(balance.days, claim.days, _MATTER) and balance.document.id != claim.document.id:
                yield balance


def _fund_clash(balance: Reading, claim: Claim) -> str | None:
    if near(balance.amount, claim.amount) and _means_other(balance, claim):
        return TWO_MEANINGS.format(other=claim.record.stage)
    return MORE_HELD if _holds_more(balance, claim) and _all_received(balance, claim) else None


def _holds_more(balance: Reading, claim: Claim) -> bool:
    return claim.amount is not None and reach(balance.amount)[0] > reach(claim.amount)[1] * _ROUNDING


def _means_other(balance: Reading, claim: Claim) -> bool:
    """Whether a claim tells otherwise of what a fund is said to hold: that it was paid out, or is only promised."""
    return _paid_out(balance, claim) or (claim.promised and claim.provider is None)


def _paid_out(balance: Reading, claim: Claim) -> bool:
    """Whether a fund gives what it is said to hold."""
    return claim.provider == balance.subject and claim.account != balance.subject


def _all_received(balance: Reading, claim: Claim) -> bool:
    """Whether a claim is of all that a fund has received until the day of its balance or later."""
    total = claim.record.stage == "disbursed" and claim.provider is None
    later = claim.days is not None and balance.days is not None and claim.days.last >= balance.days.last
    return total and later


def _made_up(balance: Reading, claims: Iterable[Claim]) -> Iterator[Link]:
    parts = [c for c in claims if _is_part(balance, c)]
    if len(parts) > 1 and adds_up([c.amount for c in parts], balance.amount):
        yield from (Link(balance.id, c.id, "includes", MADE_UP) for c in parts)


def _is_part(balance: Reading, claim: Claim) -> bool:
    """Whether a claim is a payment of somebody known that is smaller than what a fund holds."""
    paid = claim.record.kind == "money" and claim.given and claim.provider is not None
    one = currency(claim.amount) == balance.amount.currency
    return paid and one and smaller(claim.amount, balance.amount)
