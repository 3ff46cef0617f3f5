"""English words that have a value in time; the expressions that they form stand in times.rules beside this module."""

from __future__ import annotations

from dragoman.lang.times import TimeGrammar, TimeLexicon


def _words(text: str) -> list[str]:
    return text.split()


def _counted(words: list[str], start: int = 1) -> dict[str, int]:
    return {word: i for i, word in enumerate(words, start)}


_MONTHS = _words("january february march april may june july august september october november december")
_DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
_TEENS = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_NTH = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_UNITS = _words("second minute hour day weekend week fortnight month quarter year decade")
_FEASTS = {
    "christmas": (12, 25), "boxing day": (12, 26), "new year": (1, 1), "valentine's day": (2, 14), "may day": (5, 1),
    "halloween": (10, 31), "fourth of july": (7, 4), "international women's day": (3, 8), "armistice day": (11, 11),
}  # fmt: skip

_EVENTS = (  # nouns and verbs that speak of one event
    "call phone telephone speak talk conversation converse discussion discuss",
    "meeting meet summit talk confer conference session gather gathering host receive",
    "visit trip travel tour arrive arrival fly land",
    "vote election elect poll ballot referendum runoff win victory defeat",
    "inauguration inaugurate swear oath office",
    "attack bomb bombing strike raid assault shooting shoot kill killing massacre explosion explode blast ambush",
    "agreement deal accord treaty pact sign signing memorandum",
    "deployment deploy arrive arrival land",
    "resignation resign quit oust ouster step departure",
    "death die killing kill assassination assassinate murder",
    "adoption adopt approval approve pass passage vote resolution",
    "announcement announce declaration declare unveil statement release",
    "arrest detain detention capture",
    "withdrawal withdraw pull pullout",
    "coup overthrow topple seize takeover",
    "earthquake quake flood hurricane storm strike hit",
    "invasion invade",
    "ruling rule judgment verdict decision decide",
    "launch start begin opening open beginning",
    "protest demonstration rally march demonstrate",
)

ENGLISH_TIMES = TimeLexicon(
    grammar=TimeGrammar(__package__, "times.rules"),
    months={form: i for name, i in _counted(_MONTHS).items() for form in (name, name[:3])} | {"sept": 9},
    weekdays={form: i for name, i in _counted(_DAYS, start=0).items() for form in (name, name[:3])}
    | {"tues": 1, "thur": 3, "thurs": 3},
    seasons={"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"},
    numbers=_counted(_TEENS)
    | {word: 10 * i for word, i in _counted(_TENS, start=2).items()}
    | {"a": 1, "an": 1, "another": 1, "oh": 0, "couple": 2, "other": 2, "full": 0, "entire": 0, "whole": 0}
    | {"additional": 0, "extra": 0},
    multiples={"dozen": 12, "hundred": 100, "thousand": 1000},
    articles=frozenset(("a", "an")),
    half=("half", "a half"),
    links=frozenset(("of", "and")),
    ordinals=_counted(_NTH)
    | {"thirtieth": 30, "final": 4, "last": 2, "latter": 2}
    | {f"{tens}-{one}": t + i for tens, t in (("twenty", 20), ("thirty", 30)) for one, i in _counted(_NTH[:9]).items()},
    units={form: unit for unit in _UNITS for form in (unit, unit + "s")}
    | {"night": "day", "nights": "day", "century": "century", "centurie": "century"}
    | {"daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
    | {"hourly": "hour"},
    dayparts={"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "overnight": "NI"},
    afternoon=("p", "in the a", "in the e"),
    forenoon=("a", "in the m"),
    utc=("gmt", "utc", "z"),
    clock={"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"},
    offsets={"last": -1, "this past": -1, "the latest": -1, "the previous": -1, "the prior": -1, "the preceding": -1}
    | {"this": 0, "the": 0, "the current": 0, "the same": 0, "this same": 0, "that": 0, "that same": 0}
    | {"next": 1, "this coming": 1, "the coming": 1, "the following": 1, "the next": 1}
    | {"today": 0, "tonight": 0, "overnight": 0, "yesterday": -1, "tomorrow": 1}
    | {"the day before yesterday": -2, "the day after tomorrow": 2},
    anaphoric=frozenset(
        ("the previous", "the prior", "the preceding", "the same", "this same", "that", "that same", "the following")
    ),
    told_on=frozenset(("the next",)),
    spans={"past": -1, "last": -1, "latest": -1, "recent": -1, "next": 1, "coming": 1, "future": 1},
    backward=frozenset(("ago", "earlier", "previously")),
    deictic=frozenset(("ago", "from now", "from today", "hence", "")),
    references=dict.fromkeys(("now", "currently", "current", "at present", "at the moment", "nowadays"), "PRESENT_REF")
    | {"these days": "PRESENT_REF"}
    | dict.fromkeys(("recently", "recent", "lately", "not long ago", "the past"), "PAST_REF")
    | dict.fromkeys(("the recent past", "the distant past"), "PAST_REF")
    | dict.fromkeys(("the future", "the near future", "the distant future", "the foreseeable future"), "FUTURE_REF")
    | dict.fromkeys(("the near term", "the short term", "as soon as possible"), "FUTURE_REF"),
    holidays=_FEASTS
    | {"christmas day": (12, 25), "christmas eve": (12, 24), "new year's": (1, 1), "new year's day": (1, 1)}
    | {"new year day": (1, 1), "new year's eve": (12, 31), "new year eve": (12, 31)},
    movable={"thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1)}
    | {"memorial day": (5, 0, -1), "martin luther king day": (1, 0, 3), "columbus day": (10, 0, 2)},
    easter={"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1},
    decades={"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70}
    | {"eighties": 80, "nineties": 90},
    definite=frozenset(("the",)),
    ambiguous=frozenset(("may", "march", "mar", "jan", "jun", "sep", "dec")),
    parts=dict.fromkeys(("beginning", "start", "early", "turn"), "START")
    | dict.fromkeys(("middle", "mid"), "MID")
    | dict.fromkeys(("end", "close", "late"), "END")
    | {"earlier": "BEFORE", "later": "AFTER", "rest": "AFTER", "remainder": "AFTER"},
    within=frozenset(_words("on in at during around about")),
    deeds=frozenset(
        _words(
            "accident agreement ambush arrest assassination assault atrocity attack battle blast bombing coup crash "
            "declaration designation disaster earthquake explosion incident invasion killing law letter massacre "
            "memorandum murder order proclamation raid resolution riot shooting storm strike tragedy uprising"
        )
    ),
    awaited=frozenset(_words("anticipate expect forecast predict project schedule slate set")),
    planned=frozenset(
        _words(
            "schedule plan expect set slate due want hope intend promise pledge vow announce invite agree decide order "
            "ask urge call propose postpone delay reschedule extend move push threaten book confirm discuss welcome "
            "mention note praise support oppose prepare fear reject back approve await organise organize demand say "
            "tell"
        )
    ),
    lasting=frozenset(
        _words(
            "war conflict truce ceasefire cease-fire insurgency siege crisis dispute blockade embargo ban strike "
            "mission mandate operation occupation campaign standoff stalemate feud deadlock"
        )
    ),
    events=tuple(frozenset(_words(words)) for words in _EVENTS),
)
