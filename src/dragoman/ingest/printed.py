"""Text as it was printed: words divided at line ends made whole, running heads and page numbers taken out.

Both happen only where the text shows that it was printed in lines: a head or number comes back page after page, a word
is divided. Everything else is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,40})-\n[ \t]*([^\W\d_]{1,40})")
_GROUPED = re.compile(r"(\d,)\n[ \t]*(\d{3})(?!\d)")
_LINE_END = re.compile(r"\n[ \t]*(?!(?:[-–•*]|\d{1,3}[.)])\s)")  # but not before the item of a list
_DIGITS = re.compile(r"\d+")
_HEAD = re.compile(
    r"[ \t]*(?:\S[^\n]{0,80}?[ \t]{3,}\S[^\n]{0,40}|(?:\w{1,8} )?\d{1,4})[ \t]*$"
)  # "S/2024/1    2/9", "17"
_ENDED = re.compile(r"[.!?:;…。][\"”’'»)\]]*\s*$")


def restored(body: str) -> str:
    """Return a text without running heads and page numbers, and with its divided words whole."""
    lines = body.split("\n")
    heads = _heads(lines)
    text = "\n".join(_without(lines, heads)) if heads else body
    return _BLOCK.sub(lambda block: _whole(block[0], text), text)


def _heads(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that are heads or page numbers: of their form there are several in the text."""
    likely = [i for i, line in enumerate(lines) if _HEAD.match(line)]
    often = Counter(_DIGITS.sub("0", lines[i].strip()) for i in likely)
    running = {i for i in likely if often[_DIGITS.sub("0", lines[i].strip())] > 1 and len(lines[i].strip()) > 4}
    if not running:
        return set()
    beside = {i for i in likely if lines[i].strip().isdigit() and ({i - 1, i + 1, i - 2, i + 2} & running)}
    return running | beside


def _without(lines: Sequence[str], heads: set[int]) -> list[str]:
    """Return the lines but the heads, and without the gap that they leave inside a sentence."""
    kept: list[str] = []
    broken = False
    for i, line in enumerate(lines):
        if i in heads:
            while kept and not kept[-1].strip():
                kept.pop()
            broken = bool(kept)
        elif line.strip() or not broken:
            if broken and _ENDED.search(kept[-1]):
                kept.append("")
            kept.append(line)
            broken = False
    return kept


def _whole(block: str, text: str) -> str:
    """Return lines as one where a word or number is divided between two of them."""
    mended = _GROUPED.sub(r"\1\2", _DIVIDED.sub(lambda m: _word(m[1], m[2], text), block))
    return _LINE_END.sub(" ", mended) if mended != block else block


def _word(first: str, second: str, text: str) -> str:
    """Return a divided word; it keeps its hyphen before a capital and where the text writes it so elsewhere."""
    compound, simple = f"{first}-{second}", f"{first}{second}"
    hyphened = second[0].isupper() or (compound in text and simple not in text)
    return compound if hyphened else simple
