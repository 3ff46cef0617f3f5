"""Links between commitments: what repeats, goes on from, belongs to or pays for what; `disputes` has what contradicts.

Blocks hold the claims of one giver and kind, so that nothing is compared with everything. Each rule has a name, which
is the link's `why`. A claim that is denied, or stands in a draft, is compared only with what it denies.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dragoman.link.claims import disputes
from dragoman.link.claims.amounts import adds_up, currency, smaller, value
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
    successive,
    whole,
)
from dragoman.link.claims.days import close, overlap
from dragoman.link.claims.disputes import at_once, distinct, mixed
from dragoman.link.claims.facts import Claim
from dragoman.link.claims.gathering import clusters
from dragoman.link.claims.parties import language_of
from dragoman.link.corpus import grouped
from dragoman.model import Link

SAME: Final = "same giver, stage and amount"
FURTHER: Final = "the same amount, a stage further"
RESIZED: Final = "a later amount of the same pledge"
GROWN: Final = "a later total"
PARTS: Final = "named as its parts, which add up to it"
FLOWS: Final = "a total that holds an earlier movement"
PAYS: Final = "the text says what the money is for"

_COUNTED: Final = 1.05  # times a total that the movements before it may come to: they are counted apart
_REACH: Final = 400  # characters within which a text names the parts of a total


def links(claims: Sequence[Claim]) -> Iterator[Link]:
    """Yield the links between commitments of one giver and kind, whatever texts they stand in."""
    yield from disputes.denials(claims)
    for block in grouped(filter(_is_firm, claims), lambda c: ((c.provider, c.record.kind),)).values():
        yield from _within(clusters(block))


def within(claims: Sequence[Claim]) -> Iterator[Link]:
    """Yield the links that the words of one text draw between its commitments."""
    for told in grouped(claims, lambda c: (c.document.id,)).values():
        yield from _parts(told)
        yield from _funds(told)
        yield from disputes.denied_there(told)


def _is_firm(claim: Claim) -> bool:
    said = claim.record.polarity == "asserted" and claim.record.conditional_on is None
    return said and claim.provider is not None


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
            before = [c for c in amount if _is_stage_before(c, cluster)]
            if before:
                latest = max(before, key=lambda c: (c.first.rank, c.first.order))
                yield link(cluster.first, latest.first, "revises", FURTHER)


def _is_stage_before(one: Cluster, other: Cluster) -> bool:
    """Whether a promise or total is reported before another claim of the same thing that has come further."""
    before = 0 <= one.first.rank < other.first.rank and one.first.order < other.first.order
    return before and alike(one, other) and not is_movement(one)


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
    for a, b in successive(stocks):
        if _size(b) > _size(a) and distinct(a, b) and not at_once(a, b):
            yield link(b.first, a.first, "revises", GROWN)


def _holds(given: list[Cluster]) -> Iterator[Link]:
    """Link a total to the movements before it that it holds, where they do not exceed it together."""
    flows = [c for c in given if is_movement(c)]
    for total in itertools.filterfalse(is_movement, given):
        held = _once(flow for flow in flows if _is_held(flow, total))
        if sum(map(_size, held)) <= _size(total) * _COUNTED:
            yield from (Link(total.first.id, f.first.id, "includes", FLOWS) for f in held)


def _is_held(flow: Cluster, total: Cluster) -> bool:
    """Whether a movement of the same thing has come as far as a total, on a day before it."""
    earlier = flow.days is not None and total.span is not None and flow.days.last <= total.span.first
    return earlier and flow.first.rank == total.first.rank and alike(flow, total)


def _size(cluster: Cluster) -> float:
    return value(cluster.first.amount) or 0


def _once(flows: Iterable[Cluster]) -> list[Cluster]:
    """Return movements with each counted once: of two counts of one the smaller."""
    kept: list[Cluster] = []
    for flow in sorted(flows, key=lambda f: (_size(f), f.first.order)):
        if not any(overlap(k.days, flow.days) for k in kept):
            kept.append(flow)
    return sorted(kept, key=lambda f: f.first.order)


def _parts(told: list[Claim]) -> Iterator[Link]:
    """Link a total to the amounts that the same passage names beside it, where they add up to it."""
    for total in told:
        beside = [c for c in told if _is_beside(total, c)]
        own = [c for c in beside if total.provider is not None and c.provider == total.provider]
        adding = (group for group in (beside, own) if _are_parts(group, total))
        yield from (Link(total.id, c.id, "includes", PARTS) for c in next(adding, []))


def _are_parts(group: list[Claim], total: Claim) -> bool:
    return len(group) > 1 and adds_up([c.amount for c in group], total.amount)


def _is_beside(total: Claim, part: Claim) -> bool:
    """Whether a smaller amount beside a larger one is of the same kind, stage, currency and giver."""
    told, whole = ((c.record.kind, c.record.stage, currency(c.amount)) for c in (part, total))
    one = told == whole and agree(part.provider, total.provider) and smaller(part.amount, total.amount)
    return one and close(part.evidence.end, total.evidence.end, _REACH)


def _funds(told: list[Claim]) -> Iterator[Link]:
    """Link money to the people or goods that the same words say it is for."""
    sums = [c for c in told if c.record.kind == "money"]
    others = [c for c in told if c.record.kind != "money"]
    paid = ((money, other) for money in sums for other in others if _pays(money, other))
    yield from (Link(money.id, other.id, "funds", PAYS) for money, other in paid)


def _pays(money: Claim, other: Claim) -> bool:
    """Whether money is given for what another claim gives: "for the deployment of 300 police", "to send them"."""
    purpose, quote = money.record.purpose, other.evidence.quote
    behind = other.evidence.start - money.evidence.end
    if purpose and behind < len(purpose) and money.evidence.start < other.evidence.end:
        return purpose in quote or quote in purpose
    return behind > 0 and _is_purpose(money, other)


def _is_purpose(money: Claim, other: Claim) -> bool:
    """Whether an infinitive joins what money is given for: "$5 million to send 300 police"."""
    language = language_of(money.document)
    between = money.document.text[money.evidence.end : other.evidence.start]
    return language is not None and between.strip() == language.grammar.infinitive
