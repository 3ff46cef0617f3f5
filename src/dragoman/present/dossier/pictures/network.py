"""Who agrees and who differs, drawn: the actors of the strongest ties, laid out so that it always ends the same way."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dragoman.analyse.answers import Answers
from dragoman.present import words
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.shapes import Drawing, Picture, Shape, shape

_LEAST = 3  # actors that make a picture
_TIES = 12  # ties from which on the weak ones are left out
_ROUNDS = 300
_DOT = 9.0  # half the width of a dot
_LETTER = 7.6  # units of width of a letter of a name
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """How large the picture is, the room for names on both sides, actors at most, and the characters of a name."""

    width: int
    height: int
    edge: int
    side: int
    nodes: int
    longest: int


WIDE = Frame(1168, 560, 60, 260, 18, 32)
PHONE = Frame(288, 400, 24, 88, 8, 16)


def network(answers: Answers, to: Links) -> Picture | None:
    """Return the strongest ties as a picture, each line and name leading to its rows."""
    rows: list[Any] = [kept.row for kept in answers.rows(answers.parts["network", "ties"])]
    strength: Counter[Any] = Counter()
    for row in rows:
        strength.update({row.one: len(row.agree) + len(row.differ), row.other: len(row.agree) + len(row.differ)})
    if len(strength) < _LEAST:
        return None
    held, ties, plain = _held(rows, strength, WIDE)
    differ = sum(bool(row.differ) for row in rows)
    left = (
        f"The {len(held)} actors of most ties of {len(strength)}"
        if len(strength) > len(held)
        else f"{len(held)} actors"
    )
    return Picture(
        f"{len(rows):,} pairs take sides on the same options; {differ:,} of them differ on one at least",
        f"{left}{'' if plain else ', tied on two options or more'}. Solid: they agree. Dashed: they differ.",
        WIDE.width,
        WIDE.height,
        tuple(_shapes(held, ties, WIDE, to)),
        Drawing(PHONE.width, PHONE.height, tuple(_shapes(*_held(rows, strength, PHONE)[:2], PHONE, to))),
    )


def _held(rows: list[Any], strength: Counter[Any], frame: Frame) -> tuple[list[Any], list[Any], bool]:
    """Return the actors that a picture holds, their ties, and whether weak ties are among those."""
    held = [party for party, _ in sorted(strength.items(), key=lambda p: (-p[1], p[0].name, p[0].id))[: frame.nodes]]
    ties = [row for row in rows if row.one in held and row.other in held]
    ties.sort(key=lambda row: (-len(row.agree) - len(row.differ), row.id))
    strong = [row for row in ties if len(row.agree) + len(row.differ) > 1]
    plain = len(strong) < _TIES
    drawn = ties if plain else strong
    return [party for party in held if any(party in (row.one, row.other) for row in drawn)], drawn, plain


def _layout(count: int, ties: Sequence[tuple[int, int, bool]], frame: Frame = WIDE) -> list[Point]:
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
    across, down = frame.width - 2 * frame.side, frame.height - 2 * frame.edge
    return [(frame.side + x * across, frame.edge + y * down) for x, y in unit.tolist()]


def _shapes(held: list[Any], ties: list[Any], frame: Frame, to: Links) -> Iterator[Shape]:
    places = _layout(len(held), [(held.index(t.one), held.index(t.other), bool(t.agree)) for t in ties], frame)
    for row in ties:
        (x1, y1), (x2, y2) = places[held.index(row.one)], places[held.index(row.other)]
        css = "tie differ" if len(row.differ) > len(row.agree) else "tie"
        label = f"{row.one.name} and {row.other.name}: agree on {len(row.agree)}, differ on {len(row.differ)}"
        yield shape("line", "", to.one("network", "ties", row.id), label, 1, css=css, x1=x1, y1=y1, x2=x2, y2=y2)
    names = _names(held, places, _leftward(held, ties, places), frame)
    for party, (x, y), (nx, ny) in zip(held, places, names, strict=True):
        link = to.actor(party.id)
        yield shape("circle", "", link, party.name, css="node", cx=x, cy=y, r=8)
        yield shape("text", words.cut(party.name, frame.longest), css="name end" if nx < x else "name", x=nx, y=ny)


def _leftward(held: list[Any], ties: list[Any], places: list[Point]) -> list[bool]:
    """Return of each actor whether its name stands on the left, away from where most of its ties lead."""
    lean = dict.fromkeys(held, 0.0)
    for row in ties:
        across = places[held.index(row.other)][0] - places[held.index(row.one)][0]
        lean[row.one] += across
        lean[row.other] -= across
    return [lean[party] > 0 for party in held]


def _names(held: list[Any], places: list[Point], leftward: list[bool], frame: Frame = WIDE) -> list[Point]:
    """Return where names begin, or end on the left of their dots; moved while they would lie over a name or a dot.

    A name that would leave the picture stands on the other side.
    """
    taken = [(x - _DOT, y + _DOT / 2, 2 * _DOT) for x, y in places]
    found = []
    for party, (x, y), left in zip(held, places, leftward, strict=True):
        width = min(len(party.name), frame.longest) * _LETTER
        left = x - 12 - width >= 0 if left else x + 12 + width > frame.width
        start = x - 12 - width if left else x + 12
        for lower in itertools.chain([5.0], (s * n * 9.0 for n in range(2, 12) for s in (-1, 1))):
            if not any(abs(y + lower - ty) < 17 and start < tx + tw and tx < start + width for tx, ty, tw in taken):
                break
        taken.append((start, y + lower, width))
        found.append((x - 12 if left else start, y + lower))
    return found
