"""`dragoman watch`: poll the feeds of a case, add what is new, print what changed."""

from __future__ import annotations

import random
import re
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import CONTEXT, options
from dragoman.cli.messages import complain, complain_of, complain_of_each, say

if TYPE_CHECKING:
    from dragoman.case import Case
    from dragoman.case.watch import Polled, Watch

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_SHORTEST = 60.0  # seconds between two rounds: more often is impolite


class _Duration(click.ParamType[float]):
    """A time such as 30m, as seconds."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the seconds, at least a minute."""
        found = re.fullmatch(r"(\d{1,6})([smhd])", str(value))
        if not found or (seconds := float(found[1]) * _UNITS[found[2]]) < _SHORTEST:
            self.fail(f"{value!r} is no time of a minute or more; write it as 30m, 2h or 1d", param, ctx)
        return seconds


@click.command(context_settings=CONTEXT)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Ask each feed once and leave, as for a job that something else starts.")
@click.option("--every", metavar="TIME", type=_Duration(), default="30m", show_default=True, help="How often to ask.")
@options.processes
def watch(case: Path, once: bool, every: float, processes: int) -> None:
    """Poll the feeds of a case, add what is new, and print what changed.

    Feeds stand in case.toml (feeds = ["https://…"]). Where a feed has only summaries, the pages are fetched. A feed is
    asked for only if it changed, robots.txt is obeyed, and a feed that fails is left alone for a while; what is known
    of each stands in feeds.json. Ctrl-C ends it; nothing is lost.

    \b
    Examples:
      dragoman watch haiti/
      dragoman watch haiti/ --every 2h
      dragoman watch haiti/ --once
    """  # noqa: D301 - click needs the real control character
    from dragoman.case import Case
    from dragoman.case.watch import Watch

    opened = Case.open(case)
    watching = Watch(opened, every=every)
    try:
        while True:
            code = _round(opened, watching, processes)
            if once:
                sys.exit(code)
            time.sleep(every * random.uniform(0.9, 1.1))  # noqa: S311 - so that many do not ask at one moment
    except KeyboardInterrupt:
        complain("stopped; what was added is kept")


def _round(case: Case, watching: Watch, processes: int) -> int:
    """Poll once, print the digest of what changed, and return the exit code."""
    from dragoman.analyse.changes import Change, changes
    from dragoman.present.tables import Part, write

    before = case.view().today
    polled = watching.poll(processes)
    view = case.view()
    if polled.new:
        found = changes(view, before + timedelta(days=1), polled.new)
        write([Part("changes", "Changes", Change, found)], "table", sys.stdout)
        sys.stdout.flush()
    complain_of(polled.added.failures)
    complain_of_each((*polled.failures, *polled.added.notes, *view.damage))
    say(_summary(polled))
    if polled.failures and len(polled.failures) >= polled.asked and not polled.new:
        return 3
    return 1 if polled.failures or polled.added.failures or view.damage else 0


def _summary(polled: Polled) -> str:
    resting = f", {len(polled.resting)} resting after failures" if polled.resting else ""
    return f"feeds: {polled.asked} asked{resting}; {len(polled.new):,} new documents"
