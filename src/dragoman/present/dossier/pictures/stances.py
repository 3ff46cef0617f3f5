"""Where actors stood over time: a lane for each actor and option, a mark where a stance begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.analyse.answers import Answers, Selection
from dragoman.present.dossier.days import spoken
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import apart, names
from dragoman.present.dossier.pictures.shapes import LINE, Drawing, Picture, Shape, lines, shape, stacked
from dragoman.present.dossier.pictures.strip import between
from dragoman.present.dossier.stands import STANCES

_LANES = 12
_APART = 28.0  # units of width from mark to mark at least: what began on close days stands side by side
_LETTER, _HALF = 7.2, 7.0  # width of a letter; half of a mark
_TICKS, _TICK, _GAP = 8, 58, 12
_SIDES = {"support": "for", "conditional": "for", "oppose": "against", "doubt": "against", "undecided": "open"}
_MONTH = len("2024-11")
_ABOVE = 22  # units that the last line of a name stands above its lane
# A cross and a diamond around a point.
_AGAINST = {
    "oppose": "M{x:.1f} {y:.1f}m-7 -4l3 -3 4 4 4 -4 3 3 -4 4 4 4 -3 3 -4 -4 -4 4 -3 -3 4 -4z",
    "doubt": "M{x:.1f} {y:.1f}m-8 0l8 -8 8 8 -8 8z",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide the picture is, the room for names, the height of a lane, and how far its name stands above it.

    A name has at most so many `lines` of `longest` characters.
    """

    width: int
    left: int
    lane: int
    over: int
    longest: int
    lines: int
    spoken: bool

    def holding(self, lanes: list[Lane]) -> Frame:
        """Return the frame with as much room for names as some lanes take."""
        called = [lines(lane.label, self.longest, self.lines) for lane in lanes]
        if self.over:
            more = LINE * (max(map(len, called)) - 1)
            return replace(self, lane=self.lane + more, over=self.over + more)
        return replace(self, left=min(self.left, int(max(len(line[0]) for line in called) * _LETTER) + 2 * _GAP))


WIDE = Frame(952, 430, 36, 0, 56, 1, True)
PHONE = Frame(288, 8, 54, 22, 38, 2, False)


@dataclass(frozen=True, slots=True)
class Lane:
    """What one actor held on one option: the row with which each stance began."""

    label: str
    begun: tuple[Any, ...]
    reports: int


def stances(answers: Answers, to: Links, asked: Selection) -> Picture | None:
    """Return stances over time: of an actor or on an option that is asked for, else of those who changed theirs."""
    rows: list[Any] = [kept.row for kept in answers.rows(answers.parts["positions", "positions"], asked)]
    lanes = list(_lanes(rows, asked, names(answers)))
    if not lanes:
        return None
    shown = lanes[:_LANES]
    days = [date.fromisoformat(row.day[:10]).toordinal() for lane in shown for row in lane.begun]
    ends = min(days), max(answers.today.toordinal(), *days)
    changed = sum(len(lane.begun) > 1 for lane in lanes)
    wide, phone = (_drawn(shown, ends, frame.holding(shown), to) for frame in (WIDE, PHONE))
    return Picture(
        f"{changed} came to another stance" if changed else "No change of stance is told",
        "Disc: supports; half: supports if. Cross: opposes. Dashed: doubts. Ring: undecided. Each mark is the first "
        f"report of a stance, as far right as its day.{apart((len(lanes) - len(shown), 'more'))}",
        wide.width,
        wide.height,
        wide.shapes,
        phone,
    )


def _lanes(rows: list[Any], asked: Selection, called: dict[str, str]) -> Iterator[Lane]:
    """Yield what each held on each option, whose stance changed most often first."""
    told: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    for row in sorted((row for row in rows if row.day and not row.outweighed), key=lambda row: (row.day, row.id)):
        told[row.actor, called.get(row.option, row.label)].append(row)
    ordered = sorted(told.items(), key=lambda pair: (-len(_begun(pair[1])), -len(pair[1]), pair[0][0].name, pair[0][1]))
    for (actor, option), held in ordered:
        begun = _begun(held)
        named = {"actor": option, "option": actor.name}
        label = next((named[name] for name in named if getattr(asked, name)), f"{actor.name} on {option}")
        if asked.actor or asked.option or len(begun) > 1:
            yield Lane(label, begun, len(held))


