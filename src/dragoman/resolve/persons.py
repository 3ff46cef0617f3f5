"""Country, sector and offices of persons: from the roles in the text, then from the registry of office holders."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.coreference.roles import RoleFound
from dragoman.annotate.document import Name
from dragoman.model import Role, Sector
from dragoman.resolve import registry
from dragoman.resolve.describe import Description, describe, office, title_sector
from dragoman.resolve.drafts import ENTITIES, GOVERNMENT, Draft, Setting

_WORD = 8  # characters that a pronoun and its space may take


class Persons:
    """Resolves the persons of one document, once its organizations are resolved."""

    def __init__(self, setting: Setting) -> None:
        self.setting, self.language = setting, setting.doc.language
        self.published = setting.doc.published

    def facts(self, draft: Draft) -> Description:
        """Return country and sector of a person."""
        current = [role for role in draft.found if not role.past]
        country = next((c for role in current if (c := self._country(role))), None)
        sector = next((s for role in current if (s := self._sector(role))), None)
        of = self._affiliation(draft) if country is None or sector is None else Description()
        country, sector = country or of.country, sector or of.sector
        known = office(self._offices(draft, country), self.published)
        if sector is None and draft.found and not current:
            sector = "ELI" if self._sector(draft.found[0]) in self.language.actors.official else None
        country = country or known.country or next((c for role in draft.found if (c := self._country(role))), None)
        if self._issues(draft):
            country, sector = country or self.setting.home_government, sector or GOVERNMENT
        elif country is None and current:
            country = self._unsaid(current, sector)
        return Description(country, sector or known.sector)

    def _affiliation(self, draft: Draft) -> Description:
        """Return what stands behind "of" after the person's name says: "Amal Okello of the Ugandan army"."""
        text, words = self.setting.doc.text, self.language.coreference
        links = (words.belonging.match(text, name.end) for name in draft.chain.names)
        phrases = (words.affiliation.match(text, link.end()) for link in links if link)
        found = (describe(phrase.group(), self.language) for phrase in phrases if phrase)
        return next((one for one in found if one.country or one.sector), Description())

    def _issues(self, draft: Draft) -> bool:
        """Whether a document that a government publishes is in the person's own words."""
        own = any(self.setting.doc.voices[k].label is None for k in draft.chain.voices)
        return own and self.setting.home_government is not None

    def _unsaid(self, current: list[RoleFound], sector: str | None) -> str | None:
        """Return the country that the text leaves out: its own, where a government or the press writes of its own."""
        home = self.setting.home_government
        foreign = {role.title.lower() for role in current} & self.language.coreference.unique
        own = all(role.organization is None or self._shared(role.organization) for role in current)
        if home and own and sector in self.language.actors.official and foreign <= registry.titles(home):
            return home
        if sector in self.language.actors.domestic:
            return self.setting.focus
        return self.setting.scene if own and not home and sector in self.language.actors.official else None

    def _shared(self, organization: Name) -> bool:
        """Whether many countries have a body of this name ("National Security Council")."""
        return not self.language.actors.shared.isdisjoint(self.setting.owner[organization.start].keys)

    def roles(self, draft: Draft) -> Iterator[Role]:
        """Yield the roles of the text, else the office of the registry that was held on the day of publication."""
        given = [self._role(role) for role in draft.found]
        yield from _distinct(given) if given else self._registered(draft)

    def _offices(self, draft: Draft, country: str | None) -> tuple[registry.Holder, ...]:
        """Return the offices that the registry knows of the person.

        A full name is enough. A single name must be one person's, and the text must give that person's title or, where
        the name is no given name, name the country.
        """
        for key in draft.keys:
            if " " in key and (found := registry.holders(key)):
                return found if country in (None, found[0].country) else ()
        name = draft.keys[0]
        found = () if " " in name or name in self.language.names.given() else registry.by_surname(name, self.published)
        if not found or country not in (None, found[0].country):
            return ()
        titles = {role.title.lower() for role in draft.found}
        titled = any(title in holder.title.lower() for holder in found for title in titles)
        return found if titled or (not titles and found[0].country in self.setting.present) else ()

    def _country(self, role: RoleFound) -> str | None:
        """Return the country of a role: in its words, by its organization, by a pronoun before it, by its title."""
        if role.country is not None:
            return role.country
        named = role.organization or role.place
        owner = self.setting.owner[named.start] if named else None
        owner = owner or self.setting.ending.get(role.start - 1)
        country = owner.facts.country if owner is not None else None
        if country is None and (usual := self.language.actors.homes.get(role.title.lower())) in self.setting.present:
            country = usual
        return None if country in ENTITIES else country

    def _sector(self, role: RoleFound) -> Sector | None:
        """Return the sector of a role; a leader's or spokesman's is the organization's."""
        if self._owned(role):
            return None  # "her deputy" sits in no parliament
        own, weak = title_sector(role.title, self.language)
        if weak and role.organization is not None:
            return self.setting.owner[role.organization.start].facts.sector or own
        return own

    def _owned(self, role: RoleFound) -> bool:
        """Whether a role of a single word is somebody's own: "her deputy"."""
        before = self.setting.doc.text[max(0, role.start - _WORD) : role.start].split()
        return " " not in role.title and bool(before) and before[-1].lower() in self.language.coreference.pronouns

    def _role(self, role: RoleFound) -> Role:
        organization = self.setting.owner[role.organization.start].keys[0] if role.organization else None
        title = f"{role.qualifier} {role.title}" if role.past and role.qualifier else role.title
        return Role(title, organization, self._country(role), self.setting.doc.evidence(role.start, role.end))

    def _registered(self, draft: Draft) -> Iterator[Role]:
        held = [h for h in self._offices(draft, draft.facts.country) if self.published and h.held(self.published)]
        for holder in held[:1]:
            country = None if holder.country in ENTITIES else holder.country
            yield Role(holder.title, holder.organization or None, country)


def _distinct(roles: list[Role]) -> Iterator[Role]:
    """Yield each role once, without one that another says with its country or organization as well."""
    full = {role.title.lower() for role in roles if role.country or role.organization}
    seen: set[tuple[str, str | None, str | None]] = set()
    for role in roles:
        said = (role.title.lower(), role.organization, role.country)
        if said not in seen and (role.country or role.organization or role.title.lower() not in full):
            seen.add(said)
            yield role
