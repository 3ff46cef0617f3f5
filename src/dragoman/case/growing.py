"""Linking what is new in a case: of what was linked before, only what the new documents bear on is compared again.

The result is that of linking all documents at once: each layer's rule sees every record that bears on a new one,
directly or through others (`compared`), and a record whose actors became others is compared anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from dragoman.case import summing, tables
from dragoman.case.compared import COMPARED, TEXT, Row, State, exact, exact_row, key_rows, number, text_rows
from dragoman.link import reprints
from dragoman.link.claims import acts, courses, few
from dragoman.link.claims.acts import Act
from dragoman.link.claims.steps import Step
from dragoman.link.corpus import Compared, Entities, Groups, Key, Source, is_read, pairs, sources
from dragoman.link.entities import bodies, places
from dragoman.link.identify import LAYERS, copied
from dragoman.link.packed import pack, unpack
from dragoman.model import Identity, Link, Mission, Question, Record

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_MANY: Final = 3  # where one of so many documents is to be looked at again, all are linked anew
_UNDATED: Final = "~"
_ALL: Final[Mapping[str, str]] = MappingProxyType({})
_WHY: Final = {**bodies.WHY, **places.WHY}
_NEAR: Final = """
SELECT DISTINCT k.item, n.item FROM keys k JOIN arriving n ON k.key = n.key
WHERE k.layer = $1 AND (n.looks AND k.found OR k.looks AND n.found)
"""
_HELD: Final = "SELECT item, packed FROM compared WHERE layer = $1 AND item IN (SELECT unnest($2::VARCHAR[]))"
_KEYS_OF: Final = "SELECT key FROM keys WHERE layer = 'step' AND item IN (SELECT unnest($1::VARCHAR[]))"
_UNDER: Final = "SELECT item FROM keys WHERE layer = 'step' AND key IN (SELECT unnest($1::UBIGINT[]))"
_OFTEN: Final = """
SELECT key, count(*) FROM keys WHERE layer = 'step' AND key IN (SELECT unnest($1::UBIGINT[])) GROUP BY key
"""
_CLOSED: Final = """
SELECT item, packed FROM compared WHERE layer = $1 AND component IN
(SELECT component FROM compared WHERE layer = $1 AND item IN (SELECT unnest($2::VARCHAR[])))
"""
_ROOTS: Final = """
SELECT key, count(*), arg_min(item, rank), arg_min(e.document, rank)
FROM (SELECT *, (coalesce(d.published, '~'), e.document, e.item) AS rank
      FROM exact e JOIN documents d ON d.id = e.document
      WHERE e.kind = $1 AND e.key IN (SELECT unnest($2::VARCHAR[]))) AS e