def _begun(held: list[Any]) -> tuple[Any, ...]:
    return tuple(row for n, row in enumerate(held) if n == 0 or held[n - 1].stance != row.stance)


def _drawn(lanes: list[Lane], ends: tuple[int, int], frame: Frame, to: Links) -> Drawing:
    height = frame.lane * len(lanes) + 34
    shapes = [*_scale(ends, frame, height)]
    for number, lane in enumerate(lanes):
        shapes += _lane(lane, ends, frame.lane * (number + 0.5) + frame.over / 2, frame, to)
    return Drawing(frame.width, height, tuple(shapes))


def _at(day: int, ends: tuple[int, int], frame: Frame) -> float:
    room = frame.width - frame.left - 4 * _HALF
    return frame.left + 2 * _HALF + (day - ends[0]) / max(1, ends[1] - ends[0]) * room


def _scale(ends: tuple[int, int], frame: Frame, height: int) -> Iterator[Shape]:
    """Yield the line of days with the beginnings of some months."""
    first, last = (date.fromordinal(end).isoformat()[:_MONTH] for end in ends)
    months = between(first, last)[1:]
    most = _TICKS if frame.spoken else 3
    for month in months[:: max(1, -(-len(months) // most))]:
        x = _at(date.fromisoformat(f"{month}-01").toordinal(), ends, frame)
        yield shape("line", css="grid", x1=x, x2=x, y1=0, y2=height - 24)
        if x + _TICK < frame.width:
            yield shape("text", spoken(month), css="tick", x=x, y=height - 6)


def _lane(lane: Lane, ends: tuple[int, int], y: float, frame: Frame, to: Links) -> Iterator[Shape]:
    x = 0.0 if not frame.over else 4.0
    lowest = y + 5 - min(frame.over, _ABOVE)
    yield from stacked(lines(lane.label, frame.longest, frame.lines), x, lowest)
    places = list(
        _places([_at(date.fromisoformat(row.day[:10]).toordinal(), ends, frame) for row in lane.begun], frame)
    )
    for n, (row, x) in enumerate(zip(lane.begun, places, strict=True)):
        end = places[n + 1] if n + 1 < len(places) else float(frame.width)
        yield shape("line", css=f"run {_SIDES[row.stance]}", x1=x, x2=end, y1=y, y2=y)
    for n, (row, x) in enumerate(zip(lane.begun, places, strict=True)):
        end = places[n + 1] if n + 1 < len(places) else float(frame.width)
        yield from _mark(row, lane, x, y, to)
        said = STANCES[row.stance].lower()
        if frame.spoken and x + 12 + len(said) * _LETTER < end - _HALF:
            yield shape("text", said, css="tick name", x=x + 12, y=y + 5)


def _places(found: list[float], frame: Frame) -> Iterator[float]:
    """Yield where marks stand: on their days, or beside the one before."""
    room = frame.width - 2 * _HALF
    last = frame.left - _APART
    for n, x in enumerate(found):
        last = max(min(x, room - _APART * (len(found) - 1 - n)), last + _APART)
        yield last


def _mark(row: Any, lane: Lane, x: float, y: float, to: Links) -> Iterator[Shape]:
    side, label = (
        _SIDES[row.stance],
        f"{row.actor.name}: {STANCES[row.stance].lower()}, {spoken(row.day)}. {lane.label}",
    )
    link = to.one("positions", "positions", row.id)
    if side == "against":
        yield shape("path", "", link, label, 1, css=f"stance {row.stance}", d=_AGAINST[row.stance].format(x=x, y=y))
    else:
        yield shape("circle", "", link, label, 1, css=f"stance {row.stance}", cx=x, cy=y, r=_HALF)
    if row.stance == "conditional":
        half = f"M{x:.1f} {y - _HALF:.1f}a{_HALF} {_HALF} 0 0 0 0 {2 * _HALF}z"
        yield shape("path", css="stance half", d=half)
