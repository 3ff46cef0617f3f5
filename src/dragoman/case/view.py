"""A look at a case, all of it or what was published by a day: SQL over its tables, records, entities and links."""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dragoman.case import index, tables
from dragoman.case.derived import Derived, compute
from dragoman.case.summing import COUNTS
from dragoman.errors import TooLongError, UsageError
from dragoman.model import Entity, Link, Question, Record

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from dragoman.case.case import Case
    from dragoman.case.review import Verdict
    from dragoman.link.claims.blocks import Told
    from dragoman.link.claims.parties import Parties

_EPOCH = date(1970, 1, 1)
_NAMES = re.compile(r"\w+")


@contextmanager
def _ended(cursor: duckdb.DuckDBPyConnection, patience: float | None) -> Iterator[None]:
    """End what a cursor does when it takes longer than it may."""
    if patience is None:
        yield
        return
    timer = threading.Timer(patience, cursor.interrupt)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class View:
    """What a case holds, as it stands or as it stood on a day.

    `question` is the case's; `as_of` the day, None for all; `today` the day from which "due" and "overdue" count:
    `as_of`, else the last day on which anything in it was published, never the clock's, so that a view looks the same
    tomorrow. `everything` says whether it shows also what is not sure enough to be shown.
    """

    reviews: tuple[Verdict, ...] = ()  # what reviewers said of its records
    case: Case | None = None  # that it is a view of; None where records in memory are looked at
    adjudicator: str | None = None  # whose verdicts settle what others differ on
    borders: bool = False  # whether its maps draw them
    patience: float | None = None  # seconds that a query may take; None where all are waited for

    def __init__(
        self, question: Question, as_of: date | None, notes: Sequence[str] = (), *, everything: bool = False
    ) -> None:
        self.question = question
        self.as_of = as_of
        self.everything = everything
        self._loaded: set[str] = set()
        self._notes = tuple(notes)

    @staticmethod
    def of(
        records: Iterable[Record],
        question: Question,
        as_of: str | date | None = None,
        reviews: Iterable[Verdict] = (),
        *,
        everything: bool = False,
    ) -> View:
        """Return a view of records in memory; identities and links are computed over those that it shows.

        A document without a day of publication is not in a view as of a day.

        Raises:
            UsageError: `as_of` is no day.
        """
        made = _Memory(records, question, day(as_of), everything=everything)
        made.reviews = tuple(reviews)
        return made

    @property
    def notes(self) -> tuple[str, ...]:
        """What is missing from the view, in plain words; ask when you have seen what you wanted to see of it."""
        return (*self.damage, *self._notes)

    @property
    def damage(self) -> tuple[str, ...]:
        """Those of the notes that name damaged files, as far as anything that was asked of the view has met them."""
        return ()

    @cached_property
    def today(self) -> date:
        """The day from which due dates count."""
        if self.as_of:
            return self.as_of
        last = self.rows("SELECT max(published) AS day FROM documents")[0]["day"]
        return date.fromisoformat(last[:10]) if last else _EPOCH

    @property
    def is_dated(self) -> bool:
        """Whether a day is known from which it is seen; where none is, `today` is the first of all days."""
        return self.today != _EPOCH

    @property
    def in_step(self) -> bool:
        """Whether the index and the derived tables are of what it shows, by the columns and rules of now.

        Where they are not, all is computed from the records, with the same result but slower.
        """
        return True

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """Return the rows that a query finds, as dicts by column.

        The tables are those of `docs/tables.md`. Values are bound, never pasted: ``rows("SELECT * FROM events WHERE
        type = ?", "AGREE")``. Nothing can be read from outside the case and nothing changed.

        Raises:
            UsageError: the query is wrong; the message is the database's.
            TooLongError: it takes longer than `patience`.
        """
        import duckdb

        self._load(name for name in _NAMES.findall(sql.lower()) if name in tables.ALL)
        cursor = self._connection.cursor()
        try:
            with _ended(cursor, self.patience):
                cursor.execute("BEGIN TRANSACTION READ ONLY").execute(sql, list(values))
                names = [column[0] for column in cursor.description or ()]
                return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        except duckdb.InterruptException:
            raise TooLongError(f"the query takes longer than {self.patience:g} seconds") from None
        except duckdb.Error as error:
            raise UsageError(f"the query fails: {_first_line(error)}") from error

    def records(self, *kinds: str, ids: Collection[str] = ()) -> tuple[Record, ...]:
        """Return whole records, references as objects, by (day of publication, document id); undated ones last.

        Where some `kinds` are named, what is neither of these, nor among `ids`, nor referred to by any of them may be
        missing, which is faster.
        """
        raise NotImplementedError

    def told(self, *kinds: str) -> Told:
        """Return what documents claim, of some kinds by the names of `Told`, as it is compared across them."""
        from dragoman.link.claims.blocks import Told
        from dragoman.link.claims.facts import Facts

        found = Told.of(Facts(self.records(), self.entity, self.question, self.parties))
        return Told(**{kind: getattr(found, kind) for kind in kinds})

    def record(self, document: str) -> Record | None:
        """Return one document's record without reading the others; None where the view has no such document."""
        found = self.rows("SELECT * FROM documents WHERE id = ?", document)
        if not found:
            return None
        kinds = {name: self.rows(f'SELECT * FROM "{name}" WHERE document = ?', document) for name in tables.KINDS}  # noqa: S608 - names of ours
        return tables.to_record(found[0], kinds)

    def entity(self, member: str) -> str:
        """Return the canonical id of an actor, place, event, statement or document; its own where it stands alone."""
        return self._canonical.get(member, member)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Actors and places, and what several records tell of, by canonical id."""
        return {entity.id: entity for entity in self._derived.entities}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Relations between records of any kind."""
        return self._derived.links

    @cached_property
    def parties(self) -> Parties:
        """Who acts for whom in first printings, counted by the database: no record of an actor is made for it."""
        from dragoman.link.claims.parties import Count, Parties

        counted = self.rows(COUNTS)
        counts = (Count(row["entity"], row["kind"], row["country"], row["sector"], row["records"]) for row in counted)
        return Parties(counts, self.entity)

    @cached_property
    def _canonical(self) -> dict[str, str]:
        return {identity.member: identity.entity for identity in self._derived.identities}

    @cached_property
    def _derived(self) -> Derived:
        raise NotImplementedError

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        import duckdb

        connection = duckdb.connect()
        self._loaded = set(self._attach(connection))
        return connection

    def _attach(self, connection: duckdb.DuckDBPyConnection) -> Collection[str]:
        """Give a connection the tables that stand ready, return their names, and lock it."""
        index.lock(connection)
        return ()

    def _load(self, names: Iterable[str]) -> None:
        """Give the connection the tables that a query may speak of, as far as it lacks them."""
        connection = self._connection
        for name in dict.fromkeys(names):
            if name not in self._loaded:
                connection.register("arriving", self._table(name))
                connection.execute(f'CREATE TABLE "{name}" AS FROM arriving')
                connection.unregister("arriving")
                self._loaded.add(name)

    def _table(self, name: str) -> pa.Table:
        raise NotImplementedError


