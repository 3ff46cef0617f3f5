"""Progress on standard error: rate and count while long work runs, nothing where it is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_AFTER = 2.0  # seconds before anything shows: short work needs no bar


def track(items: Iterable[T], what: str) -> Iterator[T]:
    """Yield `items`; on a terminal, show how many have come and how many a second, once it takes longer."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} " + what), TextColumn("{task.fields[rate]}"))
    began = time.monotonic()
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="", visible=False)
        for count, item in enumerate(items, 1):
            spent = time.monotonic() - began
            bar.update(task, completed=count, rate=f"{count / spent:,.1f}/s", visible=spent > _AFTER)
            yield item
