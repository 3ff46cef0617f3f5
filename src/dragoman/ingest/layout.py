"""The outer form of a text: labels of speakers, lines of the page, the pieces that are to be parsed.

Nothing is removed here: offsets stay, and `annotate` makes turns of the labels.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman import plugins
from dragoman.ingest import dates
from dragoman.lang import Language
from dragoman.lang.layout import LayoutWords
from dragoman.text import dateline, paragraphs

_CAPTION = re.compile(r"[\"“]?(?P<who>[^\W\d_][^\n:()\[\]]{0,60}?)(?P<aside>\s?[(\[][^()\[\]\n]{1,60}[)\]])?:(?:\s+|$)")
_LETTER = re.compile(r"(?P<who>[^\W\d_a-z])(?P<aside>)(?:[.:]\s+|\s{1,12})(?=[\"“(\[]?[^\W\d_a-z])")
_BRACKETED = re.compile(r"\(\((?P<who>[^()\n]{1,40})(?P<aside>)\)\)\s?:?\s+")
_SMALL = re.compile(r"\bM[ac]c?(?=[^\W\d_a-z])|['’]s\b")  # lower-case letters inside capitals: "McDONALD", "EU's"
_ENDED = r"(?<=[.!?…)\]”\"—] )"  # a label inside a paragraph follows the end of a sentence
_CITY = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ .'’/-]{2,30}(?:, [\w. ]{2,30})?:\s+(?=[\"“‘']?[^\W\d_a-zß-ÿ])")
_PARTS = re.compile(r"\s?[|·•]\s?")  # what stands between byline and day in one line
_FEWEST = 3  # labels without a title that make a transcript
_SENTENCE = re.compile(r"[.!?…。！？।][\"”’'»)]?\s*(?:\n|$)|[a-z]{3}\. [A-Z]")  # ends with its line, or another follows
_OPENING, _FIRST = 4_000, 6  # characters and lines in which title, byline and day stand
_LONGEST_TITLE = 400  # characters: joint statements name all who made them
_LONGEST = 8  # words of a label


class Label(NamedTuple):
    """A label of a speaker: where the words that name him stand, and where his own begin."""

    start: int
    end: int
    body: int
    words: str


def labels(text: str, language: Language) -> list[Label]:
    """Return the labels of a transcript's turns, in order of the text; none where it is no transcript.

    Capitals before a colon are a heading as well: they count where one of them is a title, an honorific or a word for
    who asks, or where they come back.
    """
    found = [label for start, end in paragraphs(text) for label in _label(text, start, end, language)]
    kept = _spoken(found, language)
    return sorted([*kept, *_inside(text, kept)]) if kept else []


def _label(text: str, start: int, end: int, language: Language) -> Iterator[Label]:
    for pattern, allowed in ((_BRACKETED, _shape), (_LETTER, _single), (_CAPTION, _shape)):
        match = pattern.match(text, start, end)
        if match and allowed(match["who"], language):
            stop = match.end("aside") if match["aside"] else match.end("who")
            yield Label(match.start("who"), stop, match.end(), match["who"].strip())
            return


def _single(who: str, language: Language) -> bool:
    """Whether a letter stands for a question or an answer."""
    return who.lower() in language.layout.questions | language.layout.answers


def _shape(who: str, language: Language) -> str | None:
    """Return how a label is written: "capitals", "titled" (Mr. Kim), "name" (Ann Smith), "word" (Kim); else None."""
    words = who.split()
    if len(words) > _LONGEST:
        return None
    if _SMALL.sub("", who).isupper():
        return "capitals"
    if not all(word[0].isupper() or word.lower() in language.names.particles for word in words):
        return "titled" if who.lower() in language.layout.questions else None
    if words[0].lower() in language.names.titles or who.lower() in _asking(language):
        return "titled"
    if len(words) == 1:
        return "word" if words[0].istitle() else None
    return "name" if len(words) <= 4 else None


def _asking(language: Language) -> frozenset[str]:
    return language.layout.questions | language.layout.moderators


def _spoken(found: Sequence[Label], language: Language) -> list[Label]:
    """Return the labels that are speakers', as the whole of them shows.

    A single word before a colon is most often a heading: it counts where another label is a word for who asks.
    """
    if not any(label.words.lower() in _asking(language) for label in found):
        found = [label for label in found if _shape(label.words, language) != "word"]
    often = Counter(label.words.casefold() for label in found)
    capitals = [label for label in found if _shape(label.words, language) == "capitals"]
    named = [label for label in found if _shape(label.words, language) != "capitals"]
    if any(_personal(label.words, language) for label in capitals) or _returning(capitals, often):
        return capitals + [label for label in named if _titled_or_returning(label, often, language)]
    all_return = _returning(found, often) and min(often.values()) > 1  # an interview: "((WN))", "((Ada Lund))"
    return list(found) if all_return or (_returning(named, often) and len(capitals) < _FEWEST) else []


def _titled_or_returning(label: Label, often: Counter[str], language: Language) -> bool:
    return _shape(label.words, language) == "titled" or often[label.words.casefold()] > 1


def _returning(found: Sequence[Label], often: Counter[str]) -> bool:
    """Whether there are enough labels, of two speakers at least, one of whom speaks again."""
    different = {label.words.casefold() for label in found}
    return len(found) >= _FEWEST and len(different) > 1 and any(often[words] > 1 for words in different)


def _personal(words: str, language: Language) -> bool:
    """Whether a label holds a title, an office or a word for who asks or leads."""
    lowered = words.lower().split()
    offices = language.names.titles | language.names.role_nouns
    phrases = [" ".join(lowered[first:]) for first in range(len(lowered))]
    return lowered[0] in offices or any(phrase in offices or phrase in _asking(language) for phrase in phrases)


def _inside(text: str, known: Sequence[Label]) -> Iterator[Label]:
    """Yield the labels in the middle of paragraphs, of speakers who have one at the beginning of another."""
    names = sorted({label.words for label in known if len(label.words) > 1}, key=len, reverse=True)
    letters = sorted({label.words for label in known if len(label.words) == 1 and label.words.isupper()})
    alternatives = [rf"{re.escape(name)}:\s+" for name in names if name.isupper()]
    alternatives += [rf"{letter}\s+(?=[\"“(\[]?[^\W\d_a-z])" for letter in letters]
    for match in re.finditer(_ENDED + f"(?:{'|'.join(alternatives)})", text) if alternatives else ():
        words = match[0].rstrip(": \n\t")
        yield Label(match.start(), match.start() + len(words), match.end(), words)


class Thread(NamedTuple):
    """A thread of posts: the offsets of the words for its author, and of each post with those of who is repeated."""

    author: tuple[int, int]
    posts: tuple[tuple[int, int, tuple[int, int] | None], ...]  # begin and end of the words, repeated author


def thread(text: str, language: Language) -> Thread | None:
    """Return the posts of a text whose first line names who wrote them; a repeated post is its author's."""
    (start, end), *rest = [*paragraphs(text)] or [(0, 0)]
    match = language.layout.author.fullmatch(text, start, end)
    if match is None:
        return None
    return Thread(match.span("who" if match["who"] else "name"), tuple(_posts(text, rest, language)))


