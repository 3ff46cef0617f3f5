"""What a row can be found by: its kind, month, actors, options, publishers, and conditions that views count.

A tag is a name and a value, such as ("kind", "CONSULT") or ("only", "no-speaker"). The same tags filter rows in the
application, by SQL, and in the page, by script: so a number leads to the same rows in both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.analyse.rows import Row, parties_of

if TYPE_CHECKING:
    from dragoman.case.view import View

# The field that says of what kind a row is, by its class, where it is not called `kind`.
_KIND = {"Happening": "type", "Said": "form", "Due": "state", "ClaimRow": "stage", "TotalRow": "stage",
         "PositionRow": "stance", "PositionChange": "after", "CheckRow": "name",
         "OutcomeRow": "asked", "NumberRow": "asked", "ForecastRow": "asked", "EffectRow": "asked",
         "InputRow": "asked", "CampRow": "asked"}  # fmt: skip
# Further fields that rows are found by, by their class: the name of the tag and the field.
_FIELDS: Mapping[str, Mapping[str, str]] = {"Happening": {"status": "stage", "polarity": "polarity"}}
_GIVEN = {"money": "money", "personnel": "people", "equipment": "goods", "service": "goods"}
_OF_ALL = frozenset({"NetworkTie"})  # rows that rest on all that two say: of no publisher
_LEDGER = frozenset({"ClaimRow", "TotalRow"})  # rows of the ledger, which are of money, people or goods
# Conditions that the overview and the pictures count, by name and the class of row.
_ONLY: Mapping[str, Mapping[str, Callable[[Any], bool]]] = {
    "Said": {"no-speaker": lambda r: r.speaker is None},
    "ClaimRow": {"no-giver": lambda r: r.provider is None, "counted": lambda r: r.left_out is None},
    "TotalRow": {"disputed": lambda r: r.disputed},
    "CheckRow": {"fails": lambda r: not r.holds},
    "PositionRow": {"stands": lambda r: r.stands},
    "Source": {"undated": lambda r: r.day is None, "reprint": lambda r: r.printing_of is not None},
    "NetworkTie": {"agree": lambda r: bool(r.agree), "differ": lambda r: bool(r.differ)},
}  # fmt: skip
# How much a row weighs, by its class: it is found by every number from two up to that.
_LEAST: Mapping[str, Callable[[Any], int]] = {
    "NetworkTie": lambda r: len(r.agree) + len(r.differ),
    "NetworkMeeting": lambda r: int(r.meetings),
}  # fmt: skip


class Tagging:
    """Gives rows their tags; what the case says of options and places is asked for once."""

    def __init__(self, view: View) -> None:
        from dragoman.analyse.places import of_records
        from dragoman.analyse.select import of_option

        self._options: dict[str, list[str]] = {}
        for option in view.question.options:
            for record in of_option(view, option.id):
                self._options.setdefault(record, []).append(option.id)
        self._places = of_records(view)

    def tags(self, row: Row) -> Iterator[tuple[str, str]]:
        """Yield the tags of a row; some may come twice."""
        shape = type(row).__name__
        kind = getattr(row, _KIND.get(shape, "kind"), None)
        if kind:
            yield "kind", str(kind)
        yield from (("kind", each) for each in getattr(row, "kinds", ()))
        if shape in _LEDGER:
            yield from _given(row)
        for name, field in _FIELDS.get(shape, {}).items():
            if value := getattr(row, field):
                yield name, value
        if row.day:
            yield "month", row.day[: len("2024-11")]
        for party in parties_of(row):
            yield "actor", party.id
        for name, holds in _ONLY.get(shape, {}).items():
            if holds(row):
                yield "only", name
        if weighs := _LEAST.get(shape):
            yield from (("least", str(number)) for number in range(2, weighs(row) + 1))
        yield from self._of_reports(row)

    def _of_reports(self, row: Row) -> Iterator[tuple[str, str]]:
        option = getattr(row, "option", None)
        if option:
            yield "option", option
        for report in row.reports:
            yield "record", report.record
            yield "document", report.document
            if report.publisher and type(row).__name__ not in _OF_ALL:
                yield "publisher", report.publisher
            for spoken in self._options.get(report.record, ()):
                yield "option", spoken
            if report.record in self._places:
                yield "place", self._places[report.record]


def _given(row: Any) -> Iterator[tuple[str, str]]:
    """Yield what a row of the ledger is of: money, people or goods, and in which currency."""
    yield "what", _GIVEN[row.kind]
    if row.amount and row.amount.currency:
        yield "currency", row.amount.currency
