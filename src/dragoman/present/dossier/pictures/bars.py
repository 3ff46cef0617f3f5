"""Promised, committed, paid: the totals of money by giver, in one currency: that asked for, or that most are in.

Where one giver dwarfs the others, the scale is of powers of ten, and says so.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.analyse.answers import ALL, Answers, Selection
from dragoman.present import words
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.asked import is_named, steps
from dragoman.present.dossier.pictures.shapes import LINE, Drawing, Picture, Shape, lines, shape, stacked

# Stages of money as three nested bars: the class that draws them, and how high.
_STAGES = {"pledged": ("outline", 22), "committed": ("light", 16), "released": ("light", 16), "disbursed": ("solid", 8),
           "spent": ("solid", 8)}  # fmt: skip
_TOP = 26
_DWARFED = 25  # times the middle giver's, from which on the largest would leave the others nothing to see
_FEW = 3  # givers from which on that is asked
_POWERS = 6  # of ten that a scale holds at most
_TICK = 84  # units of width that the words below a line take
_FOOT = 22  # units of height for them
_HATCH = 5.0  # units of width from one slanting line to the next
_LETTER = 6.2  # units of width of a letter of the words at the end of a bar


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide the picture is, how much of it is for names and for words, and how many givers it holds.

    Where no room is left for names, they stand above their bars, and the words below.
    """

    width: int
    left: int
    right: int
    givers: int
    longest: int  # characters of a line of a giver's name
    row: int = 44
    over: int = 0  # how far above the middle of a row its name stands, and the words below
    first: int = _TOP


WIDE = Frame(952, 260, 420, 12, 34)
NARROW = Frame(700, 190, 250, 6, 25)
PHONE = Frame(288, 0, 8, 8, 32, 82, 20, 0)


@dataclass(frozen=True, slots=True)
class Scale:
    """How far a sum reaches in a bar: from 0, or from `low`, where each power of ten takes as much room."""

    room: float
    high: float
    low: float = 0.0

    def at(self, value: float) -> float:
        """Return the length of a bar."""
        if not self.low:
            return value / self.high * self.room
        return max(0.0, math.log10(max(value, self.low) / self.low)) / math.log10(self.high / self.low) * self.room

    def lines(self) -> list[float]:
        """Return the round numbers or powers of ten at which lines stand, as far as there is room for words below."""
        if not self.low:
            even = steps(0.0, self.high, max(1, int(self.room / _TICK)))
            return [value for value in even if value and self.at(value) <= self.room - _TICK / 2]
        powers = range(round(math.log10(self.low)) + 1, math.floor(math.log10(self.high)) + 1)
        apart = math.ceil(_TICK / (self.room / math.log10(self.high / self.low)))
        return [10.0**power for power in powers][::apart]


def _scale(tops: list[float], room: float) -> Scale:
    if len(tops) < _FEW or max(tops) < _DWARFED * statistics.median(tops):
        return Scale(room, max(tops))
    first = max(math.floor(math.log10(min(tops))), math.floor(math.log10(max(tops))) - _POWERS)
    return Scale(room, max(tops), 10.0**first)


def bars(answers: Answers, to: Links, asked: Selection = ALL, frame: Frame = WIDE) -> Picture | None:
    """Return the totals of money by giver as nested bars, each leading to the row of its total."""
    totals: list[Any] = [kept.row for kept in answers.rows(answers.parts["ledger", "totals"], asked)]
    money = [row for row in totals if row.kind == "money" and row.provider and row.stage in _STAGES and _top(row)]
    currencies = Counter(row.amount.currency for row in money)
    usual = asked.currency or max(sorted(currencies, key=str), key=currencies.__getitem__, default=None)
    by_giver: dict[str, list[Any]] = defaultdict(list)
    for row in money:
        if row.amount.currency == usual:
            by_giver[row.provider.name].append(row)
    named = {name: rows for name, rows in by_giver.items() if is_named(answers, rows[0].provider)}
    by_giver = {name: list(_largest(rows)) for name, rows in named.items()}
    if not by_giver:
        return None
    givers = sorted(by_giver, key=lambda name: (-max(map(_top, by_giver[name])), name))
    first = max(by_giver[givers[0]], key=_top)
    wide, phone = (_drawn(givers[: each.givers], by_giver, to, each) for each in (frame, PHONE))
    tens = _scale_of(givers[: frame.givers], by_giver, frame).low > 0
    return Picture(
        f"{givers[0]}: {words.amount(first.amount)} {first.stage}",
        f"{usual or 'Money'}. Outline: pledged. Light: committed. Solid: paid. Hatched: between the lowest and "
        "the highest report. Stages are never added, nor are currencies."
        f"{' The scale is not even: each power of ten takes as much room.' if tens else ''}",
        wide.width,
        wide.height,
        wide.shapes,
        phone,
    )


