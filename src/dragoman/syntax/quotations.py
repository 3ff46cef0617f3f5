"""Quotation marks, paired paragraph by paragraph, and quotations that run on over several paragraphs.

Pairs “…”, «…», „…”, "…", ''…'' and ``…''; single marks only where a paragraph has no double ones, because they look
like apostrophes. A mark that nothing closes holds to the end of its paragraph: so newspapers write a quotation that
goes on in the next one. A quotation inside another belongs to the outer one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Link = Literal["same", "open", "beside"]

_DOUBLE = re.compile(r"[“”„«»\"]|''|``")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)|(?<=\S)[’'](?!\w)")
_OPENING, _CLOSING = "“„«``", "”»"
_SENTENCE_MARKS = ".,!?…"
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Offsets of a quotation with its marks; `leads` where its paragraph begins with it.

    `closed` is False where no mark ends it and it holds to the end of its paragraph.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    leads: bool


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of `text` in order; `paragraphs` are (start, end) offsets."""
    found: list[Quotation] = []
    for n, (start, end) in enumerate(paragraphs):
        marks = list(_DOUBLE.finditer(text, start, end))
        pairs = _double(text, start, end, marks) if marks else _single(text, start, end)
        found += (
            Quotation(a, b, n, closed, text[start:a].strip() == "")
            for a, b, closed in pairs
            if _WORD.search(text, a, b)
        )
    return tuple(found)


def _double(text: str, start: int, end: int, marks: Sequence[re.Match[str]]) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, closed) of each outermost pair of double marks in a paragraph."""
    opened: int | None = None
    for mark in marks:
        opens, closes = _sides(text, start, end, mark)
        if opened is None:
            opened = mark.start() if opens else None
        elif closes:
            yield opened, mark.end(), True
            opened = None
    if opened is not None:
        yield opened, end, False


def _sides(text: str, start: int, end: int, mark: re.Match[str]) -> tuple[bool, bool]:
    """Return whether a mark can open and whether it can close, by its shape or else by its neighbours."""
    if mark.group() in _OPENING:
        return True, False
    if mark.group() in _CLOSING:
        return False, True
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return not before.isalnum() and not after.isspace(), not before.isspace()


def _single(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield pairs of single marks: an apostrophe closes nothing unless a sentence mark or ‘ speaks for it."""
    places = [m.start() for m in _SINGLE.finditer(text, start, end)]
    closers = [at for at in places if not _opens(text, start, at)]
    sure = [at for at in closers if text[at - 1] in _SENTENCE_MARKS]
    taken = start
    for at in places:
        if at < taken or not _opens(text, start, at):
            continue
        k = bisect_right(sure, at)
        close = sure[k] if k < len(sure) else closers[-1] if text[at] == "‘" and closers else at
        if close > at:
            taken = close + 1
            yield at, taken, True


def _opens(text: str, start: int, at: int) -> bool:
    return text[at] != "’" and (at == start or not text[at - 1].isalnum()) and text[at + 1 : at + 2].isalnum()


def links(text: str, found: Sequence[Quotation]) -> tuple[Link | None, ...]:
    """Return for each quotation how the next one goes on with it: no word stands between the two.

    "same": in the same paragraph; "open": in the next, the first left open; "beside": in the next, the first closed.
    """
    return (*(_link(text, a, b) for a, b in pairwise(found)), None) if found else ()


def _link(text: str, first: Quotation, second: Quotation) -> Link | None:
    if second.paragraph - first.paragraph > 1 or _WORD.search(text, first.end, second.start):
        return None
    if second.paragraph == first.paragraph:
        return "same"
    return "beside" if first.closed else "open"
