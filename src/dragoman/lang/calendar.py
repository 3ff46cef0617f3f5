"""What a language knows of matters that may or may not come to pass."""

from __future__ import annotations

import re

from dragoman.lang.lexicon import lexicon


@lexicon
class CalendarWords:
    """Words that make a dated matter conditional. All are lower case."""

    possibility: frozenset[str]  # auxiliaries of a clause that only may come to pass ("might")
    conditions: frozenset[str]  # words that open a condition ("if", "unless", "should" before its subject)
    ahead: frozenset[str]  # auxiliaries that tell what is to come ("will")
    appointments: frozenset[str]  # verbs of what is fixed for a day: one meets or votes on it, but wants any day
    occasions: frozenset[str]  # nouns of what is fixed for a day, which takes place or is then ("the meeting will be")
    deadlines: frozenset[str]  # prepositions of the last day on which something can be done ("by")
    than: frozenset[str]  # prepositions of what something is measured by ("than")
    limits: frozenset[str]  # comparatives behind which they give a last day ("no later than")
    by: frozenset[str]  # those of `deadlines` before the last day itself ("by", "until")
    held: frozenset[str]  # prepositions of an occasion at which something is done ("at")
    ends: frozenset[str]  # those of them up to which something goes on ("until")
    terms: frozenset[str]  # verbs with which they give time to do something ("has until Friday")
    ranging: re.Pattern[str]  # what stands between the ends of a range ("to")
    conditional: re.Pattern[str]  # phrases that make what they stand with conditional ("subject to")
