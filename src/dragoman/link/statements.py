"""Statements of many documents: the same quotation with its variants, the same report of what was said.

Quotations are compared by content words: of two variants the shorter has hardly a word that the longer lacks (its
containment: A. Broder, "On the resemblance and containment of documents", 1997). Pairs are found through their rarest
words, so that few are compared (prefix filtering: Chaudhuri, Ganti and Kaushik, ICDE 2006).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from dragoman.link.corpus import NEVER, Entities, Groups, Key, Rank, Source, differ, is_named, ordinal, pairs
from dragoman.link.wording import alike, contained, content, negated, numbers, plain
from dragoman.model import Record, Statement

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
_UNCOUNTED: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A statement as it is compared; `speaker` is an entity, None where nobody by name.

    `text` are its words in their order, `length` how many they are; `said` is the day on which the text says that it
    was said.
    """

    id: str
    source: Source
    quoted: bool
    speaker: str | None
    said: int | None
    text: str
    length: int
    words: frozenset[str]
    numbers: frozenset[str]
    negated: bool

    @property
    def order(self) -> Rank:
        """Its place among all: by day, document and id."""
        return self.source.rank(self.id)

    @property
    def day(self) -> int | None:
        """The day on which it was said, else that of publication."""
        return self.said or self.source.day

    @property
    def is_compared(self) -> bool:
        """Whether it has words enough to be known again, and somebody's name or quotation marks."""
        return len(self.words) >= _least(self) and (self.quoted or self.speaker is not None)

    @property
    def is_long(self) -> bool:
        """Whether it may be known again at any time."""
        return len(self.words) >= _LONG or self.length >= _SENTENCE


def of(record: Record, source: Source, entities: Entities) -> Iterator[Saying]:
    """Yield what is compared of the statements of a document."""
    yield from (_saying(statement, record, source, entities) for statement in record.statements)


def keys(one: Saying) -> Iterator[Key]:
    """Yield the words of a report in its fortnight, and at any time where it is long enough to be known again then."""
    if one.is_compared:
        words = (*sorted(one.words), *_amounts(one))
        yield from product(words, _fortnights(one, 0))
        yield from product(words if one.is_long else ())


def looks(one: Saying, often: Mapping[str, int] = _UNCOUNTED) -> Iterator[Key]:
    """Yield the telling words of a report, of which any that has a large part of its words has one.

    Any choice of so many words will do; those are taken that the fewest reports have, as far as `often` says.
    """
    if one.is_compared:
        rarest = sorted(one.words, key=lambda word: (often.get(word, 0), -len(word), word))
        yield from product((*_telling(rarest, _ALIKE), *_amounts(one)), _fortnights(one, 1))
        yield from product(_telling(rarest, _EXACT) if one.is_long else ())


def _telling(words: Sequence[str], share: float) -> Sequence[str]:
    """Return so many of some words that whoever has that share of all has one of them."""
    return words[: len(words) - math.ceil(share * len(words)) + 1]


