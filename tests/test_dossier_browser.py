"""The dossier of the example case in Chromium: exact words, two clicks to them, nothing moves, nothing leaves."""

import re
from pathlib import Path

import pytest

import dragoman
from browser import Quiet, axe, barriers
from dragoman import Case
from dragoman.case.view import View
from dragoman.model import Document, Question
from dragoman.present.dossier import page
from dragoman.present.dossier.lists import TITLES

VIEWS = ("overview", *TITLES)
BOXES = """() => [...document.querySelectorAll('section.view:not([hidden]) .g')].map(g => {
  const box = g.getBoundingClientRect();
  return [box.x, box.y + scrollY, box.width, box.height];
})"""

PRESSED = "all => Object.fromEntries(all.map(b => [b.dataset.layer, b.getAttribute('aria-pressed') === 'true']))"


@pytest.fixture(scope="module")
def case(haiti: Case) -> Case:
    return haiti


@pytest.fixture(scope="module")
def file(case: Case, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(page(case.view(), case.config.title), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def few(case: Case, tmp_path_factory) -> Path:
    """A page of few rows, for what looks at every element."""
    path = tmp_path_factory.mktemp("few") / "dossier.html"
    view = View.of(case.view().records()[:1], case.config.question)
    path.write_text(page(view, case.config.title), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser, file: Path):
    """Open the page offline; whatever it asks for, prints or breaks on fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page_ = Quiet(context, ("file:", "data:"))
    page_.tab.goto(file.as_uri())
    yield page_.tab
    context.close()
    assert page_.noise == []


def visit(tab, place: str) -> None:
    """Go to a view or an article by its address, and wait until the page shows it."""
    tab.evaluate("hash => { location.hash = hash }", place)
    tab.wait_for_selector(f"#{place}:not([hidden])")


def test_one_view_is_shown_and_each_can_be_reached(opened) -> None:
    for name in VIEWS:
        opened.click(f"nav a[href='#view-{name}']")
        opened.wait_for_selector(f"#view-{name}:not([hidden])")
        shown = opened.eval_on_selector_all("section.view", "all => all.filter(v => !v.hidden).map(v => v.id)")
        assert shown == [f"view-{name}"]
        assert opened.get_attribute(f"nav a[href='#view-{name}']", "aria-current") == "page"


def test_what_the_browser_holds_is_the_text(opened, case: Case) -> None:
    for record in case.view().records():
        shown = opened.eval_on_selector_all(f"#source-{record.document.id} p.t", "all => all.map(p => p.textContent)")
        written = [line for line in record.document.text.split("\n") if line.strip()]
        assert [" ".join(line.split()) for line in shown] == [" ".join(line.split()) for line in written]


def test_every_citation_leads_to_its_own_words(opened, case: Case) -> None:
    quotes = {
        item.id: item.evidence.quote
        for record in case.view().records()
        for layer in record.layers().values()
        for item in layer
        if hasattr(item, "evidence")
    }
    targets = opened.eval_on_selector_all(
        ".cite a[href^='#r-']",
        "all => [...new Set(all.map(a => a.hash.slice(1)))].filter(id => document.getElementById(id).matches('.card'))",
    )
    assert len(targets) > 50
    for target in targets[::7]:
        opened.evaluate("hash => { location.hash = hash }", target)
        opened.wait_for_selector(f"#{target}[aria-current]")
        words = opened.eval_on_selector_all("section.view:not([hidden]) .g.on", "all => all.map(g => g.textContent)")
        assert words, f"{target} marks no words"
        quote = quotes[target.removeprefix("r-")]
        assert any(word.strip() and word.strip() in quote for word in words)


def test_two_clicks_from_a_stance_to_the_words(opened) -> None:
    cells = opened.query_selector_all(".matrix td a")
    assert cells
    cells[0].click()
    opened.wait_for_function("location.hash.startsWith('#row-positions')")
    row = opened.evaluate("location.hash.slice(1)")
    opened.click(f"[id='{row}'] .cite a")
    assert opened.wait_for_selector("section.view:not([hidden]) .g.on")


def test_choosing_a_record_moves_nothing(opened) -> None:
    card = opened.evaluate("document.querySelector('.card').id")
    opened.evaluate("hash => { location.hash = hash }", card)
    opened.wait_for_selector(f"#{card}[aria-current]")
    boxes = BOXES
    before = opened.evaluate(boxes)
    opened.keyboard.press("j")
    opened.keyboard.press("j")
    opened.wait_for_selector(f".card[aria-current]:not(#{card})")
    assert opened.evaluate(boxes) == before


def test_a_click_on_words_chooses_the_smallest_record_then_the_next(opened) -> None:
    visit(opened, opened.evaluate("document.querySelector('section.article').id"))
    words = opened.query_selector("section.view:not([hidden]) .g[data-r*=' ']")
    words.click()
    first = opened.get_attribute(".card[aria-current]", "id")
    words.click()
    opened.wait_for_selector(f".card[aria-current]:not(#{first})")


def test_a_layer_can_be_switched_off(opened) -> None:
    visit(opened, opened.evaluate("document.querySelector('section.article').id"))
    shown = "section.view:not([hidden])"
    before = opened.eval_on_selector_all(f"{shown} button[data-layer]", PRESSED)
    assert before == {code: code not in ("po", "fi", "ca") for code in before}
    tags = opened.eval_on_selector_all(f"{shown} .g[data-tag]", "all => all.flatMap(g => g.dataset.tag.split(' '))")
    assert {tag[0] for tag in tags} <= set("SEDC")
    opened.click(f"{shown} button[data-layer='st']")
    assert opened.get_attribute(f"{shown} button[data-layer='st']", "aria-pressed") == "false"
    assert not [c for c in opened.query_selector_all(f"{shown} .card.c-st") if c.is_visible()]
    assert opened.evaluate("localStorage.getItem('dragoman-layers')") == "po,fi,ca,st"
    dated = opened.get_attribute(f"{shown} .card.c-ca", "id")
    opened.evaluate("hash => { location.hash = hash }", dated)  # which shows its layer
    opened.wait_for_selector(f"#{dated}[aria-current]")
    assert opened.is_visible(f"#{dated}")


NAMED = """() => [...CSS.highlights.get('aside-nm')].map(range => [range.toString(),
  range.startContainer.parentElement.closest('section').id])"""


def test_names_are_underlined_where_they_stand_and_nothing_moves(opened, case: Case) -> None:
    place = opened.evaluate("document.querySelector('section.article').id")
    visit(opened, place)
    button = "section.view:not([hidden]) button[data-aside='nm']"
    assert opened.get_attribute(button, "aria-pressed") == "false"
    assert opened.inner_text(button).split()[0] == "N"
    before = opened.evaluate(BOXES)
    opened.keyboard.press("8")
    opened.wait_for_selector(f"{button}[aria-pressed=true]")
    record = case.view().record(place.removeprefix("source-"))
    named = {record.document.text[span.start : span.end] for actor in record.actors for span in actor.mentions}
    drawn = opened.evaluate(NAMED)
    assert {words for words, _ in drawn} == named
    assert {section for _, section in drawn} == {place}
    assert opened.evaluate(BOXES) == before
    assert opened.evaluate("localStorage.getItem('dragoman-asides')") == "nm"
    opened.keyboard.press("8")
    opened.wait_for_selector(f"{button}[aria-pressed=false]")
    assert not opened.evaluate("CSS.highlights.has('aside-nm')")


def test_a_card_that_is_pointed_at_shows_its_words_and_words_their_cards(opened) -> None:
    visit(opened, opened.evaluate("document.querySelector('section.article').id"))
    shown = "section.view:not([hidden])"
    card = opened.wait_for_selector(f"{shown} .card.c-st")
    card.hover()
    opened.wait_for_selector(f"{shown} .g.near")
    tag = card.get_attribute("data-tag")
    near = opened.eval_on_selector_all(f"{shown} .g.near", "all => all.map(g => g.dataset.r)")
    assert near
    assert all(tag in re.split(r"[ :]", records) for records in near)
    opened.hover(f"{shown} .g.near")
    opened.wait_for_selector(f"{shown} .card.near[data-tag='{tag}']")


def test_enter_on_a_chosen_card_opens_the_row_that_rests_on_it(opened) -> None:
    card = opened.get_attribute("#view-statements .entry .cite a[href^='#r-']", "href").removeprefix("#")
    opened.evaluate("hash => { location.hash = hash }", card)
    opened.wait_for_selector(f"#{card}[aria-current]")
    opened.focus(f"#{card} > a")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("section.view:not([hidden]) .entry:target")


def test_an_address_of_a_record_that_is_gone_says_so(opened) -> None:
    opened.evaluate("location.hash = 'r-0123456789abcdef'")
    assert "is not here any more" in opened.wait_for_selector("[role=alert]").inner_text()


def test_on_paper_quotes_carry_the_numbers_of_the_sources_at_the_end(opened) -> None:
    assert not opened.is_visible(".references")
    opened.emulate_media(media="print")
    opened.wait_for_selector(".references li")
    numbers = opened.eval_on_selector_all(".references li", "all => all.map(li => li.value)")
    assert numbers == list(range(1, len(numbers) + 1))
    cited = opened.eval_on_selector_all(".cite", "all => all.map(each => Number(each.dataset.n))")
    assert set(cited) == set(numbers)
    mark = "getComputedStyle(document.querySelector('.cite'), '::after').content"
    assert opened.evaluate(mark).replace('" "', "") == f'" [{cited[0]}]"'
    opened.emulate_media(media="screen")


def test_a_number_leads_to_as_many_rows(opened) -> None:
    counted = opened.eval_on_selector_all(
        "a[data-count][data-show]",
        "all => all.map(a => [a.getAttribute('href'), a.dataset.show, Number(a.dataset.count)])",
    )
    assert len(counted) > 3
    for place, ask, count in counted[:: max(1, len(counted) // 20)]:
        opened.evaluate("hash => { location.hash = hash }", f"{place}?{ask}")
        opened.wait_for_selector(f"{place}:not([hidden]) .shown:not([hidden])")
        rows = opened.eval_on_selector_all(f"{place} .entry", "all => all.filter(row => !row.hidden).length")
        assert rows == count, (place, ask)
    opened.click("section.view:not([hidden]) .shown a")
    opened.wait_for_selector("section.view:not([hidden]) .shown", state="hidden")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_scrolls_sideways(opened, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    for name in VIEWS:
        visit(opened, f"view-{name}")
        assert opened.evaluate("document.documentElement.scrollWidth") <= width


# Words of a view that are smaller than 13 pixels as they are seen; pictures are scaled.
SMALL = """() => [...document.querySelectorAll('section.view:not([hidden]) *')].filter(each =>
  [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && each.checkVisibility()).map(each => [
  parseFloat(getComputedStyle(each).fontSize) * (each instanceof SVGElement ? each.getScreenCTM().a : 1),
  each.textContent.trim().slice(0, 40)]).filter(([size]) => size < 12.9)"""


@pytest.mark.parametrize("width", [1216, 1001, 768, 421, 320])
def test_no_words_are_too_small_to_read(opened, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    for name in ("overview", "timeline", "ledger", "positions"):
        visit(opened, f"view-{name}")
        assert opened.evaluate(SMALL) == [], name


def test_on_a_tablet_quotes_have_room(opened) -> None:
    opened.set_viewport_size({"width": 768, "height": 900})
    visit(opened, "view-decisions")
    found = "#view-decisions td.ev"
    opened.wait_for_selector(found)
    assert min(opened.eval_on_selector_all(found, "all => all.map(c => c.getBoundingClientRect().width)")) >= 200


def test_a_name_of_three_hundred_characters_widens_nothing(browser, tmp_path: Path) -> None:
    name = f"Kestrian {'Intergovernmentalauthority' * 8} Council for the {'Lake District and ' * 4}Hills"
    assert len(name) > 300
    text = f"The {name} will send 600 officers to Haiti in January, its president said.\n\nThe {name} gave $40 million."
    document = Document(id="long", text=text, published="2024-11-08", publisher=name, title=f"The {name} meets")
    path = tmp_path / "long.html"
    path.write_text(page(View.of([dragoman.read(document)], Question(f"Should the {name} pay?")), name), "utf-8")
    tab = browser.new_context(offline=True).new_page()
    tab.goto(path.as_uri())
    for width in (1280, 320):
        tab.set_viewport_size({"width": width, "height": 800})
        for view in ("overview", "ledger", "timeline", "sources"):
            visit(tab, f"view-{view}")
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, (view, width)
    tab.context.close()


def test_nothing_is_cut_in_print(opened) -> None:
    opened.set_viewport_size({"width": 680, "height": 900})  # A4 within its margins
    opened.emulate_media(media="print")
    for name in VIEWS:
        visit(opened, f"view-{name}")
        assert opened.evaluate("document.documentElement.scrollWidth") <= 680, name
        wide = opened.eval_on_selector_all(
            f"#view-{name} .scroll", "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).length"
        )
        assert wide == 0, name


def test_without_script_every_view_is_there(browser, file: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    for name in VIEWS:
        assert tab.locator(f"#view-{name}").is_visible()
    context.close()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_axe_finds_no_violation(browser, few: Path, width: int) -> None:
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900})
    tab = context.new_page()
    tab.goto(few.as_uri())
    tab.evaluate(axe())
    article = tab.evaluate("document.querySelector('section.article').id")
    for name in (*(f"view-{name}" for name in VIEWS), article):
        visit(tab, name)
        assert not barriers(tab), name
    context.close()
