"""Windows: what the encoder reads in one pass, pieces of consecutive paragraphs with features of the written form.

The upstream vocabulary is lower-cased and knows nothing of layout, hence two features a piece: how its word is
capitalised, and where it stands (first in its paragraph; inside, outside or on the edge of a quotation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from dragoman.syntax.quotations import links, quotations
from dragoman.text import paragraphs

LENGTH = 192  # pieces of a window at most, with [CLS] and [SEP]
CASES = ("none", "capital", "capitals", "initial", "digits", "lower")
QUOTING = ("outside", "opening", "inside", "closing", "unclosed", "continued")
LAYOUTS = 2 * len(QUOTING)  # the second half for the first piece of a paragraph

_CASE = [bytes([number]) for number in range(len(CASES))]
_CLS, _SEP = 101, 102
_WORD = re.compile(r"\w+")
_SENTENCE_END = frozenset(".!?…\"”'’»")

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """One pass of the encoder. All arrays have shape [T], T <= LENGTH, with [CLS] and [SEP] at their ends.

    `ids` numbers the pieces, `case` and `layout` are features, `starts` and `ends` are document offsets in code points
    (empty spans for the two special pieces). `words` counts the words up to each piece: pieces of one word share it.
    """

    ids: Ints
    case: Ints
    layout: Ints
    starts: Ints
    ends: Ints
    words: Ints


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph or a part of one: its pieces as (id, start, end, word), shape [T, 4]."""

    pieces: Ints
    leads: bool


def windows(tokenizer: Tokenizer, text: str, length: int = LENGTH) -> list[Window]:
    """Return the windows of a text in order: whole paragraphs packed together, an overlong one cut between words.

    The tokenizer must neither pad nor truncate. A text without words has no windows.
    """
    spans = list(paragraphs(text))
    # One by one, because a batch would be shared out to threads of the tokenizer's own.
    found = [tokenizer.encode(text[start:end], add_special_tokens=False) for start, end in spans]
    paired = zip(spans, found, strict=True)
    parts = [part for (start, _), encoding in paired for part in _cut(text, start, encoding, length)]
    features = _cases(text), _quoting(text, spans)
    return [_window(packed, *features) for packed in _pack(parts, length - 2)]


def _cut(text: str, start: int, encoding: Encoding, length: int) -> Iterator[_Part]:
    """Yield a paragraph's pieces; more than a window holds are cut behind a sentence, else between words."""
    if not encoding.ids:
        return
    offsets = np.array(encoding.offsets, np.int64) + start
    pieces = np.column_stack([np.array(encoding.ids), offsets, np.array(encoding.word_ids)]).astype(np.int64)
    first, room = 0, length - 2
    while len(pieces) - first > room:
        cut = first + _best_cut(text, pieces[first : first + room + 1])
        yield _Part(pieces[first:cut], first == 0)
        first = cut
    yield _Part(pieces[first:], first == 0)


def _best_cut(text: str, pieces: Ints) -> int:
    """Return before which piece to cut, in the second half if at all possible."""
    new_word = np.flatnonzero(np.diff(pieces[:, 3])) + 1
    spaced = [int(i) for i in new_word if pieces[i, 1] > pieces[i - 1, 2] and 2 * i > len(pieces)]
    after_sentence = [i for i in spaced if text[pieces[i - 1, 2] - 1] in _SENTENCE_END]
    return (after_sentence or spaced or [len(pieces) - 1])[-1]


def _pack(parts: Sequence[_Part], room: int) -> Iterator[list[_Part]]:
    packed: list[_Part] = []
    used = 0
    for part in parts:
        if packed and used + len(part.pieces) > room:
            yield packed
            packed, used = [], 0
        packed.append(part)
        used += len(part.pieces)
    if packed:
        yield packed


def _window(parts: Sequence[_Part], case: NDArray[np.uint8], quoting: NDArray[np.uint8]) -> Window:
    pieces = np.concatenate([part.pieces for part in parts])
    ids, starts, ends, word = pieces.T
    leads = np.zeros(len(pieces), bool)
    at = np.cumsum([0, *(len(part.pieces) for part in parts)])[:-1]
    leads[at[[part.leads for part in parts]]] = True
    new = np.diff(word, prepend=-1) != 0
    new[at] = True
    return Window(
        ids=np.concatenate([[_CLS], ids, [_SEP]]),
        case=np.pad(case[starts].astype(np.int64), 1),
        layout=np.pad(quoting[starts] + len(QUOTING) * leads.astype(np.int64), 1),
        starts=np.concatenate([starts[:1], starts, ends[-1:]]),
        ends=np.concatenate([starts[:1], ends, ends[-1:]]),
        words=np.concatenate([[0], np.cumsum(new), [new.sum() + 1]]),
    )


def _cases(text: str) -> NDArray[np.uint8]:
    """Return for each code point the number in CASES of the word that it belongs to."""
    case = bytearray(len(text) + 1)
    for match in _WORD.finditer(text):
        word = match[0]
        case[match.start() : match.end()] = _CASE[_case(word)] * len(word)
    return np.frombuffer(case, np.uint8)


def _case(word: str) -> int:
    if word[0].isupper():
        return _capital_case(word)
    return 4 if not word.islower() and any(c.isdigit() for c in word) else 5


def _capital_case(word: str) -> int:
    if len(word) == 1:
        return 3
    return 2 if word.isupper() else 1


def _quoting(text: str, spans: Sequence[tuple[int, int]]) -> NDArray[np.uint8]:
    """Return for each code point its number in QUOTING."""
    state = np.zeros(len(text) + 1, np.uint8)
    found = quotations(text, spans)
    before = (None, *links(text, found))
    for quotation, link in zip(found, before, strict=False):
        inside = 5 if link == "open" else 2 if quotation.closed else 4
        state[quotation.start : quotation.end] = inside
        state[quotation.start] = 1
        if quotation.closed:
            state[quotation.end - 1] = 3
    return state
