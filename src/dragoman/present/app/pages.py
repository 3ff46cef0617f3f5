"""What the pages of the application show: each takes rows and what was asked, and returns a template's values."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from markupsafe import Markup, escape

from dragoman.analyse.answers import Answers, Facet, Hit, Part, Selection
from dragoman.analyse.answers.phrase import spellings
from dragoman.errors import TooLongError, UsageError
from dragoman.present import layouts
from dragoman.present.app.query import PER_PAGE, Query
from dragoman.present.app.served import Now
from dragoman.present.app.states import Judged
from dragoman.present.dossier import links
from dragoman.present.dossier.days import in_words
from dragoman.present.dossier.drawing import Drawn, drawn, ways
from dragoman.present.dossier.links import InApp, Link
from dragoman.present.dossier.lists import (
    FACETS,
    TITLES,
    WHOLE,
    Choice,
    Citation,
    Table,
    cite,
    headed,
    list_view,
    pictured,
    table,
)
from dragoman.present.dossier.overview import Overview, overview
from dragoman.present.dossier.pictures import pictures
from dragoman.present.dossier.pictures.asked import names, rows_of
from dragoman.text import visible

T = TypeVar("T")
SEARCHED = ("sources", "statements", "actors", "ledger", "timeline", "decisions", "positions", "calendar")
_OF_ACTOR = (("positions", "positions"), ("statements", "statements"), ("timeline", "timeline"), ("ledger", "claims"))
_PLAIN = ("csv", "json")
_FORMS = {"calendar": (*_PLAIN, "ics")}  # in which the rows of a view are handed out, where in others than these
_COUNTING = 2.0  # seconds for counting what rows can be narrowed down by, all together
_FEW = 10  # rows of a list on an actor's page
_SORTS = {"actors": ("name", "kind", "country", "documents", "statements", "events", "commitments", "positions",
                     "first", "last"),
          "sources": ("day", "-day", "records", "title"), "network": ("weight",)}  # fmt: skip
_UPWARDS = frozenset({"name", "kind", "country", "title", "day", "-day"})  # orders that begin with the first


@dataclass(frozen=True, slots=True)
class Tools:
    """What can be done with a list: parts, filters that are on (a link takes each away), facets, orders, downloads.

    `action` is where the filters are sent, empty where the page holds several parts and filters none. `counted` says
    whether all facets could be counted in time.
    """

    action: str
    parts: tuple[Choice, ...]
    filters: tuple[Choice, ...]
    facets: tuple[tuple[str, tuple[Choice, ...]], ...]
    sorts: tuple[Choice, ...]
    downloads: tuple[Choice, ...]
    hidden: tuple[tuple[str, str], ...]
    q: str
    since: str
    until: str
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Pager:
    """Which rows are shown of how many, and the ways to the pages before and after."""

    first: int
    last: int
    total: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Builds addresses: those of this view with one parameter changed."""

    path: str
    given: Mapping[str, str]

    @property
    def asked(self) -> str:
        """The parameters of all its pages, with the question mark."""
        return self.but().removeprefix(self.path)

    def but(self, **changes: str | None) -> str:
        """Return the address with some parameters changed, None taking one away; the first page of it."""
        asked = links.show({**self.given, "page": None, **changes})
        return f"{self.path}?{asked}" if asked else self.path


def chosen(answers: Answers, view: str, query: Query) -> Part:
    """Return the part of a view that is asked for, the first where none is.

    Raises:
        UsageError: there is no such part.
    """
    parts = answers.of(view)
    wanted = query.part or (view if (view, view) in answers.parts else parts[0].name)
    for part in parts:
        if part.name == wanted:
            return part
    raise UsageError(f"part: {query.part!r}; {view} has {', '.join(part.name for part in parts)}")


def forms(view: str) -> tuple[str, ...]:
    """Return the forms in which the rows of a view are handed out."""
    return _FORMS.get(view, _PLAIN)


def listed(answers: Answers, view: str, query: Query, judged: Judged | None = None) -> dict[str, Any]:
    """Return the values of a list view."""
    to = InApp(query.common)
    if view in WHOLE and not (query.part or query.filters):
        return _whole(answers, view, query, to)
    part = chosen(answers, view, query)
    shown = list_view(answers, view, to, query.asked, parts=[part], limit=PER_PAGE, offset=query.offset)
    place = Place(f"/{view}", query.given)
    first = part.name in (view, answers.of(view)[0].name)  # what is drawn are the rows of this part
    if first and query.page == 1 and query.asked.id is None:
        shown = replace(shown, drawn=(_drawn(answers, view, query),))
    total = shown.tables[0].total
    return {
        "list": shown,
        "ways": tuple(_ways(answers, view, query, place)) if first else (),
        "tools": _tools(answers, view, part, query, place, judged),
        "page": pager(query, total, place),
        "rejected": 0 if query.state else answers.left_out(part, query.asked),
    }


