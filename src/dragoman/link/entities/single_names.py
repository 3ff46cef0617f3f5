"""Persons who are called by one name, or an initial and a surname: whom each means, if something else ties it to one.

A surname alone never joins anybody: the registry must say who held the office, or organization, title, country, paper
and time must agree with the only person of that name; or one paper goes on to call the holder of an office so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from dragoman.lang import Language
from dragoman.link.corpus import Groups, differ, grouped
from dragoman.link.entities.namesakes import SAME_TIME
from dragoman.link.entities.profiles import Person, Profile, Words

_TERM = 400  # days within which one publisher means one holder of an office by a surname
NEAR = 30  # days within which documents that share a country or a title mean one person by a name


def join(groups: Groups, persons: Sequence[Person], loose: list[Profile]) -> None:
    """Join each profile to the person whom it means, and those left alone to each other by their offices."""
    rest = list(_attached(groups, persons, loose))
    _registered(groups, rest)
    _in_office(groups, [one for one in rest if not one.registered])


def _attached(groups: Groups, persons: Sequence[Person], loose: list[Profile]) -> Iterator[Profile]:
    """Join each profile to the one person of that name that something else ties it to; yield those left alone."""
    by_word = grouped(persons, lambda person: person.known_by)
    for one in loose:
        bearing = by_word.get(one.words[-1], [])
        groups.touch((one.id, *(person.profiles[0].id for person in bearing)))
        meant = _meant(one, [person for person in bearing if _may_be(one, person)])
        if meant is not None and (tie := _tie(one, meant)) is not None:
            groups.join(meant.profiles[0].id, one.id, tie)
        else:
            yield one


def _apart_there(one: Profile, person: Person) -> bool:
    """Whether a profile's own document speaks of the person by the same surname, written alike."""
    there = (p for p in person.profiles if p.source.id == one.source.id)
    return any(p.surname == one.surname for p in there)


def _may_be(one: Profile, person: Person) -> bool:
    """Whether a single name, an initial with a surname or an ambiguous full name can be the person's."""
    return len(one.words) == 1 or (one.words[-1] == person.words[-1] and _may_be_given(one, person.words[0]))


def _may_be_given(one: Profile, name: str) -> bool:
    """Whether what stands before a surname is a given name, its initial, or an article that says nothing."""
    first = one.words[0]
    return first in (name, name[:1]) or first in one.source.language.across.articles


def _meant(one: Profile, bearing: list[Person]) -> Person | None:
    """Return the one person whom a profile may mean.

    Where its own document speaks of one of them by the same surname, that knew better.
    """
    named = [p for p in bearing if one.words[-1] in (p.called, p.words[-1])] or bearing
    likely = [] if any(_apart_there(one, person) for person in named) else _likely(one, named)
    return likely[0] if len(likely) == 1 and not _against(one, likely[0]) else None


def _likely(one: Profile, named: list[Person]) -> list[Person]:
    """Return those of some persons whom the registry says, else those of the profile's title, else all."""
    if one.registered:
        return [person for person in named if _is_holder(person, one.registered, one.source.language)]
    return [person for person in named if _shares_title(one, person)] or named


def _is_holder(person: Person, holder: str, language: Language) -> bool:
    """Whether a person has the name of an office holder of the registry; some have one name alone."""
    first, last = holder.split()[0], holder.split()[-1]
    across = language.across
    return person.words[-1] == last and not across.given(person.words[0]).isdisjoint(across.given(first))


def _against(one: Profile, person: Person) -> bool:
    """Whether country or work speak against it; a country counts for less than office, publisher and time."""
    known = _shares_title(one, person) and _shares_publisher(one, person)
    return (not known and _is_abroad(one, person)) or _works_otherwise(one, person)


def _is_abroad(one: Profile, person: Person) -> bool:
    return bool(person.countries) and one.country not in {None, *person.countries}


def _works_otherwise(one: Profile, person: Person) -> bool:
    """Whether the person does other work than the profile's at the time."""
    others = [family for family in person.families if differ(family, one.family)]
    return any(person.days_from(one.source.day, family) <= SAME_TIME for family in others)


def _shares_title(one: Profile, person: Person) -> bool:
    """Whether one title says the other ("secretary", "secretary of state")."""
    return any(
        office.title <= title or title <= office.title
        for office in one.offices
        if office.title
        for title in person.titles
    )


def _shares_publisher(one: Profile, person: Person) -> bool:
    """Whether a publisher that tells of a person about then is the profile's own."""
    return one.source.publisher in person.publishers and person.days_from(one.source.day) <= _TERM


def _tie(one: Profile, person: Person) -> str | None:
    """Return what besides the name says that a profile is a person's, None where nothing does."""
    return next((why for why, ties in _TIES if ties(one, person)), None)


def _is_registered(one: Profile, _: Person) -> bool:
    return one.registered is not None


def _shares_body(one: Profile, person: Person) -> bool:
    return not one.bodies.isdisjoint(person.bodies)


def _known_by_title(one: Profile, person: Person) -> bool:
    """Whether a title is common, and country, time or paper with it."""
    beside = one.country in person.countries or _is_near(one, person) or _shares_publisher(one, person)
    return beside and _shares_title(one, person)


def _known_by_time(one: Profile, person: Person) -> bool:
    """Whether country and time are common, and titles cannot differ."""
    return one.country in person.countries and _is_near(one, person) and not (one.titles and person.titles)


def _is_near(one: Profile, person: Person) -> bool:
    return person.days_from(one.source.day) <= NEAR


_REGISTERED: Final = "name and country, one holder of the office in the registry"
_TIES: Final = (  # the first that holds says why
    (_REGISTERED, _is_registered),
    ("name and organization, nobody else of that name", _shares_body),
    ("name and title, nobody else of that name", _known_by_title),
    ("name, country and time, nobody else of that name", _known_by_time),
)


def _registered(groups: Groups, rest: Iterable[Profile]) -> None:
    """Join single names that the registry and the text's own facts settle as one office holder's."""
    known = grouped((one for one in rest if one.registered), lambda one: ((one.registered, one.words[-1]),))
    for found in known.values():
        groups.join_all([one.id for one in found], _REGISTERED)


def _in_office(groups: Groups, rest: Iterable[Profile]) -> None:
    """Join single names of one office, country and publisher, whose bearer no document names in full."""
    for found in grouped(rest, _posts).values():
        groups.touch(one.id for one in found)
        found.sort(key=lambda one: (_day(one), one.id))
        for one, later in pairwise(found):
            if _day(later) - _day(one) <= _TERM:
                groups.join(one.id, later.id, "name, office, country and publisher")


def _posts(one: Profile) -> Iterator[tuple[Words, Words, str, str]]:
    """Yield what is equal for a name in one office, country and paper."""
    country, publisher = one.country, one.source.publisher
    if country and publisher:
        yield from ((one.words, tuple(title), country, publisher) for title in sorted(map(sorted, one.titles)))


def _day(one: Profile) -> int:
    return one.source.day or 0
