"""Statements of many documents: the same quotation with its variants, the same report of what was said.

Quotations are compared by content words: of two variants the shorter has hardly a word that the longer lacks (its
containment: A. Broder, "On the resemblance and containment of documents", 1997). Pairs are found through their rarest
words, so that few are compared (prefix filtering: Chaudhuri, Ganti and Kaushik, ICDE 2006).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.link.corpus import NEVER, Groups, Rank, Source, is_named, ordinal
from dragoman.link.merged import words
from dragoman.link.wording import alike, contained, content, negated, numbers, plain
from dragoman.model import Statement

_CONTAINED = 0.8  # share of content words of the shorter quotation
_SHORTEST = 4  # content words without which equal words may be chance
_PART = 6  # content words without which a part of a longer quotation may be, where nobody is said to speak
_WEEKS = 14  # days between two reports of one quotation
_LONG = 8  # content words of a quotation that is known again at any time
_EXACT = 0.9  # share of its words that must agree then
_NEAR = 3  # days between two reports in other words
_ALIKE = 0.75  # share of content words that two reports in other words have in common
_TOLD = 5  # content words of the shorter of two reports that give the same amounts
_AMOUNTS = 2  # amounts that hardly two statements of one speaker and days have in common, whatever the other words
_PHRASE = 6  # words that a speaker hardly says twice within two weeks
_SENTENCE = 12  # words that he hardly says twice at all
_FEW = 2  # content words, a number among them, that do where both reports date the words to one day


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A statement as it is compared; `speaker` is an entity, None where nobody by name.

    `text` are its words in their order, `length` how many they are; `said` is the day on which the text says that it
    was said, `day` that or else the day of publication.
    """

    id: str
    order: Rank
    document: str
    quoted: bool
    speaker: str | None
    said: int | None
    day: int | None
    text: str
    length: int
    words: frozenset[str]
    numbers: frozenset[str]
    negated: bool


def join(groups: Groups, found: Iterable[tuple[Statement, Source]], entity: Callable[[str], str]) -> None:
    """Join the records that report one statement.

    Those of one speaker come first; a quotation that the reader gave to nobody joins those of the only speaker whose
    words it has.
    """
    told = [_saying(statement, source, entity) for statement, source in found]
    sayings = [s for s in told if len(s.words) >= _least(s)]
    often = Counter(word for saying in sayings for word in saying.words)
    of_speaker: dict[str | None, list[Saying]] = defaultdict(list)
    for saying in sayings:
        of_speaker[saying.speaker].append(saying)
    nobodys = [s for s in of_speaker.pop(None, []) if s.quoted]
    for own in of_speaker.values():
        for one, other in _pairs(own, own, often):
            if groups.find(one.id) != groups.find(other.id) and (why := _same(one, other)) is not None:
                groups.join(one.id, other.id, why)
    _join_nobodys(groups, nobodys, [s for s in sayings if s.quoted], often)


def _join_nobodys(groups: Groups, nobodys: list[Saying], quoted: list[Saying], often: Mapping[str, int]) -> None:
    """Join quotations without a speaker to those of one speaker, and to each other, never two speakers through them."""
    pairs = {(a.id, b.id): (a, b) for a, b in _pairs(nobodys, quoted, often)}
    pairs |= {(b.id, a.id): (b, a) for a, b in _pairs(quoted, nobodys, often)}
    matched = [(a, b, why) for a, b in pairs.values() if (why := _same(a, b)) is not None]
    speakers: dict[str, set[str]] = defaultdict(set)
    for a, b, _ in matched:
        speakers[a.id] |= {b.speaker} if b.speaker else set()
    heard = {groups.find(s.id): s.speaker for s in quoted if s.speaker}
    for a, b, why in sorted(matched, key=lambda m: (m[1].speaker is None, m[0].order, m[1].order)):
        one, other = heard.get(groups.find(a.id)), heard.get(groups.find(b.id))
        if len(speakers[a.id]) < 2 and (one is None or other is None or one == other):
            groups.join(a.id, b.id, why)
            if known := one or other:
                heard[groups.find(a.id)] = known


def _least(saying: Saying) -> int:
    """Return how many content words a report must have to be compared: fewer if it is dated or long."""
    if saying.said and saying.numbers:
        return _FEW
    return _FEW + 1 if saying.length >= _PHRASE else _SHORTEST


