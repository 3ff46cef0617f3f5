"""A reader of a format of its own: a logbook, whose entries stand between lines of percent signs."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.ingest import Article, reader
from dragoman.ingest.source import Source


def _sniff(head: bytes) -> int:
    return 3 if head.startswith(b"%%") else 0


@reader(suffixes=(".log",), sniff=_sniff)
def logbook(source: Source) -> Iterator[Article]:
    """Read each entry of a logbook as an article; its first line is the day."""
    text = source.read().decode("utf-8")
    for number, entry in enumerate(filter(None, (part.strip() for part in text.split("%%"))), 1):
        day, _, body = entry.partition("\n")
        yield Article(body, published=day, position=f"entry {number}")
