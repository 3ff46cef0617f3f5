"""What a language knows of names: the words that introduce, head, join and end them.

All words are lower case unless said otherwise; phrases are joined by single spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from dragoman.lang.lexicon import lexicon

GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))  # after a person's name, in any language


@lexicon
class NameWords:
    """Words that decide where a name begins, where it ends and of what type it is."""

    titles: frozenset[str]  # words and phrases that stand before a person's name ("prime minister")
    genders: Mapping[str, str]  # title -> "m" or "f", where the title tells
    honorifics: frozenset[str]  # titles that are no office ("mr", "dr")
    styles: frozenset[str]  # nouns by which rulers are addressed ("highness")
    portfolios: frozenset[str]  # what a minister is minister of, as single words ("foreign", "affairs")
    role_nouns: frozenset[str]  # lower-case nouns that introduce a person's name ("leader", "spokesman")
    organization_heads: frozenset[str]  # last or first words of organizations' names ("ministry", "party")
    complemented: frozenset[str]  # heads that go on after "of", "for", "on" ("ministry of ...")
    place_heads: frozenset[str]  # words of places' names ("river", "lake", "province")
    place_complemented: frozenset[str]  # heads of places' names that go on after "of" ("gulf of ...")
    group_heads: frozenset[str]  # last words of names of peoples and movements ("tribe", "rebels")
    mission: re.Pattern[str]  # a name of a peace operation, its common noun included
    crowds: frozenset[str]  # offices and memberships that name nobody, though they are written as names ("Co-Chairs")
    fielded: re.Pattern[str]  # an office that is named with its field, up to that ("Minister of ")
    mission_tail: re.Pattern[str]  # lower-case words that may follow the proper part of a mission's name
    mission_acronyms: frozenset[str]  # as written: "MINUSTAH"
    acronyms_not_names: frozenset[str]  # as written: "GDP", "TV"; also "God"
    not_names: frozenset[str]  # capitalised words that begin sentences or head lines and name nobody
    tag: re.Pattern[str]  # what looks like an acronym and names nobody ("F-16")
    constituency: re.Pattern[str]  # a legislator's party and state ("R-TX")
    heading: re.Pattern[str]  # how the title of an issued text begins ("Readout of")
    place_openers: frozenset[str]  # first words of places' names ("lake", "mount")
    place_endings: tuple[str, ...]  # of names of lands that no list holds ("-stan")
    compass: frozenset[str]  # "north", "southern"
    calendar: frozenset[str]  # months, days and feasts
    presided: re.Pattern[str]  # what stands behind the name of who presides over it ("administration")
    particles: frozenset[str]  # lower-case words inside persons' names ("bin", "van")
    nicknames: Mapping[str, str]  # short given name -> the one that it stands for ("joe" -> "joseph")
    kunyas: frozenset[str]  # words that begin a person's byname ("abu")
    laws: frozenset[str]  # last words of the names of laws and treaties, which are nobody even with an acronym ("act")
    works: frozenset[str]  # last words of the names of laws, plans and meetings, which nobody is ("act", "summit")
    operations: frozenset[str]  # words that begin a military operation's name
    vessels: frozenset[str]  # what stands before a ship's name ("frigate"), or begins it ("uss")
    linking: frozenset[str]  # what links a name to what follows, though a title gives it a capital ("en route")
    memorials: frozenset[str]  # last words of the names of what is called after persons ("mosque", "airport")
    possessed: frozenset[str]  # whose a body's name may say that it is ("people" of "People's Republic")
    openers: frozenset[str]  # adjectives that begin places' names ("new")
    genitive: frozenset[str]  # "of"
    complementing: frozenset[str]  # prepositions after a head or title ("for", "on")
    dedicating: frozenset[str]  # those of them behind which a name goes on with an article ("League for the ...")
    bridging: frozenset[str]  # of these, what stands inside one name that was read as two ("on" may say against whom)
    coordinating: frozenset[str]  # "and"
    small: frozenset[str]  # words that an acronym leaves out
    definition: re.Pattern[str]  # an acronym in brackets; group 1 is the acronym
    counted: re.Pattern[str]  # what stands before a common noun that is counted ("a")
    determined: re.Pattern[str]  # an article or a number before a name: "a", "two"
    modified: re.Pattern[str]  # a noun that follows a modifier
    apposition: re.Pattern[str]  # what follows a name up to the noun in apposition; groups: its first word and its last
    containers: frozenset[str]  # prepositions that only places take ("in", "near")
    joiners: frozenset[str]  # all lower-case words inside organizations' names
    articles: frozenset[str]  # as the first word of a name they are not part of it
    suffixes: frozenset[str]  # what follows a hyphen and is no part of the name ("led", "based")
    person_verbs: frozenset[str]  # lemmas whose subject is a person or speaks as one
    given: Callable[[], Mapping[str, str]]  # given name as written -> "m", "f" or "x"
    places: Callable[[], frozenset[str]]  # well-known places that are no countries, as written
    organizations: Callable[[], Mapping[str, str]]  # well-known organizations: name or acronym -> its full name
