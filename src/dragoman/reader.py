"""Read one article or many: the Python API over ingest and pipeline."""

from __future__ import annotations

import gc
import itertools
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from ctypes import c_bool
from dataclasses import replace
from multiprocessing.sharedctypes import RawValue
from pathlib import Path

from dragoman import ingest, pipeline
from dragoman.errors import DragomanError, LimitError, SourceError, UsageError
from dragoman.ingest import Failure
from dragoman.ingest.source import name_of
from dragoman.model import Document, Question, Record
from dragoman.options import Options
from dragoman.shown import shown

Source = str | Path | Document
_CHUNK = 16  # documents handed to a process at a time: enough to fill its parser's batches
_WATCH = 0.5  # seconds between a process's looks at whether its parent lives


def read(
    source: Source,
    *,
    published: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    everything: bool = False,
    options: Options | None = None,
) -> Record:
    """Read one article into its sourced record.

    Args:
        source: the text itself, an address beginning with http:// or https://, a `Path`, or a `Document`.
        published: ISO date that relative dates count from; it wins over what the source says of itself.
        publisher: name or web domain of the publisher; it wins too.
        language: ISO 639-1 code; detected where neither this nor the source says it.
        everything: also what the reader is not sure enough of to show it; each record says its `confidence`.
        options: limits, and who reads; those of the environment where none are given.

    Returns:
        The record; `record.notes` says what could not be done, such as a text in a language that is not read.

    Raises:
        SourceError: the source cannot be read or is refused; LimitError: it is larger than the limits.
        StageError: a stage broke down on it.
        UsageError: `published` is no date, or `source` holds several documents.

    Example:
        >>> record = dragoman.read("Kenya will send 600 more officers, Ann Moraa said.", published="2024-11-09")
        >>> [s.speaker.name for s in record.statements if s.speaker]
        ['Ann Moraa']
    """
    reader = Reader(everything=everything, options=options)
    results = list(reader.stream([source], published=published, publisher=publisher, language=language))
    if len(results) != 1:
        raise UsageError(f"the source holds {len(results)} documents: use dragoman.Reader().stream([source])")
    if isinstance(results[0], Failure):
        raise results[0].error or SourceError(results[0].reason)
    return results[0]


class Reader:
    """Reads many sources in order; `processes` > 1 shares the documents out, with the same result in the same order.

    With the `question` of a case, positions are taken on its options; without, on proposals that each text makes.
    `everything` gives also what is not sure enough to be shown (`dragoman.shown`). `options` are
    those of the environment, where none are given.
    """

    def __init__(
        self,
        *,
        processes: int = 1,
        question: Question | None = None,
        everything: bool = False,
        options: Options | None = None,
    ) -> None:
        if processes < 1:
            raise UsageError(f"processes must be at least 1, not {processes}")
        self.processes = processes
        self.question = question
        self.everything = everything
        self.options = options or Options.from_environment()

    def stream(
        self,
        sources: Iterable[Source],
        *,
        published: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        kind: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> Iterator[Record | Failure]:
        """Yield the record of each document of each source, or the failure that stands in its place.

        The first keywords are those of `read`; `kind` names a reader where file name and content would not tell, and
        `columns` says which column of a table holds what ({"text": "body"}). A failure never costs its siblings.

        Raises:
            UsageError: a keyword makes no sense, such as a `published` that is no date.
        """
        given = {"published": published, "publisher": publisher, "language": language, "kind": kind}
        documents = (d for source in sources for d in self.documents(source, columns=columns, **given))
        if self.processes == 1:
            yield from _read_all(documents, self.question, self.options, everything=self.everything)
            return
        try:
            yield from self._shared_out(documents)
        except BrokenProcessPool:
            raise LimitError(
                "a reading process was ended by the system, most likely for want of memory: use fewer processes, or "
                "only one to find the text at fault"
            ) from None

    def documents(
        self,
        source: Source,
        *,
        published: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        kind: str | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> Iterator[Document | Failure]:
        """Yield the documents of a source as `stream` would read them, or the failures that stand in their place.

        Raises:
            UsageError: a keyword makes no sense.
        """
        given = {"published": published, "publisher": publisher, "language": language}
        try:
            if isinstance(source, Document):
                known = {name: value for name, value in given.items() if value is not None}
                yield replace(source, **known)  # type: ignore[arg-type]  # no issuer is given
            elif isinstance(source, str) and not ingest.is_url(source):
                _refuse_file_name(source)
                yield ingest.from_text(source, options=self.options, **given)
            else:
                yield from ingest.read(source, kind=kind, columns=columns, options=self.options, **given)  # type: ignore[arg-type]  # by name
        except SourceError as error:
            yield Failure(name_of(source) if isinstance(source, Path) else str(source)[:80], "", str(error), error)

    def _shared_out(self, documents: Iterator[Document | Failure]) -> Iterator[Record | Failure]:
        stop = RawValue(c_bool, False)  # not an Event, which waits for ever for a process that was killed
        with ProcessPoolExecutor(self.processes, initializer=follow, initargs=(os.getpid(), stop)) as pool:
            pending = []
            try:
                for chunk in iter(lambda: list(itertools.islice(documents, _CHUNK)), []):
                    pending.append(pool.submit(_read_list, chunk, self.question, self.options, self.everything))
                    if len(pending) > 2 * self.processes:  # never more in memory than keeps the processes busy
                        yield from pending.pop(0).result()
                for future in pending:
                    yield from future.result()
            except BaseException:  # nobody wants the rest: Ctrl-C, or a generator that is closed
                stop.value = True
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def follow(parent: int, stop: c_bool) -> None:
    """Make a reading process end with its parent, which may be killed, or when told to, and leave Ctrl-C to it.

    What the parent had made is never freed here: a copy of its threads' and libraries' objects may crash when it is.
    """
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent and not stop.value:
            time.sleep(_WATCH)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _refuse_file_name(text: str) -> None:
    """Raise UsageError where a string of text is the name of a file: reading the name as an article helps nobody."""
    if "\n" not in text and len(text) < 200 and "\0" not in text and Path(text).is_file():
        raise UsageError(f"{text!r} is a file: pass pathlib.Path({text!r}) to read it")


def _read_all(
    documents: Iterable[Document | Failure], question: Question | None, options: Options, *, everything: bool
) -> Iterator[Record | Failure]:
    for failed, group in itertools.groupby(documents, key=lambda d: isinstance(d, Failure)):
        if failed:
            yield from (item for item in group if isinstance(item, Failure))
            continue
        for result in pipeline.records((item for item in group if isinstance(item, Document)), question, options):
            if isinstance(result, tuple):
                yield _failure(*result)
            else:
                yield result if everything else shown(result)


def _read_list(
    documents: list[Document | Failure], question: Question | None, options: Options, everything: bool
) -> list[Record | Failure]:
    return list(_read_all(documents, question, options, everything=everything))


def _failure(document: Document, error: DragomanError) -> Failure:
    name = document.source or document.url or f"document {document.id}"
    return Failure(name, "", f"{name}: {error}", error, document)
