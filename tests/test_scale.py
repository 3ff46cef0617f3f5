"""Archives made by processes of one machine: the same rows as one reader gives, whatever happens on the way."""

import errno
import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from dragoman import Case, Reader, ingest
from dragoman.case import store, tables
from dragoman.errors import CaseError, UsageError
from dragoman.link.corpus import pairs, sources
from dragoman.link.entities import bodies
from dragoman.link.identify import LAYERS
from dragoman.options import Options
from dragoman.scale import Archived, Local, Progress, archive, linking, reading, slices
from dragoman.scale.worker import Ended, Worker
from scale_kit import OPTIONS, article, deadly_rows, endless, held, joined, refused, written


@pytest.fixture(scope="module")
def local():
    with Local(2) as engine:
        yield engine


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> Path:
    return written(tmp_path_factory.mktemp("articles") / "news.jsonl", [article(n) for n in range(7)])


@pytest.fixture(scope="module")
def made(articles, local, tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("made") / "archive"
    assert archive([articles], home, engine=local, options=OPTIONS, part=3) == Archived(7, 0, 0, 0)
    return home


def test_holds_what_one_reader_finds(made, articles):
    records = list(Reader(everything=True, options=OPTIONS).stream([articles]))
    found = held(made)
    for kind, rows in tables.of_records(records, "").items():
        if kind != tables.DOCUMENTS:
            assert found[kind] == sorted((row["id"], row["digest"]) for row in rows.to_pylist()), kind
    assert {id for id, *_ in found["documents"]} == {record.document.id for record in records}
    assert found["events"] and found["statements"] and found["commitments"]


def test_every_kind_says_whether_it_is_shown(made):
    told = {shown for rows in held(made, "shown").values() for (shown, *_) in rows if isinstance(shown, bool)}
    assert True in told
    assert {row[0] for row in held(made, "shown")["commitments"]} == {True}


def test_the_manifest_counts_what_there_is(made):
    manifest = json.loads((made / "manifest.json").read_text())
    assert manifest["tables"]["documents"] | {"bytes": 0} == {
        "path": "records/documents/*.parquet", "rows": 7, "files": 3, "bytes": 0,
    }  # fmt: skip
    assert len([part for part in manifest["parts"] if "-" in part]) == 3
    assert not (made / "staged").exists()


def test_the_same_again_changes_nothing_and_more_is_added(articles, local, tmp_path):
    home = tmp_path / "archive"
    archive([articles], home, engine=local, options=OPTIONS, part=4)
    before = {path: path.read_bytes() for path in home.rglob("*.parquet")}
    assert archive([articles], home, engine=local, options=OPTIONS, part=4) == Archived(0, 0, 7, 0)
    assert before == {path: path.read_bytes() for path in home.rglob("*.parquet")}

    more = written(tmp_path / "more.jsonl", [article(2), article(2), article(9)])
    done = archive([articles, more], home, engine=local, options=OPTIONS, part=4)
    assert (done.read, done.known) == (1, 8)
    assert len(held(home)["documents"]) == 8


def test_small_files_share_a_part(local, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(article(number)["text"], encoding="utf-8")
    archive([folder], tmp_path / "archive", engine=local, options=OPTIONS, part=3, published="2024-11-09")
    assert len(list((tmp_path / "archive/records/documents").iterdir())) == 2


def test_what_other_versions_read_is_told_and_read_again(articles, local, tmp_path):
    home = tmp_path / "archive"
    archive([articles], home, engine=local, options=OPTIONS)
    (note,) = (home / "parts").glob("*-*.json")
    held_before = json.loads(note.read_text())
    note.write_text(json.dumps(held_before | {"stages": {"events": "old"}}))
    assert archive([articles], home, engine=local, options=OPTIONS).outdated == 1
    assert archive([articles], home, engine=local, options=OPTIONS, update=True).read == 7
    assert json.loads(note.read_text())["stages"] == held_before["stages"]


def test_progress_tells_both_steps(articles, local, tmp_path):
    told: list[Progress] = []
    archive([articles], tmp_path / "archive", engine=local, options=OPTIONS, part=4, report=told.append)
    assert [(p.what, p.done, p.total) for p in told[:3]] == [("sources", 0, 1), ("sources", 1, 1), ("documents", 0, 7)]
    assert told[-1] == Progress("documents", 7, 7)


def test_a_document_that_ends_its_process_costs_itself(local, tmp_path, monkeypatch):
    rows = [article(0), {**article(20), "text": "DEADLY words of a minister who met another there."}, article(2)]
    monkeypatch.setattr(reading, "rows", deadly_rows)
    home = tmp_path / "archive"
    done = archive([written(tmp_path / "news.jsonl", rows)], home, engine=local, options=OPTIONS)
    assert (done.read, done.quarantined) == (2, 1)
    ((_, _, reason),) = refused(home)
    assert "was ended by the system" in reason


def test_endless_code_of_a_library_is_ended():
    worker = Worker(Options(names="rules", statements="rules", seconds_per_document=1))
    with pytest.raises(Ended):
        worker.call(endless)


def test_bad_sources_cost_themselves(local, tmp_path):
    news = written(tmp_path / "a.jsonl", [
        article(0), {"no": "text"}, {"text": 7}, {"text": "word " * 4_000_000}, {"text": "word " * 250_000}, article(2),
    ])  # fmt: skip
    with news.open("a") as stream:
        stream.write("{broken\n")
    parquet.write_table(pa.table({"body": ["none of it is called a text"]}), tmp_path / "b.parquet")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b" " * 50_000_000))
    (tmp_path / "d.txt").write_text(article(3)["text"])
    home = tmp_path / "archive"
    inputs = [tmp_path / name for name in ("a.jsonl", "b.parquet", "c.jsonl.gz", "d.txt")]
    done = archive(inputs, home, engine=local, options=OPTIONS)
    assert (done.read, done.quarantined) == (3, 7)
    reasons = " ".join(reason for *_, reason in refused(home))
    for told in (
        "column 'text' is empty",
        "holds a number",
        "longer than 20,000,000",
        "longer than 1,000,000",
        "no valid JSON",
        "body",
        "unpacks",
    ):
        assert told in reasons, told