def _whole(answers: Answers, view: str, query: Query, to: InApp) -> dict[str, Any]:
    """Return the values of a view whose parts stand on one page, each with its pictures and its first rows."""
    shown = pictured(list_view(answers, view, to, query.asked), answers, to)
    first, place = answers.of(view)[0], Place(f"/{view}", query.given)
    tools = replace(_tools(answers, view, first, query, place), action="", facets=(), sorts=(), filters=())
    parts = tuple(replace(each, current=False) for each in tools.parts)
    return {"list": shown, "ways": (), "tools": replace(tools, parts=parts), "rejected": 0}


_AT_HAND = 100  # things that are kept of one case
_MADE: WeakKeyDictionary[Answers, dict[tuple[str, str], Any]] = WeakKeyDictionary()


def _once(answers: Answers, name: str, to: InApp, make: Callable[[], T]) -> T:
    """Return what depends on nothing but the rows of a case, made once for what it holds."""
    known, key = _MADE.setdefault(answers, {}), (name, str(to.common))
    if key not in known:
        if len(known) >= _AT_HAND:
            known.clear()
        known[key] = make()
    found: T = known[key]
    return found


def first(answers: Answers, title: str, to: InApp) -> Overview:
    """Return the first view."""
    return _once(answers, f"overview of {title}", to, lambda: overview(answers, title, to))


def _drawn(answers: Answers, view: str, query: Query) -> Drawn:
    """Return what stands above the rows that are asked for; what reviewers say is asked for there as well."""
    asked = replace(query.asked, sort=None)
    to = InApp({**query.common, **({"reviewed": query.state} if query.state else {})})
    return _once(answers, f"{view} {asked}", to, lambda: drawn(answers, view, to, PER_PAGE, asked))


def _ways(answers: Answers, view: str, query: Query, place: Place) -> Iterator[Choice]:
    """Yield the ways to draw a view."""
    found = _once(answers, f"ways {view}", InApp(), lambda: ways(answers, view))
    given = {way.value for way in found} & {query.given.get(way.name) for way in found}
    for way in found:
        yield Choice(
            way.words, _to(place, **{way.name: way.value}), current=way.value in given or way.first > bool(given)
        )


def pager(query: Query, total: int, place: Place) -> Pager:
    """Return where a page of rows stands among all."""
    first = min(query.offset + 1, total)
    last = min(query.offset + PER_PAGE, total)
    before = place.but(page=str(query.page - 1)) if query.page > 1 else None
    after = place.but(page=str(query.page + 1)) if last < total else None
    return Pager(first, last, total, before, after)


def _tools(answers: Answers, view: str, part: Part, query: Query, place: Place, judged: Judged | None = None) -> Tools:
    to = InApp(query.common)
    parts = [Choice(headed(each), to.rows(view, part=each.name), each.rows, each == part) for each in answers.of(view)]
    called = names(answers)
    counted = dict(_counted(answers, part, query))
    facets = [(name, tuple(_facet(place, name, facet, called) for facet in found or ()))
              for name, found in counted.items()]  # fmt: skip
    if judged and not query.state:
        found = judged.counts(answers, part, query.asked)
        facets.append(("reviewed", tuple(Choice(state, _to(place, reviewed=state), n) for state, n in found)))
    return Tools(
        action=f"/{view}",
        parts=tuple(parts) if len(parts) > 1 else (),
        filters=tuple(_filters(answers, query, place)),
        facets=tuple((name, found) for name, found in facets if len(found) > 1),
        sorts=tuple(_sorts(view, query, place)),
        downloads=tuple(Choice(f".{form}", Link(f"/{view}.{form}{place.asked}")) for form in forms(view)),
        hidden=tuple((n, v) for n, v in query.given.items() if n not in ("q", "since", "until", "page")),
        q=query.asked.q or "",
        since=query.given.get("since", ""),
        until=query.given.get("until", ""),
        counted=None not in counted.values(),
    )  # fmt: skip


def _counted(answers: Answers, part: Part, query: Query) -> Iterator[tuple[str, list[Facet] | None]]:
    """Yield what rows can be narrowed down by; None for what cannot be counted in the time that there is for all."""
    until = time.monotonic() + _COUNTING
    for name in FACETS:
        if getattr(query.asked, name) is None and answers.has(part.view, name):
            try:
                yield name, answers.facets(part, name, query.asked, within=max(0.0, until - time.monotonic()))
            except TooLongError:
                yield name, None


def _to(place: Place, **changes: str | None) -> Link:
    return Link(place.but(**changes))


def _facet(place: Place, name: str, facet: Facet, called: Mapping[str, str]) -> Choice:
    words = called.get(facet.value, facet.label) if name == "option" else facet.label
    return Choice(words, _to(place, **{name: facet.value}), facet.count)


