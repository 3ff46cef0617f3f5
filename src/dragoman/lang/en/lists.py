"""How the word lists of this package are written: phrases between commas, or words between spaces."""

from __future__ import annotations


def phrases(text: str) -> frozenset[str]:
    """Return the phrases that commas and line ends separate."""
    return frozenset(phrase.strip() for line in text.splitlines() for phrase in line.split(",") if phrase.strip())


def words(text: str) -> frozenset[str]:
    """Return the words that white space separates."""
    return frozenset(text.split())
