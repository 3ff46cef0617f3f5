"""Numerals: digits grouped in any convention, words, scales, fractions, vague numbers; each with its value.

Commas, points, thin and plain spaces group by three (in South Asia by two above the first three); a single comma
before one or two digits is a decimal comma.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import prod

from dragoman.lang.lexicon import any_of
from dragoman.lang.quantities import QuantityWords

_DIGITS = (
    r"(?<![\w.])\.\d{1,2}(?![\d.])"  # .50
    r"|(?<!\d)(?<!\d[.,])(?:"
    r"\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?!\d)(?:\.\d{1,3}(?!\d))?"  # 1,250,000.50 and 1,20,000
    r"|\d{1,3}(?:\.\d{3}){2,5}(?!\d)(?:,\d{1,2}(?!\d))?|\d{1,3}\.\d{3},\d{1,2}(?!\d)"  # 1.250.000,50
    r"|\d{1,3}(?:[\u2009\u202f\xa0 '’]\d{3}){1,5}(?!\d)(?:[.,]\d{1,2}(?!\d))?"  # 1 250 000
    r"|\d{1,3},\d{1,2}(?!\d|,\d)"  # 2,5
    r"|(?>\d{1,15})(?!,\d{4})(?:\.\d{1,4}(?!\d))?)"  # not 200,0000
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_FRACTION = re.compile(r"\s?(?P<fraction>[½¼¾⅓⅔])|\s(?P<slashed>[13]/[24])(?![\d/])")
_LEAST_SCALE = 12.0  # from which on a number before it may share it: "two to three dozen"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral in the text: `value` with its scale in; `open` has no upper end ("tens of millions").

    `plain` are digits that may as well be a year or a label: at most four, ungrouped, without decimals or scale.
    """

    start: int
    end: int
    value: float
    scale: float = 1.0
    open: bool = False
    plain: bool = False
    words: bool = False
    short: bool = False


