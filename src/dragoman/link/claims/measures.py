"""Links between figures, and between figures and commitments: a fund's balance, what it took in and what it paid.

A plan (cost, ceiling) stays the same for a year unless a report says otherwise; a state (strength, balance) changes
from day to day, and casualties are those of one day. Two values that one report states in its own words are two things
to it, not a contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dragoman.link.claims.amounts import adds_up, fit, near, reach, value
from dragoman.link.claims.clusters import MAX_PAIRS, link, one_kind
from dragoman.link.claims.facts import Claim, Facts, Reading
from dragoman.model import Link

SAME: Final = "same subject, measure and value"
TWO_VALUES: Final = "one measure, two values"
TWO_PERIODS: Final = "one cost, two periods"
MORE_HELD: Final = "a fund that holds more than it has received"
TWO_MEANINGS: Final = "one amount, held in one report and {other} in another"
MADE_UP: Final = "made up of these payments"

_PLAN_LASTS: Final = 366  # days
_STATE_LASTS: Final = 3
_PLANS: Final = frozenset(["cost", "ceiling"])
_STATES: Final = frozenset(["strength", "balance"])
_EVENTS: Final = frozenset(["casualties"])  # of one day: counts of the same people on the same day
_MATTER: Final = 60  # days within which one amount of one fund is one matter
_ROUNDING: Final = 1.02


def links(facts: Facts) -> Iterator[Link]:
    """Yield the links of figures."""
    blocks: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for reading in facts.readings:
        if reading.record.measure in _PLANS | _STATES | _EVENTS and reading.about is not None:
            blocks[reading.record.measure, reading.about, reading.amount.currency].append(reading)
    for block in blocks.values():
        yield from _values(block)
    yield from _funds(facts)


def _values(block: list[Reading]) -> Iterator[Link]:
    """Link the values of one measure of one subject: equal ones, and those that cannot both be right."""
    by_value: dict[tuple[float | None, str | None], list[Reading]] = defaultdict(list)
    for reading in block:
        by_value[value(reading.amount), reading.record.quantity.period].append(reading)
    groups = list(by_value.values())
    stated: dict[str, list[Reading]] = defaultdict(list)
    for reading in block:
        stated[reading.document.id].append(reading)
    for n, group in enumerate(groups):
        if group[0].record.measure in _PLANS:
            yield from (link(other, group[0], "same_as", SAME) for other in group[1:])
        for others in groups[n + 1 :]:
            found = [(a, b) for a in group for b in others if one_kind(a, b) and _close(a, b)]
            found = [(a, b) for a, b in found if not _told_apart(a, b, stated)]
            for a, b in found[:MAX_PAIRS]:
                if (why := _clash(a, b)) is not None:
                    yield link(a, b, "contradicts", why)


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
    if a.days is None or b.days is None:
        return False
    if a.record.measure in _EVENTS:
        return a.days.said and a.days == b.days and a.days.width == 0
    lasts = _PLAN_LASTS if a.record.measure in _PLANS else _STATE_LASTS
    return a.days.overlaps(b.days, lasts)


def _told_apart(a: Reading, b: Reading, stated: Mapping[str, list[Reading]]) -> bool:
    """Whether one of the two documents states both values itself, so that it means two things by them."""
    if a.document.id == b.document.id:
        return a.record.statement is b.record.statement
    return any(
        fit(other.amount, there.amount) and other.record.quantity.period == there.record.quantity.period
        for here, there in ((a, b), (b, a))
        for other in stated[here.document.id]
        if other is not here
    )


def _funds(facts: Facts) -> Iterator[Link]:
    """Link what a fund is said to hold to what it is said to have been promised, to have received and to have paid."""
    held: dict[str, list[Reading]] = defaultdict(list)
    for reading in facts.readings:
        if reading.record.measure == "balance" and reading.subject is not None:
            held[reading.subject].append(reading)
    listed: dict[str, list[Claim]] = defaultdict(list)
    for claim in facts.claims:
        listed[claim.document.id].append(claim)
        yield from _clashes(claim, held)
    for balances in held.values():
        yield from (x for balance in balances for x in _made_up(balance, listed[balance.document.id]))


def _clashes(claim: Claim, held: Mapping[str, list[Reading]]) -> Iterator[Link]:
    """Link a sum of a fund to what the fund is said to hold and cannot then."""
    fund = claim.account or claim.provider
    if fund is None or (claim.record.kind, claim.record.polarity) != ("money", "asserted"):
        return
    for balance in _near_in_time(held.get(fund, ()), claim):
        if (why := _fund_clash(balance, claim)) is not None:
            yield link(balance, claim, "contradicts", why)


def _near_in_time(balances: Iterable[Reading], claim: Claim) -> Iterator[Reading]:
    for balance in balances:
        if balance.days and claim.days and balance.days.overlaps(claim.days, _MATTER):
            yield balance


def _fund_clash(balance: Reading, claim: Claim) -> str | None:
    amount = claim.amount
    if amount is None or amount.currency != balance.amount.currency or balance.document.id == claim.document.id:
        return None
    if near(balance.amount, amount) and _means_other(balance, claim):
        return TWO_MEANINGS.format(other=claim.record.stage)
    if reach(balance.amount)[0] <= reach(amount)[1] * _ROUNDING:
        return None
    return MORE_HELD if _all_received(balance, claim) else None


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
    """Link a balance to the payments that its own document lists, where they add up to it."""
    parts = [c for c in claims if _is_part(balance, c)]
    if len(parts) > 1 and adds_up([c.amount for c in parts], balance.amount):
        yield from (Link(balance.id, c.id, "includes", MADE_UP) for c in parts)


def _is_part(balance: Reading, claim: Claim) -> bool:
    size, whole = value(claim.amount), value(balance.amount)
    return (
        claim.record.kind == "money"
        and claim.given
        and claim.provider is not None
        and size is not None
        and whole is not None
        and size < whole
        and claim.amount is not None
        and claim.amount.currency == balance.amount.currency
    )