def test_a_full_disk_is_told_and_the_rest_is_read_later(articles, local, tmp_path, monkeypatch):
    home, whole = tmp_path / "archive", store.write
    writes = []

    def write(home, path, rows):
        if path.startswith("records/events") and len(writes) > 1:
            raise OSError(errno.ENOSPC, "No space left on device", path)
        writes.append(path)
        return whole(home, path, rows)

    monkeypatch.setattr(store, "write", write)
    with pytest.raises(CaseError, match="the disk is full: free some space and run the same command again"):
        archive([articles], home, engine=local, options=OPTIONS, part=2)
    monkeypatch.setattr(store, "write", whole)
    archive([articles], home, engine=local, options=OPTIONS, part=2)
    assert len(held(home)["documents"]) == 7


@contextmanager
def small_files(most: int) -> Iterator[None]:
    """Let the system refuse to write larger files, as it does on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_the_system_does_not_let_be_written_is_told(articles, local, tmp_path):
    with small_files(2_000), pytest.raises(CaseError, match="File too large: look at"):
        archive([articles], tmp_path / "archive", engine=local, options=OPTIONS, part=3)
    assert archive([articles], tmp_path / "archive", engine=local, options=OPTIONS, part=3).read == 7
    many = "SELECT range AS n, md5(range::VARCHAR) AS words FROM range(100000)"
    with small_files(100_000), pytest.raises(OSError, match="File too large"):
        local.query(many, {}, tmp_path / "joined")
    with pytest.raises(CaseError, match="DuckDB gave up"):
        local.query("SELECT words FROM nothing", {}, tmp_path / "joined")


def test_a_killed_run_goes_on_where_it_was(made, articles, local, tmp_path):
    home = tmp_path / "archive"
    command = [Path(sys.executable).parent / "dragoman", "archive", articles, "-o", home, "--part", "3"]
    environment = {**os.environ, "DRAGOMAN_NAMES": "rules", "DRAGOMAN_STATEMENTS": "rules"}
    running = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
    until = time.monotonic() + 60
    while not list(home.glob("parts/*-*.json")) and running.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.wait()
    archive([articles], home, engine=local, options=OPTIONS, part=3)
    assert held(home) == held(made)
    assert sorted(p.name for p in home.rglob("*.parquet")) == sorted(p.name for p in made.rglob("*.parquet"))


def test_refuses_what_it_cannot_open_again_or_write_to(articles, local, tmp_path):
    with pytest.raises(UsageError, match="standard input"):
        archive(["-"], tmp_path / "archive", engine=local, options=OPTIONS)
    with pytest.raises(UsageError, match="no such file"):
        archive([tmp_path / "none.jsonl"], tmp_path / "archive", engine=local, options=OPTIONS)
    (tmp_path / "case.toml").write_text("")
    with pytest.raises(UsageError, match="holds a case"):
        archive([articles], tmp_path, engine=local, options=OPTIONS)


def test_a_row_of_a_table_is_an_article():
    options = Options()
    found = ingest.from_row(
        {"Body": "Words of a minister.", "day": "2024-11-09"}, {"text": "body", "published": "day"}, options
    )
    assert (found.text, found.published) == ("Words of a minister.", "2024-11-09")
    assert "holds no text" in ingest.from_row({"text": " "}, {}, options).reason
    assert "is empty or missing" in ingest.from_row({"body": "words"}, {}, options).reason


def test_a_case_takes_a_slice_and_equals_one_that_read_it(made, articles, tmp_path):
    taken, own = Case.new(tmp_path / "taken"), Case.new(tmp_path / "own")
    wanted = slices.Slice(actors=("ilse varn",), until="2024-11-06")
    assert taken.take(slices.batches(made, wanted)).added == 2  # texts 0 and 5
    assert taken.take(slices.batches(made, slices.Slice())).added == 5
    assert taken.take(slices.batches(made, slices.Slice())).known == 7
    Case.open(own.path, options=OPTIONS).add([articles])
    views = (taken.view(everything=True), own.view(everything=True))
    one, other = (view.rows("SELECT id, digest FROM events ORDER BY id") for view in views)
    assert one == other and one
    one, other = (view.rows("SELECT * FROM identities ORDER BY ALL") for view in views)
    assert one == other and one


def test_a_slice_takes_an_actor_by_the_names_of_other_texts(local, tmp_path):
    named = article(0) | {"text": article(0)["text"].replace("“We", "President Varn left for Paris.\n\n“We")}
    short = article(8) | {
        "text": "President Varn of Kenya arrived in Nairobi on Monday and met the press at the airport."
    }
    home = tmp_path / "archive"
    archive([written(tmp_path / "news.jsonl", [named, short])], home, engine=local, options=OPTIONS)
    wanted = slices.Slice(actors=("Ilse Varn",))
    (before,) = slices.batches(home, wanted)
    archive([tmp_path / "news.jsonl"], home, engine=local, options=OPTIONS, link=True)
    (after,) = slices.batches(home, wanted)
    assert (len(before.tables["documents"]), len(after.tables["documents"])) == (1, 2)


def test_a_slice_is_refused_where_there_is_none(made, tmp_path):
    for wanted in (
        slices.Slice(actors=("Nobody",)),
        slices.Slice(places=("Atlantis",)),
        slices.Slice(since="2030-01-01"),
    ):
        with pytest.raises(UsageError, match="no document is in that slice"):
            list(slices.batches(made, wanted))
    with pytest.raises(UsageError, match="is no archive"):
        list(slices.batches(tmp_path, slices.Slice()))


def test_a_damaged_part_is_not_taken(articles, local, tmp_path):
    archive([articles], tmp_path, engine=local, options=OPTIONS)
    (file,) = (tmp_path / "records/events").iterdir()
    file.write_bytes(file.read_bytes()[:-20] + b"x" * 20)
    with pytest.raises(CaseError, match="its checksum is wrong"):
        list(slices.batches(tmp_path, slices.Slice(places=("kenya",))))


def test_what_is_one_is_what_is_one_in_a_case(local, tmp_path):
    held, wanted = joined(tmp_path / "archive", tmp_path / "case", local)
    assert held == wanted
    assert {kind for kind, *_ in held} == {"document", "actor", "place", "event", "statement"}
    printings = [row for row in held if row[0] == "document"]
    assert len({row[3] for row in printings}) == 1 and len(printings) == 3  # the text of another number is none


def test_names_that_share_a_key_bear_on_each_other(made):
    records = [record for path in made.glob("records/documents/*") for record in linking.records_of(made, path.stem)]
    for module in (LAYERS[name].module for name in linking.NAMES):
        given = (bodies.Given(None),) if module is bodies else ()
        found = [one for source, record in sources(records, {}) for one in module.of(record, source, *given)]
        shared = list(pairs(found, module.keys, module.looks))
        assert shared and all(module.bears(one, other) for one, other in shared)


def test_identities_are_made_anew_where_there_is_more(articles, local, tmp_path):
    home = tmp_path / "archive"
    again = archive([articles], home, engine=local, options=OPTIONS, link=True).told_again
    table = json.loads((home / "manifest.json").read_text())["tables"]["identities"]
    assert again == table["told_again"] and (table["documents"], again["actor"] > 0) == (7, True)
    note = (home / "derived/identities.json").stat()
    archive([articles], home, engine=local, options=OPTIONS, link=True)
    assert (home / "derived/identities.json").stat().st_mtime_ns == note.st_mtime_ns
    more = written(tmp_path / "more.jsonl", [article(8)])
    assert archive([more], home, engine=local, options=OPTIONS, link=True).told_again["actor"] > again["actor"]


def _record(number: int, length: int | None = None) -> bytes:
    page = f"<!doctype html><html><body><article><p>{article(number)['text']}</p></article></body></html>"
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    head = ("WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: https://quay.example/{number}",
            f"Content-Length: {len(block) if length is None else length}", "", "")  # fmt: skip
    return "\r\n".join(head).encode() + block + b"\r\n\r\n"


def test_a_damaged_web_archive_costs_what_is_damaged(local, tmp_path):
    records = [_record(0), _record(1, length=9_000), _record(2), _record(3)[:-60]]
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    (tmp_path / "cut.warc.gz").write_bytes(gzip.compress(_record(4) + _record(5))[:-30])
    (tmp_path / "bomb.warc.gz").write_bytes(gzip.compress(_record(6) + bytes(50_000_000)))
    home = tmp_path / "archive"
    inputs = [tmp_path / "crawl.warc.gz", tmp_path / "bomb.warc.gz", tmp_path / "cut.warc.gz"]
    archive(inputs, home, engine=local, options=OPTIONS)
    urls = {url for (url,) in duckdb.sql(f"SELECT url FROM '{home}/records/documents/*.parquet'").fetchall()}  # noqa: S608
    assert urls >= {"https://quay.example/0", "https://quay.example/2"}
    reasons = " ".join(reason for *_, reason in refused(home))
    told = ("its length is wrong", "ends within record", "too early", "unpacks to")
    assert [part for part in told if part not in reasons] == []
