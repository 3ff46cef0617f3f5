"""Every place that a name may mean, before the context is asked: country words, short forms, the gazetteer."""

from __future__ import annotations

import functools
import math
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.gazetteer import Entry, Naming, gazetteer
from dragoman.lang import Language
from dragoman.lang.countries import CountryWord

# How much each kind and naming speaks for a place, in steps of which a population ten times as large makes 1.15.
# Chosen on LGL and GeoWebNews; accuracy there moves by less than half a point when any of them changes by a fifth.
_KIND = {"country": 4.0, "region": 8.0, "capital": 2.0, "admin1": 1.6, "admin2": -1.2, "city": 0.0}
_NAMING = {"name": 1.2, "short": 0.6, "alternate": -1.0}
_POPULATION = 1.15
_NOT_THE_CITY = 2.5  # "Washington" is the city unless something speaks for the state
_METROPOLIS = 3_000_000  # people
_FAMOUS = 2.0
_GREAT = 300_000  # people: a city that may share its name with a people or lend it to an organization
_OF_COUNTRY: tuple[CountryWord, ...] = (
    "name",
    "adjective",
    "people",
)  # kinds of words that mean a country, the surest first
_TOWN = 20_000  # people: a town that may be meant by one word inside another name
_KNOWN = ("country", "region", "capital", "admin1")
_ABBREVIATION = 4  # letters
_CELL = 1.5  # degrees

Area = tuple[str | int, ...]


INSIDE = "inside the name"  # how a place that only lies inside a name is led to ("Moscow State University")


@dataclass(frozen=True, slots=True, eq=False)
class PlaceReading:
    """A place that a name may mean; `prior` says how likely without context, `via` how the name leads there.

    `country`, `admin1` and `cells` are the areas that it lies in; the four cells are grids of 1.5 degrees shifted by
    half a cell, so that two places nearer than about 80 km share one. A subdivision has none: it is no point.
    """

    entry: Entry
    prior: float
    via: str
    country: Area | None
    admin1: Area | None
    cells: tuple[Area, ...]


@functools.lru_cache(maxsize=20_000)
def readings(name: str, language: Language) -> tuple[PlaceReading, ...]:
    """Return what `name` may mean as `language` uses it, the likeliest first; empty where nothing fits.

    The first of these that finds anything decides: a state's short form, a country or its people, a people of a
    region, a seat of government, the name in the gazetteer, the name without direction or type word, the longest
    place name inside it.
    """
    if name.strip().lower() in language.places.directions:
        return ()
    for found in (_short_form, _country, _people, _seat, _listed, _stripped, _inside):
        if best := _best(found(name.strip(), language)):
            return _with_known(name.strip(), best, language)
    return ()


def _with_known(name: str, places: tuple[PlaceReading, ...], language: Language) -> tuple[PlaceReading, ...]:
    """Return the readings of a name; of one that news uses without saying what it is the likeliest gains."""
    first, *others = places
    known = _FAMOUS if name in language.names.places() else 0.0
    return (replace(first, prior=first.prior + known), *others)


def _best(found: Iterable[PlaceReading]) -> tuple[PlaceReading, ...]:
    """Return each place once, the likeliest first; a capital or metropolis outranks the province of its name."""
    best: dict[int, PlaceReading] = {}
    for reading in sorted(found, key=lambda r: -r.prior):
        if reading.entry.latitude is not None:
            best.setdefault(reading.entry.index, reading)
    places = [reading.entry for reading in best.values()]
    capitals = {place.country for place in places if place.kind == "capital"}
    cities = {place.admin1 for place in places if place.kind == "city" and place.population > _METROPOLIS}
    ranked = [_behind_city(reading, capitals, cities) for reading in best.values()]
    return tuple(sorted(ranked, key=lambda r: (-r.prior, r.entry.index)))


def _behind_city(reading: PlaceReading, capitals: Container[str | None], cities: Container[int | None]) -> PlaceReading:
    """Return a reading, ranked lower where it is the province of a capital or metropolis of the same name."""
    place = reading.entry
    if place.kind != "admin1":
        return reading
    has_city = place.country in capitals or place.index in cities
    return replace(reading, prior=reading.prior - _NOT_THE_CITY) if has_city else reading


def _short_form(name: str, language: Language) -> Iterator[PlaceReading]:
    for reading in _named(_in_full(name, language), "short form"):
        if _has_short_form(reading.entry, language):
            yield reading


def _has_short_form(entry: Entry, language: Language) -> bool:
    """Whether a place is a state or capital of a country whose states are written short."""
    return entry.kind in ("admin1", "capital") and entry.country in language.places.short_form_countries


def _in_full(name: str, language: Language) -> str:
    """Return what a short form or postal code of a state stands for, "" for other names."""
    words, bare = language.places, name.replace(".", "").replace(" ", "")
    if bare in words.short_forms and ("." in name or bare.isupper()):
        return words.short_forms[bare]
    return words.codes.get(name, "")


