"""`dragoman archive`: very many articles into Parquet tables, on one machine or on Spark."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import CONTEXT, options
from dragoman.cli.messages import complain, say
from dragoman.errors import PluginError

if TYPE_CHECKING:
    from dragoman.scale import Archived, Progress
    from dragoman.scale.archive import Engine


@click.command(context_settings=CONTEXT)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The archive.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Processes of this machine, or Spark (pip install 'dragoman[spark]'), where all its machines see DIR.",
)
@options.processes
@click.option("--master", type=options.FILLED, metavar="URL", help="Spark's master, e.g. local[4]; else as configured.")
@click.option(
    "--part",
    type=click.IntRange(1, 100_000),
    default=250,
    show_default=True,
    help="Documents written at once.",
)
@click.option("--update", is_flag=True, help="Read again what was read by other versions.")
@click.option("--reprints", is_flag=True, help="Then tell which texts are printings of one (table identities).")
@click.option("--link", is_flag=True, help="Also which actors, places, events and statements are one.")
@options.published
@options.publisher
@options.language
@options.kind
@options.columns
def archive(
    sources: tuple[str, ...],
    output: Path,
    engine: str,
    processes: int,
    master: str | None,
    part: int,
    update: bool,
    reprints: bool,
    link: bool,
    published: str | None,
    publisher: str | None,
    language: str | None,
    kind: str | None,
    columns: dict[str, str] | None,
) -> None:
    """Read very many articles into an archive: a folder of Parquet tables, one for each kind of record.

    SOURCE is what `dragoman add` takes, but for standard input. The same articles give the same rows, whichever engine
    reads them. It can be stopped at any moment and run again; what the archive holds is not read twice. What cannot be
    read is in its table quarantine, with the reason. Tables and columns are those of docs/archive.md.

    \b
    Examples:
      dragoman archive news/*.jsonl -o archive/ --processes 4
      dragoman archive CC-NEWS-20241101.warc.gz -o archive/ --engine spark --master local[8]
    """  # noqa: D301 - click needs the real control character
    from dragoman.scale import archive as make

    with _engine(engine, processes, master) as chosen, _progress() as report:
        try:
            done = make(
                sources, output, engine=chosen, part=part, update=update, reprints=reprints, link=link, report=report,
                published=published, publisher=publisher, language=language, kind=kind, columns=columns,
            )  # fmt: skip
        except KeyboardInterrupt:
            complain("stopped; what was read is kept: run the same command again for the rest")
            sys.exit(130)
    _tell(done, output)


@contextmanager
def _engine(name: str, processes: int, master: str | None) -> Iterator[Engine]:
    """Start an engine, and end it in any case.

    Raises:
        PluginError: Spark is not installed.
    """
    if name == "local":
        from dragoman.scale import Local

        with Local(processes) as local:
            yield local
        return
    try:
        from dragoman.scale import spark
    except ImportError as error:
        raise PluginError(f"Spark is not installed ({error}): run `pip install 'dragoman[spark]'`") from None
    session = spark.session(master)
    try:
        yield spark.Spark(session)
    finally:
        session.stop()


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None]]:
    """Give a function that shows how far each of the two steps has come."""
    from dragoman.present import progress

    with ExitStack() as stack:
        shown: dict[str, Callable[[int], None]] = {}

        def report(now: Progress) -> None:
            if now.what not in shown:
                stack.close()
                shown[now.what] = stack.enter_context(progress.steady(now.what, now.total))
            shown[now.what](now.done)

        yield report


def _tell(done: Archived, output: Path) -> None:
    """Say what became of the documents, and leave with the exit code that fits."""
    counts = (("read", done.read), ("known already", done.known), ("put in quarantine", done.quarantined))
    said = ", ".join(f"{number:,} {what}" for what, number in counts if number)
    say(f"documents: {said or 'nothing to do'}")
    if done.told_again is not None:
        from dragoman.scale.derived import IDENTITIES

        again = ", ".join(f"{number:,} {kind}s" for kind, number in sorted(done.told_again.items()))
        say(f"told again: {again or 'nothing'}; {output / IDENTITIES} says of which")
    if done.quarantined:
        complain(f"{output / 'quarantine'}: its tables say what could not be read, and why")
    if done.outdated:
        complain(f"{done.outdated:,} parts were read by other versions: --update reads them again")
    sys.exit(0 if not done.quarantined else 1 if done.read or done.known else 3)
