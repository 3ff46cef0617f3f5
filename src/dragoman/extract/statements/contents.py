"""What a cue may introduce: every stretch of words that the parse or the quotation marks around it offer.

Each candidate names its construction, a path of dependency labels from the cue ("ccomp", "prep>pobj", "^parataxis" for
the clause around it) or the place of a quotation ("Q<" before the cue, "Q>" after it). Nothing is decided here: on
PolNeAR's development part one of the candidates has half of its words in common with the annotated content for
96 of 100 cues, and the filter chooses among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from dragoman.syntax.article import Article
from dragoman.syntax.phrases import VERBAL, children
from dragoman.syntax.quotations import Quotation
from dragoman.syntax.tree import Offsets, Tree

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_AFTER = frozenset(
    {"ccomp", "xcomp", "dobj", "attr", "acomp", "oprd", "dative", "advcl", "acl", "relcl", "prep", "agent", "advmod",
     "npadvmod", "conj", "pobj", "pcomp", "appos", "nsubj", "nsubjpass", "dep", "prt", "amod", "nmod", "compound",
     "parataxis", "csubj", "intj"}
)  # fmt: skip
_BEFORE = frozenset(
    {"ccomp", "xcomp", "dobj", "nsubj", "nsubjpass", "advcl", "parataxis", "csubj", "attr", "dep", "pobj", "amod",
     "compound", "poss", "nmod", "acomp", "prep", "oprd", "intj", "npadvmod", "meta"}
)  # fmt: skip
_INNER = frozenset({"pobj", "pcomp", "prep", "ccomp", "xcomp", "acl", "advcl", "relcl"})  # one step further down
_OPENED = frozenset(
    {"prep", "agent", "prt", "dative", "advmod", "acomp", "dobj", "attr"}
)  # what is looked into for them
_DEEPER = {"prep": ("pobj", "pcomp"), "pobj": ("acl", "ccomp", "relcl")}  # "in a letter that ..."
_SMALL_CLAUSE = frozenset({"xcomp", "oprd", "acomp", "prep", "attr", "ccomp", "advcl", "acl", "dobj"})
_BESIDE = frozenset({"ccomp", "attr", "xcomp", "acomp", "dobj", "nsubj", "advcl", "relcl", "acl", "prep"})
_CUTS = frozenset(
    {"cc", "conj", "advcl", "relcl", "prep", "npadvmod", "acl", "parataxis", "ccomp", "appos", "dep", "advmod"}
)  # where a content may end early
_TAIL_CUTS = frozenset({"cc", "advcl", "relcl", "punct", "prep"})
_BREAKS = frozenset({",", ";", ":", "-", "--", "–", "—"})
_OPEN = frozenset({"ccomp", "xcomp", "acl", "relcl", "pcomp"})  # clauses that may go on to the sentence's end
_MOST = 100  # candidates of one cue: a sentence of prose offers about ten, a list without end any number
_CLIMB = 4  # clauses up from the cue
_NEXT = ("xcomp", "prep", "ccomp", "advcl")


class Content(NamedTuple):
    """A candidate: its construction, its head token (None for quotations) and its offsets in the document."""

    construction: str
    head: int | None
    spans: Offsets

    def holds(self, offset: int) -> bool:
        """Whether a document offset stands inside the content."""
        return any(a <= offset < b for a, b in self.spans)


def contents(article: Article, paragraph: int, cue: int) -> list[Content]:
    """Return the candidate contents of a cue (token index) of a paragraph, each once."""
    tree = article.trees[paragraph]
    found: dict[Offsets, Content] = {}
    for construction, head, ranges in islice(_clauses(tree, cue), _MOST):
        if (spans := tree.offsets(*ranges)) and spans not in found:
            found[spans] = Content(construction, head, spans)
    quoted: dict[Offsets, Content] = {}
    if article.quotations:
        for construction, numbers in _chains(article, paragraph, cue):
            spans = tuple((article.quotations[k].start, article.quotations[k].end) for k in numbers)
            quoted.setdefault(spans, Content(construction, None, spans))
    return [*found.values(), *quoted.values()]


Ranges = tuple[tuple[int, int], ...]
Candidate = tuple[str, int, Ranges]


def _clauses(tree: Tree, cue: int) -> Iterator[Candidate]:
    yield from _after(tree, cue)
    yield from _before(tree, cue)
    yield from _around(tree, cue)
    if tree.lower[cue] == ":":
        after = min(cue + 1, len(tree) - 1)
        yield ":", after, ((cue + 1, tree.sentences[tree.sentence[cue]][1]),)
        yield ":¶", after, ((cue + 1, len(tree)),)


def _kids(tree: Tree, i: int, relations: frozenset[str]) -> list[int]:
    """Return the tokens below one with one of many relations."""
    return [k for k in tree.kids[i] if tree.dep[k] in relations]


def _right(tree: Tree, cue: int) -> list[int]:
    """Return the complements of a cue behind it."""
    return [k for k in _kids(tree, cue, _AFTER) if k > cue]


def _after(tree: Tree, cue: int) -> Iterator[Candidate]:
    """Yield complements to the right: each alone, each with what follows it, each cut short, each with the subject."""
    kids = _right(tree, cue)
    subject = next((k for k in _kids(tree, cue, SUBJECTS) if k < cue), None)
    for n, kid in enumerate(kids):
        end = tree.right[cue] if kids[n + 1 :] else None
        yield from _complement(tree, kid, kids[n + 1 :], end)
        if subject is not None and tree.dep[kid] in _SMALL_CLAUSE:
            yield from _with_subject(tree, subject, kid, end)


def _complement(tree: Tree, kid: int, following: list[int], end: int | None) -> Iterator[Candidate]:
    """Yield a complement alone, with what follows up to `end`, cut short, and what stands inside it."""
    label, first = tree.dep[kid], tree.left[kid]
    yield label, kid, ((first, tree.right[kid]),)
    if label in _OPEN:
        yield f"{label}$", kid, ((first, _sentence_end(tree, kid)),)
    if end is not None:
        yield f"{label}+", kid, ((first, end),)
        yield from _with_next(tree, label, kid, following)
    yield from _cut(tree, label, kid)
    if label in _OPENED:
        yield from _inner(tree, label, kid, end)


def _with_subject(tree: Tree, subject: int, kid: int, end: int | None) -> Iterator[Candidate]:
    """Yield a complement together with the subject of its cue, alone and with what follows up to `end`."""
    label, first = tree.dep[kid], (tree.left[subject], tree.right[subject])
    yield f"S+{label}", kid, (first, (tree.left[kid], tree.right[kid]))
    if end is not None:
        yield f"S+{label}+", kid, (first, (tree.left[kid], end))


def _sentence_end(tree: Tree, i: int) -> int:
    return tree.sentences[tree.sentence[i]][1]


def _with_next(tree: Tree, label: str, kid: int, following: list[int]) -> Iterator[Candidate]:
    """Yield a complement with the next one ("Ruto to go"), whole or cut at its first break."""
    after, start = following[0], tree.left[kid]
    if len(following) > 1:
        yield f"{label}+1", kid, ((start, tree.right[after]),)
    if tree.dep[after] in _NEXT:
        breaks = (k for k in _kids(tree, after, _TAIL_CUTS) if k > after)
        yield from ((f"{label}+|{tree.dep[k]}", kid, ((start, tree.left[k]),)) for k in islice(breaks, 1))


def _cut(tree: Tree, label: str, head: int) -> Iterator[Candidate]:
    """Yield the subtree of `head` ended before one of its dependents to the right."""
    start = tree.left[head]
    for k in tree.kids[head]:
        if tree.left[k] > head and _may_end(tree, k):
            yield f"{label}|{tree.dep[k]}", head, ((start, tree.left[k]),)


def _may_end(tree: Tree, k: int) -> bool:
    """Whether a content may end before a token."""
    return tree.dep[k] in _CUTS or (tree.dep[k] == "punct" and tree.lower[k] in _BREAKS)


def _inner(tree: Tree, label: str, kid: int, end: int | None) -> Iterator[Candidate]:
    """Yield what stands inside a complement: the object of its preposition, the clause of its noun."""
    for k in (k for k in _kids(tree, kid, _INNER) if k >= kid):
        path = f"{label}>{tree.dep[k]}"
        yield path, k, ((tree.left[k], tree.right[k]),)
        if tree.dep[k] in _OPEN:
            yield f"{path}$", k, ((tree.left[k], _sentence_end(tree, k)),)
        yield from _cut(tree, path, k)
        if end is not None:
            yield f"{path}+", k, ((tree.left[k], end),)
        for q in children(tree, k, *_DEEPER.get(tree.dep[k], ())):
            yield from _deeper(tree, f"{path}>{tree.dep[q]}", q)


def _deeper(tree: Tree, path: str, i: int) -> Iterator[Candidate]:
    """Yield what stands one step further down: "in a letter that ..."."""
    yield path, i, ((tree.left[i], tree.right[i]),)
    yield f"{path}$", i, ((tree.left[i], _sentence_end(tree, i)),)
    yield from _cut(tree, path, i)


def _before(tree: Tree, cue: int) -> Iterator[Candidate]:
    """Yield dependents to the left: a fronted clause, a passive's subject, "what he called ..."."""
    follows = next(iter(_right(tree, cue)), None)
    for k in (k for k in _kids(tree, cue, _BEFORE) if k < cue):
        label, span = tree.dep[k], (tree.left[k], tree.right[k])
        yield f"<{label}", k, (span,)
        if follows is not None and label in ("dobj", "attr"):
            yield f"<{label}+", follows, (span, (tree.left[follows], tree.right[cue]))
    first = tree.sentences[tree.sentence[cue]][0]
    subject = _kids(tree, cue, SUBJECTS)[:1]
    comma = min([cue, *(tree.left[k] for k in subject)]) - 1
    if comma > first and tree.lower[comma] == ",":
        yield "<,", comma - 1, ((first, comma),)


