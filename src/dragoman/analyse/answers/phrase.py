"""What a person types into the search field as an expression that the index understands, whatever was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_LETTERS = re.compile(r"\w", re.UNICODE)
_WORD = re.compile(r"\w+", re.UNICODE)
LONGEST = 500  # characters of a query that are read
_SPELLED = 0.8  # how alike two spellings of a name are at least


def matching(given: str) -> str:
    """Return the expression for words (all must be there), "phrases", beginnings* and what must not be there (-word).

    Empty where nothing is left to look for: marks alone find nothing, and nothing is found by what must not be there.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for sign, phrase, word in _TERM.findall(given[:LONGEST]):
        text = (phrase or word).replace('"', " ").strip()
        if _LETTERS.search(text):
            (unwanted if sign else wanted).append(_quoted(text))
    if not wanted:
        return ""
    return " ".join([f"({' AND '.join(wanted)})", *(f"NOT {term}" for term in unwanted)])


def words_of(given: str) -> list[str]:
    """Return the words that are searched for, without marks and without those that must not be there."""
    found = (phrase or word for sign, phrase, word in _TERM.findall(given[:LONGEST]) if not sign)
    return [word for text in found for word in _WORD.findall(text)]


def folded(word: str) -> str:
    """Return a word as the index holds it: small letters without accents."""
    plain = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def likeness(given: str, names: Iterable[str]) -> float:
    """Return how well what is searched for fits one of some names: the part of its words that are asked for.

    >>> likeness("Oredo", ["Ilsa Orédo", "the minister"]), likeness("Oredo", ["Tamsin Vale"])
    (0.5, 0.0)
    """
    asked = {folded(word) for word in words_of(given)}
    held = (frozenset(map(folded, _WORD.findall(name))) for name in names)
    return max((len(asked) / len(words) for words in held if asked and asked <= words), default=0.0)


def spellings(given: str, names: Iterable[str]) -> list[str]:
    """Return the words of names that are other spellings of those searched for, the likest first."""
    asked = dict.fromkeys(folded(word) for word in words_of(given))
    held = {folded(word): word for name in names for word in _WORD.findall(name)}
    near = (get_close_matches(word, held, cutoff=_SPELLED) for word in asked)
    return [held[word] for found in near for word in found if word not in asked]


def _quoted(text: str) -> str:
    return f'"{text.rstrip("*")}"*' if text.endswith("*") else f'"{text}"'
