"""How far a number reaches and what it is for: its bound ("up to", "or more") and its period ("a year")."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from dragoman.lang.lexicon import any_of
from dragoman.lang.quantities import QuantityWords
from dragoman.model import Bound

_REACH = 48  # characters before a number that can hold its bound or rate


@dataclass(frozen=True, slots=True)
class _Patterns:
    before: re.Pattern[str]
    behind: re.Pattern[str]
    rate_before: re.Pattern[str]
    rate_behind: re.Pattern[str]


@functools.cache
def _patterns(words: QuantityWords) -> _Patterns:
    rates = any_of(words.rate_words)
    start = r"(?:^|(?<=[\s(\"“'‘—–-]))"
    return _Patterns(
        before=re.compile(rf"{start}(?P<phrase>{any_of(words.bounds)})\s*(?:{words.fillers.pattern})?$", re.IGNORECASE),
        behind=re.compile(rf"\s?(?P<phrase>{any_of(words.bounds_behind)})(?!\w)", re.IGNORECASE),
        rate_before=re.compile(rf"\b(?P<rate>{rates})\b(?:\s[a-z]+){{0,3}}\s$", re.IGNORECASE),
        rate_behind=re.compile(rf"\s(?P<rate>{rates})\b", re.IGNORECASE),
    )


def bound_before(text: str, start: int, words: QuantityWords) -> Bound | None:
    """Return the bound that the words before a number give it; None where they give none."""
    match = _patterns(words).before.search(text[max(0, start - _REACH) : start])
    return words.bounds[_plain(match["phrase"])] if match else None


def bound_behind(text: str, end: int, words: QuantityWords) -> tuple[Bound, int] | None:
    """Return the bound that the words behind a number give it, and where they end; None where they give none."""
    match = _patterns(words).behind.match(text, end)
    return (words.bounds_behind[_plain(match["phrase"])], match.end()) if match else None


def period(text: str, start: int, end: int, words: QuantityWords, *, money: bool) -> str | None:
    """Return what an amount is for ("a year", "annual") or spread over, as ISO 8601; None where nothing says."""
    if match := words.rate.match(text, end):
        return words.periods[match["unit"].lower()]
    if match := words.spread.match(text, end):
        count = match["count"].lower()
        return words.periods[match["unit"].lower()].replace("1", str(words.counts.get(count, count)))
    if not money:
        return None  # "daily attacks killed 300"
    patterns = _patterns(words)
    before = patterns.rate_before.search(text[max(0, start - _REACH) : start])
    match = before or patterns.rate_behind.match(text, end)
    return words.rate_words[match["rate"].lower()] if match else None


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())
