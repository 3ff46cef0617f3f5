"""Web pages."""

import io
import json
import re
import time
from contextlib import redirect_stderr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import ingest
from dragoman.errors import LimitError, SourceError
from dragoman.ingest import markup, pages
from dragoman.ingest.apart import apart

PARAGRAPHS = [
    "The foreign minister of Exampland said on Friday that her country would send 200 police officers to the mission.",
    "“We have promised this, and we will do it,” Ada Example told reporters in the capital after a cabinet meeting.",
    "Samplia, which leads the mission, had asked for help in September, and welcomed the decision in a statement.",
    "The officers will be trained for three months before they leave, according to a paper of the ministry.",
]
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Exampland to send police - Example Wire</title>
<meta property="og:title" content="Exampland to send police"><meta property="og:site_name" content="Example Wire">
<meta name="author" content="Ada Writer"><link rel="canonical" href="https://wire.example.org/2024/police">
{date}</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Exampland to send police</h1>{body}</article>
<footer>Copyright 2019 Example Wire. <a href="/terms">Terms</a></footer>
<script>document.write("x")</script></body></html>"""
DATE = '<meta property="article:published_time" content="2024-11-08T23:30:00-05:00">'


def page(body=None, date=DATE, charset="utf-8"):
    return PAGE.format(body=body or "".join(f"<p>{p}</p>" for p in PARAGRAPHS), date=date, charset=charset).encode(
        charset
    )


def one(source, **options):
    (found,) = ingest.read(source, **options)
    return found


def test_an_article():
    found = one(page())
    assert found.text.split("\n") == PARAGRAPHS  # without title, menu, footer and script
    assert found.title == "Exampland to send police"
    assert (found.publisher, found.author, found.published) == ("Example Wire", "Ada Writer", "2024-11-08")
    assert (found.url, found.language) == ("https://wire.example.org/2024/police", "en")


def test_a_day_given_wins():
    assert one(page(), published="2024-11-09").published == "2024-11-09"


def test_no_day_is_invented():
    assert one(page(date="")).published is None  # neither the footer's year nor today


def test_the_day_in_linked_data():
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-11-08"}</script>'
    assert one(page(date=data)).published == "2024-11-08"


def test_the_publisher_in_linked_data_is_named_where_the_page_names_no_site():
    data = json.dumps({"@type": "NewsArticle", "publisher": {"name": "Lake Wire"}})
    script = f'<script type="application/ld+json">{data}</script>'
    named = page(date=script).decode()
    unnamed = re.sub('<meta property="og:site_name"[^>]*>', "", named).replace(" - Example Wire", "")
    assert one(named.encode()).publisher == "Example Wire"
    assert one(unnamed.encode()).publisher == "Lake Wire"


@pytest.mark.parametrize("charset", ["cp1252", "utf-8", "iso-8859-15"])
def test_the_page_declares_its_encoding(charset):
    body = "".join(f"<p>{p} Señor Muñoz agreed to it.</p>" for p in PARAGRAPHS).replace("“", '"').replace("”", '"')
    assert "Señor Muñoz agreed" in one(page(body, charset=charset)).text


@pytest.mark.parametrize(
    "empty",
    [
        b"<html><body></body></html>",
        b"<!doctype html>",
        b"<html><nav><a href=/>Home</a></nav>",
        b"<html><body><noscript>Turn scripts on.</noscript><p>Menu</p>",
    ],
)
def test_no_article(empty):
    with pytest.raises(SourceError, match="no article found"):
        list(ingest.read(empty))


def test_broken_pages_say_nothing_on_standard_error():
    with redirect_stderr(io.StringIO()) as said, pytest.raises(SourceError):
        list(ingest.read(b"<p", kind="html"))
    assert said.getvalue() == ""


def test_hidden_and_hostile_characters():
    body = "".join(f"<p>{p}&#0;\x00&#xD800;\u202e</p>" for p in PARAGRAPHS)
    assert "\x00" not in one(page(body)).text


N = 200_000


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * N,
        "<" * N,
        "<a href=" * N,
        "<!--" * N,
        "<p title='" * N,
        "<p " + " ".join(f"a{i}" for i in range(N)) + ">x",
        "<p " + "".join(f"a{i}='>'" for i in range(N)) + ">x",
        "<p b=x' " + "".join(f"a{i} " for i in range(N)) + ">x",
        "<table><tr><td>" * 50_000,
        "&amp;" * N,
    ],
    ids=lambda text: text[:24],
)
def test_hostile_markup_ends(hostile):
    began = time.perf_counter()
    for kind in ("html", "markdown"):
        try:
            list(ingest.read(f"<html><body>{hostile}".encode(), kind=kind))
        except SourceError:
            continue
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize(
    "piece",
    ["<p>a", "a<br>", '<a href="/x">a b. </a>', f"<p>{PARAGRAPHS[0]}</p>", "<i><b>x</b>", f"<p {'a=b ' * 2_000}>x</p>"],
)
def test_a_page_of_too_many_elements_is_refused_at_once(piece):
    began = time.process_time()
    hostile = "<html><body>" + piece * (19_000_000 // len(piece))
    with pytest.raises(LimitError, match=r"bytes: the markup has more than 50,000 elements"):
        list(ingest.read(hostile.encode()))
    assert time.process_time() - began < 5


def test_a_large_page_is_read_apart(monkeypatch):
    used = []
    monkeypatch.setattr(
        pages, "apart", lambda source, parse, *given: used.append(source.name) or apart(source, parse, *given)
    )
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    small = one(page(body))
    script = f"<script>{'x' * 1_000_000}</script>"
    assert one(page(script + body)) == small
    assert one(page("<b></b>" * 6_000 + body)).text == small.text
    assert used == ["bytes", "bytes"]
    with pytest.raises(SourceError, match="bytes: no article found"):
        one(page(script))


@pytest.mark.parametrize("codec", ["idna", "punycode", "undefined", "rot13", "base64", "no-such-codec", "mbcs"])
def test_a_page_that_declares_no_encoding_of_texts(codec):
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    assert PARAGRAPHS[0] in one(f'<html><head><meta charset="{codec}"></head><body><article>{body}'.encode()).text


def test_plain_text_of_a_fragment():
    fragment = (
        "<h2>A  title</h2>One <b>bold</b> word<br>and a\nline.<ul><li>x</li><li>y<style>z</style></li></ul>t<!-- c -->u"
    )
    assert markup.plain(fragment, 1_000) == "A title\nOne bold word\nand a line.\nx\ny\ntu"
    assert markup.plain("AT&amp;T &lt;b&gt;", 1_000) == "AT&T <b>"
    assert markup.plain(" ", 1_000) == markup.plain("<script>x</script>", 1_000) == ""


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())) | st.text("<>/!-=abp'\" &;#0", max_size=60))
def test_any_fragment_has_a_text(fragment):
    assert "\x00" not in markup.plain(fragment, 1_000)
