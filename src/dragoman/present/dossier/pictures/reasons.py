"""Why a forecast is what it is: how far each input moves it, and who is for and against."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.analyse.answers import Answers, Part
from dragoman.present import words
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import names, steps, together
from dragoman.present.dossier.pictures.shapes import Picture, Shape, shape

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP, _FOOT = 952, 260, 190, 28, 8, 26
_LONGEST = 36
_LEAST = 0.02  # of probability that a scale spans
_TELLING = 0.01  # of probability that the strongest input must move, for a picture
# The parts of a coalition: the field of the row, what it is called, the class that draws it.
_CAMPS = (("support", "for", "camp-for"), ("conditional", "if", "camp-if"), ("undecided", "undecided", "camp-open"),
          ("unknown", "unknown", "camp-unknown"), ("against", "against", "camp-against"))  # fmt: skip
_WHOLE, _TALL, _WORDS = 760, 62, 90  # width of a coalition, height of its row, characters of its name
_WORDY = 8.0  # units of the picture that a letter takes


def tornado(answers: Answers, part: Part, to: Links) -> Iterator[Picture]:
    """Yield, for each question, how far each input moves its likeliest outcome."""
    called = names(answers)
    before = {
        (row.asked, row.as_of): row.before for row in together(answers, answers.parts.get(("forecasts", "effects")))
    }
    for rows in _groups(together(answers, part)):
        at = before.get((rows[0].asked, rows[0].as_of))
        if at is not None and rows[0].high - rows[0].low >= _TELLING:
            yield _tornado(rows, at, called, to)


def _tornado(rows: list[Any], at: float, called: Mapping[str, str], to: Links) -> Picture:
    first = rows[0]
    return Picture(
        f"{first.input} moves it most: {first.low:.1%} to {first.high:.1%}",
        f"{first.question} Seen from {first.as_of}: probability of “{called.get(first.of, first.of)}”, "
        f"{at:.1%} (upright line), with each weight halved and doubled.",
        _WIDTH,
        _TOP + _ROW * len(rows) + _FOOT,
        tuple(_bars(rows, at, to)),
    )


def _bars(rows: list[Any], at: float, to: Links) -> Iterator[Shape]:
    low, high = min(row.low for row in rows), max(row.high for row in rows)
    low, high = min(low, at - _LEAST / 2), max(high, at + _LEAST / 2)
    per = (_WIDTH - _LEFT - _RIGHT) / (high - low)
    foot = _TOP + _ROW * len(rows)
    for value in steps(low, high):
        x = _LEFT + (value - low) * per
        yield shape("line", css="grid", x1=x, x2=x, y1=_TOP, y2=foot)
        yield shape(
            "text", f"{value:.3g}".rstrip() if value < 0.01 else f"{value:.1%}", css="tick mid", x=x, y=foot + 18
        )
    for number, row in enumerate(rows):
        middle = _TOP + _ROW * (number + 0.5)
        start, end = _LEFT + (row.low - low) * per, _LEFT + (row.high - low) * per
        said = f"{row.input}: {row.low:.1%} to {row.high:.1%}"
        yield shape("text", words.cut(row.input, _LONGEST), css="label", x=0, y=middle + 5)
        link = to.one("forecasts", "inputs", row.id)
        yield shape(
            "rect", "", link, said, 1, css="chance", x=start, y=middle - 8, width=max(end - start, 3.0), height=16
        )
        yield shape("text", f"{row.low:.1%} to {row.high:.1%}", css="tick", x=end + 8, y=middle + 5)
    x = _LEFT + (at - low) * per
    yield shape("line", css="now", x1=x, x2=x, y1=_TOP, y2=foot)


def camps(answers: Answers, part: Part, to: Links) -> Iterator[Picture]:
    """Yield, for each day that was looked ahead from, who is for and against each option, by weight."""
    called, groups = names(answers), dict[str, dict[str, Any]]()
    for row in together(answers, part):
        groups.setdefault(row.as_of, {}).setdefault(row.option, row)
    for as_of, options in groups.items():
        most = max(options.values(), key=lambda row: row.support)
        silent = f"{most.unknown:.0%} have not spoken of it"
        yield Picture(
            f"Most is known to be for “{called.get(most.option, most.option)}”: {most.support:.0%}; {silent}",
            f"Seen from {as_of}: shares of all power × salience, which are no probabilities. Each bar: for, if (on "
            "conditions), undecided, unknown, against.",
            _WIDTH,
            _TOP + _TALL * len(options) + 8,
            tuple(_stacks(list(options.values()), called, to)),
        )


def _stacks(rows: list[Any], called: Mapping[str, str], to: Links) -> Iterator[Shape]:
    for number, row in enumerate(rows):
        top = _TOP + _TALL * number
        yield shape("text", words.cut(called.get(row.option, row.option), _WORDS), css="label", x=0, y=top + 14)
        ends = list(itertools.accumulate(getattr(row, field) for field, _, _ in _CAMPS))
        for (field, said, css), end in zip(_CAMPS, ends, strict=True):
            share = getattr(row, field)
            if share > 0:
                yield from _piece(row, said, css, (end - share, end), top + 22, to)


def _piece(row: Any, called: str, css: str, between: tuple[float, float], top: float, to: Links) -> Iterator[Shape]:
    start, end = between
    said, link = f"{row.option}, {called}: {end - start:.0%}", to.one("forecasts", "camps", row.id)
    x, width = start * _WHOLE, (end - start) * _WHOLE
    yield shape("rect", "", link, said, 1, css=css, x=x, y=top, width=max(width, 2.0), height=_ROW)
    inside = f"{called} {end - start:.0%}"
    if len(inside) * _WORDY < width:
        yield shape("text", inside, css=f"in {css}-words", x=x + 6, y=top + 19)


def _groups(rows: list[Any]) -> Iterator[list[Any]]:
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.as_of, row.asked), []).append(row)
    yield from groups.values()
