"""From chains to actors: what each is, whose it is, and which offices the text or the registry gives it.

What the document says comes first: titles, appositions, the words of a name. The registry of office holders is asked
only where the document is silent, and an office counts only if it was held on the day of publication.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.annotate.aliases import spelling
from dragoman.annotate.document import Annotated, Chain
from dragoman.annotate.roles import RoleFound, Roles
from dragoman.model import Actor, ActorKind, Role, Span
from dragoman.plugins import stage
from dragoman.resolve import registry
from dragoman.resolve.describe import Description, describe, office

_CLEAR = 1.1  # how many times as often as the next country the one in focus is named
_CAPITALISED = re.compile(r"[A-Z][\w.-]+")
_ENTITIES = frozenset(("UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"))  # PLOVER codes that are no countries


@dataclass(slots=True)
class _Draft:
    """An actor in the making."""

    chain: Chain
    keys: list[str]
    kind: ActorKind
    found: list[RoleFound] = field(default_factory=list)
    facts: Description = field(default_factory=Description)
    why: str = ""


@stage(provides="actors", requires=("chains", "places"), version="1")
def actors(doc: Annotated) -> Iterator[Actor]:
    """Make one actor of each chain; facts come from the document first, then from the registry of office holders.

    Sectors after the PLOVER manual of 2024-02, countries as ISO 3166-1 alpha-3.
    """
    yield from _Resolver(doc).actors()


class _Resolver:
    """Resolves the chains of one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.language = doc, doc.language
        self.finder = Roles(doc)
        self.located = {m.start: place.country for place in doc.places for m in place.mentions if place.country}
        self.drafts = [self._draft(chain) for chain in doc.chains]
        self.owner = {n.start: draft for draft in self.drafts for n in draft.chain.names}
        self.focus = self._focus()

    def actors(self) -> Iterator[Actor]:
        """Yield the actors in the order of the chains, organizations resolved before persons."""
        for draft in sorted(self.drafts, key=lambda d: d.kind == "person"):
            draft.facts = self._person(draft) if draft.kind == "person" else self._thing(draft)
        for draft in self.drafts:
            yield self._actor(draft)

    def _draft(self, chain: Chain) -> _Draft:
        text = self.doc.text
        if not chain.names:
            first = chain.mentions[0]
            return _Draft(chain, [self.language.actors.determiner.sub("", text[first.start : first.end])], chain.type)
        keys = list(dict.fromkeys(spelling(text[n.start : n.end]) for n in chain.names))
        draft = _Draft(chain, keys, chain.type, why=chain.names[0].why)
        if chain.type == "place" and self.language.countries.is_name(keys[0]):
            draft.kind = "country"
        elif chain.type == "person":
            draft.found = [role for name in sorted(chain.names, key=lambda n: n.start) for role in self.finder.of(name)]
        return draft

    def _focus(self) -> str | None:
        """Return the country that the text names most by far; None where two come close."""
        words = Counter(_CAPITALISED.findall(self.doc.text))
        counts: Counter[str] = Counter()
        for word, often in words.items():
            if self.language.countries.is_demonym(word) and (iso3 := self.language.countries.iso3(word)):
                counts[iso3] += often
        for draft in self.drafts:
            if draft.kind == "country" and (iso3 := self.language.countries.iso3(draft.keys[0])):
                counts[iso3] += len(draft.chain.names)
        (first, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        return first if most and most >= _CLEAR * second else None

    def _thing(self, draft: _Draft) -> Description:
        """Read country and sector of an organization, mission, place or group from its names."""
        if draft.kind == "country":
            return Description(self.language.countries.iso3(draft.keys[0]))
        if draft.kind == "place":
            return Description(self.located.get(draft.chain.mentions[0].start))
        read = [describe(key, self.language) for key in draft.keys]
        country = next((d.country for d in read if d.country), None)
        sector = next((d.sector for d in read if d.sector), None)
        if draft.kind == "organization":
            known = next((p for key in draft.keys if (p := registry.party(key, country or self.focus))), None)
            if known is not None and sector in (None, "PTY"):
                return Description(country or known.country, "PTY")
        return Description(country, sector)

    def _person(self, draft: _Draft) -> Description:
        """Read country and sector of a person from the roles in the text, then from the registry."""
        current = [role for role in draft.found if not role.past]
        country = next((c for role in current if (c := self._country(role))), None)
        sector = next((s for role in current if (s := self._sector(role))), None)
        offices = self._offices(draft, country)
        known = office(offices, self.doc.published)
        if sector is None and draft.found and not current:
            sector = "ELI" if self._sector(draft.found[0]) in self.language.actors.official else None
        country = country or known.country or next((c for role in draft.found if (c := self._country(role))), None)
        if country is None and current and sector in self.language.actors.domestic:
            country = self.focus  # news names the country of foreign politicians, and leaves out its own
        return Description(country, sector or known.sector)

    def _offices(self, draft: _Draft, country: str | None) -> tuple[registry.Holder, ...]:
        """Return the offices that the registry knows of the person, by full name, or by surname and title."""
        for key in draft.keys:
            if " " in key and (found := registry.holders(key)):
                return found if country in (None, found[0].country) else ()
        titles = {role.title.lower() for role in draft.found}
        found = registry.by_surname(draft.keys[0].split()[-1], self.doc.published)
        titled = [h for h in found if any(t in h.title.lower() for t in titles)]
        return found if titled and country in (None, titled[0].country) and " " not in draft.keys[0] else ()

    def _country(self, role: RoleFound) -> str | None:
        if role.country is not None or role.organization is None:
            return role.country
        country = self.owner[role.organization.start].facts.country
        return None if country in _ENTITIES else country

    def _sector(self, role: RoleFound) -> str | None:
        """Return the sector of a role; a leader's or spokesman's is the organization's."""
        words = role.title
        own = describe(words, self.language).sector
        if words.lower() in self.language.actors.weak and role.organization is not None:
            return self.owner[role.organization.start].facts.sector or own
        return own

    def _actor(self, draft: _Draft) -> Actor:
        keys = draft.keys
        if draft.kind == "country" and draft.facts.country:
            name = self.language.countries.all[draft.facts.country].name
            keys = [name, *(key for key in keys if key != name)]
        country = None if draft.facts.country in _ENTITIES else draft.facts.country
        roles = [self._role(role) for role in draft.found]
        if not roles and draft.kind == "person":
            roles = list(self._registered(draft))
        return Actor(
            name=keys[0],
            kind=draft.kind,
            country=country,
            sector=draft.facts.sector,
            aliases=tuple(keys[1:]),
            roles=tuple(_distinct(roles)),
            mentions=tuple(Span(m.start, m.end) for m in draft.chain.mentions),
            why=draft.why or "described",
            confidence=min((m.confidence for m in draft.chain.mentions), default=None)
            if not draft.chain.names
            else None,
        )

    def _role(self, role: RoleFound) -> Role:
        organization = self.owner[role.organization.start].keys[0] if role.organization else None
        title = f"{role.qualifier} {role.title}" if role.past and role.qualifier else role.title
        return Role(title, organization, self._country(role), self.doc.evidence(role.start, role.end))

    def _registered(self, draft: _Draft) -> Iterator[Role]:
        """Yield the office that the registry says was held on the day of publication."""
        if self.doc.published is None:
            return
        for holder in self._offices(draft, draft.facts.country):
            if holder.held(self.doc.published):
                country = None if holder.country in _ENTITIES else holder.country
                yield Role(holder.title, holder.organization or None, country)
                return


def _distinct(roles: list[Role]) -> Iterator[Role]:
    """Yield each role once, without one that another says with its country or organization as well."""
    full = {role.title.lower() for role in roles if role.country or role.organization}
    seen: set[tuple[str, str | None, str | None]] = set()
    for role in roles:
        said = (role.title.lower(), role.organization, role.country)
        if said not in seen and (role.country or role.organization or role.title.lower() not in full):
            seen.add(said)
            yield role