def _filters(answers: Answers, query: Query, place: Place) -> Iterator[Choice]:
    for name, value in query.filters.items():
        yield Choice(f"{name}: {_called(answers, name, value)}", _to(place, **{name: None}))


def _called(answers: Answers, name: str, value: str) -> str:
    """Return what an actor or option is called that a filter names by its id."""
    if name == "actor":
        return answers.name(value)
    return names(answers).get(value, value) if name == "option" else value


def _sorts(view: str, query: Query, place: Place) -> Iterator[Choice]:
    for name in _SORTS.get(view, ()):
        counted = name not in _UPWARDS
        order = f"-{name}" if counted else name
        words = {"day": "oldest", "-day": "newest"}.get(name, name)
        yield Choice(words, _to(place, sort=order), current=query.asked.sort == order)


def of_actor(answers: Answers, id_: str, query: Query) -> dict[str, Any] | None:
    """Return the values of an actor's page, None where no row names the actor."""
    found = answers.rows(answers.parts["actors", "actors"], Selection(id=id_), limit=1)
    if not found:
        return None
    to = InApp(query.common)
    asked = replace(query.asked, actor=id_)
    tables: list[tuple[Table, Link]] = []
    for key in _OF_ACTOR:
        part = answers.parts[key]
        rows = table(answers, part, to, asked, limit=_FEW)
        if rows.entries:
            way = to.rows(part.view, part=part.name, actor=id_)
            tables.append((replace(rows, heading=TITLES[part.view][0]), way))
    row: Any = found[0].row
    reports = [cite(report, to) for report in row.reports]
    return {
        "actor": row,
        "what": layouts.of(type(row))[1].words(row),
        "tables": tables,
        "reports": reports,
        "picture": next(pictures(answers, "positions", to, asked), None),
        "places": tuple(_places(answers, id_, to)),
        "ties": to.rows("network", actor=id_),
    }


def _places(answers: Answers, actor: str, to: InApp) -> Iterator[Choice]:
    """Yield where an actor did something, with the rows that say so."""
    part = answers.parts["timeline", "timeline"]
    for facet in answers.facets(part, "place", Selection(actor=actor)):
        place: Any = next(iter(rows_of(answers, "map", "places", id=facet.value)), None)
        if place:
            way = to.rows("timeline", part=part.name, actor=actor, place=facet.value)
            yield Choice(place.name, way, facet.count)


def held(now: Now, actor: str, query: Query) -> list[tuple[str, str, Citation]]:
    """Return the offices of an actor: the title, the days that show it, and the report that names it first."""
    to = InApp(query.common)
    return [
        (office.title, " to ".join(dict.fromkeys(filter(None, (office.first, office.last)))), cite(office.report, to))
        for office in now.offices(actor)
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of a search: what it is, the words with those searched for marked, and the way to it."""

    words: str
    snippet: Markup
    link: Link
    cited: Citation | None


def searched(answers: Answers, query: Query) -> dict[str, Any]:
    """Return the values of the search page."""
    to, groups, other = InApp(query.common), [], list[str]()
    if query.asked.q:
        for part, count, hits in answers.search(query.asked.q, SEARCHED):
            all_of_it = to.rows(part.view, part=part.name, q=query.asked.q)
            groups.append((_searched_in(part), count, all_of_it, [_found(part, hit, to) for hit in hits]))
            if part.view == "actors":
                best: Any = hits[0].row
                other = spellings(query.asked.q, (*best.aliases, best.name))
    meant = answers.meant(query.asked.q) if query.asked.q and not groups else ""
    return {"groups": groups, "q": query.asked.q or "", "meant": meant, "written": other}


def _searched_in(part: Part) -> str:
    title = TITLES[part.view][0]
    return title if part.heading in (title, "Sources", "Conflicts") else f"{title}: {headed(part).lower()}"


def _found(part: Part, hit: Hit, to: InApp) -> Found:
    row = hit.row
    first = layouts.of(part.shape)[0].words(row)
    href = to.source(row.id) if part.view == "sources" else None
    way = Link(href) if href else to.actor(row.id) if part.view == "actors" else to.one(part.view, part.name, row.id)
    cited = cite(row.reports[0], to) if row.reports and part.view not in ("sources", "actors") else None
    return Found(f"{in_words(layouts.when(row))} · {first}", marked(hit.snippet), way, cited)


def marked(snippet: str) -> Markup:
    """Return a snippet, escaped, with what was searched for in <mark>."""
    shown = visible(" ".join(snippet.split()).replace("\x02", "\ue000").replace("\x03", "\ue001"), lines=False)
    escaped = str(escape(shown)).replace("\ue000", "<mark>").replace("\ue001", "</mark>")
    return Markup(escaped)  # noqa: S704 - all but our two marks is escaped
