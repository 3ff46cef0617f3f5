"""The pages of reviewing, and taking what reviewers say."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

import anyio.to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dragoman.analyse.agreement import agreement
from dragoman.analyse.answers import Answers, Selection
from dragoman.case import review
from dragoman.case.review import Verdict
from dragoman.errors import UsageError
from dragoman.present import words
from dragoman.present.app.correcting import fields_of, item_of
from dragoman.present.app.reviewing import take
from dragoman.present.app.served import Now
from dragoman.present.app.site import Site
from dragoman.present.dossier.links import InApp
from dragoman.present.dossier.segments import KINDS

_FEW, _QUOTED = 12, 160  # records that are worth most to judge; characters of their words
_LISTED = 200  # texts and records of a list on the page for reviewing


@dataclass(frozen=True, slots=True)
class Judging:
    """Answers about verdicts, and keeps them."""

    site: Site

    async def review(self, request: Request) -> Response:
        """Answer with what is judged and what is left."""
        await self.site.indexed(request)
        asked, now, answers = await self.site.answers(request)
        values = await anyio.to_thread.run_sync(lambda: self._reviewed(now, answers, InApp(asked.common)))
        return await self.site.page("app_review.html", asked, now, **values)

    def _reviewed(self, now: Now, answers: Answers, to: InApp) -> dict[str, Any]:
        reviews = replace(self.site.served.reviews(now), records=now.known)
        reviewer = self.site.reviewer
        counts = reviews.documents(reviewer)
        rows = [kept.row for kept in answers.rows(answers.parts["sources", "sources"], Selection(sort="day"))]
        open_ = [(row, *counts[row.id]) for row in rows if row.id in counts and counts[row.id][0] < counts[row.id][1]]
        stale, orphaned = review.outdated(reviews.verdicts, reviews.digests)

        said = reviews.said(reviewer, reviews.own(reviewer))
        contradictions = answers.rows(answers.parts["conflicts", "conflicts"], limit=_LISTED)
        contested = (report.record for kept in contradictions for report in kept.row.reports)
        lists = {
            "disputed": reviews.disputed()[:_LISTED],
            "second": [] if reviewer == reviews.adjudicator else reviews.second(reviewer, self.site.case_id)[:_LISTED],
            "worth": reviews.worth(reviewer, contested)[:_FEW],
            "stale": [verdict.record for verdict in stale[:_LISTED]],
        }
        opening = InApp({**to.common, "review": "1"})
        quotes = now.quotes([id_ for ids in lists.values() for id_ in ids])

        def told(id_: str) -> tuple[str, str, str | None]:
            known = reviews.records[id_]
            about = f"{KINDS[known.kind].name}: “{words.cut(quotes.get(id_, ''), _QUOTED).strip('“”')}”"
            return id_, words.joined([about, said.get(id_)]), opening.record(id_, known.document)

        return {
            "reviewer": reviewer, "progress": list(reviews.progress(reviewer)), "documents": open_[:_LISTED],
            "left": max(0, len(open_) - _LISTED), "records": len(reviews.records),
            **{name: [told(id_) for id_ in ids] for name, ids in lists.items()},
            "orphaned": [(v.record, _gone(v), to.source(v.document)) for v in orphaned[:_LISTED]],
            "agreement": list(agreement(reviews.verdicts, reviews.adjudicator)),
            "adjudicates": reviewer == reviews.adjudicator,
        }  # fmt: skip

    async def record_fields(self, request: Request) -> Response:
        """Answer with the fields of a record that can be corrected."""
        _, now = await self.site.indexed(request)
        id_ = request.path_params["id"]
        document = await anyio.to_thread.run_sync(now.document_of, id_)
        record = await anyio.to_thread.run_sync(now.record, document) if document else None
        found = item_of(record, id_) if record else None
        if record is None or found is None:
            raise HTTPException(404, "No such record is in this case, or not any more.")
        return JSONResponse([asdict(field) for field in fields_of(record, found[1])])

    async def post_verdict(self, request: Request) -> Response:
        """Keep a verdict and answer when it is on the disk."""
        if not self.site.rules.is_token(request.headers.get("x-token")):
            return Response("The page is of another run of this server: load it again.", 403)
        try:
            values = await request.json()
            if not isinstance(values, dict):
                raise UsageError("a verdict is an object")
            now = await anyio.to_thread.run_sync(self.site.served.now)
            record = await anyio.to_thread.run_sync(now.record, str(values.get("document") or ""))
            blind = self.site.reviewer != now.case.config.adjudicator
            kept = await anyio.to_thread.run_sync(
                lambda: take(self.site.served.path, record, values, self.site.reviewer, blind=blind)
            )
        except (UsageError, ValueError) as error:
            return Response(str(error), 400)
        return JSONResponse({"id": kept.id, "seq": kept.seq})


def _gone(verdict: Verdict) -> str:
    quote = f": “{verdict.quote}”" if verdict.quote else ""
    return f"{verdict.kind} {verdict.record}, {verdict.verdict} by {verdict.reviewer}{quote}"
