"""Adding to a case: what a person adds is there, once, whatever happens on the way."""

import errno
import itertools
import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import case_reading
from dragoman import cli, pipeline, plugins
from dragoman.analyse import answers
from dragoman.case import Case, files, lock, sources, tables
from dragoman.case.add import Progress
from dragoman.case.store import Store
from dragoman.errors import CaseError, UsageError

FIRST = ["Ann", "Bela", "Cora", "Dov", "Elin", "Faro", "Gita", "Hugo"]
LAST = ["Moraa", "Quist", "Tannen", "Ullo", "Varn", "Wex"]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by patterns, which takes no time."""
    monkeypatch.setattr(pipeline, "records", case_reading.records)
    monkeypatch.setattr(plugins, "stages", case_reading.stages)


def articles(folder: Path, count: int, *, broken: int = 0) -> Path:
    """Write articles, of which the first `broken` are none."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(7)  # noqa: S311 - texts, not secrets
    for n in range(count):
        who = f"{draw.choice(FIRST)} {draw.choice(LAST)}"
        body = f"{who} said boat {n} left at {draw.randrange(24)}.\n\nOthers saw {draw.choice(FIRST)} Sand {n} times.\n"
        head = f"---\ntitle: Boat {n}\ndate: 2024-05-{n % 28 + 1:02}\npublisher: Paper {n % 3}\n---\n"
        data = b"\x00\x01\x02" * 400 if n < broken else (head + body).encode()
        (folder / f"{n:05}.md").write_bytes(data)
    return folder


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """Return a new case."""
    return Case.new(tmp_path / "case", question="Do the boats leave?")


def contents(path: Path) -> dict[str, list[str]]:
    """Return every row of every table of a case, apart from when it was written."""
    store = Store(path)
    found = {name: store.table(name).to_pylist() for name in tables.ALL}
    assert not store.damaged
    for row in found[tables.DOCUMENTS]:
        del row["added_in"]
    for row in found[tables.QUARANTINE]:
        del row["at"]
    return {name: sorted(json.dumps(row, sort_keys=True) for row in rows) for name, rows in found.items()}


def snapshot(path: Path) -> dict[str, bytes]:
    """Return every file of a case."""
    return {str(p.relative_to(path)): p.read_bytes() for p in path.rglob("*") if p.is_file()}


def run(*arguments: object) -> Any:
    return CliRunner().invoke(cli.main, [str(a) for a in arguments])


def test_what_was_added_is_there(case: Case, tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 5)
    done = run("add", case.path, folder)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "5 added" in done.stderr
    view = case.view()
    assert len(view.records()) == 5
    assert view.rows("SELECT count(*) AS n FROM actors")[0]["n"] == sum(len(r.actors) for r in view.records())
    first = view.records()[0]
    assert first.statements[0].speaker is first.actors[0]
    assert first.document.source == str(folder / "00000.md")


def test_adding_again_changes_nothing(case: Case, tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 9, broken=2)
    assert case.add([folder]).added == 7
    before = snapshot(case.path)
    again = case.add([folder])
    assert (again.added, again.known, len(again.failures)) == (0, 7, 2)
    assert snapshot(case.path) == before


def test_neither_batches_nor_order_nor_processes_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = articles(tmp_path / "in", 16)
    paths = sorted(folder.iterdir())

    def built(name: str, batches: list[list[Path]], processes: int = 1) -> dict[str, list[str]]:
        case = Case.new(tmp_path / name, question="Do the boats leave?")
        for batch in batches:
            case.add(batch, processes=processes)
        return contents(case.path)

    whole = built("whole", [paths])
    assert built("pieces", [paths[n : n + 7] for n in range(0, 16, 7)]) == whole
    assert built("backwards", [paths[::-1]]) == whole
    assert built("two", [paths], processes=2) == whole
    monkeypatch.setattr("dragoman.case.add.BATCH", 1)
    assert built("ones", [paths]) == whole


