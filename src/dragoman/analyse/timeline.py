"""What happened, was decided and was promised, by date; a thing that several documents tell is one line.

Bound queries do the work, so that a hundred thousand records answer as fast as a hundred. An event or decision without
a date in its text stands at the day of its first report, and the row says so (`is_dated`); commitments stand here only
where the text dates them, since the ledger holds the rest. What is merely supposed (hypothetical events) is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from dragoman.analyse import decisions
from dragoman.analyse.rows import Found, Party, Row, parties, reports
from dragoman.analyse.select import EVERYTHING, Filter, Thing, things
from dragoman.model import Amount, Interval

if TYPE_CHECKING:
    from dragoman.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Row):
    """An event, decision or commitment of the timeline.

    `type` is a PLOVER event, or the kind of decision or commitment; `stage` an event's status, else how far the
    decision or commitment has come; `polarity` tells what is denied or only drafted. Where `is_dated` is false, `date`
    is None and `day` that of the first report.
    """

    kind: Literal["event", "decision", "commitment"]
    is_dated: bool
    date: Interval | None
    who: tuple[Party, ...] = ()
    whom: tuple[Party, ...] = ()
    type: str
    mode: str | None = None
    title: str | None = None
    quantity: Amount | None = None
    stage: str | None = None
    polarity: str | None = None


_TOLD = """
SELECT id, document, date, list_concat(actors, recipients) AS parties FROM events WHERE status <> 'hypothetical'
UNION ALL
SELECT id, document, valid_from, [body] FROM decisions
UNION ALL
SELECT id, document, as_of, [provider, receiver, mission, channel]
FROM commitments WHERE coalesce(as_of.earliest, as_of.latest) IS NOT NULL
"""

_DETAILS = """
SELECT id, 'event' AS kind, date, actors AS who, recipients AS whom, type, mode, NULL AS title, NULL AS quantity,
       status AS stage, polarity
FROM events WHERE id IN (SELECT unnest($1::VARCHAR[]))
UNION ALL
SELECT id, 'decision', valid_from, [body], [], kind, NULL, title, NULL, stage, NULL
FROM decisions WHERE id IN (SELECT unnest($1::VARCHAR[]))
UNION ALL
SELECT id, 'commitment', as_of, [provider], [coalesce(receiver, mission)], kind, NULL, purpose, quantity, stage,
       polarity
FROM commitments WHERE id IN (SELECT unnest($1::VARCHAR[]))
"""


def timeline(view: View, wanted: Filter = EVERYTHING) -> Found[Happening]:
    """Return events, decisions and dated commitments, oldest first."""
    found, total = things(view, _TOLD, wanted, decisions.same(view))
    return Found(tuple(happenings(view, found)), total)


def happenings(view: View, found: list[Thing]) -> list[Happening]:
    """Return the rows of things that are events, decisions or commitments."""
    members = [member for thing in found for member in thing.members]
    details = {row["id"]: row for row in view.rows(_DETAILS, members)}
    named = parties(view, {id for row in details.values() for id in (*row["who"], *row["whom"])})
    told = reports(view, members)

    def happening(thing: Thing) -> Happening:
        first = details[thing.members[0]]
        who, whom = ([named[id] for id in first[side] if id in named] for side in ("who", "whom"))
        return Happening(
            id=thing.same,
            day=thing.day,
            reports=tuple(told[member] for member in thing.members),
            is_dated=thing.is_dated,
            date=_date(details, thing),
            who=tuple(dict.fromkeys(who)),
            whom=tuple(dict.fromkeys(whom)),
            quantity=Amount(**first["quantity"]) if first["quantity"] else None,
            **{name: first[name] for name in ("kind", "type", "mode", "title", "stage", "polarity")},
        )

    return [happening(thing) for thing in found]


def _date(details: dict[str, dict[str, Any]], thing: Thing) -> Interval | None:
    """Return the first member's date that gave the thing its day."""
    dates = (details[member]["date"] for member in thing.members)
    return next((Interval(**d) for d in dates if d and thing.day in (d["earliest"], d["latest"])), None)
