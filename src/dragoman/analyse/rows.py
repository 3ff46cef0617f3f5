"""What every analysis hands over: rows of plain values, each with the reports that it rests on.

A row is a frozen dataclass below `Row`; what prints it, as a table, JSON or CSV, works from its fields alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dragoman.model import Document, Record

if TYPE_CHECKING:
    from dragoman.case.view import View


@dataclass(frozen=True, slots=True)
class Report:
    """One place where a document says it: the record's id, the document, and the words as they stand there."""

    record: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    quote: str

    @classmethod
    def of(cls, document: Document, record: str, quote: str) -> Report:
        """Return the report that a document makes with a record."""
        return cls(record, document.id, document.title, document.publisher, document.published, document.url, quote)


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a row: `id` is that of the person or body across documents, `name` what it is called there."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of an analysis.

    `id` is that of a record, or of the first of several records that are the same; `day` is the ISO date that it is
    sorted and filtered by; `reports` are what it rests on, the first printed first.
    """

    id: str
    day: str | None = None
    reports: tuple[Report, ...] = ()


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Found(Generic[R]):
    """The rows that were asked for, and how many there are in all where a limit left some out.

    `hidden` says how many more there are if everything is asked for.
    """

    rows: tuple[R, ...]
    total: int
    hidden: int = 0


def parties_of(value: Any) -> Iterator[Party]:
    """Yield every actor that a row names, in its own fields or in parts of it."""
    if isinstance(value, Party):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from parties_of(part)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, Report):
        for field in fields(value):
            yield from parties_of(getattr(value, field.name))


_PARTIES = """
SELECT a.id AS member, coalesce(i.entity, a.id) AS id, coalesce(e.name, a.name) AS name
FROM actors a
LEFT JOIN identities i ON i.kind = 'actor' AND i.member = a.id
LEFT JOIN entities e ON e.kind = 'actor' AND e.id = i.entity
WHERE a.id IN (SELECT unnest($1::VARCHAR[]))
"""


def parties(view: View, members: Collection[str | None]) -> Mapping[str | None, Party]:
    """Return the party behind each of these actor ids; ids that are None or unknown are left out."""
    asked = sorted({member for member in members if member})
    return {row["member"]: Party(row["id"], row["name"]) for row in view.rows(_PARTIES, asked)}


_SPOKEN = " UNION ALL ".join(
    f"SELECT id, document, evidence.quote FROM {name}"  # noqa: S608 - names of our own tables
    for name, cls in Record.kinds().items()
    if "evidence" in {f.name for f in fields(cls)}
)
_REPORTS = f"""
WITH spoken AS ({_SPOKEN})
SELECT s.id AS record, d.id AS document, d.title, d.publisher, d.published, d.url, s.quote
FROM spoken s JOIN documents d ON d.id = s.document
WHERE s.id IN (SELECT unnest($1::VARCHAR[]))
"""  # noqa: S608 - as above


def reports(view: View, records: Collection[str]) -> Mapping[str, Report]:
    """Return where each of these records stands and what its document says there."""
    return {row["record"]: Report(**row) for row in view.rows(_REPORTS, sorted(set(records)))}
