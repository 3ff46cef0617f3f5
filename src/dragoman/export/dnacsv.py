"""The Discourse Network Analyzer's list of statements as CSV, as its export "event list" writes it.

Separated by semicolons, text in quotation marks; as that program does, a semicolon inside a text becomes a comma and a
double quotation mark a single one. The rows are those of the format `dna`, with the same numbers. Text that a
spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dragoman.export.csv import harmless
from dragoman.export.discourse import documents, seconds, statements
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

FIELDS = (
    ("statement ID", "number of the position"),
    ("time", "day of publication, 1970-01-01 where unknown"),
    ("document ID", "number of the document"),
    ("document title", "its title, else its id"),
    ("author", "its author"),
    ("source", "its publisher"),
    ("section", "empty: the record does not hold it"),
    ("type", "empty: the record does not hold it"),
    ("text", "evidence of the position"),
    ("person", "actor, where it is a person"),
    ("organization", "any other actor, or the body or country of the person's office"),
    ("concept", "label of the option"),
    ("agreement", "1 for, 0 against"),
)
_REPLACED = str.maketrans({";": ",", '"': "'"})


def lines(view: View) -> Iterator[str]:
    """Yield the lines of the table, header first."""
    yield ";".join(f'"{name}"' for name, _ in FIELDS)
    numbered = dict(enumerate(documents(view), start=1))
    for number, coded in enumerate(statements(view), start=1):
        document = numbered[coded.document]
        when = datetime.fromtimestamp(seconds(document), UTC)
        about = (document.title or document.id, document.author, document.publisher, None, None, coded.text)
        names = (coded.person, coded.organization, coded.concept)
        texts = map(_quoted, (*about, *names))
        yield ";".join(
            (str(number), f"{when:%Y-%m-%d %H:%M:%S}", str(coded.document), *texts, str(int(coded.agreement)))
        )


def _quoted(text: str | None) -> str:
    return f'"{harmless((text or "").translate(_REPLACED))}"'


EXPORTER = Exporter(lines, inspect.cleandoc(__doc__), FIELDS, takes="case", suffix=".csv")
