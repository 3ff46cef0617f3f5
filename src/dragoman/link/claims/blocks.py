"""Which claims can be linked at all: those that share a key, a giver and kind or the like. Others need no look.

A family is what one rule book links. It names the key of each claim that it looks at; its links lead from a claim to
others of the same key. So a claim is kept as it is compared (`Told`), and read again by what shares a key with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from dragoman.link.claims import acts, decisions, giving, measures, tolls
from dragoman.link.claims.acts import Stand
from dragoman.link.claims.decisions import Ruling
from dragoman.link.claims.facts import Claim, Facts, Reading, bare
from dragoman.link.claims.tolls import Toll
from dragoman.link.corpus import Key
from dragoman.model import Link

KINDS: Final[Mapping[str, type]] = {  # what is told, by the names of `Told`
    "claims": Claim,
    "reprinted": Claim,
    "readings": Reading,
    "tolls": Toll,
    "rulings": Ruling,
    "stands": Stand,
}


class Place(NamedTuple):
    """A claim with its kind and a key under which a family compares it."""

    kind: str
    claim: Any
    key: Key


@dataclass(frozen=True, slots=True)
class Told:
    """What documents claim, as it is compared across them."""

    claims: Sequence[Claim] = ()
    reprinted: Sequence[Claim] = ()  # of documents that were printed before: they are shown, and linked to nothing
    readings: Sequence[Reading] = ()
    tolls: Sequence[Toll] = ()
    rulings: Sequence[Ruling] = ()
    stands: Sequence[Stand] = ()

    @classmethod
    def of(cls, facts: Facts) -> Told:
        """Return what some documents claim."""
        return cls(
            facts.claims,
            facts.reprinted,
            facts.readings,
            [toll for record in facts.records for toll in tolls.of(record)],
            sorted(decisions.rulings(facts), key=lambda ruling: ruling.order),
            list(acts.stands(facts)),
        )

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Yield each claim with its kind."""
        yield from ((kind, claim) for kind in KINDS for claim in getattr(self, kind))

    def bare(self) -> Iterator[tuple[str, Any]]:
        """Yield each claim with its kind, without what it is never compared by."""
        yield from ((kind, claim if kind == "stands" else bare(claim)) for kind, claim in self)

    def joined(self, found: Mapping[str, Sequence[Any]]) -> Told:
        """Return this with more claims, by kind, in the order of publication."""
        kinds = ((kind, [*getattr(self, kind), *found.get(kind, ())]) for kind in KINDS)
        return Told(**{kind: sorted(claims, key=lambda claim: claim.order) for kind, claims in kinds})

    def under(self, family: Family, wanted: Callable[[Key], bool]) -> Told:
        """Return the claims of a family under wanted keys."""
        found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
        for place in family.places(self):
            if wanted(place.key):
                found[place.kind].append(place.claim)
        return Told(**found)


@dataclass(frozen=True, slots=True)
class Family:
    """Claims that one rule book links, by key; `tables` are those of the two ends of its links.

    `keys` say of each kind that it looks at under which key it does; None where it does not.
    """

    keys: Mapping[str, Callable[[Any], Key | None]]
    links: Callable[[Told], Iterable[Link]]
    tables: tuple[tuple[str, str], ...]

    def places(self, told: Told) -> Iterator[Place]:
        """Yield every claim that it looks at."""
        for kind, key_of in self.keys.items():
            found = ((claim, key_of(claim)) for claim in getattr(told, kind))
            yield from (Place(kind, claim, key) for claim, key in found if key is not None)


def _given(claim: Claim) -> Key | None:
    return ("given", claim.provider, claim.record.kind) if claim.provider else None


def _told(reading: Reading) -> Key:
    return ("told", reading.record.measure, str(reading.about), str(reading.amount.currency))


def _counted(toll: Toll) -> Key:
    return ("counted", toll.record.measure)


def _paid(claim: Claim) -> Key | None:
    fund = measures.fund_of(claim) if measures.is_sum(claim) else None
    return ("fund", fund) if fund else None


def _held(reading: Reading) -> Key | None:
    return ("fund", str(reading.subject)) if measures.is_balance(reading) else None


def _ruled(ruling: Ruling) -> Key:
    return ("ruled", ruling.body)


def _wanted(stand: Stand) -> Key:
    return ("wanted", stand.actor)


FAMILIES: Final = (
    Family({"claims": _given}, lambda told: giving.links(told.claims), (("commitments", "commitments"),)),
    Family(
        {"readings": _told, "tolls": _counted},
        lambda told: (*measures.values(told.readings), *tolls.links(told.tolls)),
        (("figures", "figures"),),
    ),
    Family(
        {"claims": _paid, "readings": _held},
        lambda told: measures.funds(told.claims, told.readings),
        (("commitments", "figures"), ("figures", "commitments")),
    ),
    Family({"rulings": _ruled}, lambda told: decisions.links(told.rulings), (("decisions", "decisions"),)),
    Family({"stands": _wanted}, lambda told: acts.positions(told.stands), (("positions", "positions"),)),
)


def places(told: Told) -> Iterator[Place]:
    """Yield every claim under each of its keys."""
    for family in FAMILIES:
        yield from family.places(told)
