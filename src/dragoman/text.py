"""The text of a document: sanitised once, then frozen; every offset counts its code points."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# The mark of an item of a list at the start of its paragraph.
ITEM = re.compile(r"\s*(?:[-–—•*·▪◦]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
# Line ends of every convention become "\n" so that one offset means one thing everywhere.
_LINE_END = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
# Control characters (except tab and newline), lone surrogates, byte order marks, soft hyphens, zero-width spaces and
# noncharacters carry no text; bidirectional controls stay, since removing them would change how names read.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
# Where a run of combining marks could be: nearly every mark is neither a word character nor white space, and a short
# run is harmless. The character before it counts too, since composition may split marks off it.
_MARKS = re.compile(r"\S?[^\w\s]{8,}")
_LONGEST_RUN = 30
_JOINER = "\u034f"  # COMBINING GRAPHEME JOINER: no mark itself, shows nothing
# Same length on both sides: the parser was trained on ASCII quotes, and offsets must not move.
_FOR_PARSER = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\xa0": " ",
                             "‑": "-", "\u2009": " ", "\u202f": " "})  # fmt: skip
# "NAIROBI, Kenya (AP) — Police ..." or "Port-au-Prince (AFP) - The ...": capitals or an agency in brackets before the
# dash, and a sentence that begins after it ("NATO — the alliance — said" is none). Behind brackets the dash may stand
# without a space, or a colon in its place: "LIMA (AFP) -Chad", "LIMA (AFP): Chad", "Lima [Peru], May 27 : Chad".
_AGENCY = r"\([^\W\d_][^()\n]{1,40}\)"
_COUNTRY = rf"\[[^\W\d_][^\[\]\n]{{1,40}}\][\w.,'’ -]{{0,20}}(?:{_AGENCY})?"
_PLACE, _CAPITALS = r"[^\W\d_][\w.,'’ -]{2,40}", r"[^\W\d_a-zß-ÿ](?:[^\W\d_a-zß-ÿ]|[/.'’-]){2,30}"
_MORE = r"(?:[ ,&]{1,3}[\w.'’]{1,15}(?:-[\w'’]{1,15})?){0,6}[ ,]{0,2}"  # "YORK, N.Y., Nov. 8, ", "DILI, Timor-Leste "
_DATELINE = re.compile(
    rf"(?:(?:{_CAPITALS}{_MORE}(?:\([^()\n]{{2,40}}\))?|{_PLACE}{_AGENCY})\s?(?:[—–]|--|-(?=\s))"
    rf"|(?:{_CAPITALS}{_MORE}{_AGENCY}|{_PLACE}{_COUNTRY})\s?[:-])"
    r"\s*(?=[\"“‘'«(]?[^\W\d_a-zß-ÿ])"
)
# Bidirectional controls could make a line read otherwise than it is, escape sequences could drive the terminal, and
# half a pair of surrogates cannot be written.
_CONTROLS = {
    c: f"<U+{c:04X}>"
    for c in (*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A),
              *range(0xD800, 0xE000))
    if chr(c) not in "\n\t"
}  # fmt: skip
CONTROL = re.compile(f"[{''.join(map(chr, _CONTROLS))}]")
_LINES = {ord(c): f"<U+{ord(c):04X}>" for c in "\n\t"}
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # spreadsheets take the wide forms for these as well


def sanitise(raw: str) -> str:
    """Return `raw` in NFC with uniform line ends and without invisible control characters.

    The result is a fixed point: ``sanitise(sanitise(x)) == sanitise(x)``. Time is linear in the length: runs of more
    than 30 combining marks are broken by a joiner as the Stream-Safe Text Format has it (Unicode UAX #15, section 13),
    because sorting the marks of one run takes quadratic time.
    """
    visible = _INVISIBLE.sub("", _LINE_END.sub("\n", raw))
    return unicodedata.normalize("NFC", _MARKS.sub(_break_runs, visible))


def for_parser(text: str) -> str:
    """Return `text` with typographic quotes and spaces mapped to ASCII, code point by code point."""
    return text.translate(_FOR_PARSER)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line that holds more than white space, without the white space around it."""
    start = 0
    for line in text.split("\n"):
        if body := line.strip():
            first = start + len(line) - len(line.lstrip())
            yield first, first + len(body)
        start += len(line) + 1


def dateline(text: str, start: int, end: int) -> int:
    """Return where a paragraph's sentence begins: behind "CITY (Agency) — " where it opens with one, else `start`."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match else start


def one_line(raw: str) -> str:
    """Return `raw` sanitised and on one line, white space runs as one space: for titles, names and messages."""
    return " ".join(sanitise(raw).split())


def _break_runs(found: re.Match[str]) -> str:
    """Return the match with a joiner before each character that would make its run of marks too long.

    Marks are counted in the decomposed form, which composition does not change: that makes `sanitise` a fixed point.
    """
    if found[0].isascii():
        return found[0]
    parts: list[str] = []
    run = 0
    for character in found[0]:
        parts_of = unicodedata.normalize("NFD", character)
        marks = sum(1 for part in parts_of if unicodedata.combining(part))
        run = run + marks if marks == len(parts_of) else marks
        if run > _LONGEST_RUN:
            parts.append(_JOINER)
            run = marks
        parts.append(character)
    return "".join(parts)


def harmless(cell: str) -> str:
    """Return the text of a table's cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def visible(raw: str, *, lines: bool = True) -> str:
    """Return `raw` with controls that change how it is shown spelled out; with `lines`, but for line ends and tabs."""
    shown = raw.translate(_CONTROLS)
    return shown if lines else shown.translate(_LINES)
