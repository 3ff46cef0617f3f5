"""Who acts for whom, from all documents together: the state behind an office-holder, whose a nameless government is."""

from __future__ import annotations

import copy
import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from dragoman import plugins
from dragoman.lang import Language
from dragoman.link.claims.amounts import currency
from dragoman.link.corpus import is_named
from dragoman.link.entities.body_names import body_of, institution, is_common, known_actor
from dragoman.model import Actor, Amount, Commitment, Document, Evidence, Record

EntityOf = Callable[[str], str]
_BEFORE: Final = 60  # characters before a claim in which its subject stands, or around it who its people are
_PARLIAMENT: Final = "LEG"
_STATE: Final = frozenset(["GOV", "MIL", "COP", "LEG"])


class Count(NamedTuple):
    """How many records of an actor across documents have a kind, country and sector."""

    entity: str
    kind: str
    country: str | None
    sector: str | None
    records: int = 1


def counts(records: Iterable[Record], entity_of: EntityOf) -> Iterator[Count]:
    """Yield what each record of an actor says of it."""
    for record in records:
        yield from (Count(entity_of(a.id), a.kind, a.country, a.sector) for a in record.actors)


class Parties:
    """Who acts for whom, from all documents together."""

    def __init__(self, found: Iterable[Count], entity_of: EntityOf) -> None:
        self.entity_of = entity_of
        counted: dict[str, tuple[Counter[str], Counter[str], Counter[str]]] = defaultdict(
            lambda: (Counter(), Counter(), Counter())
        )
        for entity, *said, records in found:
            for counter, word in zip(counted[entity], said, strict=True):
                if word:
                    counter[word] += records
        self._kind = {entity: _most(kinds) for entity, (kinds, _, _) in counted.items()}
        self._country = {entity: _most(countries) for entity, (_, countries, _) in counted.items()}
        self._sector = {entity: _most(sectors) for entity, (_, _, sectors) in counted.items()}
        self.lands = {
            iso3: entity
            for entity in sorted(counted, reverse=True)
            if self._kind[entity] == "country" and (iso3 := self._country[entity])
        }

    def told_by(self, entity_of: EntityOf) -> Parties:
        """Return the same for records whose entities something else tells."""
        made = copy.copy(self)
        made.entity_of = entity_of
        return made

    def differing(self, later: Parties) -> set[str]:
        """Return the actors of which something else is known later."""
        return {entity for entity in self._kind if self._known(entity) != later._known(entity)}

    def _known(self, entity: str) -> tuple[str | None, ...]:
        return self._kind.get(entity), self._country.get(entity), self._sector.get(entity)

    def of(self, actor: Actor | None) -> str | None:
        """Return the entity of an actor, which is the state where he holds an office of it."""
        if actor is None:
            return None
        entity = self.entity_of(actor.id)
        official = self._kind.get(entity) in ("person", "organization") and self._sector.get(entity) in _STATE
        return self.lands.get(self._country.get(entity) or "", entity) if official else entity

    def receiver(self, claim: Commitment, text: str, language: Language | None) -> str | None:
        """Return who receives: a people, its government and its forces receive for their state, refugees do not.

        A parliament, with which a government works on what it gives, receives nothing.
        """
        actor = claim.receiver
        if actor is None or actor.sector == _PARLIAMENT:
            return None
        return self.lands.get(_home(actor, claim.evidence, text, language) or "") or self.of(actor)

    def giver(self, claim: Commitment, language: Language | None) -> str | None:
        """Return who gives.

        A government that the text names by no country is that of the official who speaks of it, else that of the only
        country with the currency in which it pays.
        """
        giver = self.of(claim.provider)
        if not self._is_nameless(claim.provider, language):
            return giver
        speaker = self.of(claim.statement.speaker) if claim.statement else None
        return speaker if self.is_land(speaker) else self._mint(claim.quantity, language) or giver

    def spoken_for(self, speaker: Actor | None, document: Document, language: Language | None) -> str | None:
        """Return the state for which somebody of no other country speaks in a text of one of its organs."""
        state = self.state(document, language)
        if speaker is None or speaker.kind != "person" or state is None:
            return None
        return state if self._may_serve(self.entity_of(speaker.id), state) else None

    def _may_serve(self, person: str, state: str) -> bool:
        """Whether nothing says that somebody is of another country, or of no organ of a state."""
        own = self._country.get(person) in (None, self._country[state])
        return own and self._sector.get(person) in (None, *_STATE)

    def publisher(self, claim: Commitment, document: Document, language: Language | None) -> str | None:
        """Return the state that speaks of itself in a text of one of its organs: "the President announced ..."."""
        before = document.text[max(0, claim.evidence.start - _BEFORE) : claim.evidence.start]
        speaks = language is not None and language.across.own_voice.search(before) is not None
        return self.state(document, language) if claim.provider is None and speaks else None

    def state(self, document: Document, language: Language | None) -> str | None:
        """Return the state of which the publisher of a document is an organ."""
        known = known_actor(document.publisher, language) if document.publisher and language else None
        return self.lands.get(known.country or "") if known is not None and known.sector in _STATE else None

    def _is_nameless(self, actor: Actor | None, language: Language | None) -> bool:
        """Whether somebody is a government that is only described, or named by words that every country has."""
        if actor is None or language is None or (actor.kind, actor.sector) != ("organization", "GOV"):
            return False
        return not (self._country.get(self.entity_of(actor.id)) or _is_special(actor, language))

    def _mint(self, amount: Amount | None, language: Language | None) -> str | None:
        """Return the country whose own currency an amount is in."""
        by_country = language.quantities.currencies.by_country if language else {}
        users = [iso3 for iso3, code in by_country.items() if code == currency(amount)]
        return self.lands.get(users[0]) if len(users) == 1 else None

    def is_land(self, entity: str | None) -> bool:
        """Whether an entity is a country."""
        return self._kind.get(entity or "") == "country"


