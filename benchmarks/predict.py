"""Write predictions in the evaluation kit's format: predict.py TASK IN.jsonl OUT.jsonl [--no-publisher].

This script holds no logic of its own: it hands each task's input to the public functions and maps what they return.
It reads only the fields of the input that the task allows (see the kit's README), never the gold.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dragoman import Reader, pipeline
from dragoman.analyse import positions
from dragoman.annotate import quantities, times
from dragoman.annotate.document import Annotated
from dragoman.case import View, config
from dragoman.extract.events.pairs import between
from dragoman.lang.en import ENGLISH
from dragoman.model import Document, Record, Span
from dragoman.plover import converted, folded
from dragoman.resolve import places
from dragoman.resolve.describe import describe

Row = dict[str, Any]
ROOT = Path(__file__).parent.parent
GSR_LEAST = 0.62  # confidence of an event from which it is one: the task counts events a sentence
DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")  # the dates that the format knows


def annotated(rows: list[Row], layer: str, *fields: str) -> Iterator[tuple[Row, Annotated]]:
    """Yield each row with its text read as far as a layer needs; `fields` are the metadata the task allows."""
    documents = [
        Document(id=row["id"], text=row["text"], language="en", **{k: row.get(k) for k in fields}) for row in rows
    ]
    for row, result in zip(rows, pipeline.run(documents, ENGLISH, layers=(layer,)), strict=True):
        if not isinstance(result, Annotated):
            raise SystemExit(f"{row['id']}: {result[1]}")
        yield row, result


def spans(items: Any) -> list[list[int]]:
    return [[item.start, item.end] for item in items]


def attribution(rows: list[Row]) -> Iterator[Row]:
    for row, doc in annotated(rows, "statements"):
        yield {
            "id": row["id"],
            "attributions": [
                {"source": spans(s.source), "cue": spans([s.cue] if s.cue else []), "content": spans(s.content)}
                for s in doc.statements
            ],
        }


def times_(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        found = times.tag(row["text"], date.fromisoformat(row["published"][:10]), ENGLISH.times)
        marks = [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in found]
        yield {"id": row["id"], "times": marks}


def toponyms(rows: list[Row]) -> Iterator[Row]:
    for row, doc in annotated(rows, "places", "publisher"):
        yield {"id": row["id"], "toponyms": [{"start": a, "end": b} for p in doc.places for a, b in spans(p.mentions)]}


def geoparse(rows: list[Row]) -> Iterator[Row]:
    for row, doc in annotated(rows, "places", "publisher"):
        marks = [
            {"start": a, "end": b, "lat": p.latitude, "lon": p.longitude, "geonameid": p.geonames_id}
            for p in doc.places
            for a, b in spans(p.mentions)
        ]
        yield {"id": row["id"], "toponyms": marks}


def places_(rows: list[Row]) -> Iterator[Row]:
    spans_of = {row["id"]: [(t["start"], t["end"]) for t in row["toponyms"]] for row in rows}
    published = [(row["publisher"], row["text"], spans_of[row["id"]]) for row in rows if row.get("publisher")]
    homes = places.homes(published, ENGLISH)  # learnt from the texts alone
    for row in rows:
        mentions = spans_of[row["id"]]
        found = places.resolve(row["text"], mentions, ENGLISH, home=homes.get(row.get("publisher", "")))
        marks = [
            {"start": a, "end": b, "lat": r.entry.latitude, "lon": r.entry.longitude, "geonameid": r.geonames_id}
            for (a, b), r in zip(mentions, found, strict=True)
            if r is not None
        ]
        yield {"id": row["id"], "toponyms": marks}


def names(rows: list[Row]) -> Iterator[Row]:
    kinds = {"mission": "organization"}
    for row, doc in annotated(rows, "names"):
        marks = [{"start": n.start, "end": n.end, "type": kinds.get(n.type, n.type)} for n in doc.names]
        yield {"id": row["id"], "names": [m for m in marks if m["type"] in ("person", "organization", "place")]}


def actors_(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        day = next((t.earliest for t in times.tag(row["date"] or "", None, ENGLISH.times)), None)  # also "1 July 2021"
        on = date.fromisoformat(day) if day else None
        found = describe(row["text"], ENGLISH, context=row.get("context"), on=on)
        yield {"id": row["id"], "country": found.country or "", "sector": found.sector or ""}  # "" is none, asserted


def money(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        found = quantities.tag(row["text"], ENGLISH)
        marks = [
            {  # the format has no open lower end: "up to $40m" is its one number
                "start": q.start,
                "end": q.end,
                "low": q.high if q.low is None else q.low,
                "high": q.high,
                "currency": q.currency,
            }
            for q in found
            if q.kind == "money"
        ]
        yield {"id": row["id"], "money": marks}


def events(rows: list[Row]) -> Iterator[Row]:
    for row, doc in annotated(rows, "events"):
        marks = (row["source"], row["target"])
        source, target = (Span(mark["start"], mark["end"]) if mark else None for mark in marks)
        event = between(doc, source, target)
        yield {"id": row["id"], "root": converted(event) if event else None}


def gsr(rows: list[Row]) -> Iterator[Row]:
    for row, doc in annotated(rows, "events"):
        found = [
            {"type": folded(e), "actor": spans(e.spans.actor), "recipient": spans(e.spans.recipient)}
            for e in doc.events
            if e.confidence is None or e.confidence >= GSR_LEAST
        ]
        yield {"id": row["id"], "events": found}


def positions_(rows: list[Row]) -> Iterator[Row]:
    """Read the articles of the example case, whatever the gold's rows say of it, and name who stands where."""
    folder = ROOT / "examples" / "haiti-mss"
    question = config.load(folder / config.NAME).question
    articles = [*sorted(folder.glob("articles/*.md")), *sorted(folder.glob("later/*.md"))]
    records = [record for record in Reader(question=question).stream(articles) if isinstance(record, Record)]
    found = [row for row in positions.positions(View.of(records, question)).rows if row.outweighed is None]
    for row in rows:
        marks = [
            {
                "actor": p.actor.name.replace("’", "'"),  # the gold writes plain apostrophes
                "option": p.option,
                "stance": p.stance,
                "date": p.date if p.date and DAY.fullmatch(p.date) else p.day,
            }
            for p in found
        ]
        yield {"id": row["id"], "positions": marks}


TASKS: dict[str, Callable[[list[Row]], Iterator[Row]]] = {
    "attribution": attribution,
    "times": times_,
    "toponyms": toponyms,
    "places": places_,
    "geoparse": geoparse,
    "names": names,
    "actors": actors_,
    "money": money,
    "events": events,
    "gsr": gsr,
    "positions": positions_,
}


def rows_of(path: Path, publisher_unknown: bool = False) -> list[Row]:
    """Return the rows of an input, without their publishers where these are to be unknown."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    unknown = {"publisher"} if publisher_unknown else set()
    return [{name: value for name, value in row.items() if name not in unknown} for row in rows]


def main() -> None:
    """Read the input, write one prediction a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--no-publisher", action="store_true", help="leave the publisher out of the input")
    options = parser.parse_args()
    rows = rows_of(options.input, options.no_publisher)
    with options.output.open("w", encoding="utf-8") as out:
        for prediction in TASKS[options.task](rows):
            out.write(json.dumps(prediction) + "\n")
    print(f"{len(rows)} predictions written to {options.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
