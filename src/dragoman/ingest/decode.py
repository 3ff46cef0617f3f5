"""From bytes to characters: which encoding, and whether they are text at all."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of what people hand over by mistake, with what to do about it.
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF file; extract its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document; save it as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as text or HTML"),
    (b"{\\rtf", "an RTF document; save it as text or HTML"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x1f\x8b", "a gzip archive inside a gzip archive; unpack it first"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"PAR1", "a Parquet table; give it kind='parquet'"),
    (b"ARROW1", "an Arrow table; save it as Parquet"),
)
_CONTROL = bytes(range(9)) + bytes(range(14, 32)) + b"\x7f"
# Share of control characters above which nobody would call it text: of sound UTF-8, and of other bytes, which may be of
# an old encoding, whose texts hold hardly any, or noise.
_MOST_CONTROL, _IN_OTHERS = 0.1, 0.02
_WESTERN = 0.06  # share of accented letters below which a text is Western; guessing would make "señor" Polish
_SAMPLE = 65_536
_ACCENTED = re.compile(rb"[\xc0-\xff]+")  # in cp1252, whose typographic quotes and dashes lie below


def binary(head: bytes) -> str | None:
    """Return what kind of binary file begins with `head`; None for text."""
    if marked(head):
        return None
    for signature, what in _SIGNATURES:
        if head.startswith(signature) and (signature != b"MZ" or b"\0" in head):
            return what
    unmarked = _unmarked_utf16(head)
    controls = len(head) - len(head.translate(None, _CONTROL))
    most = _MOST_CONTROL if _begins_utf8(head) else _IN_OTHERS
    return "no known format" if not unmarked and controls > most * len(head) else None


def _begins_utf8(head: bytes) -> bool:
    """Return whether bytes are UTF-8 as far as they go: the last character may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def marked(head: bytes) -> str | None:
    """Return the encoding that a byte order mark at the beginning declares; None without one."""
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)


def sniffable(head: bytes) -> bytes:
    """Return the beginning of a source as UTF-8 without byte order mark and white space, for readers to recognise."""
    encoding = marked(head)
    return (head.decode(encoding, "ignore").encode("utf-8", "ignore") if encoding else head).lstrip()


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the characters of `data`; bytes that mean nothing become U+FFFD, which a reader can see and count.

    In order: byte order mark, the declared encoding, UTF-8, UTF-16 without a mark, UTF-8 with some broken bytes, and
    at last a guess by charset_normalizer, with cp1252 where the bytes above ASCII are few.
    """
    if encoding := marked(data) or _strictly(data, declared) or _strictly(data, "utf-8"):
        return data.decode(encoding, "replace")
    if encoding := _unmarked_utf16(data[:_SAMPLE]):
        return data.decode(encoding, "replace")
    return _as_broken_utf8(data) or data.decode(_guess(data), "replace")


def _strictly(data: bytes, encoding: str | None) -> str | None:
    """Return `encoding` if it is known and decodes all of `data`."""
    try:
        # Browsers read ASCII and Latin-1 as cp1252, and so were the pages written; the mark of UTF-8 is no text.
        name = {"ascii": "cp1252", "iso8859-1": "cp1252"}.get(known := codecs.lookup(encoding or "").name, known)
        data.decode(name)
        b"\xff".decode(name, "replace")  # codecs of Python's own, such as that of host names, cannot
    except (LookupError, ValueError, TypeError):  # unknown, undecodable, or a codec from bytes to bytes
        return None
    return name


def _unmarked_utf16(head: bytes) -> str | None:
    pairs = len(head) // 2
    if pairs < 2:
        return None
    even, odd = head[::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > 0.4 > 0.05 > even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 > 0.05 > odd else None


def _as_broken_utf8(data: bytes) -> str | None:
    """Return `data` read as UTF-8 if more of its sequences above ASCII are sound than broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for c in text if c > "\x7f") - broken
    return text if sound >= broken else None


def _guess(data: bytes) -> str:
    if sum(map(len, _ACCENTED.findall(data))) < _WESTERN * len(data):
        return "cp1252"
    # Imported here: it takes 20 ms, and only a text in an undeclared old encoding needs it.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else "cp1252"
