"""Which statements of an article stand near one another, without comparing each with all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from dragoman.extract.statements.speakers import Draft
from dragoman.syntax.article import Article
from dragoman.syntax.tree import Offsets


class Nearby:
    """The ranges of drafts, each from the first to the last character of its content and cue."""

    def __init__(self, read: Article, drafts: Sequence[Draft]) -> None:
        self.ranges = [_range(read, draft) for draft in drafts]
        self._order = sorted(range(len(drafts)), key=self.ranges.__getitem__)
        self._starts = [self.ranges[k][0] for k in self._order]
        self._reach = list(accumulate((self.ranges[k][1] for k in self._order), max))  # never falls

    def touching(self, spans: Offsets) -> Iterator[int]:
        """Yield the numbers of the drafts whose range shares a character with that of `spans`, in order of the text."""
        start, end = min(a for a, _ in spans), max(b for _, b in spans)
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return (k for k in self._order[first:last] if self.ranges[k][1] > start)


def _range(read: Article, draft: Draft) -> tuple[int, int]:
    tree, spans = read.trees[draft.paragraph], draft.content.spans
    cue = () if draft.cue is None else ((tree.start[draft.cue], tree.end[draft.cue]),)
    return min(a for a, _ in (*spans, *cue)), max(b for _, b in (*spans, *cue))
