"""GDELT 2.0 Events: 61 tab-separated columns without a header (codebook of 2015-02-19), a row for each pair.

What GDELT stitches together from the rest of a story stays empty here: an event without a day has no day, and the
geography of the actors is not guessed from places near by. Rows are for assertions only, as in `dyads`.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from dragoman.export import cameo
from dragoman.export.columns import AS_IT_STANDS, Cell, Column, lines
from dragoman.export.dyads import Dyad, dyads
from dragoman.export.facts import tellings
from dragoman.export.geography import full_name, geo_type
from dragoman.model import Actor, Place, Record
from dragoman.plugins import Exporter

_NOT_HELD = "empty: the record does not hold it"
_NO_FIPS = "empty: FIPS 10-4 codes have no packaged table; the GeoNames id stands in other formats"


def rows(records: Iterable[Record]) -> Iterator[str]:
    """Yield the lines of the table."""
    told = tellings(records)
    yield from lines(COLUMNS, (dyad for record in records for dyad in dyads(record, told)), header=False)


def _id(dyad: Dyad) -> int:
    """Return a number that is the same for the same event and pair on any machine, below 2^53."""
    who = (actor.id if actor else "" for actor in (dyad.actor, dyad.recipient))
    return int(hashlib.sha256("|".join((dyad.event.id, *who)).encode()).hexdigest()[:13], 16)


def _dated(show: Callable[[date], Cell], length: int) -> Callable[[Dyad], Cell]:
    """Return how a date shows that is known to `length` characters of its ISO form (10 a day, 7 a month, 4 a year)."""

    def cell(dyad: Dyad) -> Cell:
        when = dyad.event.date
        if when is None or when.earliest is None or when.latest is None:
            return None
        return show(date.fromisoformat(when.earliest[:10])) if when.earliest[:length] == when.latest[:length] else None

    return cell


def _actor_columns(number: int, pick: Callable[[Dyad], Actor | None]) -> list[Column[Dyad]]:
    def of(field: Callable[[Actor], Cell]) -> Callable[[Dyad], Cell]:
        return lambda dyad: field(actor) if (actor := pick(dyad)) is not None else None

    who = f"Actor{number}"
    return [
        Column(
            f"{who}Code", "country and sector codes, joined", of(lambda a: f"{a.country or ''}{a.sector or ''}" or None)
        ),
        Column(f"{who}Name", "full name in capitals", of(lambda a: a.name.upper())),
        Column(f"{who}CountryCode", "ISO 3166-1 alpha-3, which CAMEO's codes mostly equal", of(lambda a: a.country)),
        Column(f"{who}KnownGroupCode", "empty: CAMEO's codes of known groups are not packaged"),
        Column(f"{who}EthnicCode", _NOT_HELD),
        Column(f"{who}Religion1Code", _NOT_HELD),
        Column(f"{who}Religion2Code", _NOT_HELD),
        Column(f"{who}Type1Code", "sector", of(lambda a: a.sector)),
        Column(f"{who}Type2Code", "empty: the record holds one sector"),
        Column(f"{who}Type3Code", "empty: the record holds one sector"),
    ]


def _geo_columns(who: str, why_empty: str | None) -> list[Column[Dyad]]:
    def of(field: Callable[[Place], Cell]) -> Callable[[Dyad], Cell] | None:
        return None if why_empty else lambda dyad: field(dyad.event.place) if dyad.event.place is not None else None

    note = why_empty or ""
    return [
        Column(f"{who}Geo_Type", note or "1 country, 2 US state, 3 US city, 4 world city, 5 world state", of(geo_type)),
        Column(f"{who}Geo_Fullname", note or "name, province, ISO code of the country", of(full_name)),
        Column(f"{who}Geo_CountryCode", note or _NO_FIPS),
        Column(f"{who}Geo_ADM1Code", note or _NO_FIPS),
        Column(f"{who}Geo_ADM2Code", note or "empty: GAUL codes have no packaged table"),
        Column(f"{who}Geo_Lat", note or "degrees, WGS 84", of(lambda p: p.latitude)),
        Column(f"{who}Geo_Long", note or "degrees, WGS 84", of(lambda p: p.longitude)),
        Column(f"{who}Geo_FeatureID", note or "empty: GNS and GNIS ids are not GeoNames ids"),
    ]


def _coded(field: Callable[[str], Cell]) -> Callable[[Dyad], Cell]:
    return lambda dyad: field(code) if (code := cameo.code(dyad.event)) is not None else None


def _in_lead(dyad: Dyad) -> int:
    lead = dyad.record.document.text.lstrip().find("\n")
    return int(lead < 0 or dyad.event.evidence.start < lead)


_NO_ACTOR_PLACE = "empty: the record places events, not actors; a place near an actor's name is not his"

COLUMNS: tuple[Column[Dyad], ...] = (
    Column("GlobalEventID", "number made of the ids of event, actor and recipient", _id),
    Column("Day", "YYYYMMDD where the text gives the day", _dated(lambda d: f"{d:%Y%m%d}", 10)),
    Column("MonthYear", "YYYYMM where the text gives the month", _dated(lambda d: f"{d:%Y%m}", 7)),
    Column("Year", "YYYY where the text gives the year", _dated(lambda d: d.year, 4)),
    Column("FractionDate", "year and (month * 30 + day) / 365, as the codebook says",
           _dated(lambda d: round(d.year + min(0.9999, (d.month * 30 + d.day) / 365), 4), 10)),
    *_actor_columns(1, lambda d: d.actor),
    *_actor_columns(2, lambda d: d.recipient),
    Column("IsRootEvent", "1 where the event is told in the first paragraph", _in_lead),
    Column("EventCode", "CAMEO code; cooperation to come is 03, expressed intent", _coded(lambda c: c)),
    Column("EventBaseCode", "CAMEO code at the second level", _coded(cameo.base)),
    Column("EventRootCode", "CAMEO code at the first level", _coded(cameo.root)),
    Column("QuadClass", "CAMEO's quad class", _coded(cameo.quad)),
    Column("GoldsteinScale", "empty: no table of Goldstein scores with a licence is packaged"),
    Column("NumMentions", "tellings in this document, or of a case in all its documents",
           lambda d: sum(1 + len(event.more_evidence) for _, event in d.tellings)),
    Column("NumSources", "publishers that tell it, 1 for a document read alone",
           lambda d: len({record.document.publisher or record.document.id for record, _ in d.tellings})),
    Column("NumArticles", "documents that tell it, 1 for a document read alone",
           lambda d: len({record.document.id for record, _ in d.tellings})),
    Column("AvgTone", "empty: the dictionaries of tone are not free"),
    *_geo_columns("Actor1", _NO_ACTOR_PLACE),
    *_geo_columns("Actor2", _NO_ACTOR_PLACE),
    *_geo_columns("Action", None),
    Column("DATEADDED", "empty: the same input gives the same row on any day"),
    Column("SOURCEURL", "address of the document", lambda d: d.record.document.url),
)  # fmt: skip

_ABOUT = inspect.cleandoc(__doc__) + "\n" + AS_IT_STANDS.rstrip()
EXPORTER = Exporter(rows, _ABOUT, tuple((c.name, c.about) for c in COLUMNS), suffix=".tsv")
