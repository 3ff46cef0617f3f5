"""What commands say and write: nothing drives the terminal, nothing is emptied, every failure has its place."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import case_reading
from dragoman import cli, pipeline, plugins
from dragoman.case import Case
from dragoman.cli import messages
from dragoman.ingest import Failure
from dragoman.text import visible

ODD = "a\x1b]0;owned\x07b\x9b31mc\nd\re\u2028f\u202eg\ud83d"
CONTROLS = set("\x1b\x07\x9b\n\r\u2028\u202e\ud83d")


def run(*arguments: object, stdin: str | None = None):
    done = CliRunner().invoke(cli.main, [str(a) for a in arguments], input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def harmless(said: str) -> None:
    for line in said.splitlines():
        assert not CONTROLS & set(line)


def test_every_control_is_shown() -> None:
    shown = visible(ODD, lines=False)
    assert not CONTROLS & set(shown)
    assert "<U+001B>]0;owned<U+0007>b" in shown
    assert visible("two\nlines\tof text") == "two\nlines\tof text"
    assert not {chr(c) for c in (*range(32), *range(127, 160))} & set(
        visible("".join(map(chr, range(200))), lines=False)
    )


def test_no_message_drives_the_terminal(tmp_path: Path) -> None:
    name = "a\x1b]0;owned\x07\nb.jsonl"
    (tmp_path / name).write_text('{"\\u001b]0;owned\\u0007\\u009b31m": "x"}\n')
    case = Case.new(tmp_path / "case").path
    for done in (
        run("read", tmp_path / name),
        run("read", tmp_path / "no\x1b[31m.txt"),
        run("add", case, tmp_path / name),
        run("add", tmp_path / "no\x1bcase", tmp_path),
        run("show", case, "time\x1bline"),
        run("show", case, "actors", "--actor", "x\x1b[31m"),
        run("case", "new", tmp_path / "with\x1bescape"),
        run("export", case, "--to", "jsonl", "-o", tmp_path / "no\x1b" / "x"),
    ):
        assert done.stderr
        harmless(done.stderr)


def test_nothing_in_the_command_line_prints_past_the_one_door() -> None:
    """Except the door itself, and what click has to say about a call."""
    home = Path(cli.__file__).parent
    past = [path.name for path in home.glob("*.py") if "err=True" in path.read_text() or "print(" in path.read_text()]
    assert sorted(past) == ["__init__.py", "messages.py"]


def test_a_failure_is_told_with_its_place() -> None:
    assert messages.told(Failure("x.csv", "line 3", "is no valid CSV")) == "x.csv, line 3: is no valid CSV"
    assert messages.told(Failure("x.csv", "line 3", "x.csv: is no valid CSV")) == "x.csv, line 3: is no valid CSV"
    assert messages.told(Failure("x.csv", "", "x.csv: is too large")) == "x.csv: is too large"
    assert messages.told(Failure("x.csv", "", "is too large")) == "x.csv: is too large"


def test_rows_are_told_by_source_and_line(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": ""}\n[]\n{"text": "Ann Moraa said boat 1 left."}\n')
    case = Case.new(tmp_path / "case").path
    for done in (run("read", rows, "--format", "jsonl"), run("add", case, rows)):
        assert done.exit_code == 1
        assert f"{rows}, line 1: " in done.stderr
        assert f"{rows}, line 2: " in done.stderr


def test_a_damaged_manifest_is_not_printed(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case").path
    (case / "manifest.json").write_text('{"version": 1, "segments": "' + "x" * 10_000 + '"}')
    done = run("show", case, "actors")
    assert done.exit_code == 2
    assert len(done.stderr) < 500


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("Ann Moraa, Kenya's president, said on Friday that the force would grow.\n")
    return path


FORMS = ("digest", "json", "jsonl", "plover")


@pytest.mark.parametrize("form", FORMS)
def test_an_output_is_never_emptied(article: Path, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.write_text("old")
    assert run("read", tmp_path / "none.txt", "--format", form, "-o", out).exit_code == 3
    assert out.read_text() == "old"
    text = article.read_text()
    for same in (article, tmp_path / ".." / tmp_path.name / "a.md"):
        done = run("read", article, "--format", form, "-o", same)
        assert (done.exit_code, article.read_text()) == (2, text)
        assert "name another" in done.stderr
    (tmp_path / "link").symlink_to(article)
    assert run("read", article, "--format", form, "-o", tmp_path / "link").exit_code == 2
    missing = run("read", article, "--format", form, "-o", tmp_path / "no" / "folder")
    assert missing.exit_code == 2
    assert "cannot be written" in missing.stderr
    assert run("read", article, "--format", form, "-o", out).exit_code == 0
    assert out.read_text() != "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "link", "out"]


def test_an_interrupted_output_is_as_it_was(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.write_text("old")

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dragoman.present.terminal.show", stopped)
    run("read", article, "-o", out)
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "out"]


def test_an_export_is_no_file_of_its_case(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case")
    for name in ("manifest.json", "case.toml", "records/x.jsonl", "articles/a.md", "index.duckdb"):
        assert run("export", case.path, "--to", "jsonl", "-o", case.path / name).exit_code == 2
    assert run("export", case.path, "--to", "jsonl", "-o", case.path / "out.jsonl").exit_code == 0


@pytest.mark.parametrize("name", ["../x", "/x", "a/b", "..", "", "a\\b", "c:x"])
def test_a_format_writes_only_below_its_folder(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.plugins import Exporter

    strange = Exporter(lambda _: iter([(name, [b"x"])]), "strange", shape="folder", takes="case")
    monkeypatch.setattr(plugins, "exporter", lambda _: strange)
    case = Case.new(tmp_path / "case").path
    for target in ("out", "out.zip"):
        done = run("export", case, "--to", "csv", "-o", tmp_path / target)
        assert done.exit_code == 2
        assert "no name of a file" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def _program(redirections: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    words = " ".join(f"'{a}'" for a in arguments)
    command = f"'{sys.executable}' -c 'from dragoman.cli import main; main()' {words} {redirections}"
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)  # noqa: S603 - our own


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_or_closed_output_is_told(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case").path
    for redirections in (">/dev/full", ">&-"):
        done = _program(redirections, "show", case, "actors", "--format", "json")
        assert done.returncode == 2
        assert len([line for line in done.stderr.splitlines() if "standard input or output: " in line]) == 1
        assert "Traceback" not in done.stderr
    done = _program("<&-", "read", "-")
    assert done.returncode in (2, 3)
    assert "Traceback" not in done.stderr
    assert "closed" in done.stderr
    assert _program("2>&-", "show", case, "actors", "--format", "json").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--actor", ""], "is empty"),
        (["--actor", " "], "is empty"),
        (["--source", ""], "is empty"),
        (["--option", ""], "is empty"),
        (["--as-of", ""], "is empty"),
        (["--limit", str(10**20)], "is not in the range"),
    ],
)
def test_a_filter_that_says_nothing_is_refused(tmp_path: Path, arguments: list[str], said: str) -> None:
    done = run("show", Case.new(tmp_path / "case").path, "actors", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize("address", ["HTTP://127.0.0.1/x", "ftp://example.org/x", "Https://127.0.0.1/"])
def test_an_address_is_no_file(tmp_path: Path, address: str) -> None:
    for done in (run("read", address), run("add", Case.new(tmp_path / "case").path, address)):
        assert done.exit_code == 3
        assert "No such file" not in done.stderr


def test_many_failures_do_not_scroll_away_what_matters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "records", case_reading.records)
    monkeypatch.setattr(plugins, "stages", case_reading.stages)
    rows = tmp_path / "rows.jsonl"
    rows.write_text("1\n" * 500 + '{"text": "Ann Moraa said boat 1 left."}\n')
    done = run("add", Case.new(tmp_path / "case").path, rows)
    assert "more" in done.stderr
    assert len(done.stderr.splitlines()) < 30
    assert os.linesep not in done.stdout
