"""What the words for an actor say of it: its country and its PLOVER sector.

The words are read as a noun phrase: a known organization or office holder first, then the country named in it, then
the head noun and its modifiers ("police spokesman" is police), then what stands after "of" ("members of parliament").
Sectors follow the PLOVER manual of 2024-02.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from dragoman.gazetteer import gazetteer
from dragoman.lang import Language
from dragoman.lang.actors import KnownActor
from dragoman.model import Sector
from dragoman.resolve import registry

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*\.?")
_LONGEST = 6  # words of a known name inside a description
_COUNTRY = 6  # words of a country's name at most
_PHRASE = 4  # words of a phrase in the table of sectors
_BLOC: Final = "IGO"
_CITY = 40_000  # inhabitants above which a city tells the country
_CLEAR = 2  # how many times as large as its namesake abroad it has to be


@dataclass(frozen=True, slots=True)
class Description:
    """What the words say: `country` is ISO 3166-1 alpha-3 or a PLOVER code (UNO, EUR, IGO, NGO, ...)."""

    country: str | None = None
    sector: Sector | None = None

    def filled(self, other: Description) -> Description:
        """Return it with what another says where it is silent."""
        return Description(self.country or other.country, self.sector or other.sector)


def describe(text: str, language: Language, *, context: str | None = None, on: date | None = None) -> Description:
    """Return country and sector of an actor as the words for it tell them; None where they do not.

    `context` is text around it, read only for a country that the words lack; offices are held on the day `on`.
    """
    reader = _reader(language, on)
    around = reader.country(context) if context else None
    return reader.read(text).filled(Description(around))


def title_sector(title: str, language: Language) -> tuple[Sector | None, bool]:
    """Return the sector of an office by its title alone, and whether the title says little ("director")."""
    reader = _reader(language, None)
    if (known := reader.table.get(title.lower())) is not None:  # "chief of staff" is no chief
        return known, title.lower() in language.actors.weak
    head, _, rest = reader.split(title)
    sector, weak = reader.head(head)
    return sector or reader.head(rest)[0], weak


def first_known(values: Iterable[T | None]) -> T | None:
    """Return the first value that is known, None where none is."""
    return next((value for value in values if value), None)


@functools.lru_cache(maxsize=64)
def _reader(language: Language, on: date | None) -> _Reader:
    return _Reader(language, on)


def office(found: tuple[registry.Holder, ...], on: date | None) -> Description:
    """Return what a person's offices say on a day: the one held, else the elite's sector where one is past."""
    if not found:
        return Description()
    if (now := next((holder for holder in found if holder.in_office(on)), None)) is not None:
        return Description(now.country, now.sector)
    is_former = any(holder.past(on) for holder in found)
    return Description(found[0].country, "ELI" if is_former else None)


def _words(text: str) -> list[str]:
    return [re.sub(r"['’]s?$", "", w) for w in _WORD.findall(text)]


def _phrases(words: list[str], lengths: Iterable[int]) -> Iterator[str]:
    """Yield the phrases of so many words, in the order of the lengths, each from the left."""
    for length in lengths:
        for i in range(len(words) - length + 1):
            yield " ".join(words[i : i + length])


@functools.cache
def _known(language: Language) -> Mapping[str, KnownActor]:
    return {name: actor for actor in language.actors.known() for name in (*reversed(actor.aliases), actor.name)}


@functools.cache
def _bare(language: Language) -> Mapping[str, Sector]:
    """Return the table of sectors with its phrases as they are read, without possessive endings: "teachers union"."""
    table = language.actors.sectors()
    return {" ".join(_words(phrase)): sector for phrase, sector in table.items()} | dict(table)


class _Reader:
    """Reads descriptions in one language as of one day."""

    def __init__(self, language: Language, on: date | None) -> None:
        self.on, self.words, self.countries = on, language.actors, language.countries
        self.known = _known(language)
        self.names, self.deputies = language.names, language.coreference.deputies
        self.titles = {word for title in language.names.titles for word in title.split()} | language.names.portfolios
        self.table = _bare(language)
        self.common = self.table.keys() | self.names.place_heads | self.names.organization_heads | self.names.compass
        self.common |= language.places.name_words | language.coreference.convened

    def read(self, text: str) -> Description:
        """Return what the words say."""
        text = self.words.determiner.sub("", " ".join(text.split()).strip(" \"'“”‘’.,")).replace("’", "'")
        if (whole := self._whole(text)) is not None:
            return whole
        words = _words(text)
        person = self._person(words)
        named = self._named(words)
        country = self.country(self._serving(text, named)) or person.country or self._country_of(named)
        if country is None and not self._personal(words):
            country = self._place(words)
        sector = self._sector(text, named, person)
        return Description(country, sector)

    def _serving(self, text: str, named: KnownActor | None) -> str:
        """Return the words that may say whose somebody is: of "the UN envoy for Chad" none behind the organization."""
        if named is None or named.sector != _BLOC:
            return text
        found = (re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in (named.name, *named.aliases))
        return text[: min((match.start() for match in found if match), default=len(text))]

    def _country_of(self, named: KnownActor | None) -> str | None:
        """Return the country of a known organization; of a name that many bear, none."""
        return named.country if named is not None and named.name not in self.words.shared else None

    def _whole(self, text: str) -> Description | None:
        """Read a text that is one known name or the name of a country, people or capital."""
        if (actor := self.known.get(text)) is not None:
            return Description(actor.country, self._ruling_sector(actor.name) or actor.sector)
        if (iso3 := self.countries.iso3(text)) is not None:
            partial = text.lower() in self.words.unrecognized
            return Description(iso3, "PRE" if partial else None)
        if seat := self.countries.government(text):
            return Description(seat[0], "GOV")
        return None

    def _ruling_sector(self, name: str) -> Sector | None:
        """Return the sector of the office that a person known by one name holds on the day."""
        return office(registry.by_surname(name, self.on), self.on).sector if self.on else None

    def country(self, text: str) -> str | None:
        """Return the first country or people that a text names, "to" a country left out."""
        words, spelled = _words(text), _WORD.findall(text)
        for i, word in enumerate(words):
            behind_direction = i > 0 and words[i - 1].lower() in self.words.directions
            if behind_direction or not word[0].isupper():
                continue
            longest = min(_COUNTRY, len(words) - i)
            ends = range(i + longest, i, -1)
            phrases = (" ".join([*spelled[i : end - 1], words[end - 1]]) for end in ends)  # "People's Republic of"
            if (iso3 := first_known(map(self._meant, phrases))) is not None:
                return iso3
        return None

    def _meant(self, phrase: str) -> str | None:
        """Return the country of a name, or of a capital that is the seat of one government."""
        seat = self.countries.government(phrase)
        return self.countries.iso3(phrase) or (seat[0] if len(seat) == 1 else None)

    def _named(self, words: list[str]) -> KnownActor | None:
        """Return the longest known organization inside the words."""
        phrases = _phrases(words, range(min(_LONGEST, len(words)), 0, -1))
        found = first_known(self.known.get(phrase) for phrase in phrases if phrase[0].isupper())
        return None if found is not None and self._is_another(found, words) else found

    def _is_another(self, party: KnownActor, words: list[str]) -> bool:
        """Whether words name another than a known party in them: "National Prosperity Party", "Congress of Mayors"."""
        return party.sector == "PTY" and self._is_longer(party.name.split(), words)

    def _is_longer(self, name: list[str], words: list[str]) -> bool:
        """Whether words go on before or behind a name among them."""
        before = words[words.index(name[0]) - 1] if name[0] in words[1:] else ""
        behind = words[words.index(name[-1]) + 1 :] if name[-1] in words else []
        named = before[:1].isupper() and self.countries.iso3(before) is None
        return named or not self.names.genitive.isdisjoint(behind[:1])

    def _place(self, words: list[str]) -> str | None:
        """Return the country of a city or province that the words name."""
        for phrase in filter(self._may_be_place, _phrases(words, (3, 2, 1))):
            found = [gazetteer().entry(index) for index, naming in gazetteer().find(phrase) if naming != "alternate"]
            best = max(found, key=lambda e: e.population, default=None)
            if best is not None and best.population >= _CITY:
                rival = max((e.population for e in found if e.country != best.country), default=0)
                return best.country if best.population >= _CLEAR * rival else None
        return None

    def _may_be_place(self, phrase: str) -> bool:
        """Whether a phrase has a capital and is neither common in names nor a given name."""
        return phrase[0].isupper() and phrase.lower() not in self.common and phrase not in self.names.given()

    def _personal(self, words: list[str]) -> bool:
        """Whether the words hold a person's name, of which no part is a place."""
        given = self.names.given()
        return any(a in given and b[:1].isupper() for a, b in itertools.pairwise(words))

    def _runs(self, words: list[str]) -> Iterator[list[str]]:
        """Yield the sequences of capitalised words, particles included, without titles and countries."""
        run: list[str] = []
        for word in words:
            joins = bool(run) and word in self.names.particles
            if joins or self._may_be_name(word):
                run.append(word)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _may_be_name(self, word: str) -> bool:
        """Whether a word has a capital and is neither a title nor a country."""
        return word[0].isupper() and word.lower() not in self.titles and self.countries.iso3(word) is None

    def _person(self, words: list[str]) -> Description:
        """Return country and sector of the office holder whose name the words hold."""
        found = first_known(map(self._holders, self._runs(words)))
        return office(found or (), self.on)

    def _holders(self, run: list[str]) -> tuple[registry.Holder, ...]:
        """Return the offices of the person that a run of capitalised words names, or its last words."""
        if len(run) == 1:
            return registry.by_surname(run[0], self.on)
        names = (" ".join(run[first:]) for first in range(len(run) - 1))
        return first_known(map(registry.holders, names)) or ()

    def _sector(self, text: str, named: KnownActor | None, person: Description) -> Sector | None:
        """Return the sector of a phrase: by its head, by what completes it, by the office holder in it."""
        head, _, rest = self.split(text)
        own, weak = self.head(head)
        if self._is_envoy(head):
            return _BLOC
        if own is not None and not weak:
            return self._qualified(own, head, text)
        of_named = named.sector if named is not None else None
        sector: Sector | None = first_known((of_named, self.head(rest)[0], own))
        titled = head.rpartition(" ")[2][:1].isupper()  # President Mulino, but not "Mulino supporters"
        if sector is None or (weak and titled):
            sector = person.sector or sector
        return self._qualified(sector, head, text)

    def _is_envoy(self, head: str) -> bool:
        """Whether a phrase is for somebody whom an organization of states sends: "UN envoy"."""
        words = _words(head)
        named = self._named(words)
        return named is not None and named.sector == _BLOC and words[-1].lower() in self.words.envoys

    def _qualified(self, sector: Sector | None, head: str, text: str) -> Sector | None:
        """Return a sector as the words beside its head change it: public media, candidates, former and elected ones."""
        words = self.words
        if sector == "JRN" and words.public.search(head):
            return "GOV"
        if sector not in words.official:
            return sector
        if words.candidate.search(text):
            return "PTY"
        if words.former.search(head) or words.elect.search(head):
            return "ELI"
        return sector

    def split(self, text: str) -> tuple[str, str, str]:
        """Split a phrase before what complements its head; an apposition counts as complement."""
        match = self.words.heads_end.search(text)
        if match is None or match.start() == 0:
            return text, "", ""
        return text[: match.start()], match.group(), text[match.end() :]

    def head(self, text: str) -> tuple[Sector | None, bool]:
        """Return the sector of a noun phrase without complement, and whether its head says little by itself."""
        words = self._of_office([w.lower() for w in _words(text)])
        found = list(self._sectors(words))
        if not found or self._is_union(text, found):
            return None, False
        (first, last, sector), modifiers = found[-1], [modifier for _, _, modifier in found[:-1]]
        weak = not self.words.weak.isdisjoint([" ".join(words[first:last]), *words[last:][-1:]])
        institutions = [modifier for modifier in modifiers if modifier in self.words.institutional]
        if institutions and (weak or sector in self.words.occupational):
            return institutions[-1], False
        if not weak or not modifiers:
            return sector, weak
        if modifiers[-1] == "UNK":
            return sector, False
        return modifiers[-1], False

    def _is_union(self, text: str, found: list[tuple[int, int, Sector]]) -> bool:
        """Whether of a name's words the last alone tells a sector, and does so as a common noun: "Rugby Union"."""
        *before, last = text.split()
        alone = [end - first for first, end, _ in found] == [1]
        return alone and bool(before) and last.istitle() and last.lower() in self.words.leagued

    def _of_office(self, words: list[str]) -> list[str]:
        """Return words without what makes an office a deputy's: the "deputy" of a spokesman sits in no parliament."""
        return [w for w in words[:-1] if w not in self.deputies] + words[-1:]

    def _sectors(self, words: list[str]) -> Iterator[tuple[int, int, Sector]]:
        """Yield the longest phrases from the left that stand in the table of sectors, as (first word, end, sector)."""
        i = 0
        while i < len(words):
            phrases = {end: " ".join(words[i:end]) for end in range(min(i + _PHRASE, len(words)), i, -1)}
            end = next((end for end, phrase in phrases.items() if phrase in self.table), None)
            if end is not None:
                yield i, end, self.table[phrases[end]]
            i = end or i + 1
