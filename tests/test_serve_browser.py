"""The application in Chromium: every view, exact counts, two clicks to the words, keys, no script, no barrier."""

import pytest

from browser import Quiet, axe, barriers
from dragoman.present.dossier.lists import TITLES

NUMBERS = "all => all.map(a => [new URL(a.getAttribute('href'), location).href, Number(a.dataset.count)])"
PATHS = ("/", *(f"/{name}" for name in TITLES), "/ledger?part=claims", "/ledger?part=checks", "/search?q=kenya+pol*",
         "/about", "/add")  # fmt: skip
BOARD = "/what-if?question=form&seen=2024-11-08"


@pytest.fixture(scope="module")
def context(browser, server):
    """A browser that has entered with the key; shared, since it keeps nothing but the cookie."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.new_page().goto(server.entrance)
    yield made
    made.close()


@pytest.fixture
def opened(context, server):
    """A page of the application; whatever it says, breaks on or asks for elsewhere fails the test."""
    page = Quiet(context, (server.address, "data:"))
    yield page.tab
    page.tab.close()
    assert page.noise == []


def visit(tab, server, path: str) -> None:
    tab.goto(server.address + path)
    tab.wait_for_selector("section.view")


def test_every_number_leads_to_as_many_rows(opened, server) -> None:
    counted: dict[str, int] = {}
    for path in PATHS:
        visit(opened, server, path)
        found = opened.eval_on_selector_all("a[data-count]", NUMBERS)
        counted.update((href, count) for href, count in found[:: max(1, len(found) // 3)])
    assert len(counted) > 20
    for href, count in counted.items():
        opened.goto(href)
        opened.wait_for_selector("section.view")
        assert opened.locator("table.rows").count() == (1 if count else 0), href
        if count:
            assert int(opened.get_attribute("table.rows", "data-total")) == count, href
            assert opened.locator("tr.entry").count() == min(count, 50), href


def test_two_clicks_from_every_view_to_the_words(opened, server) -> None:
    for name in TITLES:
        if name == "sources":
            continue
        visit(opened, server, f"/{name}")
        if not opened.locator("tr.entry").count():
            continue
        opened.locator("tr.entry .cite a[href*='#r-']").first.click()
        opened.wait_for_selector(".g.on, .g:target")


def test_filters_work_as_typed_and_stay_in_the_address(opened, server) -> None:
    visit(opened, server, "/timeline")
    opened.fill("#f-q", "officers")
    opened.wait_for_selector(".chips[aria-label=Filters]")
    opened.wait_for_url(lambda url: "q=officers" in url)
    opened.wait_for_selector("#f-q:focus")
    opened.click(".chips[aria-label=Filters] a")
    opened.wait_for_url(lambda url: "q=officers" not in url)


# How many marks a chart has, and how many cells of its table lead somewhere, those of whole kinds left out.
MARKS = """() => ['.chart svg rect', '.same tbody tr:not(:first-child) td:nth-child(2) a'].map(
  each => document.querySelectorAll('#results figure ' + each).length)"""


def test_charts_are_drawn_anew_for_what_is_asked_for(opened, server) -> None:
    visit(opened, server, "/timeline")
    opened.wait_for_selector(".chart svg a")
    before, cells = opened.evaluate(MARKS)
    assert before == cells
    opened.fill("#f-q", "officers")
    opened.wait_for_url(lambda url: "q=officers" in url)
    opened.wait_for_selector(".chips[aria-label=Filters]")
    opened.wait_for_function(f"({MARKS})().every(each => 0 < each && each < {before})")
    drawn, cells = opened.evaluate(MARKS)
    assert drawn == cells
    address = opened.get_attribute(".chart svg a", "href")
    assert "q=officers" in address
    opened.locator(".chart svg a").first.click()
    opened.wait_for_url(lambda url: "month=" in url)
    assert opened.locator("tr.entry").count() > 0


def test_keys(opened, server) -> None:
    visit(opened, server, "/timeline")
    opened.keyboard.press("/")
    opened.wait_for_selector("#q-all:focus")
    opened.keyboard.press("?")  # typed, not a key
    assert not opened.locator("#keys").count()
    opened.evaluate("document.activeElement.blur()")
    opened.keyboard.press("?")
    opened.wait_for_selector("#keys[open]")
    opened.keyboard.press("Escape")
    opened.wait_for_selector("#keys", state="detached")
    first = server.served.now().view.records()[0].document.id
    visit(opened, server, f"/sources/{first}")
    opened.keyboard.press("]")
    opened.wait_for_url(lambda url: "/sources/" in url and first not in url)


def test_a_page_on_file_cannot_write(browser, server, tmp_path) -> None:
    form = tmp_path / "evil.html"
    form.write_text(
        f"<form method=post action='{server.address}/add'><input name=text value=x><button>go</button></form>"
    )
    made = browser.new_context()
    tab = made.new_page()
    tab.goto(server.entrance)
    tab.goto(form.as_uri())
    with tab.expect_response(lambda response: response.url.endswith("/add")) as answered:
        tab.click("button")
    assert answered.value.status == 403
    made.close()


def test_without_script_every_row_is_there(browser, server) -> None:
    made = browser.new_context(java_script_enabled=False)
    tab = made.new_page()
    tab.goto(server.entrance)
    for name in TITLES:
        tab.goto(f"{server.address}/{name}")
        assert tab.locator("table.rows, p.none").first.is_visible()
    tab.goto(f"{server.address}/timeline")
    tab.fill("#f-q", "officers")
    tab.click(".filter button")
    tab.wait_for_selector(".chips[aria-label=Filters]")
    made.close()


# few rows: what is looked at is how they are made
def test_a_board_is_moved_by_its_sliders_and_keeps_its_address(opened, server) -> None:
    visit(opened, server, BOARD)
    before = opened.inner_text("#told figcaption b")
    slider = opened.locator('input[name="w.Kenya"]')
    slider.fill("0")
    opened.wait_for_selector("#told:has-text('Kenya counts 0 times')")
    assert opened.inner_text('input[name="w.Kenya"] + output') == "× 0"
    opened.select_option('select[name="s.CONT.United States"]', "oppose")
    opened.wait_for_selector("#told:has-text('United States: oppose for CONT')")
    after = opened.inner_text("#told figcaption b")
    assert after != before
    opened.click("#told a >> text=Address of this")
    opened.wait_for_selector("#view-what-if")
    assert opened.inner_text("#told figcaption b") == after
    assert opened.input_value('input[name="w.Kenya"]') == "0"
    opened.click("#told a >> text=As it is")
    opened.wait_for_selector("#told:has-text('Nothing is moved yet')")


def test_a_board_works_without_script(browser, server) -> None:
    made = browser.new_context(java_script_enabled=False)
    tab = made.new_page()
    tab.goto(server.entrance)
    tab.goto(server.address + BOARD)
    tab.select_option('select[name="s.CONT.Kenya"]', "oppose")
    tab.click(".board button")
    tab.wait_for_selector("#told:has-text('Kenya: oppose for CONT')")
    made.close()


FEW = ("/", "/forecasts", BOARD, *(f"/{name}?since=2024-11-08" for name in TITLES), "/ledger?part=claims&month=2024-11",
       "/ledger?part=checks", "/search?q=kenya+pol*+moise", "/search?q=zanzibbar", "/about", "/add",
       "/review")  # fmt: skip


def shortest(server) -> str:
    """Return the document of the fewest words."""
    return min(server.served.now().view.records(), key=lambda r: len(r.document.text)).document.id


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(browser, server, width: int) -> None:
    made = browser.new_context(viewport={"width": width, "height": 900})
    tab = made.new_page()
    tab.goto(server.entrance)
    source = axe()
    for path in (*FEW, f"/sources/{shortest(server)}", f"/sources/{shortest(server)}?review=1"):
        visit(tab, server, path)
        tab.evaluate(source)
        assert not barriers(tab), path
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, path
    made.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_violation_in_pictures(browser, server, width: int) -> None:
    made = browser.new_context(viewport={"width": width, "height": 900})
    tab = made.new_page()
    tab.goto(server.entrance)
    source = axe()
    for path in ("/", "/timeline", "/ledger", "/network", "/map", "/calendar"):
        visit(tab, server, path)
        tab.locator("figure.picture svg a:visible").first.wait_for()
        tab.evaluate(source)
        assert not barriers(tab, "figure.picture"), path
    made.close()
