"""What is compared of a person: the words of the name, countries, offices, kind of work, days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dragoman.annotate.names.aliases import generation, person_words
from dragoman.lang import Language
from dragoman.lang.names import NameWords
from dragoman.link.corpus import NEVER, Source, grouped
from dragoman.link.entities.romanised import is_patronymic, romanised
from dragoman.model import Actor, Role
from dragoman.resolve import registry
from dragoman.resolve.registry import fold

# Kinds of work that nobody does at once; a sector that is in none says nothing against another.
_FAMILIES = {
    "politics": ("GOV", "LEG", "PTY", "OPP", "ELI", "IGO"),
    "force": ("MIL", "COP", "PRM"),
    "press": ("JRN",),
    "outlaw": ("REB", "CRM", "UAF"),
}
_FAMILY = {sector: family for family, sectors in _FAMILIES.items() for sector in sectors}

Words = tuple[str, ...]


class Office(NamedTuple):
    """A role as it is compared: stems of its title, folded organization."""

    title: frozenset[str]
    organization: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A person as one document gives it; `firm` countries are those that its roles name, `country` any.

    `words` are as they are compared, `surname` is as it is written; `family` is the kind of work where the text ties it
    to a country or an organization; `registered` is the full name of the office holder for whom the text's own facts
    settle a single name; `generation` is "jr" or the like.
    """

    id: str
    source: Source
    words: Words
    surname: str
    generation: str | None
    singles: frozenset[str]
    country: str | None
    firm: frozenset[str]
    offices: frozenset[Office]
    family: str | None
    registered: str | None

    @property
    def titles(self) -> frozenset[frozenset[str]]:
        """The titles of its offices."""
        return frozenset(office.title for office in self.offices if office.title)

    @property
    def bodies(self) -> frozenset[str]:
        """The organizations of its offices."""
        return frozenset(office.organization for office in self.offices if office.organization)

    @property
    def called(self) -> str:
        """The word that persons of one name share."""
        return called(self.words, self.source.language)

    @property
    def known_by(self) -> set[str]:
        """The words that a full name may be shortened to, and the single names that its text gives with it."""
        return known_by(self.words, self.singles, self.source.language)


def called(words: Words, language: Language) -> str:
    """Return the surname of a full name, or "Tamim" of "Tamim bin Hamad Al Thani"."""
    return language.across.spelled(words[0]) if is_patronymic(words, language) else words[-1]


def known_by(words: Words, singles: Iterable[str], language: Language) -> set[str]:
    """Return the words that a full name may be shortened to, and single names that are no given ones."""
    given = language.names.given()
    own = words[0 if is_patronymic(words, language) else -1]
    return {own, called(words, language), *words[1:], *(word for word in singles if word.title() not in given)}


class Person:
    """Profiles of one person, with what all of them together say."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.profiles = tuple(profiles)
        self.words = max((p.words for p in self.profiles), key=lambda words: (len(words), words))
        self.singles = {single for p in self.profiles for single in p.singles}
        self.firm = {country for p in self.profiles for country in p.firm}
        self.countries = self.firm | {p.country for p in self.profiles if p.country}
        self.offices = {office for p in self.profiles for office in p.offices}
        self.titles = {office.title for office in self.offices if office.title}
        self.bodies = {office.organization for office in self.offices if office.organization}
        self.documents = {p.source.id for p in self.profiles}
        self.publishers = {p.source.publisher for p in self.profiles} - {None}
        self.generations = {p.generation for p in self.profiles if p.generation}
        dated = grouped((p for p in self.profiles if p.source.day is not None), lambda p: {None, p.family})
        self._days = {key: sorted(p.source.day or 0 for p in same) for key, same in dated.items()}

    @property
    def language(self) -> Language:
        """The language in which its names are compared."""
        return self.profiles[0].source.language

    @property
    def called(self) -> str:
        """The word that persons of one name share."""
        return called(self.words, self.language)

    @property
    def known_by(self) -> set[str]:
        """The words that it may be called by."""
        return known_by(self.words, self.singles, self.language)

    @property
    def families(self) -> list[str]:
        """The kinds of work that it is known for."""
        return sorted({p.family for p in self.profiles if p.family})

    def days_from(self, day: int | None, key: str | None = None) -> int:
        """Return how many days its nearest document is away, of all or of one family."""
        days = self._days.get(key, ())
        if day is None or not days:
            return NEVER
        place = bisect_left(days, day)
        return min(abs(day - near) for near in days[max(0, place - 1) : place + 1])

    def days_apart(self, other: Person, own: str | None, theirs: str | None) -> int:
        """Return how many days lie between two persons at the least, or between kinds of their work."""
        return min((self.days_from(day, own) for day in other._days.get(theirs, ())), default=NEVER)


def profile(actor: Actor, source: Source) -> Profile:
    """Return what is compared of a person."""
    language = source.language
    held = {fold(role.title) for role in actor.roles}
    forms = sorted({words for name in (actor.name, *actor.aliases) if (words := _words(name, held, language))})
    fullest = max(forms, key=lambda words: (len(words), words), default=(fold(actor.name),))
    tied = any(role.evidence and (role.country or role.organization) for role in actor.roles)
    return Profile(
        id=actor.id,
        source=source,
        words=fullest,
        surname=next(iter(fold(actor.name).split()[-1:]), ""),
        generation=next(filter(None, map(generation, (actor.name, *actor.aliases))), None),
        singles=frozenset(words[0] for words in forms if len(words) == 1),
        country=actor.country,
        firm=frozenset(role.country for role in actor.roles if role.country),
        offices=frozenset(office(role, language) for role in actor.roles),
        family=_FAMILY.get(actor.sector or "") if tied else None,
        registered=_registered(actor, fullest, source) if len(fullest) == 1 else None,
    )


def _words(name: str, held: Collection[str], language: Language) -> Words:
    """Return the words of a name without "Dr" and without a title that is nobody's given name, or that he holds."""
    words = person_words(fold(name))
    while len(words) > 1 and _is_title(words[0], held, language.names):
        words = words[1:]
    return romanised(words, language)


def _is_title(word: str, held: Collection[str], names: NameWords) -> bool:
    said = word in names.titles and (word in held or word.title() not in names.given())
    return said or word in names.honorifics


def office(role: Role, language: Language) -> Office:
    """Return a role as it is compared."""
    words = fold(role.title).replace("-", " ").split()
    stems = frozenset(language.across.stem(word) for word in words if word not in language.across.empty)
    return Office(stems, fold(role.organization) if role.organization else None)


def _registered(actor: Actor, words: Words, source: Source) -> str | None:
    """Return the holder of an office by that surname, as names are compared, if the text says that it is he."""
    if source.day is None:
        return None
    holders = registry.by_surname(words[0], date.fromordinal(source.day))
    own = (one for one in holders[:1] if one.country == actor.country and _is_holder(actor, holders))
    return next((" ".join(romanised(one.words, source.language)) for one in own), None)


def _is_holder(actor: Actor, holders: Sequence[registry.Holder]) -> bool:
    """Whether a title that the text gives is a holder's, or the registry itself gave the only ones."""
    told = [role.title.lower() for role in actor.roles if role.evidence]
    fits = any(title in holder.title.lower() for title in told for holder in holders)
    return fits if told else bool(actor.roles)
