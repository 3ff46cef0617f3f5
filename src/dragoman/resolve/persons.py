"""Country, sector and offices of persons: from the roles in the text, then from the registry of office holders."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from dragoman.annotate.coreference.roles import RoleFound
from dragoman.annotate.document import Mention, Name
from dragoman.annotate.names.offices import is_common, owner_before
from dragoman.model import Role, Sector
from dragoman.resolve import registry
from dragoman.resolve.describe import Description, describe, first_known, office, title_sector
from dragoman.resolve.drafts import ENTITIES, GOVERNMENT, ActorDraft, Setting

_ITEM = 60  # characters before a role in which the list that it stands in goes on
_COMPANY, _UNKNOWN = "BUS", "UNK"  # PLOVER sectors
_OF_STATES: Final = "IGO"
_LEADING: Final = ("COP", "GOV")  # sectors that say more of somebody than another of his roles
_OWNING = re.compile(r"['’]s $")
_WORD = 8  # characters that a pronoun and its space may take


class Persons:
    """Resolves the persons of one document, once its organizations are resolved."""

    def __init__(self, setting: Setting) -> None:
        self.setting, self.language = setting, setting.doc.language
        self.published = setting.doc.published

    def facts(self, draft: ActorDraft) -> Description:
        """Return country and sector of a person."""
        if not draft.chain.names:
            return self._unnamed(draft)
        current = _fullest([role for role in draft.found if not role.past])
        told = self._told(draft, current)
        known = office(self._offices(draft, told.country), self.published)
        of_past = Description(first_known(map(self._country, draft.found)), self._of_former(draft, current))
        found = told.filled(Description(known.country)).filled(of_past).filled(Description(self._nationality(draft)))
        return self._completed(draft, current, found).filled(known)

    def _unnamed(self, draft: ActorDraft) -> Description:
        """Return what is known of whom no name in the text means: a government's own writes of its own "President"."""
        found = self.setting.of_home(draft.keys[0], describe(draft.keys[0], self.language))
        own = self.setting.is_office_at_home(draft.keys[0]) or self._issues(draft)
        return found.filled(Description(self.setting.home_government, GOVERNMENT)) if own else found

    def _completed(self, draft: ActorDraft, current: list[RoleFound], found: Description) -> Description:
        """Return what is known of a person with what the text leaves out because it goes without saying."""
        if self._issues(draft):
            return found.filled(Description(self.setting.home_government, GOVERNMENT))
        return found if found.country else Description(self._left_out(draft, current, found.sector), found.sector)

    def _told(self, draft: ActorDraft, current: list[RoleFound]) -> Description:
        """Return what a person's present roles say, and what stands behind "of" where they leave something out."""
        sectors = list(map(self._sector, current))
        told = (one for one in _LEADING if one in sectors)  # the police have ranks as well, a senator may be a minister
        sector: Sector | None = next(told, first_known(sectors))
        found = Description(first_known(map(self._country, current)), sector)
        beside = (self._affiliation, self._body, self._bracketed, self._listed, self._counterpart)
        return functools.reduce(Description.filled, (read(draft) for read in beside), found)

    def _bracketed(self, draft: ActorDraft) -> Description:
        """Return what brackets behind a name say: "Ana Ruiz (Labour Party)"."""
        return functools.reduce(Description.filled, map(self.setting.beside.bracket, draft.chain.names), Description())

    def _listed(self, draft: ActorDraft) -> Description:
        """Return what the heading of a list says of who stands in it: "The Finnish delegation:"."""
        return functools.reduce(Description.filled, map(self.setting.beside.heading, draft.chain.names), Description())

    def _counterpart(self, draft: ActorDraft) -> Description:
        """Return the sector of whose counterpart a person is: of the last person before in the sentence."""
        doc, words = self.setting.doc, self.language.coreference
        matches = (words.counterpart.search(doc.text, max(0, n.start - _ITEM), n.start) for n in draft.chain.names)
        links = [match.start() for match in matches if match is not None]
        before = [n for at in links for n in doc.within(doc.names, self.setting.scenes.sentence(at)[0], at)]
        persons = [self.setting.owner[name.start] for name in before if name.type == "person"]
        return Description(None, persons[-1].facts.sector) if persons else Description()

    def _body(self, draft: ActorDraft) -> Description:
        """Return what is known of a body that owns a name: "the Crisis Group's Ana Lund"."""
        text, naming = self.setting.doc.text, self.setting.naming
        starts = [name.start for name in draft.chain.names]
        marks = filter(None, (_OWNING.search(text, max(0, start - _WORD), start) for start in starts))
        bodies = filter(None, (naming.get(mark.start()) for mark in marks))
        return next((body.facts for body in bodies if body.kind == "organization"), Description())

    def _nationality(self, draft: ActorDraft) -> str | None:
        """Return the country of the words beside the name: "Ana Lund, a Dane", "the Dutch inventor Ana Lund"."""
        countries = self.language.countries
        words = self.language.coreference
        told = (self._before(draft, pattern) for pattern in (words.compatriot, words.countryman))
        beside = (*self._behind(draft, words.citizen), *chain.from_iterable(told))
        peoples = filter(countries.is_demonym, beside)
        named = (*self._behind(draft, words.listed), *self._before(draft, words.represented))
        lands = filter(countries.iso3, named)
        owners = (owner_before(self.setting.doc, name.start) for name in draft.chain.names)
        return first_known((*map(countries.iso3, (*peoples, *lands)), *owners))

    def _behind(self, draft: ActorDraft, pattern: re.Pattern[str]) -> Iterator[str]:
        """Yield the first group of a pattern wherever it matches right behind a name."""
        matches = (pattern.match(self.setting.doc.text, name.end) for name in draft.chain.names)
        yield from (match.group(1) for match in matches if match is not None)

    def _before(self, draft: ActorDraft, pattern: re.Pattern[str]) -> Iterator[str]:
        """Yield the group of a pattern that matches wherever it ends right before a name."""
        text = self.setting.doc.text
        matches = (pattern.search(text, max(0, name.start - _ITEM), name.start) for name in draft.chain.names)
        yield from (match[match.lastindex or 0] for match in matches if match is not None)

    def _left_out(self, draft: ActorDraft, current: list[RoleFound], sector: Sector | None) -> str | None:
        """Return the country that the words leave out, in a list that of those who stand before."""
        if (leader := self._led(current)) is not None:
            return leader.facts.country
        if (before := self._listed_abroad(current)) is None:
            unsaid = self._unsaid(draft, current, sector)
            is_guest = unsaid in self._visited(draft) or any(map(self._of_league, current))
            return None if is_guest else unsaid
        return self._listed_alike(before) if sector != GOVERNMENT else None  # an envoy may be of either country

    def _of_league(self, role: RoleFound) -> bool:
        """Whether a role is in a body of several states: "the bloc's commissioner", a Secretary-General's envoy.

        In a text of such a body its envoys and commissioners are its own.
        """
        words, text = self.language.coreference, self.setting.doc.text
        named = words.of_league.search(text, max(0, role.start - _ITEM), role.start)
        return bool(named or words.of_chief.match(text, role.end)) or self._is_league_s_own(role)

    def _is_league_s_own(self, role: RoleFound) -> bool:
        """Whether a body of states publishes the text and the role is one of those that it fills."""
        fills = self.setting.is_league_s and not role.owned
        return fills and self.language.coreference.league_s.search(role.title) is not None

    def _led(self, current: list[RoleFound]) -> ActorDraft | None:
        """Return whom the bearer of a role comes with: the last person before "accompanied by" in the sentence."""
        if not current:
            return None
        doc, role = self.setting.doc, current[0]
        start = self.setting.scenes.sentence(role.start)[0]
        link = self.language.coreference.accompanied.search(doc.text, start, role.start)
        before = doc.within(doc.names, start, link.start() if link else start)
        persons = [self.setting.owner[name.start] for name in before if name.type == "person"]
        return persons[-1] if persons else None

    def _visited(self, draft: ActorDraft) -> set[str | None]:
        """Return the countries that a person visits or whose officials he meets, where the text first tells of him."""
        text, first = self.setting.doc.text, draft.chain.names[0]
        end = self.setting.scenes.sentence(first.start)[1]
        matches = self.language.coreference.visiting.finditer(text, first.end, end)
        words = (word for match in matches for word in (match[1] or match[2], (match[1] or match[2]).split()[0]))
        return set(filter(None, map(self.language.countries.iso3, words)))

    def _listed_abroad(self, current: list[RoleFound]) -> ActorDraft | None:
        """Return who stands before a role in a list of a government's text, where he is of another country."""
        home = self.setting.home_government
        before = next(filter(None, map(self._listed_before, current[:1])), None)
        return before if before and home and before.facts.country not in (None, home) else None

    def _listed_alike(self, before: ActorDraft) -> str | None:
        """Return the country of who stands before in a list, where it is that of the one before him and of the text."""
        country = before.facts.country
        others = filter(None, map(self._listed_before, before.found))
        alike = any(other.facts.country == country for other in others)
        return country if alike and country == self.setting.focus else None

    def _listed_before(self, role: RoleFound) -> ActorDraft | None:
        """Return who stands right before a role in a list."""
        before = self.language.coreference.listing.search(self.setting.doc.text, max(0, role.start - _ITEM), role.start)
        return self.setting.naming.get(before.start()) if before else None

    def _of_former(self, draft: ActorDraft, current: list[RoleFound]) -> Sector | None:
        """Return the sector of who held an office once and holds none now: of the elite."""
        if current or not draft.found:
            return None
        return "ELI" if self._sector(draft.found[0]) in self.language.actors.official else None

    def _affiliation(self, draft: ActorDraft) -> Description:
        """Return what stands behind "of" after the person's name says: "Amal Okello of the Ugandan army"."""
        text, words = self.setting.doc.text, self.language.coreference
        links = filter(None, (words.serving.match(text, name.end) for name in draft.chain.names))
        phrases = filter(None, (words.affiliation.match(text, link.end()) for link in links))
        found = (describe(phrase.group(), self.language) for phrase in phrases)
        return next((one for one in found if one.country or one.sector), Description())

    def _issues(self, draft: ActorDraft) -> bool:
        """Whether a document that a government publishes is in the person's own words."""
        governed, voices = self.setting.home_government is not None, self.setting.doc.voices
        return governed and any(voices[k].label is None for k in draft.chain.voices)

    def _unsaid(self, draft: ActorDraft, current: list[RoleFound], sector: Sector | None) -> str | None:
        """Return the country that the text leaves out: its own, where a government or the press writes of its own."""
        own = self._is_any_country_s(sector, current)
        if self.setting.home_government:
            return self._unsaid_at_home(draft, current, own)
        return self._unsaid_in_report(draft, sector, own)

    def _unsaid_in_report(self, draft: ActorDraft, sector: Sector | None, own: bool) -> str | None:
        """Return the country that a report leaves out: at an office, else where it is about that one alone."""
        words = self.language.actors
        if own or sector in words.domestic:
            return self.setting.unsaid(draft) or (self.setting.focus if sector in words.domestic else None)
        return None if sector in words.posted else self.setting.of_one(draft)

    def _unsaid_at_home(self, draft: ActorDraft, current: list[RoleFound], own: bool) -> str | None:
        """Return whose an office is in a government's text: its own, or whom it visits where it has none such."""
        home = self.setting.home_government or ""
        if not own or self._opens(draft) or self._may_hold(draft, self._foreign(current), home):
            return home if own and current else None
        return self.setting.visited(draft)

    def _opens(self, draft: ActorDraft) -> bool:
        """Whether the title begins with a person: "Foreign Minister Ana Lund in an interview" is the publisher's."""
        titled = next(iter(self.setting.doc.within(self.setting.doc.names, 0, self.setting.titled)), None)
        return titled is not None and self.setting.owner.get(titled.start) is draft

    def _is_any_country_s(self, sector: str | None, current: list[RoleFound]) -> bool:
        """Whether some roles are of an office as every country has it, in no body with a name of its own."""
        named = [role.organization for role in current if role.organization is not None]
        return sector in self.language.actors.official and all(map(self._shared, named))

    def office_of_home(self, draft: ActorDraft, mention: Mention, home: str) -> str | None:
        """Return the office of a country that a mention is alone and that the person in question cannot hold."""
        office = self._office(mention)
        if office is None or self._is_lacked(office, home):
            return None
        is_own = draft.facts.country in (None, home) and self._may_hold(draft, {office}, home)
        return None if is_own else office

    def _is_lacked(self, office: str, country: str) -> bool:
        """Whether a country has no office of a rank: "the Prime Minister" is none of the United States."""
        held = {word for title in registry.titles(country) for word in title.split()}
        ranks = self.language.coreference.ranks.intersection(office.split())
        return bool(held and ranks) and held.isdisjoint(ranks)

    def _office(self, mention: Mention) -> str | None:
        """Return the office that a mention is alone, with its capital: "the President"; None for any other words."""
        words = self.language.actors.determiner.sub("", self.setting.doc.text[mention.start : mention.end])
        bare = words.lower() in self.language.coreference.unique and words[:1].isupper()
        return words.lower() if mention.how == "role" and bare else None

    def bears(self, draft: ActorDraft, office: str, home: str) -> bool:
        """Whether a person is known to hold an office of a country on the day of publication."""
        names = registry.bearers(home, office, self.published)
        return draft.person and any(registry.share_surname(key, name) for key in draft.keys for name in names)

    def _may_hold(self, draft: ActorDraft, offices: set[str], country: str) -> bool:
        """Whether a country has some offices and nobody else is known to hold them on the day of publication."""
        if not offices <= registry.titles(country):
            return False
        bearers = [name for office in offices for name in registry.bearers(country, office, self.published)]
        return not bearers or any(registry.share_surname(key, name) for key in draft.keys for name in bearers)

    def _foreign(self, current: list[RoleFound]) -> set[str]:
        """Return the titles among some roles that a country has one bearer of, and the ranks that it may lack."""
        titles, words = {role.title.lower() for role in current}, self.language.coreference
        ranks = {word for title in titles for word in title.split()} & words.ranks
        return (titles & words.unique) | ranks

    def _shared(self, organization: Name) -> bool:
        """Whether many countries have a body of this name ("National Security Council", "Foreign Ministry")."""
        body = self.setting.owner[organization.start]
        shared = not self.language.actors.shared.isdisjoint(body.keys)
        return shared or is_common(frozenset(body.keys[0].lower().split()), self.language)

    def roles(self, draft: ActorDraft) -> Iterator[Role]:
        """Yield the roles of the text, else the office of the registry that was held on the day of publication."""
        given = [self._role(role) for role in draft.found]
        yield from _distinct(given) if given else self._registered(draft)

    def _offices(self, draft: ActorDraft, country: str | None) -> tuple[registry.Holder, ...]:
        """Return the offices that the registry knows of the person: by the full name, else by a single one."""
        found = first_known(map(registry.holders, draft.keys)) or self._by_surname(draft)
        if found and country not in (None, found[0].country):
            return ()
        return found

    def _by_surname(self, draft: ActorDraft) -> tuple[registry.Holder, ...]:
        """Return the offices of whom a single name means.

        It must be one person's, and the text must give that person's title or, where it gives none, name the country:
        then it may be no given name.
        """
        name = draft.keys[0]
        if " " in name or self._may_be_given(draft):
            return ()
        found = registry.by_surname(name, self.published)
        is_meant = self._holds_told if draft.found else self._is_present
        return found if any(is_meant(draft, holder) for holder in found) else ()

    def _may_be_given(self, draft: ActorDraft) -> bool:
        """Whether a single name without a title may be a given one."""
        return draft.keys[0] in self.language.names.given() and not draft.found

    def _is_present(self, draft: ActorDraft, holder: registry.Holder) -> bool:
        """Whether the text names the country of an office."""
        return holder.country in self.setting.present

    def _holds_told(self, draft: ActorDraft, holder: registry.Holder) -> bool:
        """Whether an office goes by a title that the text gives."""
        return any(role.title.lower() in holder.title.lower() for role in draft.found)

    def _country(self, role: RoleFound) -> str | None:
        """Return the country of a role: in its words, by its organization, by a pronoun before it, by its title."""
        if title_sector(role.title, self.language) == (_OF_STATES, False):
            return None  # "the Humanitarian Coordinator for Chad" is of no country
        if role.country is not None:
            return role.country
        owner = self._owner(role)
        of_owner = owner.facts.country if owner is not None else None
        country = of_owner or self._served(role).country or self._usual(role)
        return None if country in ENTITIES else country

    def _owner(self, role: RoleFound) -> ActorDraft | None:
        """Return whose a role is: the organization's or place's that is named with it, or a pronoun's before it."""
        named = role.organization or role.place
        if named is not None:
            return self.setting.owner[named.start]
        return self.setting.ending.get(role.start - 1)

    def _usual(self, role: RoleFound) -> str | None:
        """Return the country that has a title as its own, where the text touches it."""
        home = self.language.actors.homes.get(role.title.lower())
        sent = self.language.coreference.sending.match(self.setting.doc.text, role.end)
        bare = sent is None and role.organization is None
        return home if bare and home in self.setting.present else None

    def _sector(self, role: RoleFound) -> Sector | None:
        """Return the sector of a role; a leader's or spokesman's is the organization's."""
        return _OF_STATES if self._of_league(role) else self._own_sector(role)

    def _own_sector(self, role: RoleFound) -> Sector | None:
        """Return the sector of a role in a body of one state, or of nobody's."""
        if self._owned(role):
            return None  # "her deputy" sits in no parliament
        own, weak = title_sector(role.title, self.language)
        return self._of_body(role, own) if weak or self._is_sent(role, own) else own

    def _is_sent(self, role: RoleFound, own: Sector | None) -> bool:
        """Whether a body that stands before the title of a state's office gives it: "the UN's envoy"."""
        body = role.organization
        return own == GOVERNMENT and role.country is None and body is not None and body.start < role.start

    def _of_body(self, role: RoleFound, own: Sector | None) -> Sector | None:
        """Return the sector of a title that says little by itself: that of the body, else of the words behind it."""
        if role.organization is None:
            return self._served(role).sector or self._telling(own)
        body = self.setting.owner[role.organization.start]
        if body.kind == "organization" and own in (GOVERNMENT, _COMPANY):
            return body.facts.sector  # the president of a league is no government, its director no company
        return body.facts.sector or own

    def _served(self, role: RoleFound) -> Description:
        """Return what the words behind a title say that name nobody: "a spokesman for the army"."""
        served = self.language.coreference.served.match(self.setting.doc.text, role.end)
        said = describe(served.group(1), self.language) if served else Description()
        return Description(said.country, None if said.sector == _UNKNOWN else said.sector)

    def _telling(self, sector: Sector | None) -> Sector | None:
        """Return the sector of a title without a body where it counts: in a government's own text only an office's."""
        is_office = sector in self.language.actors.official
        return sector if is_office or not self.setting.home_government else None

    def _owned(self, role: RoleFound) -> bool:
        """Whether a role of a single word is somebody's own: "her deputy"."""
        before = self.setting.doc.text[max(0, role.start - _WORD) : role.start].split()
        return " " not in role.title and bool(before) and before[-1].lower() in self.language.coreference.pronouns

    def _role(self, role: RoleFound) -> Role:
        organization = self.setting.owner[role.organization.start].keys[0] if role.organization else None
        title = f"{role.qualifier} {role.title}" if role.past and role.qualifier else role.title
        return Role(title, organization, self._country(role), self.setting.doc.evidence(role.start, role.end))

    def _registered(self, draft: ActorDraft) -> Iterator[Role]:
        held = [h for h in self._offices(draft, draft.facts.country) if self.published and h.held(self.published)]
        for holder in held[:1]:
            country = None if holder.country in ENTITIES else holder.country
            yield Role(holder.title, holder.organization or None, country)


def _fullest(roles: list[RoleFound]) -> list[RoleFound]:
    """Return roles without those that another tells with its country or organization as well."""
    placed = {role.title.lower() for role in roles if role.organization or role.country}
    return [role for role in roles if role.organization or role.country or role.title.lower() not in placed]


def _distinct(roles: list[Role]) -> Iterator[Role]:
    """Yield each role once, without one that another says with its country or organization as well."""
    full = {role.title.lower() for role in roles if _is_placed(role)}
    seen: set[tuple[str, str | None, str | None]] = set()
    for role in roles:
        title = role.title.lower()
        said = (title, role.organization, role.country)
        if said in seen:
            continue
        if _is_placed(role) or title not in full:
            seen.add(said)
            yield role


def _is_placed(role: Role) -> bool:
    """Whether a role says its country or organization."""
    return bool(role.country or role.organization)
