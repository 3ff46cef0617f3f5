"""Pictures of the rows of a view: charts that the page draws from their numbers, map and network as SVG made here.

Each has a finding above it; every bar, dot and name leads to the rows that it stands for. The table in a chart, and the
list under map and network, say the same in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from dragoman.analyse.answers import ALL, Answers, Part, Selection
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures.bars import bars
from dragoman.present.dossier.pictures.chart import Chart
from dragoman.present.dossier.pictures.days import days
from dragoman.present.dossier.pictures.fan import received, strength
from dragoman.present.dossier.pictures.map import map_
from dragoman.present.dossier.pictures.network import network
from dragoman.present.dossier.pictures.outcomes import outcomes
from dragoman.present.dossier.pictures.reasons import camps, tornado
from dragoman.present.dossier.pictures.reliability import reliability
from dragoman.present.dossier.pictures.shapes import Picture
from dragoman.present.dossier.pictures.stances import sides, stances
from dragoman.present.dossier.pictures.strip import strip

Shown = Chart | Picture

_OF: Mapping[str, tuple[Callable[[Answers, Links, Selection], Shown | None], ...]] = {
    "timeline": (strip,),
    "ledger": (bars,),
    "positions": (stances, sides),
    "calendar": (days,),
    "network": (network,),
    "map": (map_,),
}

_OF_PART: Mapping[tuple[str, str], Callable[[Answers, Part, Links], Iterator[Chart]]] = {
    ("forecasts", "outcomes"): outcomes,
    ("forecasts", "strength"): strength,
    ("forecasts", "received"): received,
    ("forecasts", "camps"): camps,
    ("forecasts", "inputs"): tornado,
    ("forecasts", "reliability"): reliability,
}


_TOLD = {"timeline": 1}  # the part of a view that its picture is of, where that is not the first
_NAMED = 3  # publishers that a picture names


def of_part(answers: Answers, part: Part, to: Links) -> Iterator[Chart]:
    """Yield the pictures of a part of a view, which stand above its rows."""
    make = _OF_PART.get((part.view, part.name))
    source = sourced(answers, part, ALL)
    yield from (replace(made, source=source) for made in (make(answers, part, to) if make else ()))


def pictures(answers: Answers, view: str, to: Links, asked: Selection) -> Iterator[Shown]:
    """Yield the pictures of the rows of a view that are asked for; none where there is too little to see."""
    for make in _OF.get(view, ()):
        if (made := make(answers, to, asked)) is not None:
            yield replace(made, source=sourced(answers, answers.of(view)[_TOLD.get(view, 0)], asked))


def sourced(answers: Answers, part: Part, asked: Selection) -> str:
    """Return whose reports the rows of a part rest on, for the line below a picture of them."""
    reports, publishers = answers.told_by(part, asked)
    if not reports:
        return "Source: computed from the rows below."
    named = [facet.label for facet in answers.facets(part, "publisher", asked, _NAMED)]
    others = [f"{publishers - len(named):,} more"] if publishers > len(named) else []
    by = f" by {', '.join((*named, *others))}" if named else ""
    return f"Source: {reports:,} {'report' if reports == 1 else 'reports'}{by}."
