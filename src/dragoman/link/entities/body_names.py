"""What the name of a body says: the words that tell it apart, and the country that it belongs to.

Country and common words count for nothing among the words: "High Court of Kenya" and "the Kenyan High Court" agree.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.annotate.names.aliases import content
from dragoman.lang import Language
from dragoman.lang.actors import KnownActor
from dragoman.link.corpus import Key
from dragoman.model import Actor
from dragoman.resolve.registry import fold

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
_ACRONYM = 8  # letters
_PHRASE = 4  # words of a country's name
_UNITED_NATIONS = "UNO"  # the code under which the table of known organizations lists its bodies


@dataclass(frozen=True, slots=True)
class Body:
    """A body as one name gives it: the words that tell it apart, and whose it is (ISO alpha-3 or "UNO")."""

    core: frozenset[str]
    realm: str | None

    @property
    def key(self) -> Key:
        """What is equal for names of one body."""
        return ("body", " ".join(sorted(self.core)), self.realm or "")


def body_of(actor: Actor, language: Language) -> Body | None:
    """Return the body that an actor's longest name gives; None for an acronym that no table explains."""
    names = [name for name in (actor.name, *actor.aliases) if not is_acronym(name)] or [actor.name]
    name = actor.name if actor.name in names else max(names, key=lambda n: (len(n.split()), n))
    body = named(name, language)
    if body is None:
        return None
    return Body(body.core, actor.country) if body.realm is None and actor.country else body


@functools.lru_cache(maxsize=50_000)
def named(name: str, language: Language) -> Body | None:
    """Return the body that a name alone gives; None for an acronym that the table of known organizations lacks."""
    known = known_actor(name, language)
    if known is None:
        if is_acronym(name):
            return None
        core, realm = _core(name, language)
        return Body(core or frozenset((plain(name),)), realm)
    core, realm = _core(known.name, language)
    own = None if known.name in language.actors.shared else known.country
    return Body(core or frozenset((plain(known.name),)), realm or own)


def known_actor(name: str, language: Language) -> KnownActor | None:
    """Return what the table of known organizations has under a name."""
    return _known_names(language).get(plain(name))


@functools.cache
def _known_names(language: Language) -> Mapping[str, KnownActor]:
    actors = language.actors.known()
    return {plain(name): actor for actor in reversed(actors) for name in (*actor.aliases, actor.name)}


def says_whose(name: str, language: Language) -> bool:
    """Whether a name itself gives the country, or the UN, that the body is of."""
    return _core(name, language)[1] is not None


def institution(name: str, country: str | None, language: Language) -> Key | None:
    """Return the key of a state's institution that is described by nationality and noun: "the Kenyan military"."""
    kept, owner = _parts(name, language)
    realm = owner or country
    noun = fold(" ".join(kept)).removeprefix("the ").removesuffix(" of").removesuffix(" of the")
    canonical = language.across.institutions.get(noun)
    return ("institution", canonical, realm) if canonical and realm else None


def _core(name: str, language: Language) -> tuple[frozenset[str], str | None]:
    """Return the words that tell a body apart, and the country or the UN where the name says whose it is."""
    kept, realm = _parts(name, language)
    core, _ = content(" ".join(kept), language) if kept else (frozenset[str](), None)
    return frozenset(fold(word) for word in core), realm


def _parts(name: str, language: Language) -> tuple[list[str], str | None]:
    """Return the words of a name that are no owner's, and the first owner."""
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
    return kept, realm


def _owner(phrase: str, language: Language) -> str | None:
    if (iso3 := language.countries.iso3(phrase)) is not None:
        return iso3
    known = _known_names(language).get(plain(phrase))
    is_un = known is not None and known.country == _UNITED_NATIONS and known.kind == "organization"
    return _UNITED_NATIONS if is_un and known and plain(known.name) == "united nations" else None


def is_acronym(name: str) -> bool:
    """Whether a name is one short word with several capitals."""
    bare = name.replace(".", "")
    return " " not in bare and 1 < len(bare) <= _ACRONYM and sum(c.isupper() for c in bare) > 1


def is_common(core: frozenset[str], language: Language) -> bool:
    """Whether bodies of every country have all these words in their names."""
    return core <= _common(language)


@functools.cache
def _common(language: Language) -> frozenset[str]:
    """Return the words that bodies of every country have in their names."""
    return language.across.institutional | language.names.portfolios | language.across.lone


def plain(name: str) -> str:
    """Return a name folded, without points and article."""
    return " ".join(fold(name).replace(".", "").split()).removeprefix("the ")
