"""The time of a document, whoever takes it: readers, parser and stages, in whatever thread."""

import contextlib
import threading
import time
from collections.abc import Iterator

import pytest

from dragoman import deadline, ingest, pipeline, plugins
from dragoman.errors import LimitError
from dragoman.ingest import Failure, registry
from dragoman.ingest.apart import apart
from dragoman.ingest.registry import Article, reader
from dragoman.ingest.source import Source
from dragoman.model import Document, Record
from dragoman.options import Options

SENTENCE = "The port of Lenava reopened on Thursday, its director Ilse Varn told reporters."


def busy(seconds: float) -> str:
    """Work in Python, and take no notice of any exception."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(Exception):
            sum(range(100))
    return "done"


def stopped_after(seconds: float) -> float:
    began = time.monotonic()
    with pytest.raises(LimitError, match="the work took longer than"):
        deadline.within(seconds, "the work", lambda: busy(20), allowed=30)
    return time.monotonic() - began


def test_stops_what_is_late():
    assert 0.3 <= stopped_after(0.3) < 10


def test_stops_each_thread_at_its_own_time():
    taken: list[float] = []
    threads = [threading.Thread(target=lambda s=s: taken.append(stopped_after(s))) for s in (0.2, 1.5)]
    for thread in threads:
        thread.start()
    assert deadline.within(30, "this", lambda: busy(2), allowed=30) == "done"  # who is in time is left alone
    for thread in threads:
        thread.join()
    assert min(taken) < 1.5 <= max(taken)


def test_nothing_is_raised_afterwards(monkeypatch):
    monkeypatch.setattr(deadline, "_LOOK", 0.001)
    late = 0
    for i in range(2_000):
        try:
            deadline.within(0.0005 * (i % 3), "the work", lambda: busy(0.0008), allowed=30)
        except LimitError:
            late += 1
    busy(0.3)
    assert late


def test_what_reading_took_is_taken_off():
    deadline.spend("a", 12.0)
    deadline.spend("b", 0.01)
    assert (deadline.left("a", 30), deadline.left("b", 30), deadline.left("a", 30)) == (18.0, 30.0, 30.0)
    deadline.spend("a", 12.0)
    assert deadline.spent(["a", "b"]) == {"a": 12.0}
    assert deadline.left("a", 30) == 30.0


def test_forgets_documents_that_nobody_reads_on():
    for i in range(2_500):
        deadline.spend(str(i), 1.0)
    assert len(deadline._spent) <= 1_000


@reader(suffixes=(), media_types=(), sniff=lambda head: 0)
def slow_at_the_second(source: Source) -> Iterator[Article]:
    """Give one article, and take for ever over the next."""
    yield Article(SENTENCE, position="page 1")
    busy(60)


def test_a_reader_of_anybody_is_stopped(monkeypatch):
    monkeypatch.setattr(registry, "readers", lambda: {"slow": slow_at_the_second})
    first, second = ingest.read(b"any", kind="slow", options=Options(seconds_per_document=1))
    assert isinstance(first, Document)
    assert isinstance(second, Failure)
    assert (second.position, "took longer than 1 s" in second.reason) == ("after page 1", True)


@reader(suffixes=(), media_types=(), sniff=lambda head: 0)
def slow_but_in_time(source: Source) -> Iterator[Article | Failure]:
    """Take so long over some that cannot be read that they would be late together."""
    for i in range(3):
        time.sleep(1.2)
        yield Failure(source.name, f"page {i}", "is too long")
    yield Article(SENTENCE, position="page 4")


def test_a_slow_failure_costs_no_sibling_its_time(monkeypatch):
    monkeypatch.setattr(registry, "readers", lambda: {"slow": slow_but_in_time})
    found = list(ingest.read(b"any", kind="slow", options=Options(seconds_per_document=2)))
    assert [type(item) for item in found] == [Failure, Failure, Failure, Document]


def waits_for_ever(*_: object) -> Iterator[int]:
    time.sleep(60)
    yield 1


@reader(suffixes=(), media_types=(), sniff=lambda head: 0)
def one_apart_too_slow(source: Source) -> Iterator[Article | Failure]:
    """Read three pages, the second by a parser that is too slow."""
    yield Article(SENTENCE, position="page 1")
    try:
        list(apart(source, waits_for_ever))
    except LimitError as error:
        yield Failure(source.name, "page 2", str(error))
    yield Article(SENTENCE, position="page 3")


def test_a_parser_apart_that_is_too_slow_costs_no_sibling(monkeypatch):
    monkeypatch.setattr(registry, "readers", lambda: {"slow": one_apart_too_slow})
    began = time.monotonic()
    found = list(ingest.read(b"any", kind="slow", options=Options(seconds_per_document=3)))
    assert [type(item) for item in found] == [Document, Failure, Document]
    assert time.monotonic() - began < 20


def stage_for_ever(doc):
    """Take for ever over a document that asks for it."""
    if "LATE" in doc.text:
        busy(60)
    yield from ()


def test_a_stage_of_anybody_is_stopped_and_costs_no_sibling(monkeypatch):
    late = plugins.Stage(stage_for_ever, "calendar", (), "1")
    monkeypatch.setattr(plugins, "stages", lambda: (late,))
    texts = [SENTENCE, f"LATE {SENTENCE}", SENTENCE]
    documents = [Document(id=str(i), text=t, language="en") for i, t in enumerate(texts)]
    results = list(pipeline.records(documents, options=Options(seconds_per_document=1)))
    assert [isinstance(result, Record) for result in results] == [True, False, True]
    assert "took longer than 1 s" in str(results[1][1])


def test_what_reading_the_source_took_is_counted(monkeypatch):
    texts = [SENTENCE, SENTENCE]
    deadline.spend("0", 31.0)
    results = list(pipeline.records([Document(id=str(i), text=t, language="en") for i, t in enumerate(texts)]))
    assert [isinstance(result, Record) for result in results] == [False, True]


def test_waiting_for_a_sibling_costs_nothing():
    def coming() -> Iterator[Document]:
        yield Document(id="0", text=SENTENCE, language="en")
        time.sleep(1.5)
        yield Document(id="1", text=SENTENCE, language="en")

    list(pipeline.records([Document(id="2", text=SENTENCE, language="en")]))  # loads what is loaded once
    assert all(
        isinstance(result, Record) for result in pipeline.records(coming(), options=Options(seconds_per_document=1))
    )


def test_a_text_of_too_many_tokens_is_given_up_and_costs_no_sibling():
    texts = [SENTENCE, "(" * 20_000, SENTENCE]
    documents = [Document(id=str(i), text=t, language="en") for i, t in enumerate(texts)]
    results = list(pipeline.records(documents, options=Options(max_tokens=1_000)))
    assert [isinstance(result, Record) for result in results] == [True, False, True]
    assert "more than 1,000 words and marks" in str(results[1][1])
