"""Statements that no word of saying introduces: credited quotations, those below a name, and quotations left over.

“We agree.” — Ann Smith is credited, as are words below the line "From Ann Smith:"; words in quotation marks
whose speaker only the sentence around them or the one before tells are left over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.extract.statements.contents import SUBJECTS, Content
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.syntax.article import Article
from dragoman.syntax.phrases import VERBAL, children
from dragoman.syntax.quotations import Quotation
from dragoman.syntax.tree import Tree

_SPEAKING = frozenset({"PERSON", "ORG", "NORP"})  # the parser's labels
LEAST_WORDS = 6  # shorter quotations may be terms or titles

_CREDIT = re.compile(r"\s*(?:--?|[–—―])\s*([^\W\d_].{1,80}?)\.?\s*$")


def credited(read: Article) -> Iterator[Draft]:
    """Yield the quotations that fill a paragraph but for a dash and a name."""
    leading = [quotation for quotation in read.quotations if quotation.leads]
    for quotation in leading:
        paragraph, tree = read.paragraphs[quotation.paragraph], read.trees[quotation.paragraph]
        match = _CREDIT.match(read.text, quotation.end, paragraph.end)
        if match is None or not match.group(1)[0].isupper():
            continue
        words = range(bisect_left(tree.start, match.start(1)), bisect_left(tree.start, match.end(1)))
        top = next((i for i in words if tree.head[i] not in words or tree.head[i] == i), None)
        if top is not None and not any(tree.pos[i] in VERBAL for i in words):
            source = Source("credit", quotation.paragraph, top, (match.span(1),))
            yield Draft(quotation.paragraph, None, _quoted("credit", [quotation]), source, None)


def introduced(read: Article) -> Iterator[Draft]:
    """Yield the quotations that fill a paragraph below a line that but names a person: "From Ann Smith:"."""
    for quotation in read.quotations:
        label = quotation.paragraph - 1
        if label >= 0 and quotation.leads and _fills(read, [quotation]) and (named := _label(read, label)):
            source = Source("label", label, named[-1], read.trees[label].offsets((named[0], named[-1] + 1)))
            yield Draft(quotation.paragraph, None, _quoted("label", [quotation]), source, None)


def _label(read: Article, paragraph: int) -> list[int]:
    """Return the tokens of the person whom a line up to its colon names; nothing where it names several, or tells."""
    tree = read.trees[paragraph]
    words = read.text[read.paragraphs[paragraph].start : read.paragraphs[paragraph].end]
    if not words.rstrip().endswith(":") or any(tree.pos[i] in ("VERB", "AUX") for i in range(len(tree))):
        return []
    person = [i for i in range(len(tree)) if tree.entity[i] == "PERSON"]
    return person if person and person[-1] - person[0] == len(person) - 1 else []


def uncued(read: Article, taken: Sequence[Draft], pronouns: frozenset[str]) -> Iterator[Draft]:
    """Yield the long quotations that no statement holds, with the speaker whom the context names.

    `pronouns` are those that may stand for a speaker.
    """
    covered = _merged(span for draft in taken for span in draft.content.spans)
    sourced: dict[int, list[Draft]] = defaultdict(list)
    for draft in taken:
        if draft.source:
            sourced[draft.source.paragraph].append(draft)
    for chain in _chains(read, covered):
        if sum(read.text.count(" ", q.start, q.end) + 1 for q in chain) >= LEAST_WORDS:
            source = _said_before(read, chain, sourced) or _nearby(read, chain, pronouns)
            yield Draft(chain[0].paragraph, None, _quoted("quotation", chain), source, None)


def _chains(read: Article, covered: Sequence[tuple[int, int]]) -> Iterator[list[Quotation]]:
    """Yield the linked quotations outside `covered`."""
    starts = [a for a, _ in covered]
    chain: list[Quotation] = []
    for quotation, link in zip(read.quotations, read.links, strict=True):
        before = bisect_left(starts, quotation.end) - 1
        held = before >= 0 and covered[before][1] > quotation.start
        if not held:
            chain.append(quotation)
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
    """Return the source of the last statement before: in the paragraph, or for a block at the end of the one before."""
    first, n = chain[0], chain[0].paragraph
    here = [d for d in sourced.get(n, ()) if d.content.spans[0][0] < first.start]
    if not here and first.leads and _fills(read, chain):
        here = _at_end(read, n - 1, sourced)
    last = max(here, key=lambda d: d.content.spans, default=None)
    return last.source._replace(way="before") if last and last.source else None


def _at_end(read: Article, paragraph: int, sourced: Mapping[int, Sequence[Draft]]) -> list[Draft]:
    """Return the statements of the last sentence of a paragraph; none where there is no such paragraph."""
    if paragraph < 0 or not len(read.trees[paragraph]):
        return []
    end, _ = read.trees[paragraph].sentences[-1]
    return [d for d in sourced.get(paragraph, ()) if (d.cue or 0) >= end]


def _fills(read: Article, chain: Sequence[Quotation]) -> bool:
    last = chain[-1]
    return last.paragraph != chain[0].paragraph or last.end >= read.paragraphs[last.paragraph].end - 1


def _nearby(read: Article, chain: Sequence[Quotation], pronouns: frozenset[str]) -> Source | None:
    """Return the first subject around a quotation that can speak: a name, or one of `pronouns`."""
    for n, i in _around(read, chain):
        tree = read.trees[n]
        if tree.entity[i] in _SPEAKING or tree.pos[i] == "PROPN" or tree.lower[i] in pronouns:
            return Source("context", n, i, phrase(tree, i, len(tree)))
    return None


def _around(read: Article, chain: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """Yield (paragraph, token) of subjects: in the sentence, in those before, for a block in what is around it."""
    first, last, n = chain[0], chain[-1], chain[0].paragraph
    tree, start = read.trees[n], bisect_left(read.trees[n].start, first.start)
    if start == len(tree):
        return
    yield from ((n, i) for i in _governors(tree, start, bisect_left(tree.start, first.end)))
    if not first.leads:
        sentence = tree.sentence[start]
        yield from ((n, i) for k in range(sentence, max(-1, sentence - 3), -1) for i in _subjects(tree, k, start))
    elif not _fills(read, chain):
        follows = tree.sentence[bisect_left(tree.start, last.end) - 1]
        yield from ((n, i) for k in range(follows, min(follows + 2, len(tree.sentences))) for i in _subjects(tree, k))
    elif n and (before := read.trees[n - 1].sentences):
        yield from ((n - 1, i) for i in _subjects(read.trees[n - 1], len(before) - 1))


def _governors(tree: Tree, first: int, last: int) -> Iterator[int]:
    """Yield the subjects of the clauses that tokens `first`-`last` hang from."""
    inside = range(first, last)
    at = next((i for i in inside if tree.head[i] not in inside and tree.pos[i] != "PUNCT"), None)
    while at is not None and tree.head[at] != at:
        at = tree.head[at]
        subjects = [k for k in children(tree, at, *SUBJECTS) if k < first]
        yield from (k for k in subjects if not tree.quoted[k])


def _subjects(tree: Tree, sentence: int, stop: int | None = None) -> Iterator[int]:
    """Yield the subjects of a sentence outside quotations and before `stop`, those of its root first."""
    first, last = tree.sentences[sentence]
    found = [
        i
        for i in range(first, last if stop is None else min(last, stop))
        if tree.dep[i] in SUBJECTS and not tree.quoted[i]
    ]
    yield from sorted(found, key=lambda i: tree.head[tree.head[i]] != tree.head[i])
