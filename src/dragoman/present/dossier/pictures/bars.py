"""Promised, committed, paid: the totals of money by giver, in the currency that most of them are in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.analyse.answers import Answers
from dragoman.present import words
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.shapes import Picture, Shape, shape

# Stages of money as three nested bars: the class that draws them, and how high.
_STAGES = {"pledged": ("outline", 22), "committed": ("light", 16), "released": ("light", 16), "disbursed": ("solid", 8),
           "spent": ("solid", 8)}  # fmt: skip
_ROW, _TOP = 44, 26
_LETTER = 6.2  # units of width of a letter of the words at the end of a bar


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide the picture is, how much of it is for names and for words, and how many givers it holds."""

    width: int
    left: int
    right: int
    givers: int
    longest: int  # characters of a giver's name


WIDE = Frame(1168, 320, 500, 12, 42)
NARROW = Frame(700, 190, 250, 6, 25)


def bars(answers: Answers, to: Links, frame: Frame = WIDE) -> Picture | None:
    """Return the totals of money by giver as nested bars, each leading to the row of its total."""
    totals: list[Any] = [kept.row for kept in answers.rows(answers.parts["ledger", "totals"])]
    money = [row for row in totals if row.kind == "money" and row.provider and row.stage in _STAGES and _top(row)]
    currencies = Counter(row.amount.currency for row in money)
    usual = max(sorted(currencies, key=str), key=currencies.__getitem__, default=None)
    by_giver: dict[str, list[Any]] = defaultdict(list)
    for row in money:
        if row.amount.currency == usual:
            by_giver[row.provider.name].append(row)
    by_giver = {name: list(_largest(rows)) for name, rows in by_giver.items()}
    if not by_giver:
        return None
    givers = sorted(by_giver, key=lambda name: (-max(map(_top, by_giver[name])), name))[: frame.givers]
    largest = max(_top(row) for name in givers for row in by_giver[name])
    first = max(by_giver[givers[0]], key=_top)
    return Picture(
        f"{givers[0]}: {words.amount(first.amount)} {first.stage}",
        f"{usual or 'Money'}. Outline: pledged. Light: committed. Solid: paid. Hatched: between the lowest and "
        "the highest report. Stages are never added; other currencies are in the list.",
        frame.width,
        _TOP + _ROW * len(givers),
        tuple(_shapes(givers, by_giver, largest, to, frame)),
    )


def _largest(rows: list[Any]) -> Iterator[Any]:
    """Yield the largest total of each stage: others, as through another channel, are in the list."""
    for stage in _STAGES:
        of_stage = [row for row in rows if row.stage == stage]
        if of_stage:
            yield max(of_stage, key=lambda row: (_top(row), row.id))


def _top(row: Any) -> float:
    return float(row.amount.high or row.amount.low or 0.0)


def _shapes(
    givers: list[str], by_giver: dict[str, list[Any]], largest: float, to: Links, frame: Frame
) -> Iterator[Shape]:
    scale = (frame.width - frame.left - frame.right) / largest
    yield shape("line", css="axis", x1=frame.left, x2=frame.left, y1=_TOP - 10, y2=_TOP + _ROW * len(givers))
    for number, name in enumerate(givers):
        middle = _TOP + _ROW * number + _ROW / 2
        yield shape("text", words.cut(name, frame.longest), css="label", x=0, y=middle + 5)
        rows = sorted(by_giver[name], key=lambda row: (-_STAGES[row.stage][1], -_top(row), row.id))
        for row in rows:
            yield from _bar(row, middle, scale, to, frame.left)
        end = frame.left + max(map(_top, rows)) * scale
        ordered = sorted(rows, key=_top, reverse=True)  # what is said first is where the bars end
        said = list(dict.fromkeys(f"{words.amount(row.amount)} {row.stage}" for row in ordered))
        yield shape("text", _fitting(said, frame.width - end - 8), css="tick", x=end + 8, y=middle + 5)


def _fitting(said: list[str], room: float) -> str:
    """Return as much of what is said as there is room for, and how much more there is."""
    for count in range(len(said), 0, -1):
        more = f"; {len(said) - count} more" if count < len(said) else ""
        words_ = "; ".join(said[:count]) + more
        if len(words_) * _LETTER <= room or count == 1:
            break
    return words_


def _bar(row: Any, middle: float, scale: float, to: Links, left: int) -> Iterator[Shape]:
    css, height = _STAGES[row.stage]
    low = float(row.amount.low or 0.0) * scale
    high = max(_top(row) * scale, 3.0)
    link = to.one("ledger", "totals", row.id)
    label = f"{row.provider.name}: {words.amount(row.amount)} {row.stage}"
    sure = low if row.amount.low else high
    top = middle - height / 2
    yield shape("rect", "", link, label, 1, css=css, x=float(left), y=top, width=max(sure, 3.0), height=height)
    if row.amount.low and high > low:
        yield shape("rect", css="between", x=left + low, y=top, width=high - low, height=height)
