"""Names written over from other alphabets: one name is spelled in several ways, and compared in one.

"el-Sisi", "Al-Sisi" and "Sisi" are one surname, as are "Zelenskyy" and "Zelensky"; "Abdel-Fattah" is "Abdel Fattah".
What is given back serves comparison alone. The spellings are data of the language that writes the names over.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable

from dragoman.lang import Language

Words = tuple[str, ...]


def romanised(words: Iterable[str], language: Language) -> Words:
    """Return the folded words of a name as they are compared."""
    across = language.across
    parts = [part for word in words for part in _parted(word, language)]
    bare = _bare(_joined(parts, across.servants), across.articles)
    son = next((i for i, word in enumerate(bare[1:], 1) if word in across.sons), 1)  # what stands before is a title
    return tuple(_spelled(word, language) for word in bare[son - 1 :])


def _joined(parts: Iterable[str], servants: Collection[str]) -> list[str]:
    """Return the parts of a name, "abdel fattah" as the one given name that it is."""
    joined: list[str] = []
    for part in parts:
        servant = joined.pop() if joined and joined[-1] in servants else ""
        joined.append(servant + part)
    return joined


def _bare(words: list[str], articles: Collection[str]) -> list[str]:
    """Return the words of a name that are no articles."""
    first = [word for word in words[:1] if word not in articles or _is_name(word, words)]
    return first + [word for word in words[1:] if word not in articles]


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
