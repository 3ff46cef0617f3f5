"""Which claims can be linked at all: those that share a key, a giver and kind or the like. Others need no look.

A family is what one rule book links. It names the key of each claim that it looks at; its links lead from a claim to
others of the same key, or of the same document.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Final, NamedTuple

from dragoman.link.claims import acts, decisions, giving, measures, tolls
from dragoman.link.claims.facts import Facts
from dragoman.link.corpus import Key
from dragoman.model import Link


class Place(NamedTuple):
    """A claim with its document and the key under which a family compares it."""

    item: str
    document: str
    key: Key


@dataclass(frozen=True, slots=True)
class Family:
    """Claims that one rule book links, by key; `tables` are those of the two ends of its links.

    `reads` are the kinds of records that it looks at, `words` the first words of its keys.
    """

    words: tuple[str, ...]
    reads: tuple[str, ...]
    places: Callable[[Facts], Iterable[Place]]
    links: Callable[[Facts], Iterable[Link]]
    tables: tuple[tuple[str, str], ...]


def _given(facts: Facts) -> Iterator[Place]:
    for claim in facts.claims:
        home = claim.document.id
        key = ("given", claim.provider, claim.record.kind) if claim.provider else ("alone", home)
        yield Place(claim.id, home, key)


def _told(facts: Facts) -> Iterator[Place]:
    """Yield figures; all that count people whom one act did something to are of one key, whatever the act."""
    for reading in facts.readings:
        told = ("told", reading.record.measure, str(reading.about), str(reading.amount.currency))
        yield Place(reading.id, reading.document.id, told[:2] if tolls.is_toll(reading.record) else told)


def _held(facts: Facts) -> Iterator[Place]:
    """Yield the sums that a fund took in or paid, and what it holds."""
    for claim in filter(measures.is_sum, facts.claims):
        if fund := measures.fund_of(claim):
            yield Place(claim.id, claim.document.id, ("fund", fund))
    for balance in measures.balances(facts):
        yield Place(balance.id, balance.document.id, ("fund", str(balance.subject)))


def _ruled(facts: Facts) -> Iterator[Place]:
    for ruling in decisions.rulings(facts):
        yield Place(ruling.id, ruling.document.id, ("ruled", ruling.body))


def _wanted(facts: Facts) -> Iterator[Place]:
    for stand in acts.stands(facts):
        yield Place(stand.id, stand.document.id, ("wanted", stand.actor))


def _counted(facts: Facts) -> Iterator[Link]:
    yield from measures.values(facts)
    yield from tolls.links(facts)


FAMILIES: Final = (
    Family(
        ("given", "alone"),
        ("commitments",),
        _given,
        lambda facts: giving.links(facts.claims),
        (("commitments", "commitments"),),
    ),
    Family(("told",), ("figures",), _told, _counted, (("figures", "figures"),)),
    Family(
        ("fund",),
        ("commitments", "figures"),
        _held,
        measures.funds,
        (("commitments", "figures"), ("figures", "commitments")),
    ),
    Family(("ruled",), ("decisions", "proposals"), _ruled, decisions.links, (("decisions", "decisions"),)),
    Family(("wanted",), ("positions", "proposals"), _wanted, acts.positions, (("positions", "positions"),)),
)


def places(facts: Facts) -> Iterator[Place]:
    """Yield every claim under each of its keys."""
    for family in FAMILIES:
        yield from family.places(facts)


def read_for(words: Set[str]) -> set[str]:
    """Return the kinds of records that are looked at under keys that begin with some words."""
    return {kind for family in FAMILIES if not words.isdisjoint(family.words) for kind in family.reads}


def origins(family: Family, facts: Facts, touched: Collection[Key]) -> set[str]:
    """Return the claims of a family that have one of some keys."""
    return {place.item for place in family.places(facts) if place.key in touched}
