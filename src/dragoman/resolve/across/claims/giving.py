"""Links between commitments: what repeats, goes on from, belongs to, pays for or contradicts what.

Blocks hold the claims of one giver and kind, so that nothing is compared with everything. Each rule has a name, which
is the link's `why`. A claim that is denied, or stands in a draft, is compared only with what it denies.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from dragoman.model import Link
from dragoman.resolve.across.claims.amounts import adds_up, exceeds, fit, value
from dragoman.resolve.across.claims.clusters import Cluster, agree, clusters, comparable, is_general, link, pairs
from dragoman.resolve.across.claims.facts import Claim, language_of

K = TypeVar("K")
SAME: Final = "same giver, stage and amount"
FURTHER: Final = "the same amount, a stage further"
RESIZED: Final = "a later amount of the same pledge"
GROWN: Final = "a later total"
PARTS: Final = "named as its parts, which add up to it"
FLOWS: Final = "a total that holds an earlier movement"
PAYS: Final = "the text says what the money is for"
TWO_COUNTS: Final = "one movement, two counts"
TWO_SIZES: Final = "one pledge, two sizes"
TWO_TOTALS: Final = "one total, two counts"
GIVEN_BEFORE: Final = "already given, and later still to be given"
TWO_CURRENCIES: Final = "one number, two currencies"
TWO_USES: Final = "one amount, in kind and in money"
DENIED: Final = "asserted and denied"

_ONE_MOVEMENT: Final = 7  # days that a movement can be spread over and still be one
_CLOSE: Final = 14  # days between two sizes of a pledge that cannot both be right
_SEASON: Final = 183  # days within which one amount in kind and in money is likely one matter
_CURRENCY: Final = 183  # days within which one number in two currencies is one payment
_INSTANT: Final = 3  # days within which a total does not change
_REACH: Final = 400  # characters within which a text names the parts of a total


def links(claims: Sequence[Claim]) -> Iterator[Link]:
    """Yield the links between commitments."""
    firm = [c for c in claims if c.record.polarity == "asserted" and c.record.conditional_on is None]
    by_document = _grouped(claims, lambda c: c.document.id)
    for told in by_document.values():
        yield from _parts(told)
        yield from _funds(told)
    yield from _denials(claims)
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
    yield from _sizes([c for c in promises if not c.first.record.additional])
    yield from _movements([c for c in given if c.first.record.stock_or_flow == "flow"])
    yield from _totals([c for c in given if c.first.record.stock_or_flow != "flow"])
    yield from _holds(given)
    yield from _given_before(promises, given)
    yield from _currencies(counted)
    yield from _uses(promises)


def _alike(a: Cluster, b: Cluster) -> bool:
    return agree(a.first.account, b.first.account) and comparable(a.first, b.first) and _currency(a) == _currency(b)


def _currency(cluster: Cluster) -> str | None:
    return cluster.first.amount.currency if cluster.first.amount else None


def _further(block: list[Cluster]) -> Iterator[Link]:
    """Link what has come a stage further to the same amount a stage before."""
    for amount in _by_value(block).values():
        for cluster in amount:
            before = [
                c
                for c in amount
                if 0 <= c.first.rank < cluster.first.rank
                and c.first.order < cluster.first.order
                and _alike(c, cluster)
                and not _is_movement(c)
            ]
            if before:
                latest = max(before, key=lambda c: (c.first.rank, c.first.order))
                yield link(cluster.first, latest.first, "revises", FURTHER)


def _is_movement(cluster: Cluster) -> bool:
    return cluster.first.given and cluster.first.record.stock_or_flow == "flow"


def _by_value(block: Iterable[Cluster]) -> dict[float | None, list[Cluster]]:
    groups: dict[float | None, list[Cluster]] = defaultdict(list)
    for cluster in block:
        groups[value(cluster.first.amount)].append(cluster)
    return groups


def _sizes(promises: list[Cluster]) -> Iterator[Link]:
    """Link the sizes that reports give one pledge: the later revises the earlier, or both cannot be right."""
    whole = [c for c in promises if not all(m.nested for m in c.members)]
    for account in _grouped_clusters(whole):
        for a, b in itertools.combinations(account, 2):
            apart = _alike(a, b) and not _fits(a, b) and not a.documents & b.documents
            if apart and _mixed(a, b):
                yield from pairs(a.members, b.members, "contradicts", TWO_SIZES)
        for a, b in itertools.pairwise(account):
            if _alike(a, b) and not _fits(a, b) and not _mixed(a, b):
                yield link(b.first, a.first, "revises", RESIZED)


def _grouped_clusters(block: Iterable[Cluster]) -> list[list[Cluster]]:
    """Return clusters by stage, use, currency and account: a payment into a fund is not the whole pledge."""
    groups: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    for cluster in block:
        accounts = [c.account for c in cluster.members if c.account]
        key = (cluster.first.record.stage, cluster.first.in_kind, _currency(cluster))
        groups[(*key, accounts[0] if accounts else None)].append(cluster)
    return list(groups.values())


def _mixed(a: Cluster, b: Cluster) -> bool:
    """Say whether reports of two sizes alternate, or follow each other too closely to be a change of mind."""
    if a.span is None or b.span is None:
        return False
    return a.span[0] <= b.span[1] + _CLOSE and b.span[0] <= a.span[1] + _CLOSE


def _fits(a: Cluster, b: Cluster) -> bool:
    """Say whether two amounts can both be right: they overlap, or the people of one kind are among all people."""
    one, other = a.first.amount, b.first.amount
    if one is None or other is None or fit(one, other):
        return True
    if is_general(a.first) != is_general(b.first):
        total, part = (one, other) if is_general(a.first) else (other, one)
        return not exceeds(part, total)
    return False


def _movements(flows: list[Cluster]) -> Iterator[Link]:
    """Link reports of one movement that count it differently: same giver and stage, same day."""
    dated = sorted((c.days.first, c.first.order, n, c.days, c) for n, c in enumerate(flows) if c.days is not None)
    for place, (*_, days, a) in enumerate(dated):
        for first, *_, b in dated[place + 1 :]:
            if first > days.last:
                break
            if a.first.rank == b.first.rank and _one_movement(a, b) and not _fits(a, b):
                yield from pairs(a.members, b.members, "contradicts", TWO_COUNTS)


def _one_movement(a: Cluster, b: Cluster) -> bool:
    if a.days is None or b.days is None or a.documents & b.documents or not _alike(a, b):
        return False
    return (a.days.said or b.days.said) and a.days.width <= _ONE_MOVEMENT and b.days.width <= _ONE_MOVEMENT


def _totals(stocks: list[Cluster]) -> Iterator[Link]:
    """Link totals of one giver and stage: the later revises the earlier; on the same day both cannot be right."""
    for account in _grouped_clusters(stocks):
        chain = sorted(account, key=lambda c: (c.span or (0, 0), c.first.order))
        for a, b in itertools.pairwise(chain):
            if a.span is None or b.span is None or _fits(a, b) or not _alike(a, b) or a.documents & b.documents:
                continue
            if b.span[0] - a.span[1] <= _INSTANT:
                yield from pairs(a.members, b.members, "contradicts", TWO_TOTALS)
            elif (value(b.first.amount) or 0) > (value(a.first.amount) or 0):
                yield link(b.first, a.first, "revises", GROWN)


def _holds(given: list[Cluster]) -> Iterator[Link]:
    """Link a total to the movements before it that it holds, where they do not exceed it together."""
    flows = [c for c in given if _is_movement(c) and c.days is not None]
    for total in given:
        if total.first.record.stock_or_flow != "stock" and _is_movement(total):
            continue
        if total.span is None or total.first.amount is None or total.first.record.stock_or_flow == "flow":
            continue
        held = [f for f in flows if f.days and f.days.last <= total.span[0] and f.first.rank == total.first.rank]
        held = _once([f for f in held if _alike(f, total)])
        sizes = [value(f.first.amount) or 0 for f in held]
        if held and sum(sizes) <= (value(total.first.amount) or 0) * 1.05:
            yield from (Link(total.first.id, f.first.id, "includes", FLOWS) for f in held)


def _once(flows: list[Cluster]) -> list[Cluster]:
    """Return movements with each counted once: of two counts of one the smaller."""
    kept: list[Cluster] = []
    for flow in sorted(flows, key=lambda f: (value(f.first.amount) or 0, f.first.order)):
        if not any(k.days and flow.days and k.days.overlaps(flow.days) for k in kept):
            kept.append(flow)
    return sorted(kept, key=lambda f: f.first.order)


def _given_before(promises: list[Cluster], given: list[Cluster]) -> Iterator[Link]:
    """Link a promise still to be kept to an earlier report that the same amount has been given."""
    for done in given:
        for promise in promises:
            if value(promise.first.amount) != value(done.first.amount) or not _alike(promise, done):
                continue
            before = [m for m in done.members if not m.record.additional]
            after = [m for m in promise.members if m.planned and not m.record.additional]
            for claim in after:
                earlier = [m for m in before if m.order < claim.order and _no_later(m, claim)]
                yield from pairs([claim], earlier, "contradicts", GIVEN_BEFORE)


def _no_later(done: Claim, promise: Claim) -> bool:
    return done.days is not None and promise.days is not None and done.days.last <= promise.days.last


def _currencies(block: list[Cluster]) -> Iterator[Link]:
    """Link reports that give one number in two currencies."""
    for same in _by_value(block).values():
        for a, b in itertools.combinations(same, 2):
            if _currency(a) == _currency(b) or None in (_currency(a), _currency(b)) or a.span is None or b.span is None:
                continue
            close = a.span[0] - b.span[1] <= _CURRENCY and b.span[0] - a.span[1] <= _CURRENCY
            if close and a.first.promised == b.first.promised and agree(a.first.account, b.first.account):
                yield from pairs(a.members, b.members, "contradicts", TWO_CURRENCIES)


def _uses(promises: list[Cluster]) -> Iterator[Link]:
    """Link promises of one amount that are goods in one report and money in another."""
    for same in _by_value(promises).values():
        for a, b in itertools.combinations(same, 2):
            if a.first.in_kind == b.first.in_kind or not _alike(a, b) or a.documents & b.documents:
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


def _denials(claims: Sequence[Claim]) -> Iterator[Link]:
    """Link what is denied to what is asserted: the same giver, stage and amount, or all of it within one text."""
    asserted = [c for c in claims if c.record.polarity == "asserted" and c.rank >= 0]
    index: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in asserted:
        index[claim.record.kind, claim.record.stage, claim.document.id].append(claim)
        if claim.provider is not None and claim.amount is not None:
            index[claim.record.kind, claim.record.stage, claim.provider, value(claim.amount)].append(claim)
    for denial in (c for c in claims if c.record.polarity == "denied" and c.rank >= 0):
        kind, stage = denial.record.kind, denial.record.stage
        if denial.amount is None:
            found = [c for c in index[kind, stage, denial.document.id] if agree(c.provider, denial.provider)]
        else:
            found = index[kind, stage, denial.provider, value(denial.amount)] if denial.provider else []
        yield from pairs([denial], [c for c in found if _denies(denial, c)], "contradicts", DENIED)


def _denies(denial: Claim, claim: Claim) -> bool:
    """Say whether a denial speaks of the same time as a claim: what happens after it, it does not deny."""
    if denial.document.id == claim.document.id:
        return denial.evidence != claim.evidence and denial.speaker != claim.speaker
    return (
        denial.days is not None
        and claim.days is not None
        and abs(denial.days.last - claim.days.last) <= _CLOSE
        and claim.days.first <= denial.days.last
        and comparable(denial, claim)
    )


def _parts(told: list[Claim]) -> Iterator[Link]:
    """Link a total to the amounts that the same passage names beside it, where they add up to it."""
    for total in told:
        near_by = [c for c in told if c is not total and _beside(total, c)]
        for group in (near_by, [c for c in near_by if c.provider == total.provider and c.provider is not None]):
            sizes = [c.amount for c in group]
            if len(group) > 1 and adds_up(sizes, total.amount):
                yield from (Link(total.id, c.id, "includes", PARTS) for c in group)
                break


def _beside(total: Claim, part: Claim) -> bool:
    big, small = value(total.amount), value(part.amount)
    if big is None or small is None or small >= big or total.amount is None or part.amount is None:
        return False
    return (
        part.record.kind == total.record.kind
        and part.record.stage == total.record.stage
        and part.amount.currency == total.amount.currency
        and abs(part.evidence.end - total.evidence.end) <= _REACH
        and agree(part.provider, total.provider)
    )


def _funds(told: list[Claim]) -> Iterator[Link]:
    """Link money to the people or goods that the same words say it is for."""
    for money in (c for c in told if c.record.kind == "money"):
        yield from (Link(money.id, c.id, "funds", PAYS) for c in told if c.record.kind != "money" and _pays(money, c))


def _pays(money: Claim, other: Claim) -> bool:
    """Say whether money is given for what another claim gives: "for the deployment of 300 police", "to send them"."""
    purpose, quote = money.record.purpose, other.evidence.quote
    behind = other.evidence.start - money.evidence.end
    if purpose and behind < len(purpose) and money.evidence.start < other.evidence.end:
        return purpose in quote or quote in purpose
    language = language_of(money.document)
    between = money.document.text[money.evidence.end : other.evidence.start]
    return language is not None and behind > 0 and between.strip() == language.grammar.infinitive
