"""The addresses of the application, each with what it answers; as `addresses` lists them."""

from __future__ import annotations

import io
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

import dragoman
from dragoman.analyse.agreement import agreement
from dragoman.analyse.answers import Answers, Selection
from dragoman.case import review
from dragoman.case.review import REASONS
from dragoman.errors import DragomanError, UsageError
from dragoman.model import Record
from dragoman.present import tables
from dragoman.present.app import given, pages, query
from dragoman.present.app.addresses import ROUTES
from dragoman.present.app.correcting import fields_of, item_of
from dragoman.present.app.guard import Guard, Rules
from dragoman.present.app.jobs import Jobs
from dragoman.present.app.query import Query
from dragoman.present.app.reviewing import take
from dragoman.present.app.served import Now, Served
from dragoman.present.dossier import render
from dragoman.present.dossier.links import InApp, outside
from dragoman.present.dossier.lists import TITLES
from dragoman.present.dossier.segments import KINDS
from dragoman.present.dossier.sources import article

_SCRIPTS = ("keys.js", "link.js", "app.js", "review.js")
_LISTED = 200  # texts and records of a list on the page for reviewing
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
_YEAR = "private, max-age=31536000, immutable"
Answer = Callable[[Request], Awaitable[Response]]


class Waiting(Exception):
    """The rows that a page needs are not made yet."""


