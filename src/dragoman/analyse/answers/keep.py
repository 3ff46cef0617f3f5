"""Where the rows of a case are kept: one file for each state of the case, below `cache/`, renamed into place whole."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.analyse.answers.build import Views, build
from dragoman.analyse.answers.look import Answers
from dragoman.case import files
from dragoman.errors import CaseError
from dragoman.shown import LEAST

if TYPE_CHECKING:
    from dragoman.case import Case

FOLDER = "cache"
_VERSION = "4"  # raise it with any change of what the file holds
_MOST = 20  # files that are kept: one for each day that was asked for


def path_of(case: Case, as_of: date | None = None) -> Path:
    """Return the file that holds the rows of a case as it stands, or as it stood on a day."""
    return case.path / FOLDER / f"{_name(case, as_of)}-{case.state()[:20]}.sqlite"


def _name(case: Case, as_of: date | None) -> str:
    """Return what the files of all states of a case begin with: one question, one day, one version of the rows."""
    seen = (_VERSION, version("dragoman"), repr(case.config), sorted(LEAST.items()), str(as_of))
    return f"rows-{hashlib.sha256(repr(seen).encode()).hexdigest()[:20]}"


def ready(case: Case, as_of: date | None = None) -> Answers | None:
    """Return the answers of a case where they have been made for what it holds now; None where they have not."""
    return _read(case, path_of(case, as_of))


def before(case: Case, as_of: date | None = None) -> Answers | None:
    """Return the newest answers that were made for what a case held before; None where there are none."""
    kept = (case.path / FOLDER).glob(f"{_name(case, as_of)}-*.sqlite")
    newest = sorted(kept, key=lambda path: path.stat().st_mtime, reverse=True)
    return next((found for path in newest if (found := _read(case, path)) is not None), None)


def _read(case: Case, path: Path) -> Answers | None:
    files.refuse_links(case.path, [FOLDER, f"{FOLDER}/{path.name}"])
    if not path.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        connection.execute("PRAGMA trusted_schema = OFF")
        if (found := Answers(connection)).is_current:
            return found
        found.close()
    except sqlite3.Error:
        pass
    files.remove(path)  # damaged, or of rows as they were once: as good as none
    return None


def prepare(
    case: Case, views: Views, as_of: date | None = None, report: Callable[[int, int, str], None] | None = None
) -> Answers:
    """Return the answers of a case, made first where that has not been done.

    Raises:
        CaseError: they cannot be written.
    """
    if (found := ready(case, as_of)) is not None:
        return found
    target = path_of(case, as_of)
    with files.guarded(case.path):
        target.parent.mkdir(exist_ok=True)
        beside = files.temporary(target.parent)
        try:
            with sqlite3.connect(beside) as connection:
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                build(connection, case.view(as_of), views, report)
            connection.close()
            files.move(beside, target)
        except sqlite3.Error as error:
            raise CaseError(f"{target}: cannot be written ({error}); free some space and try again") from error
        finally:
            files.remove(beside)
        _forget(target)
    found = ready(case, as_of)
    if found is None:
        raise CaseError(f"{target}: was written and is gone; is another program tidying {target.parent}?")
    return found


def _forget(newest: Path) -> None:
    """Remove the oldest files, so that looking at many days does not fill the disk."""
    kept = sorted(newest.parent.glob("rows-*.sqlite"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_MOST]:
        files.remove(path)
