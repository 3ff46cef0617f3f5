"""Words as they are compared: stems of content words, numbers as they stand."""

from __future__ import annotations

import functools
import re
import unicodedata

from dragoman.lang import Language

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,]*")
_BREAK = re.compile(r"[.!?][”\"']?\s+(?=[A-Z“\"\d])|\n")
_REACH = 400  # characters of a sentence on either side of some words
_PLAIN = str.maketrans("’‘‑–", "''--")


@functools.lru_cache(maxsize=50_000)
def content(text: str, language: Language) -> frozenset[str]:
    """Return the stems of the words in a text that say what it is about; case, quotation marks and accents aside."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN).casefold())
    found = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    words = language.across
    return frozenset(words.stem(word.removesuffix("'s")) for word in found if word not in words.empty)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around some words begins and ends."""
    first = max((match.end() for match in _BREAK.finditer(text, max(0, start - _REACH), start)), default=None)
    last = _BREAK.search(text, end, min(len(text), end + _REACH))
    return (max(0, start - _REACH) if first is None else first), (
        last.start() if last else min(len(text), end + _REACH)
    )


def plain(text: str, language: Language) -> tuple[str, ...]:
    """Return the words of a text in their order, without what a subordinate clause begins with."""
    found = [word.removesuffix("'s") for word in _WORD.findall(text.translate(_PLAIN).casefold())]
    return tuple(found[1:] if found[:1] and found[0] in language.across.that else found)


def negated(text: str, language: Language) -> bool:
    """Whether a text has a word that turns it into its opposite, or three."""
    words = language.across
    found = _WORD.findall(text.translate(_PLAIN).casefold())
    turns = [word for word in found if word in words.negations or word.endswith(words.negated)]
    return len(turns) % 2 == 1


def numbers(text: str) -> frozenset[str]:
    """Return the numbers that a text writes in figures, thousands separators dropped."""
    return frozenset(n.rstrip(".,").replace(",", "") for n in _NUMBER.findall(text))


def contained(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter that the longer has as well."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of all words that both have (Jaccard)."""
    return len(one & other) / len(one | other) if one and other else 0.0
