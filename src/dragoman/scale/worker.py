"""A reading process and who looks after it: what ends the process costs the document that did it, and no other."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool as Ended  # what `call` raises where the process was ended
from ctypes import c_bool
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.case import tables
from dragoman.options import Options
from dragoman.reader import Reader, follow
from dragoman.scale import reading
from dragoman.scale.reading import Item

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Ended", "Worker"]

T = TypeVar("T")

_reader: Reader | None = None  # of this process, where it is a reading one


class Worker:
    """One reading process, started when it is first needed, and again after it was ended."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._pool: ProcessPoolExecutor | None = None
        self._stop: Any = None

    def call(self, function: Callable[..., T], *given: object) -> T:
        """Return what a function of a module returns in the process, where it is given the reader first.

        Raises:
            Ended: the process was ended.
        """
        try:
            return self._started().submit(_called, function, given).result()  # type: ignore[return-value]  # as `given`
        except BaseException:
            self.close()
            raise

    def rows(self, items: Sequence[Item], part: str) -> Mapping[str, pa.Table]:
        """Return the rows of documents by table; a document that ends the process has a row of quarantine alone."""
        import pyarrow as pa

        try:
            return self.call(reading.rows, items, part)
        except Ended:
            apart = [self._alone(item, part) for item in items]
            return {table: pa.concat_tables(found[table] for found in apart) for table in apart[0]}

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._stop.value = True
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None

    def _alone(self, item: Item, part: str) -> Mapping[str, pa.Table]:
        try:
            return self.call(reading.rows, [item], part)
        except Ended:
            nothing = {table: reading.schema(table).empty_table() for table in tables.RECORDS}
            return {**nothing, tables.QUARANTINE: reading.quarantine([reading.ended(item)])}

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # a fork of a program with threads may hang
            self._stop = context.Value(c_bool, False, lock=False)
            self._pool = ProcessPoolExecutor(1, context, _begin, (os.getpid(), self._stop, self._options))
        return self._pool


def _begin(parent: int, stop: c_bool, options: Options) -> None:
    global _reader
    follow(parent, stop)
    _reader = reading.prepare(options)


def _called(function: Callable[..., object], given: Sequence[object]) -> object:
    return function(_reader, *given)
