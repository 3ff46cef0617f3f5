"""The words of a question's phrases: how they are told apart, and which of them a word of a text can stand for.

A word fits another of the same stem, of the same group of like words, or a name of the same country.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from dragoman.extract.positions.joined import SHORTEST_STEM, same_stem
from dragoman.lang import Language
from dragoman.syntax.tree import Tree

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d.,]*\d|[^\W_]+")
_CODE = "="  # before the code of a country, where its name was told from two words


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without marks."""
    return [w.lower() for w in _WORD.findall(text)]


class Vocabulary:
    """The words of phrases, each with a number; all are entered before the first text is looked at."""

    def __init__(self, language: Language) -> None:
        self.language, self.lexicon = language, language.positions
        self.numbers: dict[str, int] = {}
        self._codes: set[str] = set()  # of countries named in two words, which stand for the name
        self._fitting: dict[tuple[str, str], frozenset[int]] = {}

    def number(self, word: str) -> int:
        """Return the number of a word of a phrase, which it is given when first asked for."""
        return self.numbers.setdefault(word, len(self.numbers))

    @functools.cached_property
    def _countries(self) -> frozenset[str]:
        return frozenset(word for word in self.numbers if self.country(word) is not None)

    @functools.cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        """The words by their first letters."""
        found: dict[str, list[str]] = {}
        for word in self.numbers:
            found.setdefault(word[:SHORTEST_STEM], []).append(word)
        return found

    @functools.cached_property
    def _by_like(self) -> dict[str, list[str]]:
        """The words by each word of like meaning."""
        found: dict[str, list[str]] = {}
        for word in self.numbers:
            for like in {w for group in self.lexicon.alike if word in group for w in group}:
                found.setdefault(like, []).append(word)
        return found

    def one_name(self, text: str) -> str:
        """Return a phrase with the names of countries and bodies in one form each."""
        lowered = text.lower()
        for name, short in self.lexicon.names.items():
            lowered = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", short, lowered)
        for two in set(re.findall(r"(?<!\w)[^\W\d_]+ [^\W\d_]+(?!\w)", text)):
            if iso3 := self.language.countries.iso3(two):
                self._codes.add(iso3.lower())
                lowered = lowered.replace(two.lower(), iso3.lower())
        return lowered

    def at(self, tree: Tree, i: int) -> frozenset[int]:
        """Return the numbers of the words that token `i` can stand for."""
        key = self._named(tree, i), tree.lemma[i]
        if key not in self._fitting:
            self._fitting[key] = frozenset(self.numbers[w] for w in self._like(*key) if self._same(w, *key))
        return self._fitting[key]

    def _named(self, tree: Tree, i: int) -> str:
        """Return a token's word, for a name of two words that ends with it the short form or code of that."""
        lower, names = tree.lower[i], self.lexicon.names
        pair = f"{tree.lower[i - 1]} {lower}" if i else lower
        short = names.get(pair) or (self._coded(pair) if i and tree.pos[i] == "PROPN" else None)
        return short or names.get(lower, lower)

    def _coded(self, name: str) -> str | None:
        """Return the code of the country that a name means."""
        iso3 = self.language.countries.iso3(name.title())
        return f"{_CODE}{iso3}" if iso3 else None

    def _like(self, lower: str, lemma: str) -> Iterator[str]:
        """Yield the words of phrases that a word of a text could stand for."""
        for word in dict.fromkeys((lower, lemma)):
            yield from self._by_letters.get(word[:SHORTEST_STEM], ())
            yield from self._by_like.get(word, ())
        if self.country(lower) is not None:
            yield from self._countries

    def _same(self, word: str, lower: str, lemma: str) -> bool:
        """Whether a word of a phrase and a word of a text mean the same."""
        said = {lower, lemma}
        if word in said or any(word in group and said & group for group in self.lexicon.alike):
            return True
        if word in self._countries:
            return self.country(word) == self.country(lower)
        return any(same_stem(word, other, self.lexicon.endings) for other in said)

    @functools.cache  # noqa: B019 - one instance a question
    def country(self, word: str) -> str | None:
        """Return the country (ISO 3166-1 alpha-3) that a word names; None where it names none."""
        if word in self._codes or word.startswith(_CODE):
            return word.removeprefix(_CODE).upper()
        upper = word.upper() if len(word) <= 2 or "." in word else word.capitalize()
        return self.language.countries.iso3(upper)
