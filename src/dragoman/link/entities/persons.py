"""Persons of many documents: full names that agree, and single names that something else ties to one full name.

A surname alone never joins anybody. Where two persons bear one full name at the same time - in different countries, or
as police chief and as reporter - their documents stay apart, and a document that does not tell which is meant stays
alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from dragoman.lang import Language
from dragoman.link.corpus import Groups, Key, Source, is_named
from dragoman.link.entities.namesakes import SAME_TIME, SELDOM, apart
from dragoman.link.entities.profiles import Person, Profile, Words, profile
from dragoman.link.entities.romanised import is_patronymic
from dragoman.model import Record

_TERM = 400  # days within which one publisher means one holder of an office by a surname
_NEAR = 30  # days within which documents that share a country or a title mean one person by a name


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
    full: dict[tuple[Words, str], list[Profile]] = defaultdict(list)
    loose: list[Profile] = []
    for one in found:
        if is_full(one):
            full[one.words, one.generation or ""].append(one)
        else:
            loose.append(one)
    persons, ambiguous = _respelled(groups, [Person(part) for name in sorted(full) for part in apart(full[name])])
    for person in persons:
        groups.join_all([p.id for p in person.profiles], "full name, nothing against it")
    rest = list(_attached(groups, persons, [*loose, *ambiguous]))
    _registered(groups, rest)
    _in_office(groups, [one for one in rest if not one.registered])


def is_full(one: Profile) -> bool:
    """Whether a name has a given name and a surname; "Al Sisi" may be an article and a surname."""
    return len(one.words) > 1 and len(one.words[0]) > 1 and one.words[0] not in one.source.language.across.articles


def _respelled(groups: Groups, persons: list[Person]) -> tuple[list[Person], list[Profile]]:
    """Join persons whose names differ by a middle name or a nickname; profiles that fit two others come apart."""
    by_surname: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        by_surname[person.called].append(person)
    joined: list[Person] = []
    ambiguous: list[Profile] = []
    for block in by_surname.values():
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
        one, other = block[i], block[j]
        if _same_name(one.words, other.words, one.language) and _related(one, other) and not _opposed(one, other):
            near[i].add(j)
            near[j].add(i)
    return near


def _same_name(one: Words, other: Words, language: Language) -> bool:
    """Whether two full names of one surname can be the same: given names agree, and middle names where both have.

    A given name agrees with one that it is short for; middle names with their initials, in their order.
    """
    if language.across.given(one[0]).isdisjoint(language.across.given(other[0])):
        return False
    if is_patronymic(one, language) and is_patronymic(other, language):
        return all(x == y for x, y in zip(one[1:], other[1:], strict=False))
    return all(_initially(x, y) for x, y in zip(_middle(one), _middle(other), strict=False))


def _middle(words: Words) -> list[str]:
    """Return the middle names; "h.w" are two initials."""
    return [part for word in words[1:-1] for part in word.split(".") if part]


def _initially(one: str, other: str) -> bool:
    return one == other or (one[:1] == other[:1] and 1 in (len(one), len(other)))


def _related(one: Person, other: Person) -> bool:
    """Whether something besides a name written otherwise is common to two persons: role, country, time, paper.

    An initial more or less needs nothing else.
    """
    spelled = {(p.words[0], *(m for m in _middle(p.words) if len(m) > 1), p.words[-1]) for p in (one, other)}
    return bool(
        len(spelled) == 1
        or one.titles & other.titles
        or one.bodies & other.bodies
        or one.countries & other.countries
        or one.publishers & other.publishers
        or one.days_apart(other, None, None) <= _NEAR
    )


def _opposed(one: Person, other: Person) -> bool:
    """Whether two persons of names that agree cannot be one.

    They cannot if documents speak of both, if only one is a "Jr." and no office is theirs alike, if their countries
    differ, or if they do other work at the same time.
    """
    both = len(one.documents & other.documents)
    if both * SELDOM > min(len(one.documents), len(other.documents)) and one.words != other.words:
        return True
    if one.generations != other.generations:
        return bool(one.generations and other.generations) or not one.titles & other.titles
    if any(office.organization for office in one.offices & other.offices):
        return False
    abroad = bool(one.firm) and bool(other.firm) and one.firm.isdisjoint(other.firm)
    return abroad or (one.titles.isdisjoint(other.titles) and _work_apart(one, other))


def _work_apart(one: Person, other: Person) -> bool:
    """Whether two persons do other work at the same time."""
    rivals = [(own, theirs) for own in one.families for theirs in other.families if own != theirs]
    return any(one.days_apart(other, own, theirs) <= SAME_TIME for own, theirs in rivals)


def _attached(groups: Groups, persons: Sequence[Person], loose: list[Profile]) -> Iterator[Profile]:
    """Join each profile to the one person of that name that something else ties it to; yield those left alone."""
    by_word: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        for word in person.known_by:
            by_word[word].append(person)
    for one in loose:
        bearing = by_word.get(one.words[-1], [])
        groups.touch((one.id, *(person.profiles[0].id for person in bearing)))
        meant = _meant(one, [person for person in bearing if _may_be(one, person)])
        tie = _tie(one, meant) if meant else None
        if meant is None or tie is None:
            yield one
        else:
            groups.join(meant.profiles[0].id, one.id, tie)


def _apart_there(one: Profile, person: Person) -> bool:
    """Whether a profile's own document speaks of the person by the same surname, written alike."""
    there = (p for p in person.profiles if p.source.id == one.source.id)
    return any(p.surname == one.surname for p in there)


