"""What a language knows of places: short forms, peoples, directions, and the words that a place's name is made of.

Single words are lower case unless said otherwise; phrases are joined by single spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)  # equal by identity, so that a language can be hashed
class PlaceWords:
    """Words that decide what names a place, and which one."""

    short_forms: Mapping[str, str]  # as written, without dots -> name of a subdivision ("Calif" -> "California")
    codes: Mapping[str, str]  # two capitals -> name of a subdivision; only after a comma, "Reno, NV"
    peoples: Callable[[], Mapping[str, str]]  # as written -> name of a region or subdivision ("Gazans" -> "Gaza")
    directions: frozenset[str]  # before a place's name: "northern", "downtown"
    heads: frozenset[str]  # type words around a place's own name: "county", "river"
    links: frozenset[str]  # between the two: "city of Goma"
    articles: frozenset[str]
