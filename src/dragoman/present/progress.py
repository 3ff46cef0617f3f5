"""Progress on standard error while long work runs: count, rate and time left; nothing where it is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
_EACH = 30.0  # seconds between two lines of long work that no terminal shows
_AFTER = 2.0  # seconds before anything shows: short work needs no bar


def track(items: Iterable[T], what: str) -> Iterator[T]:
    """Yield `items`; on a terminal, show how many have come and how many a second, once it takes longer."""
    with bar(what) as update:
        for count, item in enumerate(items, 1):
            update(count)
            yield item


@contextmanager
def lines(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Say how much of `total` is done in lines that another program can read: "3 of 52 documents"."""
    of_all = f" of {total}" if total is not None else ""
    yield lambda done: print(f"{done}{of_all} {what}", file=sys.stderr, flush=True)


@contextmanager
def steady(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show how much of `total` is done as `bar` does; where there is no terminal, in a line now and then."""
    if sys.stderr.isatty():
        with bar(what, total) as shown:
            yield shown
        return
    began = told = time.monotonic()

    def update(done: int) -> None:
        nonlocal told
        now = time.monotonic()
        if done and now - told > _EACH:
            told, rate = now, done / (now - began)
            left = f"{(total - done) / rate / 60:,.0f} minutes left"
            print(f"{done:,} of {total:,} {what}, {rate:,.1f}/s, {left}", file=sys.stderr, flush=True)

    yield update


@contextmanager
def bar(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show how much of `total` is done, and how long the rest will take; give a function to be told how much is.

    Where the total is unknown, only the count and the rate are shown.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    of_all = f" of {total:,}" if total is not None else ""
    count = TextColumn("{task.completed:,.0f}" + of_all + " " + what)
    left = (TimeRemainingColumn(), TextColumn("left")) if total is not None else (TimeElapsedColumn(),)
    columns = (SpinnerColumn(), count, TextColumn("{task.fields[rate]}"), *left)
    began = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=total, rate="", visible=False)

        def update(done: int) -> None:
            spent = time.monotonic() - began
            shown.update(task, completed=done, rate=f"{done / spent:,.1f}/s" if spent else "", visible=spent > _AFTER)

        yield update