def _may_be(one: Profile, person: Person) -> bool:
    """Whether a single name, an initial with a surname or an ambiguous full name can be the person's."""
    if len(one.words) == 1:
        return True
    if one.words[-1] != person.words[-1]:
        return False
    given = one.words[0]
    if given in one.source.language.across.articles:
        return True
    return person.words[0].startswith(given) if len(given) == 1 else given == person.words[0]


def _meant(one: Profile, bearing: list[Person]) -> Person | None:
    """Return the one person whom a profile may mean: whom the registry says, else of its title, else the only one.

    Where its own document speaks of one of them by the same surname, that knew better.
    """
    named = [p for p in bearing if one.words[-1] in (p.called, p.words[-1])] or bearing
    if any(_apart_there(one, person) for person in named):
        return None
    if one.registered:
        named = [person for person in named if _is_holder(person, one.registered, one.source.language)]
    else:
        named = [person for person in named if _shares_title(one, person)] or named
    return named[0] if len(named) == 1 and not _against(one, named[0]) else None


def _is_holder(person: Person, holder: str, language: Language) -> bool:
    """Whether a person has the name of an office holder of the registry; some have one name alone."""
    first, last = holder.split()[0], holder.split()[-1]
    across = language.across
    return person.words[-1] == last and not across.given(person.words[0]).isdisjoint(across.given(first))


def _against(one: Profile, person: Person) -> bool:
    """Whether country or work speak against it; a country counts for less than office, publisher and time."""
    abroad = one.country is not None and bool(person.countries) and one.country not in person.countries
    if abroad and not (_shares_title(one, person) and _shares_publisher(one, person)):
        return True
    if one.family is None:
        return False
    others = [family for family in person.families if family != one.family]
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
    same_country = one.country is not None and one.country in person.countries
    near = person.days_from(one.source.day) <= _NEAR
    if one.registered:
        return "name and country, one holder of the office in the registry"
    if not one.bodies.isdisjoint(person.bodies):
        return "name and organization, nobody else of that name"
    if _shares_title(one, person):
        known = same_country or near or _shares_publisher(one, person)
        return "name and title, nobody else of that name" if known else None
    if one.titles and person.titles:
        return None
    return "name, country and time, nobody else of that name" if same_country and near else None


def _registered(groups: Groups, rest: Iterable[Profile]) -> None:
    """Join single names that the registry and the text's own facts settle as one office holder's."""
    known: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in rest:
        if one.registered:
            known[one.registered, one.words[-1]].append(one.id)
    for found in known.values():
        groups.join_all(found, "name and country, one holder of the office in the registry")


def _in_office(groups: Groups, rest: Iterable[Profile]) -> None:
    """Join single names of one office, country and publisher, whose bearer no document names in full."""
    known: dict[tuple[object, ...], list[Profile]] = defaultdict(list)
    for one in rest:
        if one.source.publisher and one.country:
            for title in sorted(map(sorted, one.titles)):
                known[one.words, *title, one.country, one.source.publisher].append(one)
    for found in known.values():
        groups.touch(one.id for one in found)
        found.sort(key=lambda one: (_day(one), one.id))
        for one, later in pairwise(found):
            if _day(later) - _day(one) <= _TERM:
                groups.join(one.id, later.id, "name, office, country and publisher")


def _day(one: Profile) -> int:
    return one.source.day or 0
