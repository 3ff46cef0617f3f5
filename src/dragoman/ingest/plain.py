"""Plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.ingest import decode, layout
from dragoman.ingest.printed import restored
from dragoman.ingest.registry import Article, reader
from dragoman.ingest.source import Source
from dragoman.text import sanitise

_NARROWEST, _WIDEST = 40, 100  # columns; nobody breaks lines of prose outside
_SHORTEST = 0.7  # of the longest line: what is shorter was not broken for want of room
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)+")


@reader(suffixes=(".txt", ".text"), sniff=lambda head: 1)
def text(source: Source) -> Iterator[Article]:
    """Read plain text in any encoding (UTF-8, UTF-16, cp1252 and others): one article, one paragraph a line.

    Lines that were broken to a fixed width, as mail and teletype have them, are joined into paragraphs. Words divided
    at line ends become whole, page heads and numbers of pasted PDFs are left out. A first line that stands apart is
    the title, a byline below it names the author, a line that is a day the day of publication.
    """
    body = unwrapped(restored(sanitise(decode.decode(source.read(), source.charset))))
    opening = layout.opening(body)
    yield Article(body, title=opening.title, author=opening.author, published=opening.published)


def unwrapped(body: str) -> str:
    """Return `body` with line ends as spaces where the next word did not fit on the line; same length.

    A line end was forced by the width if the line and the first word of the next are together longer than the longest
    line. A block of lines is joined if all its line ends were forced, which lists and verse do not satisfy, or if its
    lines are about as long and most of them go on in small letters, as somebody breaks them who does not count.
    """
    width = max(map(len, body.split("\n")))
    if not _NARROWEST <= width <= _WIDEST:
        return body
    return _BLOCK.sub(lambda block: _joined(block[0], width, apart="\n\n" in body), body)


def _joined(block: str, width: int, *, apart: bool) -> str:
    """Return a block as one line if its lines were broken for want of room; by the width only among other blocks."""
    lines = block.split("\n")
    words = [line.lstrip().partition(" ")[0] for line in lines[1:]]
    forced = apart and all(len(line) + 1 + len(word) > width for line, word in zip(lines, words, strict=False))
    return block.replace("\n", " ") if forced or _goes_on(lines, words) else block


def _goes_on(lines: Sequence[str], words: Sequence[str]) -> bool:
    """Whether lines are one sentence after another, broken: all but the last are long, most begin in small letters."""
    longest = max(map(len, lines))
    small = sum(word[:1].islower() for word in words)
    full = longest >= _NARROWEST and all(len(line) >= _SHORTEST * longest for line in lines[:-1])
    return full and 2 * small >= len(words)
