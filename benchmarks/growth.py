"""What a large case costs: adding one text to it and every view, in processor time and memory.

    python benchmarks/growth.py [SOURCE ...] [--texts 3000 10000] [--keep DIR]

No one reads ten thousand texts for this: those of SOURCE (the examples, where none is given) are read once and stored
again and again through the case's own files, each time under other ids, on other days, and with other words in the
place of surnames and of seldom words, of the same length, so that every offset holds. Countries and bodies stay who
they are, as in a case that follows one story; what is said of them is said anew. Each command is a process of its own;
what reading one text costs is what adding it to an empty case does.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from dragoman.case import Case, tables
from dragoman.case.store import Batch, Store, Writer
from dragoman.present.views import VIEWS

T = TypeVar("T")
EXAMPLE = Path(__file__).parent.parent / "examples" / "haiti-mss"
WEEK = timedelta(days=7)  # between one telling of the texts and the next
ONE_MORE = (
    "President Ruto said on Friday that Kenya will send 400 police officers to Haiti in December. "
    "The United States pledged 70 million dollars to the mission, Secretary Blinken said in Nairobi."
)
_ID = re.compile(r"[0-9a-f]{16,20}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"[^\W\d_]{4,}")
_SELDOM = 2  # texts in which a word stands that is altered


@dataclass(frozen=True, slots=True)
class Telling:
    """The texts told once more: `turn` says which time, `altered` the words that are others then."""

    turn: int
    altered: frozenset[str]

    def row(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a row of a table of records as this telling has it."""
        return {name: self._value(value) for name, value in row.items()}

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._words(value)
        if isinstance(value, list):
            return [self._value(part) for part in value]
        return {name: self._value(part) for name, part in value.items()} if isinstance(value, dict) else value

    def _words(self, value: str) -> str:
        if _ID.fullmatch(value):
            return hashlib.sha256(f"{self.turn} {value}".encode()).hexdigest()[: len(value)]
        if _DAY.fullmatch(value[:10]) and len(value) <= len("2024-11-09T00:00"):
            return f"{date.fromisoformat(value[:10]) + self.turn * WEEK}{value[10:]}"
        if value.islower() and " " not in value:
            return value  # a kind, a unit, a stem: no words of the text
        return _WORD.sub(self._other, value)

    def _other(self, found: re.Match[str]) -> str:
        """Return a word of the same length, the same one in every text of this telling; most stay as they are."""
        if not self.turn or found[0] not in self.altered:
            return found[0]
        letters = hashlib.sha256(f"{self.turn} {found[0]}".encode()).hexdigest().translate(_LETTERS)
        return found[0][:2] + letters[: len(found[0]) - 2]


_LETTERS = str.maketrans("0123456789abcdef", "aeiouybdgklmnrst")


def altered(documents: Sequence[dict[str, Any]], actors: Iterable[dict[str, Any]]) -> frozenset[str]:
    """Return the words that each telling has otherwise: every second surname, and of the words that few texts have."""
    surnames = {row["name"].split()[-1] for row in actors if row["kind"] == "person"}
    often = Counter(word for row in documents for word in set(_WORD.findall(row["text"])))
    seldom = {word for word, texts in often.items() if texts <= _SELDOM and word.islower()}
    return frozenset((*sorted(surnames)[::2], *sorted(seldom)[::2]))


