"""A real browser for the tests of pages: Debian's Chromium, or what DRAGOMAN_CHROMIUM names."""

import os
import shutil
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
HINT = "no Chromium: apt-get install chromium, or set DRAGOMAN_CHROMIUM to one"


def executable() -> str | None:
    """Return the browser's path, None where there is none."""
    return os.environ.get("DRAGOMAN_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def found_or_skipped() -> None:
    """Skip where there is no browser, unless DRAGOMAN_BROWSER=required."""
    if executable() is None:
        if os.environ.get("DRAGOMAN_BROWSER") == "required":
            pytest.fail(HINT)
        pytest.skip(HINT)


def axe() -> str:
    """Return the source of axe-core, which finds barriers for people with disabilities."""
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def barriers(tab, within: str = "html") -> list[str]:
    """Return what axe-core finds within an element: all in the light, in the dark what depends on colour."""
    found = []
    for scheme, rules in (("light", None), ("dark", ["color-contrast", "link-in-text-block"])):
        tab.emulate_media(color_scheme=scheme)
        asked = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
        found += tab.evaluate("([within, asked]) => axe.run(within, asked)", [within, asked])["violations"]
    return [f"{v['id']} {v['nodes'][0]['target']}" for v in found]


class Quiet:
    """A page of a browser whose every message, error and request elsewhere is noted."""

    def __init__(self, context, allowed: tuple[str, ...]) -> None:
        self.tab, self.noise = context.new_page(), []
        self.tab.on("console", lambda message: self.noise.append(message.text))
        self.tab.on("pageerror", lambda error: self.noise.append(str(error)))
        self.tab.on("request", lambda r: None if r.url.startswith(allowed) else self.noise.append(r.url))
