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
_GREAT, _CITY, _TOWN = 500_000, 50_000, 5_000  # people


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
        """Say whether word `i` exists and begins with a capital."""
        return i < len(self.at) and self.text[self.at[i][0]].isupper()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be a place's name: words `first` to `last` of its paragraph."""

    start: int
    end: int
    kind: SpanKind
    first: int
    last: int


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
    if found is not None and found.kind not in SURE and found.last == i and _is_common(words, i, language):
        found = None
    leads = words.lower[i] in language.places.leading and words.gap(i) in (" ", ". ", "-")
    if found is None and leads and words.is_capitalised(i + 1):
        core = _longest(words, i + 1, language)
        if core is not None and core.kind not in ("people", "alternate", "village"):
            return Candidate(words.at[i][0], core.end, core.kind, i, core.last)
    return found


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
    """Say whether a word is no place by itself though a place somewhere is called so: "North", "Lake", "March"."""
    lexicon, names, word = language.places, language.names, words.lower[i]
    return (
        word in lexicon.directions or word in lexicon.heads or word in lexicon.type_heads
        or word in lexicon.street_heads or word in lexicon.name_words or word in names.calendar
        or word in names.titles or word.removesuffix("s") in names.titles or word in names.not_names
    )  # fmt: skip


def _headed(words: Words, i: int, known: Candidate | None, language: Language) -> Candidate | None:
    """Return the name that a type word makes of the words from `i` on, else the known name."""
    lexicon, last, head = language.places, i, None
    while last - i < _LONGEST - 1 and words.is_capitalised(last + 1) and words.gap(last) in _HEADED_GAPS:
        last += 1
        if words.lower[last] in lexicon.type_heads or words.lower[last] in lexicon.street_heads:
            head = last
    if head is None and last > i and words.lower[i] in lexicon.type_prefixes:
        head = i + 1
    if head is None or (known is not None and head <= known.last):
        return known
    end, word = words.at[head][1], words.lower[head]
    if word in lexicon.dotted and words.text[end : end + 1] == ".":
        end += 1
    return Candidate(words.at[i][0], end, "street" if word in lexicon.street_heads else "headed", i, head)


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
    if entry.kind == "country" or (naming == "alternate" and entry.population < 2 * _CITY):
        return "alternate"
    if naming == "alternate":
        return "town"
    if entry.kind in ("region", "capital"):
        return "region" if entry.kind == "region" else "capital"
    if entry.kind == "admin1" and naming == "name" and entry.population > 2 * _CITY:
        return "admin1"
    if entry.kind in ("admin1", "admin2"):
        return "typed" if entry.kind == "admin2" and naming == "name" and is_typed else "admin2"
    sizes: tuple[tuple[int, SpanKind], ...] = ((_GREAT, "great city"), (_CITY, "city"), (_TOWN, "town"))
    return next((kind for size, kind in sizes if entry.population > size), "village")
