"""Amounts of money, people, equipment, votes and percentages, with their bounds, units and periods.

The tagger works on raw text, without a parser: numerals, then what stands before and behind each of them. Years, dates,
ordinals, ages and labels ("Resolution 2699", "Flight 12") are no quantities.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.annotate.document import Annotated
from dragoman.annotate.quantities.bounds import bound_before, bound_behind
from dragoman.annotate.quantities.counted import Counted, counted, votes
from dragoman.annotate.quantities.currencies import CurrencyReader, Sign
from dragoman.annotate.quantities.numbers import Number, scan
from dragoman.annotate.quantities.values import QuantityMaker, scaled
from dragoman.lang import Language
from dragoman.lang.lexicon import any_of
from dragoman.lang.quantities import QuantityWords
from dragoman.model import Quantity
from dragoman.plugins import stage

_REACH = 48  # characters before a number that can hold its bound or say that it is a label
_INHERIT = 400  # characters back to what "600 more" counts
_COUNTED = ("persons", "equipment", "other")  # kinds of which "600 more" are told
_MILLIONS = 1e5  # scale from which a bare number goes on from a sum
_LONGEST_LIST = 8  # numbers that may share a noun
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_DAYS = 31  # a number behind "in" that is no larger is no year
_SMALLEST_BARE = 100  # a smaller number that does not say what it counts may be an age
_NEXT_WORD = re.compile(r"[\s-]([^\W\d]+)")
_YEARS = re.compile(r"\b(?:19|20)(\d\d)[-–/]$")  # the first year of a season
_NAMED = re.compile(r"(?:[A-Z][\w.]*\s|\d[-–])$")


@stage(provides="quantities", version="14")
def quantities(doc: Annotated) -> Iterator[Quantity]:
    """Numeral grammar over raw text with ISO 4217 currencies and lists of counted nouns; method and lists are ours."""
    yield from tag(doc.text, doc.language)


def tag(text: str, language: Language) -> Iterator[Quantity]:
    """Yield the quantities of `text` in order of their start; spans are code points of `text`."""
    yield from sorted(_Tagger(text, language).found(), key=lambda q: (q.start, q.end))


@dataclass(frozen=True, slots=True)
class _Patterns:
    range_gap: re.Pattern[str]
    range_and: re.Pattern[str]
    shared: re.Pattern[str]


@functools.cache
def _patterns(words: QuantityWords) -> _Patterns:
    symbols, nouns = any_of(words.currencies.symbols), any_of(words.currencies.nouns)
    own, sign = rf"(?:[\s-](?i:{nouns}))?", rf"(?:(?<=\W)(?:{symbols})\s?)?"
    return _Patterns(
        range_gap=re.compile(rf"{own}{words.joint.pattern}{sign}"),
        range_and=re.compile(rf"{own}{words.joint_and.pattern}{sign}"),
        shared=re.compile(rf"{words.joint_and.pattern}|{words.joint.pattern}"),
    )


class _Tagger:
    """The quantities of one text."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.language, self.words = text, language, language.quantities
        self.patterns = _patterns(self.words)
        self.maker = QuantityMaker(text, self.words)
        self.currencies = CurrencyReader(text, language)
        self.last: Quantity | None = None  # what "600 more" may count

    def found(self) -> Iterator[Quantity]:
        """Yield votes, shares, numbers and single coins."""
        counts = list(votes(self.text, self.words))
        counts += self._shares()
        taken = {offset for count in counts for offset in range(count.start, count.end)}
        scanned = (self._as_traded(n) for n in scan(self.text, self.words) if n.start not in taken)
        numbers = [n for n in scanned if self._stands_alone(n)]
        yield from counts
        yield from self._numbers(numbers)
        yield from self._coins()

    def _shares(self) -> Iterator[Quantity]:
        """Read "two-thirds of the votes", "one in three"."""
        words = self.words
        for match in words.share.finditer(self.text):
            part, group = match["part"], "part" if match["part"] else "many"
            value = words.parts[part.lower().replace("-", " ")] if part else self._few(match)
            number = Number(match.start(), match.end(group), value, words=True)
            yield self.maker.quantity("other", number, None, number.start, number.end, unit=words.share_unit)

    def _few(self, match: re.Match[str]) -> float:
        return self.words.numerals[match["few"].lower()] / self.words.numerals[match["many"].lower()]

    def _as_traded(self, number: Number) -> Number:
        """Return a sum with the scale that only traders write behind one: "$1.2MM"."""
        match = self.words.traded.match(self.text, number.end)
        if match is None or self.currencies.before(number) is None:
            return number
        scale = self.words.traded_scale
        return replace(number, end=match.end(), value=number.value * scale, scale=scale, plain=False)

    def _stands_alone(self, number: Number) -> bool:
        """Whether a number is none of a date, an age, a label or part of a word."""
        before = self.text[max(0, number.start - _REACH) : number.start]
        if before[-1:].isalpha() or before[-1:] == "_":
            return self.currencies.before(number) is not None
        if self.words.label.search(before) or self.words.label_behind.match(self.text, number.end):
            return False
        if number.plain and _ends_season(number, before):
            return False
        behind = self.text[number.end : number.end + 1]
        return not behind.isalnum() or self.currencies.behind(number) is not None

    def _numbers(self, numbers: list[Number]) -> Iterator[Quantity]:
        ends: set[int] = set()  # where numbers stand that were read as the end of a range
        for i, number in enumerate(numbers):
            if number.start in ends:
                continue
            following = numbers[i + 1] if i + 1 < len(numbers) else None
            if following is not None and self._is_range(number, following):
                ends.add(following.start)
                quantity = self._quantity(number, following)
            else:
                quantity = self._shared(number, self._list_end(numbers, i) or following)
            if quantity is not None:
                self.last = quantity
                yield quantity

    def _list_end(self, numbers: list[Number], i: int) -> Number | None:
        """Return the last number of a list whose noun stands behind it: "10, 20 and 30 vehicles"."""
        gaps = [self.text[a.end : b.start] for a, b in itertools.pairwise(numbers[i : i + _LONGEST_LIST])]
        commas = sum(1 for _ in itertools.takewhile(lambda gap: gap == ", ", gaps))
        joined = commas < len(gaps) and self.patterns.shared.fullmatch(gaps[commas]) is not None
        return numbers[i + commas + 1] if commas and joined else None

    def _is_range(self, low: Number, high: Number) -> bool:
        """Whether two numbers are the ends of one range."""
        gap = self.text[low.end : high.start]
        if len(gap) > _REACH or low.open or scaled(low, high).value >= high.value:
            return False
        before = self.text[max(0, low.start - _REACH * 2) : self._start(low)]
        if self.patterns.range_and.fullmatch(gap):
            return self.words.between.search(before) is not None
        if not self.patterns.range_gap.fullmatch(gap) or self.words.change.search(before):
            return False
        return not self._count_two_things(low, high, gap)

    def _count_two_things(self, low: Number, high: Number, gap: str) -> bool:
        """Whether only one of two numbers is money: "in 2020 to €3bn", "$5 to 300 families"."""
        if not self.currencies.before(low):
            return bool(gap[-1:].strip(" -–—")) and self.currencies.before(high) is not None
        return gap.endswith(" ") and not self.currencies.behind(high) and self._counted(high) is not None

    def _start(self, number: Number) -> int:
        sign = self.currencies.before(number)
        return sign.start if sign else number.start

    def _shared(self, number: Number, following: Number | None) -> Quantity | None:
        """Read one number; in "300 and 60 million dollars", "from 400 to 600 officers" it shares with the next."""
        if following is None or not self._may_share(number, following):
            return self._quantity(number, None)
        sign = self.currencies.behind(following) if following.scale > 1 else None
        if sign is not None:
            return self._money(scaled(number, following, force=True), None, sign, own=False)
        noun = self._counted(following)
        if noun is not None and noun.kind != "other":
            return self.maker.quantity(noun.kind, number, None, number.start, number.end, unit=noun.unit)
        return self._quantity(number, None)

    def _may_share(self, number: Number, following: Number) -> bool:
        """Whether a number in digits without a scale is joined to the next, so that both may count the same."""
        before = self.text[max(0, number.start - _REACH) : number.start]
        if number.words or number.scale > 1 or self._is_since(number, before):
            return False
        gap = self.text[number.end : following.start]
        return gap.startswith(", ") or self.patterns.shared.fullmatch(gap) is not None

    def _quantity(self, low: Number, high: Number | None) -> Quantity | None:
        last = high or low
        sign = self.currencies.before(low) or (high and self.currencies.before(high)) or self.currencies.behind(last)
        if sign is not None:
            return self._money(low, high, sign)
        if match := self.words.percent.match(self.text, last.end):
            return self.maker.quantity(
                "percent", low, high, low.start, match.end(), unit=self.words.percent_units[bool(match["points"])]
            )
        return self._persons_or_things(low, high, last)

    def _money(self, low: Number, high: Number | None, sign: Sign, *, own: bool = True) -> Quantity:
        code, evidence = self.currencies.resolve(sign)
        last = high or low
        start, end = (min(low.start, sign.start), max(last.end, sign.end)) if own else (low.start, low.end)
        noun = self.currencies.behind(last) if own and sign.end <= low.start else None
        if noun is not None:
            end = noun.end  # "US$5 million dollars"
        quantity = self.maker.quantity("money", low, high, start, end, factor=sign.factor)
        return replace(quantity, currency=code, currency_evidence=evidence)

    def _persons_or_things(self, low: Number, high: Number | None, last: Number) -> Quantity | None:
        before = self.text[max(0, low.start - _REACH) : low.start]
        if self._is_year(low, before):
            return None
        if match := self.words.strong.match(self.text, last.end):
            return self.maker.quantity("persons", low, high, low.start, match.end(), unit=self.words.person)
        if noun := self._counted(last):
            if noun.kind == "other" and low.words and self._counts_nothing(low, last, before):
                return None
            return self.maker.quantity(noun.kind, low, high, low.start, noun.end, unit=noun.unit)
        if self._is_of_people(before, last.end):
            return self.maker.quantity("persons", low, high, low.start, last.end, unit=self.words.person)
        return self._inherited(low, high, before) or self._bare(low, high, before)

    def _is_of_people(self, before: str, end: int) -> bool:
        """Whether the words around a number without a noun say that it counts people."""
        if self.words.collectives.search(before) or self.words.befallen.match(self.text, end):
            return True
        return self.words.hit.search(before) is not None and self._alone(end)

    def _counts_nothing(self, low: Number, last: Number, before: str) -> bool:
        """Whether words for a number name rather than count: "one day", "the two countries", "two-state"."""
        known = low.value < _SMALLEST_BARE and self.words.known.search(before) is not None
        return known or low.value == 1 or self.text.startswith("-", last.end)

    def _counted(self, number: Number) -> Counted | None:
        behind = bound_behind(self.text, number.end, self.words)
        end = behind[1] if behind else number.end  # "500-plus officers"
        return counted(self.text, end, self.language, one=number.value == 1)

    def _inherited(self, low: Number, high: Number | None, before: str) -> Quantity | None:
        """Read "600 more" and "of which 68 million": they count what was counted last."""
        last, end = self.last, (high or low).end
        if last is None or not self._follows(last, low):
            return None
        return self._again(last, low, high, before) or self._further_sum(last, low, high, end)

    def _again(self, last: Quantity, low: Number, high: Number | None, before: str) -> Quantity | None:
        """Return another count of what was counted last, where words behind it or its place in a list say so."""
        end = (high or low).end
        more = self.words.more.match(self.text, end) or self.words.of_them.match(self.text, end)
        if not _counts(last) or not (more or self._is_listed(end, before)):
            return None
        return self.maker.quantity(last.kind, low, high, low.start, more.end() if more else end, unit=last.unit)

    def _further_sum(self, last: Quantity, low: Number, high: Number | None, end: int) -> Quantity | None:
        """Return a sum in the currency of the last, where it is one."""
        if not self._is_same_sum(last, low, end):
            return None
        found = self.maker.quantity("money", low, high, low.start, end)
        return replace(found, currency=last.currency, currency_evidence=last.currency_evidence)

    def _follows(self, last: Quantity, low: Number) -> bool:
        """Whether a number stands near enough to what was counted last to count the same."""
        between = self.text[last.end : low.start]
        return len(between) <= _INHERIT and "\n" not in between

    def _is_listed(self, end: int, before: str) -> bool:
        """Whether a number is another one, stands in a list of counts of one thing, or is what somebody has of it."""
        if self.words.another.search(before):
            return True
        if self.words.listed.search(before) and self.words.listed_behind.match(self.text, end):
            return True
        return self.words.has.search(before) is not None and self._alone(end)

    def _is_same_sum(self, last: Quantity, low: Number, end: int) -> bool:
        """Whether a bare number goes on from a sum in the same sentence."""
        if last.kind != "money" or low.scale < _MILLIONS:
            return False
        between = self.text[last.end : low.start]
        return ". " not in between and ";" not in between and self._alone(end)

    def _alone(self, end: int) -> bool:
        """Whether no noun follows a number: a mark, the end, or a word such as "was" or "in"."""
        following = _NEXT_WORD.match(self.text, end)
        if following is None or self.words.states.match(self.text, end):
            return True
        return following[1].lower() in self.words.blockers

    def _bare(self, low: Number, high: Number | None, before: str) -> Quantity | None:
        """Read digits that do not say what they count, where they cannot well be a label, an age or a year."""
        last = high or low
        if low.short or last.short or not self._may_count(low, last.end, before):
            return None
        return self.maker.quantity("other", low, high, low.start, last.end)

    def _may_count(self, low: Number, end: int, before: str) -> bool:
        """Whether a number without a noun counts: large words, digits with a scale, or plain ones that are shown to."""
        if low.words:
            return low.scale >= _SMALLEST_BARE
        return not low.plain or self._is_count(low, end, before)

    def _is_count(self, low: Number, end: int, before: str) -> bool:
        """Whether the words around plain digits show that something is counted: "at least 300", "300 were"."""
        if self.words.number_at.search(before):
            return True
        if low.value >= _SMALLEST_BARE and bound_before(self.text, low.start, self.words) is not None:
            return True
        return self.words.states.match(self.text, end) is not None and not _NAMED.search(before)

    def _is_year(self, number: Number, before: str) -> bool:
        if not (number.plain and _FIRST_YEAR <= number.value <= _LAST_YEAR):
            return False
        return number.value % 100 != 0 or self.words.since.search(before) is not None

    def _is_since(self, number: Number, before: str) -> bool:
        """Whether a number is a year, or as large as one behind "in": "flew in 12 and 7 nurses" has none."""
        return self._is_year(number, before) or (number.value > _DAYS and bool(self.words.since.search(before)))

    def _coins(self) -> Iterator[Quantity]:
        """Read "a dollar a day": one coin counts only as a rate."""
        for sign in self.currencies.coins():
            if self.words.rate.match(self.text, sign.end):
                yield self._money(Number(sign.start, sign.end, 1.0, words=True), None, sign)


def _counts(last: Quantity) -> bool:
    """Whether what was counted last says what "600 more" are."""
    return last.unit is not None or last.kind in _COUNTED


def _ends_season(number: Number, before: str) -> bool:
    """Whether a number is the second year of a season: "in 2019-20"."""
    years = _YEARS.search(before)
    return years is not None and number.value == (int(years[1]) + 1) % 100
