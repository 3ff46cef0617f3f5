"""What a number counts: the noun behind it, found in lists of persons, equipment and units; no parser is needed."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from dragoman.annotate.quantities.numbers import scan
from dragoman.lang import Language
from dragoman.lang.quantities import QuantityWords
from dragoman.model import Quantity

CountedKind = Literal["persons", "equipment", "other"]
Nouns = Mapping[str, tuple[CountedKind, str]]  # noun -> kind and singular
_REACH = 90  # characters behind a number that can hold its noun
_VOTE_REACH = 120  # characters around "13-0-2" that can say it is a vote
_MAX_UNKNOWN = 2  # words in no list between a number and its noun
_TOKEN = re.compile(r"[^\s]+")
_BREAK = re.compile(r"[,;:!?()\[\]\n\"“”«»/]|(?<!\b[A-Z])\.|\s[-–—]\s|—")
_POSSESSIVE = re.compile(r"['’]s?$")
_PLURAL = re.compile(r"[^suiSUI]s$")


@dataclass(frozen=True, slots=True)
class Counted:
    """The kind and the singular of a counted noun, and where its phrase ends."""

    kind: CountedKind
    unit: str
    end: int


@functools.cache
def _nouns(words: QuantityWords) -> dict[bool, dict[str, tuple[CountedKind, str]]]:
    """Return noun -> kind and singular: plurals under False, singulars as well under True."""
    plurals: dict[str, tuple[CountedKind, str]] = {}
    singulars: dict[str, tuple[CountedKind, str]] = {}
    lists: tuple[tuple[CountedKind, dict[str, str]], ...] = (
        ("other", dict(words.units)), ("equipment", dict(words.equipment)), ("persons", dict(words.persons)),
    )  # fmt: skip
    for kind, nouns in lists:
        plurals |= {many: (kind, one) for many, one in nouns.items()}
        singulars |= {one.lower(): (kind, one) for one in nouns.values()}
    return {False: plurals, True: singulars | plurals}


def counted(text: str, end: int, language: Language, *, one: bool) -> Counted | None:
    """Return what the number that ends at `end` counts; `one` where it may be a singular ("one officer").

    Up to two unknown words may stand between ("1,000 well-armed Kenyan police officers"); the words of the noun's own
    name belong to its unit ("police officer"). A plural that stands in no list is counted, too ("200 measures").
    """
    words = language.quantities
    start = match.end() if (match := words.partitive.match(text, end)) else end
    limit = min(len(text), start + _REACH)
    stop = found.start() if (found := _BREAK.search(text, start, limit)) else limit
    hyphen = text.startswith("-", start)
    tokens = list(_TOKEN.finditer(text, start + hyphen, stop))
    if hyphen:  # "1,000-officer": the one word behind it, a singular
        return _noun(tokens[:1], _nouns(words)[True], language)
    if not tokens or tokens[0].start() == end:
        return None
    return _noun(tokens, _nouns(words)[one], language) or _plural(tokens, words)


def _noun(tokens: list[re.Match[str]], nouns: Nouns, language: Language) -> Counted | None:
    """Return the noun of the lists behind a number, "dead" and "wounded" among them."""
    for first in tokens[:1]:
        if first[0].lower() in language.quantities.casualties:
            return Counted("persons", language.quantities.person, first.end())
    return _head(tokens, nouns, language)


def _plural(tokens: list[re.Match[str]], words: QuantityWords) -> Counted | None:
    """Return the first plural behind a number, whatever it is a noun of ("22 defence entities")."""
    begun = ""
    for token in tokens[: _MAX_UNKNOWN + 3]:
        before, begun = begun, token[0].lower()
        word = begun
        if word in words.uncounted or (word in words.blockers and not before.endswith("-")):
            return None  # but "low- and middle-income economies"
        if words.plural.fullmatch(word):
            return Counted("other", _singular(word, words), token.end())
    return None


def _singular(word: str, words: QuantityWords) -> str:
    """Return the singular of a plural: "entities", "votes"; "species" is its own."""
    if word in words.unchanged:
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _head(tokens: list[re.Match[str]], nouns: Nouns, language: Language) -> Counted | None:
    best: Counted | None = None
    name: list[str] = []
    unknown = 0
    for bare, end in _phrase(tokens, language.quantities):
        word = bare.lower()
        noun = nouns.get(word) or nouns.get(word.rpartition("-")[2])
        if noun is not None:
            best = Counted(noun[0], " ".join([*name, noun[1]]), end)
        if noun is not None or word in language.quantities.compounds:
            name.append(word)
            continue
        if best is None and _is_people(bare, language):
            return Counted("persons", language.quantities.person, end)
        unknown, name = unknown + (not bare[0].isupper()), []
        if best or unknown > _MAX_UNKNOWN or _is_plural_noun(bare):
            break
    return best


def _phrase(tokens: list[re.Match[str]], words: QuantityWords) -> Iterator[tuple[str, int]]:
    """Yield the words of a noun phrase with their ends, up to what ends it; "and" between two names is none of them."""
    named = False
    for token, behind in zip_longest(tokens, tokens[1:]):
        bare = _POSSESSIVE.sub("", token[0])
        if named and bare.lower() in words.joins and _is_capitalised(behind):
            continue  # "Patriot and Hawk missiles"
        if not bare or bare.lower() in words.blockers:
            return  # a possessive without its noun, or a word that ends the phrase
        named = bare[0].isupper()
        yield bare, token.start() + len(bare)


def _is_capitalised(token: re.Match[str] | None) -> bool:
    return token is not None and token[0][0].isupper()


def _is_people(word: str, language: Language) -> bool:
    """Whether a word names the people of a country: "200 Kenyans"."""
    return word[0].isupper() and bool(_PLURAL.search(word.lower())) and language.countries.is_demonym(word)


def _is_plural_noun(word: str) -> bool:
    """Whether a word may be another noun that is counted."""
    return word[0].islower() and _PLURAL.search(word.lower()) is not None


def votes(text: str, words: QuantityWords) -> Iterator[Quantity]:
    """Yield each count of a vote ("13 votes in favour", "none against", "12-0-3") with its side as unit."""
    if words.vote_context.search(text) is None:
        return
    taken: set[int] = set()
    for match in words.votes.finditer(text):
        group = next(name for name in ("n", "n2", "n3", "n4") if match[name])
        side = match[group.replace("n", "side")][:3].lower()
        taken.update(range(*match.span()))
        yield _vote(match.start(group), match.end(), match[group], words.vote_sides[side], words)
    for match in itertools.chain.from_iterable(pattern.finditer(text) for pattern in words.vote_counts):
        around = text[max(0, match.start() - _VOTE_REACH) : match.end() + _VOTE_REACH]
        if taken.isdisjoint(range(*match.span())) and words.vote_context.search(around):
            taken.update(range(*match.span()))
            counts = [
                _vote(*match.span(name), match[name], words.vote_units[name], words) for name in match.groupdict()
            ]
            yield from _turned(counts, words) if _is_lost(text, match, words) else counts


def _is_lost(text: str, counts: re.Match[str], words: QuantityWords) -> bool:
    """Whether what is voted on is rejected, as the last words on that before two counts say, or the first behind."""
    first, last = text.rfind(".", 0, counts.start()) + 1, text.find(".", counts.end())
    before = list(words.vote_verdicts.finditer(text, first, counts.end()))
    behind = words.vote_verdicts.finditer(text, counts.end(), max(last, counts.end()))
    verdict = next(itertools.chain(reversed(before), behind), None)
    return verdict is not None and verdict["lost"] is not None


def _turned(counts: Sequence[Quantity], words: QuantityWords) -> Iterator[Quantity]:
    """Yield counts whose sides no word names with most votes on the other side: it lost "by 30 votes to 12"."""
    first, second, *rest = counts
    turned = [first, second] if (first.low or 0) < (second.low or 0) else [second, first]
    units = (words.vote_units["in_favour"], words.vote_units["against"])
    yield from (replace(count, unit=unit) for count, unit in zip(turned, units, strict=True))
    yield from rest


def _vote(start: int, end: int, written: str, unit: str, words: QuantityWords) -> Quantity:
    named = words.vote_words.get(written.lower())
    value = next(scan(written, words)).value if named is None else named
    return Quantity(kind="votes", start=start, end=end, low=value, high=value, unit=unit, why="the count of a vote")
