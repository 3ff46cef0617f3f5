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
from functools import partial
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
_OWNING = "PRP$"
_MARKS = "“”„«»‹›\"'‘’`"
_GOES_ON = ",?!—–-…"  # what a quotation ends with whose sentence goes on after it
_PAUSES = ".;:" + _GOES_ON
_LINKED = ("same", "open")


class Tag(NamedTuple):
    """A cue with its source, tokens of a paragraph; from token `first` to before `last` nothing else is told."""

    paragraph: int
    cue: int
    source: Source
    first: int
    last: int


def tagged(read: Article, saying: frozenset[str]) -> Iterator[Draft]:
    """Yield a statement for each tag with all the quotations that are its own; `saying` are verbs of speech."""
    own = [_tag_of(read, quotation, saying) for quotation in read.quotations]
    groups: dict[tuple[int, int], tuple[Tag, list[Quotation]]] = {}
    for quotation, tag in zip(read.quotations, _spread(read, own), strict=True):
        if tag:
            groups.setdefault((tag.paragraph, tag.cue), (tag, []))[1].append(quotation)
    for tag, quoted in groups.values():
        content = Content("tag", None, tuple((q.start, q.end) for q in quoted))
        yield Draft(tag.paragraph, tag.cue, content, tag.source, None)


def _tag_of(read: Article, quotation: Quotation, saying: frozenset[str]) -> Tag | None:
    """Return the tag of a quotation's own sentence."""
    return (_after(read, quotation, saying) or _before(read, quotation, saying)) if _whole(read, quotation) else None


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
    return _backwards(read, _forwards(read, own))


def _forwards(read: Article, own: Sequence[Tag | None]) -> list[Tag | None]:
    """Return the tags of quotations, where one has none that of the quotation before that it follows."""
    found = list(own)
    for k in range(1, len(found)):
        found[k] = found[k] or (found[k - 1] if _follows(read, k, found[k - 1]) else None)
    return found


def _backwards(read: Article, own: Sequence[Tag | None]) -> list[Tag | None]:
    """Return the tags of quotations, where one has none that of the linked quotation behind."""
    found = list(own)
    for k in reversed(range(len(found) - 1)):
        goes_on = read.links[k] in _LINKED and not _is_taken_up(read, read.quotations[k])
        found[k] = found[k] or (found[k + 1] if goes_on else None)
    return found


def _follows(read: Article, k: int, tag: Tag | None) -> bool:
    """Whether nothing, or a tag and the end of its sentence, stands between a quotation and the one before."""
    if tag is None or not _whole(read, read.quotations[k]):
        return False
    if read.links[k - 1] in _LINKED:
        return True
    tree = read.trees[tag.paragraph]
    first, last = _between(tree, read.quotations[k - 1].end, read.quotations[k].start)
    rest = (i for i in range(first, last) if tree.pos[i] != "PUNCT")
    alone = all(tag.first <= i < tag.last for i in rest)
    return alone and first <= tag.cue < last and read.quotations[k].paragraph == tag.paragraph


def _after(read: Article, quotation: Quotation, saying: frozenset[str]) -> Tag | None:
    """Return the tag that follows a quotation in its sentence, by a verb of speech before any other."""
    if not _goes_on(read, quotation) or not _begins(read, quotation):
        return None
    tree = read.trees[quotation.paragraph]
    first, last = _stretch(tree, bisect_left(tree.start, quotation.end))
    verbs = (i for i in range(first, last) if _tells(tree, i) and not _of_phrase(tree, i, first))
    telling = sorted(verbs, key=lambda i: tree.lemma[i] not in saying)
    return next((_told_by(quotation.paragraph, tree, cue, first, last) for cue in telling), None)


def _told_by(paragraph: int, tree: Tree, cue: int, first: int, last: int) -> Tag | None:
    """Return the tag that a verb between two tokens makes with its subject."""
    head = _speaker(tree, cue, first, last)
    return None if head is None else _tag(paragraph, tree, cue, head, first, last)


