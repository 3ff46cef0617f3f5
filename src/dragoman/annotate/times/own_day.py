"""The day from which a text counts: it may say one that lies shortly before that of its publication.

A transcript that is published the morning after says so in a line of its own ("(May 16, 2022)") or in its words
("tomorrow, on April 2nd").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dragoman.annotate.times.arithmetic import day_of, shifted, word
from dragoman.annotate.times.context import day_value
from dragoman.lang.times import TimeLexicon

_LATE = 3  # days after which a text may still be published


def own_day(text: str, published: date | None, lexicon: TimeLexicon) -> date | None:
    r"""Return the day that a text says to be its own, else that of its publication.

    >>> from dragoman.lang.en.times import ENGLISH_TIMES
    >>> own_day("A call\n(May 16, 2022)\nHello, all.", date(2022, 5, 17), ENGLISH_TIMES)
    datetime.date(2022, 5, 16)
    """
    if published is None:
        return None
    said = (day for day in _said(text, published, lexicon) if 0 <= (published - day).days <= _LATE)
    return next(said, published)


def _said(text: str, published: date, lexicon: TimeLexicon) -> Iterator[date]:
    """Yield the days that a text may say to be its own."""
    patterns = (lexicon.grammar.pattern(name) for name in ("OWN_DAY", "SAYS_DAY"))
    for found in filter(None, (pattern.search(text) for pattern in patterns)):
        offset = lexicon.offsets.get(word(found, "k"), 0)
        own = shifted(_day(found, published, lexicon), "day", -offset)
        if own is not None:
            yield own


def _day(found: re.Match[str], published: date, lexicon: TimeLexicon) -> date | None:
    """Return the day that a match names, of the year of publication where it names none."""
    month = lexicon.months[_either(found, "m", "m2").rstrip(".")]
    year = word(found, "y") or str(published.year)
    value = day_value(int(year), month, day_of(_either(found, "d", "d2"), lexicon))
    return date.fromisoformat(value) if value else None


def _either(found: re.Match[str], one: str, other: str) -> str:
    return word(found, one) or word(found, other)
