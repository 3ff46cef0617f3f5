"""Organizations, missions, countries, peoples and places as actors: which names of many documents are one body's.

Two names are one body's where they give the same words and country (`body_names`); "Ministry of Foreign Affairs" alone
agrees with nobody's. An acronym stands for the long name that some document gives with it, or that the table of known
organizations has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.annotate.names.aliases import spelling
from dragoman.lang import Language
from dragoman.link.corpus import Groups, Key, Source, is_named
from dragoman.link.entities.body_names import (
    Body,
    body_of,
    institution,
    is_acronym,
    is_common,
    known_actor,
    plain,
    says_whose,
)
from dragoman.model import Actor, Mission, Question, Record

_CLEAR = 2  # how many times as often as any other a country must be named to be the one a text is about
WHY = {
    "case": "a name that the case gives",
    "country": "same country",
    "people": "same people",
    "place": "same place",
    "group": "same name and country",
    "body": "same name, country not against it",
    "institution": "same institution of one state",
    "acronym": "same acronym and country, no long name against it",
}


@dataclass(frozen=True, slots=True)
class Bearer:
    """An actor as its name is compared.

    `key` is equal for those that are one where nothing else need be looked at; else `body` is what the name says, None
    for an acronym that no table explains. `explained` are the acronyms that its document gives it. `owned` is its
    name where that itself says whose it is, `common` says that it is of words which bodies of every country have, and
    `lone` that one of them has no second one. `about` is the country that the document is about.
    """

    id: str
    source: Source
    key: Key | None
    body: Body | None = None
    name: str = ""
    country: str | None = None
    explained: tuple[str, ...] = ()
    owned: bool = False
    common: bool = False
    lone: bool = False
    about: str | None = None


class Given:
    """What the case's own file names: its mission and the fund that pays for it."""

    def __init__(self, question: Question | None) -> None:
        self._keys = _given(question.mission) if question and question.mission else {}

    def of(self, actor: Actor) -> Key | None:
        """Return the key of what it names; an acronym that is only an alias is enough for a mission."""
        for name in (actor.name, *actor.aliases):
            key = self._keys.get(plain(name))
            if key is not None and (name == actor.name or actor.kind == "mission" or not is_acronym(name)):
                return key
        return None


def of(record: Record, source: Source, given: Given) -> Iterator[Bearer]:
    """Yield what is compared of the actors of a document that are no persons, as far as a name tells anything."""
    about = _subject(record)
    for actor in record.actors:
        if actor.kind == "person":
            continue
        key = given.of(actor) or _own_key(actor, record, source)
        if key is not None:
            yield Bearer(actor.id, source, key)
        elif is_named(actor) and actor.kind in ("organization", "mission"):
            yield _bearer(actor, source, about)


def _own_key(actor: Actor, record: Record, source: Source) -> Key | None:
    """Return the key of what needs no comparison with other names: institutions, countries, peoples, places."""
    if actor.kind in ("organization", "group"):
        own = institution(actor.name, actor.country, source.language)
        if own is not None or actor.kind == "organization":
            return own
    return _named(actor, record, source) if is_named(actor) else None


def _bearer(actor: Actor, source: Source, about: str | None) -> Bearer:
    language, name = source.language, actor.name
    body = body_of(actor, language)
    core = body.core if body else frozenset[str]()
    return Bearer(
        id=actor.id,
        source=source,
        key=None,
        body=body,
        name=plain(name),
        country=actor.country,
        explained=tuple(_explained(actor, language)) if body else (),
        owned=says_whose(name, language),
        common=is_common(core, language),
        lone=not core.isdisjoint(language.across.lone),
        about=about,
    )


def _explained(actor: Actor, language: Language) -> Iterator[str]:
    """Yield the acronyms that a document gives a long name, unless they are known as another's."""
    same = (None, known_actor(actor.name, language))
    for alias in actor.aliases:
        if is_acronym(alias) and alias not in actor.name.split() and known_actor(alias, language) in same:
            yield plain(alias)


def keys(one: Bearer) -> Iterator[Key]:
    """Yield what a name shares with all that bear on it: its own key, or its words, and its acronyms."""
    if one.key is not None:
        yield one.key
        return
    yield ("words", *sorted(one.body.core)) if one.body else ("short", one.name)
    yield from (("short", acronym) for acronym in one.explained)


looks = keys


def bears(one: Bearer, other: Bearer) -> bool:
    """Whether one name may say what another means."""
    return not set(keys(one)).isdisjoint(keys(other))


