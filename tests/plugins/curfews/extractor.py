"""An extractor with a kind of record of its own: curfews, with the place that they hold in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.model import Evidence, Item, Place
from dragoman.plugins import stage

_CURFEW = re.compile(r"[^.\n]*\bcurfew\b[^.\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Curfew(Item):
    """A curfew that the text tells of, with the first place that its sentence names."""

    place: Place | None = None
    evidence: Evidence


@stage(provides="curfews", requires=("places",), version="1")
def curfews(doc: Annotated) -> Iterator[Curfew]:
    """Take every sentence that names a curfew, by a pattern over the text; the method is the distribution's own."""
    for found in _CURFEW.finditer(doc.text):
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        inside = (p for p in doc.places for m in p.mentions if start <= m.start and m.end <= found.end())
        yield Curfew(
            place=next(inside, None), evidence=doc.evidence(start, found.end()), why="pattern: the word curfew"
        )
