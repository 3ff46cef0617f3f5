"""Records of a web archive and how reading goes on where one is damaged; links that rules drew: all made by hand."""

import io

import pytest

from dragoman.analyse.standing import Relations
from dragoman.errors import SourceError
from dragoman.ingest.archive import Kept, records
from dragoman.ingest.registry import Failure
from dragoman.ingest.source import Source
from dragoman.model import Link
from dragoman.options import Options


def warc(block: bytes, type_: str = "response", length: int | None = None) -> bytes:
    """Return a record; `length` is what it says of itself where that is wrong."""
    said = len(block) if length is None else length
    return b"WARC/1.1\r\nWARC-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (type_.encode(), said, block)


def found(data: bytes, *wanted: str, **limits: int) -> list[Kept | Failure]:
    source = Source("a.warc", io.BytesIO(data), data[:10], options=Options(**limits))  # type: ignore[arg-type]  # by name
    return list(records(source, wanted or ("response",)))


def blocks(data: bytes, *wanted: str) -> list[bytes | None]:
    return [kept.block for kept in found(data, *wanted) if isinstance(kept, Kept)]


def test_records_of_the_wanted_types_with_their_numbers_and_headers() -> None:
    data = warc(b"software: x", "warcinfo") + warc(b"one") + warc(b"two")
    kept = [one for one in found(data) if isinstance(one, Kept)]
    assert [(one.number, one.block) for one in kept] == [(2, b"one"), (3, b"two")]
    assert kept[0].headers["content-length"] == "3"
    assert blocks(data, "warcinfo") == [b"software: x"]


def test_a_block_above_the_limit_is_left_out() -> None:
    kept = found(warc(b"x" * 2_000) + warc(b"two"), max_raw_bytes=1_000)
    assert [one.block for one in kept if isinstance(one, Kept)] == [None, b"two"]


def test_what_stands_between_records_is_told_and_passed_over() -> None:
    passed, two = found(warc(b"one") + b"rubbish here\n" + warc(b"two"))[1:]
    assert isinstance(passed, Failure)
    assert "are no record" in passed.reason
    assert isinstance(two, Kept)
    assert two.block == b"two"


def test_a_record_without_a_length_is_damaged_and_the_next_is_read() -> None:
    broken = b"WARC/1.1\r\nWARC-Type: response\r\n\r\none\r\n\r\n"
    damaged, *rest = found(broken + warc(b"two"))
    assert isinstance(damaged, Failure)
    assert "does not say its length" in damaged.reason
    assert [one.block for one in rest if isinstance(one, Kept)] == [b"two"]


def test_a_length_that_swallows_the_next_record_is_wrong() -> None:
    data = warc(b"one", length=60) + warc(b"two") + warc(b"three")
    assert any(isinstance(one, Failure) and "another record begins within it" in one.reason for one in found(data))
    assert blocks(data) == [b"two", b"three"]


def test_a_page_may_quote_a_record() -> None:
    quoted = b"see:\n" + warc(b"inner") + b"the end"
    assert blocks(warc(quoted) + warc(b"two")) == [quoted, b"two"]


@pytest.mark.parametrize("data", [b"no archive at all\n", b""])
def test_what_begins_no_record_is_no_archive(data: bytes) -> None:
    with pytest.raises(SourceError, match="no record"):
        found(data)


def test_an_archive_that_is_cut_says_so() -> None:
    with pytest.raises(SourceError, match="ends within record 2"):
        found(warc(b"one") + warc(b"two", length=9_000))


def test_headers_without_end_are_damaged() -> None:
    data = b"WARC/1.1\r\n" + b"a: b\r\n" * 300 + b"\r\n" + warc(b"two")
    assert isinstance(found(data)[0], Failure)


LINKS = (
    Link("a", "b", "includes", "made up of these payments"),
    Link("c", "b", "revises", "a later report"),
    Link("a", "c", "contradicts", "one movement, two counts"),
)


def test_links_are_found_by_type_and_end() -> None:
    relations = Relations.of(LINKS)
    assert list(relations.onto["includes", "b"]) == [LINKS[0]]
    assert list(relations.onto["revises", "b"]) == [LINKS[1]]
    assert ("funds", "b") not in relations.onto


def test_both_ends_of_a_contradiction_are_disputed() -> None:
    relations = Relations.of(LINKS)
    assert relations.disputed == {"a", "c"}
    assert list(relations.against["a"]) == [LINKS[2]]


def test_links_that_a_rule_drew() -> None:
    relations = Relations.of(LINKS)
    assert relations.because("a later report") == [LINKS[1]]
    assert relations.because("a later report", "one movement, two counts") == [LINKS[1], LINKS[2]]
    assert relations.because("no such rule") == []
