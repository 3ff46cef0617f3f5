"""`dragoman add` and `dragoman case`: keep a case, add articles to it, look after its files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import CONTEXT, options
from dragoman.cli.messages import complain, complain_of, complain_of_each, say
from dragoman.errors import CaseError

if TYPE_CHECKING:
    from datetime import date

    from dragoman.case import Added, Case

Report = Callable[[int, int, str], None]

_FEW = 20  # one new document in so many is too few for the rows of all views to be made anew
_COUNT = "SELECT count(*) AS documents FROM documents"
_CASE = click.argument("directory", metavar="CASE", type=click.Path(path_type=Path))


@click.group(context_settings=CONTEXT)
def case() -> None:
    """Make a case, add to it, and look after its files."""


@case.command(context_settings=CONTEXT)
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--title",
    type=options.FILLED,
    metavar="TEXT",
    help="What the case is about; the directory's name, where not given.",
)
@click.option("--question", type=options.FILLED, metavar="TEXT", help="What the case is to answer.")
def new(directory: Path, title: str | None, question: str | None) -> None:
    """Make a directory with a commented case.toml, in which the question and its options can be written.

    \b
    Example:
      dragoman case new haiti/ --question "What form should the mission take after October?"
    """  # noqa: D301 - click needs the real control character
    from dragoman.case import Case

    made = Case.new(directory, title=title, question=question)
    say(f"{made.path / 'case.toml'}: describe the case there, then `dragoman add {made.path} SOURCE...`")


@click.command(context_settings=CONTEXT)
@_CASE
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@options.processes
@click.option("--retry", is_flag=True, help="Try again what is in quarantine: all of it, where no source is given.")
@click.option("--update", is_flag=True, help="Read again what was read by other versions or for another question.")
@options.published
@options.publisher
@options.language
@options.kind
@options.columns
@click.option("--progress", "lines", is_flag=True, help="Say how far it has come line by line, for another program.")
def add(
    directory: Path,
    sources: tuple[str, ...],
    processes: int,
    retry: bool,
    update: bool,
    published: str | None,
    publisher: str | None,
    language: str | None,
    kind: str | None,
    columns: dict[str, str] | None,
    lines: bool,
) -> None:
    """Add articles to a case; those that it holds are passed over, so adding again changes nothing.

    SOURCE is a file (text, Markdown, HTML, feed, JSONL, CSV, Parquet, WARC, news-please JSON; also gzipped), a folder
    of such files at any depth, a pattern such as "news/*.html", an http(s) address, or - for standard input. Of a
    folder that holds a case.toml, its articles/ and later/ are added; where no SOURCE is given, those of the case.

    It can be stopped at any moment and run again. What cannot be read is kept in quarantine with the reason.

    \b
    Examples:
      dragoman add haiti/ articles/ feed.xml crawl.warc.gz --processes 2
      dragoman add haiti/ corpus.parquet --column text=body --column published=day
      dragoman add haiti/ --retry
      dragoman add haiti/ --update
    """  # noqa: D301 - click needs the real control character
    from dragoman.case import Case
    from dragoman.case.sources import expand, expected
    from dragoman.present import progress

    opened = Case.open(directory)
    wanted = expand(sources or (() if retry or update else (directory,)))
    how = progress.lines if lines else progress.bar
    with how("documents", expected(wanted)) as shown, _stoppable():
        done = opened.add(
            wanted,
            processes=processes,
            retry=retry,
            update_outdated=update,
            kind=kind,
            columns=columns,
            published=published,
            publisher=publisher,
            language=language,
            report=lambda p: shown(p.done),
        )
        if _is_much(opened, done):
            _prepare(opened)
    _tell(done)


def _is_much(opened: Case, done: Added) -> bool:
    """Whether reading took so long that the rows of the views can be made as well, which takes longer in a large case.

    Where it did not, the application makes them when it is asked, and shows those of before until then.
    """
    documents: int = opened.view().rows(_COUNT)[0]["documents"]
    return (done.added + done.updated) * _FEW > documents


def _prepare(opened: Case, as_of: date | None = None, report: Report | None = None) -> None:
    """Make the rows of the views, which the dossier and the application read."""
    from dragoman.analyse import answers
    from dragoman.present.views import VIEWS

    answers.prepare(opened, VIEWS, answers.Seen(as_of), report).close()


def _prepare_new(opened: Case, as_of: date | None, since: date, report: Report) -> None:
    """Make the rows of what is new since a day."""
    from dragoman.analyse import answers
    from dragoman.present.views import VIEWS

    answers.prepare(opened, {"changes": VIEWS["changes"]}, answers.Seen(as_of, since), report).close()


def _prepare_network(opened: Case, as_of: date | None, days: tuple[date | None, date | None], report: Report) -> None:
    """Make the rows of the network of some days."""
    from dragoman.analyse import answers
    from dragoman.present.views import VIEWS

    answers.prepare(opened, {"network": VIEWS["network"]}, answers.Seen(as_of, days=days), report).close()


def _prepare_settled(opened: Case, as_of: date | None, report: Report) -> None:
    """Make the rows of the case as its reviewers settled it."""
    from dragoman.analyse import answers
    from dragoman.case import settle
    from dragoman.present.views import VIEWS

    view = opened.view(as_of)
    judged = settle.states(view)
    seen = answers.Seen(as_of, settled=settle.mark(judged))
    answers.prepare(opened, VIEWS, seen, report, settle.settle(view, judged)).close()


@contextmanager
def _stoppable() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        complain("stopped; what was added is kept: run the same command again for the rest")
        sys.exit(130)


def _tell(done: Added) -> None:
    """Say on standard error what became of the documents, and leave with the exit code that fits."""
    complain_of(done.failures)
    complain_of_each(done.notes)
    counts = (
        ("added", done.added),
        ("known already", done.known),
        ("read again", done.updated),
        ("put in quarantine", len(done.failures)),
        ("waiting in quarantine (try them with --retry)", done.waiting),
    )
    said = ", ".join(f"{n:,} {what}" for what, n in counts if n)
    say(f"documents: {said or 'nothing to do'}")
    if done.failures and not (done.added or done.known or done.updated):
        sys.exit(3)
    sys.exit(1 if done.failures or done.waiting else 0)


case.add_command(add)


@case.command("import", context_settings=CONTEXT)
@_CASE
@click.argument("archive", metavar="ARCHIVE", type=click.Path(path_type=Path))
@click.option("--actor", "actors", multiple=True, type=options.FILLED, metavar="NAME",
              help="Only texts that name this actor, by name or alias; may be given again: any of them.")  # fmt: skip
@click.option("--place", "places", multiple=True, type=options.FILLED, metavar="NAME",
              help="Only texts that name this place, or a place of this country (HTI).")  # fmt: skip
@click.option("--since", metavar="DATE", type=options.DAY, help="Only what was printed from that day on (YYYY-MM-DD).")
@click.option("--until", metavar="DATE", type=options.DAY, help="Only what was printed up to that day.")
def import_(
    directory: Path,
    archive: Path,
    actors: tuple[str, ...],
    places: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
) -> None:
    """Take a slice of an archive into a case, as it was read there; texts that the case holds are passed over.

    What the case asks was not known there: `dragoman add CASE --update` reads the positions on its options.

    \b
    Example:
      dragoman case import haiti/ archive/ --actor "William Ruto" --actor Kenya --since 2024-06-01
    """  # noqa: D301 - click needs the real control character
    from dragoman.case import Case
    from dragoman.scale import slices

    opened = Case.open(directory)
    first, last = (day.date().isoformat() if day else None for day in (since, until))
    done = opened.take(slices.batches(archive, slices.Slice(actors, places, first, last)))
    _prepare(opened)
    _tell(done)


@case.command(context_settings=CONTEXT)
@_CASE
def reindex(directory: Path) -> None:
    """Make index.duckdb and the derived tables anew; needed only where one was lost or damaged."""
    from dragoman.case import Case

    notes = Case.open(directory).reindex()
    complain_of_each(notes)
    sys.exit(1 if notes else 0)


@case.command(context_settings=CONTEXT)
@_CASE
@click.option("--as-of", type=options.FILLED, metavar="DATE", help="As the case looked on that day (YYYY-MM-DD).")
@click.option("--since", type=options.FILLED, metavar="DATE", help="Only what is new since that day (YYYY-MM-DD).")
@click.option("--network", is_flag=True, help="Only the network, made of what was said since and until the days given.")
@click.option("--until", type=options.FILLED, metavar="DATE", help="The last day of which the network is made.")
@click.option("--reviewed", is_flag=True, help="As reviewers settled it.")
def prepare(
    directory: Path, as_of: str | None, since: str | None, network: bool, until: str | None, reviewed: bool
) -> None:
    """Make the rows that `dragoman serve` shows, ahead of time; `dragoman add` does so where it added much.

    Where another version of Dragoman wrote the index of the case, it is made anew first.
    """
    from dragoman.case import Case
    from dragoman.case.view import day

    def tell(done: int, of: int, name: str) -> None:
        say(f"views: {done} of {of}, next {name}")

    opened, seen_from, new = Case.open(directory), day(as_of), day(since)
    notes = _renewed(opened)
    complain_of_each(notes)
    if network:
        _prepare_network(opened, seen_from, (new, day(until)), tell)
    elif new is not None:
        _prepare_new(opened, seen_from, new, tell)
    elif reviewed:
        _prepare_settled(opened, seen_from, tell)
    else:
        _prepare(opened, seen_from, tell)
    sys.exit(1 if notes else 0)


def _renewed(opened: Case) -> tuple[str, ...]:
    """Make the index anew where other rules or columns made it; return why it still cannot be used."""
    if opened.view().in_step:
        return ()
    say("the index is of another version of Dragoman and is being made anew, once")
    try:
        notes = opened.renew()
    except CaseError as error:  # such as that another process writes to the case
        return (str(error),)
    return () if opened.view().in_step else (*notes, "the index could not be made; the rows are computed without it")


@case.command("set-aside", context_settings=CONTEXT)
@_CASE
def set_aside(directory: Path) -> None:
    """Move files that manifest.json does not name into unnamed/, such as a case copied while it grew has."""
    from dragoman.case import Case

    home, moved = Case.open(directory).set_aside()
    say(f"{moved:,} files moved to {home}" if moved else "every file is one of the case: nothing to do")


@case.command(context_settings=CONTEXT)
@_CASE
def compact(directory: Path) -> None:
    """Merge the small files that many runs of add leave behind; what the case holds stays the same."""
    from dragoman.case import Case

    before, after = Case.open(directory).compact()
    say(f"{before:,} segments are now {after:,}")
