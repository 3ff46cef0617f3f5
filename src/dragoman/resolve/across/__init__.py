"""What the records of many documents have in common: the same actor, place, event, statement or claim.

Pure functions: the same records give the same result in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model import Entity, Identity, Question, Record


def identities(
    records: Sequence[Record], *, reprints: Mapping[str, str] | None = None, question: Question | None = None
) -> tuple[list[Identity], list[Entity]]:
    """Return which records tell of the same thing, and what they say of each actor, place, event and statement.

    Args:
        records: the records of documents, each document once.
        reprints: id of each reprinted document -> id of its first printing.
        question: what the case asks; the names of its mission are one actor's.
    """
    return [], []
