"""Which records of an archive tell of the same: the layers of `dragoman.link` by joins on their keys, on any engine.

Each part is gone through for what is compared of its records, with the keys under which these are found and look for
others. Those that share a key are brought together by a join in the engine's SQL; whether one bears on the other says
the layer's own function, and what hangs together so is given to the layer's own `join`, which looks at nothing else.
So what comes out is what a case of the same texts holds. Names come first: reports are compared by whom they name.
"""

from __future__ import annotations

import functools
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from dragoman.case import tables
from dragoman.link.corpus import Compared, Entities, Groups, Source, sources
from dragoman.link.entities import bodies
from dragoman.link.identify import LAYERS, WORDS, Layer
from dragoman.link.packed import pack, unpack
from dragoman.model import Record
from dragoman.reader import Reader
from dragoman.scale import parts
from dragoman.scale.joins import PAIR, Joins, read, stream, write
from dragoman.shown import shown

NAMES: Final = ("person", "body", "place")  # where a key is shared, the one bears on the other: no pairs are looked at
REPORTS: Final = ("event", "statement")
_STEPS: Final = {"names": NAMES, "reports": REPORTS}
_JOINED: Final = {"kind": "string", "rank": "string", "entity": "string", "why": "string"}
_READ = (tables.DOCUMENTS, "actors", "places", "quantities", "events", "statements")
_BUCKET = 5_000  # documents, about, whose records one process joins at a time
_GIVEN = bodies.Given(None)  # an archive has no question whose mission would be named

# Every table below names a record by its rank: day of publication, document, record.
_COPIES = """
SELECT again.kind AS kind, again.rank AS copy, original.rank AS original
FROM printed JOIN told again ON again.document = printed.member
JOIN told original ON original.document = printed.entity AND original.kind = again.kind
                      AND original.words = again.words AND original.nth = again.nth
WHERE printed.member <> printed.entity
"""
_KNOWN = """
SELECT DISTINCT part, member, entity, false AS copied FROM printed JOIN told ON document = member
UNION ALL
SELECT part, split_part(copy, ' ', 3), split_part(original, ' ', 3), true FROM copies JOIN told ON rank = copy
WHERE copies.kind IN ({kinds})
"""
_ENTITIES = """
UNION ALL
SELECT part, split_part(rank, ' ', 3), split_part(entity, ' ', 3), same.copied FROM {names}_same same
JOIN told USING (rank)
"""
_SHARING = """
WITH sought AS (SELECT DISTINCT layer, key FROM {step}_looks),
     held AS (SELECT DISTINCT layer, key FROM {step}_keys),
     all_of AS (SELECT layer, key, rank FROM {step}_keys JOIN sought USING (layer, key)
                UNION ALL SELECT layer, key, rank FROM {step}_looks JOIN held USING (layer, key)),
     led AS (SELECT min(rank) OVER (PARTITION BY layer, key) AS one, rank AS other FROM all_of)
SELECT DISTINCT one, other FROM led WHERE one <> other
"""
_PAIRS = """
WITH pairs AS (SELECT DISTINCT layer, least(a.rank, b.rank) AS one, greatest(a.rank, b.rank) AS other
               FROM {step}_looks a JOIN {step}_keys b USING (layer, key) WHERE a.rank <> b.rank)
SELECT pairs.layer AS layer, one, other, a.item AS item, b.item AS other_item
FROM pairs JOIN {step}_items a ON a.rank = one JOIN {step}_items b ON b.rank = other
"""
_TOGETHER = """
SELECT layer, first, rank, place, item, right(first, {digits}) AS bucket
FROM {step}_items JOIN {step}_near ON node = rank
"""
# A copy goes where its original goes; that it was printed again is why either is what it is.
_SAME = """
WITH again AS (SELECT DISTINCT kind, original FROM copies WHERE kind IN ({kinds}))
SELECT own.kind AS kind, rank, entity, CASE WHEN original IS NULL THEN why ELSE 'reprint' END AS why, false AS copied
FROM {step}_joined own LEFT JOIN again ON original = rank
UNION ALL
SELECT again.kind, original, original, 'reprint', false
FROM again LEFT JOIN {step}_joined ON rank = original WHERE rank IS NULL
UNION ALL
SELECT copies.kind, copy, coalesce(entity, original), 'reprint', true
FROM copies LEFT JOIN {step}_joined ON rank = original WHERE copies.kind IN ({kinds})
"""


def find(home: Path, joins: Joins, names: Sequence[str], documents: int) -> None:
    """Make tables `names_same` and `reports_same` of the records that share their entity with others.

    There must be a table `printed` of printings. `names` are the parts, and `documents` how many they hold.
    """
    joins.each(tell, names, home, joins.path("told"))
    joins.query("copies", _COPIES)
    for step, layers in _STEPS.items():
        kinds = ", ".join(sorted({f"'{LAYERS[layer].kind}'" for layer in layers}))
        known = _KNOWN.format(kinds=kinds) + (_ENTITIES.format(names="names") if step == "reports" else "")
        joins.query(f"{step}_known", known, by="part")
        joins.each(describe, names, home, joins.path(""), step)
        if step == "names":
            joins.query(f"{step}_bearing", _SHARING.format(step=step))
        else:
            pairs = joins.query(f"{step}_pairs", _PAIRS.format(step=step))
            joins.each(compare, pairs, joins.begun(f"{step}_bearing", PAIR))
        joins.components(f"{step}_near", f"{step}_bearing")
        digits = len(f"{documents // _BUCKET:x}")
        together = joins.query(f"{step}_together", _TOGETHER.format(step=step, digits=digits), by="bucket")
        joins.each(join, together, joins.begun(f"{step}_joined", _JOINED))
        joins.query(f"{step}_same", _SAME.format(step=step, kinds=kinds))


