"""How the word lists of this package are written: phrases between commas, or words between spaces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Value = TypeVar("Value", bound=str)


def phrases(text: str) -> frozenset[str]:
    """Return the phrases that commas and line ends separate."""
    return frozenset(phrase.strip() for line in text.splitlines() for phrase in line.split(",") if phrase.strip())


def words(text: str) -> frozenset[str]:
    """Return the words that white space separates; an underscore stands for a space inside one ("hand_over")."""
    return frozenset(word.replace("_", " ") for word in text.split())


def by_word(lists: Mapping[Value, str]) -> dict[str, Value]:
    """Return word -> the value whose list it stands in."""
    return {word: value for value, listed in lists.items() for word in words(listed)}
