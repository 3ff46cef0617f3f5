"""Which texts of an archive are printings of one, so that a wire story counts once: `link.reprints`, on any engine.

Each part is worked through by itself for the bands of its texts; that two texts share a band, or all their words, is a
join in the engine's SQL; each pair that it finds is compared by the functions by which a case compares. So what comes
out is what a case of the same texts holds.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path

from dragoman import pipeline
from dragoman.case import tables
from dragoman.link.reprints import Words, are_printings, bands, words_of
from dragoman.reader import Reader
from dragoman.scale import parts
from dragoman.scale.joins import PAIR, Joins, stream, write

_ID = 20  # characters at the end of a rank: day of publication and id, in the order of printings
_UNDATED = "9999"

# Texts of the same words are printings; the first of these stands for all where bands are compared.
_EQUAL = """
SELECT one, other FROM (SELECT min(rank) OVER (PARTITION BY same) AS one, rank AS other FROM texts) WHERE one <> other
"""
_SHARING = f"""
WITH firsts AS (SELECT min(rank) AS rank FROM texts GROUP BY same),
     held AS (SELECT bands.rank, band, value FROM bands JOIN firsts ON firsts.rank = bands.rank),
     pairs AS (SELECT DISTINCT a.rank AS one, b.rank AS other
               FROM held a JOIN held b ON a.band = b.band AND a.value = b.value AND a.rank < b.rank)
SELECT one, other, a.text AS text, b.text AS other_text
FROM pairs JOIN documents a ON a.id = right(one, {_ID}) JOIN documents b ON b.id = right(other, {_ID})
"""  # noqa: S608 - a number of our own
_PRINTED = f"""
SELECT right(node, {_ID}) AS member, right(first, {_ID}) AS entity,
       CASE WHEN node = first THEN 'first printing' ELSE 'reprint' END AS why
FROM gathered
"""  # noqa: S608 - as above


def find(home: Path, joins: Joins, names: Sequence[str]) -> None:
    """Make a table `printed` of the documents of several printings, each with the first of them."""
    joins.each(sign, names, home, joins.path("texts"), joins.path("bands"))
    joins.query("equal", _EQUAL)
    joins.each(compare, joins.query("sharing", _SHARING), joins.begun("alike", PAIR))
    joins.components("gathered", "(SELECT * FROM equal UNION ALL SELECT * FROM alike)")
    joins.query("printed", _PRINTED)


def sign(_: Reader, home: Path, texts: Path, bands_of: Path, name: str) -> None:
    """Write the bands of the texts of a part; texts in a language that is not read are left out."""
    from pyarrow import parquet

    wanted = ["id", "text", "published", "language"]
    rows = parquet.read_table(home / parts.path(tables.DOCUMENTS, name), columns=wanted).to_pylist()
    readable = (row for row in rows if pipeline.language_for(row["language"]) is not None)
    words = {f"{row['published'] or _UNDATED} {row['id']}": words_of(row["text"]) for row in readable}
    words = {rank: found for rank, found in words.items() if found}  # texts without words are nobody's copies
    write(texts, name, {"rank": "string", "same": "string"}, [(rank, _digest(found)) for rank, found in words.items()])
    signed = zip(words, bands(list(words.values())), strict=True)
    places = [(rank, place, _digest(band)) for rank, found in signed for place, band in enumerate(found)]
    write(bands_of, name, {"rank": "string", "band": "int32", "value": "string"}, places)


def compare(_: Reader, folder: Path, path: Path) -> None:
    """Write which pairs of a file, which has the texts of each, are printings of one."""
    words = functools.lru_cache(maxsize=1_024)(words_of)
    alike = [
        (row["one"], row["other"])
        for row in stream(path)
        if are_printings(words(row["text"]), words(row["other_text"]))
    ]
    write(folder, path.stem, PAIR, alike)


def _digest(words: Words | tuple[int, ...]) -> str:
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16]
