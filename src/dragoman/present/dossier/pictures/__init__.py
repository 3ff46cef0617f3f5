"""Pictures of the rows of a view: SVG made here, there without script and in print, links throughout.

A picture is a list of shapes with a finding above it; every bar, dot and name leads to the rows that it stands for. The
list under it says the same in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dragoman.analyse.answers import Answers, Part, Selection
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.bars import bars
from dragoman.present.dossier.pictures.days import days
from dragoman.present.dossier.pictures.fan import received, strength
from dragoman.present.dossier.pictures.map import map_
from dragoman.present.dossier.pictures.network import network
from dragoman.present.dossier.pictures.outcomes import outcomes
from dragoman.present.dossier.pictures.reasons import camps, tornado
from dragoman.present.dossier.pictures.reliability import reliability
from dragoman.present.dossier.pictures.shapes import Picture
from dragoman.present.dossier.pictures.stances import stances
from dragoman.present.dossier.pictures.strip import strip

_OF: Mapping[str, Callable[[Answers, Links, Selection], Picture | None]] = {
    "timeline": strip,
    "ledger": bars,
    "positions": stances,
    "calendar": days,
    "network": network,
    "map": map_,
}

_OF_PART: Mapping[tuple[str, str], Callable[[Answers, Part, Links], Iterator[Picture]]] = {
    ("forecasts", "outcomes"): outcomes,
    ("forecasts", "strength"): strength,
    ("forecasts", "received"): received,
    ("forecasts", "camps"): camps,
    ("forecasts", "inputs"): tornado,
    ("forecasts", "reliability"): reliability,
}


def of_part(answers: Answers, part: Part, to: Links) -> Iterator[Picture]:
    """Yield the pictures of a part of a view, which stand above its rows."""
    make = _OF_PART.get((part.view, part.name))
    return make(answers, part, to) if make else iter(())


def pictures(answers: Answers, view: str, to: Links, asked: Selection) -> Iterator[Picture]:
    """Yield the pictures of the rows of a view that are asked for; none where there is too little to see."""
    make = _OF.get(view)
    made = make(answers, to, asked) if make else None
    if made is not None:
        yield made
