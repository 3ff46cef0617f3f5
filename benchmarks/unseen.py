"""Lay out the documents that were marked for this project, for articles.py: unseen.py REAL OUT [--sets ABRS].

REAL holds `documents.jsonl` (as the kit's `training/real`). The marks stand in `data/unseen.jsonl` without the words of
the texts: a document, the window of its text that was marked, and each fact with offsets in place of what it quotes.
Sets A, B, N, R and S hold every kind of fact, the others those of the ledger. B, G and N were never opened, and are to
stay so, from all others may be learnt. OUT gets a folder a set, which `articles.py OUT/A` scores.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARKS = Path(__file__).parent / "data" / "unseen.jsonl"
QUOTED = ("in", "content", "from", "to")  # fields of which the words stand in the text
HEAD = "id\tpublished\tpublisher\ttitle\n"


def quoted(marks: Any, text: str) -> Any:
    """Return marks with the words of a text in place of their offsets."""
    if isinstance(marks, list):
        return [quoted(item, text) for item in marks]
    if not isinstance(marks, dict):
        return marks
    return {
        key: "|".join(text[start:end] for start, end in value) if key in QUOTED and value else quoted(value, text)
        for key, value in marks.items()
    }


def lay_out(marked: dict[str, Any], document: dict[str, Any], folder: Path) -> str:
    """Write text and gold of one document below a folder; return its row of sources."""
    start, end = marked["window"]
    text = f"{document['title']}\n\n{document['text'][start:end]}\n"
    name, published, publisher = marked["name"], document["published"], document["publisher"]
    source = {"source": f"{name}.txt", "published": published, "publisher": publisher, "url": document["url"]}
    gold = source | quoted(marked["gold"], text)
    for part, suffix, written in (("texts", "txt", text), ("gold", "json", json.dumps(gold, ensure_ascii=False))):
        (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / part / f"{name}.{suffix}").write_text(written, encoding="utf-8")
    return "\t".join((name, published, publisher, document["title"]))


def lay_out_sets(real: Path, out: Path, sets: str) -> Iterator[Path]:
    """Lay out the sets with some letters below a folder; yield the folder of each."""
    with (real / "documents.jsonl").open(encoding="utf-8") as lines:
        documents = {row["id"]: row for row in map(json.loads, lines)}
    with MARKS.open(encoding="utf-8") as lines:
        marked = [row for row in map(json.loads, lines) if row["name"][0] in sets]
    for name in sorted({row["name"][0] for row in marked}):
        rows = [lay_out(row, documents[row["document"]], out / name) for row in marked if row["name"][0] == name]
        (out / name / "sources.tsv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
        yield out / name


def main() -> None:
    """Lay out the sets that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("real", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sets", default="ABCDEGHIJKLMNRS")
    given = parser.parse_args()
    for folder in lay_out_sets(given.real, given.out, given.sets):
        print(folder)


if __name__ == "__main__":
    main()
