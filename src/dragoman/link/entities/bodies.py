"""Organizations, missions, countries, peoples and places as actors: which names of many documents are one body's.

Two names are one body's where they give the same words and country (`body_names`); "Ministry of Foreign Affairs" alone
agrees with nobody's. An acronym stands for the long name that some document gives with it, or that the table of known
organizations has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from dragoman.annotate.names.aliases import spelling
from dragoman.link.corpus import Groups, Source, is_named
from dragoman.link.entities.body_names import (
    Body,
    Key,
    body_of,
    institution,
    is_acronym,
    is_common,
    known_actor,
    plain,
    says_whose,
)
from dragoman.model import Actor, Mission, Question

_CLEAR = 2  # how many times as often as any other a country must be named to be the one a text is about


def join(groups: Groups, found: Iterable[tuple[Actor, Source]], question: Question | None) -> None:
    """Join the records that are one body's, people's, country's or place's."""
    given = _given(question.mission if question else None)
    table = _Table()
    by_key: dict[Key, list[str]] = defaultdict(list)
    bodies: list[tuple[Actor, Source]] = []
    for actor, source in found:
        if (key := _simple(actor, source, given)) is not None:
            by_key[key].append(actor.id)
        elif is_named(actor) and actor.kind in ("organization", "mission"):
            bodies.append((actor, source))
            table.add(actor, source)
    table.settle()
    for actor, source in bodies:
        if (key := table.key(actor, source)) is not None:
            by_key[key].append(actor.id)
    for key in sorted(by_key):
        groups.join_all(by_key[key], _WHY[key[0]])


_WHY = {
    "case": "a name that the case gives",
    "country": "same country",
    "people": "same people",
    "place": "same place",
    "group": "same name and country",
    "body": "same name, country not against it",
    "institution": "same institution of one state",
    "acronym": "same acronym and country, no long name against it",
}


def _given(mission: Mission | None) -> dict[str, Key]:
    """Return by folded name what the case's own file names: its mission and the fund that pays for it."""
    if mission is None:
        return {}
    names = (mission.name, *mission.aliases)
    bare = [name for name in map(spelling, names) if " " in name or is_acronym(name)]  # "MSS" of "MSS mission"
    named = {**dict.fromkeys(mission.trust_fund, "trust fund"), **dict.fromkeys((*bare, *names), "mission")}
    return {plain(name): ("case", what) for name, what in named.items()}


def _simple(actor: Actor, source: Source, given: Mapping[str, Key]) -> Key | None:
    """Return the key of what needs no comparison with other names: the case's own names, countries, peoples, places."""
    own = _of_case(actor, given) if actor.kind != "person" else None
    if own is None and actor.kind in ("organization", "group"):
        own = institution(actor.name, actor.country, source.language)
    if own is not None or actor.kind == "organization":
        return own
    return _named(actor, source) if is_named(actor) else None


def _of_case(actor: Actor, given: Mapping[str, Key]) -> Key | None:
    """Return the key of what the case's own file names; an acronym that is only an alias is enough for a mission."""
    for name in (actor.name, *actor.aliases):
        key = given.get(plain(name))
        if key is not None and (name == actor.name or actor.kind == "mission" or not is_acronym(name)):
            return key
    return None


def _named(actor: Actor, source: Source) -> Key | None:
    """Return the key of a country, people or place by its name."""
    if actor.kind == "country":
        return ("country", actor.country or plain(actor.name))
    if actor.kind == "group":
        countries = source.language.countries
        iso3 = countries.iso3(actor.name) if countries.is_demonym(actor.name) else None
        return ("people", iso3) if iso3 else ("group", plain(actor.name), actor.country or "")
    if actor.kind == "place":
        return _place(actor, source)
    return None


def _place(actor: Actor, source: Source) -> Key | None:
    for place in source.record.places:
        if place.geonames_id is not None and not set(place.mentions).isdisjoint(actor.mentions):
            return ("place", str(place.geonames_id))
    return ("place", plain(actor.name), actor.country) if actor.country else None


class _Table:
    """What the names of all documents together say of their bodies: acronyms, and countries of a name."""

    def __init__(self) -> None:
        self._meant: dict[str, set[Body]] = defaultdict(set)  # acronym -> what documents explain it by
        self._realms: dict[frozenset[str], set[str]] = defaultdict(set)  # core -> countries that have such a body

    def add(self, actor: Actor, source: Source) -> None:
        """Take note of a body and of the acronym that its document explains."""
        body, language = body_of(actor, source.language), source.language
        if body is None:
            return
        if body.realm and (len(body.core) > 1 or not says_whose(actor.name, language)):
            self._realms[body.core].add(body.realm)
        same = (None, known_actor(actor.name, language))
        acronyms = [alias for alias in actor.aliases if is_acronym(alias) and alias not in actor.name.split()]
        for alias in acronyms:
            if known_actor(alias, language) in same:
                self._meant[plain(alias)].add(body)

    def settle(self) -> None:
        """Keep the acronyms that stand for one body, whatever the country it is said to be of."""
        self._acronyms: dict[str, Body] = {}
        for acronym, bodies in self._meant.items():
            settled = {self._with_realm(body) for body in bodies}
            if len(settled) == 1:
                self._acronyms[acronym] = settled.pop()

    def key(self, actor: Actor, source: Source) -> Key | None:
        """Return what an actor's record shares with the others of its body; None where its name says too little."""
        body = body_of(actor, source.language)
        if body is None:
            return self._of_acronym(actor)
        if not is_common(body.core, source.language):
            return self._with_realm(body).key
        if body.realm is None:
            return self._of_common(body, source)
        if len(body.core) == 1 and body.core.isdisjoint(source.language.across.lone):
            # a country has many councils, but only one "Bank of England"
            return ("body", plain(actor.name), "") if says_whose(actor.name, source.language) else None
        return body.key

    def _of_acronym(self, actor: Actor) -> Key | None:
        """Return the key of the body that an acronym stands for; without an explanation the acronym itself is one."""
        name = plain(actor.name)
        body = self._acronyms.get(name)
        if body is not None and (not actor.country or body.realm in (None, "", actor.country)):
            return body.key
        explained = self._meant.get(name)  # by several long names, or by one of another country
        return None if explained else ("acronym", name, actor.country or "")

    def _of_common(self, body: Body, source: Source) -> Key | None:
        """Return the key of a body whose name says neither what it is nor whose, where one country alone has such."""
        realms = self._realms.get(body.core, set())
        if len(body.core) < 2 or len(realms) != 1 or _subject(source) not in realms:
            return None
        return Body(body.core, _subject(source)).key

    def _with_realm(self, body: Body) -> Body:
        """Return a body with the only country that its name is said to be of."""
        realms = self._realms.get(body.core, set())
        return Body(body.core, next(iter(realms))) if body.realm is None and len(realms) == 1 else body


def _subject(source: Source) -> str | None:
    """Return the country that a document names at least twice as often as any other."""
    named_in: Counter[str] = Counter()
    lands = [a for a in source.record.actors if a.kind in ("country", "group", "place") and a.confidence is None]
    for actor in lands:
        named_in[actor.country or ""] += len(actor.mentions)
    del named_in[""]
    (first, most), (_, second) = [*named_in.most_common(2), ("", 0), ("", 0)][:2]
    return first if most and most >= _CLEAR * second else None
