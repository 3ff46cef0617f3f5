"""Making an archive: open the sources, leave out what was read before, read the rest part by part, sum it up.

Where the work is done an engine says: it is given a function and its tasks, and gives what came of them in any order.
A run that was killed goes on where it was; a finished one finds nothing to do.
"""

from __future__ import annotations

import functools
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol, TypeVar

from dragoman.case import files, lock, sources, stages, tables
from dragoman.case.manifest import Segment
from dragoman.case.sources import Given
from dragoman.errors import UsageError
from dragoman.options import Options
from dragoman.scale import derived, parts, staging
from dragoman.scale.staging import Cutting, Unit
from dragoman.scale.worker import Worker

T = TypeVar("T")
R = TypeVar("R")

PART = 250  # documents that are read, and written, together


class Engine(Protocol):
    """Who does the work."""

    def map(self, work: Callable[[Worker, T], R], tasks: Sequence[T], options: Options) -> Iterator[R]:
        """Yield what `work` gives for each task, as they are done; it is given a worker that is kept between tasks."""
        ...

    def query(self, sql: str, views: Mapping[str, Path], into: Path, by: str | None = None) -> list[Path]:
        """Write what a query gives, over folders of Parquet files by their names, as such files; return these.

        With `by` return a folder of files for each value of a column, which is not in them.
        """
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come: with opening its "sources", then with reading their "documents"."""

    what: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Archived:
    """What one run did, in documents: `outdated` parts were read before by other versions of the stages.

    `told_again` is how many records of each kind, documents among them, tell again of what an earlier one tells of,
    where that was asked for.
    """

    read: int
    quarantined: int
    known: int
    outdated: int
    told_again: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of documents that waits to be read, and which of them are read elsewhere."""

    name: str
    elsewhere: frozenset[str]
    documents: int


@dataclass(frozen=True, slots=True)
class Task:
    """What reading a list takes beside it."""

    home: Path
    stages: Mapping[str, str]


Report = Callable[[Progress], None]

# Of documents with one id, those that do not come first, by the file that they stand in.
_EQUAL = """
WITH files AS (SELECT unnest($1::VARCHAR[]) AS filename, generate_subscripts($1::VARCHAR[], 1) AS place),
     rows AS (SELECT id, filename FROM read_parquet($2::VARCHAR[], filename = true)),
     ranked AS (SELECT id, filename, row_number() OVER (PARTITION BY id ORDER BY place) AS nth
                FROM rows JOIN files USING (filename))
SELECT filename, count(*), list(id) FILTER (nth > 1) FROM ranked GROUP BY filename
"""


def archive(
    given: Iterable[Given],
    home: str | Path,
    *,
    engine: Engine,
    options: Options | None = None,
    part: int = PART,
    update: bool = False,
    reprints: bool = False,
    link: bool = False,
    report: Report = lambda _: None,
    **keywords: Any,
) -> Archived:
    """Read sources into an archive: a folder of Parquet tables with a manifest.

    Documents that the archive holds are passed over. What cannot be read is in its table `quarantine`. `part` documents
    are read and written together; with `update` those are read again that other versions of the stages read. With
    `reprints` the table `identities` tells which are printings of one text, with `link` also which actors, places,
    events and statements are one. `report` is told the progress. The other keywords are those of
    `dragoman.Reader.documents`.

    Raises:
        CaseError: another process writes to the archive, or it cannot be written; what is done is kept.
        UsageError: a source does not exist or can be read only once, or the folder holds something else.
    """
    home, options = Path(home), options or Options.from_environment()
    cutting = Cutting(home, part, {name: value for name, value in keywords.items() if value is not None})
    task = Task(home, stages.current(None, options))
    units = staging.units(sources.expand(given), cutting)
    with files.guarded(home):
        files.make(home)
        _refuse_others(home)
    with lock.writing(home), files.guarded(home):
        _clear(home)
        whole = {segment.name: segment for segment in parts.done(home)}
        old = {name for name, segment in whole.items() if segment.stages and segment.stages != task.stages}
        done = whole.keys() - (old if update else set())
        try:
            failed = _opened(engine, cutting, units, done, options, report)
            waiting = _waiting(home, units, [whole[name] for name in done])
            read = _read(engine, task, waiting, options, report)
            told = derived.compute(home, engine, options, link=link) if link or reprints else None
        finally:
            told_of = {name: held for name, held in {"identities": derived.noted(home)}.items() if held}
            parts.summarise(home, parts.done(home), told_of, {"dragoman": version("dragoman"), "stages": task.stages})
        for name in (name for unit in units for name in staging.lists(home, unit) or ()):
            files.remove(home / staging.path(name))
        files.prune(home / staging.STAGED)
    return Archived(
        read[tables.DOCUMENTS],
        failed + read[tables.QUARANTINE],
        sum(len(listed.elsewhere) for listed in waiting) + sum(_held(whole[name]) for name in done),
        0 if update else len(old),
        told,
    )


