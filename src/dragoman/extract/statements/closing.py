"""Clauses that a tag at the end of their sentence gives to a speaker: The talks have failed, the envoy said on Monday.

The usual form of news agencies. The tag is a finite verb of speech with its subject between the sentence's last comma
but those of an apposition and its end; behind the verb stands nothing that tells, only when, where or to whom. What
stands before the comma, with a verb of its own, is what is said, however the parse hangs the two together.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.statements.contents import SUBJECTS, Content
from dragoman.extract.statements.speakers import Draft, Source
from dragoman.syntax.article import Article
from dragoman.syntax.phrases import VERBAL, children
from dragoman.syntax.tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})  # the parser takes many a past tense for a participle
_RELATIVE = frozenset({"WDT", "WP", "WRB"})  # "..., the day of which he announced"
_LATER = frozenset({"SCONJ", "ADP", "PUNCT"})  # what begins no clause of its own: "After he left, ..."


def closed(read: Article, saying: frozenset[str]) -> Iterator[Draft]:
    """Yield the statement of each sentence that ends with a tag; `saying` are verbs of speech.

    Words of the sentence may be quoted, but not its first: The army “holds every road”, a spokesman said.
    """
    for paragraph, tree in enumerate(read.trees):
        for first, cue in _tags(tree, saying):
            yield from _told(paragraph, tree, cue, first)


def _tags(tree: Tree, saying: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the first token and the last verb of each sentence that neither is a quotation nor ends without a tag."""
    for first, last in tree.sentences:
        cue = _last_verb(tree, first, last)
        if cue is not None and _says(tree, cue, saying) and not tree.quoted[first] | tree.quoted[cue]:
            yield first, cue


def _says(tree: Tree, verb: int, saying: frozenset[str]) -> bool:
    """Whether a token is a finite verb of speech."""
    return tree.lemma[verb] in saying and tree.tag[verb] in _FINITE


def _told(paragraph: int, tree: Tree, cue: int, first: int) -> Iterator[Draft]:
    """Yield what the clause before a tag says, if there are both."""
    begin = _subject(tree, cue, first)
    if begin is None or not _tells(tree, first, begin - 1) or not _RELATIVE.isdisjoint(tree.tag[begin:cue]):
        return
    head = next(i for i in range(begin, cue) if not begin <= tree.head[i] < cue)
    end = cue - (tree.lower[cue - 1] == ",")
    source = Source("tag", paragraph, head, tree.offsets((begin, end)))
    content = Content("closing tag", None, tree.offsets((first, begin - 1)))
    yield Draft(paragraph, cue, content, source, None)


def _subject(tree: Tree, cue: int, first: int) -> int | None:
    """Return the token behind a comma where the subject of a cue begins; None where there is none, or a pronoun.

    Where the parse has no subject it is what stands without a verb between commas: its premier, Ada Lund, said.
    """
    own = [k for k in children(tree, cue, *SUBJECTS) if k < cue]
    if not own:
        return _apposed(tree, cue, first)
    begin = tree.left[own[-1]]  # one before it is the object of what is said: "expects it in June, its head said"
    return begin if _is_set_off(tree, begin, first) and tree.pos[own[-1]] != "PRON" else None


def _is_set_off(tree: Tree, begin: int, first: int) -> bool:
    """Whether a comma stands before a token, behind the first of the sentence."""
    return begin > first and tree.lower[begin - 1] == ","


def _apposed(tree: Tree, cue: int, first: int) -> int | None:
    """Return where what stands between commas before a cue begins, behind the verb before it."""
    verb = _last_verb(tree, first, cue) or first
    begins = [i + 1 for i in range(verb, cue) if tree.lower[i] == ","]
    return begins[0] if begins[-1:] == [cue] and cue - begins[0] > len(begins) else None


def _last_verb(tree: Tree, first: int, last: int) -> int | None:
    """Return the last verb or auxiliary between two tokens."""
    return next((i for i in range(last - 1, first, -1) if tree.pos[i] in VERBAL), None)


def _tells(tree: Tree, first: int, last: int) -> bool:
    """Whether tokens are a clause of their own: a verb with its subject, no word of time or condition ahead."""
    verbs = [i for i in range(first, last) if tree.pos[i] in VERBAL]
    subjects = [k for i in verbs for k in children(tree, i, *SUBJECTS)]
    return tree.pos[first] not in _LATER and any(first <= k < last for k in subjects)
