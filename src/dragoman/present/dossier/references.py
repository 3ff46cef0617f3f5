"""The documents that a page cites, numbered as they are first cited: on paper a quote's number is its link."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.present.dossier.lists import Citation


class References:
    """Gives each document a number when it is first cited, and lists them at the end."""

    def __init__(self) -> None:
        self._cited: dict[str, tuple[int, Citation]] = {}

    def number(self, cited: Citation) -> int:
        """Return the number of the document that is cited."""
        return self._cited.setdefault(cited.document, (len(self._cited) + 1, cited))[0]

    def __bool__(self) -> bool:
        """Whether any was cited."""
        return bool(self._cited)

    def __iter__(self) -> Iterator[tuple[int, Citation]]:
        """Return the documents with their numbers, in that order."""
        return iter(self._cited.values())
