"""The texts to learn from, in one shape: names from open corpora and our own, attributions from PolNeAR and our own.

Corpora are read from where they lie and never copied. What each may be used for, and its licence, is said in
training/README.md.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.check_data import DATA, Mark, load_names, load_statements

_TYPES = {"PER": "person", "ORG": "organization", "LOC": "place", "person": "person", "location": "place",
          "corporation": "organization", "group": "organization"}  # fmt: skip
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%'’”") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "’s"}
_NO_SPACE_AFTER = frozenset("([{$“‘")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution to learn: all parts as document offsets, the cue in one fragment."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its labels; None where it carries none of the kind.

    `partial` where only persons, organizations and places are marked: what else is a group, role or demonym is unknown.
    """

    text: str
    names: tuple[Mark, ...] | None = None
    said: tuple[Said, ...] | None = None
    partial: bool = False

    def straight(self) -> Text:
        """Return the same with straight quotation marks."""
        return Text(self.text.translate(_STRAIGHT), self.names, self.said, self.partial)


def polnear(file: Path) -> list[Text]:
    """Return the articles of a PolNeAR file of the evaluation kit; attributions without cue or content are left out."""
    texts = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        told = [a for a in row["attributions"] if a["cue"] and a["content"]]
        said = (Said(_range(a["cue"][0]), _ranges(a["source"]), _ranges(a["content"])) for a in told)
        texts.append(Text(row["text"], said=tuple(said)))
    return texts


def own_statements(nested: bool) -> list[Text]:
    """Return our own passages; attributions inside another's content only where `nested`, as PolNeAR leaves most out.

    Of a cue in several fragments the longest counts.
    """
    texts = []
    for passage in load_statements(DATA / "statements"):
        told = [a for a in passage.attributions if a.cue and (nested or not a.nested)]
        said = tuple(Said(max(a.cue, key=lambda r: r[1] - r[0]), a.source, a.content) for a in told)
        texts.append(Text(passage.text, said=said))
    return texts


def own_names(held_back: bool) -> list[Text]:
    """Return our own sentences with names: every tenth of each file is held back to choose by, the rest is learnt."""
    files = sorted((DATA / "names").glob("train-*.txt"))
    return [
        Text(sentence.text, names=sentence.names)
        for file in files
        for k, sentence in enumerate(load_names(file))
        if (k % 10 == 0) == held_back
    ]


def held_out_names() -> list[Text]:
    """Return our own sentences for testing."""
    return [Text(sentence.text, names=sentence.names) for sentence in load_names(DATA / "names" / "heldout.txt")]


def open_names(folder: Path) -> list[Text]:
    """Return the sentences of the open corpora with persons, organizations and places, in order."""
    texts = []
    for name in ("wikigold.txt", "wnut17.txt", "uner_ewt_dev.iob2", "uner_ewt_test.iob2"):
        for words, labels, text in _sentences((folder / name).read_text(encoding="utf-8")):
            spans = list(_placed(words, text))
            marks = tuple(
                Mark(spans[first][0], spans[last][1], _TYPES[kind])
                for first, last, kind in _entities(labels)
                if kind in _TYPES
            )
            texts.append(Text(text or _joined(words, spans), names=marks, partial=True))
    return texts


def grouped(texts: Sequence[Text], most: int, rng: random.Random) -> Iterator[Text]:
    """Yield the texts joined as paragraphs of one, 1 to `most` together, as a reader meets them."""
    i = 0
    while i < len(texts):
        together = texts[i : i + rng.randint(1, most)]
        i += len(together)
        yield _together(together)


def _together(texts: Sequence[Text]) -> Text:
    names: list[Mark] = []
    said: list[Said] = []
    at = 0
    for text in texts:
        names += [Mark(m.start + at, m.end + at, m.label) for m in text.names or ()]
        for a in text.said or ():
            said.append(Said(_moved([a.cue], at)[0], _moved(a.source, at), _moved(a.content, at)))
        at += len(text.text) + 1
    first = texts[0]
    return Text(
        "\n".join(text.text for text in texts),
        tuple(names) if first.names is not None else None,
        tuple(said) if first.said is not None else None,
        first.partial,
    )


def _moved(ranges: Sequence[Range], by: int) -> tuple[Range, ...]:
    return tuple((start + by, end + by) for start, end in ranges)


def _ranges(pairs: Sequence[Sequence[int]]) -> tuple[Range, ...]:
    return tuple(map(_range, pairs))


def _range(pair: Sequence[int]) -> Range:
    return pair[0], pair[1]


def _sentences(raw: str) -> Iterator[tuple[list[str], list[str], str]]:
    """Yield (words, labels, text) of each sentence of a column file; the text is empty where the file has none."""
    for block in raw.split("\n\n"):
        lines = block.strip("\n").split("\n")
        text = next((line[9:] for line in lines if line.startswith("# text = ")), "")
        rows = [line.split("\t") for line in lines if "\t" in line and not line.startswith("# ")]
        if not rows or rows[0][-2] == "-DOCSTART-" or rows[0][0] == "-DOCSTART-":
            continue
        numbered = rows[0][0] in ("0", "1") and len(rows[0]) > 2
        column = 1 if numbered else 0
        yield [row[column] for row in rows], [row[column + 1].strip() for row in rows], text


def _placed(words: Sequence[str], text: str) -> Iterator[Range]:
    """Yield the offsets of each word: found in `text`, or where `_joined` will put it if that is empty."""
    at, before = 0, ""
    for word in words:
        if text:
            at = text.index(word, at)
        elif before and word not in _NO_SPACE_BEFORE and before not in _NO_SPACE_AFTER:
            at += 1
        yield at, at + len(word)
        at, before = at + len(word), word


def _joined(words: Sequence[str], spans: Sequence[Range]) -> str:
    text = ""
    for word, (start, _) in zip(words, spans, strict=True):
        text += " " * (start - len(text)) + word
    return text


def _entities(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, type) of each run of B and I labels."""
    first: int | None = None
    for i, label in enumerate([*labels, "O"]):
        if first is not None and not (label[:2] == "I-" and label[2:] == labels[first][2:]):
            yield first, i - 1, labels[first][2:]
            first = None
        if label != "O" and first is None:
            first = i
