"""What the reading of one time expression needs to know: the words, the day of publication, and what came before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, date

from dragoman.annotate.times.arithmetic import iso, number, shifted, word
from dragoman.annotate.times.bounds import interval, no_coarser
from dragoman.annotate.times.tense import Told, untold
from dragoman.lang.times import TimeLexicon
from dragoman.model import TimeRelation, TimexType

_NEXT = 30  # code points before an expression in which a word stands directly before it,
_REACH = 90  # code points before an expression, and
_REACH_AFTER = 60  # code points after it in which a tense may place it
_DISCUSSION = 2500  # code points after which a quarter is no longer what "a year ago" is compared with
_SIGNS = {"future": 1, "past": -1, "past_verb": -1, "cut": 0}
_POSSESSIVE = ("'s", "’s")
_NAME_FOLLOWS = re.compile(r"\s+[A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression with its value; `part` narrows the days of the value (START, MID, END, BEFORE, AFTER).

    `days` are given where they are not those of the value ("the past three months").
    """

    start: int
    end: int
    type: TimexType
    value: str | None
    part: str | None = None
    days: tuple[date, date] | None = None
    relation: TimeRelation | None = None
    anchor: str | None = None


@dataclass(slots=True)
class Context:
    """The text, its day of publication, and the readings so far, to which the next may refer back."""

    text: str
    published: date | None
    lexicon: TimeLexicon
    told: Callable[[int, int], Told] = untold  # the tense of the verb at two offsets
    weekdays: dict[int, date] = field(default_factory=dict)  # the day mentioned last of each name
    years: dict[tuple[int, int], int] = field(default_factory=dict)  # the year told last of each month and day
    last: Reading | None = None  # the date mentioned last,
    last_day: Reading | None = None  # the day mentioned last,
    quarter: Reading | None = None  # and the quarter mentioned last

    def note(self, reading: Reading) -> None:
        """Remember a date as what the next expressions may refer to."""
        value = reading.value or ""
        days = interval(value[:10]) if reading.type in ("DATE", "TIME") else None
        if days is None:
            return
        self.last = reading
        if no_coarser(value, "day"):
            self.last_day = reading
            self.weekdays[days[0].weekday()] = days[0]
        if value[5:6] == "Q" and reading.relation is None:
            self.quarter = reading

    # ---- what came before
    def antecedent(self, unit: str) -> tuple[Reading, date] | None:
        """Return the reading that "the same `unit`" refers to, with its first day; None where there is none."""
        for reading in (self.last, self.last_day):
            if reading and reading.value and no_coarser(reading.value, unit) and (days := interval(reading.value[:10])):
                return reading, days[0]
        return None

    def base(self, which: str, unit: str) -> date | None:
        """Return the day from which "last", "the following" ... count."""
        return first_day(self.antecedent(unit)) if which in self.lexicon.anaphoric else self.published

    def tied(self, reading: Reading, before: tuple[Reading, date] | None, offset: int) -> Reading:
        """Return the reading with its relation to the date that it counts from."""
        if before is None:
            return reading
        relation: TimeRelation = "before" if offset < 0 else "after" if offset > 0 else "during"
        return replace(reading, relation=relation, anchor=self.text[before[0].start : before[0].end])

    def quarter_near(self, offset: int) -> tuple[Reading, date] | None:
        """Return the quarter under discussion shortly before an offset, with its first day; None without one."""
        if self.quarter is None or offset - self.quarter.end > _DISCUSSION:
            return None
        days = interval(self.quarter.value or "")
        return (self.quarter, days[0]) if days else None

    def day_at(self, start: int, end: int) -> str | None:
        """Return the day of an hour: the one mentioned last in its paragraph, else publication's where it is over.

        A text that has told of another day may speak of that.
        """
        told, today = self.last_day, iso(self.published)
        if told is not None and told.value and "\n" not in self.text[told.end : start]:
            return told.value[:10]
        return today if self._tells_only(today) and self.told(start, end).done else None

    def _tells_only(self, day: str | None) -> bool:
        """Whether a text has so far told of no other day."""
        return self.last_day is None or (self.last_day.value or "")[:10] == day

    def range_start(self, start: int) -> date | None:
        """Return the first day of a range whose last day is named at an offset: "from 27 December to 6 January"."""
        if self.last_day is None or self.last_day.value is None:
            return None
        joined = self._pattern("TO_DAY").fullmatch(self.text, self.last_day.end, start)
        days = interval(self.last_day.value[:10]) if joined else None
        return days[0] if days else None

    def year_told(self, month: int, day: int, start: int, end: int) -> int | None:
        """Return the year that the text has given a day which it now names without one; None of what is still ahead."""
        return self.years.get((month, day)) if self.tense(start, end) <= 0 else None

    # ---- which side of publication
    def tense(self, start: int, end: int) -> int:
        """Whether the words around an expression place it behind (-1) or ahead (1) of publication; 0: they do not.

        The verb that it stands with decides, then the nearest cue before it in its clause, the verb above a noun that
        it stands with, and the first cue after it.
        """
        before = self._pattern("SENTENCE_END").split(self.text[max(0, start - _REACH) : start])[-1]
        after = self._pattern("SENTENCE_END").split(self.text[start : end + _REACH_AFTER], maxsplit=1)[0][end - start :]
        if self._pattern("BEHIND").search(before[-_NEXT:]):
            return -1
        if self._pattern("AHEAD").search(before[-_NEXT:]):
            return -1 if self._is_over(before, after) else 1
        if self._pattern("ARRANGED").search(before):
            return 1
        verb = self.told(start, end)
        if verb.near and verb.sign:
            return verb.sign
        if self._pattern("VERB").match(after):
            return -1
        own = not after.startswith(_POSSESSIVE)  # "Friday's vote": the verb before it says nothing of when
        cues = list(self._pattern("CUES").finditer(before)) if own else []
        return self._sign(cues[-1:]) or verb.sign or self._sign(self._pattern("CUES").finditer(after))

    def is_beginning(self, start: int) -> bool:
        """Whether the words before an expression say that something began then: "since 8 October"."""
        return self._pattern("SINCE").search(self.text[max(0, start - _NEXT) : start]) is not None

    @staticmethod
    def _sign(cues: Iterable[re.Match[str]]) -> int:
        """Return what the first of some cues says of when; 0 where there is none."""
        cue = next(iter(cues), None)
        return _SIGNS[cue.lastgroup or "cut"] if cue is not None else 0

    def _is_over(self, before: str, after: str) -> bool:
        """Whether what was ahead has come: "had until Friday", "the paper that was due on Friday arrived"."""
        if self._pattern("HAD").search(before) or self._pattern("HAD").search(after):
            return True
        return bool(self._pattern("WAS_DUE").search(before) and self._pattern("HAS_COME").match(after))

    def weekday(self, weekday: int, rel: str, start: int, end: int) -> date | None:
        """Return the day of that name: the last, the next, this week's, or the one that the tense says."""
        base = self.base(rel, "day")
        if base is None:
            return None
        ahead = weekday - base.weekday()
        if not rel:
            return self._bare_weekday(base, ahead, self.tense(start, end))
        offset = self.lexicon.offsets[rel]
        if offset == 0:  # "this Sunday" is last Sunday where it is told as done
            over = ahead > 0 and self.told(start, end).sign < 0
            return shifted(base, "day", ahead - 7 * over)
        sign = 1 if offset > 0 else -1
        return shifted(base, "day", sign * (sign * ahead % 7 or 7))  # "last Friday" is not today, "Friday" may be

    def _bare_weekday(self, base: date, ahead: int, tense: int) -> date | None:
        """Return the day of a bare name: by the tense, else as told of before ("So, that is Friday"), else the last."""
        sign = tense or -1
        day = shifted(base, "day", sign * (sign * ahead % 7))
        known = self.weekdays.get(day.weekday()) if day is not None else None
        return day if tense else known or day

    def relative_year(self, rel: str, month: int) -> int | None:
        """Return the year of "last March", "next winter", "this May"."""
        base = self.base(rel, "month")
        if base is None:
            return None
        offset = self.lexicon.offsets[rel]
        return possible(base.year + (offset if offset * (month - base.month) <= 0 else 0))

    # ---- whether the words are a time at all
    def is_month(self, start: int, end: int) -> bool:
        """Whether a month's name alone is the month: "in May", and "August" where it does not begin a name."""
        before, name = self.text[max(0, start - 12) : start], self.text[start:end].lower()
        if _NAME_FOLLOWS.match(self.text, end):
            return self._pattern("IN_MONTH").search(before) is not None
        return name not in self.lexicon.ambiguous or self._pattern("OF_MONTH").search(before) is not None

    def is_year(self, start: int, year: int) -> bool:
        """Whether four figures alone are a year: not a name ("Vision 2030"), nor far off without preposition."""
        before = self.text[max(0, start - 28) : start]
        if self._pattern("NAMED").search(before):
            return False
        return 1900 <= year <= 2049 or bool(self._pattern("DATING").search(before))

    def lasts(self, m: re.Match[str], said: str, unit: str) -> bool:
        """Whether a number and a unit are a duration: not a rate ("$5 a day"), an age, an ordinal or a fraction."""
        after = next(iter(self.text[m.end() : m.end() + 24].split()), "")
        if word(m, "old"):
            return after.strip(".,;:").lower() in self.lexicon.lasting
        if said not in self.lexicon.articles:
            return unit != "quarter" or after not in self.lexicon.links
        if unit in ("second", "minute", "quarter"):
            return False
        return not self._pattern("RATE").search(self.text[max(0, m.start() - 48) : m.start()])

    # ---- values
    def month(self, name: str) -> int:
        """Return the number of a month's name, abbreviation or figures."""
        return int(name) if name.isdecimal() else self.lexicon.months[name.rstrip(".")]

    def spoken_year(self, phrase: str) -> int:
        """Return the number of "nineteen ninety-one" or "two thousand and three"."""
        first, *rest = phrase.split(" ", 1) if " " in phrase else phrase.split("-", 1)
        hundreds = self.lexicon.numbers.get(first, 0)
        if hundreds < 10:
            return int(number(phrase, self.lexicon) or 0)
        return hundreds * 100 + int(number(" ".join(rest), self.lexicon) or 0)

    def _pattern(self, name: str) -> re.Pattern[str]:
        return self.lexicon.grammar.pattern(name)


def first_day(before: tuple[Reading, date] | None) -> date | None:
    """Return the day that an antecedent begins with; None where there is none."""
    return before[1] if before is not None else None


def possible(year: int) -> int | None:
    """Return a year if its days can be reckoned with."""
    return year if MINYEAR < year < MAXYEAR else None


def of_year(year: int | None, piece: str) -> str:
    """Return the value of a piece of a year ("05", "Q3"); XXXX for an unknown year."""
    return f"{'XXXX' if year is None else f'{year:04d}'}-{piece}"


def day_value(year: int | None, month: int, day: int) -> str | None:
    """Return the value of a day, XXXX for an unknown year; None where the calendar has no such day."""
    try:
        return f"XXXX{date(2024, month, day).isoformat()[4:]}" if year is None else date(year, month, day).isoformat()
    except ValueError:
        return None
