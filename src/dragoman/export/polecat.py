"""POLECAT's 40 tab-separated columns, one row for each actor and recipient of an event, with a header.

POLECAT codes whole stories by classifiers; these rows come from frames and spans, so that "Intensity", "Contexts" and
"Event Mode" are what one sentence says. Events that are denied or hypothetical are left out: there is no column for it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator

from dragoman.export.columns import AS_IT_STANDS, Column, lines
from dragoman.export.dyads import Dyad, dyads
from dragoman.model import Actor, Place, Record, Span
from dragoman.plover import QUAD_NAMES, QUADS, intensity
from dragoman.plugins import Exporter

_AREAS = ("country", "admin1", "admin2")
_NO_WIKIPEDIA = "empty: the record links no actor to Wikipedia"
_NO_COW = "empty: no table of Correlates of War codes with a free licence is packaged"


def rows(records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of the table, header first."""
    yield from lines(COLUMNS, (dyad for record in records for dyad in dyads(record)), header=True)


def _mode(dyad: Dyad) -> str | None:
    return dyad.event.mode if dyad.type == dyad.event.type else None


def _actor_text(dyad: Dyad, actor: Actor | None, spans: tuple[Span, ...]) -> str | None:
    """Return the words of the text that name an actor in the event."""
    if actor is None:
        return None
    inside = (m for m in actor.mentions if any(s.start <= m.start and m.end <= s.end for s in spans))
    shown = next(inside, None)
    return dyad.record.document.text[shown.start : shown.end] if shown else None


def _place(field: Callable[[Place], str | int | float | None]) -> Callable[[Dyad], str | int | float | None]:
    return lambda dyad: field(dyad.event.place) if dyad.event.place is not None else None


def _names(dyad: Dyad, *kinds: str) -> str | None:
    return "; ".join(a.name for a in dyad.record.actors if a.kind in kinds) or None


def _party(
    who: str, pick: Callable[[Dyad], Actor | None], spans: Callable[[Dyad], tuple[Span, ...]]
) -> list[Column[Dyad]]:
    """Return the eight columns of the actor or of the recipient."""

    def of(field: Callable[[Actor], str | None]) -> Callable[[Dyad], str | None]:
        return lambda dyad: field(actor) if (actor := pick(dyad)) is not None else None

    return [
        Column(f"{who} Name", "full name in the document", of(lambda a: a.name)),
        Column(f"{who} Country", "ISO 3166-1 alpha-3 code", of(lambda a: a.country)),
        Column(f"{who} COW", _NO_COW),
        Column(f"Primary {who} Sector", "PLOVER sector code", of(lambda a: a.sector)),
        Column(f"{who} Sectors", "the same single sector: the record holds one", of(lambda a: a.sector)),
        Column(
            f"{who} Title", "first office that the document gives", of(lambda a: a.roles[0].title if a.roles else None)
        ),
        Column(f"{who} Name Raw", "words of the event's sentence", lambda d: _actor_text(d, pick(d), spans(d))),
        Column(f"Wikipedia {who} ID", _NO_WIKIPEDIA),
    ]


COLUMNS: tuple[Column[Dyad], ...] = (
    Column("Event ID", "id of the event; rows of one event share it", lambda d: d.event.id),
    Column("Event Date", "YYYY-MM-DD where the text gives the day, else empty; never the day of publication",
           lambda d: d.event.date.earliest if d.event.date and d.event.date.earliest == d.event.date.latest else None),
    Column("Event Type", "PLOVER category, acts still to come folded as the manual says", lambda d: d.type),
    Column("Event Mode", "PLOVER mode", _mode),
    Column("Intensity", "score of the manual of 2024-02 for category and mode", lambda d: intensity(d.type, _mode(d))),
    Column("Quad Code", "PLOVER quad class in words", lambda d: QUAD_NAMES[QUADS[d.type]]),
    Column("Contexts", "PLOVER contexts, by words of the sentence", lambda d: "; ".join(d.event.contexts) or None),
    *_party("Actor", lambda d: d.actor, lambda d: d.event.spans.actor),
    *_party("Recipient", lambda d: d.recipient, lambda d: d.event.spans.recipient or d.event.spans.actor),
    Column("Placename", "name in the gazetteer", _place(lambda p: p.name)),
    Column("City", "where the place is a settlement",
           _place(lambda p: p.name if p.kind not in (*_AREAS, None) else None)),
    Column("District", "where the place is one (GeoNames admin2)",
           _place(lambda p: p.name if p.kind == "admin2" else None)),
    Column("Province", "GeoNames admin1", _place(lambda p: p.admin1)),
    Column("Country", "ISO 3166-1 alpha-3 code", _place(lambda p: p.country)),
    Column("Latitude", "degrees, WGS 84", _place(lambda p: p.latitude)),
    Column("Longitude", "degrees, WGS 84", _place(lambda p: p.longitude)),
    Column("GeoNames ID", "id of the place", _place(lambda p: p.geonames_id)),
    Column("Raw Placename", "words of the text", lambda d: next(
        (d.record.document.text[s.start : s.end] for s in d.event.spans.place), None)),
    Column("Feature Type", "kind of the place in the gazetteer, not a GeoNames feature code", _place(lambda p: p.kind)),
    Column("Source", "publisher", lambda d: d.record.document.publisher),
    Column("Publication Date", "YYYY-MM-DD", lambda d: d.record.document.published),
    Column("Story People", "persons of the document", lambda d: _names(d, "person")),
    Column("Story Organizations", "organizations, groups and missions",
           lambda d: _names(d, "organization", "group", "mission")),
    Column("Story Locations", "places of the document", lambda d: "; ".join(p.name for p in d.record.places) or None),
    Column("Language", "ISO 639-1 code", lambda d: d.record.document.language),
    Column("Version", "extractor and its version", lambda d: f"{d.event.extractor} {d.event.version}"),
)  # fmt: skip

_ABOUT = inspect.cleandoc(__doc__) + "\n" + AS_IT_STANDS.rstrip()
EXPORTER = Exporter(rows, _ABOUT, tuple((c.name, c.about) for c in COLUMNS), suffix=".tsv")
