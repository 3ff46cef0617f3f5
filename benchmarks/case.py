"""How fast a case is: adding as a share of reading, what comes after, and what looking at it takes.

    python benchmarks/case.py [--articles 2000] [--processes 2] [--files 10000] [--keep DIR]

The articles are the examples again and again, each time with other names and days, so that none is a reprint
of another; 2,000 of them make about 100,000 records. `Reader` reads them without a case, then `add` with one, and the
rates are compared. Last, many small files are added, of which one in a hundred is broken.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from dragoman.case import Case
from dragoman.ingest import Failure
from dragoman.reader import Reader

EXAMPLE = Path(__file__).parent.parent / "examples" / "haiti-mss"
BAR = 0.85  # of the reader's own rate, for adding with everything that belongs to it
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")  # within a sentence
_SYLLABLES = ("ba", "den", "ko", "lim", "ra", "sun", "ti", "vor")
_MONTHS = re.compile(
    "January|February|March|April|May|June|July|August|September|October|November|December|.*day|United|States"
)


def articles(folder: Path, count: int) -> list[Path]:
    """Write the examples in turn, altered each time round."""
    originals = [p.read_text(encoding="utf-8") for p in sorted(EXAMPLE.glob("[al]*/*.md"))]
    made = []
    for n in range(count):
        turn, which = divmod(n, len(originals))
        path = folder / f"{n:05}.md"
        path.write_text(altered(originals[which], turn), encoding="utf-8")
        made.append(path)
    return made


def altered(text: str, turn: int) -> str:
    """Return a text with every second name and its days changed; the first turn leaves it as it is."""
    if not turn:
        return text
    suffix = _SYLLABLES[turn % 8] + _SYLLABLES[turn // 8 % 8]
    names = [name for name in Counter(_NAME.findall(text)) if not _MONTHS.fullmatch(name)]
    for name in names[turn % 2 :: 2]:
        text = re.sub(rf"\b{name}\b", name + suffix, text)
    return re.sub(
        r"(?m)^((?:date|published): *)(\d{4}-\d\d-\d\d)",
        lambda m: f"{m[1]}{date.fromisoformat(m[2]) + timedelta(days=turn)}",
        text,
    )


@contextmanager
def timed(what: str, per: int = 0) -> Iterator[list[float]]:
    """Print the time that something takes; give it, on the clock and on the processors."""
    spent = [0.0, 0.0]
    began, worked = time.perf_counter(), processor_time()
    yield spent
    spent[:] = time.perf_counter() - began, processor_time() - worked
    rate = f"   {per / spent[0]:8,.1f}/s, {spent[1]:,.0f} s of the processors" if per else ""
    print(f"{what:48s} {spent[0]:8.2f} s{rate}", flush=True)


def processor_time() -> float:
    """Return the seconds that this process and those that it ended have worked: others' work does not count."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def rates(case: Case, paths: list[Path], processes: int) -> None:
    """Compare adding with reading."""
    with timed(f"read {len(paths):,} articles, {processes} processes", len(paths)) as reading:
        for result in Reader(processes=processes, question=case.config.question).stream(paths):
            assert not isinstance(result, Failure), result  # noqa: S101 - the examples can be read
    with timed(f"add {len(paths):,} articles, {processes} processes", len(paths)) as adding:
        case.add(paths, processes=processes)
    clock, processors = (read / added for read, added in zip(reading, adding, strict=True))
    print(f"share of the reader's rate  {clock:.2f}  (bar {BAR}); by time of the processors {processors:.2f}")


def looking(case: Case) -> None:
    """Time what is done with a case that stands."""
    with timed("open, first query"):
        case.view().rows("SELECT count(*) FROM events")
    records = sum(case.view().rows(f"SELECT count(*) AS n FROM {t}")[0]["n"] for t in _tables())  # noqa: S608
    print(f"{records:,} records, {size(case.path) / 1e6:,.0f} MB")
    with timed("show timeline (a process of its own)"):
        dragoman("show", str(case.path), "timeline")
    with timed("add again (nothing new)"):
        case.add([])
    with timed("reindex"):
        case.reindex()
    with timed("compact"):
        case.compact()
    with timed("view as of a day, first query"):
        case.view("2024-06-30").rows("SELECT count(*) FROM events")
    with timed("all records as objects"):
        case.view().records()


def _tables() -> tuple[str, ...]:
    from dragoman.case.tables import KINDS

    return tuple(KINDS)


def size(path: Path) -> int:
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())


def dragoman(*arguments: str) -> None:
    command = [str(Path(sys.executable).parent / "dragoman"), *arguments]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def many_files(folder: Path, count: int, processes: int) -> None:
    """Add many small files, one in a hundred of which is broken."""
    texts = folder / "small"
    texts.mkdir()
    for n in range(count):
        body = f"Ann Moraa said on day {n} that boat {n * 7} had left Lenava.".encode()
        (texts / f"{n:05}.txt").write_bytes(b"\x00\x01\x02" * 400 if n % 100 == 0 else body)
    case = Case.new(folder / "small-case")
    with timed(f"add {count:,} small files", count):
        done = case.add([texts], processes=processes)
    print(f"{done.added:,} added, {len(done.failures):,} in quarantine")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="keep the case here")
    options = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "in").mkdir()
        home = options.keep or folder / "case"
        home.mkdir(parents=True)
        (home / "case.toml").write_bytes((EXAMPLE / "case.toml").read_bytes())
        case = Case.open(home)
        rates(case, articles(folder / "in", options.articles), options.processes)
        looking(case)
        if options.files:
            many_files(folder, options.files, options.processes)


if __name__ == "__main__":
    main()
