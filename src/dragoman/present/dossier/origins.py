"""Where a text came from as a reader may see it: an address, or the name of a file without the folders of a machine."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import Any

PASTED = "pasted-"  # before the names of files that hold what somebody pasted
_STORED = re.compile(r"^[0-9a-f]{12}-(?=.)")  # before the names of files that somebody sent


def called(source: str) -> str:
    """Return what a reader may know a source by."""
    if "://" in source:
        return source
    name = PurePath(source).name
    return "the pasted text" if name.startswith(PASTED) else _STORED.sub("", name)


def plain(row: Any) -> Any:
    """Return a row of what could not be read without the folders of the machine."""
    name = called(row.source)
    return replace(row, source=name, reason=row.reason.replace(row.source, name))
