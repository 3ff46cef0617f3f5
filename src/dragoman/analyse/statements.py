"""Who said what: one row a statement, however many papers print it, with the wordings in which they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.analyse.rows import Found, Party, Row, parties, reports
from dragoman.analyse.select import EVERYTHING, Filter, Thing, things

if TYPE_CHECKING:
    from dragoman.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Row):
    """A statement: the words as the first report has them, and other wordings of it in `variants`.

    `speaker` is None where no report names one. `day` is that of the first report where `is_dated` is false.
    """

    is_dated: bool
    speaker: Party | None
    addressee: tuple[Party, ...] = ()
    words: str
    form: str
    medium: str | None = None
    variants: tuple[str, ...] = ()


_TOLD = """
SELECT id, document, date, list_append(addressee, speaker) AS parties FROM statements
"""

_DETAILS = """
SELECT s.id, s.speaker, s.addressee, s.form, s.medium,
       array_to_string([substr(d.text, piece."start" + 1, piece."end" - piece."start") FOR piece IN s.content], ' … ')
         AS words
FROM statements s JOIN documents d ON d.id = s.document
WHERE s.id IN (SELECT unnest($1::VARCHAR[]))
"""


def statements(view: View, wanted: Filter = EVERYTHING) -> Found[Said]:
    """Return statements, oldest first."""
    found, total = things(view, _TOLD, wanted)
    members = [member for thing in found for member in thing.members]
    details = {row["id"]: row for row in view.rows(_DETAILS, members)}
    named = parties(view, {id for row in details.values() for id in (row["speaker"], *row["addressee"])})
    told = reports(view, members)

    def said(thing: Thing) -> Said:
        rows = [details[member] for member in thing.members]
        return Said(
            id=thing.same,
            day=thing.day,
            reports=tuple(told[member] for member in thing.members),
            is_dated=thing.is_dated,
            speaker=next((named[row["speaker"]] for row in rows if row["speaker"] in named), None),
            addressee=tuple(dict.fromkeys(named[id] for row in rows for id in row["addressee"] if id in named)),
            words=rows[0]["words"],
            form=rows[0]["form"],
            medium=next((row["medium"] for row in rows if row["medium"]), None),
            variants=_variants([row["words"] for row in rows]),
        )

    return Found(tuple(map(said, found)), total)


def _variants(words: list[str]) -> tuple[str, ...]:
    """Return the wordings that differ from the first in more than case, quotation marks and white space."""
    different = {_bare(each): each for each in reversed(words)}
    different.pop(_bare(words[0]), None)
    return tuple(reversed(different.values()))


def _bare(words: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in words.casefold()).split())
