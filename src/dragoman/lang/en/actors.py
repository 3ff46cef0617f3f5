"""English words for what actors are; the tables stand beside this module."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib.resources import files

from dragoman.lang.actors import ActorWords, KnownActor


def _rows(name: str) -> list[list[str]]:
    lines = files("dragoman.lang.en").joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:] if line]


@functools.cache
def sectors() -> Mapping[str, str]:
    """Return role nouns, heads of organizations and phrases with their sector, plurals included."""
    table: dict[str, str] = {}
    for sector, phrases in _rows("sectors.tsv"):
        for phrase in phrases.split("|"):
            table.setdefault(phrase, sector)
            table.setdefault(_plural(phrase), sector)
    return table


@functools.cache
def known_actors() -> tuple[KnownActor, ...]:
    """Return organizations with aliases, country, sector and kind."""
    return tuple(
        KnownActor(name, tuple(filter(None, aliases.split("|"))), country or None, sector or None, kind)
        for name, aliases, country, sector, kind in _rows("organizations.tsv")
    )


def _plural(noun: str) -> str:
    for ending, plural in (("man", "men"), ("woman", "women"), ("person", "people")):
        if noun.endswith(ending) and noun not in ("human", "german"):
            return noun.removesuffix(ending) + plural
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|ch|sh)$", noun) else "s")


ENGLISH_ACTORS = ActorWords(
    sectors=sectors,
    known=known_actors,
    former=re.compile(r"\b(?:former|ex|deposed|ousted|disgraced|retired|exiled|one-time|onetime)\b", re.IGNORECASE),
    elect=re.compile(r"[- ](?:elect|designate)\b", re.IGNORECASE),
    candidate=re.compile(r"\b(?:candidate|hopeful|nominee|contender|frontrunner|front-runner)s?\b", re.IGNORECASE),
    opposition=re.compile(r"\bopposition\b", re.IGNORECASE),
    heads_end=re.compile(r"\s*(?:,|\(|\b(?:of|in|from|at|for|on|to|who|near|with|by|across|inside|against)\b)"),
)
