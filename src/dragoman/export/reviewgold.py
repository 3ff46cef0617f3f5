"""Reviewed documents as gold: the record of each, with corrections applied and rejected records left out.

A document is in it where a reviewer has said that it is done, and counts for the kinds that `reviewed_kinds` names: of
others nobody knows what is missing. Records on which reviewers differ are left as the machine read them and named in
`disputed`; what reviewers added stands in `added`, as they gave it. Everything else is as in jsonl. The first line
tells who judged and how much: `reviewers`, `verdicts`, and `documents` that are done.
"""

from __future__ import annotations

import inspect
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.case.review import Settled, Verdict, settled, standing
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View
    from dragoman.model import Record


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
        judged = settled(view.reviews, items)
        kinds = sorted({kind for verdict in finished for kind in verdict.fields.get("kinds", ())})
        more = [{"kind": v.kind, **v.fields} for v in added.get(record.document.id, ())]
        disputed = sorted(id_ for id_, state in judged.items() if state.verdict == "disputed")
        given = {**_corrected(record, judged), "reviewed_kinds": kinds, "added": more, "disputed": disputed}
        yield json.dumps(given, ensure_ascii=False)


def _by_document(verdicts: list[Verdict], verdict: str) -> dict[str, list[Verdict]]:
    found: dict[str, list[Verdict]] = defaultdict(list)
    for each in verdicts:
        if each.verdict == verdict:
            found[each.document].append(each)
    return found


def _corrected(record: Record, judged: Mapping[str, Settled]) -> dict[str, Any]:
    """Return a record as JSON, with what reviewers settled."""
    whole = record.to_dict()
    for name in record.layers():
        whole[name] = [_item(item, judged.get(item["id"])) for item in whole[name] if not _is_rejected(item, judged)]
    return whole


def _is_rejected(item: Mapping[str, Any], judged: Mapping[str, Settled]) -> bool:
    state = judged.get(item["id"])
    return state is not None and state.verdict == "reject"


def _item(item: dict[str, Any], state: Settled | None) -> dict[str, Any]:
    if state is None or state.verdict != "correct":
        return item
    changed = dict(item)
    for name, value in state.fields.items():
        outer, _, inner = name.partition(".")
        changed[outer] = {**(changed.get(outer) or {}), inner: value} if inner else value
    return changed


EXPORTER = Exporter(lines, inspect.cleandoc(__doc__), takes="case", suffix=".jsonl")