def _fortnights(one: Saying, more: int) -> list[str]:
    """Return the fortnight of a report and some more on either side."""
    if one.day is None:
        return []
    return [str(one.day // _WEEKS + step) for step in range(-more, more + 1)]


def bears(one: Saying, other: Saying) -> bool:
    """Whether two reports are of one statement, as far as they themselves tell."""
    return same(one, other) is not None


def join(groups: Groups, found: Iterable[Saying]) -> None:
    """Join the records that report one statement.

    Those of one speaker come first; a quotation that the reader gave to nobody joins those of the only speaker whose
    words it has.
    """
    sayings = list(found)
    often = Counter(word for saying in sayings for word in saying.words)
    nobodys: list[tuple[Saying, Saying, str]] = []
    for one, other in pairs(sayings, keys, partial(looks, often=often)):
        if (why := same(one, other)) is None:
            continue
        first, second = sorted((one, other), key=lambda saying: saying.speaker is not None)
        if first.speaker is None:
            nobodys.append((first, second, why))
        else:
            groups.join(one.id, other.id, why)
    _join_nobodys(groups, nobodys, {saying.id: saying.speaker for saying in sayings})


def _join_nobodys(
    groups: Groups, matched: list[tuple[Saying, Saying, str]], speakers: Mapping[str, str | None]
) -> None:
    """Join quotations without a speaker to those of one speaker, and to each other, never two speakers through them."""
    claimed: dict[str, set[str | None]] = defaultdict(set)
    for a, b, _ in matched:
        groups.touch((a.id, b.id))
        claimed[a.id] |= {b.speaker} - {None}
    heard = {groups.find(saying): speaker for saying, speaker in speakers.items()}
    for a, b, why in sorted(matched, key=lambda m: (m[1].speaker is None, m[0].order, m[1].order)):
        one, other = heard.get(groups.find(a.id)), heard.get(groups.find(b.id))
        if max(len(claimed[a.id]), len(claimed[b.id])) < 2 and not differ(one, other):
            groups.join(a.id, b.id, why)
            heard[groups.find(a.id)] = one or other


def _least(saying: Saying) -> int:
    """Return how many content words a report must have to be compared: fewer if it is dated or long."""
    if saying.said and saying.numbers:
        return _FEW
    return _FEW + 1 if saying.length >= _PHRASE else _SHORTEST


def _saying(statement: Statement, record: Record, source: Source, entities: Entities) -> Saying:
    text, language, speaker = words(statement, record), source.language, statement.speaker
    plainly = plain(text, language)
    return Saying(
        id=statement.id,
        source=source,
        quoted=statement.form != "indirect",
        speaker=entities.of(speaker.id) if speaker and is_named(speaker) else None,
        said=_said(statement),
        text=f" {' '.join(plainly)} ",
        length=len(plainly),
        words=content(text, language),
        numbers=numbers(text),
        negated=negated(text, language),
    )


def words(statement: Statement, record: Record) -> str:
    """Return what was said, parts that stand apart joined by an ellipsis."""
    text = record.document.text
    return " … ".join(text[span.start : span.end] for span in statement.content)


def _said(statement: Statement) -> int | None:
    date = statement.date
    return ordinal(date.earliest) if date and date.earliest == date.latest else None


def _amounts(one: Saying) -> list[str]:
    """Return the numbers of a report that gives amounts, as one word of it."""
    return [" ".join(sorted(one.numbers))] if _has_amounts(one) else []


def same(one: Saying, other: Saying) -> str | None:
    """Return why two reports are of one statement, None where they are not."""
    if one.source.id == other.source.id or differ(one.speaker, other.speaker):
        return None
    return next((why for why, holds in _rules(one, other) if holds(one, other)), None)


def _rules(one: Saying, other: Saying) -> _Rules:
    """Return by what two reports that do not name two speakers may be known to be of one statement."""
    if one.quoted and other.quoted:
        return _QUOTED
    return _RETOLD if _are_retold(one, other) else _VERBATIM


def _are_retold(one: Saying, other: Saying) -> bool:
    """Whether one speaker is told, in the text's own words, to have given the same numbers in the same days."""
    denied = one.negated != other.negated and not (one.quoted or other.quoted)  # a long quotation denies this and that
    same_days = _days_apart(one, other) <= _NEAR
    return same_days and one.numbers == other.numbers and _same_speaker(one, other) and not denied


def _same_speaker(one: Saying, other: Saying) -> bool:
    return one.speaker is not None and one.speaker == other.speaker


def _days_apart(one: Saying, other: Saying) -> int:
    return abs(one.day - other.day) if one.day is not None and other.day is not None else NEVER


def _shorter(one: Saying, other: Saying) -> int:
    """Return how many content words the shorter of two reports has."""
    return min(len(one.words), len(other.words))


def _word_for_word(one: Saying, other: Saying) -> bool:
    """Whether a speaker's words in one report stand in the other, quoted or in the text's own voice, in their order.

    A few words may be said again on another day, many are not.
    """
    enough = _PHRASE if _days_apart(one, other) <= _WEEKS else _SENTENCE
    if min(one.length, other.length) < enough or not _same_speaker(one, other):
        return False
    return one.text in other.text or other.text in one.text


def _is_quoted(one: Saying, other: Saying) -> bool:
    """Whether one quotation is a part of the other and both are of the same weeks."""
    part = contained(one.words, other.words) >= _CONTAINED
    return part and _days_apart(one, other) <= _WEEKS and _is_enough(one, other)


def _is_enough(one: Saying, other: Saying) -> bool:
    """Whether a part of a quotation tells which it is: by its speaker, its length, or as nearly the whole of it."""
    if _shorter(one, other) >= _PART or _same_speaker(one, other):
        return True
    return alike(one.words, other.words) >= _CONTAINED


def _is_long_quoted(one: Saying, other: Saying) -> bool:
    """Whether one long quotation stands in the other, whenever they were printed."""
    return contained(one.words, other.words) >= _EXACT and _shorter(one, other) >= _LONG


def _in_like_words(one: Saying, other: Saying) -> bool:
    """Whether two reports have most of their words in common, enough of them not to by chance."""
    agreed = one.negated == other.negated
    return agreed and _shorter(one, other) >= _SHORTEST and alike(one.words, other.words) >= _ALIKE


def _give_amounts(one: Saying, other: Saying) -> bool:
    """Whether the numbers that two reports have in common are amounts, and a word goes with them."""
    return _has_amounts(one) and any(word.isalpha() for word in one.words & other.words)


def _is_contained(one: Saying, other: Saying) -> bool:
    """Whether the words of the shorter report are in the longer, fewer of them where both are said of one day."""
    dated = one.said is not None and one.said == other.said
    enough = bool(one.numbers) and _shorter(one, other) >= (_FEW if dated else _TOLD)
    return enough and contained(one.words, other.words) >= _CONTAINED


def _has_amounts(saying: Saying) -> bool:
    """Return whether a report gives several numbers that are too large for a day and are no years."""
    large = [n for n in saying.numbers if len(n) > 2 and not (len(n) == 4 and n.startswith(("19", "20")))]
    return len(large) >= _AMOUNTS


_Rules = tuple[tuple[str, Callable[[Saying, Saying], bool]], ...]  # the first that holds says why
_VERBATIM: _Rules = (("same speaker, word for word", _word_for_word),)
_QUOTED: _Rules = (
    *_VERBATIM,
    ("same quotation", _is_quoted),
    ("same quotation, word for word", _is_long_quoted),
)
_RETOLD: _Rules = (
    *_VERBATIM,
    ("same speaker and days, nearly the same words", _in_like_words),
    ("same speaker and days, the same amounts", _give_amounts),
    ("same speaker, days and amounts", _is_contained),
)
