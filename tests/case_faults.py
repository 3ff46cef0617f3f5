"""Faults for tests of cases: a disk that fails at one operation, kills at random moments, flipped bytes.

    python tests/case_faults.py faults | kills [NUMBER] | flips [NUMBER]

runs them all, or that many, and prints how often something was lost, silent or broke down.
"""

import contextlib
import errno
import functools
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from click.testing import CliRunner

import case_reading
from dragoman import cli, pipeline, plugins
from dragoman.case import Case, files, index, lock, step, tables, watch
from dragoman.case.store import Store
from dragoman.errors import CaseError, DragomanError
from dragoman.ingest import from_text

KINDS: tuple[type[BaseException], ...] = (KeyboardInterrupt, SystemExit, OSError)
CHANGES = ("write", "fsync", "replace", "unlink", "rmdir", "mkdir")
EFFECTS = ("replace", "unlink", "rmdir", "mkdir", "makedirs")  # operations that may fail after they took effect
QUESTION = "Do the boats leave?"


class Disk:
    """Stands in for `os` in `dragoman.case.files`; the operation of a number fails, before or after it is done."""

    def __init__(self, at: int = 0, kind: type[BaseException] = OSError, *, late: bool = False) -> None:
        self.at, self.kind, self.late = at, kind, late
        self.done: list[str] = []
        self.asked: list[tuple[str, ...]] = []  # by which lines of ours each operation was asked for

    def __getattr__(self, name: str) -> Any:
        found = getattr(os, name)
        return functools.partial(self.run, name, found) if callable(found) else found

    def run(self, name: str, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        self.done.append(name)
        self.asked.append(_asking())
        hit = len(self.done) == self.at
        if hit and not self.late:
            raise self.fault()
        result = None if name == "fsync" else work(*given, **named)  # the flush itself takes time and shows nothing
        if hit:
            raise self.fault()
        return Stream(self, result) if name == "fdopen" else result

    def fault(self) -> BaseException:
        return OSError(errno.EIO, os.strerror(errno.EIO)) if self.kind is OSError else self.kind()


def _asking() -> tuple[str, ...]:
    """Return the lines of our package that lead to what is done now."""
    steps = traceback.walk_stack(None)
    return tuple(
        f"{f.f_code.co_filename}:{line}" for f, line in steps if f"{os.sep}dragoman{os.sep}" in f.f_code.co_filename
    )


class Stream:
    """An open file of a `Disk`, whose writes are operations as well."""

    def __init__(self, disk: Disk, stream: Any) -> None:
        self._disk, self._stream = disk, stream

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._stream, name)
        return functools.partial(self._disk.run, name, found) if name in ("write", "read", "flush") else found

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


@contextlib.contextmanager
def cheap() -> Iterator[None]:
    """Read by patterns, keep an index that is a file like any other, and commit every two documents."""
    with contextlib.ExitStack() as stack:
        for home, name, instead in (
            (pipeline, "records", case_reading.records),
            (plugins, "stages", case_reading.stages),
            (index, "_known", lambda *_: None),
            (index, "_said", lambda *_: None),
            (index, "_fill", lambda beside, *_: beside.write_bytes(b"index")),
        ):
            stack.enter_context(mock.patch.object(home, name, instead))
        stack.enter_context(mock.patch("dragoman.case.add.BATCH", 2))
        stack.enter_context(mock.patch("dragoman.case.compact.DOCUMENTS", 3))
        yield


