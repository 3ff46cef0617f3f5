"""Which documents are printings of one text: a wire story that nine papers print is one story with nine sources.

Candidates share a band of MinHash values over five-word shingles (Broder 1997; banding as in Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, ch. 3); each pair is then verified by its exact Jaccard similarity. A text that
gives another number in the same words is no reprint but a correction, and stays a document of its own.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.model import Document

ALIKE = 0.8  # Jaccard similarity from which two texts are printings of one (as Lee et al. 2022, "Deduplicating ...")
_WORDS = 5  # in a shingle
_HASHES, _ROWS = 125, 5  # 25 bands of 5: of pairs at 0.8 similarity, fewer than 1 in 10,000 are missed
_SEED = 1
Words = tuple[str, ...]
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def reprints(documents: Iterable[Document]) -> dict[str, str]:
    """Return the id of its first printing for each document that is a reprint; the others are not in it.

    The first printing is the first by day of publication (undated last) and document id. The result does not depend
    on the order of `documents`. Time grows with their number and with that of the copies, not with all pairs.
    """
    ordered = sorted(documents, key=lambda d: (d.published or "9999", d.id))
    words = [words_of(document.text) for document in ordered]
    leader = list(range(len(ordered)))
    shingled: dict[int, frozenset[str]] = {}
    numbers: dict[str, int] = {}  # of shingles: sets of numbers are compared faster than those of words
    for copies in _identical(words):
        for i in copies[1:]:
            leader[i] = copies[0]
        shingled[copies[0]] = _shingles(words[copies[0]])
    numbered = {i: frozenset(numbers.setdefault(s, len(numbers)) for s in found) for i, found in shingled.items()}
    for i, j in _candidates(shingled):
        first, second = sorted((_root(leader, i), _root(leader, j)))
        if first != second and _alike(numbered[i], numbered[j]) and not _corrects(words[i], words[j]):
            leader[second] = first
    roots = ((i, _root(leader, i)) for i in range(len(ordered)))
    return {ordered[i].id: ordered[root].id for i, root in roots if i != root}


def words_of(text: str) -> Words:
    """Return the words by which printings are compared."""
    return tuple(word.replace(",", "") for word in _WORD.findall(text.casefold()))


def are_printings(one: Words, other: Words) -> bool:
    """Whether two texts, by their words, are printings of one."""
    return _alike(_shingles(one), _shingles(other)) and not _corrects(one, other)


def bands(texts: Sequence[Words]) -> Iterator[list[tuple[int, ...]]]:
    """Yield the bands of each text's signature: printings share one of them, at the same place in both."""
    yield from _bands([_shingles(words) for words in texts])


def _shingles(words: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(words[i : i + _WORDS]) for i in range(max(len(words) - _WORDS + 1, 1)))


def _identical(words: Sequence[Words]) -> Iterator[list[int]]:
    """Yield the indices of texts of the same words, in order; texts without words are nobody's copies."""
    groups: dict[Words, list[int]] = defaultdict(list)
    for i, text in enumerate(words):
        if text:
            groups[text].append(i)
    yield from groups.values()


def _candidates(shingled: Mapping[int, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield pairs that share a band of their signatures, each once."""
    signatures = list(_bands(list(shingled.values())))
    seen: set[tuple[int, int]] = set()
    for band in range(_HASHES // _ROWS):
        buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for i, signature in zip(shingled, signatures, strict=True):
            buckets[signature[band]].append(i)
        found = {(i, j) for bucket in buckets.values() for n, j in enumerate(bucket) for i in bucket[:n]} - seen
        seen |= found
        yield from found


def _bands(shingled: Sequence[frozenset[str]]) -> Iterator[list[tuple[int, ...]]]:
    from rensa import RMinHash  # compiled, and wanted only where documents are compared

    for signature in RMinHash.digests_from_token_sets([list(s) for s in shingled], num_perm=_HASHES, seed=_SEED):
        yield [tuple(signature[start : start + _ROWS]) for start in range(0, _HASHES, _ROWS)]


def _alike(one: frozenset[object], other: frozenset[object]) -> bool:
    if min(len(one), len(other)) < ALIKE * max(len(one), len(other)):
        return False
    shared = len(one & other)
    return shared >= ALIKE * (len(one) + len(other) - shared)


def _corrects(one: Words, other: Words) -> bool:
    """Whether the texts give different numbers between the same words."""
    numbers, others = _numbers(one), _numbers(other)
    return any(not found & others[context] for context, found in numbers.items() if context in others)


@functools.lru_cache(maxsize=1_024)
def _numbers(words: Words) -> Mapping[tuple[str, ...], set[str]]:
    """Return the numbers of a text by the two words before and the one after."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for i in range(2, len(words) - 1):
        if words[i][0].isdigit():
            found[words[i - 2], words[i - 1], words[i + 1]].add(words[i])
    return found


def _root(leader: list[int], i: int) -> int:
    while leader[i] != i:
        leader[i] = leader[leader[i]]
        i = leader[i]
    return i
