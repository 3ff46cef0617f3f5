"""Contradictions between commitments: reports of one giver that cannot both be right.

A promise can grow and money flows day by day, so what differs is a contradiction only where the reports speak of the
same movement, alternate, or come too close to each other for a change of mind.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import attrgetter
from typing import Final

from dragoman.link.claims.amounts import value
from dragoman.link.claims.clusters import (
    Cluster,
    agree,
    alike,
    by_account,
    by_value,
    comparable,
    fits,
    is_movement,
    one_purpose,
    one_use,
    pairs,
    successive,
    whole,
)
from dragoman.link.claims.days import begun_by, close, overlap
from dragoman.link.claims.facts import Claim
from dragoman.link.corpus import differ, grouped
from dragoman.model import Link

TWO_COUNTS: Final = "one movement, two counts"
TWO_SIZES: Final = "one pledge, two sizes"
TWO_TOTALS: Final = "one total, two counts"
GIVEN_BEFORE: Final = "already given, and later still to be given"
TWO_CURRENCIES: Final = "one number, two currencies"
TWO_USES: Final = "one amount, in kind and in money"
DENIED: Final = "asserted and denied"
DENIED_THERE: Final = "asserted and denied in one text"

_RIVALS: Final = 16  # sizes that one size is linked to: each with each would grow with the square of them
_ONE_MOVEMENT: Final = 7  # days that a movement can be spread over and still be one
_CLOSE: Final = 14  # days between two sizes of a pledge that cannot both be right
_SEASON: Final = 183  # days within which one amount in kind and in money is likely one matter
_CURRENCY: Final = 183  # days within which one number in two currencies is one payment
_INSTANT: Final = 3  # days within which a total does not change


def links(promises: list[Cluster], given: list[Cluster]) -> Iterator[Link]:
    """Yield the contradictions between what one giver is said to have promised and given of one kind."""
    yield from _sizes(whole(promises))
    yield from _movements([c for c in given if is_movement(c)])
    yield from _totals([c for c in given if not is_movement(c)])
    yield from _given_before(promises, given)
    yield from _currencies([*promises, *given])
    yield from _uses(promises)


def distinct(a: Cluster, b: Cluster) -> bool:
    """Whether reports, none of which states both, give two amounts of one thing that cannot both be right."""
    return alike(a, b) and one_purpose(a, b) and not fits(a, b) and not a.documents & b.documents


def _sizes(promises: list[Cluster]) -> Iterator[Link]:
    """Link the sizes that reports give one pledge by turns, each to the next few that it cannot stand beside."""
    for account in by_account(promises):
        for a, later in begun_by(account, attrgetter("span"), _CLOSE):
            rivals = (b for b in later if distinct(a, b) and _one_pledge(a, b))
            for b in itertools.islice(rivals, _RIVALS):
                yield from pairs(a.members, b.members, "contradicts", TWO_SIZES)


def _one_pledge(a: Cluster, b: Cluster) -> bool:
    """Whether two sums are of one pledge: both of them all that was promised, or both announced on one day.

    They have one receiver and no two uses, and neither is part of another sum.
    """
    whole_sums = one_use(a, b) and not any(map(_is_part, (a, b)))
    return a.currency is None or (whole_sums and _announced_as_one(a, b))


def _announced_as_one(a: Cluster, b: Cluster) -> bool:
    return a.is_total == b.is_total and (a.is_total or _announced_together(a, b))


def _is_part(cluster: Cluster) -> bool:
    """Whether a report tells of a sum as a part of another, or as on top of it."""
    return any(m.whole or m.record.additional for m in cluster.members)


def _announced_together(a: Cluster, b: Cluster) -> bool:
    """Whether each of two sums for one receiver is told as news, on days that can be the same."""
    news = all(any(m.told for m in c.members) for c in (a, b))
    return news and overlap(a.told, b.told) and bool(a.receivers & b.receivers)


def mixed(a: Cluster, b: Cluster) -> bool:
    """Whether reports of two sizes alternate, or follow each other too closely to be a change of mind."""
    return overlap(a.span, b.span, _CLOSE)


def at_once(a: Cluster, b: Cluster) -> bool:
    """Whether two totals are of days between which a total does not change."""
    return a.span is not None and b.span is not None and b.span.first - a.span.last <= _INSTANT


def _totals(stocks: list[Cluster]) -> Iterator[Link]:
    """Link totals of one giver and stage on the same days."""
    for a, b in successive(stocks):
        if distinct(a, b) and at_once(a, b):
            yield from pairs(a.members, b.members, "contradicts", TWO_TOTALS)


def _movements(flows: list[Cluster]) -> Iterator[Link]:
    """Link reports of one movement that count it differently: same giver and stage, same day."""
    near = ((a, b) for a, later in begun_by(filter(_is_brief, flows), attrgetter("days")) for b in later)
    for a, b in near:
        if _one_movement(a, b) and not fits(a, b):
            yield from pairs(a.members, b.members, "contradicts", TWO_COUNTS)


def _is_brief(movement: Cluster) -> bool:
    return movement.days is not None and movement.days.width <= _ONE_MOVEMENT


def _one_movement(a: Cluster, b: Cluster) -> bool:
    """Whether two documents tell of movements of one stage, one of them on a day of its own, that can be one.

    Two sums are of one gift only where both say to whom.
    """
    said = any(c.days is not None and c.days.said for c in (a, b))
    apart = a.documents & b.documents or a.first.rank != b.first.rank
    return said and not apart and alike(a, b) and (a.currency is None or _to_one(a, b))


def _to_one(a: Cluster, b: Cluster) -> bool:
    """Whether two sums are said to be for one receiver and use."""
    return bool(a.receivers & b.receivers) and one_purpose(a, b) and one_use(a, b)


def _given_before(promises: list[Cluster], given: list[Cluster]) -> Iterator[Link]:
    """Link a promise still to be kept to an earlier report that the same amount has been given."""
    for done, promise in itertools.product(given, promises):
        if _of_one_gift(promise, done):
            for claim in filter(_is_ahead, promise.members):
                yield from pairs([claim], filter(partial(_is_before, claim), done.members), "contradicts", GIVEN_BEFORE)


def _is_ahead(promise: Claim) -> bool:
    return promise.planned and not promise.record.additional


def _of_one_gift(promise: Cluster, done: Cluster) -> bool:
    """Whether a promise and what was given are of one amount, receiver and use."""
    one = value(promise.first.amount) == value(done.first.amount)
    return one and alike(promise, done) and one_purpose(promise, done) and one_use(promise, done)


def _is_before(promise: Claim, done: Claim) -> bool:
    """Whether it was reported before a promise that something was given, by then and not on top of what was."""
    told = done.order < promise.order and not done.record.additional
    return told and done.days is not None and promise.days is not None and done.days.last <= promise.days.last


def _currencies(block: list[Cluster]) -> Iterator[Link]:
    """Link reports that give one number in two currencies."""
    for a, b in _of_one_value(block):
        if _converted(a, b) and a.first.promised == b.first.promised and agree(a.first.account, b.first.account):
            yield from pairs(a.members, b.members, "contradicts", TWO_CURRENCIES)


def _of_one_value(block: Iterable[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Yield each two claims that are built on the same number."""
    yield from (pair for same in by_value(block).values() for pair in itertools.combinations(same, 2))