def articles(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        text = f"---\ndate: 2024-05-{n + 1:02}\n---\nAnn Moraa said boat {n} left at {n}.\n\nBela Quist saw it.\n"
        (folder / f"{n}.md").write_text(text)
    return folder


def held(path: Path) -> dict[str, list[str]]:
    """Return every row of every table of a case, apart from when and with what it was written."""
    store = Store(path)
    found = {name: store.table(name).to_pylist() for name in tables.ALL}
    assert not store.damaged, store.damaged
    for row in (*found[tables.DOCUMENTS], *found[tables.QUARANTINE]):
        row.pop("added_in", None)
        row.pop("at", None)
    return {name: sorted(json.dumps(row, sort_keys=True) for row in rows) for name, rows in found.items()}


@dataclass(frozen=True)
class Work:
    """Something that is done with a case: `ready` makes it so that `act` has something to do."""

    name: str
    ready: Callable[[Path], object]
    act: Callable[[Path, list[int]], object]


def _texts(home: Path) -> Path:
    return home.parent / "in"


def _add(home: Path, said: list[int]) -> None:
    Case.open(home / "case").add([_texts(home)], report=lambda p: said.append(p.added))


def _older(home: Path) -> None:
    _add(home, [])
    with mock.patch.object(plugins, "stages", lambda: case_reading.stages(statements="0")):
        Case.open(home / "case").add(update_outdated=True)


def _update(home: Path, said: list[int]) -> None:
    Case.open(home / "case").add(update_outdated=True)


def _compact(home: Path, said: list[int]) -> None:
    Case.open(home / "case").compact()


def _reindex(home: Path, said: list[int]) -> None:
    Case.open(home / "case").reindex()


def _feeds(home: Path) -> None:
    toml = home / "case" / "case.toml"
    toml.write_text(toml.read_text().replace("feeds = []", 'feeds = ["https://example.org/feed"]'))


def _watch(home: Path, said: list[int]) -> None:
    """Poll a feed of three articles; each is new only once, if what was seen is remembered."""

    def feed(_: object, url: str, state: watch.FeedState, *__: object) -> Any:
        new = [n for n in range(3) if str(n) not in state.seen]
        texts = [from_text((_texts(home) / f"{n}.md").read_text(), published="2024-05-01") for n in new]
        return watch._Read(texts, [], watch.FeedState(seen=[*state.seen, *map(str, new)]))

    with mock.patch.object(watch.Watch, "_feed", feed):
        said.append(len(watch.Watch(Case.open(home / "case")).poll().new))


def _export(home: Path, said: list[int]) -> None:
    for form, name in (("jsonl", "out.jsonl"), ("brat", "corpus"), ("brat", "corpus.zip")):
        done = CliRunner().invoke(
            cli.main, ["export", str(home / "case"), "--to", form, "-o", str(home / name), "--force"]
        )
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        if done.exit_code:
            raise CaseError(done.stderr)


WORKS = (
    Work("add", lambda home: None, _add),
    Work("compact", lambda home: _add(home, []), _compact),
    Work("reindex", lambda home: _add(home, []), _reindex),
    Work("update", _older, _update),
    Work("watch", _feeds, _watch),
    Work("export", lambda home: _add(home, []), _export),
)


@dataclass
class Tally:
    """How many faults were tried, by kind, and what was wrong after them."""

    tried: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def failing(work: Work, home: Path, *, short: bool = False) -> Tally:
    """Do some work again and again, each time with another operation failing, and check what is left of the case.

    What was there or was reported as added must be, the case must open, and the work done again must come out as if it
    had never been disturbed. In short, only what changes the disk fails, each time in another way, and of operations
    that the same lines ask for (the files of every table are written alike) the first and the last.
    """
    with cheap():
        start = home / "start"
        start.mkdir()
        articles(home / "in", 4)
        Case.new(start / "case", question=QUESTION)
        work.ready(start)
        before = held(start / "case")
        counted = Disk()
        expected, outside = _done(work, start, home / "undisturbed", counted)
        tally = Tally()
        plans = [(n, kind, False) for n in range(1, len(counted.done) + 1) for kind in KINDS]
        plans += [(n, kind, True) for n, name in enumerate(counted.done, 1) if name in EFFECTS for kind in KINDS]
        for n, kind, late in _short(plans, counted) if short else plans:
            where = f"{work.name}: {kind.__name__} {'after' if late else 'at'} operation {n} ({counted.done[n - 1]})"
            tally.tried[kind.__name__] += 1
            try:
                _disturbed(work, start, home / "disturbed", Disk(n, kind, late=late), before)
                now, there = _done(work, home / "disturbed", None, None)
                assert now == expected
                assert there == outside
            except Exception as error:  # counted, whatever it is: the next fault is tried all the same
                tally.wrong.append(f"{where}: {type(error).__name__} {str(error)[:300]}")
            shutil.rmtree(home / "disturbed")
    return tally


def _short(plans: list[tuple[int, Any, bool]], disk: Disk) -> list[tuple[int, Any, bool]]:
    alike: dict[tuple[str, ...], list[int]] = {}
    for n, name in enumerate(disk.done, 1):
        alike.setdefault((name, *disk.asked[n - 1]), []).append(n)
    chosen = {n for like, numbers in alike.items() if like[0] in CHANGES for n in (numbers[0], numbers[-1])}
    return [plan for plan in plans if plan[0] in chosen and plan[1] is KINDS[(plan[0] + plan[2]) % len(KINDS)]]


def _done(
    work: Work, start: Path, copy: Path | None, disk: Disk | None
) -> tuple[dict[str, list[str]], dict[str, bytes]]:
    """Do work in peace, on a copy if one is wanted; return what the case holds then, and what lies beside it."""
    home = start
    if copy:
        shutil.copytree(start, copy)
        home = copy
    with mock.patch.object(files, "os", disk or Disk()):
        work.act(home, [])
    left = [p for p in home.rglob("*") if p.name.startswith(files.TEMPORARY) or p.name in (lock.NAME, step.NAME)]
    assert not left, left
    strange = (home / "case").resolve()
    beside = {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*")
              if p.is_file() and strange not in p.resolve().parents}  # fmt: skip
    return held(home / "case"), beside


def _disturbed(work: Work, start: Path, home: Path, disk: Disk, before: dict[str, list[str]]) -> None:
    shutil.copytree(start, home)
    said: list[int] = [0]
    with mock.patch.object(files, "os", disk), contextlib.suppress(KeyboardInterrupt, SystemExit, DragomanError):
        work.act(home, said)
    assert len(disk.done) >= disk.at, "the operation did not come"
    now = held(home / "case")
    assert set(before[tables.DOCUMENTS]) <= set(now[tables.DOCUMENTS])
    assert len(now[tables.DOCUMENTS]) >= len(before[tables.DOCUMENTS]) + max(said)
    ids = {json.loads(row)["id"] for row in now[tables.DOCUMENTS]}
    assert len({json.loads(row)["document"] for row in now["actors"]}) == len(ids)
    assert len({json.loads(row)["document"] for row in now["statements"]}) == len(ids)
    Case.open(home / "case").view().records()


def killing(work: Work, home: Path, number: int, seed: int = 5) -> Tally:
    """Kill processes that do some work, at random moments; check the case after each, and the work done to its end."""
    draw, tally, turn = random.Random(seed), Tally(), 0  # noqa: S311 - moments, not secrets
    with _by_patterns():
        start = home / "start"
        start.mkdir()
        articles(home / "in", 12)
        Case.new(start / "case", question=QUESTION)
        work.ready(start)
        before = held(start / "case")
        began = time.monotonic()
        expected, _ = _done(work, start, home / "undisturbed", None)
        took = time.monotonic() - began
        while tally.tried["SIGKILL"] < number:
            turn += 1
            victim = home / f"killed{turn}"
            shutil.copytree(start, victim)
            try:
                for _ in range(3):
                    tally.tried["SIGKILL"] += _killed(functools.partial(work.act, victim, []), draw.uniform(0, took))
                    now = held(victim / "case")
                    assert set(before[tables.DOCUMENTS]) <= set(now[tables.DOCUMENTS])
                    ids = {json.loads(row)["id"] for row in now[tables.DOCUMENTS]}
                    assert len({json.loads(row)["document"] for row in now["statements"]}) == len(ids)
                assert _done(work, victim, None, None)[0] == expected
            except Exception as error:  # counted, whatever it is
                tally.wrong.append(f"{work.name}: killed {turn}: {type(error).__name__} {str(error)[:300]}")
            shutil.rmtree(victim)
    return tally


@contextlib.contextmanager
def _by_patterns() -> Iterator[None]:
    with (
        mock.patch.object(pipeline, "records", case_reading.records),
        mock.patch.object(plugins, "stages", case_reading.stages),
        mock.patch("dragoman.case.add.BATCH", 3),
        mock.patch("dragoman.case.compact.DOCUMENTS", 5),
    ):
        yield


def _killed(work: Callable[[], object], seconds: float) -> bool:
    child = os.fork()
    if not child:
        try:
            signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.0001))
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, status
    return os.WIFSIGNALED(status)


