"""Statements that no word of saying introduces: credited quotations, those below a name or a tag, and those left over.

“We agree.” — Ann Smith is credited, as are words below the line "From Ann Smith:"; words in quotation marks
whose speaker only the sentence around them or the one before tells are left over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from dragoman.extract.statements.contents import SUBJECTS, Content
from dragoman.extract.statements.shape import QUOTED
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.syntax.article import Article
from dragoman.syntax.phrases import VERBAL, children, tokens_in
from dragoman.syntax.quotations import Quotation
from dragoman.syntax.tree import Tree

_SPEAKING = frozenset({"PERSON", "ORG", "NORP"})  # the parser's labels
LEAST_WORDS = 6  # shorter quotations may be terms or titles

_SENTENCE_ENDS, _FINITE = frozenset(".?!"), frozenset({"VBD", "VBZ", "VBP", "MD"})
_CREDIT = re.compile(r"\s*(?:--?|[–—―])\s*([^\W\d_].{1,80}?)\.?\s*$")


def credited(read: Article) -> Iterator[Draft]:
    """Yield the quotations that fill a paragraph but for a dash and a name, or stand above a line with these."""
    for quotation in (quotation for quotation in read.quotations if quotation.leads):
        n, start = _behind(read, quotation)
        match = _CREDIT.match(read.text, start, read.paragraphs[n].end)
        head = _credit(read.trees[n], *match.span(1)) if match is not None else None
        if match is not None and head is not None:
            source = Source("credit", n, head, (match.span(1),))
            yield Draft(quotation.paragraph, None, _quoted("credit", [quotation]), source, None)


def _behind(read: Article, quotation: Quotation) -> tuple[int, int]:
    """Return the paragraph and offset at which the text goes on behind a quotation."""
    n = quotation.paragraph
    below = n + 1 < len(read.paragraphs) and not read.text[quotation.end : read.paragraphs[n].end].strip()
    return (n + 1, read.paragraphs[n + 1].start) if below else (n, quotation.end)


def _credit(tree: Tree, start: int, end: int) -> int | None:
    """Return the token that heads a credit, which names somebody and tells nothing."""
    words = tokens_in(tree, start, end)
    told = any(tree.pos[i] in VERBAL for i in words)
    return None if told else next((i for i in words if tree.head[i] not in words or tree.head[i] == i), None)


def introduced(read: Article) -> Iterator[Draft]:
    """Yield the quotations that fill a paragraph below a line that but names a person: "From Ann Smith:"."""
    for quotation in read.quotations:
        label = quotation.paragraph - 1
        named = _label(read, label) if label >= 0 and quotation.leads and _fills(read, [quotation]) else []
        if named:
            source = Source("label", label, named[-1], read.trees[label].offsets((named[0], named[-1] + 1)))
            yield Draft(quotation.paragraph, None, _quoted("label", [quotation]), source, None)


def running(read: Article, told: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the quotations that fill a paragraph below one with a tag: “We won,” said Ann Smith, below it “Twice.”."""
    sourced = _by_source(draft for draft in told if read.quoted_share(draft.content.spans) >= QUOTED)
    for chain in filter(partial(_is_block, read), _chains(read, _covered(told))):
        if (source := _said_before(read, chain, sourced)) is not None:
            yield Draft(chain[0].paragraph, None, _quoted("quotation", chain), source, None)


def _by_source(told: Iterable[Draft]) -> Mapping[int, list[Draft]]:
    """Return the drafts whose source is known, by the paragraph where it stands."""
    sourced: dict[int, list[Draft]] = defaultdict(list)
    for draft in told:
        if draft.source:
            sourced[draft.source.paragraph].append(draft)
    return sourced


def _covered(told: Iterable[Draft]) -> list[tuple[int, int]]:
    """Return what drafts say, as spans that do not touch."""
    return _merged(span for draft in told for span in draft.content.spans)


def _label(read: Article, paragraph: int) -> list[int]:
    """Return the tokens of the person whom a line up to its colon names; nothing where it names several, or tells."""
    tree = read.trees[paragraph]
    names = tree.lower[-1] == ":" and {"VERB", "AUX"}.isdisjoint(tree.pos)
    person = [i for i in range(len(tree)) if tree.entity[i] == "PERSON"] if names else []
    return person if _is_run(person) else []


def _is_run(tokens: Sequence[int]) -> bool:
    """Whether tokens follow one another without a gap."""
    return bool(tokens) and len(tokens) == tokens[-1] - tokens[0] + 1


def uncued(read: Article, taken: Sequence[Draft], pronouns: frozenset[str]) -> Iterator[Draft]:
    """Yield the quotations, long or sentences of their own, that no statement holds, with whom the context names.

    `pronouns` are those that may stand for a speaker.
    """
    sourced = _by_source(taken)
    for chain in _chains(read, _covered(taken)):
        if _is_long(read, chain) or _is_sentence(read, chain[0]):
            source = _said_before(read, chain, sourced) or _nearby(read, chain, pronouns)
            yield Draft(chain[0].paragraph, None, _quoted("quotation", chain), source, None)


def _is_long(read: Article, chain: Sequence[Quotation]) -> bool:
    """Whether quotations have more words than a term or a title has."""
    return sum(read.text.count(" ", q.start, q.end) + 1 for q in chain) >= LEAST_WORDS


