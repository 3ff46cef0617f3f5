"""The command line. Data goes to standard output, everything else to standard error.

Exit codes: 0 ok; 1 some documents could not be read; 2 the call was wrong; 3 nothing could be read.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from dragoman import __version__
from dragoman.errors import DragomanError

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
# command -> module of this package, imported when the command is asked for
_HOMES = {"read": "read", "case": "case", "add": "case", "show": "show", "watch": "watch", "export": "export"}


class Commands(click.Group):
    """A group that loads a command when it is called, and turns our errors into one line and the right exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a person needs them."""
        return list(_HOMES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command from the module that holds it."""
        if name not in _HOMES:
            return None
        command: click.Command = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a `DragomanError` ends it with its message, a closed pipe ends it quietly."""
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            click.echo(f"dragoman: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of the pipe has left: nothing more to say to anybody
            ctx.exit(0)


@click.group(cls=Commands, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="dragoman")
def main() -> None:
    """Read news on diplomacy and security into a sourced record.

    \b
    Example:
      dragoman read article.txt --published 2024-11-09
    """  # noqa: D301 - click needs the real control character
