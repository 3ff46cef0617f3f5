"""Options under their names: rows carry ids, which `dragoman show` filters by and a reader of a page need not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

_EACH = ("option", "detail")  # fields that hold the id of an option
_MANY = ("agree", "differ")  # fields that hold ids of options


def called(row: Any, names: Mapping[str, str]) -> Any:
    """Return a row whose options stand under their names; one that has the name in a field of its own says it once."""
    changed: dict[str, Any] = {}
    for field in _EACH:
        if (known := names.get(getattr(row, field, None) or "")) is not None:
            changed[field] = None if hasattr(row, "label") else known
    for field in _MANY:
        if ids := getattr(row, field, ()):
            changed[field] = tuple(names.get(id_, id_) for id_ in ids)
    return replace(row, **changed) if changed else row
