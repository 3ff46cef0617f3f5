"""What an archive costs: the same documents read by one reader, by processes and by Spark; and a large one asked.

    python benchmarks/archive.py [--documents 20000] [--longest 400] [--json FILE] [--kill] [--link]
        [--records 10000000]

The corpus is resampled from the training documents beside DRAGOMAN_EVALS, each time with other surnames and on other
days; --longest leaves out longer ones (in words), for a quick run. Each way of reading is a process of its own, one
after the other. A rate counts from the moment when each worker has done its first part, so that no start is in it.
--kill ends one of Spark's workers in the middle (kill -9) in one more run. --link looks which records of the last
archive are one, and whether a case of its documents says the same. --records asks DuckDB for the timeline of one actor
in an archive of so many records, made of the one that was read.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from dragoman.case import tables
from dragoman.case.derived import compute
from dragoman.model import Record
from dragoman.options import Options
from dragoman.scale import Local, Progress, archive, derived, linking, parts, reading
from dragoman.scale.worker import Worker

EVALS = Path(os.environ.get("DRAGOMAN_EVALS", Path(__file__).parents[2] / "shared" / "evals"))
TRAINING = EVALS.parent / "training" / "real" / "documents.jsonl"
PART = 50  # documents: small parts, so that the last ones end close together
WAYS = ("single 1", "local 1", "local 2", "spark 1", "spark 2")
_WEEK = timedelta(days=7)
_SURNAMES = ("Biden", "Blinken", "Sullivan", "Harris", "Austin", "Putin", "Zelenskyy", "Macron", "Scholz", "Trump")
_OTHERS = ("Varn", "Mirel", "Roope", "Anker", "Haleth", "Ostle", "Lundar", "Emmery", "Calder", "Norwin")
_NAMED = re.compile("|".join(_SURNAMES))
ARTICLES, CORES = 10**8, 100  # of the model of cost
EFFICIENCY = 0.85  # of cores, the least that is aimed at
# A table told again and again: its ids, of the same length, and the names of its actors are others in each turn.
AGAIN = """COPY (SELECT * EXCLUDE (nth) REPLACE ({changed}) FROM '{source}', range({first}, {last}) turns(nth))
TO '{target}' (COMPRESSION zstd)"""
TURNS = 8  # in a file
_ID = "substr({0}, 1, 8) || printf('%08x', nth) AS {0}"
_IDS = "list_transform({0}, lambda x: substr(x, 1, 8) || printf('%08x', nth)) AS {0}"
CHANGED = {
    "documents": [_ID.format("id")],
    "actors": [_ID.format("id"), _ID.format("document"), "name || ' ' || nth AS name"],
    "events": [_ID.format("id"), _ID.format("document"), _IDS.format("actors"), _IDS.format("recipients")],
}
OTHERS = [_ID.format("id"), _ID.format("document")]
TIMELINE = """
WITH who AS (SELECT id, document FROM '{large}/records/actors/*.parquet' WHERE name = '{name}')
SELECT event.date, event.type, event.mode, event.evidence.quote, document.publisher, document.published
FROM '{large}/records/events/*.parquet' event
JOIN who USING (document)
JOIN '{large}/records/documents/*.parquet' document ON document.id = event.document
WHERE event.shown AND (list_contains(event.actors, who.id) OR list_contains(event.recipients, who.id))
ORDER BY coalesce(event.date.value, document.published)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one way of reading took."""

    rate: float  # documents a second, after each worker's first part
    processor: float  # seconds of the processor, of all processes but Java's
    memory: float  # most GB of a reading process


def corpus(count: int, longest: int, path: Path) -> float:
    """Write so many documents; return the mean of their words."""
    rows = [json.loads(line) for line in TRAINING.read_text(encoding="utf-8").split("\n") if line]
    rows = [row for row in rows if len(row["text"].split()) <= longest]
    words = []
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            turn, row = number // len(rows), rows[number % len(rows)]
            told = _retold(row, turn)
            words.append(len(told["text"].split()))
            stream.write(json.dumps(told, ensure_ascii=False) + "\n")
    return statistics.mean(words)


def _retold(row: dict[str, Any], turn: int) -> dict[str, Any]:
    """Return a document as of another week, with other surnames; the first time as it stands."""
    shift = turn % len(_OTHERS)
    chosen = dict(zip(_SURNAMES, _OTHERS[shift:] + _OTHERS[:shift], strict=True)) if turn else {}
    return {
        "text": _NAMED.sub(lambda found: chosen.get(found[0], found[0]), row["text"]),
        "title": row["title"],
        "url": f"https://news.example/{turn}/{row['id']}",
        "publisher": row["publisher"],
        "published": str(date.fromisoformat(row["published"]) + turn * _WEEK),
    }


def main() -> None:
    """Read the corpus in every way, and say what that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--longest", type=int, default=10**6)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--link", action="store_true")
    parser.add_argument("--records", type=int, default=0)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    parser.add_argument("--run", nargs=4, metavar=("WAY", "CORPUS", "HOME", "KILL"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.run:
        way, texts, home, kill = given.run
        print(json.dumps(run(way, Path(texts), Path(home), kill=kill == "1")))
        return
    with tempfile.TemporaryDirectory() as folder:
        found = study(given, Path(folder))
    print(json.dumps(found, indent=1))
    if given.json:
        given.json.write_text(json.dumps(found), encoding="utf-8")


def study(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Return every figure."""
    texts = folder / "corpus.jsonl"
    words = corpus(given.documents, given.longest, texts)
    runs, held = {}, {}
    for way in (*given.ways, *(["spark 2 killed"] if given.kill else [])):
        home = folder / way.replace(" ", "-")
        runs[way] = _apart(way, texts, home)
        held[way] = _digests(home)
        print(f"{way:15s} {runs[way].rate:6.1f} documents/s, {runs[way].processor:7.0f} s of the processor, "
              f"{runs[way].memory:.2f} GB a reading process", file=sys.stderr)  # fmt: skip
    one = runs[given.ways[0]]
    found: dict[str, Any] = {"documents": given.documents, "words_a_document": round(words)}
    found["equal_records"] = int(len(set(map(frozenset, held.values()))) == 1)
    for way in ("local 2", "spark 2"):
        if way in runs and given.ways[0].endswith(" 1"):
            found[f"{way.replace(' ', '')}_over_twice_one"] = round(runs[way].rate / (2 * one.rate), 3)
            found[f"{way.replace(' ', '')}_processor_over_one"] = round(runs[way].processor / one.processor, 3)
    found["worker_memory_gb"] = round(max(run.memory for run in runs.values()), 2)
    last = folder / given.ways[-1].replace(" ", "-")
    linked = _linked(last) if given.link else {}
    found |= linked
    joined = linked.get("link_processor", 0.0)
    found |= _cost(one.processor + joined, given.documents, last) if given.ways[-1] != "single 1" else {}
    return found | (_asked(last, given.records, folder / "large") if given.records else {})


def _apart(way: str, texts: Path, home: Path) -> Run:
    name, kill = way.removesuffix(" killed"), str(int(way.endswith("killed")))
    command = [sys.executable, __file__, "--run", name, str(texts), str(home), kill]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def run(way: str, texts: Path, home: Path, *, kill: bool) -> dict[str, float]:
    """Read the corpus in one way into `home`, in this process."""
    name, number = way.split()
    if name == "single":
        return _single(texts, home)
    told: list[tuple[float, int]] = []

    def report(now: Progress) -> None:
        if now.what == "documents":
            told.append((time.perf_counter(), now.done))
            if kill and len(told) == 3:
                _kill_a_worker()

    with _engine(name, int(number)) as engine:
        archive([texts], home, engine=engine, part=PART, report=report)
        spent = {process: rest for process, *rest in engine.map(_used, range(3 * int(number)), Options())}
    begun = told[int(number)]  # the first tells that nothing is done yet
    return {
        "rate": (told[-1][1] - begun[1]) / (told[-1][0] - begun[0]),
        "processor": sum(seconds for seconds, _ in spent.values()),
        "memory": max(held for _, held in spent.values()) / 1e9,
    }


def _used(worker: Worker, _: int) -> tuple[int, float, int]:
    time.sleep(0.5)  # so that every worker is asked
    return worker.call(reading.used)


def _single(texts: Path, home: Path) -> dict[str, float]:
    """Read with one reader, and keep what the digests are compared by, which is not timed."""
    reader = reading.prepare(Options())
    results, times = [], []
    for result in reader.stream([texts]):
        times.append(time.perf_counter())
        results.append(result)
    _, spent, held = reading.used(reader)
    records = [result for result in results if isinstance(result, Record)]
    parts.keep(home, "single", tables.of_records(records, ""), {})
    begun = times[PART]
    return {"rate": (len(times) - PART - 1) / (times[-1] - begun), "processor": spent, "memory": held / 1e9}


@contextmanager
def _engine(name: str, number: int) -> Iterator[Any]:
    if name == "local":
        with Local(number) as local:
            yield local
        return
    from dragoman.scale import spark

    session = spark.session(f"local[{number}]")
    yield spark.Spark(session)
    session.stop()


def _kill_a_worker() -> None:
    """End one of Spark's Python workers, as the system would for want of memory."""
    said = subprocess.run(["ps", "-eo", "pid,ppid,args"], check=True, capture_output=True, text=True).stdout
    rows = [line.split(None, 2) for line in said.splitlines()[1:]]
    daemons = {pid: parent for pid, parent, command in rows if "pyspark.daemon" in command}
    worker = next(pid for pid, parent in daemons.items() if parent in daemons)
    os.kill(int(worker), signal.SIGKILL)


def _digests(home: Path) -> list[tuple[str, str, str]]:
    """Return kind, id and digest of every record of an archive."""
    found = []
    for kind in tables.KINDS:
        if list((home / "records" / kind).glob("*.parquet")):
            rows = duckdb.sql(f"SELECT id, digest FROM read_parquet('{home}/{parts.path(kind, '*')}')").fetchall()  # noqa: S608
            found += [(kind, *row) for row in rows]
    return sorted(found)


def _linked(home: Path) -> dict[str, Any]:
    """Return what it took to tell which records of an archive are one, and whether a case has the same rows."""
    with Local(1) as local:
        ((_, before, _),) = local.map(_used, [0], Options())
        begun = time.process_time()
        derived.compute(home, local, Options(), link=True)
        queries = time.process_time() - begun
        ((_, after, held),) = local.map(_used, [0], Options())
    names = [path.stem for path in (home / "records" / tables.DOCUMENTS).glob("*.parquet")]
    wanted = compute([record for name in names for record in linking.records_of(home, name)], None).identities
    rows = duckdb.sql(f"SELECT kind, member, document, entity, why FROM '{home / derived.IDENTITIES}/*.parquet'")  # noqa: S608
    same = sorted(rows.fetchall()) == sorted((i.kind, i.member, i.document, i.entity, i.why) for i in wanted)
    spent = round(queries + after - before, 2)
    return {"link_processor": spent, "link_memory_gb": round(held / 1e9, 2), "link_equals_case": int(same)}


def _cost(processor: float, documents: int, home: Path) -> dict[str, float]:
    """Model what 10^8 such articles cost on 100 cores, from the processor time and the files of this corpus."""
    core_hours = processor / documents * ARTICLES / 3600
    size = sum(path.stat().st_size for path in home.rglob("*.parquet")) / documents
    return {
        "core_hours_of_1e8": round(core_hours),
        "hours_on_100_cores": round(core_hours / CORES / EFFICIENCY, 1),
        "terabytes_of_1e8": round(size * ARTICLES / 1e12, 2),
    }


def _asked(home: Path, records: int, large: Path) -> dict[str, float]:
    """Make an archive of so many records, and time DuckDB on the timeline of one actor."""
    held = {kind: rows for kind in tables.RECORDS if (rows := _rows(home, kind))}
    turns = -(-records // sum(rows for kind, rows in held.items() if kind != tables.DOCUMENTS))
    with closing(duckdb.connect()) as database:
        for kind, first in itertools.product(held, range(0, turns, TURNS)):
            target = large / parts.path(kind, str(first))
            target.parent.mkdir(parents=True, exist_ok=True)
            changed, source = ", ".join(CHANGED.get(kind, OTHERS)), home / parts.path(kind, "*")
            last = min(first + TURNS, turns)
            database.execute(AGAIN.format(changed=changed, source=source, first=first, last=last, target=target))
    made = sum(rows * turns for kind, rows in held.items() if kind != tables.DOCUMENTS)
    waited, spent = _timeline(large)
    return {"records": made, "timeline_seconds": round(waited, 3), "timeline_processor": round(spent, 3)}


def _rows(home: Path, table: str) -> int:
    if not list((home / "records" / table).glob("*.parquet")):
        return 0
    ((rows,),) = duckdb.sql(f"SELECT count(*) FROM '{home / parts.path(table, '*')}'").fetchall()  # noqa: S608
    return int(rows)


def _timeline(large: Path) -> tuple[float, float]:
    """Return the median seconds of five runs, by the clock and of the processor; the files are in memory by then."""
    most = f"SELECT name FROM '{large}/records/actors/*.parquet' GROUP BY name ORDER BY count(*) DESC, name LIMIT 1"  # noqa: S608
    ((name,),) = duckdb.sql(most).fetchall()
    waited, spent = [], []
    for _ in range(5):
        with closing(duckdb.connect()) as database:
            begun, used = time.perf_counter(), time.process_time()
            rows = database.execute(TIMELINE.format(large=large, name=name.replace("'", "''"))).fetchall()
            waited.append(time.perf_counter() - begun)
            spent.append(time.process_time() - used)
    print(f"the timeline of {name} has {len(rows):,} rows", file=sys.stderr)
    return statistics.median(waited), statistics.median(spent)


if __name__ == "__main__":
    main()
