"""Archives made on Spark: the rows that one reader gives, from files and from DataFrames, whatever dies on the way."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from dragoman import Reader
from dragoman.case import tables
from dragoman.errors import UsageError
from dragoman.scale import archive
from scale_kit import OPTIONS, article, held, joined, refused, written


@pytest.fixture(scope="module")
def engine(spark):
    from dragoman.scale.spark import Spark

    return Spark(spark)


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    return written(tmp_path_factory.mktemp("articles") / "news.jsonl", [article(n) for n in range(6)])


@pytest.fixture(scope="module")
def records(articles):
    return list(Reader(everything=True, options=OPTIONS).stream([articles]))


def _of(records, kind):
    return sorted((row["id"], row["digest"]) for row in tables.of_records(records, "", [kind])[kind].to_pylist())


def test_an_archive_of_spark_holds_what_one_reader_finds(engine, articles, records, tmp_path):
    home, told = tmp_path / "archive", []
    done = archive([articles], home, engine=engine, options=OPTIONS, part=2, report=told.append)
    assert (done.read, done.quarantined) == (6, 0)
    found = held(home)
    assert all(found[kind] == _of(records, kind) for kind in tables.KINDS)
    assert (told[-1].done, told[-1].total) == (6, 6)
    assert archive([articles], home, engine=engine, options=OPTIONS, part=2).known == 6
    assert refused(home) == []


def test_reads_a_data_frame_into_tables(spark, records):
    from dragoman.scale.spark import read

    rows = [(a["text"], a["published"], a["publisher"], a["url"]) for a in map(article, range(6))]
    bad = [(None, None, None, "https://quay.example/none"), ("word " * 4_000_001, "no day", None, None)]
    frame = spark.createDataFrame([*rows, *bad], "body string, date string, publisher string, url string")
    found = read(frame.coalesce(1), OPTIONS, columns={"text": "body"})
    for kind in ("events", "statements", "actors"):
        assert sorted((row.id, row.digest) for row in found[kind].select("id", "digest").collect()) == _of(
            records, kind
        )
    assert {row.published for row in found["documents"].collect()} == {a["published"] for a in map(article, range(6))}
    empty, long = sorted(found["quarantine"].collect(), key=lambda row: len(row.source), reverse=True)
    assert empty.source == "https://quay.example/none" and "is empty or missing" in empty.reason
    assert "longer than" in long.reason


def test_refuses_a_data_frame_without_texts(spark):
    from dragoman.scale.spark import read

    with pytest.raises(UsageError, match="there is none; there are: words"):
        read(spark.createDataFrame([("a",)], "words string"))
    with pytest.raises(UsageError, match="it holds int"):
        read(spark.createDataFrame([(1,)], "text int"))


def test_a_killed_worker_of_spark_costs_nothing(engine, tmp_path):
    def dying(worker, flag):
        if not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return flag.name

    assert sorted(engine.map(dying, [tmp_path / "one", tmp_path / "two"], OPTIONS)) == ["one", "two"]


def test_what_stops_a_task_is_told(engine, tmp_path):
    with pytest.raises(FileNotFoundError):
        list(engine.map(lambda worker, path: path.read_text(), [tmp_path / "none"], OPTIONS))


def test_what_is_one_is_what_is_one_in_a_case(engine, tmp_path):
    held, wanted = joined(tmp_path / "archive", tmp_path / "case", engine)
    assert held == wanted
    assert {kind for kind, *_ in held} == {"document", "actor", "place", "event", "statement"}
    printings = [row for row in held if row[0] == "document"]
    assert len({row[3] for row in printings}) == 1 and len(printings) == 3  # the text of another number is none


def test_the_java_of_a_package_is_started_without_what_it_lacks(spark):
    from dragoman.scale.spark import _without_vectors

    started = Path(_without_vectors(Path("/bin/echo"))) / "bin" / "java"
    said = subprocess.run([started, "-cp", "a b", "--add-modules=jdk.incubator.vector", "X"], capture_output=True)  # noqa: S603
    assert said.stdout == b"-cp a b X\n"
