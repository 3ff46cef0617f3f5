"""An exporter of a kind of record that the distribution brings along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.model import Record
from dragoman.plugins import Exporter


def _lines(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        for curfew in record.extra["curfews"]:
            yield f"{curfew.place.name if curfew.place else '?'}: {curfew.evidence.quote}"


EXPORTER = Exporter(_lines, "One line a curfew: the place and the sentence.", (("line", "place, sentence"),))
