"""Reading the rows that were made of a case: filtered, counted, sorted, paged, searched."""

from __future__ import annotations

import importlib
import json
import math
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from typing import Any

from dragoman.analyse.answers.phrase import folded, likeness, matching, words_of
from dragoman.analyse.rows import Report, Row
from dragoman.errors import TooLongError
from dragoman.model import Question
from dragoman.schema import json_name, rebuild

# The module of each class of row: only these are made of what a file says.
_HOMES = {
    name: module
    for module, names in {
        "analyse.timeline": "Happening",
        "analyse.statements": "Said",
        "analyse.actors": "Appearing",
        "analyse.decisions": "Decided",
        "analyse.calendar": "Due",
        "analyse.ledger": "TotalRow ClaimRow CheckRow",
        "analyse.positions": "PositionRow PositionChange",
        "analyse.conflicts": "ConflictRow",
        "analyse.changes": "Change",
        "analyse.sources": "Source Unread",
        "analyse.network.rows": "NetworkTie NetworkActor",
        "analyse.network.meetings": "NetworkMeeting",
        "analyse.places": "PlaceRow",
        "forecast.rows": "OutcomeRow NumberRow ForecastRow",
        "forecast.reasons": "EffectRow InputRow CampRow",
        "forecast.scored": "ScoreRow CountRow BinRow",
        "forecast.mission.rows": "StrengthRow ReceivedRow PromiseRow MoneyRow FunderRow MoveRow",
    }.items()
    for name in names.split()
}
# Lists whose newest rows come first; the others are shown in the order of their analysis.
_NEWEST_FIRST = frozenset(
    {"timeline", "statements", "positions", "changes", "claims", "conflicts", "sources", "decisions"}
)
TAGS = ("actor", "kind", "month", "option", "publisher", "place", "only", "record", "document", "status", "polarity",
        "what", "currency", "least")  # fmt: skip
_LONG = ("record", "document")  # tags of which a row has as many as reports
_WORDS = 24  # of a snippet
_STEPS = 20_000  # of a query after which it is asked whether it takes too long
_APART, _LIKE = 2, 0.75  # letters by which words that are alike differ in length, and how alike they are at least
_VOCABULARY = "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ? AND abs(length(term) - ?) <= ?"
_CITING = "SELECT r.view, r.part FROM tags t JOIN rows r ON r.n = t.n WHERE t.name = 'record' AND t.value = ? LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What of a view is wanted; None leaves a thing open.

    `among` are records of which a row rests on one at least, `apart` those on none of which it rests.
    """

    actor: str | None = None
    kind: str | None = None
    month: str | None = None
    option: str | None = None
    publisher: str | None = None
    place: str | None = None
    only: str | None = None
    record: str | None = None
    document: str | None = None
    status: str | None = None
    polarity: str | None = None
    what: str | None = None
    currency: str | None = None
    least: str | None = None
    among: tuple[str, ...] | None = None
    apart: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    q: str | None = None
    id: str | None = None
    extent: str | None = None
    sort: str | None = None

    def tags(self) -> Iterator[tuple[str, str]]:
        """Yield the tags that a row must have."""
        for name in TAGS:
            if (value := getattr(self, name)) is not None:
                yield name, value

    def given(self) -> dict[str, str | None]:
        """Return what is wanted of rows by name, as an address says it."""
        names = (*TAGS, "since", "until", "q", "id")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}


ALL = Selection()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a view: its name, heading, class of rows, and how many there are."""

    view: str
    name: str
    heading: str
    shape: type[Row]
    note: str
    rows: int


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row with the tags by which it is found."""

    row: Row
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that rows have, what it is called, and how many of them have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that a search found; in `snippet`, what was searched for stands between U+0002 and U+0003."""

    view: str
    part: str
    row: Row
    snippet: str


