"""What a language knows of actors: which words make which PLOVER sector, and well-known organizations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dragoman.lang.lexicon import lexicon
from dragoman.model import Sector


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An organization of the table; `country` is ISO 3166-1 alpha-3 or a PLOVER code (IGO, UNO, EUR, NGO, ...)."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: Sector | None
    kind: str


@lexicon
class ActorWords:
    """Words and tables that tell what an actor is."""

    sectors: Callable[[], Mapping[str, Sector]]  # lower-case noun or phrase -> PLOVER sector; plurals included
    known: Callable[[], tuple[KnownActor, ...]]  # well-known organizations
    weak: frozenset[str]  # heads that say little: "member", "official"; plurals included
    institutional: frozenset[Sector]  # sectors whose nouns decide as modifiers ("police spokesman")
    occupational: frozenset[Sector]  # sectors that give way to them
    official: frozenset[Sector]  # sectors whose former members are of the elite
    shared: frozenset[str]  # names that bodies of several countries bear; the table holds the usual one ("Congress")
    homes: Mapping[str, str]  # titles that mostly one country gives, lower case -> ISO alpha-3 ("congressman")
    domestic: frozenset[Sector]  # sectors of politics at home
    befriended: frozenset[str]  # nouns for who may be a state, a body or a person ("allies"): they tell no sector
    leagued: frozenset[str]  # nouns that tell a sector, but not as the last word of a name without another ("union")
    local: frozenset[Sector]  # sectors of bodies that a text about one country means there
    ours: frozenset[str]  # "our": what opens a description of the speaker's own
    ministries: re.Pattern[str]  # what a body of one government is called that publishes without naming its country
    matter: re.Pattern[str]  # what stands before the country that a title is about ("the situation in ")
    joint: frozenset[str]  # words of names of bodies that several states may share ("council")
    posted: frozenset[Sector]  # sectors of those who may work in a country that is not theirs
    unrecognized: frozenset[str]  # partially recognized territories, lower case
    directions: frozenset[str]  # words after which a country is not the actor's own ("ambassador to")
    envoys: frozenset[str]  # heads for whom an organization may send: "envoy", "coordinator"
    owner_behind: re.Pattern[str]  # the state that a description is of, behind it; its name is the first group
    owner_joined: re.Pattern[str]  # what joins another state to it; its name is the first group
    callings: frozenset[str]  # nouns beside a body's name that say what it is ("the daily X", "X, a militia")
    apposed: re.Pattern[str]  # an apposition right behind a body's name; group 1 is its words without the article
    sided: re.Pattern[str]  # what says whose friend a body is, not whose it is ("Iran-backed")
    bracketed: re.Pattern[str]  # brackets right behind a person's name; group 1 is the words in them
    item: re.Pattern[str]  # what may stand before a name in its line of a list: "- Mr. ", "1. Ambassador "
    entering: re.Pattern[str]  # what shows that a heading says whom those below stand for: "from", "delegation"
    targets: frozenset[str]  # words before a country to or for whom something is done
    seat_behind: re.Pattern[str]  # what leads from a body to the city of its government behind it (" in ")
    determiner: re.Pattern[str]  # what a description begins with and does not need
    public: re.Pattern[str]  # what makes a news agency the government's ("state")
    former: re.Pattern[str]  # what makes an official a former one
    elect: re.Pattern[str]  # an office not yet held
    candidate: re.Pattern[str]  # an office that is only sought
    heads_end: re.Pattern[str]  # where the words that head an actor's description end ("of", ",", "in")
