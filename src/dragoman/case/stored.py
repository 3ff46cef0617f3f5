"""Views of a case on disk: as it stands, or as it stood on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dragoman.case import index, parts, review, tables
from dragoman.case.config import NAME
from dragoman.case.derived import Derived, compute, digest, fresh
from dragoman.case.review import Verdict
from dragoman.case.store import Store
from dragoman.case.view import View, left_out
from dragoman.errors import UsageError
from dragoman.model import Entity, Link, Question, Record
from dragoman.shown import shown

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from dragoman.link.claims.blocks import Told


class Stored(View):
    """A view of a case on disk, read as far as it is asked for.

    Derived tables are taken as they are stored where the view is of today and they are those of what the case holds; as
    of a day, with `everything`, or where the last writer was killed or they are damaged, they are computed over what is
    shown. The index is used where no damage is known: an answer from it would not be that of the files.
    """

    def __init__(self, store: Store, question: Question, as_of: date | None, *, everything: bool = False) -> None:
        super().__init__(question, as_of, everything=everything)
        self._store = store
        self._index = not store.damaged and not everything  # which holds what is shown
        self._lost: tuple[str, ...] = ()
        self._parts: dict[frozenset[str], tuple[Record, ...]] = {}

    @cached_property
    def reviews(self) -> tuple[Verdict, ...]:  # type: ignore[override]  # read when asked for
        """What reviewers said of the records of the case."""
        return review.read(self._store.path)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is missing from the view, as far as the files that it has read show; `View.notes`."""
        notes = (*self.damage, *self._outdated)
        if self.as_of is None:
            return notes
        undated = self._store.table(tables.DOCUMENTS, columns=["published"])["published"].null_count
        return (*notes, *left_out(undated))

    @property
    def _outdated(self) -> tuple[str, ...]:
        """The note on documents that were read for another question than the case asks now."""
        now = digest(self.question)
        read = [s for s in self._store.manifest.segments if s.stages.get("question", now) != now]
        if not read:
            return ()
        documents = sum(segment.tables[tables.DOCUMENTS].rows for segment in read)
        return (
            f"{documents:,} documents were read before {NAME} asked what it asks now, and positions are those of then: "
            f"`dragoman add {self._store.path} --update` reads them again",
        )

    @property
    def damage(self) -> tuple[str, ...]:
        """The damaged files that it has met; `View.damage`."""
        return (*self._store.notes(), *self._lost)

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """Return the rows that a query finds, as `View.rows` says; where the index is damaged, those of the files."""
        try:
            return super().rows(sql, *values)
        except UsageError as error:
            if not self._index:
                raise
            self._index, failed = False, error
        del self._connection
        found = super().rows(sql, *values)
        self._lost = (
            f"{self._store.path / index.NAME}: is damaged ({failed}) and was not used, which is slower; "
            f"`dragoman case reindex {self._store.path}` makes it anew",
        )
        return found

    def records(self, *kinds: str, ids: Collection[str] = ()) -> tuple[Record, ...]:
        """Return the records, as `View.records` says; some kinds are taken from the index, which has what is shown."""
        connection = self._connection  # which finds out whether the index can be used
        if not kinds or not self._index:
            return self._records
        asked = frozenset((*kinds, *ids))
        held = next((found for known, found in self._parts.items() if known >= asked), None)
        if held is None:
            held = self._parts[asked] = tuple(tables.of_rows(parts.of(connection, kinds, ids)))
        return held

    def told(self, *kinds: str) -> Told:
        """Return what documents claim, as `View.told` says: as the index keeps it, where that is of these links."""
        from dragoman.link.claims.blocks import KINDS, Told
        from dragoman.link.packed import unpack

        kept = index.kept(self._connection, self._store, kinds) if self._ready and self._indexed else None
        try:
            found: dict[str, list[Any]] = {
                kind: [unpack(KINDS[kind], one) for one in rows] for kind, rows in (kept or {}).items()
            }
        except (LookupError, ValueError, TypeError):  # damaged: as good as none
            kept = None
        return super().told(*kinds) if kept is None else Told().joined(found)

    @property
    def in_step(self) -> bool:
        """Whether the case has an index and derived tables that can be used; `View.in_step`."""
        return not self._store.manifest.segments or (self._indexed and fresh(self._store, self.question))

    @property
    def _indexed(self) -> bool:
        """Whether the index can be used, which its connection finds out."""
        return bool(self._connection) and self._index

    def record(self, document: str) -> Record | None:
        """Return one document's record, as `View.record` says; without an index, from the segment that holds it."""
        return super().record(document) if self._indexed else next(self._read(document), None)

    def _read(self, document: str) -> Iterator[Record]:
        """Yield the record of a document from each segment that holds it."""
        if self.as_of and document not in set(self._published.to_pylist()):
            return
        for segment in self._store.manifest.segments:
            ids = self._store.documents([segment], ["id"])["id"]
            if document not in set(ids.to_pylist()):
                continue
            held = self._store.records([segment]).items()
            found = tables.to_records({name: tables.only(name, rows, [document]) for name, rows in held})
            yield from found if self.everything else map(shown, found)

    @cached_property
    def _records(self) -> tuple[Record, ...]:
        held = tables.to_records({name: self._held(name) for name in tables.RECORDS})
        return tuple(held if self.everything else map(shown, held))

    @cached_property
    def _ready(self) -> bool:
        return self.as_of is None and not self.everything and fresh(self._store, self.question)

    @cached_property
    def _derived(self) -> Derived:
        if not self._ready:
            return compute(self._records, self.question)
        return Derived(**{name: self._items(name) for name in tables.DERIVED})

    def _items(self, name: str) -> tuple[Any, ...]:
        return tuple(tables.to_items(name, self._store.table(name))) if self._ready else getattr(self._derived, name)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Actors and places, and what several records tell of; `View.entities`."""
        return {entity.id: entity for entity in self._items("entities")}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Relations between records of any kind."""
        return self._items("links")

    @cached_property
    def _canonical(self) -> dict[str, str]:
        """The identities alone, which are many, and never made objects of."""
        if not self._ready:
            return super()._canonical
        held = self._store.table("identities", columns=["member", "entity"])
        return dict(zip(held["member"].to_pylist(), held["entity"].to_pylist(), strict=True))

    def _attach(self, connection: duckdb.DuckDBPyConnection) -> Collection[str]:
        if not self._index:
            return super()._attach(connection)
        names = tables.ALL if self._ready else tables.RECORDS
        self._index = index.attach(connection, self._store, names, self.as_of)
        return names if self._index else ()

    def _table(self, name: str) -> pa.Table:
        if name in tables.KINDS and not self.everything:
            return tables.of_records(self._records, "", [name])[name]
        if name in tables.RECORDS:
            return self._held(name)
        if name in tables.DERIVED and not self._ready:
            return tables.of_items(name, getattr(self._derived, name))
        return tables.empty(name) if self.as_of else self._store.table(name)  # what failed was published on no day

    def _held(self, name: str) -> pa.Table:
        """Return the rows of a table of records that had been published by the end of the day."""
        rows = self._store.table(name)
        return _only(rows, "id" if name == tables.DOCUMENTS else "document", self._published) if self.as_of else rows

    @cached_property
    def _published(self) -> pa.Array:
        """Ids of the documents that had been published by the end of the day."""
        from pyarrow import compute as pc

        held = self._store.table(tables.DOCUMENTS, columns=["id", "published"])
        days = pc.utf8_slice_codeunits(held["published"], 0, 10)
        return held.filter(pc.less_equal(days, str(self.as_of)))["id"].combine_chunks()


def _only(rows: pa.Table, column: str, ids: pa.Array) -> pa.Table:
    from pyarrow import compute as pc

    return rows.filter(pc.is_in(rows[column], ids))
