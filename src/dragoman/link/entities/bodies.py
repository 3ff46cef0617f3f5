"""Organizations, missions, countries, peoples and places as actors: which names of many documents are one body's.

Two names are one body's where they give the same words and country (`body_names`); "Ministry of Foreign Affairs" alone
agrees with nobody's. An acronym stands for the long name that some document gives with it, or that the table of known
organizations has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, TypeVar

from dragoman.annotate.names.aliases import spelling
from dragoman.lang import Language
from dragoman.link.corpus import Groups, Key, Source, differ, grouped, is_named
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
from dragoman.model import Actor, Mission, Place, Question, Record

T = TypeVar("T")

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
        """Return the key of what it names."""
        names = (plain(name) for name in (actor.name, *actor.aliases) if _is_telling(name, actor))
        return next((self._keys[name] for name in names if name in self._keys), None)


def _is_telling(name: str, actor: Actor) -> bool:
    """Whether a name tells what an actor is; an acronym among its aliases tells only which mission it is."""
    return name == actor.name or actor.kind == "mission" or not is_acronym(name)


def of(record: Record, source: Source, given: Given) -> Iterator[Bearer]:
    """Yield what is compared of the actors of a document that are no persons, as far as a name tells anything."""
    about = _subject(record)
    for actor in (actor for actor in record.actors if actor.kind != "person"):
        key = given.of(actor) or _own_key(actor, record, source)
        if key is not None:
            yield Bearer(actor.id, source, key)
        elif _is_body(actor):
            yield _bearer(actor, source, about)


def _is_body(actor: Actor) -> bool:
    """Whether an actor is an organization or mission with a name."""
    return is_named(actor) and actor.kind in ("organization", "mission")


def _own_key(actor: Actor, record: Record, source: Source) -> Key | None:
    """Return the key of what needs no comparison with other names: institutions, countries, peoples, places."""
    read = _BY_NAME.get(actor.kind) if is_named(actor) else None
    own = _institution(actor, source)
    return read(actor, record, source) if read and own is None else own


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
    table = _Table(bearers)
    for near in grouped(bearers, keys).values():
        groups.touch(one.id for one in near)
    for key, same in sorted(grouped(bearers, table.keys).items(), key=itemgetter(0)):
        groups.join_all([one.id for one in same], WHY[key[0]])


def _given(mission: Mission) -> dict[str, Key]:
    """Return by folded name what a case names."""
    names = (mission.name, *mission.aliases)
    bare = [name for name in map(spelling, names) if " " in name or is_acronym(name)]  # "MSS" of "MSS mission"
    named = {**dict.fromkeys(mission.trust_fund, "trust fund"), **dict.fromkeys((*bare, *names), "mission")}
    return {plain(name): ("case", what) for name, what in named.items()}


def _institution(actor: Actor, source: Source) -> Key | None:
    described = actor.kind in ("organization", "group")
    return institution(actor.name, actor.country, source.language) if described else None


def _country(actor: Actor, _: Record, __: Source) -> Key:
    return ("country", actor.country or plain(actor.name))


def _people(actor: Actor, _: Record, source: Source) -> Key:
    countries = source.language.countries
    iso3 = countries.iso3(actor.name) if countries.is_demonym(actor.name) else None
    return ("people", iso3) if iso3 else ("group", plain(actor.name), actor.country or "")


def _place(actor: Actor, record: Record, source: Source) -> Key | None:
    """Return the key of the place that the gazetteer says, else of the name where it has a country.

    A part of a country that the gazetteer takes for the country is itself by its name: "Northern Cyprus".
    """
    by_name = ("place", plain(actor.name), actor.country) if actor.country else None
    part = source.language.countries.is_part(actor.name)
    there = (spot for spot in record.places if not set(spot.mentions).isdisjoint(actor.mentions))
    return next((key for spot in there if (key := _spot(spot, part=part))), by_name)


def _spot(place: Place, *, part: bool) -> Key | None:
    """Return the key of what the gazetteer says, None where it says a country of what is only a `part` of one."""
    told = place.geonames_id is not None and not (part and place.kind == "country")
    return ("place", str(place.geonames_id)) if told else None


_BY_NAME: Final[Mapping[str, Callable[[Actor, Record, Source], Key | None]]] = {  # kind of actor -> what its name is
    "country": _country,
    "group": _people,
    "place": _place,
}


class _Table:
    """What the names of all documents together say of their bodies: acronyms, and countries of a name."""

    def __init__(self, found: Iterable[Bearer]) -> None:
        told = [(one, one.body) for one in found if one.body is not None]
        self._realms: dict[frozenset[str], set[str]] = defaultdict(set)  # core -> countries that have such a body
        for one, body in told:
            self._realms[body.core] |= _realms(one, body)
        explained = grouped(told, lambda pair: pair[0].explained)
        # an acronym stands for one body, whatever the country it is said to be of; None where for several
        self._meant = {short: _only({self._with_realm(body) for _, body in own}) for short, own in explained.items()}

    def keys(self, one: Bearer) -> list[Key]:
        """Return what a record shares with the others of its body; nothing where its name says too little."""
        key = one.key or self._key(one)
        return [key] if key else []

    def _key(self, one: Bearer) -> Key | None:
        if one.body is None:
            return self._of_acronym(one)
        return self._of_common(one, one.body) if one.common else self._with_realm(one.body).key

    def _of_acronym(self, one: Bearer) -> Key | None:
        """Return the key of the body that an acronym stands for; without an explanation the acronym itself is one."""
        if one.name not in self._meant:
            return ("acronym", one.name, one.country or "")
        body = self._meant[one.name]
        return None if body is None or differ(one.country or None, body.realm or None) else body.key

    def _of_common(self, one: Bearer, body: Body) -> Key | None:
        """Return the key of a body whose name does not say what it is, where it or the document says whose."""
        owned = self._of_land(one, body) if body.realm is None else body
        return _owned_key(one, owned) if owned else None

    def _of_land(self, one: Bearer, body: Body) -> Body | None:
        """Return the body as that of the country a document is about, where this alone has such.

        So is one that a document gives an acronym, where no country is known to have such: it has a name of its own.
        """
        realms = self._realms.get(body.core) or ({one.about} if one.explained and one.about else set())
        alone = len(body.core) > 1 and realms == {one.about}
        return Body(body.core, one.about) if alone else None

    def _with_realm(self, body: Body) -> Body:
        """Return a body with the only country that its name is said to be of."""
        return Body(body.core, _only(self._realms.get(body.core, ()))) if body.realm is None else body


def _realms(one: Bearer, body: Body) -> set[str]:
    """Return the country that has a body of some words; not where one word and its owner are the name."""
    return {body.realm} if body.realm and (len(body.core) > 1 or not one.owned) else set()


def _only(found: Collection[T]) -> T | None:
    return next(iter(found)) if len(found) == 1 else None


def _owned_key(one: Bearer, body: Body) -> Key | None:
    """Return the key of a common name with its owner: a country has many councils, but only one "Bank of England"."""
    if len(body.core) > 1 or one.lone:
        return body.key
    return ("body", one.name, "") if one.owned else None


def _subject(record: Record) -> str | None:
    """Return the country that a document names at least twice as often as any other."""
    named_in: Counter[str | None] = Counter()
    for land in filter(_is_land, record.actors):
        named_in[land.country] += len(land.mentions)
    (first, most), (_, second) = [*named_in.most_common(2), (None, 0), (None, 0)][:2]
    return first if most >= max(1, _CLEAR * second) else None


def _is_land(actor: Actor) -> bool:
    return bool(actor.country) and actor.kind in ("country", "group", "place") and actor.confidence is None
