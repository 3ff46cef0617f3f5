"""GeoJSON (RFC 7946) for QGIS, Leaflet and kepler.gl: places that are named and events that happened there.

One FeatureCollection of points, longitude first, in WGS 84. `layer` is `place` or `event`; several events at one place
lie on one point. A place that the gazetteer did not settle, and an event whose place the text does not give, has no
feature.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dragoman.export.facts import Fact, actor, facts
from dragoman.model import Event, Place
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

FIELDS = (
    ("id", "id of the place or event"),
    ("layer", "place or event"),
    ("name", "name of the place in the gazetteer; of an event, who did what to whom"),
    ("kind, country, admin1, geonames_id", "of the place; an event carries those of its place"),
    ("documents, mentions", "documents that name the place, and mentions in them"),
    ("type, mode, status, polarity", "PLOVER coding of the event"),
    ("actors, recipients", "names of those who did it and to whom"),
    ("date, earliest, latest", "date of the event and the days it can mean"),
    ("quote", "words that support the event"),
    ("sources", "documents that tell the event: id, title, publisher, published, url"),
)


def lines(view: View) -> Iterator[str]:
    """Yield the lines of the collection, a feature a line."""
    features = [json.dumps(f, ensure_ascii=False, allow_nan=False) for f in (*_places(view), *_events(view))]
    yield '{"type": "FeatureCollection", "features": ['
    yield from (f"{feature}," for feature in features[:-1])
    yield from features[-1:]
    yield "]}"


def _places(view: View) -> Iterator[dict[str, Any]]:
    for fact in facts(view, "places"):
        mentions = sum(len(place.mentions) for _, place in fact.tellings)
        counts = {"documents": len(fact.documents), "mentions": mentions}
        yield from _feature(view.entity(fact.item.id), fact.item, {"layer": "place", **_described(fact.item), **counts})


def _described(place: Place) -> dict[str, Any]:
    fields = ("name", "kind", "country", "admin1", "geonames_id")
    return {name: getattr(place, name) for name in fields}


def _events(view: View) -> Iterator[dict[str, Any]]:
    for fact in facts(view, "events"):
        if fact.item.place is not None:
            yield from _feature(fact.item.id, fact.item.place, _told(view, fact))


def _told(view: View, fact: Fact[Event]) -> dict[str, Any]:
    event = fact.item
    about = ("id", "title", "publisher", "published", "url")
    return {
        "layer": "event",
        **(_described(event.place) if event.place else {}),
        "name": _title(view, event),
        "place": event.place.name if event.place else None,
        **{name: getattr(event, name) for name in ("type", "mode", "status", "polarity")},
        "actors": [actor(view, a).name for a in event.actors],
        "recipients": [actor(view, a).name for a in event.recipients],
        "date": event.date.value if event.date else None,
        "earliest": event.date.earliest if event.date else None,
        "latest": event.date.latest if event.date else None,
        "quote": event.evidence.quote,
        "sources": [{name: getattr(d, name) for name in about if getattr(d, name)} for d in fact.documents],
    }


def _title(view: View, event: Event) -> str:
    """Return "Ann Moraa: consult visit → Norland"; "not said" where nobody is named."""
    who, whom = (", ".join(actor(view, a).name for a in side) for side in (event.actors, event.recipients))
    act = " ".join(filter(None, (event.type.lower(), event.mode)))
    return f"{who or 'not said'}: {act}{f' → {whom}' if whom else ''}"


def _feature(key: str, place: Place, properties: dict[str, Any]) -> Iterator[dict[str, Any]]:
    latitude, longitude = place.latitude, place.longitude
    if latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180:
        known = {name: value for name, value in properties.items() if value is not None}
        point = {"type": "Point", "coordinates": [longitude, latitude]}
        yield {"type": "Feature", "id": key, "geometry": point, "properties": known}


EXPORTER = Exporter(lines, inspect.cleandoc(__doc__), FIELDS, takes="case", suffix=".geojson")
