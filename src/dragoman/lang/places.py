"""What a language knows of places: short forms, peoples, directions, and the words that a place's name is made of.

Single words are lower case unless said otherwise; phrases are joined by single spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from dragoman.lang.lexicon import lexicon


@lexicon
class PlaceWords:
    """Words that decide what names a place, and which one."""

    short_forms: Mapping[str, str]  # as written, without dots -> name of a subdivision ("Calif" -> "California")
    codes: Mapping[str, str]  # capitals as addresses write them -> name of a subdivision ("NV" -> "Nevada")
    short_form_countries: frozenset[str]  # whose subdivisions these are, ISO alpha-3
    peoples: Callable[[], Mapping[str, str]]  # as written -> name of a region or subdivision ("Gazans" -> "Gaza")
    directions: frozenset[str]  # before a place's name: "northern", "downtown"
    heads: frozenset[str]  # type words that may be left away from a place's name: "county", "city"
    links: frozenset[str]  # between the two: "city of Goma"
    articles: frozenset[str]
    name_words: frozenset[str]  # words of other names that are no place by themselves: "university", "court"
    type_heads: frozenset[str]  # last words that make the capitalised words before them a place's name: "river"
    type_prefixes: frozenset[str]  # the same as first words: "lake"
    street_heads: frozenset[str]  # last words of streets' names; those in `dotted` may take a dot
    dotted: frozenset[str]
    inner: frozenset[str]  # lower-case words inside places' names: "Port-au-Prince", "Isle of Man"
    leading: frozenset[str]  # capitalised before a place's name they belong to it: "North Texas"
    prepositions: frozenset[str]  # what follows is mostly a place: "in", "near"
    weak_prepositions: frozenset[str]  # it may be one: "of", "to"
    followers: frozenset[str]  # after a place's name: "police", "residents", "based"
    within: re.Pattern[str]  # between a place and what it lies in; group "surely" where nothing else can be meant
    coordination: re.Pattern[str]  # between places of one list: ", ", " and "
    dateline: re.Pattern[str]  # after the first place of a paragraph that is a dateline
    listed: re.Pattern[str]  # after one of several places whose type word comes last: "Clay and Grant counties"