def _is_sentence(read: Article, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence with a verb behind another: "Lind was blunter. “It is a blockade.”"."""
    tree, first = read.trees[quotation.paragraph], bisect_left(read.trees[quotation.paragraph].start, quotation.start)
    last = bisect_left(tree.start, quotation.end)
    parted = first > 0 and tree.lower[first - 1] in _SENTENCE_ENDS and read.text[quotation.end - 2] in _SENTENCE_ENDS
    return parted and any(tree.pos[i] in VERBAL and tree.tag[i] in _FINITE for i in range(first, last))


def _chains(read: Article, covered: Sequence[tuple[int, int]]) -> Iterator[list[Quotation]]:
    """Yield the linked quotations outside `covered`."""
    starts = [a for a, _ in covered]
    chain: list[Quotation] = []
    for quotation, link in zip(read.quotations, read.links, strict=True):
        before = bisect_left(starts, quotation.end) - 1
        held = before >= 0 and covered[before][1] > quotation.start
        chain += [] if held else [quotation]
        if chain and (held or link is None):
            yield chain
            chain = []


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted spans with those that touch joined."""
    merged: list[tuple[int, int]] = []
    for a, b in sorted(spans):
        if merged and a <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(b, merged[-1][1])
        else:
            merged.append((a, b))
    return merged


def _quoted(construction: str, chain: Sequence[Quotation]) -> Content:
    return Content(construction, None, tuple((q.start, q.end) for q in chain))


def _said_before(read: Article, chain: Sequence[Quotation], sourced: Mapping[int, Sequence[Draft]]) -> Source | None:
    """Return the source of the last statement before."""
    last = max(_before(read, chain, sourced), key=lambda d: d.content.spans, default=None)
    return last.source._replace(way="before") if last is not None and last.source is not None else None


def _before(read: Article, chain: Sequence[Quotation], sourced: Mapping[int, Sequence[Draft]]) -> list[Draft]:
    """Return the statements before quotations: in the paragraph, or for a block at the end of the one before."""
    n = chain[0].paragraph
    here = [d for d in sourced.get(n, ()) if d.content.spans[0][0] < chain[0].start]
    return here or (_at_end(read, n - 1, sourced) if _is_block(read, chain) else [])


def _is_block(read: Article, chain: Sequence[Quotation]) -> bool:
    """Whether quotations fill a paragraph behind another."""
    return chain[0].leads and chain[0].paragraph > 0 and _fills(read, chain)


def _at_end(read: Article, paragraph: int, sourced: Mapping[int, Sequence[Draft]]) -> list[Draft]:
    """Return the statements of the last sentence of a paragraph."""
    end, _ = read.trees[paragraph].sentences[-1]
    return [d for d in sourced.get(paragraph, ()) if (0 if d.cue is None else d.cue) >= end]


def _fills(read: Article, chain: Sequence[Quotation]) -> bool:
    last = chain[-1]
    return last.paragraph != chain[0].paragraph or last.end >= read.paragraphs[last.paragraph].end - 1


def _nearby(read: Article, chain: Sequence[Quotation], pronouns: frozenset[str]) -> Source | None:
    """Return the first subject around a quotation that can speak: a name, or one of `pronouns`."""
    for n, i in _around(read, chain):
        tree = read.trees[n]
        if tree.lower[i] in pronouns or any(_is_name(tree, k) for k in (i, *children(tree, i, "appos"))):
            return Source("context", n, i, phrase(tree, i, len(tree)))
    return None


def _is_name(tree: Tree, i: int) -> bool:
    return tree.entity[i] in _SPEAKING or tree.pos[i] == "PROPN"


def _around(read: Article, chain: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """Yield (paragraph, token) of subjects: in the sentence, in those before, for a block in what is around it."""
    first, n = chain[0], chain[0].paragraph
    tree, start = read.trees[n], bisect_left(read.trees[n].start, first.start)
    yield from ((n, i) for i in _governors(tree, start, bisect_left(tree.start, first.end)))
    if not first.leads:
        sentence = tree.sentence[start]
        yield from ((n, i) for k in range(sentence, max(-1, sentence - 3), -1) for i in _subjects(tree, k, start))
    elif not _fills(read, chain):
        follows = tree.sentence[bisect_left(tree.start, chain[-1].end) - 1]
        yield from ((n, i) for k in range(follows, min(follows + 2, len(tree.sentences))) for i in _subjects(tree, k))
    elif n:
        above = read.trees[n - 1]
        yield from ((n - 1, i) for i in _subjects(above, len(above.sentences) - 1))


def _governors(tree: Tree, first: int, last: int) -> Iterator[int]:
    """Yield the subjects of the clauses that tokens `first`-`last` hang from."""
    outward = (i for i in range(first, last) if not first <= tree.head[i] < last)
    top = next((i for i in outward if tree.pos[i] != "PUNCT"), None)
    above = _above(tree, top) if top is not None else ()
    yield from (k for at in above for k in children(tree, at, *SUBJECTS) if k < first)


def _above(tree: Tree, i: int) -> Iterator[int]:
    """Yield all tokens that a token hangs from, the nearest first."""
    while tree.head[i] != i:
        i = tree.head[i]
        yield i


def _subjects(tree: Tree, sentence: int, stop: int | None = None) -> Iterator[int]:
    """Yield the subjects of a sentence outside quotations and before `stop`, those of its root first."""
    first, last = tree.sentences[sentence]
    told = (i for i in range(first, last if stop is None else min(last, stop)) if not tree.quoted[i])
    found = [i for i in told if tree.dep[i] in SUBJECTS]
    yield from sorted(found, key=lambda i: tree.head[tree.head[i]] != tree.head[i])
