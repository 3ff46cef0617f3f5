"""Write the pages of docs/ that are derived from the code: CLI, settings, records, stages and Python API.

    python tools/write_docs.py [--check]

With --check nothing is written and the exit code is 1 where a page is out of date (the tests use it).
"""

from __future__ import annotations

import inspect
import re
import sys
import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

import click
from tables_page import tables_page

import dragoman
from dragoman import cli, model, options, plugins
from dragoman.present.app.addresses import ROUTES
from dragoman.present.app.query import PARAMETERS
from dragoman.present.dossier.lists import TITLES
from dragoman.present.dossier.render import ASSETS
from dragoman.schema import json_name

DOCS = Path(__file__).parent.parent / "docs"
NOTE = "<!-- Written by tools/write_docs.py: change the code, not this page. -->\n\n"


def cli_page() -> str:
    """Return the help text of every command."""
    parts = ["# Command line\n"]
    for path, command in _commands(cli.main, ("dragoman",)):
        context = click.Context(command, info_name=" ".join(path), max_content_width=100, terminal_width=100)
        parts.append(f"## {' '.join(path)}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def _commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if (sub := command.get_command(context, name)) is not None:
                yield from _commands(sub, (*path, name))


_SETTINGS = """# Settings

Each is an option of `dragoman.Options`, given to `dragoman.read`, `dragoman.Reader` or `dragoman.Case.open`:
`dragoman.read(text, options=dragoman.Options(names="rules", statements="rules"))`. Where no options are given, the
variables of the environment count; `dragoman.Options.from_environment(names="rules")` mixes both.

| option | variable | default | limits | meaning |
|---|---|---|---|---|
"""


def settings_page() -> str:
    """Return every option with its limits."""
    rows = [
        f"| `{o.name}` | `{options.variable(o)}` | {_default(o.default)} | {options.kind_of(o).limits} | "
        f"{o.metadata['help']} |"
        for o in fields(options.Options)
    ]
    return _SETTINGS + "\n".join(rows) + "\n"


def _default(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value or "none")


def records_page() -> str:
    """Return every class of the record with its fields."""
    classes = [
        c for _, c in inspect.getmembers(model, inspect.isclass) if is_dataclass(c) and c.__module__ == model.__name__
    ]
    classes.sort(key=lambda c: inspect.getsourcelines(c)[1])
    parts = ["# The record\n", inspect.getdoc(model) or "", ""]
    for cls in classes:
        hints = get_type_hints(cls)
        parts += [f"## {cls.__name__}\n", inspect.getdoc(cls) or "", "", "| field | type |", "|---|---|"]
        parts += [f"| `{json_name(f.name)}` | {_type_name(hints[f.name])} |" for f in fields(cls)]
        parts.append("")
    return "\n".join(parts)


def _type_name(hint: Any) -> str:
    if isinstance(hint, types.UnionType):
        return " or ".join(_type_name(h).replace("NoneType", "null") for h in typing.get_args(hint))
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return f"list of {_type_name(args[0])}"
    if origin is typing.Literal:
        return ", ".join(f"`{a}`" for a in args)
    if getattr(hint, "is_reference", False):
        return f"{hint.__name__} (its id)"
    return str(getattr(hint, "__name__", hint))


def stages_page() -> str:
    """Return every stage and reader of the registry, in the order in which they run."""
    parts = ["# Stages and readers\n", "Found through entry points; a plug-in adds its own the same way.\n"]
    for stage in plugins.stages():
        needs = ", ".join(stage.requires) or "the parse alone"
        parts.append(
            f"## {stage.provides}\n\n`{stage.name}` version {stage.version}, needs {needs}.\n\n{_flush(stage.method)}\n"
        )
    parts.append("## Readers\n")
    for name in plugins.found(plugins.READERS):
        reader = plugins.load(plugins.READERS, name)
        parts.append(f"- **{name}**: {_flush(inspect.getdoc(reader) or '').splitlines()[0]}")
    return "\n".join(parts) + "\n"


def exports_page() -> str:
    """Return every export format with its columns."""
    parts = [
        "# Export formats\n",
        "`dragoman export CASE --to NAME -o FILE` for a case, `dragoman read ARTICLE --format NAME` for articles; "
        "found through entry points `dragoman.exporters`. Of a case, what several articles tell is written once, and "
        "reprints are not counted, where a format does not say otherwise.\n",
    ]
    for name in plugins.found(plugins.EXPORTERS):
        exporter = plugins.exporter(name)
        parts.append(f"## {name}\n\n{_shape(exporter)}\n\n{exporter.about}\n")
        if exporter.columns:
            parts += ["| column | what fills it |", "|---|---|"]
            parts += [f"| {column} | {about} |" for column, about in exporter.columns]
            parts.append("")
    return "\n".join(parts)


def _shape(exporter: plugins.Exporter) -> str:
    shapes = {
        "lines": f"Text, `{exporter.suffix}`",
        "file": f"A file, `{exporter.suffix}`",
        "folder": "A folder or `.zip`",
    }
    takes = {"records": "written while articles are read", "case": "written when all articles are read"}
    return f"{shapes[exporter.shape]}; {takes[exporter.takes]}."


_KEY = re.compile(r'\["(.+?)", "(\w+)", ".+?", "(.*?)"\]')
_KEY_NAMES = {" ": "space", "ArrowDown": "↓", "ArrowUp": "↑", "Escape": "Esc"}


def serve_page() -> str:
    """Return what the application is, with its addresses, parameters and keys from their tables."""
    parts = [_SERVE, "## Addresses\n", "| address | method | what it answers |", "|---|---|---|"]
    parts += [f"| `{path}` | {method} | {about} |" for path, method, _, about in ROUTES]
    parts += [f"\nViews: {', '.join(f'`{name}`' for name in TITLES)}.\n"]
    parts += ["## Parameters\n", "| name | what it asks for |", "|---|---|"]
    parts += [f"| `{name}` | {about} |" for name, about in PARAMETERS.items()]
    parts += [
        "\n## Keys\n",
        "Single keys are off while something is typed; `?` shows them and turns them off for good.\n",
    ]
    parts += ["| key | where | what it does |", "|---|---|---|"]
    keys = _KEY.findall((ASSETS / "keys.js").read_text(encoding="utf-8"))
    parts += [f"| `{_KEY_NAMES.get(key, key)}` | {where} | {does} |" for key, where, does in keys if does]
    return "\n".join(parts) + "\n"


_SERVE = """# The application

`dragoman serve CASE` serves a case to browsers on this machine: the views of the dossier, alive. It prints an address
with a key in it; opening that once lets a browser in for good. Install it with `pip install 'dragoman[app]'`.

Every state is an address: filters, page, the day as of which the case is seen. Behind the path of a view, `.json` and
`.csv` give all the rows that it shows, in the same order. What a view needs is computed once, after `dragoman add`,
and kept below `cache/` of the case, which can be deleted at any time; while rows are being made, a page says how far
that has come, and those of before are shown. A case whose index another version of Dragoman wrote gets a new one,
once and in a process of its own; texts are shown from their files until then.

Articles are added by address, as pasted text or as files; that goes on in a process of its own and can be stopped at
any moment. What could not be read has a button that reads it again. The address of a record that is gone says what it
was, when it was last there, and what stands there now.

Judging: `/review` tells what is left; beside a text, keys accept, reject, correct, undo. A verdict shows at once,
waits in the browser until it is on the disk, and survives a stop of the server. Verdicts stand in
`reviews/NAME.jsonl`, a line each, with the digest of what was judged: where a text is read anew, they are kept and
listed as older. The machine's record is never changed; views leave out what all who judged it reject, and say how
many rows that were (`reviewed=machine` shows all). Sums, positions and pictures are computed anew from what was
settled, in a process of its own; until that is done, a page says that they are still those of before.
`dragoman review CASE agreement` tells how far reviewers agree,
`dragoman export CASE --to review-gold` writes what they settled for texts that they called done. Where reviewers
differ, a record is in dispute until they agree, or until the one whom `adjudicator` in `case.toml` names has judged:
`/review` lists for him who says what. `dragoman dossier CASE --reviewed` writes the page as reviewers settled it, with
everything computed anew.

A question that takes longer than ten seconds is ended, and a page says how to ask for less.

Who may talk to it: only this machine is listened to, unless `--host` and `--allow-host` say otherwise; requests to
any other name are refused (DNS rebinding); what changes something must come from a page of this server, by `Origin`,
and carry a token; nothing is shown without the key. Pages run no script but our own. The key and the port stand in
`cache/serve-key`, readable by you alone.
"""


def _flush(text: str) -> str:
    return inspect.cleandoc(text)


def api_page() -> str:
    """Return the docstring of every public name."""
    parts = ["# Python\n", _indented(dragoman.__doc__ or ""), ""]
    for name in dragoman.__all__:
        thing = getattr(dragoman, name)
        if not callable(thing):
            continue
        parts += [
            f"## dragoman.{name}\n",
            f"```python\n{name}{_signature(thing)}\n```\n",
            _indented(inspect.getdoc(thing) or ""),
            "",
        ]
        if inspect.isclass(thing) and not issubclass(thing, Exception):
            parts += list(_methods(name, thing))
    return "\n".join(parts)


def _methods(name: str, cls: type) -> Iterator[str]:
    for method, function in inspect.getmembers(cls, inspect.isfunction):
        if not method.startswith("_") and (doc := inspect.getdoc(function)):
            yield f"### {name}.{method}\n\n```python\n{method}{_signature(function)}\n```\n\n{_indented(doc)}\n"


def _indented(doc: str) -> str:
    """Return a docstring as preformatted text: its layout is made for reading as it stands."""
    return f"```text\n{doc.strip()}\n```"


def _signature(thing: Any) -> str:
    try:
        return str(inspect.signature(thing))
    except ValueError:
        return "(...)"


PAGES = {
    "cli.md": cli_page,
    "settings.md": settings_page,
    "record.md": records_page,
    "stages.md": stages_page,
    "exports.md": exports_page,
    "api.md": api_page,
    "tables.md": tables_page,
    "serve.md": serve_page,
}


def main() -> None:
    """Write or check every page."""
    stale = []
    for name, make in PAGES.items():
        page, text = DOCS / name, NOTE + make().rstrip() + "\n"
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                page.write_text(text, encoding="utf-8")
    if stale:
        print(("out of date: " if "--check" in sys.argv else "written: ") + ", ".join(stale))
    sys.exit(1 if stale and "--check" in sys.argv else 0)


if __name__ == "__main__":
    main()
