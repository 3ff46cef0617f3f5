"""Persons of many documents: full names that agree, and single names that something else ties to one full name.

A surname alone never joins anybody. Where two persons bear one full name at the same time - in different countries, or
as police chief and as reporter - their documents stay apart, and a document that does not tell which is meant stays
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from dragoman.annotate.names.aliases import same_middle
from dragoman.lang import Language
from dragoman.link.corpus import Groups, Key, Source, grouped, is_named
from dragoman.link.entities import single_names
from dragoman.link.entities.namesakes import SAME_TIME, SELDOM, apart
from dragoman.link.entities.profiles import Person, Profile, Words, profile
from dragoman.link.entities.romanised import is_patronymic
from dragoman.model import Record


def of(record: Record, source: Source) -> Iterator[Profile]:
    """Yield what is compared of the persons of a document who have a name."""
    for actor in record.actors:
        if actor.kind == "person" and is_named(actor):
            yield profile(actor, source)


def keys(one: Profile) -> Iterator[Key]:
    """Yield the words under which a name is found: a full one by its surname and all that it may be shortened to."""
    if is_full(one):
        yield ("called", one.called)
        yield from (("full", word) for word in sorted(one.known_by))
    else:
        yield ("single", one.words[-1])


def looks(one: Profile) -> Iterator[Key]:
    """Yield the words under which it looks for others: its surname, the names that it may be called by or stand for."""
    if is_full(one):
        yield ("called", one.called)
        yield from (("single", word) for word in sorted(one.known_by))
    else:
        yield ("full", one.words[-1])
        yield ("single", one.words[-1])


def bears(_: Profile, __: Profile) -> bool:
    """Whether two that find each other bear on each other: all of a name do."""
    return True


def join(groups: Groups, found: Iterable[Profile]) -> None:
    """Join the records that are one person's."""
    by_length = grouped(found, lambda one: (is_full(one),))
    full = grouped(by_length.get(True, ()), lambda one: ((one.words, one.generation or ""),))
    loose = by_length.get(False, [])
    persons, ambiguous = _respelled(groups, [Person(part) for name in sorted(full) for part in apart(full[name])])
    for person in persons:
        groups.join_all([p.id for p in person.profiles], "full name, nothing against it")
    single_names.join(groups, persons, [*loose, *ambiguous])


def is_full(one: Profile) -> bool:
    """Whether a name has a given name and a surname; "Al Sisi" may be an article and a surname."""
    return len(one.words) > 1 and len(one.words[0]) > 1 and one.words[0] not in one.source.language.across.articles


def _respelled(groups: Groups, persons: list[Person]) -> tuple[list[Person], list[Profile]]:
    """Join persons whose names differ by a middle name or a nickname; profiles that fit two others come apart."""
    joined: list[Person] = []
    ambiguous: list[Profile] = []
    for block in grouped(persons, lambda person: (person.called,)).values():
        groups.touch(p.id for person in block for p in person.profiles)
        near = _near(block)
        between = {i for i, others in enumerate(near) if _parts(others, near)}
        for i in sorted(between):
            others = sum(len(block[j].profiles) for j in near[i] - {i})
            if len(block[i].profiles) > others:
                joined.append(block[i])
            else:
                ambiguous += block[i].profiles
        joined += _merged(block, near, between)
    return joined, ambiguous


def _parts(others: set[int], near: list[set[int]]) -> bool:
    """Whether two of the persons that one may be are not each other."""
    return any(k not in near[j] for j, k in combinations(sorted(others), 2))


def _merged(block: list[Person], near: list[set[int]], between: set[int]) -> Iterator[Person]:
    """Yield the persons of a surname, those that may be each other as one."""
    for i in set(range(len(block))) - between:
        same = sorted(near[i] - between)
        if i == same[0]:
            yield Person(p for j in same for p in block[j].profiles) if same[1:] else block[i]


def _near(block: list[Person]) -> list[set[int]]:
    """Return for each person of a surname which others, itself among them, it may be."""
    near = [{i} for i in range(len(block))]
    for i, j in combinations(range(len(block)), 2):
        if _may_be_one(block[i], block[j]):
            near[i].add(j)
            near[j].add(i)
    return near


def _may_be_one(one: Person, other: Person) -> bool:
    """Whether names agree, something else is common, and nothing speaks against it."""
    return _same_name(one.words, other.words, one.language) and _related(one, other) and not _opposed(one, other)


def _same_name(one: Words, other: Words, language: Language) -> bool:
    """Whether two full names of one surname can be the same: given names agree, and middle names where both have.

    A given name agrees with one that it is short for; middle names with their initials, in their order.
    """
    if language.across.given(one[0]).isdisjoint(language.across.given(other[0])):
        return False
    if is_patronymic(one, language) and is_patronymic(other, language):
        return all(x == y for x, y in zip(one[1:], other[1:], strict=False))
    return all(same_middle(x, y) for x, y in zip(_middle(one), _middle(other), strict=False))


def _middle(words: Words) -> list[str]:
    """Return the middle names; "h.w" are two initials."""
    return [part for word in words[1:-1] for part in word.split(".") if part]


def _related(one: Person, other: Person) -> bool:
    """Whether something besides a name written otherwise is common to two persons: role, country, paper, time.

    An initial more or less needs nothing else.
    """
    both = ((one.titles, other.titles), (one.bodies, other.bodies), (one.countries, other.countries))
    common = any(not own.isdisjoint(theirs) for own, theirs in (*both, (one.publishers, other.publishers)))
    return common or _spelled_out(one) == _spelled_out(other) or one.days_apart(other, None, None) <= single_names.NEAR


def _spelled_out(person: Person) -> Words:
    """Return a full name without the initials in it."""
    first, *_, last = person.words
    return (first, *(middle for middle in _middle(person.words) if len(middle) > 1), last)


def _opposed(one: Person, other: Person) -> bool:
    """Whether two persons of names that agree cannot be one."""
    if one.generations != other.generations:
        return _told_apart(one, other) or _are_generations(one, other)
    return _told_apart(one, other) or _are_strangers(one, other)


def _told_apart(one: Person, other: Person) -> bool:
    """Whether documents speak of both, more of them than a reader's slip may."""
    both, fewer = len(one.documents & other.documents), min(len(one.documents), len(other.documents))
    return both * SELDOM > fewer and one.words != other.words


def _are_generations(one: Person, other: Person) -> bool:
    """Whether both are known by their generation, or only one is a "Jr." and no office is theirs alike."""
    return bool(one.generations and other.generations) or one.titles.isdisjoint(other.titles)


def _are_strangers(one: Person, other: Person) -> bool:
    """Whether countries differ, or work at the same time; who holds one office in one body is no stranger."""
    if any(office.organization for office in one.offices & other.offices):
        return False
    abroad = bool(one.firm and other.firm) and one.firm.isdisjoint(other.firm)
    return abroad or (one.titles.isdisjoint(other.titles) and _work_apart(one, other))


def _work_apart(one: Person, other: Person) -> bool:
    """Whether two persons do other work at the same time."""
    rivals = [(own, theirs) for own in one.families for theirs in other.families if own != theirs]
    return any(one.days_apart(other, own, theirs) <= SAME_TIME for own, theirs in rivals)
