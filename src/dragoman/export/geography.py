"""Places as GDELT shows them."""

from __future__ import annotations

from dragoman.model import Place

_COUNTRY, _US_STATE, _US_CITY, _WORLD_CITY, _WORLD_STATE = 1, 2, 3, 4, 5


def geo_type(place: Place) -> int | None:
    """Return GDELT's type of a place; None where the gazetteer does not say what the place is."""
    if place.kind is None:
        return None
    if place.kind == "country":
        return _COUNTRY
    if place.kind == "admin1":
        return _US_STATE if place.country == "USA" else _WORLD_STATE
    return _US_CITY if place.country == "USA" else _WORLD_CITY


def full_name(place: Place) -> str:
    """Return "City, Province, COUNTRY" without the parts that are unknown or say the same twice."""
    country = place.country if place.kind != "country" else None
    parts = dict.fromkeys(filter(None, (place.name, place.admin1, country)))
    return ", ".join(parts)
