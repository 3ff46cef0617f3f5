"""Dates by the calendar: days, weekdays, months, quarters, seasons, years and feasts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.annotate.times.arithmetic import day_of, easter, iso, nth_weekday, shifted, unit_value, word
from dragoman.annotate.times.context import Context, Reading, day_value, of_year, possible
from dragoman.annotate.times.readings import Match, Readings, dated, part_of, time_of_day, year_of

READINGS = Readings()
_DIGITS = re.compile(r"\d+")
_DAY = timedelta(days=1)
_EASTER = 4  # month that tells how near a year's Easter is
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the first of three


@READINGS.reads
def read_day(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups m, d; y or ry; t or p; before ("last")."""
    month, day = c.month(word(m, "m")), day_of(word(m, "d"), c.lexicon)
    year = year_of(m, c, month, day)
    if year and word(m, "before") and _is_ahead(year, month, c.published):
        year -= 1
    if _lacks_year(m):
        year = _not_before(c.range_start(m.start()), c.year_told(month, day, *m.span()) or year, month, day)
    elif year is not None:
        c.years[month, day] = year
    if value := day_value(year, month, day):
        yield dated(m, value + time_of_day(m, c))


def _lacks_year(m: Match) -> bool:
    return not word(m, "y") and not word(m, "ry")


def _not_before(first: date | None, year: int | None, month: int, day: int) -> int | None:
    """Return the year in which a day without one ends the range that `first` begins."""
    if first is None or year is None:
        return year
    return first.year + ((month, day) < (first.month, first.day))


def _is_ahead(year: int, month: int, published: date | None) -> bool:
    """Whether a month begins after the day of publication."""
    return published is not None and date(year, month, 1) > published


