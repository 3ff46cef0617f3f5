"""Cases as nobody wishes for: names that never end, a text of a book's length, nothing that could be read."""

from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
from dragoman import Case
from dragoman.case.view import View
from dragoman.model import Document, Evidence, Option, Question, Record, Span, Statement
from dragoman.present.dossier import page
from dragoman.present.dossier.lists import TITLES

TEXT = "Kenya will send 600 more officers to Haiti in January, President Ann Moraa said. Kenya rejects a withdrawal."
LONG = "N" + "a" * 299
SENTENCE = "The minister said that the talks would go on until both sides have signed a paper in the old town. "
TIMES = 2_000


def opened(browser, path: Path, html: str, width: int):
    path.write_text(html, encoding="utf-8")
    tab = browser.new_context(offline=True, viewport={"width": width, "height": 800}).new_page()
    tab.goto(path.as_uri())
    tab.wait_for_selector("section.view:not([hidden])")
    return tab


def named(record: Record) -> Record:
    """Return a record in which every name, the title and the publisher have 300 letters."""
    document = replace(record.document, title=LONG, publisher=LONG, author=LONG)
    actors = {actor.id: replace(actor, name=LONG) for actor in record.actors}
    told = [replace(each, speaker=each.speaker and actors[each.speaker.id]) for each in record.statements]
    given = [replace(each, provider=each.provider and actors[each.provider.id]) for each in record.commitments]
    held = [replace(each, actor=actors[each.actor.id]) for each in record.positions]
    done = [replace(each, actors=tuple(actors[a.id] for a in each.actors)) for each in record.events]
    return replace(
        record, document=document, actors=tuple(actors.values()), statements=tuple(told), commitments=tuple(given),
        positions=tuple(held), events=tuple(done),
    )  # fmt: skip


@pytest.mark.parametrize("width", [1280, 320])
def test_names_of_300_letters_fit(browser, tmp_path: Path, width: int) -> None:
    question = Question(LONG, (Option("OUT", LONG, ("withdrawal",)),))
    record = named(dragoman.read(Document(id="d", text=TEXT, published="2024-11-08", language="en")))
    tab = opened(browser, tmp_path / "page.html", page(View.of([record], question), LONG), width)
    for name in ("view-overview", *(f"view-{name}" for name in TITLES), "source-d"):
        tab.evaluate("hash => { location.hash = hash }", name)
        tab.wait_for_selector(f"#{name}:not([hidden])")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, name
    tab.context.close()


def test_a_text_of_a_books_length_is_walked_through(browser, tmp_path: Path) -> None:
    text, step = SENTENCE * TIMES, len(SENTENCE)
    said = tuple(
        Statement(
            id=f"s{n}", evidence=Evidence(n * step, n * step + 60, text[n * step : n * step + 60]), form="indirect",
            content=(Span(n * step + 18, n * step + 60),), source=(Span(n * step, n * step + 12),), speaker=None,
            cue=None,
        )
        for n in range(TIMES)
    )  # fmt: skip
    record = Record(document=Document(id="d", text=text, published="2024-11-08"), statements=said)
    tab = opened(browser, tmp_path / "page.html", page(View.of([record], Question("")), "Long"), 1280)
    tab.evaluate("location.hash = 'source-d'")
    tab.wait_for_selector("#source-d:not([hidden])")
    for tag in ("S1", "S2", "S3"):
        tab.keyboard.press("j")
        tab.wait_for_selector(f".card[data-tag={tag}][aria-current]", timeout=10_000)
    assert tab.evaluate("document.querySelector('p.t').textContent.length") == len(text.rstrip())
    tab.context.close()


def test_where_nothing_could_be_read_the_page_says_why(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", question="Who pays?")
    (tmp_path / "a.txt").write_bytes(b"\x00\xff\xfe" * 50)
    (tmp_path / "b.html").write_text("<html></html>", encoding="utf-8")
    case.add([tmp_path / "a.txt", tmp_path / "b.html"])
    html = page(case.view(), "Nothing")
    assert "looks like a binary file" in html
    assert "no article found in the page" in html
    assert "dragoman add CASE FILE" in html
    assert 'data-count="2">2</a></b><div>sources could not be read' in html
