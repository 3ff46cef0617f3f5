"""What a command is given to look at: a case, or a file in which people coded positions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.case import View

_CODED = ".dna"


def is_coded(path: Path) -> bool:
    """Return whether a path is that of a file of the Discourse Network Analyzer."""
    return path.suffix == _CODED and path.is_file()


def view(path: Path, as_of: str | None, *, everything: bool) -> View:
    """Return a view of a case, or of the positions in a coded file.

    Raises:
        CaseError: it is neither.
        SourceError: the coded file is none.
    """
    from dragoman.case import Case, View
    from dragoman.ingest.dna import question, records

    if is_coded(path):
        coded = records(path)
        return View.of(coded, question(coded), as_of)
    return Case.open(path).view(as_of, everything=everything)
