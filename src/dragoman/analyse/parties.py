"""The missions of a case, found by its database: no record of an actor is made for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dragoman.case.view import View

_MISSIONS: Final = """
SELECT id FROM actors WHERE kind = 'mission'
AND document NOT IN (SELECT member FROM identities WHERE kind = 'document' AND member <> entity)
"""


def missions(view: View) -> set[str]:
    """Return who is called a mission in first printings, across documents."""
    return {view.entity(row["id"]) for row in view.rows(_MISSIONS)}
