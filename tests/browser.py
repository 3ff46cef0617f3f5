"""A real browser for the tests of pages: Debian's Chromium, or what DRAGOMAN_CHROMIUM names."""

import os
import shutil
from collections.abc import Iterator

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
HINT = "no Chromium: apt-get install chromium, or set DRAGOMAN_CHROMIUM to one"


def executable() -> str | None:
    """Return the browser's path, None where there is none."""
    return os.environ.get("DRAGOMAN_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Start the browser once; skip where there is none, unless DRAGOMAN_BROWSER=required."""
    found = executable()
    if found is None:
        if os.environ.get("DRAGOMAN_BROWSER") == "required":
            pytest.fail(HINT)
        pytest.skip(HINT)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # as root Chromium starts only without its sandbox; the pages are our own and offline
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"] if os.getuid() == 0 else [])
        yield started
        started.close()