def join(groups: Groups, found: Iterable[Bearer]) -> None:
    """Join the records that are one body's, people's, country's or place's."""
    bearers = list(found)
    table = _Table(one for one in bearers if one.key is None)
    by_key: dict[Key, list[str]] = defaultdict(list)
    near: dict[Key, list[str]] = defaultdict(list)
    for one in bearers:
        if (key := table.key(one)) is not None:
            by_key[key].append(one.id)
        for shared in keys(one):
            near[shared].append(one.id)
    for items in near.values():
        groups.touch(items)
    for key in sorted(by_key):
        groups.join_all(by_key[key], WHY[key[0]])


def _given(mission: Mission) -> dict[str, Key]:
    """Return by folded name what a case names."""
    names = (mission.name, *mission.aliases)
    bare = [name for name in map(spelling, names) if " " in name or is_acronym(name)]  # "MSS" of "MSS mission"
    named = {**dict.fromkeys(mission.trust_fund, "trust fund"), **dict.fromkeys((*bare, *names), "mission")}
    return {plain(name): ("case", what) for name, what in named.items()}


def _named(actor: Actor, record: Record, source: Source) -> Key | None:
    """Return the key of a country, people or place by its name."""
    if actor.kind == "country":
        return ("country", actor.country or plain(actor.name))
    if actor.kind == "group":
        countries = source.language.countries
        iso3 = countries.iso3(actor.name) if countries.is_demonym(actor.name) else None
        return ("people", iso3) if iso3 else ("group", plain(actor.name), actor.country or "")
    return _place(actor, record) if actor.kind == "place" else None


def _place(actor: Actor, record: Record) -> Key | None:
    known = (p for p in record.places if p.geonames_id is not None)
    found = next((p for p in known if not set(p.mentions).isdisjoint(actor.mentions)), None)
    if found is not None:
        return ("place", str(found.geonames_id))
    return ("place", plain(actor.name), actor.country) if actor.country else None


class _Table:
    """What the names of all documents together say of their bodies: acronyms, and countries of a name."""

    def __init__(self, found: Iterable[Bearer]) -> None:
        self._realms: dict[frozenset[str], set[str]] = defaultdict(set)  # core -> countries that have such a body
        meant: dict[str, set[Body]] = defaultdict(set)  # acronym -> what documents explain it by
        for one in found:
            if one.body is not None:
                self._take(one.body, owned=one.owned)
                for acronym in one.explained:
                    meant[acronym].add(one.body)
        # an acronym stands for one body, whatever the country it is said to be of
        self._meant = {acronym: {self._with_realm(body) for body in bodies} for acronym, bodies in meant.items()}

    def _take(self, body: Body, *, owned: bool) -> None:
        if body.realm and (len(body.core) > 1 or not owned):
            self._realms[body.core].add(body.realm)

    def key(self, one: Bearer) -> Key | None:
        """Return what a record shares with the others of its body; None where its name says too little."""
        if one.key is not None:
            return one.key
        if one.body is None:
            return self._of_acronym(one)
        if not one.common:
            return self._with_realm(one.body).key
        if one.body.realm is None:
            return self._of_common(one.body, one.about)
        if len(one.body.core) > 1 or one.lone:
            return one.body.key
        # a country has many councils, but only one "Bank of England"
        return ("body", one.name, "") if one.owned else None

    def _of_acronym(self, one: Bearer) -> Key | None:
        """Return the key of the body that an acronym stands for; without an explanation the acronym itself is one."""
        meant = self._meant.get(one.name, set())
        if not meant:
            return ("acronym", one.name, one.country or "")
        body = next(iter(meant))
        settled = len(meant) == 1 and (not one.country or body.realm in (None, "", one.country))
        return body.key if settled else None  # several long names, or one of another country

    def _of_common(self, body: Body, about: str | None) -> Key | None:
        """Return the key of a body whose name says neither what it is nor whose, where one country alone has such."""
        if len(body.core) > 1 and about and self._realms.get(body.core) == {about}:
            return Body(body.core, about).key
        return None

    def _with_realm(self, body: Body) -> Body:
        """Return a body with the only country that its name is said to be of."""
        realms = self._realms.get(body.core, set())
        return Body(body.core, next(iter(realms))) if body.realm is None and len(realms) == 1 else body


def _subject(record: Record) -> str | None:
    """Return the country that a document names at least twice as often as any other."""
    named_in: Counter[str] = Counter()
    lands = [a for a in record.actors if a.kind in ("country", "group", "place") and a.confidence is None]
    for actor in lands:
        named_in[actor.country or ""] += len(actor.mentions)
    del named_in[""]
    (first, most), (_, second) = [*named_in.most_common(2), ("", 0), ("", 0)][:2]
    return first if most and most >= _CLEAR * second else None
