"""Who acts for whom in a case, counted by its database: no record of an actor is made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dragoman.case.summing import COUNTS
from dragoman.link.claims.parties import Count, Parties

if TYPE_CHECKING:
    from dragoman.case.view import View

_MISSIONS: Final = """
SELECT id FROM actors WHERE kind = 'mission' OR name = ?
OR list_has_any(list_transform(list_append(aliases, name), lambda x: lower(x)), ?)
"""


def parties(view: View) -> Parties:
    """Return who acts for whom in the first printings of a view."""
    counts = (
        Count(row["entity"], row["kind"], row["country"], row["sector"], row["records"]) for row in view.rows(COUNTS)
    )
    return Parties(counts, view.entity)


def missions(view: View) -> set[str]:
    """Return the records of actors that are missions, bear a name of the case's, or are the country it works in."""
    mission = view.question.mission
    names = [name.lower() for name in (mission.name, *mission.aliases)] if mission else []
    return {row["id"] for row in view.rows(_MISSIONS, mission.host if mission else None, names)}
