"""Where actors stand on each option, as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dragoman.analyse.answers import Answers
from dragoman.present.dossier.links import Link, Links
from dragoman.present.dossier.pictures.asked import rows_of

_WEIGHED = 300  # actors, of most documents, among whom those of the matrix are chosen first
STANCES = {"support": "Supports", "conditional": "Supports if", "oppose": "Opposes", "doubt": "Doubts",
           "undecided": "Undecided"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an actor stands on an option: the glyph's name, the word for it, the day, and the row that it rests on.

    `was` is the word for where it stood before, where it changed sides.
    """

    stance: str
    word: str
    day: str
    link: Link
    was: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor with where it stands on each option, None where no report says."""

    name: str
    link: Link
    stands: tuple[Stand | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where actors stand on each of some options."""

    options: tuple[str, ...]
    stands: tuple[Standing, ...]


def matrix(answers: Answers, to: Links, most: int, rows: list[Any] | None = None) -> Matrix:
    """Return where actors stand on every option, those whom most reports name first; `rows` are those of `standing`."""
    options = answers.question.options
    held = standing(answers) if rows is None else rows
    found = _standings(held, [option.id for option in options], answers, to)
    return Matrix(tuple(option.label for option in options), tuple(islice(found, most)))


def standing(answers: Answers) -> list[Any]:
    """Return the last known position of each actor on each proposal."""
    return rows_of(answers, "positions", "positions", only="stands")


def _standings(rows: list[Any], options: list[str], answers: Answers, to: Links) -> Iterator[Standing]:
    named = _named(answers)
    before = {(row.actor.id, row.option): row.before for row in reversed(rows_of(answers, "positions", "changes"))}
    stands: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (row.day or "", row.id)):
        if row.option in options:
            stands[row.actor.name, row.actor.id][row.option] = row
    ordered = sorted(stands.items(), key=lambda pair: (-named.get(pair[0][1], 0), -len(pair[1]), pair[0]))
    for (name, id_), by_option in ordered:
        cells = tuple(_stand(by_option.get(option), before.get((id_, option)), to) for option in options)
        yield Standing(name, to.rows("positions", part="positions", actor=id_), cells)


def _stand(row: Any, before: str | None, to: Links) -> Stand | None:
    if row is None:
        return None
    link = to.one("positions", "positions", row.id)
    was = STANCES[before].lower() if before and before != row.stance else ""
    known = row.date if row.date and row.date[0].isdigit() else row.day  # others are codes that no reader knows
    return Stand(row.stance, STANCES[row.stance], known or "", link, was)


def _named(answers: Answers) -> dict[str, int]:
    """Return how many documents name each of the actors that most of them name."""
    return {row.id: row.documents for row in rows_of(answers, "actors", "actors", limit=_WEIGHED)}
