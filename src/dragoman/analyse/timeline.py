"""What happened, was decided and was promised, by date; a matter that several records tell is one line.

An event or decision without a date in its text stands at the day of its first report, and the row says so
(`is_dated`); commitments stand here only where the text dates them, since the ledger holds the rest. What is merely
supposed (hypothetical events) is left out; so is, unless everything is asked for, what nobody does of whom more is
known than a common noun. Of more rows than a limit allows the weightiest are kept (`rank`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from dragoman.analyse import decisions, rank
from dragoman.analyse.courses import Course, courses
from dragoman.analyse.rank import Matter
from dragoman.analyse.rows import Found, Party, Report, Row, parties, reports
from dragoman.analyse.select import EVERYTHING, Filter, Thing, at_most, things
from dragoman.model import Amount, Interval

if TYPE_CHECKING:
    from dragoman.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Row):
    """An event, decision or commitment of the timeline.

    `type` is a PLOVER event, or the kind of decision or commitment; `stage` an event's status, else how far the
    decision or commitment has come; `polarity` tells what is denied or only drafted. Where `is_dated` is false, `date`
    is None and `day` that of the first report. What `is_ahead` lies after the day of the view. `also` are the records
    that tell of the same matter in other terms, and less of it; `weight` is how much it matters among the rows;
    `course` are the steps of a matter of which several are told, from plan to deed or denial.
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
    is_ahead: bool = False
    weight: float = 0.0
    also: tuple[str, ...] = ()
    course: Course = ()


# decisions of several bodies, with the acts as which all of these are told
_SHARED = {"agreement": ("AGREE", "CONCEDE", "SUPPORT", "COOPERATE"), "order": ("AGREE",), "sanction": ("SANCTION",)}

_TOLD = """
SELECT id, document, date, list_concat(actors, recipients) AS parties FROM events WHERE status <> 'hypothetical'
UNION ALL
SELECT id, document, as_of, [provider, receiver, mission, channel]
FROM commitments
WHERE coalesce(as_of.earliest, as_of.latest) IS NOT NULL AND NOT suffix(coalesce(as_of.value, ''), '_REF')
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
    """Return events, decisions and dated commitments, oldest first: each matter once, each thing if all is wanted."""
    matters = every_matter(view, wanted)
    worth = matters if wanted.everything else [matter for matter in matters if matter.is_named]
    kept = sorted(worth[: at_most(wanted)], key=lambda matter: (matter.thing.day or "", matter.thing.same))
    return Found(tuple(happenings(view, kept)), len(worth), len(matters) - len(worth))


def every_matter(view: View, wanted: Filter = EVERYTHING) -> list[Matter]:
    """Return the matters that a timeline is made of, the weightiest first."""
    sql = f"{_TOLD} UNION ALL {decisions.told(wanted)}"
    found, _ = things(view, sql, replace(wanted, limit=None), decisions.same(view))
    return rank.matters(view, found, apart=wanted.everything)


def happenings(view: View, matters: Sequence[Matter]) -> list[Happening]:
    """Return the rows of matters."""
    members = [member for matter in matters for member in matter.members]
    details = {row["id"]: row for row in view.rows(_DETAILS, members)}
    named = parties(view, {id for row in details.values() for id in (*row["who"], *row["whom"])})
    told = reports(view, members)
    course = courses(view)

    def happening(matter: Matter) -> Happening:
        thing = matter.thing
        first = details[thing.members[0]]
        sides = _doers(details, matter), first["whom"]
        who, whom = ([named[id] for id in side if id in named] for side in sides)
        return Happening(
            id=thing.same,
            day=thing.day,
            reports=_places(told[member] for member in matter.members),
            is_dated=thing.is_dated,
            date=_date(details, thing) if thing.is_dated else None,
            who=tuple(dict.fromkeys(who)),
            whom=tuple(dict.fromkeys(whom)),
            quantity=Amount(**first["quantity"]) if first["quantity"] else None,
            is_ahead=(thing.day or "") > view.today.isoformat(),
            weight=round(matter.weight, 2),
            also=tuple(member for other in matter.also for member in other.members),
            course=next((course[member] for member in matter.members if member in course), ()),
            **{name: first[name] for name in ("kind", "type", "mode", "title", "stage", "polarity")},
        )

    return [happening(matter) for matter in matters]


def _doers(details: dict[str, dict[str, Any]], matter: Matter) -> list[str]:
    """Return who does it; of a decision told as an act of several, all of them."""
    first = details[matter.thing.members[0]]
    acts = _SHARED.get(first["type"], ())
    told = (details[member]["who"] for member in matter.members if details[member]["type"] in acts)
    return max((who for who in told if set(first["who"]) <= set(who)), key=len, default=list(first["who"]))


def _places(told: Iterable[Report]) -> tuple[Report, ...]:
    """Return where it is told, the same words of a document once."""
    return tuple({(report.document, report.quote): report for report in reversed(tuple(told))}.values())[::-1]


def _date(details: dict[str, dict[str, Any]], thing: Thing) -> Interval | None:
    """Return the first member's date that gave the thing its day."""
    dates = (details[member]["date"] for member in thing.members)
    return next((Interval(**d) for d in dates if d and thing.day in (d["earliest"], d["latest"])), None)
