"""The parse of a paragraph as plain lists, and an article as all of them with its quotations.

Reading a spaCy token's attributes costs more than a list's; extractors that look at every verb read them once, here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.annotate.quotations import Link, Quotation, links, quotations
from dragoman.lang.grammar import GrammarWords

# "NAIROBI, Kenya (Agency) — ": a place in capitals, a little more, a dash
_DATELINE = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z .'-]{2,30}(?:, [\w. ]{2,30}){0,2}(?: ?\([^()\n]{2,60}\))? ?(?:--?|[–—]) ?"
)
_KEY = "dragoman.tree"
_COLUMNS: list[int | str] = ["LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "IDX", "LENGTH", "SENT_START"]
_SIGN = 1 << 63  # spaCy gives negative offsets of heads as unsigned numbers
_EDGES = frozenset({",", ";", ":", ".", "-", "--", "–", "—", "...", "…"})  # punctuation that belongs to no phrase
Offsets = tuple[tuple[int, int], ...]


class Tree:
    """Tokens of one paragraph by index.

    `start` and `end` are offsets of the document; `left[i]`-`right[i]` is the half-open token range of i's subtree;
    `quoted[i]` tells whether i stands inside a quotation; `body` is the first token after a dateline;
    `grammar` holds the function words of its language.
    """

    __slots__ = ("body", "dep", "end", "entity", "grammar", "head", "kids", "left", "lemma", "lower", "pos", "quoted",
                 "right", "sentence", "sentences", "start", "tag")  # fmt: skip

    def __init__(self, doc: Annotated, paragraph: Paragraph) -> None:
        self.grammar: GrammarWords = doc.language.grammar
        columns, strings = paragraph.tokens.to_array(_COLUMNS).T.tolist(), paragraph.tokens.vocab.strings
        lower, lemma, pos, tag, dep, head, index, length, begins = columns
        self.lower: list[str] = [strings[word] for word in lower]
        self.lemma: list[str] = [strings[word].lower() for word in lemma]
        self.pos: list[str] = [strings[name] for name in pos]
        self.tag: list[str] = [strings[name] for name in tag]
        self.dep: list[str] = [strings[name] for name in dep]
        self.head: list[int] = [i + (offset if offset < _SIGN else offset - 2 * _SIGN) for i, offset in enumerate(head)]
        self.start: list[int] = [paragraph.start + offset for offset in index]
        self.end: list[int] = [start + size for start, size in zip(self.start, length, strict=True)]
        self.left, self.right = _edges(self.head)
        self.entity = [""] * len(self.head)
        for label in doc.within(doc.labels, paragraph.start, paragraph.end):
            first, last = bisect_right(self.end, label.start), bisect_left(self.start, label.end)
            self.entity[first:last] = [label.label] * (last - first)
        self.kids: list[list[int]] = [[] for _ in self.head]
        for i, governor in enumerate(self.head):
            if governor != i:
                self.kids[governor].append(i)
        firsts = [i for i, mark in enumerate(begins) if mark == 1 or i == 0]
        self.sentences = list(zip(firsts, [*firsts[1:], len(self.head)], strict=False))
        self.sentence = [n for n, (first, last) in enumerate(self.sentences) for _ in range(first, last)]
        self.quoted = [False] * len(self.head)
        dateline = _DATELINE.match(paragraph.tokens.text)
        self.body = bisect_left(self.start, paragraph.start + dateline.end()) if dateline else 0

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
        while first < last and (self.lower[last - 1] in _EDGES or self.pos[last - 1] == "CCONJ"):
            last -= 1
        return first, last

    def without(self, i: int, left_out: int) -> tuple[tuple[int, int], ...]:
        """Return the token ranges of i's subtree around the subtree of `left_out`."""
        a, b, x, y = self.left[i], self.right[i], self.left[left_out], self.right[left_out]
        return (a, max(a, min(x, b))), (min(b, max(y, a)), b)


def _edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
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


def tree_of(doc: Annotated, paragraph: Paragraph) -> Tree:
    """Return the tree of a paragraph, built at the first call and kept with its tokens."""
    kept = paragraph.tokens.user_data.get(_KEY)
    if not isinstance(kept, Tree):
        kept = paragraph.tokens.user_data[_KEY] = Tree(doc, paragraph)
    return kept


@dataclass(slots=True)
class Article:
    """A document as the statement extractor sees it; `links[k]` says how quotation k+1 goes on with k."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    trees: list[Tree]
    quotations: tuple[Quotation, ...]
    links: tuple[Link | None, ...] = ()
    quote_starts: list[int] = field(default_factory=list)

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
        marked = []
        for a, b in spans:
            inside = self.within(a, b)
            starts = [q.start for q in inside if 0 < a - q.start <= 2 and q.end <= b]
            ends = [q.end for q in inside if a <= q.start and 0 < q.end - b <= 3]
            marked.append((min([a, *starts]), max([b, *ends])))
        return tuple(marked)

    def within(self, start: int, end: int) -> list[Quotation]:
        """Return the quotations that touch `start`-`end`."""
        first = max(0, bisect_right(self.quote_starts, start) - 1)
        last = bisect_left(self.quote_starts, end)
        return [q for q in self.quotations[first:last] if q.end > start]


def article(doc: Annotated) -> Article:
    """Return the trees and quotations of an annotated document."""
    found = quotations(doc.text, [(p.start, p.end) for p in doc.paragraphs])
    trees = [tree_of(doc, paragraph) for paragraph in doc.paragraphs]
    for quotation in found:
        tree = trees[quotation.paragraph]
        for i in range(bisect_left(tree.start, quotation.start), bisect_left(tree.start, quotation.end)):
            tree.quoted[i] = True
    return Article(doc.text, doc.paragraphs, trees, found, links(doc.text, found), [q.start for q in found])
