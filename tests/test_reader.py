"""The whole reader on any text whatever, and on many at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman import gate
from dragoman.model import Document, Item, Record
from dragoman.text import sanitise

# Fragments that provoke the stages, mixed with arbitrary characters in any order.
PROVOKING = st.sampled_from(
    [
        "“We will pay $3 million,” President Ann Moraa said",
        "said",
        "according to",
        "“",
        "”",
        '"',
        "(UN)",
        "on Friday",
        "\n",
        " up to Ksh 2.5bn ",
        "The Ministry of Defence (MoD)",
        "1,000 police officers",
        "13-0-2",
        "until 2 October 2025",
        "Port-au-Prince, Haiti",
        "’s",
        "days before the call",
        "🇭🇹",
        "e\u0301",
        "\u202e",
        "م",
    ]
)
TEXTS = st.lists(st.one_of(PROVOKING, st.text(max_size=12)), max_size=14).map(" ".join)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from([None, "2024-11-09", "2024-02-29"]))
def test_any_text_gives_a_record_with_exact_spans(text: str, published: str | None) -> None:
    document = Document(id="any", text=sanitise(text), published=published, language="en")
    record = dragoman.read(document)
    for name in record.sizes():
        for item in getattr(record, name):
            for span in gate.spans(item):
                assert 0 <= span.start < span.end <= len(record.document.text)
    assert record.to_dict() == dragoman.read(document).to_dict(), "the same input gives the same record"


@pytest.mark.parametrize("text", ["", "   \n\t\n", "\x00\x01", "\ud800", "....", "“" * 500, "(" * 500])
def test_texts_without_sentences_give_an_empty_record(text: str) -> None:
    record = dragoman.read(text)
    assert record.statements == ()
    assert record.notes


def test_a_megabyte_on_one_line_is_given_up_or_read_but_never_hangs() -> None:
    record = dragoman.read("word " * 20_000)
    assert isinstance(record, Record)


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    paths = []
    for i in range(40):
        paths.append(tmp_path / f"{i:02}.txt")
        paths[-1].write_text(f"Minister Ann Moraa{i} said on Friday that the force would grow by {i} officers.\n")
    one = [r.to_dict() for r in dragoman.Reader().stream(paths, published="2024-11-09")]  # type: ignore[union-attr]
    two = [r.to_dict() for r in dragoman.Reader(processes=2).stream(paths, published="2024-11-09")]  # type: ignore[union-attr]
    assert one == two


def test_a_file_name_is_not_read_as_an_article(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The force will grow.")
    with pytest.raises(dragoman.DragomanError, match="pathlib"):
        dragoman.read(str(path))
    assert dragoman.read(path).document.text == "The force will grow."


def test_references_are_records_in_memory() -> None:
    record = dragoman.read("Finance Minister Ann Moraa said the fund was empty.", published="2024-11-09")
    (statement,) = record.statements
    assert statement.speaker is not None
    assert statement.speaker.name == "Ann Moraa"
    assert isinstance(statement.speaker, Item)
    html = record._repr_html_()
    assert html
    assert "Ann Moraa" in html


def test_a_notebook_view_never_runs_what_a_page_says() -> None:
    document = Document(id="d", text="<script>alert(1)</script> said Ann Moraa\u202e.", title="<img onerror=x>")
    html = dragoman.read(document)._repr_html_()
    assert html
    assert "<script" not in html
    assert "<img" not in html
    assert "\u202e" not in html


def test_a_text_too_short_to_tell_its_language_says_as_what_it_was_read() -> None:
    assert any("read as 'en'" in note for note in dragoman.read("Ann Moraa.").notes)


def test_a_failure_carries_its_document() -> None:
    document = Document(id="d", text="(" * 2_000, language="en")
    reader = dragoman.Reader(options=dragoman.Options(max_tokens=1_000, names="rules", statements="rules"))
    (failure,) = reader.stream([document])
    assert isinstance(failure, dragoman.Failure)
    assert failure.document == document
    assert list(reader.documents(document, publisher="Example Wire")) == [replace(document, publisher="Example Wire")]
