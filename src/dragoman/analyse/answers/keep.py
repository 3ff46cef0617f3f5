"""Where the rows of a case are kept: one file for each state of the case, below `cache/`, renamed into place whole."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.analyse.answers.build import Views, build
from dragoman.analyse.answers.look import Answers
from dragoman.case import files
from dragoman.errors import CaseError
from dragoman.shown import RULES

if TYPE_CHECKING:
    from dragoman.case import Case
    from dragoman.case.view import View

FOLDER = "cache"
_VERSION = "8"  # raise it with any change of what the file holds
# Files that are kept, by what they hold: one for each day that was asked for, the last that reviewers settled.
_MOST = {"rows": 20, "settled": 2, "new": 5, "days": 10}


@dataclass(frozen=True, slots=True)
class Seen:
    """How a case is looked at: as of which day, since which day something is new, and what reviewers have settled.

    `settled` is the digest of that (`case.settle.mark`), empty where all is as the machine read it. `days` are the
    first and the last of those of which a network is made, where it is made of some alone.
    """

    as_of: date | None = None
    since: date | None = None
    settled: str = ""
    days: tuple[date | None, date | None] | None = None

    @property
    def kind(self) -> str:
        """What the files of such a look hold."""
        kinds = (("new", self.since), ("days", self.days), ("settled", self.settled))
        return next((kind for kind, given in kinds if given), "rows")


def path_of(case: Case, seen: Seen = Seen()) -> Path:
    """Return the file that holds the rows of a case as it stands, or as it is looked at."""
    return case.path / FOLDER / f"{_name(case, seen)}-{case.state()[:20]}.sqlite"


def _name(case: Case, seen: Seen) -> str:
    """Return what the files of all states of a case begin with: one question, one look, one version of the rows."""
    known = (_VERSION, version("dragoman"), repr(case.config), RULES, repr(seen))
    return f"{seen.kind}-{hashlib.sha256(repr(known).encode()).hexdigest()[:20]}"


def ready(case: Case, seen: Seen = Seen()) -> Answers | None:
    """Return the answers of a case where they have been made for what it holds now; None where they have not."""
    return _read(case, path_of(case, seen))


def before(case: Case, seen: Seen = Seen()) -> Answers | None:
    """Return the newest answers that were made for what a case held before; None where there are none."""
    return next(earlier(case, seen), None)


def earlier(case: Case, seen: Seen = Seen()) -> Iterator[Answers]:
    """Yield the answers that were made for what a case held before, the newest first."""
    kept = (case.path / FOLDER).glob(f"{_name(case, seen)}-*.sqlite")
    for path in sorted(kept, key=lambda path: path.stat().st_mtime, reverse=True):
        if (found := _read(case, path)) is not None:
            yield found


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
    case: Case,
    views: Views,
    seen: Seen = Seen(),
    report: Callable[[int, int, str], None] | None = None,
    view: View | None = None,
) -> Answers:
    """Return the answers of a case, made first where that has not been done.

    `view` is what they are made of where reviewers have settled something.

    Raises:
        CaseError: they cannot be written.
    """
    if (found := ready(case, seen)) is not None:
        return found
    target = path_of(case, seen)
    with files.guarded(case.path):
        target.parent.mkdir(exist_ok=True)
        beside = files.temporary(target.parent)
        try:
            with sqlite3.connect(beside) as connection:
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                build(connection, view or case.view(seen.as_of), views, report, seen.since, seen.days)
            connection.close()
            files.move(beside, target)
        except sqlite3.Error as error:
            raise CaseError(f"{target}: cannot be written ({error}); free some space and try again") from error
        finally:
            files.remove(beside)
        _forget(target)
    found = ready(case, seen)
    if found is None:
        raise CaseError(f"{target}: was written and is gone; is another program tidying {target.parent}?")
    return found


def _forget(newest: Path) -> None:
    """Remove the oldest files, so that looking at many days does not fill the disk."""
    kind = newest.name.partition("-")[0]
    kept = sorted(newest.parent.glob(f"{kind}-*.sqlite"), key=lambda path: path.stat().st_mtime)
    for path in kept[: -_MOST[kind]]:
        files.remove(path)
