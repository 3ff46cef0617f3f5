"""Hostile words in every field of every record, in the page and in the application, in Chromium: nothing runs."""

import csv
import io
import threading
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

import dragoman
from browser import Quiet
from dragoman.analyse.answers import in_memory
from dragoman.case.config import CaseFile
from dragoman.case.view import View
from dragoman.model import Document, Option, Question
from dragoman.present.dossier import page
from dragoman.present.dossier.lists import TITLES
from dragoman.present.views import VIEWS
from foreseen import case as foreseen
from foreseen import view as forecast_view
from foreseen import write_log
from payloads import PAYLOADS, Poison

pytest.importorskip("starlette")
TEXT = (
    "Kenya will send 600 more officers to Haiti in January, President Ann Moraa said on Friday. “We will not leave,” "
    "she told reporters in Nairobi. The United States gave $40 million. Kenya rejects a withdrawal of its police from "
    "Haiti. The Security Council adopted resolution 2793 by 12 votes to none with three abstentions. "
)
# several payloads a field: what joins documents compares each with each
GROUPS = tuple(" ".join(PAYLOADS[n::8]) for n in range(8))
NUMBERS = "figure.picture > script[type='application/json'][data-chart]"  # of a chart: data, which no browser runs
SCRIPTS = f"script:not([src]):not({NUMBERS})"
ELEMENTS = f"{SCRIPTS}, iframe, object, embed, base, video, audio, marquee, math, template, img"


@pytest.fixture(scope="module")
def view() -> View:
    """A document for each payload, with the payload in every field and in the text."""
    hostile = PAYLOADS[0]
    question = Question(hostile, (Option("A", hostile, ("withdrawal of its police",)),), hostile)
    read = dragoman.read(Document(id="d", text=TEXT, published="2024-11-08", language="en"))
    records = [Poison(payload, number).copy(read) for number, payload in enumerate(GROUPS)]
    return View.of(records, question)


@pytest.fixture(scope="module")
def answers(view: View):
    return in_memory(view, VIEWS)


def test_there_are_many_payloads_and_each_record_is_poisoned(view: View) -> None:
    assert len(PAYLOADS) >= 50
    kinds = {name for record in view.records() for name, layer in record.layers().items() if layer}
    assert {"statements", "events", "commitments", "decisions", "positions", "calendar", "figures"} <= kinds
    for record, payload in zip(sorted(view.records(), key=lambda r: int(r.document.id[2:])), GROUPS, strict=True):
        assert record.document.title == payload
        assert all(item.evidence.quote == payload for item in record.events)


def test_nothing_runs_in_the_page(browser, view: View, answers, tmp_path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(view, PAYLOADS[1], answers=answers), encoding="utf-8")
    made = browser.new_context(offline=True)
    opened = Quiet(made, ("file:", "data:font"))
    opened.tab.on("dialog", lambda dialog: opened.noise.append(dialog.message))
    opened.tab.goto(file.as_uri())
    for name in TITLES:
        opened.tab.evaluate("hash => { location.hash = hash }", f"view-{name}")
        opened.tab.wait_for_selector(f"#view-{name}:not([hidden])")
    assert opened.tab.evaluate("window.ran") is None
    assert opened.tab.locator(SCRIPTS).count() == 1
    assert (
        opened.tab.locator(
            "iframe, object, embed, base, video, audio, marquee, math, template, img, svg script"
        ).count()
        == 0
    )
    hrefs = opened.tab.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    assert all(href.startswith(("#", "data:text/calendar;")) for href in hrefs)  # the calendar, to be kept as a file
    assert opened.noise == []
    made.close()


class Held:
    """A case in memory, as the application sees it."""

    def __init__(self, view: View, answers) -> None:
        from dragoman.present.app.served import Now

        case = SimpleNamespace(config=CaseFile(PAYLOADS[2], view.question), path=None)
        self.path, self.making, self._now = SimpleNamespace(resolve=lambda: "case"), {}, Now(case, view, answers)

    def now(self, as_of=None):
        return self._now

    def behind(self, now):
        return ""

    def settled(self, now, answers):
        return answers

    def reviews(self, now, record=None):
        from dragoman.present.app.reviewing import Reviews

        return Reviews((), {})


