"""Days as people read them: without the year where that is the case's own, each with its ISO date in the markup."""

from __future__ import annotations

import re

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from dragoman.text import visible

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = re.compile(r"(?<![\w-])(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\w-])")
_RANGE = re.compile(r"from (\S+) · by (?=\d)")
_WEEK = re.compile(r"(?<![\w-])(\d{4})-W(\d\d)(?![\w-])")
_SINCE = re.compile(r"\(\d{4}-\d\d-\d\d(?: to \d{4}-\d\d-\d\d)?\)")
# What is said of days and nothing else: words of others are never written anew.
_OF_DAYS = re.compile(r"(?:[()\s·,–-]|from|by|to|since|until|\d{4}-\d\d(?:-\d\d)?|\d{4}-W\d\d)*")


@pass_context
def days(context: Context, said: str, *, whole: bool = False) -> Markup:
    """Return a sentence of ours, escaped, with its days as people read them; `whole` where no year may be missing."""
    own = "" if whole else str(context.get("made", ""))[:4]
    shown = _RANGE.sub(r"\1 to ", _WEEK.sub(r"week \2 of \1", str(escape(visible(said)))))
    return Markup(_DAY.sub(lambda found: _day(found, own), shown))  # noqa: S704 - escaped, and dates alone are put in


@pass_context
def cell(context: Context, said: str) -> str:
    """Return what a cell says, with days as people read them where it says nothing else, or in brackets of ours."""
    if _OF_DAYS.fullmatch(said):
        return days(context, said)
    shown = _SINCE.sub(lambda found: _bracketed(context, found.group()), str(escape(visible(said))))
    return Markup(shown)  # noqa: S704 - escaped


def _bracketed(context: Context, said: str) -> Markup:
    """Return a day or two in brackets; of two, both with the year: one alone would seem to be of the other's."""
    return days(context, said, whole=" to " in said)


def _day(found: re.Match[str], own: str) -> str:
    return f'<time datetime="{found.group()}">{spoken(found.group(), own)}</time>'


def in_words(said: str) -> str:
    """Return a sentence of ours with its days in words."""
    return _DAY.sub(lambda found: spoken(found.group()), said)


def spoken(day: str, own: str = "") -> str:
    """Return a day or a month in words, without the year where that is a day's of the year `own`: "8 Nov 2024"."""
    year, month, *rest = day[: len("2024-11-08")].split("-")
    words = [*(str(int(number)) for number in rest), MONTHS[int(month) - 1]]
    return " ".join(words if rest and year == own else [*words, year])
