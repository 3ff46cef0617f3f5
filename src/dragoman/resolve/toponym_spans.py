"""Spans that may be place names: the longest names of the gazetteer, and capitalised words with a type word.

Spans are looked for at every capitalised word, inside the names of organizations as well ("Dublin City Council");
whether one is meant as a place is for `toponyms` to decide.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
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

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Words:
        """Return the words between two offsets."""
        at = tuple(match.span() for match in _LETTERS.finditer(text, start, end))
        return cls(text, at, tuple(text[a:b].lower() for a, b in at))

    def gap(self, i: int) -> str:
        """Return what stands between word `i` and the next; a line end where there is no next."""
        return self.text[self.at[i][1] : self.at[i + 1][0]] if i + 1 < len(self.at) else "\n"

    def is_capitalised(self, i: int) -> bool:
        """Whether word `i` exists and begins with a capital."""
        return i < len(self.at) and self.text[self.at[i][0]].isupper()


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
        if words.is_capitalised(i) and words.lower[i] not in never_first:
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
    core = _longest(words, i + 1, language) if _leads(words, i, language) else None
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
        if j > i and words.gap(j - 1) not in _GAPS:
            break
        if words.is_capitalised(j):
            found = _known(words, i, j, language) or found
        elif words.text[slice(*words.at[j])] not in language.places.inner:
            break
    return found


def _known(words: Words, i: int, j: int, language: Language) -> Candidate | None:
    """Return the known name that words `i` to `j` are, the full stop of an abbreviation included."""
    start, end = words.at[i][0], words.at[j][1]
    if words.text[end : end + 1] == "." and _is_abbreviation(words.text[start : end + 1], language):
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
    covered = known.last if known is not None else -1
    if head is None or head <= covered:
        return known
    end, word = words.at[head][1], words.lower[head]
    if word in lexicon.dotted and words.text[end : end + 1] == ".":
        end += 1
    kind: SpanKind = "street" if word in lexicon.street_heads else "headed"
    return Candidate(words.at[i][0], end, kind, i, head)


def _head(words: Words, i: int, language: Language) -> int | None:
    """Return the last type word among the capitalised words behind `i`, or the one behind a prefix ("Lake Chad")."""
    lexicon, last = language.places, i
    while last - i < _LONGEST - 1 and words.is_capitalised(last + 1) and words.gap(last) in _HEADED_GAPS:
        last += 1
    for j in range(last, i, -1):
        if words.lower[j] in lexicon.type_heads or words.lower[j] in lexicon.street_heads:
            return j
    prefixed = last > i and words.lower[i] in lexicon.type_prefixes
    return i + 1 if prefixed else None


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
        is_town = entry.kind != "country" and entry.population >= 2 * _CITY
        return "town" if is_town else "alternate"
    if (kind := _OF_ENTRY.get(entry.kind)) is not None:
        return kind
    if entry.kind in ("admin1", "admin2"):
        return _division(entry, naming, is_typed)
    return next((kind for size, kind in _SIZES if entry.population > size), "village")


def _division(entry: Entry, naming: Naming, is_typed: bool) -> SpanKind:
    """Return what a province or district makes of a name: little where it is no more than a variant of its own."""
    if naming != "name":
        return "admin2"
    if entry.kind == "admin2":
        return "typed" if is_typed else "admin2"
    return "admin1" if entry.population > 2 * _CITY else "admin2"