@functools.cache
def _patterns(words: QuantityWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what begins a number, and the scale behind digits."""
    long_scales = any_of(w for w in words.scales if w not in words.short_scales)
    short_scales = any_of(words.short_scales)
    scale = rf"(?:[\s-]?(?P<scale>{long_scales})|(?P<short>{short_scales}))\b(?:\s(?P<scale2>{long_scales})\b)?"
    numeral = any_of((*words.numerals, *(w for w in words.scales if len(w) > 3)))
    half, and_half = (
        any_of(phrases).replace(r"\ ", r"[\s-]") for phrases in (words.halves, filter(None, [words.and_a_half]))
    )
    vague, of = any_of(words.vague), words.of
    big = any_of(w for w in words.scales if len(w) > 3)
    number = (
        rf"(?P<digits>{_DIGITS})|(?P<bare_fraction>[½¼¾⅓⅔])"
        rf"|\b(?P<vague>{vague})\b(?:\s{of}\s(?P<vague_of>{vague})\b)?"
        rf"|\b(?P<several>{words.several.pattern})(?:[\s-])?(?P<several_of>{big})\b"
        rf"|\b(?P<half>{half})[\s-](?P<half_of>{big})\b"
        rf"|\b(?P<words>(?:{numeral})(?:(?:[\s-](?:{words.numeral_link}[\s-])?)(?:{numeral})\b){{0,8}})\b"
        rf"(?P<extra>[\s-]{and_half}\b)?"
    )
    begins = r"(?=[\d.½¼¾⅓⅔]|\b\w)"  # so that most places in a text are passed over at a look
    return re.compile(f"{begins}(?:{number})", re.IGNORECASE), re.compile(scale, re.IGNORECASE)


def scan(text: str, words: QuantityWords) -> Iterator[Number]:
    """Yield every number of `text` in order; none overlaps another."""
    number, _ = _patterns(words)
    match = number.search(text)
    while match is not None:
        found = _read(text, match, words)
        if found is not None:
            yield found
        match = number.search(text, match.end() if found is None else found.end)  # "four and six thousand" are two


def _read(text: str, match: re.Match[str], words: QuantityWords) -> Number | None:
    if match["digits"] or match["bare_fraction"]:
        return _digits(text, match, words)
    if match["vague"]:
        parts = [match["vague"], match["vague_of"]]
        value = prod(words.vague[part.lower()] for part in parts if part)
        return Number(*match.span(), value, scale=value, open=True, words=True)
    if match["several"]:
        value = words.scales[match["several_of"].lower()]
        return _scaled(text, Number(*match.span(), value, scale=value, open=True, words=True), words)
    if match["half"]:
        scale = words.scales[match["half_of"].lower()]
        value = words.halves[" ".join(match["half"].lower().replace("-", " ").split())] * scale
        return _with_rest(text, _scaled(text, Number(*match.span(), value, scale=scale, words=True), words), words)
    return _words(text, match, words)


def _with_rest(text: str, number: Number, words: QuantityWords) -> Number:
    """Return a number with what "and" adds to it: "a hundred and eight", not "a hundred and two hundred"."""
    link = f" {words.numeral_link} "
    added = text.startswith(link, number.end) and number.value == number.scale
    match = _patterns(words)[0].match(text, number.end + len(link)) if added else None
    rest = _words(text, match, words) if match is not None and match["words"] else None
    if rest is None or rest.value >= number.scale:
        return number
    return replace(number, end=rest.end, value=number.value + rest.value)


def _digits(text: str, match: re.Match[str], words: QuantityWords) -> Number:
    written, end = match["digits"] or "", match.end()
    value = _value(written) if written else _FRACTIONS[match[0]]
    if written and (fraction := _FRACTION.match(text, end)):
        value, end, written = value + _FRACTIONS[fraction[0].strip()], fraction.end(), ""
    elif written and (half := _half_behind(words).match(text, end)):
        value, end, written = value + 0.5, half.end(), ""  # "$2 and a half billion"
    plain = written.isdigit() and len(written) <= 4
    return _scaled(text, Number(match.start(), end, value, plain=plain), words)


@functools.cache
def _half_behind(words: QuantityWords) -> re.Pattern[str]:
    """Compile what adds a half to the digits before it, where a scale follows."""
    scales = any_of(w for w in words.scales if w not in words.short_scales)
    half = any_of(filter(None, [words.and_a_half])).replace(r"\ ", r"[\s-]")
    return re.compile(rf"[\s-](?:{half})(?=[\s-](?:{scales})\b)", re.IGNORECASE)


def _value(written: str) -> float:
    """Return the value of digits with separators of any convention."""
    plain = re.sub("[\u2009\u202f\xa0 '’]", "", written)
    point, comma = plain.rfind("."), plain.rfind(",")
    if point >= 0 and comma >= 0:  # the last one is the decimal sign
        group, decimal = (",", ".") if point > comma else (".", ",")
        return float(plain.replace(group, "").replace(decimal, "."))
    if comma >= 0:
        return float(plain.replace(",", "" if len(plain) - comma == 4 else "."))
    return float(plain.replace(".", "") if plain.count(".") > 1 else plain)


def _scaled(text: str, number: Number, words: QuantityWords) -> Number:
    """Return `number` with the scale words that follow it taken in."""
    match = _patterns(words)[1].match(text, number.end)
    if match is None:
        return number
    scale = prod(words.scales[name.lower()] for name in match.group("scale", "short", "scale2") if name)
    return replace(
        number,
        end=match.end(),
        value=number.value * scale,
        scale=number.scale * scale,
        plain=False,
        short=bool(match["short"]),
    )


def _words(text: str, match: re.Match[str], words: QuantityWords) -> Number | None:
    """Read numerals left to right as far as they make one number ("two hundred and fifty thousand")."""
    total, part, scale, end = 0.0, 0.0, 1.0, match.start()
    for token in _WORD.finditer(text, match.start(), match.end("words")):
        word = token[0].lower()
        if (size := words.scales.get(word)) is not None:
            if end == match.start():
                return None  # "the million": a scale needs a number before it
            total, part = _times(total, part, size)
            scale = size if size >= _LEAST_SCALE else scale
        elif (value := words.numerals.get(word)) is not None:
            if part % 100 and not (part % 10 == 0 and part % 100 >= 20 and 0 < value < 10):
                break  # "two three" are two numbers
            part += value
        else:
            continue  # "and"
        end = token.end()
    number = Number(match.start(), end, total + part, scale, words=True)
    if match["extra"] and end == match.end("words") and scale == 1:
        return _scaled(text, replace(number, end=match.end(), value=number.value + 0.5), words)
    return number


def _times(total: float, part: float, size: float) -> tuple[float, float]:
    """Return what is complete and what is being read after a scale word."""
    if size < 1000:
        return total, (part or 1) * size
    return (total + part * size, 0.0) if part else (total * size, 0.0)
