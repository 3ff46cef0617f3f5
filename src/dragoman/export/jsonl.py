"""JSON lines: the whole record of a document a line, then what joins the documents.

A line without `table` is a record, as `dragoman read --format jsonl` prints it; docs/record.md describes its fields.
The lines after the last record have `table`: a row each of `identities` (which records tell of one thing), `entities`
(that thing), `links` between records of any kind and `quarantine` (what could not be read), as docs/tables.md
describes them.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dragoman.case import tables as stored
from dragoman.export.tables import derived
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View


def lines(view: View) -> Iterator[str]:
    """Yield the lines."""
    yield from (_json(record.to_dict()) for record in view.records())
    for name in (*stored.DERIVED, stored.QUARANTINE):
        yield from (_json({"table": name, **row}) for row in derived(view, name))


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


EXPORTER = Exporter(lines, inspect.cleandoc(__doc__), takes="case", suffix=".jsonl")
