"""The tree of each paragraph: what the parser says of it, with the names and quotations in it, mended where it errs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.plugins import stage
from dragoman.syntax.phrases import tokens_in
from dragoman.syntax.repair import repaired
from dragoman.syntax.tree import Columns, Tree, Unit

_COLUMNS: list[int | str] = ["LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "IDX", "LENGTH", "SENT_START"]
_LINKS = ("ADP", "CCONJ", "SCONJ", "PUNCT")  # that a recogniser may take along: "Carl Nyong in"
_SIGN = 1 << 63  # spaCy gives negative offsets of heads as unsigned numbers


@stage(provides="trees", requires=("labels",), version="31")
def trees(doc: Annotated) -> Iterator[Tree]:
    """Yield a dependency tree a paragraph, repaired by rules of ours where its pattern shows an error of the parser."""
    quotations = [(quotation.start, quotation.end) for quotation in doc.quotations]
    for paragraph in doc.paragraphs:
        parsed = columns(paragraph)
        units = list(_units(doc, paragraph, parsed))
        mended = repaired(parsed, units, doc.language.grammar, doc.language.names)
        inside = quotations[bisect_left(quotations, (paragraph.start,)) : bisect_left(quotations, (paragraph.end,))]
        yield Tree(mended, doc.language.grammar, paragraph.tokens.text, units, inside)


class ParsedTrees:
    """The trees of a document as the parser has them, made when asked for: names mend them, and stand on the times."""

    def __init__(self, doc: Annotated) -> None:
        self.doc = doc
        self._made: dict[int, Tree] = {}

    def tokens_at(self, start: int, end: int) -> tuple[Tree, range] | None:
        """Return the tree at offset `start` and its tokens that `start`-`end` touch; None where it has none."""
        paragraph = self.doc.paragraph_at(start)
        if paragraph is None:
            return None
        tree = self._made.get(paragraph.start)
        if tree is None:
            tree = self._made[paragraph.start] = Tree(columns(paragraph), self.doc.language.grammar)
        tokens = tokens_in(tree, start, end)
        return (tree, tokens) if tokens else None


def columns(paragraph: Paragraph) -> Columns:
    """Return what spaCy says of the tokens of a paragraph, read at once: its tokens cost more one by one."""
    read, strings = paragraph.tokens.to_array(_COLUMNS).T.tolist(), paragraph.tokens.vocab.strings
    lower, lemma, pos, tag, dep, head, index, length, begins = read
    start = [paragraph.start + offset for offset in index]
    return Columns(
        lower=[strings[word] for word in lower],
        lemma=[strings[word].lower() for word in lemma],
        pos=[strings[name] for name in pos],
        tag=[strings[name] for name in tag],
        dep=[strings[name] for name in dep],
        head=[i + (offset if offset < _SIGN else offset - 2 * _SIGN) for i, offset in enumerate(head)],
        start=start,
        end=[first + size for first, size in zip(start, length, strict=True)],
        begins=[mark == 1 for mark in begins],
    )


def _units(doc: Annotated, paragraph: Paragraph, parsed: Columns) -> Iterator[Unit]:
    """Yield the entities of a paragraph by the tokens that they touch, without function words at their edges."""
    for label in doc.within(doc.labels, paragraph.start, paragraph.end):
        first, last = bisect_right(parsed.end, label.start), bisect_left(parsed.start, label.end)
        while first < last - 1 and parsed.pos[first] in _LINKS:
            first += 1
        while first < last - 1 and parsed.pos[last - 1] in _LINKS:
            last -= 1
        yield Unit(first, last, label.label)
