"""Numbers, clock times, durations and the arithmetic of calendar units, as TIMEX3 writes them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.annotate.times.bounds import month_end
from dragoman.lang.times import TimeLexicon

_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"[\s-]+")
_FRACTION = re.compile(r"(\d)/(\d)")
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d\d)?(?:[:.](\d\d))?")
_LEADING_DIGITS = re.compile(r"\d+")
_CODES = {"second": "S", "minute": "M", "hour": "H", "day": "D", "weekend": "W", "week": "W", "month": "M",
          "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}  # fmt: skip
_WEEKS = {"week": "", "weekend": "-WE", "fortnight": ""}  # what is behind the number of the week
_LENGTHS = {"month": 7, "year": 4, "decade": 3, "century": 2}  # of the values of units, cut from a day's
_MULTIPLES = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7, "weekend": 7}
_CLOCK_UNITS = ("second", "minute", "hour")
_HALF = {"year": "6M", "hour": "30M", "minute": "30S"}


def word(m: re.Match[str], group: str) -> str:
    """Return a group's words in lower case, single-spaced, with straight apostrophes; "" where it is not there."""
    found = m[group] if group in m.re.groupindex else None
    return _SPACE.sub(" ", found).strip().lower().replace("’", "'") if found else ""


def words_of(phrase: str) -> list[str]:
    """Return the words of a phrase, those joined by hyphens apart."""
    return _BREAK.split(phrase)


def number(phrase: str, lexicon: TimeLexicon) -> float | None:
    """Return the number that words or figures give; None where they leave it open ("several", "12 to 18").

    >>> number("two hundred fifty", lexicon), number("2 1/2", lexicon)
    (250.0, 2.5)
    """
    total = group = 0.0
    parts = words_of(phrase.replace(",", ""))
    for part in parts:
        if part in lexicon.links or (part in lexicon.articles and len(parts) > 1):
            continue
        if fraction := _FRACTION.fullmatch(part):
            group += int(fraction[1]) / max(int(fraction[2]), 1)
        elif part.replace(".", "", 1).isdecimal():
            if group:  # "12-18": a range
                return None
            group = float(part)
        elif part in lexicon.multiples:
            total, group = total + max(group, 1) * lexicon.multiples[part], 0
        elif part in lexicon.numbers:
            group += lexicon.numbers[part]
        else:
            return None
    return total + group or float(not group and parts[0] in lexicon.articles)


def day_of(phrase: str, lexicon: TimeLexicon) -> int:
    """Return the number of "8", "8th" or "eighth of"; 0 where it is none of these."""
    if found := _LEADING_DIGITS.match(phrase):
        return int(found[0])
    return lexicon.ordinals.get(phrase.split()[0], 0) if phrase else 0


def clock(phrase: str, lexicon: TimeLexicon) -> str | None:
    """Return the TIMEX3 time of "10:35 a.m.", "1500 GMT" or "noon" ("T15:00Z"); None for no hour of a day."""
    if phrase in lexicon.clock:
        return lexicon.clock[phrase]
    if (found := _CLOCK.match(phrase)) is not None:
        hour, minute, second, rest = int(found[1]), int(found[2] or 0), found[3], phrase[found.end() :]
    else:
        word = phrase.split()[0]
        hour, minute, second, rest = lexicon.numbers.get(word, 99), 0, None, phrase[len(word) :]
    rest = rest.strip()
    hour = _of_day(hour, rest, lexicon)
    if hour > 24 or minute > 59:
        return None
    seconds = f":{int(second):02d}" if second else ""
    zone = "Z" if rest.endswith(lexicon.utc) else ""
    return f"T{hour:02d}:{minute:02d}{seconds}{zone}"


def _of_day(hour: int, rest: str, lexicon: TimeLexicon) -> int:
    """Return the hour of the day of an hour before or after noon, as the words behind it say."""
    if rest.startswith(lexicon.afternoon) and hour < 12:
        return hour + 12
    if rest.startswith(lexicon.forenoon) and hour == 12:
        return 0
    return hour


def duration(n: float | None, unit: str) -> str:
    """Return a TIMEX3 duration; X stands for a number that is not given.

    >>> duration(2.5, "year"), duration(None, "day"), duration(24, "hour")
    ('P2Y6M', 'PXD', 'PT24H')
    """
    if n is not None and unit in _MULTIPLES:
        times, unit = _MULTIPLES[unit]
        n *= times
    lead, code = "PT" if unit in _CLOCK_UNITS else "P", _CODES.get(unit, "W")
    if n is None:
        return f"{lead}X{code}"
    if n % 1 == 0.5 and unit in _HALF:
        return lead + (f"{int(n)}{code}" if n > 1 else "") + _HALF[unit]
    return f"{lead}{int(n)}{code}" if n % 1 == 0 else f"{lead}{n:g}{code}"


def iso(day: date | None, at: str = "") -> str | None:
    """Return the value of a day, the TIMEX3 time `at` behind it; None of an unknown day."""
    return None if day is None else day.isoformat() + at


def shifted(day: date | None, unit: str, n: float) -> date | None:
    """Return the day that lies `n` units later (earlier where negative).

    None of an unknown day, and beyond the years that dates can hold.
    """
    if day is None:
        return None
    if unit in _MULTIPLES:
        times, unit = _MULTIPLES[unit]
        n *= times
    try:
        if unit in _DAYS:
            return day + timedelta(days=round(n * _DAYS[unit]))
        if unit in _CLOCK_UNITS:
            return day + timedelta(**{f"{unit}s": n})
        months = day.year * 12 + day.month - 1 + round(n * _MONTHS[unit])
        last = month_end(months // 12, months % 12 + 1)
        return last.replace(day=min(day.day, last.day))
    except (ValueError, OverflowError):
        return None


def unit_value(day: date | None, unit: str, n: float = 0) -> str | None:
    """Return the value of the calendar unit that lies `n` units from the one holding `day`.

    None of an unknown day, and beyond all dates.

    >>> unit_value(date(2024, 11, 8), "week", -1), unit_value(date(2024, 11, 8), "quarter")
    ('2024-W44', '2024-Q4')
    """
    target = shifted(day, unit, n)
    if target is None:
        return None
    if unit == "year" and n % 1:
        unit = "month"
    if unit in _WEEKS:
        year, week, _ = target.isocalendar()
        return f"{year:04d}-W{week:02d}{_WEEKS[unit]}"
    if unit == "quarter":
        return f"{target.year:04d}-Q{(target.month + 2) // 3}"
    return target.isoformat()[: _LENGTHS.get(unit, 10)]


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth Monday (0), Tuesday (1), ... of a month; -1 is the last."""
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + weekday - 7 * ((a + 11 * h + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)
