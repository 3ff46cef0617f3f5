"""Values of a record in the words that a reader expects: amounts, dates, votes, passages of the text."""

from __future__ import annotations

import re
import textwrap
from functools import cache

from dragoman.lang.en import ENGLISH
from dragoman.lang.en.counted import EQUIPMENT, PERSONS, UNITS
from dragoman.model import Amount, Document, Interval, Span, Votes

LONGEST = 320  # characters of a passage that is shown before it is cut
_BOUNDS = {"about": "about ", "at_least": "at least ", "at_most": "up to ", "over": "over ", "under": "under "}
_SIZES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_PERIODS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
# PLOVER's sectors as a reader calls them.
_SECTORS = {
    "AGR": "farming", "BUS": "business", "COP": "police", "CRM": "crime", "CVL": "civilians", "EDU": "education",
    "ELI": "elites and former officials", "GOV": "government", "IGO": "intergovernmental body",
    "JRN": "the press", "JUD": "courts", "LAB": "labour", "LEG": "parliament", "MED": "health",
    "MIL": "armed forces", "MNC": "multinational company", "NGO": "non-governmental organization",
    "OPP": "opposition", "PRE": "partly recognized state", "PRM": "paramilitaries", "PTY": "party",
    "REB": "rebels", "REF": "refugees", "REL": "religion", "SOC": "society", "SPY": "intelligence",
    "UAF": "unidentified armed force",
}  # fmt: skip
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=T|$)")  # the part of a TIMEX3 value that is a date as people write it


def headline(document: Document) -> str:
    """Return the title of a document, or that it has none."""
    return document.title or "(no title)"


def amount(quantity: Amount | None) -> str | None:
    """Return an amount in words: "up to 2,500 officers", "515 million–600 million USD"; None for None."""
    if quantity is None:
        return None
    unit = quantity.currency or _counted(quantity.unit or "", quantity.high or quantity.low)
    return f"{_BOUNDS.get(quantity.bound, '')}{_range(quantity)} {unit}{_period(quantity.period)}".strip()


def sector(code: str | None) -> str | None:
    """Return what a sector is called; None for None and where it is unknown."""
    return _SECTORS.get(code or "")


def country(iso3: str | None) -> str | None:
    """Return the name of a country; its code where it has none of its own, None for None."""
    known = ENGLISH.countries.all.get(iso3 or "")
    return known.name if known else iso3


def _counted(unit: str, number: float | None) -> str:
    """Return a unit as it stands after a number: "vehicles", "air defense missiles"; as it is where it is not known."""
    before, blank, noun = unit.rpartition(" ")
    return unit if number == 1 else f"{before}{blank}{_many().get(noun, noun)}"


@cache
def _many() -> dict[str, str]:
    return {one: many for counted in (PERSONS, EQUIPMENT, UNITS) for many, one in counted.items()}


def _range(quantity: Amount) -> str:
    known = [value for value in (quantity.low, quantity.high) if value is not None]
    return "–".join(dict.fromkeys(map(number, known))) or "?"


def number(value: float) -> str:
    """Return a number as people write it: "2,500", "1.2 billion"."""
    for size, word in _SIZES:
        if abs(value) >= size:
            return f"{value / size:,.6g} {word}"
    return f"{value:,.10g}"


def _period(period: str | None) -> str:
    """Return " a year" for P1Y and " over 2 years" for P2Y."""
    if period is None:
        return ""
    count, unit = period[1:-1], _PERIODS.get(period[-1])
    if unit is None or not count.isdigit():
        return f" per {period}"
    return f" a {unit}" if count == "1" else f" over {count} {unit}s"


def votes(counted: Votes | None) -> str | None:
    """Return "votes 12-0-3" in the order for, against, abstaining; a number that is not known is "?"."""
    if counted is None:
        return None
    numbers = (counted.in_favour, counted.against, counted.abstain)
    return "votes " + "-".join("?" if n is None else str(n) for n in numbers)


def date(interval: Interval | None) -> str | None:
    """Return a day, month or year as people write it, else the bounds that are known; None where nothing is.

    Parts of a day and vague values of TIMEX3 ("2024-01-01TAF", "PRESENT_REF") are codes that no reader knows.
    """
    if interval is None:
        return None
    if interval.value and (found := _DAY.match(interval.value)):
        return found.group()
    if interval.earliest is not None and interval.earliest == interval.latest:
        return interval.earliest
    ends = [interval.earliest and f"from {interval.earliest}", interval.latest and f"by {interval.latest}"]
    return joined(ends) or None


def names(every: list[str]) -> str:
    """Return "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, [", ".join(every[:-1]), *every[-1:]]))


def passages(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words of spans of a text, parts that are left out marked with an ellipsis."""
    return cut(" … ".join(text[s.start : s.end] for s in spans))


def cut(passage: str, longest: int = LONGEST) -> str:
    """Return a passage on one line, cut at a word's end with an ellipsis where it is longer than `longest`."""
    return textwrap.shorten(passage, longest, placeholder=" …")


def joined(parts: list[str | None]) -> str:
    """Return the parts that say something, a dot between them."""
    return " · ".join(part for part in parts if part)
