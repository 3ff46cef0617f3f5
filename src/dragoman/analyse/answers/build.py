"""Writing the rows of all views, with what they are found by, into one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from dragoman.analyse.answers.look import Answers, columns
from dragoman.analyse.answers.tags import Tagging
from dragoman.analyse.rows import Party, Report, Row, parties_of
from dragoman.analyse.select import Filter
from dragoman.schema import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.case.view import View

_SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE parts (view TEXT, part TEXT, heading TEXT, shape TEXT, columns TEXT, note TEXT, rows INTEGER,
  PRIMARY KEY (view, part));
CREATE TABLE rows (n INTEGER PRIMARY KEY, view TEXT, part TEXT, id TEXT, day TEXT, first TEXT, row TEXT);
CREATE TABLE tags (name TEXT, value TEXT, n INTEGER, PRIMARY KEY (name, value, n)) WITHOUT ROWID;
CREATE TABLE names (actor TEXT PRIMARY KEY, name TEXT);
CREATE TABLE bodies (n INTEGER PRIMARY KEY, body TEXT);
"""
_INDEXES = """
CREATE INDEX by_view ON rows (view, part, n);
CREATE INDEX by_day ON rows (view, part, day);
CREATE INDEX by_id ON rows (view, part, id);
CREATE INDEX of_row ON tags (n, name);
CREATE VIRTUAL TABLE words USING fts5(
  body, content='bodies', content_rowid='n', tokenize="unicode61 remove_diacritics 2", prefix='2 3');
INSERT INTO words(words) VALUES ('rebuild');
INSERT INTO words(words) VALUES ('optimize');
ANALYZE;
"""
_TEXTS = "SELECT id, text FROM documents"
_COUNTS = """
SELECT (SELECT count(*) FROM documents) AS documents,
       (SELECT count(DISTINCT publisher) FROM documents) AS publishers,
       (SELECT min(published) FROM documents) AS first,
       (SELECT max(published) FROM documents) AS last
"""
_BATCH = 2_000
_NEW, _RECENT = "changes", timedelta(days=30)  # the view of what is new, and from when on
_UNSPOKEN = frozenset({"id", "record", "document", "url", "day", "published", "actor", "option"})
Report_ = Callable[[int, int, str], None]


class ViewResult(Protocol):
    """What a view gives: parts of rows of one class, and a note on them."""

    @property
    def parts(self) -> Sequence[Any]:
        """Parts with a name, a heading, the class of their rows, and the rows."""
        ...

    @property
    def note(self) -> str:
        """What there is to know of the rows together."""
        ...


Views = Mapping[str, Callable[["View", Filter], ViewResult]]


def in_memory(view: View, views: Views, since: date | None = None) -> Answers:
    """Return the answers of a view, kept nowhere; `since` is the day from which on something is new."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    build(connection, view, views, since=since)
    return Answers(connection)


def build(
    connection: sqlite3.Connection,
    view: View,
    views: Views,
    report: Report_ | None = None,
    since: date | None = None,
    days: tuple[date | None, date | None] | None = None,
) -> None:
    """Write the rows of each view; `report` is told how many views are done, of how many, and which comes next.

    What has come `since` a day is new, of the last thirty days where none is given. All else is of some `days` alone
    where those are given.
    """
    connection.executescript(_SCHEMA)
    new = str(since or view.today - _RECENT)
    _facts(connection, view, new if since or view.is_dated else None)
    tagging, number = Tagging(view), 0
    first, last = (str(day) if day else None for day in days or (None, None))
    for done, (name, make) in enumerate(views.items()):
        if report:
            report(done, len(views), name)
        shown = make(view, Filter(since=new) if name == _NEW else Filter(since=first, until=last))
        for part in shown.parts:
            note = shown.note if part is shown.parts[0] else ""
            shape = (part.shape.__name__, columns(part.shape))
            facts = (name, part.name, part.heading, *shape, note, len(part.rows))
            connection.execute("INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)", facts)
            number = _write(connection, name, part, number, tagging)
    numbers = dict(connection.execute("SELECT id, n FROM rows WHERE view = 'sources'"))
    texts = ((row["text"], numbers.get(row["id"])) for row in view.rows(_TEXTS))
    connection.executemany("UPDATE bodies SET body = ? WHERE n = ?", texts)
    if report:
        report(len(views), len(views), "search")
    connection.executescript(_INDEXES)
    connection.commit()


def _facts(connection: sqlite3.Connection, view: View, new: str | None) -> None:
    counts = view.rows(_COUNTS)[0]
    borders = "yes" if view.borders else None
    known = {
        **counts,
        "borders": borders,
        "since": new,
        "dated": "yes" if view.is_dated else None,
        "today": view.today.isoformat(),
        "question": json.dumps(plain(view.question)),
    }
    connection.executemany("INSERT INTO facts VALUES (?, ?)", [(k, v) for k, v in known.items() if v is not None])


def _write(connection: sqlite3.Connection, view: str, part: Any, number: int, tagging: Tagging) -> int:
    """Write the rows of a part, numbered on from `number`; return the number of the last."""
    for start in range(0, len(part.rows), _BATCH):
        rows = list(enumerate(part.rows[start : start + _BATCH], number + 1))
        number += len(rows)
        connection.executemany(
            "INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(n, view, part.name, r.id, r.day, _first(r), json.dumps(plain(r), ensure_ascii=False)) for n, r in rows],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO tags VALUES (?, ?, ?)",
            [(name, value, n) for n, r in rows for name, value in tagging.tags(r)],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO names VALUES (?, ?)", {(p.id, p.name) for _, r in rows for p in _named(r)}
        )
        connection.executemany("INSERT INTO bodies VALUES (?, ?)", [(n, "\n".join(_spoken(r))) for n, r in rows])
    return number


def _first(row: Row) -> str | None:
    """Return the day on which the first of a row's reports was published."""
    return min((report.published for report in row.reports if report.published), default=None)


def _named(row: Row) -> Iterator[Party]:
    """Yield the actors of a row; a row that is an actor is one."""
    name = getattr(row, "name", None)
    if name and hasattr(row, "aliases"):
        yield Party(row.id, name)
    yield from parties_of(row)


def _spoken(value: Any) -> Iterator[str]:
    """Yield the words of a row that a search may look for: names, labels, quotes; no ids, days or addresses."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _spoken(part)
    elif isinstance(value, Report):
        yield value.quote
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields(value):
            if field.name not in _UNSPOKEN or not isinstance(getattr(value, field.name), str):
                yield from _spoken(getattr(value, field.name))