def _drawn(givers: list[str], by_giver: dict[str, list[Any]], to: Links, frame: Frame) -> Drawing:
    scale = _scale_of(givers, by_giver, frame)
    foot = _FOOT if scale.lines() else 0
    shapes = (*_lines(scale, len(givers), frame), *_shapes(givers, by_giver, scale, to, frame))
    return Drawing(frame.width, frame.first + frame.row * len(givers) + foot, shapes)


def _scale_of(givers: list[str], by_giver: dict[str, list[Any]], frame: Frame) -> Scale:
    return _scale([max(map(_top, by_giver[name])) for name in givers], frame.width - frame.left - frame.right)


def _lines(scale: Scale, givers: int, frame: Frame) -> Iterator[Shape]:
    """Yield the lines of a scale with their words, and that from which bars begin."""
    top, bottom = max(frame.first - 10, 0), frame.first + frame.row * givers
    for value in scale.lines():
        x = frame.left + scale.at(value)
        yield shape("line", css="grid", x1=x, x2=x, y1=top, y2=bottom)
        yield shape("text", words.number(value), css="tick mid", x=x, y=bottom + 16)
    yield shape("line", css="axis", x1=frame.left, x2=frame.left, y1=top, y2=bottom)


def _largest(rows: list[Any]) -> Iterator[Any]:
    """Yield the largest total of each stage: others, as through another channel, are in the list."""
    for stage in _STAGES:
        of_stage = [row for row in rows if row.stage == stage]
        if of_stage:
            yield max(of_stage, key=lambda row: (_top(row), row.id))


def _top(row: Any) -> float:
    return float(row.amount.high or row.amount.low or 0.0)


def _shapes(
    givers: list[str], by_giver: dict[str, list[Any]], scale: Scale, to: Links, frame: Frame
) -> Iterator[Shape]:
    for number, name in enumerate(givers):
        middle = frame.first + frame.row * number + frame.row / 2
        x = 4 if frame.over else 0
        called = lines(name, frame.longest)
        half = 0 if frame.over else LINE * (len(called) - 1) / 2  # beside a bar, lines stand around its middle
        yield from stacked(called, x, middle + 5 - frame.over + half)
        rows = sorted(by_giver[name], key=lambda row: (-_STAGES[row.stage][1], -_top(row), row.id))
        for row in rows:
            yield from _bar(row, middle, scale, to, frame.left)
        end = x if frame.over else frame.left + scale.at(max(map(_top, rows))) + 8
        ordered = sorted(rows, key=_top, reverse=True)  # what is said first is where the bars end
        said = list(dict.fromkeys(f"{words.amount(row.amount)} {row.stage}" for row in ordered))
        yield shape("text", _fitting(said, frame.width - end), css="tick over", x=end, y=middle + 5 + 1.3 * frame.over)


def _fitting(said: list[str], room: float) -> str:
    """Return as much of what is said as there is room for, and how much more there is."""
    for count in range(len(said), 0, -1):
        more = f"; {len(said) - count} more" if count < len(said) else ""
        words_ = "; ".join(said[:count]) + more
        if len(words_) * _LETTER <= room or count == 1:
            break
    return words_


def _bar(row: Any, middle: float, scale: Scale, to: Links, left: int) -> Iterator[Shape]:
    css, height = _STAGES[row.stage]
    low = scale.at(float(row.amount.low or 0.0))
    high = max(scale.at(_top(row)), 3.0)
    link = to.one("ledger", "totals", row.id)
    label = f"{row.provider.name}: {words.amount(row.amount)} {row.stage}"
    sure = low if row.amount.low else high
    top = middle - height / 2
    yield shape("rect", "", link, label, 1, css=css, x=float(left), y=top, width=max(sure, 3.0), height=height)
    if row.amount.low and high > low:
        yield shape("path", css="between", d=_hatched(left + low, left + high, top, height))


def _hatched(left: float, right: float, top: float, height: float) -> str:
    """Return the outline of a box filled with slanting lines."""
    starts = [left + _HATCH * n for n in range(math.ceil((right - left) / _HATCH))]
    slants = [(x, min(height, right - x)) for x in starts]
    drawn = "".join(f"M{x:.1f} {top + height:.1f}l{far:.1f} {-far:.1f}" for x, far in slants)
    return f"M{left:.1f} {top:.1f}H{right:.1f}V{top + height:.1f}H{left:.1f}z{drawn}"
