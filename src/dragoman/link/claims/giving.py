"""Links between commitments: what repeats, goes on from, belongs to or pays for what; `disputes` has what contradicts.

Blocks hold the claims of one giver and kind, so that nothing is compared with everything. Each rule has a name, which
is the link's `why`. A claim that is denied, or stands in a draft, is compared only with what it denies.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from dragoman.link.claims import disputes
from dragoman.link.claims.amounts import adds_up, value
from dragoman.link.claims.clusters import (
    Cluster,
    agree,
    alike,
    by_account,
    by_value,
    fits,
    is_movement,
    link,
    one_purpose,
    whole,
)
from dragoman.link.claims.disputes import at_once, distinct, mixed
from dragoman.link.claims.facts import Claim
from dragoman.link.claims.gathering import clusters
from dragoman.link.claims.parties import language_of
from dragoman.model import Link

K = TypeVar("K")
SAME: Final = "same giver, stage and amount"
FURTHER: Final = "the same amount, a stage further"
RESIZED: Final = "a later amount of the same pledge"
GROWN: Final = "a later total"
PARTS: Final = "named as its parts, which add up to it"
FLOWS: Final = "a total that holds an earlier movement"
PAYS: Final = "the text says what the money is for"

_REACH: Final = 400  # characters within which a text names the parts of a total


def links(claims: Sequence[Claim]) -> Iterator[Link]:
    """Yield the links between commitments."""
    firm = [c for c in claims if c.record.polarity == "asserted" and c.record.conditional_on is None]
    by_document = _grouped(claims, lambda c: c.document.id)
    for told in by_document.values():
        yield from _parts(told)
        yield from _funds(told)
    yield from disputes.denials(claims)
    for block in _grouped(firm, lambda c: (c.provider, c.record.kind)).values():
        if block[0].provider is not None:
            yield from _within(clusters(block))


def _grouped(claims: Iterable[Claim], key: Callable[[Claim], K]) -> dict[K, list[Claim]]:
    groups: dict[K, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[key(claim)].append(claim)
    return groups


def _within(block: list[Cluster]) -> Iterator[Link]:
    """Yield the links between the claims of one giver and kind."""
    for cluster in block:
        yield from (link(other, cluster.first, "same_as", SAME) for other in cluster.members[1:])
    counted = [c for c in block if c.first.amount is not None and not c.first.record.joint]
    promises = [c for c in counted if c.first.promised]
    given = [c for c in counted if c.first.given]
    yield from _further(counted)
    yield from _sizes(whole(promises))
    yield from _totals([c for c in given if not is_movement(c)])
    yield from _holds(given)
    yield from disputes.links(promises, given)


def _further(block: list[Cluster]) -> Iterator[Link]:
    """Link what has come a stage further to the same amount a stage before."""
    for amount in by_value(block).values():
        for cluster in amount:
            before = [
                c
                for c in amount
                if 0 <= c.first.rank < cluster.first.rank
                and c.first.order < cluster.first.order
                and alike(c, cluster)
                and not is_movement(c)
            ]
            if before:
                latest = max(before, key=lambda c: (c.first.rank, c.first.order))
                yield link(cluster.first, latest.first, "revises", FURTHER)


def _sizes(promises: list[Cluster]) -> Iterator[Link]:
    """Link the sizes that reports give one pledge one after the other; sizes that alternate are in dispute."""
    for account in by_account(promises):
        for a, b in itertools.pairwise(account):
            if _one_pledge(a, b) and not fits(a, b) and not mixed(a, b):
                yield link(b.first, a.first, "revises", RESIZED)


def _one_pledge(a: Cluster, b: Cluster) -> bool:
    """Whether two promises are of one pledge: sums that are no totals are each an announcement of its own."""
    counted = a.currency is None or (a.is_total and b.is_total)
    return counted and alike(a, b) and one_purpose(a, b)


def _totals(stocks: list[Cluster]) -> Iterator[Link]:
    """Link a total to the smaller one of an earlier day that it takes the place of."""
    for account in by_account(stocks):
        chain = sorted(account, key=lambda c: (c.span or (0, 0), c.first.order))
        growing = [(a, b) for a, b in itertools.pairwise(chain) if _size(b) > _size(a)]
        for a, b in growing:
            if distinct(a, b) and not at_once(a, b):
                yield link(b.first, a.first, "revises", GROWN)


def _holds(given: list[Cluster]) -> Iterator[Link]:
    """Link a total to the movements before it that it holds, where they do not exceed it together."""
    flows = [c for c in given if is_movement(c)]
    totals = [c for c in given if not is_movement(c)]
    for total in totals:
        before = [f for f in flows if _precedes(f, total)]
        held = _once([f for f in before if alike(f, total)])
        if held and sum(map(_size, held)) <= _size(total) * 1.05:
            yield from (Link(total.first.id, f.first.id, "includes", FLOWS) for f in held)


def _precedes(flow: Cluster, total: Cluster) -> bool:
    """Whether a movement has come as far as a total, on a day before it."""
    if flow.days is None or total.span is None or total.first.amount is None:
        return False
    return flow.days.last <= total.span[0] and flow.first.rank == total.first.rank


def _size(cluster: Cluster) -> float:
    return value(cluster.first.amount) or 0


def _once(flows: list[Cluster]) -> list[Cluster]:
    """Return movements with each counted once: of two counts of one the smaller."""
    kept: list[Cluster] = []
    for flow in sorted(flows, key=lambda f: (_size(f), f.first.order)):
        if not any(k.days and flow.days and k.days.overlaps(flow.days) for k in kept):
            kept.append(flow)
    return sorted(kept, key=lambda f: f.first.order)


def _parts(told: list[Claim]) -> Iterator[Link]:
    """Link a total to the amounts that the same passage names beside it, where they add up to it."""
    for total in told:
        near_by = [c for c in told if c is not total and _beside(total, c)]
        own = [c for c in near_by if c.provider == total.provider] if total.provider is not None else []
        groups = [group for group in (near_by, own) if len(group) > 1]
        adding = (group for group in groups if adds_up([c.amount for c in group], total.amount))
        yield from (Link(total.id, c.id, "includes", PARTS) for c in next(adding, []))


def _beside(total: Claim, part: Claim) -> bool:
    """Whether an amount beside a larger one is of the same kind, stage, currency and giver."""
    if total.amount is None or part.amount is None:
        return False
    big, small = value(total.amount), value(part.amount)
    if big is None or small is None or small >= big:
        return False
    if abs(part.evidence.end - total.evidence.end) > _REACH or not agree(part.provider, total.provider):
        return False
    told, whole = part.record, total.record
    return (told.kind, told.stage, part.amount.currency) == (whole.kind, whole.stage, total.amount.currency)


def _funds(told: list[Claim]) -> Iterator[Link]:
    """Link money to the people or goods that the same words say it is for."""
    for money in (c for c in told if c.record.kind == "money"):
        yield from (Link(money.id, c.id, "funds", PAYS) for c in told if c.record.kind != "money" and _pays(money, c))


def _pays(money: Claim, other: Claim) -> bool:
    """Whether money is given for what another claim gives: "for the deployment of 300 police", "to send them"."""
    purpose, quote = money.record.purpose, other.evidence.quote
    behind = other.evidence.start - money.evidence.end
    if purpose and behind < len(purpose) and money.evidence.start < other.evidence.end:
        return purpose in quote or quote in purpose
    language = language_of(money.document)
    between = money.document.text[money.evidence.end : other.evidence.start]
    return language is not None and behind > 0 and between.strip() == language.grammar.infinitive
