"""GDELT's Global Knowledge Graph 2.1: 27 tab-separated columns without a header, a row for each document.

Names keep their capitals, where GDELT writes persons in small letters. Offsets count code points of the document.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import urlsplit

from dragoman.export.columns import AS_IT_STANDS, Column, lines
from dragoman.export.geography import full_name, geo_type
from dragoman.model import Actor, Event, Place, Quantity, Record, Time
from dragoman.plugins import Exporter

_WEB, _CITATION = 1, 2
_DELIMITERS = re.compile(r"[;,#|\t\n]+")
_WORD = re.compile(r"\w+")
_RESOLUTIONS = {10: 3, 7: 2, 4: 1}  # length of an ISO date -> GKG's date resolution
_KILLED = frozenset(("186", "185", "180"))


def rows(records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield from lines(COLUMNS, records, header=False)


def _clean(words: str) -> str:
    """Return words without the characters that GKG delimits fields by."""
    return " ".join(_DELIMITERS.sub(" ", words).split())


def _id(record: Record) -> str:
    return f"{_published(record)}-{int(record.document.id[:8], 16) if _is_hash(record) else 0}"


def _is_hash(record: Record) -> bool:
    return bool(re.fullmatch(r"[0-9a-f]{8,}", record.document.id))


def _published(record: Record) -> str:
    """Return the day of publication as YYYYMMDD000000; 0 where unknown, as the codebook has it."""
    day = (record.document.published or "")[:10].replace("-", "")
    return f"{day}000000" if day else "0"


def _block(place: Place) -> list[str]:
    """Return type, name, country, ADM1, latitude, longitude and feature id; the codes of FIPS and GNS stay empty."""
    parts = (geo_type(place), _clean(full_name(place)), None, None, place.latitude, place.longitude, None)
    return ["" if part is None else str(part) for part in parts]


def _locations(record: Record) -> str:
    return ";".join("#".join(_block(place)) for place in record.places)


def _enhanced_locations(record: Record) -> str:
    found = [(m.start, place) for place in record.places for m in place.mentions]
    blocks = ((start, _block(place)) for start, place in sorted(found, key=lambda f: f[0]))
    return ";".join("#".join((*b[:4], "", *b[4:], str(start))) for start, b in blocks)


def _names(record: Record, *kinds: str) -> str:
    return ";".join(_clean(a.name) for a in record.actors if a.kind in kinds)


def _mentions(actors: Iterable[Actor]) -> str:
    found = sorted((m.start, _clean(a.name)) for a in actors for m in a.mentions)
    return ";".join(f"{name},{start}" for start, name in found)


def _of_kind(record: Record, *kinds: str) -> list[Actor]:
    return [a for a in record.actors if a.kind in kinds]


def _dates(record: Record) -> str:
    return ";".join(block for time in record.times if (block := _date(time)))


def _date(time: Time) -> str | None:
    """Return resolution, month, day, year and offset of a calendar date; None of any other time."""
    value = time.value or ""
    if time.type != "DATE" or len(value) not in _RESOLUTIONS or not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return None
    year, month, day = (*(int(part) for part in value.split("-")), 0, 0)[:3]
    return f"{_RESOLUTIONS[len(value)]}#{month}#{day}#{year}#{time.start}".replace("#", ",")


def _counts(record: Record, *, offsets: bool) -> str:
    """Return type, number, kind of people and place of each count of people that an event's participants carry."""
    blocks = []
    for event in record.events:
        kind = _count_kind(event)
        spans = event.spans.actor if kind == "PROTEST" else event.spans.recipient
        for quantity in record.quantities:
            inside = any(s.start <= quantity.start and quantity.end <= s.end for s in spans)
            if kind and inside and quantity.kind == "persons" and event.polarity == "asserted":
                place = _block(event.place) if event.place else [""] * 7
                block = [kind, _number(quantity), _clean(quantity.unit or ""), *place]
                blocks.append("#".join([*block, str(quantity.start)] if offsets else block))
    return ";".join(blocks)


def _count_kind(event: Event) -> str | None:
    if event.status == "hypothetical":
        return None
    by_mode = {("COERCE", "arrest"): "ARREST", ("ASSAULT", "abduct"): "KIDNAP"}
    if event.type == "ASSAULT" and event.cameo in _KILLED:
        return "KILL"
    return "PROTEST" if event.type == "PROTEST" else by_mode.get((event.type, event.mode or ""))


