"""Make the pictures of the documentation anew: the example case as its pages show it today.

    python tools/screenshots.py [NAME ...]

They are 1280 pixels wide and have few colours, so that they stay small. Needs what `make test` needs, a Chromium too.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from dragoman.analyse import answers
from dragoman.case import Case
from dragoman.present.dossier import page
from dragoman.present.views import VIEWS

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
EXAMPLE, PICTURES = ROOT / "examples" / "haiti-mss", ROOT / "docs" / "screenshots"
_SETTINGS = ("case.toml", "weights.tsv", "forecasts.jsonl")
_COLOURS = 120
_RUN = (sys.executable, "-c", "from dragoman.cli import main; main()")
_REVIEWER = "M. Rossi"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: how tall it is, and the view of the page or, where it has a `title`, the text of the application."""

    height: int
    view: str = ""
    title: str = ""


SHOTS = {
    "overview": Shot(1560, view="overview"),
    "source": Shot(1150, title="Kenya and the United States on Haiti: what was said on 23 May"),
    "ledger": Shot(1120, view="ledger"),
    "forecasts": Shot(1240, view="forecasts"),
}


def example(folder: Path) -> Case:
    """Return the example case, read anew."""
    folder.mkdir()
    for name in _SETTINGS:
        (folder / name).write_bytes((EXAMPLE / name).read_bytes())
    case = Case.open(folder)
    case.add([EXAMPLE])
    answers.prepare(case, VIEWS).close()
    return case


@contextmanager
def served(case: Path) -> Iterator[str]:
    """Serve a case; give the address that lets a browser in."""
    command = [*_RUN, "serve", str(case), "--as", _REVIEWER]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # our own command
    try:
        yield (process.stderr.readline() if process.stderr else "").rpartition(" at ")[2].strip()
    finally:
        process.terminate()
        process.wait()


@contextmanager
def window() -> Iterator[Page]:
    """Open a window of the browser that the tests use."""
    sys.path.insert(0, str(ROOT / "tests"))
    from playwright.sync_api import sync_playwright

    from browser import executable

    with sync_playwright() as playwright:
        # as root Chromium starts only without its sandbox; the pages are our own
        arguments = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments)
        yield browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        browser.close()


def show_view(tab: Page, file: Path, view: str) -> None:
    """Show a view of the page."""
    tab.goto(f"{file.as_uri()}#view-{view}")
    tab.wait_for_selector(f"#view-{view}:not([hidden])")


def show_text(tab: Page, entrance: str, title: str) -> None:
    """Show a text in the application with its first record chosen, ready to be judged."""
    tab.goto(entrance)
    tab.goto(f"{entrance.partition('/?')[0]}/sources")
    tab.click(f"table.rows a:text-is('{title}')")
    tab.click("button[data-dock]")
    tab.wait_for_selector(".dock:not([hidden])")
    tab.wait_for_selector(".card[aria-current]")
    tab.evaluate("scrollTo(0, 0)")


def keep(tab: Page, name: str, height: int) -> None:
    """Write what is seen as a picture of few colours."""
    tab.set_viewport_size({"width": 1280, "height": height})
    tab.evaluate("document.fonts.ready")
    seen: Any = Image.open(BytesIO(tab.screenshot(scale="css")))
    few = seen.convert("RGB").quantize(_COLOURS, Image.Quantize.MAXCOVERAGE)  # which keeps what is rare
    few.save(PICTURES / f"{name}.png", optimize=True)
    print(PICTURES / f"{name}.png")


def main(names: list[str]) -> None:
    """Make the pictures that are named, else all."""
    with tempfile.TemporaryDirectory() as folder, window() as tab:
        case = example(Path(folder) / "haiti")
        file = Path(folder) / "haiti.html"
        file.write_text(page(case.view(), case.config.title), encoding="utf-8")
        with served(case.path) as entrance:
            for name, shot in ((name, SHOTS[name]) for name in names or SHOTS):
                show_view(tab, file, shot.view) if shot.view else show_text(tab, entrance, shot.title)
                keep(tab, name, shot.height)


if __name__ == "__main__":
    main(sys.argv[1:])
