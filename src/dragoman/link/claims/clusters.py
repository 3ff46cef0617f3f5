"""Reports of one claim, and what clusters of them are compared by; `gathering` makes them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol, TypeVar

from dragoman.link.claims.amounts import currency, exceeds, fit, value
from dragoman.link.claims.days import Days
from dragoman.link.claims.facts import Claim, Fact, R, Reading
from dragoman.link.claims.parties import language_of
from dragoman.link.corpus import differ, grouped
from dragoman.model import Commitment, Decision, Event, Figure, Link, LinkType, Position

T = TypeVar("T")
S = TypeVar("S", Commitment, Figure, Decision, Event, Position)
MAX_PAIRS: Final = 64  # links between two clusters: enough to find every report of a small case, and no more than that


class Ordered(Protocol):
    """What is linked: its order has day of publication, document, place and, last, its own id."""

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Earlier reports first."""


@dataclass(frozen=True, eq=False)  # without slots: what its reports say together is asked for again and again
class Cluster:
    """Reports of one claim, the earliest first."""

    members: tuple[Claim, ...]

    @property
    def first(self) -> Claim:
        """The earliest report, which stands for all."""
        return self.members[0]

    @property
    def currency(self) -> str | None:
        """The currency of money."""
        return currency(self.first.amount)

    @cached_property
    def countries(self) -> frozenset[str]:
        """ISO codes of the countries that reports say it is for."""
        return frozenset(c.country for c in self.members if c.country)

    @cached_property
    def purposes(self) -> frozenset[str]:
        """The words that say what it is for."""
        return frozenset(word for c in self.members for word in (c.record.purpose or "").casefold().split())

    @cached_property
    def uses(self) -> frozenset[str]:
        """The kinds of use that its words name."""
        return frozenset(use for c in self.members for use in c.uses)

    @cached_property
    def receivers(self) -> frozenset[str]:
        """Who is said to receive."""
        return frozenset(c.receiver for c in self.members if c.receiver)

    @cached_property
    def is_published(self) -> bool:
        """Whether a text says that it is all that was given or promised until then."""
        return any(c.total for c in self.members)

    @cached_property
    def is_total(self) -> bool:
        """Whether it can be all that was given or promised until then, and is no one announcement of several."""
        return self.is_published or not any(
            c.record.stock_or_flow == "flow" or c.told or c.record.additional for c in self.members
        )

    @cached_property
    def told(self) -> Days | None:
        """The day on which it was announced: as a text says, else as the first report has it."""
        return next((c.told for c in self.members if c.told), None) or self.first.days

    @cached_property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that report it."""
        return frozenset(c.document.id for c in self.members)

    @cached_property
    def days(self) -> Days | None:
        """The days it can fall on, as narrow as the reports allow."""
        known = [c.days for c in self.members if c.days is not None]
        said = [d for d in known if d.said] or known
        return min(said, key=lambda d: (d.width, d.first)) if said else None

    @cached_property
    def span(self) -> Days | None:
        """First and last day on which it is said to hold."""
        ends = [c.days.last for c in self.members if c.days is not None]
        return Days(min(ends), max(ends), said=True) if ends else None


def agree(a: object, b: object) -> bool:
    """Whether what two reports give can be one: it is the same, or one of them does not give it."""
    return not differ(a, b)


def disjoint(a: Set[T], b: Set[T]) -> bool:
    """Whether two sets have nothing in common though something is in each."""
    return bool(a) and bool(b) and a.isdisjoint(b)


def comparable(a: Claim, b: Claim) -> bool:
    """Whether two amounts count one kind of thing."""
    return a.record.kind == "money" or one_kind(a, b)


def one_kind(a: Claim | Reading, b: Claim | Reading) -> bool:
    """Whether units agree: "officer" and "police officer", "person" and any of them."""
    return units_agree(unit_words(a), unit_words(b)) or is_general(a) or is_general(b)


def unit_words(fact: Claim | Reading) -> tuple[str, ...]:
    """Return the words of the unit that is counted."""
    unit = fact.amount.unit if fact.amount else None
    return tuple((unit or "").split())


def units_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of two units can mean one kind of thing; no words can mean any."""
    if not one or not other:
        return True
    return one[-1] == other[-1] or set(one) <= set(other) or set(other) <= set(one)


