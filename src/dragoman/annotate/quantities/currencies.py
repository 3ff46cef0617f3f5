"""Which currency a sign beside a number means, and the words that settle it.

A word that only one currency has settles itself. A shared one ("shilling", "Rs") is settled by the adjective beside it,
else by the countries that its sentence names, else by those that the text names most; and where none does, the
currency is unknown. Dollars are American unless an adjective or a statement about all figures says otherwise: a text
on Canada quotes American dollars as often as not, and marks its own.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.annotate.quantities.numbers import Number
from dragoman.lang import Language
from dragoman.lang.lexicon import any_of
from dragoman.lang.quantities import Meanings, QuantityWords
from dragoman.model import Span

_LONGEST_SYMBOL = 8
_SMALL, _LARGE = 100, 1000  # what a letter before a number may count up to, and what only money does from
_SENTENCE = 500  # characters on either side that the sentence of a sign can reach
_DOLLARS = {1: "$", 2: "C$", 3: "US$"}  # by their length
_MARKS = (". ", "? ", "! ", "\n")


@dataclass(frozen=True, slots=True)
class Sign:
    """A currency's symbol, code or noun beside a number; `whose` is the country of the adjective before the noun."""

    start: int
    end: int
    word: str
    meanings: Meanings
    whose: str | None = None
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class _Patterns:
    before: re.Pattern[str]
    behind: re.Pattern[str]
    coin: re.Pattern[str]


@functools.cache
def _patterns(words: QuantityWords) -> _Patterns:
    symbols = words.currencies.symbols
    alternatives = any_of(symbols)
    trailing = any_of(s for s in symbols if len(s) > 1 or not s.isalpha())
    letters = any_of(c for c in words.coins if len(c) == 1)
    nouns = any_of((*words.currencies.nouns, *(c for c in words.coins if len(c) > 1)))
    many = rf"(?P<many>{any_of(words.code_scales)})(?=[A-Z]{{3}}(?!\w))"  # "65 MUSD"
    behind = (
        rf"[\s-](?:(?:{words.of}|{words.in_})\s)?(?P<whose>(?:[A-Z][\w.]*[\s-]){{0,3}}?)(?P<noun>(?i:{nouns}))(?!\w)"
        rf"|\s?(?:{many})?(?P<symbol>{trailing})(?!\w)|(?P<letter>{letters})(?!\w)"
    )
    coin = rf"\b(?i:{words.article.pattern})\s(?P<noun>(?i:{nouns}))(?!\w)"
    return _Patterns(re.compile(rf"(?<![^\W_])(?P<symbol>{alternatives})\.?\s?$"), re.compile(behind), re.compile(coin))


@functools.cache
def _lettered(words: QuantityWords) -> re.Pattern[str]:
    """Compile the codes and letters of currencies before a number; those that are other words need a scale as well."""
    symbols = [s for s in words.currencies.symbols if len(s) in _DOLLARS and s[0].isalpha()]
    sure, risky = (any_of(s for s in symbols if (s in words.risky) == doubtful) for doubtful in (False, True))
    scales = any_of(scale for scale in words.scales if len(scale) > 1)
    begins = any_of({s[0] for s in symbols})  # so that most places in a text are passed over at a look
    return re.compile(
        rf"(?<![^\W_])(?={begins})"
        rf"(?:(?:{sure})(?=\s?\d)|(?:{risky})(?=\s?\d[\d.,]*\s?(?i:{scales})\b))"
    )


def as_dollars(text: str, words: QuantityWords, *, spaced: bool = False) -> str:
    """Return a text with the signs of other currencies as signs of dollars, which a model knows; same length.

    They are filled up with letters ("US$"), for a parser that takes spaces for words, or with spaces where `spaced`.
    """
    if spaced:
        return _lettered(words).sub(lambda sign: "$".rjust(len(sign[0])), text)
    return _lettered(words).sub(lambda sign: _DOLLARS[len(sign[0])], text)


def _is_label(sign: Sign, number: Number) -> bool:
    """Whether a letter before a small number is none of money: "R 12" may be a road."""
    leads = sign.start < number.start and len(sign.word) == 1
    return leads and number.plain and number.value < _SMALL