def _posts(
    text: str, rest: Iterable[tuple[int, int]], language: Language
) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
    for start, end in rest:
        if furniture(text[start:end], language):
            continue
        number = language.layout.post.match(text, start, end)
        start = number.end() if number else start
        other = language.layout.repost.match(text, start, end)
        yield (other.end(), end, other.span("who")) if other else (start, end, None)


def furniture(line: str, language: Language) -> bool:
    """Whether a line belongs to the page: a byline, a credit, a page number, a button."""
    return language.layout.furniture.match(line) is not None


def pieces(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what is to be parsed apart: labels, datelines, what follows; no furniture or credits."""
    cuts = [(label.start, label.body) for label in labels(text, language)]
    if not cuts and (found := thread(text, language)) is not None:
        cuts = [(body, body) for body, _, _ in found.posts]
    for start, end in paragraphs(text):
        if not furniture(text[start:end], language):
            inside = [(a, b) for a, b in cuts if start <= a < end]
            credit = language.layout.credit.search(text, start, end)
            yield from _cut(text, start, credit.start() if credit else end, inside)


def _cut(text: str, start: int, end: int, inside: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first = start
    for a, b in inside:
        yield from _stripped(text, first, a)
        yield from _stripped(text, a, b)
        first = b
    body = _body(text, first, end) if first == start else first
    yield from _stripped(text, first, body)
    yield from _stripped(text, body, end)


def _body(text: str, start: int, end: int) -> int:
    """Return where a paragraph's sentence begins: behind its dateline, or a city below a title ("LIMA: Police ...")."""
    city = _CITY.match(text, start, end) if start else None
    return city.end() if city is not None else dateline(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


class Opening(NamedTuple):
    """What the first lines of a plain text say of it."""

    title: str | None
    author: str | None
    published: str | None


def opening(body: str) -> Opening:
    """Return the title of a text, the author whom a byline names and the day that stands in a line or in the title."""
    lines = [line.strip() for line in body.lstrip()[:_OPENING].split("\n") if line.strip()][:_FIRST]
    title = headline(body)
    dating = (*(title or "").rpartition(" – ")[2:], *lines[1:])
    said = [_day(part) for line in dating for part in _PARTS.split(line)]
    written = (author for line in lines if (author := byline(line)) is not None)
    return Opening(title, next(written, None), next(filter(None, said), None))


def _day(words: str) -> str | None:
    """Return the day that some words are, "Published on" before it left out."""
    led = (match.end() for layout in _layouts() if (match := layout.released.match(words)))
    return dates.day(words[next(led, 0) :])


def byline(line: str) -> str | None:
    """Return the names that a line gives behind "By", in any language that is read; None where it is no byline."""
    for words in _layouts():
        if (match := words.byline.match(line)) is not None:
            names = match["who"].rstrip(", ").split()
            return " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in names)
    return None


def on_page(line: str) -> bool:
    """Whether a line belongs to the page, in any language that is read."""
    return any(words.furniture.match(line.strip()) is not None for words in _layouts())


def _layouts() -> Iterator[LayoutWords]:
    """Yield the words of every language that is read: a reader does not know yet which one a text is in."""
    return (plugins.load(plugins.LANGUAGES, code).layout for code in plugins.found(plugins.LANGUAGES))


def headline(body: str) -> str | None:
    """Return the first line of a text where it stands apart like a title: short, not a sentence, with text below."""
    first, _, rest = body.lstrip().partition("\n")
    apart = rest.startswith("\n") and _SENTENCE.search(rest) is not None
    line = first.strip()
    sentence = line.endswith((".", ":", ";", ",", "!")) or not line[:1].isalnum() or line[:1].islower()
    return None if sentence or not apart or len(line) > _LONGEST_TITLE else line
