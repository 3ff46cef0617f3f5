"""How much happened in each month, as the reports tell it: together as bars, and by type in a lane each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analyse.answers import Answers, Selection
from dragoman.present.dossier.days import MONTHS
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import apart
from dragoman.present.dossier.pictures.shapes import Drawing, Picture, Shape, shape

_BARS, _FOOT, _TOP = 110, 44, 22  # heights of the bars, of what stands below and above them
_LANES = 8  # types, those told of most; the others are in the list
_LEAST, _LARGEST = 3, 9  # radius of a dot, and what the largest has more
_YEAR = 40  # units of width that a year takes
_NAMED = 26  # units of width that the name of a month takes
Counts = dict[tuple[str, str], int]  # (type, month) -> rows


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide the strip is, the room for names, the height of a lane, how far its name stands above it, and months.

    More months would be too narrow to be met: those are drawn, one after the other, of which most is told.
    """

    width: int
    left: int
    lane: int
    over: int
    months: int


WIDE = Frame(952, 132, 28, 0, 36)
PHONE = Frame(288, 0, 48, 22, 12)


def strip(answers: Answers, to: Links, asked: Selection) -> Picture | None:
    """Return the months of the timeline, each bar and each dot leading to its rows."""
    counts = answers.crossed(answers.parts["timeline", "timeline"], "kind", "month", asked)
    months = Counter[str]()
    for (_, month), count in counts.items():
        months[month] += count
    if len(months) < 2:
        return None
    every = between(min(months), max(months))
    shown = _told(every, months, WIDE)
    most = max(shown, key=lambda month: (months[month], month))
    given = {**asked.given(), "part": "timeline"}
    wide, phone = (_Strip(_told(every, months, frame), counts, months, given, frame, to) for frame in (WIDE, PHONE))
    outside = sum(count for month, count in months.items() if month not in shown)
    others = sum(count for (kind, month), count in counts.items() if kind not in wide.lanes and month in shown)
    left = apart((outside, "of other months"), (others, "of other types"))
    return Picture(
        f"Most is told of {_words(most)}: {_rows(months[most])}",
        f"Rows of the timeline a month, and below by type; all lead to their rows.{left}",
        WIDE.width,
        wide.height,
        tuple(wide.shapes()),
        Drawing(PHONE.width, phone.height, tuple(phone.shapes())),
    )


def _told(every: list[str], months: Counter[str], frame: Frame) -> list[str]:
    """Return the months that are drawn: all, or those in a row of which most is told, of equal ones the last."""
    starts = range(max(1, len(every) - frame.months + 1))
    first = max(starts, key=lambda n: (sum(months[month] for month in every[n : n + frame.months]), n))
    return every[first : first + frame.months]


def between(first: str, last: str) -> list[str]:
    """Return all months from one to another."""
    (year, month), found = map(int, first.split("-")), [first]
    while found[-1] < last:
        year, month = (year, month + 1) if month < len(MONTHS) else (year + 1, 1)
        found.append(f"{year:04}-{month:02}")
    return found


def _words(month: str) -> str:
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


def _rows(count: int) -> str:
    return f"{count} {'row' if count == 1 else 'rows'}"


@dataclass(frozen=True, slots=True)
class _Strip:
    """The strip while it is drawn; `given` are the filters that its rows have passed already."""

    shown: list[str]
    counts: Counts
    months: Counter[str]
    given: dict[str, str | None]
    frame: Frame
    to: Links

    @property
    def lanes(self) -> list[str]:
        """The types that have a lane, those told of most first."""
        found = Counter[str]()
        for (kind, month), count in self.counts.items():
            found[kind] += count * (month in self.shown)
        ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        return [kind for kind, count in ordered[:_LANES] if count]

    @property
    def height(self) -> int:
        """How tall the picture is."""
        return _TOP + _BARS + _FOOT + self.frame.lane * len(self.lanes) + self.frame.over

    def shapes(self) -> Iterator[Shape]:
        """Yield the bars, the months below them, and the lanes."""
        base, step = _TOP + _BARS, (self.frame.width - self.frame.left) / len(self.shown)
        yield shape("line", css="axis", x1=self.frame.left, x2=self.frame.width, y1=base, y2=base)
        for number, month in enumerate(self.shown):
            x = self.frame.left + number * step
            yield from self._bar(month, x, base, step)
            if step > _NAMED or number % 2 == 0:
                yield shape("text", MONTHS[int(month[5:]) - 1], css="tick mid", x=x + step / 2, y=base + 18)
        yield from self._years(base + 36, step)
        largest = max(count for (_, month), count in self.counts.items() if month in self.shown)
        for number, kind in enumerate(self.lanes):
            middle = base + _FOOT + self.frame.lane * (number + 0.5) + self.frame.over / 2
            yield from self._lane(kind, middle, step, largest)

        if self.frame.over:
            said = f"{_words(self.shown[0])} to {_words(self.shown[-1])}"
            yield shape("text", said, css="tick", x=0, y=self.height - 8)

    def _years(self, y: int, step: float) -> Iterator[Shape]:
        """Yield each year below its first month; that of the first where the next leaves room for it."""
        begun = [number for number, month in enumerate(self.shown) if month.endswith("-01")]
        if not begun or begun[0] * step > _YEAR:
            begun.insert(0, 0)
        for number in begun:
            yield shape("text", self.shown[number][:4], css="tick", x=self.frame.left + number * step + 2, y=y)

    def _bar(self, month: str, x: float, base: int, step: float) -> Iterator[Shape]:
        count = self.months[month]
        if not count:
            return
        height = max(3.0, _BARS * count / max(self.months[each] for each in self.shown))
        yield self._leading("rect", month, count, None, css="bar", x=x + 2, y=base - height, width=step - 4,
                            height=height)  # fmt: skip
        yield shape("text", str(count), css="tick mid", x=x + step / 2, y=base - height - 5)

    def _lane(self, kind: str, y: float, step: float, largest: int) -> Iterator[Shape]:
        """Yield the lane of a type: its name, which leads to all of it, and a dot a month."""
        yield shape("line", css="grid", x1=self.frame.left, x2=self.frame.width, y1=y, y2=y)
        every = sum(count for (each, _), count in self.counts.items() if each == kind)
        way = self.to.rows("timeline", **{**self.given, "kind": kind})
        said = kind.lower()
        label = f"{said}: {_rows(every)}"
        yield shape("text", f"{said} {every}", way, label, every, css="label", x=0, y=y + 5 - self.frame.over)
        for number, month in enumerate(self.shown):
            if count := self.counts.get((kind, month), 0):
                radius = _LEAST + _LARGEST * math.sqrt(count / largest)
                x = self.frame.left + (number + 0.5) * step
                yield self._leading("circle", month, count, kind, css="spot", cx=x, cy=y, r=radius)

    def _leading(self, tag: str, month: str, count: int, kind: str | None, **attributes: str | float) -> Shape:
        """Return a bar or dot that leads to the rows of a month, of one type where that is given."""
        way = self.to.rows("timeline", **{**self.given, "month": month, **({"kind": kind} if kind else {})})
        said = f"{_words(month)}{f', {kind.lower()}' if kind else ''}: {_rows(count)}"
        return shape(tag, "", way, said, count, **attributes)