class CurrencyReader:
    """Finds currency signs in one text and says what they mean in it."""

    def __init__(self, text: str, language: Language) -> None:
        self._text, self._countries = text, language.countries
        self._words = language.quantities
        self._patterns = _patterns(self._words)
        self._before: dict[Number, Sign | None] = {}
        self._behind: dict[Number, Sign | None] = {}
        self._kept: dict[frozenset[str], tuple[str, Span] | None] = {}

    def before(self, number: Number) -> Sign | None:
        """Return the sign that ends where `number` begins."""
        if number not in self._before:
            self._before[number] = self._find_before(number)
        return self._before[number]

    def _find_before(self, number: Number) -> Sign | None:
        first = max(0, number.start - _LONGEST_SYMBOL)
        match = self._patterns.before.search(self._text[first : number.start])
        if match is None:
            return None
        start, word = first + match.start(), match["symbol"]
        sign = Sign(start, start + len(word), word, self._words.currencies.symbols[word])
        return sign if self._is_money(sign, number) else None

    def behind(self, number: Number) -> Sign | None:
        """Return the sign that follows `number` and its scale."""
        if number not in self._behind:
            self._behind[number] = self._find_behind(number)
        return self._behind[number]

    def _find_behind(self, number: Number) -> Sign | None:
        match = self._patterns.behind.match(self._text, number.end)
        sign = match and self._sign(match)
        return sign if sign and self._is_money(sign, number) else None

    def coins(self) -> Iterable[Sign]:
        """Yield "a dollar", "a pound": one coin where a rate follows; its span takes the article in."""
        for match in self._patterns.coin.finditer(self._text):
            if (meanings := self._words.currencies.nouns.get(match["noun"].lower())) is not None:
                yield Sign(match.start(), match.end(), match["noun"].lower(), meanings)

    def _sign(self, match: re.Match[str]) -> Sign | None:
        words, whose = self._words, None
        if symbol := match["symbol"]:
            start, factor = (
                match.start("many" if match["many"] else "symbol"),
                words.code_scales.get(match["many"], 1.0),
            )
            return Sign(start, match.end(), symbol, words.currencies.symbols[symbol], factor=factor)
        noun, factor = (match["noun"] or match["letter"]).lower(), 1.0
        name, start = noun, match.start("noun" if match["noun"] else "letter")
        if noun in words.coins:
            noun, factor = words.coins[noun]
        if match["whose"]:
            whose, start = self._countries.iso3(match["whose"].strip(" -")), match.start("whose")
        elif words.not_currency.match(self._text, match.end()) and name in words.risky:
            return None
        return Sign(start, match.end(), name, words.currencies.nouns[noun], whose, factor)

    def _is_money(self, sign: Sign, number: Number) -> bool:
        """Tell money from the other things that "pounds", "R" or "won" beside a number can mean."""
        if sign.word == "$" and self._names_program(number):
            return False
        if sign.word not in self._words.risky:
            return True
        if sign.whose is None and self._text[number.end : sign.start] == "-":  # "a 2,000-pound bomb"
            return self._is_paid(number)
        if sign.whose is not None or self._about(sign) is not None:
            return not _is_label(sign, number)
        if len(sign.word) == 1:
            return number.scale >= _LARGE and not number.short
        return not number.plain if sign.start < number.start else self._is_paid(number)

    def _names_program(self, number: Number) -> bool:
        """Whether "$" and a number stand in a line of a program, where they name an argument."""
        exact = not number.short and number.scale == 1
        return exact and self._words.program.search(self._line(number)) is not None

    def _is_paid(self, number: Number) -> bool:
        """Whether a sentence is about paying, or a number in it too large for a weight that nobody speaks of."""
        sentence = self._sentence(number.start)
        if self._words.paying.search(sentence) is not None:
            return True
        return number.scale >= _LARGE and self._words.weight.search(sentence) is None

    def resolve(self, sign: Sign) -> tuple[str | None, Span | None]:
        """Return the ISO 4217 code of a sign and the words that settle it; None and None where nothing does."""
        here = Span(sign.start, sign.end)
        for currency, _ in sign.meanings:
            if sign.whose in currency.countries:
                return currency.code, here
        marked = {mark: currency for currency, mark in reversed(sign.meanings)}  # the first of each mark
        if (settled := marked.get("!")) is not None:
            return self._declared(settled.nouns) or (settled.code, here)
        usual = marked.get("")
        about = self._about(sign) if usual is None or len(sign.meanings) > 1 else None
        if about is not None:
            return about
        return (usual.code, here) if usual is not None else (None, None)

    def _declared(self, nouns: tuple[str, ...]) -> tuple[str, Span] | None:
        """Return what the text says that all its figures are in, if that is a namesake of the currency at hand."""
        match = self._declaration
        if match is None or match["noun"].lower() not in {noun.rstrip("?!") for noun in nouns}:
            return None
        code = self._words.currencies.by_country.get(self._countries.iso3(match["whose"]) or "")
        return (code, Span(match.start("whose"), match.end("noun"))) if code else None

    @functools.cached_property
    def _declaration(self) -> re.Match[str] | None:
        return self._words.declared.search(self._text)

    def _about(self, sign: Sign) -> tuple[str, Span] | None:
        """Return the one among the sign's currencies that the countries named in the text speak for."""
        codes = frozenset(currency.code for currency, _ in sign.meanings)
        start, end = self._bounds(sign.start)
        first = bisect_left(self._named, start, key=lambda found: found[1].start)
        last = bisect_left(self._named, end, key=lambda found: found[1].start)
        best = self._most(Counter(code for code, _ in self._named[first:last] if code in codes))
        if best is not None:
            spans = [span for code, span in self._named[first:last] if code == best]
            return best, min(spans, key=lambda span: (abs(span.start - sign.start), span.start))
        return self._in_text(codes)

    def _in_text(self, codes: frozenset[str]) -> tuple[str, Span] | None:
        """Return the currency that most names in the whole text speak for, with the first of them."""
        if codes not in self._kept:
            best = self._most(Counter(code for code, _ in self._named if code in codes))
            self._kept[codes] = next((found for found in self._named if found[0] == best), None)
        return self._kept[codes]

    @staticmethod
    def _most(counts: Counter[str]) -> str | None:
        ranked = counts.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None

    @functools.cached_property
    def _named(self) -> list[tuple[str, Span]]:
        """Every word in the text that points to a country or place, with the code of the currency used there."""
        return [found for match in self._words.country_names.finditer(self._text) for found in self._read_name(match)]

    def _read_name(self, match: re.Match[str]) -> Iterable[tuple[str, Span]]:
        currencies, at = self._words.currencies, match.start()
        ends = [m.end() for m in re.finditer(r"[^ ]+", match[0])]
        starts = [m.start() for m in re.finditer(r"[^ ]+", match[0])]
        first = 0
        while first < len(starts):
            for last in range(len(ends) - 1, first - 1, -1):
                words = match[0][starts[first] : ends[last]].rstrip(".,")
                senses = self._countries.senses(words)
                code = currencies.by_place.get(words) or next(
                    (currencies.by_country[iso3] for iso3, _ in senses if iso3 in currencies.by_country), None
                )
                if code is not None:
                    yield code, Span(at + starts[first], at + starts[first] + len(words))
                    first = last
                    break
            first += 1

    def _bounds(self, offset: int) -> tuple[int, int]:
        """Return the sentence around an offset, as far as it lies within reach."""
        first, last = max(0, offset - _SENTENCE), min(len(self._text), offset + _SENTENCE)
        before = max(self._text.rfind(mark, first, offset) for mark in _MARKS)
        ends = (self._text.find(mark, offset, last) for mark in _MARKS)
        return max(before + 1, first), min((end for end in ends if end >= 0), default=last)

    def _sentence(self, offset: int) -> str:
        return self._text[slice(*self._bounds(offset))]

    def _line(self, number: Number) -> str:
        first, last = max(0, number.start - _SENTENCE), min(len(self._text), number.end + _SENTENCE)
        start = max(self._text.rfind("\n", first, number.start) + 1, first)
        end = self._text.find("\n", number.end, last)
        return self._text[start : end if end >= 0 else last]
