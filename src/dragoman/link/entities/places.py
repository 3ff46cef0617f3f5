"""Places of many documents: one where the gazetteer says one, else where name, country and division agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.link.corpus import Groups, Source
from dragoman.model import Place
from dragoman.resolve.registry import fold


def join(groups: Groups, found: Iterable[tuple[Place, Source]]) -> None:
    """Join the records that are one place's; a name without a country stays alone."""
    by_id: dict[int, list[str]] = defaultdict(list)
    by_name: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for place, _ in found:
        if place.geonames_id is not None:
            by_id[place.geonames_id].append(place.id)
        elif place.country:
            by_name[fold(place.name), place.country, place.admin1 or ""].append(place.id)
    for same in by_id.values():
        groups.join_all(same, "same GeoNames id")
    for same in by_name.values():
        groups.join_all(same, "same name, country and division")