def _refuse_others(home: Path) -> None:
    held = parts.noted(home, parts.MANIFEST)
    if (held is not None and held.get("kind") != parts.KIND) or (home / "case.toml").exists():
        raise UsageError(f"{home}: holds a case or something else that is no archive; name another folder")


def _clear(home: Path) -> None:
    """Remove the folders that a killed run left unfinished."""
    for entry in files.entries(home):
        if entry.name.startswith(files.TEMPORARY) and entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)


def _opened(
    engine: Engine, cutting: Cutting, units: Sequence[Unit], done: Collection[str], options: Options, report: Report
) -> int:
    """Stage the units of which a list is neither read nor waits to be; return how many failures there were."""
    missing = [unit for unit in units if _is_missing(cutting.home, unit, done)]
    failed = 0
    report(Progress("sources", 0, len(missing)))
    for number, staged in enumerate(engine.map(functools.partial(staging.stage, cutting), missing, options), 1):
        failed += len(staged.failed)
        report(Progress("sources", number, len(missing)))
    return failed


def _is_missing(home: Path, unit: Unit, done: Collection[str]) -> bool:
    lists = staging.lists(home, unit)
    return lists is None or any(name not in done and not staging.is_there(home, name) for name in lists)


def _waiting(home: Path, units: Iterable[Unit], done: Iterable[Segment]) -> list[Listed]:
    """Return the lists that are to be read, in the order of the sources; of equal documents the first is read."""
    import duckdb

    read = {segment.name: segment for segment in done}
    named = (name for unit in units for name in staging.lists(home, unit) or () if name not in read)
    waiting = {str(home / staging.path(name)): name for name in named}
    if not waiting:
        return []
    held = [file.path for segment in read.values() if (file := segment.tables.get(tables.DOCUMENTS)) is not None]
    every = [*(str(home / path) for path in held), *waiting]
    with duckdb.connect() as database:
        found = {path: told for path, *told in database.execute(_EQUAL, [every, every]).fetchall()}
    counted = ((name, *found[path]) for path, name in waiting.items())
    return [Listed(name, frozenset(elsewhere or ()), documents) for name, documents, elsewhere in counted]


def _read(engine: Engine, task: Task, waiting: Sequence[Listed], options: Options, report: Report) -> Counter[str]:
    """Read lists; return how many rows each table got."""
    total = sum(listed.documents - len(listed.elsewhere) for listed in waiting)
    rows: Counter[str] = Counter()
    report(Progress("documents", 0, total))
    for segment in engine.map(functools.partial(read, task), waiting, options):
        rows.update({table: file.rows for table, file in segment.tables.items()})
        report(Progress("documents", rows[tables.DOCUMENTS] + rows[tables.QUARANTINE], total))
    return rows


def read(task: Task, worker: Worker, listed: Listed) -> Segment:
    """Read a list of documents into a part of the same name."""
    documents = [d for d in staging.documents(task.home, listed.name) if d.id not in listed.elsewhere]
    return parts.keep(task.home, listed.name, worker.rows(documents, listed.name), task.stages)


def _held(segment: Segment) -> int:
    return segment.tables[tables.DOCUMENTS].rows if tables.DOCUMENTS in segment.tables else 0
