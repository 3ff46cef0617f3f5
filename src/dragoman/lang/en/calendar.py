"""English words of matters that may or may not come to pass."""

from __future__ import annotations

import re

from dragoman.lang.calendar import CalendarWords

_APPOINTMENTS = """
    address adjourn adopt announce appear arrive attend begin brief call cast chair close come convene debate decide
    deliver demonstrate depart deploy discuss dispatch end enter expire fly gather give go head hear hold host
    impose inaugurate join land lapse launch leave march meet open participate pay present protest publish rally
    receive reconvene release report resign resume return review rule send sign speak start step strike submit swear
    table take testify travel unveil visit vote welcome
"""

_OCCASIONS = """
    appearance briefing call ceremony conference debate dinner election engagement hearing inauguration interview lunch
    flight launch meeting rally reception session signing speech summit talk trial visit vote
"""

ENGLISH_CALENDAR = CalendarWords(
    possibility=frozenset(("may", "might", "could")),
    ahead=frozenset(("will", "shall", "'ll", "’ll", "wo")),
    appointments=frozenset(_APPOINTMENTS.split()),
    occasions=frozenset(_OCCASIONS.split()),
    deadlines=frozenset(("by", "before", "until", "till", "within", "than")),
    by=frozenset(("by", "until", "till")),
    held=frozenset(("at", "during")),
    than=frozenset(("than",)),
    limits=frozenset(("later", "earlier", "sooner")),
    ends=frozenset(("until", "till")),
    terms=frozenset(("give", "grant", "have", "wait")),
    conditions=frozenset(("if", "unless", "should", "provided", "assuming", "whether")),
    ranging=re.compile(r"\s?(?:[-–—]|to|until|till|through)\s?"),
    conditional=re.compile(
        r"\b(?:subject to|pending|conditional on|contingent on|depending on|provided that|unless|on condition that"
        r"|if (?:approved|confirmed|adopted|renewed|extended|necessary|possible))\b",
        re.IGNORECASE,
    ),
)
