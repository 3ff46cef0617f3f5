"""An article as all its trees with its quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.syntax.quotations import Link, Quotation, links
from dragoman.syntax.tree import Offsets, Tree


class Passage(Protocol):
    """A piece of the text that was parsed by itself."""

    @property
    def start(self) -> int:
        """Its first offset."""

    @property
    def end(self) -> int:
        """The offset after its last."""


@dataclass(slots=True)
class Article:
    """A document as its syntax has it: a tree a paragraph; `links[k]` says how quotation k+1 goes on with k."""

    text: str
    paragraphs: Sequence[Passage]
    trees: Sequence[Tree]
    quotations: tuple[Quotation, ...]
    links: tuple[Link | None, ...] = field(init=False)
    quote_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Follow the quotations that run on."""
        self.links = links(self.text, self.quotations)
        self.quote_starts = [quotation.start for quotation in self.quotations]

    def quotations_around(self, offset: int) -> tuple[int, int]:
        """Return the indexes of the last quotation that starts before `offset` (-1: none) and of the one after it."""
        after = bisect_left(self.quote_starts, offset)
        return after - 1, after

    def onward(self, k: int, *ways: Link) -> list[int]:
        """Return the chain of quotations that starts at k, followed over links of the given kinds."""
        chain = [k]
        while self.links[chain[-1]] in ways:
            chain.append(chain[-1] + 1)
        return chain

    def backward(self, k: int, *ways: Link) -> list[int]:
        """Return the chain of quotations that ends at k."""
        first = k
        while first > 0 and self.links[first - 1] in ways:
            first -= 1
        return list(range(first, k + 1))

    def quoted_share(self, spans: Offsets) -> float:
        """Return the share of the characters of `spans` that stand inside quotations."""
        total = sum(b - a for a, b in spans)
        inside = sum(min(b, q.end) - max(a, q.start) for a, b in spans for q in self.within(a, b))
        return inside / total if total else 0.0

    def with_marks(self, spans: Offsets) -> Offsets:
        """Return `spans` with the mark that closes, or opens, a quotation inside one and stands right beside it."""
        return tuple(self._with_mark(a, b) for a, b in spans)

    def _with_mark(self, start: int, end: int) -> tuple[int, int]:
        inside = self.within(start, end)
        starts = [q.start for q in inside if q.start in range(start - 2, start) and q.end <= end]
        ends = [q.end for q in inside if q.end in range(end + 1, end + 4) and q.start >= start]
        return min([start, *starts]), max([end, *ends])

    def within(self, start: int, end: int) -> list[Quotation]:
        """Return the quotations that touch `start`-`end`."""
        first = max(0, bisect_right(self.quote_starts, start) - 1)
        last = bisect_left(self.quote_starts, end)
        return [q for q in self.quotations[first:last] if q.end > start]
