"""Shared fixtures: a way from raw text to the annotated document that the stages see; a case, a browser, a server."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browser import executable, found_or_skipped
from dragoman import Case, pipeline, read
from dragoman.annotate.document import Annotated
from dragoman.errors import PluginError
from dragoman.lang.en import ENGLISH
from dragoman.model import Document

Annotate = Callable[..., Annotated]


@pytest.fixture(scope="session")
def read_sides():
    """Return a function from text to (type, doers, recipients) of its events, those with little confidence included."""

    def run(text: str) -> list[tuple[str, list[str], list[str]]]:
        record = read(text, published="2024-11-09", everything=True)
        return [(e.type, [a.name for a in e.actors], [a.name for a in e.recipients]) for e in record.events]

    return run


@pytest.fixture(scope="session")
def annotate() -> Annotate:
    """Return a function that reads one text through every stage."""

    def run(text: str, published: str | None = None, publisher: str | None = None) -> Annotated:
        document = Document(id="test", text=text, published=published, publisher=publisher, language="en")
        annotated = next(iter(pipeline.run([document], ENGLISH)))
        assert isinstance(annotated, Annotated)
        return annotated

    return run


EXAMPLE = Path(__file__).parent.parent / "examples" / "haiti-mss"


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Start the browser once; skip where there is none, unless DRAGOMAN_BROWSER=required."""
    found_or_skipped()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # as root Chromium starts only without its sandbox; the pages are our own and offline
        arguments = ["--no-sandbox"] if os.getuid() == 0 else []
        started = playwright.chromium.launch(executable_path=executable(), args=arguments)
        yield started
        started.close()


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """Start Spark once; skip where it or Java is not installed, unless DRAGOMAN_SPARK=required."""
    try:
        from dragoman.scale.spark import session

        started = session("local[2]")
        started.conf.set("spark.sql.codegen.wholeStage", "false")  # to compile a query takes longer than a small one
    except (ImportError, PluginError) as error:
        if os.environ.get("DRAGOMAN_SPARK") == "required":
            raise
        pytest.skip(f"Spark cannot be started: {error}")
    yield started
    started.stop()


@pytest.fixture(scope="session")
def haiti(tmp_path_factory) -> Case:
    """A case of some of the example's articles: all kinds of record, a contradiction, several publishers, forecasts."""
    from dragoman.analyse import answers
    from dragoman.present.views import VIEWS

    folder = tmp_path_factory.mktemp("haiti")
    for name in ("case.toml", "weights.tsv", "forecasts.jsonl"):
        (folder / name).write_bytes((EXAMPLE / name).read_bytes())
    case = Case.open(folder)
    case.add(sorted((EXAMPLE / "articles").glob("2024-1*.md")))
    answers.prepare(case, VIEWS).close()
    return case


@pytest.fixture(scope="module")
def grown(tmp_path_factory) -> Callable[[Path, int], Case]:
    """Give copies, in a test's folder, of a case that so many made-up articles went into, with these beside it."""
    from test_case_add import articles

    made: dict[int, Path] = {}

    def copy(to: Path, count: int) -> Case:
        if count not in made:
            made[count] = tmp_path_factory.mktemp("grown")
            case = Case.new(made[count] / "case", question="Do the boats leave?")
            case.add([articles(made[count] / "in", count)])
        shutil.copytree(made[count], to, dirs_exist_ok=True)
        return Case.open(to / "case")

    return copy


class Server:
    """The application of a case in a thread of this process."""

    def __init__(self, case: Case) -> None:
        import uvicorn

        from dragoman.present.app import guard, server
        from dragoman.present.app.jobs import Jobs
        from dragoman.present.app.routes import App
        from dragoman.present.app.served import Served

        listening, self.port = server.sockets("127.0.0.1", None, None)
        rules = guard.Rules(guard.LOOPBACK, self.port, "k" * 22, False, 20_000_000)
        self.served, self.jobs = Served(case.path), Jobs(case.path)
        app = App(self.served, rules, self.jobs)
        self.address = f"http://127.0.0.1:{self.port}"
        self.entrance = f"{self.address}/?key={rules.key}"
        config = uvicorn.Config(app.asgi(), log_level="critical", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=(listening,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self.served.stop()
        self.jobs.stop()


@pytest.fixture(scope="session")
def server(haiti) -> Iterator[Server]:
    """The application of the case."""
    pytest.importorskip("uvicorn")
    started = Server(haiti)
    yield started
    started.stop()
