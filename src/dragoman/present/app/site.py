"""What every page of the application needs: the case as it is asked for, its rows, and a template to be filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

import dragoman
from dragoman.analyse.answers import TAGS, Answers, Seen
from dragoman.present.app import assets, query
from dragoman.present.app.guard import Rules
from dragoman.present.app.query import Query
from dragoman.present.app.served import Now, Served
from dragoman.present.app.states import Judged
from dragoman.present.dossier import links, render
from dragoman.present.dossier.links import InApp
from dragoman.present.dossier.lists import TITLES, WHOLE
from dragoman.present.dossier.references import References
from dragoman.present.dossier.reviewed import whose


class Waiting(Exception):
    """The rows that a page needs are not made yet."""


@dataclass(frozen=True)
class Site:
    """The case that is served, the rules of who may ask for what, and who judges."""

    served: Served
    rules: Rules
    reviewer: str

    @cached_property
    def case_id(self) -> str:
        """What tells this case from another in the browser's store."""
        return assets.short(str(self.served.path.resolve()))

    async def case(self, request: Request) -> tuple[Query, Now]:
        """Return what a request asks for, and the case as it is at the day that it names."""
        asked = query.read(request.query_params)
        return asked, await anyio.to_thread.run_sync(self.served.now, asked.as_of)

    async def indexed(self, request: Request) -> tuple[Query, Now]:
        """Return that once the case has an index that can be used.

        Raises:
            Waiting: it is still being made.
        """
        asked, now = await self.case(request)
        if not now.whole:
            raise Waiting(Seen(asked.as_of))
        return asked, now

    async def answers(self, request: Request) -> tuple[Query, Now, Answers]:
        """Return that with the rows of the views, without what reviewers reject unless all is asked for.

        Raises:
            Waiting: they are not made yet.
        """
        asked, now = await self.case(request)
        if now.answers is None:
            raise Waiting(Seen(asked.as_of))
        if asked.state:
            judged = await anyio.to_thread.run_sync(self.judged, now)
            asked = replace(asked, asked=judged.wanted(asked.asked, asked.state))
        return asked, now, await anyio.to_thread.run_sync(self.rows, asked, now, now.answers)

    def rows(self, asked: Query, now: Now, machine: Answers) -> Answers:
        """Return the rows that are asked for: as reviewers settled them, or as the machine read them."""
        return self.served.settled(now, machine) if asked.settled else machine

    def judged(self, now: Now) -> Judged:
        """Return what reviewers judged, by what they say."""
        assert now.answers is not None  # noqa: S101 - a page that needs them waits for them
        return Judged.of(self.served.reviews(now), now.answers)

    async def new(self, asked: Query, now: Now, since: date) -> Answers:
        """Return the rows of what is new since a day.

        Raises:
            Waiting: they are not made yet.
        """
        return self._made(asked, now, await anyio.to_thread.run_sync(self.served.new, now, since))

    async def network(self, asked: Query, now: Now) -> Answers:
        """Return the network of the days that are asked for.

        Raises:
            Waiting: its rows are not made yet.
        """
        return self._made(asked, now, await anyio.to_thread.run_sync(self.served.network, now, asked.days))

    def _made(self, asked: Query, now: Now, found: Answers | Seen) -> Answers:
        if isinstance(found, Seen):
            raise Waiting(found)
        return found.leaving(self.served.reviews(now).rejected()) if asked.settled else found

    async def page(self, name: str, asked: Query, now: Now, **values: Any) -> Response:
        """Answer with a template, filled in a thread of its own."""
        return await anyio.to_thread.run_sync(lambda: self.rendered(name, asked, now, values))

    def rendered(self, name: str, asked: Query, now: Now, values: Mapping[str, Any], status: int = 200) -> Response:
        """Return the answer of a template."""
        to = InApp(asked.common)
        known = {
            "title": now.case.config.title, "to": to, "nav": list(_nav(to, asked, now)), "current": "",
            "given": asked.given, "notes": asked.notes,
            "behind": self.served.behind(now), "settling": now.settling if asked.settled else "",
            "version": dragoman.__version__, "texts": None, "token": self.rules.token,
            "references": References(), "whose": whose(settled=asked.settled), "other": _other(asked),
            "as_of": asked.as_of, "made": _made(asked, now),
            "case_id": self.case_id, "assets": assets.addresses(), "q": "", "waiting": False, **values,
        }  # fmt: skip
        html = render.environment().get_template(name).render(known)
        return Response(html, status, media_type="text/html; charset=utf-8")


def _made(asked: Query, now: Now) -> str:
    """Return the day up to which reports are shown; empty where none is known."""
    if asked.as_of or now.answers is None:
        return str(asked.as_of or "")
    return str(now.answers.today) if now.answers.is_dated else ""


def _nav(to: InApp, asked: Query, now: Now) -> Iterator[tuple[str, str, str]]:
    """Yield the views; what was chosen goes along to those that know it."""
    yield "overview", "Overview", to.rows("overview").href
    for name, (title, _) in TITLES.items():
        along = {tag: value for tag, value in asked.along.items() if _knows(now, name, tag)}
        yield name, title, to.rows(name, **along).href


def _knows(now: Now, view: str, tag: str) -> bool:
    if view in WHOLE or now.answers is None:
        return False
    return tag not in TAGS or now.answers.has(view, tag)


def _other(asked: Query) -> tuple[str, str]:
    """Return the way from what reviewers settled to what the machine read, or back, with its words."""
    reviewed, said = ("machine", "Show all that the machine read") if asked.settled else (None, "Show what is settled")
    return f"?{links.show({**asked.given, 'reviewed': reviewed})}", said