def _converted(a: Cluster, b: Cluster) -> bool:
    """Whether two claims of about the same days are in two currencies."""
    return differ(a.currency, b.currency) and overlap(a.span, b.span, _CURRENCY)


def _uses(promises: list[Cluster]) -> Iterator[Link]:
    """Link promises of one amount that are goods in one report and money in another."""
    sums = (c for c in promises if c.first.record.kind == "money")
    rivals = ((a, b) for a, b in _of_one_value(sums) if _two_uses(a, b))
    for a, b in rivals:
        for one in a.members:
            yield from pairs([one], filter(partial(_one_matter, one), b.members), "contradicts", TWO_USES)


def _two_uses(a: Cluster, b: Cluster) -> bool:
    """Whether what some documents tell as goods others tell as money."""
    return a.first.in_kind != b.first.in_kind and a.documents.isdisjoint(b.documents) and alike(a, b)


def _one_matter(a: Claim, b: Claim) -> bool:
    """Whether two promises are of one season and can be to one receiver."""
    return close(a.published, b.published, _SEASON) and agree(a.receiver, b.receiver)


def denials(claims: Sequence[Claim]) -> Iterator[Link]:
    """Link a sum that is denied to the same sum that is asserted of the same giver and stage."""
    asserted, denied = _sides(claims)
    by_sum = grouped((c for c in asserted if c.provider is not None), lambda c: (_sum(c),))
    for denial in denied:
        if denial.amount is not None:
            told = by_sum.get(_sum(denial), [])
            yield from pairs([denial], filter(partial(_denies, denial), told), "contradicts", DENIED)


def denied_there(claims: Sequence[Claim]) -> Iterator[Link]:
    """Link what a text denies without a sum to what it asserts of the same kind and stage."""
    asserted, denied = _sides(claims)
    by_stage = grouped(asserted, lambda c: (_stage(c),))
    for denial in denied:
        if denial.amount is None:
            told = by_stage.get(_stage(denial), [])
            yield from pairs([denial], filter(partial(_denies, denial), told), "contradicts", DENIED_THERE)


def _sides(claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Return what is asserted and what is denied."""
    by_polarity = grouped((c for c in claims if c.rank >= 0), lambda c: (c.record.polarity,))
    return by_polarity.get("asserted", []), by_polarity.get("denied", [])


def _stage(claim: Claim) -> tuple[object, ...]:
    return claim.record.kind, claim.record.stage


def _sum(claim: Claim) -> tuple[object, ...]:
    return *_stage(claim), claim.provider, value(claim.amount)


def _denies(denial: Claim, claim: Claim) -> bool:
    """Whether a denial can be of a claim: of somebody else's in its own text, in another text of one of its time."""
    if denial.document.id == claim.document.id:
        one = denial.evidence != claim.evidence and denial.speaker != claim.speaker
    else:
        one = comparable(denial, claim) and _of_one_time(denial, claim)
    return one and agree(denial.provider, claim.provider)


def _of_one_time(denial: Claim, claim: Claim) -> bool:
    """Whether a denial speaks of the same time as a claim: what happens after it, it does not deny."""
    one, other = denial.days, claim.days
    return one is not None and other is not None and other.first <= one.last and close(one.last, other.last, _CLOSE)
