"""`dragoman serve`: a case as an application for this machine."""

from __future__ import annotations

import getpass
import webbrowser
from pathlib import Path

import click

from dragoman.cli import CONTEXT
from dragoman.cli.messages import complain, say
from dragoman.cli.options import FILLED
from dragoman.errors import UsageError


@click.command(context_settings=CONTEXT)
@click.argument("case", metavar="CASE", type=click.Path(path_type=Path))
@click.option(
    "--port", type=click.IntRange(1, 65_535), metavar="N", help="Port; the one of the last time, where not given."
)
@click.option("--host", default="127.0.0.1", show_default=True, type=FILLED, help="Address to listen on.")
@click.option("--allow-host", "names", multiple=True, type=FILLED, metavar="NAME",
              help="A name by which browsers may reach another --host than this machine.")  # fmt: skip
@click.option("--no-key", is_flag=True, help="Let everybody on this machine read without the key; writing needs it.")
@click.option(
    "--as",
    "reviewer",
    type=FILLED,
    metavar="NAME",
    help="Who judges; your name on this machine, where not given.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in a browser.")
def serve(
    case: Path, port: int | None, host: str, names: tuple[str, ...], no_key: bool, reviewer: str | None, opens: bool
) -> None:
    """Serve a case to browsers on this machine: its views, search, filters, adding articles, judging what was read.

    It prints an address with a key in it: open that. Only this machine is answered, and only pages of this server may
    change something. Ctrl-C ends it; nothing is lost.

    \b
    Examples:
      dragoman serve haiti/
      dragoman serve haiti/ --as "M. Rossi" --open
    """  # noqa: D301 - click needs the real control character
    try:
        import uvicorn

        from dragoman.present.app import guard, server
        from dragoman.present.app.jobs import Jobs
        from dragoman.present.app.routes import App
        from dragoman.present.app.served import Served
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is missing: install with `pip install 'dragoman[app]'`") from None
    from dragoman.case import Case

    opened = Case.open(case)
    if host not in guard.LOOPBACK and not names:
        raise UsageError(f"--host {host}: name with --allow-host by which name browsers reach it")
    if host not in guard.LOOPBACK:
        complain(f"listening on {host}: everybody who reaches it and has the key can read and change the case")
    held = server.kept(case)
    listening, number = server.sockets(host, port, held.port)
    server.keep(case, server.Entrance(held.key, number))
    rules = guard.Rules((*guard.LOOPBACK, *names), number, held.key, no_key, opened.options.max_raw_bytes)
    served, jobs = Served(case), Jobs(case)
    address = f"http://{names[0] if names else '127.0.0.1'}:{number}/?key={held.key}"
    say(f"serving {case} at {address}")
    if opens:
        webbrowser.open(address)
    config = uvicorn.Config(
        App(served, rules, jobs, reviewer or getpass.getuser()).asgi(),
        log_level="critical",
        lifespan="off",
        server_header=False,
        h11_max_incomplete_event_size=guard.LONGEST + 16_384,  # an address, and the headers of a browser
    )
    try:
        uvicorn.Server(config).run(sockets=listening)
    finally:
        served.stop()
        jobs.stop()
