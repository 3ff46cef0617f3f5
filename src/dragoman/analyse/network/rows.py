"""The network of a case as rows: who agrees and differs with whom on what, and how the actors fall into groups.

It is made of the last known stance of each actor on each option, so that a change of mind counts once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.network.camps import polarization
from dragoman.analyse.network.coding import Coding, of_row, standing
from dragoman.analyse.network.counts import Counts, Numbers
from dragoman.analyse.network.structure import communities
from dragoman.analyse.network.ties import Tie, one_mode
from dragoman.analyse.positions import PositionRow, positions
from dragoman.analyse.rows import Party, Report, Row
from dragoman.analyse.select import EVERYTHING, Filter, keep

if TYPE_CHECKING:
    from dragoman.case.view import View

_MOST = 1_000  # actors whose whole network is made; of more, `ties.strongest` keeps what counts
_LISTED = 5_000  # ties that are told one by one: their number grows with the square of that of the actors
_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkActor(Row):
    """An actor of the network: on how many options it takes a side, and the group and camp that it falls into.

    `group` counts communities of agreement from the largest, None where nothing is installed that finds them; `camp` is
    its side in the two camps that fit best, None where there are too many actors to try.
    """

    actor: Party
    options: int
    group: int | None
    camp: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkTie(Row):
    """Two actors who take a side on the same options: those they agree on and those they differ on.

    `weight` is agreement less disagreement, over the average number of options on which both take sides.
    """

    one: Party
    other: Party
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Discourse:
    """The network: its actors, its ties, and how near it comes to two camps (0 to 1; None where nobody is tied)."""

    actors: tuple[NetworkActor, ...]
    ties: tuple[NetworkTie, ...]
    polarization: float | None
    exact: bool
    pairs: int = 0  # all who are tied; `ties` are the strongest


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two actors by their names in the codings, with the concepts on which they agree and differ."""

    one: str
    other: str
    agree: tuple[str, ...]
    differ: tuple[str, ...]


def agreements(given: Iterable[Coding], most: int | None = None) -> list[Agreement]:
    """Return who agrees and who differs with whom, by the last coding of each on each concept.

    Of more than `most` pairs these are the ones in which agreement and disagreement are furthest apart.
    """
    counts = Counts.of(standing(given))
    signs = counts.table()[:, :, 1] - counts.table()[:, :, 0]
    pairs = np.argwhere(np.triu(one_mode(counts, "ignore")))
    if most is not None and len(pairs) > most:
        strength = np.abs(signs @ signs.T)[pairs[:, 0], pairs[:, 1]]
        pairs = pairs[np.sort(np.argsort(-strength, kind="stable")[:most])]
    return [_agreement(counts, signs, int(a), int(b)) for a, b in pairs]


def _agreement(counts: Counts, signs: Numbers, one: int, other: int) -> Agreement:
    product = signs[one] * signs[other]
    agree, differ = (tuple(counts.concepts[c] for c in np.flatnonzero(side > 0)) for side in (product, -product))
    return Agreement(counts.actors[one], counts.actors[other], agree, differ)


def discourse(view: View, days: Filter = EVERYTHING) -> Discourse:
    """Return the discourse network of a view, of the stances that were taken on some `days` where those are given."""
    rows = [row for row in keep(positions(view).rows, days).rows if row.outweighed is None]
    last = standing(coding for row in rows for coding in of_row(view, row))
    if not last:
        return Discourse((), (), None, True)
    held = _Held.of(rows, last)
    counts = Counts.of(last)
    same, against = one_mode(counts, "congruence"), one_mode(counts, "conflict")
    camps = polarization(same, against, seed=_SEED) if len(same) <= _MOST else None
    weights = one_mode(counts, "subtract", "average")
    groups = communities(len(same), list(_ties(same)), _SEED)
    found = agreements(last, _LISTED)
    where = {name: number for number, name in enumerate(counts.actors)}
    ties = [held.tie(a, float(weights[where[a.one], where[a.other]])) for a in found]
    sides = camps.sides if camps else None
    actors = [held.actor(name, _from_1(groups, n), _from_1(sides, n)) for name, n in where.items()]
    return Discourse(
        tuple(sorted(actors, key=lambda row: (row.group or 0, -row.options, row.actor.name))),
        tuple(sorted(ties, key=lambda row: (-abs(len(row.agree) - len(row.differ)), row.one.name, row.other.name))),
        camps.polarization if camps and found else None,
        camps.exact if camps else False,
        int(np.count_nonzero(np.triu(one_mode(counts, "ignore")))),
    )


def _from_1(numbers: tuple[int, ...] | None, at: int) -> int | None:
    return None if numbers is None else numbers[at] + 1


def _ties(network: Numbers) -> Iterable[Tie]:
    for one, other in zip(*np.nonzero(np.triu(network)), strict=True):
        yield Tie(int(one), int(other), float(network[one, other]))


@dataclass(frozen=True, slots=True)
class _Held:
    """The position behind each coding, by actor and concept."""

    rows: dict[tuple[str, str], PositionRow]

    @classmethod
    def of(cls, rows: Iterable[PositionRow], last: Iterable[Coding]) -> _Held:
        by_record = {report.record: row for row in rows for report in row.reports}
        return cls({(c.actor, c.concept): by_record[c.record] for c in last})

    def actor(self, name: str, group: int | None, camp: int | None) -> NetworkActor:
        own = [row for (actor, _), row in self.rows.items() if actor == name]
        return NetworkActor(
            id=name, day=_latest(own), reports=_reports(own), actor=own[0].actor, options=len(own), group=group,
            camp=camp,
        )  # fmt: skip

    def tie(self, found: Agreement, weight: float) -> NetworkTie:
        concepts = (*found.agree, *found.differ)
        behind = [self.rows[who, concept] for concept in concepts for who in (found.one, found.other)]
        parties = [self.rows[who, concepts[0]].actor for who in (found.one, found.other)]
        return NetworkTie(
            id=f"{found.one}:{found.other}", day=_latest(behind), reports=_reports(behind), one=parties[0],
            other=parties[1], agree=self._labels(found.one, found.agree),
            differ=self._labels(found.one, found.differ), weight=weight,
        )  # fmt: skip

    def _labels(self, who: str, concepts: tuple[str, ...]) -> tuple[str, ...]:
        rows = (self.rows[who, concept] for concept in concepts)
        return tuple(row.option or row.label for row in rows)


def _latest(rows: Iterable[PositionRow]) -> str | None:
    return max((row.day for row in rows if row.day), default=None)


def _reports(rows: Iterable[PositionRow]) -> tuple[Report, ...]:
    return tuple(dict.fromkeys(report for row in rows for report in row.reports))
