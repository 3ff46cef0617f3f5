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
_DEEPER = frozenset(
    {("prep", "pobj"), ("prep", "pcomp"), ("pobj", "acl"), ("pobj", "ccomp"), ("pobj", "relcl")}
)  # "in a letter that ..."
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


def _after(tree: Tree, cue: int) -> Iterator[Candidate]:
    """Yield complements to the right: each alone, each with what follows it, each cut short, each with the subject."""
    dep, left, right, end = tree.dep, tree.left, tree.right, tree.right[cue]
    kids = [k for k in tree.kids[cue] if k > cue and dep[k] in _AFTER]
    stop = tree.sentences[tree.sentence[cue]][1]
    subject = next((k for k in tree.kids[cue] if k < cue and dep[k] in SUBJECTS), None)
    for n, kid in enumerate(kids):
        label, following = dep[kid], kids[n + 1 :]
        yield label, kid, ((left[kid], right[kid]),)
        if label in _OPEN:
            yield f"{label}$", kid, ((left[kid], stop),)
        if following:
            yield f"{label}+", kid, ((left[kid], end),)
            yield from _with_next(tree, label, kid, following)
        yield from _cut(tree, label, kid)
        if label in _OPENED:
            yield from _inner(tree, label, kid, end if following else None)
        if subject is not None and label in _SMALL_CLAUSE:
            first = left[subject], right[subject]
            yield f"S+{label}", kid, (first, (left[kid], right[kid]))
            if following:
                yield f"S+{label}+", kid, (first, (left[kid], end))


def _with_next(tree: Tree, label: str, kid: int, following: list[int]) -> Iterator[Candidate]:
    """Yield a complement with the next one ("Ruto to go"), whole or cut at its first break."""
    after, start = following[0], tree.left[kid]
    if len(following) > 1:
        yield f"{label}+1", kid, ((start, tree.right[after]),)
    if tree.dep[after] in ("xcomp", "prep", "ccomp", "advcl"):
        for k in tree.kids[after]:
            if k > after and tree.dep[k] in _TAIL_CUTS:
                yield f"{label}+|{tree.dep[k]}", kid, ((start, tree.left[k]),)
                return


def _cut(tree: Tree, label: str, head: int) -> Iterator[Candidate]:
    """Yield the subtree of `head` ended before one of its dependents to the right."""
    start, left = tree.left[head], tree.left
    for k in tree.kids[head]:
        if left[k] > head and (tree.dep[k] in _CUTS or (tree.dep[k] == "punct" and tree.lower[k] in _BREAKS)):
            yield f"{label}|{tree.dep[k]}", head, ((start, left[k]),)


def _inner(tree: Tree, label: str, kid: int, end: int | None) -> Iterator[Candidate]:
    """Yield what stands inside a complement: the object of its preposition, the clause of its noun."""
    for k in tree.kids[kid]:
        if k < kid or tree.dep[k] not in _INNER:
            continue
        path = f"{label}>{tree.dep[k]}"
        yield path, k, ((tree.left[k], tree.right[k]),)
        if tree.dep[k] in _OPEN:
            yield f"{path}$", k, ((tree.left[k], tree.sentences[tree.sentence[k]][1]),)
        yield from _cut(tree, path, k)
        if end is not None:
            yield f"{path}+", k, ((tree.left[k], end),)
        for q in tree.kids[k]:
            if (tree.dep[k], tree.dep[q]) in _DEEPER:
                yield f"{path}>{tree.dep[q]}", q, ((tree.left[q], tree.right[q]),)
                yield f"{path}>{tree.dep[q]}$", q, ((tree.left[q], tree.sentences[tree.sentence[q]][1]),)
                yield from _cut(tree, f"{path}>{tree.dep[q]}", q)


def _before(tree: Tree, cue: int) -> Iterator[Candidate]:
    """Yield dependents to the left: a fronted clause, a passive's subject, "what he called ..."."""
    follows = next((k for k in tree.kids[cue] if k > cue and tree.dep[k] in _AFTER), None)
    for k in tree.kids[cue]:
        if k > cue:
            break
        if (label := tree.dep[k]) in _BEFORE:
            span = tree.left[k], tree.right[k]
            yield f"<{label}", k, (span,)
            if follows is not None and label in ("dobj", "attr"):
                yield f"<{label}+", follows, (span, (tree.left[follows], tree.right[cue]))
    first = tree.sentences[tree.sentence[cue]][0]
    subject = next((tree.left[k] for k in tree.kids[cue] if tree.dep[k] in SUBJECTS), cue)
    comma = min(subject, cue) - 1
    if comma > first and tree.lower[comma] == ",":
        yield "<,", comma - 1, ((first, comma),)


def _around(tree: Tree, cue: int) -> Iterator[Candidate]:
    """Yield the clauses that the cue hangs from ("..., he said, ...", "according to"), and what stands beside it."""
    at = cue
    for step in range(_CLIMB):
        head = tree.head[at]
        if head == at:
            return
        verbal = tree.pos[head] in ("VERB", "AUX") or tree.head[head] == head
        if verbal or step == 0:
            yield f"^{'' if verbal else 'N'}{tree.dep[at]}", head, tree.without(head, cue)
        if step == 0:
            for k in tree.kids[head]:
                if k != cue and tree.dep[k] in _BESIDE and not tree.left[k] <= cue < tree.right[k]:
                    yield f"~{tree.dep[cue]}~{tree.dep[k]}", k, ((tree.left[k], tree.right[k]),)
        at = head


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
    found = article.quotations
    if after == len(found):
        return [], []
    if found[after].paragraph != paragraph:
        rest = article.text[end : article.paragraphs[paragraph].end].rpartition(":")[2]
        if found[after].paragraph != paragraph + 1 or not found[after].leads or any(c.isalnum() for c in rest):
            return [], []
    return article.onward(after, "same", "open"), article.onward(after, "same", "open", "beside")


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
    if article.text[article.paragraphs[paragraph].end - 1].isalnum():
        return []
    chain = article.onward(after, "same", "open", "beside")
    last = found[chain[-1]]
    rest = article.text[last.end : article.paragraphs[last.paragraph].end]
    return [] if any(c.isalnum() for c in rest) else chain