class Answers:
    """The rows of all views of a case, as they were made for what it holds."""

    patience: float | None = None  # seconds that a question may take; None where all are waited for
    _without: frozenset[str] = frozenset()
    _before: Answers | None = None

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._turn = threading.Lock()
        self._whole = self
        self._has: dict[tuple[str, str], bool] = {}
        connection.create_function("likeness", 2, _likeness, deterministic=True)

    def leaving(self, records: frozenset[str]) -> Answers:
        """Return the same rows but those that rest on nothing but some records, such as rejected ones."""
        if records == self._without:
            return self
        made = Answers(self._connection)
        made._turn, made._whole, made._without, made.patience = self._turn, self._whole, records, self.patience
        return made

    def counted_by(self, other: Answers) -> Answers:
        """Return these rows; how many were left out is what the other says, which holds those of before."""
        self._before = other
        return self

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _all(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = (), within: float | None = None) -> list[Any]:
        """Return what a query finds; one that takes longer than it may is ended."""
        longest = self.patience if within is None else within
        with self._turn:
            until = math.inf if longest is None else time.monotonic() + longest
            self._connection.set_progress_handler(lambda: time.monotonic() > until, 0 if longest is None else _STEPS)
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                    raise TooLongError(f"That takes longer than {longest:g} seconds: ask for less at once.") from None
                raise

    @cached_property
    def facts(self) -> dict[str, str]:
        """Numbers and days of the case as a whole."""
        return dict(self._all("SELECT name, value FROM facts"))

    @cached_property
    def question(self) -> Question:
        """The question of the case."""
        return rebuild(Question, json.loads(self.facts["question"]))

    @cached_property
    def today(self) -> date:
        """The day from which due dates count; `View.today`."""
        return date.fromisoformat(self.facts["today"])

    @property
    def is_dated(self) -> bool:
        """Whether a day is known from which rows are seen; where none is, `today` says nothing."""
        return "dated" in self.facts

    @property
    def is_current(self) -> bool:
        """Whether its rows have the fields that rows have now."""
        known = self._all("SELECT shape, columns FROM parts")
        return all(shape in _HOMES and columns(_shape(shape)) == held for shape, held in known)

    @cached_property
    def parts(self) -> dict[tuple[str, str], Part]:
        """Every part of every view by (view, part)."""
        found = self._all("SELECT view, part, heading, shape, note, rows FROM parts")
        held = [Part(v, p, heading, _shape(shape), note, rows) for v, p, heading, shape, note, rows in found]
        if self._without:
            held = [replace(part, rows=self.count(part)) for part in held]
        return {(part.view, part.name): part for part in held}

    def of(self, view: str) -> list[Part]:
        """Return the parts of a view in order."""
        return [part for part in self.parts.values() if part.view == view]

    def _where(self, part: Part, asked: Selection) -> tuple[str, list[Any]]:
        """Return the condition of a filter as SQL, and its values."""
        where, values = _where(part, asked)
        return (f"{where} AND {_KEPT}", [*values, self._left]) if self._without else (where, values)

    @cached_property
    def _left(self) -> str:
        """The numbers of the rows that are left out, as JSON: asked for once, as each count and page needs them."""
        return json.dumps([n for (n,) in self._all(_RESTING, [json.dumps(sorted(self._without))])])

    def count(self, part: Part, asked: Selection = ALL) -> int:
        """Return how many rows of a part pass a filter."""
        where, values = self._where(part, asked)
        found: int = self._all(f"SELECT count(*) FROM rows WHERE {where}", values)[0][0]  # noqa: S608 - fixed words
        return found

    def left_out(self, part: Part, asked: Selection = ALL) -> int:
        """Return how many rows that pass a filter rest on nothing but the records that are left out."""
        if self._before is not None:
            return self._before.left_out(part, asked)
        return self._whole.count(part, asked) - self.count(part, asked) if self._without else 0

    def rows(self, part: Part, asked: Selection = ALL, *, limit: int = -1, offset: int = 0) -> list[KeptRow]:
        """Return rows of a part that pass a filter, in the order of the view or as sorted."""
        where, values = self._where(part, asked)
        order, sorted_by = _order(part, asked.sort)
        sql = f"SELECT n, row FROM rows WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608 - fixed words
        found = self._all(sql, (*values, *sorted_by, limit, offset))
        tags = self._tags(n for n, _ in found)
        return [KeptRow(_row(part, row), tuple(tags.get(n, ()))) for n, row in found]

    def plain(self, part: Part, asked: Selection = ALL) -> Iterator[Any]:
        """Yield the rows that pass a filter as JSON values, all of them."""
        where, values = self._where(part, asked)
        order, sorted_by = _order(part, asked.sort)
        sql = f"SELECT row FROM rows WHERE {where} ORDER BY {order}"  # noqa: S608 - fixed words
        for (row,) in self._all(sql, (*values, *sorted_by)):
            yield json.loads(row)

    def _tags(self, numbers: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
        asked = json.dumps(list(numbers))
        sql = (
            "SELECT n, name, value FROM tags WHERE n IN (SELECT value FROM json_each(?)) "
            "AND name NOT IN (SELECT value FROM json_each(?))"
        )
        found: dict[int, list[tuple[str, str]]] = {}
        for n, name, value in self._all(sql, (asked, json.dumps(_LONG))):
            found.setdefault(n, []).append((name, value))
        return found

    def facets(
        self, part: Part, name: str, asked: Selection = ALL, limit: int = 12, within: float | None = None
    ) -> list[Facet]:
        """Return the values of a tag that most of the rows have.

        Raises:
            TooLongError: counting takes longer than `within` seconds.
        """
        where, values = self._where(part, asked)
        sql = (
            f"SELECT t.value, coalesce(a.name, t.value), count(*) AS rows FROM (SELECT n FROM rows WHERE {where}) r "  # noqa: S608 - fixed words
            "JOIN tags t ON t.n = r.n AND t.name = ? LEFT JOIN names a ON t.name = 'actor' AND a.actor = t.value "
            "GROUP BY t.value ORDER BY rows DESC, t.value LIMIT ?"
        )
        return [Facet(*row) for row in self._all(sql, (*values, name, limit), within)]

    def told_by(self, part: Part, asked: Selection = ALL) -> tuple[int, int]:
        """Return how many reports the rows of a part rest on that pass a filter, and of how many publishers."""
        where, values = self._where(part, asked)
        sql = (
            f"SELECT count(DISTINCT t.value) FROM (SELECT n FROM rows WHERE {where}) r "  # noqa: S608 - fixed words
            "JOIN tags t ON t.n = r.n AND t.name = ?"
        )
        documents, publishers = (self._all(sql, (*values, name))[0][0] for name in ("document", "publisher"))
        return documents, publishers

    def crossed(self, part: Part, one: str, other: str, asked: Selection = ALL) -> dict[tuple[str, str], int]:
        """Return how many rows have each pair of values of two tags."""
        where, values = self._where(part, asked)
        sql = (
            f"SELECT a.value, b.value, count(*) FROM (SELECT n FROM rows WHERE {where}) r "  # noqa: S608 - fixed words
            "JOIN tags a ON a.n = r.n AND a.name = ? JOIN tags b ON b.n = r.n AND b.name = ? GROUP BY 1, 2"
        )
        return {(row[0], row[1]): row[2] for row in self._all(sql, (*values, one, other))}

    def has(self, view: str, tag: str) -> bool:
        """Return whether rows of a view can be found by a tag."""
        known = self._has.get((view, tag))
        if known is None:
            sql = "SELECT 1 FROM rows r JOIN tags t ON t.n = r.n AND t.name = ? WHERE r.view = ? LIMIT 1"
            known = self._has[view, tag] = bool(self._all(sql, (tag, view)))
        return known

    def citing(self, document: str) -> list[tuple[str, str, int]]:
        """Return the views and parts whose rows a document tells, with how many do."""
        found = ((part, self.count(part, Selection(document=document))) for part in self.parts.values())
        return [(part.view, part.name, count) for part, count in found if count]

    def name(self, actor: str) -> str:
        """Return what an actor is called; its id where no row names it."""
        found = self._all("SELECT name FROM names WHERE actor = ?", (actor,))
        return str(found[0][0]) if found else actor

    def like(self, name: str, limit: int = 200) -> list[tuple[str, str]]:
        """Return actors, by id and name, whose name holds some letters."""
        sql = "SELECT actor, name FROM names WHERE instr(lower(name), lower(?)) ORDER BY length(name), name LIMIT ?"
        return self._all(sql, (name, limit))

    def place(self, record: str) -> tuple[str, str] | None:
        """Return a view and part in which a record is cited, None where it is in none."""
        found = self._all(_CITING, (record,))
        return tuple(found[0]) if found else None

    def told(self, record: str) -> tuple[Part, Report] | None:
        """Return a part whose rows tell of a record, with the report; None where none does."""
        for view, name in self._all(_CITING, (record,)):
            part = self.parts[view, name]
            reports = self.rows(part, Selection(record=record), limit=1)[0].row.reports
            return part, next(report for report in reports if report.record == record)
        return None

    def search(self, given: str, views: Sequence[str], limit: int = 8) -> Iterator[tuple[Part, int, list[Hit]]]:
        """Yield, for each part of some views, how many rows hold what is searched for, and the best of them."""
        match = matching(given)
        for part in (part for view in views for part in self.of(view)):
            found = self._found(part, given, match, limit) if match else []
            if found:
                hits = [Hit(part.view, part.name, _row(part, row), snippet) for row, snippet, _ in found]
                yield part, found[0][2], hits

    def meant(self, given: str) -> str:
        """Return a search with each word replaced by the likest that texts and rows hold; empty where one has none."""
        words = [self._nearest(word) for word in words_of(given)]
        return " ".join(words) if all(words) and [w.casefold() for w in words_of(given)] != words else ""

    def _nearest(self, word: str) -> str:
        """Return the word of the index that is most like a word, of those alike the most frequent."""
        self._all("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, row)")
        plain = folded(word)
        asked = (plain[:1], plain[:1] + "\U0010ffff", len(plain), _APART)
        held = dict(self._all(_VOCABULARY, asked))
        if plain in held:
            return plain
        found = get_close_matches(plain, held, n=3, cutoff=_LIKE)
        return max(found, key=lambda each: (SequenceMatcher(None, plain, each).ratio(), held[each]), default="")

    def _found(self, part: Part, given: str, match: str, limit: int) -> list[Any]:
        """Return the rows that match, the newest first; of actors those whose names fit best, then the most named."""
        order = "likeness(:given, r.row) DESC, words.rowid" if part.view == "actors" else "words.rowid DESC"
        left = f" AND {_KEPT.replace('?', ':left')}" if self._without else ""
        joined = "JOIN rows s ON s.n = w.rowid " if left else ""  # all rows are counted without looking at them
        sql = (
            f"SELECT r.row, snippet(words, 0, char(2), char(3), '…', :words), (SELECT count(*) FROM words w {joined}"  # noqa: S608 - fixed words
            f"WHERE w.words MATCH :match AND w.rowid BETWEEN :low AND :high{left}) "
            f"FROM words JOIN rows r ON r.n = words.rowid "
            f"WHERE words MATCH :match AND words.rowid BETWEEN :low AND :high{left} "
            f"ORDER BY {order} LIMIT :limit"
        )
        low, high = self._numbers(part)
        asked = {"match": match, "low": low, "high": high, "words": _WORDS, "limit": limit, "given": given}
        return self._all(sql, {**asked, "left": self._left} if left else asked)

    def _numbers(self, part: Part) -> tuple[int, int]:
        """Return the numbers of the first and last row of a part: they were written one after the other."""
        found = self._all("SELECT min(n), max(n) FROM rows WHERE view = ? AND part = ?", (part.view, part.name))[0]
        return (found[0] or 0, found[1] or -1)


def columns(shape: type[Row]) -> str:
    """Return the names of a row's fields, in order."""
    return " ".join(field.name for field in fields(shape))


def _shape(name: str) -> type[Row]:
    found: type[Row] = getattr(importlib.import_module(f"dragoman.{_HOMES[name]}"), name)
    return found


def _likeness(given: str, row: str) -> float:
    """Return how well what is searched for fits the names of an actor, as its row is held."""
    held = json.loads(row)
    return likeness(given, (held["name"], *held.get("aliases", ())))


def _row(part: Part, text: str) -> Row:
    return rebuild(part.shape, json.loads(text))


def _where(part: Part, asked: Selection) -> tuple[str, list[Any]]:
    """Return the condition of a filter as SQL, and its values."""
    terms, values = ["view = ? AND part = ?"], [part.view, part.name]
    for name, value in asked.tags():
        terms.append("n IN (SELECT n FROM tags WHERE name = ? AND value = ?)")
        values += [name, value]
    for sign, records in (("IN", asked.among), ("NOT IN", asked.apart)):
        if records is not None:
            terms.append(f"n {sign} ({_RESTING})")
            values.append(json.dumps(records))
    for column, sign, bound in (
        ("day", ">=", asked.since),
        ("substr(day, 1, 10)", "<=", asked.until),
        ("id", "=", asked.id),
    ):
        if bound is not None:
            terms.append(f"{column} {sign} ?")
            values.append(bound)
    if asked.q and (match := matching(asked.q)):
        terms.append("n IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(match)
    return " AND ".join(terms), values


_RESTING = "SELECT n FROM tags WHERE name = 'record' AND value IN (SELECT value FROM json_each(?))"
# A row is left out where every record that it rests on was rejected.
_KEPT = "n NOT IN (SELECT value FROM json_each(?))"
_RESTING = """
WITH gone AS (SELECT value FROM json_each(?))
SELECT DISTINCT n FROM tags t WHERE name = 'record' AND value IN gone AND NOT EXISTS (
  SELECT 1 FROM tags o WHERE o.n = t.n AND o.name = 'record' AND o.value NOT IN gone)"""


# Orders of their own: what does not hold before what does; the newest texts, each before those that print it again.
_ORDERS = {
    "checks": "json_extract(row, '$.holds'), n",
    "sources": """coalesce((SELECT f.n FROM rows f WHERE f.view = 'sources' AND f.part = 'sources'
        AND f.id = json_extract(rows.row, '$.printing_of')), n) DESC, n""",
}


def _order(part: Part, sort: str | None) -> tuple[str, list[str]]:
    """Return the order of rows as SQL: by a field of theirs, downwards with a minus before it, else the view's own."""
    name = (sort or "").removeprefix("-")
    if name in (json_name(field.name) for field in fields(part.shape)):
        return f"json_extract(row, ?) {'DESC' if sort != name else 'ASC'}, n", [f"$.{name}"]
    if part.name in _ORDERS:
        return _ORDERS[part.name], []
    return ("n DESC" if part.name in _NEWEST_FIRST else "n"), []
