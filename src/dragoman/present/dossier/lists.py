"""The list views: the rows of `dragoman show`, each with the words that it rests on and the way to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, unquote

from dragoman.analyse.answers import ALL, Answers, KeptRow, Part, Selection
from dragoman.analyse.rows import Report
from dragoman.analyse.rows import Row as Answer
from dragoman.present import layouts, words
from dragoman.present.dossier import links, origins
from dragoman.present.dossier.abstentions import abstentions
from dragoman.present.dossier.drawing import Drawn, all_drawn
from dragoman.present.dossier.links import Link, Links
from dragoman.present.dossier.options import called
from dragoman.present.dossier.pictures import of_part
from dragoman.present.dossier.pictures.asked import names
from dragoman.present.dossier.pictures.chart import Chart

LONGEST = 500  # rows of a view that the page holds, the newest; `dragoman show` gives all
_HELD = {"ties": 150}  # the strongest: their number grows with the square of that of the actors
_ALWAYS = 2  # columns that are there also where no row says anything in them
_QUOTED = 240  # characters of a report's words
_SHOWN = 3  # reports of a row that stand open
_FOLDED = frozenset({"strength", "received", "inputs", "effects", "camps", "promises", "moves", "money"})
_ALIKE = frozenset(
    {"strength", "effects", "ties"}
)  # parts whose rows rest on the same reports: one of each stands open

TITLES = {
    "sources": ("Sources", "The reports that were read, and how much was found in each."),
    "timeline": ("Timeline", "What happened, was decided or pledged. A day in brackets is that of the report."),
    "statements": ("Statements", "Who said what, each once."),
    "actors": ("Actors", "Who appears in the reports, and in how many."),
    "ledger": ("Ledger", "What was pledged and given. Stages are never added up; a range lies between reports."),
    "decisions": ("Decisions", "What was decided, with votes, and what runs out when."),
    "positions": ("Positions", "Who stands where, and who changed sides."),
    "network": ("Network", "Who agrees and who differs, by the last known stance of each on each option."),
    "map": ("Map", "Where things happened, as far as the reports name places that can be found."),
    "calendar": ("Calendar", "What is due, what is overdue, what hangs on a condition."),
    "conflicts": ("Contradictions", "What reports contradict each other on. Nothing is resolved here."),
    "changes": ("Changes", "What the latest reports brought that was not known before."),
    "forecasts": ("Forecasts", "What may come of it, what that rests on, and what forecasts of it were worth."),
}  # fmt: skip
# What is said where a part has no rows at all.
_EMPTY = {
    "sources": "No report has been read yet: add some with `dragoman add CASE FILE…`.",
    "unread": "Everything that was given could be read.",
    "ahead": "Nothing lies ahead.",
    "timeline": "No event, decision or dated pledge was read.",
    "claims": "No pledge was read.",
    "totals": "No pledge was read.",
    "checks": "Nothing was read that could be checked.",
    "positions": "No position was read. Write the options, with the phrases that name them, into case.toml.",
    "conflicts": "No two reports contradict each other.",
    "meetings": "No meeting was read of which both sides are named.",
    "places": "No place is settled.",
    "calendar": "Nothing that is dated lies ahead.",
    "changes": "Nothing new.",
    "outcomes": "The case asks nothing of the future. Write [[choices]], [[events]] or [[numbers]] into its case.toml, "
    "and who decides into weights.tsv.",
    "log": "No forecast has been written into the log: `dragoman forecast run CASE` does.",
}
FACETS = ("kind", "what", "currency", "status", "polarity", "actor", "publisher", "option", "month", "least")
WHOLE = frozenset({"forecasts"})  # views that are one page until a part of them is asked for
HEADINGS = {
    "unread": "Could not be read",
    "totals": "Totals",
    "claims": "Pledges",
    "checks": "Checks",
    "positions": "Positions",
    "changes": "Changed sides",
    "ahead": "Ahead",
    "timeline": "What has come",
    "ties": "Pairs",
    "meetings": "Who met whom",
    "actors": "Actors",
}
_SEEN = frozenset({"actors"})  # parts whose rows say whom there is: the words of one report add nothing to them
# Parts whose rows have no words of their own to show.
_UNCITED = frozenset({"sources", "unread", "received", "money", "moves", "log", "scores", "counts", "reliability"})


@dataclass(frozen=True, slots=True)
class Citation:
    """A report as a row cites it: the words, who printed them when, and where they stand in the page or outside."""

    document: str
    title: str
    quote: str
    where: str
    day: str
    target: str | None
    url: str | None
    side: int | None = None  # of a contradiction


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: its words, and the way that they lead, where they do; `opens` those that the rows below it."""

    text: str
    link: Link | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list; `first` reports stand open, `more` are folded; `tags` are what it can be found by.

    `records` and `documents` are the ids of what it rests on; `under` says that it prints the row before it again.
    """

    anchor: str
    cells: tuple[Cell, ...]
    first: tuple[Citation, ...]
    more: tuple[Citation, ...]
    tags: str
    records: tuple[str, ...]
    documents: tuple[str, ...]
    under: bool = False
    again: str = ""  # the source that can be read again, where it could not be read


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; `total` counts also those that are not shown here.

    `folded` says that they open when somebody asks for them; `brief` that reports are named without their words, and
    `alike` that those are which are folded; `notes` stand above them, and `pictures` are what can be seen of them.
    """

    name: str
    heading: str
    heads: tuple[str, ...]
    entries: tuple[Entry, ...]
    total: int
    empty: str
    cited: bool  # whether rows have words to show beside their cells
    folded: bool = False
    brief: bool = False
    alike: bool = False
    notes: tuple[str, ...] = ()
    pictures: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to other rows or another picture, with its words and how many rows it leads to."""

    words: str
    link: Link
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class ListView:
    """A view with its tables; `drawn` is what stands above them, `facets` narrow them down in the page."""

    name: str
    anchor: str
    title: str
    deck: str
    note: str
    tables: tuple[Table, ...]
    drawn: tuple[Drawn, ...] = ()
    facets: tuple[tuple[str, tuple[Choice, ...]], ...] = ()


def list_view(
    answers: Answers,
    name: str,
    to: Links,
    asked: Selection = ALL,
    *,
    parts: Iterable[Part] | None = None,
    limit: int = LONGEST,
    offset: int = 0,
) -> ListView:
    """Return a view, or some parts of it, with at most `limit` rows of each."""
    title, deck = TITLES[name]
    all_parts = answers.of(name)
    chosen = all_parts if parts is None else list(parts)
    note = next((part.note for part in all_parts if part.note), "")
    tables = tuple(_spoken(table(answers, part, to, asked, limit=limit, offset=offset)) for part in chosen)
    return ListView(name, links.view(name), title, deck, note, tables)


def table(
    answers: Answers, part: Part, to: Links, asked: Selection = ALL, *, limit: int = LONGEST, offset: int = 0
) -> Table:
    """Return the rows of a part that pass a filter."""
    rows = answers.rows(part, asked, limit=min(limit, _HELD.get(part.name, limit)), offset=offset)
    brief = part.name in _SEEN and part.view in _SEEN
    heads = ("last seen" if brief else "when", *(column.head for column in _columns(part)))
    options = names(answers)
    entries = tuple(_folded(rows, [_entry(part, replace(kept, row=called(kept.row, options)), to) for kept in rows]))
    entries = tuple(_apart(entries))
    total = answers.count(part, asked)
    heading = headed(part) if len(answers.of(part.view)) > 1 and part.name != "sources" else ""
    notes = abstentions((kept.row for kept in rows), options)
    cited, folded = part.name not in _UNCITED, part.name in _FOLDED and len(entries) > 1
    alike = part.name in _ALIKE
    return Table(part.name, heading, heads, entries, total, _empty(part), cited, folded, brief, alike, notes)


def headed(part: Part) -> str:
    """Return what stands above a part of a view, and on the way to it."""
    return HEADINGS.get(part.name, part.heading)


def _apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield rows, each with an anchor of its own: several may rest on one record first."""
    seen = Counter[str]()
    for entry in entries:
        seen[entry.anchor] += 1
        number = seen[entry.anchor]
        yield entry if number == 1 else replace(entry, anchor=f"{entry.anchor}-{number}")


