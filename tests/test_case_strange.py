"""A case that is not what it seems: parts of it lost, older, another's, links out of it, damaged files."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import case_reading
from dragoman import cli, pipeline, plugins
from dragoman.case import Case, files, index, lock, manifest, step, tables
from dragoman.case.store import Store
from dragoman.errors import CaseError, UsageError
from test_case_add import articles, contents, snapshot


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read by patterns, which takes no time."""
    monkeypatch.setattr(pipeline, "records", case_reading.records)
    monkeypatch.setattr(plugins, "stages", case_reading.stages)


@pytest.fixture
def case(tmp_path: Path, grown: Callable[[Path, int], Case], monkeypatch: pytest.MonkeyPatch) -> Case:
    """Return a case of 8 documents in 2 segments."""
    monkeypatch.setattr("dragoman.case.add.BATCH", 4)
    return grown(tmp_path, 8)


def run(*arguments: object):
    done = CliRunner().invoke(cli.main, [str(a) for a in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def refused(case: Path, said: str) -> None:
    """Check that nothing is done with a case, in one line, and that not a byte of it changes."""
    before = snapshot(case)
    text = str(case.parent / "in")
    for arguments in (
        ["show", case, "actors"],
        ["add", case, text],
        ["case", "compact", case],
        ["case", "reindex", case],
    ):
        done = run(*arguments)
        assert (done.exit_code, done.stdout) == (2, ""), arguments
        assert len(done.stderr.splitlines()) == 1
        assert said in done.stderr
    assert snapshot(case) == before


def test_a_lost_manifest_costs_nothing(case: Case) -> None:
    (case.path / manifest.NAME).unlink()
    refused(case.path, "since it is missing")
    shutil.rmtree(case.path / "records")
    shutil.rmtree(case.path / "derived")
    refused(case.path, "index.duckdb")  # which holds what is lost


def test_a_manifest_cut_short_costs_nothing(case: Case) -> None:
    whole = (case.path / manifest.NAME).read_bytes()
    for length in (0, 1, len(whole) // 2, len(whole) - 1):
        (case.path / manifest.NAME).write_bytes(whole[:length])
        refused(case.path, "is damaged")


def test_no_flipped_bit_of_a_manifest_is_taken_for_what_was_written(case: Case) -> None:
    whole, held = (case.path / manifest.NAME).read_bytes(), manifest.load(case.path)
    for at in range(0, len(whole), 5):
        (case.path / manifest.NAME).write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 7]) + whole[at + 1 :])
        try:
            assert manifest.load(case.path) == held
        except CaseError as error:
            assert len(str(error)) < 300 + len(str(case.path))


def test_a_manifest_older_than_the_files_costs_nothing(case: Case, tmp_path: Path) -> None:
    old = (case.path / manifest.NAME).read_bytes()
    case.add([articles(tmp_path / "more", 12)])
    (case.path / manifest.NAME).write_bytes(old)
    refused(case.path, "is older than they are")


