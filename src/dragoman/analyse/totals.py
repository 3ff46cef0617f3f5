"""Totals of the ledger: per giver, receiver, channel, kind and stage a range, with what it leaves out and why.

Nothing is averaged and stages are never summed. A total is built from the reports that stand: of a promise the sizes
that have not been revised; of what has been given the latest total, or the movements where no total is reported.
What one report says in one way and another in another makes the range wider, and the total disputed.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from dragoman.analyse.standing import (
    AGAIN,
    BESIDE,
    EARLIER,
    IN_STOCK,
    ON_TOP,
    TOO_SMALL,
    Omission,
    Relations,
    firm,
    single,
    standing,
)
from dragoman.link.claims.amounts import reach, value
from dragoman.link.claims.clusters import Cluster
from dragoman.link.claims.disputes import DENIED, DENIED_THERE, TWO_COUNTS, TWO_SIZES
from dragoman.link.claims.facts import GIVEN, STAGES, Claim, Reading
from dragoman.link.claims.gathering import clusters
from dragoman.model import Amount, Bound

_DENIALS: Final = (DENIED, DENIED_THERE)
_ONE_OF_TWO: Final = (TWO_COUNTS, TWO_SIZES)  # contradictions of which one side alone is so
_SETTLES: Final = 7  # days after which an addition to a pledge is no longer part of its announcement
_RIVAL: Final = 0.5  # of the largest total that another must be, to count the same money
_TOGETHER: Final = 45  # days within which totals speak of the same time

Bounds = tuple[float | None, float | None]
Key = tuple[str | None, str | None, str | None, str, str, str]  # giver, receiver, account, kind, stage, unit


@dataclass(slots=True)
class Total:
    """What the reports of one key come to; `low` and `high` are None where nothing limits them on that side."""

    key: Key
    low: float | None = None
    high: float | None = None
    counted: list[Claim | Reading] = field(default_factory=list)
    omitted: list[Omission] = field(default_factory=list)
    disputed: bool = False
    stock: Bounds | None = None  # what is reported to be in place, where anything is
    stock_day: int | None = None  # the last day for which it is
    arrived: Bounds | None = None  # the movements until then


def total(
    key: Key, claims: Sequence[Claim], stocks: Sequence[Reading], relations: Relations, *, least: float = 0.0
) -> Total:
    """Return the range that claims of one key, and published strengths of the same giver, come to.

    Where nobody is named as giver, an amount below `least`, what one giver alone gives, is no total of all of them.
    """
    result = Total(key)
    found = clusters(firm(claims, result.omitted))
    kept = standing(found, relations, result.omitted)
    if not is_promise(key[3], key[4]):
        _given(kept, stocks, relations, result)
        result.arrived = _ends(_until(result, [c for c in found if _is_flow(c)]), relations)
        return _finished(result, relations)
    small = [c for c in kept if key[0] is None and (value(c.first.amount) or 0.0) < least]
    result.omitted += (Omission(c.first.id, TOO_SMALL) for c in small)
    kept = [c for c in kept if c not in small]
    wholes = [c for c in kept if not c.first.partial]
    if key[3] == "money":
        _announced(kept, relations, result)
    elif wholes:
        _promised(wholes, [c for c in kept if c.first.partial], result)
    else:
        _sum(kept, relations, result)
    return _finished(result, relations)


def is_promise(kind: str, stage: str) -> bool:
    """Whether a stage is one before anything is given."""
    stages = STAGES[kind]
    return stage in stages and stages.index(stage) < stages.index(GIVEN[kind])


def _finished(result: Total, relations: Relations) -> Total:
    result.disputed = any(c.id in relations.disputed for c in result.counted)
    result.counted.sort(key=lambda c: c.order)
    result.omitted.sort(key=lambda o: (o.record, o.why))
    return result


def _bounds(cluster: Cluster) -> Bounds:
    """Return the least and greatest that reports of one claim allow, without the blur of "about"; None where open."""
    number = value(cluster.first.amount) or 0.0
    amounts = [m.amount for m in cluster.members if m.amount]
    open_above = any(reach(amount)[1] == math.inf for amount in amounts)
    open_below = all(amount.low is None for amount in amounts)
    return (None if open_below else number), (None if open_above else number)


def _widen(result: Total, bounds: Bounds) -> None:
    if result.counted:
        result.low = _apply(min, result.low, bounds[0])
        result.high = _apply(max, result.high, bounds[1])
    else:
        result.low, result.high = bounds


def _apply(what: Callable[[float, float], float], a: float | None, b: float | None) -> float | None:
    """Return a sum, minimum or maximum; None where one of the two is open."""
    return None if a is None or b is None else what(a, b)


def _announced(kept: list[Cluster], relations: Relations, result: Total) -> None:
    """Add up what was announced; a published total stands beside the sum of what it can hold, and widens the range."""
    totals, single = _sorted(kept)
    if not totals:
        result.low, result.high = _summed(single, relations)
        result.counted += (c.first for c in single)
        return
    latest = totals[-1]
    held, again, later = _parted(single, latest)
    result.low, result.high = _bounds(latest)
    for cluster in again:
        result.high = _apply(max, result.high, _bounds(cluster)[1])
    low, high = _summed(held, relations)
    if result.low is not None and (low or 0.0) > result.low:  # more was announced than the total that is published
        result.high = None if result.high is None or high is None else max(result.high, high)
    after = [c for c in later if _day(c) > _last(latest)]
    result.low = _apply(operator.add, result.low, _summed(after, relations)[0])
    result.high = _apply(operator.add, result.high, _summed(later, relations)[1])
    result.counted += (c.first for c in (latest, *held, *later))
    result.omitted += (Omission(c.first.id, EARLIER, latest.first.id) for c in totals[:-1])
    result.omitted += (Omission(c.first.id, AGAIN, latest.first.id) for c in again)


def _parted(single: list[Cluster], total: Cluster) -> tuple[list[Cluster], list[Cluster], list[Cluster]]:
    """Part announcements into those that a published total can hold, those that tell it again, and later ones."""
    held = [c for c in single if _day(c) <= _day(total) + (0 if _is_dated(c) else _SETTLES)]
    rest = [c for c in single if c not in held]
    again = [c for c in rest if _retells(c, total)]
    return held, again, [c for c in rest if c not in again]


def _retells(cluster: Cluster, total: Cluster) -> bool:
    """Whether a later announcement is of the very sum of a published total, and says not that it comes on top."""
    same = value(cluster.first.amount) == value(total.first.amount)
    return same and not any(c.record.additional for c in cluster.members)


def _sorted(kept: list[Cluster]) -> tuple[list[Cluster], list[Cluster]]:
    """Return published totals, the latest last, and single announcements.

    "Has pledged $40 million" is a total where nothing else was announced, and an announcement beside others.
    """
    alone = all(c.is_total for c in kept)
    totals = sorted((c for c in kept if c.is_published or alone), key=lambda c: (_day(c), c.first.order))
    return totals, [c for c in kept if c not in totals]


def _summed(found: list[Cluster], relations: Relations) -> Bounds:
    """Return the sum of what was announced, of two sizes of one promise either; an end that one leaves open is open."""
    ends = _ends(found, relations)
    return ends if ends is not None else (0.0, 0.0)


def _day(cluster: Cluster) -> int:
    """Return the day on which something was announced, as near as the reports say."""
    said, first = _said(cluster), cluster.first
    printed = first.published or 0
    return said if said is not None else min(first.days.last, printed) if first.days else printed


def _said(cluster: Cluster) -> int | None:
    """Return the day that reports give for an announcement, unless it was told before."""
    printed = cluster.first.published
    known = (m.told.last for m in cluster.members if m.told)
    return next((day for day in known if printed is None or day <= printed), None)


def _is_dated(cluster: Cluster) -> bool:
    return _said(cluster) is not None


def _last(cluster: Cluster) -> int:
    """Return the last day on which a report says that it holds."""
    return max((m.published or 0 for m in cluster.members), default=0)


def _promised(wholes: list[Cluster], additions: list[Cluster], result: Total) -> None:
    """Take the sizes of a pledge as a range, and what was promised on top later as its upper end."""
    for cluster in wholes:
        _widen(result, _bounds(cluster))
        result.counted.append(cluster.first)
    settled = min((c.span.first for c in wholes if c.span), default=None)
    for cluster in additions:
        _, high = _bounds(cluster)
        if settled is not None and cluster.span is not None and cluster.span.first > settled + _SETTLES:
            result.high = _apply(operator.add, result.high, high)
            result.counted.append(cluster.first)
        else:
            result.omitted.append(Omission(cluster.first.id, ON_TOP))


def _given(kept: list[Cluster], published: Sequence[Reading], relations: Relations, result: Total) -> None:
    """Take the latest reported total with the movements after it, else the sum of the movements."""
    stocks = _outermost([c for c in kept if not _is_flow(c)], result)
    flows = single([c for c in kept if _is_flow(c)], result.omitted)
    days = [c.span.last for c in stocks if c.span] + [r.days.last for r in published if r.days]
    if not days:
        _sum(flows, relations, result)
        return
    last = max(days)
    _take_stocks(stocks, published, last - _TOGETHER, result)
    later = [c for c in flows if c.days is not None and c.days.first > last]
    result.stock, result.stock_day = (result.low, result.high), last
    result.omitted += (Omission(c.first.id, IN_STOCK, result.counted[0].id) for c in flows if c not in later)
    low, high = result.low, result.high
    _sum(later, relations, result)
    if later:  # who has left since is not known: the movements only raise the upper end
        result.low, result.high = low, _apply(operator.add, high, result.high)


def _outermost(stocks: list[Cluster], result: Total) -> list[Cluster]:
    """Return totals without sums so much smaller than the largest that they are for one use, or for some years."""
    if result.key[3] != "money":
        return stocks
    largest = max((value(c.first.amount) or 0.0 for c in stocks), default=0.0)
    inner = [c for c in stocks if (value(c.first.amount) or 0.0) < largest * _RIVAL]
    result.omitted += (Omission(c.first.id, BESIDE) for c in inner)
    return [c for c in stocks if c not in inner]


def _take_stocks(stocks: Sequence[Cluster], published: Sequence[Reading], since: int, result: Total) -> None:
    """Widen a total by the totals that were reported since a day; leave earlier ones out."""
    for cluster in stocks:
        if cluster.span and cluster.span.last >= since:
            _widen(result, _bounds(cluster))
            result.counted.append(cluster.first)
        else:
            result.omitted.append(Omission(cluster.first.id, EARLIER))
    for reading in published:
        if reading.days and reading.days.last >= since:
            number = value(reading.amount) or 0.0
            _widen(result, (number, None if reading.amount.high is None else number))
            result.counted.append(reading)


def _is_flow(cluster: Cluster) -> bool:
    return cluster.first.record.stock_or_flow == "flow" or cluster.span is None


def _until(result: Total, flows: list[Cluster]) -> list[Cluster]:
    """Return the movements until the day of a total, each told once."""
    last = result.stock_day
    dated = [f for f in flows if f.days is not None and last is not None and f.days.first <= last]
    return single(dated, [])


def _sum(flows: Iterable[Cluster], relations: Relations, result: Total) -> None:
    """Add up movements; of two counts of one movement the smaller makes the lower end, the greater the upper."""
    counted = list(flows)
    if (ends := _ends(counted, relations)) is not None:
        result.low, result.high = ends
        result.counted += (c.first for c in counted)


def _ends(flows: list[Cluster], relations: Relations) -> Bounds | None:
    """Return the least and the greatest sum of some movements; None where there are none."""
    low: float | None = 0.0
    high: float | None = 0.0
    for group in _alternatives(flows, relations):
        bounds = [_bounds(c) for c in group]
        least = [0.0 if _is_denied(c, relations) else low for c, (low, _) in zip(group, bounds, strict=True)]
        low = _apply(operator.add, low, min((end for end in least if end is not None), default=None))
        highs = [b[1] for b in bounds]
        high = _apply(operator.add, high, None if None in highs else max(h for h in highs if h is not None))
    return (low, high) if flows else None


def _alternatives(flows: list[Cluster], relations: Relations) -> list[list[Cluster]]:
    """Return movements in groups that are counts of one."""
    groups: list[list[Cluster]] = []
    home_of: dict[str, int] = {}  # record -> place of its group
    for flow in flows:
        against = (home_of[id_] for id_ in _contradicting(flow, relations) if id_ in home_of)
        place = min(against, default=len(groups))
        if place == len(groups):
            groups.append([])
        groups[place].append(flow)
        home_of.update((m.id, place) for m in flow.members)
    return groups


def _is_denied(cluster: Cluster, relations: Relations) -> bool:
    """Whether a report denies what others tell: then it may be nothing."""
    links = (
        x
        for m in cluster.members
        for x in (*relations.onto.get(("contradicts", m.id), ()), *relations.against.get(m.id, ()))
    )
    return any(link.why in _DENIALS for link in links)


def _contradicting(flow: Cluster, relations: Relations) -> Iterator[str]:
    """Yield the records that give another count of a movement than its reports."""
    for member in flow.members:
        yield from (x.origin for x in relations.onto.get(("contradicts", member.id), ()) if x.why in _ONE_OF_TWO)
        yield from (x.target for x in relations.against.get(member.id, ()) if x.why in _ONE_OF_TWO)


def amount(result: Total, unit: str | None) -> Amount:
    """Return the range of a total as an amount of its currency or unit."""
    low, high = result.low, result.high
    bound: Bound = "exact" if low == high else "at_least" if high is None else "at_most" if low is None else "range"
    money = result.key[3] == "money"
    return Amount(low=low, high=high, bound=bound, unit=None if money else unit, currency=unit if money else None)
