"""What the dossier and the application cost: sizes, and seconds until something is seen.

    python benchmarks/pages.py [--documents 5000] [--keep DIR]

The page is that of the example. The application serves a case of `--documents` texts that is grown from the example's
(`growth`); its rows are made once before, as `dragoman add` does, and that time is told too. Views, searches and
verdicts are asked for over loopback, one after the other; figures are printed, nothing is asserted.
"""

from __future__ import annotations

import argparse
import http.client
import json
import resource
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from dragoman.case import Case
from dragoman.present.dossier.lists import TITLES
from growth import EXAMPLE, copied, grow

_RUN = (sys.executable, "-c", "from dragoman.cli import main; main()")
_SEARCHES = ("kenya police", "haiti", '"security council"', "mission -kenya", "pol*", "ruto trust fund", "zanzibar")
_TIMES = 5


class Server:
    """`dragoman serve` in a process of its own, with one connection to it."""

    def __init__(self, case: Path, port: int) -> None:
        began = time.perf_counter()
        self._process = subprocess.Popen(
            [*_RUN, "serve", str(case), "--port", str(port)], stderr=subprocess.PIPE, text=True
        )
        said = self._process.stderr.readline() if self._process.stderr else ""
        address = urlsplit(said.rpartition(" at ")[2].strip())
        self._cookie = f"dragoman-{port}={address.query.removeprefix('key=')}"
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        self.get("/")
        self.first = time.perf_counter() - began

    def get(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> tuple[float, bytes]:
        """Return how long an answer took, and the answer."""
        began = time.perf_counter()
        self._connection.request(method, path, body, {"cookie": self._cookie, **headers})
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status not in (200, 303):
            raise SystemExit(f"{path}: {answer.status} {content[:200]!r}")
        return time.perf_counter() - began, content

    def memory(self) -> float:
        """Return the megabytes that the process holds."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1e3

    def stop(self) -> None:
        """End the server."""
        self._process.terminate()
        self._process.wait()


def told(what: str, seconds: list[float], most: str = "") -> None:
    """Print the median and the 95th percentile of some times in milliseconds."""
    ordered = sorted(seconds)
    last = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    print(f"{what:<58}{1e3 * statistics.median(ordered):8.0f} ms{1e3 * last:8.0f} ms  {most}", flush=True)


def one(what: str, value: float, unit: str, most: str = "") -> None:
    print(f"{what:<58}{value:8.2f} {unit:<13} {most}", flush=True)


def page(home: Path) -> None:
    """Print the figures of the page."""
    target = home / "page.html"
    subprocess.run([*_RUN, "case", "prepare", str(home / "example")], check=True, stderr=subprocess.DEVNULL)
    began = time.perf_counter()
    subprocess.run([*_RUN, "dossier", str(home / "example"), "-o", str(target)], check=True, stderr=subprocess.DEVNULL)
    one("dossier of the example: written in", time.perf_counter() - began, "s", "at most 5")
    one("  size", target.stat().st_size / 1e6, "MB", "at most 3")
    for what, seconds, most in opened(target):
        one(what, seconds, "s", most)


def opened(target: Path) -> Iterator[tuple[str, float, str]]:
    """Yield how long Chromium takes with the page, the median of some times; nothing where there is none."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from browser import executable

    if executable() is None:
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        found = [_times(browser.new_page(), target) for _ in range(_TIMES)]
        browser.close()
    paints, ready = (statistics.median(times) / 1e3 for times in zip(*found, strict=True))
    yield "  first contentful paint", paints, "at most 1"
    yield "  ready: read, scripts run, charts of the first view drawn", ready, "at most 1.5"


def _times(tab: Any, target: Path) -> tuple[float, float]:
    """Return the milliseconds until a page paints something, and until all of it is there."""
    tab.goto(target.as_uri())
    paint, ready = tab.evaluate(
        "[performance.getEntriesByName('first-contentful-paint')[0].startTime,"
        " performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd]"
    )
    tab.close()
    return float(paint), float(ready)


def application(case: Path, port: int) -> None:
    """Print the figures of the application."""
    began = time.perf_counter()
    subprocess.run([*_RUN, "case", "prepare", str(case)], check=True, stderr=subprocess.DEVNULL)
    one("rows of all views: made in", time.perf_counter() - began, "s", "once after each change")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    one("  memory at most", peak, "MB")
    rows = max((case / "cache").glob("rows-*.sqlite"), key=lambda path: path.stat().st_mtime)
    one("  file", rows.stat().st_size / 1e6, "MB")
    server = Server(case, port)
    try:
        one("start to first view", server.first, "s", "at most 2")
        for name in ("overview", *TITLES):
            path = "/" if name == "overview" else f"/{name}"
            server.get(path)
            told(f"  {path}", [server.get(path)[0] for _ in range(_TIMES)], "at most 250 (95 %)")
        document = json.loads(server.get("/sources.json?q=kenya+police")[1])[0]["id"]
        told("  a text", [server.get(f"/sources/{quote(document)}")[0] for _ in range(_TIMES)], "at most 250 (95 %)")
        told("search", [server.get(f"/search?q={quote(q)}")[0] for q in _SEARCHES for _ in range(2)], "at most 100")
        one("memory", server.memory(), "MB", "at most 300")
        told("a verdict, on the disk", verdicts(server, document), "at most 100")
    finally:
        server.stop()


def verdicts(server: Server, document: str) -> list[float]:
    """Return how long it took to keep verdicts on the records of a text."""
    text = server.get(f"/sources/{quote(document)}")[1].decode()
    token = text.split('data-token="')[1].split('"')[0]
    record = json.loads(server.get(f"/sources/{quote(document)}.json")[1])
    headers = {"content-type": "application/json", "x-token": token, "sec-fetch-site": "same-origin"}
    found = []
    for item in (record["events"] + record["statements"])[:20]:
        values = {"id": secrets.token_hex(8), "verdict": "accept", "record": item["id"], "document": document,
                  "digest": item["digest"]}  # fmt: skip
        found.append(server.get("/review/verdict", "POST", json.dumps(values), **headers)[0])
    return found


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--port", type=int, default=8899)
    parser.add_argument("--keep", type=Path, help="where the cases are made and left")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = given.keep or Path(scratch)
        seed, large = home / "example", home / f"large-{given.documents}"
        if not seed.exists():
            copied(seed, EXAMPLE).add([EXAMPLE])
        page(home)
        if not large.exists():
            grow(large, seed, given.documents)
        documents = Case.open(large).view().rows("SELECT count(*) AS n FROM documents")[0]["n"]
        print(f"a case of {documents:,} documents")
        application(large, given.port)


if __name__ == "__main__":
    main()
