"""A stage in the place of a built-in one: toponyms from a list of three villages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.model import Place, Span
from dragoman.plugins import stage

_VILLAGES = {"Ostbrok": (53.1, 7.9), "Lindau-Ost": (47.5, 9.7), "Varn": (46.7, 11.6)}


@stage(replaces="places", requires=("names",), version="1")
def villages(doc: Annotated) -> Iterator[Place]:
    """Find the villages of a list by their names; the method is the distribution's own, for a test of the registry."""
    for name, (latitude, longitude) in _VILLAGES.items():
        mentions = tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(name), doc.text))
        if mentions:
            yield Place(name=name, latitude=latitude, longitude=longitude, mentions=mentions, why="list of villages")