@dataclass(frozen=True)
class App:
    """The application of one case."""

    served: Served
    rules: Rules
    jobs: Jobs
    reviewer: str = "reviewer"

    def asgi(self) -> Guard:
        """Return the application with its guard before it."""
        routes = [Route(path, getattr(self, name), methods=[method]) for path, method, name, _ in ROUTES]
        handlers: Any = {
            Waiting: self._wait, UsageError: self._wrong, DragomanError: self._failed, HTTPException: self._missing,
        }  # fmt: skip
        return Guard(Starlette(routes=routes, exception_handlers=handlers), self.rules)

    # What a page needs.

    async def _case(self, request: Request) -> tuple[Query, Now]:
        asked = query.read(request.query_params)
        return asked, await anyio.to_thread.run_sync(self.served.now, asked.as_of)

    async def _answers(self, request: Request) -> tuple[Query, Now, Answers]:
        asked, now = await self._case(request)
        if now.answers is None:
            raise Waiting(asked.as_of)
        return asked, now, now.answers

    async def _page(self, name: str, asked: Query, now: Now, **values: Any) -> Response:
        return await anyio.to_thread.run_sync(lambda: self._rendered(name, asked, now, values))

    def _rendered(self, name: str, asked: Query, now: Now, values: Mapping[str, Any], status: int = 200) -> Response:
        to = InApp(asked.common)
        known = {
            "title": now.case.config.title, "to": to, "nav": list(_nav(to)), "current": "", "notes": asked.notes,
            "stale": now.stale, "version": dragoman.__version__, "texts": True, "token": self.rules.token,
            "as_of": asked.as_of, "made": str(asked.as_of or (now.answers.today if now.answers else "")),
            "assets": self.assets, "q": "", "waiting": False, **values,
        }  # fmt: skip
        html = render.environment().get_template(name).render(known)
        return Response(html, status, media_type="text/html; charset=utf-8")

    def _without(self, asked: Query, now: Now) -> frozenset[str]:
        """Return the records that are left out, since reviewers rejected them."""
        return self.served.reviews(now).rejected() if asked.settled else frozenset()

    # The views.

    async def first(self, request: Request) -> Response:
        """Answer with the overview."""
        asked, now, answers = await self._answers(request)
        shown = await anyio.to_thread.run_sync(pages.first, answers, now.case.config.title, InApp(asked.common))
        return await self._page("app_overview.html", asked, now, overview=shown, current="overview")

    async def view(self, request: Request) -> Response:
        """Answer with a list view, or its rows as JSON or CSV."""
        name, _, form = request.path_params["view"].partition(".")
        if name not in TITLES or form not in ("", "json", "csv"):
            raise HTTPException(404)
        asked, now, answers = await self._answers(request)
        if form:
            return await anyio.to_thread.run_sync(lambda: self._rows(answers, name, form, asked, now))
        values = await anyio.to_thread.run_sync(lambda: pages.listed(answers, name, asked, self._without(asked, now)))
        settled = self.served.reviews(now).settled() if asked.settled else {}
        return await self._page("app_list.html", asked, now, current=name, settled=settled, **values)

    def _rows(self, answers: Answers, name: str, form: str, asked: Query, now: Now) -> Response:
        part = pages.chosen(answers, name, asked)
        wanted = replace(asked.asked, without=self._without(asked, now))
        headers = {"content-disposition": f'attachment; filename="{name}.{form}"'}
        if form == "json":
            return StreamingResponse(_json(answers.plain(part, wanted)), headers=headers, media_type="application/json")
        rows = [kept.row for kept in answers.rows(part, wanted)]
        stream = io.StringIO(newline="")
        tables.write([tables.Part(part.name, part.heading, part.shape, rows)], "csv", stream)
        return Response(stream.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")

    async def actor(self, request: Request) -> Response:
        """Answer with all that is known of an actor."""
        asked, now, answers = await self._answers(request)
        id_ = request.path_params["id"]
        values = await anyio.to_thread.run_sync(lambda: pages.of_actor(answers, id_, asked, self._without(asked, now)))
        if values is None:
            raise HTTPException(404, "No such actor is named in this case, or not any more.")
        return await self._page("app_actor.html", asked, now, current="actors", **values)

    async def source(self, request: Request) -> Response:
        """Answer with a document's text and its records, or with the record as JSON."""
        asked, now = await self._case(request)
        id_ = request.path_params["id"]
        record = await anyio.to_thread.run_sync(now.record, id_)
        if record is None and id_.endswith(".json"):
            record = await anyio.to_thread.run_sync(now.record, id_.removesuffix(".json"))
            if record is not None:
                headers = {"content-disposition": 'attachment; filename="record.json"'}
                return JSONResponse(record.to_dict(), headers=headers)
        if record is None:
            raise HTTPException(404, "No such text is in this case, or not any more.")
        found: Record = record
        values = await anyio.to_thread.run_sync(lambda: self._source(now, found))
        return await self._page("app_source.html", asked, now, current="sources", record=record, **values)

    def _source(self, now: Now, record: Record) -> dict[str, Any]:
        reviews = replace(self.served.reviews(now), records=now.known)
        own = reviews.own(self.reviewer)
        before, after = now.neighbours(record.document.id)
        return {
            "article": article(record), "before": before, "after": after, "reviewer": self.reviewer,
            "judged": {id_: "stale" if reviews.is_stale(v) else v.verdict for id_, v in own.items()},
            "kinds": [(layer, kind.name) for layer, kind in KINDS.items()], "reasons": list(REASONS),
            "case_id": self.case_id,
        }  # fmt: skip

    @cached_property
    def case_id(self) -> str:
        """What tells this case from another in the browser's store."""
        return render.digest(str(self.served.path.resolve()))[7:19].translate(_PLAIN)

    # Reviewing.

    async def review(self, request: Request) -> Response:
        """Answer with what is judged and what is left."""
        asked, now, answers = await self._answers(request)
        values = await anyio.to_thread.run_sync(lambda: self._reviewed(now, answers, InApp(asked.common)))
        return await self._page("app_review.html", asked, now, **values)

    def _reviewed(self, now: Now, answers: Answers, to: InApp) -> dict[str, Any]:
        reviews = replace(self.served.reviews(now), records=now.known)
        counts = reviews.documents(self.reviewer)
        rows = [kept.row for kept in answers.rows(answers.parts["sources", "sources"], Selection(sort="day"))]
        open_ = [(row, *counts[row.id]) for row in rows if row.id in counts and counts[row.id][0] < counts[row.id][1]]
        stale, orphaned = review.outdated(reviews.verdicts, reviews.digests)

        def told(id_: str) -> tuple[str, str, str | None]:
            known = reviews.records[id_]
            return id_, f"{KINDS[known.kind].name} {id_}", to.record(id_, known.document)

        return {
            "reviewer": self.reviewer, "progress": list(reviews.progress(self.reviewer)), "documents": open_[:_LISTED],
            "left": max(0, len(open_) - _LISTED), "records": len(reviews.records),
            "second": [told(id_) for id_ in reviews.second(self.reviewer, self.case_id)[:_LISTED]],
            "disputed": [told(id_) for id_ in reviews.disputed()[:_LISTED]],
            "stale": [told(verdict.record) for verdict in stale[:_LISTED]],
            "orphaned": [(v.record, f"{v.kind} {v.record}: {v.verdict} by {v.reviewer}", to.source(v.document))
                         for v in orphaned[:_LISTED]],
            "agreement": list(agreement(reviews.verdicts)),
        }  # fmt: skip

    async def record_fields(self, request: Request) -> Response:
        """Answer with the fields of a record that can be corrected."""
        _, now = await self._case(request)
        id_ = request.path_params["id"]
        document = await anyio.to_thread.run_sync(now.document_of, id_)
        record = await anyio.to_thread.run_sync(now.record, document) if document else None
        found = item_of(record, id_) if record else None
        if record is None or found is None:
            raise HTTPException(404, "No such record is in this case, or not any more.")
        return JSONResponse([asdict(field) for field in fields_of(record, found[1])])

    async def post_verdict(self, request: Request) -> Response:
        """Keep a verdict and answer when it is on the disk."""
        if not self.rules.is_token(request.headers.get("x-token")):
            return Response("The page is of another run of this server: load it again.", 403)
        try:
            values = await request.json()
            if not isinstance(values, dict):
                raise UsageError("a verdict is an object")
            now = await anyio.to_thread.run_sync(self.served.now)
            record = await anyio.to_thread.run_sync(now.record, str(values.get("document") or ""))
            kept = await anyio.to_thread.run_sync(lambda: take(self.served.path, record, values, self.reviewer))
        except (UsageError, ValueError) as error:
            return Response(str(error), 400)
        return JSONResponse({"id": kept.id, "seq": kept.seq})

    async def search(self, request: Request) -> Response:
        """Answer with what a search finds in texts, statements, actors and the other views."""
        asked, now, answers = await self._answers(request)
        values = await anyio.to_thread.run_sync(pages.searched, answers, asked)
        return await self._page("app_search.html", asked, now, **values)

    async def permanent(self, request: Request) -> Response:
        """Lead to the words of a record, wherever they stand now."""
        asked, now = await self._case(request)
        id_ = request.path_params["id"]
        document = await anyio.to_thread.run_sync(now.document_of, id_)
        if document is None:
            raise HTTPException(404, "No such record is in this case, or not any more: its text was read anew.")
        return RedirectResponse(InApp(asked.common).record(id_, document) or "/", 303)

    async def about(self, request: Request) -> Response:
        """Answer with what this is, and what it is made with."""
        asked, now = await self._case(request)
        return await self._page("app_about.html", asked, now, parameters=query.PARAMETERS)

    # Adding articles.

    async def add(self, request: Request) -> Response:
        """Answer with the forms for adding articles, and what a stop left undone."""
        asked, now = await self._case(request)
        left = await anyio.to_thread.run_sync(self.jobs.unfinished)
        return await self._page("app_add.html", asked, now, unfinished=left, complaint="")

    async def post_add(self, request: Request) -> Response:
        """Take an address, a pasted text or files, and begin to add them."""
        form = await self.form(request)
        try:
            sources, keywords = await self._sources(form)
        except UsageError as error:
            asked, now = await self._case(request)
            values = {"unfinished": [], "complaint": str(error)}
            return self._rendered("app_add.html", asked, now, values, 400)
        job = await anyio.to_thread.run_sync(self.jobs.start, sources, keywords)
        return RedirectResponse(f"/add/{job.id}", 303)

    async def _sources(self, form: Any) -> tuple[list[str], list[str]]:
        keywords = [f"--{name}={form[name].strip()}" for name in ("published", "publisher") if _filled(form.get(name))]
        if _filled(form.get("address")):
            address = form["address"].strip()
            if outside(address) is None:
                raise UsageError("An address begins with http:// or https://")
            return [address], keywords
        if _filled(form.get("text")):
            fields = {name: str(form.get(name) or "").strip() for name in ("title", "publisher", "published")}
            fields["text"] = str(form["text"])
            return [str(await anyio.to_thread.run_sync(given.pasted, self.served.path, fields))], []
        stored = []
        for item in form.getlist("files"):
            if getattr(item, "filename", ""):
                content = await item.read()
                stored.append(str(await anyio.to_thread.run_sync(given.sent, self.served.path, item.filename, content)))
        if not stored:
            raise UsageError("Give an address, a text or a file.")
        return stored, keywords

    async def job(self, request: Request) -> Response:
        """Answer with how far adding has come."""
        asked, now = await self._case(request)
        job = await anyio.to_thread.run_sync(self.jobs.get, request.path_params["id"])
        if job is None:
            raise HTTPException(404, "No such work is known.")
        running = self.jobs.is_running(job)
        return await self._page("app_job.html", asked, now, job=job, running=running, waiting=running)

    async def post_job(self, request: Request) -> Response:
        """Go on with adding that a stop cut short."""
        await self.form(request)
        job = await anyio.to_thread.run_sync(self.jobs.get, request.path_params["id"])
        if job is None:
            raise HTTPException(404, "No such work is known.")
        self.jobs.resume(job)
        return RedirectResponse(f"/add/{job.id}", 303)

    async def form(self, request: Request) -> Any:
        """Return a form that carries our token.

        Raises:
            HTTPException: it does not.
        """
        sent = await request.form(max_files=200, max_fields=200, max_part_size=self.rules.most_bytes)
        if not self.rules.is_token(sent.get("token")):
            raise HTTPException(403, "The form is of another run of this server, or of another page: open it again.")
        return sent

    # Assets, and what goes wrong.

    @cached_property
    def assets(self) -> Mapping[str, str]:
        """The style and scripts by name, each with an address that changes when it does."""
        return {name: f"/assets/{render.digest(_asset(name).decode())[7:19].translate(_PLAIN)}/{name}"
                for name in ("app.css", "app.all.js", "htmx.min.js")}  # fmt: skip

    async def asset(self, request: Request) -> Response:
        """Answer with a style, a script or a font."""
        name = request.path_params["name"]
        try:
            content = _asset(name)
        except OSError:
            raise HTTPException(404) from None
        return Response(content, headers={"cache-control": _YEAR}, media_type=_TYPES[Path(name).suffix])

    async def _wait(self, request: Request, error: Exception) -> Response:
        as_of = error.args[0]
        asked, now = query.read(request.query_params), self.served.now(as_of)
        making = self.served.making.get(as_of)
        said = making.said if making else "The rows of the views are being made."
        return self._rendered(
            "app_wait.html", asked, now, {"said": said, "waiting": True, "failed": bool(making and making.failed)}, 202
        )

    async def _wrong(self, request: Request, error: Exception) -> Response:
        return self._plain(400, str(error))

    async def _failed(self, request: Request, error: Exception) -> Response:
        return self._plain(500, str(error).replace(str(self.served.path.resolve()), "the case"))

    async def _missing(self, request: Request, error: Any) -> Response:
        said = error.detail if error.detail != "Not Found" else "There is nothing at this address."
        return self._plain(error.status_code, said)

    def _plain(self, status: int, said: str) -> Response:
        html = render.environment().get_template("app_error.html").render(said=said, assets=self.assets)
        return Response(html, status, media_type="text/html; charset=utf-8")


_PLAIN = str.maketrans("/+", "-_")


def _asset(name: str) -> bytes:
    """Return an asset by its name.

    Raises:
        OSError: there is none.
    """
    if name == "app.css":
        return render.style(inside=False).encode()
    if name == "app.all.js":
        return render.script(*_SCRIPTS).encode()
    if name in render.FONTS.values() or name in render.VENDORED:
        return (render.ASSETS / name).read_bytes()
    raise FileNotFoundError(name)


def _nav(to: InApp) -> Iterator[tuple[str, str, str]]:
    yield "overview", "Overview", to.rows("overview").href
    for name, (title, _) in TITLES.items():
        yield name, title, to.rows(name).href


def _json(values: Iterator[Any]) -> Iterator[str]:
    """Yield rows as a JSON list, piece by piece."""
    before = "["
    for value in values:
        yield f"{before}\n{json.dumps(value, ensure_ascii=False)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