def killed(work: Callable[[], object], arm: Callable[[], None]) -> bool:
    """Do work in a process of its own, which `arm` may have killed; return whether it was."""
    child = os.fork()
    if not child:
        try:
            arm()
            work()
            os._exit(0)
        except BaseException:  # a child must not come back into the tests
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, dict[str, list[str]], float]]:
    """Give a folder of articles, what a case holds that was built of it in one go, and how long that took."""
    monkeypatch.setattr("dragoman.case.add.BATCH", 6)
    folder = articles(tmp_path / "in", 12, broken=1)
    case = Case.new(tmp_path / "whole", question="Do the boats leave?")
    began = time.monotonic()
    case.add([folder])
    yield folder, contents(case.path), time.monotonic() - began


def check(case: Case, expected: dict[str, list[str]]) -> None:
    """Check that a case is sound: it opens, and each document that it holds is whole."""
    held = contents(case.path)
    for name in tables.RECORDS:
        assert set(held[name]) <= set(expected[name])
    ids = {json.loads(row)["id"] for row in held[tables.DOCUMENTS]}
    for name in tables.KINDS:
        assert held[name] == [row for row in expected[name] if json.loads(row)["document"] in ids]
    assert len(case.view().records()) == len(ids)


def test_killed_at_any_moment(whole: tuple[Path, dict[str, list[str]], float], tmp_path: Path) -> None:
    folder, expected, took = whole
    draw, kills, cases = random.Random(3), 0, 0  # noqa: S311 - moments, not secrets
    while kills < 12:
        cases += 1
        case = Case.new(tmp_path / f"killed{cases}", question="Do the boats leave?")
        for _ in range(3):  # the same case is killed up to three times before it may end
            moment = draw.uniform(0, took)
            kills += killed(partial(case.add, [folder]), partial(_after, moment))
            check(case, expected)
        case.add([folder])
        assert contents(case.path) == expected
        assert not list(case.path.rglob("*.tmp"))
        assert not (case.path / lock.NAME).exists()


def _after(seconds: float) -> None:
    signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.0001))


def test_a_stop_keeps_what_was_read(whole: tuple[Path, dict[str, list[str]], float], case: Case) -> None:
    folder, expected, _ = whole

    def stop(progress: Progress) -> None:
        if progress.done == 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        case.add([folder], report=stop)
    check(case, expected)
    assert len(case.view().records()) == 8  # one of the nine is broken
    case.add([folder])
    assert contents(case.path) == expected


def test_the_rows_of_views_are_made_anew_where_much_was_added(case: Case, tmp_path: Path) -> None:
    assert run("add", case.path, articles(tmp_path / "many", 21)).exit_code == 0
    assert len(list(case.path.glob("cache/rows-*.sqlite"))) == 1
    made = answers.ready(case)
    assert made is not None
    (tmp_path / "one.txt").write_text("Ann Moraa said boat 77 left at 3.", encoding="utf-8")
    assert run("add", case.path, tmp_path / "one.txt").exit_code == 0
    assert answers.ready(case) is None
    kept = answers.before(case)
    assert kept is not None
    assert kept.facts == made.facts


def test_killed_at_every_write(whole: tuple[Path, dict[str, list[str]], float], tmp_path: Path) -> None:
    folder, expected, _ = whole

    def at(step: int) -> None:
        """Have the process killed at the n-th flush to the disk, of which each step makes several."""
        flush, left = os.fsync, [step]

        def counting(handle: int) -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            flush(handle)

        os.fsync = counting

    for step in itertools.count():
        case = Case.new(tmp_path / f"killed{step}", question="Do the boats leave?")
        if not killed(partial(case.add, [folder]), partial(at, step)):
            break
        check(case, expected)
        case.add([folder])
        assert contents(case.path) == expected
    assert step >= 25


