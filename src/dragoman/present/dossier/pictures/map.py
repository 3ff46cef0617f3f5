"""Where things happened, on a map of coasts; borders are drawn where the case asks for them, since each takes a side.

A map shows what is asked for, or a part of the world (`extents.toml`).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.analyse.answers import ALL, Answers, Selection
from dragoman.errors import UsageError
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import apart
from dragoman.present.dossier.pictures.coasts import Box, borders, land
from dragoman.present.dossier.pictures.shapes import Drawing, Picture, Shape, shape

_ROOM = 4.0  # degrees around the places
_LEAST = 12.0  # degrees that a map spans at least
_LINE = 20  # units that a line of names takes down
_WORLD = "world"
_OFFERED = 3  # parts of the world that are offered, those of most places, beside the whole
_COASTS = "Coasts only: no borders are drawn."
_BORDERS = "Borders as Natural Earth 4.1 draws them, by control on the ground; no position is taken."


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide a map is and how tall at most, how many places (those of most events) it names, and its circles.

    It is at least `flat` times as tall as wide; circles have the radius `least` and, the largest, so much more. A
    `letter` of a name takes so many units: the wide map is seen on tablets too, smaller and with larger letters.
    """

    width: int
    most_height: int
    named: int
    flat: float
    least: float
    largest: float
    letter: float


WIDE = Frame(952, 640, 18, 0.4, 5.0, 17.0, 9.6)
PHONE = Frame(288, 320, 6, 0.75, 4.0, 9.0, 7.2)


@cache
def _extents() -> dict[str, dict[str, Any]]:
    """Return the parts of the world that a map can show: their words and boxes."""
    return tomllib.loads(Path(__file__).with_name("extents.toml").read_text(encoding="utf-8"))


