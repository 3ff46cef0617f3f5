"""What the commands say on standard error: the one way to the terminal for every message, whoever wrote its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from dragoman.text import visible

if TYPE_CHECKING:
    from dragoman.ingest import Failure

_LISTED = 20  # failures told one by one: more of them scroll away what matters


def say(message: str) -> None:
    """Print a message as one line that changes nothing about the terminal."""
    click.echo(visible(message, lines=False), err=True)


def complain(message: str) -> None:
    """Print what went wrong, or what there is to know."""
    say(f"dragoman: {message}")


def complain_of_each(messages: Iterable[str]) -> None:
    """Print some messages, each once."""
    for message in dict.fromkeys(messages):
        complain(message)


def complain_of(failures: Sequence[Failure]) -> None:
    """Print what could not be read, where it stands and why."""
    complain_of_each(map(told, failures[:_LISTED]))
    if len(failures) > _LISTED:
        complain(f"and {len(failures) - _LISTED:,} more")


def told(failure: Failure) -> str:
    """Return "source, position: reason" for what could not be read."""
    place = ", ".join(part for part in (failure.source, failure.position) if part)
    reason = failure.reason.removeprefix(f"{failure.source}: ")
    return failure.reason if failure.reason.startswith(place) else f"{place}: {reason}"
