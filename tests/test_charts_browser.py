"""Charts in Chromium: each is drawn at every width, its marks are the cells of its table, and no words are cut."""

from pathlib import Path

import pytest

from browser import Quiet
from dragoman.present.dossier import page

VIEWS = ("overview", "timeline", "ledger", "positions", "forecasts")
# Of each chart that is seen: how wide it is drawn, and where its marks and the cells of its table lead.
DRAWN = """() => [...document.querySelectorAll('section.view:not([hidden]) script[data-chart]')]
  .filter(each => each.parentElement.checkVisibility()).map(each => {
    const place = each.previousElementSibling, table = each.nextElementSibling;
    const lead = a => [a.getAttribute('href'), a.dataset.show || '', a.dataset.count];
    const ways = within => [...within.querySelectorAll('a')].map(lead);
    const drawn = [...place.querySelectorAll('svg')], marks = [...place.querySelectorAll('svg a')];
    return {
      form: each.dataset.chart, room: place.clientWidth, widths: drawn.map(svg => svg.width.baseVal.value),
      roles: drawn.map(svg => [svg.getAttribute('role'), Boolean(svg.getAttribute('aria-label'))]),
      said: marks.every(a => a.getAttribute('aria-label') === a.querySelector('title').textContent),
      marks: ways(place), cells: ways(table),
    };
  })"""
# Words that reach beyond their drawing, or lie over other words.
CUT = """() => [...document.querySelectorAll('section.view:not([hidden]) .chart svg')].flatMap(svg => {
  if (!svg.checkVisibility()) return [];
  const box = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].filter(each => each.textContent);
  const words = texts.map(each => [each.textContent, each.getBoundingClientRect()]);
  const beside = b => b.left < box.left - 2 || b.right > box.right + 2;
  const beyond = b => beside(b) || b.top < box.top - 3 || b.bottom > box.bottom + 3;
  const meet = (b, c) => b.left < c.right - 1 && c.left < b.right - 1 && b.top < c.bottom - 4 && c.top < b.bottom - 4;
  const over = words.filter(([, b], n) => words.slice(n + 1).some(([, c]) => meet(b, c)));
  const cut = words.filter(([, b]) => beyond(b));
  return [...cut.map(([said]) => ['cut', said]), ...over.map(([said]) => ['over', said])];
})"""


@pytest.fixture(scope="module")
def file(haiti, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("charts") / "dossier.html"
    path.write_text(page(haiti.view(), haiti.config.title), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def tab(browser, file: Path):
    """The page of the example, offline; whatever it says or asks for fails the test."""
    made = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    opened = Quiet(made, ("file:", "data:"))
    opened.tab.goto(file.as_uri())
    opened.tab.evaluate("document.fonts.ready")
    yield opened.tab
    made.close()
    assert opened.noise == []


def show(tab, view: str, width: int) -> list[dict]:
    """Show a view in a window of some width, and wait until its charts are drawn for it."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.evaluate("view => { location.hash = 'view-' + view }", view)
    tab.wait_for_selector(f"#view-{view}:not([hidden])")
    tab.wait_for_function(f"({DRAWN})().every(each => each.widths.length && each.widths.every(w => w <= each.room))")
    return tab.evaluate(DRAWN)


@pytest.mark.parametrize("view", VIEWS)
def test_marks_lead_where_the_cells_of_the_table_lead(tab, view: str) -> None:
    charts = show(tab, view, 1280)
    assert charts
    for chart in charts:
        assert chart["said"]
        assert chart["roles"] == [["group", True]] * len(chart["roles"])
        assert chart["marks"]
        cells = [tuple(cell) for cell in chart["cells"]]
        assert {tuple(mark) for mark in chart["marks"]} <= set(cells), chart["form"]
        if chart["form"] != "months":  # of which as many are drawn as there is room for
            assert len(chart["marks"]) == len(cells), chart["form"]


@pytest.mark.parametrize("width", [1280, 820, 390, 320])
def test_no_words_of_a_chart_are_cut_or_lie_over_others(tab, width: int) -> None:
    for view in VIEWS:
        charts = show(tab, view, width)
        assert all(each["room"] - w <= 1 or each["form"] == "reliability" for each in charts for w in each["widths"])
        assert tab.evaluate(CUT) == [], view


def test_colours_are_those_of_the_page(tab) -> None:
    show(tab, "timeline", 1280)
    bar = "getComputedStyle(document.querySelector('#view-timeline .chart rect')).fill"
    found = []
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        found.append(tab.evaluate(bar))
    assert found == ["rgb(122, 52, 16)", "rgb(240, 131, 76)"]


def test_on_paper_every_chart_is_drawn(tab) -> None:
    tab.reload()  # since when one view alone has been looked at
    tab.wait_for_selector("section.view:not([hidden])")
    tab.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')) }")
    unseen = "document.querySelectorAll('.chart:empty').length"
    assert tab.evaluate(unseen)
    tab.evaluate("document.getElementById('print-all').click()")
    assert tab.evaluate("[...document.querySelectorAll('.chart:empty')].filter(c => c.checkVisibility())") == []


def test_without_script_every_number_stands_in_a_table(browser, file: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False, viewport={"width": 390, "height": 900})
    tab = context.new_page()
    tab.goto(file.as_uri())
    for view in VIEWS:
        assert tab.locator(f"#view-{view} .same table").first.is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
