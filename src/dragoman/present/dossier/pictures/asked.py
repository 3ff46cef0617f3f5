"""What pictures of forecasts share: all rows of a part, and the steps of a scale."""

from __future__ import annotations

import math
from typing import Any

from dragoman.analyse.answers import Answers, Part

_STEPS = (1, 2, 5)


def together(answers: Answers, part: Part | None) -> list[Any]:
    """Return the rows of a part in the order of their analysis; none where a case has no such part."""
    return [] if part is None else [kept.row for kept in answers.rows(part)]


def names(answers: Answers) -> dict[str, str]:
    """Return what the options of a case are called, by id."""
    return {option.id: option.label for option in answers.question.options}


def steps(low: float, high: float, most: int = 6) -> list[float]:
    """Return round numbers that divide a scale, at most so many."""
    size = 10 ** math.floor(math.log10((high - low) / most))
    step = next(size * n for n in (*_STEPS, 10) if (high - low) / (size * n) <= most)
    first = math.ceil(low / step)
    return [step * n for n in range(first, math.floor(high / step) + 1)]