def grow(home: Path, seed: Path, count: int) -> int:
    """Make a case of `count` texts of those that another holds; return how many there are."""
    case, store = copied(home, seed), Store(seed)
    rows = {name: store.table(name).to_pylist() for name in tables.RECORDS}
    others, stages = altered(rows[tables.DOCUMENTS], rows["actors"]), store.manifest.segments[0].stages
    home_of = {name: "id" if name == tables.DOCUMENTS else "document" for name in rows}
    documents = [row["id"] for row in rows[tables.DOCUMENTS]]
    with case._writing() as writer:  # what `Case.add` does once texts are read
        for turn in range(-(-count // len(documents))):
            kept = frozenset(documents[: count - turn * len(documents)])
            mine = {name: [row for row in held if row[home_of[name]] in kept] for name, held in rows.items()}
            append(writer, mine, Telling(turn, others), stages)
        case._settle(writer)
        return sum(segment.tables[tables.DOCUMENTS].rows for segment in writer.manifest.segments)


def append(writer: Writer, rows: dict[str, list[dict[str, Any]]], telling: Telling, stages: Any) -> None:
    """Add one telling as a segment."""
    import pyarrow as pa

    told = {name: [telling.row(row) for row in held] for name, held in rows.items()}
    found = {name: pa.Table.from_pylist(held, schema=tables.schema(name)) for name, held in told.items()}
    writer.append(Batch(found, stages))


def copied(home: Path, seed: Path) -> Case:
    """Return an empty case that asks what another asks."""
    home.mkdir(parents=True)
    shutil.copy(seed / "case.toml", home)
    return Case.open(home)


def run(arguments: Sequence[str], repeats: int = 1) -> tuple[float, float]:
    """Run the command line; return its least seconds of the processor, and the most MiB that it held."""
    measured = [_once(arguments) for _ in range(repeats)]
    return min(spent for spent, _ in measured), max(held for _, held in measured)


def _once(arguments: Sequence[str]) -> tuple[float, float]:
    command = [str(Path(sys.executable).parent / "dragoman"), *arguments]
    silent = os.open(os.devnull, os.O_WRONLY)
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_DUP2, silent, 1), (os.POSIX_SPAWN_DUP2, silent, 2),
    ])  # fmt: skip
    _, _, used = os.wait4(child, 0)
    os.close(silent)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measures(folder: Path, seed: Path, case: Path) -> Iterator[tuple[str, float, float]]:
    """Yield what is done with a case, its processor time and memory."""
    for turn in range(2):
        text = folder / f"more-{turn}.txt"
        text.write_text(f"{ONE_MORE} That was day {turn} of the talks.\n", encoding="utf-8")
        copied(folder / f"alone-{case.name}-{turn}", seed)
        arguments = (str(text), "--published", f"2024-12-{20 + turn}")
        alone, _ = run(("add", str(folder / f"alone-{case.name}-{turn}"), *arguments))
        spent, held = run(("add", str(case), *arguments))
        yield f"add one text ({spent:.2f} s) beyond reading it ({alone:.2f} s)", spent - alone, held
    for view in VIEWS:
        yield f"show {view}", *run(("show", str(case), view), 2)


def apart(work: Callable[..., T], *given: Any) -> T:
    """Do something in a process of its own: what this one has held would count as held by the commands."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="texts, or a case that holds them")
    parser.add_argument("--texts", type=int, nargs="+", default=[3_000])
    parser.add_argument("--keep", type=Path, help="keep the cases here, and use those that are there")
    options = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        home = options.keep or folder
        seed = apart(read, home / "seed", options.sources)
        for count in options.texts:
            case = home / f"of-{count}"
            if not case.exists():
                print(f"{apart(grow, case, seed, count):,} texts")
            print(json.dumps(apart(counts, case)))
            for what, spent, held in measures(folder, seed, case):
                print(f"{count:7,} {what:60s} {spent:7.2f} s {held:7,.0f} MiB", flush=True)


def read(home: Path, sources: Sequence[str]) -> Path:
    """Return a case with the texts of some sources; a source that is a case is one."""
    if len(sources) == 1 and (Path(sources[0]) / "manifest.json").exists():
        return Path(sources[0])
    if not home.exists():
        home.mkdir(parents=True)
        shutil.copy(EXAMPLE / "case.toml", home)
        Case.open(home).add(sources or [EXAMPLE])
    return home


def counts(case: Path) -> dict[str, int]:
    view = Case.open(case).view()
    count = partial("SELECT count(*) AS n FROM {}".format)
    return {name: view.rows(count(name))[0]["n"] for name in ("documents", "actors", "statements", "events", "links")}


if __name__ == "__main__":
    main()
