"""PLOVER's JSON, one event a line (manual of 2024-02, chapter "Data Fields").

The categories are the manual's; what it folds into them and what its auxiliary modes say stands in `context`, as the
manual has it: `future`, `hypothetical`, `negation`. A field that is unknown is left out. `historical` is never set:
the text does not say what belongs to history. Fields that Dragoman does not fill at all: time, endtime, link,
coded_date and coded_time (the same input gives the same record), text (the publisher's, cited by `text_info`), size.
Of a case, `cite_info` has one field that is not PLOVER's: `also`, the other documents that tell the event.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.export.facts import NONE_TOLD, Tellings, tellings
from dragoman.model import Actor, Document, Event, Interval, Place, Record, Span
from dragoman.plover import QUADS, folded, intensity
from dragoman.plugins import Exporter

CODEBOOK = "plover-2024-02"
_AUXILIARY = {"future": "future", "hypothetical": "hypothetical"}


def rows(records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines, one JSON object an event."""
    told = tellings(records)
    for record in records:
        yield from (json.dumps(event, ensure_ascii=False) for event in events(record, told))


def events(record: Record, told: Tellings = NONE_TOLD) -> Iterator[dict[str, Any]]:
    """Yield each event of a record as PLOVER's JSON object; `told` has the tellings of events that a case knows of."""
    for event in record.events:
        documents = {r.document.id: r.document for r, _ in told.get(event.id, ())}
        documents.pop(record.document.id, None)
        yield _known(_event(record, event, [_cited(document) for document in documents.values()]))


def _cited(document: Document) -> dict[str, Any]:
    return _known({"url": document.url, "title": document.title, "publication": document.publisher})


def _event(record: Record, event: Event, also: list[dict[str, Any]]) -> dict[str, Any]:
    category = folded(event)
    mode = event.mode if category == event.type else None
    first, last = _days(event.date)
    return {
        "id": event.id,
        "has_event": True,
        "date": first,
        "enddate": last if last != first else None,
        "actor": [_entity(record, event, a, event.spans.actor) for a in event.actors],
        "recipient": [_entity(record, event, a, event.spans.recipient) for a in event.recipients],
        "event": [category],
        "event_loc": _location(record, event),
        "event_text": [record.document.text[s.start : s.end] for s in event.spans.action],
        "quad_code": QUADS[category],
        "event_scale": intensity(category, mode),
        "mode": [mode] if mode else None,
        "context": [*event.contexts, *_auxiliary(event, category)],
        "text_info": {"start": event.evidence.start, "end": event.evidence.end},
        "cite_info": {
            "url": record.document.url,
            "title": record.document.title,
            "language": record.document.language,
            "publication": record.document.publisher,
            "coder": event.extractor,
            "codebook": CODEBOOK,
            "version": event.version,
            **({"also": also} if also else {}),
        },
        "coder": "dragoman",
        "comment": event.why,
    }


def _auxiliary(event: Event, category: str) -> Iterator[str]:
    if event.status in _AUXILIARY and category == event.type:
        yield _AUXILIARY[event.status]
    if event.polarity == "denied":
        yield "negation"


def _days(date: Interval | None) -> tuple[str | None, str | None]:
    """Return the first and last day of a date as YYYY-MM-DD; none where it is not known to the day at both ends."""
    if date is None or date.earliest is None or date.latest is None:
        return None, None
    return date.earliest[:10], date.latest[:10]


def _entity(record: Record, event: Event, actor: Actor, spans: tuple[Span, ...]) -> dict[str, Any]:
    """Return an entity object; identifier_id would be a Wikidata id, which the record does not hold."""
    mentions = [m for m in actor.mentions if any(s.start <= m.start and m.end <= s.end for s in spans)]
    shown = mentions[0] if mentions else None
    return _known(
        {
            "code": actor.country,
            "sector": actor.sector,
            "entity_text": record.document.text[shown.start : shown.end] if shown else actor.name,
            "identifier_text": actor.name,
            "office": actor.roles[0].title if actor.roles else None,
        }
    )


def _location(record: Record, event: Event) -> dict[str, Any] | None:
    place = event.place
    if place is None:
        return None
    found = event.spans.place
    return _known(
        {
            "extracted_place": record.document.text[found[0].start : found[0].end] if found else None,
            "resolved_place": place.name,
            "geonameid": place.geonames_id,
            "lat": place.latitude,
            "lon": place.longitude,
            "city": place.name if place.kind not in ("country", "admin1", "admin2", None) else None,
            "province": place.admin1,
            "country_code": place.country,
            "resolution": _resolution(place),
        }
    )


def _resolution(place: Place) -> int | None:
    """Return 1 for a country, 2 for a province, 3 for a district, 4 for a city."""
    return {"country": 1, "admin1": 2, "admin2": 3, None: None}.get(place.kind, 4)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is unknown; lists stay, since an empty list of recipients is an answer."""
    return {name: value for name, value in fields.items() if value is not None}


EXPORTER = Exporter(rows, inspect.cleandoc(__doc__), suffix=".jsonl")
