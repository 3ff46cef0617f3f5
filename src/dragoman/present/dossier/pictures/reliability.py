"""How many of the forecasts of like probability came true, beside where honest ones would lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.analyse.answers import Answers, Part
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import together
from dragoman.present.dossier.pictures.chart import Cell, Chart, Line, said

_EXACT = 4  # digits of a share


def reliability(answers: Answers, part: Part, to: Links) -> Iterator[Chart]:
    """Yield a chart of the bins of each table."""
    groups: dict[str, list[Any]] = {}
    for row in together(answers, part):
        groups.setdefault(row.table, []).append(row)
    for table, rows in groups.items():
        outside = sum(not row.low <= row.happened <= row.high for row in rows)
        yield Chart(
            "reliability",
            f"{outside} of {len(rows)} bins lie outside their bands",
            f"{table}: across, what was forecast; up, what came true. Lines: where 90 of 100 honest ones would lie.",
            ("forecast", "came true", "honest from", "to", "forecasts"),
            tuple(_line(row, to) for row in rows),
        )


def _line(row: Any, to: Links) -> Line:
    shares = {"f": row.forecast, "h": row.happened, "lo": row.low, "hi": row.high}
    mark = {name: round(share, _EXACT) for name, share in shares.items()}
    way = to.one("forecasts", "reliability", row.id)
    told = said(f"{row.low:.0%}", f"{row.high:.0%}", str(row.count))
    return Line(f"{row.forecast:.0%}", (Cell(f"{row.happened:.0%}", mark, way), *told))
