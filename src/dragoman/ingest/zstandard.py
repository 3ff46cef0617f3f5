"""A stream packed by Zstandard, as some crawlers keep their archives; unpacked by pyarrow, which is here for tables."""

from __future__ import annotations

import io
from typing import BinaryIO

from dragoman.errors import SourceError
from dragoman.ingest.source import bomb

_STEP = 1_024  # bytes unpacked at once: of a file that is cut off, no more than these are lost


class Unzstd(io.RawIOBase):
    """A Zstandard stream of one frame or several, unpacked piece by piece; a bomb is noticed by its ratio.

    Raises on reading:
        LimitError: more than `ratio` times the bytes read so far came out.
        SourceError: the stream is damaged, ends too early, or needs a dictionary.
    """

    def __init__(self, stream: BinaryIO, name: str, ratio: int) -> None:
        import pyarrow as pa

        self._name, self._ratio = name, ratio
        self._taking = _Counted(stream)
        self._unpacked = pa.CompressedInputStream(pa.PythonFile(self._taking, mode="r"), "zstd")
        self._given = 0

    def readable(self) -> bool:
        """Return True, as io.BufferedReader asks."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer has no len
        """Fill `buffer` with unpacked bytes and return how many."""
        try:
            piece = self._unpacked.read(min(len(buffer), _STEP))
        except OSError as error:  # Arrow's own
            raise SourceError(
                f"{self._name}: the packed data are cut off or damaged, or need a dictionary ({str(error)[:80]}); get "
                "the file again, or unpack it yourself"
            ) from None
        self._given += len(piece)
        if self._given > self._ratio * self._taking.count:
            raise bomb(self._name, self._ratio)
        buffer[: len(piece)] = piece
        return len(piece)


class _Counted:
    """What Arrow reads of a file, counted."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def read(self, size: int) -> bytes:
        piece = self._stream.read(size)
        self.count += len(piece)
        return piece

    def close(self) -> None:
        """Leave the stream to who opened it."""
