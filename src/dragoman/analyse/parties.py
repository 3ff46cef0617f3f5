"""The missions of a case, found by its database: no record of an actor is made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dragoman.case.view import View

_MISSIONS: Final = """
SELECT id FROM actors WHERE kind = 'mission' OR name = ?
OR list_has_any(list_transform(list_append(aliases, name), lambda x: lower(x)), ?)
"""


def missions(view: View) -> set[str]:
    """Return the records of actors that are missions, bear a name of the case's, or are the country it works in."""
    mission = view.question.mission
    names = [name.lower() for name in (mission.name, *mission.aliases)] if mission else []
    return {row["id"] for row in view.rows(_MISSIONS, mission.host if mission else None, names)}
