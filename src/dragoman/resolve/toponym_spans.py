"""Spans that may be place names: the longest names of the gazetteer, and capitalised words with a type word.

Spans are looked for at every capitalised word, inside the names of organizations as well ("Dublin City Council");
whether one is meant as a place is for `toponyms` to decide.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from dragoman.gazetteer import Entry, Naming, gazetteer
from dragoman.lang import Language

# What a name can be at best; the order is the order of trust in a name that is several.
SpanKind = Literal[
    "short form", "country", "people", "region", "capital", "admin1", "great city", "city", "typed", "town",
    "admin2", "village", "alternate", "headed", "street", "unknown",
]  # fmt: skip
_RANK: tuple[SpanKind, ...] = (
    "region", "capital", "admin1", "great city", "city", "typed", "town", "admin2", "village", "alternate",
)  # fmt: skip
SURE: frozenset[SpanKind] = frozenset({"short form", "country", "people", "region"})

_LETTERS = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*")  # "Sana'a" is one word, "Kenya's" is "Kenya"
_GAPS = frozenset({" ", "-", "–", ". ", ".", "'s ", "’s ", " & "})
_HEADED_GAPS = frozenset({" ", "-", ". ", "'s ", "’s "})
_INITIALS = re.compile(r"(?:[A-Z]\.){2,5}")
_ACRONYM = 4  # letters
_IN_CAPITALS = frozenset({"region", "capital", "great city"})  # "ROME" opens a report, "CARE" is no place
_LONGEST = 5  # words
_CITY = 50_000  # people
_SIZES: tuple[tuple[int, SpanKind], ...] = ((500_000, "great city"), (_CITY, "city"), (5_000, "town"))
_OF_ENTRY: dict[str, SpanKind] = {"country": "alternate", "region": "region", "capital": "capital"}
_OF_PEOPLE = frozenset({"adjective", "people", "part_word"})  # senses of a word by which it names a people
_NEVER_LED = ("people", "alternate", "village")
_LEADING_GAPS = (" ", ". ", "-")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a paragraph: (start, end) in the document's `text`, and in lower case."""

    text: str
    at: tuple[tuple[int, int], ...]
    lower: tuple[str, ...]
    capitalised: tuple[bool, ...]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Words:
        """Return the words between two offsets."""
        found = list(_LETTERS.finditer(text, start, end))
        at, words = tuple(match.span() for match in found), [match[0] for match in found]
        return cls(text, at, tuple(map(str.lower, words)), tuple(word[0].isupper() for word in words))

    def gap(self, i: int) -> str:
        """Return what stands between word `i` and the next; a line end where there is no next."""
        return self.text[self.at[i][1] : self.at[i + 1][0]] if i + 1 < len(self.at) else "\n"

    def is_dotted(self, i: int) -> bool:
        """Whether a full stop stands right behind word `i`."""
        return self.text.startswith(".", self.at[i][1])

    def is_capitalised(self, i: int) -> bool:
        """Whether word `i` exists and begins with a capital."""
        return i < len(self.at) and self.capitalised[i]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be a place's name: words `first` to `last` of its paragraph."""

    start: int
    end: int
    kind: SpanKind
    first: int
    last: int

    @property
    def is_lone(self) -> bool:
        """Whether it is a single word."""
        return self.first == self.last


def candidates(words: Words, language: Language) -> Iterator[Candidate]:
    """Yield the candidates of a paragraph, none overlapping another."""
    lexicon, i = language.places, 0
    never_first = lexicon.articles | lexicon.prepositions | lexicon.weak_prepositions  # "In Klamath Falls, ..."
    while i < len(words.at):
        found = None
        if words.capitalised[i] and words.lower[i] not in never_first:
            found = _headed(words, i, named(words, i, language), language)
        if found is None:
            i += 1
        else:
            yield found
            i = found.last + 1


def named(words: Words, i: int, language: Language) -> Candidate | None:
    """Return the longest known name that begins with word `i`, a direction before it included ("North Texas")."""
    found = _longest(words, i, language)
    if found is not None and _is_proper(words, found, language):
        return found
    return _led(words, i, language) if _leads(words, i, language) else None


def _led(words: Words, i: int, language: Language) -> Candidate | None:
    """Return the known name behind a word with it, None where no place of its kind is called so with such a word."""
    core = _longest(words, i + 1, language)
    if core is None or core.kind in _NEVER_LED:
        return None
    return Candidate(words.at[i][0], core.end, core.kind, i, core.last)


def _is_proper(words: Words, found: Candidate, language: Language) -> bool:
    """Whether a known name is not just a common word with a capital."""
    return not found.is_lone or found.kind in SURE or not _is_common(words, found.first, language)


def _leads(words: Words, i: int, language: Language) -> bool:
    """Whether a word may stand before the name of a place as a part of it: "North", "New"."""
    leading = words.lower[i] in language.places.leading and words.gap(i) in _LEADING_GAPS
    return leading and words.is_capitalised(i + 1)


