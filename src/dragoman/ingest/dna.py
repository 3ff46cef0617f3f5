"""Files of the Discourse Network Analyzer 3 (SQLite): their documents as articles, their statements as positions.

What people coded is kept as they coded it: `records` gives each document with the coders' actors, concepts and
positions, and nothing that a machine read. Statements are those of the first type that has a concept and an agreement;
the actor is the organization, else the person, or the other way round where persons are asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeVar

from dragoman import gate, text
from dragoman.errors import SourceError
from dragoman.ingest.documents import build
from dragoman.ingest.registry import Article, Failure, reader
from dragoman.ingest.source import Source, open_path
from dragoman.model import Actor, Document, Evidence, Option, Position, Proposal, Question, Record, Span, Stance
from dragoman.options import Options

Who = Literal["organization", "person"]
_MARK = b"SQLite format 3\0"
_NEEDED = frozenset({"DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES", "ENTITIES", "DATASHORTTEXT"})
_SHORT = "SELECT x.StatementId, v.Variable, e.Value FROM DATASHORTTEXT x JOIN VARIABLES v ON v.ID = x.VariableId JOIN "
_SHORT += "ENTITIES e ON e.ID = x.Entity WHERE v.StatementTypeId = ?"
_NUMBERS = (
    "SELECT x.StatementId, v.Variable, x.Value FROM DATABOOLEAN x JOIN VARIABLES v ON v.ID = x.VariableId "
    "WHERE v.StatementTypeId = ?",
    "SELECT x.StatementId, v.Variable, x.Value FROM DATAINTEGER x JOIN VARIABLES v ON v.ID = x.VariableId "
    "WHERE v.StatementTypeId = ?",
)
_TYPE = """
SELECT t.ID FROM STATEMENTTYPES t
JOIN VARIABLES c ON c.StatementTypeId = t.ID AND c.Variable = 'concept'
JOIN VARIABLES a ON a.StatementTypeId = t.ID AND a.Variable = 'agreement'
ORDER BY t.ID
"""
Kind = TypeVar("Kind", Actor, Proposal, Position)
EXTRACTOR, VERSION = "ingest.dna:records", "1"


@dataclass(frozen=True, slots=True)
class Statement:
    """A coded statement: its document, its words (offsets in UTF-16 units, as the file has them), who, what, how."""

    document: int
    start: int
    stop: int
    organization: str
    person: str
    concept: str
    agreement: int


@reader(
    suffixes=(".dna",),
    media_types=("application/vnd.sqlite3", "application/x-sqlite3"),
    sniff=lambda head: 2 if head.startswith(_MARK) else 0,
    binary=True,
)
def dna(source: Source) -> Iterator[Article | Failure]:
    """Read the documents of a file of the Discourse Network Analyzer, to be read as any article.

    The positions that people coded in it are kept with them in a case; `dragoman show FILE.dna VIEW` shows them alone.
    """
    with closing(_opened(source)) as connection:
        for number, article in _articles(connection).items():
            yield article if article.text.strip() else Failure(source.name, f"document {number}", "holds no text")


def records(path: Path, who: Who = "organization") -> list[Record]:
    """Return each document of a file with the positions that people coded in it.

    Raises:
        SourceError: it is no such file, or a statement marks words that its document does not have.
    """
    with open_path(path, Options.from_environment()) as source, closing(_opened(source)) as connection:
        coded = statements(connection, source.name)
        return [
            _record(build(article, f"{source.name}#{number}", source.options), article.text, coded.get(number, ()), who)
            for number, article in _articles(connection).items()
        ]


def question(coded: Sequence[Record]) -> Question:
    """Return a question whose options are the concepts of coded documents, so that none is joined to another."""
    concepts = sorted({proposal.label for record in coded for proposal in record.proposals})
    return Question("", tuple(Option(concept, concept) for concept in concepts))


def _opened(source: Source) -> sqlite3.Connection:
    """Return the database, in memory, so that nothing in it can reach a disk.

    Raises:
        SourceError: it is no file of that program.
    """
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(source.read())
        connection.execute("PRAGMA trusted_schema = OFF")
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except (sqlite3.Error, MemoryError) as error:  # what sqlite says of no bytes at all
        connection.close()
        raise SourceError(f"{source.name}: is no sound SQLite database: {error}") from None
    if lacking := sorted(_NEEDED - tables):
        connection.close()
        raise SourceError(
            f"{source.name}: is no file of the Discourse Network Analyzer 3: it has no table {lacking[0]}"
        )
    return connection


def _articles(connection: sqlite3.Connection) -> dict[int, Article]:
    found = {}
    for number, title, body, author, publisher, seconds in connection.execute(
        "SELECT ID, Title, Text, Author, Source, Date FROM DOCUMENTS ORDER BY Date, ID"
    ):
        day = datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else None
        found[number] = Article(
            body, title or None, None, publisher or None, author or None, day, id=str(number),
            position=f"document {number}",
        )  # fmt: skip
    return found


def statements(connection: sqlite3.Connection, name: str) -> Mapping[int, Sequence[Statement]]:
    """Return the coded statements by document, in the order of their words.

    Raises:
        SourceError: no type of statement has a concept and an agreement.
    """
    kind = connection.execute(_TYPE).fetchone()
    if kind is None:
        raise SourceError(f"{name}: no type of statement in it has the variables concept and agreement")
    values: dict[int, dict[str, str | int]] = {}
    for query in (_SHORT, *_NUMBERS):
        for statement, variable, value in connection.execute(query, kind):
            values.setdefault(statement, {})[variable] = value
    found: dict[int, list[Statement]] = {}
    rows = "SELECT ID, DocumentId, Start, Stop FROM STATEMENTS WHERE StatementTypeId = ? ORDER BY Start, ID"
    for number, document, start, stop in connection.execute(rows, kind):
        found.setdefault(document, []).append(_statement(document, start, stop, values.get(number, {})))
    return found


def _statement(document: int, start: int, stop: int, values: Mapping[str, str | int]) -> Statement:
    organization, person, concept = (str(values.get(name, "")) for name in ("organization", "person", "concept"))
    return Statement(document, start, stop, organization, person, concept, int(values.get("agreement", 0)))


def _record(document: Document, raw: str, coded: Sequence[Statement], who: Who) -> Record:
    complete = [statement for statement in coded if statement.concept and _name(statement, who)]
    kinds = {_name(statement, who): _kind(statement, who) for statement in complete}
    actors = {a.name: a for a in _sealed(document, "actors", [_actor(document, *named) for named in kinds.items()])}
    labels = dict.fromkeys(statement.concept for statement in complete)
    proposals = {
        p.label: p for p in _sealed(document, "proposals", [Proposal(label=label, option=label) for label in labels])
    }
    positions = [
        Position(
            actor=actors[_name(statement, who)], proposal=proposals[statement.concept],
            stance=_stance(statement.agreement, complete), evidence=_evidence(document, raw, statement),
            why="coded by hand",
        )
        for statement in complete
    ]  # fmt: skip
    left = len(coded) - len(complete)
    notes = (f"{left} statements without an actor or a concept are left out",) if left else ()
    return Record(
        document=document, actors=tuple(actors.values()), proposals=tuple(proposals.values()),
        positions=_sealed(document, "positions", positions), notes=notes,
    )  # fmt: skip


def _sealed(document: Document, kind: str, items: list[Kind]) -> tuple[Kind, ...]:
    return gate.seal(document, kind, items, extractor=EXTRACTOR, version=VERSION)


def _name(statement: Statement, who: Who) -> str:
    first, second = statement.organization, statement.person
    return (first or second) if who == "organization" else (second or first)


def _kind(statement: Statement, who: Who) -> Who:
    return "organization" if _name(statement, who) == statement.organization else "person"


def _actor(document: Document, name: str, kind: Who) -> Actor:
    """Return an actor with the first place where the text has this very name, if it does."""
    start = document.text.find(name)
    return Actor(name=name, kind=kind, mentions=(Span(start, start + len(name)),) if start >= 0 else ())


def _stance(agreement: int, coded: Sequence[Statement]) -> Stance:
    """Return the stance of an agreement: yes or no where all are 0 or 1, else the sign of a number."""
    if {statement.agreement for statement in coded} <= {0, 1}:
        return "support" if agreement else "oppose"
    return "support" if agreement > 0 else "oppose" if agreement < 0 else "undecided"


def _evidence(document: Document, raw: str, statement: Statement) -> Evidence:
    """Return the words of a statement in the text as it was frozen.

    Raises:
        SourceError: the document does not have them.
    """
    units = raw.encode("utf-16-le", "surrogatepass")
    before, words = units[: 2 * statement.start], units[2 * statement.start : 2 * statement.stop]
    start = len(text.sanitise(before.decode("utf-16-le", "replace")))
    quote = text.sanitise(words.decode("utf-16-le", "replace"))
    if not quote or document.text[start : start + len(quote)] != quote:
        start = document.text.find(quote) if quote else -1
    if start < 0:
        raise SourceError(f"{document.source}: a statement marks words that its text does not have")
    return Evidence(start, start + len(quote), quote)
