"""Options that several commands have, and what a text given as an option must be."""

from __future__ import annotations

import click


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
columns = click.option(
    "--column", "columns", multiple=True, metavar="OURS=THEIRS", help="Column of a table, e.g. text=body."
)
processes = click.option(
    "--processes", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to share work."
)
