"""A case as its reviewers settled it: without the records that they reject, with the values that they corrected."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dragoman.case import tables
from dragoman.case.review import Settled, settled
from dragoman.case.view import View

if TYPE_CHECKING:
    from dragoman.model import Record


def states(view: View) -> dict[str, Settled]:
    """Return what reviewers made of the records of a view, by id."""
    if not view.reviews:
        return {}
    layers = (layer for record in view.records() for layer in record.layers().values())
    digests = {item.id: item.digest for layer in layers for item in layer}
    return settled(view.reviews, digests, view.adjudicator)


def mark(judged: Mapping[str, Settled]) -> str:
    """Return what tells what reviewers changed from what they changed before: a digest, empty where that is nothing."""
    changed = [(id_, state.verdict, dict(state.fields)) for id_, state in sorted(judged.items()) if _changes(state)]
    return hashlib.sha256(repr(changed).encode()).hexdigest()[:20] if changed else ""


def _changes(state: Settled) -> bool:
    return state.verdict in ("reject", "correct")


def settle(view: View, judged: Mapping[str, Settled]) -> View:
    """Return a view of the records as they were settled, over which everything is computed anew.

    What refers to a rejected record goes without it, or with it where it is nothing without it.
    """
    if not any(map(_changes, judged.values())):
        return view
    records = [_settled(record, judged) for record in view.records()]
    made = View.of(records, view.question, view.as_of, view.reviews, everything=view.everything)
    made.borders = view.borders
    return made


def _settled(record: Record, judged: Mapping[str, Settled]) -> Record:
    if not any(item.id in judged for layer in record.layers().values() for item in layer):
        return record
    whole = corrected(record, judged)
    document = {**whole.pop("document"), "notes": whole.pop("notes")}
    kinds = {name: tables.whole(name, items) for name, items in whole.items()}
    return tables.to_record(document, kinds)


def corrected(record: Record, judged: Mapping[str, Settled]) -> dict[str, Any]:
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
