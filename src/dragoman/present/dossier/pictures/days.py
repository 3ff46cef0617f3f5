"""What is due and what is overdue on one line of days, with the day from which it is seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from dragoman.analyse.answers import Answers
from dragoman.present import layouts, words
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.shapes import Picture, Shape, shape

_WIDTH, _SIDE, _STEP, _FOOT = 1100, 30, 26, 44
_FAR = 730  # days from the day of the view beyond which a matter stands at the edge
_LEAST = 60  # days that the line spans at least
_BIN = 14.0  # units of width that a dot takes
_STATES = {"due": "due", "overdue": "overdue", "conditional": "conditional"}


def days(answers: Answers, to: Links) -> Picture | None:
    """Return the calendar as dots, each leading to its row."""
    rows: list[Any] = [kept.row for kept in answers.rows(answers.parts["calendar", "calendar"])]
    shown = [row for row in rows if row.state in _STATES and abs(row.days_left) <= _FAR]
    if not shown:
        return None
    due = [row for row in shown if row.state == "due"]
    overdue = sum(row.state == "overdue" for row in shown)
    nearest = f"next {layouts.left(min(row.days_left for row in due))}" if due else "nothing lies ahead"
    columns = _columns(shown)
    height = max(map(len, columns.values())) * _STEP + _FOOT
    return Picture(
        f"{len(due)} due, {overdue} overdue; {nearest}",
        f"Disc: due. Square: overdue. Ring: on a condition. The line is {answers.today}, from which it is seen.",
        _WIDTH,
        height,
        tuple(_shapes(columns, height, answers.today, _ends(shown), to)),
        late=True,
    )


def _ends(rows: list[Any]) -> tuple[int, int]:
    """Return the first and the last day of the line, from the day of the view: as far as there is something."""
    days_left = [int(row.days_left) for row in rows]
    whole = max(_LEAST, max(*days_left, 0) - min(*days_left, 0))
    return min(*days_left, -whole // 4), max(*days_left, whole // 4)


def _x(left: int, ends: tuple[int, int]) -> float:
    return _SIDE + (left - ends[0]) / (ends[1] - ends[0]) * (_WIDTH - 2 * _SIDE)


def _columns(rows: list[Any]) -> dict[int, list[Any]]:
    """Return the matters by the place of their dots: those of one place stand above each other."""
    ends, columns = _ends(rows), defaultdict[int, list[Any]](list)
    for row in sorted(rows, key=lambda row: (row.days_left, row.id)):
        columns[round(_x(row.days_left, ends) / (_BIN * 2))].append(row)
    return columns


def _shapes(
    columns: dict[int, list[Any]], height: int, today: date, ends: tuple[int, int], to: Links
) -> Iterator[Shape]:
    base, now = height - _FOOT + 12, _x(0, ends)
    yield shape("line", css="axis", x1=0, x2=_WIDTH, y1=base, y2=base)
    yield shape("line", css="now", x1=now, x2=now, y1=0, y2=base)
    yield shape("text", str(today), css="tick mid", x=now, y=height - 8)
    for left, css, x in ((ends[0], "tick", 0), (ends[1], "tick end", _WIDTH)):
        yield shape("text", str(date.fromordinal(today.toordinal() + left)), css=css, x=x, y=height - 8)
    for place, rows in columns.items():
        for number, row in enumerate(rows):
            yield _dot(row, place * _BIN * 2, base - 14 - number * _STEP, to)


def _dot(row: Any, x: float, y: float, to: Links) -> Shape:
    link = to.one("calendar", "calendar", row.id)
    label = f"{words.date(row.date) or row.day}, {row.state}: {words.cut(row.label, 90)}"
    if row.state == "overdue":
        return shape("rect", "", link, label, 1, css="overdue", x=x - 9, y=y - 9, width=18, height=18)
    return shape("circle", "", link, label, 1, css=_STATES[row.state], cx=x, cy=y, r=10)
