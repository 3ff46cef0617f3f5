"""A stance as it is read off one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Stance

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A stance on a mention, with its predicate and the token of its holder; None where that is whoever speaks.

    `said` is the verb over the clause, where one reports it; `rule` says what decided; `acted` whether an act did.
    """

    stance: Stance
    holder: int | None
    verb: int
    said: int | None
    words: tuple[int, ...]
    rule: str
    conditions: Ranges = ()
    reasons: Ranges = ()
    acted: bool = False