def _around(tree: Tree, cue: int) -> Iterator[Candidate]:
    """Yield the clauses that the cue hangs from ("..., he said, ...", "according to"), and what stands beside it."""
    at = cue
    for _ in range(_CLIMB):
        head = tree.head[at]
        if head == at:
            return
        kind = "" if _heads_clause(tree, head) else "N"
        if at == cue or not kind:
            yield f"^{kind}{tree.dep[at]}", head, tree.without(head, cue)
        if at == cue:
            yield from _beside(tree, cue, head)
        at = head


def _heads_clause(tree: Tree, i: int) -> bool:
    return tree.pos[i] in VERBAL or tree.head[i] == i


def _beside(tree: Tree, cue: int, head: int) -> Iterator[Candidate]:
    """Yield what hangs beside a cue from the same word."""
    beside = (k for k in _kids(tree, head, _BESIDE) if k != cue)
    for k in beside:
        if not tree.left[k] <= cue < tree.right[k]:
            yield f"~{tree.dep[cue]}~{tree.dep[k]}", k, ((tree.left[k], tree.right[k]),)


def _chains(article: Article, paragraph: int, cue: int) -> Iterator[tuple[str, list[int]]]:
    """Yield the name and the numbers of each chain of quotations that the cue may introduce."""
    tree, found = article.trees[paragraph], article.quotations
    before, after = article.quotations_around(tree.start[cue])
    earlier = article.backward(before, "same", "open") if before >= 0 and found[before].paragraph == paragraph else []
    later, far = _later(article, paragraph, tree.end[cue], after)
    if earlier:
        yield "Q<", earlier
        nearest = article.backward(before, "open")
        yield "Q<1", nearest
    elif tree.sentence[cue] == 0 and _block_before(article, paragraph, before):
        yield "Q<<", article.backward(before, "same", "open", "beside")
    if later:
        yield "Q>", later
        next_one = article.onward(after, "open")
        yield "Q>1", next_one
        yield "Q>w", far
    elif earlier and (block := _block_after(article, paragraph, after)):
        yield "Q<w>", earlier + block
    if earlier and later:
        yield "Q<>", earlier + later
        yield "Q<1>", nearest + next_one
        yield "Q<>w", earlier + far


