"""Forecasts of choices and events as bars with their ranges, the base rate beside each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.analyse.answers import Answers, Part
from dragoman.present import words
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import together
from dragoman.present.dossier.pictures.shapes import Picture, Shape, shape

_WIDTH, _SCALE, _ROW, _TOP, _FOOT = 800, 560, 54, 8, 26
_LONGEST = 96  # characters of what a bar stands for
_HOW = "Bar: probability. Line: what weights and the prior leave open, 80 of 100. Upright stroke: the base rate."


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
    return Picture(
        f"Likeliest: {first.outcome}, {first.probability:.0%}{ended}",
        f"{first.question} {_made(first, known)} {_HOW} {_scores(known)}".strip(),
        _WIDTH,
        _TOP + _ROW * len(rows) + _FOOT,
        tuple(_shapes([(row, row.outcome) for row in rows], to)),
    )


def _events(rows: list[Any], told: dict[tuple[str, str], Any], to: Links) -> Picture:
    first, known = rows[0], told.get((rows[0].asked, rows[0].as_of))
    highest = max(rows, key=lambda row: row.probability)
    return Picture(
        f"{highest.question} {highest.probability:.0%} yes",
        f"Probability of yes. {_made(first, known)} {_HOW} Events do not exclude each other.",
        _WIDTH,
        _TOP + _ROW * len(rows) + _FOOT,
        tuple(_shapes([(row, row.question) for row in rows], to)),
    )


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


def _shapes(rows: list[tuple[Any, str]], to: Links) -> Iterator[Shape]:
    foot = _TOP + _ROW * len(rows)
    for tenth in range(0, 11, 2):
        x = _SCALE * tenth / 10
        yield shape("line", css="grid", x1=x, x2=x, y1=_TOP, y2=foot)
        yield shape("text", f"{tenth * 10}%", css="tick mid" if tenth else "tick", x=x, y=foot + 18)
    for number, (row, label) in enumerate(rows):
        yield from _bar(row, label, _TOP + _ROW * number, to)


def _bar(row: Any, label: str, top: float, to: Links) -> Iterator[Shape]:
    end, middle = row.probability * _SCALE, top + 35.0
    said = f"{label}: {row.probability:.0%}, {row.low:.0%} to {row.high:.0%}; base rate {row.base_rate:.0%}"
    yield shape("text", words.cut(label, _LONGEST), css="label", x=0, y=top + 16)
    link = to.one("forecasts", "outcomes", row.id)
    yield shape("rect", "", link, said, 1, css="chance", x=0, y=middle - 8, width=max(end, 3.0), height=16)
    yield shape("line", css="range", x1=row.low * _SCALE, x2=row.high * _SCALE, y1=middle, y2=middle)
    for bound in (row.low, row.high):
        yield shape("line", css="range", x1=bound * _SCALE, x2=bound * _SCALE, y1=middle - 4, y2=middle + 4)
    base = row.base_rate * _SCALE
    yield shape("line", css="base", x1=base, x2=base, y1=middle - 12, y2=middle + 12)
    told = f"{row.probability:.0%} ({row.low:.0%} to {row.high:.0%}){_came(row)}"
    yield shape("text", told, css="num", x=max(end, base, row.high * _SCALE) + 10, y=middle + 5)


def _came(row: Any) -> str:
    """Return what came of an outcome; of a choice only of the one that came about."""
    if row.happened:
        return " · came about"
    return " · did not come about" if row.happened is False and row.form == "binary" else ""
