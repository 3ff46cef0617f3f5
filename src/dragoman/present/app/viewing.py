"""The pages that show what was read: overview, lists and their downloads, actors, texts, search."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import anyio.to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from dragoman.analyse.answers import Answers
from dragoman.analyse.ics import icalendar
from dragoman.case.review import REASONS, Settled
from dragoman.model import Record
from dragoman.present import tables
from dragoman.present.app import about, pages
from dragoman.present.app.gone import gone
from dragoman.present.app.query import Query
from dragoman.present.app.served import Now
from dragoman.present.app.site import Site
from dragoman.present.dossier.citing import in_app
from dragoman.present.dossier.links import InApp
from dragoman.present.dossier.lists import TITLES, ListView
from dragoman.present.dossier.reviewed import Change, changes
from dragoman.present.dossier.segments import KINDS
from dragoman.present.dossier.sources import article


@dataclass(frozen=True, slots=True)
class Viewing:
    """Answers with pages that show what was read."""

    site: Site

    async def first(self, request: Request) -> Response:
        """Answer with the overview."""
        asked, now, answers = await self.site.answers(request)
        to = InApp(asked.common)
        shown = await anyio.to_thread.run_sync(pages.first, answers, now.case.config.title, to)
        reviewed = await anyio.to_thread.run_sync(lambda: self.site.served.reviews(now).told())
        values = {"overview": shown, "reviewed": reviewed, "review_way": to.rows("review").href}
        return await self.site.page("app_overview.html", asked, now, current="overview", **values)

    async def view(self, request: Request) -> Response:
        """Answer with a list view, or its rows as JSON or CSV."""
        name, _, form = request.path_params["view"].partition(".")
        if name not in TITLES or form not in ("", *pages.forms(name)):
            raise HTTPException(404)
        asked, now, answers = await self.site.answers(request)
        if name == "changes" and asked.since is not None:
            answers, asked = await self.site.new(asked, now, asked.since), asked.from_the_beginning
        elif name == "network" and any(asked.days):
            answers, asked = await self.site.network(asked, now), asked.of_all_days
        if form:
            return await anyio.to_thread.run_sync(lambda: self._rows(answers, name, form, asked))
        judged = self.site.judged(now)
        values = await anyio.to_thread.run_sync(pages.listed, answers, name, asked, judged)
        settled = self.site.served.reviews(now).settled() if asked.settled else {}
        values["changed"] = await anyio.to_thread.run_sync(_changed, now, values["list"], settled)
        return await self.site.page("app_list.html", asked, now, current=name, settled=settled, **values)

    def _rows(self, answers: Answers, name: str, form: str, asked: Query) -> Response:
        part = pages.chosen(answers, name, asked)
        headers = {"content-disposition": f'attachment; filename="{name}.{form}"'}
        if form == "json":
            values = _json(answers.plain(part, asked.asked))
            return StreamingResponse(values, headers=headers, media_type="application/json")
        rows: list[Any] = [kept.row for kept in answers.rows(part, asked.asked)]
        if form == "ics":
            lines = "\n".join(icalendar(answers.question.text, rows)) + "\n"
            return Response(lines, headers=headers, media_type="text/calendar; charset=utf-8")
        stream = io.StringIO(newline="")
        tables.write([tables.Part(part.name, part.heading, part.shape, rows)], "csv", stream)
        return Response(stream.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")

    async def actor(self, request: Request) -> Response:
        """Answer with all that is known of an actor."""
        asked, now, answers = await self.site.answers(request)
        id_ = request.path_params["id"]
        values = await anyio.to_thread.run_sync(pages.of_actor, answers, id_, asked)
        if values is None:
            raise HTTPException(404, "No such actor is named in this case, or not any more.")
        values["offices"] = await anyio.to_thread.run_sync(pages.held, now, id_, asked)
        return await self.site.page("app_actor.html", asked, now, current="actors", **values)

    async def source(self, request: Request) -> Response:
        """Answer with a document's text and its records, or with the record as JSON."""
        asked, now = await self.site.case(request)
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
        values = await anyio.to_thread.run_sync(lambda: self._source(now, found, asked))
        return await self.site.page("app_source.html", asked, now, current="sources", record=record, **values)

    def _source(self, now: Now, record: Record, asked: Query) -> dict[str, Any]:
        rows = now.answers and self.site.rows(asked, now, now.answers)
        reviews = self.site.served.reviews(now, record)
        own = reviews.own(self.site.reviewer)
        before, after = now.neighbours(record.document.id)
        home = InApp().source(record.document.id)
        return {
            "article": article(record, now.printings(record.document.id)), "before": before, "after": after,
            "citing": in_app(rows, record.document.id, InApp(asked.common)) if rows else (),
            "reviewer": self.site.reviewer,
            "judged": {id_: "stale" if reviews.is_stale(v) else v.verdict for id_, v in own.items()},
            "changed": {id_: changes(v, record) for id_, v in own.items() if not reviews.is_stale(v)},
            "kinds": [(layer, kind.name) for layer, kind in KINDS.items()], "reasons": list(REASONS),
            "download": f"{home}.json", "said": reviews.said(self.site.reviewer, own),
        }  # fmt: skip

    async def search(self, request: Request) -> Response:
        """Answer with what a search finds in texts, statements, actors and the other views."""
        asked, now, answers = await self.site.answers(request)
        values = await anyio.to_thread.run_sync(pages.searched, answers, asked)
        return await self.site.page("app_search.html", asked, now, **values)

    async def permanent(self, request: Request) -> Response:
        """Lead to the words of a record, wherever they stand now."""
        asked, now = await self.site.indexed(request)
        id_ = request.path_params["id"]
        document = await anyio.to_thread.run_sync(now.document_of, id_)
        if document is None:
            return await self._gone(id_, asked, now)
        return RedirectResponse(InApp(asked.common).record(id_, document) or "/", 303)

    async def _gone(self, id_: str, asked: Query, now: Now) -> Response:
        """Answer with what became of a record that is not there."""
        latest = await anyio.to_thread.run_sync(self.site.served.now)
        verdicts = self.site.served.reviews(latest).verdicts
        found = await anyio.to_thread.run_sync(gone, id_, now, latest, verdicts, InApp(asked.common))
        if found is None:
            raise HTTPException(404, "No record of this name is in this case, nor known to have been.")
        values = {"gone": found}
        return await anyio.to_thread.run_sync(self.site.rendered, "app_gone.html", asked, now, values, 410)

    async def row(self, request: Request) -> Response:
        """Lead to the first row that rests on a record."""
        asked, _, answers = await self.site.answers(request)
        id_ = request.path_params["id"]
        found = await anyio.to_thread.run_sync(answers.place, id_)
        if found is None:
            raise HTTPException(404, "No row rests on this record.")
        view, part = found
        return RedirectResponse(InApp(asked.common).rows(view, part=part, record=id_).href, 303)

    async def about(self, request: Request) -> Response:
        """Answer with what this is, and what it is made with."""
        asked, now = await self.site.case(request)
        values = await anyio.to_thread.run_sync(about.values, self.site.served.path)
        return await self.site.page("app_about.html", asked, now, **values)


def _changed(now: Now, shown: ListView, settled: Mapping[str, Settled]) -> dict[str, tuple[Change, ...]]:
    """Return what reviewers corrected in the records that the rows of a view rest on."""
    entries = (entry for table in shown.tables for entry in table.entries)
    ids = {id_ for entry in entries for id_ in entry.records if id_ in settled and settled[id_].fields}
    known = now.known_of(ids)
    return {id_: changes(settled[id_], now.record(known[id_].document)) for id_ in ids if id_ in known}


def _json(values: Iterator[Any]) -> Iterator[str]:
    """Yield rows as a JSON list, piece by piece."""
    before = "["
    for value in values:
        yield f"{before}\n{json.dumps(value, ensure_ascii=False)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"
