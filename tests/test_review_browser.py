"""Reviewing in Chromium: by keys alone, undone again, nothing lost where the server is killed between verdicts."""

import socket
import subprocess
import sys

import pytest

from browser import axe, barriers
from conftest import Server
from dragoman import Case
from dragoman.analyse import answers
from dragoman.case.review import read
from dragoman.present.views import VIEWS

pytest.importorskip("starlette")
TEXTS = ("Kenya will send 600 more officers to Haiti in January, President Ann Moraa said on Friday. "
         "“We will not leave our friends alone,” she told reporters in Nairobi. The United States gave $40 million. ",
         "The United States gave $25 million to the mission in Haiti, Ben Odero said on Monday. "
         "Kenya rejects a withdrawal of its police from Haiti. ")  # fmt: skip
SERVE = "import sys; from dragoman.cli import main; main(['serve', *sys.argv[1:]])"


@pytest.fixture(scope="module")
def judged(tmp_path_factory) -> Case:
    """A case of two texts with about forty records."""
    folder = tmp_path_factory.mktemp("judged")
    case = Case.new(folder / "case", question="Who pays?")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text("\n\n".join([text * 2] * 3), encoding="utf-8")
        case.add([folder / f"{number}.txt"], published=f"2024-11-0{number + 8}")
    answers.prepare(case, VIEWS).close()
    return case


def enter(browser, address: str, case: Case, **more):
    """Return a page of the first text with the dock open."""
    tab = browser.new_context(viewport={"width": 1280, "height": 900}, **more).new_page()
    tab.goto(address)
    first = case.view().records()[0].document.id
    tab.goto(f"{address.partition('/?')[0]}/sources/{first}?review=1")
    tab.wait_for_selector(".dock:not([hidden])")
    tab.wait_for_selector(".card[aria-current]")
    return tab


def saved(tab) -> None:
    tab.wait_for_selector(".saved[data-waiting='0']", timeout=60_000)


def test_records_are_judged_by_keys_alone(browser, judged: Case) -> None:
    started = Server(judged)
    try:
        tab = enter(browser, started.entrance, judged)
        for key, verdict in (("a", "accept"), ("x", "reject"), ("a", "accept")):
            tag = tab.get_attribute(".card[aria-current]", "data-tag")
            tab.keyboard.press(key)
            tab.wait_for_selector(f".card[data-tag='{tag}'][data-verdict='{verdict}']")
            tab.wait_for_selector(f".card[aria-current]:not([data-tag='{tag}'])")
        tag = tab.get_attribute(".card[aria-current]", "data-tag")
        tab.keyboard.press(" ")  # skipped: no verdict, and on
        tab.wait_for_selector(f".card[aria-current]:not([data-tag='{tag}'])")
        tab.keyboard.press("u")
        tab.wait_for_selector(f".card[data-tag='{tag}'][aria-current]")
        tab.keyboard.press("u")
        saved(tab)
        assert [v.verdict for v in read(judged.path)] == ["accept", "reject", "accept", "skip", "undo", "undo"]
        assert tab.locator(".card[data-verdict]").count() == 2

        tab.keyboard.press("e")
        tab.wait_for_selector(".dock form:not([hidden]) select")
        tab.click(".dock form [type=submit]")
        tab.wait_for_selector(".dock .about:has-text('Nothing was changed')")
        control = tab.locator(".dock form select").first
        control.focus()
        tab.keyboard.press("a")  # typed into the form, no verdict
        values = control.evaluate("s => [...s.options].map(o => o.value)")
        control.select_option(next(v for v in values if v and v != control.input_value()))
        changed = control.evaluate("s => s.selectedOptions[0].textContent")
        tab.click(".dock form [type=submit]")
        told = tab.wait_for_selector(".card[data-verdict='correct'] .changes:has(del)").inner_text()
        assert told.endswith(changed)
        saved(tab)
        last = read(judged.path)[-1]
        assert (last.verdict, set(last.fields) == set(last.was), last.digest != "") == ("correct", True, True)

        tab.locator("p.t").first.evaluate("""p => { const r = document.createRange();
          r.setStart(p.querySelector('.g').firstChild, 0); r.setEnd(p.querySelector('.g').firstChild, 3);
          getSelection().removeAllRanges(); getSelection().addRange(r); }""")
        tab.keyboard.press("n")
        tab.wait_for_selector(".dock form:not([hidden]) select[name=kind]")
        tab.click(".dock form [type=submit]")
        tab.wait_for_selector(".dock form", state="hidden")
        tab.keyboard.press("d")
        saved(tab)
        *_, added, done = read(judged.path)
        evidence = added.fields["evidence"]
        text = judged.view().records()[0].document.text
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
        assert done.verdict == "done"

        tab.reload()
        tab.wait_for_selector(".card[data-verdict='reject']")
        assert tab.inner_text(".card[data-verdict='correct'] .changes") == told  # as the server says it
        tab.evaluate(axe())
        assert not barriers(tab)
        tab.goto(f"{started.address}/review")
        tab.wait_for_selector("#view-review")
        tab.evaluate(axe())
        assert not barriers(tab)
    finally:
        started.stop()


