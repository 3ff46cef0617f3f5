"""Where things happened: the places of events, with how many and which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analyse.rows import Row
from dragoman.analyse.timeline import timeline

if TYPE_CHECKING:
    from dragoman.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow(Row):
    """A place with the events that happened there; without coordinates where the gazetteer settles none."""

    name: str
    kind: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    events: int


_PLACES = """
SELECT e.id AS record, coalesce(i.entity, p.id) AS place, coalesce(n.name, p.name) AS name, p.kind, p.country,
       p.latitude, p.longitude
FROM events e JOIN places p ON p.id = e.place
LEFT JOIN identities i ON i.kind = 'place' AND i.member = p.id
LEFT JOIN entities n ON n.kind = 'place' AND n.id = i.entity
WHERE e.status <> 'hypothetical'
ORDER BY e.id
"""


def of_records(view: View) -> dict[str, str]:
    """Return the place of each event that has one, by the ids of both."""
    return {row["record"]: row["place"] for row in view.rows(_PLACES)}


def places(view: View) -> tuple[PlaceRow, ...]:
    """Return the places of a view's timeline, those of most events first."""
    known = {row["record"]: row for row in view.rows(_PLACES)}
    told: dict[str, list[Row]] = defaultdict(list)
    about: dict[str, dict[str, Any]] = {}
    for happening in timeline(view).rows:
        at = [known[report.record] for report in happening.reports if report.record in known]
        for row in {row["place"]: row for row in at}.values():
            told[row["place"]].append(happening)
            about.setdefault(row["place"], row)
    found = [_place(place, rows, about[place]) for place, rows in told.items()]
    return tuple(sorted(found, key=lambda row: (-row.events, row.name, row.id)))


def _place(place: str, rows: list[Row], about: dict[str, Any]) -> PlaceRow:
    values = {name: about[name] for name in ("name", "kind", "country", "latitude", "longitude")}
    reports = tuple(row.reports[0] for row in rows)
    return PlaceRow(
        id=place, day=max(row.day or "" for row in rows) or None, reports=reports, events=len(rows), **values
    )
