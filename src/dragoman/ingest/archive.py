"""The records of a web archive (WARC, ISO 28500), and how to go on where one is damaged."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.errors import SourceError
from dragoman.ingest.registry import Failure
from dragoman.ingest.source import Source

_VERSION = re.compile(rb"WARC/\d+\.\d+[ \t]*\r?\n?")
_WITHIN = re.compile(rb"\n(?=WARC/\d+\.\d+[ \t]*\r?\n(?:WARC-|Content-)[a-z-]{1,40}:)", re.IGNORECASE)
_OVERLAP = 200  # bytes, longer than what that looks at
_LONGEST_LINE, _MOST_LINES = 65_536, 200
_MOST_DAMAGED = 100  # records, each of which costs looking through a block again
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Kept:
    """A record: its number from 1, its type and headers in lower case; no block where it is larger than the limit."""

    number: int
    type: str
    headers: dict[str, str]
    block: bytes | None


class _Damaged(Exception):
    """A record that cannot be read; the next is looked for."""


def records(source: Source, wanted: Collection[str]) -> Iterator[Kept | Failure]:
    """Yield each record of the wanted types, and a failure for each place where the archive is damaged.

    Where no record begins that should, or one begins inside another, reading goes on there.

    Raises:
        SourceError: no record begins at all, the last one is cut, or too many are damaged.
    """
    tape, number, damaged = _Tape(source.stream), 0, 0
    while True:
        passed, more = tape.forward()
        if passed and number:
            yield Failure(source.name, f"record {number}", f"{passed:,} bytes after it are no record; it is damaged")
        if not more:
            break
        number += 1
        try:
            if (record := _record(tape, number, wanted, source)) is not None:
                yield record
        except _Damaged as error:
            yield Failure(source.name, f"record {number}", str(error))
            damaged += 1
        if damaged >= _MOST_DAMAGED:
            raise SourceError(f"{source.name}: {damaged} records are damaged; what follows record {number} is not read")
    if not number:
        raise SourceError(f"{source.name}: no record of a web archive begins in it; it is damaged")


def _record(tape: _Tape, number: int, wanted: Collection[str], source: Source) -> Kept | None:
    headers = _headers(tape)
    type_, said = headers.get("warc-type", "").lower(), headers.get("content-length", "")
    if not (said.isascii() and said.isdecimal() and len(said) < 16):
        raise _Damaged("it does not say its length")
    length = int(said)
    block = tape.read(length) if length <= source.options.max_raw_bytes else None
    ended = len(block) < length if block is not None else tape.skip(length)
    if block is not None:
        _go_back(tape, block, ended or type_ not in wanted)
    if ended:
        raise SourceError(f"{source.name}: ends within record {number}; get the archive again")
    return Kept(number, type_, headers, block) if type_ in wanted else None


def _go_back(tape: _Tape, block: bytes, doubtful: bool) -> None:
    """Go back to where a record begins inside a block that is doubtful, or that no record follows.

    A page may quote a record; then its own length is right.
    """
    if (found := _WITHIN.search(block)) and (doubtful or not tape.at_record()):
        tape.put_back(block[found.end() :])
        raise _Damaged("its length is wrong: another record begins within it")


def _headers(tape: _Tape) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_MOST_LINES):
        raw = tape.line()
        if len(raw) == _LONGEST_LINE:
            raise _Damaged(f"a header is longer than {_LONGEST_LINE:,} bytes")
        line = raw.decode("utf-8", "replace").strip()
        if not line:
            return found
        key, _, value = line.partition(":")
        found.setdefault(key.strip().lower(), value.strip())
    raise _Damaged(f"it has more than {_MOST_LINES} headers")


class _Tape:
    """The bytes of an archive, of which some may be put back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._back = stream, io.BytesIO()

    def read(self, size: int) -> bytes:
        piece = self._back.read(size)
        return piece if len(piece) == size else piece + self._stream.read(size - len(piece))

    def line(self) -> bytes:
        line = self._back.readline(_LONGEST_LINE)
        whole = line.endswith(b"\n") or len(line) == _LONGEST_LINE
        return line if whole else line + self._stream.readline(_LONGEST_LINE - len(line))

    def put_back(self, data: bytes) -> None:
        self._back = io.BytesIO(data + self._back.read())

    def forward(self) -> tuple[int, bool]:
        """Go behind the line with which a record begins; return the bytes passed over, and whether one begins."""
        passed = 0
        while line := self.line():
            if _VERSION.fullmatch(line):
                return passed, True
            passed += len(line) if passed else len(line.strip())
        return passed, False

    def at_record(self) -> bool:
        """Whether a record or the end comes next."""
        seen = [b"\n"]
        while seen[-1].isspace():
            seen.append(self.line())
        self.put_back(b"".join(seen[1:]))
        return not seen[-1] or _VERSION.fullmatch(seen[-1]) is not None

    def skip(self, length: int) -> bool:
        """Pass over a long block; return whether it ends too early.

        Raises:
            _Damaged: a record begins within it.
        """
        window = b""
        while length > 0 and (piece := self.read(min(length, _CHUNK))):
            length -= len(piece)
            window = window[-_OVERLAP:] + piece
            if found := _WITHIN.search(window):
                self.put_back(window[found.end() :])
                raise _Damaged("its length is wrong: another record begins within it")
        return length > 0
