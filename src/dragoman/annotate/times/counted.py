"""Times by counting: from publication or from the date mentioned before ("two weeks later"); durations and sets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dragoman.annotate.times.arithmetic import clock, duration, iso, number, shifted, unit_value, word, words_of
from dragoman.annotate.times.context import Context, Reading, first_day
from dragoman.annotate.times.readings import Match, Readings, dated, part_of, time_of_day

READINGS = Readings()
_YEARS = {"decade": 10, "century": 100}
_WITHIN_DAY = ("second", "minute", "hour")
_SATURDAY = 5


@READINGS.reads
def read_dayword(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups k ("yesterday", "this" morning), t or p."""
    k = word(m, "k")
    at = time_of_day(m, c) or (f"T{c.lexicon.dayparts[k]}" if k in c.lexicon.dayparts else "")
    yield dated(m, iso(shifted(c.published, "day", c.lexicon.offsets[k]), at))


@READINGS.reads
def read_daypart(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups rel ("the next"), p: counted from the day mentioned before."""
    before, offset = c.antecedent("day"), c.lexicon.offsets[word(m, "rel")]
    day = shifted(first_day(before), "day", offset)
    yield c.tied(dated(m, iso(day, time_of_day(m, c))), before, offset)


@READINGS.reads
def read_ago(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups n, u, dir ("ago", "later"; none: ahead); half, half2 ("and a half").

    Counted from nothing that is known, or in hours, "two days later" is a duration.
    """
    (n, unit), direction = _amount(m, c), word(m, "dir")
    sign, deictic = -1 if direction in c.lexicon.backward else 1, direction in c.lexicon.deictic
    if n is None:
        yield dated(m, _side(sign)) if deictic else Reading(*m.span(), "DURATION", duration(n, unit))
        return
    before = _counted_from(m, c, unit, sign * n, deictic=deictic)
    if unit in _WITHIN_DAY or not (before or deictic):
        yield Reading(*m.span(), "DURATION", duration(n, unit))
        return
    value = unit_value(first_day(before) or c.published, unit, sign * n)
    if before is not None and before[0] is c.quarter:
        value = unit_value(before[1], "quarter", 4 * sign * n)
    yield c.tied(dated(m, value), before, sign)


def _side(sign: int) -> str:
    """Return the value of what is only said to be past or to come."""
    return "PAST_REF" if sign < 0 else "FUTURE_REF"


@READINGS.reads
def read_ago_today(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups n, u, k: "two years ago tomorrow" is that day two years before."""
    n, unit = _amount(m, c)
    base = shifted(c.published, "day", c.lexicon.offsets[word(m, "k")])
    yield dated(m, iso(shifted(base, unit, -int(n))) if n is not None else None)


def _amount(m: Match, c: Context) -> tuple[float | None, str]:
    """Return how many units groups n, u and half say, None where they say no number; decades are years."""
    unit = c.lexicon.units[word(m, "u")]
    n = number(word(m, "n"), c.lexicon)
    if n is None:
        return None, unit
    n += 0.5 * bool(word(m, "half") or word(m, "half2"))
    return (n * _YEARS[unit], "year") if unit in _YEARS else (n, unit)


def _counted_from(m: Match, c: Context, unit: str, n: float, *, deictic: bool) -> tuple[Reading, date] | None:
    """Return the reading from which "n units later" counts; "a year ago" counts from the quarter under discussion."""
    if unit == "year" and n == -1 and (quarter := c.quarter_near(m.start())):
        return quarter
    return None if deictic else c.antecedent(unit)


@READINGS.reads
def read_year_ago(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups u ("period"): the year before, or the quarter a year before the one under discussion."""
    if quarter := c.quarter_near(m.start()):
        yield c.tied(dated(m, unit_value(quarter[1], "quarter", -4)), quarter, -1)
    else:
        yield dated(m, None if word(m, "u") else unit_value(c.published, "year", -1))


@READINGS.reads
def read_quarter_again(m: Match, c: Context) -> Iterator[Reading]:
    """Read group u: "the quarter", "the latest period" where a quarter is under discussion."""
    quarter = c.quarter_near(m.start())
    if quarter:
        yield c.tied(dated(m, unit_value(quarter[1], "quarter")), quarter, 0)
    elif word(m, "u") in c.lexicon.units:
        yield dated(m, None)


@READINGS.reads
def read_unit(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups rel ("last", "the following"), u; part; edge ("year-end")."""
    rel, unit = word(m, "rel"), c.lexicon.units[word(m, "u")]
    part = "END" if word(m, "edge") else part_of(m, c)
    offset = c.lexicon.offsets.get(rel, 0)
    anaphoric = _is_anaphoric(m, c, rel)
    back = anaphoric or unit == "day"
    if back and not (anaphoric or part or offset > 0):
        return  # "last day", "this day": of something else
    before = c.antecedent(unit) if back else None
    base = first_day(before) if back else c.published
    if (unit, offset, anaphoric) == ("weekend", 0, False):
        offset = _weekend(base, c.tense(*m.span()), definite=rel in c.lexicon.definite)
    yield c.tied(dated(m, unit_value(base, unit, offset), part), before, offset)


def _is_anaphoric(m: Match, c: Context, rel: str) -> bool:
    """Whether a time counts from the one before it: always, or where it is that of a deed that is done."""
    return rel in c.lexicon.anaphoric or (rel in c.lexicon.told_on and c.told(*m.span()).done)


def _weekend(day: date | None, tense: int, *, definite: bool) -> int:
    """Return which weekend "the weekend" or "this weekend" is on a day: the coming one where it has begun or is ahead.

    Where the tense does not say, "the weekend" is over and "this weekend" is to come.
    """
    begun = day is not None and day.weekday() >= _SATURDAY
    over = tense <= 0 if definite else tense < 0
    return -1 if over and not begun else 0


@READINGS.reads
def read_period(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups y, u: "the 2023 period" is that year's quarter where a quarter is under discussion."""
    quarter = c.quarter_near(m.start())
    yield dated(m, f"{int(m['y'])}-Q{(quarter[1].month + 2) // 3}" if quarter else f"{int(m['y'])}")


@READINGS.reads
def read_span(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups rel ("the past"), n, u: a duration that ends or begins with publication."""
    n, unit = _times(m, c), c.lexicon.units[word(m, "u")]
    sign = c.lexicon.spans.get(words_of(word(m, "rel"))[-1], 0)
    other = shifted(c.published, unit, sign * n) if sign and n else None
    days = (min(other, c.published), max(other, c.published)) if other and c.published else None
    yield Reading(*m.span(), "DURATION", duration(n, unit), None, days)


def _times(m: Match, c: Context) -> float | None:
    """Return the number that group n says, one where it says none, None where it is open."""
    said = word(m, "n")
    return number(said, c.lexicon) if said else 1


@READINGS.reads
def read_vague_span(m: Match, c: Context) -> Iterator[Reading]:
    """Read group rel: "recent weeks", "coming months"."""
    yield dated(m, _side(c.lexicon.spans[word(m, "rel")]))


@READINGS.reads
def read_duration(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups n, u; n2, u2; half; old ("month-old")."""
    said, unit = word(m, "n"), c.lexicon.units[word(m, "u")]
    if not c.lasts(m, said, unit):
        return
    value = duration(_length(m, said, c), unit)
    if word(m, "n2"):
        more = duration(number(word(m, "n2"), c.lexicon), c.lexicon.units[word(m, "u2")])
        value += more.removeprefix("PT" if "T" in value else "P")
    yield Reading(*m.span(), "DURATION", value)


def _length(m: Match, said: str, c: Context) -> float | None:
    """Return how many units a duration has, the half in "half a year" and "a year and a half" counted."""
    n = 0.5 if said.startswith(c.lexicon.half) else number(said, c.lexicon)
    if n and (word(m, "half") or word(m, "half2")):
        n += 0.5
    return n


@READINGS.reads
def read_set(m: Match, c: Context) -> Iterator[Reading]:
    """Read groups u or k ("daily"); n ("every two years")."""
    yield Reading(*m.span(), "SET", duration(_times(m, c), c.lexicon.units[word(m, "u") or word(m, "k")]))


@READINGS.reads
def read_reference(m: Match, c: Context) -> Iterator[Reading]:
    """Read group k: a word for the present, the past or the future."""
    yield dated(m, c.lexicon.references[word(m, "k")])


@READINGS.reads
def read_clock(m: Match, c: Context) -> Iterator[Reading]:
    """Read group t: an hour of the day mentioned in the same paragraph, else of publication's or an unknown one."""
    if at := clock(word(m, "t"), c.lexicon):
        yield Reading(*m.span(), "TIME", f"{c.day_at(*m.span()) or 'XXXX-XX-XX'}{at}")
