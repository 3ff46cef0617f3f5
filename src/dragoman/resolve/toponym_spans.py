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
    if found is not None and not (found.is_lone and found.kind not in SURE and _is_common(words, i, language)):
        return found
    core = _longest(words, i + 1, language) if _leads(words, i, language) else None
    if core is None or core.kind in _NEVER_LED:
        return None
    return Candidate(words.at[i][0], core.end, core.kind, i, core.last)


def _leads(words: Words, i: int, language: Language) -> bool:
    """Whether a word may stand before the name of a place as a part of it: "North", "New"."""
    leading = words.lower[i] in language.places.leading and words.gap(i) in _LEADING_GAPS
    return leading and words.is_capitalised(i + 1)


def _longest(words: Words, i: int, language: Language) -> Candidate | None:
    text, start, found = words.text, words.at[i][0], None
    for j in range(i, min(i + _LONGEST, len(words.at))):
        if j > i and words.gap(j - 1) not in _GAPS:
            break
        if not words.is_capitalised(j):
            if text[slice(*words.at[j])] not in language.places.inner:
                break
            continue
        end = words.at[j][1]
        dotted = kind_of(text[start : end + 1], language) if text[end : end + 1] == "." else None
        if dotted is not None and (dotted == "short form" or _INITIALS.fullmatch(text, start, end + 1)):
            found = Candidate(start, end + 1, dotted, i, j)
        elif (kind := kind_of(text[start:end], language)) is not None:
            found = Candidate(start, end, kind, i, j)
    return found


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
    if word in lexicon.dotted and words.text[end : end + 1] == ".":
        end += 1
    return Candidate(words.at[i][0], end, "street" if word in lexicon.street_heads else "headed", i, head)


def _head(words: Words, i: int, language: Language) -> int | None:
    """Return the last type word among the capitalised words behind `i`, or the one behind a prefix ("Lake Chad")."""
    lexicon, last, head = language.places, i, None
    while last - i < _LONGEST - 1 and words.is_capitalised(last + 1) and words.gap(last) in _HEADED_GAPS:
        last += 1
        if words.lower[last] in lexicon.type_heads or words.lower[last] in lexicon.street_heads:
            head = last
    prefixed = head is None and last > i and words.lower[i] in lexicon.type_prefixes
    return i + 1 if prefixed else head


@functools.lru_cache(maxsize=50_000)
def kind_of(name: str, language: Language) -> SpanKind | None:
    """Return what a name is at best, None where nothing is called so."""
    lexicon, bare = language.places, name.replace(".", "").replace(" ", "")
    if bare in lexicon.short_forms and ("." in name or bare.isupper()):
        return "short form"
    senses = {kind for _, kind in language.countries.senses(name)}
    if "name" in senses:
        return "country"
    if senses & {"adjective", "people", "part_word"} or name in lexicon.peoples():
        return "people"
    if "metonym" in senses:
        return "capital"
    is_typed = name.rpartition(" ")[2].lower() in lexicon.type_heads
    places = gazetteer()
    found = {_kind(places.entry(index), naming, is_typed) for index, naming in places.find(name)}
    best = min(found, key=_RANK.index, default=None)
    if bare.isupper() and len(bare) <= _ACRONYM and best not in _IN_CAPITALS:
        return None  # "UN" is a town in Gujarat
    return best


def _kind(entry: Entry, naming: Naming, is_typed: bool) -> SpanKind:
    """Return what an entry of the gazetteer makes of a name that it bears."""
    if naming == "alternate":
        return "town" if entry.kind != "country" and entry.population >= 2 * _CITY else "alternate"
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
