"""Who agrees and who differs, drawn: the actors of the strongest ties, laid out so that it always ends the same way."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from dragoman.analyse.answers import Answers
from dragoman.present import words
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.shapes import Picture, Shape, shape

_WIDTH, _HEIGHT, _EDGE = 1168, 560, 60
_NODES, _TIES = 18, 12  # actors at most; ties from which on the weak ones are left out
_SIDE = 260  # room for names on the left and on the right
_ROUNDS = 300
_LONGEST = 32
Point = tuple[float, float]


def network(answers: Answers, to: Links) -> Picture | None:
    """Return the strongest ties as a picture, each line and name leading to its rows."""
    rows: list[Any] = [kept.row for kept in answers.rows(answers.parts["network", "ties"])]
    strength: Counter[Any] = Counter()
    for row in rows:
        strength.update({row.one: len(row.agree) + len(row.differ), row.other: len(row.agree) + len(row.differ)})
    held = [party for party, _ in sorted(strength.items(), key=lambda p: (-p[1], p[0].name, p[0].id))[:_NODES]]
    ties = [row for row in rows if row.one in held and row.other in held]
    ties.sort(key=lambda row: (-len(row.agree) - len(row.differ), row.id))
    if len(held) < 3:
        return None
    strong = [row for row in ties if len(row.agree) + len(row.differ) > 1]
    drawn = strong if len(strong) >= _TIES else ties
    held = [party for party in held if any(party in (row.one, row.other) for row in drawn)]
    places = _layout(len(held), [(held.index(t.one), held.index(t.other), bool(t.agree)) for t in drawn])
    differ = sum(bool(row.differ) for row in rows)
    left = (
        f"The {len(held)} actors of most ties of {len(strength)}"
        if len(strength) > len(held)
        else f"{len(held)} actors"
    )
    return Picture(
        f"{len(rows)} pairs take sides on the same options; {differ} of them differ on one at least",
        f"{left}{', tied on two options or more' if drawn is strong else ''}. Solid: they agree. Dashed: they differ.",
        _WIDTH,
        _HEIGHT,
        tuple(_shapes(held, drawn, places, to)),
    )


def _layout(count: int, ties: Sequence[tuple[int, int, bool]]) -> list[Point]:
    """Return places by forces (Fruchterman and Reingold 1991): all push apart, those who agree pull together."""
    angles = np.arange(count) * (2 * math.pi / count)
    spot = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    pull = np.zeros((count, count))
    for one, other, agree in ties:
        pull[one, other] = pull[other, one] = 1.0 if agree else 0.15
    ideal = 1.0 / math.sqrt(count)
    for turn in range(_ROUNDS):
        apart = spot[:, None, :] - spot[None, :, :]
        far = np.maximum(np.linalg.norm(apart, axis=2), 0.01)
        force = (apart / far[..., None] * (ideal**2 / far - pull * far**2 / ideal)[..., None]).sum(axis=1) - 1.5 * spot
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        spot = spot + force / length * np.minimum(length, 0.1 * (1 - turn / _ROUNDS))
    low, high = spot.min(axis=0), spot.max(axis=0)
    unit = (spot - low) / np.maximum(high - low, 1e-9)
    return [(_SIDE + x * (_WIDTH - 2 * _SIDE), _EDGE + y * (_HEIGHT - 2 * _EDGE)) for x, y in unit.tolist()]


def _shapes(held: list[Any], ties: list[Any], places: list[Point], to: Links) -> Iterator[Shape]:
    for row in ties:
        (x1, y1), (x2, y2) = places[held.index(row.one)], places[held.index(row.other)]
        css = "tie differ" if len(row.differ) > len(row.agree) else "tie"
        label = f"{row.one.name} and {row.other.name}: agree on {len(row.agree)}, differ on {len(row.differ)}"
        yield shape("line", "", to.one("network", "ties", row.id), label, 1, css=css, x1=x1, y1=y1, x2=x2, y2=y2)
    names = _names(held, places, _leftward(held, ties, places))
    for party, (x, y), (nx, ny) in zip(held, places, names, strict=True):
        link = to.actor(party.id)
        yield shape("circle", "", link, party.name, css="node", cx=x, cy=y, r=8)
        yield shape("text", words.cut(party.name, _LONGEST), css="name end" if nx < x else "name", x=nx, y=ny)


def _leftward(held: list[Any], ties: list[Any], places: list[Point]) -> list[bool]:
    """Return of each actor whether its name stands on the left, away from where most of its ties lead."""
    lean = dict.fromkeys(held, 0.0)
    for row in ties:
        across = places[held.index(row.other)][0] - places[held.index(row.one)][0]
        lean[row.one] += across
        lean[row.other] -= across
    return [lean[party] > 0 for party in held]


def _names(held: list[Any], places: list[Point], leftward: list[bool]) -> list[Point]:
    """Return where names begin, or end on the left of their dots; moved down while they would lie over another."""
    taken: list[tuple[float, float, float]] = []
    found = []
    for party, (x, y), left in zip(held, places, leftward, strict=True):
        width = min(len(party.name), _LONGEST) * 7.6
        start = x - 12 - width if left else x + 12
        for lower in itertools.chain([5.0], (s * n * 9.0 for n in range(2, 12) for s in (-1, 1))):
            if not any(abs(y + lower - ty) < 17 and start < tx + tw and tx < start + width for tx, ty, tw in taken):
                break
        taken.append((start, y + lower, width))
        found.append((x - 12 if left else start, y + lower))
    return found
