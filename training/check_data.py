"""Read the project's own marked-up training data, and check it: `python training/check_data.py` counts and complains.

The markup is described in training/README.md: `[label words]`, a backslash before a literal bracket or backslash, spans
may nest. Offsets are half-open and count code points of the text without its markup, as everywhere in Dragoman.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parent / "data"
LABELS = ("person", "organization", "place", "group", "role", "demonym")
_OPEN = re.compile(r"\[([a-z]+|[sct]\d+(?:\+\d+)*) ")
_QUOTED = re.compile('“[^“”]*(?:”|$)|‘[^‘’]*’|"[^"]*"')
_WORD = re.compile(r"\w+")
_PARTS = {"s": "source", "c": "cue", "t": "content"}

Range = tuple[int, int]


class MarkupError(ValueError):
    """The markup of a line or paragraph is not well-formed; the message says where."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span of a text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its names; `construct` is the heading that it stands under."""

    text: str
    names: tuple[Mark, ...]
    construct: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: each part as the fragments that make it up, in order; a part that is not there is empty.

    `nested` where its cue lies within the content of another attribution. `form` as in PolNeAR: from the share of the
    content's words that stand inside quotation marks.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    form: Literal["direct", "indirect", "mixed"]
    nested: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more paragraphs, joined by line ends, with their attributions."""

    text: str
    attributions: tuple[Attribution, ...]
    construct: str


def parse(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text without markup and its marks by start, outer first. Raises MarkupError."""
    text: list[str] = []
    marks: list[Mark] = []
    pending: list[tuple[str, int]] = []
    i = 0
    while i < len(marked):
        if marked[i] == "\\" and marked[i + 1 : i + 2] in ("[", "]", "\\"):
            text.append(marked[i + 1])
            i += 2
        elif marked[i] == "[":
            if (opening := _OPEN.match(marked, i)) is None:
                raise MarkupError(f"no label after the bracket in {marked[i : i + 40]!r}")
            pending.append((opening[1], len(text)))
            i = opening.end()
        elif marked[i] == "]":
            if not pending:
                raise MarkupError(f"a bracket closes nothing in {marked[max(0, i - 40) : i + 1]!r}")
            label, start = pending.pop()
            marks.append(Mark(start, len(text), label))
            i += 1
        else:
            text.append(marked[i])
            i += 1
    if pending:
        raise MarkupError(f"[{pending[-1][0]} is never closed in {marked[:60]!r}")
    whole = "".join(text)
    for mark in marks:
        if not (span := whole[mark.start : mark.end]) or span != span.strip():
            raise MarkupError(f"[{mark.label} is empty or has white space at its edge in {whole[:60]!r}")
    return whole, tuple(sorted(marks, key=lambda m: (m.start, -m.end)))


def load_names(path: Path) -> list[Sentence]:
    """Return the sentences of a file, or of all files of a folder. Raises MarkupError, OSError."""
    sentences = []
    for file in _files(path):
        for construct, line in _items(file.read_text(encoding="utf-8").split("\n")):
            text, marks = parse(line)
            if unknown := [m.label for m in marks if m.label not in LABELS]:
                raise MarkupError(f"{file.name}: unknown label {unknown[0]} in {text!r}")
            if any(a.end > b.start for a, b in pairwise(marks)):
                raise MarkupError(f"{file.name}: names are flat, but one lies within another in {text!r}")
            sentences.append(Sentence(text, marks, construct))
    return sentences


def load_statements(path: Path) -> list[Passage]:
    """Return the passages of a file, or of all files of a folder. Raises MarkupError, OSError."""
    passages = []
    for file in _files(path):
        for construct, block in _items(re.split(r"\n{2,}", file.read_text(encoding="utf-8"))):
            text, marks = parse(block)
            passages.append(Passage(text, tuple(_attributions(text, marks)), construct))
    return passages


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.txt")) if path.is_dir() else [path]


def _items(blocks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (heading, item); a heading stands on a line of its own behind "# "."""
    construct = ""
    for block in blocks:
        if block.startswith("# "):
            construct = block[2:].strip()
        elif block.strip():
            yield construct, block.strip("\n")


def _attributions(text: str, marks: tuple[Mark, ...]) -> Iterator[Attribution]:
    parts: dict[int, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    for mark in marks:
        if mark.label[0] not in _PARTS or not mark.label[-1].isdigit():
            raise MarkupError(f"{mark.label} is no part of an attribution in {text[:60]!r}")
        for digits in mark.label[1:].split("+"):
            parts[int(digits)][_PARTS[mark.label[0]]].append((mark.start, mark.end))
    if sorted(parts) != list(range(1, len(parts) + 1)):
        raise MarkupError(f"attributions are not numbered from 1 without a gap in {text[:60]!r}")
    for number in sorted(parts):
        part = parts[number]
        if not part["content"] or (part["source"] and not part["cue"]):
            raise MarkupError(f"attribution {number} lacks its content or its cue in {text[:60]!r}")
        others = [r for n, p in parts.items() if n != number for r in p["content"]]
        nested = any(s <= start and end <= e for start, end in part["cue"] for s, e in others)
        source, cue, content = (tuple(part[name]) for name in _PARTS.values())
        yield Attribution(source, cue, content, _form(text, content), nested)


def _form(text: str, content: tuple[Range, ...]) -> Literal["direct", "indirect", "mixed"]:
    quoted = [m.span() for line in re.finditer(r"[^\n]+", text) for m in _QUOTED.finditer(text, *line.span())]
    words = [m.span() for start, end in content for m in _WORD.finditer(text, start, end)]
    inside = sum(any(s <= start and end <= e for s, e in quoted) for start, end in words)
    share = inside / len(words) if words else 0.0
    return "direct" if share >= 0.95 else "indirect" if share <= 0.05 else "mixed"


def duplicates(texts: Iterable[str]) -> list[str]:
    """Return the texts that occur again, case and punctuation aside."""
    seen = Counter(" ".join(_WORD.findall(text.lower())) for text in texts)
    return [text for text, times in seen.items() if times > 1]


def main() -> int:
    """Print counts per label and construct; return 1 where the data are not well-formed or repeat themselves."""
    try:
        names, passages = load_names(DATA / "names"), load_statements(DATA / "statements")
    except MarkupError as error:
        print(error, file=sys.stderr)
        return 1
    attributions = [a for p in passages for a in p.attributions]
    print(f"names: {len(names)} sentences,", dict(Counter(m.label for s in names for m in s.names)))
    print(f"statements: {len(passages)} passages, {len(attributions)} attributions,", end=" ")
    print(dict(Counter(a.form for a in attributions)), dict(Counter(p.construct for p in passages)))
    again = duplicates([s.text for s in names]) + duplicates([p.text for p in passages])
    for text in again:
        print("twice:", text, file=sys.stderr)
    return 1 if again else 0


if __name__ == "__main__":
    raise SystemExit(main())
