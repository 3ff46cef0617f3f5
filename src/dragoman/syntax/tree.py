"""The parse of a paragraph as plain lists.

Reading a spaCy token's attributes costs more than a list's; extractors that look at every verb read them once, here.
Whoever parses fills the lists (`annotate.grammar`), so that syntax can be asked about a tree without a parser.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from dragoman.lang.grammar import GrammarWords

# "NAIROBI, Kenya (Agency) — ": a place in capitals, a little more, a dash
_DATELINE = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z .'-]{2,30}(?:, [\w. ]{2,30}){0,2}(?: ?\([^()\n]{2,60}\))? ?(?:--?|[–—]) ?"
)
_EDGES = frozenset({",", ";", ":", ".", "-", "--", "–", "—", "...", "…"})  # punctuation that belongs to no phrase
Offsets = tuple[tuple[int, int], ...]
Linked = tuple[tuple[str, int], ...]  # prepositions, each with the token of its object
Answer = TypeVar("Answer")

TIMES = ("DATE", "TIME")  # labels of names that are times


class Columns(NamedTuple):
    """What a parser says of the tokens of a paragraph, one list an attribute.

    `head` holds indexes of tokens (a root is its own head), `start` and `end` offsets of the document, and `begins`
    tells which tokens begin a sentence. Lemmas are lower case.
    """

    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    begins: list[bool]


class Unit(NamedTuple):
    """Tokens `first` up to `last` (not included) that are one name, with the label of its entity."""

    first: int
    last: int
    label: str


class Tree:
    """Tokens of one paragraph by index.

    `start` and `end` are offsets of the document; `left[i]`-`right[i]` is the half-open token range of i's subtree;
    `entity[i]` is the label of the entity that i is part of, "" for none;
    `quoted[i]` tells whether i stands inside a quotation; `body` is the first token after a dateline;
    `grammar` holds the function words of its language; `answers` what was asked of its tokens (`once`).
    """

    __slots__ = ("answers", "body", "dep", "end", "entity", "grammar", "head", "kids", "left", "lemma", "lower", "pos",
                 "quoted", "right", "sentence", "sentences", "start", "tag")  # fmt: skip

    def __init__(
        self,
        columns: Columns,
        grammar: GrammarWords,
        text: str = "",
        units: Iterable[Unit] = (),
        quotations: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Build the tree of a paragraph: its `text`, its names, and offsets of quotations in the document."""
        self.grammar = grammar
        self.lower, self.lemma, self.pos, self.tag, self.dep, self.head, self.start, self.end, begins = columns
        size = len(self.head)
        self.left, self.right = edges(self.head)
        self.kids: list[list[int]] = [[] for _ in self.head]
        for i, governor in enumerate(self.head):
            if governor != i:
                self.kids[governor].append(i)
        firsts = [i for i, begin in enumerate(begins) if begin or i == 0]
        self.sentences = list(zip(firsts, [*firsts[1:], size], strict=False))
        self.answers: defaultdict[Callable[..., Any], dict[int, Any]] = defaultdict(dict)
        self.sentence = [n for n, (first, last) in enumerate(self.sentences) for _ in range(first, last)]
        self.entity = [""] * size
        for first, last, label in units:
            self.entity[first:last] = [label] * (last - first)
        self.quoted = [False] * size
        for start, end in quotations:
            first, last = bisect_left(self.start, start), bisect_left(self.start, end)
            self.quoted[first:last] = [True] * (last - first)
        dateline = _DATELINE.match(text)
        self.body = bisect_left(self.start, self.start[0] + dateline.end()) if dateline and size else 0

    def __len__(self) -> int:
        return len(self.head)

    def offsets(self, *ranges: tuple[int, int]) -> Offsets:
        """Return the document offsets of half-open token ranges without punctuation at their edges or a last "and".

        Ranges that hold nothing else are left out.
        """
        trimmed = (self._trimmed(a, b) for a, b in ranges)
        return tuple((self.start[a], self.end[b - 1]) for a, b in trimmed if a < b)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        while first < last and self.lower[first] in _EDGES:
            first += 1
        while first < last and self._is_last_edge(last - 1):
            last -= 1
        return first, last

    def _is_last_edge(self, i: int) -> bool:
        """Whether a token at the end of a phrase is no part of it: punctuation or an "and"."""
        return self.lower[i] in _EDGES or self.pos[i] == "CCONJ"

    def without(self, i: int, left_out: int) -> tuple[tuple[int, int], ...]:
        """Return the token ranges of i's subtree around the subtree of `left_out`."""
        a, b, x, y = self.left[i], self.right[i], self.left[left_out], self.right[left_out]
        return (a, max(a, min(x, b))), (min(b, max(y, a)), b)


def once(question: Callable[[Tree, int], Answer]) -> Callable[[Tree, int], Answer]:
    """Answer a question about a token of a tree once: trees do not change, and many ask the same."""

    @functools.wraps(question)
    def answer(tree: Tree, i: int) -> Answer:
        known = tree.answers[question]
        if i not in known:
            known[i] = question(tree, i)
        found: Answer = known[i]
        return found

    return answer


def edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the first token of each token's subtree and the one after its last."""
    left, right = list(range(len(heads))), list(range(1, len(heads) + 1))
    for i, head in enumerate(heads):
        while left[head] > i:
            left[head], head = i, heads[head]
    for i in range(len(heads) - 1, -1, -1):
        head = heads[i]
        while right[head] <= i:
            right[head], head = i + 1, heads[head]
    return left, right
