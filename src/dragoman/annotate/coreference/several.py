"""Offices that several persons bear by one plural: "Foreign Ministers Ana Ruiz of Peru and Ben Abara of Chad".

The plural stands before the first name or behind the last. Where adjectives before it name as many countries as there
are persons, each has its own in their order ("the Dutch and Danish ministers, Ana Ruiz and Ben Abara"); where they name
another number, none is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.coreference.roles import RoleFound, Roles
from dragoman.annotate.document import Annotated, Name

_CAPITALISED = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)?")
_REACH = 60  # characters before a plural in which the country of its bearers stands


class Several:
    """Gives the persons of a list the office that stands once for all of them."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.roles, self.words = doc, Roles(doc), doc.language.coreference
        self.plurals = Roles(doc, plural=True)
        persons = [name for name in doc.names if name.type == "person"]
        self.lists = {name.start: names for names in self._lists(persons) for name in names if len(names) > 1}

    def of(self, name: Name) -> Iterator[RoleFound]:
        """Yield the roles that the words around one mention of a person give it, alone or with those beside it."""
        found, names = list(self.roles.of(name)), self.lists.get(name.start, [name])
        shared = next(self._shared(names), None)
        if shared is None:
            yield from found
            return
        yield from (role for role in found if self.roles.singular(role.title) is None)
        yield self._one_s(shared, names, names.index(name))

    def _lists(self, persons: list[Name]) -> Iterator[list[Name]]:
        """Yield the persons named one after another, each list once."""
        current: list[Name] = []
        for name in persons:
            if current and not self.words.enumerated.fullmatch(self.doc.text, current[-1].end, name.start):
                yield current
                current = []
            current.append(name)
        yield current

    def _shared(self, names: list[Name]) -> Iterator[RoleFound]:
        """Yield the role that stands in the plural before the first name or behind the last."""
        first, last = names[0], names[-1]
        found = (*self.plurals.of(first), *self.plurals.of(last)) if first is not last else ()
        outside = (role for role in found if not first.start < role.start < last.start)
        yield from (role for role in outside if self.roles.singular(role.title) is not None)

    def _one_s(self, shared: RoleFound, names: list[Name], place: int) -> RoleFound:
        """Return the role of one of those who share it, with the country that is his."""
        country, organization = self.roles.belonging(names[place])
        of_all, told = _of_all(shared, names), self._countries(shared.start)
        each = _each(told or [of_all.country], len(names))
        return replace(
            of_all,
            name=names[place],
            title=self.roles.singular(shared.title) or shared.title,
            country=country or each[place],
            organization=organization or of_all.organization,
        )

    def _countries(self, end: int) -> list[str | None]:
        """Return the countries named one after another before a plural."""
        listed = self.words.peoples.search(self.doc.text, max(0, end - _REACH), end)
        words = _CAPITALISED.findall(listed.group()) if listed else []
        return list(filter(None, map(self.doc.language.countries.iso3, words)))


def _each(countries: list[str | None], persons: int) -> list[str | None]:
    """Return the country of each of several persons: the one of all, or as many in their order; else none."""
    if len(countries) == 1:
        return countries * persons
    return countries if len(countries) == persons else [None] * persons


def _of_all(shared: RoleFound, names: list[Name]) -> RoleFound:
    """Return a role without what stands behind the first of several, which is his alone."""
    if shared.start > names[0].start:
        return shared
    before = shared.organization is not None and shared.organization.end <= shared.start
    return replace(shared, country=None, place=None, organization=shared.organization if before else None)
