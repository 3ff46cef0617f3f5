"""Parsing in a process of its own: what it gives, and how it is ended."""

import io
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dragoman.errors import LimitError, SourceError
from dragoman.ingest.apart import apart
from dragoman.ingest.source import Source
from dragoman.options import Options

SOURCE = Source("x", io.BytesIO(), b"")


def gives(*values: object) -> Iterator[object]:
    print("what a parser prints stands nowhere")
    yield from values


def fails(error: Exception) -> Iterator[int]:
    yield 1
    raise error


def takes_memory() -> Iterator[int]:
    yield len(b"x" * 2_000_000_000)


def takes_time() -> Iterator[int]:
    yield 1
    time.sleep(60)


def dies() -> Iterator[int]:
    yield os.getpid()
    os._exit(7)


class Odd(Exception):
    """An exception that cannot be made anew from what it says."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def test_gives_what_is_yielded_elsewhere():
    assert list(apart(SOURCE, gives, 1, date(2024, 5, 2), "words")) == [1, date(2024, 5, 2), "words"]
    assert list(apart(SOURCE, gives)) == []
    assert next(apart(SOURCE, dies)) != os.getpid()


def test_modules_are_found_where_this_program_finds_them(tmp_path, monkeypatch):
    (tmp_path / "elsewhere.py").write_text("def found():\n    yield 'found'\n")
    monkeypatch.syspath_prepend(tmp_path)
    import elsewhere

    assert list(apart(SOURCE, elsewhere.found)) == ["found"]


def test_nothing_is_imported_from_the_working_directory(tmp_path, monkeypatch):
    (tmp_path / "pickle.py").write_text("raise SystemExit('taken in')\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    assert list(apart(SOURCE, gives, 1)) == [1]


@pytest.mark.parametrize("error", [SourceError("no sound table"), ValueError("odd")])
def test_an_error_is_raised_here(error):
    found = apart(SOURCE, fails, error)
    assert next(found) == 1
    with pytest.raises(type(error), match=str(error)):
        next(found)


def test_an_error_that_cannot_be_sent_is_told_in_words():
    with pytest.raises(RuntimeError, match="Odd: 1 and 2"):
        list(apart(SOURCE, fails_oddly))


def fails_oddly() -> Iterator[int]:
    raise Odd(1, 2)
    yield 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such limit")
def test_memory_is_bounded():
    with pytest.raises(LimitError, match=r"x: takes more than 500 MB to parse"):
        list(apart(SOURCE, takes_memory))


def test_time_is_bounded_for_each_item():
    source = replace(SOURCE, options=Options(seconds_per_document=5))
    found, began = apart(source, takes_time), time.monotonic()
    assert next(found) == 1
    with pytest.raises(LimitError, match="x: parsing it took longer than 5 s"):
        next(found)
    assert time.monotonic() - began < 40


def test_a_process_that_dies_is_told():
    with pytest.raises(SourceError, match="x: its parser broke down without a word"):
        list(apart(SOURCE, dies))


def test_a_process_that_nobody_listens_to_is_ended():
    found = apart(SOURCE, dies)
    process = next(found)
    assert isinstance(process, int)
    found.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
