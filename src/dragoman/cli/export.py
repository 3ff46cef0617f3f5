"""`dragoman export`: a case in the formats of other programs."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from dragoman import plugins
from dragoman.cli import CONTEXT, opened, options
from dragoman.cli.messages import complain_of_each


@click.command(context_settings=CONTEXT)
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    required=True,
    type=click.Choice(list(plugins.found(plugins.EXPORTERS))),
    help="Format (docs/exports.md says what each holds).",
)
@click.option(
    "-o",
    "--output",
    default=options.SCREEN,
    type=click.Path(path_type=Path),
    help="Write here: a file; for formats of several files a folder, or a .zip. Without it, or with -, text goes to "
    "standard output. A file of that name is replaced, all at once or not at all.",
)
@options.as_of
@click.option(
    "--since",
    metavar="DATE",
    type=options.DAY,
    help="Use only what was published on that day or later (YYYY-MM-DD).",
)
@options.everything
@click.option(
    "--force", is_flag=True, help="Write into a folder that holds files; those of the same name are replaced."
)
def export(
    case: Path, form: str, output: Path, as_of: str | None, since: datetime | None, everything: bool, force: bool
) -> None:
    """Write a case in the format of another program.

    Facts that several articles tell are written once, with all their sources; reprints are not counted. The same case
    gives the same bytes on any day.

    \b
    Examples:
      dragoman export haiti/ --to xlsx -o haiti.xlsx
      dragoman export haiti/ --to gexf --as-of 2024-11-08 -o network.gexf
      dragoman export haiti/ --to plover | head
      dragoman export haiti/ --to csv -o tables.zip
    """  # noqa: D301 - click needs the real control character
    from dragoman.case import Case
    from dragoman.case.view import View
    from dragoman.export import write

    exporter = plugins.exporter(form)
    options.check_target(exporter, form, output)
    if not opened.is_coded(case) and Case.open(case).owns(output):
        raise click.BadParameter(f"{output} is a file of the case itself: name another", param_hint="--output")
    view = whole = opened.view(case, as_of, everything=everything)
    if since is not None:
        first = since.date().isoformat()
        later = (r for r in view.records() if r.document.published and r.document.published[:10] >= first)
        view = View.of(later, view.question, reviews=view.reviews, everything=everything)
    found = write.files(exporter, view)
    if output == options.SCREEN:
        write.to_stream(found, sys.stdout.buffer)
    else:
        write.to_path(exporter, found, output, force=force)
    complain_of_each(whole.notes)
    sys.exit(1 if whole.damage else 0)
