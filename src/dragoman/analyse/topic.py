"""What a case is about: the countries and others whom most of its texts name, without the country that publishes.

A government's texts name their own country and leaders whatever they are about, and so tell nothing. The measure is the
share of a text's mentions that mean whom the case is about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dragoman.link.claims.parties import language_by

if TYPE_CHECKING:
    from dragoman.case.view import View

MOST: Final = 2 / 3  # of the texts of the one who is named in most
FEW: Final = 4.0  # mentions that are as good as none

_NAMED = """
SELECT a.document, coalesce(i.entity, a.id) AS entity, a.kind, a.country, len(a.mentions) AS mentions
FROM actors a LEFT JOIN identities i ON i.kind = 'actor' AND i.member = a.id
WHERE a.confidence IS NULL
"""
_PUBLISHED = "SELECT DISTINCT publisher, language FROM documents WHERE publisher IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Topic:
    """Whom a case is about, and how much of each text is about them."""

    actors: frozenset[str]
    shares: Mapping[str, float]

    @classmethod
    def of(cls, view: View) -> Topic:
        """Return what a view is about."""
        home = set(_publishing(view))
        abroad = [row for row in view.rows(_NAMED) if row["country"] not in home]
        central = set(_central(abroad))
        lands = {row["country"] for row in abroad if row["entity"] in central and row["kind"] == "country"}
        actors = frozenset(central | {row["entity"] for row in abroad if row["country"] in lands})
        return cls(actors, dict(_shares(abroad, actors)))

    def share(self, document: str, parties: Collection[str]) -> float:
        """Return how much what a text tells of some is of the case: all where the case is about one of them."""
        return self.shares.get(document, 0.0) if self.actors.isdisjoint(parties) else 1.0


def _publishing(view: View) -> Iterator[str]:
    """Yield the countries whose governments publish the texts of a case."""
    for row in view.rows(_PUBLISHED):
        language = language_by(row["language"])
        yield from () if language is None else language.countries.government(row["publisher"])[:1]


def _central(named: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield who is named in nearly as many texts as the one who is named in most."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for row in named:
        texts[row["entity"]].add(row["document"])
    most = max(map(len, texts.values()), default=0)
    yield from (entity for entity, of in texts.items() if len(of) >= MOST * most)


def _shares(named: Iterable[Mapping[str, Any]], actors: Collection[str]) -> Iterator[tuple[str, float]]:
    """Yield of each text which share of its mentions means some actors."""
    all_, theirs = Counter[str](), Counter[str]()
    for row in named:
        all_[row["document"]] += row["mentions"]
        theirs[row["document"]] += row["mentions"] * (row["entity"] in actors)
    yield from ((document, theirs[document] / (often + FEW)) for document, often in all_.items())
