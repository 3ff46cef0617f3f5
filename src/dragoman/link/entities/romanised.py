"""Names written over from other alphabets: one name is spelled in several ways, and compared in one.

"el-Sisi", "Al-Sisi" and "Sisi" are one surname, as are "Zelenskyy" and "Zelensky"; "Abdel-Fattah" is "Abdel Fattah".
What is given back serves comparison alone. The spellings are data of the language that writes the names over.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from dragoman.lang import Language

Words = tuple[str, ...]


def romanised(words: Iterable[str], language: Language) -> Words:
    """Return the folded words of a name as they are compared."""
    across = language.across
    parts = [part for word in words for part in _parted(word, language)]
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1] in across.servants:  # "abdel fattah" is one given name
            joined[-1] += part
        else:
            joined.append(part)
    bare = [word for i, word in enumerate(joined) if word not in across.articles or (i == 0 and _is_name(word, joined))]
    son = next((i for i, word in enumerate(bare) if i and word in across.sons), 1)  # what stands before is a title
    return tuple(_spelled(word, language) for word in bare[son - 1 :])


def is_patronymic(words: Words, language: Language) -> bool:
    """Whether a name is "Tamim bin Hamad ...": its bearer is called by its first word."""
    return len(words) > 2 and words[1] in language.across.sons


def _is_name(word: str, joined: list[str]) -> bool:
    """Whether a first word that could be an article is a name: "Al Gore", where "El Sisi" is none."""
    return len(joined) == 1 or word == "al"


def _parted(word: str, language: Language) -> list[str]:
    """Return a word without the article that a hyphen joins to it, and in its parts where that joins "Abdel" to it."""
    first, hyphen, rest = word.partition("-")
    if hyphen and first in language.across.articles:
        return _parted(rest, language)
    return [first, *_parted(rest, language)] if hyphen and first in language.across.servants else [word]


@functools.lru_cache(maxsize=20_000)
def _spelled(word: str, language: Language) -> str:
    for ending, instead in language.across.romanised:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    return word
