"""The list views: the rows of `dragoman show`, each with the words that it rests on and the way to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.analyse.rows import Report
from dragoman.analyse.rows import Row as Answer
from dragoman.analyse.select import EVERYTHING
from dragoman.case.view import View
from dragoman.present import layouts, words
from dragoman.present.dossier import links
from dragoman.present.tables import Part
from dragoman.present.views import VIEWS

LONGEST = 500  # rows of a view that the page holds, the newest; `dragoman show` gives all
_QUOTED = 240  # characters of a report's words
_SHOWN = 3  # reports of a row that stand open

TITLES = {
    "timeline": ("Timeline", "What happened, was decided or promised. A day in brackets is that of the report."),
    "statements": ("Statements", "Who said what, each once."),
    "actors": ("Actors", "Who appears in the reports, and in how many."),
    "ledger": ("Ledger", "What was promised and given. Stages are never added up; a range lies between reports."),
    "decisions": ("Decisions", "What was decided, with votes, and what runs out when."),
    "positions": ("Positions", "Who stands where, and who changed sides."),
    "conflicts": ("Conflicts", "What reports contradict each other on. Nothing is resolved here."),
    "calendar": ("Calendar", "What is due, what is overdue, what hangs on a condition."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A report as a row cites it: the words, who printed them when, and where they stand in the page or outside."""

    quote: str
    where: str
    target: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list; `first` reports stand open, `more` are folded."""

    anchor: str
    cells: tuple[str, ...]
    first: tuple[Citation, ...]
    more: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; `total` counts also those that the page leaves out."""

    name: str
    heading: str
    heads: tuple[str, ...]
    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ListView:
    """A view of the page with its tables."""

    anchor: str
    title: str
    deck: str
    note: str
    tables: tuple[Table, ...]


def list_views(view: View, held: links.Held) -> Iterator[tuple[str, ListView]]:
    """Yield each list view by name; reports that the page holds are cited with links to their words."""
    for name, (title, deck) in TITLES.items():
        shown = VIEWS[name](view, replace(EVERYTHING, limit=LONGEST))
        tables = tuple(_table(name, part, shown.total, len(shown.parts), held) for part in shown.parts)
        yield name, ListView(links.view(name), title, deck, shown.note, tables)


def _table(view_name: str, part: Part, total: int, parts: int, held: links.Held) -> Table:
    columns = layouts.of(part.shape)
    entries = tuple(
        Entry(
            links.row(f"{view_name}-{part.name}", row.id),
            (layouts.when(row), *(column.words(row) for column in columns)),
            tuple(cite(report, held) for report in row.reports[:_SHOWN]),
            tuple(cite(report, held) for report in row.reports[_SHOWN:]),
        )
        for row in _newest_first(part)
    )
    heading = part.heading if parts > 1 else ""
    return Table(
        part.name, heading, ("when", *(c.head for c in columns)), entries, total if parts == 1 else len(entries)
    )


def _newest_first(part: Part) -> list[Answer]:
    """Return the rows as the page wants them: of what happened the newest first, else in the analysis's order."""
    rows = list(part.rows)[-LONGEST:] if part.name != "actors" else list(part.rows)[:LONGEST]
    return rows[::-1] if part.name in ("timeline", "statements", "positions", "claims", "conflicts") else rows


def cite(report: Report, held: links.Held) -> Citation:
    """Return a report with the way to its words."""
    where = words.joined([report.publisher, report.published]) or report.title or "source"
    return Citation(
        words.cut(report.quote, _QUOTED), where, held.place(report.record, report.document), links.outside(report.url)
    )
