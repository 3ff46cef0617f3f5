"""Quotations that a tag beside them gives to a speaker: “We sign,” Moreno said. “When?” asked Otieno.

A tag is a verb with its subject between a quotation and the end of the sentence ("…,” Moreno said."), or before a
quotation, up to its comma or colon (Moreno said: “…”). Each quotation has the tag of its own sentence; one without
takes that of the quotation which it goes on with, or of the one before where nothing but that tag stands between them.
So two who speak in a row are two statements, and what one says over several paragraphs is one for each tag (compare
the rules of T. O'Keefe et al., "A sequence labelling approach to quote attribution", EMNLP 2012).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.extract.statements.contents import SUBJECTS, Content
from dragoman.extract.statements.speakers import Draft, Source, phrase
from dragoman.syntax.article import Article
from dragoman.syntax.phrases import children
from dragoman.syntax.quotations import Quotation
from dragoman.syntax.tree import Tree

_ENDS = frozenset({".", "?", "!", ";", "…", "..."})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})  # the parser takes many a past tense for a participle
_NAMING = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
_MARKS = "“”„«»‹›\"'‘’`"
_GOES_ON = ",?!—–-…"  # what a quotation ends with whose sentence goes on after it
_PAUSES = ".;:" + _GOES_ON


class Tag(NamedTuple):
    """A cue with its source, tokens of a paragraph; from token `first` to before `last` nothing else is told."""

    paragraph: int
    cue: int
    source: Source
    first: int
    last: int


def tagged(read: Article, saying: frozenset[str]) -> Iterator[Draft]:
    """Yield a statement for each tag with all the quotations that are its own; `saying` are verbs of speech."""
    own = [(_after(read, q) or _before(read, q, saying)) if _whole(read, q) else None for q in read.quotations]
    groups: dict[tuple[int, int], tuple[Tag, list[Quotation]]] = {}
    for quotation, tag in zip(read.quotations, _spread(read, own), strict=True):
        if tag:
            groups.setdefault((tag.paragraph, tag.cue), (tag, []))[1].append(quotation)
    for tag, quoted in groups.values():
        content = Content("tag", None, tuple((q.start, q.end) for q in quoted))
        yield Draft(tag.paragraph, tag.cue, content, tag.source, None)


def untold(told: Sequence[Draft], found: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts that neither share a cue with those `told` nor say over what these quote."""
    cues = {(draft.paragraph, draft.cue) for draft in told if draft.cue is not None}
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for draft in told:
        spans[draft.paragraph] += draft.content.spans
    for draft in found:
        near = [span for n in range(draft.paragraph - 1, draft.paragraph + 2) for span in spans.get(n, ())]
        if (draft.paragraph, draft.cue) not in cues and not _covered(draft, near):
            yield draft


def _covered(draft: Draft, told: Sequence[tuple[int, int]]) -> bool:
    """Whether half of a draft's content stands in what was told."""
    size = sum(b - a for a, b in draft.content.spans)
    shared = sum(max(0, min(b, y) - max(a, x)) for a, b in draft.content.spans for x, y in told)
    return 2 * shared >= size


def _spread(read: Article, own: Sequence[Tag | None]) -> list[Tag | None]:
    """Return the tag of each quotation, its own or that of the quotation that it goes on with."""
    found = list(own)
    for k in range(1, len(found)):
        if found[k] is None and _whole(read, read.quotations[k]) and _follows(read, k, found[k - 1]):
            found[k] = found[k - 1]
    for k in range(len(found) - 2, -1, -1):
        if found[k] is None and read.links[k] in ("same", "open"):
            found[k] = found[k + 1]
    return found


def _follows(read: Article, k: int, tag: Tag | None) -> bool:
    """Whether nothing, or a tag and the end of its sentence, stands between a quotation and the one before."""
    if read.links[k - 1] in ("same", "open"):
        return True
    if tag is None or read.quotations[k].paragraph != tag.paragraph:
        return False
    tree = read.trees[tag.paragraph]
    first, last = _between(tree, read.quotations[k - 1].end, read.quotations[k].start)
    rest = [i for i in range(first, last) if not tag.first <= i < tag.last and tree.pos[i] != "PUNCT"]
    return first <= tag.cue < last and not rest