def _number(quantity: Quantity) -> str:
    value = quantity.low if quantity.low is not None else quantity.high
    return "" if value is None else f"{value:.0f}"


def _quotations(record: Record) -> str:
    blocks = []
    for statement in record.statements:
        if statement.form == "direct":
            verb = statement.cue.lemma if statement.cue else ""
            for span in statement.content:
                quote = record.document.text[span.start : span.end].translate({ord("#"): " ", ord("|"): " "})
                blocks.append(f"{span.start}|{span.end - span.start}|{verb}|{' '.join(quote.split())}")
    return "#".join(blocks)


def _amounts(record: Record) -> str:
    found = ((_number(q), _clean(q.unit or q.currency or ""), q.start) for q in record.quantities)
    return ";".join(f"{number},{unit},{start}" for number, unit, start in found if number)


def _source(record: Record) -> str | None:
    host = urlsplit(record.document.url).hostname if record.document.url else None
    return record.document.publisher or (host.removeprefix("www.") if host else None)


def _extras(record: Record) -> str | None:
    title = record.document.title
    return f"<PAGE_TITLE>{escape(title)}</PAGE_TITLE>" if title else None


_NO_THEMES = "empty: GKG's themes come from lists without a licence"
_NOT_READ = "empty: pictures and embedded posts are not read"

COLUMNS: tuple[Column[Record], ...] = (
    Column("GKGRECORDID", "day of publication and a number made of the document's id", _id),
    Column("V2.1DATE", "day of publication as YYYYMMDD000000, 0 where unknown", _published),
    Column("V2SOURCECOLLECTIONIDENTIFIER", "1 for a web address, else 2, a citation",
           lambda r: _WEB if r.document.url else _CITATION),
    Column("V2SOURCECOMMONNAME", "publisher, else the host of the address", _source),
    Column("V2DOCUMENTIDENTIFIER", "address, else title, else id",
           lambda r: r.document.url or r.document.title or r.document.id),
    Column("V1COUNTS", "people killed, arrested, kidnapped or protesting, with the event's place",
           lambda r: _counts(r, offsets=False)),
    Column("V2.1COUNTS", "the same with offsets", lambda r: _counts(r, offsets=True)),
    Column("V1THEMES", _NO_THEMES),
    Column("V2ENHANCEDTHEMES", _NO_THEMES),
    Column("V1LOCATIONS", "places; FIPS and GNS codes stay empty", _locations),
    Column("V2ENHANCEDLOCATIONS", "each mention of a place with its offset", _enhanced_locations),
    Column("V1PERSONS", "persons", lambda r: _names(r, "person")),
    Column("V2ENHANCEDPERSONS", "each mention of a person", lambda r: _mentions(_of_kind(r, "person"))),
    Column("V1ORGANIZATIONS", "organizations, groups and missions",
           lambda r: _names(r, "organization", "group", "mission")),
    Column("V2ENHANCEDORGANIZATIONS", "each mention of one",
           lambda r: _mentions(_of_kind(r, "organization", "group", "mission"))),
    Column("V1.5TONE", "six scores left empty, since the dictionaries are not free; the number of words",
           lambda r: f",,,,,,{len(_WORD.findall(r.document.text))}"),
    Column("V2.1ENHANCEDDATES", "days, months and years with their offsets", _dates),
    Column("V2GCAM", "only the number of words: the dictionaries of GCAM are not free",
           lambda r: f"wc:{len(_WORD.findall(r.document.text))}"),
    Column("V2.1SHARINGIMAGE", _NOT_READ),
    Column("V2.1RELATEDIMAGES", _NOT_READ),
    Column("V2.1SOCIALIMAGEEMBEDS", _NOT_READ),
    Column("V2.1SOCIALVIDEOEMBEDS", _NOT_READ),
    Column("V2.1QUOTATIONS", "direct quotations with offset, length and verb; there is no field for speakers",
           _quotations),
    Column("V2.1ALLNAMES", "each mention of any actor", lambda r: _mentions(r.actors)),
    Column("V2.1AMOUNTS", "amounts with what is counted and offset", _amounts),
    Column("V2.1TRANSLATIONINFO", "empty: nothing is translated"),
    Column("V2EXTRASXML", "title of the page", _extras),
)  # fmt: skip

_ABOUT = inspect.cleandoc(__doc__) + "\n" + AS_IT_STANDS.rstrip()
EXPORTER = Exporter(rows, _ABOUT, tuple((c.name, c.about) for c in COLUMNS), suffix=".tsv")
