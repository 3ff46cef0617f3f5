"""In which order totals are read: first who gives what to whom, where it bears on the case; what lacks a side after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from dragoman.analyse.totals import Key, Total
from dragoman.model import Entity

_SHARE: Final = 10  # one in so many of the texts of the most named party name a party of the case
_OF_CASE, _NAMED, _HALF, _NOBODY = range(4)  # both named and the receiver much spoken of, both, one side, neither


def in_order(found: Sequence[Total], entities: Mapping[str, Entity]) -> list[Total]:
    """Return totals as they are read.

    Those that name giver and receiver come before the others; then money before other kinds, the most frequent unit
    before others, the largest before others.
    """
    units = Counter(total.key[-1] for total in found)
    sides = _Sides(found, entities)

    def place(total: Total) -> tuple[bool, bool, str, int, int, str, float]:
        *_, kind, _, unit = total.key
        rank = sides.rank(total.key)
        return rank > _NAMED, kind != "money", kind, rank, -units[unit], unit, -(total.high or total.low or 0.0)

    return sorted(found, key=place)


class _Sides:
    """Tells how well the sides of totals are named."""

    def __init__(self, found: Sequence[Total], entities: Mapping[str, Entity]) -> None:
        self.entities = entities
        named = (entities.get(party or "") for total in found for party in total.key[:3])
        self.most = max((entity.documents for entity in named if entity is not None), default=0)

    def rank(self, key: Key) -> int:
        """Return the place of the totals of a key by who gives and who receives."""
        giver, receiver, account, *_ = key
        taker = receiver or account
        sides = (self._is_named(giver), self._is_named(taker))
        if not all(sides):
            return _HALF if any(sides) else _NOBODY
        return _OF_CASE if self._is_of_case(taker) and self._acts(giver) else _NAMED

    def _is_named(self, party: str | None) -> bool:
        """Whether a party is somebody in particular: "companies" are nobody."""
        entity = self.entities.get(party or "")
        return entity is not None and entity.type != "group"

    def _acts(self, party: str | None) -> bool:
        """Whether a giver is a state or a body of states, or of the case: no firm that invests at home."""
        entity = self.entities.get(party or "")
        return entity is not None and (entity.type == "country" or entity.sector == "IGO" or self._is_of_case(party))

    def _is_of_case(self, party: str | None) -> bool:
        entity = self.entities.get(party or "")
        return entity is not None and entity.documents * _SHARE >= self.most
