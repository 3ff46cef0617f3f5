"""What is due and what is overdue on one line of days, with the day from which it is seen."""

from __future__ import annotations

from typing import Any

from dragoman.analyse.answers import Answers, Selection
from dragoman.present import layouts, words
from dragoman.present.dossier.days import in_words, spoken
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import apart
from dragoman.present.dossier.pictures.chart import Cell, Chart, Line, said

_FAR = 730  # days from the day of the view beyond which a matter is in the list alone
_MOST = 200  # matters that are drawn, those nearest
_LONGEST = 90  # characters of a matter
_STATES = ("due", "overdue", "conditional")


def days(answers: Answers, to: Links, asked: Selection) -> Chart | None:
    """Return the calendar as marks on a line, each leading to its row."""
    rows: list[Any] = [kept.row for kept in answers.rows(answers.parts["calendar", "calendar"], asked)]
    dated = sorted((row for row in rows if row.state in _STATES), key=lambda row: (abs(row.days_left), row.id))
    near = [row for row in dated if abs(row.days_left) <= _FAR]
    if not near:
        return None
    shown = sorted(near[:_MOST], key=lambda row: (row.days_left, row.id))
    due = [row for row in rows if row.state == "due"]
    overdue = sum(row.state == "overdue" for row in rows)
    nearest = f"next {layouts.left(min(row.days_left for row in due))}" if due else "nothing lies ahead"
    left = apart((len(dated) - len(near), "more than two years away"), (len(near) - len(shown), "further away"))
    return Chart(
        "days",
        f"{len(due)} due, {overdue} overdue; {nearest}",
        f"Disc: due. Square: overdue. Ring: on a condition. The line is {answers.today}, from which it is seen.{left}",
        ("what", "day", "state"),
        tuple(_line(row, to) for row in shown),
        {"today": answers.today.isoformat()},
    )


def _line(row: Any, to: Links) -> Line:
    day = in_words(words.date(row.date) or "") or spoken(row.day)
    mark = {"d": row.days_left, "s": row.state}
    way = to.one("calendar", "calendar", row.id)
    return Line(words.cut(row.label, _LONGEST), (*said(day), Cell(row.state, mark, way)))
