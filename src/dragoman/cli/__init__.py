"""The command line. Data goes to standard output, everything else to standard error.

Exit codes: 0 ok; 1 some documents could not be read; 2 the call was wrong; 3 nothing could be read.
"""

from __future__ import annotations

import errno
import importlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import click

from dragoman import __version__
from dragoman.cli.messages import complain
from dragoman.errors import DragomanError
from dragoman.text import visible

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
# command -> module of this package, imported when the command is asked for
_HOMES = {"read": "read", "case": "case", "add": "case", "show": "show", "watch": "watch", "forecast": "forecast",
          "export": "export", "dossier": "dossier", "serve": "serve", "review": "review",
          "archive": "archive"}  # fmt: skip


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

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the program, also where standard input or output were closed before it began."""
        nowhere = Path(os.devnull)
        sys.stdin = sys.stdin or nowhere.open("w")  # reading from it is an error, as it ought to be
        sys.stdout = sys.stdout or nowhere.open("r")  # and so is writing to this
        sys.stderr = sys.stderr or nowhere.open("w")  # there is nobody to tell
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what goes wrong ends it with one line and the exit code for it, a closed pipe quietly."""
        try:
            return self._invoke(ctx)
        except DragomanError as error:
            complain(str(error))
            ctx.exit(error.exit_code)
        except click.ClickException as error:
            shown = io.StringIO()
            error.show(shown)
            click.echo(visible(shown.getvalue()), err=True, nl=False)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of the pipe has left: nothing more to say to anybody
            ctx.exit(0)
        except OSError as error:
            complain(_reason(error))
            sys.stdout = io.StringIO()  # what could not be written is not tried again at the end
            ctx.exit(DragomanError.exit_code)

    def _invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        finally:
            sys.stdout.flush()  # here, where it can be told that there is no room for it


def _reason(error: OSError) -> str:
    """Return what the system has against reading or writing; where it names no file, one of the standard streams."""
    closed = isinstance(error, io.UnsupportedOperation) or error.errno == errno.EBADF
    return f"{error.filename or 'standard input or output'}: {'is closed' if closed else error.strerror or error}"


@click.group(cls=Commands, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="dragoman")
def main() -> None:
    """Read news on diplomacy and security into a sourced record.

    \b
    Example:
      dragoman read article.txt --published 2024-11-09
    """  # noqa: D301 - click needs the real control character
