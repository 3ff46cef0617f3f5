"""The text of a document: sanitised once, then frozen; every offset counts its code points."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Line ends of every convention become "\n" so that one offset means one thing everywhere.
_LINE_END = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
# Control characters (except tab and newline), lone surrogates, byte order marks, zero-width spaces and
# noncharacters carry no text; bidirectional controls stay, since removing them would change how names read.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\u200b\ufffe\uffff\u00ad]")
# Same length on both sides: the parser was trained on ASCII quotes, and offsets must not move.
_FOR_PARSER = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\xa0": " ",
                             "‑": "-", "\u2009": " ", "\u202f": " "})  # fmt: skip


def sanitise(raw: str) -> str:
    """Return `raw` in NFC with uniform line ends and without invisible control characters.

    The result is a fixed point: ``sanitise(sanitise(x)) == sanitise(x)``.
    """
    visible = _INVISIBLE.sub("", _LINE_END.sub("\n", raw))
    return unicodedata.normalize("NFC", visible)


def for_parser(text: str) -> str:
    """Return `text` with typographic quotes and spaces mapped to ASCII, code point by code point."""
    return text.translate(_FOR_PARSER)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line that holds more than white space, without the white space around it."""
    start = 0
    for line in text.split("\n"):
        if body := line.strip():
            first = start + line.index(body)
            yield first, first + len(body)
        start += len(line) + 1
