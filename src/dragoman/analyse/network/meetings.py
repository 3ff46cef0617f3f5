"""Who met whom: the talks, visits and calls of the timeline, by the two who took part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from dragoman.analyse.rank import accounts, matters
from dragoman.analyse.rows import Party, Row
from dragoman.analyse.select import EVERYTHING, Filter, keep, things
from dragoman.analyse.timeline import Happening, happenings

if TYPE_CHECKING:
    from dragoman.case.view import View

_HELD = """
SELECT id, document, date, list_concat(actors, recipients) AS parties FROM events
WHERE type = 'CONSULT' AND status IN ('past', 'ongoing') AND polarity <> 'denied'
"""
_ROUND = 8  # who take part in a meeting; of more, no two are said to have met


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkMeeting(Row):
    """Two actors who met, and how often; `day` is that of the last time, `reports` tell of each."""

    one: Party
    other: Party
    meetings: int


def meetings(view: View, days: Filter = EVERYTHING) -> tuple[NetworkMeeting, ...]:
    """Return who met whom, on some `days` where those are given; those who met most often first."""
    held: dict[tuple[Party, Party], list[Happening]] = defaultdict(list)
    for row in keep(_talks(view), days).rows:
        for pair in _pairs(row):
            held[pair].append(row)
    found = [_row(pair, rows) for pair, rows in held.items()]
    return tuple(sorted(found, key=lambda row: (-row.meetings, row.one.name, row.other.name, row.id)))


def _talks(view: View) -> list[Happening]:
    """Return talks as the timeline tells them, each once, the oldest first; what else it tells is left out."""
    held, _ = things(view, _HELD, EVERYTHING)
    told = accounts(view, [member for thing in held for member in thing.members])
    found = (matter for matter in matters(view, held, told) if matter.is_named)
    return happenings(view, sorted(found, key=lambda matter: (matter.thing.day or "", matter.thing.same)))


def _pairs(row: Happening) -> Iterator[tuple[Party, Party]]:
    """Yield who met at a meeting: each who came with each whom they met, all with each other where nobody is that."""
    if len({*row.who, *row.whom}) > _ROUND:
        return
    met = product(row.who, row.whom) if row.whom else combinations(row.who, 2)
    ordered = {tuple(sorted(pair, key=lambda party: (party.name, party.id))) for pair in met}
    yield from sorted((pair for pair in ordered if pair[0] != pair[1]), key=repr)  # type: ignore[misc]  # pairs of two


def _row(pair: tuple[Party, Party], rows: list[Happening]) -> NetworkMeeting:
    one, other = pair
    reports = tuple(dict.fromkeys(report for row in rows for report in row.reports))
    day = max((row.day for row in rows if row.day), default=None)
    return NetworkMeeting(
        id=f"met:{one.id}:{other.id}", day=day, reports=reports, one=one, other=other, meetings=len(rows)
    )
