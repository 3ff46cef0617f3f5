"""Plain text and Markdown."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import ingest
from dragoman.errors import LimitError, SourceError
from dragoman.ingest.markdown import front_matter
from dragoman.ingest.plain import unwrapped

ARTICLE = """\
---
title: "Plan: the mission stays"
publisher: Example Wire
date: 2024-11-08
author: [Ann Example, 'Bo, the Example']
url: https://example.org/plan   # where it stood
language: en
written_for: Dragoman example
facts:
  - F001
  - F002
summary: >
  Two lines
  folded.
empty:
---

# Plan: the mission stays

The *minister* said on **Friday** that the [mission](https://example.org/m "M") would
go on. `Code`, ~~no~~ &amp; AT&T.

## Money

- ten million from Exampland,
- two from Samplia

> "We stay," she said.
> "As planned."

| state | sum |
|-------|-----|
| Exampland | $10 million |

![A map](map.png) <script>alert(1)</script><!-- hidden -->

<div>Raw <b>HTML</b></div>
"""


def one(source, **options):
    (found,) = ingest.read(source, **options)
    return found


def test_an_article_in_markdown():
    found = one(ARTICLE.encode())
    assert (found.title, found.publisher, found.published) == ("Plan: the mission stays", "Example Wire", "2024-11-08")
    assert (found.author, found.url, found.language) == (
        "Ann Example, Bo, the Example",
        "https://example.org/plan",
        "en",
    )
    assert found.text.split("\n") == [
        "The minister said on Friday that the mission would go on. Code, ~~no~~ & AT&T.",
        "Money",
        "ten million from Exampland,",
        "two from Samplia",
        '"We stay," she said. "As planned."',
        "state",
        "sum",
        "Exampland",
        "$10 million",
        "Raw HTML",
    ]


def test_arguments_win_over_front_matter():
    assert one(ARTICLE.encode(), published="2024-11-09", publisher="Other").published == "2024-11-09"


def test_front_matter():
    fields, body = front_matter(ARTICLE)
    assert body.lstrip().startswith("# Plan")
    assert fields["facts"] == "F001, F002"
    assert fields["summary"] == "Two lines folded."
    assert fields["empty"] == ""


@pytest.mark.parametrize("text", ["---\nNo end of it\n", "No front matter\n---\n", "----\na: b\n----\n", ""])
def test_no_front_matter(text):
    assert front_matter(text) == ({}, text)


@given(st.text())
def test_any_front_matter(inside):
    fields, _ = front_matter(f"---\n{inside}\n---\n")
    assert all(isinstance(value, str) for value in fields.values())


def test_a_first_heading_is_the_title():
    found = one(b"# A *plan*\n\nThe text.\n", kind="markdown")
    assert (found.title, found.text) == ("A plan", "The text.")
    assert one(b"Words first.\n\n# Then a heading\n", kind="markdown").title is None


@pytest.mark.parametrize("piece", ["*a ", "[", "![", "> ", "- ", "`", "<", "|a", "&", "[a](b", "_a_"])
def test_hostile_markdown_takes_linear_time(piece):
    began = time.perf_counter()
    ingest_all(piece * (100_000 // len(piece)))
    assert time.perf_counter() - began < 10  # quadratic time would be minutes


def ingest_all(text):
    try:
        return list(ingest.read(text.encode(), kind="markdown"))
    except SourceError:
        return []


def test_markdown_over_the_limit(monkeypatch):
    monkeypatch.setenv("DRAGOMAN_MAX_TEXT_CHARS", "1000")
    with pytest.raises(LimitError):
        list(ingest.read(b"word " * 300, kind="markdown"))


WRAPPED = """\
The minister said on Friday that the mission would go on as it
was planned, and that the money for it had been found already
by those who had promised it.

She named no sum.

- first
- second
"""


def test_lines_broken_to_a_width_are_joined_in_place():
    joined = unwrapped(WRAPPED)
    assert len(joined) == len(WRAPPED)
    assert joined.split("\n")[0].endswith("by those who had promised it.")
    assert "- first\n- second" in joined


def test_lines_broken_by_hand_are_joined_too():
    by_hand = (
        "The envoy of Salim said on Monday that the\nroad to the port would stay open until the rains\n"
        "end, and thanked those who had paid.\n"
    )
    assert unwrapped(by_hand).strip().count("\n") == 0


@pytest.mark.parametrize(
    "text", ["One line.\nAnother line.\n", "A short line.\n\nVerse one,\nverse two,\nend.\n", "x" * 200 + "\n\na\nb"]
)
def test_other_line_ends_stay(text):
    assert unwrapped(text) == text


@given(st.text("ab \n", max_size=300))
def test_joining_keeps_every_place(text):
    joined = unwrapped(text)
    assert [(a, b) for a, b in zip(text, joined, strict=True) if a != b and (a, b) != ("\n", " ")] == []


LISTED = (Path(__file__).parent / "front_matters.jsonl").read_text("utf-8")
MATTERS = [json.loads(line) for line in LISTED.splitlines()]


@pytest.mark.parametrize("row", MATTERS, ids=range(len(MATTERS)))
def test_front_matter_as_sites_write_it(row):
    found = one(f"---\n{row['matter']}\n---\n\nThe envoys came back on Friday.\n".encode())
    assert (found.title, found.published, found.url) == (row["title"], row["day"], row["address"])
    assert found.text == "The envoys came back on Friday."


def test_authors_and_the_publisher_come_from_maps_and_lists():
    authors = b"authors:\n  - name: Ada Lund\n    role: editor\n  - Ivo Branko\n"
    found = one(b"---\ntitle: T\n" + authors + b"source: {name: Salim Wire}\n---\nText.\n")
    assert (found.author, found.publisher) == ("Ada Lund, Ivo Branko", "Salim Wire")


def test_front_matter_stands_before_plain_text_too(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("---\ntitle: Envoys return\n---\n\nThe envoys came back.\n", encoding="utf-8")
    assert one(path).title == "Envoys return"


@pytest.mark.parametrize(
    "matter",
    [
        "a: &a [x, x]\nb: &b [*a, *a]\ntitle: Kept",
        "deep: " + "[" * 5_000 + "\ntitle: Kept",
        "long: " + "x" * 100_000 + "\ntitle: Kept",
        "title: Kept\nother: !!python/object/apply:os.system [ls]",
    ],
)
def test_a_hostile_value_costs_its_own_key_alone(matter):
    assert front_matter(f"---\n{matter}\n---\nText")[0]["title"] == "Kept"