def _later(article: Article, paragraph: int, end: int, after: int) -> tuple[list[int], list[int]]:
    """Return the chain after the cue, here or after its colon in the next paragraph, and the same over paragraphs."""
    if after == len(article.quotations) or not _goes_on(article, paragraph, end, article.quotations[after]):
        return [], []
    return article.onward(after, "same", "open"), article.onward(after, "same", "open", "beside")


def _goes_on(article: Article, paragraph: int, end: int, quotation: Quotation) -> bool:
    """Whether a quotation stands in a paragraph, or leads the next one behind a colon or nothing."""
    if quotation.paragraph == paragraph:
        return True
    rest = article.text[end : article.paragraphs[paragraph].end].rpartition(":")[2]
    return quotation.paragraph == paragraph + 1 and quotation.leads and not any(map(str.isalnum, rest))


def _block_before(article: Article, paragraph: int, before: int) -> bool:
    """Whether the paragraph before this one ends with a quotation."""
    if before < 0 or article.quotations[before].paragraph != paragraph - 1:
        return False
    return article.quotations[before].end >= article.paragraphs[paragraph - 1].end - 1


def _block_after(article: Article, paragraph: int, after: int) -> list[int]:
    """Return the quotations that fill the paragraphs after this one."""
    found = article.quotations
    if after == len(found) or found[after].paragraph != paragraph + 1 or not found[after].leads:
        return []
    chain = article.onward(after, "same", "open", "beside")
    last = found[chain[-1]]
    rest = article.text[last.end : article.paragraphs[last.paragraph].end]
    return [] if any(map(str.isalnum, rest)) else chain
