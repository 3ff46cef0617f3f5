"""Forecasts of choices and events as bars with their ranges, the base rate beside each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.analyse.answers import Answers, Part
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import together
from dragoman.present.dossier.pictures.shapes import LINE, Drawing, Picture, Shape, lines, shape, stacked

_TOP, _FOOT = 8, 26
_HOW = "Bar: probability. Line: what weights and the prior leave open, 80 of 100. Upright stroke: the base rate."


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide the picture is and its scale, the height of a bar with its words, and the characters of their line.

    What a bar says stands behind it or, where it is given how far, `below` it.
    """

    width: int
    scale: int
    row: int
    longest: int
    lines: int
    below: int


WIDE = Frame(800, 560, 54, 96, 1, 0)
PHONE = Frame(288, 272, 98, 38, 2, 24)


def outcomes(answers: Answers, part: Part, to: Links) -> Iterator[Picture]:
    """Yield a picture of each choice, and of the events that were asked on one day; none of what is not forecast."""
    rows = [row for row in together(answers, part) if row.probability is not None]
    told = {(row.asked, row.as_of): row for row in together(answers, answers.parts["forecasts", "log"])}
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.as_of, "" if row.form == "binary" else row.asked), []).append(row)
    for (_, choice), group in groups.items():
        yield _choice(group, told, to) if choice else _events(group, told, to)


def _choice(rows: list[Any], told: dict[tuple[str, str], Any], to: Links) -> Picture:
    first, known = rows[0], told.get((rows[0].asked, rows[0].as_of))
    came = next((row for row in rows if row.happened), None)
    ended = f"; what came about: {came.outcome}" if came else ""
    return _picture(
        f"Likeliest: {first.outcome}, {first.probability:.0%}{ended}",
        f"{first.question} {_made(first, known)} {_HOW} {_scores(known)}".strip(),
        [(row, row.outcome) for row in rows],
        to,
    )


def _events(rows: list[Any], told: dict[tuple[str, str], Any], to: Links) -> Picture:
    first, known = rows[0], told.get((rows[0].asked, rows[0].as_of))
    highest = max(rows, key=lambda row: row.probability)
    return _picture(
        f"{highest.question} {highest.probability:.0%} yes",
        f"Probability of yes. {_made(first, known)} {_HOW} Events do not exclude each other.",
        [(row, row.question) for row in rows],
        to,
    )


def _picture(finding: str, deck: str, rows: list[tuple[Any, str]], to: Links) -> Picture:
    wide, phone = (
        Drawing(frame.width, _TOP + frame.row * len(rows) + _FOOT, tuple(_shapes(rows, frame, to)))
        for frame in (WIDE, PHONE)
    )
    return Picture(finding, deck, wide.width, wide.height, wide.shapes, phone)


def _made(row: Any, known: Any) -> str:
    """Return from when it looks ahead, on what it rests, and whether its authors knew the outcome."""
    rests = ""
    if known is not None:
        covered = "" if known.coverage is None else f", {known.coverage:.0%} of power × salience"
        rests = f", from {known.claims} reports of positions of {known.deciders} deciders{covered}"
    knew = " Made afterwards: its authors knew the outcome." if known is not None and known.knew else ""
    return f"Seen from {row.as_of}{rests}.{knew}"


def _scores(known: Any) -> str:
    """Return what the model scores on public data and, where it is settled, what this forecast scored."""
    if known is None:
        return ""
    own = (
        "" if known.score is None else f" It scored {known.score:.3f}; {', '.join(known.beside)} (log; less is better)."
    )
    return f"The model on public data: {known.benchmark}.{own}"


def _shapes(rows: list[tuple[Any, str]], frame: Frame, to: Links) -> Iterator[Shape]:
    foot = _TOP + frame.row * len(rows)
    for tenth in range(0, 11, 2):
        x = frame.scale * tenth / 10
        yield shape("line", css="grid", x1=x, x2=x, y1=_TOP, y2=foot)
        yield shape("text", f"{tenth * 10}%", css="tick mid" if tenth else "tick", x=x, y=foot + 18)
    for number, (row, label) in enumerate(rows):
        yield from _bar(row, label, _TOP + frame.row * number, frame, to)


def _bar(row: Any, label: str, top: float, frame: Frame, to: Links) -> Iterator[Shape]:
    named = top + 16 + LINE * (frame.lines - 1)
    end, middle = row.probability * frame.scale, named + 19.0
    said = f"{label}: {row.probability:.0%}, {row.low:.0%} to {row.high:.0%}; base rate {row.base_rate:.0%}"
    yield from stacked(lines(label, frame.longest, frame.lines), 0, named)
    link = to.one("forecasts", "outcomes", row.id)
    yield shape("rect", "", link, said, 1, css="chance", x=0, y=middle - 8, width=max(end, 3.0), height=16)
    low, high, base = (share * frame.scale for share in (row.low, row.high, row.base_rate))
    yield shape("line", css="range", x1=low, x2=high, y1=middle, y2=middle)
    for bound in (low, high):
        yield shape("line", css="range", x1=bound, x2=bound, y1=middle - 4, y2=middle + 4)
    yield shape("line", css="base", x1=base, x2=base, y1=middle - 12, y2=middle + 12)
    told = f"{row.probability:.0%} ({row.low:.0%} to {row.high:.0%}){_came(row)}"
    x = 0 if frame.below else max(end, base, high) + 10
    yield shape("text", told, css="num", x=x, y=middle + 5 + frame.below)


def _came(row: Any) -> str:
    """Return what came of an outcome; of a choice only of the one that came about."""
    if row.happened:
        return " · came about"
    return " · did not come about" if row.happened is False and row.form == "binary" else ""
