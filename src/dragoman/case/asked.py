"""What a case asks of the future: choices among exclusive options, events that come by a day or do not, and numbers.

A choice has one answer and "something else"; its options must exclude each other. An event is yes or no by its day, and
several events may come true together. A number is the strength of the mission on a day, or, where `points` puts options
on a scale from 0 to 100, where on it the question ends. All say how they are settled before anybody forecasts them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, Protocol

from dragoman.errors import CaseError

At = tuple[str, int] | None  # table and its number, where a complaint is about one
_RULE = ("id", "question", "criteria", "fine_print", "sources", "authors_knew")
CHOICE = (*_RULE, "options", "on")
EVENT = (*_RULE, "option", "by")
NUMBER = (*_RULE, "of", "points", "unit", "on")
_LEAST_OPTIONS = 2
_SCALE = 100  # its upper end


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question with its rule.

    `day` (ISO) is when it is settled; `authors_knew` whether who set up the forecast knew the answer, None where that
    is not said.
    """

    id: str
    question: str
    day: str
    criteria: str
    fine_print: str | None = None
    sources: tuple[str, ...] = ()
    authors_knew: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(_Asked):
    """Which of some exclusive options, by their ids, or something else."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEvent(_Asked):
    """Whether an option, by its id, comes about by the day."""

    option: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(_Asked):
    """A number: the mission's strength, or where on a scale of options at `points` (0 to 100) a question ends."""

    of: Literal["strength", "scale"]
    points: Mapping[str, float]
    unit: str


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a case; `named_from` is the day (ISO) on which an option was first named, where it is said."""

    choices: tuple[Choice, ...] = ()
    events: tuple[DatedEvent, ...] = ()
    numbers: tuple[Number, ...] = ()
    named_from: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def named(self, option: str, day: str) -> bool:
        """Whether an option was on the table on a day."""
        return self.named_from.get(option, "") <= day


class Reading(Protocol):
    """What takes values out of a file and complains with the line."""

    def required(self, table: Mapping[str, Any], key: str, at: At = None) -> str: ...  # noqa: D102 - see case.config
    def optional(self, table: Mapping[str, Any], key: str, at: At = None) -> str | None: ...  # noqa: D102
    def words(self, table: Mapping[str, Any], key: str, at: At = None, longest: int = 2_000) -> tuple[str, ...]: ...  # noqa: D102
    def known(self, table: Mapping[str, Any], keys: tuple[str, ...], at: At = None) -> None: ...  # noqa: D102
    def day(self, table: Mapping[str, Any], key: str, at: At = None) -> str | None: ...  # noqa: D102
    def tables(self, values: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]: ...  # noqa: D102
    def error(self, key: str, complaint: str, at: At = None) -> CaseError: ...  # noqa: D102


def read(reading: Reading, values: Mapping[str, Any], options: tuple[str, ...]) -> Questions:
    """Return the questions in the values of a file.

    Raises:
        CaseError: one is incomplete, names an option that the case does not have, or has the id of another.
    """
    named = ((table, ("options", n)) for n, table in enumerate(reading.tables(values, "options"), 1))
    days = {str(table.get("id")): reading.day(table, "named_from", at) for table, at in named}
    choices = tuple(
        _choice(reading, table, ("choices", n), options) for n, table in enumerate(reading.tables(values, "choices"), 1)
    )
    events = tuple(
        _event(reading, table, ("events", n), options) for n, table in enumerate(reading.tables(values, "events"), 1)
    )
    numbers = tuple(
        _number(reading, table, ("numbers", n), options) for n, table in enumerate(reading.tables(values, "numbers"), 1)
    )
    ids = [asked.id for asked in (*choices, *events, *numbers)]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise reading.error("id", f"{twice[0]!r} is given to two questions; each needs its own")
    return Questions(choices, events, numbers, MappingProxyType({option: day for option, day in days.items() if day}))


def _choice(reading: Reading, table: Mapping[str, Any], at: tuple[str, int], known: tuple[str, ...]) -> Choice:
    reading.known(table, CHOICE, at)
    options = reading.words(table, "options", at)
    if len(set(options)) < max(_LEAST_OPTIONS, len(options)):
        raise reading.error("options", "of a choice are two or more different ids of [[options]]", at)
    for option in options:
        _check(reading, "options", option, at, known)
    return Choice(options=options, **_rule(reading, table, at, "on"))


def _event(reading: Reading, table: Mapping[str, Any], at: tuple[str, int], known: tuple[str, ...]) -> DatedEvent:
    reading.known(table, EVENT, at)
    option = reading.required(table, "option", at)
    _check(reading, "option", option, at, known)
    return DatedEvent(option=option, **_rule(reading, table, at, "by"))


def _number(reading: Reading, table: Mapping[str, Any], at: tuple[str, int], known: tuple[str, ...]) -> Number:
    reading.known(table, NUMBER, at)
    of, points = reading.required(table, "of", at), table.get("points", {})
    if of not in ("strength", "scale") or (of == "scale") != bool(points):
        raise reading.error("of", 'is "strength", or "scale" with the points of its options', at)
    for option, point in points.items():
        _check(reading, "points", option, at, known)
        if isinstance(point, bool) or not isinstance(point, int | float) or not 0 <= point <= _SCALE:
            raise reading.error("points", f"puts {option} at {point!r}; expected a number from 0 to {_SCALE}", at)
    unit = reading.required(table, "unit", at)
    places = MappingProxyType({option: float(point) for option, point in points.items()})
    return Number(of="scale" if points else "strength", points=places, unit=unit, **_rule(reading, table, at, "on"))


def _check(reading: Reading, key: str, option: str, at: tuple[str, int], known: tuple[str, ...]) -> None:
    if option not in known:
        raise reading.error(key, f"names {option!r}, which is no id of [[options]]; there are: {', '.join(known)}", at)


def _rule(reading: Reading, table: Mapping[str, Any], at: tuple[str, int], when: str) -> dict[str, Any]:
    day = reading.day(table, when, at)
    if day is None:
        raise reading.error(
            when, f"is missing; expected the day on which it is settled, such as {when} = 2031-10-02", at
        )
    knew = table.get("authors_knew")
    if knew is not None and not isinstance(knew, bool):
        raise reading.error("authors_knew", f"is {knew!r}; expected true or false", at)
    return {
        "id": reading.required(table, "id", at),
        "question": reading.required(table, "question", at),
        "criteria": reading.required(table, "criteria", at),
        "fine_print": reading.optional(table, "fine_print", at),
        "sources": reading.words(table, "sources", at),
        "day": day,
        "authors_knew": knew,
    }
