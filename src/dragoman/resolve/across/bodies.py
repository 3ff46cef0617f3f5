"""Organizations, missions, countries, peoples and places as actors: which names of many documents are one body's.

A body is compared by the words of its name without country and common words, together with the country it belongs to:
"High Court of Kenya" and "the Kenyan High Court" agree, "Ministry of Foreign Affairs" alone agrees with nobody's. An
acronym stands for the long name that some document gives with it, or that the table of known organizations has.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.annotate.names.aliases import content, spelling
from dragoman.lang import Language
from dragoman.lang.actors import KnownActor
from dragoman.model import Actor, Mission, Question
from dragoman.resolve.across.corpus import Groups, Source
from dragoman.resolve.registry import fold

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
_ACRONYM = 8  # letters
_PHRASE = 4  # words of a country's name
_UNITED_NATIONS = "UNO"  # the code under which the table of known organizations lists its bodies
_CLEAR = 2  # how many times as often as any other a country must be named to be the one a text is about

Key = tuple[str, ...]  # what is equal where two names are one body's


@dataclass(frozen=True, slots=True)
class Body:
    """A body as one name gives it: the words that tell it apart, and whose it is (ISO alpha-3 or "UNO")."""

    core: frozenset[str]
    realm: str | None

    @property
    def key(self) -> Key:
        """What is equal for names of one body."""
        return ("body", " ".join(sorted(self.core)), self.realm or "")


def join(groups: Groups, found: Iterable[tuple[Actor, Source]], question: Question | None) -> None:
    """Join the records that are one body's, people's, country's or place's."""
    given = _given(question.mission if question else None)
    table = _Table()
    by_key: dict[Key, list[str]] = defaultdict(list)
    bodies: list[tuple[Actor, Source]] = []
    for actor, source in found:
        if (key := _simple(actor, source, given)) is not None:
            by_key[key].append(actor.id)
        elif actor.confidence is None and actor.kind in ("organization", "mission"):
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
    "acronym": "same acronym and country, no long name against it",
}


def _given(mission: Mission | None) -> dict[str, Key]:
    """Return by folded name what the case's own file names: its mission and the fund that pays for it."""
    if mission is None:
        return {}
    names = (mission.name, *mission.aliases)
    bare = [name for name in map(spelling, names) if " " in name or _is_acronym(name)]  # "MSS" of "MSS mission"
    named = {**dict.fromkeys(mission.trust_fund, "trust fund"), **dict.fromkeys((*bare, *names), "mission")}
    return {_plain(name): ("case", what) for name, what in named.items()}


def _plain(name: str) -> str:
    return " ".join(fold(name).replace(".", "").split()).removeprefix("the ")


def _simple(actor: Actor, source: Source, given: Mapping[str, Key]) -> Key | None:
    """Return the key of what needs no comparison with other names: the case's own names, countries, peoples, places."""
    if actor.kind != "person":
        for name in (actor.name, *actor.aliases):
            key = given.get(_plain(name))
            if key is not None and (name == actor.name or actor.kind == "mission" or not _is_acronym(name)):
                return key
    if actor.confidence is not None:
        return None  # described, not named
    if actor.kind == "country":
        return ("country", actor.country or _plain(actor.name))
    if actor.kind == "group":
        countries = source.language.countries
        iso3 = countries.iso3(actor.name) if countries.is_demonym(actor.name) else None
        return ("people", iso3) if iso3 else ("group", _plain(actor.name), actor.country or "")
    if actor.kind == "place":
        return _place(actor, source)
    return None


def _place(actor: Actor, source: Source) -> Key | None:
    for place in source.record.places:
        if place.geonames_id is not None and not set(place.mentions).isdisjoint(actor.mentions):
            return ("place", str(place.geonames_id))
    return ("place", _plain(actor.name), actor.country) if actor.country else None