GROUP BY key
"""


_ORDER: Final = {
    "identities": "kind, entity, document, member",
    "entities": "kind, id",
    "links": '"from", "to", type',
}


class Anew(Exception):
    """What is new bears on so much that all documents are to be linked anew."""


class Growth:
    """Documents being linked to those of a case.

    The connection has the tables of records, new documents included, the tables of `compared`, and `identities` as they
    were before.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, arriving: Sequence[Record], question: Question) -> None:
        self.connection = connection
        self.given = bodies.Given(question)
        self.new = {record.document.id: record for record in arriving}
        self.state = State(whole=False)
        self.printings: dict[str, str] = {}  # document -> its first printing, of all that were looked at
        self.copies: set[str] = set()
        self.rows: dict[str, Identity] = {}  # of the records that were looked at, those that stand alone included
        self.before: dict[str, str] = {}  # their entities before
        self.moved: set[str] = set()  # documents of before of which a record is of another entity now

    def link(self) -> None:
        """Bring identities and state up to date.

        Raises:
            Anew: it is less work to link all documents anew.
        """
        self._print()
        firsts = self.records({first for first in self.printings.values() if first not in self.new})
        found = sources(self.new.values(), self.printings)
        self._copy(found, {**firsts, **self.new})
        bearers = self._items("body", found, self.given)
        self._join("person", self._items("person", found))
        self._join("body", bearers)
        self._join("place", self._items("place", found))
        self._settle()
        self.moved = moved = self._moved()
        (count,) = self.connection.execute("SELECT count(*) FROM documents").fetchone() or (0,)
        if len(moved) * _MANY > count:
            raise Anew
        self._retell(found, moved)
        self._settle()

    # printings

    def _print(self) -> None:
        """Find which new documents are printings of others."""
        texts = {document: record.document.text for document, record in self.new.items()}
        rows = list(text_rows(texts))
        near = self._near(TEXT, rows) | _within(rows)
        self.state.rows["keys"] += rows
        texts |= self._column("documents", "text", {one for one, _ in near})
        words = {document: reprints.words_of(text) for document, text in texts.items()}
        alike = {(a, b) for a, b in near if reprints.are_printings(words[a], words[b])}
        mates = self._mates({document for pair in alike for document in pair})
        groups = Groups()
        for document, published in self._column("documents", "published", {*self.new, *texts, *mates}).items():
            groups.add(Source(document, published, None, None, document), document)
        for one, other in sorted(alike | set(mates.items())):
            groups.join(one, other, "")
        self.printings = {d: groups.find(d) for d in (*self.new, *mates, *(d for pair in alike for d in pair))}
        if any(first != mates.get(d, d) for d, first in self.printings.items() if d not in self.new):
            raise Anew  # what was read as told first is told again

    def _mates(self, documents: Collection[str]) -> dict[str, str]:
        """Return the first printings of some documents, and of all other printings of these."""
        query = """SELECT member, entity FROM identities WHERE kind = 'document' AND entity IN
                   (SELECT entity FROM identities WHERE kind = 'document'
                    AND member IN (SELECT unnest($1::VARCHAR[])))"""
        return dict(self.connection.execute(query, [sorted(documents)]).fetchall())

    def _copy(self, found: Sequence[tuple[Source, Record]], records: Mapping[str, Record]) -> None:
        """Note which records of reprints are those of their first printings printed again."""
        codes = self._column("documents", "language", {*self.printings, *self.printings.values()})
        read = {d: first for d, first in self.printings.items() if is_read(codes[d]) and is_read(codes[first])}
        shared = {first for document, first in read.items() if document != first}
        for document, first in read.items():
            why = "reprint" if document != first else "first printing"
            self.rows[document] = Identity("document", document, document, first, why if first in shared else "")
        again = [(source, record) for source, record in found if source.is_reprint]
        for source, record in again:
            for kind in dict.fromkeys(layer.kind for layer in LAYERS.values()):
                found_there = list(copied(kind, records[source.first], record))
                self.copies |= {copy for _, copy in found_there}
                self.state.rows["copies"] += ((kind, original, copy, source.id) for original, copy in found_there)

    # layers

    def _items(self, name: str, found: Iterable[tuple[Source, Record]], *given: object) -> list[Compared]:
        of = LAYERS[name].module.of
        return [one for source, record in found for one in of(record, source, *given) if one.id not in self.copies]

    def _join(self, name: str, items: Sequence[Compared], gone: Collection[str] = ()) -> None:
        """Compare new records of a layer with those that they bear on, without what is gone of these."""
        self._join_exact(name, [one for one in items if exact(one)])
        added = [one for one in items if not exact(one)]
        rows = [row for one in added for row in key_rows(name, one)]
        held = self._closed(name, added, rows, gone)
        everybody = {one.id: one for one in sorted((*held.values(), *added), key=lambda o: o.source.rank(o.id))}
        groups, layer = Groups(), LAYERS[name]
        for one in everybody.values():
            groups.add(one.source, one.id)
        layer.module.join(groups, everybody.values())
        self._keep(name, list(everybody.values()), added, set(gone), rows, groups)
        for entity, members in groups.members().items():
            for member in members:
                why = groups.why[member] if len(members) > 1 else ""
                self.rows[member] = Identity(layer.kind, member, everybody[member].source.id, entity, why)

    def _keep(
        self, name: str, everybody: Sequence[Any], added: Sequence[Any], gone: set[str], rows: Sequence[Row],
        groups: Groups,
    ) -> None:  # fmt: skip
        """Keep what was compared, and the components of those for which they are others now."""
        self.state.gone |= gone
        new = {one.id for one in added}
        components = self._components(name, [one.id for one in everybody if one.id not in new])
        stay = {item for item, component in components.items() if groups.component(item) == component}
        self.state.take(name, (one for one in everybody if one.id not in stay), groups)
        self.state.rows["keys"] += rows

    def _closed(
        self, name: str, added: Sequence[Any], rows: Sequence[Row], gone: Collection[str], more: Collection[str] = ()
    ) -> dict[str, Any]:
        """Return the records of before that bear on new ones, gone ones or more, directly or through others.

        New ones look for others under the keys of `rows`.
        """
        module, cls = COMPARED[name].module, COMPARED[name].compared
        near = {one for one, _ in self._near(name, rows)}.difference(gone)
        held = self._packed(cls, _HELD, name, near)
        new = {one.id for one in added}
        bearing = {
            (one if other.id in new else other).id
            for one, other in pairs([*held.values(), *added], module.keys, module.looks)
            if (one.id in new) != (other.id in new) and module.bears(one, other)
        }
        closed = self._packed(cls, _CLOSED, name, bearing.union(gone, more))
        return {item: one for item, one in closed.items() if item not in gone}

    def _components(self, name: str, items: Iterable[str]) -> dict[str, str]:
        query = "SELECT item, component FROM compared WHERE layer = $1 AND item IN (SELECT unnest($2::VARCHAR[]))"
        return dict(self.connection.execute(query, [name, sorted(items)]).fetchall())

    def _packed(self, cls: type, query: str, name: str, items: Iterable[str]) -> dict[str, Any]:
        found = self.connection.execute(query, [name, sorted(items)]).fetchall()
        return {item: unpack(cls, packed) for item, packed in found}

    def _join_exact(self, name: str, items: Sequence[Compared]) -> None:
        """Join new records to those of the same key, which all become another's where a new one is the earliest."""
        kind, by_key = LAYERS[name].kind, defaultdict(list)
        for one in items:
            row = exact_row(kind, one)
            self.state.rows["exact"].append(row)
            by_key[row[1]].append(one)
        roots = self.connection.execute(_ROOTS, [kind, list(by_key)]).fetchall()
        known = {key: (count, root, document) for key, count, root, document in roots}
        published = self._column("documents", "published", {document for _, _, document in known.values()})
        for key, new in by_key.items():
            members = {one.id: one.source.id for one in new}
            ranks = {one.id: one.source.rank(one.id) for one in new}
            count, root, document = known.get(key, (0, None, None))
            if root is not None:
                ranks[root] = (published[document] or _UNDATED, document, root)
            first = min(ranks, key=ranks.__getitem__)
            if root is not None and (first != root or count == 1):
                members |= self._of_key(kind, key)
            why = _WHY[key.partition("\t")[0]] if len(members) + count > 1 else ""
            self.rows |= {m: Identity(kind, m, home, first, why) for m, home in members.items()}

    def _of_key(self, kind: str, key: str) -> dict[str, str]:
        query = "SELECT item, document FROM exact WHERE kind = $1 AND key = $2"
        return dict(self.connection.execute(query, [kind, key]).fetchall())

    # entities

    def _settle(self) -> None:
        """Put the identities of what was looked at into the table, with those of copies."""
        self._follow()
        fresh = {member: row for member, row in self.rows.items() if member not in self.before}
        self.before |= {member: member for member in fresh} | self.entities("member", fresh)
        self._replace("identities", "member", fresh, [row for row in fresh.values() if row.why])

    def _follow(self) -> None:
        """Note the entities of the copies of what was looked at, and of those of which a copy is new."""
        arrived = {original: (copy, home) for _, original, copy, home in self.state.rows["copies"]}
        query = "SELECT kind, original, item, document FROM copies WHERE original IN (SELECT unnest($1::VARCHAR[]))"
        held = self.connection.execute(query, [sorted({*self.rows, *arrived})]).fetchall()
        entities = self.entities("member", arrived)
        for kind, original, copy, home in (*held, *self.state.rows["copies"]):
            row = self.rows.get(original)
            entity = row.entity if row else entities.get(original, original)
            self.rows[copy] = Identity(kind, copy, home, entity, "reprint")
            first = row.document if row else self.printings[home]
            self.rows[original] = Identity(kind, original, first, entity, "reprint")

    def _moved(self) -> set[str]:
        """Return the documents of before of which a record is of another entity now."""
        rows = ((row.document, row.entity != self.before[member]) for member, row in self.rows.items())
        return {document for document, moved in rows if moved and document not in self.new}

    def _retell(self, found: Sequence[tuple[Source, Record]], moved: Collection[str]) -> None:
        """Compare the events and statements of new documents, and those of others that are told of other entities."""
        firsts = self.entities("member", moved)
        told = [*found, *sources(self.records(moved).values(), firsts)]
        entities = self.entities("document", [source.id for source, _ in told])
        bearers = (one for source, record in told for one in bodies.of(record, source, self.given))
        known = frozenset(one.id for one in bearers if one.key)
        named = Entities(lambda item: entities.get(item, item), known)
        query = "SELECT item FROM copies WHERE document IN (SELECT unnest($1::VARCHAR[]))"
        self.copies |= {copy for (copy,) in self.connection.execute(query, [sorted(moved)]).fetchall()}
        for name in ("event", "statement"):
            self._join(name, *self._changed(name, self._items(name, told, named), moved))
        firsts_alone = [record for source, record in told if not source.is_reprint]
        self._clash(acts.of(firsts_alone, named.of), moved)
        self._follow_up(courses.of(firsts_alone, named.of), moved)

    def _changed(
        self, name: str, items: Iterable[Any], moved: Collection[str]
    ) -> tuple[list[Any], set[str]]:  # fmt: skip
        """Return of some records those that are not compared as they are yet, and those of before that are gone."""
        query = "SELECT item, packed FROM compared WHERE layer = $1 AND document IN (SELECT unnest($2::VARCHAR[]))"
        held = dict(self.connection.execute(query, [name, sorted(moved)]).fetchall())
        told = {one.id: one for one in items}
        same = {item for item, packed in held.items() if item in told and packed == pack(told[item])}
        return [one for item, one in told.items() if item not in same], held.keys() - same

    # links between claims

    def _clash(self, found: Iterable[Act], moved: Collection[str]) -> None:
        """Link the acts of changed documents to those between the same two."""
        added, gone = self._changed("act", found, moved)
        rows = [row for act in added for row in key_rows("act", act)]
        told = [*self._closed("act", added, rows, gone).values(), *added]
        groups = Groups()
        for act in told:
            groups.rank(act.id, *act.order[:2])
        for _, block in _blocks(told, acts.keys):
            groups.touch(act.id for act in block)
        self._keep("act", told, added, gone, rows, groups)
        made = few(acts.clashes(told), {act.id: act.order[:2] for act in told})
        self._exchange("contradicts", {act.id for act in told} | gone, made)

    def _follow_up(self, found: Iterable[Step], moved: Collection[str]) -> None:
        """Link the steps of changed documents to those of the same matters."""
        added, gone = self._changed("step", found, moved)
        rows = [row for step in added for row in key_rows("step", step)]
        lost = self.connection.execute(_KEYS_OF, [sorted(gone)]).fetchall()
        before = self._often([key for _, key, *_ in rows] + [key for (key,) in lost])
        now = Counter(before) + Counter(key for _, key, *_ in rows)
        now.subtract(key for (key,) in lost)
        crossed = [key for key in {*before, *now} if any((before[key] > n) != (now[key] > n) for n in courses.LIMITS)]
        near = [row for row in rows if now[row[1]] <= max(courses.LIMITS)]
        more = {item for (item,) in self.connection.execute(_UNDER, [crossed]).fetchall()}
        told = sorted((*self._closed("step", added, near, gone, more).values(), *added), key=lambda step: step.order)
        numbers = {key: number(key) for step in told for key in step.shared()}
        often = self._often(list(numbers.values())) | dict(now)
        groups = Groups()
        made = list(courses.follow(told, {key: often[n] for key, n in numbers.items()}, groups))
        self._keep("step", told, added, gone, rows, groups)
        self._exchange("follows", {step.id for step in told} | gone, made)

    def _often(self, keys: Sequence[int]) -> Counter[int]:
        """Return how many steps there were under each of some keys."""
        return Counter(dict(self.connection.execute(_OFTEN, [keys]).fetchall()))

    def _exchange(self, kind: str, origins: Collection[str], made: Sequence[Link]) -> None:
        """Put links of one kind in the place of those that some records had."""
        unwanted = 'DELETE FROM links WHERE type = $1 AND "from" IN (SELECT unnest($2::VARCHAR[]))'
        self.connection.execute(unwanted, [kind, sorted(origins)])
        self.insert("links", made)

    def sum(self, mission: Mission | None) -> None:
        """Bring what the documents say of each entity up to date."""
        touched: dict[str, set[str]] = defaultdict(set)
        for member, row in self.rows.items():
            touched[row.kind] |= {row.entity, self.before[member]}
        for name in ("actor", "place"):
            query = f"SELECT id FROM {name}s WHERE document IN (SELECT unnest($1::VARCHAR[]))"  # noqa: S608
            own = {item for (item,) in self.connection.execute(query, [sorted(self.new)]).fetchall()}
            touched[name] |= own | set(self.entities("member", own).values())
        often, renamed = summing.bearing(self.connection)
        touched["actor"] |= summing.alias_of(self.connection, renamed)
        homes = {kind: summing.documents(self.connection, kind, touched[kind]) for kind in ("event", "statement")}
        records = self.records(set().union(*homes.values()))
        firsts = self.entities("member", records)
        told = {source.id: source for source, _ in sources(records.values(), firsts)}
        found = [
            *summing.actors(self.connection, touched["actor"], mission, often),
            *summing.places(self.connection, touched["place"]),
            *summing.told(self.connection, "event", touched["event"], records, told),
            *summing.told(self.connection, "statement", touched["statement"], records, told),
        ]
        self._replace("entities", "id", set().union(*touched.values()), found)

    def table(self, name: str) -> pa.Table:
        """Return a derived table as it is now, sorted."""
        return tables.conform(name, self.connection.sql(f"FROM {name} ORDER BY {_ORDER[name]}").to_arrow_table())

    # tables

    def records(
        self, documents: Collection[str], names: Iterable[str] = tables.RECORDS, only: Mapping[str, str] = _ALL
    ) -> dict[str, Record]:
        """Return the records of some documents: those of some tables, and of these `only` where a condition holds."""
        found = {name: self._of_documents(name, documents, only.get(name, "true")) for name in names}
        return {record.document.id: record for record in tables.of_rows(found)}

    def _of_documents(self, name: str, documents: Collection[str], only: str) -> list[dict[str, Any]]:
        column = "id" if name == tables.DOCUMENTS else "document"
        query = f'FROM "{name}" WHERE {column} IN (SELECT unnest($1::VARCHAR[])) AND ({only})'
        rows: list[dict[str, Any]] = (
            self.connection.sql(query, params=[sorted(documents)]).to_arrow_table().to_pylist() if documents else []
        )
        return rows

    def _near(self, name: str, rows: Sequence[Row]) -> set[tuple[str, str]]:
        """Return each record of before that new ones find, or that finds them, with these."""
        state = State(whole=False)
        state.rows["keys"] += rows
        self.connection.register("arriving", state.arrow("keys"))
        found = {(one, other) for one, other in self.connection.execute(_NEAR, [name]).fetchall()}
        self.connection.unregister("arriving")
        return found

    def _column(self, table: str, column: str, ids: Collection[str]) -> dict[str, Any]:
        query = f'SELECT id, {column} FROM "{table}" WHERE id IN (SELECT unnest($1::VARCHAR[]))'  # noqa: S608 - names of ours
        return dict(self.connection.execute(query, [sorted(ids)]).fetchall())

    def entities(self, column: str, of: Iterable[str]) -> dict[str, str]:
        """Return the entities of records, by their ids or by those of their documents."""
        query = f"SELECT member, entity FROM identities WHERE {column} IN (SELECT unnest($1::VARCHAR[]))"  # noqa: S608
        return dict(self.connection.execute(query, [sorted(of)]).fetchall())

    def _replace(self, table: str, column: str, gone: Iterable[str], rows: Sequence[Any]) -> None:
        """Put rows into a derived table in the place of others."""
        unwanted = f"DELETE FROM {table} WHERE {column} IN (SELECT unnest($1::VARCHAR[]))"  # noqa: S608 - names of ours
        self.connection.execute(unwanted, [sorted(gone)])
        self.insert(table, rows)

    def insert(self, table: str, rows: Sequence[Any]) -> None:
        """Put rows into a derived table."""
        self.connection.register("arriving", tables.of_items(table, rows))
        self.connection.execute(f"INSERT INTO {table} FROM arriving")
        self.connection.unregister("arriving")


def _within(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Return each two items that share a key in some rows."""
    by_key: dict[int, list[str]] = defaultdict(list)
    for _, key, item, *_ in rows:
        by_key[key].append(item)
    return {(one, other) for items in by_key.values() for n, other in enumerate(items) for one in items[:n]}


def _blocks(items: Iterable[Any], keys: Callable[[Any], Iterable[Key]]) -> Iterable[tuple[Key, list[Any]]]:
    """Return items by each of their keys."""
    blocks: dict[Key, list[Any]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            blocks[key].append(item)
    return blocks.items()
