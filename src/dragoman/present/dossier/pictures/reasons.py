"""Why a forecast is what it is: how far each input moves it, and who is for and against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.analyse.answers import Answers, Part
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import names, together
from dragoman.present.dossier.pictures.chart import Cell, Chart, Line

_TELLING = 0.01  # of probability that the strongest input must move, for a picture
_EXACT = 4  # digits of a share
# The parts of a coalition: the field of the row, and what it is called.
_CAMPS = {"support": "for", "conditional": "if", "undecided": "undecided", "unknown": "unknown", "against": "against"}


def tornado(answers: Answers, part: Part, to: Links) -> Iterator[Chart]:
    """Yield, for each question, how far each input moves its likeliest outcome."""
    called = names(answers)
    before = {
        (row.asked, row.as_of): row.before for row in together(answers, answers.parts.get(("forecasts", "effects")))
    }
    for rows in _groups(together(answers, part)):
        at = before.get((rows[0].asked, rows[0].as_of))
        if at is not None and rows[0].high - rows[0].low >= _TELLING:
            yield _tornado(rows, at, called, to)


def _tornado(rows: list[Any], at: float, called: Mapping[str, str], to: Links) -> Chart:
    first = rows[0]
    return Chart(
        "moves",
        f"{first.input} moves it most: {first.low:.1%} to {first.high:.1%}",
        f"{first.question} Seen from {first.as_of}: probability of “{called.get(first.of, first.of)}”, "
        f"{at:.1%} (upright line), with each weight halved and doubled.",
        ("input", "probability"),
        tuple(_moved(row, to) for row in rows),
        {"at": round(at, _EXACT)},
    )


def _moved(row: Any, to: Links) -> Line:
    mark = {"lo": round(row.low, _EXACT), "hi": round(row.high, _EXACT)}
    return Line(row.input, (Cell(f"{row.low:.1%} to {row.high:.1%}", mark, to.one("forecasts", "inputs", row.id)),))


def camps(answers: Answers, part: Part, to: Links) -> Iterator[Chart]:
    """Yield, for each day that was looked ahead from, who is for and against each option, by weight."""
    called, groups = names(answers), dict[str, dict[str, Any]]()
    for row in together(answers, part):
        groups.setdefault(row.as_of, {}).setdefault(row.option, row)
    for as_of, options in groups.items():
        most = max(options.values(), key=lambda row: row.support)
        silent = f"{most.unknown:.0%} have not spoken of it"
        yield Chart(
            "camps",
            f"Most is known to be for “{called.get(most.option, most.option)}”: {most.support:.0%}; {silent}",
            f"Seen from {as_of}: shares of all power × salience, which are no probabilities. Each bar: for, if (on "
            "conditions), undecided, unknown, against.",
            ("option", *_CAMPS.values()),
            tuple(Line(called.get(option, option), tuple(_shares(row, to))) for option, row in options.items()),
        )


def _shares(row: Any, to: Links) -> Iterator[Cell]:
    for field, called in _CAMPS.items():
        share = getattr(row, field)
        if share > 0:
            yield Cell(f"{share:.0%}", {"c": called, "p": round(share, _EXACT)}, to.one("forecasts", "camps", row.id))
        else:
            yield Cell()


def _groups(rows: list[Any]) -> Iterator[list[Any]]:
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.as_of, row.asked), []).append(row)
    yield from groups.values()
