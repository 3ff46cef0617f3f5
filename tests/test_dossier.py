"""The dossier page without a browser: text in segments, the same bytes, nothing from elsewhere, nothing that runs."""

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.analyse.answers import ready
from dragoman.case.view import View
from dragoman.cli import main
from dragoman.model import CalendarEntry, Document, Evidence, Interval, Option, Question, Span, Votes
from dragoman.present import layouts
from dragoman.present.dossier import PATTERNS, Options, links, page, render, size
from dragoman.present.dossier.lists import Citation, _words_once
from dragoman.present.dossier.overview import overview
from dragoman.present.dossier.segments import KINDS, LANES, Drawn, Part, _placed, lanes, segments
from dragoman.present.dossier.sources import article

TEXTS = (
    "Kenya will send 600 more officers to Haiti in January, President Ann Moraa said on Friday.\n\n"
    "“We will not leave our friends alone,” she told reporters in Nairobi. The United States gave $40 million.",
    "The United States said that it had given $25 million to the mission in Haiti. Kenya rejects a withdrawal of its "
    "police from Haiti.",
)
QUESTION = Question("Should the police stay?", (Option("LEAVE", "The police leave", ("withdrawal of its police",)),))
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'`{{7*7}}\u202e"


@pytest.fixture(scope="module")
def view() -> View:
    records = [
        dragoman.read(Document(id=f"doc{n}", text=text, published=f"2024-11-0{n + 8}", title=f"Report {n}"))
        for n, text in enumerate(TEXTS)
    ]
    return View.of(records, QUESTION)


@pytest.fixture(scope="module")
def html(view: View) -> str:
    return page(view, "The mission")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("2024-11-08", '<time datetime="2024-11-08">8 Nov</time>'),
        ("(2023-05-12)", '(<time datetime="2023-05-12">12 May 2023</time>)'),
        ("2024-05", '<time datetime="2024-05">May 2024</time>'),
        ("2024-W05", "week 05 of 2024"),
        ("from 2024-01-02 · by 2024-03-04", '<time datetime="2024-01-02">2 Jan</time> to '
         '<time datetime="2024-03-04">4 Mar</time>'),
        ("by 2024-03-04", 'by <time datetime="2024-03-04">4 Mar</time>'),
        ("The talks of 2024-11-08", "The talks of 2024-11-08"),  # somebody's words stay as they are
        ("President (2021-02-26 to 2024-01-10)", 'President (<time datetime="2021-02-26">26 Feb 2021</time> to '
         '<time datetime="2024-01-10">10 Jan 2024</time>)'),
        ("<2024-11-08>", "&lt;2024-11-08&gt;"),
        ("2024-13-08", "2024-13-08"),
        ("", ""),
    ],
)  # fmt: skip
def test_days_are_written_as_people_read_them(said: str, shown: str) -> None:
    template = render.environment().from_string("{{ said|cell }}")
    assert template.render(said=said, made="2024-12-31") == shown


def test_a_year_is_said_where_a_day_would_stand_alone(html: str) -> None:
    assert 'from reports up to <time datetime="2024-11-09">9 Nov 2024</time>' in html


