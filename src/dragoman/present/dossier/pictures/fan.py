"""How strong a mission will be, and what its purses will have received: fans from the day that they are seen from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.analyse.answers import Answers, Part
from dragoman.present.dossier.days import spoken
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import steps, together
from dragoman.present.dossier.pictures.shapes import Picture, Shape, shape

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _FOOT = 952, 330, 64, 190, 16, 34
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days and numbers to places in the picture."""

    first: date
    last: date
    top: float

    def at(self, day: str, value: float) -> Point:
        """Return where a number on a day stands."""
        whole = max((self.last - self.first).days, 1)
        share = (date.fromisoformat(day) - self.first).days / whole
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT), self.level(value)

    def level(self, value: float) -> float:
        """Return how far down a number stands."""
        return _HEIGHT - _FOOT - value / self.top * (_HEIGHT - _TOP - _FOOT)


def strength(answers: Answers, part: Part, to: Links) -> Iterator[Picture]:
    """Yield a fan of a mission's strength for each day that it was seen from."""
    came = {
        (row.as_of, row.day): row.happened
        for row in together(answers, answers.parts.get(("forecasts", "numbers")))
        if row.happened is not None
    }
    for rows in _groups(together(answers, part), "mission"):
        last, first = rows[-1], rows[0]
        reports = len({report.record for row in rows for report in row.reports})
        yield Picture(
            f"{first.mission}: {last.low:,.0f} to {last.high:,.0f} persons on {spoken(last.day)}",
            f"Seen from {first.as_of}, from {reports} reports of strength and promises. Band: 80 of 100 futures. Line: "
            f"the middle one. Dashes: what was announced. Dots: as it is. {first.ceiling:,.0f} are authorised.",
            _WIDTH,
            _HEIGHT,
            tuple(_fan(rows, "strength", first.persistence, to, came)),
        )


def received(answers: Answers, part: Part, to: Links) -> Iterator[Picture]:
    """Yield a fan of what each purse will have received for each day that it was seen from."""
    for rows in _groups(together(answers, part), "purse"):
        last, first = rows[-1], rows[0]
        yield Picture(
            f"{first.purse}: {last.low:,.0f} to {last.high:,.0f} {last.unit} received by {spoken(last.day)}",
            f"Seen from {first.as_of}: {first.now:,.0f} so far. Band: 80 of 100 futures. Line: the middle one. Dots: "
            "nothing more comes.",
            _WIDTH,
            _HEIGHT,
            tuple(_fan(rows, "received", first.now, to, {})),
        )


def _groups(rows: Sequence[Any], field: str) -> Iterator[list[Any]]:
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.as_of, getattr(row, field)), []).append(row)
    yield from groups.values()


def _fan(rows: list[Any], part: str, now: float, to: Links, came: dict[Any, float]) -> Iterator[Shape]:
    seen = rows[0].as_of
    highest = max([now, *(row.high for row in rows), *(getattr(row, "plan", 0.0) for row in rows), *came.values()])
    scale = _Scale(date.fromisoformat(seen), date.fromisoformat(rows[-1].day), highest * 1.08 or 1.0)
    yield from _axes(scale, rows)
    start = scale.at(seen, now)
    upper, lower = ([start, *(scale.at(row.day, value(row)) for row in rows)] for value in (_high, _low))
    yield shape("polygon", css="band", points=_points([*upper, *reversed(lower)]))
    middle = [start, *(scale.at(row.day, row.middle) for row in rows)]
    yield shape("polyline", css="middle", points=_points(middle))
    end = scale.at(rows[-1].day, now)
    yield shape("line", css="asis", x1=start[0], x2=end[0], y1=start[1], y2=end[1])
    yield shape("text", f"now {now:,.0f}", css="tick", x=start[0] + 6, y=start[1] - 8)
    if hasattr(rows[0], "plan"):
        yield shape("path", css="plan", d=_stairs([(scale.at(row.day, row.plan)) for row in rows]))
    yield from _dots(rows, part, scale, to)
    yield from _ends(rows[-1], scale)
    yield from _happened(rows, came, scale)


def _axes(scale: _Scale, rows: list[Any]) -> Iterator[Shape]:
    for value in steps(0, scale.top):
        level = scale.level(value)
        yield shape("line", css="grid", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=level, y2=level)
        yield shape("text", f"{value:,.0f}", css="tick end", x=_LEFT - 8, y=level + 4)
    every = max(1, len(rows) // 8)
    for row in [row for row in rows if row.day.endswith("-01")][::every]:
        x = scale.at(row.day, 0)[0]
        yield shape("text", spoken(row.day[: len("2024-11")]), css="tick mid", x=x, y=_HEIGHT - 12)


def _dots(rows: list[Any], part: str, scale: _Scale, to: Links) -> Iterator[Shape]:
    for row in rows:
        x, y = scale.at(row.day, row.middle)
        said = f"{spoken(row.day)}: {row.middle:,.0f}, {row.low:,.0f} to {row.high:,.0f}"
        link = to.one("forecasts", part, row.id)
        yield shape("circle", "", link, said, 1, css="point", cx=x, cy=y, r=5)


def _ends(last: Any, scale: _Scale) -> Iterator[Shape]:
    """Yield the numbers at the end of the fan, apart from each other."""
    level = -1_000.0
    for value in (last.high, last.middle, last.low):
        x, y = scale.at(last.day, value)
        level = max(y + 5, level + 17)
        yield shape("text", f"{value:,.0f}", css="label" if value == last.middle else "tick", x=x + 12, y=level)


def _happened(rows: list[Any], came: dict[Any, float], scale: _Scale) -> Iterator[Shape]:
    for row in rows:
        if (row.as_of, row.day) in came:
            value = came[row.as_of, row.day]
            x, y = scale.at(row.day, value)
            yield shape("path", css="came", d=f"M{x:.1f} {y - 8:.1f}l8 8l-8 8l-8-8z")
            yield shape("text", f"it came to {value:,.0f}", css="name end", x=x - 12, y=y + 22)


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _stairs(points: Sequence[Point]) -> str:
    (x, y), path = points[0], []
    path.append(f"M{x:.1f} {y:.1f}")
    path += [f"H{x:.1f}V{y:.1f}" for x, y in points[1:]]
    return "".join(path)


def _high(row: Any) -> float:
    return float(row.high)


def _low(row: Any) -> float:
    return float(row.low)
