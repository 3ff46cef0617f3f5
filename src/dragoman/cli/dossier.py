"""`dragoman dossier`: a case as one page to look at and hand on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.cli import CONTEXT, options
from dragoman.cli.messages import complain_of_each, say


@click.command(context_settings=CONTEXT)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, allow_dash=True),
              help="The page to write; - for standard output.")  # fmt: skip
@options.as_of
@click.option("--no-text", is_flag=True, help="Keep quotes and leave whole articles out: a page that is handed on may "
              "not be allowed to carry them.")  # fmt: skip
@click.option("--max-mb", type=click.FloatRange(1, 200), default=10.0, show_default=True,
              help="Leave out the oldest texts where the page would be larger.")  # fmt: skip
@click.option("--reviewed", is_flag=True, help="As reviewers settled it: what they reject is left out, what they "
              "corrected is as they say. Else all is as the machine read it.")  # fmt: skip
@options.everything
def dossier(
    case: Path, output: Path, as_of: str | None, no_text: bool, max_mb: float, reviewed: bool, everything: bool
) -> None:
    """Write a case as one self-contained page: no network, opens from a mail attachment, prints.

    Every number, cell and sentence leads to the words of the report that it rests on.

    \b
    Examples:
      dragoman dossier haiti/ -o haiti.html
      dragoman dossier haiti/ -o haiti.html --as-of 2024-11-08 --no-text
    """  # noqa: D301 - click needs the real control character
    from dragoman.analyse import answers
    from dragoman.case import Case
    from dragoman.export import write
    from dragoman.present.dossier import Options, page

    opened = Case.open(case)
    if opened.owns(output):
        raise click.BadParameter(f"{output} is a file of the case itself: name another", param_hint="--output")
    view = opened.view(as_of, everything=everything)
    kept = None if everything else answers.ready(opened, view.as_of)
    text = page(view, opened.config.title, Options(not no_text, max_mb, reviewed), kept)
    encoded = text.encode("utf-8")
    complain_of_each(view.notes)
    if str(output) == "-":
        sys.stdout.write(text)
    else:
        with write.whole(output) as stream:
            stream.write(encoded)
        say(f"{output}: {len(encoded) / 1e6:.1f} MB")
    sys.exit(1 if view.damage else 0)
