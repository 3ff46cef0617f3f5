"""What pictures of forecasts share: all rows of a part, and the steps of a scale."""

from __future__ import annotations

import math
from typing import Any

from dragoman.analyse.answers import Answers, Part, Selection

_STEPS = (1, 2, 5)


def together(answers: Answers, part: Part | None) -> list[Any]:
    """Return the rows of a part in the order of their analysis; none where a case has no such part."""
    return [] if part is None else [kept.row for kept in answers.rows(part)]


def rows_of(answers: Answers, view: str, part: str, limit: int = -1, **asked: Any) -> list[Any]:
    """Return the rows of a part that pass filters, without what they are found by."""
    return [kept.row for kept in answers.rows(answers.parts[view, part], Selection(**asked), limit=limit)]


def names(answers: Answers) -> dict[str, str]:
    """Return what the options of a case are called, by id."""
    return {option.id: option.label for option in answers.question.options}


def apart(*left: tuple[int, str]) -> str:
    """Return the sentence that says how much is not drawn, and why; empty where all is."""
    said = ", ".join(f"{count:,} {why}" for count, why in left if count)
    return f" In the list alone: {said}." if said else ""


def steps(low: float, high: float, most: int = 6) -> list[float]:
    """Return round numbers that divide a scale, at most so many."""
    size = 10 ** math.floor(math.log10((high - low) / most))
    step = next(size * n for n in (*_STEPS, 10) if (high - low) / (size * n) <= most)
    first = math.ceil(low / step)
    return [step * n for n in range(first, math.floor(high / step) + 1)]
