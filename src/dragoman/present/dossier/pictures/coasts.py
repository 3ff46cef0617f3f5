"""Coasts and borders of the world as paths of a picture, from a file of Natural Earth (1:50 million).

world-atlas packs it: arcs of steps on a grid, shared by shapes; an arc that two countries share is a border.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from dragoman.present.dossier.render import ASSETS

_CLOSE = 1.5  # units of the picture between points of a coast that are told apart
Ring = list[tuple[float, float]]
Box = tuple[float, float, float, float]  # west, south, east, north


def land(box: Box, across: float, down: float) -> str:
    """Return the coasts within a box as one path; it goes a little beyond, so that no edge of the box is drawn."""
    seen = (ring for ring in _rings() if _meets(ring, box))
    return "".join(_path(_clipped(ring, _beyond(box)), box, across, down, closed=True) for ring in seen)


def borders(box: Box, across: float, down: float) -> str:
    """Return the borders within a box as one path."""
    seen = (line for line in _borders() if _meets(line, box))
    pieces = (piece for line in seen for piece in _within(line, _beyond(box)))
    return "".join(_path(piece, box, across, down, closed=False) for piece in pieces)


def _beyond(box: Box) -> Box:
    return (box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1)


def _meets(ring: Ring, box: Box) -> bool:
    return any(box[0] <= x <= box[2] for x, _ in ring) and any(box[1] <= y <= box[3] for _, y in ring)


def _path(ring: Ring, box: Box, across: float, down: float, *, closed: bool) -> str:
    """Return a path in whole units: where it begins, and a step to each next point."""
    points = [((x - box[0]) * across, (box[3] - y) * down) for x, y in ring]
    kept = [(round(x), round(y)) for x, y in _thinned(points)]
    if len(kept) < 2 + closed:
        return ""
    steps = "".join(f"{x - lx: d}{y - ly: d}" for (lx, ly), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{steps.replace(' -', '-').lstrip()}{'z' if closed else ''}"


def _thinned(points: Ring) -> Iterator[tuple[float, float]]:
    last = (math.inf, math.inf)
    for point in points:
        if math.dist(point, last) >= _CLOSE:
            yield point
            last = point


@cache
def _file() -> tuple[dict[str, Any], list[Ring]]:
    """Return the shapes of the file by name, and its arcs as points of longitude and latitude."""
    packed = json.loads((ASSETS / "countries-50m.json").read_bytes())
    (sx, sy), (dx, dy) = packed["transform"]["scale"], packed["transform"]["translate"]
    arcs = []
    for steps in packed["arcs"]:
        x = y = 0
        arc = []
        for ax, ay in steps:
            x, y = x + ax, y + ay
            arc.append((x * sx + dx, y * sy + dy))
        arcs.append(arc)
    return packed["objects"], arcs


def _polygons(shapes: Iterable[dict[str, Any]]) -> Iterator[list[list[int]]]:
    """Yield the polygons of shapes, each as the numbers of the arcs of its rings."""
    for each in shapes:
        yield from each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]]


@cache
def _rings() -> list[Ring]:
    """Return the coasts of the world as rings of longitude and latitude."""
    objects, arcs = _file()
    numbers = (ring for polygon in _polygons(objects["land"]["geometries"]) for ring in polygon)
    return [whole for ring in numbers for whole in _unbroken(_joined(ring, arcs))]


@cache
def _borders() -> list[Ring]:
    """Return what two countries share."""
    objects, arcs = _file()
    polygons = _polygons(each for each in objects["countries"]["geometries"] if each.get("arcs"))
    used = Counter(number if number >= 0 else ~number for polygon in polygons for ring in polygon for number in ring)
    return [arcs[number] for number, times in sorted(used.items()) if times > 1]


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


def _within(line: Ring, box: Box) -> Iterator[Ring]:
    """Yield the pieces of a line that lie within a box."""
    piece: Ring = []
    for x, y in line:
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            piece.append((x, y))
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece
