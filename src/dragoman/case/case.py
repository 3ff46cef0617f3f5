"""A case: a directory that keeps what was read of many articles. See `docs/tables.md` for its tables."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.case import compact, config, derived, files, index, lock, manifest, sources, step
from dragoman.case.config import CaseFile
from dragoman.case.sources import Given
from dragoman.case.store import Batch, Store, Writer
from dragoman.case.stored import Stored
from dragoman.case.view import View, day
from dragoman.errors import CaseError
from dragoman.ingest import Failure
from dragoman.options import Options

if TYPE_CHECKING:
    from dragoman.case.add import Progress

FORESEEN = ("weights.tsv", "forecasts.jsonl")  # who decides, and what was forecast
_OWN = frozenset([*step.OWN, config.NAME, *sources.FOLDERS, *FORESEEN])
_MANY = 200  # segments, from which reading them is felt


@dataclass(frozen=True, slots=True)
class Added:
    """What one run of adding did, in documents: `failures` are those of this run, `waiting` stay in quarantine untried.

    `notes` says in plain words what else there is to know, such as damaged files or outdated documents.
    """

    added: int
    known: int
    updated: int
    waiting: int
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]


class Case:
    """A case on disk; open one with `Case.open`, make one with `Case.new`."""

    def __init__(self, path: Path, options: Options | None = None) -> None:
        self.path = path
        self.options = options or Options.from_environment()
        self.config: CaseFile = config.load(path / config.NAME)

    @classmethod
    def new(cls, path: str | Path, *, title: str | None = None, question: str | None = None) -> Case:
        """Make a directory with a commented `case.toml` and open it as a case.

        Raises:
            CaseError: there is a case already, or the directory cannot be written.
        """
        path = Path(path)
        if (path / config.NAME).exists():
            raise CaseError(f"{path}: is a case already; change its {config.NAME} instead")
        with files.guarded(path):
            files.make(path)
            with files.whole(path / config.NAME) as stream:
                stream.write(config.template(title or path.resolve().name, question).encode())
        return cls(path)

    @classmethod
    def open(cls, path: str | Path, *, options: Options | None = None) -> Case:
        """Open a case; what is added to it is read with `options`, or else with those of the environment.

        Raises:
            CaseError: there is none, or its `case.toml` says something that is not understood.
        """
        return cls(Path(path), options)

    def owns(self, path: Path) -> bool:
        """Return whether a path is that of a file or folder that the case is made of, or lies in such a folder."""
        within, home = path.resolve(), self.path.resolve()
        return home in within.parents and within.relative_to(home).parts[0] in _OWN

    def state(self) -> str:
        """Return what tells what the case holds now from what it held before: a digest of what names its files."""
        found = hashlib.sha256()
        for name in (manifest.NAME, *FORESEEN):
            try:
                found.update(hashlib.sha256(files.read(self.path / name)).digest())
            except FileNotFoundError:
                found.update(name.encode())
        return found.hexdigest()

    def add(
        self,
        given: Iterable[Given] = (),
        *,
        processes: int = 1,
        retry: bool = False,
        update_outdated: bool = False,
        kind: str | None = None,
        columns: Mapping[str, str] | None = None,
        published: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        report: Callable[[Progress], None] | None = None,
    ) -> Added:
        """Add the documents of files, folders, globs, addresses or "-"; those that are known are passed over.

        What fails is put in quarantine with its reason, and tried again with `retry` (where no source is given, all of
        it). With `update_outdated`, documents that were read by other versions of the stages, or for another question,
        are read again where that concerns them. The other keywords are those of `dragoman.read`. `report` is called
        with the progress after each document.

        Raises:
            CaseError: another process writes to the case, or it cannot be written; what was added before is kept.
            UsageError: a source does not exist, or a keyword makes no sense.
        """
        from dragoman.case import (
            add,
            stages,
            update,
        )  # with the reader and its parser, which looking at a case must not wait for

        wanted = sources.expand(given)
        keywords = {
            "kind": kind, "columns": columns, "published": published, "publisher": publisher, "language": language,
        }  # fmt: skip
        with self._writing() as writer:
            run = add.Run(writer, self.config.question, self.options, processes, report)
            if retry and not wanted:
                wanted = sources.again(item.source for item in run.quarantine.values())
            if wanted:
                add.add(run, wanted, keywords, retry=retry)
            if update_outdated:
                update.update(run)
            run.keep()
            unindexed = self._settle(writer)
            outdated = stages.outdated_in(writer.manifest.segments, run.now)
        progress = run.progress
        return Added(
            progress.added, progress.known, progress.updated, progress.waiting, tuple(progress.failures),
            (*_unread(progress.unread), *writer.notes(), *unindexed, *_outdated(*outdated), *_scattered(writer)),
        )  # fmt: skip

    def take(self, batches: Iterable[Batch]) -> Added:
        """Add records that were read elsewhere; documents that are known are passed over.

        What another question or other versions of the stages made of them is told in the notes.

        Raises:
            CaseError: another process writes to the case, or it cannot be written; what was added before is kept.
        """
        from dragoman.case import stages, take

        with self._writing() as writer:
            added, known = take.take(writer, batches)
            unindexed = self._settle(writer)
            outdated = stages.outdated_in(writer.manifest.segments, stages.current(self.config.question, self.options))
        notes = (*writer.notes(), *unindexed, *_outdated(*outdated), *_scattered(writer))
        return Added(added, known, 0, 0, (), notes)

    def compact(self) -> tuple[int, int]:
        """Merge the segments of the case; return how many there were and are.

        Raises:
            CaseError: another process writes to the case, or it cannot be written.
        """
        with self._writing() as writer:
            merged = compact.compact(writer)
            self._settle(writer)
        return merged

    def set_aside(self) -> tuple[Path, int]:
        """Move the files that the manifest does not name into a folder of the case; return it and how many there were.

        A case that was copied while something was added to it can be opened then, as it was at that moment. Nothing is
        deleted; where the manifest is lost, all files are moved, and the case is empty.

        Raises:
            CaseError: another process writes to the case, or it cannot be written; or its manifest is damaged.
        """
        with lock.writing(self.path), files.guarded(self.path):
            return step.set_aside(self.path)

    def reindex(self) -> tuple[str, ...]:
        """Make `index.duckdb` and the derived tables anew from the tables of records.

        Returns in plain words what could not be read.

        Raises:
            CaseError: another process writes to the case, or it cannot be written.
        """
        with self._writing() as writer:
            files.remove(self.path / index.NAME)
            unindexed = self._settle(writer, anew=True)
        return (*writer.notes(), *unindexed)

    def renew(self) -> tuple[str, ...]:
        """Bring `index.duckdb` and the derived tables in step with a case that other columns or rules have made.

        Returns in plain words what could not be read or written.

        Raises:
            CaseError: another process writes to the case, or it cannot be written.
        """
        with self._writing() as writer:
            unindexed = self._settle(writer)
        return (*writer.notes(), *unindexed)

    def view(self, as_of: str | date | None = None, *, everything: bool = False) -> View:
        """Return a view of the case, as it stands or of what was published by a day.

        `everything` shows also what is not sure enough to be shown (`dragoman.shown`), which takes longer.

        Raises:
            UsageError: `as_of` is no day.
            CaseError: the case was written by a newer version, or its manifest is damaged.
        """
        store = Store(self.path)
        store.glance()
        if store.damaged:  # unless a writer has just put other files in their place
            store = Store(self.path)
            store.glance()
        made = Stored(store, self.config.question, day(as_of), everything=everything)
        made.adjudicator, made.borders, made.case = self.config.adjudicator, self.config.borders, self
        return made

    @contextmanager
    def _writing(self) -> Iterator[Writer]:
        """Hold the case for writing, once what a killed writer left is removed."""
        with lock.writing(self.path), files.guarded(self.path):
            writer = Writer(self.path)
            writer.recover()
            yield writer

    def _settle(self, writer: Writer, *, anew: bool = False) -> tuple[str, ...]:
        """Bring what is computed over all documents up to date, or make it anew; return why there is no index."""
        state = None
        if writer.manifest.segments and (anew or not derived.fresh(writer, self.config.question)):
            state = derived.refresh(writer, self.config.question)
        return index.sync(writer, state)


def _unread(languages: Mapping[str, int]) -> tuple[str, ...]:
    if not languages:
        return ()
    counted = ", ".join(f"{code}: {number:,}" for code, number in sorted(languages.items()))
    documents = f"{sum(languages.values()):,} documents are in a language that is not read ({counted})"
    return (f"{documents}: their text is kept, and no view shows anything of them",)


def _scattered(writer: Writer) -> tuple[str, ...]:
    if (segments := len(writer.manifest.segments)) <= _MANY:
        return ()
    return (f"the case lies in {segments:,} segments: `dragoman case compact` merges them, which makes it faster",)


def _outdated(documents: int, changed: Collection[str]) -> tuple[str, ...]:
    if not documents:
        return ()
    return (
        f"{documents:,} documents were read before a change of {', '.join(sorted(changed))}: "
        "`dragoman add CASE --update` reads them again",
    )
