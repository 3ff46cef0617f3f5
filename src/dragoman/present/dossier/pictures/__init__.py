"""Pictures of the rows of a view: SVG made here, there without script and in print, links throughout.

A picture is a list of shapes with a finding above it; every bar, dot and name leads to the rows that it stands for. The
list under it says the same in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dragoman.analyse.answers import Answers
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.bars import bars
from dragoman.present.dossier.pictures.days import days
from dragoman.present.dossier.pictures.map import map_
from dragoman.present.dossier.pictures.months import months
from dragoman.present.dossier.pictures.network import network
from dragoman.present.dossier.pictures.shapes import Picture

_OF: Mapping[str, Callable[[Answers, Links], Picture | None]] = {
    "timeline": months,
    "ledger": bars,
    "calendar": days,
    "network": network,
    "map": map_,
}


def pictures(answers: Answers, view: str, to: Links) -> Iterator[Picture]:
    """Yield the pictures of a view; none where there is too little to see."""
    make = _OF.get(view)
    made = make(answers, to) if make else None
    if made is not None:
        yield made
