"""How many of the forecasts of like probability came true, beside where honest ones would lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.analyse.answers import Answers, Part
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import together
from dragoman.present.dossier.pictures.shapes import Picture, Shape, shape

_SIDE, _LEFT, _FOOT = 360, 56, 40


def reliability(answers: Answers, part: Part, to: Links) -> Iterator[Picture]:
    """Yield a picture of the bins of each table."""
    groups: dict[str, list[Any]] = {}
    for row in together(answers, part):
        groups.setdefault(row.table, []).append(row)
    for table, rows in groups.items():
        outside = sum(not row.low <= row.happened <= row.high for row in rows)
        yield Picture(
            f"{outside} of {len(rows)} bins lie outside their bands",
            f"{table}: across, what was forecast; up, what came true. Lines: where 90 of 100 honest ones would lie.",
            _LEFT + _SIDE + 40,
            _SIDE + _FOOT + 10,
            tuple(_shapes(rows, to)),
        )


def _shapes(rows: list[Any], to: Links) -> Iterator[Shape]:
    for tenth in range(0, 11, 2):
        x, y = _at(tenth / 10, tenth / 10)
        yield shape("line", css="grid", x1=_LEFT, x2=_LEFT + _SIDE, y1=y, y2=y)
        yield shape("text", f"{tenth * 10}%", css="tick end", x=_LEFT - 8, y=y + 4)
        yield shape("text", f"{tenth * 10}%", css="tick mid", x=x, y=_SIDE + 28)
    (x1, y1), (x2, y2) = _at(0, 0), _at(1, 1)
    yield shape("line", css="asis", x1=x1, x2=x2, y1=y1, y2=y2)
    for row in rows:
        (x, y), (_, low), (_, high) = _at(row.forecast, row.happened), _at(0, row.low), _at(0, row.high)
        yield shape("line", css="range", x1=x, x2=x, y1=low, y2=high)
        said = f"{row.forecast:.0%} forecast, {row.happened:.0%} came true, {row.count} forecasts"
        yield shape("circle", "", to.one("forecasts", "reliability", row.id), said, 1, css="point", cx=x, cy=y, r=6)


def _at(across: float, up: float) -> tuple[float, float]:
    return _LEFT + across * _SIDE, 10 + (1 - up) * _SIDE
