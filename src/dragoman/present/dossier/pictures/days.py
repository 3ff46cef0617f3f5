"""What is due and what is overdue on one line of days, with the day from which it is seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.analyse.answers import Answers, Selection
from dragoman.present import layouts, words
from dragoman.present.dossier.days import in_words, spoken
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import apart
from dragoman.present.dossier.pictures.shapes import Drawing, Picture, Shape, shape

_WIDE, _PHONE, _SIDE, _STEP, _FOOT = 952, 288, 16, 26, 44
_FAR = 730  # days from the day of the view beyond which a matter stands at the edge
_LEAST = 60  # days that the line spans at least
_LABEL = 110  # units of width that two days beside each other take
_BIN = 14.0  # units of width that a dot takes
_STATES = {"due": "due", "overdue": "overdue", "conditional": "conditional"}


def days(answers: Answers, to: Links, asked: Selection) -> Picture | None:
    """Return the calendar as dots, each leading to its row."""
    rows: list[Any] = [kept.row for kept in answers.rows(answers.parts["calendar", "calendar"], asked)]
    shown = [row for row in rows if row.state in _STATES and abs(row.days_left) <= _FAR]
    if not shown:
        return None
    due = [row for row in rows if row.state == "due"]
    overdue = sum(row.state == "overdue" for row in rows)
    far = sum(row.state in _STATES for row in rows) - len(shown)
    nearest = f"next {layouts.left(min(row.days_left for row in due))}" if due else "nothing lies ahead"
    wide, phone = (_drawn(shown, answers.today, width, to) for width in (_WIDE, _PHONE))
    return Picture(
        f"{len(due)} due, {overdue} overdue; {nearest}",
        f"Disc: due. Square: overdue. Ring: on a condition. The line is {answers.today}, from which it is seen."
        f"{apart((far, 'more than two years away'))}",
        wide.width,
        wide.height,
        wide.shapes,
        phone,
    )


def _drawn(rows: list[Any], today: date, width: int, to: Links) -> Drawing:
    ends = _ends(rows)
    columns = _columns(rows, ends, width)
    height = max(map(len, columns.values())) * _STEP + _FOOT
    return Drawing(width, height, tuple(_shapes(columns, Line(width, height, ends), today, to)))


@dataclass(frozen=True, slots=True)
class Line:
    """The line of days: how wide and tall the picture is, and the first and last day from that of the view."""

    width: int
    height: int
    ends: tuple[int, int]

    def at(self, left: int) -> float:
        """Return where a day stands."""
        return _x(left, self.ends, self.width)


def _ends(rows: list[Any]) -> tuple[int, int]:
    """Return the first and the last day of the line, from the day of the view: as far as there is something."""
    days_left = [int(row.days_left) for row in rows]
    whole = max(_LEAST, max(*days_left, 0) - min(*days_left, 0))
    return min(*days_left, -whole // 4), max(*days_left, whole // 4)


def _x(left: int, ends: tuple[int, int], width: int) -> float:
    return _SIDE + (left - ends[0]) / (ends[1] - ends[0]) * (width - 2 * _SIDE)


def _columns(rows: list[Any], ends: tuple[int, int], width: int) -> dict[int, list[Any]]:
    """Return the matters by the place of their dots: those of one place stand above each other."""
    columns = defaultdict[int, list[Any]](list)
    for row in sorted(rows, key=lambda row: (row.days_left, row.id)):
        columns[round(_x(row.days_left, ends, width) / (_BIN * 2))].append(row)
    return columns


def _shapes(columns: dict[int, list[Any]], line: Line, today: date, to: Links) -> Iterator[Shape]:
    base, now, foot = line.height - _FOOT + 12, line.at(0), line.height - 8
    yield shape("line", css="axis", x1=0, x2=line.width, y1=base, y2=base)
    yield shape("line", css="now", x1=now, x2=now, y1=0, y2=base)
    yield shape("text", spoken(str(today)), css="tick mid", x=now, y=foot)
    for left, css, x in ((line.ends[0], "tick", 0), (line.ends[1], "tick end", line.width)):
        if abs(x - now) > _LABEL:
            yield shape("text", spoken(str(date.fromordinal(today.toordinal() + left))), css=css, x=x, y=foot)
    for place, rows in columns.items():
        for number, row in enumerate(rows):
            yield _dot(row, min(place * _BIN * 2, line.width - _BIN), base - 14 - number * _STEP, to)


def _dot(row: Any, x: float, y: float, to: Links) -> Shape:
    link = to.one("calendar", "calendar", row.id)
    label = f"{in_words(words.date(row.date) or row.day)}, {row.state}: {words.cut(row.label, 90)}"
    if row.state == "overdue":
        return shape("rect", "", link, label, 1, css="overdue", x=x - 9, y=y - 9, width=18, height=18)
    return shape("circle", "", link, label, 1, css=_STATES[row.state], cx=x, cy=y, r=10)
