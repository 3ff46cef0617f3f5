"""A file that the Discourse Network Analyzer 3.0 opens (SQLite): positions as statements of its type "DNA Statement".

Open it as coder Admin with the password `dragoman`; the statements are those of a second coder, Dragoman, with the
same password, so that they can be told from one's own. `person` is the actor where it is a person, and `organization`
the body or else country of its first office there; any other actor is the `organization`. `concept` is the label of
the option, `agreement` 1 for support and conditional support, 0 for opposition and doubt; positions that are undecided
have no value there and are left out. Each statement marks the evidence in its document; offsets count UTF-16 units, as
that program does. What has no place there: the date of a position (its document's counts), its condition, its grounds,
and everything that is not a position. Names, titles and labels are cut to 190 characters. A document without a day of
publication is of 1970-01-01.
"""

from __future__ import annotations

import inspect
import sqlite3
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import TYPE_CHECKING

from dragoman.export.discourse import documents, seconds, short, statements
from dragoman.model import Actor
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

_VERSION = {"version": "3.0.7", "date": "2022-06-10"}
# "dragoman" as that program stores it: base64 of a salt and of SHA-256 over salt and password, applied 100,000 times.
_PASSWORD = "ZHJhZ29tYW4uZXhhbXBsZXhZ3ucxLXnhGfp5tAPRIo9AyNrNbh8+PF/A7VKDoY/I"  # noqa: S105 - made public above
_ADMIN, _MACHINE = 1, 2
_CONCEPT, _AGREEMENT = 3, 4
_VARIABLES = {"person": "short text", "organization": "short text", "concept": "short text", "agreement": "boolean"}
_ATTRIBUTES = ("Type", "Alias", "Notes")

FIELDS = (
    (
        "DOCUMENTS",
        "first printings: title, text, author, publisher as Source, address and id in Notes, day of publication",
    ),
    ("STATEMENTS", "positions, Start and Stop of their evidence"),
    ("DATASHORTTEXT", "person, organization, concept"),
    ("DATABOOLEAN", "agreement"),
    (
        "ENTITIES",
        "each person, organization and concept once; Type is kind and sector, Alias other names, Notes the country",
    ),
)


def pieces(view: View) -> Iterator[bytes]:
    """Yield the bytes of the database."""
    connection = sqlite3.connect(":memory:")
    try:
        _create(connection)
        _fill(connection, view)
        connection.commit()
        yield connection.serialize()
    finally:
        connection.close()


def _create(connection: sqlite3.Connection) -> None:
    connection.executescript(resources.files(__package__).joinpath("dna.sql").read_text(encoding="utf-8"))
    for item in _VERSION.items():
        _insert(connection, "SETTINGS", item)
    coder = "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (?, ?, ?, ?, ?, ?)"
    connection.execute(coder, (_ADMIN, "Admin", 255, 255, 0, _PASSWORD))
    connection.execute(coder, (_MACHINE, "Dragoman", 51, 153, 255, _PASSWORD))
    for number, pair in enumerate(((_ADMIN, _MACHINE), (_MACHINE, _ADMIN)), start=1):
        _insert(connection, "CODERRELATIONS", (number, *pair, 1, 1, 1, 1))
    _insert(connection, "STATEMENTTYPES", (1, "DNA Statement", 239, 208, 51))
    for number, (name, kind) in enumerate(_VARIABLES.items(), start=1):
        _insert(connection, "VARIABLES", (number, name, kind, 1))
    names = ((variable, name) for name in _ATTRIBUTES for variable in (1, 2, 3))
    for number, attribute in enumerate(names, start=1):
        _insert(connection, "ATTRIBUTEVARIABLES", (number, *attribute))


def _insert(connection: sqlite3.Connection, table: str, row: Iterable[str | int | None]) -> None:
    values = tuple(row)
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608 - our own names


def _fill(connection: sqlite3.Connection, view: View) -> None:
    for number, document in enumerate(documents(view), start=1):
        notes = "\n".join(filter(None, (document.url, f"id {document.id}", None if document.published else "undated")))
        _insert(connection, "DOCUMENTS", (
            number, short(document.title) or document.id, document.text, _MACHINE, short(document.author),
            short(document.publisher), "", notes, "", seconds(document),
        ))  # fmt: skip
    entities = _Entities(connection)
    for number, coded in enumerate(statements(view), start=1):
        _insert(connection, "STATEMENTS", (number, 1, coded.document, coded.start, coded.stop, _MACHINE))
        for variable, value in enumerate((coded.person, coded.organization, coded.concept), start=1):
            about = coded.actor if value == short(coded.actor.name) and variable != _CONCEPT else None
            key = entities.number(variable, value, about)
            _value(connection, "DATASHORTTEXT", number, variable, key)
        _value(connection, "DATABOOLEAN", number, _AGREEMENT, int(coded.agreement))


def _value(connection: sqlite3.Connection, table: str, statement: int, variable: int, value: int) -> None:
    _insert(connection, table, (None, statement, variable, value))


class _Entities:
    """Numbers of the persons, organizations and concepts, each written once; a variable's first is the empty one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[tuple[int, str], int] = {}
        for variable in (1, 2, 3):
            self.number(variable, "", None)

    def number(self, variable: int, value: str, who: Actor | None) -> int:
        """Return the number of a value, which is written where it is new."""
        if (variable, value) not in self._numbers:
            number = self._numbers[variable, value] = len(self._numbers) + 1
            _insert(self._connection, "ENTITIES", (number, variable, value, 0, 0, 0, None))
            self._describe(number, variable, who)
        return self._numbers[variable, value]

    def _describe(self, number: int, variable: int, who: Actor | None) -> None:
        kind = " ".join(filter(None, (who.kind, who.sector))) if who else ""
        about = (kind, short("; ".join(who.aliases)) if who else "", who.country or "" if who else "")
        for offset, value in enumerate(about):
            _insert(self._connection, "ATTRIBUTEVALUES", (None, number, offset * 3 + variable, value))


EXPORTER = Exporter(pieces, inspect.cleandoc(__doc__), FIELDS, shape="file", takes="case", suffix=".dna")
