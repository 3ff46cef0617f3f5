"""Score cases with known answers, made from sentences of our own: cases.py [--seed N] [--verbose] [--write FOLDER].

Seeds below 10 are for development; 10 is kept for the test, and uses sentences that those below never show. Printed
are the ledger (totals by
giver, receiver, stage and currency; announcements counted once), identity, events and statements told in several texts,
matters (plan, attempt, denial, deed) and contradictions, each with what it is out of.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from dragoman.case.view import View
from dragoman.model import Document, Question, Record
from dragoman.reader import Reader
from invented.make import Made, Text, make
from invented.score import scores


def read(made: Made) -> list[Record]:
    """Read the texts of a made case."""
    found = Reader(everything=False).stream([_document(text) for text in made.texts])
    return [record for record in found if isinstance(record, Record)]


def _document(text: Text) -> Document:
    return Document(
        id=text.id, text=text.body, title=text.title, publisher=text.publisher, published=text.published.isoformat(),
        language="en", source=text.id,
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="say what was not right")
    parser.add_argument("--write", type=Path, help="write the texts into this folder and stop")
    options = parser.parse_args()
    made = make(options.seed)
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        for text in made.texts:
            (options.write / f"{text.id}.txt").write_text(f"{text.published} {text.title}\n\n{text.body}", "utf-8")
        return
    records = read(made)
    print(f"seed {options.seed}: {len(records)} texts, {len(made.announcements)} announcements")
    for score in scores(made, records, View.of(records, Question(text=""))):
        print(f"{score.name:42s} {100 * score.value:6.1f}  of {score.of}")
        for line in score.missed if options.verbose else ():
            print(f"      {line}")


if __name__ == "__main__":
    main()
