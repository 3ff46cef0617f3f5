"""Places of many documents: one where the gazetteer says one, else where name, country and division agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.link.corpus import Groups, Key, Source, grouped
from dragoman.model import Place, Record
from dragoman.resolve.registry import fold

WHY = {"geonames": "same GeoNames id", "name": "same name, country and division"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is compared: by its key, None where a name has no country."""

    id: str
    source: Source
    key: Key | None


def of(record: Record, source: Source) -> Iterator[Spot]:
    """Yield what is compared of the places of a document."""
    yield from (Spot(place.id, source, _key(place)) for place in record.places)


def _key(place: Place) -> Key | None:
    if place.geonames_id is not None:
        return ("geonames", str(place.geonames_id))
    return ("name", fold(place.name), place.country, place.admin1 or "") if place.country else None


def keys(spot: Spot) -> Iterator[Key]:
    """Yield the key of a place."""
    if spot.key is not None:
        yield spot.key


looks = keys


def bears(one: Spot, other: Spot) -> bool:
    """Whether two are one place."""
    return one.key is not None and one.key == other.key


def join(groups: Groups, found: Iterable[Spot]) -> None:
    """Join the records that are one place's; a name without a country stays alone."""
    for key, same in grouped(found, keys).items():
        groups.join_all([one.id for one in same], WHY[key[0]])