def records_of(home: Path, part: str) -> list[Record]:
    """Return what a reader of a part would be shown, as far as it is compared."""
    from pyarrow import parquet

    held = {table: home / parts.path(table, part) for table in _READ}
    found = {table: parquet.read_table(path) for table, path in held.items() if path.is_file()}
    return [shown(record) for record in tables.to_records(found)]


def tell(_: Reader, home: Path, folder: Path, part: str) -> None:
    """Write which records a part has, with what is equal where one is printed again."""
    rows = [row for found, record in sources(records_of(home, part), {}) for row in _told(found, record)]
    kinds = {"kind": "string", "document": "string", "rank": "string", "words": "string", "nth": "int32"}
    write(folder, part, {**kinds, "part": "string"}, [(*row, part) for row in rows])


def describe(_: Reader, home: Path, folder: Path, step: str, part: str) -> None:
    """Write what is compared of the records of a part, and the keys under which they are found and look for others."""
    known = _known(folder / f"{step}_known" / f"part={part}")
    copies = {row["member"] for row in known if row["copied"]}
    entity = {row["member"]: row["entity"] for row in known}
    items: list[tuple[object, ...]] = []
    keys: dict[str, list[tuple[object, ...]]] = {"keys": [], "looks": []}
    for layer, place, one in _compared(records_of(home, part), step, entity):
        if one.id in copies:
            continue
        rank = _rank(one.source, one.id)
        items.append((layer, rank, place, pack(one)))
        for role, found in keys.items():
            found += [(layer, key, rank) for key in {_digest(k) for k in getattr(LAYERS[layer].module, role)(one)}]
    kinds = {"layer": "string", "rank": "string", "place": "int32", "item": "string"}
    write(folder / f"{step}_items", part, kinds, items)
    for role, rows in keys.items():
        write(folder / f"{step}_{role}", part, {"layer": "string", "key": "string", "rank": "string"}, rows)


def compare(_: Reader, folder: Path, path: Path) -> None:
    """Write which pairs of a file bear on each other."""
    item = functools.lru_cache(maxsize=10_000)(unpack)
    rows = []
    for row in stream(path):
        layer = LAYERS[row["layer"]]
        if layer.module.bears(item(layer.compared, row["item"]), item(layer.compared, row["other_item"])):
            rows.append((row["one"], row["other"]))
    write(folder, path.stem, PAIR, rows)


def join(_: Reader, folder: Path, path: Path) -> None:
    """Write which records in a folder are one, of those that hang together."""
    rows = sorted(read(path), key=lambda row: (row["layer"], row["first"], row["rank"].rsplit(" ", 1)[0], row["place"]))
    found = [
        same
        for (layer, _), own in groupby(rows, key=lambda row: (row["layer"], row["first"]))
        for same in _joined(LAYERS[layer], list(own))
    ]
    write(folder, path.name, _JOINED, found)


def _joined(layer: Layer, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[object, ...]]:
    ranks = {}
    groups, items = Groups(), list[Compared]()
    for row in rows:
        one: Compared = unpack(layer.compared, row["item"])
        ranks[one.id] = row["rank"]
        groups.add(one.source, one.id)
        items.append(one)
    layer.module.join(groups, items)
    for entity, members in groups.members().items():
        if len(members) > 1:
            yield from ((layer.kind, ranks[one], ranks[entity], groups.why[one]) for one in members)


def _told(found: Source, record: Record) -> Iterator[tuple[object, ...]]:
    for kind, words in WORDS.items():
        seen: Counter[str] = Counter()
        for item in getattr(record, f"{kind}s"):
            digest = _digest((words(item),))
            yield kind, found.id, _rank(found, item.id), digest, seen[digest]
            seen[digest] += 1


def _known(folder: Path) -> list[dict[str, Any]]:
    return read(folder) if folder.is_dir() else []


def _compared(records: Iterable[Record], step: str, entity: Mapping[str, str]) -> Iterator[tuple[str, int, Compared]]:
    """Yield layer, place in the document and what is compared of each record."""
    for found, record in sources(records, entity):
        given: dict[str, tuple[object, ...]] = {"body": (_GIVEN,)}
        if step == "reports":
            own = frozenset(one.id for one in bodies.of(record, found, _GIVEN) if one.key is not None)
            given = dict.fromkeys(REPORTS, (Entities(lambda item: entity.get(item, item), own),))
        for layer in _STEPS[step]:
            for place, one in enumerate(LAYERS[layer].module.of(record, found, *given.get(layer, ()))):
                yield layer, place, one


def _rank(found: Source, item: str) -> str:
    return " ".join(found.rank(item))


def _digest(key: tuple[str, ...]) -> str:
    return hashlib.blake2b("\x1f".join(key).encode(), digest_size=10).hexdigest()
