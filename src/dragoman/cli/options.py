"""Options that several commands have, and what a text given as an option must be."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman import plugins


class Filled(click.ParamType[str]):
    """A text that says something: an empty one, as of a variable that is not set, would mean all or nothing."""

    name = "text"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text, which must hold more than white space."""
        if not (text := str(value)).strip():
            self.fail("is empty", param, ctx)
        return text


FILLED = Filled()
published = click.option(
    "--published", type=FILLED, metavar="DATE", help="Day of publication (YYYY-MM-DD); wins over the source's own."
)
publisher = click.option(
    "--publisher", type=FILLED, metavar="NAME", help="Publisher's name or web domain; wins over the source's own."
)
language = click.option(
    "--language", type=FILLED, metavar="CODE", help="Language (ISO 639-1), where it should not be detected."
)
kind = click.option(
    "--kind",
    type=FILLED,
    metavar="READER",
    help=f"Read as {', '.join(plugins.found(plugins.READERS))}, where name and content would not tell.",
)


def _columns(_: click.Context, __: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str] | None:
    """Return the mapping that --column gives; None where it is not given."""
    for pair in pairs:
        if "=" not in pair:
            raise click.BadParameter(f"{pair!r} is not of the form OURS=THEIRS, e.g. text=body")
    return dict(pair.split("=", 1) for pair in pairs) or None


columns = click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_columns,
    metavar="OURS=THEIRS",
    help="Column of a table, e.g. text=body.",
)
as_of = click.option(
    "--as-of", type=FILLED, metavar="DATE", help="Use only what was published by that day (YYYY-MM-DD)."
)
everything = click.option(
    "--all", "everything", is_flag=True, help="Also what is not sure enough, or says too little, to be shown."
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="A table to read, or the whole rows for another program.",
)
DAY = click.DateTime(["%Y-%m-%d"])
processes = click.option(
    "--processes", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to share work."
)
SCREEN = Path("-")  # as an output


def check_target(exporter: plugins.Exporter, form: str, output: Path | None) -> None:
    """Refuse to write what is not text to the screen, before any work is done.

    Raises:
        click.BadParameter: the format is not text and there is no output.
    """
    if exporter.shape != "lines" and output in (None, SCREEN):
        where = "a folder or a .zip" if exporter.shape == "folder" else f"a file, e.g. case{exporter.suffix}"
        raise click.BadParameter(f"{form} is not text: name {where}", param_hint="--output")
