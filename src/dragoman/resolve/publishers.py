"""Where a publisher is at home: from the country of its domain, and from the places that it writes about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from dragoman.lang import Language
from dragoman.resolve.candidates import Area

_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,8}([a-z]{2})(?::\d{1,5})?(?:/.*)?", re.IGNORECASE | re.DOTALL)
_NATIONAL = 2.0  # belief that a national domain lends to its country
_LOCAL = 4.0  # belief that an area gets when all articles of a publisher speak of it
_OFTEN = 2  # articles that must speak of an area before it counts
# Domains sold to anybody say nothing of a country; "uk" is Britain's though its ISO code is GB.
_SOLD = frozenset({"AI", "CO", "FM", "IO", "ME", "TV", "WS", "CC", "LY", "NU", "TO", "VC", "EU", "AG"})
_OTHER_CODES = {"UK": "GB"}


def national_home(publisher: str | None, language: Language) -> dict[Area, float]:
    """Return belief in the country of a publisher's domain or address; empty where that tells none."""
    domain = _DOMAIN.fullmatch(publisher or "")
    code = domain[1].upper() if domain is not None else ""
    iso3 = language.countries.iso2.get(_OTHER_CODES.get(code, code))
    if iso3 is None or code in _SOLD:
        return {}
    return {(iso3,): _NATIONAL}


def learnt_homes(
    spread: Iterable[tuple[str, Mapping[Area, float]]], language: Language
) -> dict[str, dict[Area, float]]:
    """Return each publisher's home areas, learnt from (publisher, belief in areas) of each of its articles.

    Nothing but the texts is asked: an area counts by the share of the publisher's articles that speak of it.
    """
    articles: Counter[str] = Counter()
    mass: dict[str, dict[Area, float]] = defaultdict(lambda: defaultdict(float))
    for publisher, areas in spread:
        articles[publisher] += 1
        for area, belief in areas.items():
            mass[publisher][area] += min(1.0, belief)
    homes = {publisher: national_home(publisher, language) for publisher in articles}
    for publisher, areas in mass.items():
        for area, belief in areas.items():
            if belief >= _OFTEN:
                homes[publisher][area] = homes[publisher].get(area, 0.0) + _LOCAL * belief / articles[publisher]
    return homes