def _saying(statement: Statement, source: Source, entity: Callable[[str], str]) -> Saying:
    text, speaker = words(statement, source), statement.speaker
    plainly = plain(text, source.language)
    told = (
        ordinal(statement.date.earliest)
        if statement.date and statement.date.earliest == statement.date.latest
        else None
    )
    return Saying(
        id=statement.id,
        order=source.rank(statement.id),
        document=source.id,
        quoted=statement.form != "indirect",
        speaker=entity(speaker.id) if speaker and is_named(speaker) else None,
        said=told,
        day=told or source.day,
        text=f" {' '.join(plainly)} ",
        length=len(plainly),
        words=content(text, source.language),
        numbers=numbers(text),
        negated=negated(text, source.language),
    )


def _pairs(some: list[Saying], others: list[Saying], often: Mapping[str, int]) -> Iterator[tuple[Saying, Saying]]:
    """Yield pairs that share one of the rarest words of the first, which all pairs alike enough do, or its amounts."""
    having: dict[str | frozenset[str], list[int]] = defaultdict(list)
    for j, other in enumerate(others):
        having[other.numbers].append(j)
        for word in other.words:
            having[word].append(j)
    for one in some:
        rarest = sorted(one.words, key=lambda word: (often[word], word))
        kept = rarest[: len(rarest) - math.ceil(_ALIKE * len(rarest)) + 1]
        keys: list[str | frozenset[str]] = [*kept, one.numbers] if _has_amounts(one) else [*kept]
        for j in sorted({j for key in keys for j in having[key]}):
            if one.document != others[j].document:
                yield one, others[j]


def _same(one: Saying, other: Saying) -> str | None:
    """Return why two reports are of one statement, None where they are not."""
    apart = abs(one.day - other.day) if one.day is not None and other.day is not None else NEVER
    one_speaker = bool(one.speaker) and one.speaker == other.speaker
    if one_speaker and _word_for_word(one, other, apart):
        return "same speaker, word for word"
    if one.quoted and other.quoted:
        return _same_quotation(one, other, apart)
    if not one_speaker or one.numbers != other.numbers or apart > _NEAR:
        return None
    return _same_report(one, other)


def _word_for_word(one: Saying, other: Saying, apart: int) -> bool:
    """Whether the words of one report stand in the other, quoted or in the text's own voice, in their order.

    A few words may be said again on another day, many are not.
    """
    if min(one.length, other.length) < (_PHRASE if apart <= _WEEKS else _SENTENCE):
        return False
    return one.text in other.text or other.text in one.text


def _same_quotation(one: Saying, other: Saying, apart: int) -> str | None:
    share, shorter = contained(one.words, other.words), min(len(one.words), len(other.words))
    if share >= _CONTAINED and apart <= _WEEKS and _is_enough(one, other, shorter):
        return "same quotation"
    exact = share >= _EXACT and shorter >= _LONG
    return "same quotation, word for word" if exact else None


def _is_enough(one: Saying, other: Saying, shorter: int) -> bool:
    """Whether a part of a quotation tells which it is: by its speaker, its length, or as nearly the whole of it."""
    if shorter >= _PART or (one.speaker is not None and one.speaker == other.speaker):
        return True
    return alike(one.words, other.words) >= _CONTAINED


def _same_report(one: Saying, other: Saying) -> str | None:
    agreed = one.negated == other.negated
    if agreed and _in_like_words(one, other):
        return "same speaker and days, nearly the same words"
    if not agreed and not one.quoted and not other.quoted:  # a long quotation denies this and that
        return None
    if _has_amounts(one) and any(word.isalpha() for word in one.words & other.words):
        return "same speaker and days, the same amounts"
    return "same speaker, days and amounts" if one.numbers and _is_contained(one, other) else None


def _in_like_words(one: Saying, other: Saying) -> bool:
    """Whether two reports have most of their words in common, enough of them not to by chance."""
    shorter = min(len(one.words), len(other.words))
    return shorter >= _SHORTEST and alike(one.words, other.words) >= _ALIKE


def _is_contained(one: Saying, other: Saying) -> bool:
    """Whether the words of the shorter report are in the longer, fewer of them where both are said of one day."""
    shorter = min(len(one.words), len(other.words))
    dated = one.said is not None and one.said == other.said
    return shorter >= (_FEW if dated else _TOLD) and contained(one.words, other.words) >= _CONTAINED


def _has_amounts(saying: Saying) -> bool:
    """Return whether a report gives several numbers that are too large for a day and are no years."""
    large = [n for n in saying.numbers if len(n) > 2 and not (len(n) == 4 and n.startswith(("19", "20")))]
    return len(large) >= _AMOUNTS
