"""How strong a mission will be, and what its purses will have received: fans from the day that they are seen from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dragoman.analyse.answers import Answers, Part
from dragoman.present.dossier.days import spoken
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import together
from dragoman.present.dossier.pictures.chart import Cell, Chart, Line, said

Came = Mapping[tuple[str, str], float]  # (seen from, day) -> what it came to


def strength(answers: Answers, part: Part, to: Links) -> Iterator[Chart]:
    """Yield a fan of a mission's strength for each day that it was seen from."""
    came = {
        (row.as_of, row.day): row.happened
        for row in together(answers, answers.parts.get(("forecasts", "numbers")))
        if row.happened is not None
    }
    for rows in _groups(together(answers, part), "mission"):
        last, first = rows[-1], rows[0]
        reports = len({report.record for row in rows for report in row.reports})
        yield _fan(
            f"{first.mission}: {last.low:,.0f} to {last.high:,.0f} persons on {spoken(last.day)}",
            f"Seen from {first.as_of}, from {reports} reports of strength and promises. Band: 80 of 100 futures. Line: "
            f"the middle one. Dashes: what was announced. Dots: as it is. {first.ceiling:,.0f} are authorised.",
            tuple(_line(row, "strength", came, to) for row in rows),
            first,
            first.persistence,
        )


def received(answers: Answers, part: Part, to: Links) -> Iterator[Chart]:
    """Yield a fan of what each purse will have received for each day that it was seen from."""
    for rows in _groups(together(answers, part), "purse"):
        last, first = rows[-1], rows[0]
        yield _fan(
            f"{first.purse}: {last.low:,.0f} to {last.high:,.0f} {last.unit} received by {spoken(last.day)}",
            f"Seen from {first.as_of}: {first.now:,.0f} so far. Band: 80 of 100 futures. Line: the middle one. Dots: "
            "nothing more comes.",
            tuple(_line(row, "received", {}, to) for row in rows),
            first,
            first.now,
        )


def _groups(rows: Sequence[Any], field: str) -> Iterator[list[Any]]:
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.as_of, getattr(row, field)), []).append(row)
    yield from groups.values()


def _fan(finding: str, deck: str, lines: tuple[Line, ...], first: Any, now: float) -> Chart:
    heads = ("day", "middle", "from", "to", "announced", "came to")
    return Chart("fan", finding, deck, heads, lines, {"seen": first.as_of, "now": round(now)})


def _line(row: Any, part: str, came: Came, to: Links) -> Line:
    plan, happened = getattr(row, "plan", None), came.get((row.as_of, row.day))
    numbers = {"m": row.middle, "lo": row.low, "hi": row.high, "p": plan, "c": happened}
    mark = {"d": row.day, **{name: round(value) for name, value in numbers.items() if value is not None}}
    told = said(*("" if value is None else f"{value:,.0f}" for value in (row.low, row.high, plan, happened)))
    return Line(spoken(row.day), (Cell(f"{row.middle:,.0f}", mark, to.one("forecasts", part, row.id)), *told))
