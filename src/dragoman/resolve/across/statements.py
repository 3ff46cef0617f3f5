"""Statements of many documents: the same quotation with its variants, the same report of what was said.

Quotations are compared by content words: the shorter of two variants has hardly a word that the longer lacks (broder's
containment, A. Broder, "On the resemblance and containment of documents", 1997). Pairs are found through their rarest
words, so that few are compared (prefix filtering: Chaudhuri, Ganti and Kaushik, ICDE 2006).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.model import Statement
from dragoman.resolve.across.corpus import Groups, Source, ordinal
from dragoman.resolve.across.entities import words
from dragoman.resolve.across.wording import alike, contained, content, numbers

_CONTAINED = 0.8  # share of content words of the shorter quotation
_SHORTEST = 4  # content words without which equal words may be chance
_WEEKS = 14  # days between two reports of one quotation
_LONG = 8  # content words of a quotation that is known again at any time
_EXACT = 0.9  # share of its words that must agree then
_NEAR = 3  # days between two reports in other words
_ALIKE = 0.75  # share of content words that two reports in other words have in common


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A statement as it is compared; `speaker` is an entity, None where nobody by name; `day` of saying or printing."""

    id: str
    document: str
    quoted: bool
    speaker: str | None
    day: int | None
    words: frozenset[str]
    numbers: frozenset[str]


def join(groups: Groups, found: Iterable[tuple[Statement, Source]], entity: Callable[[str], str]) -> None:
    """Join the records that report one statement."""
    sayings = [_saying(statement, source, entity) for statement, source in found]
    for one, other in _pairs([s for s in sayings if len(s.words) >= _SHORTEST]):
        if (why := _same(one, other)) is not None:
            groups.join(one.id, other.id, why)


def _saying(statement: Statement, source: Source, entity: Callable[[str], str]) -> Saying:
    text, speaker = words(statement, source), statement.speaker
    told = (
        ordinal(statement.date.earliest)
        if statement.date and statement.date.earliest == statement.date.latest
        else None
    )
    return Saying(
        id=statement.id,
        document=source.id,
        quoted=statement.form != "indirect",
        speaker=entity(speaker.id) if speaker and speaker.confidence is None else None,
        day=told or source.day,
        words=content(text, source.language),
        numbers=numbers(text),
    )


def _pairs(sayings: list[Saying]) -> Iterator[tuple[Saying, Saying]]:
    """Yield pairs that share one of the rarest words of either, which all pairs alike enough do."""
    often = Counter(word for saying in sayings for word in saying.words)
    having: dict[str, list[int]] = defaultdict(list)
    for i, saying in enumerate(sayings):
        for word in saying.words:
            having[word].append(i)
    for i, saying in enumerate(sayings):
        rarest = sorted(saying.words, key=lambda word: (often[word], word))
        kept = rarest[: len(rarest) - math.ceil(_ALIKE * len(rarest)) + 1]
        for j in sorted({j for word in kept for j in having[word] if j != i}):
            if len(saying.words) <= len(sayings[j].words):
                yield saying, sayings[j]


def _same(one: Saying, other: Saying) -> str | None:
    """Return why two reports are of one statement, None where they are not."""
    if one.document == other.document or (one.speaker and other.speaker and one.speaker != other.speaker):
        return None
    apart = abs(one.day - other.day) if one.day is not None and other.day is not None else None
    if one.quoted and other.quoted:
        share = contained(one.words, other.words)
        if share >= _CONTAINED and apart is not None and apart <= _WEEKS:
            return "same quotation"
        long = min(len(one.words), len(other.words)) >= _LONG
        return "same quotation, word for word" if long and share >= _EXACT else None
    near = apart is not None and apart <= _NEAR and one.speaker is not None and one.speaker == other.speaker
    if near and one.numbers == other.numbers and alike(one.words, other.words) >= _ALIKE:
        return "same speaker and days, nearly the same words"
    return None