def _country(name: str, language: Language) -> Iterator[PlaceReading]:
    senses = {kind: iso3 for iso3, kind in language.countries.senses(name)}
    country = _of_senses(senses)
    if country is None or name in language.places.peoples():
        return
    is_name = "name" in senses
    yield _reading(country, "name", "country name" if is_name else "people")
    in_full = is_name and not _is_abbreviation(name)
    for index, naming in gazetteer().find(name):
        reading = _reading(gazetteer().entry(index), naming, "gazetteer")
        if _is_great(reading) or (in_full and naming == "name"):  # a village that is so called as well is not meant
            yield reading


def _of_senses(senses: Mapping[CountryWord, str]) -> Entry | None:
    """Return the country that a word means by the surest of its senses, None where it means none."""
    iso3 = next((senses[kind] for kind in _OF_COUNTRY if kind in senses), None)
    return gazetteer().country(iso3) if iso3 is not None else None


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and len(name.replace(".", "")) <= _ABBREVIATION


def _is_great(reading: PlaceReading) -> bool:
    return reading.entry.population > _GREAT


def _people(name: str, language: Language) -> Iterator[PlaceReading]:
    for reading in _named(language.places.peoples().get(name, ""), "people"):
        if reading.entry.kind in ("region", "admin1", "country") or _is_great(reading):
            yield reading


def _seat(name: str, language: Language) -> Iterator[PlaceReading]:
    """Yield the capitals in which a seat of government lies: "the Kremlin", "State House"."""
    seats = [iso3 for iso3, kind in language.countries.senses(name) if kind == "metonym"]
    for iso3 in seats:
        capital = next(iter(language.countries.all[iso3].capitals), "")
        found = _named(capital, "inside the capital")
        yield from (r for r in found if (r.entry.country, r.entry.kind) == (iso3, "capital"))


def _listed(name: str, language: Language) -> Iterator[PlaceReading]:
    yield from _named(name, "gazetteer")


def _stripped(name: str, language: Language) -> Iterator[PlaceReading]:
    for core in _cores(name.split(), language):
        found = [*_country(core, language), *_named(core, "gazetteer, core of the name")]
        if found:
            yield from found
            return


def _cores(words: list[str], language: Language) -> Iterator[str]:
    """Yield a name without article, direction, or type word: "northern Gaza", "city of Goma", "Lamu Island"."""
    lexicon = language.places
    while len(words) > 1 and words[0].lower() in lexicon.articles | lexicon.directions:
        words = words[1:]
        yield " ".join(words)
    if len(words) < 2:
        return
    is_headed = words[0].lower() in lexicon.heads
    if is_headed and words[1].lower() in lexicon.links:
        yield " ".join(w for w in words[2:] if w.lower() not in lexicon.articles)
    if words[-1].lower() in lexicon.heads:
        yield " ".join(words[:-1])
    if is_headed:
        yield " ".join(words[1:])


def _inside(name: str, language: Language) -> Iterator[PlaceReading]:
    """Yield the readings of the longest place name inside another name: "Moscow State University"."""
    words = name.split()
    for length in range(min(len(words) - 1, 4), 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            if found := _readings_of_part(part, language):
                yield from (replace(reading, via=INSIDE) for reading in found)
                return


def _readings_of_part(part: list[str], language: Language) -> list[PlaceReading]:
    """Return what some words of a longer name may mean as a place; a common word alone means none."""
    core = " ".join(part)
    if not core[:1].isupper() or (len(part) == 1 and _is_common(core.lower(), language)):
        return []
    return [*_country(core, language), *_people(core, language)] or list(_noted(core, len(part)))


def _is_common(word: str, language: Language) -> bool:
    """Whether a word is common in names and names no place by itself."""
    words = language.places
    return any(word in group for group in (words.heads, words.directions, words.name_words))


def _noted(name: str, length: int) -> list[PlaceReading]:
    """Return the places of exactly this name, for a single word only those that many know."""
    places = [_reading(gazetteer().entry(i), "name", "") for i, naming in gazetteer().find(name) if naming == "name"]
    return [r for r in places if length > 1 or r.entry.kind in _KNOWN or r.entry.population > _TOWN]


def _named(name: str, via: str) -> Iterator[PlaceReading]:
    for index, naming in gazetteer().find(name):
        yield _reading(gazetteer().entry(index), naming, via)


def _reading(entry: Entry, naming: Naming, via: str) -> PlaceReading:
    point = entry.kind not in ("country", "region", "admin1")
    return PlaceReading(
        entry=entry,
        prior=_KIND[entry.kind] + _NAMING[naming] + _POPULATION * math.log10(entry.population + 10),
        via=via,
        country=(entry.country,) if entry.country else None,
        admin1=(entry.admin1,) if entry.admin1 is not None else None,
        cells=_cells(entry.latitude, entry.longitude) if point else (),
    )


def _cells(latitude: float | None, longitude: float | None) -> tuple[Area, ...]:
    if latitude is None or longitude is None:
        return ()
    y = latitude / _CELL
    x = longitude * max(0.2, math.cos(math.radians(latitude))) / _CELL
    shifts = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5))
    return tuple((k, math.floor(y + a), math.floor(x + b)) for k, (a, b) in enumerate(shifts))
