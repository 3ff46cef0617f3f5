"""Where things happened, on a map of coasts; no borders are drawn, since every choice of them takes a side.

Coasts are those of Natural Earth (1:50 million) as world-atlas packs them: arcs of steps on a grid, shared by shapes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.analyse.answers import Answers
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.shapes import Drawing, Picture, Shape, shape
from dragoman.present.dossier.render import ASSETS

_ROOM = 4.0  # degrees around the places
_LEAST = 12.0  # degrees that a map spans at least
_CLOSE = 1.0  # units of the picture between points of a coast that are told apart
Ring = list[tuple[float, float]]
Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide a map is, how tall at most, how many places (those of most events) are named, and the largest circle."""

    width: int
    most_height: int
    named: int
    largest: float


WIDE = Frame(1000, 640, 18, 17.0)
PHONE = Frame(288, 320, 6, 10.0)


def map_(answers: Answers, to: Links) -> Picture | None:
    """Return the places as circles, by how many events happened there."""
    rows: list[Any] = [kept.row for kept in answers.rows(answers.parts["map", "places"])]
    placed = [row for row in rows if row.latitude is not None and row.longitude is not None and row.kind != "region"]
    if not placed:
        return None
    wide, phone = (_drawn(placed, frame, to) for frame in (WIDE, PHONE))
    without = len(rows) - len(placed)
    left = f" Not drawn, but in the list: {without} without a point of their own." if without else ""
    return Picture(
        f"Most is told of {placed[0].name}: {placed[0].events} {'event' if placed[0].events == 1 else 'events'}",
        f"The larger a circle, the more events.{left} Coasts only: no borders are drawn.",
        wide.width,
        wide.height,
        wide.shapes,
        phone,
    )


def _drawn(rows: list[Any], frame: Frame, to: Links) -> Drawing:
    box = _box(rows, frame)
    scale = frame.width / (box[2] - box[0])
    squeeze = math.cos(math.radians((box[1] + box[3]) / 2)) or 1.0
    height = int((box[3] - box[1]) * scale / squeeze)
    return Drawing(frame.width, height, tuple(_shapes(rows, box, scale, scale / squeeze, frame, to)))


def _box(rows: list[Any], frame: Frame) -> Box:
    """Return the part of the world that holds the places, with room around, no taller than the page allows."""
    west, east = min(r.longitude for r in rows) - _ROOM, max(r.longitude for r in rows) + _ROOM
    south, north = min(r.latitude for r in rows) - _ROOM, max(r.latitude for r in rows) + _ROOM
    squeeze = math.cos(math.radians((south + north) / 2)) or 1.0
    tall = (north - south) / squeeze
    wide = max(east - west, _LEAST, tall * frame.width / frame.most_height)
    middle = (west + east) / 2
    high = max(north - south, wide * squeeze * 0.4)
    level = (south + north) / 2
    return middle - wide / 2, max(-85.0, level - high / 2), middle + wide / 2, min(85.0, level + high / 2)


@cache
def _rings() -> list[Ring]:
    """Return the coasts of the world as rings of longitude and latitude."""
    packed = json.loads((ASSETS / "land-50m.json").read_bytes())
    (sx, sy), (dx, dy) = packed["transform"]["scale"], packed["transform"]["translate"]
    arcs = []
    for steps in packed["arcs"]:
        x = y = 0
        arc = []
        for ax, ay in steps:
            x, y = x + ax, y + ay
            arc.append((x * sx + dx, y * sy + dy))
        arcs.append(arc)
    shapes = packed["objects"]["land"]["geometries"]
    polygons = [
        polygon for each in shapes for polygon in (each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]])
    ]
    return [whole for polygon in polygons for ring in polygon for whole in _unbroken(_joined(ring, arcs))]


def _unbroken(ring: Ring) -> Iterator[Ring]:
    """Yield a ring; one over the line of dates goes on beyond 180 degrees, once on each side of the map."""
    turn, points = 0.0, list[tuple[float, float]]()
    for last, (x, y) in zip(ring[:1] + ring, ring, strict=False):
        turn -= 360.0 * round((x - last[0]) / 360.0)
        points.append((x + turn, y))
    yield points
    beyond = {math.copysign(360.0, x) for x, _ in points if abs(x) > 180.0}
    for around in sorted(beyond):
        yield [(x - around, y) for x, y in points]


def _joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Return a ring from its arcs; a negative number is an arc walked backwards."""
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _clipped(ring: Ring, box: Box) -> Ring:
    """Return the part of a ring within a box (Sutherland and Hodgman 1974)."""
    west, south, east, north = box
    for axis, bound, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Ring = []
        for last, this in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            inside, was = (this[axis] - bound) * sign >= 0, (last[axis] - bound) * sign >= 0
            if inside != was:
                share = (bound - last[axis]) / (this[axis] - last[axis])
                kept.append((last[0] + share * (this[0] - last[0]), last[1] + share * (this[1] - last[1])))
            if inside:
                kept.append(this)
        ring = kept
    return ring


def _path(box: Box, across: float, down: float) -> str:
    """Return the coasts as one path; it goes a little beyond the box, so that no edge of the box is drawn."""
    pieces = []
    beyond = (box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1)
    for ring in _rings():
        if any(box[0] <= x <= box[2] for x, _ in ring) and any(box[1] <= y <= box[3] for _, y in ring):
            points = [((x - box[0]) * across, (box[3] - y) * down) for x, y in _clipped(ring, beyond)]
            kept = list(_thinned(points))
            if len(kept) > 2:
                pieces.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + "Z")
    return "".join(pieces)


def _thinned(points: Ring) -> Iterator[tuple[float, float]]:
    last = (math.inf, math.inf)
    for point in points:
        if math.dist(point, last) >= _CLOSE:
            yield point
            last = point


def _shapes(rows: list[Any], box: Box, across: float, down: float, frame: Frame, to: Links) -> Iterator[Shape]:
    yield shape("path", css="land", d=_path(box, across, down))
    most = rows[0].events
    taken: list[tuple[float, float, float]] = []
    for number, row in enumerate(rows):
        x, y = (row.longitude - box[0]) * across, (box[3] - row.latitude) * down
        radius = 5 + frame.largest * math.sqrt(row.events / most)
        label = f"{row.name}: {row.events} {'event' if row.events == 1 else 'events'}"
        yield shape("circle", "", to.one("map", "places", row.id), label, 1, css="spot", cx=x, cy=y, r=radius)
        width = len(row.name) * 7.6 + 8
        right = x + radius + 4 if x + radius + width < frame.width else x - radius - width
        free = not any(abs(y - ty) < 17 and right < tx + tw and tx < right + width for tx, ty, tw in taken)
        if number < frame.named and free and right >= 0:
            taken.append((right, y, width))
            yield shape("text", row.name, css="name", x=right, y=y + 5)
