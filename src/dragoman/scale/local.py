"""The engine of one machine: as many reading processes as are asked for, each looked after by a thread."""

from __future__ import annotations

import os
import queue
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from dragoman.errors import CaseError
from dragoman.options import Options
from dragoman.scale.worker import Worker

T = TypeVar("T")
R = TypeVar("R")

_ERRNO = re.compile(r'"errno":"(\d+)"')  # in what DuckDB says of a file
_PIECE = 16  # MB of a file that one process goes through


@dataclass(slots=True)
class Local:
    """Reads in `processes` processes of this machine, which end where `with` does."""

    processes: int = 1
    _workers: list[Worker] = field(default_factory=list, init=False)

    def map(self, work: Callable[[Worker, T], R], tasks: Sequence[T], options: Options) -> Iterator[R]:
        """Yield what `work` gives for each task, as they are done."""
        self._workers = self._workers or [Worker(options) for _ in range(self.processes)]
        free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in self._workers:
            free.put(worker)

        def done(task: T) -> R:
            worker = free.get()
            try:
                return work(worker, task)
            finally:
                free.put(worker)

        with ThreadPoolExecutor(self.processes) as threads:
            futures = [threads.submit(done, task) for task in tasks]
            try:
                yield from (future.result() for future in as_completed(futures))
            except BaseException as error:  # nobody wants the rest
                threads.shutdown(wait=False, cancel_futures=True)
                if not isinstance(error, Exception):  # Ctrl-C does not wait for what is being read, a full disk does
                    self._close()
                raise

    def query(self, sql: str, views: Mapping[str, Path], into: Path, by: str | None = None) -> list[Path]:
        """Write what a query gives as Parquet files, or a folder of such for each value of a column; return these.

        Raises:
            OSError: the system did not let it be written.
            CaseError: DuckDB gave up.
        """
        import duckdb

        spill: dict[str, Any] = {"temp_directory": str(into.parent)}  # of what memory cannot hold
        form = f"PARTITION_BY ({by})" if by else f"FILE_SIZE_BYTES '{_PIECE}MB'"
        with _telling(into), duckdb.connect(config=spill) as database:
            for name, folder in views.items():
                database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({_quoted(folder / '*.parquet')})")  # noqa: S608 - quoted
            database.execute(f"COPY ({sql}) TO {_quoted(into)} (FORMAT parquet, {form})")
        return sorted(into.glob(f"{by}=*" if by else "*.parquet"))

    def __enter__(self) -> Local:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        for worker in self._workers:
            worker.close()


@contextmanager
def _telling(into: Path) -> Iterator[None]:
    """Tell what the system has against writing in its own words, and anything else in DuckDB's."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        if (number := _ERRNO.search(str(error))) is not None:
            raise OSError(int(number[1]), os.strerror(int(number[1])), str(into)) from error
        reason = str(error).partition("\n")[0][:300]
        raise CaseError(f"DuckDB gave up ({reason}); what was read is kept: run the same command again") from error


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
