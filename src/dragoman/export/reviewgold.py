"""Reviewed documents as gold: the record of each, with corrections applied and rejected records left out.

A document is in it where a reviewer has said that it is done, and counts for the kinds that `reviewed_kinds` names: of
others nobody knows what is missing. Records on which reviewers differ, and no adjudicator has decided, are left as the
machine read them and named in `disputed`; what reviewers added stands in `added`, as they gave it. Everything else is
as in jsonl. The first line tells who judged and how much: `reviewers`, `verdicts`, and `documents` that are done.
"""

from __future__ import annotations

import inspect
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.case.review import Verdict, settled, standing
from dragoman.case.settle import corrected
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View


def lines(view: View) -> Iterator[str]:
    """Yield who judged, then the reviewed documents, a line each."""
    counting = list(standing(view.reviews))
    done, added = _by_document(counting, "done"), _by_document(counting, "add")
    reviewers = sorted({verdict.reviewer for verdict in counting})
    yield json.dumps(
        {"format": "review-gold", "reviewers": reviewers, "verdicts": len(counting), "documents": len(done)}
    )
    for record in view.records():
        if (finished := done.get(record.document.id)) is None:
            continue
        items = {item.id: item.digest for layer in record.layers().values() for item in layer}
        judged = settled(view.reviews, items, view.adjudicator)
        kinds = sorted({kind for verdict in finished for kind in verdict.fields.get("kinds", ())})
        more = [{"kind": v.kind, **v.fields} for v in added.get(record.document.id, ())]
        disputed = sorted(id_ for id_, state in judged.items() if state.verdict == "disputed")
        given = {**corrected(record, judged), "reviewed_kinds": kinds, "added": more, "disputed": disputed}
        yield json.dumps(given, ensure_ascii=False)


def _by_document(verdicts: list[Verdict], verdict: str) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = defaultdict(list)
    for each in verdicts:
        if each.verdict == verdict:
            found[each.document].append(each)
    return found


EXPORTER = Exporter(lines, inspect.cleandoc(__doc__), takes="case", suffix=".jsonl")
