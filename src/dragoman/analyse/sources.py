"""What was read: the documents of a case with how much was found in each, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.analyse.rows import Report, Row

if TYPE_CHECKING:
    from dragoman.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Row):
    """A document; `records` counts what was found in it, `printing_of` names the first printing of a reprint.

    `day` is that of publication; the only report is the document itself, with its first line.
    """

    title: str
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    records: int = 0
    kinds: tuple[str, ...] = ()
    reprints: int = 0
    printing_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread(Row):
    """What is in quarantine: where it came from, why it could not be read, and when it was last tried."""

    source: str
    position: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Printing:
    """A document that prints what another prints."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None


_DOCUMENTS = """
WITH found AS (
  SELECT document, 'statements' AS kind FROM statements UNION ALL SELECT document, 'events' FROM events
  UNION ALL SELECT document, 'commitments' FROM commitments UNION ALL SELECT document, 'figures' FROM figures
  UNION ALL SELECT document, 'decisions' FROM decisions UNION ALL SELECT document, 'positions' FROM positions
  UNION ALL SELECT document, 'calendar' FROM calendar
), counted AS (
  SELECT document, count(*) AS records, list_sort(list(DISTINCT kind)) AS kinds FROM found GROUP BY document
), printed AS (
  SELECT member, entity, count(*) OVER (PARTITION BY entity) - 1 AS reprints FROM identities WHERE kind = 'document'
)
SELECT d.id, d.title, d.publisher, d.author, d.published, d.language, d.url, ltrim(substr(d.text, 1, 300)) AS start,
       coalesce(c.records, 0) AS records, coalesce(c.kinds, []) AS kinds, coalesce(p.reprints, 0) AS reprints,
       CASE WHEN p.entity <> d.id THEN p.entity END AS printing_of
FROM documents d LEFT JOIN counted c ON c.document = d.id LEFT JOIN printed p ON p.member = d.id
ORDER BY d.published NULLS FIRST, d.id
"""
_PRINTINGS = """
SELECT i.entity, d.id AS document, d.title, d.publisher, d.published
FROM identities i JOIN documents d ON d.id = i.member
WHERE i.kind = 'document' AND (len($1::VARCHAR[]) = 0 OR i.entity IN (
  SELECT entity FROM identities WHERE kind = 'document' AND list_contains($1::VARCHAR[], member)))
ORDER BY i.entity, d.published, d.id
"""
_UNREAD = 'SELECT source, position, document, reason, "at" FROM quarantine ORDER BY "at", source, position'


def sources(view: View) -> tuple[Source, ...]:
    """Return the documents of a view, oldest first, undated ones before them."""
    return tuple(_source(row) for row in view.rows(_DOCUMENTS))


def _source(row: dict[str, str | int | None]) -> Source:
    start = str(row.pop("start") or "").partition("\n")[0].strip()
    day = row.pop("published")
    report = Report(str(row["id"]), str(row["id"]), row["title"], row["publisher"], day, row.pop("url"), start)  # type: ignore[arg-type]  # columns of text
    title = row.pop("title") or start or "(empty document)"
    kinds = tuple(row.pop("kinds") or ())  # type: ignore[arg-type]  # a column of lists
    return Source(day=day, reports=(report,), title=title, kinds=kinds, **row)  # type: ignore[arg-type]  # as the query names them


def printings(view: View, *documents: str) -> dict[str, tuple[Printing, ...]]:
    """Return the other printings of documents, the first printed before others; of all documents where none is named.

    What is no reprint and has none is not in it.
    """
    rows = view.rows(_PRINTINGS, list(documents))
    found: dict[str, list[Printing]] = {}
    for row in rows:
        found.setdefault(row.pop("entity"), []).append(Printing(**row))
    return {
        one.document: tuple(other for other in alike if other is not one)
        for alike in found.values()
        for one in alike
        if len(alike) > 1
    }


def unread(view: View) -> Iterator[Unread]:
    """Yield what is in quarantine, the latest last."""
    for number, row in enumerate(view.rows(_UNREAD)):
        name = f"q{number}"
        yield Unread(id=name, source=row["source"], position=row["position"], reason=row["reason"], at=row["at"])
