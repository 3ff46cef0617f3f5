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
    body = named(_longest(actor), language)
    return Body(body.core, actor.country or None) if body is not None and body.realm is None else body


def _longest(actor: Actor) -> str:
    """Return the name of an actor, the longest alias where that is an acronym."""
    if not is_acronym(actor.name):
        return actor.name
    long = (name for name in actor.aliases if not is_acronym(name))
    return max(long, key=lambda name: (len(name.split()), name), default=actor.name)


@functools.lru_cache(maxsize=50_000)
def named(name: str, language: Language) -> Body | None:
    """Return the body that a name alone gives; None for an acronym that the table of known organizations lacks."""
    known = known_actor(name, language)
    if known is None:
        return None if is_acronym(name) else _told(name, None, language)
    return _told(known.name, None if known.name in language.actors.shared else known.country, language)


def _told(name: str, country: str | None, language: Language) -> Body:
    """Return the body that a name tells, of a country where it does not say whose."""
    core, realm = _core(name, language)
    return Body(core or frozenset((plain(name),)), realm or country)


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
    return language.countries.iso3(phrase) or (_UNITED_NATIONS if plain(phrase) in _united_nations(language) else None)


@functools.cache
def _united_nations(language: Language) -> frozenset[str]:
    """Return the names of the United Nations itself, none of its bodies'."""
    own = (_UNITED_NATIONS, "organization", "united nations")
    known = _known_names(language).items()
    return frozenset(name for name, actor in known if (actor.country, actor.kind, plain(actor.name)) == own)


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