def test_reading_processes_end_with_their_parent(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, pids = articles(tmp_path / "in", 40), tmp_path / "pids"
    pids.mkdir()

    def slow(documents: Any, question: Any = None, options: Any = None) -> Any:
        (pids / str(os.getpid())).touch()
        for record in case_reading.records(documents, question):
            time.sleep(60)
            yield record

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "records", slow)
        assert killed(partial(case.add, [folder], processes=2), partial(_after, 1.0))
    workers = [int(p.name) for p in pids.iterdir()]
    assert workers
    assert case.add([folder]).added == 40  # they do not hold the lock
    deadline = time.monotonic() + 5
    while any(map(_lives, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(_lives, workers))


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def _die(*_: Any) -> None:
    os._exit(9)


def test_a_reading_process_that_dies_is_told(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.reader._read_list", _die)
    done = run("add", case.path, articles(tmp_path / "in", 3), "--processes", 2)
    assert done.exit_code == 3
    assert "want of memory" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_second_writer_is_told_who_writes(case: Case, tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 2)
    with lock.writing(case.path):
        done = run("add", case.path, folder)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"process {os.getpid()}" in done.stderr
    assert run("add", case.path, folder).exit_code == 0


def test_the_lock_of_a_dead_process_is_free(case: Case, tmp_path: Path) -> None:
    (case.path / lock.NAME).write_text('{"pid": 1, "host": "gone", "since": "2024-01-01", "command": "dragoman add"}')
    assert case.add([articles(tmp_path / "in", 2)]).added == 2
    assert not (case.path / lock.NAME).exists()


def test_what_fails_is_kept_in_quarantine_and_tried_again(case: Case, tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 4, broken=1)
    bad = folder / "bad.txt"
    bad.write_text("Ann Moraa said there was a BREAKDOWN.")
    done = run("add", case.path, folder)
    assert done.exit_code == 1
    assert "3 added, 2 put in quarantine" in done.stderr
    held = case.view().rows("SELECT * FROM quarantine ORDER BY source")
    assert [(row["source"], row["document"] is None) for row in held] == [
        (str(folder / "00000.md"), True),
        (str(bad), False),
    ]
    assert "broke down" in held[1]["reason"]
    # The document waits; the file that could not be opened is looked at again, and is sound by now.
    articles(folder, 1)
    done = run("add", case.path, folder)
    assert done.exit_code == 1
    assert "1 added, 3 known already, 1 waiting in quarantine" in done.stderr
    # Whatever broke down has been repaired.
    pipeline.records = lambda documents, question=None, options=None: case_reading.records(  # restored by the fixture
        (d if "BREAKDOWN" not in d.text else type(d)(**{**_fields(d), "text": d.text.lower()}) for d in documents),
        question,
    )
    assert "1 added" in run("add", case.path, "--retry").stderr
    assert case.view().rows("SELECT * FROM quarantine") == []


def _fields(document: Any) -> dict[str, Any]:
    return {name: getattr(document, name) for name in document.__dataclass_fields__}


def test_what_no_table_can_hold_costs_no_other_document(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(documents: Any, question: Any = None, options: Any = None) -> Any:
        for record in case_reading.records(documents, question):
            if "boat 2 " in record.document.text:
                yield replace(record, actors=tuple(replace(a, name="\ud800") for a in record.actors))
            else:
                yield record

    monkeypatch.setattr(pipeline, "records", odd)
    done = case.add([articles(tmp_path / "in", 5)])
    assert (done.added, [Path(f.source).name for f in done.failures]) == (4, ["00002.md"])
    assert "does not fit" in done.failures[0].reason


def test_a_file_with_a_broken_name(case: Case, tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 1)
    (folder / os.fsdecode(b"odd\xff.txt")).write_text("Ann Moraa said boat 8 left.")
    (folder / os.fsdecode(b"bad\xff.txt")).write_bytes(b"\x00\x01" * 900)
    done = run("add", case.path, folder)
    assert (done.exit_code, "2 added" in done.stderr) == (1, True)
    assert run("add", case.path, folder).exit_code == 1
    assert run("add", case.path, "--retry").exit_code in (1, 3)


def test_what_has_gone_since_stays_in_quarantine(case: Case, tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 2, broken=2)
    case.add([folder])
    (folder / "00000.md").unlink()
    articles(folder, 2)
    (folder / "00000.md").unlink()
    done = case.add(retry=True)
    assert (done.added, len(done.failures)) == (1, 1)
    assert [row["source"] for row in case.view().rows("SELECT source FROM quarantine")] == [str(folder / "00000.md")]


def test_nothing_could_be_read(case: Case, tmp_path: Path) -> None:
    assert run("add", case.path, articles(tmp_path / "in", 3, broken=3)).exit_code == 3
    assert case.view().records() == ()


def test_few_broken_among_many(case: Case, tmp_path: Path) -> None:
    done = case.add([articles(tmp_path / "in", 80, broken=5)])
    assert (done.added, len(done.failures)) == (75, 5)
    assert {Path(failure.source).name for failure in done.failures} == {f"{n:05}.md" for n in range(5)}


def test_folders_globs_and_tables(case: Case, tmp_path: Path) -> None:
    articles(tmp_path / "in" / "deep", 3)
    (tmp_path / "in" / ".hidden.md").write_text("Ann Moraa said nothing.")
    (tmp_path / "in" / "notes.unknown").write_text("Ann Moraa said nothing.")
    rows = "\n".join(json.dumps({"text": f"Bela Quist said row {n} is here.", "date": "2024-06-01"}) for n in range(4))
    (tmp_path / "in" / "rows.jsonl").write_text(rows)
    assert case.add([tmp_path / "in"]).added == 7
    assert case.add([str(tmp_path / "in" / "**" / "*.md")]).known == 3
    with pytest.raises(UsageError, match="no such file"):
        case.add([tmp_path / "nowhere"])
    with pytest.raises(UsageError, match="matches no file"):
        case.add([str(tmp_path / "*.nothing")])


def test_how_many_documents_to_expect(tmp_path: Path) -> None:
    folder = articles(tmp_path / "in", 3)
    (folder / "rows.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n')
    assert sources.expected(sources.expand([folder])) == 5
    (folder / "rows.csv").write_text("text\na\n")
    assert sources.expected(sources.expand([folder])) is None
    assert sources.expected(["https://example.org/feed.xml"]) is None


def test_of_a_case_only_its_texts_are_added(case: Case, tmp_path: Path) -> None:
    articles(case.path / "articles", 2)
    articles(case.path / "gold", 5)
    done = run("add", case.path)
    assert "2 added" in done.stderr


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "read-only"), (errno.EACCES, "you may not write there")],
)
def test_where_nothing_can_be_written(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    folder = articles(tmp_path / "in", 20)
    monkeypatch.setattr("dragoman.case.add.BATCH", 5)
    case.add([folder / "00000.md"])
    flush, left = os.fsync, [25]

    def full(handle: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, os.strerror(number))
        flush(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        done = run("add", case.path, folder)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr
    held = contents(case.path)
    assert 1 <= len(held[tables.DOCUMENTS]) < 20
    case.add([folder])
    other = Case.new(tmp_path / "other", question="Do the boats leave?")
    other.add([folder])
    assert contents(case.path) == contents(other.path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_directory(case: Case, tmp_path: Path) -> None:
    case.add([articles(tmp_path / "in", 3)])
    case.path.chmod(0o555)
    try:
        with pytest.raises(CaseError, match="you may not write there"):
            case.add([articles(tmp_path / "more", 4)])
        assert len(case.view().records()) == 3
    finally:
        case.path.chmod(0o755)


def test_a_newer_version_of_a_stage_rereads_only_what_it_concerns(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = articles(tmp_path / "in", 8)
    case.add([folder])
    before = Store(case.path).manifest.segments[0].tables
    monkeypatch.setattr(plugins, "stages", lambda: case_reading.stages(statements="2"))
    done = run("add", case.path, folder)
    assert "8 documents were read before a change of statements" in done.stderr
    assert "8 read again" in run("add", case.path, "--update").stderr
    after = Store(case.path).manifest.segments[0].tables
    assert {name for name in after if after[name] != before[name]} == {"statements"}
    assert case.view().rows("SELECT DISTINCT why FROM statements") == [{"why": "a pattern of version 2"}]
    fresh = Case.new(tmp_path / "fresh", question="Do the boats leave?")
    fresh.add([folder])
    assert contents(case.path) == contents(fresh.path)
    assert "nothing to do" in run("add", case.path, "--update").stderr


def test_another_question_rereads_what_depends_on_it(case: Case, tmp_path: Path) -> None:
    case.add([articles(tmp_path / "in", 3)])
    text = (case.path / "case.toml").read_text().replace("Do the boats leave?", "Do they stay?")
    (case.path / "case.toml").write_text(text)
    assert "change of question" in run("add", case.path, tmp_path / "in").stderr
    assert "3 read again" in run("add", case.path, "--update").stderr
    assert case.view().rows("SELECT DISTINCT label FROM proposals") == [{"label": "Do they stay?"}]


def test_other_settings_reread_everything(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case.add([articles(tmp_path / "in", 3)])
    monkeypatch.setenv("DRAGOMAN_EVENT_FRAMES", str(tmp_path / "frames.toml"))
    (tmp_path / "frames.toml").write_text("")
    assert "change of settings" in run("add", case.path, tmp_path / "in").stderr
    assert case.add(update_outdated=True).updated == 0
    assert Case.open(case.path).add(update_outdated=True).updated == 3


def test_a_document_that_no_longer_reads_keeps_what_it_has(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.add([articles(tmp_path / "in", 5)])
    before = contents(case.path)
    monkeypatch.setattr(plugins, "stages", lambda: case_reading.stages(statements="2"))

    def failing(documents: Any, question: Any = None, options: Any = None) -> Any:
        for document in documents:
            if "boat 3 " in document.text:
                yield document, case_reading.StageError("stage remarks broke down")
            else:
                yield from case_reading.records([document], question)

    monkeypatch.setattr(pipeline, "records", failing)
    done = case.add(update_outdated=True)
    assert (done.updated, len(done.failures)) == (4, 1)
    rows = case.view().rows("SELECT why, count(*) AS n FROM statements GROUP BY why ORDER BY why")
    assert [row["n"] for row in rows] == [1, 4]
    assert contents(case.path)[tables.DOCUMENTS] == before[tables.DOCUMENTS]


def test_files_are_whole_or_absent(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), files.whole(tmp_path / "x") as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_what_was_read_before_a_person_stops_is_kept(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(documents: Any, question: Any = None, options: Any = None) -> Iterator[Any]:
        yield from itertools.islice(case_reading.records(documents, question), 3)
        raise KeyboardInterrupt

    folder = articles(tmp_path / "in", 8)
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "records", stopped)
        with pytest.raises(KeyboardInterrupt):
            case.add([folder])
    assert case.add([folder]).known == 3


def test_a_language_that_is_not_read_is_said_at_once(case: Case, tmp_path: Path) -> None:
    text = tmp_path / "fr.txt"
    text.write_text("Le conseil a siégé lundi à Norbourg.", encoding="utf-8")
    (note,) = case.add([text], language="fr").notes
    assert note.startswith("1 documents are in a language that is not read (fr: 1)")


def test_a_view_says_that_the_question_has_changed(case: Case, tmp_path: Path) -> None:
    case.add([articles(tmp_path / "in", 2)])
    assert case.view().notes == ()
    file = case.path / "case.toml"
    file.write_text(file.read_text().replace("Do the boats leave?", "Do the boats stay?"))
    (note,) = Case.open(case.path).view().notes
    assert note.startswith("2 documents were read before case.toml asked what it asks now")
    assert "--update" in note