def test_a_reason_is_given_by_key_and_a_verdict_is_given_again(browser, judged: Case) -> None:
    started = Server(judged)
    try:
        tab = enter(browser, started.entrance, judged)
        before = len(read(judged.path))
        tag = tab.locator(".card:not([data-verdict])").first.get_attribute("data-tag")
        tab.click(f".card[data-tag='{tag}'] > a")
        tab.wait_for_selector(f".card[data-tag='{tag}'][aria-current]")
        tab.keyboard.press("Shift+X")
        tab.wait_for_selector(".why[open]")
        tab.keyboard.press("2")  # the second reason, no layer of the text
        tab.wait_for_selector(f".card[data-tag='{tag}'][data-verdict='reject']")
        tab.keyboard.press("u")
        tab.wait_for_selector(f".card[data-tag='{tag}']:not([data-verdict])")
        tab.keyboard.press("Shift+U")
        tab.wait_for_selector(f".card[data-tag='{tag}'][data-verdict='reject']")
        saved(tab)
        last = read(judged.path)[before:]
        assert [(v.verdict, v.reason) for v in last] == [
            ("reject", "wrong words"),
            ("undo", None),
            ("reject", "wrong words"),
        ]
        assert last[0].quote
        assert last[0].blind
    finally:
        started.stop()


def free() -> str:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def serving(case: Case, port: str) -> tuple[subprocess.Popen, str]:
    """Start the server as a person does; return its process and its address."""
    arguments = [sys.executable, "-c", SERVE, str(case.path), "--port", port, "--as", "kay"]
    process = subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own
    return process, process.stderr.readline().rpartition(" at ")[2].strip()


def test_no_verdict_is_lost_where_the_server_is_killed_between(browser, judged: Case) -> None:
    port = free()
    process, address = serving(judged, port)
    try:
        tab = enter(browser, address, judged)
        total = min(30, tab.locator(".card").count())
        for number in range(total):
            tag = tab.get_attribute(".card[aria-current]", "data-tag")
            tab.keyboard.press("a")
            tab.wait_for_selector(f".card[data-tag='{tag}'][data-verdict]")
            if number < total - 1:
                tab.wait_for_selector(f".card[aria-current]:not([data-tag='{tag}'])")
            if number % 10 == 4:
                process.kill()
                process.wait()
            elif number % 10 == 9 and number < total - 10:
                process, _ = serving(judged, port)
        process.kill()
        process.wait()
        process, _ = serving(judged, port)
        saved(tab)
        tab.on("dialog", lambda dialog: dialog.accept())
        tab.reload()
        tab.wait_for_selector(".card[data-verdict]")
        mine = [v for v in read(judged.path) if v.reviewer == "kay"]
        assert len(mine) == len({v.record for v in mine}) == total
        assert tab.locator(".card[data-verdict]").count() >= total
    finally:
        process.kill()
        process.wait()
