"""Articles for archives, and what reading processes are made to do in tests."""

import json
import os
import re
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from dragoman import Case
from dragoman.case import tables
from dragoman.options import Options
from dragoman.reader import Reader
from dragoman.scale import archive, reading

OPTIONS = Options(names="rules", statements="rules")  # whose models are loaded soonest
NAMES = ("Ilse Varn", "Odo Mirel", "Tamsin Roo", "Pelle Anker", "Juno Hale", "Bram Ostle", "Cyra Lund", "Dov Emmer")


def article(number: int) -> dict[str, Any]:
    """Return an article, each of which tells of other people."""
    one, other = NAMES[number % 8], NAMES[(number + 3) % 8]
    text = (
        f"President {one} of Kenya met Foreign Minister {other} of France in Nairobi on Monday.\n\n"
        f"“We will send {100 + number} officers to Haiti,” {one} said. {other} pledged ${number + 2} million in aid."
    )
    day = f"2024-11-{1 + number % 28:02}"
    return {"text": text, "published": day, "publisher": "The Quay", "url": f"https://quay.example/{number}"}


def written(path: Path, rows: Sequence[Any]) -> Path:
    """Write rows as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def held(home: Path, columns: str = "id, digest") -> dict[str, list[tuple[Any, ...]]]:
    """Return columns of every table of records in an archive, sorted; `documents` has no digest."""
    found = {}
    for table in tables.RECORDS:
        wanted = "id, text, added_in" if table == tables.DOCUMENTS else columns
        there = list((home / "records" / table).glob("*.parquet"))
        found[table] = _selected(wanted, home / "records" / table) if there else []
    return found


def refused(home: Path) -> list[tuple[str, str, str]]:
    """Return (source, position, reason) of what could not be read."""
    if not (home / "quarantine").is_dir():
        return []
    return _selected("source, position, reason", home / "quarantine")


def _selected(columns: str, folder: Path) -> list[tuple[Any, ...]]:
    return duckdb.sql(f"SELECT {columns} FROM read_parquet('{folder}/*.parquet') ORDER BY ALL").fetchall()  # noqa: S608


_rows = reading.rows


def deadly_rows(reader: Reader, items: Sequence[Any], part: str) -> Any:
    """Read as ever, but let the system end the process where a text asks for it."""
    if any("DEADLY" in item.text for item in items):
        os.kill(os.getpid(), signal.SIGKILL)
    return _rows(reader, items, part)


def endless(reader: Reader) -> None:
    """Stay in a library's code for ever, where no exception reaches it."""
    list(reading._watched((re.match("(a+)+$", "a" * 60 + "b") for _ in range(1)), reader.options))


def joined(home: Path, case: Path, engine: Any) -> tuple[list[Any], list[Any]]:
    """Return which records of some texts are one by an archive, and by a case; some texts are printed again."""
    told = " ".join(article(number)["text"] for number in range(6))
    texts = (told, told, f"{told} More is to come on Tuesday.", told.replace("$2 million", "$9 million"), "")
    rows = [{**article(n), "text": text} for n, text in enumerate(texts)] + [article(n) for n in (9, 16, 17)]
    rows += [{**article(30), "text": article(9)["text"].replace("officers", "constables")}]
    news = written(home.parent / "news.jsonl", rows)
    archive([news], home, engine=engine, options=OPTIONS, part=3, link=True)
    made = Case.new(case)
    Case.open(case, options=OPTIONS).add([news])
    held = duckdb.sql(f"SELECT * FROM '{home}/derived/identities/*.parquet'").fetchall()  # noqa: S608
    rows = made.view(everything=True).rows("SELECT kind, member, document, entity, why FROM identities")
    return sorted(held), sorted(tuple(row.values()) for row in rows)