def _longest(words: Words, i: int, language: Language) -> Candidate | None:
    found = None
    for j in range(i, min(i + _LONGEST, len(words.at))):
        if words.is_capitalised(j):
            found = _known(words, i, j, language) or found
        elif words.text[slice(*words.at[j])] not in language.places.inner:
            break
        if words.gap(j) not in _GAPS:
            break
    return found


def _known(words: Words, i: int, j: int, language: Language) -> Candidate | None:
    """Return the known name that words `i` to `j` are, the full stop of an abbreviation included."""
    start, end = words.at[i][0], words.at[j][1]
    if words.is_dotted(j) and _is_abbreviation(words.text[start : end + 1], language):
        end += 1
    kind = kind_of(words.text[start:end], language)
    return None if kind is None else Candidate(start, end, kind, i, j)


def _is_abbreviation(name: str, language: Language) -> bool:
    """Whether a known name with a full stop at its end is a short form or made of initials."""
    kind = kind_of(name, language)
    return kind == "short form" or (kind is not None and _INITIALS.fullmatch(name) is not None)


def _is_common(words: Words, i: int, language: Language) -> bool:
    """Whether a word is no place by itself though a place somewhere is called so: "North", "Lake", "March"."""
    word = words.lower[i]
    return word in _common(language) or word.removesuffix("s") in language.names.titles


@functools.cache
def _common(language: Language) -> frozenset[str]:
    """Return the words that are parts of names or begin sentences, but are no names themselves."""
    places, names = language.places, language.names
    parts = (places.directions, places.heads, places.type_heads, places.street_heads, places.name_words)
    return frozenset().union(*parts, names.calendar, names.titles, names.not_names)


def _headed(words: Words, i: int, known: Candidate | None, language: Language) -> Candidate | None:
    """Return the name that a type word makes of the words from `i` on, else the known name."""
    lexicon, head = language.places, _head(words, i, language)
    if head is None or (known is not None and head <= known.last):
        return known
    end, word = words.at[head][1], words.lower[head]
    if word in lexicon.dotted and words.is_dotted(head):
        end += 1
    kind: SpanKind = "street" if word in lexicon.street_heads else "headed"
    return Candidate(words.at[i][0], end, kind, i, head)


def _head(words: Words, i: int, language: Language) -> int | None:
    """Return the last type word among the capitalised words behind `i`, or the one behind a prefix ("Lake Chad")."""
    capitals = range(i + 1, i + _LONGEST)
    behind = list(takewhile(lambda j: words.is_capitalised(j) and words.gap(j - 1) in _HEADED_GAPS, capitals))
    typed = [j for j in behind if words.lower[j] in _type_words(language)]
    if typed:
        return typed[-1]
    return behind[0] if behind and words.lower[i] in language.places.type_prefixes else None


@functools.cache
def _type_words(language: Language) -> frozenset[str]:
    """Return the words that end the name of a place or street and say what it is."""
    return language.places.type_heads | language.places.street_heads


@functools.lru_cache(maxsize=50_000)
def kind_of(name: str, language: Language) -> SpanKind | None:
    """Return what a name is at best, None where nothing is called so."""
    bare = name.replace(".", "").replace(" ", "")
    if bare in language.places.short_forms and ("." in name or bare.isupper()):
        return "short form"
    kind = _kind_of_country(name, language)
    if kind is not None:
        return kind
    is_typed = name.rpartition(" ")[2].lower() in language.places.type_heads
    places = gazetteer()
    found = {_kind(places.entry(index), naming, is_typed) for index, naming in places.find(name)}
    best = min(found, key=_RANK.index, default=None)
    is_acronym = bare.isupper() and len(bare) <= _ACRONYM
    if is_acronym and best not in _IN_CAPITALS:
        return None  # "UN" is a town in Gujarat
    return best


def _kind_of_country(name: str, language: Language) -> SpanKind | None:
    """Return what the name of a country, a people or a seat of government is, None for other names."""
    senses = {kind for _, kind in language.countries.senses(name)}
    if "name" in senses:
        return "country"
    if senses & _OF_PEOPLE or name in language.places.peoples():
        return "people"
    return "capital" if "metonym" in senses else None


def _kind(entry: Entry, naming: Naming, is_typed: bool) -> SpanKind:
    """Return what an entry of the gazetteer makes of a name that it bears."""
    if naming == "alternate":
        return "town" if _is_large_town(entry) else "alternate"
    if (kind := _OF_ENTRY.get(entry.kind)) is not None:
        return kind
    if entry.kind in ("admin1", "admin2"):
        return _division(entry, naming, is_typed)
    return next((kind for size, kind in _SIZES if entry.population > size), "village")


def _is_large_town(entry: Entry) -> bool:
    """Whether an entry is so large that even a variant of its name is known, and no country."""
    return entry.kind != "country" and entry.population >= 2 * _CITY


def _division(entry: Entry, naming: Naming, is_typed: bool) -> SpanKind:
    """Return what a province or district makes of a name: little where it is no more than a variant of its own."""
    if naming != "name":
        return "admin2"
    if entry.kind == "admin2":
        return "typed" if is_typed else "admin2"
    return "admin1" if entry.population > 2 * _CITY else "admin2"