def _folded(rows: list[KeptRow], entries: list[Entry]) -> Iterator[Entry]:
    """Yield rows, those that print again what the row before them prints folded under it."""
    first = [getattr(kept.row, "printing_of", None) or kept.row.id for kept in rows]
    for n, entry in enumerate(entries):
        again = next((more for more, other in enumerate(first[n:]) if other != first[n]), len(first) - n) - 1
        if rows[n].row.id != first[n]:
            yield replace(entry, under=n > 0 and first[n - 1] == first[n])
        elif again:
            said = Cell(f"+{again} reprint{'s' * (again != 1)}", opens=True)
            yield replace(entry, cells=(*entry.cells[:-1], said))
        else:
            yield entry


def _columns(part: Part) -> tuple[layouts.Column, ...]:
    """Return the columns of a part; the sides of a contradiction stand with their words, beside them."""
    about = layouts.about(part.shape) if part.view == "forecasts" else ()
    return (*about, *(column for column in layouts.of(part.shape) if column.head != "sides"))


def _spoken(shown: Table) -> Table:
    """Return a table without the columns in which no row says anything, but for the day and what is named first."""
    said = [n for n, _ in enumerate(shown.heads) if n < _ALWAYS or any(each.cells[n].text for each in shown.entries)]
    entries = tuple(replace(each, cells=tuple(each.cells[n] for n in said)) for each in shown.entries)
    return replace(shown, heads=tuple(shown.heads[n] for n in said), entries=entries)