class _Memory(View):
    """A view of records in memory."""

    def __init__(self, records: Iterable[Record], question: Question, as_of: date | None, *, everything: bool) -> None:
        ordered = sorted(records, key=tables.order)
        self._records = tuple(r for r in ordered if as_of is None or _published_by(r, as_of))
        undated = sum(r.document.published is None for r in ordered) if as_of else 0
        super().__init__(question, as_of, left_out(undated), everything=everything)

    def records(self, *kinds: str, ids: Collection[str] = ()) -> tuple[Record, ...]:
        """Return the records, as `View.records` says."""
        return self._records

    @cached_property
    def _derived(self) -> Derived:
        return compute(self._records, self.question)

    def _table(self, name: str) -> pa.Table:
        if name in tables.RECORDS:
            return tables.of_records(self._records, "", [name])[name]
        return tables.of_items(name, getattr(self._derived, name, ()))


def left_out(undated: int) -> tuple[str, ...]:
    """Return the note on documents whose day of publication is unknown, where there are such."""
    if not undated:
        return ()
    return (f"{undated:,} documents without a day of publication are left out of a view as of a day",)


def _published_by(record: Record, as_of: date) -> bool:
    published = record.document.published
    return published is not None and published[:10] <= as_of.isoformat()


def day(given: str | date | None) -> date | None:
    """Return the day that a caller names.

    Raises:
        UsageError: it is none.
    """
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"as of {given!r}: expected a day such as 2024-11-08") from None


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:300]