def _is_special(actor: Actor, language: Language) -> bool:
    """Whether a body has a name with other words than those of every country: a firm, no "Ministry of Defence"."""
    body = body_of(actor, language)
    return is_named(actor) and not (body and body.realm is None and is_common(body.core, language))


def _home(actor: Actor, told: Evidence, text: str, language: Language | None) -> str | None:
    """Return the country whose people, government or forces somebody is, unless the words around say that they left."""
    around = text[max(0, told.start - _BEFORE) : told.end + _BEFORE]
    if language is None or actor.kind not in ("group", "organization") or _is_away(actor.name, around, language):
        return None
    return _land(actor, language)


def _is_away(people: str, around: str, language: Language) -> bool:
    """Whether words are of people who have left their country: "the resettlement of Afghans"."""
    return language.countries.is_demonym(people) and language.across.away.search(around) is not None


def by_office(actor: Actor | None) -> bool:
    """Whether somebody is named by an office of a state alone: "the Vice President"."""
    return actor is not None and actor.sector in _STATE and not is_named(actor)


def _land(actor: Actor, language: Language) -> str | None:
    """Return the code of the country whose people or institution somebody is."""
    name, _, noun = actor.name.rpartition(" ")
    of = name if noun in language.across.peoples else actor.name
    people = language.countries.iso3(of) if language.countries.is_demonym(of) else None
    body = institution(actor.name, actor.country, language)
    return people or (body[-1] if body else None)


def _most(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda word: (-counted[word], word), default=None)


@functools.cache
def language_by(code: str | None) -> Language | None:
    """Return the language of a code; None where it is not known or not read."""
    return plugins.load("dragoman.languages", code) if code in plugins.found("dragoman.languages") else None


def language_of(document: Document) -> Language | None:
    """Return the language that a document was read in; None where it is not known or not read."""
    return language_by(document.language)
