"""Compile the kinds of nouns from WordNet's files: `python tools/compile_noun_kinds.py FOLDER`.

FOLDER holds `index.noun` and `data.noun` of WordNet 3.0 (the Debian package `wordnet-base` has them). Of each noun of
one word that its sense-tagged texts hold, the table `src/dragoman/lang/en/events/noun_kinds.tsv` gets the
lexicographer's file ("person", "artifact", "cognition") that most of its first senses stand in, the first sense
counting most.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src/dragoman/lang/en/events/noun_kinds.tsv"
_FILES = [
    *("tops", "act", "animal", "artifact", "attribute", "body", "cognition", "communication", "event", "feeling"),
    *("food", "group", "location", "motive", "object", "person", "phenomenon", "plant", "possession", "process"),
    *("quantity", "relation", "shape", "state", "substance", "time"),
]  # lexicographer's files of nouns, by number from 03 on
_FIRST = 3
_SENSES = 3  # of a noun that are looked at


def main(folder: str) -> None:
    """Write the table."""
    kinds = dict(_synsets(Path(folder) / "data.noun"))
    rows = sorted(_nouns(Path(folder) / "index.noun", kinds))
    TABLE.write_text("".join(f"{noun}\t{kind}\n" for noun, kind in rows), encoding="utf-8")


def _synsets(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each synset with its kind; the few that head the hierarchy name their kind themselves ("person")."""
    for line in _lines(path):
        offset, number, _, _, word, *_ = line.split(" ")
        kind = _FILES[int(number) - _FIRST]
        yield offset, word.lower() if kind == "tops" and word.lower() in _FILES else kind


def _nouns(path: Path, kinds: dict[str, str]) -> Iterator[tuple[str, str]]:
    for line in _lines(path):
        noun, _, senses, pointers, *rest = line.split()
        tagged, offsets = int(rest[int(pointers) + 1]), rest[int(pointers) + 2 :]
        if not tagged or not noun.isalpha():
            continue
        votes: Counter[str] = Counter()
        for rank, offset in enumerate(offsets[: min(_SENSES, tagged, int(senses))], 1):
            votes[kinds[offset]] += 1 / rank  # type: ignore[assignment]  # a Counter may hold shares
        if (kind := votes.most_common(1)[0][0]) != "tops":
            yield noun, kind


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines after the licence, which is indented."""
    return (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(" "))


if __name__ == "__main__":
    main(*sys.argv[1:])
