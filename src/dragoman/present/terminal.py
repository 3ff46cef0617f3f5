"""The digest of one article on a terminal (rich: colour only where the output is one)."""

from __future__ import annotations

from typing import IO

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from dragoman.model import Record
from dragoman.present import digest, listing
from dragoman.present.listing import GAZETTEER_CREDIT, Line, Section
from dragoman.present.words import headline
from dragoman.text import visible

_WIDEST = 110  # longer lines are hard to read


def show(record: Record, stream: IO[str] | None = None, *, everything: bool = False) -> None:
    """Print the digest of a record to `stream` (standard output by default), or `everything` kind by kind."""
    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    console.width = min(console.width, _WIDEST)
    console.print(_heading(record))
    for section in listing.sections(record) if everything else digest.sections(record):
        if section.lines or section.empty:
            console.print(_section(section))
    if everything:
        _tell_limits(record, console)
    elif rest := [*record.notes, digest.remainder(record)]:
        console.print(Text("\n" + "\n".join(visible(line) for line in rest if line), style="dim"))


def _tell_limits(record: Record, console: Console) -> None:
    """Print what could not be settled, and whose places they are."""
    if loose := list(listing.unresolved(record)):
        console.print(_section(Section("Not resolved", tuple(Line("", text, "") for text in loose), "")))
    if record.places:
        console.print(Text(GAZETTEER_CREDIT, style="dim"))


def _heading(record: Record) -> Text:
    document = record.document
    facts = (document.publisher, document.author, document.published or "date unknown", document.url)
    title = headline(document)
    heading = Text(visible(title), style="bold")
    return heading.append("\n" + visible(" · ".join(f for f in facts if f)), style="not bold dim")


def _section(section: Section) -> Group:
    body = [_line(line) for line in section.lines] or [Text(section.empty, style="dim italic")]
    return Group(Text(f"\n{section.title}", style="bold underline"), *(Padding(b, (0, 0, 0, 2)) for b in body))


def _line(line: Line) -> Text:
    text = Text(visible(line.lead), style="bold cyan")
    if line.text:
        shown = visible(line.text)
        text.append("  " if line.lead else "", style="not bold")
        text.append(f"“{shown.strip('“”')}”" if line.quoted else shown, style="not bold default")
    if line.detail:
        text.append(f"  [{visible(line.detail)}]", style="not bold dim")
    return text
