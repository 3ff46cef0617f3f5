"""What a view shows above its rows: pictures and tables of them, each drawn for what is asked for.

The application draws what an address asks for. The page holds every way to draw that it offers, one of which is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dragoman.analyse.answers import ALL, Answers, Selection
from dragoman.present.dossier.giving import TABS, Giving, giving
from dragoman.present.dossier.links import Links
from dragoman.present.dossier.pictures import Shown, pictures
from dragoman.present.dossier.pictures.map import offered
from dragoman.present.dossier.pictures.network import centres
from dragoman.present.dossier.stands import Matrix, matrix

_CURRENCIES = 4  # in which money is drawn


@dataclass(frozen=True, slots=True)
class Way:
    """A way to draw a view: its words, and the parameter of an address that asks for it (None: nothing asks for it)."""

    words: str
    name: str
    value: str | None
    first: bool = False

    @property
    def when(self) -> str:
        """The parameter as an address says it."""
        return f"{self.name}={self.value}" if self.value is not None else ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands above the rows of a view, drawn in one `way`; without one where there is but one."""

    pictures: tuple[Shown, ...]
    giving: Giving | None = None
    matrix: Matrix | None = None
    way: Way | None = None


def _of_ledger(answers: Answers) -> Iterator[Way]:
    part = answers.parts["ledger", "claims"]
    known = [(value, words) for value, words in TABS if answers.count(part, Selection(what=value))]
    for number, (value, words) in enumerate(known):
        yield Way(words, "what", value, first=number == 0)
    totals = answers.parts["ledger", "totals"]
    for facet in answers.facets(totals, "currency", limit=_CURRENCIES)[1:]:  # the first is drawn as money
        yield Way(f"Money in {facet.value}", "currency", facet.value)


def _of_positions(answers: Answers) -> Iterator[Way]:
    part = answers.parts["positions", "positions"]
    yield Way("Who changed", "option", None, first=True)
    for option in answers.question.options:
        if answers.count(part, Selection(option=option.id)):
            yield Way(option.label, "option", option.id)


def _of_network(answers: Answers) -> Iterator[Way]:
    yield Way("The strongest ties", "actor", None, first=True)
    for party in centres(answers):
        yield Way(party.name, "actor", party.id)


def _of_map(answers: Answers) -> Iterator[Way]:
    yield Way("What is shown", "extent", None, first=True)
    for value, words in offered(answers):
        yield Way(words, "extent", value)


_WAYS: Mapping[str, Callable[[Answers], Iterator[Way]]] = {
    "ledger": _of_ledger,
    "positions": _of_positions,
    "network": _of_network,
    "map": _of_map,
}


def ways(answers: Answers, view: str) -> tuple[Way, ...]:
    """Return the ways in which a view can be drawn; none where there is but one."""
    found = tuple(_WAYS[view](answers)) if view in _WAYS else ()
    return found if len(found) > 1 else ()


def drawn(answers: Answers, view: str, to: Links, most: int, asked: Selection = ALL) -> Drawn:
    """Return a view as it is drawn for what is asked for; `most` actors are in the table of stances."""
    return Drawn(
        tuple(pictures(answers, view, to, asked)),
        giving(answers, to, asked) if view == "ledger" else None,
        matrix(answers, to, most) if view == "positions" and asked == ALL else None,
    )


def all_drawn(answers: Answers, view: str, to: Links, most: int) -> Iterator[Drawn]:
    """Yield a view in all ways in which it can be drawn."""
    found = ways(answers, view)
    for way in found:
        given: Any = {way.name: way.value}
        asked = Selection(**given)
        yield replace(drawn(answers, view, to, most, asked), way=way)
    if not found:
        yield drawn(answers, view, to, most)
