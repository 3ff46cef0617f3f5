"""The dossier: a case as one page that needs no network, server or script, with every line tied to its words.

All views stand in the page one after the other; with script one is shown at a time. Nothing in it comes from elsewhere:
style, script and fonts are inside, and the policy in its head forbids everything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

import dragoman
from dragoman.analyse.answers import Answers, in_memory
from dragoman.analyse.sources import Printing, printings
from dragoman.case import settle
from dragoman.case.view import View
from dragoman.model import Record
from dragoman.present.dossier import links, render
from dragoman.present.dossier.lists import LONGEST, TITLES, list_views
from dragoman.present.dossier.overview import overview
from dragoman.present.dossier.render import PATTERNS, digest
from dragoman.present.dossier.reviewed import told, whose
from dragoman.present.dossier.sources import Article, article
from dragoman.present.views import VIEWS

__all__ = ["PATTERNS", "Options", "page", "size"]


@dataclass(frozen=True, slots=True)
class Options:
    """What goes into the page: whole texts or quotes alone, how many megabytes it may have, and whose word counts.

    `reviewed` shows what reviewers settled: what they reject is left out, what they corrected is as they say.
    """

    texts: bool = True
    max_mb: float = 10.0
    reviewed: bool = False


def page(view: View, title: str, options: Options = Options(), answers: Answers | None = None) -> str:
    """Return the page of a case as HTML; the same case gives the same bytes.

    Where whole texts would make it larger than `max_mb`, the oldest documents are left out, and the page says so.
    `answers` are the rows of its views, where they have been made before.
    """
    states = settle.states(view)
    shown = settle.settle(view, states) if options.reviewed else view
    known = answers if answers and shown is view else in_memory(shown, VIEWS)
    records = shown.records()
    articles = _held(records, options, printings(shown))
    to = links.InPage(
        frozenset(shown.document for shown in articles),
        frozenset[str]().union(*(shown.reached for shown in articles)),
    )
    lists = dict(list_views(known, to))
    style, script = Markup(render.style(inside=True)), Markup(render.script("keys.js", "link.js", "find.js"))  # noqa: S704 - our own
    return (
        render.environment()
        .get_template("page.html")
        .render(
            title=title or view.question.text or "Dossier",
            style=style,
            script=script,
            policy=_policy(style, script),
            nav=[("overview", "Overview", f"#{links.view('overview')}"),
                 *((name, head, f"#{links.view(name)}") for name, (head, _) in TITLES.items())],
            current="",
            overview=overview(known, title, to),
            lists=lists,
            articles=articles,
            to=to,
            left_out=len(records) - len(articles),
            texts=options.texts,
            reviewed=told(states, view.reviews, view.adjudicator),
            review_way=None,
            settled=states if options.reviewed else {},
            judged={id_: state.verdict for id_, state in states.items()} if options.reviewed else {},
            whose=whose(settled=options.reviewed),
            longest=LONGEST,
            made=known.today.isoformat(),
            version=dragoman.__version__,
        )
    )  # fmt: skip


def _held(records: Sequence[Record], options: Options, alike: Mapping[str, tuple[Printing, ...]]) -> list[Article]:
    """Return the documents that the page holds, newest first; the oldest are left out where there is no room."""
    room, held = options.max_mb * 1e6, list[Article]()
    for record in reversed(records if options.texts else ()):
        shown = article(record, alike.get(record.document.id, ()))
        room -= size(shown)
        if room < 0:
            break
        held.append(shown)
    return held


def size(shown: Article) -> int:
    """Return about how many bytes a document takes in the page."""
    pieces = sum(len(piece.text) + 90 for row in shown.rows for piece in row.pieces)
    return pieces + 450 * shown.count


def _policy(style: str, script: str) -> str:
    """Return the content security policy: our own style and script by their hashes, fonts inside, and nothing else."""
    parts = (
        "default-src 'none'",
        f"style-src '{digest(style)}'",
        f"script-src '{digest(script)}'",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(parts)
