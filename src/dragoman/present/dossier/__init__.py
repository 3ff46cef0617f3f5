"""The dossier: a case as one page that needs no network, server or script, with every line tied to its words.

All views stand in the page one after the other; with script one is shown at a time. Nothing in it comes from elsewhere:
style, script and fonts are inside, and the policy in its head forbids everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import quote

from markupsafe import Markup

import dragoman
from dragoman.analyse.answers import Answers, in_memory
from dragoman.analyse.ics import icalendar
from dragoman.analyse.sources import Printing, printings
from dragoman.case import settle
from dragoman.case.review import Settled
from dragoman.case.view import View
from dragoman.model import Record
from dragoman.present.dossier import links, render
from dragoman.present.dossier.citing import citing
from dragoman.present.dossier.lists import LONGEST, TITLES, list_views
from dragoman.present.dossier.overview import overview
from dragoman.present.dossier.references import References
from dragoman.present.dossier.render import PATTERNS, digest
from dragoman.present.dossier.reviewed import Change, changes, told, whose
from dragoman.present.dossier.sources import Article, article
from dragoman.present.views import VIEWS

__all__ = ["ALL_VIEWS", "PATTERNS", "Options", "Texts", "page", "size"]
_SCRIPTS = (render.PLOT, "charts.js", "keys.js", "words.js", "link.js", "asides.js", "find.js")
_LARGEST = 200_000  # characters of a file that the page holds in a link


Texts = Literal["cited", "all", "none"]
ALL_VIEWS = ("overview", *TITLES)


@dataclass(frozen=True, slots=True)
class Options:
    """What goes into the page: which texts and views, how many megabytes it may have, and whose word counts.

    `texts` are those that a row of the page cites, all, or none, where quotes alone are left. `reviewed` shows what
    reviewers settled: what they reject is left out, what they corrected is as they say. What has come `since` a day is
    new, of the last thirty days where that is None.
    """

    texts: Texts = "cited"
    max_mb: float = 10.0
    reviewed: bool = False
    views: tuple[str, ...] = ALL_VIEWS
    since: date | None = None


def page(view: View, title: str, options: Options = Options(), answers: Answers | None = None) -> str:
    """Return the page of a case as HTML; the same case gives the same bytes.

    Where whole texts would make it larger than `max_mb`, the oldest documents are left out, and the page says so.
    `answers` are the rows of its views, where they have been made before.
    """
    states = settle.states(view)
    shown = settle.settle(view, states) if options.reviewed else view
    known = answers if answers and shown is view else in_memory(shown, VIEWS, options.since)
    records = shown.records()
    articles = _held(_chosen(records, known, options), options, printings(shown))
    to = links.InPage(
        frozenset(shown.document for shown in articles),
        frozenset[str]().union(*(shown.reached for shown in articles)),
        frozenset(options.views),
    )
    lists = dict(list_views(known, to, [name for name in TITLES if name in options.views]))
    style, script = Markup(render.style(inside=True)), Markup(render.script(*_SCRIPTS))  # noqa: S704 - our own
    return (
        render.environment()
        .get_template("page.html")
        .render(
            title=title or view.question.text or "Dossier",
            style=style,
            script=script,
            policy=_policy(style, script),
            nav=[(name, TITLES[name][0] if name in TITLES else "Overview", f"#{links.view(name)}")
                 for name in ALL_VIEWS if name in options.views],
            current="",
            overview=overview(known, title, to) if "overview" in options.views else None,
            calendar=_calendar(known) if "calendar" in options.views else "",
            lists=lists,
            articles=articles,
            citing=citing([shown.document for shown in articles], lists.values(), to),
            to=to,
            left_out=len(records) - len(articles),
            texts=options.texts != "none",
            reviewed=told(states, view.reviews, view.adjudicator),
            review_way=None,
            settled=states if options.reviewed else {},
            changed=_changed(states, view) if options.reviewed else {},
            judged={id_: state.verdict for id_, state in states.items()} if options.reviewed else {},
            whose=whose(settled=options.reviewed),
            longest=LONGEST,
            made=known.today.isoformat() if known.is_dated else "",
            references=References(),
            version=dragoman.__version__,
        )
    )  # fmt: skip


def _chosen(records: Sequence[Record], known: Answers, options: Options) -> Iterator[Record]:
    """Yield the documents whose texts are asked for: those that a row of the page cites before others, newest first."""
    if options.texts == "none":
        return
    parts = [part for name in options.views if name not in ("overview", "sources") for part in known.of(name)]
    rows = (kept.row for part in parts for kept in known.rows(part, limit=LONGEST))
    cited = {report.document for row in rows for report in row.reports}
    yield from (record for record in reversed(records) if record.document.id in cited)
    if options.texts == "all":
        yield from (record for record in reversed(records) if record.document.id not in cited)


def _changed(states: Mapping[str, Settled], view: View) -> dict[str, tuple[Change, ...]]:
    """Return what reviewers corrected, by record."""
    found = ((record, item.id) for record in view.records() for layer in record.layers().values() for item in layer)
    return {id_: changes(states[id_], record) for record, id_ in found if id_ in states}


def _calendar(known: Answers) -> str:
    """Return the calendar as an address that holds it, for any calendar program; nothing where it is too large."""
    rows: list[Any] = [kept.row for kept in known.rows(known.parts["calendar", "calendar"])]
    lines = "\n".join(icalendar(known.question.text, rows)) + "\n"
    return f"data:text/calendar;charset=utf-8,{quote(lines)}" if len(lines) <= _LARGEST else ""


def _held(chosen: Iterable[Record], options: Options, alike: Mapping[str, tuple[Printing, ...]]) -> list[Article]:
    """Return the documents that the page holds, newest first; the last chosen are left out where there is no room."""
    room, held = options.max_mb * 1e6, list[Article]()
    for record in chosen:
        shown = article(record, alike.get(record.document.id, ()))
        room -= size(shown)
        if room < 0:
            break
        held.append(shown)
    return sorted(held, key=lambda each: (each.published or "", each.document), reverse=True)


def size(shown: Article) -> int:
    """Return about how many bytes a document takes in the page."""
    pieces = sum(len(piece.text) + 90 for row in shown.rows for piece in row.pieces)
    return pieces + 450 * shown.count


def _policy(style: str, script: str) -> str:
    """Return the content security policy: our own style and script by their hashes, fonts inside, and nothing else."""
    parts = (
        "default-src 'none'",
        f"style-src '{digest(style)}' '{render.drawn_style()}'",
        f"script-src '{digest(script)}'",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(parts)
