"""From text and metadata to a document: ids, days, languages, limits."""

import socket
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import ingest, text
from dragoman.errors import LimitError, UsageError
from dragoman.ingest import dates, documents, language

SENTENCE = "The minister said on Friday that the mission would go on as it was planned. "


def test_a_text_at_hand_becomes_a_document():
    found = ingest.from_text(SENTENCE, title=" A\nplan ", published="2024-11-08", publisher="Example Wire")
    assert (found.text, found.title, found.published, found.language) == (SENTENCE, "A plan", "2024-11-08", "en")
    assert ingest.notes(found) == ()


@given(st.text(st.characters(exclude_categories=())), st.text(max_size=40) | st.none())
def test_any_text_becomes_a_document(raw, field):
    found = ingest.from_text(raw, title=field, url=field, publisher=field, author=field, language=field)
    assert found.text == text.sanitise(raw)
    assert found.id == ingest.from_text(raw, url=field, publisher=field).id


def test_an_empty_text_is_a_document_that_says_so():
    assert "the text is empty" in ingest.notes(ingest.from_text(" \n"))


def test_notes_say_what_is_not_known():
    said = " ".join(ingest.notes(ingest.from_text("Ruto \ufffd")))
    assert "1 damaged" in said
    assert "publication date" in said
    assert "language" in said


def test_the_id_depends_on_text_and_where_it_appeared_alone():
    page = "https://www.example.org/a/?utm_source=feed&n=1#top"
    one = ingest.from_text(SENTENCE, url=page, published="2024-11-08", title="A", source="a.html")
    assert one.id == ingest.from_text(SENTENCE, url="http://example.org/a?n=1", publisher="Other", source="b").id
    assert one.id != ingest.from_text(SENTENCE, url="http://example.org/a?n=2").id
    assert ingest.from_text(SENTENCE, publisher="A").id != ingest.from_text(SENTENCE, publisher="B").id
    assert ingest.from_text("Other text", url=page).id != one.id


def test_the_id_of_an_article_does_not_change_between_releases():
    assert documents.identity("Text.\n", "https://example.org/a", None) == "2e472300eadabe075251"


@pytest.mark.parametrize(
    "hostile", ["javascript:alert(1)", "ftp://example.org/a", "https://", "http://[", "x", "http://a:b@c/"]
)
def test_only_web_addresses_are_kept(hostile):
    assert ingest.from_text("x", url=hostile).url is None


def test_a_title_of_megabytes_is_no_title():
    assert ingest.from_text("x", title="t" * 2_000).title is None


def test_a_text_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setenv("DRAGOMAN_MAX_TEXT_CHARS", "1000")
    assert ingest.from_text("x" * 1_000)
    with pytest.raises(LimitError, match="1,000 characters"):
        ingest.from_text("x" * 1_001)


NEW_YORK = timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-11-08", "2024-11-08"),
        ("2024-11-08T23:30:00-05:00", "2024-11-08"),
        ("2024-11-08 00:00:00", "2024-11-08"),
        ("20241108", "2024-11-08"),
        (20241108233000, "2024-11-08"),
        ("Fri, 08 Nov 2024 23:30:00 -0500", "2024-11-08"),
        ("8 November 2024", "2024-11-08"),
        ("November 8, 2024", "2024-11-08"),
        (date(2024, 11, 8), "2024-11-08"),
        (datetime(2024, 11, 8, 23, 30, tzinfo=NEW_YORK), "2024-11-08"),
        ("08/11/2024", None),
        ("2024-13-40", None),
        ("2024-11", None),
        ("yesterday", None),
        ("1731024000", None),
        (1.5, None),
        ("", None),
        ("1" * 1_000_000, None),
    ],
)
def test_days(written, day):
    assert dates.day(written) == day


@given(st.text() | st.integers() | st.none() | st.floats())
def test_any_value_is_a_day_or_none(value):
    found = dates.day(value)
    assert found is None or date.fromisoformat(found)


def test_a_day_given_wrongly_is_an_error_of_usage():
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        ingest.from_text("x", published="08/11/2024")


@pytest.mark.parametrize(
    ("sample", "code"),
    [
        (SENTENCE, "en"),
        ("Le ministre a déclaré vendredi que la mission se poursuivrait comme prévu.", "fr"),
        ("Министр заявил в пятницу, что миссия будет продолжена.", "ru"),
        ("Yes.", None),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", None),
        ("", None),
    ],
)
def test_language(sample, code):
    assert language.detect(sample) == code


def test_a_declared_language_wins_if_it_is_a_code():
    assert ingest.from_text(SENTENCE, language="sw-KE").language == "sw"
    assert ingest.from_text(SENTENCE, language="English").language == "en"


def test_the_language_is_told_without_network(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the network was asked")

    language._identifier.cache_clear()
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert language.detect(SENTENCE) == "en"
