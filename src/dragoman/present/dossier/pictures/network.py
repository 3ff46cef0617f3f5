"""Who agrees, who differs and who met, drawn: the actors of the strongest ties, or one of them with all of its own.

It is laid out so that the same ties always look the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from dragoman.analyse.answers import ALL, Answers, Selection
from dragoman.analyse.rows import Party
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.shapes import Drawing, Picture, Shape, shape

_LEAST = 3  # actors that make a picture; of one with its own ties two are enough
_TIES = 12  # ties from which on the weak ones are left out
_LINES = 40  # that are drawn at most, but for the strongest of each actor: of more, nobody could follow one
_CENTRES = 3  # actors whose own ties the page draws
_ROUNDS = 300
_ASIDE = 4.0  # units by which a line of meetings stands beside one of sides between the same two
_HIGH, _LOW = 14, 4  # units of a name above the line on which it stands, and below
_DOT = 9.0  # half the width of a dot
_LINE = 20  # units that a line of names takes down
# What lines mean; said of those that are drawn.
_KEY = {"tie": "Solid: they agree.", "tie differ": "Dashed: they differ.", "tie met": "Thin: they met."}
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """How large the picture is, the room for names on both sides, actors at most, and the characters of a name.

    A `letter` takes so many units: the wide picture is seen on tablets too, smaller and with larger letters.
    """

    width: int
    height: int
    edge: int
    side: int
    nodes: int
    longest: int
    letter: float


WIDE = Frame(952, 560, 60, 200, 18, 32, 9.8)
PHONE = Frame(288, 400, 32, 36, 8, 24, 7.6)


@dataclass(frozen=True, slots=True)
class Tie:
    """A line of the picture: two actors, how it is drawn, how strong it is, and the row that it stands for."""

    one: Party
    other: Party
    css: str
    strength: int
    label: str
    part: str
    row: str

    def joins(self, held: Iterable[Party]) -> bool:
        """Return whether both of its actors are among some."""
        return {self.one, self.other} <= set(held)


def network(answers: Answers, to: Links, asked: Selection) -> Picture | None:
    """Return the strongest ties as a picture, each line and name leading to its rows."""
    centre = asked.actor
    ties = list(_ties(answers, replace(asked, actor=None)))
    own = [tie for tie in ties if centre in (None, tie.one.id, tie.other.id)]
    strength = _strength(own)
    if len(strength) < (2 if centre else _LEAST):
        return None
    held, lines, plain = _held(ties, strength, WIDE, centre)
    left = "The actors of most ties" if len(strength) > len(held) else "All actors with ties"
    drawn = {tie.css for tie in lines}
    wide, phone = (_drawn(ties, strength, frame, centre, to) for frame in (WIDE, PHONE))
    return Picture(
        _finding(own, answers.name(centre) if centre else ""),
        f"{left}{'' if plain else ', tied on two options or more'}. "
        f"{' '.join(said for css, said in _KEY.items() if css in drawn)} A name leads to its own ties; the other ties "
        "are in the list.",
        wide.width,
        wide.height,
        wide.shapes,
        phone,
    )


def _drawn(ties: list[Tie], strength: Counter[Party], frame: Frame, centre: str | None, to: Links) -> Drawing:
    held, lines, _ = _held(ties, strength, frame, centre)
    return Drawing(frame.width, frame.height, tuple(_shapes(held, lines, frame, to)))


def centres(answers: Answers) -> list[Party]:
    """Return the actors of most ties, whose own ties are worth a picture."""
    strength = _strength(_ties(answers, ALL))
    return [party for party, _ in _ordered(strength)[:_CENTRES]] if len(strength) >= _LEAST else []


def _ties(answers: Answers, asked: Selection) -> Iterator[Tie]:
    for kept in answers.rows(answers.parts["network", "ties"], asked):
        row: Any = kept.row
        agree, differ = len(row.agree), len(row.differ)
        label = f"{row.one.name} and {row.other.name}: agree on {agree}, differ on {differ}"
        yield Tie(row.one, row.other, "tie differ" if differ > agree else "tie", agree + differ, label, "ties", row.id)
    for kept in answers.rows(answers.parts["network", "meetings"], asked):
        met: Any = kept.row
        label = f"{met.one.name} and {met.other.name}: met {met.meetings} {'time' if met.meetings == 1 else 'times'}"
        yield Tie(met.one, met.other, "tie met", met.meetings, label, "meetings", met.id)


def _finding(ties: list[Tie], centre: str) -> str:
    sides, met = [tie for tie in ties if tie.part == "ties"], sum(tie.part == "meetings" for tie in ties)
    differ = sum(tie.css == "tie differ" for tie in sides)
    if centre:
        return f"{centre}: mostly agrees with {len(sides) - differ:,}, differs from {differ:,}, met {met:,}"
    return f"{len(sides):,} pairs take sides on the same options, {differ:,} of them mostly differ; {met:,} met"


def _strength(ties: Iterable[Tie]) -> Counter[Party]:
    """Return how strong the ties of each actor are together."""
    strength = Counter[Party]()
    for tie in ties:
        strength.update({tie.one: tie.strength, tie.other: tie.strength})
    return strength


def _ordered(strength: Counter[Party]) -> list[tuple[Party, int]]:
    return sorted(strength.items(), key=lambda pair: (-pair[1], pair[0].name, pair[0].id))


def _held(
    ties: list[Tie], strength: Counter[Party], frame: Frame, centre: str | None
) -> tuple[list[Party], list[Tie], bool]:
    """Return the actors that a picture holds, their ties, and whether weak ties are among those.

    The two who differ most are among them, so that no case looks as if all agreed.
    """
    ordered = [party for party, _ in _ordered(strength)]
    apart = None if centre else _most_apart(ties)
    ends = {apart.one, apart.other} if apart else set()
    few = set([party for party in ordered if party not in ends][: frame.nodes - len(ends)])
    held = [party for party in ordered if party in ends | few]
    own = [tie for tie in ties if tie.joins(held)]
    own.sort(key=lambda tie: (tie != apart, centre not in (tie.one.id, tie.other.id), -tie.strength, tie.row))
    telling = (apart and apart.row, centre)
    strong = [
        tie
        for tie in own
        if tie.strength > 1 or tie.css == "tie met" or not {tie.row, tie.one.id, tie.other.id}.isdisjoint(telling)
    ]
    plain = len(strong) < _TIES
    drawn = list(_clear(own if plain else strong))
    return [party for party in held if any(party in (tie.one, tie.other) for tie in drawn)], drawn, plain


def _most_apart(ties: Iterable[Tie]) -> Tie | None:
    """Return the strongest tie of two who differ; None where nobody does."""
    return min((tie for tie in ties if tie.css == "tie differ"), key=lambda tie: (-tie.strength, tie.row), default=None)


def _clear(ties: list[Tie]) -> Iterator[Tie]:
    """Yield as many ties as can be followed, the first of each actor among them."""
    met = set[Party]()
    for number, tie in enumerate(ties):
        if number < _LINES or not {tie.one, tie.other} <= met:
            met.update((tie.one, tie.other))
            yield tie


def _layout(count: int, ties: Sequence[tuple[int, int, float]], frame: Frame = WIDE) -> list[Point]:
    """Return places by forces (Fruchterman and Reingold 1991): all push apart, those who agree pull together."""
    angles = np.arange(count) * (2 * math.pi / count)
    spot = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    pull = np.zeros((count, count))
    for one, other, strength in ties:
        pull[one, other] = pull[other, one] = max(strength, pull[one, other])
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


_PULL = {"tie": 1.0, "tie differ": 0.15, "tie met": 0.4}


def _shapes(held: list[Party], ties: list[Tie], frame: Frame, to: Links) -> Iterator[Shape]:
    at = {party: number for number, party in enumerate(held)}
    places = _layout(len(held), [(at[tie.one], at[tie.other], _PULL[tie.css]) for tie in ties], frame)
    sides = {frozenset((tie.one, tie.other)) for tie in ties if tie.part == "ties"}
    for tie in ties:
        beside = _ASIDE if tie.part == "meetings" and {tie.one, tie.other} in sides else 0.0
        (x1, y1), (x2, y2) = _beside(places[at[tie.one]], places[at[tie.other]], beside)
        line = partial(shape, "line", "", to.one("network", tie.part, tie.row), tie.label, 1, css=tie.css)
        yield line(x1=x1, y1=y1, x2=x2, y2=y2)
    names = _names(held, places, _leftward(at, ties, places), frame)
    for party, (x, y), (nx, ny, css) in zip(held, places, names, strict=True):
        link = to.rows("network", actor=party.id)
        yield shape("circle", "", link, party.name, css="node", cx=x, cy=y, r=8)
        yield shape("text", _short(party.name, frame.longest), css=css, x=nx, y=ny)


def _beside(one: Point, other: Point, aside: float) -> tuple[Point, Point]:
    """Return the ends of a line, moved aside by so much."""
    (x1, y1), (x2, y2) = one, other
    share = aside / (math.dist(one, other) or 1.0)
    dx, dy = (y2 - y1) * share, (x1 - x2) * share
    return (x1 + dx, y1 + dy), (x2 + dx, y2 + dy)


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def _leftward(at: dict[Party, int], ties: list[Tie], places: list[Point]) -> list[bool]:
    """Return of each actor whether its name stands on the left, away from where most of its ties lead."""
    lean = [0.0] * len(places)
    for tie in ties:
        across = places[at[tie.other]][0] - places[at[tie.one]][0]
        lean[at[tie.one]] += across
        lean[at[tie.other]] -= across
    return [each > 0 for each in lean]


def _names(
    held: list[Party], places: list[Point], leftward: list[bool], frame: Frame
) -> Iterator[tuple[float, float, str]]:
    """Yield where names begin, or end on the left of their dots, with their class; over no other name, nor a dot."""
    taken = [(x - _DOT, y + _DOT / 2, 2 * _DOT) for x, y in places]
    for party, place, left in zip(held, places, leftward, strict=True):
        width = min(len(party.name), frame.longest) * frame.letter
        ways = list(_around(place, width, frame, left=left))
        start, y = next((way for way in ways if not _lies_over(way, width, taken)), ways[0])
        taken.append((start, y, width))
        yield (start + width, y, "name end") if start + width < place[0] else (start, y, "name")


def _around(place: Point, width: float, frame: Frame, *, left: bool) -> Iterator[Point]:
    """Yield where a name may stand, the best place first: beside its dot, above or below it, further away."""
    (x, y), room = place, frame.width - width
    beside = [each for each in (x - 12 - width, x + 12)[:: 1 if left else -1] if 0 <= each <= room]
    around = [(start, y + 5) for start in beside]
    middle = min(max(x - width / 2, 0.0), room)
    around += [(middle, y + lower) for lower in (-14.0, 25.0)]
    around += [(start, y + 5 + s * n * 9) for n in range(2, 12) for s in (-1, 1) for start in (*beside, middle)]
    yield from (each for each in around if _HIGH <= each[1] <= frame.height - _LOW)


def _lies_over(way: Point, width: float, taken: list[tuple[float, float, float]]) -> bool:
    start, y = way
    return any(abs(y - ty) < _LINE and start < tx + tw and tx < start + width for tx, ty, tw in taken)