@contextmanager
def serving(held: Held):
    """Serve what is held and yield its address."""
    import uvicorn

    from dragoman.present.app import guard, server
    from dragoman.present.app.routes import App

    listening, port = server.sockets("127.0.0.1", None, None)
    rules = guard.Rules(guard.LOOPBACK, port, "k" * 22, True, 100_000)
    app = App(held, rules, SimpleNamespace(unfinished=list))
    running = uvicorn.Server(uvicorn.Config(app.asgi(), log_level="critical", lifespan="off"))
    thread = threading.Thread(target=running.run, args=(listening,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def address(view: View, answers):
    """The application of the hostile case."""
    with serving(Held(view, answers)) as found:
        yield found


def test_nothing_runs_in_the_application(browser, address: str, view: View) -> None:
    made = browser.new_context()
    opened = Quiet(made, (address, "data:,"))
    opened.tab.on("dialog", lambda dialog: opened.noise.append(dialog.message))
    paths = ["/", *(f"/{name}" for name in TITLES), "/timeline?page=2", "/ledger?part=claims", "/search?q=officers",
             *(f"/sources/{record.document.id}" for record in view.records())]  # fmt: skip
    for path in paths:
        opened.tab.goto(address + path)
        opened.tab.wait_for_selector("section.view")
        assert opened.tab.evaluate("window.ran") is None, path
        assert opened.tab.locator(ELEMENTS).count() == 0, path
    assert opened.noise == []
    made.close()


# those that a line of a table of weights can hold
FITTING = tuple(payload for payload in PAYLOADS if payload.isprintable() and '"' not in payload)


@pytest.fixture(scope="module")
def forecasts(tmp_path_factory):
    """Forecasts with payloads in every name: questions, options, actors, purses, what the log says."""
    hostile: dict[str, str] = {}

    def words(name: str) -> str:
        return hostile.setdefault(name, f"{FITTING[len(hostile) % len(FITTING)]} {len(hostile)}")

    made = foreseen(tmp_path_factory.mktemp("hostile"), words)
    write_log(made, words)
    view = forecast_view(made, words)
    assert len(hostile) > 40
    return view, in_memory(view, VIEWS)


def test_nothing_runs_in_forecasts(browser, forecasts, tmp_path) -> None:
    view, held = forecasts
    (file := tmp_path / "page.html").write_text(page(view, PAYLOADS[1], answers=held), encoding="utf-8")
    made = browser.new_context(offline=True)
    opened = Quiet(made, ("file:", "data:font"))
    opened.tab.goto(f"{file.as_uri()}#view-forecasts")
    opened.tab.wait_for_selector("#view-forecasts:not([hidden]) figure")
    assert opened.tab.evaluate("window.ran") is None
    assert opened.tab.locator(SCRIPTS).count() == 1
    assert opened.tab.locator("iframe, object, embed, base, template, img, svg script").count() == 0
    assert opened.noise == []
    made.close()


def test_nothing_runs_on_a_board(browser, forecasts) -> None:
    with serving(Held(*forecasts)) as address:
        made = browser.new_context()
        opened = Quiet(made, (address, "data:,"))
        for path in ("/forecasts", "/forecasts?part=inputs", "/what-if?question=crossing"):
            opened.tab.goto(address + path)
            opened.tab.wait_for_selector("section.view")
            assert opened.tab.evaluate("window.ran") is None, path
            assert opened.tab.locator(ELEMENTS).count() == 0, path
        opened.tab.locator("input[type=range]").first.fill("4")
        opened.tab.wait_for_selector("#told:has-text('counts 4 times')")
        assert opened.tab.evaluate("window.ran") is None
        assert opened.tab.locator(ELEMENTS).count() == 0
        assert opened.noise == []
        made.close()


def test_a_text_is_what_it_was_and_controls_are_shown(browser, address: str, view: View) -> None:
    made = browser.new_context()
    tab = made.new_page()
    for record in list(view.records())[:12]:
        tab.goto(f"{address}/sources/{record.document.id}")
        tab.wait_for_selector("p.t")
        shown = "".join(tab.eval_on_selector_all("p.t", "all => all.map(p => p.textContent)"))
        assert "".join(shown.split()) == "".join(record.document.text.split())
    made.close()


def test_no_cell_of_a_table_is_a_formula(address: str, browser) -> None:
    made = browser.new_context()
    text = made.request.get(f"{address}/statements.csv").text()
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+1+"))]
    made.close()
