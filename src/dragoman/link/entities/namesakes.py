"""Namesakes: which documents of one full name speak of two persons.

They do if their countries differ, or if the work they tell of is nobody's at one time, unless an office says that it is
one person after all. A document that does not tell which is meant joins the one whose office or country it shares.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from dragoman.link.corpus import grouped
from dragoman.link.entities.profiles import Person, Profile

SAME_TIME = 60  # days within which two kinds of work are two persons'
SELDOM = 4  # times as seldom: what so few documents say against the others is their reader's slip
_Kind = frozenset[str | None]  # of countries, or kinds of work, that are one person's


def apart(profiles: list[Profile]) -> Iterator[list[Profile]]:
    """Part the profiles of one full name by country, then by kinds of work done at the same time."""
    for part in _parted(profiles, lambda p: p.firm, _countries(profiles)):
        yield from _parted(part, lambda p: frozenset((p.family,)), _families(part))


def _parted(profiles: list[Profile], labels: Callable[[Profile], _Kind], kinds: list[_Kind]) -> Iterator[list[Profile]]:
    """Yield the profiles of each kind; one of no kind joins the only kind with which it shares office or country."""
    if len(kinds) < 2:
        yield profiles
        return
    parts = [_Part(kind, [p for p in profiles if labels(p) & kind]) for kind in kinds]
    every = frozenset[str | None]().union(*kinds)
    yield from _placed([p for p in profiles if labels(p).isdisjoint(every)], parts)
    yield from (part.profiles for part in parts)


class _Part:
    """The profiles of one kind, with the offices that they tell of themselves."""

    def __init__(self, kind: _Kind, profiles: list[Profile]) -> None:
        self.kind = kind
        self.profiles = profiles
        self.offices = Person(profiles).offices


def _placed(unsure: list[Profile], parts: list[_Part]) -> Iterator[list[Profile]]:
    """Add each profile to the only part with which it shares an office, else a country; yield those left alone."""
    for one in unsure:
        colleagues = [part for part in parts if one.offices & part.offices]
        fits = colleagues or [part for part in parts if one.country in part.kind]
        if len(fits) == 1:
            fits[0].profiles.append(one)
        else:
            yield [one]


def _countries(profiles: list[Profile]) -> list[_Kind]:
    """Return the sets of countries that are one person's: of one document, of one office in one body, or by a slip."""
    colleagues = grouped(profiles, lambda p: (office for office in p.offices if office.organization))
    of_offices = (_Kind().union(*(p.firm for p in same)) for same in colleagues.values())
    return _united([*(_Kind(p.firm) for p in profiles), *of_offices, *_slips(profiles)])


def _slips(profiles: list[Profile]) -> Iterator[_Kind]:
    """Yield the usual country with those that stand in few documents, under a title that the others give as well.

    A reader now and then gives a title the country next to it.
    """
    often = Counter(country for p in profiles for country in p.firm)
    for usual in sorted(often, key=lambda country: (-often[country], country))[:1]:
        rare = {usual, *(country for country in often if often[country] * SELDOM <= often[usual])}
        titles = _titles_of(usual, profiles)
        yield from (p.firm | {usual} for p in profiles if p.firm <= rare and p.titles & titles)


def _titles_of(country: str, profiles: list[Profile]) -> set[frozenset[str]]:
    """Return the titles of those who are of a country, or of none that is known."""
    return {title for p in profiles if not p.firm or country in p.firm for title in p.titles}


def _families(profiles: list[Profile]) -> list[_Kind]:
    """Return the sets of kinds of work that one person may have done: one after the other, or under one title."""
    person = Person(profiles)
    titles: dict[str | None, set[frozenset[str]]] = defaultdict(set)
    for p in profiles:
        titles[p.family] |= p.titles
    kinds = [_Kind((family,)) for family in person.families]
    together = (
        _Kind((one, other))
        for one, other in combinations(person.families, 2)
        if titles[one] & titles[other] or person.days_apart(person, one, other) > SAME_TIME
    )
    return _united([*kinds, *together])


def _united(sets: Iterable[_Kind]) -> list[_Kind]:
    """Return the unions of sets that overlap, empty ones left out."""
    found: list[_Kind] = []
    for one in filter(None, sets):
        touching = [other for other in found if other & one]
        found = [other for other in found if not other & one] + [one.union(*touching)]
    return sorted(found, key=lambda kind: sorted(filter(None, kind)))