def _goes_on(read: Article, quotation: Quotation) -> bool:
    """Whether the sentence of a quotation goes on after it: with a comma, a question, a dash."""
    words = _words(read, quotation)
    end = words[-1] if words[-1] in _GOES_ON else read.text[quotation.end : quotation.end + 1]
    return end in _GOES_ON and words[0].isupper()


def _stretch(tree: Tree, first: int) -> tuple[int, int]:
    """Return the tokens from one on up to the end of the sentence or the next quotation, marks at their head aside."""
    begin = next((i for i in range(first, len(tree)) if tree.pos[i] != "PUNCT"), len(tree))
    return begin, next(filter(partial(_is_end, tree), range(begin, len(tree))), len(tree))


def _is_end(tree: Tree, i: int) -> bool:
    """Whether a token ends what is told around a quotation."""
    return tree.quoted[i] or tree.lower[i] in _ENDS


def _before(read: Article, quotation: Quotation, saying: frozenset[str]) -> Tag | None:
    """Return the tag that introduces a quotation: with a comma or colon, or right before a capital."""
    tree = read.trees[quotation.paragraph]
    last = bisect_left(tree.start, quotation.start)
    first = next(filter(partial(_is_end, tree), range(last - 1, -1, -1)), -1) + 1
    cue = next((i for i in range(last - 1, first - 1, -1) if _tells(tree, i)), None)
    head = _speaker(tree, cue, first, cue) if cue is not None and _words(read, quotation)[0].isupper() else None
    if cue is None or head is None or not _leads_into(tree, cue, first, last, saying):
        return None
    return _tag(quotation.paragraph, tree, cue, head, first, last)


def _leads_into(tree: Tree, cue: int, first: int, last: int, saying: frozenset[str]) -> bool:
    """Whether a verb of speech stands at the end of what comes before a quotation, or a comma or colon does.

    Before a colon any verb leads in what its subject says, where that is a name: "Salas chimed in: “Before lunch.”".
    """
    if tree.lemma[cue] not in saying:
        return tree.lower[last - 1] == ":" and any(tree.pos[i] == "PROPN" for i in range(first, cue))
    return cue == last - 1 or tree.lower[last - 1] in (",", ":")


def _tag(paragraph: int, tree: Tree, cue: int, head: int, first: int, last: int) -> Tag:
    """Return a tag with all that stands as its subject: the parse may take an apposition for a second one."""
    others = [k for k in children(tree, cue, *SUBJECTS) if first <= k < cue]
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
    if _is_taken_up(read, quotation):
        return False
    rest = read.text[quotation.end : read.paragraphs[quotation.paragraph].end].lstrip(_MARKS + " ")
    return _words(read, quotation)[-1] in _PAUSES or rest[:1] in _PAUSES


def _is_taken_up(read: Article, quotation: Quotation) -> bool:
    """Whether words lead into a quotation as into a part of their own clause (called the vote “a farce”)."""
    before = read.text[read.paragraphs[quotation.paragraph].start : quotation.start].rstrip()
    return before[-1:].isalnum() and _words(read, quotation)[0].islower()


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
    own = [k for k in children(tree, cue, *SUBJECTS) if first <= k < last]
    return own[0] if own else _named_beside(tree, cue, first, last)


def _named_beside(tree: Tree, cue: int, first: int, last: int) -> int | None:
    """Return the head of the names before a cue, of those behind it where none stand before."""
    before = _naming(tree, range(first, cue))
    side = before or _naming(tree, range(cue + 1, last))
    tops = [i for i in side if tree.head[i] not in side]
    return next(iter(tops or before), None)


def _naming(tree: Tree, tokens: range) -> list[int]:
    """Return those of some tokens that may name somebody."""
    return [i for i in tokens if tree.pos[i] in _NAMING and tree.tag[i] != _OWNING]