VIEWS = ("timeline", "statements", "actors", "ledger", "decisions", "positions", "calendar", "conflicts", "changes")


def flipping(home: Path, number: int, seed: int = 11) -> Tally:
    """Flip a bit of a file of a case and look at it by the command line; add to it then, and look again.

    What is shown must be what was shown before, or something must be said and the exit code not 0; never a traceback.
    """
    draw, tally = random.Random(seed), Tally()  # noqa: S311 - places, not secrets
    with _by_patterns():
        articles(home / "in", 6)
        Case.new(home / "case", question=QUESTION).add([home / "in"])
        whole = {view: _shown(home / "case", view) for view in VIEWS}
        stored = sorted(p for p in (home / "case").rglob("*") if p.is_file())
        for n in range(number):
            shutil.rmtree(home / "flipped", ignore_errors=True)
            shutil.copytree(home / "case", home / "flipped")
            victim = home / "flipped" / stored[n % len(stored)].relative_to(home / "case")
            at = _flip(victim, draw)
            if n // len(stored) % 2 and victim.name != index.NAME:
                (home / "flipped" / index.NAME).unlink()
            view = VIEWS[draw.randrange(len(VIEWS))] if n % 2 else "statements"
            tally.tried[victim.parent.name if victim.suffix == ".parquet" else victim.name] += 1
            where = f"{victim.relative_to(home)} at {at}, {view}"
            for what, done in (("show", _shown(home / "flipped", view)), ("add", _added(home))):
                code, out, err, broke = done
                if broke:
                    tally.wrong.append(f"{where}: {what} broke down: {broke}")
                elif what == "show" and code == 0 and out != whole[view][1]:
                    tally.wrong.append(f"{where}: {what} silently shows something else")
                elif code != 0 and not err.strip():
                    tally.wrong.append(f"{where}: {what} says nothing")
    return tally


