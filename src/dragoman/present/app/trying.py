"""The pages on which a forecast's weights and stances are tried otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dragoman.forecast.rows import labels
from dragoman.present.app import board, query
from dragoman.present.app.query import Query
from dragoman.present.app.served import Now
from dragoman.present.app.site import Site
from dragoman.present.dossier.links import InApp


@dataclass(frozen=True, slots=True)
class Trying:
    """Answers with boards."""

    site: Site

    async def board(self, request: Request) -> Response:
        """Answer with a board and what would come of it."""
        asked, now, given = await self._asked(request)
        to = InApp(asked.common)
        shown = await anyio.to_thread.run_sync(lambda: board.values(now.outlook, labels(now.view), given, to))
        return await self.site.page("app_board.html", asked, now, current="forecasts", **shown)

    async def values(self, request: Request) -> Response:
        """Answer with what would come of a board, as JSON."""
        _, now, given = await self._asked(request)
        shown = await anyio.to_thread.run_sync(lambda: board.plain(now.outlook, given))
        return JSONResponse(shown, headers={"content-disposition": 'attachment; filename="what-if.json"'})

    async def _asked(self, request: Request) -> tuple[Query, Now, dict[str, str]]:
        """Return what an address asks of the whole application, the case, and what it asks of a board."""
        given = dict(request.query_params)
        asked = query.read({name: value for name, value in given.items() if name in query.PARAMETERS})
        return asked, await anyio.to_thread.run_sync(self.site.served.now, asked.as_of), given
