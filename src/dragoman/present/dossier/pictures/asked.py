"""What pictures ask of the rows of a case."""

from __future__ import annotations

from typing import Any

from dragoman.analyse.answers import Answers, Part, Selection
from dragoman.analyse.rows import Party

_GOVERNING = ("GOV", "MIL")  # PLOVER's sectors of those who speak for a state


def together(answers: Answers, part: Part | None) -> list[Any]:
    """Return the rows of a part in the order of their analysis; none where a case has no such part."""
    return [] if part is None else [kept.row for kept in answers.rows(part)]


def rows_of(answers: Answers, view: str, part: str, limit: int = -1, **asked: Any) -> list[Any]:
    """Return the rows of a part that pass filters, without what they are found by."""
    return [kept.row for kept in answers.rows(answers.parts[view, part], Selection(**asked), limit=limit)]


def actor_of(answers: Answers, party: Party) -> Any:
    """Return the row of an actor; None where the list of actors leaves it out, as it does with vague groups."""
    return next(iter(rows_of(answers, "actors", "actors", limit=1, id=party.id)), None)


def is_named(answers: Answers, party: Party) -> bool:
    """Whether an actor has a name, and is not only called by what it is: "government", "lawmakers", "Governments"."""
    capitals = [word[0].isupper() for word in party.name.split()]
    known = actor_of(answers, party) is not None
    return capitals[:1] == [True] and (known or sum(capitals) > 1)


def seat(answers: Answers, party: Party) -> str:
    """Return the country for whose government an actor speaks, as far as the case knows it; else the actor's id."""
    row = actor_of(answers, party)
    governs = row is not None and row.country and (row.kind == "country" or row.sector in _GOVERNING)
    return str(row.country) if governs else party.id


def names(answers: Answers) -> dict[str, str]:
    """Return what the options of a case are called, by id."""
    return {option.id: option.label for option in answers.question.options}


def apart(*left: tuple[int, str]) -> str:
    """Return the sentence that says how much is not drawn, and why; empty where all is."""
    said = ", ".join(f"{count:,} {why}" for count, why in left if count)
    return f" In the list alone: {said}." if said else ""