def _flip(path: Path, draw: random.Random) -> int:
    data = bytearray(path.read_bytes())
    at = draw.randrange(len(data))
    data[at] ^= 1 << draw.randrange(8)
    path.write_bytes(data)
    return at


def _shown(case: Path, view: str) -> tuple[int, str, str, str]:
    return _run("show", str(case), view, "--format", "json")


def _added(home: Path) -> tuple[int, str, str, str]:
    return _run("add", str(home / "flipped"), str(home / "in" / "0.md"))


def _run(*arguments: str) -> tuple[int, str, str, str]:
    done = CliRunner().invoke(cli.main, list(arguments))
    broke = "" if done.exception is None or isinstance(done.exception, SystemExit) else repr(done.exception)
    return done.exit_code, done.stdout, done.stderr, broke


def main() -> None:
    what, number = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300
    with tempfile.TemporaryDirectory() as temporary:
        if what == "flips":
            _print(what, flipping(Path(temporary), number))
            return
        for work in WORKS:
            home = Path(temporary) / work.name
            home.mkdir()
            if what == "faults":
                _print(work.name, failing(work, home))
            elif work.name in ("add", "compact", "update"):
                _print(work.name, killing(work, home, -(-number // 3)))


def _print(name: str, tally: Tally) -> None:
    print(
        f"{name}: {tally.tried.total()} tried {dict(tally.tried)}, {len(tally.wrong)} wrong",
        *tally.wrong[:10],
        sep="\n  ",
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