def _after(read: Article, quotation: Quotation) -> Tag | None:
    """Return the tag that follows a quotation in its sentence."""
    words = _words(read, quotation)
    end = words[-1] if words[-1] in _GOES_ON else read.text[quotation.end : quotation.end + 1]
    if end not in _GOES_ON or not words[0].isupper() or not _begins(read, quotation):
        return None
    tree = read.trees[quotation.paragraph]
    first, last = _stretch(tree, bisect_left(tree.start, quotation.end))
    cue = next((i for i in range(first, last) if _tells(tree, i) and not _of_phrase(tree, i, first)), None)
    if cue is None:
        return None
    head = _speaker(tree, cue, first, last)
    return _tag(quotation.paragraph, tree, cue, head, first, last) if head is not None else None


def _stretch(tree: Tree, first: int) -> tuple[int, int]:
    """Return the tokens from one on up to the end of the sentence or the next quotation, marks at their head aside."""
    while first < len(tree) and tree.pos[first] == "PUNCT" and not tree.quoted[first]:
        first += 1
    last = next((i for i in range(first, len(tree)) if tree.quoted[i] or tree.lower[i] in _ENDS), len(tree))
    return first, last


def _before(read: Article, quotation: Quotation, saying: frozenset[str]) -> Tag | None:
    """Return the tag that introduces a quotation: with a comma or colon, or right before a capital."""
    tree = read.trees[quotation.paragraph]
    last = bisect_left(tree.start, quotation.start)
    first = next((i + 1 for i in range(last - 1, -1, -1) if tree.quoted[i] or tree.lower[i] in _ENDS), 0)
    telling = [i for i in range(first, last) if _tells(tree, i)]
    cue = next((i for i in reversed(telling) if tree.lemma[i] in saying), None)
    if cue is None or cue != telling[-1] or not _words(read, quotation)[0].isupper():
        return None
    if cue != last - 1 and tree.lower[last - 1] not in (",", ":"):
        return None
    head = _speaker(tree, cue, first, cue)
    return None if head is None else _tag(quotation.paragraph, tree, cue, head, first, last)


def _tag(paragraph: int, tree: Tree, cue: int, head: int, first: int, last: int) -> Tag:
    """Return a tag with all that stands as its subject: the parse may take an apposition for a second one."""
    others = [k for k in tree.kids[cue] if tree.dep[k] in SUBJECTS and first <= k < cue]
    ends = tree.offsets((tree.left[others[0]], tree.right[others[-1]])) if len(others) > 1 else phrase(tree, head, cue)
    return Tag(paragraph, cue, Source("tag", paragraph, head, ends), first, last)


def _between(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """Return the tokens between two offsets."""
    return bisect_left(tree.start, start), bisect_right(tree.end, end)


def _words(read: Article, quotation: Quotation) -> str:
    """Return what stands between the marks of a quotation, which is something: quotations hold a word."""
    return read.text[quotation.start : quotation.end].strip(_MARKS + " ")


def _whole(read: Article, quotation: Quotation) -> bool:
    """Whether a quotation ends with a mark of the sentence, within or without: it is no part of a clause."""
    rest = read.text[quotation.end : read.paragraphs[quotation.paragraph].end].lstrip(_MARKS + " ")
    return _words(read, quotation)[-1] in _PAUSES or rest[:1] in _PAUSES


def _begins(read: Article, quotation: Quotation) -> bool:
    """Whether a quotation begins its sentence."""
    before = read.text[read.paragraphs[quotation.paragraph].start : quotation.start].rstrip()
    return not before or before[-1] in ".?!:;" or before[-1] in _MARKS


def _tells(tree: Tree, i: int) -> bool:
    """Whether a token is a verb that can tell of itself what somebody does."""
    return tree.pos[i] == "VERB" and tree.tag[i] in _FINITE and not tree.quoted[i]


def _of_phrase(tree: Tree, verb: int, first: int) -> bool:
    """Whether a verb belongs to a noun phrase that stands before: "the minister, who leads the talks, said"."""
    return tree.dep[verb] in ("acl", "relcl", "amod") and first <= tree.head[verb] < verb


def _speaker(tree: Tree, cue: int, first: int, last: int) -> int | None:
    """Return the subject of a cue, before it or behind it, as the parse has it or else as the words stand."""
    inside = range(first, last)
    own = next((k for k in children(tree, cue, *SUBJECTS) if k in inside and not tree.quoted[k]), None)
    if own is not None:
        return own
    before = [i for i in range(first, cue) if tree.pos[i] in _NAMING]
    if before:
        return next((i for i in before if tree.head[i] not in before), before[0])
    behind = [i for i in range(cue + 1, last) if tree.pos[i] in _NAMING]
    return next((i for i in behind if tree.head[i] not in behind), None)
