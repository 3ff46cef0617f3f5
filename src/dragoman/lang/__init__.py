"""What a language brings: its spaCy pipeline and its lexicons; found through the registry under `dragoman.languages`.

Each module of this package states the shape of one lexicon; `lang/<code>/` fills it. No other package holds words
of a language.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.lang.across import AcrossWords
from dragoman.lang.actors import ActorWords
from dragoman.lang.calendar import CalendarWords
from dragoman.lang.commitments import CommitmentWords, DecisionWords, FigureWords
from dragoman.lang.coreference import CoreferenceWords
from dragoman.lang.countries import Countries
from dragoman.lang.frames import EventWords
from dragoman.lang.grammar import GrammarWords
from dragoman.lang.layout import LayoutWords
from dragoman.lang.names import NameWords
from dragoman.lang.places import PlaceWords
from dragoman.lang.positions import PositionWords
from dragoman.lang.quantities import QuantityWords
from dragoman.lang.statements import StatementWords
from dragoman.lang.times import TimeLexicon


@dataclass(frozen=True, slots=True)
class Language:
    """A language that can be read. `code` is ISO 639-1; `parser` is the name of an importable spaCy package."""

    code: str
    parser: str
    grammar: GrammarWords
    layout: LayoutWords
    countries: Countries
    names: NameWords
    places: PlaceWords
    coreference: CoreferenceWords
    actors: ActorWords
    quantities: QuantityWords
    commitments: CommitmentWords
    figures: FigureWords
    decisions: DecisionWords
    statements: StatementWords
    times: TimeLexicon
    calendar: CalendarWords
    events: EventWords
    positions: PositionWords
    across: AcrossWords
