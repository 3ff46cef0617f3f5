"""English words of published figures; those of giving stand in `commitments.toml`."""

import re

from dragoman.lang.commitments import FigureWords
from dragoman.lang.en.lists import by_word, words
from dragoman.lang.en.quantities import ABOUT
from dragoman.model import Measure

_I = re.IGNORECASE

_MEASURES: dict[Measure, str] = {
    "strength": "strength size",
    "cost": "cost bill budget need requirement",
    "ceiling": "ceiling cap limit maximum target",
    "price": "price fee ransom tariff",
    "casualties": "toll",
    "balance": "balance",
}

_HARMS: dict[Measure, str] = {
    "casualties": """kill killed killing kills die died dead deceased slay slain murder murdered massacre massacred
        massacring behead beheaded beheading slaughter slaughtered execute executed assassinate assassinated perish
        perished drown drowned lynch lynched martyred""",
    "injured": "wound wounded wounding injure injured injuring hurt maim maimed",
    "displaced": "displace displaced displacing uproot uprooted flee fled homeless",
    "held": """arrest arrested arresting detain detained detaining imprison imprisoned jail jailed abduct abducted
        kidnap kidnapped capture captured incarcerate incarcerated""",
    "in_need": "need needed starve starving in_need without_food hungry",
}
_HARM_FORMS = "|".join(
    word for listed in _HARMS.values() for word in listed.split() if word.endswith(("ed", "slain", "dead", "fled"))
)
_UNIT_MEASURES: dict[Measure, str] = {
    "casualties": "death fatality casualty body corpse",
    "injured": "injury",
    "displaced": "refugee evacuee",
    "held": "arrest detainee prisoner hostage captive",
    "share": "percent point share",
    "votes": "vote",
}

FIGURES = FigureWords(
    nouns=by_word(_MEASURES),
    numbers=words("number figure"),
    how_many=re.compile(r"\b[Hh]ow many (?:of the )?(?P<noun>[A-Za-z]+(?: [a-z]+)?)"),
    verbs={"cost": "cost", "need": "cost", "require": "cost"},
    balance=words("hold stand contain have receive raise total amount collect attract"),
    holders=words("fund account treasury reserve basket kitty"),
    strength=words("have number comprise count include total field consist"),
    forces=words("mission force contingent army operation deployment unit police group battalion"),
    deployed=words("deployed present stationed there ground place serving theatre theater country"),
    inside=words("in"),
    planned=words("planned foreseen envisaged meant supposed intended"),
    authorised=words("of to"),
    authorise=words("authorise authorize allow permit approve set mandate"),
    harms=by_word(_HARMS),
    befalls=words("die perish drown flee starve need"),
    harmed_behind=re.compile(
        r"\s+(?:(?:were|was|are|is|have|had|been|being|reported|confirmed|feared|left|shot|now|internally|also|among|those"
        r"|the|of|seriously|critically|severely|badly|slightly|lightly)\s+){0,4}"
        rf"(?P<harm>{_HARM_FORMS}|in need|without food)\b",
        _I,
    ),
    harmed_before=re.compile(
        rf"\b(?P<harm>{_HARM_FORMS}|killing|wounding|injuring|beheading|massacring|arresting|detaining|displacing)\s+"
        rf"(?:another\s+)?{ABOUT}$",
        _I,
    ),
    units=by_word(_UNIT_MEASURES),
    lives=words("life"),
    taken=words("lose claim take cost"),
    freed=words("exchange free freed liberate pardon release rescue return swap"),
    of_year=re.compile(r"\w+\s+of\s+(?:19|20)\d\d\b"),
    rate=re.compile(r"\b(?:per|out of every|for every)\s+$", _I),
    lengths=words("kilometre kilometer km mile metre meter foot"),
    of=words("of for"),
    it=words("it"),
    source="from",
    put=words("at to"),
    at="at",
    total=words("be amount total stand reach come put estimate set fix remain run rise grow exceed top surpass pass"),
    exceed=words("exceed top surpass pass reach"),
    part=re.compile(rf"[,(]\s+(?:including|among them|among whom)\s+{ABOUT}$", _I),
    ceiling=re.compile(r"\b(?:planned|authori[sz]ed|mandated|envisaged|foreseen|maximum|target(?:ed)?)\s$", _I),
)
