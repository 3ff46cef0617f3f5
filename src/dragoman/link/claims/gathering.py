"""Which commitments of several documents are one claim: same giver, kind, stage, amount and, for movements, day.

A promise is repeated for months, so its day does not matter; two landings of 200 on different days are two landings.
A report joins the first claim with all of whose reports it agrees. What these have in common is kept as they come, so
that each report is compared with a claim and not with every report of it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final, NamedTuple, Protocol

from dragoman.link.claims.amounts import currency, value
from dragoman.link.claims.clusters import Cluster, agree, disjoint, is_general, unit_words, units_agree
from dragoman.link.claims.days import RECENT, Days
from dragoman.link.claims.facts import Claim
from dragoman.link.corpus import grouped

_MEETING: Final = 2  # days by which reports of one announcement may differ
_EVER: Final = 1 << 30  # days


def clusters(claims: Iterable[Claim]) -> list[Cluster]:
    """Return the claims gathered into those that say the same, each claim in one cluster."""
    groups = grouped(sorted(claims, key=lambda c: c.order), lambda c: (_key(c),)).values()
    return sorted((c for group in groups for c in _split(group)), key=lambda c: c.first.order)


def _key(claim: Claim) -> tuple[object, ...]:
    """Return what is equal for all reports of one claim."""
    told, amount = claim.record, claim.amount
    key = (claim.provider, told.kind, told.stage, currency(amount), value(amount), told.joint)
    return key if _is_announced(claim) else (*key, told.additional, claim.in_kind)


def _split(group: list[Claim]) -> Iterator[Cluster]:
    """Yield the clusters of claims that differ at most in day, account and unit."""
    kept: list[_Gathered] = []
    for claim in group:
        traits = _traits(claim)
        alone = claim.provider is None or claim.amount is None
        home = None if alone else next((one for one in kept if one.takes(claim, traits)), None)
        if home is None:
            kept.append(home := _Gathered(_times(claim)))
        home.take(claim, traits)
    yield from (Cluster(tuple(one.members)) for one in kept)


class _Traits(NamedTuple):
    """What two reports of one claim must not differ in, days aside."""

    account: str | None
    country: str | None
    units: tuple[str, ...]  # none where any unit will do
    is_movement: bool | None
    total: bool | None
    uses: frozenset[str]
    receiver: str | None


_PARTIES: Final = attrgetter("account", "country", "receiver")
_KIND: Final = attrgetter("is_movement", "total")


def _traits(claim: Claim) -> _Traits:
    units = () if claim.record.kind == "money" or is_general(claim) else unit_words(claim)
    if _is_announced(claim):
        return _Traits(claim.account, claim.country, units, None, claim.total, claim.uses, claim.receiver)
    moves = claim.record.stock_or_flow == "flow" if claim.given else None
    return _Traits(claim.account, claim.country, units, moves, None, frozenset(), None)


def _is_announced(claim: Claim) -> bool:
    """Whether it is the promise of a sum."""
    return claim.record.kind == "money" and claim.promised


@functools.lru_cache(maxsize=20_000)
def _fit(a: _Traits, b: _Traits) -> bool:
    """Whether nothing but their days can keep two reports apart."""
    one = all(map(agree, _PARTIES(a), _PARTIES(b))) and _KIND(a) == _KIND(b)
    return one and not disjoint(a.uses, b.uses) and units_agree(a.units, b.units)


class _Times(Protocol):
    """The days of a claim's reports, and whether one more report fits them."""

    def fits(self, claim: Claim) -> bool: ...

    def take(self, claim: Claim) -> None: ...


def _times(claim: Claim) -> _Times | None:
    """Return what the days of a claim's reports are kept in; None where days do not tell."""
    if _is_announced(claim):
        return _Announced()
    return _Moved() if claim.given and claim.record.stock_or_flow == "flow" else None


@dataclass(slots=True)
class _Gathered:
    """Reports of one claim, the earliest first, and what they have in common."""

    times: _Times | None
    members: list[Claim] = field(default_factory=list)
    traits: set[_Traits] = field(default_factory=set)

    def takes(self, claim: Claim, traits: _Traits) -> bool:
        """Whether a later report agrees with each of them."""
        return all(_fit(own, traits) for own in self.traits) and (self.times is None or self.times.fits(claim))

    def take(self, claim: Claim, traits: _Traits) -> None:
        """Take in a report."""
        self.members.append(claim)
        self.traits.add(traits)
        if self.times is not None:
            self.times.take(claim)


@dataclass(slots=True)
class _Shared:
    """The last beginning and the first end of some stretches of days: what meets both meets each of them."""

    begin: int = -_EVER
    end: int = _EVER

    def take(self, days: Days) -> None:
        """Take in a stretch."""
        self.begin, self.end = max(self.begin, days.first), min(self.end, days.last)

    def meets(self, days: Days, slack: int = 0) -> bool:
        """Whether a stretch overlaps each of them, or misses it by at most `slack` days."""
        return days.first <= self.end + slack and self.begin <= days.last + slack


@dataclass(slots=True)
class _Announced:
    """Days of reports of a promise: they tell of one where they give the same day, or do not promise afresh."""

    told: _Shared = field(default_factory=_Shared)
    printed: set[int] = field(default_factory=set)  # on which days it was printed without a day of its own
    last: int = _EVER  # the first of the last days of its reports

    def fits(self, claim: Claim) -> bool:
        """Whether a later report can tell of the same announcement."""
        if (told := claim.told) is not None:
            return self.told.meets(told, _MEETING) and self._printed_by(told)
        afresh = claim.record.additional or (claim.own and not claim.recalled)
        return not afresh or claim.days is None or claim.days.first <= self.last

    def _printed_by(self, told: Days) -> bool:
        """Whether a report without a day tells as news what was told on a day, or looked back on it from the first."""
        news = (day for day in self.printed if told.first - _MEETING <= day <= told.last + _MEETING)
        return any(news) or told.first <= min(self.printed, default=_EVER) + _MEETING

    def take(self, claim: Claim) -> None:
        """Take in the days of a report."""
        if claim.days is None:
            return
        self.last = min(self.last, claim.days.last)
        if (told := claim.told) is not None:
            self.told.take(told)
        elif claim.published is not None:
            self.printed.add(claim.published)


@dataclass(slots=True)
class _Moved:
    """Days of reports of what was given: they are the same, and one text must name the day each time."""

    days: _Shared = field(default_factory=_Shared)
    widths: tuple[int, int] = (_EVER, -_EVER)
    said: dict[str, bool] = field(default_factory=dict)  # document -> whether it names the day each time

    def fits(self, claim: Claim) -> bool:
        """Whether a report is of the same days."""
        days = claim.days
        if days is None or not self.days.meets(days):
            return False
        near = self.widths[1] - RECENT <= days.width <= self.widths[0] + RECENT
        document = claim.document.id
        return near and (document not in self.said or (days.said and self.said[document]))

    def take(self, claim: Claim) -> None:
        """Take in the days of a report; one without is alone."""
        days, document = claim.days, claim.document.id
        if days is None:
            self.days.end = -_EVER
            return
        self.days.take(days)
        self.widths = (min(self.widths[0], days.width), max(self.widths[1], days.width))
        self.said[document] = days.said and self.said.get(document, True)