@READINGS.reads
def read_days(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups m, days ("7 and 8"), y: one reading a day, the month's name with the one beside it."""
    month, start = c.month(word(m, "m")), m.start("days")
    found = list(_DIGITS.finditer(m["days"]))
    year = year_of(m, c, month, int(found[0][0]))
    for i, digits in enumerate(found):
        first = m.start() if i == 0 and m.start("m") < start else start + digits.start()
        last = m.end() if i == len(found) - 1 else start + digits.end()
        if value := day_value(year, month, int(digits[0])):
            yield Reading(first, last, "DATE", value)


@READINGS.reads
def read_day_in_figures(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups a, b, y and an unnamed separator: day and month where only one order of them is a date, else open."""
    a, b, separator = int(m["a"]), int(m["b"]), m[2]
    if len(m["y"]) == 2 and separator != "/":
        return
    year = _full_year(m["y"])
    readings = {day_value(year, b, a)}
    if separator != ".":
        readings.add(day_value(year, a, b))
    known = readings - {None}
    if known:
        yield dated(m, known.pop() if len(known) == 1 else None)


def _full_year(figures: str) -> int:
    """Return the year of four figures, or of two: those below 50 are of this century."""
    year = int(figures)
    if len(figures) == 4:
        return year
    return 2000 + year if year < 50 else 1900 + year


@READINGS.reads
def read_week_of_day(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups m, d, y: the week that holds a day."""
    month, day = c.month(word(m, "m")), day_of(word(m, "d"), c.lexicon)
    year = year_of(m, c, month, day)
    if value := day_value(year, month, day):
        yield dated(m, unit_value(date.fromisoformat(value), "week") if year else None)


@READINGS.reads
def read_week_of_month(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups q, m; y or ry: the value is the month, the days are those of the week."""
    month, nth = c.month(word(m, "m")), c.lexicon.ordinals.get(word(m, "q"), 5)
    year = year_of(m, c, month)
    begin = date(year, month, 1) if year is not None else None
    first = shifted(begin, "day", 7 * (nth - 1))
    if word(m, "q") in c.lexicon.spans:  # the last week
        first = shifted(shifted(begin, "month", 1), "day", -7)
    yield dated(m, of_year(year, f"{month:02d}"), None, (first, first + 6 * _DAY) if first else None)


@READINGS.reads
def read_weekday(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups w; rel or week; t or p."""
    w, rel, week, at = c.lexicon.weekdays[word(m, "w")], word(m, "rel"), word(m, "week"), time_of_day(m, c)
    day = _of_week(w, week, c) if week else c.weekday(w, rel, *m.span())
    if day is None and not (rel or week):
        yield dated(m, f"XXXX-WXX-{w + 1}{at}")
    else:
        yield dated(m, iso(day, at))


def _of_week(weekday: int, week: str, c: Context) -> date | None:
    """Return the day of the week that a word names: "Friday next week"."""
    if c.published is None:
        return None
    return shifted(c.published, "day", 7 * c.lexicon.offsets[week] + weekday - c.published.weekday())


@READINGS.reads
def read_weekdays(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups w, p: every such day."""
    name = word(m, "w")
    w = c.lexicon.weekdays.get(name, c.lexicon.weekdays.get(name[:-1]))
    yield Reading(*m.span(), "SET", f"XXXX-WXX-{(w or 0) + 1}{time_of_day(m, c)}")


@READINGS.reads
def read_month(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups m; part; y, ry, or rel ("last March")."""
    month = c.month(word(m, "m"))
    beside = any(word(m, group) for group in ("rel", "y", "ry", "part"))
    if beside or c.is_month(*m.span("m")):
        yield dated(m, of_year(_year_beside(m, c, month), f"{month:02d}"), part_of(m, c))


def _year_beside(m: Match, c: Context, month: int) -> int | None:
    """Return the year that the word before a month or feast gives it ("last March"), else as without one."""
    rel = word(m, "rel")
    return c.relative_year(rel, month) if rel else year_of(m, c, month)


@READINGS.reads
def read_months(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups m: every such month."""
    yield Reading(*m.span(), "SET", f"XXXX-{c.month(word(m, 'm')):02d}")


@READINGS.reads
def read_quarter(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups q; part; y or rel ("last" year)."""
    q = int(m["q"]) if m["q"].isdecimal() else day_of(word(m, "q"), c.lexicon)
    yield dated(m, of_year(_year_of_piece(m, c, q, 3), f"Q{q}"), part_of(m, c))


@READINGS.reads
def read_half(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups q; y or rel."""
    h = int(m["q"]) if m["q"].isdecimal() else c.lexicon.ordinals[word(m, "q")]
    yield dated(m, of_year(_year_of_piece(m, c, h, 6), f"H{h}"))


def _year_of_piece(m: Match, c: Context, nth: int, months: int) -> int | None:
    """Return the year of the nth quarter or half: the year given, else the latest not ahead unless the tense is."""
    if digits := word(m, "y"):
        return int(digits)
    rel = word(m, "rel")
    if c.published is None:
        return None
    now, tense = (c.published.month - 1) // months + 1, c.tense(*m.span())
    behind = (now - nth) % (12 // months)
    if rel in c.lexicon.offsets:
        shift = c.lexicon.offsets[rel]
    elif rel:  # "the year-ago third quarter"
        shift = -1 - (nth > now)
    elif behind <= 1 or tense < 0 or (tense == 0 and months * behind < 9):  # the piece before is behind in any tense
        shift = -(nth > now)
    else:
        shift = int(nth < now)
    return possible(c.published.year + shift)


@READINGS.reads
def read_season(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups s; part; y or rel."""
    code = c.lexicon.seasons[word(m, "s")]
    first = _SEASON_MONTHS[code]
    rel = word(m, "rel")
    year = c.relative_year(rel, first + 2) if rel else year_of(m, c, first + 1 if first < 12 else 1)
    yield dated(m, of_year(year, code), part_of(m, c))


@READINGS.reads
def read_year(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups y; part; bare (the figures alone, which may count or name something else)."""
    said = word(m, "y")
    year = int(said) if said.isdecimal() else c.spoken_year(said)
    year += 2000 if year < 100 else 0
    bare = "bare" in m.re.groupindex and m.span("bare") == m.span()
    if not bare or c.is_year(m.start(), year):
        yield dated(m, f"{year:04d}", part_of(m, c))


@READINGS.reads
def read_years(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups y, y2: "2024-25" is one interval, "2013-2016" two years."""
    first, second, short = int(m["y"]), int(m["y2"]), len(m["y2"]) == 2
    if short:
        second += (first + (second == 0)) // 100 * 100  # "1999-00"
    if second <= first:
        return
    if second == first + 1 or short:
        yield dated(m, f"{first}/{second}")
    else:
        yield Reading(*m.span("y"), "DATE", str(first))
        yield Reading(*m.span("y2"), "DATE", str(second))


@READINGS.reads
def read_decade(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups y ("1990", "'90", "nineties"); part."""
    said = word(m, "y")
    tens = int(_DIGITS.findall(said)[0]) if said[-1].isdecimal() else c.lexicon.decades[said]
    if tens < 100:
        tens += 1900 if tens >= 30 else 2000
    yield dated(m, str(tens // 10), part_of(m, c))


@READINGS.reads
def read_century(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups c ("21st"); part."""
    nth = day_of(word(m, "c"), c.lexicon)
    if 1 < nth < 23:
        yield dated(m, f"{nth - 1:02d}", part_of(m, c))


@READINGS.reads
def read_holiday(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups k; y or rel."""
    k = word(m, "k")
    month, day = c.lexicon.holidays.get(k) or c.lexicon.movable[k][:2]
    year = _year_beside(m, c, month)
    if k not in c.lexicon.movable:
        yield dated(m, day_value(year, month, day))
    else:
        yield dated(m, iso(nth_weekday(year, *c.lexicon.movable[k])) if year else None)


@READINGS.reads
def read_easter(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups k; y or rel."""
    year = _year_beside(m, c, _EASTER)
    yield dated(m, iso(shifted(easter(year), "day", c.lexicon.easter[word(m, "k")])) if year else None)