class _Table:
    """What the names of all documents together say of their bodies: acronyms, and countries of a name."""

    def __init__(self) -> None:
        self._meant: dict[str, set[Body]] = defaultdict(set)  # acronym -> what documents explain it by
        self._realms: dict[frozenset[str], set[str]] = defaultdict(set)  # core -> countries that have such a body

    def add(self, actor: Actor, source: Source) -> None:
        """Take note of a body and of the acronym that its document explains."""
        body = _body(actor, source.language)
        if body is None:
            return
        if body.realm and (len(body.core) > 1 or not _core(actor.name, source.language)[1]):
            self._realms[body.core].add(body.realm)
        own = actor.name.split()
        for alias in actor.aliases:
            known = _known(alias, source.language)
            if _is_acronym(alias) and alias not in own and known in (None, _known(actor.name, source.language)):
                self._meant[_plain(alias)].add(body)

    def settle(self) -> None:
        """Keep the acronyms that stand for one body, whatever the country it is said to be of."""
        self._acronyms: dict[str, Body] = {}
        for acronym, bodies in self._meant.items():
            settled = {self._with_realm(body) for body in bodies}
            if len(settled) == 1:
                self._acronyms[acronym] = settled.pop()

    def key(self, actor: Actor, source: Source) -> Key | None:
        """Return what an actor's record shares with the others of its body; None where its name says too little."""
        language = source.language
        body = _body(actor, language)
        if body is None:
            body = self._acronyms.get(_plain(actor.name))
            if body is not None and (not actor.country or not body.realm or actor.country == body.realm):
                return body.key
            explained = self._meant.get(_plain(actor.name))  # by several long names, or by one of another country
            return None if explained else ("acronym", _plain(actor.name), actor.country or "")
        if body.realm is None and _is_common(body.core, language):
            realms = self._realms.get(body.core, set())
            realm = next(iter(realms), None)
            if len(body.core) < 2 or len(realms) != 1 or _subject(source) != realm:
                return None
            return Body(body.core, realm).key
        if len(body.core) == 1 and _is_common(body.core, language) and body.core.isdisjoint(language.across.lone):
            # a country has many councils, but only one "Bank of England"
            return ("body", _plain(actor.name), "") if _core(actor.name, language)[1] else None
        return self._with_realm(body).key

    def _with_realm(self, body: Body) -> Body:
        """Return a body with the only country that its name is said to be of."""
        realms = self._realms.get(body.core, set())
        return Body(body.core, next(iter(realms))) if body.realm is None and len(realms) == 1 else body


def _body(actor: Actor, language: Language) -> Body | None:
    """Return the body that an actor's longest name gives; None for an acronym that no table explains."""
    names = [name for name in (actor.name, *actor.aliases) if not _is_acronym(name)] or [actor.name]
    name = actor.name if actor.name in names else max(names, key=lambda n: (len(n.split()), n))
    body = named(name, language)
    if body is None:
        return None
    return Body(body.core, actor.country) if body.realm is None and actor.country else body


@functools.lru_cache(maxsize=50_000)
def named(name: str, language: Language) -> Body | None:
    """Return the body that a name alone gives; None for an acronym that the table of known organizations lacks."""
    known = _known(name, language)
    if known is None:
        if _is_acronym(name):
            return None
        core, realm = _core(name, language)
        return Body(core or frozenset((_plain(name),)), realm)
    core, realm = _core(known.name, language)
    own = None if known.name in language.actors.shared else known.country
    return Body(core or frozenset((_plain(known.name),)), realm or own)


def _known(name: str, language: Language) -> KnownActor | None:
    return _known_names(language).get(_plain(name))


@functools.cache
def _known_names(language: Language) -> Mapping[str, KnownActor]:
    actors = language.actors.known()
    return {_plain(name): actor for actor in reversed(actors) for name in (*actor.aliases, actor.name)}


def _core(name: str, language: Language) -> tuple[frozenset[str], str | None]:
    """Return the words that tell a body apart, and the country or the UN where the name says whose it is."""
    words = [word.rstrip(".") for word in _WORD.findall(name)]
    realm, kept, i = None, [], 0
    while i < len(words):
        for length in range(min(_PHRASE, len(words) - i), 0, -1):
            phrase = " ".join(words[i : i + length])
            if (owner := _owner(phrase, language)) is not None and length < len(words):
                realm, i = realm or owner, i + length
                break
        else:
            kept.append(words[i])
            i += 1
    core, _ = content(" ".join(kept), language) if kept else (frozenset[str](), None)
    return frozenset(fold(word) for word in core), realm


def _owner(phrase: str, language: Language) -> str | None:
    if (iso3 := language.countries.iso3(phrase)) is not None:
        return iso3
    known = _known_names(language).get(_plain(phrase))
    is_un = known is not None and known.country == _UNITED_NATIONS and known.kind == "organization"
    return _UNITED_NATIONS if is_un and known and _plain(known.name) == "united nations" else None


def _is_acronym(name: str) -> bool:
    bare = name.replace(".", "")
    return " " not in bare and 1 < len(bare) <= _ACRONYM and sum(c.isupper() for c in bare) > 1


def _is_common(core: frozenset[str], language: Language) -> bool:
    return core <= _common(language)


@functools.cache
def _common(language: Language) -> frozenset[str]:
    """Return the words that bodies of every country have in their names."""
    return language.across.institutional | language.names.portfolios | language.across.lone


def _subject(source: Source) -> str | None:
    """Return the country that a document names at least twice as often as any other."""
    named_in: Counter[str] = Counter()
    for actor in source.record.actors:
        if actor.kind in ("country", "group", "place") and actor.country and actor.confidence is None:
            named_in[actor.country] += len(actor.mentions)
    (first, most), (_, second) = [*named_in.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= _CLEAR * second and most else None
