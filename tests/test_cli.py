"""The command line as a person meets it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main

ARTICLE = (
    "Kenya’s foreign minister, Ann Moraa, said on Friday that the force would grow.\n"
    "“We will send 600 officers in January,” she told reporters in Nairobi.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments: object, stdin: str | None = None):
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


def test_all_names_speaker_words_and_dates(article: Path) -> None:
    result = run("read", article, "--published", "2024-11-09", "--all")
    assert result.exit_code == 0, result.stderr
    assert "Ann Moraa" in result.stdout
    assert "We will send 600 officers in January" in result.stdout
    assert "2024-11-08" in result.stdout
    assert "\x1b[" not in result.stdout, "no colour where the output is no terminal"


def test_digest_says_that_relative_dates_stay_open_without_a_publication_date(article: Path) -> None:
    result = run("read", article)
    assert "no publication date" in result.stdout
    assert "2024-11-08" not in result.stdout


def test_json_of_one_document_is_its_record_and_is_stable(article: Path) -> None:
    first = run("read", article, "--published", "2024-11-09", "--format", "json")
    record = json.loads(first.stdout)
    assert record["document"]["published"] == "2024-11-09"
    assert record["statements"]
    for statement in record["statements"]:
        span = statement["evidence"]
        assert record["document"]["text"][span["start"] : span["end"]] == span["quote"]
    assert run("read", article, "--published", "2024-11-09", "--format", "json").stdout == first.stdout


def test_standard_input_and_several_sources(article: Path) -> None:
    assert "Ann Moraa" in run("read", "-", "--all", stdin=ARTICLE).stdout
    both = run("read", article, article, "--format", "jsonl")
    assert len(both.stdout.splitlines()) == 2
    assert both.stderr.startswith("2 documents: ")


def test_one_bad_source_costs_no_sibling(article: Path, tmp_path: Path) -> None:
    result = run("read", tmp_path / "missing.txt", article, "--format", "jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "missing.txt" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["read", "nowhere.txt"], 3),
        (["read", "."], 3),
        (["read", "http://127.0.0.1/"], 3),
        (["read", "x.txt", "--published", "soon"], 2),
        (["read", "x.csv", "--column", "text"], 2),
        (["read"], 2),
        (["reed"], 2),
    ],
)
def test_errors_are_one_clear_line_without_traceback(arguments: list[str], code: int) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert result.stderr
    assert "Traceback" not in result.output + result.stderr


def test_a_text_in_another_language_is_kept_and_said_so() -> None:
    french = "Le président a déclaré vendredi que la mission serait prolongée jusqu’à la fin de l’année prochaine. " * 3
    result = run("read", "-", "--format", "json", stdin=french)
    record = json.loads(result.stdout)
    assert result.exit_code == 0
    assert record["statements"] == []
    assert record["document"]["text"].startswith("Le président")
    assert "'fr' is not read" in record["notes"][0]


def test_help_carries_an_example() -> None:
    assert "dragoman read article.txt --published" in run("read", "--help").stdout


def test_the_list_of_commands_does_not_wait_for_words_and_readers() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from dragoman.cli import main; "
        "CliRunner().invoke(main, ['--help']); "
        "sys.exit(bool({'dragoman.ingest', 'dragoman.lang', 'dragoman.model'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own words
