"""What a language brings to the reading of times: the shape of its words, and of its rules, which stand in a file.

The rules are a small regular grammar in text, compiled when the first text is read, so that importing a language
stays cheap.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from dragoman.lang.lexicon import NEVER, lexicon

_DEFINITION = re.compile(r"([A-Z][A-Z_]*) = (.*)")
_RULE = re.compile(r"([a-z_]+) ([a-z|]+) : (.*)")
_NAME = re.compile(r"\{([A-Z_]+)\}")
_ALONE = r"(?<![\w/$£€#-])(?:{})(?!\w)"


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One kind of time expression.

    `reading` names the function of `annotate.timex_dates` or `annotate.timex_counted` that turns a match into a value;
    its docstring lists the named groups it reads. `triggers` are the classes of word (groups of the definition TRIGGER)
    without which the expression cannot stand: the pattern is tried only around such words. A group `e` is the
    expression proper.
    """

    reading: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]


class TimeGrammar:
    """The rules of one language, read from a file beside its module, whose head explains how it is written."""

    def __init__(self, package: str = "", name: str = "") -> None:
        self._package, self._name = package, name
        self._compiled: dict[str, re.Pattern[str]] = {}

    @property
    def rules(self) -> tuple[TimeRule, ...]:
        """All rules in order of precedence.

        Raises:
            ValueError: a line of the file is neither definition nor rule.
            KeyError: a line uses a name that no line above it defines.
        """
        return self._read[1]

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return the definition of that name, compiled once; what matches nothing where there is none."""
        if name not in self._compiled:
            source = self._read[0].get(name)
            self._compiled[name] = NEVER if source is None else re.compile(source, re.IGNORECASE)
        return self._compiled[name]

    @functools.cached_property
    def _read(self) -> tuple[dict[str, str], tuple[TimeRule, ...]]:
        definitions: dict[str, str] = {}
        rules = []
        text = files(self._package).joinpath(self._name).read_text("utf-8") if self._name else ""
        for line in text.splitlines():
            if not line or line.startswith("#"):
                continue
            if found := _DEFINITION.fullmatch(line):
                definitions[found[1]] = _expanded(found[2], definitions)
            elif found := _RULE.fullmatch(line):
                pattern = re.compile(_ALONE.format(_expanded(found[3], definitions)), re.IGNORECASE)
                rules.append(TimeRule(found[1], tuple(found[2].split("|")), pattern))
            else:
                raise ValueError(f"{self._name}: neither definition nor rule: {line}")
        return definitions, tuple(rules)


def _expanded(source: str, definitions: Mapping[str, str]) -> str:
    return _NAME.sub(lambda name: definitions[name[1]], source.replace(" ", r"\s+"))


@lexicon
class TimeLexicon:
    """The words that have a value, and the grammar of the expressions that they form.

    Keys are in lower case with single spaces. Beside its rules, the grammar defines TRIGGER (one group a class of
    word); SENTENCE_END; CUES, with groups `future`, `past`, `past_verb`, and `cut` for a word that ends the reach of
    the cues before it: they settle whether a bare weekday, day or month lies before or after publication; AHEAD,
    BEHIND (words that say so directly before it), SINCE (those after which it has begun), VERB (a past one directly
    after it), HAD (what puts a deadline into the past) and ARRANGED (a present beside a past: it is ahead);
    OF_MONTH, IN_MONTH (words before a month's name that is also a word, or that begins a name); RATE (what makes "a
    day" a rate); NAMED, DATING (words after which four digits are no year, or surely one); EVENT (what ties a
    duration to the event named next, with groups `before` and `after`) and
    RUNS (to the day it begins with).
    """

    grammar: TimeGrammar
    months: Mapping[str, int]
    weekdays: Mapping[str, int]  # Monday is 0
    seasons: Mapping[str, str]  # TIMEX3 codes SP SU FA WI
    numbers: Mapping[str, int]
    multiples: Mapping[str, int]  # "hundred": 100
    articles: frozenset[str]  # those of `numbers` that may be an article
    half: tuple[str, ...]  # how "half a year" begins
    links: frozenset[str]  # words within a number that add nothing to it
    ordinals: Mapping[str, int]
    units: Mapping[str, str]  # each word's unit: second minute hour day weekend week month quarter year decade century
    dayparts: Mapping[str, str]  # TIMEX3 codes MO AF EV NI
    clock: Mapping[str, str]  # "noon": "T12:00"
    afternoon: tuple[str, ...]  # how what follows an hour of the afternoon begins: "p"
    forenoon: tuple[str, ...]
    utc: tuple[str, ...]  # how a clock time in universal time ends
    decades: Mapping[str, int]  # "nineties": 90
    offsets: Mapping[str, int]  # "last": -1; for words that name a day, in days: "tomorrow": 1
    anaphoric: frozenset[str]  # those of `offsets` that count from the date mentioned before, not from publication
    told_on: frozenset[str]  # those of `offsets` that do so where they stand with a deed that is done
    spans: Mapping[str, int]  # before a number of units: -1 where they end now, 1 where they begin now
    backward: frozenset[str]  # "ago", "earlier": the expression counts backward
    deictic: frozenset[str]  # "ago", "from now": the expression counts from publication
    references: Mapping[str, str]  # "now": "PRESENT_REF"
    holidays: Mapping[str, tuple[int, int]]  # month and day
    movable: Mapping[str, tuple[int, int, int]]  # month, weekday, which of them in the month (-1 the last)
    easter: Mapping[str, int]  # days from Easter Sunday
    parts: Mapping[str, str]  # "early": START, "late": END, "mid": MID, "earlier": BEFORE, "later": AFTER publication
    definite: frozenset[str]  # those of `offsets` that are an article
    ambiguous: frozenset[str]  # months that are also words or names: "May", "Jan"
    within: frozenset[str] = frozenset()  # prepositions before the time of a deed itself ("on")
    awaited: frozenset[str] = frozenset()  # verbs that say in the passive what is to come ("is expected to")
    planned: frozenset[str] = frozenset()  # verbs of which what they govern may be to come ("scheduled")
    deeds: frozenset[str] = frozenset()  # nouns for what is over when it is named by its day ("the October 7 attack")
    lasting: frozenset[str]  # nouns of which "-month-old" gives a duration; of anything else it is an age
    events: tuple[frozenset[str], ...]  # lemmas that speak of one kind of event: "call", "speak"
