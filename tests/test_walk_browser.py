"""Two clicks to the words from all that counts something, in every view of the page and of the application."""

import json
from urllib.parse import unquote

import pytest

from browser import Quiet
from dragoman.present.dossier import page
from dragoman.present.dossier.lists import TITLES

pytest.importorskip("starlette")
VIEWS = ("overview", *TITLES)
# Follows what counts rows in each view of the page, some of many: as many rows are there, and one leads to words, but
# where all rest on no words of a report, such as those of a forecast's money.
WALK = """async most => {
  const pause = () => new Promise(done => setTimeout(done));
  const settled = async () => { await pause(); await pause(); };
  const shown = () => document.querySelector("section.view:not([hidden])");
  const wrong = [];
  const walked = {};
  for (const view of document.querySelectorAll("section.view:not(.article)")) {
    const ways = [...view.querySelectorAll("a[data-count]")].filter(way => way.dataset.count !== "0");
    const step = Math.max(1, Math.ceil(ways.length / most));
    walked[view.id] = 0;
    for (let n = 0; n < ways.length; n += step) {
      location.hash = view.id;
      await settled();
      ways[n].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      await settled();
      const place = document.getElementById(decodeURIComponent(location.hash.slice(1).split("?")[0]));
      const all = [...shown().querySelectorAll(".entry")];
      const rows = place.matches(".entry") ? [place] : all.filter(row => !row.hidden);
      const told = [view.id, ways[n].textContent.trim().slice(0, 40), location.hash, rows.length];
      if (rows.length !== Number(ways[n].dataset.count)) wrong.push(told);
      const cited = rows.flatMap(row => [...row.querySelectorAll("a[href^='#r-'], a[href^='#source-']")])[0];
      if (!cited && rows.every(row => !row.querySelector(".ev")?.textContent.trim())) continue;
      if (!cited) { wrong.push(["no words", ...told]); continue; }
      cited.click();
      await settled();
      if (!shown().matches(".article")) wrong.push(["no text", ...told]);
      const marked = shown().querySelector(".g.on, :target");
      if (cited.hash.startsWith("#r-") && !marked) wrong.push(["not marked", ...told]);
      walked[view.id] += 1;
    }
  }
  return [walked, wrong];
}"""
# What a selection of each paragraph gives to the clipboard.
COPIED = """all => all.map(p => {
  getSelection().selectAllChildren(p);
  return [Number(p.dataset.start), getSelection().toString()];
})"""


