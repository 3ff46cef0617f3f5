"""Names, places, times and amounts of a text, underlined where a reader asks for them.

They are many and short, so they are no pieces of the text: a paragraph says where they stand in it, and the browser
draws a line below them when their layer is switched on, which moves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dragoman.model import Record, Span


@dataclass(frozen=True, slots=True)
class Aside:
    """A kind of them: the letter and name of its layer, and where a document has them."""

    letter: str
    name: str
    of: Callable[[Record], Iterable[Span]]


# By code, which names their line in the style and their places in the page.
ASIDES: Mapping[str, Aside] = {
    "nm": Aside("N", "Names", lambda record: (span for actor in record.actors for span in actor.mentions)),
    "pl": Aside("L", "Places", lambda record: (span for place in record.places for span in place.mentions)),
    "tm": Aside("W", "Times", lambda record: (Span(time.start, time.end) for time in record.times)),
    "am": Aside("A", "Amounts", lambda record: (Span(each.start, each.end) for each in record.quantities)),
}


def found(record: Record) -> dict[str, list[tuple[int, int]]]:
    """Return where a document has them, by code, each once in the order of the text."""
    return {code: sorted({(span.start, span.end) for span in aside.of(record)}) for code, aside in ASIDES.items()}


def places(spans: Iterable[tuple[int, int]], start: int, end: int) -> str:
    """Return where words stand in a paragraph, as "3-7 45-12": the place in it, and how many characters."""
    return " ".join(f"{first - start}-{min(last, end) - first}" for first, last in spans)
