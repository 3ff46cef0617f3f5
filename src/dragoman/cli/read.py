"""`dragoman read`: articles into records, without a case."""

from __future__ import annotations

import io
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from dragoman import plugins
from dragoman.cli import CONTEXT, options
from dragoman.cli.messages import complain, say, told

if TYPE_CHECKING:
    from dragoman.model import Record
    from dragoman.reader import Source

_OWN = ("digest", "json", "jsonl")  # formats that show each record as it comes


@click.command(context_settings=CONTEXT)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@options.published
@options.publisher
@options.language
@click.option(
    "--format",
    "form",
    type=click.Choice([*_OWN, *(name for name in plugins.found(plugins.EXPORTERS) if name not in _OWN)]),
    default="digest",
    show_default=True,
    help="A digest to read, one JSON value (a list for several documents), one JSON object a line, or the format of "
    "another program (docs/exports.md).",
)
@options.kind
@options.columns
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Also what is not sure enough to be shown, with its confidence; of a digest, every line of every kind.",
)
@options.processes
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write here, not to the screen.")
def read(
    sources: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    language: str | None,
    form: str,
    kind: str | None,
    columns: dict[str, str] | None,
    everything: bool,
    processes: int,
    output: Path | None,
) -> None:
    """Read articles into their sourced record.

    SOURCE is a file (text, Markdown, HTML, feed, JSONL, CSV, Parquet, news-please JSON; also gzipped), an
    http(s) address, or - for standard input.

    \b
    Examples:
      dragoman read article.txt --published 2024-11-09
      dragoman read article.html --format json > record.json
      curl -s https://example.org/news | dragoman read - --format jsonl
      dragoman read corpus.parquet --column text=body --format jsonl --processes 2 -o records.jsonl
    """  # noqa: D301 - click needs the real control character
    from dragoman.ingest import Failure
    from dragoman.present import progress
    from dragoman.reader import Reader

    if form not in _OWN:
        options.check_target(plugins.exporter(form), form, output)
    given = [_source(source) for source in sources]
    if output and any(_same(output, source) for source in given):
        raise click.BadParameter(f"{output} is what is to be read: name another file", param_hint="--output")
    known = {"published": published, "publisher": publisher, "language": language}
    reader = Reader(processes=processes, everything=everything)
    stream = reader.stream(given, kind=kind, columns=columns, **known)
    counts: Counter[str] = Counter()

    def succeeded() -> Iterator[Record]:
        for result in progress.track(stream, "documents"):
            if isinstance(result, Failure):
                counts["failed"] += 1
                complain(told(result))
            else:
                counts["documents"] += 1
                counts.update(result.sizes())
                yield result

    records = succeeded()
    if first := next(records, None):  # where nothing can be read, nothing is written
        _write(itertools.chain([first], records), form, output, everything=everything)
    if counts["documents"] > 1:
        say(_summary(counts))
    if not counts["documents"]:
        sys.exit(3)
    sys.exit(1 if counts["failed"] else 0)


def _source(given: str) -> Source:
    from dragoman.ingest import is_url

    return given if is_url(given) else Path(given)


def _same(output: Path, source: Source) -> bool:
    """Say whether the output is the very file that a source is."""
    return isinstance(source, Path) and output.exists() and source.exists() and output.samefile(source)


def _write(records: Iterable[Record], form: str, output: Path | None, *, everything: bool) -> None:
    """Write records as they come; JSON of a single document is the object itself."""
    if form not in _OWN:
        _export(records, form, output)
        return
    from dragoman.export import write

    if output is None:
        _show(records, form, sys.stdout, everything=everything)
        return
    with write.whole(output) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
        _show(records, form, text, everything=everything)
        text.detach()  # the stream is closed when it is whole


def _show(records: Iterable[Record], form: str, stream: TextIO, *, everything: bool) -> None:
    from dragoman.present import terminal

    if form == "digest":
        for record in records:
            terminal.show(record, stream, everything=everything)
    elif form == "jsonl":
        for record in records:
            stream.write(_json(record.to_dict()) + "\n")
    else:
        found = [record.to_dict() for record in records]
        stream.write(_json(found[0] if len(found) == 1 else found, indent=1) + "\n")


def _export(records: Iterable[Record], form: str, output: Path | None) -> None:
    """Write records in the format of another program; one that needs all of them at once waits for the last."""
    from dragoman.case.view import View
    from dragoman.export import write
    from dragoman.model import Question

    exporter = plugins.exporter(form)
    found = exporter.files(records if exporter.takes == "records" else View.of(records, Question("")))
    if output is None:
        write.to_stream(found, sys.stdout.buffer)
    else:
        write.to_path(exporter, found, output)


def _summary(counts: Counter[str]) -> str:
    """Return "36 documents: 210 statements, 41 commitments, ..." in the order of the record."""
    found = ", ".join(f"{n:,} {kind}" for kind, n in counts.items() if n and kind not in ("documents", "failed"))
    failed = f" ({counts['failed']:,} could not be read)" if counts["failed"] else ""
    return f"{counts['documents']:,} documents{failed}: {found or 'nothing found'}"


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
