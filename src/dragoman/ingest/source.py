"""Where bytes come from: a file, standard input, a web server's answer; never more than the limits allow."""

from __future__ import annotations

import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import BinaryIO

from dragoman.errors import LimitError, SourceError
from dragoman.options import DEFAULTS, Options
from dragoman.text import visible

HEAD_BYTES = 16_384  # looked at to tell what a source is
_CHUNK = 16_384
_GZIP, _ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_PACKED = frozenset({".gz", ".zst"})


@dataclass(slots=True)
class Source:
    """One opened source, unpacked if it was packed; `head` is its beginning, which `stream` gives again.

    `name` is what messages and `Document.source` call it; `suffix` is that of the file or address, in lower case,
    without that of its packing; `path` is given for a regular file that is not packed; `media_type`, `charset` and
    `url` are what a web server said; `columns` is the caller's mapping, `options` hold the limits.
    """

    name: str
    stream: BinaryIO
    head: bytes
    suffix: str = ""
    path: str | None = None
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    options: Options = DEFAULTS

    def read(self) -> bytes:
        """Return all bytes.

        Raises:
            LimitError: there are more than `max_raw_bytes`.
        """
        limit = self.options.max_raw_bytes
        if len(data := self.stream.read(limit + 1)) > limit:
            raise too_large(self.name, limit)
        return data

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield (number from 1, line); None stands for a line longer than `max_raw_bytes`, which is skipped."""
        limit, number = self.options.max_raw_bytes, 0
        while line := self.stream.readline(limit + 1):
            number += 1
            if len(line) <= limit:
                yield number, line
                continue
            yield number, None
            while line and not line.endswith(b"\n"):
                line = self.stream.readline(_CHUNK)


class Gunzip(io.RawIOBase):
    """A gzip or zlib stream, unpacked piece by piece; a bomb is noticed by its ratio and never unpacked.

    Raises on reading:
        LimitError: more than `ratio` times the bytes read so far came out.
        SourceError: the stream is damaged or ends too early.
    """

    def __init__(self, stream: BinaryIO, name: str, ratio: int) -> None:
        self._stream, self._name, self._ratio = stream, name, ratio
        self._decoder = _decoder()
        self._waiting = b""
        self._taken = self._given = 0
        self._inside = False  # a member has begun and not ended

    def readable(self) -> bool:
        """Return True, as io.BufferedReader asks."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer has no len
        """Fill `buffer` with unpacked bytes and return how many."""
        while self._waiting or self._more():
            if piece := self._unpack(len(buffer)):
                buffer[: len(piece)] = piece
                return len(piece)
        if self._inside:
            raise SourceError(f"{self._name}: the packed data end too early; the file is incomplete, get it again")
        return 0

    def _more(self) -> bool:
        self._waiting = self._stream.read(_CHUNK)
        self._taken += len(self._waiting)
        return bool(self._waiting)

    def _unpack(self, size: int) -> bytes:
        if not self._inside:  # a gzip file may hold several members, and zeros to fill the last block
            self._waiting = self._waiting.lstrip(b"\0")
            self._decoder, self._inside = _decoder(), bool(self._waiting)
        try:
            piece = self._decoder.decompress(self._waiting, size)
        except zlib.error as error:
            raise SourceError(f"{self._name}: the packed data are damaged ({error}); get the file again") from None
        self._waiting = self._decoder.unconsumed_tail
        if self._decoder.eof:
            self._waiting, self._inside = self._decoder.unused_data, False
        self._given += len(piece)
        if self._given > self._ratio * (self._taken - len(self._waiting)):
            raise bomb(self._name, self._ratio)
        return piece


def bomb(name: str, ratio: int) -> LimitError:
    """Return the error for what unpacks to more than `ratio` times its size."""
    return LimitError(
        f"{name}: unpacks to more than {ratio} times its size, as no text does; if it is sound, unpack it yourself or "
        "raise DRAGOMAN_MAX_EXPANSION"
    )


class _Rejoined(io.RawIOBase):
    """The head that was looked at, then the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # as above
        piece = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def opened(stream: BinaryIO, name: str, options: Options, *, path: str = "") -> Source:
    """Return the source behind an open stream; `path` is what its suffix is taken from."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    stream, head = _looked_at(stream)
    packed = head.startswith((_GZIP, _ZSTANDARD))
    if packed:
        stream, head = _looked_at(io.BufferedReader(_unpacking(head)(stream, name, options.max_expansion)))
        suffixes = suffixes[:-1] if _PACKED.intersection(suffixes[-1:]) else suffixes
    regular = path if path and not packed and Path(path).is_file() else None
    return Source(name, stream, head, suffix=suffixes[-1] if suffixes else "", path=regular, options=options)


@contextmanager
def open_path(path: str | Path, options: Options) -> Iterator[Source]:
    """Open a file, or standard input for "-".

    Raises:
        SourceError: it is missing, a directory or may not be read.
    """
    if str(path) == "-":
        yield opened(sys.stdin.buffer, "standard input", options)
        return
    try:
        if Path(path).is_dir():
            raise SourceError(f"{_shown(path)}: is a directory; name the files in it")
        stream = Path(path).open("rb")  # noqa: SIM115 - closed below, apart from the errors of opening
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise SourceError(f"{_shown(path)}: cannot be opened: {getattr(error, 'strerror', None) or error}") from None
    with stream:
        yield opened(stream, visible(name_of(path), lines=False), options, path=str(path))


def name_of(path: str | Path) -> str:
    """Return a path as text: bytes of a name that are no UTF-8 show as \ufffd, since nothing else can be written."""
    return os.fsencode(path).decode("utf-8", "replace")


def too_large(name: str, limit: int) -> LimitError:
    """Return the error for a source of more than `max_raw_bytes`, which is the limit."""
    return LimitError(f"{name}: is larger than {limit:,} bytes; split it, or raise DRAGOMAN_MAX_RAW_BYTES")


def _looked_at(stream: BinaryIO) -> tuple[BinaryIO, bytes]:
    head = b""
    while len(head) < HEAD_BYTES and (piece := stream.read(HEAD_BYTES - len(head))):  # a pipe gives less than asked
        head += piece
    return io.BufferedReader(_Rejoined(head, stream), _CHUNK), head


def _unpacking(head: bytes) -> Callable[[BinaryIO, str, int], io.RawIOBase]:
    if head.startswith(_GZIP):
        return Gunzip
    # Imported here: it takes Arrow's 150 ms, and few files are packed so.
    from dragoman.ingest.zstandard import Unzstd

    return Unzstd


def _decoder() -> zlib._Decompress:
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, as the header says


def _shown(path: str | Path) -> str:
    name = visible(name_of(path), lines=False)
    return name if len(name) <= 200 else f"{name[:200]}…"
