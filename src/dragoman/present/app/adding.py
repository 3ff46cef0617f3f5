"""The pages by which articles are added: an address, a pasted text or files, and how far reading them has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import anyio.to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.analyse.answers import Selection
from dragoman.case.sources import STANDARD_INPUT
from dragoman.errors import UsageError
from dragoman.present.app import given
from dragoman.present.app.jobs import Job, Jobs
from dragoman.present.app.served import Now
from dragoman.present.app.site import Site
from dragoman.present.dossier.links import outside

_FEW = 12  # texts of a job that its page names


@dataclass(frozen=True, slots=True)
class Adding:
    """Takes articles, and answers how far they are read."""

    site: Site
    jobs: Jobs

    async def add(self, request: Request) -> Response:
        """Answer with the forms for adding articles, and what a stop left undone."""
        asked, now = await self.site.case(request)
        left = await anyio.to_thread.run_sync(self.jobs.unfinished)
        return await self.site.page("app_add.html", asked, now, unfinished=left, complaint="")

    async def post_add(self, request: Request) -> Response:
        """Take an address, a pasted text or files, and begin to add them."""
        form = await self._form(request)
        try:
            again = await self._again(request, form)
            sources, keywords = (again, ["--retry"]) if again is not None else await self._sources(form)
        except UsageError as error:
            asked, now = await self.site.case(request)
            values = {"unfinished": [], "complaint": str(error)}
            return self.site.rendered("app_add.html", asked, now, values, 400)
        job = await anyio.to_thread.run_sync(self.jobs.start, sources, keywords)
        return RedirectResponse(f"/add/{job.id}", 303)

    async def _again(self, request: Request, form: Any) -> list[str] | None:
        """Return the source that is to be read again, empty for all that could not be read; None where none is meant.

        Raises:
            UsageError: it is no source that could not be read, or it was standard input, which is gone.
        """
        if "every" in form:
            return []
        if (source := form.get("again")) is None:
            return None
        *_, answers = await self.site.answers(request)
        unread: list[Any] = [kept.row for kept in answers.rows(answers.parts["sources", "unread"])]
        if source == STANDARD_INPUT or source not in {row.source for row in unread}:
            raise UsageError("This source cannot be read a second time: add it anew.")
        return [str(source)]

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
            return [str(await anyio.to_thread.run_sync(given.pasted, self.site.served.path, fields))], []
        stored = []
        for item in (each for each in form.getlist("files") if getattr(each, "filename", "")):
            content = await item.read()
            path = await anyio.to_thread.run_sync(given.sent, self.site.served.path, item.filename, content)
            stored.append(str(path))
        if not stored:
            raise UsageError("Give an address, a text or a file.")
        return stored, keywords

    async def job(self, request: Request) -> Response:
        """Answer with how far adding has come."""
        asked, now = await self.site.case(request)
        job = await anyio.to_thread.run_sync(self.jobs.get, request.path_params["id"])
        if job is None:
            raise HTTPException(404, "No such work is known.")
        running = self.jobs.is_running(job)
        found = [] if running else await anyio.to_thread.run_sync(self._found, job, now)
        waiting = running or (now.stale and not found and job.code == 0)
        return await self.site.page("app_job.html", asked, now, job=job, running=running, waiting=waiting, found=found)

    def _found(self, job: Job, now: Now) -> list[Any]:
        """Return the texts that a job added, as far as their rows are made."""
        if now.answers is None:
            return []
        part, ids = now.answers.parts["sources", "sources"], now.read_from(job.sources)[:_FEW]
        return [kept.row for id_ in ids for kept in now.answers.rows(part, Selection(id=id_))]

    async def post_job(self, request: Request) -> Response:
        """Go on with adding that a stop cut short."""
        await self._form(request)
        job = await anyio.to_thread.run_sync(self.jobs.get, request.path_params["id"])
        if job is None:
            raise HTTPException(404, "No such work is known.")
        self.jobs.resume(job)
        return RedirectResponse(f"/add/{job.id}", 303)

    async def _form(self, request: Request) -> Any:
        """Return a form that carries our token.

        Raises:
            HTTPException: it does not.
        """
        sent = await request.form(max_files=200, max_fields=200, max_part_size=self.site.rules.most_bytes)
        if not self.site.rules.is_token(sent.get("token")):
            raise HTTPException(403, "The form is of another run of this server, or of another page: open it again.")
        return sent


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
