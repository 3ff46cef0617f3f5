"""The application of a case: its addresses, each with what answers it, and what is said where something goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.errors import DragomanError, TooLongError, UsageError
from dragoman.present.app import assets, query
from dragoman.present.app.adding import Adding
from dragoman.present.app.addresses import ROUTES
from dragoman.present.app.guard import Guard, Rules
from dragoman.present.app.jobs import Jobs
from dragoman.present.app.judging import Judging
from dragoman.present.app.served import Served
from dragoman.present.app.site import Site, Waiting
from dragoman.present.app.trying import Trying
from dragoman.present.app.viewing import Viewing
from dragoman.present.dossier import render


@dataclass(frozen=True)
class App:
    """The application of one case."""

    served: Served
    rules: Rules
    jobs: Jobs
    reviewer: str = "reviewer"

    def asgi(self) -> Guard:
        """Return the application with its guard before it."""
        answering: Mapping[str, Any] = {
            "viewing": Viewing(self.site), "judging": Judging(self.site), "adding": Adding(self.site, self.jobs),
            "trying": Trying(self.site), "assets": assets,
        }  # fmt: skip

        def answer(name: str) -> Any:
            of, _, what = name.partition(".")
            return getattr(answering[of], what)

        routes = [Route(path, answer(name), methods=[method]) for path, method, name, _ in ROUTES]
        handlers: Any = {
            Waiting: self._wait, UsageError: self._wrong, TooLongError: self._slow, DragomanError: self._failed,
            HTTPException: self._missing,
        }  # fmt: skip
        return Guard(Starlette(routes=routes, exception_handlers=handlers), self.rules)

    @cached_property
    def site(self) -> Site:
        """What all pages need."""
        return Site(self.served, self.rules, self.reviewer)

    async def _wait(self, request: Request, error: Exception) -> Response:
        seen = error.args[0]
        asked, now = query.read(request.query_params), self.served.now(seen.as_of)
        making = self.served.making.get(seen)
        said = f"The rows of the views are being made. {making.said if making else ''}".strip()
        return self.site.rendered(
            "app_wait.html", asked, now, {"said": said, "waiting": True, "failed": bool(making and making.failed)}, 202
        )

    async def _wrong(self, request: Request, error: Exception) -> Response:
        return _said(400, str(error))

    async def _slow(self, request: Request, error: Exception) -> Response:
        return _said(503, f"{error} Narrow it down by an actor, a kind or days, or take fewer words.")

    async def _failed(self, request: Request, error: Exception) -> Response:
        return _said(500, str(error).replace(str(self.served.path.resolve()), "the case"))

    async def _missing(self, request: Request, error: Any) -> Response:
        said = error.detail if error.detail != "Not Found" else "There is nothing at this address."
        return _said(error.status_code, said)


def _said(status: int, said: str) -> Response:
    html = render.environment().get_template("app_error.html").render(said=said, assets=assets.addresses())
    return Response(html, status, media_type="text/html; charset=utf-8")
