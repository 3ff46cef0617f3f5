"""Namesakes: which documents of one full name speak of two persons.

They do if their countries differ, or if the work they tell of is nobody's at one time, unless an office says that it is
one person after all. A document that does not tell which is meant joins the one whose office or country it shares.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from dragoman.link.entities.profiles import Office, Person, Profile

SAME_TIME = 60  # days within which two kinds of work are two persons'
SELDOM = 4  # times as seldom: what so few documents say against the others is their reader's slip


def apart(profiles: list[Profile]) -> Iterator[list[Profile]]:
    """Part the profiles of one full name by country, then by kinds of work done at the same time."""
    for part in _parted(profiles, lambda p: p.firm, _countries(profiles)):
        yield from _parted(part, lambda p: frozenset((p.family,)), _families(part))


def _parted(
    profiles: list[Profile], labels: Callable[[Profile], frozenset[str | None]], kinds: list[frozenset[str | None]]
) -> Iterator[list[Profile]]:
    """Yield the profiles of each kind; one of no kind joins the only kind with which it shares office or country."""
    if len(kinds) < 2:
        yield profiles
        return
    parts = [[p for p in profiles if labels(p) & kind] for kind in kinds]
    known = [Person(part) for part in parts]
    for unsure in (p for p in profiles if not any(labels(p) & kind for kind in kinds)):
        fits = [part for part, person in zip(parts, known, strict=True) if unsure.offices & person.offices]
        fits = fits or [part for part, kind in zip(parts, kinds, strict=True) if unsure.country in kind]
        if len(fits) == 1:
            fits[0].append(unsure)
        else:
            yield [unsure]
    yield from parts


def _countries(profiles: list[Profile]) -> list[frozenset[str | None]]:
    """Return the sets of countries that are one person's.

    These are of one document, of the same office in the same body, or of a title that the others give as well where
    one country stands in few documents: a reader now and then gives a title the country next to it.
    """
    often = Counter(country for p in profiles for country in p.firm)
    of_office: dict[Office, set[str | None]] = defaultdict(set)
    for p in profiles:
        for office in p.offices:
            if office.organization:
                of_office[office] |= p.firm
    sets = [*(frozenset[str | None](p.firm) for p in profiles), *map(frozenset, of_office.values())]
    usual = max(sorted(often), key=often.__getitem__, default=None)
    titles = {title for p in profiles if not p.firm or usual in p.firm for title in p.titles}
    for p in profiles:
        if usual and p.titles & titles and all(often[c] * SELDOM <= often[usual] for c in p.firm - {usual}):
            sets.append(p.firm | {usual})
    return _united(sets)


def _families(profiles: list[Profile]) -> list[frozenset[str | None]]:
    """Return the sets of kinds of work that one person may have done: one after the other, or under one title."""
    person = Person(profiles)
    titles: dict[str | None, set[frozenset[str]]] = defaultdict(set)
    for p in profiles:
        titles[p.family] |= p.titles
    kinds = [frozenset[str | None]((family,)) for family in person.families]
    together = (
        frozenset[str | None]((one, other))
        for one, other in combinations(person.families, 2)
        if titles[one] & titles[other] or person.days_apart(person, one, other) > SAME_TIME
    )
    return _united([*kinds, *together])


def _united(sets: Iterable[frozenset[str | None]]) -> list[frozenset[str | None]]:
    """Return the unions of sets that overlap, empty ones left out."""
    found: list[frozenset[str | None]] = []
    for one in filter(None, sets):
        touching = [other for other in found if other & one]
        found = [other for other in found if not other & one] + [one.union(*touching)]
    return sorted(found, key=lambda kind: sorted(filter(None, kind)))