def is_general(fact: Claim | Reading) -> bool:
    """Whether people are counted whatever they are: "2,000 personnel"."""
    language = language_of(fact.document)
    unit = fact.amount.unit if fact.amount else None
    return language is not None and (unit or "").rpartition(" ")[2] in language.commitments.anybody


def alike(a: Cluster, b: Cluster) -> bool:
    """Whether two claims of one giver and kind are of one thing: same unit, account and country."""
    same = agree(a.first.account, b.first.account) and a.currency == b.currency
    return same and not disjoint(a.countries, b.countries) and comparable(a.first, b.first)


def one_purpose(a: Cluster, b: Cluster) -> bool:
    """Whether two claims can be for the same: the words that say so share one, or there are none."""
    return not disjoint(a.purposes, b.purposes)


def one_use(a: Cluster, b: Cluster) -> bool:
    """Whether two claims can be for the same kinds of use."""
    return not disjoint(a.uses, b.uses)


def is_movement(cluster: Cluster) -> bool:
    """Whether something was given on a day, and no total is meant."""
    return cluster.first.given and cluster.first.record.stock_or_flow == "flow"


def whole(promises: Iterable[Cluster]) -> list[Cluster]:
    """Return the promises that are no part of another: neither on top of it nor a step to it nor named within it."""
    return [c for c in promises if not c.first.partial and not all(m.nested for m in c.members)]


def by_value(block: Iterable[Cluster]) -> dict[float | None, list[Cluster]]:
    """Return clusters by the number that they are built on."""
    return grouped(block, lambda c: (value(c.first.amount),))


def by_account(block: Iterable[Cluster]) -> list[list[Cluster]]:
    """Return clusters by stage, use, currency and account: a payment into a fund is not the whole pledge."""
    return list(grouped(block, lambda c: (_account(c),)).values())


def _account(cluster: Cluster) -> tuple[object, ...]:
    account = next((c.account for c in cluster.members if c.account), None)
    return cluster.first.record.stage, cluster.first.in_kind, cluster.currency, account


def successive(totals: Iterable[Cluster]) -> Iterator[tuple[Cluster, Cluster]]:
    """Yield each two totals of one account that follow each other in time."""
    for account in by_account(totals):
        dated = ((c.span.first, c.span.last) if c.span else (0, 0) for c in account)
        told = sorted(zip(dated, account, strict=True), key=lambda x: (x[0], x[1].first.order))
        yield from itertools.pairwise(cluster for _, cluster in told)


def fits(a: Cluster, b: Cluster) -> bool:
    """Whether two amounts can both be right: they overlap, or the people of one kind are among all people."""
    one, other = a.first.amount, b.first.amount
    if one is None or other is None or fit(one, other):
        return True
    return _are_among(a.first, b.first) or _are_among(b.first, a.first)


def _are_among(some: Claim, people: Claim) -> bool:
    """Whether people of one kind can be among those that another claim counts whatever they are."""
    if some.amount is None or people.amount is None or is_general(some) or not is_general(people):
        return False
    return not exceeds(some.amount, people.amount)


def pairs(a: Iterable[Fact[R]], b: Iterable[Fact[S]], kind: LinkType, why: str) -> Iterator[Link]:
    """Yield links between two sides, from the later report to the earlier, `MAX_PAIRS` at most."""
    first = itertools.islice(itertools.product(a, b), MAX_PAIRS)
    yield from (link(one, other, kind, why) for one, other in first)


def link(one: Ordered, other: Ordered, kind: LinkType, why: str) -> Link:
    """Return the link between two claims, from the later report to the earlier."""
    earlier, later = sorted((one.order, other.order))
    return Link(origin=later[-1], target=earlier[-1], type=kind, why=why)
