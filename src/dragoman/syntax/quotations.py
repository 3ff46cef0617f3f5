"""Quotation marks, paired paragraph by paragraph, and quotations that run on over several paragraphs.

Pairs “…”, «…», »…«, ‹…›, „…“, "…", ''…'' and ``…''; single marks only outside of these, because they look like
apostrophes. A mark that nothing closes holds to the end of its paragraph: so newspapers write a quotation that goes on
in the next one. A quotation inside another belongs to the outer one, whichever marks either has.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Link = Literal["same", "open", "beside"]
Pair = tuple[int, int, bool]

_DOUBLE = re.compile(r"[“”„«»‹›\"]|''|``")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=[\w“\"])|(?<=\S)[’'](?!\w)")
_OPENING = "“„«‹``"
_CLOSERS = {"„": "“”", "«": "»", "»": "«", "‹": "›"}  # of the marks that no other may close
_STRAIGHT = ('"', "''")  # these open and close, as their neighbours say
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
        found += (
            Quotation(a, b, n, closed, text[start:a].strip() == "")
            for a, b, closed in _pairs(text, start, end)
            if _WORD.search(text, a, b)
        )
    return tuple(found)


def _pairs(text: str, start: int, end: int) -> list[Pair]:
    """Return (start, end, closed) of each outermost pair of a paragraph."""
    double = list(_double(text, start, end))
    outer = [pair for pair in _single(text, start, end) if not _crosses(pair, double)]
    return sorted([*outer, *(pair for pair in double if not any(a < pair[0] < b for a, b, _ in outer))])


def _crosses(single: Pair, double: Sequence[Pair]) -> bool:
    """Whether a pair of single marks begins or ends inside one of double marks."""
    return any(a < single[0] < b or a < single[1] - 1 < b for a, b, _ in double)


def _double(text: str, start: int, end: int) -> Iterator[Pair]:
    """Yield the outermost pairs of double marks of a paragraph."""
    marks = list(_DOUBLE.finditer(text, start, end))
    depth = 0  # quotations that are open
    for k, mark in enumerate(marks):
        if not depth:
            depth = int(_can_open(text, marks, k, start, end))
            opened, begun = mark.group(), mark.start()
        elif _can_close(text, mark, opened, start):
            depth -= 1
            if not depth:
                yield begun, mark.end(), True
        elif _opens_another(text, marks[k:], opened, start):
            depth += 1
    if depth:
        yield begun, end, False


def _can_open(text: str, marks: Sequence[re.Match[str]], k: int, start: int, end: int) -> bool:
    """Whether a mark can open: by its shape, by its neighbours, and » only where a « follows."""
    mark = marks[k].group()
    if mark in _STRAIGHT:
        return _stands_before(text, marks[k], start, end)
    return mark in _OPENING or (mark == "»" and any(later.group() == "«" for later in marks[k:]))


def _stands_before(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Return whether a mark has no letter before it and no space behind."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return not before.isalnum() and not after.isspace()


def _can_close(text: str, mark: re.Match[str], opened: str, start: int) -> bool:
    """Whether a mark can close what another opened."""
    if mark.group() in _STRAIGHT and opened not in "«»‹":
        return mark.start() > start and not text[mark.start() - 1].isspace()
    return mark.group() in _CLOSERS.get(opened, "”")


def _opens_another(text: str, marks: Sequence[re.Match[str]], opened: str, start: int) -> bool:
    """Whether the first mark opens a quotation of the same marks inside another: enough follow to close both."""
    if opened in _STRAIGHT or marks[0].group() != opened:
        return False
    return sum(_can_close(text, mark, opened, start) for mark in marks) > 1


def _single(text: str, start: int, end: int) -> Iterator[Pair]:
    """Yield pairs of single marks: an apostrophe closes nothing unless its neighbours or ‘ speak for it."""
    places = [m.start() for m in _SINGLE.finditer(text, start, end)]
    openers = [at for at in places if _opens(text, start, at)]
    closers = [at for at in places if not _opens(text, start, at)]
    sure = [at for at in closers if _surely_closes(text, at, end)]
    taken = start
    for at in openers:
        close = _closer(text, at, closers, sure)
        if at >= taken and close > at:
            taken = close + 1
            yield at, taken, True


def _closer(text: str, at: int, closers: Sequence[int], sure: Sequence[int]) -> int:
    """Return the mark that closes the one at an offset: the next that surely closes, of ‘ the last; itself if none."""
    following = sure[bisect_right(sure, at) :]
    if following:
        return following[0]
    return _last(closers, at) if text[at] == "‘" else at


def _opens(text: str, start: int, at: int) -> bool:
    return text[at] != "’" and (at == start or not text[at - 1].isalnum()) and not text[at + 1 : at + 2].isspace()


def _surely_closes(text: str, at: int, end: int) -> bool:
    """Whether a single mark stands where no plural's apostrophe does: by a mark of the sentence or its end."""
    return text[at - 1] in _SENTENCE_MARKS or at + 1 == end or text[at + 1] in ",;:"


def _last(closers: Sequence[int], opened: int) -> int:
    return closers[-1] if closers[bisect_left(closers, opened) :] else opened


def links(text: str, found: Sequence[Quotation]) -> tuple[Link | None, ...]:
    """Return for each quotation how the next one goes on with it: no word stands between the two.

    "same": in the same paragraph; "open": in the next, the first left open; "beside": in the next, the first closed.
    """
    return (*(_link(text, a, b) for a, b in pairwise(found)), None) if found else ()


def _link(text: str, first: Quotation, second: Quotation) -> Link | None:
    if second.paragraph - first.paragraph > 1:
        return None
    if _WORD.search(text, first.end, second.start):
        return None
    if second.paragraph == first.paragraph:
        return "same"
    return "beside" if first.closed else "open"
