"""The views of `dragoman show`: for each, the rows that answer it, as parts to print.

Each imports its analysis when it is asked for: `--help` needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.analyse.ledger import TotalRow
    from dragoman.analyse.rows import Found, Row
    from dragoman.analyse.select import Filter
    from dragoman.case import View
    from dragoman.present.tables import Part

_RECENT = timedelta(days=7)  # what `changes` takes for new, where no day is given


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view prints, and how many rows it has without the limit; `note` ends the summary line.

    `hidden` says how many more rows there are if everything is asked for.
    """

    parts: tuple[Part, ...]
    total: int
    note: str = ""
    hidden: int = 0


def _timeline(view: View, wanted: Filter) -> Shown:
    """Show what lies ahead, the soonest first, and then what has come, so that the latest stands last."""
    from dragoman.analyse.timeline import Happening, timeline

    found = timeline(view, wanted)
    ahead, come = (tuple(row for row in found.rows if row.is_ahead is later) for later in (True, False))
    parts = (_part("ahead", Happening, ahead), _part("timeline", Happening, come))
    return Shown(parts, found.total, hidden=found.hidden)


def _statements(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.statements import Said, statements

    return _one("statements", Said, statements(view, wanted))


def _actors(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.actors import Appearing, actors

    listed = _one("actors", Appearing, actors(view, wanted))
    if wanted.actor is None:
        return listed
    pages = [_statements, _timeline, _claims, _positions]
    shown = [listed, *(make(view, wanted) for make in pages)]
    return Shown(tuple(part for each in shown for part in each.parts), sum(each.total for each in shown))


def _claims(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.ledger import ClaimRow, ledger
    from dragoman.analyse.select import keep

    return _one("claims", ClaimRow, keep(ledger(view).claims, wanted))


def _ledger(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.ledger import CheckRow, ClaimRow, TotalRow, ledger
    from dragoman.analyse.select import keep

    found = ledger(view)
    told = found.claims if wanted.everything else found.lines
    claims = keep(told, wanted)
    kept = {row.id for row in keep(found.claims, replace(wanted, limit=None)).rows}
    totals = tuple(row for row in found.totals if kept & {row.id, *row.counted} and _given_to(row, wanted))
    parts = (
        _part("totals", TotalRow, totals),
        _part("claims", ClaimRow, claims.rows),
        _part("checks", CheckRow, found.checks[: wanted.limit]),  # those that fail come first
    )
    failing = sum(not row.holds for row in found.checks)
    return Shown(
        parts, len(totals) + claims.total + len(found.checks), f"{failing} of {len(found.checks)} checks fail",
        len(found.claims) - len(told),
    )  # fmt: skip


def _given_to(row: TotalRow, wanted: Filter) -> bool:
    return wanted.receiver is None or (row.receiver is not None and row.receiver.id == wanted.receiver)


def _decisions(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.decisions import Decided, decisions
    from dragoman.analyse.select import newest
    from dragoman.present.layouts import left

    found = decisions(view, replace(wanted, limit=None))
    ahead = [row for row in found.rows if row.days_left is not None and row.days_left >= 0]
    ends = (
        f"{row.title or row.kind} {left(row.days_left or 0)}" for row in sorted(ahead, key=lambda r: r.days_left or 0)
    )
    listed = "; ".join(ends)
    return replace(
        _one("decisions", Decided, newest(found.rows, wanted.limit)),
        note=f"runs out: {listed or 'nothing that is still in force'}",
    )


def _positions(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.positions import PositionRow, positions
    from dragoman.analyse.select import keep

    return _one("positions", PositionRow, keep(positions(view).rows, wanted))


def _held(view: View, wanted: Filter) -> Shown:
    """Show positions with the changes among them."""
    from dragoman.analyse.positions import PositionChange, PositionRow, positions
    from dragoman.analyse.select import keep

    found = positions(view)
    rows, turns = keep(found.rows, wanted), keep(found.changes, wanted)
    parts = (_part("positions", PositionRow, rows.rows), _part("changes", PositionChange, turns.rows))
    return Shown(parts, rows.total + turns.total)


def _calendar(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.calendar import Due, calendar

    note = f"seen from {view.today}" if view.is_dated else "no report has a day from which this could be seen"
    return replace(_one("calendar", Due, calendar(view, wanted)), note=note)


def _conflicts(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.conflicts import ConflictRow, conflicts
    from dragoman.analyse.select import keep

    return _one("conflicts", ConflictRow, keep(conflicts(view), wanted))


def _changes(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.changes import Change, changes
    from dragoman.analyse.select import keep

    since = date.fromisoformat(wanted.since) if wanted.since else view.today - _RECENT
    found = changes(view, since)
    shown = _one("changes", Change, keep(found, replace(wanted, since=None)))
    return replace(shown, note=f"since {since}" if view.is_dated else "")


def _sources(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.select import keep
    from dragoman.analyse.sources import Source, Unread, sources, unread

    found = keep(sources(view), wanted)
    left = tuple(unread(view))
    parts = (_part("sources", Source, found.rows), _part("unread", Unread, left))
    return Shown(parts, found.total + len(left))


def _network(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.network.meetings import NetworkMeeting, meetings
    from dragoman.analyse.network.rows import NetworkActor, NetworkTie, discourse
    from dragoman.analyse.select import keep, of_days

    days, rest = of_days(wanted)  # who agrees with whom in these days, not whose agreement is of them
    found = discourse(view, days)
    actors, ties, met = keep(found.actors, rest), keep(found.ties, rest), keep(meetings(view, days), rest)
    parts = (
        _part("ties", NetworkTie, ties.rows),
        _part("meetings", NetworkMeeting, met.rows),
        _part("actors", NetworkActor, actors.rows),
    )
    best = "of all partitions" if found.exact else "found by moving single actors"
    camps = "" if found.polarization is None else f"polarization {found.polarization:.2f} (two camps, the best {best})"
    few = f"the strongest {len(found.ties):,} of {found.pairs:,} ties" if len(found.ties) < found.pairs else ""
    return Shown(parts, actors.total + ties.total + met.total, "; ".join(filter(None, (camps, few))))


def _map(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.places import PlaceRow, places
    from dragoman.analyse.select import keep

    found = keep(places(view), replace(wanted, limit=None))
    return Shown((_part("places", PlaceRow, found.rows[: wanted.limit]),), found.total)


def _forecasts(view: View, wanted: Filter) -> Shown:
    from dragoman.analyse.select import keep
    from dragoman.forecast.outlook import outlook
    from dragoman.present.forecasts import view_parts

    found = outlook(view)
    shown = [(part, keep(part.rows, wanted)) for part in view_parts(view, found)]
    made = tuple(replace(part, rows=kept.rows, asked=True) for part, kept in shown)
    logged = f"the log has {found.lines} lines, every one as it was written" if found.lines else "nothing is logged yet"
    return Shown(made, sum(kept.total for _, kept in shown), "; ".join((*found.notes, logged)))


def _one(name: str, shape: type[Row], found: Found[Any]) -> Shown:
    return Shown((_part(name, shape, found.rows),), found.total, hidden=found.hidden)


def _part(name: str, shape: type[Row], rows: tuple[Row, ...]) -> Part:
    from dragoman.present.tables import Part

    return Part(name, name.capitalize(), shape, rows, "none")


VIEWS: dict[str, Callable[[View, Filter], Shown]] = {
    "sources": _sources, "timeline": _timeline, "statements": _statements, "actors": _actors, "ledger": _ledger,
    "decisions": _decisions, "positions": _held, "network": _network, "map": _map, "calendar": _calendar,
    "conflicts": _conflicts, "changes": _changes, "forecasts": _forecasts,
}  # fmt: skip
