"""English words of matters that may or may not come to pass."""

from __future__ import annotations

import re

from dragoman.lang.calendar import CalendarWords

ENGLISH_CALENDAR = CalendarWords(
    possibility=frozenset(("may", "might", "could")),
    conditions=frozenset(("if", "unless", "should", "provided", "assuming", "whether")),
    conditional=re.compile(
        r"\b(?:subject to|pending|conditional on|contingent on|depending on|provided that|unless|on condition that"
        r"|if (?:approved|confirmed|adopted|renewed|extended|necessary|possible))\b",
        re.IGNORECASE,
    ),
)