def offered(answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield the parts of the world that hold places of a case, by name and in words; the whole last.

    Each holds most of those that the parts before it leave out.
    """
    left, _ = _placed(answers, ALL)
    names = [name for name in _extents() if name != _WORLD] if left else []
    for _ in range(_OFFERED):
        held = {name: sum(_is_in(row, tuple(_extents()[name]["box"])) for row in left) for name in names}
        if any(held.values()):
            most = max(names, key=held.__getitem__)
            yield most, _extents()[most]["words"]
            left = [row for row in left if not _is_in(row, tuple(_extents()[most]["box"]))]
    if names:
        yield _WORLD, _extents()[_WORLD]["words"]


def map_(answers: Answers, to: Links, asked: Selection) -> Picture | None:
    """Return the places as circles, by how many events happened there.

    Raises:
        UsageError: it is asked for a part of the world that has no name.
    """
    if asked.extent and asked.extent not in _extents():
        raise UsageError(f"extent: {asked.extent!r}; expected one of {', '.join(_extents())}")
    placed, without = _placed(answers, asked)
    box = tuple(_extents()[asked.extent]["box"]) if asked.extent else None
    shown = [row for row in placed if box is None or _is_in(row, box)]
    if not shown:
        return None
    bordered = answers.facts.get("borders") == "yes"
    wide, phone = (_drawn(shown, box, frame, to, bordered=bordered) for frame in (WIDE, PHONE))
    left = apart((without, "without a point of their own"), (len(placed) - len(shown), "outside of this map"))
    return Picture(
        f"Most is told of {shown[0].name}: {shown[0].events} {'event' if shown[0].events == 1 else 'events'}",
        f"The larger a circle, the more events.{left} {_BORDERS if bordered else _COASTS}",
        wide.width,
        wide.height,
        wide.shapes,
        phone,
    )


def _placed(answers: Answers, asked: Selection) -> tuple[list[Any], int]:
    """Return the places that have a point on the map, and how many have none."""
    rows: list[Any] = [kept.row for kept in answers.rows(answers.parts["map", "places"], asked)]
    placed = [row for row in rows if row.latitude is not None and row.longitude is not None and row.kind != "region"]
    return placed, len(rows) - len(placed)


def _is_in(row: Any, box: Box) -> bool:
    return bool(box[0] <= row.longitude <= box[2] and box[1] <= row.latitude <= box[3])


def _drawn(rows: list[Any], box: Box | None, frame: Frame, to: Links, *, bordered: bool) -> Drawing:
    box = box or _box(rows, frame)
    scale = frame.width / (box[2] - box[0])
    squeeze = math.cos(math.radians((box[1] + box[3]) / 2)) or 1.0
    height = int((box[3] - box[1]) * scale / squeeze)
    shapes = [shape("path", css="land", d=land(box, scale, scale / squeeze))]
    if bordered:
        shapes.append(shape("path", css="border", d=borders(box, scale, scale / squeeze)))
    return Drawing(frame.width, height, (*shapes, *_spots(rows, box, scale, scale / squeeze, frame, to)))


def _box(rows: list[Any], frame: Frame) -> Box:
    """Return the part of the world that holds the places, with room around, no taller than the page allows."""
    west, east = min(r.longitude for r in rows) - _ROOM, max(r.longitude for r in rows) + _ROOM
    south, north = min(r.latitude for r in rows) - _ROOM, max(r.latitude for r in rows) + _ROOM
    squeeze = math.cos(math.radians((south + north) / 2)) or 1.0
    tall = (north - south) / squeeze
    wide = max(east - west, _LEAST, tall * frame.width / frame.most_height)
    middle = (west + east) / 2
    high = max(north - south, wide * squeeze * frame.flat)
    level = (south + north) / 2
    return middle - wide / 2, max(-85.0, level - high / 2), middle + wide / 2, min(85.0, level + high / 2)


def _spots(rows: list[Any], box: Box, across: float, down: float, frame: Frame, to: Links) -> Iterator[Shape]:
    most = rows[0].events
    spots = []
    for row in rows:
        x, y = (row.longitude - box[0]) * across, (box[3] - row.latitude) * down
        spots.append(Spot(x, y, frame.least + frame.largest * math.sqrt(row.events / most), row.name))
        label = f"{row.name}: {row.events} {'event' if row.events == 1 else 'events'}"
        yield shape("circle", "", to.one("map", "places", row.id), label, 1, css="spot", cx=x, cy=y, r=spots[-1].radius)
    for x, y, name in _names(spots, frame):
        yield shape("text", name, css="name", x=x, y=y + 5)


@dataclass(frozen=True, slots=True)
class Spot:
    """A circle of the map with the name of its place."""

    x: float
    y: float
    radius: float
    name: str

    def meets(self, left: float, middle: float, width: float) -> bool:
        """Return whether words that begin at `left` lie over the circle."""
        nearest = min(max(self.x, left), left + width)
        return math.hypot(nearest - self.x, max(0.0, abs(middle - self.y) - _LINE / 2)) < self.radius


def _names(spots: list[Spot], frame: Frame) -> Iterator[tuple[float, float, str]]:
    """Yield where names stand: beside, above or below their circles, over no other name or circle; else nowhere."""
    taken: list[tuple[float, float, float]] = []
    for spot in spots:
        width = len(spot.name) * frame.letter
        for left, y in _around(spot, width):
            over = any(abs(y - ty) < _LINE and left < tx + tw and tx < left + width for tx, ty, tw in taken)
            inside = left >= 0 and left + width <= frame.width and y >= _LINE / 2
            if inside and not over and not any(each.meets(left, y, width) for each in spots):
                taken.append((left, y, width))
                yield left, y, spot.name
                break
        if len(taken) == frame.named:
            break


def _around(spot: Spot, width: float) -> Iterator[tuple[float, float]]:
    """Yield where the name of a circle may stand, the best place first."""
    yield spot.x + spot.radius + 4, spot.y
    yield spot.x - spot.radius - 4 - width, spot.y
    yield spot.x - width / 2, spot.y - spot.radius - _LINE / 2
    yield spot.x - width / 2, spot.y + spot.radius + _LINE / 2