class Page(HTMLParser):
    """What a page holds: ids, links, elements, and attributes that would run or fetch something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.sources: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                self.hrefs.append(value or "")
            elif name == "src":
                self.sources.append(value or "")
            elif name.startswith("on") or name == "style":
                self.handlers.append(name)


spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda s: (s[0], min(80, s[0] + s[1])))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(st.lists(spans, max_size=12))
def test_segments_are_the_text_and_lanes_never_meet(found: list[tuple[int, int]]) -> None:
    text = "".join(chr(97 + n % 26) for n in range(80))
    kind = KINDS["events"]
    item = CalendarEntry(date=Interval(), label="x", evidence=Evidence(0, 1, "a"))
    records = [Drawn(item, kind, f"E{n}", (Part(a, b, "evidence"),)) for n, (a, b) in enumerate(sorted(found))]
    pieces = list(segments(text, 5, 75, records))
    assert "".join(piece.text for piece in pieces) == text[5:75]
    given_lanes = lanes(records)
    assert set(given_lanes.values()) <= set(range(LANES))
    drawn = [d for d in records if d.tag in given_lanes]
    for one in drawn:
        for other in drawn:
            if one is not other and given_lanes[one.tag] == given_lanes[other.tag]:
                assert one.hull.end <= other.hull.start or other.hull.end <= one.hull.start


def test_a_record_stands_at_what_is_said_and_not_at_who_has_the_turn() -> None:
    text = "MS. MORAA: Thank you.\n\nWe will send 200 officers.\n\nWe will not leave."
    kind, item = KINDS["statements"], CalendarEntry(date=Interval(), label="x", evidence=Evidence(0, 1, "a"))
    said = [Span(23, 49), Span(51, 69)]
    parts = [(Part(0, 9, "source"), Part(span.start, span.end, "content")) for span in said]
    records = [Drawn(item, kind, f"S{n}", tuple(_placed(each, text))) for n, each in enumerate(parts)]
    assert [d.home for d in records] == said
    assert lanes(records) == {"S0": 0, "S1": 0}
    first = next(segments(text, 0, 21, records))
    assert (first.text, first.begins, len(first.under)) == ("MS. MORAA", (), 2)


def test_the_page_names_everything_once_and_every_link_leads_somewhere(html: str) -> None:
    parsed = Page(html)
    assert len(parsed.ids) == len(set(parsed.ids))
    inside = [href[1:] for href in parsed.hrefs if href.startswith("#")]
    assert inside
    assert set(inside) <= set(parsed.ids)


def test_the_page_fetches_nothing_and_runs_only_its_own_script(html: str) -> None:
    parsed = Page(html)
    charts = html.count('<script type="application/json" data-chart="')  # which hold numbers
    assert parsed.tags.count("script") == 1 + charts
    assert not parsed.handlers
    assert not parsed.sources
    assert "default-src &#39;none&#39;" in html
    assert not re.search(r"""url\((?!data:font/woff2)""", html.partition("</style>")[0])


def test_the_same_case_gives_the_same_bytes(view: View, html: str) -> None:
    assert page(view, "The mission") == html


def test_counts_are_those_of_the_rows_they_lead_to(html: str) -> None:
    counted = re.findall(r'href="#([\w-]+)"(?: data-show="([^"]*)")? data-count="(\d+)"', html)
    assert counted
    for place, shown, count in counted:
        if not place.startswith("view-"):
            assert (count, html.count(f'id="{place}"')) == ("1", 1)
            continue
        section = html[html.index(f'id="{place}"') :]
        section = section[: section.index("</section>")]
        held = re.findall(r'<table class="rows" data-rows="[^"]*-(\w+)"(.*?)</table>', section, re.S)
        rows = [
            {f"part={part}", *tags.split()}
            for part, table in held
            for tags in re.findall(r'class="entry" id="[^"]*" data-k="([^"]*)"', table)
        ]
        wanted = set(shown.replace("&amp;", "&").split("&")) if shown else set()
        assert sum(wanted <= tags for tags in rows) == int(count), (place, shown)


def test_whole_texts_are_left_out_on_request_and_where_there_is_no_room(view: View) -> None:
    quotes = page(view, "The mission", Options(texts="none"))
    assert 'class="view wrap article"' not in quotes
    assert "no whole texts" in quotes
    sizes = [size(article(record)) for record in view.records()]
    small = page(view, "The mission", Options(max_mb=(sizes[-1] + 1) / 1e6))
    assert small.count('class="view wrap article"') == 1
    assert "The texts of 1 are not in this page" in small


def test_hostile_words_stay_words() -> None:
    text = f"President Ann Moraa said: “We reject {HOSTILE} the plan.” She met {HOSTILE} in Nairobi on Friday."
    record = dragoman.read(
        Document(id="h", text=text, title=HOSTILE, publisher=HOSTILE, author=HOSTILE, published="2024-11-08",
                 url="javascript:alert(1)", language="en")
    )  # fmt: skip
    html = page(View.of([record], Question(HOSTILE, (Option("A", HOSTILE, (HOSTILE,)),))), HOSTILE)
    parsed = Page(html)
    charts = html.count('<script type="application/json" data-chart="')  # which hold numbers
    assert parsed.tags.count("script") == 1 + charts
    assert "img" not in parsed.tags
    assert not parsed.handlers
    assert not any(href.startswith("javascript") for href in parsed.hrefs)
    assert "<U+202E>" in html or "&lt;U+202E&gt;" in html


def test_each_kind_of_record_has_a_pattern() -> None:
    assert {kind.code for kind in KINDS.values()} == set(PATTERNS)


def test_one_is_said_of_one_and_the_first_picture_says_whose_reports_it_rests_on(view: View, html: str) -> None:
    assert "<span>reports were read</span>" in html
    one = page(View.of(view.records()[:1], QUESTION), "The mission")
    assert "<span>report was read</span>" in one
    overview = one.partition('id="view-overview"')[2].partition('<section class="view')[0]
    assert re.search(r'<p class="from">Source: 1 report\.', overview)


def test_the_same_words_of_a_text_stand_open_once() -> None:
    words = (("a", "one"), ("a", "one"), ("b", "one"), ("a", "two"))
    said = [Citation(text, "", quote, "Wire", "", f"#{n}", None) for n, (text, quote) in enumerate(words)]
    assert [each.target for each in _words_once(said)] == ["#0", "#2", "#3", "#1"]


def test_an_empty_case_says_so() -> None:
    html = page(View.of([], Question("")), "")
    assert "dragoman add CASE FILE" in html
    assert "No two reports contradict each other" in html


def test_the_two_values_of_a_contradiction_are_on_the_first_page(haiti) -> None:
    kept = overview(ready(haiti), "", links.InApp())
    values = [value for value, _, _ in kept.sides]
    assert values == ["600 million USD a year", "240 million USD a year"]
    assert f'<b class="value num">{values[0]}</b>' in page(haiti.view(), "")


def test_votes_are_said_in_words() -> None:
    said = [Votes(12, 0, 3), Votes(None, 0, 0), Votes(None, 2, None), None]
    assert [layouts._votes(each) for each in said] == ["12 for, 0 against, 3 abstaining", "unanimous", "2 against", ""]


def test_where_no_day_is_known_none_is_said() -> None:
    html = page(View.of([dragoman.read(Document(id="d1", text="Kenya will pay.", title="A note"))], Question("")), "")
    assert "reports without a known day" in html
    assert not re.search("19(?:69|70)|1 Jan|2 Dec", re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("ftp://example.org/a", False),
        ("https://example.org/a b", False),
        ("https://example.org/\u0085", False),
        ("http://[broken", False),
        (None, False),
    ],
)
def test_only_plain_addresses_are_followed(url: str | None, followed: bool) -> None:
    assert (links.outside(url) is not None) == followed


def test_the_command_writes_the_page(tmp_path) -> None:
    case, source = tmp_path / "case", tmp_path / "a.txt"
    source.write_text(TEXTS[0], encoding="utf-8")
    for call in (["case", "new", str(case)], ["add", str(case), str(source)]):
        assert CliRunner().invoke(main, call).exit_code == 0
    target = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["dossier", str(case), "-o", str(target)])
    assert result.exit_code == 0, result.stderr
    assert "MB" in result.stderr
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    shown = CliRunner().invoke(main, ["dossier", str(case), "-o", "-", "--no-text"])
    assert shown.stdout.startswith("<!doctype html>")
    assert 'class="view wrap article"' not in shown.stdout
    few = CliRunner().invoke(
        main, ["dossier", str(case), "-o", "-", "--views", "overview,timeline", "--since", "2020-01-01"]
    )
    ids = Page(few.stdout).ids
    assert [id_ for id_ in ids if id_.startswith("view-")] == ["view-overview", "view-timeline"]
    assert all(href in ("", *(f"#{id_}" for id_ in ids)) for href in Page(few.stdout).hrefs if href.startswith("#"))
    assert 'New since <time datetime="2020-01-01">1 Jan 2020</time>' in few.stdout
    wrong = CliRunner().invoke(main, ["dossier", str(case), "-o", "-", "--views", "weather"])
    assert "'weather' is none of overview, sources" in wrong.stderr


def test_a_text_says_what_else_prints_it_and_what_is_drawn_without_a_line() -> None:
    texts = [(TEXTS[0], "Wire", 11), (TEXTS[0], "Ledger", 11), ("Nothing is said here.", "Desk", 4)]
    records = [
        dragoman.read(Document(id=f"d{n}", text=text, published=f"2024-{month:02}-0{n + 1}", publisher=publisher))
        for n, (text, publisher, month) in enumerate(texts)
    ]
    view = View.of(records, Question(""))
    html = page(view, "Two printings", Options(texts="all"))
    assert '<a href="#source-d0">Wire, <time datetime="2024-11-01">1 Nov</time></a>' in html
    assert '<a href="#source-d1">Ledger, <time datetime="2024-11-02">2 Nov</time></a>' in html
    assert "Nothing was found in this text." in html
    assert 'id="source-d2"' not in page(view, "Two printings")  # no row cites it


def test_the_same_case_gives_the_same_bytes_in_every_process(tmp_path) -> None:
    case, source = tmp_path / "case", tmp_path / "a.txt"
    source.write_text("\n\n".join(TEXTS), encoding="utf-8")
    for call in (["case", "new", str(case)], ["add", str(case), str(source), "--published", "2024-11-08"]):
        assert CliRunner().invoke(main, call).exit_code == 0
    written = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.html"
        asked = [sys.executable, "-c", "from dragoman.cli import main; main()", "dossier", str(case), "-o", str(target)]
        subprocess.run(asked, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)  # noqa: S603 - our own
        written.append(target.read_bytes())
    assert written[0] == written[1]


def test_a_control_in_a_text_is_kept_and_named() -> None:
    text = "President Ann Moraa said on Friday that \u202eevil\u202c talks go on in Nairobi."
    shown = article(dragoman.read(Document(id="c", text=text, published="2024-11-08", language="en")))
    pieces = [piece for row in shown.rows for piece in row.pieces]
    assert "".join(piece.text for piece in pieces) == text
    assert [(piece.text, piece.control) for piece in pieces if piece.control] == [
        ("\u202e", "U+202E"),
        ("\u202c", "U+202C"),
    ]


def test_files_of_others_are_as_they_were_published_and_named_in_the_notice() -> None:
    known = tomllib.loads((render.ASSETS / "vendored.toml").read_text(encoding="utf-8"))["file"]
    notice = (Path(__file__).parent.parent / "NOTICE").read_text(encoding="utf-8")
    for each in known:
        content = (render.ASSETS / each["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == each["sha256"], each["name"]
        assert each["package"] in notice
        assert each["version"] in notice
    own = {"dossier.css", "vendored.toml"} | {
        f"{name}.js" for name in ("app", "asides", "charts", "find", "keys", "link", "review", "words")
    }
    assert {path.name for path in render.ASSETS.iterdir()} == own | {each["name"] for each in known}
