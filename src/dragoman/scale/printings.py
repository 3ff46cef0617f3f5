"""Which texts of an archive are printings of one, so that a wire story counts once: `link.reprints`, on any engine.

Each part is worked through by itself for the bands of its texts; that two texts share a band, or all their words, is a
join in the engine's SQL; each pair that it finds is compared by the functions by which a case compares. So what comes
out is what a case of the same texts holds.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman import pipeline
from dragoman.case import files, store, tables
from dragoman.case.manifest import DERIVED
from dragoman.link.reprints import Words, are_printings, bands, words_of
from dragoman.model import Identity
from dragoman.options import Options
from dragoman.reader import Reader
from dragoman.scale import parts
from dragoman.scale.worker import Worker

if TYPE_CHECKING:
    from dragoman.scale.archive import Engine

IDENTITIES = "identities"
Pair = tuple[str, str]  # ranks: day of publication and id, in the order of printings
_ID = 20  # characters at the end of a rank
_UNDATED = "9999"

# Texts of the same words are printings; the first of these stands for all where bands are compared.
_EQUAL = "SELECT min(rank) OVER (PARTITION BY same) AS one, rank AS other FROM texts"
_SHARING = f"""
WITH firsts AS (SELECT min(rank) AS rank FROM texts GROUP BY same),
     held AS (SELECT bands.rank, band, value FROM bands JOIN firsts ON firsts.rank = bands.rank),
     pairs AS (SELECT DISTINCT a.rank AS one, b.rank AS other
               FROM held a JOIN held b ON a.band = b.band AND a.value = b.value AND a.rank < b.rank)
SELECT one, other, a.text AS text, b.text AS other_text
FROM pairs JOIN documents a ON a.id = right(one, {_ID}) JOIN documents b ON b.id = right(other, {_ID})
"""  # noqa: S608 - a number of our own


def find(home: Path, engine: Engine, options: Options) -> int:
    """Write which documents are printings of one, as rows of `identities`; return how many were printed before."""
    names = [segment.name for segment in parts.done(home) if tables.DOCUMENTS in segment.tables]
    if not names:
        return 0
    with files.aside(home / IDENTITIES) as scratch:
        for _ in engine.map(functools.partial(_signed, home, scratch), names, options):
            continue
        views = {"texts": scratch / "texts", "bands": scratch / "bands"}
        views[tables.DOCUMENTS] = (home / parts.path(tables.DOCUMENTS, "*")).parent
        pairs = [pair for path in engine.query(_EQUAL, views, scratch / "equal") for pair in _pairs(path)]
        for alike in engine.map(_compared, engine.query(_SHARING, views, scratch / "sharing"), options):
            pairs += alike
    rows = sorted(_identities(pairs), key=lambda row: (row.entity, row.document))
    store.write(home, f"{DERIVED}/{IDENTITIES}.parquet", tables.of_items(IDENTITIES, rows))
    return sum(row.member != row.entity for row in rows)


def sign(_: Reader, home: Path, scratch: Path, name: str) -> None:
    """Write the bands of the texts of a part; texts in a language that is not read are left out."""
    from pyarrow import parquet

    wanted = ["id", "text", "published", "language"]
    rows = parquet.read_table(home / parts.path(tables.DOCUMENTS, name), columns=wanted).to_pylist()
    read = (row for row in rows if pipeline.language_for(row["language"]) is not None)
    words = {f"{row['published'] or _UNDATED} {row['id']}": words_of(row["text"]) for row in read}
    words = {rank: found for rank, found in words.items() if found}  # texts without words are nobody's copies
    signed = dict(zip(words, bands(list(words.values())), strict=True))
    places = [(rank, place, band) for rank, found in signed.items() for place, band in enumerate(found)]
    _write(scratch / "texts", name, rank=list(words), same=[_digest(found) for found in words.values()])
    _write(
        scratch / "bands",
        name,
        rank=[rank for rank, _, _ in places],
        band=[place for _, place, _ in places],
        value=[_digest(band) for _, _, band in places],
    )


def compare(_: Reader, path: Path) -> list[Pair]:
    """Return the pairs in a file, with the texts of each, that are printings of one."""
    from pyarrow import parquet

    words = functools.lru_cache(maxsize=1_024)(words_of)
    rows = parquet.read_table(path).to_pylist()
    return [(row["one"], row["other"]) for row in rows if are_printings(words(row["text"]), words(row["other_text"]))]


def _signed(home: Path, scratch: Path, worker: Worker, name: str) -> None:
    worker.call(sign, home, scratch, name)


def _compared(worker: Worker, path: Path) -> list[Pair]:
    return worker.call(compare, path)


def _digest(words: Words | tuple[int, ...]) -> str:
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16]


def _write(folder: Path, name: str, **columns: list[Any]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    files.make(folder)
    kinds = {"rank": pa.string(), "same": pa.string(), "band": pa.int32(), "value": pa.string()}
    schema = pa.schema([(column, kinds[column]) for column in columns])
    parquet.write_table(pa.table(columns, schema=schema), folder / f"{name}.parquet")


def _pairs(path: Path) -> Iterator[Pair]:
    from pyarrow import parquet

    for row in parquet.read_table(path).to_pylist():
        if row["one"] != row["other"]:
            yield row["one"], row["other"]


def _identities(pairs: Iterable[Pair]) -> Iterator[Identity]:
    """Yield the identity of each document that is of several printings, the first of them included."""
    for rank, first in _firsts(pairs).items():
        member, entity = rank[-_ID:], first[-_ID:]
        yield Identity("document", member, member, entity, "first printing" if member == entity else "reprint")


def _firsts(pairs: Iterable[Pair]) -> Mapping[str, str]:
    """Return the first printing of each that is in a pair: the least rank that pairs lead to."""
    leader: dict[str, str] = {}

    def first(rank: str) -> str:
        while (other := leader.setdefault(rank, rank)) != rank:
            leader[rank] = leader.setdefault(other, other)
            rank = leader[rank]
        return rank

    for one, other in pairs:
        low, high = sorted((first(one), first(other)))
        leader[high] = low
    return {rank: first(rank) for rank in list(leader)}
