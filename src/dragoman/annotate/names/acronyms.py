"""Acronyms that a text defines, and acronyms that fit a name without a definition.

The definition finder follows A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (PSB 2003): the letters of the short form are matched from its end to the words before
it. Here each letter must begin a word or follow its first letters, and the long form must begin with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.lang.names import NameWords

_WORD = re.compile(r"[^\W_][^\s()]*")
_WINDOW = 160  # code points before the bracket that a long form may take


def definitions(text: str, vocabulary: NameWords) -> Iterator[tuple[int, int, int, int]]:
    """Yield (start, end of the long form, start, end of the short form) of each acronym defined in brackets."""
    for match in vocabulary.definition.finditer(text):
        short = match.group(1)
        if sum(c.isupper() for c in short) < 2:
            continue
        left = max(0, text.rfind("\n", 0, match.start()) + 1, match.start() - _WINDOW)
        if (long := _long_form(text, left, match.start(), short, vocabulary)) is not None:
            yield *long, match.start(1), match.end(1)


def _long_form(text: str, left: int, right: int, short: str, vocabulary: NameWords) -> tuple[int, int] | None:
    letters = [c for c in short.lower() if c.isalnum()]
    words = [(m.start(), m.group()) for m in _WORD.finditer(text, left, right)]
    end = len(text[:right].rstrip())
    for k in range(len(words) - 1, max(-1, len(words) - 2 * len(letters) - 4), -1):
        start, word = words[k]
        span = [w for _, w in words[k:]]
        begins = word[0].isupper() and word.lower() not in vocabulary.small
        if begins and spells(span, letters, vocabulary.small):
            return start, end
    return None


def spells(words: list[str], letters: list[str], small: frozenset[str]) -> bool:
    """Whether `letters` are the initials of `words`, small words left out or not, parts of compounds counted."""
    parts = [part for word in words for part in filter(None, re.split(r"[-‑/]", word))]
    large = [part for part in parts if part.lower() not in small]
    return _are_initials(letters, large) or _are_initials(letters, parts) or _subsequence(large, letters)


def _are_initials(letters: list[str], parts: list[str]) -> bool:
    """Whether letters are the first ones of some words, of three or more but for one that only one of them has."""
    initials = [part[0].lower() for part in parts]
    shorter = min(len(initials), len(letters))
    alike = initials[:shorter] == letters[:shorter]
    return alike and shorter > 1 and abs(len(initials) - len(letters)) <= (shorter > 2)


def _subsequence(words: list[str], letters: list[str]) -> bool:
    """Whether every word gives its first letter and at most one word a second one ("Al-Shabaab", "MINUSCA")."""
    i = 0
    for word in words:
        if i < len(letters) and word[0].lower() == letters[i]:
            i += 1
            if i < len(letters) and letters[i] in word[1:4].lower() and len(letters) - i >= len(words):
                i += 1
        else:
            return False
    return i == len(letters)
