"""The words of a turn: statements that need no cue, because the whole passage is its speaker's own.

One a paragraph, split where the speaker says what he does with his words ("We condemn ...", "I call on ...") and where
it grows too long to be shown. Greetings, thanks and procedure are nobody's statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.model import Span, Statement, Turn
from dragoman.syntax.phrases import children
from dragoman.syntax.tree import Tree

_MOST = 90  # words that one statement has before it is cut at the end of a sentence
_FEWEST = 3  # words of a statement
_BRIEF = 25  # words that a courtesy has at most
_HEADING = 12  # words that a heading has at most
_SUBJECTS = ("nsubj", "nsubjpass")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_VOICES = ("speech", "answer")
Sentence = tuple[int, int]  # tokens of a tree


def spoken(doc: Annotated) -> Iterator[Statement]:
    """Yield the statements that the turns of a document are made of."""
    for turn in filter(_is_voice, doc.turns):
        for paragraph, tree in zip(doc.paragraphs, doc.trees, strict=True):
            if turn.start <= paragraph.start and paragraph.end <= turn.end:
                yield from (_statement(doc, turn, tree, part) for part in _parts(doc, tree))


def _is_voice(turn: Turn) -> bool:
    """Whether a turn is somebody's own words; the answers that a paper gives its own questions ("A:") are nobody's."""
    return turn.role in _VOICES and turn.speaker is not None


def _statement(doc: Annotated, turn: Turn, tree: Tree, part: Sentence) -> Statement:
    start, end = tree.start[part[0]], tree.end[part[1] - 1]
    return Statement(
        speaker=turn.speaker,
        others=turn.others,
        source=(turn.label,) if turn.label else (),
        cue=None,
        content=(Span(start, end),),
        form="direct",
        turn=turn,
        evidence=doc.evidence(start, end),
        why="turn",
    )


def _parts(doc: Annotated, tree: Tree) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph, those together that go on with one act."""
    parts: list[list[Sentence]] = [[]]
    for begin, stop in tree.sentences:
        if _courtesy(doc, tree, begin, stop):
            parts.append([])
            continue
        if parts[-1] and (_performs(doc, tree, begin, stop) or stop - parts[-1][0][0] > _MOST):
            parts.append([])
        parts[-1].append((begin, stop))
    yield from ((part[0][0], part[-1][1]) for part in parts if part)


def _courtesy(doc: Annotated, tree: Tree, begin: int, stop: int) -> bool:
    """Whether a sentence greets, thanks, signs, hands over, leads in to a list or has hardly a word."""
    words = doc.text[tree.start[begin] : tree.end[stop - 1]]
    said = len(words.split())
    leads_in = words.endswith(":") and stop == len(tree)  # "Today's actions include:"
    signs = stop - begin == len(tree) and _signs(doc, tree, words, tree.start[begin])
    if any((said < _FEWEST, leads_in, signs)):
        return True
    return said <= _BRIEF and doc.language.layout.courtesy.match(words) is not None


def _signs(doc: Annotated, tree: Tree, words: str, start: int) -> bool:
    """Whether a paragraph is no more than a name or place in capitals, a date or a heading, as around a letter."""
    return _is_signature(doc, words, start) or _heads(tree, words)


def _is_signature(doc: Annotated, words: str, start: int) -> bool:
    """Whether words that begin at an offset are all in capitals but for a date at their end: "NORBURG, 3 May 2024"."""
    dates = list(doc.within(doc.times, start, start + len(words)))
    if not dates:
        return words.isupper()
    name, length = words[: dates[-1].start - start], dates[-1].end - start
    return length >= len(words.rstrip(" .,")) and name == name.upper()


def _heads(tree: Tree, words: str) -> bool:
    """Whether a paragraph is a heading or the office under a name: few words without a finite verb or an end."""
    few = len(words.split()) <= _HEADING and words[-1:].isalnum() and words[:1].isalnum()
    return few and _FINITE.isdisjoint(tree.tag)


def _performs(doc: Annotated, tree: Tree, begin: int, stop: int) -> bool:
    """Whether the first person of a sentence does with its words what its verb says."""
    root = next((i for i in range(begin, stop) if tree.head[i] == i), begin)
    speaks = any(tree.lower[k] in doc.language.layout.first_person for k in children(tree, root, *_SUBJECTS))
    return speaks and tree.lemma[root] in doc.language.statements.performing


def is_own(doc: Annotated, statement: Statement) -> bool:
    """Whether a statement only repeats what its turn says: its source is "I", the label, or nobody known.

    So does what a speaker says that others have in mind: "He believed that we would give in".
    """
    turn = statement.turn
    if turn is None or not _is_voice(turn):
        return False
    return statement.speaker is None or _supposes(doc, statement) or _is_first_person(doc, statement, turn)


def _is_first_person(doc: Annotated, statement: Statement, turn: Turn) -> bool:
    """Whether the source of a statement is a first person in its turn, or stands outside it."""
    named = [span for span in statement.source if span.start >= turn.start]
    source = " ".join(doc.text[span.start : span.end] for span in named).lower()
    return not source or source in doc.language.layout.first_person


def _supposes(doc: Annotated, statement: Statement) -> bool:
    """Whether a statement is introduced by a verb of thinking."""
    cue, words = statement.cue, doc.language.statements
    return cue is not None and "believe" in words.senses(cue.lemma, "VERB")
