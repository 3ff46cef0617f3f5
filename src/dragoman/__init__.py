"""Dragoman reads news on diplomacy and security into a sourced record.

    >>> import dragoman
    >>> record = dragoman.read(text, published="2024-11-09")
    >>> record.statements[0].speaker.name

Every line of a record points to the exact characters of the text that support it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.case import Case
    from dragoman.errors import DragomanError
    from dragoman.ingest import Failure
    from dragoman.model import Document, Record
    from dragoman.options import Options
    from dragoman.reader import Reader, read

__version__ = "0.2.0"
__all__ = ["Case", "Document", "DragomanError", "Failure", "Options", "Reader", "Record", "__version__", "read"]

_HOMES = {
    "Case": "dragoman.case",
    "Document": "dragoman.model",
    "DragomanError": "dragoman.errors",
    "Failure": "dragoman.ingest",
    "Options": "dragoman.options",
    "Reader": "dragoman.reader",
    "Record": "dragoman.model",
    "read": "dragoman.reader",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used: `dragoman --help` must not wait for the parser's import."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
