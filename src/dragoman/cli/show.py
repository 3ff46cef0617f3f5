"""`dragoman show`: what a case answers, as tables, JSON or CSV. What each view holds is said in `views`."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import CONTEXT, opened, options
from dragoman.cli.messages import complain_of_each, say
from dragoman.errors import UsageError
from dragoman.memory import collection_paused
from dragoman.present.views import VIEWS, Shown

if TYPE_CHECKING:
    from dragoman.analyse.select import Filter
    from dragoman.case import View

_LIMIT = 40  # rows that a table shows unless more are asked for
_MOST = 10**9  # that can be asked for


class _View(click.Choice[str]):
    """The name of a view; whoever puts it before the case is told the order."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        case = ctx.params.get("case") if ctx is not None else None
        if value not in self.choices and str(case) in self.choices:
            self.fail(f"the case comes first: dragoman show {value} {case}", param, ctx)
        return super().convert(value, param, ctx)


@click.command(context_settings=CONTEXT)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.argument("what", metavar="VIEW", type=_View(list(VIEWS)))
@click.option(
    "--actor",
    type=options.FILLED,
    metavar="NAME",
    help="Only what concerns an actor: a name, an alias, part of a name or an id.",
)
@click.option("--receiver", type=options.FILLED, metavar="NAME",
              help="Only what is promised or given to an actor (ledger).")  # fmt: skip
@click.option("--since", metavar="DATE", type=options.DAY, help="Only from that day on (YYYY-MM-DD).")
@click.option("--until", metavar="DATE", type=options.DAY, help="Only up to that day.")
@click.option("--option", type=options.FILLED, metavar="ID", help="Only what speaks of an option of case.toml.")
@click.option("--source", type=options.FILLED, metavar="NAME", help="Only what a publisher reports.")
@options.as_of
@click.option("--limit", metavar="N", type=click.IntRange(0, _MOST),
              help=f"Rows to show, 0 for all; {_LIMIT} in tables, all in json and csv. Of the timeline those that "
              "matter most, else the newest.")  # fmt: skip
@click.option(
    "--all", "everything", is_flag=True, help="Also what is not sure enough to be shown, says little, or names nobody."
)
@options.form
def show(
    case: Path,
    what: str,
    actor: str | None,
    receiver: str | None,
    since: datetime | None,
    until: datetime | None,
    option: str | None,
    source: str | None,
    as_of: str | None,
    limit: int | None,
    everything: bool,
    form: str,
) -> None:
    """Show what a case answers; every row names its record, its source and the words that it rests on.

    \b
    VIEW is one of:
      sources     what was read, and what could not be
      timeline    what happened, was decided or promised, by date, what is ahead first; a day in brackets is that
                  of the report
      statements  who said what, each once, with other wordings of it
      actors      who appears; with --actor, all that the case holds of one
      ledger      what was promised and given: totals as ranges, every claim, and what does not add up
      decisions   what was decided, with votes, and what runs out when
      positions   who stands where on the options, and who changed sides
      network     who agrees and differs with whom on the options, in which groups and camps
      map         where things happened
      calendar    what is due next, what is overdue, what hangs on a condition
      conflicts   what reports contradict each other on, both sides
      changes     what is new since a day (--since; the last seven days where not given)

    CASE may be a file of the Discourse Network Analyzer (.dna): then the positions that people coded there are shown.
    "Due" and "overdue" are seen from the day of --as-of, else from the last day on which the case has a report.

    \b
    Examples:
      dragoman show haiti/ timeline --since 2024-10-01 --actor Ruto
      dragoman show haiti/ ledger --as-of 2024-11-08
      dragoman show haiti/ ledger --receiver Kenya
      dragoman show haiti/ actors --actor "United States"
      dragoman show haiti/ positions --option UNPKO --format csv > positions.csv
      dragoman show haiti/ changes --since 2025-09-30
      dragoman show coded.dna network
    """  # noqa: D301 - click needs the real control character
    from dragoman.present import tables

    view = opened.view(case, as_of, everything=everything)
    if limit is None and form == "table":
        limit = _LIMIT
    if receiver and what != "ledger":
        raise UsageError(f"--receiver is for the ledger; for {what} use --actor")
    wanted = replace(_filter(view, actor, since, until, option, source, limit or None), everything=everything)
    if receiver:
        wanted = replace(wanted, receiver=_actor(view, receiver))
    with collection_paused():  # nearly all that is made is shown, and then the program ends
        shown = VIEWS[what](view, wanted)
        rows = sum(len(part.rows) for part in shown.parts)
        if rows or form != "table":
            tables.write(shown.parts, form, sys.stdout)  # type: ignore[arg-type]  # one of the choices
    complain_of_each(view.notes)
    if view.damage and not rows:
        say(f"{what}: nothing found in what can be read")
    else:
        filtered = any((actor, since, until, option, source, as_of))
        documents = view.rows("SELECT count(*) AS n FROM documents")[0]["n"]
        say(_summary(what, rows, shown, case, documents=documents, filtered=filtered))
    sys.exit(1 if view.damage else 0)


def _filter(
    view: View, actor: str | None, since: datetime | None, until: datetime | None, option: str | None,
    source: str | None, limit: int | None,
) -> Filter:  # fmt: skip
    from dragoman.analyse.named import find
    from dragoman.analyse.select import Filter, of_option

    party, members = find(view, actor) if actor else (None, None)
    return Filter(
        actor=party.id if party else None,
        members=members,
        since=since.date().isoformat() if since else None,
        until=until.date().isoformat() if until else None,
        records=of_option(view, _option(view, option)) if option else None,
        publishers=_publishers(view, source) if source else None,
        limit=limit,
    )


def _actor(view: View, asked: str) -> str:
    from dragoman.analyse.named import find

    return find(view, asked)[0].id


def _option(view: View, asked: str) -> str:
    """Return the id of an option.

    Raises:
        UsageError: the case has none of that id.
    """
    known = [option.id for option in view.question.options]
    for option in known:
        if option.casefold() == asked.casefold():
            return option
    raise UsageError(f"no option {asked!r} in case.toml; there are: {', '.join(known) or 'none'}")


def _publishers(view: View, asked: str) -> tuple[str, ...]:
    """Return the publishers of that name, else those whose name holds it.

    Raises:
        UsageError: there is none.
    """
    from dragoman.analyse.select import publishers

    known = list(publishers(view))
    same = [name for name in known if name.casefold() == asked.casefold()]
    found = same or [name for name in known if asked.casefold() in name.casefold()]
    if not found:
        raise UsageError(f"no source {asked!r} in this case; there are: {', '.join(known[:20]) or 'none'}")
    return tuple(found)


def _summary(what: str, rows: int, shown: Shown, case: Path, *, documents: int, filtered: bool) -> str:
    if not rows and not documents:
        return f"{what}: nothing found; the case is empty: dragoman add {case} SOURCE..."
    if not rows:
        more = f"; {shown.hidden:,} with --all" if shown.hidden else ""
        less = "; more without filters" if filtered else ""
        note = f" ({shown.note})" if shown.note else ""
        return f"{what}: nothing found in {documents:,} document{'s' * (documents != 1)}{note}{more}{less}"
    of_all = f" of {shown.total:,}: --limit 0 shows all" if rows < shown.total else ""
    note = "".join(f"; {part}" for part in (shown.note, shown.hidden and f"{shown.hidden:,} more with --all") if part)
    return f"{what}: {rows:,} row{'s' * (rows != 1)}{of_all}{note}"
