"""The registry: who held which office when, and which party is whose.

Three tables in `dragoman/data/registry`: `leaders.csv` and `parties.csv` are facts of a public-domain factbook as of
spring 2026; `office_holders.csv` was written from general knowledge (`source` says "authors, unverified"). Rows are
used only where the document itself is silent.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from dragoman.annotate.names.aliases import agree, person_words
from dragoman.model import Sector

_ARTICLE = re.compile(r"^[ae]l-")
_OF_STATES = ("EUR", "UNO", "IGO")  # codes of bodies of several states, in which somebody of one may hold an office
_FAMILY_FIRST = frozenset(("CHN", "KOR", "PRK", "TWN"))  # countries where the family's name stands first
_EITHER_WAY = _FAMILY_FIRST | {"JPN", "HUN"}  # and those where it may


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office; `start` and `end` are ISO dates, also without day or month; empty where unknown."""

    name: str
    title: str
    organization: str
    country: str
    sector: Sector
    start: str
    end: str
    source: str

    @property
    def words(self) -> list[str]:
        """The words of the name, as names are compared."""
        return person_words(fold(self.name))

    @property
    def surnames(self) -> set[str]:
        """The words by one of which alone the person is called: "Xi" and "Jinping", "Merkel", "Sisi" and "al-Sisi"."""
        ends = {self.words[0], self.words[-1]} if self.country in _FAMILY_FIRST else {self.words[-1]}
        return ends | {_ARTICLE.sub("", end) for end in ends}

    @property
    def person(self) -> tuple[str, ...]:
        """What tells the person from others of the surname: the country and the given name."""
        return (self.country, *(_syllables(self.words) if self.country in _FAMILY_FIRST else self.words[:1]))

    def is_called(self, words: list[str]) -> bool:
        """Whether a full name may be the person's, in either order where both are usual: "Ruiz Ana", "Soo Min Ae"."""
        reordered = self.country in _EITHER_WAY and _syllables(words) == _syllables(self.words)
        return reordered or "-".join(words) == "-".join(self.words) or agree(words, self.words)

    def held(self, on: date) -> bool:
        """Whether the office was held on a day; a date without day or month holds for all of it."""
        day = on.isoformat()
        return self.start <= day and (not self.end or day[: len(self.end)] <= self.end)

    def in_office(self, on: date | None) -> bool:
        """Whether the office was held on a day; without a day, whether the registry knows of no end."""
        return self.held(on) if on is not None else not self.end

    def past(self, on: date | None) -> bool:
        """Whether the office had ended by a day; without a day, by the registry's own."""
        return bool(self.end) and (on is None or on.isoformat()[: len(self.end)] > self.end)


@dataclass(frozen=True, slots=True)
class Party:
    """A political party; `country` is ISO 3166-1 alpha-3."""

    name: str
    aliases: tuple[str, ...]
    country: str


@functools.lru_cache(maxsize=1 << 16)  # the same names stand in many texts
def fold(name: str) -> str:
    """Return a name in lower case without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’`").replace("‑", "-")


def _syllables(words: list[str]) -> list[str]:
    """Return the parts of a name in the order of the alphabet, hyphens left out."""
    return sorted("-".join(words).split("-"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(files("dragoman.data.registry").joinpath(name).read_text("utf-8").splitlines())


@functools.cache
def _holders() -> Mapping[str, tuple[Holder, ...]]:
    """Return all holders by each word of their names but a given one that stands first, which only few share."""
    table: dict[str, list[Holder]] = defaultdict(list)
    for file in ("office_holders.csv", "leaders.csv"):
        for row in _rows(file):
            holder = Holder(**row)  # type: ignore[arg-type]  # the table is ours
            for word in {*holder.words[1:], *holder.surnames}:
                table[word].append(holder)
    return {word: tuple(found) for word, found in table.items()}


def holders(name: str) -> tuple[Holder, ...]:
    """Return the offices of the one person whose full name agrees with `name`; none where two persons share it."""
    words = person_words(fold(name))
    if len(words) < 2:
        return ()
    turned = (h for h in _holders().get(words[0], ()) if h.country in _EITHER_WAY)
    found = [h for h in dict.fromkeys((*_holders().get(words[-1], ()), *turned)) if h.is_called(words)]
    of_first = tuple(h for h in found if h.country in (found[0].country, *_OF_STATES))
    one_name = len({fold(h.name) for h in found}) == 1  # a sovereign or president of several countries is of the first
    return of_first if one_name or len(of_first) == len(found) else ()


def by_surname(name: str, on: date | None) -> tuple[Holder, ...]:
    """Return the offices of the only person of a single name ("Trump"), of those in office on a day if several."""
    word = fold(name)
    found = tuple(h for h in _holders().get(word, ()) if word in h.surnames)
    held = tuple(h for h in found if on is not None and h.held(on))
    return _of_one(found) or _of_one(held)


def _of_one(found: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """Return offices that one person holds, none where several do."""
    return found if len({holder.person for holder in found}) == 1 else ()


@functools.cache
def titles(country: str) -> frozenset[str]:
    """Return the titles that the registry knows in a country, and the ranks that end them, in lower case."""
    found = (holder for several in _holders().values() for holder in several if holder.country == country)
    return frozenset(rank for holder in found for rank in (holder.title.lower(), holder.title.lower().split()[-1]))


@functools.cache
def bearers(country: str, title: str, on: date | None) -> frozenset[str]:
    """Return the names of those who hold an office of a country on a day; none where the day is unknown."""
    found = (h for several in _holders().values() for h in several if h.country == country)
    return frozenset(h.name for h in found if on is not None and h.title.lower() == title and h.held(on))


def share_surname(one: str, other: str) -> bool:
    """Whether two names of persons end alike, accents and small words like "Jr." apart."""
    return person_words(fold(one))[-1:] == person_words(fold(other))[-1:]


@functools.cache
def _parties() -> Mapping[str, tuple[Party, ...]]:
    table: dict[str, list[Party]] = defaultdict(list)
    for row in _rows("parties.csv"):
        party = Party(row["name"], tuple(filter(None, row["aliases"].split("|"))), row["country"])
        for name in (party.name, *party.aliases):
            table[fold(name)].append(party)
    return {name: tuple(found) for name, found in table.items()}


def party(name: str, country: str | None) -> Party | None:
    """Return the party of that name or acronym: the country's, or the only one there is with a name of many words."""
    found = _parties().get(fold(name), ())
    if country is not None:
        return next((p for p in found if p.country == country), None)
    return found[0] if len(found) == 1 and " " in name else None