def _empty(part: Part) -> str:
    return _EMPTY.get(part.name, "Nothing was read.")


def _entry(part: Part, kept: KeptRow, to: Links) -> Entry:
    row = kept.row
    shown = origins.plain(row) if part.name == "unread" else row
    cells = [Cell(layouts.when(shown)), *(Cell(column.words(shown)) for column in _columns(part))]
    if (way := _way(part, row, to)) is not None:
        cells[1] = Cell(cells[1].text, way)
    cited = tuple(_words_once(_cited(part, row, to)))
    open_ = 1 if part.name in _ALIKE else _SHOWN
    return Entry(
        links.row(part.view, part.name, row.id),
        tuple(cells),
        cited[:open_],
        cited[open_:],
        tags(part, kept),
        tuple(dict.fromkeys(report.record for report in row.reports)),
        tuple(dict.fromkeys(report.document for report in row.reports)),
        again=getattr(row, "source", "") if part.name == "unread" else "",
    )


def _cited(part: Part, row: Answer, to: Links) -> Iterator[Citation]:
    """Yield the words that a row rests on; of a contradiction the first of each side before others, with its number."""
    sides = [[replace(cite(report, to), side=n) for report in side.reports] for n, side in enumerate(_sides(row), 1)]
    if sides:
        yield from (side[0] for side in sides)
        yield from (cited for side in sides for cited in side[1:])
    elif part.name != "sources":
        yield from (cite(report, to) for report in row.reports)


def _words_once(cited: Iterable[Citation]) -> Iterator[Citation]:
    """Yield citations, after the others those whose words an earlier one gives from the same text."""
    seen, again = set[tuple[str, str, int | None]](), list[Citation]()
    for each in cited:
        key = (each.document, each.quote, each.side)
        if key in seen:
            again.append(each)
        else:
            seen.add(key)
            yield each
    yield from again


def _sides(row: Answer) -> tuple[Any, ...]:
    found: tuple[Any, ...] = getattr(row, "sides", ())
    return found


def tags(part: Part, kept: KeptRow) -> str:
    """Return what a row of the page can be found by, as its script reads it: name=value, separated by spaces."""
    given = [("part", part.name), *kept.tags]
    return " ".join(f"{name}={quote(value, safe='')}" for name, value in given)


def _way(part: Part, row: Answer, to: Links) -> Link | None:
    """Return where the first cell of a row leads: a text, or an actor."""
    if part.name == "sources":
        href = to.source(row.id)
        return Link(href) if href else None
    return to.actor(row.id) if part.view == "actors" else None


def cite(report: Report, to: Links) -> Citation:
    """Return a report with the way to its words."""
    where = report.publisher or report.title or "source"
    return Citation(
        report.document,
        report.title or "",
        words.cut(report.quote, _QUOTED),
        where,
        report.published or "",
        to.record(report.record, report.document),
        links.outside(report.url),
    )


def list_views(
    answers: Answers, to: links.InPage, views: Iterable[str] = tuple(TITLES)
) -> Iterator[tuple[str, ListView]]:
    """Yield list views of the page by name, and note which rows it holds."""
    for name in views:
        made = list_view(answers, name, to)
        for entry in (entry for table_ in made.tables for entry in table_.entries):
            to.hold(name, entry.anchor, entry.tags.split())
        made = pictured(made, answers, to)  # now that it is known what is held
        above = tuple(all_drawn(answers, name, to, LONGEST))
        yield name, replace(made, drawn=above, facets=tuple(_facets(made, answers, to)))


def _facets(made: ListView, answers: Answers, to: links.InPage) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """Yield what the rows of the page can be narrowed down by, the most frequent values first."""
    called_ = names(answers)
    for name in FACETS:
        values = [(unquote(value), count) for value, count in to.values(made.name, name)]
        words_ = {value: answers.name(value) if name == "actor" else called_.get(value, value) for value, _ in values}
        found = (Choice(words_[value], to.rows(made.name, **{name: value}), count) for value, count in values)
        if len(values) > 1:
            yield name, tuple(found)


def pictured(made: ListView, answers: Answers, to: Links) -> ListView:
    """Return a view with the pictures of its parts."""
    known = {part.name: part for part in answers.of(made.name)}
    tables = tuple(replace(each, pictures=tuple(of_part(answers, known[each.name], to))) for each in made.tables)
    return replace(made, tables=tables)
