"""Draw shown events of hostile types with a doer, to be judged by reading: doers.py REAL --seed N [--draw M].

REAL holds `documents.jsonl` (as the kit's `training/real`). Documents are drawn by the seed among those of which no
event was marked for the judge; of the events that are shown in them some are drawn by the same seed. A row is printed
for each: document, start and end of the predicate as code points of `text`, type, doers, whether it is said to have
happened ("denied past": that they did not do it), then the sentence to read. The verdicts are kept without the
sentences: document, offsets, right or wrong doer.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dragoman
from dragoman import ingest, shown

HOSTILE = frozenset(("ASSAULT", "COERCE", "THREATEN"))
MARKED = Path(__file__).parents[1] / "training/labels/events.tsv"


def rows(real: Path) -> list[dict[str, Any]]:
    """Return the documents of which no event was marked, in the order of the file."""
    marked = {line.split("\t")[0] for line in MARKED.read_text(encoding="utf-8").splitlines()}
    found = (json.loads(line) for line in (real / "documents.jsonl").open(encoding="utf-8"))
    return [row for row in found if row["id"] not in marked]


def hostile(row: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each shown event of a hostile type that has a doer."""
    opening = f"{row['title']}\n\n"
    document = ingest.from_text(opening + row["text"], published=row["published"], publisher=row["publisher"])
    record = shown.shown(dragoman.read(document))
    for event in record.events:
        if event.type in HOSTILE and event.actors:
            at = event.spans.action[0]
            doers = ", ".join(actor.name for actor in event.actors)
            place = f"{row['id']}\t{at.start - len(opening)}\t{at.end - len(opening)}"
            words = record.document.text[at.start : at.end]
            told = f"{event.polarity} {event.status}"
            yield f"{place}\t{event.type}\t{doers}\t{told}\t«{words}» {' '.join(event.evidence.quote.split())}"


def main() -> None:
    """Print the drawn events."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("real", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--draw", type=int, default=60)
    given = parser.parse_args()
    draw = random.Random(given.seed)  # noqa: S311 - a sample that can be drawn again, not a secret
    found = [line for row in draw.sample(rows(given.real), given.documents) for line in hostile(row)]
    print(f"{len(found)} events")
    for line in draw.sample(found, min(given.draw, len(found))):
        print(line)


if __name__ == "__main__":
    main()
