"""`dragoman dossier`: a case as one page to look at and hand on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli import CONTEXT, options
from dragoman.cli.messages import complain_of_each, say

if TYPE_CHECKING:
    from dragoman.present.dossier import Texts


@click.command(context_settings=CONTEXT)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, allow_dash=True),
              help="The page to write; - for standard output.")  # fmt: skip
@options.as_of
@click.option("--since", type=options.FILLED, metavar="DATE", help="What has come since that day is new (YYYY-MM-DD); "
              "else what the last thirty days brought.")  # fmt: skip
@click.option("--views", type=options.FILLED, metavar="NAME,…",
              help="Only these views, such as overview,timeline,ledger.")  # fmt: skip
@click.option("--sources", type=click.Choice(["cited", "all", "none"]), default="cited", show_default=True,
              help="The texts that the page holds: those that a row of it cites, all, or none.")  # fmt: skip
@click.option("--no-text", is_flag=True, help="Keep quotes and leave whole articles out: a page that is handed on may "
              "not be allowed to carry them. The same as --sources none.")  # fmt: skip
@click.option("--max-mb", type=click.FloatRange(1, 200), default=10.0, show_default=True,
              help="Leave out the oldest texts where the page would be larger.")  # fmt: skip
@click.option("--reviewed", is_flag=True, help="As reviewers settled it: what they reject is left out, what they "
              "corrected is as they say. Else all is as the machine read it.")  # fmt: skip
@options.everything
def dossier(
    case: Path, output: Path, as_of: str | None, since: str | None, views: str | None, sources: Texts, no_text: bool,
    max_mb: float, reviewed: bool, everything: bool,
) -> None:  # fmt: skip
    """Write a case as one self-contained page: no network, opens from a mail attachment, prints.

    Every number, cell and sentence leads to the words of the report that it rests on.

    \b
    Examples:
      dragoman dossier haiti/ -o haiti.html
      dragoman dossier haiti/ -o haiti.html --as-of 2024-11-08 --no-text
      dragoman dossier haiti/ -o week.html --since 2024-11-01 --views overview,changes,timeline
    """  # noqa: D301 - click needs the real control character
    from dragoman.analyse import answers
    from dragoman.case import Case
    from dragoman.case.view import day
    from dragoman.export import write
    from dragoman.present.dossier import Options, page

    opened = Case.open(case)
    if opened.owns(output):
        raise click.BadParameter(f"{output} is a file of the case itself: name another", param_hint="--output")
    view = opened.view(as_of, everything=everything)
    new = day(since)
    kept = None if everything or new else answers.ready(opened, answers.Seen(view.as_of))
    wanted = Options("none" if no_text else sources, max_mb, reviewed, _views(views), new)
    text = page(view, opened.config.title, wanted, kept)
    encoded = text.encode("utf-8")
    complain_of_each(view.notes)
    if str(output) == "-":
        sys.stdout.write(text)
    else:
        with write.whole(output) as stream:
            stream.write(encoded)
        say(f"{output}: {len(encoded) / 1e6:.1f} MB")
    sys.exit(1 if view.damage else 0)


def _views(given: str | None) -> tuple[str, ...]:
    """Return the views that are asked for by name, all where none is named.

    Raises:
        BadParameter: there is no such view.
    """
    from dragoman.present.dossier import ALL_VIEWS

    named = [name.strip() for name in given.split(",")] if given else list(ALL_VIEWS)
    if unknown := [name for name in named if name not in ALL_VIEWS]:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(ALL_VIEWS)}", param_hint="--views")
    return tuple(name for name in ALL_VIEWS if name in named)
