"""Contradictions between commitments: reports of one giver that cannot both be right.

A promise can grow and money flows day by day, so what differs is a contradiction only where the reports speak of the
same movement, alternate, or come too close to each other for a change of mind.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
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
    pairs,
    whole,
)
from dragoman.link.claims.facts import Claim
from dragoman.model import Link

TWO_COUNTS: Final = "one movement, two counts"
TWO_SIZES: Final = "one pledge, two sizes"
TWO_TOTALS: Final = "one total, two counts"
GIVEN_BEFORE: Final = "already given, and later still to be given"
TWO_CURRENCIES: Final = "one number, two currencies"
TWO_USES: Final = "one amount, in kind and in money"
DENIED: Final = "asserted and denied"

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
        dated = sorted((c.span, c.first.order, c) for c in account if c.span is not None)
        for place, (span, _, a) in enumerate(dated):
            near = itertools.takewhile(partial(_begins_by, span[1] + _CLOSE), (c for *_, c in dated[place + 1 :]))
            rivals = (b for b in near if distinct(a, b) and _one_pledge(a, b))
            for b in itertools.islice(rivals, _RIVALS):
                yield from pairs(a.members, b.members, "contradicts", TWO_SIZES)


def _one_pledge(a: Cluster, b: Cluster) -> bool:
    """Whether two sums are of one pledge: both of them all that was promised, or both announced on one day.

    They have one receiver and no two uses, and neither is part of another sum.
    """
    if a.currency is None:
        return True
    if _is_part(a) or _is_part(b) or not _one_use(a, b):
        return False
    if a.is_total or b.is_total:
        return a.is_total and b.is_total
    return bool(a.receivers & b.receivers) and _announced_together(a, b)


def _is_part(cluster: Cluster) -> bool:
    """Whether a report tells of a sum as a part of another, or as on top of it."""
    return any(m.whole or m.record.additional for m in cluster.members)


def _announced_together(a: Cluster, b: Cluster) -> bool:
    """Whether each of two sums is told as news, on days that can be the same."""
    one, other = a.told, b.told
    if one is None or other is None or not one.overlaps(other):
        return False
    return all(any(m.told for m in c.members) for c in (a, b))


def _one_use(a: Cluster, b: Cluster) -> bool:
    return not a.uses or not b.uses or not a.uses.isdisjoint(b.uses)


def _begins_by(day: int, cluster: Cluster) -> bool:
    return cluster.span is not None and cluster.span[0] <= day


def mixed(a: Cluster, b: Cluster) -> bool:
    """Whether reports of two sizes alternate, or follow each other too closely to be a change of mind."""
    if a.span is None or b.span is None:
        return False
    return a.span[0] <= b.span[1] + _CLOSE and b.span[0] <= a.span[1] + _CLOSE


def at_once(a: Cluster, b: Cluster) -> bool:
    """Whether two totals are of days between which a total does not change."""
    return a.span is not None and b.span is not None and b.span[0] - a.span[1] <= _INSTANT


def _totals(stocks: list[Cluster]) -> Iterator[Link]:
    """Link totals of one giver and stage on the same days."""
    for account in by_account(stocks):
        chain = sorted(account, key=lambda c: (c.span or (0, 0), c.first.order))
        for a, b in itertools.pairwise(chain):
            if distinct(a, b) and at_once(a, b):
                yield from pairs(a.members, b.members, "contradicts", TWO_TOTALS)


def _movements(flows: list[Cluster]) -> Iterator[Link]:
    """Link reports of one movement that count it differently: same giver and stage, same day."""
    dated = sorted((c.days.first, c.first.order, n, c.days, c) for n, c in enumerate(flows) if c.days is not None)
    for place, (*_, days, a) in enumerate(dated):
        for first, *_, b in dated[place + 1 :]:
            if first > days.last:
                break
            if a.first.rank == b.first.rank and _one_movement(a, b) and not fits(a, b):
                yield from pairs(a.members, b.members, "contradicts", TWO_COUNTS)


def _one_movement(a: Cluster, b: Cluster) -> bool:
    if a.days is None or b.days is None or a.documents & b.documents or not alike(a, b):
        return False
    if a.currency is not None and not _to_one(a, b):
        return False  # two sums are of one gift only where both say to whom
    said = a.days.said or b.days.said
    return said and max(a.days.width, b.days.width) <= _ONE_MOVEMENT


def _to_one(a: Cluster, b: Cluster) -> bool:
    """Whether two sums are said to be for one receiver and use."""
    return bool(a.receivers & b.receivers) and one_purpose(a, b) and _one_use(a, b)


def _given_before(promises: list[Cluster], given: list[Cluster]) -> Iterator[Link]:
    """Link a promise still to be kept to an earlier report that the same amount has been given."""
    for done, promise in itertools.product(given, promises):
        if not _of_one_gift(promise, done):
            continue
        before = [m for m in done.members if not m.record.additional]
        after = [m for m in promise.members if m.planned and not m.record.additional]
        for claim in after:
            earlier = [m for m in before if m.order < claim.order and _no_later(m, claim)]
            yield from pairs([claim], earlier, "contradicts", GIVEN_BEFORE)


def _of_one_gift(promise: Cluster, done: Cluster) -> bool:
    """Whether a promise and what was given are of one amount, receiver and use."""
    if value(promise.first.amount) != value(done.first.amount):
        return False
    return alike(promise, done) and one_purpose(promise, done) and _one_use(promise, done)


def _no_later(done: Claim, promise: Claim) -> bool:
    return done.days is not None and promise.days is not None and done.days.last <= promise.days.last


def _currencies(block: list[Cluster]) -> Iterator[Link]:
    """Link reports that give one number in two currencies."""
    for same in by_value(block).values():
        for a, b in itertools.combinations(same, 2):
            if _converted(a, b) and a.first.promised == b.first.promised and agree(a.first.account, b.first.account):
                yield from pairs(a.members, b.members, "contradicts", TWO_CURRENCIES)


def _converted(a: Cluster, b: Cluster) -> bool:
    """Whether two claims of about the same days are in two currencies."""
    if a.currency == b.currency or None in (a.currency, b.currency) or a.span is None or b.span is None:
        return False
    return a.span[0] - b.span[1] <= _CURRENCY and b.span[0] - a.span[1] <= _CURRENCY


def _uses(promises: list[Cluster]) -> Iterator[Link]:
    """Link promises of one amount that are goods in one report and money in another."""
    for same in by_value(promises).values():
        rivals = [(a, b) for a, b in itertools.combinations(same, 2) if a.first.in_kind != b.first.in_kind]
        for a, b in rivals:
            if a.documents & b.documents or not alike(a, b):
                continue
            for one in a.members:
                close = [m for m in b.members if _season(one, m) and _one_receiver(one, m)]
                yield from pairs([one], close, "contradicts", TWO_USES)


def _season(a: Claim, b: Claim) -> bool:
    return a.published is not None and b.published is not None and abs(a.published - b.published) <= _SEASON


def _one_receiver(a: Claim, b: Claim) -> bool:
    return a.record.kind == b.record.kind == "money" and (
        a.receiver is None or b.receiver is None or a.receiver == b.receiver
    )


def denials(claims: Sequence[Claim]) -> Iterator[Link]:
    """Link what is denied to what is asserted: the same giver, stage and amount, or all of it within one text."""
    ranked = [c for c in claims if c.rank >= 0]
    index: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in ranked:
        if claim.record.polarity != "asserted":
            continue
        index[claim.record.kind, claim.record.stage, claim.document.id].append(claim)
        if claim.provider is not None and claim.amount is not None:
            index[claim.record.kind, claim.record.stage, claim.provider, value(claim.amount)].append(claim)
    for denial in ranked:
        if denial.record.polarity == "denied":
            found = [c for c in _of_denial(denial, index) if _denies(denial, c)]
            yield from pairs([denial], found, "contradicts", DENIED)


def _of_denial(denial: Claim, index: Mapping[tuple[object, ...], list[Claim]]) -> list[Claim]:
    """Return the assertions that a denial may be of: of its amount, or without one of its giver in the same text."""
    kind, stage = denial.record.kind, denial.record.stage
    if denial.amount is not None:
        return index.get((kind, stage, denial.provider, value(denial.amount)), []) if denial.provider else []
    own = index.get((kind, stage, denial.document.id), [])
    return [c for c in own if agree(c.provider, denial.provider)]


def _denies(denial: Claim, claim: Claim) -> bool:
    """Whether a denial speaks of the same time as a claim: what happens after it, it does not deny."""
    if denial.document.id == claim.document.id:
        return denial.evidence != claim.evidence and denial.speaker != claim.speaker
    return (
        denial.days is not None
        and claim.days is not None
        and abs(denial.days.last - claim.days.last) <= _CLOSE
        and claim.days.first <= denial.days.last
        and comparable(denial, claim)
    )