def test_a_manifest_of_another_case_costs_nothing(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.case.add.BATCH", 5)
    other = Case.new(tmp_path / "other")
    other.add([articles(tmp_path / "more", 10)])
    shutil.copy(other.path / manifest.NAME, case.path / manifest.NAME)
    refused(case.path, "another case")
    shutil.rmtree(case.path / "derived")
    refused(case.path, "another case")


def test_files_without_a_name_are_set_aside(case: Case, tmp_path: Path) -> None:
    """As of a copy that was made while the case grew."""
    before, expected = (case.path / manifest.NAME).read_bytes(), case.view().records()
    case.add([articles(tmp_path / "more", 12)])
    later = snapshot(case.path)
    (case.path / manifest.NAME).write_bytes(before)
    done = run("case", "set-aside", case.path)
    assert (done.exit_code, "files moved to" in done.stderr) == (0, True)
    assert case.view().records() == expected
    kept = {
        str(p.relative_to(case.path / "unnamed")): p.read_bytes() for p in (case.path / "unnamed").rglob("*.parquet")
    }
    assert kept
    assert kept.items() <= later.items()
    assert "nothing to do" in run("case", "set-aside", case.path).stderr
    assert case.add([tmp_path / "more"]).added == 4
    (case.path / manifest.NAME).unlink()
    assert run("case", "set-aside", case.path).exit_code == 0
    assert case.add([tmp_path / "in"]).added == 8


def test_a_case_that_changes_while_it_is_read_gives_no_half_answer(case: Case, tmp_path: Path) -> None:
    (case.path / index.NAME).unlink()
    view = case.view()
    case.compact()
    (case.path / index.NAME).unlink()
    with pytest.raises(CaseError, match="ask again"):
        view.records()
    assert len(case.view().records()) == 8


def test_only_what_a_step_noted_is_removed(case: Case, tmp_path: Path) -> None:
    mine = [case.path / "notes.tmp", case.path / "records" / "mine.tmp", case.path / "records" / "actors" / "my.txt"]
    for path in mine:
        path.write_text("mine")
    unfinished = case.path / "records" / "actors" / f"{files.TEMPORARY}0123"
    unfinished.write_text("half a file")
    lost = case.path / "records" / "actors" / "00000003.parquet"
    lost.write_text("of a step that never ended")
    step.note(case.path, [str(lost.relative_to(case.path)), "../in/00000.md", "case.toml", "/etc/hostname"])
    case.add([articles(tmp_path / "more", 9)])
    assert not unfinished.exists()
    assert lost.read_bytes()[:4] == b"PAR1"  # by now that of the new segment
    assert all(path.read_text() == "mine" for path in (*mine,))
    assert (tmp_path / "in" / "00000.md").exists()
    assert (case.path / "case.toml").exists()
    assert not (case.path / step.NAME).exists()


LINKS = ["records", "derived", "quarantine", ".lock", "manifest.json", "index.duckdb", "case.toml", "feeds.json",
         ".step", "records/actors", "index.duckdb.wal"]  # fmt: skip


@pytest.mark.parametrize("name", LINKS)
def test_no_link_leads_out_of_a_case(case: Case, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "home"
    (outside / "deep").mkdir(parents=True)
    for path in ("data.parquet", "x.tmp", "deep/data.parquet"):
        (outside / path).write_text("mine")
    target = case.path / name
    if target.is_dir():
        shutil.rmtree(target)
    target.unlink(missing_ok=True)
    target.symlink_to(outside if "." not in name else outside / "data.parquet")
    before = snapshot(outside)
    for arguments in (["add", case.path, tmp_path / "in"], ["case", "reindex", case.path]):
        done = run(*arguments)
        assert done.exit_code == 2
        assert "is a link" in done.stderr
    assert snapshot(outside) == before
    assert (case.path / name).is_symlink()


def test_a_linked_file_of_records_is_not_read(case: Case, tmp_path: Path) -> None:
    """Not even where what it points to is a file of records, byte for byte."""
    (case.path / index.NAME).unlink()
    file = case.path / Store(case.path).manifest.segments[0].tables["actors"].path
    file.rename(tmp_path / "moved.parquet")
    file.symlink_to(tmp_path / "moved.parquet")
    done = run("show", case.path, "actors")
    assert done.exit_code == 1
    assert str(file) in done.stderr


def test_no_path_of_a_manifest_leads_out_of_a_case(case: Case, tmp_path: Path) -> None:
    values = json.loads((case.path / manifest.NAME).read_bytes())
    del values["sha256"]
    file = values["segments"][0]["tables"]["actors"]
    for path in ("../other/records/actors/00000001.parquet", "/etc/passwd", "records/../../x/actors/1.parquet",
                 "records/documents/00000001.parquet", "actors/1.parquet"):  # fmt: skip
        file["path"] = path
        (case.path / manifest.NAME).write_text(json.dumps(values))
        with pytest.raises(CaseError, match="is damaged"):
            case.view()


def test_texts_of_a_case_that_are_links_are_not_added(case: Case, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("Ann Moraa said it is secret.")
    (case.path / "articles").mkdir()
    (case.path / "articles" / "x.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(UsageError, match="is a link"):
        case.add([case.path])
    shutil.rmtree(case.path / "articles")
    (case.path / "articles").symlink_to(tmp_path / "in")
    assert "is a link" in run("add", case.path).stderr


def test_a_pipe_in_a_case_keeps_nobody_waiting(case: Case) -> None:
    for name in ("manifest.json", "case.toml", ".lock", index.NAME):
        copy = case.path.with_name("copy")
        shutil.copytree(case.path, copy)
        (copy / name).unlink(missing_ok=True)
        os.mkfifo(copy / name)
        run("show", copy, "actors")
        assert run("add", copy, case.path.parent / "in").exit_code == (0 if name == index.NAME else 2)
        shutil.rmtree(copy)


def test_an_index_of_a_stranger_reads_no_file(case: Case, tmp_path: Path) -> None:
    import duckdb

    held = _said(case)
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    (case.path / index.NAME).unlink()
    with duckdb.connect(str(case.path / index.NAME)) as planted:
        planted.execute("CREATE TABLE said AS SELECT ? AS contents", [held])
        planted.execute(f"CREATE VIEW contents AS SELECT contents FROM said, read_text('{secret}')")  # noqa: S608 - our own
        planted.execute(f"CREATE VIEW actors AS SELECT content AS name FROM read_text('{secret}')")  # noqa: S608 - as above
    os.utime(secret, (1, 1))
    view = case.view()
    assert "secret" not in {row["name"] for row in view.rows("SELECT name FROM actors")}
    assert len(view.records()) == 8


def _said(case: Case) -> str:
    return index._contents(Store(case.path).manifest, None)


def test_a_stale_index_of_another_case_is_not_believed(case: Case, tmp_path: Path) -> None:
    other = Case.new(tmp_path / "other", question="Do the boats leave?")
    folder = articles(tmp_path / "others", 8)
    for path in folder.iterdir():
        path.write_text(path.read_text().replace("said", "told us and said"))
    other.add([folder])
    expected = case.view().rows("SELECT text FROM documents ORDER BY ALL")
    shutil.copy(other.path / index.NAME, case.path / index.NAME)
    assert case.view().rows("SELECT text FROM documents ORDER BY ALL") == expected


@pytest.mark.parametrize("table", ["actors", "statements", "documents"])
def test_no_answer_rests_on_half_a_segment(case: Case, table: str) -> None:
    """Without the actors of a document a timeline would say that nobody did it."""
    (case.path / index.NAME).unlink()
    _flip(case.path / Store(case.path).manifest.segments[0].tables[table].path)
    done = run("show", case.path, "statements", "--format", "json")
    assert done.exit_code == 1
    assert f"records/{table}/00000001.parquet: is damaged" in done.stderr
    told = {report["document"] for row in json.loads(done.stdout) for report in row["reports"]}
    assert len(told) == 4
    for row in json.loads(done.stdout):
        assert row["speaker"]["name"]
    exported = run("export", case.path, "--to", "jsonl", "-o", case.path.parent / "out.jsonl")
    assert exported.exit_code == 1
    assert "is damaged" in exported.stderr


def test_a_damaged_index_is_as_good_as_none(case: Case) -> None:
    expected = run("show", case.path, "statements")
    path = case.path / index.NAME
    whole = path.read_bytes()
    codes = []
    for at in range(20_000, len(whole), 100_000):
        path.write_bytes(whole[:at] + bytes(b ^ 1 for b in whole[at : at + 9]) + whole[at + 9 :])
        done = run("show", case.path, "statements")
        assert done.stdout == expected.stdout
        assert ("case reindex" in done.stderr) == (done.exit_code == 1)
        codes.append(done.exit_code)
    assert set(codes) == {0, 1}  # where the view does not come, it meets no damage
    assert run("case", "reindex", case.path).exit_code == 0
    assert run("show", case.path, "statements").exit_code == 0


@pytest.mark.parametrize("harm", ["gone", "cut", "flipped"])
def test_derived_tables_are_made_again(case: Case, harm: str) -> None:
    expected = contents(case.path)
    for file in Store(case.path).manifest.derived.tables.values():
        path = case.path / file.path
        if harm == "gone":
            path.unlink()
        elif harm == "cut":
            path.write_bytes(path.read_bytes()[:-9])
        else:
            _flip(path)
    view = case.view()
    assert len(view.entities) == len(expected["entities"])  # computed, where they cannot be read
    assert view.damage or harm == "flipped"
    case.add([case.path.parent / "in"])
    assert contents(case.path) == expected
    assert case.view().damage == ()


def test_reindexing_always_computes(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Store(case.path).manifest.derived
    called: list[bool] = []
    compute = case_module_compute()
    monkeypatch.setattr("dragoman.case.derived.made", lambda *given: called.append(True) or compute(*given))
    expected = contents(case.path)
    case.reindex()
    after = Store(case.path).manifest.derived
    assert called
    assert {file.path for file in after.tables.values()}.isdisjoint(file.path for file in before.tables.values())
    case.reindex()
    assert contents(case.path) == expected
    assert len(list((case.path / "derived").iterdir())) == 1


def case_module_compute():
    from dragoman.case import derived

    return derived.made


def test_merging_leaves_what_is_damaged(case: Case) -> None:
    """Else its rows would be gone for good, and a copy of the file would find no place."""
    path = case.path / Store(case.path).manifest.segments[0].tables["actors"].path
    whole = path.read_bytes()
    expected = contents(case.path)
    _flip(path)
    case.compact()
    assert path.exists()
    path.write_bytes(whole)
    assert contents(case.path)[tables.DOCUMENTS] == expected[tables.DOCUMENTS]
    assert contents(case.path)["actors"] == expected["actors"]


def test_what_cannot_be_read_again_keeps_its_damaged_file(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    path = case.path / Store(case.path).manifest.segments[0].tables["actors"].path
    _flip(path)

    def failing(documents, question=None, options=None):
        yield from ((document, case_reading.StageError("broke down")) for document in documents)

    monkeypatch.setattr(pipeline, "records", failing)
    done = case.add(update_outdated=True)
    assert done.failures
    assert any(str(path) in note for note in done.notes)
    assert path.exists()


def test_a_lock_of_a_stranger_is_not_signed(case: Case, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    os.link(victim, case.path / lock.NAME)
    run("add", case.path, tmp_path / "in")
    assert victim.read_text() == "mine"


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
