"""The parameters of an address: what they mean, and what is wrong with those that mean nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from dragoman.analyse.answers import Selection
from dragoman.errors import UsageError
from dragoman.present.app.states import NAMES
from dragoman.present.dossier.reviewed import STATES

PER_PAGE = 50
_MOST_PAGES = 100_000
_LONGEST = 500
# name -> what it asks for; the documentation is made of this
PARAMETERS: Mapping[str, str] = {
    "as_of": "the case as it looked on a day (YYYY-MM-DD)",
    "since": "from that day on (YYYY-MM-DD)",
    "until": "up to that day (YYYY-MM-DD)",
    "month": "of that month (YYYY-MM)",
    "actor": "what concerns an actor, by id",
    "kind": "of that kind: an event's type, a stance, a stage, a question that is forecast",
    "option": "what speaks of an option of the question, by id",
    "publisher": "what a publisher reports",
    "place": "what happened at a place, by id",
    "status": "what has come so far: past, future, adopted, pledged and the like",
    "polarity": "asserted, denied or draft",
    "what": "money, people or goods, of the ledger",
    "currency": "money in a currency, such as EUR",
    "least": "ties on at least so many options, or of so many meetings",
    "only": "no-speaker, no-giver, counted, fails, stands, undated, reprint, agree or differ",
    "record": "what rests on a record, by id",
    "document": "what a text says, by its id",
    "extent": "the part of the world that the map shows: world or a region; else that of what is shown",
    "q": 'words in the rows; "phrases", beginnings*, and -words that must not be there',
    "id": "one row, by id",
    "part": "the part of a view, such as claims of the ledger",
    "sort": "by a field of the rows, downwards with a minus before it",
    "page": f"pages of {PER_PAGE} rows, from 1",
    "review": "1 opens the keys for judging beside a text",
    "reviewed": "settled leaves out what reviewers rejected; machine shows all as it was read; "
    "open, accepted, corrected, rejected, disputed: what rests on a record of which they say that",
}
_DAYS = ("as_of", "since", "until")
_KEPT = ("as_of", "reviewed")  # parameters that stay when the view changes
REVIEWED = ("settled", "machine", *NAMES)
# filters that go along to another view, where it has them
_ON = ("since", "until", "actor", "option", "publisher", "q")


@dataclass(frozen=True, slots=True)
class Query:
    """What an address asks for; `state` is the verdict on records that it asks for; `notes` name unknown parameters."""

    given: Mapping[str, str]
    asked: Selection
    part: str | None = None
    page: int = 1
    as_of: date | None = None
    settled: bool = True
    state: str | None = None
    notes: tuple[str, ...] = ()
    common: Mapping[str, str] = field(default_factory=dict)

    @property
    def filters(self) -> dict[str, str]:
        """The parameters that choose rows, as they stand in the address."""
        apart = ("page", "sort", "part", "review", "extent", *(name for name in _KEPT if name in self.common))
        return {name: value for name, value in self.given.items() if name not in apart}

    @property
    def along(self) -> dict[str, str]:
        """The filters that are kept when the view changes."""
        return {name: value for name, value in self.given.items() if name in _ON}

    @property
    def since(self) -> date | None:
        """The day from which on something is asked for."""
        return date.fromisoformat(self.asked.since) if self.asked.since else None

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that are asked for."""
        return self.since, _day("until", self.asked.until)

    @property
    def from_the_beginning(self) -> Query:
        """The same of rows that are made for that day."""
        return replace(self, asked=replace(self.asked, since=None))

    @property
    def of_all_days(self) -> Query:
        """The same of rows that are made for these days, which all ways from them lead on with."""
        kept = {name: self.given[name] for name in ("since", "until") if name in self.given}
        asked = replace(self.asked, since=None, until=None)
        return replace(self, asked=asked, common={**self.common, **kept})

    @property
    def offset(self) -> int:
        """The number of rows before this page."""
        return (self.page - 1) * PER_PAGE


def read(given: Mapping[str, str]) -> Query:
    """Return what the parameters of an address ask for.

    Raises:
        UsageError: one has a value that means nothing.
    """
    known = {name: value.strip() for name, value in given.items() if name in PARAMETERS and value.strip()}
    for name in known:
        if len(known[name]) > _LONGEST:
            raise UsageError(f"{name}: is longer than {_LONGEST} characters")
    for name in _DAYS:
        _day(name, known.get(name))
    reviewed = known.get("reviewed", "settled")
    if reviewed not in REVIEWED:
        raise UsageError(f"reviewed: {reviewed!r}; expected {' or '.join(REVIEWED)}")
    unknown = sorted(name for name in given if name not in PARAMETERS)
    apart = ("as_of", "part", "page", "review", "reviewed")
    asked: Any = {name: value for name, value in known.items() if name not in apart}
    return Query(
        given=known,
        asked=Selection(**asked),
        part=known.get("part"),
        page=_page(known.get("page", "1")),
        as_of=_day("as_of", known.get("as_of")),
        settled=reviewed not in ("machine", STATES["reject"]),
        state=reviewed if reviewed in NAMES else None,
        notes=tuple(f"{name[:40]}: is not known here and was passed over" for name in unknown),
        common={name: known[name] for name in _KEPT if name in known and known[name] not in NAMES},
    )


def _day(name: str, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{name}: {value!r} is no day; expected such as 2024-11-08") from None


def _page(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value[:9]) <= _MOST_PAGES:
        raise UsageError(f"page: {value!r}; expected a number from 1")
    return int(value)
