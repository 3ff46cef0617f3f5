"""What a language brings: its spaCy pipeline and its lexicons; found through the registry under `dragoman.languages`.

Each module of this package states the shape of one lexicon; the files of a language's own package, such as `lang/en/`,
fill it. No other package holds words of a language.
"""

from __future__ import annotations

from dataclasses import fields
from importlib.resources import files
from typing import Any, cast, get_type_hints

from dragoman.lang.across import AcrossWords
from dragoman.lang.actors import ActorWords
from dragoman.lang.calendar import CalendarWords
from dragoman.lang.commitments import CommitmentWords, DecisionWords, FigureWords
from dragoman.lang.coreference import CoreferenceWords
from dragoman.lang.countries import Countries
from dragoman.lang.frames import EventWords
from dragoman.lang.grammar import GrammarWords
from dragoman.lang.layout import LayoutWords
from dragoman.lang.lexicon import lexicon, read, table
from dragoman.lang.names import NameWords
from dragoman.lang.places import PlaceWords
from dragoman.lang.positions import PositionWords
from dragoman.lang.quantities import QuantityWords
from dragoman.lang.statements import StatementWords
from dragoman.lang.times import TimeLexicon


@lexicon
class Language:
    """A language that can be read, made by `language`.

    `code` is ISO 639-1; `parser` is the name of an importable spaCy package.
    """

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


def language(package: str, *, code: str, parser: str, **given: Any) -> Language:
    """Return the language whose files stand in a package, each of which may be missing.

    They are a TOML file for each lexicon, called as the field of `Language` ("statements.toml"; see
    `dragoman.lang.lexicon`), "countries.tsv", and a folder "events" with frames (see `dragoman.lang.events`). What is
    `given` is not read.

    Raises:
        SettingError: a file says what its lexicon does not know.
    """
    hints = get_type_hints(Language)
    countries = table(package, "countries.tsv")
    made: dict[str, Any] = {"countries": Countries(*countries)}
    if files(package).joinpath("events").is_dir():
        made["events"] = EventWords(f"{package}.events")
    for name in {f.name for f in fields(cast(Any, Language))} - {"code", "parser", *made, *given}:
        made[name] = read(hints[name], package, f"{name}.toml")
    return Language(code=code, parser=parser, **(made | given))