@pytest.fixture(scope="module")
def tab(browser, haiti, tmp_path_factory):
    """The page of the example, offline; whatever it says or asks for fails the test."""
    path = tmp_path_factory.mktemp("walk") / "dossier.html"
    path.write_text(page(haiti.view(), haiti.config.title), encoding="utf-8")
    made = browser.new_context(offline=True, viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = Quiet(made, ("file:", "data:", "blob:"))
    opened.tab.goto(path.as_uri())
    opened.tab.wait_for_selector("section.view:not([hidden])")
    yield opened.tab
    made.close()
    assert opened.noise == []


def test_two_clicks_from_every_number_of_the_page_to_the_words(tab) -> None:
    walked, wrong = tab.evaluate(WALK, 12)
    assert wrong == []
    assert sum(walked.values()) > 40
    assert {view for view, count in walked.items() if count} >= {"view-overview", "view-timeline", "view-network"}


def test_every_row_of_the_page_leads_to_words(tab) -> None:
    bare = tab.eval_on_selector_all(
        "tr.entry:has(td.ev)", "all => all.filter(row => !row.querySelector('td.ev a[href^=\"#\"]')).map(row => row.id)"
    )
    assert [id_ for id_ in bare if not id_.startswith(("row-ledger-checks", "row-forecasts"))] == []


def test_what_is_copied_is_the_text(tab, haiti) -> None:
    for record in haiti.view().records()[:6]:
        tab.evaluate("hash => { location.hash = hash }", f"source-{record.document.id}")
        tab.wait_for_selector(f"[id='source-{record.document.id}']:not([hidden])")
        for start, copied in tab.eval_on_selector_all(f"[id='source-{record.document.id}'] p.t", COPIED):
            assert copied == record.document.text[start : start + len(copied)]
            assert copied.strip()


def test_keys_lead_to_views_and_change_the_colours(tab) -> None:
    for key, view in (("t", "timeline"), ("w", "statements"), ("x", "conflicts"), ("o", "overview")):
        tab.keyboard.press("g")
        tab.keyboard.press(key)
        tab.wait_for_selector(f"#view-{view}:not([hidden])")
    papers = []
    for _ in range(3):
        tab.keyboard.press("t")
        papers.append((tab.evaluate("document.documentElement.dataset.theme || ''"),
                       tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")))  # fmt: skip
    assert [theme for theme, _ in papers] == ["light", "dark", ""]
    assert papers[0][1] != papers[1][1]
    tab.click("button[data-key=help]")
    tab.wait_for_selector("#keys[open]")
    assert "go to the map" in tab.inner_text("#keys")
    tab.keyboard.press("Escape")


def test_rows_are_found_by_words_and_saved_as_they_are_seen(tab) -> None:
    tab.evaluate("location.hash = 'view-statements'")
    tab.wait_for_selector("#view-statements:not([hidden])")
    total = tab.locator("#view-statements tr.entry:visible").count()
    tab.fill("#find-statements", "police haiti")
    tab.wait_for_selector("#view-statements .found:not(:empty)")
    seen = tab.locator("#view-statements tr.entry:visible").count()
    assert 0 < seen < total
    assert tab.inner_text("#view-statements .found").split()[0] == str(seen)
    with tab.expect_download() as saving:
        tab.click("#view-statements .find [data-form=csv]")
    lines = saving.value.path().read_bytes().decode("utf-8-sig").split("\r\n")
    assert saving.value.suggested_filename == "statements.csv"
    assert len(lines) == seen + 2
    assert all("polic" in line.lower() for line in lines[1:-1])
    with tab.expect_download() as saving:
        tab.click("#view-statements .find [data-form=json]")
    rows = json.loads(saving.value.path().read_text(encoding="utf-8"))
    assert len(rows) == seen
    assert set(rows[0]) == {"when", "who", "said", "as reported"}
    tab.fill("#find-statements", "")


def test_the_browsers_own_search_opens_the_view_that_holds_the_words(tab) -> None:
    tab.evaluate("location.hash = 'view-overview'")
    tab.wait_for_selector("#view-overview:not([hidden])")
    assert tab.get_attribute("#view-map", "hidden") == "until-found"
    tab.evaluate("document.getElementById('view-map').dispatchEvent(new Event('beforematch', { bubbles: true }))")
    tab.wait_for_selector("#view-map:not([hidden])")


def test_the_calendar_is_held_as_a_file_for_calendar_programs(tab) -> None:
    tab.evaluate("location.hash = 'view-calendar'")
    tab.wait_for_selector("#view-calendar:not([hidden])")
    with tab.expect_download() as saving:
        tab.click("#view-calendar a[download]")
    written = saving.value.path().read_text(encoding="utf-8")
    assert written.startswith("BEGIN:VCALENDAR")
    assert written.count("BEGIN:VEVENT") > 0


SELECT = """id => {
  const paragraph = document.querySelector(`[id="${id}"] p.t`);
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  range.setStart(walker.nextNode(), 2);
  while (range.toString().length < 40) range.setEndAfter(walker.nextNode());
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return range.toString();
}"""
LINKED = "() => [...(CSS.highlights.get('linked') || [])].map(range => range.toString())"


def test_selected_words_have_an_address(tab, haiti) -> None:
    record = haiti.view().records()[0]
    home = f"source-{record.document.id}"
    tab.evaluate("hash => { location.hash = hash }", home)
    tab.wait_for_selector(f"[id='{home}']:not([hidden])")
    words = tab.evaluate(SELECT, home)
    tab.click("#link-words")
    tab.wait_for_function("location.hash.includes('~')")
    address = tab.evaluate("location.hash")
    place, _, quote = address.partition("?c")[2].partition("~")
    start, end = map(int, place.split("-"))
    assert record.document.text[start:end] == words == unquote(quote)
    assert tab.evaluate(LINKED) == [words]
    tab.evaluate("location.hash = 'view-overview'")
    tab.wait_for_selector("#view-overview:not([hidden])")
    tab.evaluate("hash => { location.hash = hash }", address.replace(f"?c{start}-", f"?c{start + 9}-"))
    tab.wait_for_selector("#said:has-text('These words stand elsewhere')", state="attached")
    assert tab.evaluate(LINKED) == [words]
    tab.evaluate("hash => { location.hash = hash }", f"{home}?c5-9~no%20such%20words")
    tab.wait_for_selector("#said:has-text('do not stand here any more')", state="attached")
    assert tab.evaluate(LINKED) == []


# What can be reached by keys where it is seen, in the order of the page.
REACHED = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
  window.reached = all.filter(each => each.checkVisibility());
  window.reached[0].focus();
  return window.reached.length;
}"""
FOCUSED = "() => window.reached.indexOf(document.activeElement)"


@pytest.mark.parametrize("view", ["overview", "conflicts"])
def test_tab_reaches_everything_in_the_order_of_reading(tab, view: str) -> None:
    tab.evaluate("hash => { location.hash = hash }", f"view-{view}")
    tab.wait_for_selector(f"#view-{view}:not([hidden])")
    count = tab.evaluate(REACHED)
    order = [tab.evaluate(FOCUSED)]
    for _ in range(count - 1):
        tab.keyboard.press("Tab")
        order.append(tab.evaluate(FOCUSED))
    assert order == list(range(count))
    assert count > 20
